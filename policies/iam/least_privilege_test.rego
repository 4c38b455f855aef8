package iam.least_privilege_test

import data.iam.least_privilege
import data.lib.core.unread

refused := {"call": "iam:GetAccountAuthorizationDetails", "code": "AccessDenied", "action": "iam:GetAccountAuthorizationDetails"}

allow(actions, resources) := {"Statement": [{"Effect": "Allow", "Action": actions, "Resource": resources}]}

policy(document) := {
	"resource_type": "AWS::IAM::ManagedPolicy",
	"resource_id": "arn:aws:iam::111122223333:policy/p",
	"resource_name": "p",
	"account_id": "111122223333",
	"region": "global",
	"policy_document": document,
}

aws_id := "arn:aws:iam::aws:policy/AwsPolicy"

aws_policy(document) := object.union(policy(document), {"resource_id": aws_id, "resource_name": "AwsPolicy"})

principal(type, list, document) := {
	"resource_type": type,
	"resource_id": "arn:aws:iam::111122223333:principal/x",
	"resource_name": "x",
	"account_id": "111122223333",
	"region": "global",
	"path": "/",
	list: [{"policy_name": "inline", "policy_document": document}],
}

role(document) := principal("AWS::IAM::Role", "role_policy_list", document)

user(document) := principal("AWS::IAM::User", "user_policy_list", document)

group(document) := principal("AWS::IAM::Group", "group_policy_list", document)

with_policy(document, name, arn) := object.union(
	document,
	{"attached_managed_policies": [{"policy_name": name, "policy_arn": arn}]},
)

harmless := allow(["s3:GetObject"], ["arn:aws:s3:::data/*"])

# One document for each check that fails it on every holder of policies, and the actions in the message.
broad := {
	"IAM-ADM-003": {"document": allow(["kms:*", "SageMaker:*"], ["*"]), "actions": "kms:*, sagemaker:*"},
	"IAM-PRV-003": {"document": allow(["s3:Get*", "ssm:GetParameters"], ["*"]), "actions": "s3:GetObject, ssm:GetParameters"},
	"IAM-PRV-005": {"document": allow(["iam:PassRole", "sts:AssumeRole"], ["*"]), "actions": "iam:PassRole, sts:AssumeRole"},
	"IAM-KMS-001": {"document": allow(["kms:Decrypt"], ["arn:aws:kms:*:*:key/*"]), "actions": "kms:Decrypt"},
}

# ---- IAM-ADM-001 ----

admin := allow(["*"], ["*"])

test_iam_adm_001_passes if {
	count(least_privilege.deny["IAM-ADM-001"]) == 0 with input as policy(harmless)
	count(least_privilege.deny["IAM-ADM-001"]) == 0 with input as role(harmless)
	count(least_privilege.skip["IAM-ADM-001"]) == 0 with input as policy(harmless)
	not unread.affects("IAM-ADM-001") with input as policy(harmless) with data.inventory as {}
}

test_iam_adm_001_fails_on_each_holder if {
	least_privilege.deny["IAM-ADM-001"] == {`Policy "p" allows every action on every resource in policy "p".`} with input as policy(admin)
	least_privilege.deny["IAM-ADM-001"] == {`Role "x" allows every action on every resource in policy "inline".`} with input as role(admin)
	least_privilege.deny["IAM-ADM-001"] == {`User "x" allows every action on every resource in policy "inline".`} with input as user(admin)
	least_privilege.deny["IAM-ADM-001"] == {`Group "x" allows every action on every resource in policy "inline".`} with input as group(admin)
}

# That one is IAM-ADM-002's.
test_iam_adm_001_leaves_attached_policies_of_aws if {
	count(least_privilege.deny["IAM-ADM-001"]) == 0 with input as with_policy(role(harmless), "AwsPolicy", aws_id)
		with data.inventory as {"AWS::IAM::ManagedPolicy": {aws_id: aws_policy(admin)}}
}

test_iam_adm_001_passes_where_all_is_denied if {
	denied := {"Statement": array.concat(admin.Statement, [{"Effect": "Deny", "Action": ["*"], "Resource": ["*"]}])}
	count(least_privilege.deny["IAM-ADM-001"]) == 0 with input as policy(denied)
}

