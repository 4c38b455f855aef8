package lib.core.severity_test

import data.lib.core.severity

tagged(value) := {"resource_name": "churn", "tags": {"DataClassification": value}}

test_confidential_and_restricted_data_raise if {
	every value in ["Confidential", "Restricted"] {
		severity.classification == {sprintf("churn is tagged with the data classification %s.", [value])} with input as tagged(value)
	}
}

test_other_data_does_not if {
	every value in ["Public", "Internal", "confidential", ""] {
		count(severity.classification) == 0 with input as tagged(value)
	}
	count(severity.classification) == 0 with input as {"resource_name": "churn", "unread": {"tags": {}}}
}

test_the_classifications_can_be_set if {
	count(severity.classification) == 1 with input as tagged("Secret") with data.config as {"protected_classifications": ["Secret"]}
}

role(name) := {
	"resource_type": "AWS::IAM::Role", "resource_name": "r", "account_id": "111122223333",
	"assume_role_policy_document": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": [name]}, "Action": ["sts:AssumeRole"]}]},
}

test_outsiders_raise if {
	severity.outsiders == {"r lets in everyone."} with input as role("*")
	severity.outsiders == {"r lets in account 444455556666."} with input as role("444455556666")
	count(severity.outsiders) == 0 with input as role("444455556666") with data.config as {"trusted_accounts": ["444455556666"]}
	count(severity.outsiders) == 0 with input as role("111122223333")
	count(severity.outsiders) == 0 with input as object.union(role("*"), {"resource_type": "AWS::IAM::User"})
}
