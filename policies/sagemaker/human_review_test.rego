package sagemaker.human_review_test

import data.lib.core.unread
import data.sagemaker.human_review

refused := {"call": "sagemaker:Describe", "code": "AccessDeniedException", "action": "sagemaker:Describe"}

account := {"resource_type": "AWS::::Account", "resource_id": "111122223333", "resource_name": "111122223333", "region": "global"}

endpoint(tags) := {
	"resource_type": "AWS::SageMaker::Endpoint",
	"resource_id": "arn:scores",
	"resource_name": "scores",
	"region": "us-east-1",
	"endpoint_name": "scores",
	"endpoint_status": "InService",
	"tags": tags,
}

flow(region, status) := {
	"resource_type": "AWS::SageMaker::FlowDefinition",
	"resource_id": "arn:review",
	"resource_name": "review",
	"region": region,
	"flow_definition_status": status,
}

estate(serving, flows) := {
	"AWS::SageMaker::Endpoint": {each.resource_id: each | some each in serving},
	"AWS::SageMaker::FlowDefinition": {each.resource_id: each | some each in flows},
}

high := {"RiskRating": "High"}

test_sm_hum_030_passes if {
	every given in [
		estate([endpoint(high)], [flow("us-east-1", "Active")]),
		estate([endpoint(object.union(high, {"HumanOversight": "underwriters decide"}))], []),
	] {
		count(human_review.deny["SM-HUM-030"]) == 0 with input as account with data.inventory as given
		count(human_review.skip["SM-HUM-030"]) == 0 with input as account with data.inventory as given
		not unread.affects("SM-HUM-030") with input as account with data.inventory as given
	}
}

test_sm_hum_030_fails_without_review if {
	every given in [
		estate([endpoint(high)], []),
		estate([endpoint({"RiskLevel": "HIGH"})], [flow("us-east-1", "Failed")]),
		estate([endpoint(high)], [flow("eu-west-1", "Active")]),
		estate([endpoint(object.union(high, {"HumanOversight": " "}))], []),
	] {
		human_review.deny["SM-HUM-030"] == {"Endpoint \"scores\" is tagged as high risk, and no human review workflow is active in us-east-1."} with input as account
			with data.inventory as given
	}
}

test_sm_hum_030_skips_where_nothing_is_high_risk if {
	every given in [
		estate([], []),
		estate([endpoint({"RiskRating": "Low"})], []),
		estate([endpoint({})], []),
		estate([object.union(endpoint(high), {"endpoint_status": "Failed"})], []),
	] {
		human_review.skip["SM-HUM-030"] == {"No endpoint in service is tagged as high risk."} with input as account with data.inventory as given
		count(human_review.deny["SM-HUM-030"]) == 0 with input as account with data.inventory as given
	}
}

test_sm_hum_030_unknown_where_the_status_of_the_endpoint_is_not_known if {
	strange := object.union(endpoint(high), {"resource_id": "arn:aside", "resource_name": "aside", "endpoint_name": "aside", "endpoint_status": "Hibernating"})
	alone := estate([strange], [])
	human_review.unknown["SM-HUM-030"] == {"Endpoint \"aside\" is tagged as high risk, no human review workflow is active in us-east-1, and whether it is in service cannot be determined from its status."} with input as account
		with data.inventory as alone
	count(human_review.skip["SM-HUM-030"]) == 0 with input as account with data.inventory as alone
	count(human_review.deny["SM-HUM-030"]) == 0 with input as account with data.inventory as alone

	# one in service that nobody oversees is at fault, whatever the other does
	beside := estate([strange, endpoint(high)], [])
	count(human_review.unknown["SM-HUM-030"]) == 0 with input as account with data.inventory as beside
	count(human_review.deny["SM-HUM-030"]) == 1 with input as account with data.inventory as beside

	# one that people oversee hides no doubt about another
	named := object.union(endpoint(high), {"tags": object.union(high, {"HumanOversight": "underwriters decide"})})
	count(human_review.unknown["SM-HUM-030"]) == 1 with input as account with data.inventory as estate([strange, named], [])

	# with a review, or without a tag that says high, its status is no matter
	every given in [estate([strange], [flow("us-east-1", "Active")]), estate([object.union(object.remove(strange, ["tags"]), {"tags": {}})], [])] {
		count(human_review.unknown["SM-HUM-030"]) == 0 with input as account with data.inventory as given
		count(human_review.deny["SM-HUM-030"]) == 0 with input as account with data.inventory as given
	}
	other := object.union(account, {"resource_type": "AWS::Other::Thing"})
	count(human_review.unknown["SM-HUM-030"]) == 0 with input as other with data.inventory as alone
}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}

test_sm_hum_030_unread if {
	untagged := object.union(object.remove(endpoint({}), ["tags"]), {"unread": {"tags": refused}})
	count(unread.failed_calls("SM-HUM-030", "skip")) > 0 with input as account with data.inventory as estate([untagged], [])
	undescribed := object.union(object.remove(endpoint(high), ["endpoint_status"]), {"unread": {"*": refused}})
	count(unread.failed_calls("SM-HUM-030", "skip")) > 0 with input as account with data.inventory as estate([undescribed], [])
	nameless := object.union(object.remove(endpoint(high), ["endpoint_name"]), {"unread": {"*": refused}})
	unread.affects("SM-HUM-030") with input as account with data.inventory as estate([nameless], [])
	count(unread.failed_calls("SM-HUM-030", "skip")) > 0 with input as account with data.inventory as estate([], []) with data.gaps as unlisted("AWS::SageMaker::Endpoint")
	unread.affects("SM-HUM-030") with input as account with data.inventory as estate([endpoint(high)], []) with data.gaps as unlisted("AWS::SageMaker::FlowDefinition")
	blind_flow := object.union(object.remove(flow("us-east-1", ""), ["flow_definition_status"]), {"unread": {"*": refused}})
	unread.affects("SM-HUM-030") with input as account with data.inventory as estate([endpoint(high)], [blind_flow])
	not unread.affects("SM-HUM-030") with input as account with data.inventory as estate([endpoint(high)], [])
}

# the same fields in a document of another type are none of this check's business
test_human_review_leaves_other_types_alone if {
	other := object.union(account, {"resource_type": "AWS::Other::Thing"})
	every given in [estate([endpoint(high)], []), estate([], [])] {
		count(human_review.deny["SM-HUM-030"]) == 0 with input as other with data.inventory as given
		count(human_review.skip["SM-HUM-030"]) == 0 with input as other with data.inventory as given
	}
}
