package lib.core.wildcards_test

import data.lib.core.wildcards

# Patterns with the texts that each matches, and those that it does not.
table := {
	"": {"yes": [""], "no": ["a", "*"]},
	"*": {"yes": ["", "a", "\n", "🙂é\n"], "no": []},
	"**": {"yes": ["", "abc"], "no": []},
	"?": {"yes": ["a", "é", "🙂", "\n", "?"], "no": ["", "ab", "e\u0301"]},
	"??": {"yes": ["ab", "e\u0301", "🙂🙂"], "no": ["a", "🙂", "abc"]},
	"abc": {"yes": ["abc"], "no": ["ab", "abcd", "ABC", "xabc", ""]},
	"a*": {"yes": ["a", "ab", "a\nb"], "no": ["ba", "", "A"]},
	"*a": {"yes": ["a", "ba"], "no": ["ab", ""]},
	"*a*": {"yes": ["a", "bab"], "no": ["b", ""]},
	"a*a": {"yes": ["aa", "aba"], "no": ["a", "ab"]},
	"ab*ba": {"yes": ["abba", "ab-ba"], "no": ["aba", "ab", "abb"]},
	"*ab*ab*": {"yes": ["abab", "xabyabz", "aabab"], "no": ["ab", "abb", "aba"]},
	"*ab*b*": {"yes": ["abb", "xabyb"], "no": ["ab", "ba"]},
	"a*b*c": {"yes": ["abc", "axbxc", "abbbc", "abcbc"], "no": ["acb", "ac", "abcb", "cabc"]},
	"*a*b*c*d*": {"yes": ["abcd", "1a2b3c4d5", "ddabcd"], "no": ["abdc", "dcba", "abc"]},
	"a?c": {"yes": ["abc", "a?c", "a🙂c", "a*c"], "no": ["ac", "abbc", "aab"]},
	"?*": {"yes": ["a", "🙂"], "no": [""]},
	"*?": {"yes": ["a", "ab"], "no": [""]},
	"*?*?*": {"yes": ["ab", "abc"], "no": ["a", ""]},
	"a?*": {"yes": ["ab", "a?", "abc"], "no": ["a", "ba"]},
	"*?a": {"yes": ["aa", "?a", "xya"], "no": ["a", "ab"]},
	"*a?*": {"yes": ["ab", "xaby", "aa", "xab-a?"], "no": ["a", "ba"]},
	"*a?b*": {"yes": ["axb", "aaab", "zaxbz", "abaxb"], "no": ["ab", "axxb"]},
	"*a?*a?": {"yes": ["axay", "a?zza?"], "no": ["ax", "axa"]},
	"*x?y*x?y*": {"yes": ["x1yx2y", "ax1y-x2yb"], "no": ["x1y", "x1yx22y"]},
	"[a-z]*": {"yes": ["[a-z]", "[a-z]b"], "no": ["a", "ab"]},
	"{a,b}*": {"yes": ["{a,b}"], "no": ["a", "b"]},
	`a\*`: {"yes": [`a\`, `a\b`], "no": ["a*"]},
	"a.c*": {"yes": ["a.c"], "no": ["abc"]},
	"^a$*": {"yes": ["^a$b"], "no": ["a"]},
	"(a|b)*": {"yes": ["(a|b)"], "no": ["a"]},
	"é*": {"yes": ["é", "éa"], "no": ["e\u0301", "É"]},
	"*🙂*": {"yes": ["🙂", "a🙂b"], "no": ["🙃"]},
	"🙂?*é?": {"yes": ["🙂🙂éa", "🙂ab\u202eéé"], "no": ["🙂éa", "🙂🙂é"]},
	"*א*\u202e*": {"yes": ["א\u202e", "xאy\u202e"], "no": ["\u202eא"]},
}

test_each_text_is_matched_or_not if {
	wrong := {[pattern, text, expected] |
		some pattern, texts in table
		some expected in ["yes", "no"]
		some text in texts[expected]
		answer(pattern, text) != expected
	}
	wrong == set()
}

answer(pattern, text) := "yes" if {
	wildcards.matches(pattern, text)
} else := "no"

test_parts_are_found_however_many_there_are if {
	text := concat("", ["ab" | some _ in numbers.range(1, 300)])
	every size in [1, 2, 7, 8, 9, 63, 64, 65, 256, 300] {
		wildcards.matches(concat("", ["*", concat("*", ["b" | some _ in numbers.range(1, size)]), "*"]), text)
	}
	pattern := concat("", ["*", concat("*", ["b" | some _ in numbers.range(1, 301)]), "*"])
	not wildcards.matches(pattern, text)
}

test_each_part_is_looked_for if {
	every size in [1, 2, 7, 8, 9, 63, 64, 65, 511, 512, 513] {
		text := concat("", ["b" | some _ in numbers.range(1, size)])
		pattern := concat("", ["*", concat("*", ["b" | some _ in numbers.range(1, size)]), "*"])
		wildcards.matches(pattern, text)
		not wildcards.matches(concat("", [pattern, "c*"]), concat("", [text, "b"]))
	}
}

test_no_text_of_aws_has_more_parts if {
	text := concat("", ["b" | some _ in numbers.range(1, 4096)])
	wildcards.matches(concat("", ["*", concat("*", split(text, "")), "*"]), text)
}

test_what_is_longer_than_the_text_is_given_up_at_once if {
	pattern := concat("", ["*a" | some _ in numbers.range(1, 5000)])
	not wildcards.matches(pattern, "aaaa")
	question := concat("", ["?" | some _ in numbers.range(1, 6144)])
	not wildcards.matches(question, "aaaa")
}

# Patterns whose only wildcard is the star.
test_a_question_mark_may_stand_for_itself if {
	wildcards.matches_stars("a?*", "a?b")
	wildcards.matches_stars("*?*x", "?yx")
	not wildcards.matches_stars("a?*", "abc")
	not wildcards.matches_stars("a*", "b")
	wildcards.matches_stars("a*", "a")
}
