# Ways under all that limits a principal: groups, boundaries, denials, wildcards and service control policies.
package lib.iam.escalation_effective_test

import data.lib.iam.escalation
import data.lib.iam.escalation_ways
import data.lib.iam.identity_policies

account := "111122223333"

me := "arn:aws:iam::111122223333:role/team/x"

her := "arn:aws:iam::111122223333:user/u"

allow(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

deny(actions, resources) := {"Effect": "Deny", "Action": actions, "Resource": resources}

on(condition, statement) := object.union(statement, {"Condition": condition})

listed(statements) := [{"policy_name": "inline", "policy_document": {"Statement": statements}}]

identity(type, id, name) := {"resource_type": type, "resource_id": id, "resource_name": name, "account_id": account, "region": "global"}

role(statements) := object.union(identity("AWS::IAM::Role", me, "x"), {"role_policy_list": listed(statements)})

user(statements) := object.union(identity("AWS::IAM::User", her, "u"), {"user_policy_list": listed(statements)})

arn(name) := sprintf("arn:aws:iam::%s:policy/%s", [account, name])

policy(name, statements) := object.union(
	identity("AWS::IAM::ManagedPolicy", arn(name), name),
	{"policy_document": {"Statement": statements}},
)

bounded(document) := object.union(document, {"permissions_boundary": {"permissions_boundary_arn": arn("boundary")}})

boundary(statements) := {"AWS::IAM::ManagedPolicy": {arn("boundary"): policy("boundary", statements)}}

train := "run a training job with any role"

ways := object.union(escalation_ways.general.ways, escalation_ways.ai.ways)

few := escalation.catalogue(object.filter(ways, [
	"attach policies to roles", "attach policies to users", "write a new version of a policy", "write policies into users",
	"start an EC2 instance with any role", train,
]))

open(document, inventory) := found if {
	found := escalation.open(escalation.context(document, identity_policies.of_identity(document)), few) with data.inventory as inventory with input as document
}

strictly(document, inventory) := found if {
	found := escalation.open(escalation.strict(escalation.context(document, identity_policies.of_identity(document))), few) with data.inventory as inventory with input as document
}

training := ["iam:PassRole", "sagemaker:CreateTrainingJob"]

# ---- Inline, attached and group policies are one ----

test_a_way_may_be_made_of_several_policies if {
	group := object.union(
		identity("AWS::IAM::Group", "arn:aws:iam::111122223333:group/staff", "staff"),
		{"attached_managed_policies": [{"policy_name": "of-group", "policy_arn": arn("of-group")}]},
	)
	inventory := {
		"AWS::IAM::ManagedPolicy": {arn("of-group"): policy("of-group", [allow(["iam:PassRole"], ["*"])])},
		"AWS::IAM::Group": {"arn:aws:iam::111122223333:group/staff": group},
	}
	document := user([allow(["sagemaker:CreateTrainingJob"], ["*"])])
	open(document, inventory) == set()
	open(object.union(document, {"group_list": ["staff"]}), inventory) == {train}
	attached := {"attached_managed_policies": [{"policy_name": "of-group", "policy_arn": arn("of-group")}]}
	open(object.union(document, attached), inventory) == {train}
}

test_a_group_may_deny if {
	group := object.union(
		identity("AWS::IAM::Group", "arn:g", "staff"),
		{"group_policy_list": listed([deny(["iam:PassRole"], ["*"])])},
	)
	document := object.union(user([allow(training, ["*"])]), {"group_list": ["staff"]})
	open(document, {"AWS::IAM::Group": {"arn:g": group}}) == set()
}

# ---- A boundary must allow the same ----

test_a_boundary_must_reach_every_resource_too if {
	document := bounded(role([allow(training, ["*"])]))
	open(document, boundary([allow(["sagemaker:*"], ["*"]), allow(["iam:PassRole"], ["arn:aws:iam::*:role/train-*"])])) == set()
	open(document, boundary([allow(["iam:PassRole"], ["*"]), allow(["sagemaker:*"], ["arn:aws:sagemaker:*:*:training-job/my-*"])])) == set()
	open(document, boundary([allow(["sagemaker:*"], ["*"]), allow(["iam:PassRole"], ["arn:aws:iam::*:role/*"])])) == {train}
}

bounded_to(service) := boundary([
	allow(["sagemaker:*"], ["*"]),
	on({"StringEquals": {"iam:PassedToService": [service]}}, allow(["iam:PassRole"], ["*"])),
])

test_a_boundary_may_name_services_that_roles_are_passed_to if {
	document := bounded(role([allow(training, ["*"])]))
	open(document, bounded_to("lambda.amazonaws.com")) == set()
	open(document, bounded_to("sagemaker.amazonaws.com")) == {train}
}

test_a_boundary_that_tames if {
	document := bounded(user([allow(["iam:AttachUserPolicy"], ["*"])]))
	wanted := {"StringEquals": {"iam:PermissionsBoundary": [arn("boundary")]}}
	open(document, boundary([on(wanted, allow(["iam:*"], ["*"]))])) == set()
	at_work := {"DateLessThan": {"aws:CurrentTime": ["2030-01-01T00:00:00Z"]}}
	open(document, boundary([on(at_work, allow(["iam:*"], ["*"]))])) == {"attach policies to users"}
}

test_a_boundary_must_allow_the_change_of_oneself if {
	document := bounded(user([allow(["iam:PutUserPolicy"], [her])]))
	open(document, boundary([allow(["iam:*"], [her])])) == {"write policies into users"}
	open(document, boundary([allow(["iam:*"], ["arn:aws:iam::*:user/other"])])) == set()
	open(document, boundary([allow(["iam:Get*"], ["*"])])) == set()
	open(document, boundary([allow(["iam:*"], ["*"]), deny(["iam:PutUserPolicy"], ["arn:aws:iam::*:user/*"])])) == set()
}

# A boundary that was not read allows nothing; that it is not known is said elsewhere.
test_a_boundary_that_was_not_read if {
	open(bounded(role([allow(training, ["*"])])), {}) == set()
}

# ---- Denials ----

test_denials_of_every_resource_of_a_kind if {
	every resource in ["*", "arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:role/*", "arn:*"] {
		open(role([allow(training, ["*"]), deny(["iam:PassRole"], [resource])]), {}) == set()
	}
	open(role([allow(training, ["*"]), deny(["sagemaker:Create*"], ["arn:aws:sagemaker:*:*:training-job/*"])]), {}) == set()

	# in another Region it may be used
	open(role([allow(training, ["*"]), deny(["sagemaker:*"], ["arn:aws:sagemaker:us-east-1:*:training-job/*"])]), {}) == {train}
	open(role([allow(training, ["*"]), deny(["sagemaker:*"], ["arn:aws:sagemaker:*:*:endpoint/*"])]), {}) == {train}
}

denied_but(resources) := {"Effect": "Deny", "Action": ["iam:PassRole"], "NotResource": resources}

denied_save(actions) := {"Effect": "Deny", "NotAction": actions, "Resource": ["*"]}

test_denials_by_exception if {
	open(role([allow(training, ["*"]), denied_but(["arn:aws:iam::*:role/train-*"])]), {}) == set()
	open(role([allow(training, ["*"]), denied_but(["arn:aws:iam::*:role/*"])]), {}) == {train}
	open(role([allow(training, ["*"]), denied_save(["s3:*"])]), {}) == set()
	open(role([allow(training, ["*"]), denied_save(["iam:Pass*", "sagemaker:*"])]), {}) == {train}
	open(role([allow(training, ["*"]), denied_save(["iam:*"])]), {}) == set()
}

denied_to_others_than(service) := on({"StringNotEquals": {"iam:PassedToService": [service]}}, deny(["iam:PassRole"], ["*"]))

test_denials_of_services_that_roles_are_passed_to if {
	both := allow(array.concat(training, ["ec2:RunInstances"]), ["*"])
	open(role([both, denied_to_others_than("ec2.amazonaws.com")]), {}) == {"start an EC2 instance with any role"}
	open(role([both, denied_to_others_than("sagemaker.amazonaws.com")]), {}) == {train}
}

denied_all_but(principal) := on({"ArnNotLike": {"aws:PrincipalArn": [principal]}}, deny(["iam:Attach*"], ["*"]))

attacher_but(principal) := role([allow(["iam:AttachUserPolicy"], ["*"]), denied_all_but(principal)])

test_denials_for_all_but_some_principals if {
	open(attacher_but("arn:aws:iam::*:role/admin"), {}) == set()
	open(attacher_but("arn:aws:iam::*:role/team/*"), {}) == {"attach policies to users"}
}

allowed_save(actions) := {"Effect": "Allow", "NotAction": actions, "Resource": ["*"]}

allowed_but(resources) := {"Effect": "Allow", "Action": ["iam:PassRole"], "NotResource": resources}

test_allowances_by_exception if {
	open(role([allowed_save(["iam:*"])]), {}) == set()
	train in open(role([allowed_save(["s3:*"])]), {})
	open(role([allow(["sagemaker:*"], ["*"]), allowed_but(["arn:aws:iam::*:role/admin"])]), {}) == {train}
	open(role([allow(["sagemaker:*"], ["*"]), allowed_but(["arn:aws:iam::*:role/*"])]), {}) == set()
}

test_denials_of_the_change_of_oneself if {
	alone := allow(["iam:PutUserPolicy"], [her])
	open(user([alone, deny(["iam:PutUserPolicy"], [her])]), {}) == set()
	open(user([alone, deny(["iam:PutUserPolicy"], ["arn:aws:iam::*:user/other"])]), {}) == {"write policies into users"}
	open(user([alone, {"Effect": "Deny", "Action": ["iam:*"], "NotResource": ["arn:aws:iam::*:user/other"]}]), {}) == set()
	at_night := {"DateGreaterThan": {"aws:CurrentTime": ["2026-01-01T00:00:00Z"]}}
	open(user([alone, on(at_night, deny(["iam:*"], ["*"]))]), {}) == {"write policies into users"}
}

# ---- Wildcards, case and variables ----

test_wildcards_inside_names_of_actions if {
	every actions in [
		["iam:Pass?ole", "sagemaker:*Job"], ["IAM:PASSROLE", "SageMaker:createtrainingjob"], ["i*:Pass*", "*:*TrainingJob"], ["*"],
	] {
		train in open(role([allow(actions, ["*"])]), {})
	}
	open(role([allow(["iam:Pass?", "sagemaker:CreateTrainingJob"], ["*"])]), {}) == set()
	open(role([allow(["iam:*Policy"], ["*"])]), {}) == {"attach policies to roles", "attach policies to users", "write policies into users"}
	open(role([allow(training, ["*"]), deny(["iam:pass?OLE"], ["*"])]), {}) == set()
}

test_the_name_of_the_user_as_a_variable if {
	own := allow(["iam:PutUserPolicy"], ["arn:aws:iam::111122223333:user/${aws:username}"])
	open(user([own]), {}) == {"write policies into users"}
	open(role([own]), {}) == set()
	open(user([own, deny(["iam:Put*"], ["arn:aws:iam::*:user/${aws:username}"])]), {}) == set()
	not_own := {"Effect": "Deny", "Action": ["iam:Put*"], "NotResource": ["arn:aws:iam::*:user/${aws:username}"]}
	open(user([own, not_own]), {}) == {"write policies into users"}
}

# ---- Service control policies ----

organization(policies) := {
	"AWS::Organizations::Organization": {"o": {"region": "global", "feature_set": "ALL", "master_account_id": "999988887777"}},
	"AWS::Organizations::ServiceControlPolicy": policies,
}

attached(statements, place, type) := {
	"region": "global",
	"content": {"Statement": statements},
	"targets": [{"target_id": place, "type": type}],
}

everything := attached([allow(["*"], ["*"])], "r-1", "ROOT")

trainer := role([allow(training, ["*"])])

test_what_the_organization_denies if {
	inventory := organization({"p1": everything, "p2": attached([deny(["iam:PassRole"], ["*"])], "r-1", "ROOT")})
	open(trainer, inventory) == set()
	strictly(trainer, inventory) == set()
}

test_what_the_organization_denies_to_all_but_some if {
	but := on({"ArnNotLike": {"aws:PrincipalArn": ["arn:aws:iam::*:role/admin"]}}, deny(["iam:PassRole"], ["*"]))
	inventory := organization({"p1": everything, "p2": attached([but], account, "ACCOUNT")})
	open(trainer, inventory) == set()
}

test_what_the_organization_denies_elsewhere if {
	regional := on({"StringNotEquals": {"aws:RequestedRegion": ["us-east-1"]}}, {"Effect": "Deny", "NotAction": ["iam:*"], "Resource": ["*"]})
	inventory := organization({
		"p1": everything,
		"p2": attached([regional], "r-1", "ROOT"),
		"p3": attached([deny(["*"], ["*"])], "444455556666", "ACCOUNT"),
	})
	open(trainer, inventory) == {train}
	strictly(trainer, inventory) == {train}
}

test_what_the_organization_does_not_allow if {
	inventory := organization({"p1": everything, "p2": attached([allow(["sagemaker:*"], ["*"])], account, "ACCOUNT")})
	open(trainer, inventory) == set()
}

test_what_a_unit_may_deny if {
	inventory := organization({"p1": everything, "p2": attached([deny(["iam:*"], ["*"])], "ou-1", "ORGANIZATIONAL_UNIT")})
	open(trainer, inventory) == {train}
	strictly(trainer, inventory) == set()
	harmless := organization({"p1": everything, "p2": attached([allow(["*"], ["*"]), deny(["s3:*"], ["*"])], "ou-1", "ORGANIZATIONAL_UNIT")})
	strictly(trainer, harmless) == {train}
}

test_policies_that_are_not_shown if {
	inventory := organization({})
	open(trainer, inventory) == {train}
	strictly(trainer, inventory) == set()
}

# ---- Actions that work on two kinds ----

test_commands_need_a_document_too if {
	commands := escalation.catalogue(object.filter(ways, ["run commands on any instance"]))
	instances := "arn:aws:ec2:*:*:instance/*"
	every resources in [["*"], [instances, "arn:aws:ssm:*:*:document/*"]] {
		holder := role([allow(["ssm:SendCommand"], resources)])
		run := escalation.open(escalation.context(holder, identity_policies.of_identity(holder)), commands) with data.inventory as {}
		run == {"run commands on any instance"}
	}
	every resources in [[instances, "arn:aws:ssm:*:*:document/AWSEC2-CreateVssSnapshot"], ["arn:aws:ssm:*:*:document/*"]] {
		holder := role([allow(["ssm:SendCommand"], resources)])
		run := escalation.open(escalation.context(holder, identity_policies.of_identity(holder)), commands) with data.inventory as {}
		run == set()
	}
}
