# Promise one, in Rego: a verdict is only given on what was read.
#
# `data.lib.reads` (generated from the policies' syntax trees) says what each check reads: fields of its own document, and fields
# of related ones. A check is blind to a document when a call that should have filled one of those fields was refused.
package lib.core.unread

import data.lib.core.inventory
import data.lib.reads

# Whether any rule of a check rests on something unread.
blinds(check_id) if {
	some head in object.keys(reads.checks[check_id])
	count(refusals(check_id, head)) > 0
}

# The refused calls that one rule of a check (deny, skip, unknown) rests on: own fields, populations, related documents.
refusals(check_id, head) := resting_on(reads.checks[check_id][head])

# The same for reads given as a value: whoever judges many documents need not look them up for each.
resting_on(wanted) := (refused(input, wanted.input) | unlisted(wanted)) | unrelated(wanted)

# The refused calls behind the wanted fields of a document; "*" in `unread` stands for each field that the document lacks.
refused(document, fields) := {why |
	some name, why in document.unread
	concerns(document, name, fields)
}

concerns(_, _, fields) if "*" in fields

concerns(_, name, fields) if name in fields

concerns(document, name, fields) if {
	name == "*"
	some field in fields
	not field in object.keys(document)
}

# Related types whose population is unknown where it matters.
unlisted(wanted) := {population.refusal |
	some type, _ in wanted.related
	some population in data.gaps.populations[type]
	near(inventory.region_of(input), population.region)
}

near(here, there) if here == there

near(_, there) if there == "global"

near(here, _) if here == "global"

near(_, _) if input.resource_type in data.gaps.global_types

# Related documents that the rule may have consulted and that were not read in full.
unrelated(wanted) := {why |
	some type, how in wanted.related
	some why in missed(wanted, type, how)
}

# A rule that scans a type consults all of it in its Region.
missed(_, type, how) := {why |
	some region, fields in holes[type]
	in_reach(type, region)
	some name, whys in fields
	concerns({}, name, how.fields)
	some why in whys
} | {why |
	documents := data.inventory[type]
	some region, whys in blanks[type]
	in_reach(type, region)
	some id, why in whys
	concerns(documents[id], "*", how.fields)
} if {
	how.scanned
}

# A rule that looks documents up by id consults those that its own document names, or that another related document names.
missed(wanted, type, how) := ({why |
	documents := data.inventory[type]
	some id in mentioned[type]
	some why in refused(documents[id], how.fields)
} | {why |
	behind := holes_behind[type]
	some between, _ in wanted.related
	some name, whys in behind[between]
	concerns({}, name, how.fields)
	some why in whys
}) | {why |
	documents := data.inventory[type]
	behind := blanks_behind[type]
	some between, _ in wanted.related
	some id, why in behind[between]
	concerns(documents[id], "*", how.fields)
} if {
	not how.scanned
}

# By type and Region the refused calls behind each field, so that what many documents say is gone through once, not for each that
# is judged.
holes[type][region][name][key] := why if {
	some type, documents in data.inventory
	some id in incomplete(type)
	document := documents[id]
	region := inventory.region_of(document)
	some name, why in document.unread
	name != "*"
	key := json.marshal(why)
}

# Documents that lack more than the fields they say.
blanks[type][region][id] := why if {
	some type, documents in data.inventory
	some id in incomplete(type)
	document := documents[id]
	region := inventory.region_of(document)
	why := document.unread["*"]
}

incomplete(type) := data.gaps.documents[type]

incomplete(type) := [id | some id, document in data.inventory[type]; document.unread] if not data.gaps

# The documents not read in full that the judged one names: all of its text is gone through for all of its checks at once.
mentioned[type] contains id if {
	some type, named in hidden
	some id, called in named
	some name in called
	contains(said, name)
}

said := concat("\n", [text | walk(input, [_, text]); is_string(text)])

# What the documents go by that were not read in full.
hidden[type][id] := called if {
	some type, documents in data.inventory
	some id in incomplete(type)
	called := names(documents[id])
}

# By type and by the type of a document that names them: the refused calls behind each field, and documents that lack more.
holes_behind[type][between][name][key] := why if {
	some type, ids in leading
	some id, types in ids
	some between in types
	documents := data.inventory[type]
	some name, why in documents[id].unread
	name != "*"
	key := json.marshal(why)
}

blanks_behind[type][between][id] := why if {
	some type, ids in leading
	some id, types in ids
	some between in types
	documents := data.inventory[type]
	why := documents[id].unread["*"]
}

# Of documents that were not read in full the other types in which some document names them.
leading := data.gaps.leading

leading := {type: {id: types |
	some id, called in named
	types := {between |
		some between, documents in data.inventory
		between != type
		some document in documents
		mentions(document, called)
	}
} |
	some type, named in hidden
} if {
	not data.gaps.leading
}

in_reach(_, region) if near(inventory.region_of(input), region)

in_reach(type, _) if type in data.gaps.global_types

mentions(document, called) if {
	walk(document, [_, text])
	is_string(text)
	some name in called
	contains(text, name)
}

names(document) := {document.resource_id, document.resource_name} | {name | some name in document.also_known_as}
