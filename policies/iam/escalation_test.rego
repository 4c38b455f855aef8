package iam.escalation_test

import data.iam.escalation
import data.lib.core.unread

refused := {"call": "iam:GetAccountAuthorizationDetails", "code": "AccessDenied", "action": "iam:GetAccountAuthorizationDetails"}

allow(actions, resources) := {"Statement": [{"Effect": "Allow", "Action": actions, "Resource": resources}]}

role(document) := {
	"resource_type": "AWS::IAM::Role",
	"resource_id": "arn:aws:iam::111122223333:role/x",
	"resource_name": "x",
	"account_id": "111122223333",
	"region": "global",
	"path": "/",
	"role_policy_list": [{"policy_name": "inline", "policy_document": document}],
}

user(document) := {
	"resource_type": "AWS::IAM::User",
	"resource_id": "arn:aws:iam::111122223333:user/u",
	"resource_name": "u",
	"account_id": "111122223333",
	"region": "global",
	"path": "/",
	"user_policy_list": [{"policy_name": "inline", "policy_document": document}],
}

harmless := allow(["s3:GetObject"], ["arn:aws:s3:::data/*"])

# One document for each check that fails it, and how the message ends.
cases := {
	"IAM-PRV-001": {
		"document": allow(["iam:AttachUserPolicy", "iam:CreateAccessKey"], ["*"]),
		"says": "can raise its own permissions: it can attach policies to users; make access keys of other users.",
	},
	"IAM-PRV-002": {
		"document": allow(["iam:PassRole", "sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob"], ["*"]),
		"says": "can take on the permissions of AI workloads: it can run a processing job with any role; run a training job with any role.",
	},
}

attached(document, arn) := object.union(document, {"attached_managed_policies": [{"policy_name": "p", "policy_arn": arn}]})

missing := "arn:aws:iam::111122223333:policy/missing"

# Jobs of CreateJob take their role through a service of their own.
test_iam_prv_002_knows_jobs_of_create_job if {
	job := {"Effect": "Allow", "Action": ["sagemaker:CreateJob"], "Resource": ["*"]}
	every service, faults in {"job.sagemaker.amazonaws.com": 1, "sagemaker.amazonaws.com": 0} {
		passing := {"Effect": "Allow", "Action": ["iam:PassRole"], "Resource": ["*"], "Condition": {"StringEquals": {"iam:PassedToService": [service]}}}
		document := role({"Statement": [job, passing]})
		count(escalation.deny["IAM-PRV-002"]) == faults with input as document with data.inventory as {}
	}
}

test_iam_prv_001_passes if {
	count(escalation.deny["IAM-PRV-001"]) == 0 with input as role(harmless) with data.inventory as {}
	count(escalation.deny["IAM-PRV-001"]) == 0 with input as role(cases["IAM-PRV-002"].document) with data.inventory as {}
	not unread.affects("IAM-PRV-001") with input as role(harmless) with data.inventory as {}
}

test_iam_prv_002_passes if {
	count(escalation.deny["IAM-PRV-002"]) == 0 with input as role(harmless) with data.inventory as {}
	count(escalation.deny["IAM-PRV-002"]) == 0 with input as role(cases["IAM-PRV-001"].document) with data.inventory as {}
	not unread.affects("IAM-PRV-002") with input as role(harmless) with data.inventory as {}
}

test_iam_prv_001_fails if {
	document := cases["IAM-PRV-001"].document
	of_role := concat(" ", [`Role "x"`, cases["IAM-PRV-001"].says])
	of_user := concat(" ", [`User "u"`, cases["IAM-PRV-001"].says])
	escalation.deny["IAM-PRV-001"] == {of_role} with input as role(document) with data.inventory as {}
	escalation.deny["IAM-PRV-001"] == {of_user} with input as user(document) with data.inventory as {}
}

test_iam_prv_002_fails if {
	document := cases["IAM-PRV-002"].document
	of_role := concat(" ", [`Role "x"`, cases["IAM-PRV-002"].says])
	of_user := concat(" ", [`User "u"`, cases["IAM-PRV-002"].says])
	escalation.deny["IAM-PRV-002"] == {of_role} with input as role(document) with data.inventory as {}
	escalation.deny["IAM-PRV-002"] == {of_user} with input as user(document) with data.inventory as {}
}

admin := allow(["*"], ["*"])