test_iam_adm_001_unread if {
	unread.affects("IAM-ADM-001") with input as object.union(
		object.remove(policy(admin), ["policy_document"]),
		{"unread": {"policy_document": refused}},
	)
	unread.affects("IAM-ADM-001") with input as object.union(role(admin), {"unread": {"role_policy_list": refused}})
}

test_every_check_skips_policies_of_aws if {
	reason := `Policy "AwsPolicy" is managed by AWS and judged where it is attached.`
	every id in ["IAM-ADM-001", "IAM-ADM-003", "IAM-PRV-003", "IAM-PRV-005", "IAM-KMS-001"] {
		least_privilege.skip[id] == {reason} with input as aws_policy(admin)
		count(least_privilege.skip[id]) == 0 with input as policy(admin)
	}
}

# "A permissions boundary doesn't grant permissions on its own" (IAM User Guide).
test_every_check_skips_policies_that_only_bound if {
	bounding := object.union(policy(admin), {"attachment_count": 0, "permissions_boundary_usage_count": 2})
	reason := `Policy "p" is only a permissions boundary, which limits permissions and grants none.`
	every id in ["IAM-ADM-001", "IAM-ADM-003", "IAM-PRV-003", "IAM-PRV-005", "IAM-KMS-001"] {
		least_privilege.skip[id] == {reason} with input as bounding
		count(least_privilege.skip[id]) == 0 with input as object.union(bounding, {"attachment_count": 1})
	}
}

test_iam_adm_001_fails_however_everything_is_written if {
	every resource in ["arn:*:*:*:*:*", "arn:aws:*:*:*:*", "arn:*", "**"] {
		least_privilege.deny["IAM-ADM-001"] == {`Role "x" allows every action on every resource in policy "inline".`} with input as role(allow(["*:*"], [resource]))
	}
	every resource in ["arn:aws:s3:::*", "arn:aws:*:us-east-1:*:*"] {
		count(least_privilege.deny["IAM-ADM-001"]) == 0 with input as role(allow(["*"], [resource]))
	}
}

test_every_check_skips_service_linked_and_break_glass_principals if {
	linked := object.union(role(admin), {"path": "/aws-service-role/x.amazonaws.com/"})
	every id in ["IAM-ADM-001", "IAM-ADM-002", "IAM-ADM-003", "IAM-PRV-003", "IAM-PRV-005", "IAM-KMS-001"] {
		least_privilege.skip[id] == {`Role "x" is linked to a service of AWS, which writes its policies.`} with input as linked
		least_privilege.skip[id] == {`Role "x" is kept for emergencies (break_glass_principals).`} with input as role(admin)
			with data.config.break_glass_principals as ["arn:aws:iam::111122223333:principal/x"]
		count(least_privilege.skip[id]) == 0 with input as role(admin)
	}
}

# ---- IAM-ADM-002 ----

test_iam_adm_002_passes if {
	attached := with_policy(role(harmless), "ReadOnlyAccess", "arn:aws:iam::aws:policy/ReadOnlyAccess")
	count(least_privilege.deny["IAM-ADM-002"]) == 0 with input as attached
	not unread.affects("IAM-ADM-002") with input as attached with data.inventory as {}

	# a policy of the account's own that borrows the name
	count(least_privilege.deny["IAM-ADM-002"]) == 0 with input as with_policy(
		role(harmless), "AdministratorAccess",
		"arn:aws:iam::111122223333:policy/AdministratorAccess",
	)
}

test_iam_adm_002_fails if {
	every name in ["AdministratorAccess", "AWSCloudShellFullAccess"] {
		message := sprintf(`Group "x" has the policy %s of AWS attached.`, [name])
		attached := with_policy(group(harmless), name, concat("", ["arn:aws-us-gov:iam::aws:policy/", name]))
		least_privilege.deny["IAM-ADM-002"] == {message} with input as attached
	}
}

