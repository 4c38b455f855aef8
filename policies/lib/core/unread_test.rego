package lib.core.unread_test

import data.lib.core.unread

denied := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

reads := {
	"OWN": {"deny": {"input": ["key", "resource_name"], "related": {}}},
	"ALL": {"deny": {"input": ["*"], "related": {}}},
	"LOOKS": {"deny": {"input": ["role"], "related": {"R": {"fields": ["good"], "scanned": false}}}},
	"SCANS": {"deny": {"input": [], "related": {"R": {"fields": ["good"], "scanned": true}}}},
	"SCANS_ALL": {"deny": {"input": [], "related": {"R": {"fields": ["*"], "scanned": true}}}},
	"CHAIN": {"deny": {"input": ["link"], "related": {
		"L": {"fields": ["role"], "scanned": false},
		"R": {"fields": ["good"], "scanned": false},
	}}},
}

document(fields) := object.union({"resource_type": "T", "resource_name": "one", "resource_id": "arn:one", "region": "us-east-1"}, fields)

role(fields) := {"R": {"arn:role": object.union({"resource_id": "arn:role", "resource_name": "role-name", "region": "us-east-1"}, fields)}}

blind(id, own, inventory, gaps) if {
	unread.affects(id) with data.lib.reads.checks as reads with input as own with data.inventory as inventory with data.gaps as gaps
}

none := {"documents": {}, "populations": {}, "global_types": []}

unknown(region) := object.union(none, {"populations": {"R": [{"region": region, "refusal": denied}]}})

failed_fields(ids) := object.union(none, {"documents": {"R": ids}})

test_a_field_that_was_read_does_not_blind if {
	not blind("OWN", document({"key": "k"}), {}, none)
	not blind("OWN", document({}), {}, none)
}

test_an_unread_field_blinds_the_checks_that_read_it if {
	blind("OWN", document({"unread": {"key": denied}}), {}, none)
	not blind("OWN", document({"unread": {"other": denied}}), {}, none)
	blind("ALL", document({"unread": {"other": denied}}), {}, none)
}

test_star_stands_for_each_field_that_the_document_lacks if {
	blind("OWN", document({"unread": {"*": denied}}), {}, none)
	not blind("OWN", document({"key": "k", "unread": {"*": denied}}), {}, none)
}

test_a_looked_up_document_blinds_when_it_was_not_read if {
	named := document({"role": "arn:role"})
	blind("LOOKS", named, role({"unread": {"good": denied}}), failed_fields(["arn:role"]))
	not blind("LOOKS", named, role({"unread": {"other": denied}}), failed_fields(["arn:role"]))
	not blind("LOOKS", document({"role": "arn:another"}), role({"unread": {"good": denied}}), failed_fields(["arn:role"]))
}

test_a_name_or_alias_leads_to_a_document_too if {
	blind("LOOKS", document({"role": "role-name"}), role({"unread": {"good": denied}}), failed_fields(["arn:role"]))
	blind("LOOKS", document({"role": "nick"}), role({"also_known_as": ["nick"], "unread": {"good": denied}}), failed_fields(["arn:role"]))
}

test_a_chain_of_lookups_leads_to_a_document_too if {
	link := {"L": {"arn:link": {"resource_id": "arn:link", "resource_name": "link", "region": "us-east-1", "role": "arn:role"}}}
	blind("CHAIN", document({"link": "arn:link"}), object.union(link, role({"unread": {"good": denied}})), failed_fields(["arn:role"]))
}

test_a_scan_is_blind_to_any_unread_document_of_its_region if {
	blind("SCANS", document({}), role({"unread": {"good": denied}}), failed_fields(["arn:role"]))
	not blind("SCANS", document({}), role({"region": "eu-west-1", "unread": {"good": denied}}), failed_fields(["arn:role"]))
	blind("SCANS", document({}), role({"region": "eu-west-1", "unread": {"good": denied}}), object.union(failed_fields(["arn:role"]), {"global_types": ["R"]}))
	blind("SCANS", document({}), role({"region": "global", "unread": {"good": denied}}), failed_fields(["arn:role"]))
}

test_an_unknown_population_blinds_where_it_matters if {
	blind("SCANS", document({}), {}, unknown("us-east-1"))
	blind("LOOKS", document({"role": "arn:role"}), {}, unknown("global"))
	not blind("SCANS", document({}), {}, unknown("eu-west-1"))
	blind("SCANS", document({"region": "global"}), {}, unknown("eu-west-1"))
}

test_the_refusals_are_named if {
	found := unread.failed_calls("OWN", "deny") with data.lib.reads.checks as reads with input as document({"unread": {"key": denied}}) with data.gaps as none
	found == {denied}
}

test_without_facts_about_gaps_the_inventory_tells if {
	unread.affects("LOOKS") with data.lib.reads.checks as reads
		with input as document({"role": "arn:role"})
		with data.inventory as role({"unread": {"good": denied}})
}

test_a_global_type_looks_to_every_region if {
	everywhere := object.union(unknown("eu-west-1"), {"global_types": ["T"]})
	blind("SCANS", document({}), {}, everywhere)
	blind("SCANS", document({}), role({"region": "eu-west-1", "unread": {"good": denied}}), object.union(failed_fields(["arn:role"]), {"global_types": ["T"]}))
}

