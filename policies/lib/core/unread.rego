# Promise one, in Rego: a verdict is only given on what was read.
#
# `data.lib.reads` (generated from the policies' syntax trees) says what each check reads: fields of its own document, and fields
# of related ones. A document affects a check when a call that should have filled one of those fields was refused.
package lib.core.unread

import data.lib.core.inventory
import data.lib.reads

# Whether something unread affects any rule of a check.
affects(check_id) if {
	some head in object.keys(reads.checks[check_id])
	count(failed_calls(check_id, head)) > 0
}

# The failed calls behind what one rule of a check (deny, skip, unknown) reads: own fields, populations, related documents.
failed_calls(check_id, head) := failed_calls_for(reads.checks[check_id][head])

# The same for reads given as a value: whoever judges many documents need not look them up for each.
failed_calls_for(wanted) := (failed_calls_of(input, wanted.input) | failed_lists(wanted)) | failed_related_calls(wanted)

# The failed calls behind the wanted fields of a document; "*" in `unread` stands for each field that the document lacks.
failed_calls_of(document, fields) := {why |
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
failed_lists(wanted) := {population.refusal |
	some type, _ in wanted.related
	some population in data.gaps.populations[type]
	regions_overlap(inventory.region_of(input), population.region)
}

regions_overlap(here, there) if here == there

regions_overlap(_, there) if there == "global"

regions_overlap(here, _) if here == "global"

regions_overlap(_, _) if input.resource_type in data.gaps.global_types

# Related documents that the rule may have consulted and that were not read in full.
failed_related_calls(wanted) := {why |
	some type, how in wanted.related
	some why in failed_calls_of_type(wanted, type, how)
}

# A rule that scans a type consults all of it in its Region.
failed_calls_of_type(_, type, how) := {why |
	some region, fields in failed_fields[type]
	in_reach(type, region)
	some name, whys in fields
	concerns({}, name, how.fields)
	some why in whys
} | {why |
	documents := data.inventory[type]
	some region, whys in incomplete_documents[type]
	in_reach(type, region)
	some id, why in whys
	concerns(documents[id], "*", how.fields)
} if {
	how.scanned
}

# A rule that looks documents up by id consults those that its own document names, or that another related document names.
failed_calls_of_type(wanted, type, how) := ({why |
	documents := data.inventory[type]
	some id in named_by_input[type]
	some why in failed_calls_of(documents[id], how.fields)
} | {why |
	behind := failed_fields_named_by[type]
	some between, _ in wanted.related
	some name, whys in behind[between]
	concerns({}, name, how.fields)
	some why in whys
}) | {why |
	documents := data.inventory[type]
	behind := incomplete_documents_named_by[type]
	some between, _ in wanted.related
	some id, why in behind[between]
	concerns(documents[id], "*", how.fields)
} if {
	not how.scanned
}

# By type and Region the failed calls behind each field, so that what many documents say is gone through once, not for each that
# is judged.
failed_fields[type][region][name][key] := why if {
	some type, documents in data.inventory
	some id in incomplete(type)
	document := documents[id]
	region := inventory.region_of(document)
	some name, why in document.unread
	name != "*"
	key := json.marshal(why)
}

# Documents that lack more than the fields they say.
incomplete_documents[type][region][id] := why if {
	some type, documents in data.inventory
	some id in incomplete(type)
	document := documents[id]
	region := inventory.region_of(document)
	why := document.unread["*"]
}

incomplete(type) := data.gaps.documents[type]

incomplete(type) := [id | some id, document in data.inventory[type]; document.unread] if not data.gaps

# The documents not read in full that the judged one names: all of its text is gone through for all of its checks at once.
named_by_input[type] contains id if {
	some type, named in names_of_incomplete
	some id, called in named
	some name in called
	contains(input_text, name)
}

input_text := concat("\n", [text | walk(input, [_, text]); is_string(text)])

# What the documents go by that were not read in full.
names_of_incomplete[type][id] := called if {
	some type, documents in data.inventory
	some id in incomplete(type)
	called := names(documents[id])
}

# By type and by the type of a document that names them: the failed calls behind each field, and documents that lack more.
failed_fields_named_by[type][between][name][key] := why if {
	some type, ids in named_by
	some id, types in ids
	some between in types
	documents := data.inventory[type]
	some name, why in documents[id].unread
	name != "*"
	key := json.marshal(why)
}

incomplete_documents_named_by[type][between][id] := why if {
	some type, ids in named_by
	some id, types in ids
	some between in types
	documents := data.inventory[type]
	why := documents[id].unread["*"]
}

# Of documents that were not read in full the other types in which some document names them.
named_by := data.gaps.named_by

named_by := {type: {id: types |
	some id, called in named
	types := {between |
		some between, documents in data.inventory
		between != type
		some document in documents
		mentions(document, called)
	}
} |
	some type, named in names_of_incomplete
} if {
	not data.gaps.named_by
}

in_reach(_, region) if regions_overlap(inventory.region_of(input), region)

in_reach(type, _) if type in data.gaps.global_types

mentions(document, called) if {
	walk(document, [_, text])
	is_string(text)
	some name in called
	contains(text, name)
}

names(document) := {document.resource_id, document.resource_name} | {name | some name in document.also_known_as}
