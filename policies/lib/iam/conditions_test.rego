package lib.iam.conditions_test

import data.lib.iam.conditions

test_operators_say_how_values_are_compared if {
	conditions.of({"Condition": {"ForAnyValue:StringNotLikeIfExists": {"aws:PrincipalOrgPaths": ["o-1/*"]}}}) == [{
		"key": "aws:principalorgpaths", "values": ["o-1/*"], "kind": "like", "negated": true, "optional": true, "any": true,
	}]
	conditions.of({"Condition": {"stringEquals": {"aws:SourceAccount": 111122223333}}}) == [{
		"key": "aws:sourceaccount", "values": ["111122223333"], "kind": "exact", "negated": false, "optional": false, "any": false,
	}]
	conditions.of({"Condition": {"StringShines": {"a": "b"}}}) == [{
		"key": "a", "values": ["b"], "kind": "unknown", "negated": false, "optional": false, "any": false,
	}]
	conditions.of({"Condition": {"DateGreaterThanEquals": {"a": "2026-01-01"}}}) == [{
		"key": "a", "values": ["2026-01-01"], "kind": "other", "negated": false, "optional": false, "any": false,
	}]
	conditions.of({}) == []
}

test_a_demand_holds_for_its_values_alone if {
	every operator in ["StringEquals", "StringLike", "ArnLike", "IpAddress", "ForAnyValue:StringEquals"] {
		count(conditions.demands(conditions.of({"Condition": {operator: {"k": "v"}}}))) == 1
	}
	every operator in ["StringNotEquals", "StringEqualsIfExists", "ForAllValues:StringEquals", "Bool", "Null", "DateLessThan"] {
		count(conditions.demands(conditions.of({"Condition": {operator: {"k": "v"}}}))) == 0
	}
	count(conditions.demands(conditions.of({"Condition": {"StringEqualsIfExists": {"k": "v"}, "Null": {"K": "false"}}}))) == 1
	count(conditions.demands(conditions.of({"Condition": {"StringEqualsIfExists": {"k": "v"}, "Null": {"k": "true"}}}))) == 0
	count(conditions.demands(conditions.of({"Condition": {"StringEqualsIfExists": {"k": "v"}, "Bool": {"k": "false"}}}))) == 0
}

test_a_value_is_required_that_is_no_wildcard if {
	conditions.requires({"Condition": {"StringEquals": {"sts:ExternalId": ["x1", "x2"]}}}, {"sts:externalid"})
	conditions.requires({"Condition": {"StringEquals": {"sts:ExternalId": "x*"}}}, {"sts:externalid"})
	conditions.requires({"Condition": {"StringLike": {"sts:ExternalId": "x1"}}}, {"sts:externalid"})
	every condition in [
		{"StringLike": {"sts:ExternalId": "?*"}}, {"ArnLike": {"sts:ExternalId": "x${aws:x}"}}, {"StringLike": {"sts:ExternalId": ["x1", "*"]}}, {"StringEquals": {"sts:ExternalId": "${aws:x}"}},
		{"StringNotEquals": {"sts:ExternalId": "x1"}}, {"StringEquals": {"sts:RoleSessionName": "x1"}}, {},
	] {
		not conditions.requires({"Condition": condition}, {"sts:externalid"})
	}
}

test_ranges_that_are_everywhere if {
	every ranges in [["0.0.0.0/7"], ["::/31"], ["1.2.3.4", "0.0.0.0/0"], ["not a range"]] {
		conditions.everywhere(ranges)
	}
	every ranges in [["10.0.0.0/8", "11.0.0.0/8"], ["2001:db8::/32"], ["1.2.3.4"], []] {
		not conditions.everywhere(ranges)
	}
}

test_ranges_that_are_everywhere_together if {
	conditions.everywhere([sprintf("%v.0.0.0/8", [first]) | some first in numbers.range(1, 129)])
	half := [sprintf("%v.0.0.0/8", [first]) | some first in numbers.range(1, 128)]
	not conditions.everywhere(half)
	many := array.concat(half, ["200.0.0.0/9", "10.1.1.1", "2001:db8::/32"])
	not conditions.everywhere(many)
}

test_keys_that_conditions_mention if {
	statement := {"Condition": {"StringEquals": {"aws:SourceAccount": "1"}, "Bool": {"AWS:ViaAWSService": "true"}}}
	conditions.mention(statement, `aws:viaawsservice`)
	conditions.mention(statement, `:source(account|arn)`)
	not conditions.mention(statement, `aws:calledvia`)
	not conditions.mention({"Effect": "Allow"}, `.*`)
}
