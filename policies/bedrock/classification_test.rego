package bedrock.classification_test

import data.bedrock.classification
import data.lib.core.unread

carrying := {"Project": "desk", "DataClassification": "Internal", "Compliance": "none", "Owner": "ml-team", "CostCenter": "42"}

guardrail(tags) := {
	"resource_type": "AWS::Bedrock::Guardrail",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:guardrail/abc123",
	"resource_name": "front-desk",
	"region": "us-east-1",
	"tags": tags,
}

test_tag_002_passes_with_all_tags if {
	count(classification.deny["TAG-002"]) == 0 with input as guardrail(carrying)
	not unread.affects("TAG-002") with input as guardrail(carrying)
}

test_tag_002_names_missing_tags if {
	classification.deny["TAG-002"] == {"Guardrail \"front-desk\" lacks the tags Owner."} with input as guardrail(object.remove(carrying, ["Owner", "CostCenter"]))
}

test_tag_002_asks_for_further_tags if {
	two := guardrail(object.remove(carrying, ["CostCenter"]))
	classification.unknown["TAG-002"] == {"Whether \"front-desk\" needs further tags (CostCenter) is for you to say: set the parameter required_tags."} with input as two
	count(classification.deny["TAG-002"]) == 0 with input as two
}

test_tag_002_fails_without_any_tags if {
	classification.deny["TAG-002"] == {"Guardrail \"front-desk\" lacks the tags DataClassification, Owner."} with input as guardrail({})
}

test_tag_002_fails_with_other_classification if {
	classification.deny["TAG-002"] == {"Guardrail \"front-desk\" has the DataClassification \"Secret\", which is not permitted."} with input as guardrail(object.union(carrying, {"DataClassification": "Secret"}))
}

test_tag_002_judges_each_type if {
	kinds := {"Agent", "ApplicationInferenceProfile", "CustomModel", "Flow", "Guardrail", "KnowledgeBase", "Prompt", "ProvisionedModelThroughput"}
	every type in {sprintf("AWS::Bedrock::%s", [kind]) | some kind in kinds} {
		count(classification.deny["TAG-002"]) == 1 with input as object.union(guardrail({}), {"resource_type": type})
	}
}

test_tag_002_unread if {
	refused := {"call": "bedrock:ListTagsForResource", "code": "AccessDeniedException", "action": "bedrock:ListTagsForResource"}
	unread.affects("TAG-002") with input as object.union(object.remove(guardrail({}), ["tags"]), {"unread": {"tags": refused}})
}

test_tag_002_names_one_missing_tag if {
	classification.deny["TAG-002"] == {"Guardrail \"front-desk\" lacks the tags Owner."} with input as guardrail(object.remove(carrying, ["Owner"]))
}