denied := {"Statement": array.concat(admin.Statement, [{"Effect": "Deny", "Action": ["*:*"], "Resource": ["*"]}])}

bounded(document) := object.union(document, {"permissions_boundary": {"permissions_boundary_arn": missing}})

linked := object.union(role(admin), {"path": "/aws-service-role/x.amazonaws.com/"})

aws_admin := "arn:aws:iam::aws:policy/AdministratorAccess"

with_aws_admin := {"AWS::IAM::ManagedPolicy": {aws_admin: {
	"resource_type": "AWS::IAM::ManagedPolicy",
	"resource_name": "AdministratorAccess",
	"policy_document": admin,
}}}

almighty := {`Role "x" may do everything already: see IAM-ADM-001 and IAM-ADM-002.`}

test_iam_prv_001_fails_by_one_way if {
	why := {`Role "x" can raise its own permissions: it can let itself into any role.`}
	escalation.deny["IAM-PRV-001"] == why with input as role(allow(["iam:UpdateAssumeRolePolicy"], ["*"])) with data.inventory as {}
}

test_iam_prv_002_fails_by_one_way if {
	why := {`Role "x" can take on the permissions of AI workloads: it can open Studio as any user profile.`}
	escalation.deny["IAM-PRV-002"] == why with input as role(allow(["sagemaker:CreatePresignedDomainUrl"], ["*"])) with data.inventory as {}
}

organization(id, manager) := {"AWS::Organizations::Organization": {"o": {"resource_name": "o", "region": "global", "id": id, "master_account_id": manager}}}

assigning := role(allow(["sso:CreateAccountAssignment"], ["*"]))

# Permission sets are the management account's, or another's by delegation, which nothing that is read tells.
test_iam_prv_001_by_permission_sets if {
	why := {`Role "x" can raise its own permissions: it can assign any permission set.`}
	escalation.deny["IAM-PRV-001"] == why with input as assigning with data.inventory as organization("o-1", "111122223333")
	count(escalation.unknown["IAM-PRV-001"]) == 0 with input as assigning with data.inventory as organization("o-1", "111122223333")
	doubt := `Role "x" can raise its own permissions if account 111122223333 administers IAM Identity Center, which is not known: it can assign any permission set.`
	every inventory in [{}, organization("o-1", "999988887777")] {
		doubt in escalation.unknown["IAM-PRV-001"] with input as assigning with data.inventory as inventory with data.config.organization_denied_actions as []
		count(escalation.deny["IAM-PRV-001"]) == 0 with input as assigning with data.inventory as inventory with data.config.organization_denied_actions as []
	}
}

test_iam_prv_001_without_permission_sets if {
	alone := {"AWS::Organizations::Organization": {"o": {"resource_name": "o", "region": "global"}}}
	count(escalation.unknown["IAM-PRV-001"]) == 0 with input as assigning with data.inventory as alone
	count(escalation.deny["IAM-PRV-001"]) == 0 with input as assigning with data.inventory as alone
	count(escalation.unknown["IAM-PRV-001"]) == 0 with input as role(harmless) with data.inventory as {}

	# a way that is open besides is sure
	besides := role(allow(["sso:CreateAccountAssignment", "iam:UpdateAssumeRolePolicy"], ["*"]))
	count(escalation.unknown["IAM-PRV-001"]) == 0 with input as besides with data.inventory as {}
	count(escalation.deny["IAM-PRV-001"]) == 1 with input as besides with data.inventory as {}
}

test_iam_prv_001_names_four_ways if {
	four := ["iam:UpdateAssumeRolePolicy", "iam:CreateAccessKey", "iam:AddUserToGroup", "iam:AttachRolePolicy"]
	escalation.deny["IAM-PRV-001"] == {concat("", [
		`Role "x" can raise its own permissions: it can attach policies to roles; join any group; let itself into any role; make access keys of other `,
		`users.`,
	])} with input as role(allow(four, ["*"])) with data.inventory as {}
	escalation.deny["IAM-PRV-001"] == {concat("", [
		`Role "x" can raise its own permissions: it can attach policies to roles; join any group; let itself into any role; make access keys of other `,
		`users; and 1 more.`,
	])} with input as role(allow(array.concat(four, ["iam:PutUserPolicy"]), ["*"])) with data.inventory as {}
}

