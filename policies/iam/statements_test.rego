package iam.statements_test

import data.iam.statements
import data.lib.core.unread

policy(statement) := {
	"resource_type": "AWS::IAM::ManagedPolicy",
	"resource_id": "arn:aws:iam::111122223333:policy/p",
	"resource_name": "p",
	"account_id": "111122223333",
	"region": "global",
	"policy_document": {"Statement": [statement]},
}

role(statement) := {
	"resource_type": "AWS::IAM::Role",
	"resource_id": "arn:aws:iam::111122223333:role/r",
	"resource_name": "r",
	"account_id": "111122223333",
	"region": "global",
	"path": "/",
	"role_policy_list": [{"policy_name": "inline", "policy_document": {"Statement": [statement]}}],
	"attached_managed_policies": [],
}

named := {"Effect": "Allow", "Action": ["s3:PutObject"], "Resource": ["arn:aws:s3:::data/*"]}

test_iam_adm_004_passes_with_named_actions if {
	every document in [policy(named), role(named)] {
		count(statements.deny["IAM-ADM-004"]) == 0 with input as document
		count(statements.skip["IAM-ADM-004"]) == 0 with input as document
	}
}

test_iam_adm_004_fails_for_each_exception if {
	statements.deny["IAM-ADM-004"] == {"Policy \"p\" allows by exception (NotAction) in policy \"p\"."}
		with input as policy({"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["*"]})
	statements.deny["IAM-ADM-004"] == {"Role \"r\" allows by exception (NotResource) in policy \"inline\"."}
		with input as role({"Effect": "Allow", "Action": ["s3:*"], "NotResource": ["arn:aws:s3:::x"]})
}

test_iam_adm_004_leaves_denials if {
	count(statements.deny["IAM-ADM-004"]) == 0 with input as policy({"Effect": "Deny", "NotAction": ["iam:*"], "Resource": ["*"]})
}

test_iam_adm_004_skips_policies_of_aws if {
	statements.skip["IAM-ADM-004"] == {"Policy \"p\" is managed by AWS and judged where it is attached."}
		with input as object.union(policy(named), {"resource_id": "arn:aws:iam::aws:policy/p"})
}

test_iam_adm_004_skips_policies_that_only_bound if {
	bounding := object.union(policy({"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["*"]}), {"attachment_count": 0, "permissions_boundary_usage_count": 1})
	statements.skip["IAM-ADM-004"] == {"Policy \"p\" is only a permissions boundary, which limits permissions and grants none."} with input as bounding
}

broad := {"Effect": "Allow", "Action": ["s3:PutBucketPolicy", "s3:Get*"], "Resource": ["*"]}

test_iam_prv_004_passes_with_named_resources if {
	every statement in [named, object.union(broad, {"Condition": {"StringEquals": {"aws:PrincipalTag/team": "data"}}})] {
		count(statements.deny["IAM-PRV-004"]) == 0 with input as policy(statement) with data.inventory as {}
	}
	count(statements.unknown["IAM-PRV-004"]) == 0 with input as role(named) with data.inventory as {}
}

test_iam_prv_004_fails_on_every_resource if {
	statements.deny["IAM-PRV-004"] == {"Policy \"p\" allows s3:PutBucketPolicy on every resource."} with input as policy(broad) with data.inventory as {}
	statements.deny["IAM-PRV-004"] == {"Role \"r\" may use s3:PutBucketPolicy on every resource by its policy \"inline\"."}
		with input as role(broad) with data.inventory as {}
}

test_iam_prv_004_fails_where_conditions_limit_nothing if {
	every condition in [
		{"Bool": {"aws:SecureTransport": "true"}}, {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}, {"StringNotLike": {"aws:UserAgent": "x"}},
		{"StringEquals": {"aws:PrincipalAccount": "111122223333", "aws:PrincipalOrgID": "o-1"}}, {"StringEquals": {"aws:PrincipalType": "User"}},
		{"StringEquals": {"aws:ResourceAccount": "111122223333", "aws:ResourceOrgID": "o-1"}}, {"StringLike": {"aws:Referer": "x"}},
		{"ArnLike": {"aws:PrincipalArn": ["*"], "aws:PrincipalOrgPaths": "*"}}, {"StringLike": {"aws:userid": "*"}},
	] {
		statement := object.union(broad, {"Condition": condition})
		statements.deny["IAM-PRV-004"] == {"Policy \"p\" allows s3:PutBucketPolicy on every resource."} with input as policy(statement) with data.inventory as {}
	}
}

test_iam_prv_004_passes_where_one_condition_limits if {
	every condition in [
		{"Bool": {"aws:SecureTransport": "true"}, "StringEquals": {"s3:x-amz-acl": "private"}}, {"ArnNotLike": {"aws:PrincipalArn": "*"}},
		{"Bool": {"kms:GrantIsForAWSResource": "true"}}, {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/ml"}},
		{"StringEquals": {"aws:PrincipalArn": "*"}}, {"StringLike": {"aws:ResourceTag/team": "*"}}, {"StringLike": {"s3:x-amz-acl": "*"}},
	] {
		statement := object.union(broad, {"Condition": condition})
		count(statements.deny["IAM-PRV-004"]) == 0 with input as policy(statement) with data.inventory as {}
	}
}

test_iam_prv_004_fails_for_each_action if {
	every action, kind in statements.consequential {
		statement := {"Effect": "Allow", "Action": [action], "Resource": [all_of(kind)]}
		statements.deny["IAM-PRV-004"] == {sprintf("Policy \"p\" allows %s on every resource.", [action])} with input as policy(statement)
			with data.inventory as {}
	}
}

# What stands first and last in the table.
test_consequential_actions if {
	statements.consequential["ecr:SetRepositoryPolicy"] == "ecr:repository"
	statements.consequential["sagemaker:UpdateEndpoint"] == "sagemaker:endpoint"
}

all_of(kind) := "arn:aws:s3:::*" if kind == "s3:"

all_of(kind) := sprintf("arn:aws:%s:*:*:%s/*", split(kind, ":")) if kind != "s3:"

test_iam_prv_004_unknown_with_policies_not_read if {
	attached := {"attached_managed_policies": [{"policy_arn": "arn:aws:iam::aws:policy/X", "policy_name": "X"}]}
	statements.unknown["IAM-PRV-004"] == {"Role \"r\" has policy \"arn:aws:iam::aws:policy/X\", whose document is not among those read."}
		with input as object.union(role(named), attached) with data.inventory as {}
	count(statements.unknown["IAM-PRV-004"]) == 0 with input as object.union(role(broad), attached) with data.inventory as {}
}

test_iam_prv_004_skips_emergency_roles if {
	statements.skip["IAM-PRV-004"] == {"Role \"r\" is kept for emergencies (break_glass_principals)."} with input as role(named)
		with data.config.break_glass_principals as ["r"]
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

naming(type) := object.union(resting(type), {"also_known_as": ["arn:other"]})

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

test_iam_adm_004_own_fields_unread if {
	unread.affects("IAM-ADM-004") with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("IAM-ADM-004", "deny")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_iam_adm_004_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-ADM-004", "skip")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_iam_prv_004_own_fields_unread if {
	unread.affects("IAM-PRV-004") with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("IAM-PRV-004", "deny")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_iam_prv_004_related_unread if {
	unread.affects("IAM-PRV-004") with input as resting("AWS::IAM::Role") with data.gaps as unlisted("AWS::IAM::Group")
}

test_iam_prv_004_deny_rests_on_every_list if {
	every type in ["AWS::IAM::Group", "AWS::IAM::ManagedPolicy"] {
		count(unread.failed_calls("IAM-PRV-004", "deny")) > 0 with input as resting("AWS::IAM::Role") with data.gaps as unlisted(type)
	}
}

test_iam_prv_004_deny_rests_on_documents_looked_up if {
	every type in ["AWS::IAM::Group", "AWS::IAM::ManagedPolicy"] {
		count(unread.failed_calls("IAM-PRV-004", "deny")) > 0 with input as naming("AWS::IAM::Role") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_iam_prv_004_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-PRV-004", "skip")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_iam_prv_004_unknown_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-PRV-004", "unknown")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_iam_prv_004_unknown_rests_on_every_list if {
	every type in ["AWS::IAM::Group", "AWS::IAM::ManagedPolicy"] {
		count(unread.failed_calls("IAM-PRV-004", "unknown")) > 0 with input as resting("AWS::IAM::Role") with data.gaps as unlisted(type)
	}
}

test_iam_prv_004_unknown_rests_on_documents_looked_up if {
	every type in ["AWS::IAM::Group", "AWS::IAM::ManagedPolicy"] {
		count(unread.failed_calls("IAM-PRV-004", "unknown")) > 0 with input as naming("AWS::IAM::Role") with data.inventory as {type: {"arn:other": other_unread}}
	}
}
