package lib.iam.confinement_test

import data.lib.iam.conditions
import data.lib.iam.confinement

home := {"account": "111122223333", "canonical": set()}

limits(condition, telling) := confinement.limits(conditions.of({"Condition": condition}), home, telling)

test_limits_are_what_keys_of_a_kind_name if {
	both := {"StringEquals": {"aws:PrincipalAccount": "111122223333", "aws:SourceAccount": "444455556666"}}
	limits(both, {"caller"}) == [{"account 111122223333"}]
	limits(both, {"source"}) == [{"account 444455556666"}]
	limits({"StringLike": {"aws:PrincipalAccount": ["111122223333", "*"]}}, {"caller"}) == []
}

test_a_network_is_whose_it_is if {
	limits({"StringEquals": {"aws:VpceAccount": ["111122223333", "999988887777"]}}, {"network"}) == [{
		"network of account 111122223333", "account 999988887777",
	}]
}

test_the_least_is_what_lets_in_fewest if {
	confinement.least([], home) == {"everyone"}
	confinement.least([{"account 999988887777"}, {"network vpc-1"}], home) == {"network vpc-1"}
	confinement.least([{"account 111122223333", "account 999988887777"}, {"account 999988887777"}], home) == {"account 999988887777"}
	confinement.least([{"account 111122223333"}, {"account 999988887777"}], home) == set()
}

test_what_is_strange_is_told if {
	every condition in [{"StringShines": {"aws:PrincipalOrgID": "o-1"}}, {"StringEquals": {"aws:Unheard": "x"}}] {
		confinement.strange(conditions.of({"Condition": condition}))
	}
	every condition in [{"StringEquals": {"aws:PrincipalTag/a": "b", "s3:unheard": "x", "aws:SourceVpc": "vpc-1"}}, {"Bool": {"aws:SecureTransport": "true"}}] {
		not confinement.strange(conditions.of({"Condition": condition}))
	}
}

# What the value of a key names, by what the key is of; what comes of it.
named_cases := [
	["account", "111122223333", {"account 111122223333"}],
	["account", "1111222233334", set()],
	["account", "1111*", {"everyone"}],
	["arn", "arn:aws:iam::111122223333:role/r", {"account 111122223333"}],
	["arn", "arn:aws:iam::*:role/r", {"everyone"}],
	["arn", "arn:aws:s3:::data", {"nameless"}],
	["organization", "o-1", {"organization o-1"}],
	["organization", "o-*", {"everyone"}],
	["path", "o-1/r-1/*", {"organization o-1"}],
	["path", "o-*/r-1", {"everyone"}],
	["path", "/r-1", {"everyone"}],
	["id", ":name", {"everyone"}],
	["id", "111122223333", {"account 111122223333"}],
	["id", "111122223333:name", {"account 111122223333"}],
	["id", "AROAEXAMPLE:*", {"id AROAEXAMPLE"}],
	["id", "AROA*:name", {"everyone"}],
	["key", "arn:aws:kms:eu-west-1:111122223333:key/k", {"nameless"}],
	["key", "arn:aws:kms:eu-west-1:111122223333:key/*", {"nameless"}],
	["key", "arn:aws:kms:*:*:key/k", {"everyone"}],
	["key", "alias/k", {"nameless"}],
	["network", "vpc-1", {"network vpc-1"}],
	["network", "vpc-*", {"everyone"}],
	["network", "Internet", {"everyone"}],
	["network", "internet-less", {"network internet-less"}],
]

test_values_name_parties_by_what_their_key_is_of if {
	every example in named_cases {
		confinement.plain(example[0], example[1]) == example[2]
	}
}

relation_cases := [
	["everyone", "everyone"],
	["account 111122223333", "own"],
	["account 999988887777", "stranger"],
	["organization o-1", "organization"],
	["organization o-2", "stranger"],
	["network vpc-1", "network"],
	["nameless", "unknown"],
	["id AROAEXAMPLE", "unknown"],
]

test_parties_are_something_to_the_owner if {
	inventory := {"AWS::Organizations::Organization": {"o": {"id": "o-1"}}}
	wrong := [example |
		some example in relation_cases
		confinement.relation(example[0], home) != example[1]
	] with data.inventory as inventory
	wrong == []
	told := [example | some example in relation_cases; confinement.relation(example[0], home)] with data.inventory as inventory
	told == relation_cases
}