test_iam_prv_001_fails_by_making_a_role if {
	making := role(allow(["iam:CreateRole", "iam:AttachRolePolicy"], ["arn:aws:iam::111122223333:role/app-*"]))
	escalation.deny["IAM-PRV-001"] == {`Role "x" can raise its own permissions: it can make a role and attach any policy to it.`} with input as making with data.inventory as {}
	count(escalation.deny["IAM-PRV-002"]) == 0 with input as making with data.inventory as {}
}

test_iam_prv_001_skips_who_may_do_everything if {
	escalation.skip["IAM-PRV-001"] == almighty with input as role(admin) with data.inventory as {}
	escalation.skip["IAM-PRV-001"] == almighty with input as attached(role(harmless), aws_admin) with data.inventory as with_aws_admin
}

test_iam_prv_001_judges_who_may_not if {
	count(escalation.skip["IAM-PRV-001"]) == 0 with input as role(harmless) with data.inventory as {}
	count(escalation.skip["IAM-PRV-001"]) == 0 with input as role(denied) with data.inventory as {}
	count(escalation.skip["IAM-PRV-001"]) == 0 with input as bounded(role(admin)) with data.inventory as {}
}

test_iam_prv_001_skips_linked_roles if {
	why := {`Role "x" is linked to a service of AWS, which writes its policies.`}
	escalation.skip["IAM-PRV-001"] == why with input as linked with data.inventory as {}
}

test_iam_prv_001_unknown_with_a_policy_that_was_not_found if {
	why := {`Role "x" has policy "arn:aws:iam::111122223333:policy/missing", whose document is not among those read.`}
	escalation.unknown["IAM-PRV-001"] == why with input as attached(role(harmless), missing) with data.inventory as {}

	# it may deny what others allow
	escalation.unknown["IAM-PRV-001"] == why with input as attached(role(cases["IAM-PRV-001"].document), missing) with data.inventory as {}
}

test_iam_prv_002_skips_who_may_do_everything if {
	escalation.skip["IAM-PRV-002"] == almighty with input as role(admin) with data.inventory as {}
	escalation.skip["IAM-PRV-002"] == almighty with input as attached(role(harmless), aws_admin) with data.inventory as with_aws_admin
}

test_iam_prv_002_judges_who_may_not if {
	count(escalation.skip["IAM-PRV-002"]) == 0 with input as role(harmless) with data.inventory as {}
	count(escalation.skip["IAM-PRV-002"]) == 0 with input as role(denied) with data.inventory as {}
	count(escalation.skip["IAM-PRV-002"]) == 0 with input as bounded(role(admin)) with data.inventory as {}
}

test_iam_prv_002_skips_linked_roles if {
	why := {`Role "x" is linked to a service of AWS, which writes its policies.`}
	escalation.skip["IAM-PRV-002"] == why with input as linked with data.inventory as {}
}

test_iam_prv_002_unknown_with_a_policy_that_was_not_found if {
	why := {`Role "x" has policy "arn:aws:iam::111122223333:policy/missing", whose document is not among those read.`}
	escalation.unknown["IAM-PRV-002"] == why with input as attached(role(harmless), missing) with data.inventory as {}

	# it may deny what others allow
	escalation.unknown["IAM-PRV-002"] == why with input as attached(role(cases["IAM-PRV-002"].document), missing) with data.inventory as {}
}

test_iam_prv_001_unread if {
	every field in ["role_policy_list", "user_policy_list", "group_list", "attached_managed_policies", "permissions_boundary"] {
		unread.affects("IAM-PRV-001") with input as object.union(role(harmless), {"unread": {field: refused}}) with data.inventory as {}
	}
}

test_iam_prv_001_skip_rests_on_its_own_fields if {
	every field in ["path", "role_policy_list", "permissions_boundary"] {
		count(unread.failed_calls("IAM-PRV-001", "skip")) > 0 with input as object.union(role(harmless), {"unread": {field: refused}})
			with data.inventory as {}
	}
}

test_iam_prv_001_policy_unread if {
	document := attached(role(harmless), missing)
	unread.affects("IAM-PRV-001") with input as document with data.inventory as with_unread_policy
	count(unread.failed_calls("IAM-PRV-001", "skip")) > 0 with input as document with data.inventory as with_unread_policy
}

test_iam_prv_001_group_unread if {
	document := object.union(user(harmless), {"group_list": ["staff"]})
	unread.affects("IAM-PRV-001") with input as document with data.inventory as with_unread_group
	count(unread.failed_calls("IAM-PRV-001", "skip")) > 0 with input as document with data.inventory as with_unread_group
}

