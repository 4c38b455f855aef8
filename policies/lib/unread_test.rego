package lib.unread_test

import data.lib.unread

denied := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

reads := {"OWN": {
	"deny": {"input": ["key"], "related": {}},
	"skip": {"input": ["kind"], "related": {}},
}}

asked(head, document) := found if {
	found := unread.refusals("OWN", head) with data.lib.reads.checks as reads
		with input as document
		with data.gaps as {"documents": {}, "populations": {}, "global_types": []}
}

test_the_failed_calls_of_the_rule_asked_for if {
	document := {"resource_type": "T", "region": "us-east-1", "kind": "a", "unread": {"key": denied}}
	asked("deny", document) == {denied}
	asked("skip", document) == set()
}

test_none_where_all_was_read if {
	asked("deny", {"resource_type": "T", "region": "us-east-1", "kind": "a", "key": "k"}) == set()
}
