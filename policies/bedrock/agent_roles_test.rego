package bedrock.agent_roles_test

import data.bedrock.agent_roles
import data.lib.core.unread

refused(operation) := {"call": operation, "code": "AccessDenied", "action": operation}

arn := "arn:aws:iam::111122223333:role/agent"

boundary := {"permissions_boundary": {
	"permissions_boundary_type": "PermissionsBoundaryPolicy",
	"permissions_boundary_arn": "arn:aws:iam::111122223333:policy/boundary",
}}

statement(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

unbounded(statements) := {
	"resource_type": "AWS::IAM::Role",
	"resource_id": arn,
	"resource_name": "agent",
	"account_id": "111122223333",
	"region": "global",
	"path": "/",
	"role_policy_list": [{"policy_name": "inline", "policy_document": {"Statement": statements}}],
}

role(statements) := object.union(unbounded(statements), boundary)

attached(name) := {"attached_managed_policies": [{
	"policy_name": name,
	"policy_arn": concat("", ["arn:aws:iam::aws:policy/", name]),
}]}

agents := {"AWS::Bedrock::Agent": {"arn:agent": {
	"resource_id": "arn:agent",
	"resource_name": "helper",
	"region": "us-east-1",
	"agent_resource_role_arn": arn,
}}}

scoped := [
	statement(["lambda:InvokeFunction"], ["arn:aws:lambda:us-east-1:111122223333:function:book"]),
	statement(["s3:GetObject", "s3:ListBucket"], ["arn:aws:s3:::docs", "arn:aws:s3:::docs/*"]),
	statement(["bedrock:InvokeModel"], ["arn:aws:bedrock:us-east-1::foundation-model/approved"]),
	statement(["s3:ListAllMyBuckets"], ["*"]),
]

ids := ["BR-AGT-003", "BR-AGT-007"]

judged_on_what_was_read(id) if {
	count(agent_roles.skip[id]) == 0 with input as role(scoped) with data.inventory as agents
	count(agent_roles.unknown[id]) == 0 with input as role(scoped) with data.inventory as agents
	not unread.affects(id) with input as role(scoped) with data.inventory as agents
}

test_br_agt_003_passes if {
	count(agent_roles.deny["BR-AGT-003"]) == 0 with input as role(scoped) with data.inventory as agents
	judged_on_what_was_read("BR-AGT-003")
}

test_br_agt_007_passes if {
	count(agent_roles.deny["BR-AGT-007"]) == 0 with input as role(scoped) with data.inventory as agents
	judged_on_what_was_read("BR-AGT-007")
}

test_every_check_skips_other_roles if {
	every id in ids {
		agent_roles.skip[id] == {"Role \"agent\" is not the role of an agent."} with input as role([]) with data.inventory as {}
		agent_roles.skip[id] == {"Role \"agent\" is not the role of an agent."} with input as object.union(role([]), {"resource_id": "arn:other"})
			with data.inventory as agents
		count(agent_roles.deny[id]) == 0 with input as role([statement(["*"], ["*"])]) with data.inventory as {}
	}
}

test_every_check_is_unknown_without_an_attached_policy if {
	reason := `Role "agent" has policy "arn:aws:iam::aws:policy/Some", whose document is not among those read.`
	every id in ids {
		agent_roles.unknown[id] == {reason} with input as object.union(role(scoped), attached("Some")) with data.inventory as agents

		# what is known fails already
		count(agent_roles.unknown[id]) == 0 with input as object.union(role([statement(["*"], ["*"])]), attached("Some"))
			with data.inventory as agents
	}
}

unreadable := object.union(role(scoped), {"unread": {"role_policy_list": refused("iam:GetAccountAuthorizationDetails")}})

# Whether a role serves an agent is not known where an agent could not be described.
blind_without_agents(id) if {
	unread.affects(id) with input as role(scoped) with data.inventory as {"AWS::Bedrock::Agent": {"arn:agent": {
		"resource_id": "arn:agent",
		"resource_name": "helper",
		"region": "us-east-1",
		"unread": {"*": refused("bedrock:GetAgent")},
	}}}
}

test_br_agt_003_unread if {
	unread.affects("BR-AGT-003") with input as unreadable with data.inventory as agents
	blind_without_agents("BR-AGT-003")
}

test_br_agt_007_unread if {
	unread.affects("BR-AGT-007") with input as unreadable with data.inventory as agents
	blind_without_agents("BR-AGT-007")
}

test_the_role_of_a_version_is_an_agents if {
	versions := {"AWS::Bedrock::AgentVersion": {"v": {"agent_resource_role_arn": "arn:aws:iam::111122223333:role/agent"}}}
	every id in ["BR-AGT-003", "BR-AGT-007"] {
		count(agent_roles.skip[id]) == 0 with input as role(scoped) with data.inventory as versions
	}
}

# ---- BR-AGT-003 ----

test_br_agt_003_asks_for_no_boundary if {
	count(agent_roles.deny["BR-AGT-003"]) == 0 with input as unbounded(scoped)
		with data.inventory as agents
}

test_br_agt_003_fails_with_full_access_of_aws if {
	every name in ["AmazonS3FullAccess", "AdministratorAccess", "PowerUserAccess"] {
		message := sprintf(`Agent role "agent" has the policy %s of AWS attached.`, [name])
		agent_roles.deny["BR-AGT-003"] == {message} with input as object.union(role(scoped), attached(name)) with data.inventory as agents
	}
	every name in ["AmazonS3ReadOnlyAccess", "NotAdministratorAccess"] {
		count(agent_roles.deny["BR-AGT-003"]) == 0 with input as object.union(role(scoped), attached(name)) with data.inventory as agents
	}
}

test_br_agt_003_fails_with_broad_actions if {
	every action in ["*", "s3:*", "dynamo*"] {
		message := sprintf(`Agent role "agent" may use %s on every resource by policy "inline".`, [action])
		agent_roles.deny["BR-AGT-003"] == {message} with input as role([statement([action], ["*"])]) with data.inventory as agents
	}
	every action in ["s3:List*", "dynamodb:GetItem"] {
		count(agent_roles.deny["BR-AGT-003"]) == 0 with input as role([statement([action], ["*"])]) with data.inventory as agents
	}
	count(agent_roles.deny["BR-AGT-003"]) == 0 with input as role([statement(["s3:*"], ["arn:aws:s3:::docs/*"])]) with data.inventory as agents
}

test_br_agt_003_passes_where_denied if {
	statements := [statement(["s3:*"], ["*"]), {"Effect": "Deny", "Action": ["s3:*"], "Resource": ["*"]}]
	count(agent_roles.deny["BR-AGT-003"]) == 0 with input as role(statements) with data.inventory as agents
}

test_br_agt_003_fails_with_all_but_some_actions if {
	message := `Agent role "agent" may use all but the actions that policy "inline" leaves out, on every resource.`
	agent_roles.deny["BR-AGT-003"] == {message} with input as role([{"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["*"]}])
		with data.inventory as agents
}

# ---- BR-AGT-007 ----

test_br_agt_007_fails_on_every_resource if {
	every case in [
		{"action": "lambda:*", "resource": "*", "found": "lambda:InvokeFunction"},
		{"action": "lambda:InvokeFunction", "resource": "arn:aws:lambda:us-east-1:111122223333:function:*", "found": "lambda:InvokeFunction"},
		{"action": "s3:*", "resource": "arn:aws:s3:::*", "found": "s3:DeleteObject, s3:GetObject, s3:ListBucket, s3:PutObject"},
		{"action": "bedrock:InvokeModel", "resource": "arn:aws:bedrock:*::foundation-model/*", "found": "bedrock:InvokeModel"},
	] {
		message := sprintf(`Agent role "agent" may use %s on every resource by policy "inline".`, [case.found])
		agent_roles.deny["BR-AGT-007"] == {message} with input as role([statement([case.action], [case.resource])])
			with data.inventory as agents
	}
}

test_br_agt_003_leaves_denials_and_named_resources if {
	count(agent_roles.deny["BR-AGT-003"]) == 0 with input as role([
		{"Effect": "Deny", "Action": ["dynamodb:*"], "Resource": ["*"], "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
		{"Effect": "Deny", "NotAction": ["s3:*"], "Resource": ["*"], "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
		{"Effect": "Allow", "NotAction": ["s3:Delete*"], "Resource": ["arn:aws:s3:::docs/*"]},
	])
		with data.inventory as agents
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_br_agt_003_rests_on_the_one_it_names_of_managed_policy if {
	unread.affects("BR-AGT-003") with input as object.union(resting("AWS::IAM::Role"), {"names": "arn:other"}) with data.inventory as {"AWS::IAM::ManagedPolicy": {"arn:other": other_unread}}
}

test_br_agt_003_skip_rests_on_every_document_of_agent if {
	count(unread.failed_calls("BR-AGT-003", "skip")) > 0 with input as resting("AWS::IAM::Role") with data.inventory as {"AWS::Bedrock::Agent": {"arn:other": other_unread}}
}

test_br_agt_007_rests_on_the_one_it_names_of_managed_policy if {
	unread.affects("BR-AGT-007") with input as object.union(resting("AWS::IAM::Role"), {"names": "arn:other"}) with data.inventory as {"AWS::IAM::ManagedPolicy": {"arn:other": other_unread}}
}

test_br_agt_007_skip_rests_on_every_document_of_agent if {
	count(unread.failed_calls("BR-AGT-007", "skip")) > 0 with input as resting("AWS::IAM::Role") with data.inventory as {"AWS::Bedrock::Agent": {"arn:other": other_unread}}
}

test_br_agt_007_fails_for_streaming_from_every_model if {
	streaming := [statement(["bedrock:InvokeModelWithResponseStream"], ["arn:aws:bedrock:*::foundation-model/*"])]
	agent_roles.deny["BR-AGT-007"] == {"Agent role \"agent\" may use bedrock:InvokeModelWithResponseStream on every resource by policy \"inline\"."} with input as role(streaming)
		with data.inventory as agents
}

# All of one service's resources are not every resource.
test_br_agt_003_passes_for_all_actions_on_one_service if {
	buckets := [statement(["s3:*"], ["arn:aws:s3:::*"]), {"Effect": "Allow", "NotAction": ["s3:Put*"], "Resource": ["arn:aws:s3:::*"]}]
	count(agent_roles.deny["BR-AGT-003"]) == 0 with input as role(buckets) with data.inventory as agents
}

# Which versions callers get, and whether each was read, decides on what is judged.
test_every_check_rests_on_every_version if {
	every id in ids {
		every_one := {"AWS::Bedrock::AgentVersion": {"arn:other": other_unread}}
		unread.affects(id) with input as resting("AWS::IAM::Role") with data.inventory as every_one
		count(unread.failed_calls(id, "skip")) > 0 with input as resting("AWS::IAM::Role") with data.inventory as every_one
	}
}