test_iam_prv_002_unread if {
	every field in ["role_policy_list", "user_policy_list", "group_list", "attached_managed_policies", "permissions_boundary"] {
		unread.affects("IAM-PRV-002") with input as object.union(role(harmless), {"unread": {field: refused}}) with data.inventory as {}
	}
}

test_iam_prv_002_skip_rests_on_its_own_fields if {
	every field in ["path", "role_policy_list", "permissions_boundary"] {
		count(unread.failed_calls("IAM-PRV-002", "skip")) > 0 with input as object.union(role(harmless), {"unread": {field: refused}})
			with data.inventory as {}
	}
}

test_iam_prv_002_policy_unread if {
	document := attached(role(harmless), missing)
	unread.affects("IAM-PRV-002") with input as document with data.inventory as with_unread_policy
	count(unread.failed_calls("IAM-PRV-002", "skip")) > 0 with input as document with data.inventory as with_unread_policy
}

test_iam_prv_002_group_unread if {
	document := object.union(user(harmless), {"group_list": ["staff"]})
	unread.affects("IAM-PRV-002") with input as document with data.inventory as with_unread_group
	count(unread.failed_calls("IAM-PRV-002", "skip")) > 0 with input as document with data.inventory as with_unread_group
}

with_unread_policy := {"AWS::IAM::ManagedPolicy": {missing: {
	"resource_type": "AWS::IAM::ManagedPolicy",
	"resource_id": missing,
	"resource_name": "missing",
	"region": "global",
	"unread": {"policy_document": refused},
}}}

with_unread_group := {"AWS::IAM::Group": {"arn:aws:iam::111122223333:group/staff": {
	"resource_type": "AWS::IAM::Group",
	"resource_id": "arn:aws:iam::111122223333:group/staff",
	"resource_name": "staff",
	"region": "global",
	"unread": {"group_policy_list": refused},
}}}

# ---- The organization ----

member := {"AWS::Organizations::Organization": {"111122223333/organization": {
	"resource_type": "AWS::Organizations::Organization",
	"resource_id": "111122223333/organization",
	"region": "global",
	"account_id": "111122223333",
	"feature_set": "ALL",
	"master_account_id": "999988887777",
}}}

governed(statements, place, type) := object.union(member, {"AWS::Organizations::ServiceControlPolicy": {"arn:scp": {
	"resource_type": "AWS::Organizations::ServiceControlPolicy",
	"resource_id": "arn:scp",
	"region": "global",
	"content": {"Statement": statements},
	"targets": [{"target_id": place, "type": type}],
}}})