test_iam_adm_002_names_the_permission_set if {
	admin_policy := "arn:aws:iam::aws:policy/AdministratorAccess"
	made := object.union(role(harmless), {"resource_name": "AWSReservedSSO_Data_Admins_0123456789abcdef", "path": "/aws-reserved/sso.amazonaws.com/eu-west-1/"})
	message := `Permission set "Data_Admins" (role "AWSReservedSSO_Data_Admins_0123456789abcdef") has the policy AdministratorAccess of AWS attached.`
	least_privilege.deny["IAM-ADM-002"] == {message} with input as with_policy(made, "AdministratorAccess", admin_policy)

	# anybody may give a role such a name
	named_so := object.union(made, {"path": "/"})
	least_privilege.deny["IAM-ADM-002"] == {`Role "AWSReservedSSO_Data_Admins_0123456789abcdef" has the policy AdministratorAccess of AWS attached.`}
		with input as with_policy(named_so, "AdministratorAccess", admin_policy)
	least_privilege.skip["IAM-ADM-002"] == {`Role "AWSReservedSSO_Data_Admins_0123456789abcdef" is kept for emergencies (break_glass_principals).`}
		with input as with_policy(made, "AdministratorAccess", admin_policy)
		with data.config.break_glass_principals as ["AWSReservedSSO_Data_Admins_*"]
}

test_iam_adm_002_unread if {
	unread.affects("IAM-ADM-002") with input as object.union(role(harmless), {"unread": {"*": refused}})
}

# ---- IAM-ADM-003, IAM-PRV-003, IAM-PRV-005, IAM-KMS-001 ----

named := {
	"IAM-ADM-003": allow(["s3:*", "bedrock:InvokeModel"], ["arn:aws:s3:::data/*", "arn:aws:bedrock:*::foundation-model/x"]),
	"IAM-PRV-003": allow(["s3:GetObject", "s3:ListAllMyBuckets"], ["arn:aws:s3:::data/*"]),
	"IAM-PRV-005": allow(["iam:PassRole"], ["arn:aws:iam::111122223333:role/training"]),
	"IAM-KMS-001": allow(["kms:Decrypt"], ["arn:aws:kms:us-east-1:111122223333:key/1"]),
}

fits_named_resources(id) if {
	count(least_privilege.deny[id]) == 0 with input as role(named[id])
	count(least_privilege.unknown[id]) == 0 with input as role(named[id])
	not unread.affects(id) with input as role(named[id]) with data.inventory as {}
}

fails_on_each_principal(id) if {
	holders := {"Role": role(broad[id].document), "User": user(broad[id].document), "Group": group(broad[id].document)}
	every noun, holder in holders {
		message := sprintf(`%s "x" may use %s on every resource by its policy "inline".`, [noun, broad[id].actions])
		least_privilege.deny[id] == {message} with input as holder
	}
}

blind_without_policies(id) if {
	lacking := object.union(object.remove(aws_policy({}), ["policy_document"]), {"unread": {"policy_document": refused}})
	unread.affects(id) with input as with_policy(role(harmless), "AwsPolicy", aws_id)
		with data.inventory as {"AWS::IAM::ManagedPolicy": {aws_id: lacking}}
}

test_iam_adm_003_passes if {
	count(least_privilege.deny["IAM-ADM-003"]) == 0 with input as policy(named["IAM-ADM-003"])
	fits_named_resources("IAM-ADM-003")
}

test_iam_adm_003_fails if {
	least_privilege.deny["IAM-ADM-003"] == {`Policy "p" allows kms:*, sagemaker:* on every resource.`} with input as policy(broad["IAM-ADM-003"].document)
	fails_on_each_principal("IAM-ADM-003")
}

test_iam_adm_003_unread if {
	unread.affects("IAM-ADM-003") with input as object.union(role(harmless), {"unread": {"role_policy_list": refused}}) with data.inventory as {}
	blind_without_policies("IAM-ADM-003")
}

test_iam_prv_003_passes if {
	count(least_privilege.deny["IAM-PRV-003"]) == 0 with input as policy(named["IAM-PRV-003"])
	fits_named_resources("IAM-PRV-003")
}

test_iam_prv_003_fails if {
	least_privilege.deny["IAM-PRV-003"] == {`Policy "p" allows s3:GetObject, ssm:GetParameters on every resource.`} with input as policy(broad["IAM-PRV-003"].document)
	fails_on_each_principal("IAM-PRV-003")
}

test_iam_prv_003_unread if {
	unread.affects("IAM-PRV-003") with input as object.union(role(harmless), {"unread": {"role_policy_list": refused}}) with data.inventory as {}
	blind_without_policies("IAM-PRV-003")
}

test_iam_prv_005_passes if {
	count(least_privilege.deny["IAM-PRV-005"]) == 0 with input as policy(named["IAM-PRV-005"])
	fits_named_resources("IAM-PRV-005")
}

