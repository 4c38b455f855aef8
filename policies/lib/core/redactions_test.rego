package lib.core.redactions_test

import data.lib.core.redactions

document := {"possible_secrets": [
	{"path": "on_start[0].content", "kind": "npm token"},
	{"path": "on_start_more", "kind": "npm token"},
	{"path": "environment.TOKEN", "kind": "npm token"},
	{"path": "content", "kind": "npm token"},
]}

test_what_was_cut_within_a_field if {
	redactions.cut({"on_start", "content"}) == {"on_start[0].content", "content"} with input as document
	redactions.cut({"environment"}) == {"environment.TOKEN"} with input as document
}

test_nothing_was_cut_elsewhere if {
	redactions.cut({"on", "start", "TOKEN"}) == set() with input as document
	redactions.cut({"on_start"}) == set() with input as {"resource_type": "x"}
}