everything := {"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}

nothing := {"Effect": "Deny", "Action": ["*"], "Resource": ["*"]}

hidden := "AWS shows the service control policies to the management account 999988887777 only (organization_denied_actions)"

somewhere := "it is not known which organizational unit the account is in"

in_doubt(id, why) := {sprintf(`Role "x" %s unless the organization denies it: %s; %s.`, [parts[0], parts[1], why])} if {
	parts := split(trim_suffix(replace(cases[id].says, ": it", "|it"), "."), "|")
}

test_iam_prv_001_in_an_organization if {
	document := role(cases["IAM-PRV-001"].document)
	shown := governed([everything], "r-1", "ROOT")
	count(escalation.deny["IAM-PRV-001"]) == 1 with input as document with data.inventory as shown
	count(escalation.unknown["IAM-PRV-001"]) == 0 with input as document with data.inventory as shown
	denying := governed([everything, nothing], "r-1", "ROOT")
	count(escalation.deny["IAM-PRV-001"]) == 0 with input as document with data.inventory as denying
	count(escalation.unknown["IAM-PRV-001"]) == 0 with input as document with data.inventory as denying
}

test_iam_prv_001_unknown_where_the_organization_may_deny_it if {
	document := role(cases["IAM-PRV-001"].document)
	escalation.unknown["IAM-PRV-001"] == in_doubt("IAM-PRV-001", hidden) with input as document with data.inventory as member
	of_unit := governed([everything, nothing], "ou-1", "ORGANIZATIONAL_UNIT")
	escalation.unknown["IAM-PRV-001"] == in_doubt("IAM-PRV-001", somewhere) with input as document with data.inventory as of_unit
	count(escalation.unknown["IAM-PRV-001"]) == 0 with input as role(harmless) with data.inventory as member
}

test_iam_prv_002_in_an_organization if {
	document := role(cases["IAM-PRV-002"].document)
	shown := governed([everything], "r-1", "ROOT")
	count(escalation.deny["IAM-PRV-002"]) == 1 with input as document with data.inventory as shown
	count(escalation.unknown["IAM-PRV-002"]) == 0 with input as document with data.inventory as shown
	denying := governed([everything, nothing], "r-1", "ROOT")
	count(escalation.deny["IAM-PRV-002"]) == 0 with input as document with data.inventory as denying
	count(escalation.unknown["IAM-PRV-002"]) == 0 with input as document with data.inventory as denying
}

test_iam_prv_002_unknown_where_the_organization_may_deny_it if {
	document := role(cases["IAM-PRV-002"].document)
	escalation.unknown["IAM-PRV-002"] == in_doubt("IAM-PRV-002", hidden) with input as document with data.inventory as member
	of_unit := governed([everything, nothing], "ou-1", "ORGANIZATIONAL_UNIT")
	escalation.unknown["IAM-PRV-002"] == in_doubt("IAM-PRV-002", somewhere) with input as document with data.inventory as of_unit
	count(escalation.unknown["IAM-PRV-002"]) == 0 with input as role(harmless) with data.inventory as member
}

# Which accounts it governs is known by its features and its manager.
organization_unread := {"AWS::Organizations::Organization": {"o": {
	"resource_type": "AWS::Organizations::Organization",
	"resource_id": "arn:other",
	"resource_name": "other",
	"region": "global",
	"unread": {"*": refused},
}}}

policy_of_organization_unread := {"AWS::Organizations::ServiceControlPolicy": {"p": {
	"resource_type": "AWS::Organizations::ServiceControlPolicy",
	"resource_id": "arn:other",
	"resource_name": "other",
	"region": "global",
	"unread": {"content": refused},
}}}

# Which of the account's policies may be attached is asked of conditions, by patterns.
test_iam_prv_001_any_policy_unread if {
	unread.affects("IAM-PRV-001") with input as role(harmless) with data.inventory as with_unread_policy
}

test_iam_prv_001_organization_or_boundary_unread if {
	every inventory in [organization_unread, policy_of_organization_unread] {
		unread.affects("IAM-PRV-001") with input as role(harmless) with data.inventory as inventory
	}
	unread.affects("IAM-PRV-001") with input as bounded(role(harmless)) with data.inventory as with_unread_policy
}

# Which of the account's policies may be attached is asked of conditions, by patterns.
test_iam_prv_002_any_policy_unread if {
	unread.affects("IAM-PRV-002") with input as role(harmless) with data.inventory as with_unread_policy
}

test_iam_prv_002_organization_or_boundary_unread if {
	every inventory in [organization_unread, policy_of_organization_unread] {
		unread.affects("IAM-PRV-002") with input as role(harmless) with data.inventory as inventory
	}
	unread.affects("IAM-PRV-002") with input as bounded(role(harmless)) with data.inventory as with_unread_policy
}

organizations_unlisted := {"documents": {}, "global_types": [], "populations": {"AWS::Organizations::Organization": [{"region": "global", "refusal": refused}]}}

test_unknown_organizations_blind if {
	every id in ["IAM-PRV-001", "IAM-PRV-002"] {
		unread.affects(id) with input as role(harmless) with data.inventory as {} with data.gaps as organizations_unlisted
	}
}

# One way of several is enough, and one that is surely open is told for sure.
test_doubt_of_one_way if {
	one := role(allow(["iam:UpdateAssumeRolePolicy"], ["*"]))
	count(escalation.unknown["IAM-PRV-001"]) == 1 with input as one with data.inventory as member
	other := role(allow(["sagemaker:CreatePresignedDomainUrl"], ["*"]))
	count(escalation.unknown["IAM-PRV-002"]) == 1 with input as other with data.inventory as member
}

test_what_a_unit_cannot_close_is_sure if {
	some_denied := governed([everything, {"Effect": "Deny", "Action": ["iam:AttachUserPolicy"], "Resource": ["*"]}], "ou-1", "ORGANIZATIONAL_UNIT")
	document := role(cases["IAM-PRV-001"].document)
	sure := {`Role "x" can raise its own permissions: it can make access keys of other users.`}
	escalation.deny["IAM-PRV-001"] == sure with input as document with data.inventory as some_denied
	count(escalation.unknown["IAM-PRV-001"]) == 0 with input as document with data.inventory as some_denied
}
