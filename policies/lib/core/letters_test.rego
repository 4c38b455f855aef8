package lib.core.letters_test

import data.lib.core.letters

test_capitals_of_ascii_are_lowered if {
	letters.lowered("AbCdEfGhIjKlMnOpQrStUvWxYz-0:*") == "abcdefghijklmnopqrstuvwxyz-0:*"
	letters.lowered("aBcDeFgHiJkLmNoPqRsTuVwXyZ") == "abcdefghijklmnopqrstuvwxyz"
	letters.lowered("") == ""
}

test_small_letters_of_ascii_are_raised if {
	letters.raised("AbCdEfGhIjKlMnOpQrStUvWxYz-0:*") == "ABCDEFGHIJKLMNOPQRSTUVWXYZ-0:*"
	letters.raised("aBcDeFgHiJkLmNoPqRsTuVwXyZ") == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
}

# The Kelvin sign, dotted capital I, sharp s, final sigma, long s: engines have these in editions of Unicode that differ.
test_other_letters_stay if {
	every letter in ["\u212a", "\u0130", "\u0131", "ß", "\u1e9e", "Σ", "ς", "\u017f", "É", "\ua7cb", "𐐀"] {
		letters.lowered(letter) == letter
		letters.raised(letter) == letter
	}
}

test_length_is_of_characters if {
	letters.length("") == 0
	letters.length("abc") == 3
	letters.length("🙂é") == 2
	letters.length("e\u0301") == 2
}
