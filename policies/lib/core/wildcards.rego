# Patterns with wildcards held against texts: `*` stands for any characters, also none, `?` for exactly one. Nothing else is special.
#
# Whoever writes a policy or a rule chooses the pattern. So none is made a regular expression of, whose size engines limit and whose
# classes and escapes they read differently: a pattern is taken apart at its stars, and each part is looked for behind the one before.
# The first place is always the right one, so nothing is tried twice: the cost is that of going through the text once for each part that is
# found, and of these there are no more than the text has characters. A part with `?` is held against the text place by place.
package lib.core.wildcards

matches(pattern, text) if pattern == text

matches(pattern, text) if {
	contains(pattern, "*")
	parts := split(pattern, "*")
	rest := behind(parts[0], text)
	size := count(parts)
	left := before(parts[size - 1], rest)
	holds_in_turn([part | some part in array.slice(parts, 1, size - 1); part != ""], left)
}

matches(pattern, text) if {
	contains(pattern, "?")
	marks := split(pattern, "")
	characters := split(text, "")
	count(marks) == count(characters)
	fits_at(marks, characters, 0)
}

# What a text has behind a part that it begins with; undefined where it does not.
behind(part, text) := trim_prefix(text, part) if startswith(text, part)

behind(part, text) := substring(text, size, -1) if {
	contains(part, "?")
	marks := split(part, "")
	size := count(marks)
	fits_at(marks, split(text, ""), 0)
}

# What a text has before a part that it ends with; undefined where it does not.
before(part, text) := trim_suffix(text, part) if endswith(text, part)

before(part, text) := substring(text, 0, place) if {
	contains(part, "?")
	marks := split(part, "")
	characters := split(text, "")
	place := count(characters) - count(marks)
	fits_at(marks, characters, place)
}

# Whether parts stand in a text one behind the other. Rego has neither loops nor recursion: each function makes as many steps as its name
# says, by calling the one that makes fewer; the smallest that makes enough is taken. A text of more parts than the largest makes is longer
# than anything that AWS has patterns for.
holds_in_turn(parts, _) if count(parts) == 0

holds_in_turn(parts, text) if {
	count(parts) == 1
	past(parts[0], text)
}

holds_in_turn(parts, text) if {
	size := count(parts)
	size > 1
	enough := [most | some most in [8, 64, 512, 4096]; most >= size][0]
	steps(enough, {"next": 0, "rest": text}, parts)
}

steps(8, state, parts) := walked_8(state, parts)

steps(64, state, parts) := walked_64(state, parts)

steps(512, state, parts) := walked_512(state, parts)

steps(4096, state, parts) := walked_4096(state, parts)

walked_1(state, parts) := state if state.next >= count(parts)

walked_1(state, parts) := {"next": state.next + 1, "rest": past(parts[state.next], state.rest)}

walked_2(state, parts) := walked_1(walked_1(state, parts), parts)

walked_8(state, parts) := walked_2(walked_2(walked_2(walked_2(state, parts), parts), parts), parts)

walked_64(state, parts) := walked_8(walked_8(walked_8(walked_8(walked_8(walked_8(walked_8(walked_8(state, parts), parts), parts), parts), parts), parts), parts), parts)

walked_512(state, parts) := walked_64(walked_64(walked_64(walked_64(walked_64(walked_64(walked_64(walked_64(state, parts), parts), parts), parts), parts), parts), parts), parts)

walked_4096(state, parts) := walked_512(walked_512(walked_512(walked_512(walked_512(walked_512(walked_512(walked_512(state, parts), parts), parts), parts), parts), parts), parts), parts)

# What a text has behind the first place where a part stands; undefined where it stands nowhere.
past(part, text) := substring(text, place + count(split(part, "")), -1) if {
	not contains(part, "?")
	contains(text, part)
	place := indexof(text, part)
}

past(part, text) := substring(text, places[0] + count(marks), -1) if {
	contains(part, "?")
	marks := split(part, "")
	characters := split(text, "")
	places := [place | some place in numbers.range(0, count(characters) - count(marks)); fits_at(marks, characters, place)]
}

fits_at(marks, characters, place) if {
	every index, mark in marks {
		stands_for(mark, characters[place + index])
	}
}

stands_for(mark, _) if mark == "?"

stands_for(mark, character) if mark == character

# The same for patterns to which `?` is a character like others. It is another one here while they are compared: a character that Unicode
# gives to nobody.
matches_stars(pattern, text) if matches(replace(pattern, "?", "\ufdd0"), replace(text, "?", "\ufdd0"))
