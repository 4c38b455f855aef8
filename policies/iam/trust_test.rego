package iam.trust_test

import data.iam.trust
import data.lib.core.unread

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
	not unread.affects("IAM-TRU-001") with input as document
}

inventory := {"AWS::Organizations::Organization": {"o": {"id": "o-1", "master_account_id": "555566667777"}}}

test_iam_tru_001_passes_for_everyone_confined if {
	every condition in [
		{"StringEquals": {"aws:PrincipalOrgID": "o-1"}},
		{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/ci-*"}},
	] {
		count(trust.deny["IAM-TRU-001"]) == 0 with input as role({"AWS": ["*"]}, condition) with data.inventory as inventory
	}
}

test_iam_tru_001_fails_for_everyone_hardly_confined if {
	every condition in [
		{"Bool": {"aws:MultiFactorAuthPresent": "true"}},
		{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/ci-*"}},
		{"StringNotEquals": {"aws:PrincipalAccount": "777788889999"}},
	] {
		trust.deny["IAM-TRU-001"] == {everyone} with input as role({"AWS": ["*"]}, condition)
	}
}

test_iam_tru_001_fails_for_web_identities_of_anybodys_application if {
	message := "Role \"r\" may be assumed by whoever has an account with accounts.google.com."
	document := json.patch(role({"Federated": ["accounts.google.com"]}, {}), [{
		"op": "replace",
		"path": "/assume_role_policy_document/Statement/0/Action",
		"value": ["sts:AssumeRoleWithWebIdentity"],
	}])
	trust.deny["IAM-TRU-001"] == {message} with input as document
}

test_iam_tru_001_fails_for_another_organization if {
	message := "Role \"r\" trusts organization o-2, which is neither the account's own nor trusted."
	document := role({"AWS": ["*"]}, {"StringEquals": {"aws:PrincipalOrgID": "o-2"}})
	trust.deny["IAM-TRU-001"] == {message} with input as document with data.inventory as inventory
	count(trust.deny["IAM-TRU-001"]) == 0 with input as document with data.inventory as inventory with data.config.trusted_organizations as ["o-2"]
}

test_iam_tru_001_passes_for_the_management_account if {
	document := role({"AWS": ["arn:aws:iam::555566667777:root"]}, {})
	count(trust.deny["IAM-TRU-001"]) == 0 with input as document with data.inventory as inventory
}

test_iam_tru_001_passes_for_named_roles_of_trusted_accounts if {
	every document in [
		role({"AWS": ["arn:aws:iam::444455556666:role/deploy"]}, {}),
		role({"AWS": ["*"]}, {"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/deploy"}}),
	] {
		count(trust.deny["IAM-TRU-001"]) == 0 with input as document with data.config.trusted_accounts as ["444455556666"]
	}
}

test_iam_tru_001_fails_for_everybody_of_a_trusted_account if {
	document := role({"AWS": ["*"]}, {"StringEquals": {"aws:PrincipalAccount": "444455556666"}})
	trust.deny["IAM-TRU-001"] == {vetted} with input as document with data.config.trusted_accounts as ["444455556666"]
}

test_iam_tru_001_looks_only_at_statements_that_let_in if {
	document := json.patch(role({"AWS": ["*"]}, {}), [{
		"op": "replace",
		"path": "/assume_role_policy_document/Statement/0/Action",
		"value": ["sts:TagSession", "sts:SetSourceIdentity"],
	}])
	count(trust.deny["IAM-TRU-001"]) == 0 with input as document
}

test_iam_tru_001_says_what_it_cannot_tell if {
	reason := "Whether role \"r\" lets outsiders in cannot be determined: it may be assumed by whoever meets a condition that is not known here."
	document := role({"AWS": ["*"]}, {"StringEquals": {"aws:NewKey": "x"}})
	trust.unknown["IAM-TRU-001"] == {reason} with input as document
	count(trust.deny["IAM-TRU-001"]) == 0 with input as document
	open := json.patch(document, [{
		"op": "add",
		"path": "/assume_role_policy_document/Statement/-",
		"value": {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["sts:AssumeRole"]},
	}])
	count(trust.unknown["IAM-TRU-001"]) == 0 with input as open
	trust.deny["IAM-TRU-001"] == {everyone} with input as open
	count(trust.unknown["IAM-TRU-001"]) == 0 with input as role({"AWS": ["111122223333"]}, {})
}

everyone := "Role \"r\" may be assumed by everyone."

vetted := "Role \"r\" trusts all of account 444455556666 without asking for an external id or an organisation."

test_iam_tru_001_passes_where_everyone_is_denied if {
	count(trust.deny["IAM-TRU-001"]) == 0 with input as denying
}

test_iam_tru_001_fails_for_everyone if {
	trust.deny["IAM-TRU-001"] == {everyone} with input as role({"AWS": ["*"]}, {})
}

test_iam_tru_001_fails_for_untrusted_accounts_whatever_the_condition if {
	document := role(
		{"AWS": ["444455556666", "arn:aws:iam::777788889999:role/x"]},
		{"StringEquals": {"sts:ExternalId": "secret"}},
	)
	trust.deny["IAM-TRU-001"] == {
		"Role \"r\" trusts account 444455556666, which is neither the account's own nor trusted.",
		"Role \"r\" trusts account 777788889999, which is neither the account's own nor trusted.",
	} with input as document
}

test_iam_tru_001_fails_for_trusted_accounts_without_external_id if {
	trust.deny["IAM-TRU-001"] == {vetted} with input as role({"AWS": ["444455556666"]}, {"Bool": {"aws:MultiFactorAuthPresent": "true"}})
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
	message := "Role \"r\" trusts account 444455556666, which is neither the account's own nor trusted."
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

test_iam_tru_001_unread if unread.affects("IAM-TRU-001") with input as unreadable

# ---- IAM-TRU-002 ----

test_iam_tru_002_passes_with_source if {
	every condition in [
		{"StringEquals": {"aws:SourceAccount": "111122223333"}},
		{"ArnLike": {"AWS:SourceArn": "arn:aws:sagemaker:*:111122223333:*"}},
		{"StringEquals": {"aws:SourceOrgID": "o-1"}},
	] {
		document := role({"Service": ["sagemaker.amazonaws.com"]}, condition)
		count(trust.deny["IAM-TRU-002"]) == 0 with input as document with data.inventory as inventory
		count(trust.skip["IAM-TRU-002"]) == 0 with input as document with data.inventory as inventory
		not unread.affects("IAM-TRU-002") with input as document with data.inventory as inventory
	}
}

test_iam_tru_002_fails_for_a_stranger if {
	message := "Role \"r\" lets sagemaker.amazonaws.com act for an account that is neither its own nor trusted."
	document := role({"Service": ["sagemaker.amazonaws.com"]}, {"StringEquals": {"aws:SourceAccount": "777788889999"}})
	trust.deny["IAM-TRU-002"] == {message} with input as document
}

test_iam_tru_002_fails_without_source if {
	every condition in [{}, {"StringNotEquals": {"aws:SourceAccount": "1"}}, {"StringEquals": {"sts:ExternalId": "x"}}] {
		trust.deny["IAM-TRU-002"] == {
			"Role \"r\" trusts bedrock.amazonaws.com without asking for which account or resource it acts.",
			"Role \"r\" trusts glue.amazonaws.com without asking for which account or resource it acts.",
		} with input as role({"Service": ["glue.amazonaws.com", "bedrock.amazonaws.com", "ec2.amazonaws.com"]}, condition)
	}
}

test_iam_tru_002_knows_the_services_that_take_a_role if {
	every service in ["comprehend.amazonaws.com", "kendra.amazonaws.com", "application.qbusiness.amazonaws.com"] {
		message := sprintf(`Role "r" trusts %s without asking for which account or resource it acts.`, [service])
		open := role({"Service": [service]}, {})
		trust.deny["IAM-TRU-002"] == {message} with input as open
		own := role({"Service": [service]}, {"StringEquals": {"aws:SourceAccount": "111122223333"}})
		count(trust.deny["IAM-TRU-002"]) == 0 with input as own with data.inventory as inventory
		count(trust.skip["IAM-TRU-002"]) == 0 with input as own with data.inventory as inventory
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

test_iam_tru_002_unread if unread.affects("IAM-TRU-002") with input as unreadable

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_iam_tru_001_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-TRU-001", "skip")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_iam_tru_002_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("IAM-TRU-002", "skip")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

# Who belongs to the organisation is read from it.
test_what_trust_says_rests_on_the_organization if {
	role := object.union(resting("AWS::IAM::Role"), {"region": "global"})
	every id in ["IAM-TRU-001", "IAM-TRU-002"] {
		count(unread.failed_calls(id, "deny")) > 0 with input as role
			with data.inventory as {"AWS::Organizations::Organization": {"o-1": {"resource_id": "o-1", "resource_name": "o-1", "region": "global", "unread": {"*": answer_refused}}}}
		count(unread.failed_calls(id, "deny")) > 0 with input as role
			with data.inventory as {}
			with data.gaps as {"documents": {}, "global_types": ["AWS::Organizations::Organization"], "populations": {"AWS::Organizations::Organization": [{"region": "global", "refusal": answer_refused}]}}
	}
}
