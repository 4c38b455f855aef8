# Letters as every engine has them. `lower` and `upper` are of each engine's own edition of Unicode (to one "İ" becomes "i", to another
# "i̇"), and `count` of a text is of UTF-16 units to one engine and of characters to the other. AWS compares actions, keys and
# operators without regard to case, and knows none with letters outside ASCII: these are nobody's capitals here.
package lib.core.letters

capitals := {
	"A": "a", "B": "b", "C": "c", "D": "d", "E": "e", "F": "f", "G": "g", "H": "h", "I": "i", "J": "j", "K": "k", "L": "l", "M": "m",
	"N": "n", "O": "o", "P": "p", "Q": "q", "R": "r", "S": "s", "T": "t", "U": "u", "V": "v", "W": "w", "X": "x", "Y": "y", "Z": "z",
}

small := {letter: capital | some capital, letter in capitals}

# A text with small letters for the capitals of ASCII. Where many are compared, `strings.replace_n` saves a call for each.
lowered(text) := strings.replace_n(capitals, text)

# A text with capitals for the small letters of ASCII.
raised(text) := strings.replace_n(small, text)

# How many characters a text has.
length(text) := count(split(text, ""))
