# Patterns with wildcards held against texts: `*` stands for any characters, also none, `?` for exactly one. Nothing else is special.
#
# Whoever writes a policy or a rule chooses the pattern. So none is made a regular expression of, whose size engines limit and whose
# classes and escapes they read differently: a pattern is taken apart at its stars, and each part is looked for behind the one before.
# The first place is always the right one, so nothing is tried twice: the cost is that of going through the text once for each part, of
# which there are no more than the text has characters. A part with `?` is held against the text place by place.
package lib.wildcards

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
	not contains(pattern, "*")
	alike(split(pattern, ""), split(text, ""))
}

# What a text has behind a part that it begins with; undefined where it does not.
behind(part, text) := trim_prefix(text, part) if startswith(text, part)

behind(part, text) := substring(text, size, -1) if {
	contains(part, "?")
	not startswith(text, part)
	marks := split(part, "")
	size := count(marks)
	fits_at(marks, split(text, ""), 0)
}

# What a text has before a part that it ends with; undefined where it does not.
before(part, text) := trim_suffix(text, part) if endswith(text, part)

before(part, text) := substring(text, 0, place) if {
	contains(part, "?")
	not endswith(text, part)
	marks := split(part, "")
	characters := split(text, "")
	place := count(characters) - count(marks)
	fits_at(marks, characters, place)
}

# Whether parts stand in a text one behind the other.
holds_in_turn(parts, _) if count(parts) == 0

holds_in_turn(parts, text) if {
	count(parts) == 1
	past(parts[0], text)
}

holds_in_turn(parts, text) if {
	count(parts) > 1
	count(parts) <= count(split(text, ""))
	walked_4096({"next": 0, "rest": text}, parts)
}

# What a text has behind the first place where a part stands, as `rest`; undefined where it stands nowhere.
past(part, text) := {"rest": trim_prefix(substring(text, place, -1), part)} if {
	not contains(part, "?")
	place := indexof(text, part)
	place >= 0
}

past(part, text) := {"rest": substring(text, places[0] + count(marks), -1)} if {
	contains(part, "?")
	marks := split(part, "")
	characters := split(text, "")
	places := [place | some place in numbers.range(0, count(characters) - count(marks)); fits_at(marks, characters, place)]
}

alike(marks, characters) if {
	count(marks) == count(characters)
	fits_at(marks, characters, 0)
}

fits_at(marks, characters, place) if {
	place >= 0
	place + count(marks) <= count(characters)
	every index, mark in marks {
		stands_for(mark, characters[place + index])
	}
}

stands_for(mark, _) if mark == "?"

stands_for(mark, character) if mark == character

# One part after another. Rego has neither loops nor recursion: each function makes as many steps as its name says, by calling the one
# that makes fewer, and none once all parts are found.
walked_1(state, parts) := state if state.next >= count(parts)

walked_1(state, parts) := {"next": state.next + 1, "rest": found.rest} if found := past(parts[state.next], state.rest)

walked_4(state, parts) := state if state.next >= count(parts)

walked_4(state, parts) := walked_1(walked_1(walked_1(walked_1(state, parts), parts), parts), parts) if state.next < count(parts)

walked_16(state, parts) := state if state.next >= count(parts)

walked_16(state, parts) := walked_4(walked_4(walked_4(walked_4(state, parts), parts), parts), parts) if state.next < count(parts)

walked_64(state, parts) := state if state.next >= count(parts)

walked_64(state, parts) := walked_16(walked_16(walked_16(walked_16(state, parts), parts), parts), parts) if state.next < count(parts)

walked_256(state, parts) := state if state.next >= count(parts)

walked_256(state, parts) := walked_64(walked_64(walked_64(walked_64(state, parts), parts), parts), parts) if state.next < count(parts)

walked_1024(state, parts) := state if state.next >= count(parts)

walked_1024(state, parts) := walked_256(walked_256(walked_256(walked_256(state, parts), parts), parts), parts) if state.next < count(parts)

walked_4096(state, parts) := state if state.next >= count(parts)

walked_4096(state, parts) := walked_1024(walked_1024(walked_1024(walked_1024(state, parts), parts), parts), parts) if state.next < count(parts)

# The same for patterns to which `?` is a character like others. It is another one here while they are compared: a character that Unicode
# gives to nobody.
matches_stars(pattern, text) if pattern == text

matches_stars(pattern, text) if {
	contains(pattern, "*")
	matches(replace(pattern, "?", "\ufdd0"), replace(text, "?", "\ufdd0"))
}