test_iam_prv_005_fails if {
	least_privilege.deny["IAM-PRV-005"] == {`Policy "p" allows iam:PassRole, sts:AssumeRole on every resource.`} with input as policy(broad["IAM-PRV-005"].document)
	fails_on_each_principal("IAM-PRV-005")
}

role_in_any := "arn:aws:iam::*:role/eks-*"

test_iam_prv_005_fails_where_neither_account_nor_role_is_named if {
	message := {`Role "x" may assume roles of any account whose names fit arn:aws:iam::*:role/eks-*.`}
	least_privilege.deny["IAM-PRV-005"] == message with input as role(allow(["sts:AssumeRole"], [role_in_any]))
	least_privilege.deny["IAM-PRV-005"] == {`Policy "p" may assume roles of any account whose names fit arn:*:iam::?:role/a/*.`} with input as policy(allow(["sts:*"], ["arn:*:iam::?:role/a/*"]))
	far := with_policy(role(allow(["sts:AssumeRole"], [role_in_any])), "far", "arn:aws:iam::111122223333:policy/far")
	count(least_privilege.unknown["IAM-PRV-005"]) == 0 with input as far
}

test_iam_prv_005_passes_where_account_or_role_is_named if {
	every document in [
		allow(["sts:AssumeRole"], ["arn:*:iam::*:role/AWSCloudFormationStackSetExecutionRole", "arn:aws:iam::444455556666:role/eks-*"]),
		allow(["iam:PassRole", "sts:AssumeRoleWithSAML"], [role_in_any]),
		{"Statement": [object.union(allow(["sts:AssumeRole"], [role_in_any]).Statement[0], {"Condition": {"StringEquals": {"aws:ResourceOrgID": "o-1"}}})]},
		{"Statement": [object.union(allow(["sts:AssumeRole"], [role_in_any]).Statement[0], {"Condition": {"StringEquals": {"aws:ResourceAccount": "444455556666"}}})]},
		{"Statement": [object.union(allow(["sts:AssumeRole"], [role_in_any]).Statement[0], {"Condition": {"ForAnyValue:StringEquals": {"aws:ResourceOrgPaths": "o-1/r-1/ou-1/"}}})]},
		{"Statement": [object.union(allow(["sts:AssumeRole"], [role_in_any]).Statement[0], {"Condition": {"StringEquals": {"iam:ResourceTag/team": "ai"}}})]},
		{"Statement": [allow(["sts:AssumeRole"], [role_in_any]).Statement[0], {"Effect": "Deny", "Action": ["sts:AssumeRole"], "Resource": ["*"]}]},
	] {
		count(least_privilege.deny["IAM-PRV-005"]) == 0 with input as role(document)
	}
}

test_iam_prv_005_fails_with_a_condition_that_names_no_account if {
	statement := object.union(allow(["sts:AssumeRole"], [role_in_any]).Statement[0], {"Condition": {"StringLike": {"aws:ResourceOrgID": "o-*"}}})
	count(least_privilege.deny["IAM-PRV-005"]) == 1 with input as role({"Statement": [statement]})
}

test_iam_prv_005_unread if {
	unread.affects("IAM-PRV-005") with input as object.union(role(harmless), {"unread": {"role_policy_list": refused}}) with data.inventory as {}
	blind_without_policies("IAM-PRV-005")
}

test_iam_kms_001_passes if {
	count(least_privilege.deny["IAM-KMS-001"]) == 0 with input as policy(named["IAM-KMS-001"])
	fits_named_resources("IAM-KMS-001")
}

test_iam_kms_001_fails if {
	least_privilege.deny["IAM-KMS-001"] == {`Policy "p" allows kms:Decrypt on every resource.`} with input as policy(broad["IAM-KMS-001"].document)
	fails_on_each_principal("IAM-KMS-001")
}

test_iam_kms_001_unread if {
	unread.affects("IAM-KMS-001") with input as object.union(role(harmless), {"unread": {"role_policy_list": refused}}) with data.inventory as {}
	blind_without_policies("IAM-KMS-001")
}

test_broad_checks_judge_policies_of_aws_where_they_are_attached if {
	every id, case in broad {
		message := sprintf(`Role "x" may use %s on every resource by its policy "AwsPolicy".`, [case.actions])
		least_privilege.deny[id] == {message} with input as with_policy(role(harmless), "AwsPolicy", aws_id)
			with data.inventory as {"AWS::IAM::ManagedPolicy": {aws_id: aws_policy(case.document)}}
	}
}

