package sagemaker.hubs_test

import data.lib.core.unread
import data.sagemaker.hubs

refused := {"call": "sagemaker:ListHubs", "code": "AccessDeniedException", "action": "sagemaker:ListHubs"}

region := {"resource_type": "AWS::::Region", "resource_id": "us-east-1", "resource_name": "us-east-1", "region": "us-east-1"}

hub := {
	"resource_id": "arn:hub",
	"resource_name": "lending",
	"region": "us-east-1",
	"hub_name": "lending",
	"hub_status": "InService",
	"model_references": [{"hub_content_name": "text-small-7b"}, {"hub_content_name": "embed-large"}],
}

estate(hubs_found) := {
	"AWS::SageMaker::Domain": {"arn:domain": {"resource_id": "arn:domain", "region": "us-east-1"}},
	"AWS::SageMaker::Hub": {each.resource_id: each | some each in hubs_found},
}

test_sm_use_130_passes if {
	every status in ["InService", "Updating", "UpdateFailed"] {
		count(hubs.deny["SM-USE-130"]) == 0 with input as region with data.inventory as estate([object.union(hub, {"hub_status": status})]) with data.config as {}
	}
	count(hubs.deny["SM-USE-130"]) == 0 with input as region with data.inventory as estate([hub]) with data.config as {"approved_hub_models": ["text-*", "embed-large"]}
	count(hubs.skip["SM-USE-130"]) == 0 with input as region with data.inventory as estate([hub])
	not unread.affects("SM-USE-130") with input as region with data.inventory as estate([hub])
}

test_sm_use_130_fails_without_a_private_hub if {
	every changes in [{"hub_name": "SageMakerPublicHub"}, {"region": "eu-west-1"}, {"hub_status": "CreateFailed"}] {
		hubs.deny["SM-USE-130"] == {"Studio is in use in us-east-1, but no private hub curates the models offered there."} with input as region
			with data.inventory as estate([object.union(hub, changes)])
	}
}

test_sm_use_130_fails_for_other_models if {
	every list in [["text-*"], ["text-*", "embed"], ["text-*", "large*"]] {
		hubs.deny["SM-USE-130"] == {"Private hub \"lending\" offers model \"embed-large\", which is not on the approved list."} with input as region
			with data.inventory as estate([hub])
			with data.config as {"approved_hub_models": list}
	}
}

abroad := {"AWS::SageMaker::Domain": {"arn:domain": {"resource_id": "arn:domain", "region": "eu-west-1"}}, "AWS::SageMaker::Hub": {}}

test_sm_use_130_skips_without_studio if {
	hubs.skip["SM-USE-130"] == {"No Studio domain that offers models of JumpStart is in us-east-1."} with input as region with data.inventory as abroad
}

unread_one := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_sm_use_130_unread if {
	unread.affects("SM-USE-130") with input as object.union(object.remove(region, ["region"]), {"unread": {"*": refused}}) with data.inventory as estate([hub])
	count(unread.failed_calls("SM-USE-130", "skip")) > 0 with input as object.union(object.remove(region, ["region"]), {"unread": {"*": refused}}) with data.inventory as estate([hub])
	every type in ["AWS::SageMaker::Domain", "AWS::SageMaker::Hub"] {
		unread.affects("SM-USE-130") with input as region with data.inventory as {type: {"arn:other": unread_one}}
	}

	# an unread domain may offer models: that there is no such domain is not known
	count(unread.failed_calls("SM-USE-130", "skip")) > 0 with input as region with data.inventory as {"AWS::SageMaker::Domain": {"arn:other": unread_one}}
	unlisted := {"populations": {"AWS::SageMaker::Domain": [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}
	count(unread.failed_calls("SM-USE-130", "skip")) > 0 with input as region with data.inventory as estate([hub]) with data.gaps as unlisted
}

# the same fields in a document of another type are none of these checks' business
test_hubs_leaves_other_types_alone if {
	other := object.union(region, {"resource_type": "AWS::Other::Thing"})
	count(hubs.deny["SM-USE-130"]) == 0 with input as other with data.inventory as estate([])
	count(hubs.deny["SM-USE-130"]) == 0 with input as other with data.inventory as estate([hub]) with data.config as {"approved_hub_models": ["x"]}
	count(hubs.skip["SM-USE-130"]) == 0 with input as other with data.inventory as abroad
}

test_sm_use_130_domains_that_offer_no_models_do_not_count if {
	every fields in [
		{"default_user_settings": {"studio_web_portal_settings": {"hidden_ml_tools": ["Models", "JumpStart"]}}},
		{"domain_settings": {"unified_studio_settings": {"studio_web_portal_access": "DISABLED"}}},
	] {
		closed := object.union({"resource_id": "arn:domain", "region": "us-east-1"}, fields)
		count(hubs.skip["SM-USE-130"]) == 1 with input as region with data.inventory as {"AWS::SageMaker::Domain": {"arn:domain": closed}}
	}
	every fields in [
		{"default_user_settings": {"studio_web_portal_settings": {"hidden_ml_tools": ["Models"]}}},
		{"domain_settings": {"unified_studio_settings": {"studio_web_portal_access": "ENABLED"}}},
	] {
		open_one := object.union({"resource_id": "arn:domain", "region": "us-east-1"}, fields)
		count(hubs.skip["SM-USE-130"]) == 0 with input as region with data.inventory as {"AWS::SageMaker::Domain": {"arn:domain": open_one}}
	}
}

test_sm_use_130_counts_hubs_that_are_there if {
	every status in ["InService", "Updating", "UpdateFailed", "DeleteFailed"] {
		count(hubs.deny["SM-USE-130"]) == 0 with input as region with data.inventory as estate([object.union(hub, {"hub_status": status})])
	}
	every status in ["Creating", "CreateFailed", "Deleting"] {
		count(hubs.deny["SM-USE-130"]) == 1 with input as region with data.inventory as estate([object.union(hub, {"hub_status": status})])
	}
}

test_sm_use_130_leaves_out_domains_that_go if {
	going := {type: {id: object.union(one, {"status": "Deleting"}) | some id, one in found} | some type, found in estate([]); type == "AWS::SageMaker::Domain"}
	count(hubs.skip["SM-USE-130"]) == 1 with input as region with data.inventory as going
	count(hubs.skip["SM-USE-130"]) == 0 with input as region with data.inventory as estate([])
}