# Key (as in lib/iam/conditions), kind of operator, value; who is named.
condition_cases := [
	["aws:principalaccount", "exact", "${aws:ResourceAccount}", {"account 111122223333"}],
	["aws:principalorgid", "exact", "${aws:ResourceOrgID}", {"organization (own)"}],
	["aws:principalaccount", "exact", "${aws:PrincipalTag/home}", {"everyone"}],
	["aws:principalaccount", "exact", "*", set()],
	["aws:principalaccount", "exact", "11112222333?", set()],
	["aws:principalaccount", "like", "11112222333?", {"everyone"}],
	["aws:principalaccount", "exact", "111122223333", {"account 111122223333"}],
	["aws:vpceaccount", "exact", "111122223333", {"network of account 111122223333"}],
	["aws:vpceaccount", "exact", "999988887777", {"account 999988887777"}],
	["aws:vpceaccount", "like", "*", {"everyone"}],
	["aws:vpceorgid", "exact", "o-1", {"network of organization o-1"}],
	["aws:vpceorgpaths", "like", "o-1/*", {"network of organization o-1"}],
	["aws:sourcevpcarn", "like", "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1", {"network of account 111122223333"}],
	["aws:sourcevpcarn", "like", "arn:aws:ec2:::vpc-1", {"nameless"}],
	["aws:sourcevpc", "exact", "vpc-1", {"network vpc-1"}],
	["aws:sourceip", "ip", "10.0.0.0/8", {"network 10.0.0.0/8"}],
	["aws:sourceip", "ip", "0.0.0.0/0", {"network 0.0.0.0/0", "everyone"}],
	["s3:resourceaccount", "exact", "999988887777", {"account 999988887777"}],
	["s3:resourceaccount", "exact", "0.0.0.0/0", set()],
]

test_conditions_name_parties if {
	every example in condition_cases {
		confinement.named({"key": example[0], "kind": example[1], "values": [example[2]]}, home) == example[3]
	}
}

test_resources_of_accounts_are_told_by_keys_of_resources if {
	limits({"StringEquals": {"s3:ResourceAccount": "111122223333"}}, {"resource"}) == [{"account 111122223333"}]
	limits({"StringEquals": {"s3:ResourceAccount": "111122223333"}}, {"caller", "source", "network"}) == []
}

test_a_resource_of_the_callers_own_is_the_owners if {
	limits({"StringEquals": {"aws:ResourceAccount": "${aws:PrincipalAccount}"}}, set()) == [{"account 111122223333"}]
	limits({"StringEquals": {"aws:ResourceOrgID": "${aws:PrincipalOrgID}"}}, set()) == [{"organization (own)"}]
	limits({"StringEquals": {"aws:ResourceAccount": ["${aws:PrincipalAccount}", "999988887777"]}}, set()) == []
}

test_what_limits_of_one_kind_have_in_common_is_one_more if {
	one := {"organization o-1", "organization o-2"}
	other := {"organization o-2"}
	confinement.choices([one, other, {"account 111122223333"}]) == [other, one, other, {"account 111122223333"}]
	confinement.choices([{"network vpc-1"}, {"network vpc-2"}]) == [{"network vpc-1"}, {"network vpc-2"}]
	confinement.choices([{"account 111122223333"}]) == [{"account 111122223333"}]
}

test_nobody_lets_in_nobody if {
	confinement.reach(set(), home) == 0
	confinement.reach({"account 111122223333", "account 999988887777"}, home) == 6
}

test_conditions_that_are_known_are_not_strange if {
	every condition in [{"Bool": {"aws:AssumedRoot": "true"}}, {"Bool": {"aws:PrincipalIsAWSService": "true"}}, {}] {
		confinement.strange(conditions.of({"Condition": condition})) == false
	}
}

test_statements_for_services_alone if {
	every condition in [
		{"Bool": {"aws:PrincipalIsAWSService": "True"}}, {"StringEquals": {"aws:PrincipalServiceName": "sns.amazonaws.com"}},
		{"ForAnyValue:StringLike": {"aws:PrincipalServiceNamesList": "*.amazonaws.com"}},
	] {
		confinement.services_only(conditions.of({"Condition": condition}))
	}
	every condition in [
		{"Bool": {"aws:PrincipalIsAWSService": "false"}}, {"Bool": {"aws:PrincipalIsAWSService": ["true", "false"]}},
		{"BoolIfExists": {"aws:PrincipalIsAWSService": "true"}}, {"Null": {"aws:PrincipalIsAWSService": "true"}},
		{"Bool": {"aws:SecureTransport": "true"}}, {"StringEqualsIfExists": {"aws:PrincipalServiceName": "sns.amazonaws.com"}},
		{"StringNotEquals": {"aws:PrincipalServiceName": "sns.amazonaws.com"}}, {"StringEquals": {"aws:SourceAccount": "111122223333"}}, {},
	] {
		not confinement.services_only(conditions.of({"Condition": condition}))
	}
}