# Customer managed policies answer for themselves.
test_broad_checks_leave_attached_customer_policies if {
	every id, case in broad {
		own := policy(case.document)
		count(least_privilege.deny[id]) == 0 with input as with_policy(role(harmless), "p", own.resource_id)
			with data.inventory as {"AWS::IAM::ManagedPolicy": {own.resource_id: own}}
	}
}

test_broad_checks_heed_a_deny_in_a_group if {
	denying := object.union(
		group({"Statement": [{"Effect": "Deny", "Action": ["*"], "Resource": ["*"]}]}),
		{"resource_name": "g", "resource_id": "arn:g"},
	)
	every id, case in broad {
		count(least_privilege.deny[id]) == 0 with input as object.union(user(case.document), {"group_list": ["g"]})
			with data.inventory as {"AWS::IAM::Group": {"arn:g": denying}}
	}
}

test_broad_checks_are_unknown_without_an_attached_policy if {
	reason := `Role "x" has policy "arn:aws:iam::aws:policy/AwsPolicy", whose document is not among those read.`
	every id, case in broad {
		least_privilege.unknown[id] == {reason} with input as with_policy(role(harmless), "AwsPolicy", aws_id) with data.inventory as {}

		# what is known fails already
		count(least_privilege.unknown[id]) == 0 with input as with_policy(role(case.document), "AwsPolicy", aws_id) with data.inventory as {}
	}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_iam_adm_001_rests_on_the_one_it_names_of_each_type if {
	every type in ["AWS::IAM::Group", "AWS::IAM::ManagedPolicy"] {
		unread.affects("IAM-ADM-001") with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"names": "arn:other"}) with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_iam_adm_001_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-ADM-001", "skip")) > 0 with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"unread": {"*": answer_refused}})
}

test_iam_adm_002_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-ADM-002", "skip")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_iam_adm_003_rests_on_the_one_it_names_of_group if {
	unread.affects("IAM-ADM-003") with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"names": "arn:other"}) with data.inventory as {"AWS::IAM::Group": {"arn:other": other_unread}}
}

test_iam_adm_003_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-ADM-003", "skip")) > 0 with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"unread": {"*": answer_refused}})
}

test_iam_prv_003_rests_on_the_one_it_names_of_group if {
	unread.affects("IAM-PRV-003") with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"names": "arn:other"}) with data.inventory as {"AWS::IAM::Group": {"arn:other": other_unread}}
}

test_iam_prv_003_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-PRV-003", "skip")) > 0 with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"unread": {"*": answer_refused}})
}

test_iam_prv_005_rests_on_the_one_it_names_of_group if {
	unread.affects("IAM-PRV-005") with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"names": "arn:other"}) with data.inventory as {"AWS::IAM::Group": {"arn:other": other_unread}}
}

test_iam_prv_005_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-PRV-005", "skip")) > 0 with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"unread": {"*": answer_refused}})
}

test_iam_kms_001_rests_on_the_one_it_names_of_group if {
	unread.affects("IAM-KMS-001") with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"names": "arn:other"}) with data.inventory as {"AWS::IAM::Group": {"arn:other": other_unread}}
}

test_iam_kms_001_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-KMS-001", "skip")) > 0 with input as object.union(resting("AWS::IAM::ManagedPolicy"), {"unread": {"*": answer_refused}})
}

# Credentials of databases and of what agents call.
test_iam_prv_003_fails_for_credentials_of_stores_and_tools if {
	every action, resource in {
		"redshift:GetClusterCredentials": "arn:aws:redshift:*:*:dbuser:*/*",
		"redshift:GetClusterCredentialsWithIAM": "arn:aws:redshift:*:*:dbname:*",
		"redshift-serverless:GetCredentials": "arn:aws:redshift-serverless:*:*:workgroup/*",
		"rds-db:connect": "arn:aws:rds-db:*:*:dbuser:*/*",
		"bedrock-agentcore:GetResourceApiKey": "arn:aws:bedrock-agentcore:*:*:token-vault/default/apikeycredentialprovider/*",
		"bedrock-agentcore:GetResourceOauth2Token": "arn:aws:bedrock-agentcore:*:*:token-vault/*",
	} {
		every each in ["*", resource] {
			least_privilege.deny["IAM-PRV-003"] == {sprintf(`Policy "p" allows %s on every resource.`, [action])} with input as policy(allow([action], [each]))
		}
		count(least_privilege.deny["IAM-PRV-003"]) == 0 with input as policy(allow([action], [concat("", [resource, "team"])]))
	}
}

