package lib.core.wording_test

import data.lib.core.wording

test_few_names_are_told_in_order if {
	wording.some_of(["b", "a"]) == "a, b"
	wording.some_of({"d", "c", "b", "a"}) == "a, b, c, d"
	wording.some_of([]) == ""
}

test_of_many_names_the_first_are_told if wording.some_of({"e", "d", "c", "b", "a"}) == "a, b, c and 2 more"

test_two_names_are_joined_by_a_word if {
	wording.joined({"b", "a"}) == "a and b"
	wording.joined({"a"}) == "a"
	wording.joined({"c", "b", "a"}) == "a, b, c"
	wording.joined({"e", "d", "c", "b", "a"}) == "a, b, c and 2 more"
}
