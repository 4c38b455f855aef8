package iam.trust_test

import data.iam.trust
import data.lib.unread

refused := {"call": "iam:GetAccountAuthorizationDetails", "code": "MalformedReply", "action": "iam:GetAccountAuthorizationDetails"}

role(principal, condition) := {
	"resource_type": "AWS::IAM::Role",
	"resource_id": "arn:aws:iam::111122223333:role/r",
	"resource_name": "r",
	"account_id": "111122223333",
	"region": "global",
	"path": "/",
	"assume_role_policy_document": {"Statement": [{
		"Effect": "Allow",
		"Principal": principal,
		"Action": ["sts:AssumeRole"],
		"Condition": condition,
	}]},
}

denied(principal) := json.patch(
	role(principal, {}),
	[{"op": "replace", "path": "/assume_role_policy_document/Statement/0/Effect", "value": "Deny"}],
)

denying := denied({"AWS": ["*"]})

linked := object.union(role({"Service": ["sagemaker.amazonaws.com"]}, {}), {"path": "/aws-service-role/sagemaker.amazonaws.com/"})

unreadable := object.union(object.remove(denying, ["assume_role_policy_document"]), {"unread": {"assume_role_policy_document": refused}})

# ---- IAM-TRU-001 ----

test_iam_tru_001_passes_with_own_account_and_services if {
	document := role({"AWS": ["arn:aws:iam::111122223333:role/ci", "111122223333"], "Service": ["ec2.amazonaws.com"]}, {})
	count(trust.deny["IAM-TRU-001"]) == 0 with input as document
	count(trust.skip["IAM-TRU-001"]) == 0 with input as document
	not unread.blinds("IAM-TRU-001") with input as document
}

test_iam_tru_001_passes_for_everyone_under_a_condition if {
	document := role({"AWS": ["*"]}, {"StringEquals": {"aws:PrincipalOrgID": "o-1"}})
	count(trust.deny["IAM-TRU-001"]) == 0 with input as document
}

test_iam_tru_001_passes_where_everyone_is_denied if {
	count(trust.deny["IAM-TRU-001"]) == 0 with input as denying
}

test_iam_tru_001_fails_for_everyone if {
	message := "Role \"r\" may be assumed by everyone: its trust policy names no principals and no condition."
	trust.deny["IAM-TRU-001"] == {message} with input as role({"AWS": ["*"]}, {})
}

test_iam_tru_001_fails_for_untrusted_accounts_whatever_the_condition if {
	document := role(
		{"AWS": ["444455556666", "arn:aws:iam::777788889999:role/x"]},
		{"StringEquals": {"sts:ExternalId": "secret"}},
	)
	trust.deny["IAM-TRU-001"] == {
		"Role \"r\" trusts account 444455556666, which is not among the trusted accounts.",
		"Role \"r\" trusts account 777788889999, which is not among the trusted accounts.",
	} with input as document
}

test_iam_tru_001_fails_for_trusted_accounts_without_external_id if {
	message := "Role \"r\" trusts account 444455556666 without asking for an external id or an organisation."
	trust.deny["IAM-TRU-001"] == {message} with input as role({"AWS": ["444455556666"]}, {"Bool": {"aws:MultiFactorAuthPresent": "true"}})
		with data.config.trusted_accounts as ["444455556666"]
}

test_iam_tru_001_passes_for_trusted_accounts_with_external_id_or_organisation if {
	every condition in [
		{"StringEquals": {"sts:ExternalId": "secret"}},
		{"StringEquals": {"aws:PrincipalOrgID": "o-1"}},
		{"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-1/r-1/*"}},
	] {
		count(trust.deny["IAM-TRU-001"]) == 0 with input as role({"AWS": ["444455556666"]}, condition)
			with data.config.trusted_accounts as ["444455556666"]
	}
}

test_iam_tru_001_names_an_untrusted_account_once if {
	message := "Role \"r\" trusts account 444455556666, which is not among the trusted accounts."
	trust.deny["IAM-TRU-001"] == {message} with input as role({"AWS": ["444455556666"]}, {})
}

test_iam_tru_001_passes_where_other_accounts_are_denied if {
	document := denied({"AWS": ["444455556666", "777788889999"]})
	count(trust.deny["IAM-TRU-001"]) == 0 with input as document with data.config.trusted_accounts as ["444455556666"]
}

test_iam_tru_001_skips_service_linked_roles if {
	reason := "Role \"r\" is linked to a service of AWS, which writes its trust policy."
	trust.skip["IAM-TRU-001"] == {reason} with input as linked
}

test_iam_tru_001_unread if unread.blinds("IAM-TRU-001") with input as unreadable

# ---- IAM-TRU-002 ----

test_iam_tru_002_passes_with_source if {
	every key in ["aws:SourceAccount", "AWS:SourceArn", "aws:SourceOrgID"] {
		document := role({"Service": ["sagemaker.amazonaws.com"]}, {"StringLike": {key: "x"}})
		count(trust.deny["IAM-TRU-002"]) == 0 with input as document
		count(trust.skip["IAM-TRU-002"]) == 0 with input as document
		not unread.blinds("IAM-TRU-002") with input as document
	}
}

test_iam_tru_002_fails_without_source if {
	every condition in [{}, {"StringNotEquals": {"aws:SourceAccount": "1"}}, {"StringEquals": {"sts:ExternalId": "x"}}] {
		trust.deny["IAM-TRU-002"] == {
			"Role \"r\" trusts bedrock.amazonaws.com without asking for which account or resource it acts.",
			"Role \"r\" trusts glue.amazonaws.com without asking for which account or resource it acts.",
		} with input as role({"Service": ["glue.amazonaws.com", "bedrock.amazonaws.com", "ec2.amazonaws.com"]}, condition)
	}
}

test_iam_tru_002_passes_where_the_service_is_denied if {
	count(trust.deny["IAM-TRU-002"]) == 0 with input as denied({"Service": ["bedrock.amazonaws.com"]})
}

test_iam_tru_002_skips_roles_of_other_services if {
	trust.skip["IAM-TRU-002"] == {"Role \"r\" trusts no AI service."} with input as role({"Service": ["ec2.amazonaws.com"]}, {})
	trust.skip["IAM-TRU-002"] == {"Role \"r\" trusts no AI service."} with input as role({"AWS": ["*"]}, {})
}

test_iam_tru_002_skips_service_linked_roles if {
	reason := "Role \"r\" is linked to a service of AWS, which writes its trust policy."
	trust.skip["IAM-TRU-002"] == {reason} with input as linked
}

test_iam_tru_002_unread if unread.blinds("IAM-TRU-002") with input as unreadable

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_iam_tru_001_skip_rests_on_its_own_fields if {
	count(unread.refusals("IAM-TRU-001", "skip")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_iam_tru_002_skip_rests_on_its_own_fields if {
	count(unread.refusals("IAM-TRU-002", "skip")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}