test_broad_checks_find_each_action_of_their_lists if {
	ends := {
		"IAM-ADM-003": [["sagemaker:*", "*"], ["cloudtrail:*", "*"], ["cloudtrail:*", "arn:aws:cloudtrail:*:*:trail/*"]],
		"IAM-PRV-003": [
			["s3:GetObject", "arn:aws:s3:::*"],
			["sagemaker:CreatePresignedNotebookInstanceUrl", "arn:aws:sagemaker:*:*:notebook-instance/*"],
		],
		"IAM-PRV-005": [["iam:PassRole", "arn:aws:iam::*:role/*"], ["sts:AssumeRole", "arn:aws:iam::*:role/*"]],
		"IAM-KMS-001": [["kms:Decrypt", "*"], ["kms:ReEncryptFrom", "arn:aws:kms:*:*:key/*"]],
	}
	every id, cases in ends {
		every case in cases {
			message := sprintf(`Policy "p" allows %s on every resource.`, [case[0]])
			least_privilege.deny[id] == {message} with input as policy(allow([case[0]], [case[1]]))
		}
	}
}

# As the policies of AWS write it: every resource of the service, and none of others.
test_iam_adm_003_fails_for_every_resource_of_the_service if {
	every service in [
		"aoss", "athena", "bedrock", "bedrock-agentcore", "bedrock-mantle", "cloudtrail", "comprehend", "datazone", "dynamodb", "ecr", "es", "glue",
		"kendra", "kms", "lakeformation", "lambda", "lex", "neptune-graph", "personalize", "polly", "q", "qbusiness", "rds", "redshift",
		"rekognition", "s3tables", "s3vectors", "sagemaker", "secretsmanager", "textract", "transcribe", "translate",
	] {
		document := allow([sprintf("%s:*", [service])], [sprintf("arn:aws:%s:*:*:*", [service])])
		least_privilege.deny["IAM-ADM-003"] == {sprintf(`Policy "p" allows %s:* on every resource.`, [service])} with input as policy(document)
	}
}

# All actions of a service on all that one kind of its resources is not all of the service.
test_iam_adm_003_passes_for_one_kind_of_resource if {
	count(least_privilege.deny["IAM-ADM-003"]) == 0 with input as policy(allow(["sagemaker:*"], ["arn:aws:sagemaker:*:*:endpoint/*"]))
}

# Only principals have policies attached.
test_policies_are_never_unknown if {
	every id, _ in broad {
		count(least_privilege.unknown[id]) == 0 with input as with_policy(policy(harmless), "AwsPolicy", aws_id) with data.inventory as {}
	}
}

boundary_id := "arn:aws:iam::111122223333:policy/boundary"

under_boundary(document) := object.union(document, {"permissions_boundary": {"permissions_boundary_arn": boundary_id}})

with_boundary(document) := {"AWS::IAM::ManagedPolicy": {boundary_id: object.union(
	policy(document),
	{"resource_id": boundary_id, "resource_name": "boundary"},
)}}

# "Effective permissions are the intersection" (IAM User Guide).
test_broad_checks_heed_a_boundary if {
	every id, case in broad {
		narrow := with_boundary(allow(["ec2:*"], ["*"]))
		count(least_privilege.deny[id]) == 0 with input as under_boundary(role(case.document)) with data.inventory as narrow
		wide := with_boundary(allow(["*"], ["*"]))
		count(least_privilege.deny[id]) == 1 with input as under_boundary(role(case.document)) with data.inventory as wide
	}
}

test_broad_checks_are_unknown_without_the_boundary if {
	reason := `Role "x" has the permissions boundary "arn:aws:iam::111122223333:policy/boundary", whose document is not among those read.`
	every id, _ in broad {
		least_privilege.unknown[id] == {reason} with input as under_boundary(role(harmless)) with data.inventory as {}
	}
}

# What was written stays written: the boundary may be taken off.
test_iam_adm_001_fails_under_a_boundary if {
	narrow := with_boundary(allow(["ec2:*"], ["*"]))
	count(least_privilege.deny["IAM-ADM-001"]) == 1 with input as under_boundary(role(admin)) with data.inventory as narrow
}