test_a_scan_does_not_follow_names_out_of_its_region if {
	named := document({"role": "arn:role"})
	not blind("SCANS", named, role({"region": "eu-west-1", "unread": {"good": denied}}), failed_fields(["arn:role"]))
}

test_a_chain_needs_a_document_between_that_names_the_other if {
	link := {"L": {"arn:link": {"resource_id": "arn:link", "resource_name": "link", "region": "us-east-1", "role": "arn:another"}}}
	not blind("CHAIN", document({"link": "arn:link"}), object.union(link, role({"unread": {"good": denied}})), failed_fields(["arn:role"]))
}

# Documents that the facts do not list were read in full.
test_the_facts_about_gaps_outrank_the_inventory if {
	not blind("LOOKS", document({"role": "arn:role"}), role({"unread": {"good": denied}}), failed_fields(["arn:else"]))
}

test_a_scanned_type_blinds_by_the_fields_that_are_read if {
	blind("SCANS", document({}), role({"unread": {"good": denied}}), failed_fields(["arn:role"]))
	not blind("SCANS", document({}), role({"unread": {"other": denied}}), failed_fields(["arn:role"]))
	blind("SCANS_ALL", document({}), role({"unread": {"other": denied}}), failed_fields(["arn:role"]))
	not blind("SCANS_ALL", document({}), role({}), failed_fields([]))
}

test_a_scanned_document_that_lacks_more_than_it_says if {
	blind("SCANS", document({}), role({"unread": {"*": denied}}), failed_fields(["arn:role"]))
	blind("SCANS_ALL", document({}), role({"unread": {"*": denied}}), failed_fields(["arn:role"]))
	not blind("SCANS", document({}), role({"good": 1, "unread": {"*": denied}}), failed_fields(["arn:role"]))
	not blind("SCANS", document({}), role({"region": "eu-west-1", "unread": {"*": denied}}), failed_fields(["arn:role"]))
	not blind("SCANS", document({}), role({"region": "eu-west-1", "unread": {"good": denied}}), failed_fields(["arn:role"]))
}

link := {"L": {"arn:link": {"resource_id": "arn:link", "resource_name": "link", "region": "us-east-1", "role": "arn:role"}}}

chained(fields) := object.union(link, role(fields))

test_a_chain_blinds_by_the_fields_that_are_read if {
	not blind("CHAIN", document({"link": "arn:link"}), chained({"unread": {"other": denied}}), failed_fields(["arn:role"]))
	blind("CHAIN", document({"link": "arn:link"}), chained({"unread": {"*": denied}}), failed_fields(["arn:role"]))
	not blind("CHAIN", document({"link": "arn:link"}), chained({"good": 1, "unread": {"*": denied}}), failed_fields(["arn:role"]))
}

test_a_chain_gives_each_refusal_of_each_document if {
	later := object.union(denied, {"code": "Throttled"})
	both := object.union(chained({"unread": {"good": denied}}), {
		"L": {"arn:more": {
			"resource_id": "arn:more", "resource_name": "more", "region": "us-east-1", "role": "arn:second",
		}},
		"R": {"arn:second": {"resource_id": "arn:second", "resource_name": "second", "region": "us-east-1", "unread": {"good": later}}},
	})
	found := unread.failed_calls("CHAIN", "deny") with data.lib.reads.checks as reads
		with input as document({"link": "arn:link"})
		with data.inventory as both
		with data.gaps as failed_fields(["arn:role", "arn:second"])
	found == {denied, later}
	incomplete_documents := object.union(chained({"unread": {"*": denied}}), {
		"L": {"arn:more": {
			"resource_id": "arn:more", "resource_name": "more", "region": "us-east-1", "role": "arn:second",
		}},
		"R": {"arn:second": {"resource_id": "arn:second", "resource_name": "second", "region": "us-east-1", "unread": {"*": later}}},
	})
	lacking := unread.failed_calls("CHAIN", "deny") with data.lib.reads.checks as reads
		with input as document({"link": "arn:link"})
		with data.inventory as incomplete_documents
		with data.gaps as failed_fields(["arn:role", "arn:second"])
	lacking == {denied, later}
}

# What the facts say of who names whom is not looked for again.
test_the_facts_tell_what_leads_to_a_document if {
	told := object.union(failed_fields(["arn:role"]), {"named_by": {"R": {"arn:role": ["L"]}}})
	blind("CHAIN", document({"link": "arn:link"}), role({"unread": {"good": denied}}), told)
	blind("CHAIN", document({"link": "arn:link"}), role({"unread": {"*": denied}}), told)
	untold := object.union(failed_fields(["arn:role"]), {"named_by": {}})
	not blind("CHAIN", document({"link": "arn:link"}), chained({"unread": {"good": denied}}), untold)
}

test_a_document_that_names_itself_leads_nowhere if {
	self := {"unread": {"good": denied}, "about": "arn:role"}
	not blind("CHAIN", document({"link": "arn:another"}), role(self), failed_fields(["arn:role"]))
}
