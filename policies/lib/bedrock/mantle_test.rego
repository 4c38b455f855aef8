package lib.bedrock.mantle_test

import data.lib.bedrock.mantle

role(statements) := {"AWS::IAM::Role": {"r": {
	"resource_type": "AWS::IAM::Role",
	"resource_id": "arn:aws:iam::111122223333:role/dev",
	"resource_name": "dev",
	"region": "global",
	"path": "/",
	"role_policy_list": [{"policy_name": "p", "policy_document": {"Statement": statements}}],
}}}

allowing(actions) := {"Effect": "Allow", "Action": actions, "Resource": ["*"]}

test_callers_are_those_whom_a_policy_names_it_to if {
	every actions in [["bedrock-mantle:CreateInference"], ["bedrock-mantle:*"], ["bedrock*"]] {
		mantle.callers == [`Role "dev"`] with data.inventory as role([allowing(actions)])
	}
	every actions in [["bedrock:*"], ["bedrock-mantle:Get*"], ["*"]] {
		mantle.callers == [] with data.inventory as role([allowing(actions)])
	}
}

test_a_region_is_told_by_its_metrics if {
	metrics := {"AWS::Bedrock::MantleInvocationMetric": {"m": {"resource_id": "m", "region": "us-east-1"}}}
	mantle.called("us-east-1") with data.inventory as metrics
	not mantle.called("eu-west-1") with data.inventory as metrics
}

test_callers_with_every_right_are_left_out if {
	mantle.callers == [] with data.inventory as role([allowing(["*:*"])])
}

user(name) := {
	"resource_type": "AWS::IAM::User",
	"resource_id": sprintf("arn:aws:iam::111122223333:user/%s", [name]),
	"resource_name": name,
	"region": "global",
	"path": "/",
}

calls := [{"policy_name": "p", "policy_document": {"Statement": [allowing(["bedrock-mantle:*"])]}}]

users(given) := {"AWS::IAM::User": {each.resource_id: each | some each in given}}

test_users_call_by_policies_of_their_own_and_of_their_groups if {
	idle := object.union(user("idle"), {"user_policy_list": [{"policy_name": "p", "policy_document": {"Statement": [allowing(["bedrock:*"])]}}]})
	own := object.union(user("own"), {"user_policy_list": calls})
	member := object.union(user("member"), {"group_list": ["callers"]})
	group := {"AWS::IAM::Group": {"g": {"resource_id": "g", "resource_name": "callers", "region": "global", "group_policy_list": calls}}}
	mantle.callers == [`User "member"`, `User "own"`] with data.inventory as object.union(users([idle, own, member]), group)
}

test_three_callers_are_told_by_name_and_of_more_the_number if {
	told := {
		1: `User "a"`,
		2: `User "a", User "b"`,
		3: `User "a", User "b", User "c"`,
		4: `User "a", User "b", User "c" and 1 more`,
		5: `User "a", User "b", User "c" and 2 more`,
	}
	every number, sentence in told {
		inventory := users([object.union(user(name), {"user_policy_list": calls}) | some name in array.slice(["a", "b", "c", "d", "e"], 0, number)])
		mantle.listed == sentence with data.inventory as inventory
	}
}
