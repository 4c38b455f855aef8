package lib.severity_test

import data.lib.severity

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
