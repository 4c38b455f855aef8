package lib.core.tags_test

import data.lib.core.tags

carrying := {"tags": {
	"Project": "churn",
	"DataClassification": "Confidential",
	"Compliance": "GDPR",
	"Owner": "ml-team",
	"CostCenter": "4711",
}}

with_tag(key, value) := object.union(carrying, {"tags": {key: value}})

test_missing_none_when_all_there if tags.missing(carrying) == set()

test_missing_names_each_absent_key if {
	tags.missing({"tags": {"Project": "churn", "Compliance": "GDPR", "Owner": "ml-team"}}) == {"DataClassification"}
}

test_missing_is_everything_on_a_document_without_tags if tags.missing({}) == {"DataClassification", "Owner"}

test_further_tags_are_a_question_until_somebody_answers if {
	two := {"resource_name": "x", "tags": {"DataClassification": "Internal", "Owner": "ml-team", "Project": "churn"}}
	tags.question(two) == "Whether \"x\" needs further tags (Compliance, CostCenter) is for you to say: set the parameter required_tags."
	every unasked in [carrying.tags, {"Owner": ""}, {"DataClassification": "Secret"}] {
		document := object.union(two, {"tags": unasked})
		not tags.question(document)
	}
	answered := {"required_tags": ["DataClassification", "Owner"]}
	not tags.question(two) with data.config as answered
}

test_missing_counts_an_empty_value if tags.missing(with_tag("Owner", "")) == {"Owner"}

test_missing_counts_a_blank_value if tags.missing(with_tag("Owner", " ")) == {"Owner"}

test_missing_minds_the_case_of_keys if {
	tags.missing({"tags": object.union(object.remove(carrying.tags, ["Owner"]), {"owner": "ml-team"})}) == {"Owner"}
}

test_missing_follows_the_parameter if {
	tags.missing(carrying) == {"Team"} with data.config as {"required_tags": ["Team", "Owner"]}
}

test_invalid_classification_undefined_for_a_permitted_value if not tags.invalid_classification(carrying)

test_invalid_classification_gives_the_value if {
	tags.invalid_classification(with_tag("DataClassification", "Secret")) == "Secret"
}

test_invalid_classification_minds_case if {
	tags.invalid_classification(with_tag("DataClassification", "public")) == "public"
}

test_invalid_classification_undefined_without_the_tag if not tags.invalid_classification({"tags": {"Owner": "ml-team"}})

test_invalid_classification_undefined_without_any_tags if not tags.invalid_classification({})

test_invalid_classification_undefined_for_a_blank_value if {
	not tags.invalid_classification(with_tag("DataClassification", ""))
}

test_invalid_classification_follows_the_parameter if {
	not tags.invalid_classification(with_tag("DataClassification", "Secret")) with data.config as {"data_classifications": ["Secret"]}
	tags.invalid_classification(carrying) == "Confidential" with data.config as {"data_classifications": ["Secret"]}
}

test_high_risk_in_any_case_and_under_any_key if {
	every key in ["RiskRating", "RiskLevel"] {
		tags.high_risk({"tags": {key: "HIGH"}})
		not tags.high_risk({"tags": {key: "Low"}})
	}
	not tags.high_risk({"tags": {"Owner": "High"}})
	not tags.high_risk({})
	tags.high_risk({"tags": {"Harm": "severe"}}) with data.config as {"risk_tag_keys": ["Harm"], "high_risk_ratings": ["Severe"]}
}
