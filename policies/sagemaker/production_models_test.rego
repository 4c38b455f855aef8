package sagemaker.production_models_test

import data.lib.core.unread
import data.sagemaker.production_models

refused := {"call": "sagemaker:DescribeEndpointConfig", "code": "AccessDeniedException", "action": "sagemaker:DescribeEndpointConfig"}

arn(path) := sprintf("arn:aws:sagemaker:us-east-1:111122223333:%s", [path])

version_arn := arn("model-package/churn/3")

model := {
	"resource_type": "AWS::SageMaker::Model",
	"resource_id": arn("model/churn-3"),
	"resource_name": "churn-3",
	"region": "us-east-1",
	"model_name": "churn-3",
	"primary_container": {"model_package_name": version_arn},
}

handmade := object.union(object.remove(model, ["primary_container"]), {"primary_container": {"image": "img"}})

pipeline := object.union(
	object.remove(model, ["primary_container"]),
	{"containers": [{"image": "img"}, {"model_package_name": version_arn}]},
)

version := {
	"resource_id": version_arn,
	"resource_name": "churn/3",
	"region": "us-east-1",
	"model_approval_status": "Approved",
}

configuration := {
	"resource_id": arn("endpoint-config/churn-config"),
	"resource_name": "churn-config",
	"region": "us-east-1",
	"endpoint_config_name": "churn-config",
	"production_variants": [{"variant_name": "main", "model_name": "churn-3"}],
}

endpoint := {
	"resource_type": "AWS::SageMaker::Endpoint",
	"resource_id": arn("endpoint/churn"),
	"resource_name": "churn",
	"region": "us-east-1",
	"endpoint_name": "churn",
	"endpoint_config_name": "churn-config",
	"endpoint_status": "InService",
}

component := {
	"resource_id": arn("inference-component/churn"),
	"resource_name": "churn-component",
	"region": "us-east-1",
	"endpoint_name": "churn",
	"specification": {"model_name": "churn-3"},
}

card(content) := {
	"resource_id": arn("model-card/churn"),
	"resource_name": "churn-card",
	"region": "us-east-1",
	"model_card_status": "Approved",
	"content": content,
}

by_name := card({"model_overview": {"model_name": "churn-3"}})

keyed(documents) := {each.resource_id: each | some each in documents}

# The whole estate: an endpoint, its configuration, its model, the model's package, no card. Tests replace types of it.
estate := {
	"AWS::SageMaker::Endpoint": keyed([endpoint]),
	"AWS::SageMaker::EndpointConfig": keyed([configuration]),
	"AWS::SageMaker::InferenceComponent": {},
	"AWS::SageMaker::Model": keyed([model]),
	"AWS::SageMaker::ModelPackage": keyed([version]),
	"AWS::SageMaker::ModelCard": {},
}

with_only(type, documents) := object.union(object.remove(estate, [type]), {type: keyed(documents)})

with_card(document) := with_only("AWS::SageMaker::ModelCard", [document])

hosting_components := object.union(
	with_only("AWS::SageMaker::InferenceComponent", [component]),
	{"AWS::SageMaker::EndpointConfig": {configuration.resource_id: {"production_variants": [{"variant_name": "main"}]}}},
)

elsewhere(document) := object.union(document, {"region": "eu-west-1"})

no_card := {"Endpoint \"churn\" serves model \"churn-3\", which no model card in force describes."}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": refused}]}, "documents": {}, "global_types": []}

test_sm_gov_020_passes_with_an_approved_package if {
	count(production_models.deny["SM-GOV-020"]) == 0 with input as model with data.inventory as estate
	count(production_models.skip["SM-GOV-020"]) == 0 with input as model with data.inventory as estate
	count(production_models.unknown["SM-GOV-020"]) == 0 with input as model with data.inventory as estate
	not unread.affects("SM-GOV-020") with input as model with data.inventory as estate
}

test_sm_gov_020_fails_unless_approved if {
	every status in ["Rejected", "PendingManualApproval"] {
		production_models.deny["SM-GOV-020"] == {sprintf("Model \"churn-3\", served by endpoint \"churn\", comes from model package \"churn/3\", whose approval status is %s.", [status])} with input as model
			with data.inventory as with_only("AWS::SageMaker::ModelPackage", [object.union(version, {"model_approval_status": status})])
	}
}

test_sm_gov_020_fails_without_a_status if {
	production_models.deny["SM-GOV-020"] == {"Model \"churn-3\", served by endpoint \"churn\", comes from model package \"churn/3\", whose approval status is not set."} with input as model
		with data.inventory as with_only("AWS::SageMaker::ModelPackage", [object.remove(version, ["model_approval_status"])])
}

test_sm_gov_020_fails_without_a_package if {
	production_models.deny["SM-GOV-020"] == {"Model \"churn-3\", served by endpoint \"churn\", does not come from a model package."} with input as handmade
		with data.inventory as estate
}

test_sm_gov_020_finds_packages_of_pipelines if {
	whole := object.union(pipeline, {"containers": [{"model_package_name": version_arn}, {"model_package_name": version_arn}]})
	count(production_models.deny["SM-GOV-020"]) == 0 with input as whole with data.inventory as estate
	count(production_models.unknown["SM-GOV-020"]) == 0 with input as whole with data.inventory as estate
}

test_sm_gov_020_fails_for_a_container_beside_the_package if {
	expected := "Model \"churn-3\", served by endpoint \"churn\", has a container beside its model package that comes from none (\"img\")."
	production_models.deny["SM-GOV-020"] == {expected} with input as pipeline with data.inventory as estate

	# a package of others beside it is no reason for doubt
	gone := with_only("AWS::SageMaker::ModelPackage", [])
	production_models.deny["SM-GOV-020"] == {expected} with input as pipeline with data.inventory as gone
	count(production_models.unknown["SM-GOV-020"]) == 0 with input as pipeline with data.inventory as gone
	bare := object.union(pipeline, {"containers": [{}, {"model_package_name": version_arn}]})
	production_models.deny["SM-GOV-020"] == {"Model \"churn-3\", served by endpoint \"churn\", has a container beside its model package that comes from none (\"no image\")."} with input as bare
		with data.inventory as estate
	count(production_models.deny["SM-GOV-020"]) == 0 with input as object.union(pipeline, {"resource_type": "AWS::Other::Thing"}) with data.inventory as estate
	idle := with_only("AWS::SageMaker::Endpoint", [])
	count(production_models.deny["SM-GOV-020"]) == 0 with input as pipeline with data.inventory as idle
}

test_sm_gov_020_unknown_where_the_status_of_its_endpoint_is_not_known if {
	strange := object.union(endpoint, {"resource_id": "arn:strange", "endpoint_name": "aside", "endpoint_status": "Hibernating"})
	alone := with_only("AWS::SageMaker::Endpoint", [strange])
	production_models.unknown["SM-GOV-020"] == {"Whether endpoint \"aside\", which names model \"churn-3\", is in service cannot be determined from its status."} with input as model
		with data.inventory as alone
	count(production_models.skip["SM-GOV-020"]) == 0 with input as model with data.inventory as alone
	count(production_models.deny["SM-GOV-020"]) == 0 with input as handmade with data.inventory as alone
	beside := with_only("AWS::SageMaker::Endpoint", [strange, endpoint])
	count(production_models.unknown["SM-GOV-020"]) == 0 with input as handmade with data.inventory as beside
	count(production_models.deny["SM-GOV-020"]) == 1 with input as handmade with data.inventory as beside
	other := object.union(model, {"resource_type": "AWS::Other::Thing"})
	count(production_models.unknown["SM-GOV-020"]) == 0 with input as other with data.inventory as alone
}

test_sm_gov_020_says_of_adapters_what_they_are if {
	adapter := object.union(component, {
		"resource_type": "AWS::SageMaker::InferenceComponent",
		"specification": {"base_inference_component_name": "llm", "container": {"artifact_url": "s3://adapters/a"}},
	})
	production_models.skip["SM-GOV-020"] == {"Inference component \"churn-component\" is an adapter of \"llm\", which AWS deploys by the location of its artifact and from no model package."} with input as adapter
		with data.inventory as estate
	serving := object.union(component, {"resource_type": "AWS::SageMaker::InferenceComponent"})
	production_models.skip["SM-GOV-020"] == {"Inference component \"churn-component\" serves a model, which is judged by itself."} with input as serving
		with data.inventory as estate
	count(production_models.skip["SM-GOV-020"]) == 0 with input as object.union(adapter, {"resource_type": "AWS::Other::Thing"}) with data.inventory as estate
}

test_sm_gov_090_unknown_by_a_card_in_a_status_that_is_not_known if {
	strange := object.union(by_name, {"model_card_status": "Superseded"})
	production_models.unknown["SM-GOV-090"] == {"A model card describes model \"churn-3\" of endpoint \"churn\", and whether it is in force cannot be determined from its status."} with input as endpoint
		with data.inventory as with_card(strange)
	count(production_models.deny["SM-GOV-090"]) == 0 with input as endpoint with data.inventory as with_card(strange)
	production_models.deny["SM-GOV-090"] == no_card with input as endpoint with data.inventory as with_card(elsewhere(strange))
	both := with_only("AWS::SageMaker::ModelCard", [strange, object.union(by_name, {"resource_id": "arn:b"})])
	count(production_models.unknown["SM-GOV-090"]) == 0 with input as endpoint with data.inventory as both
	variants := [{"model_name": "churn-3"}, {"model_name": "fraud"}]
	faulty := object.union(with_card(strange), {
		"AWS::SageMaker::EndpointConfig": keyed([object.union(configuration, {"production_variants": variants})]),
		"AWS::SageMaker::Model": keyed([model, object.union(handmade, {"resource_id": "arn:fraud", "resource_name": "fraud", "model_name": "fraud"})]),
	})
	count(production_models.unknown["SM-GOV-090"]) == 0 with input as endpoint with data.inventory as faulty
	count(production_models.deny["SM-GOV-090"]) == 1 with input as endpoint with data.inventory as faulty
	thing := object.union(endpoint, {"resource_type": "AWS::Other::Thing"})
	count(production_models.unknown["SM-GOV-090"]) == 0 with input as thing with data.inventory as with_card(strange)
}

test_sm_gov_020_unknown_with_a_package_of_others if {
	reason := sprintf("Model \"churn-3\" comes from model package %q, which is not in this account's model registry.", [version_arn])
	production_models.unknown["SM-GOV-020"] == {reason} with input as model
		with data.inventory as with_only("AWS::SageMaker::ModelPackage", [])
}

test_sm_gov_020_an_unapproved_package_outweighs_one_of_others if {
	mixed := object.union(pipeline, {"containers": [{"model_package_name": arn("model-package/other/1")}, {"model_package_name": version_arn}]})
	rejected := with_only("AWS::SageMaker::ModelPackage", [object.union(version, {"model_approval_status": "Rejected"})])
	count(production_models.unknown["SM-GOV-020"]) == 0 with input as mixed with data.inventory as rejected
	count(production_models.deny["SM-GOV-020"]) == 1 with input as mixed with data.inventory as rejected
	count(production_models.unknown["SM-GOV-020"]) == 1 with input as mixed with data.inventory as estate
}

test_sm_gov_020_skips_models_not_served if {
	expected := {"No endpoint in service serves model \"churn-3\"."}
	every inventory in [
		with_only("AWS::SageMaker::Endpoint", []),
		with_only("AWS::SageMaker::Endpoint", [object.union(endpoint, {"endpoint_status": "Failed"})]),
		with_only("AWS::SageMaker::Endpoint", [elsewhere(endpoint)]),
		with_only("AWS::SageMaker::EndpointConfig", [elsewhere(configuration)]),
	] {
		production_models.skip["SM-GOV-020"] == expected with input as model with data.inventory as inventory
	}
}

test_sm_gov_020_follows_inference_components if {
	count(production_models.skip["SM-GOV-020"]) == 0 with input as handmade with data.inventory as hosting_components
	count(production_models.deny["SM-GOV-020"]) == 1 with input as handmade with data.inventory as hosting_components
}

test_sm_gov_020_unread if {
	unread.affects("SM-GOV-020") with input as object.union(object.remove(model, ["primary_container"]), {"unread": {"*": refused}})
		with data.inventory as estate
}

test_sm_gov_020_endpoints_not_listed if {
	unread.affects("SM-GOV-020") with input as model
		with data.inventory as with_only("AWS::SageMaker::Endpoint", [])
		with data.gaps as unlisted("AWS::SageMaker::Endpoint")
}

test_sm_gov_020_package_unread if {
	half := object.union(object.remove(version, ["model_approval_status"]), {"unread": {"*": refused}})
	unread.affects("SM-GOV-020") with input as model with data.inventory as with_only("AWS::SageMaker::ModelPackage", [half])
}

test_sm_gov_090_passes_by_whatever_a_card_names_the_model if {
	every content in [
		{"model_overview": {"model_name": "churn-3"}},
		{"model_overview": {"model_id": "churn-3"}},
		{"model_overview": {"model_id": arn("model/churn-3")}},
		{"model_overview": {"model_id": version_arn}},
		{"model_package_details": {"model_package_arn": version_arn}},
	] {
		count(production_models.deny["SM-GOV-090"]) == 0 with input as endpoint with data.inventory as with_card(card(content))
		count(production_models.unknown["SM-GOV-090"]) == 0 with input as endpoint with data.inventory as with_card(card(content))
	}
	count(production_models.skip["SM-GOV-090"]) == 0 with input as endpoint with data.inventory as with_card(by_name)
	not unread.affects("SM-GOV-090") with input as endpoint with data.inventory as with_card(by_name)
}

test_sm_gov_090_fails_without_a_card if {
	production_models.deny["SM-GOV-090"] == no_card with input as endpoint with data.inventory as estate
	count(production_models.unknown["SM-GOV-090"]) == 0 with input as endpoint with data.inventory as estate
}

test_sm_gov_090_fails_without_a_card_and_package if {
	production_models.deny["SM-GOV-090"] == no_card with input as endpoint with data.inventory as with_only("AWS::SageMaker::Model", [handmade])
}

test_sm_gov_090_fails_with_cards_of_other_models if {
	every content in [{}, "see the wiki", {"model_overview": {"model_name": "churn"}}] {
		production_models.deny["SM-GOV-090"] == no_card with input as endpoint with data.inventory as with_card(card(content))
	}
}

test_sm_gov_090_archived_cards_do_not_count if {
	production_models.deny["SM-GOV-090"] == no_card with input as endpoint
		with data.inventory as with_card(object.union(by_name, {"model_card_status": "Archived"}))
	production_models.deny["SM-GOV-090"] == no_card with input as endpoint
		with data.inventory as with_card(object.union(by_name, {"model_card_status": "Draft"}))
	count(production_models.deny["SM-GOV-090"]) == 0 with input as endpoint
		with data.inventory as with_card(object.union(by_name, {"model_card_status": "PendingReview"}))
}

test_sm_gov_090_cards_elsewhere_do_not_count if {
	production_models.deny["SM-GOV-090"] == no_card with input as endpoint with data.inventory as with_card(elsewhere(by_name))
}

test_sm_gov_090_passes_with_a_card_in_the_package if {
	own := object.union(version, {"model_card": {"model_card_status": "Approved", "model_card_content": "{\"intended_uses\": {}}"}})
	count(production_models.deny["SM-GOV-090"]) == 0 with input as endpoint with data.inventory as with_only("AWS::SageMaker::ModelPackage", [own])
}

test_sm_gov_090_empty_or_archived_cards_in_the_package_do_not_count if {
	every own in [
		{"model_card_status": "Approved", "model_card_content": "{}"},
		{"model_card_status": "Approved", "model_card_content": " "},
		{"model_card_status": "Approved"},
		{"model_card_status": "Archived", "model_card_content": "{\"intended_uses\": {}}"},
	] {
		production_models.deny["SM-GOV-090"] == no_card with input as endpoint
			with data.inventory as with_only("AWS::SageMaker::ModelPackage", [object.union(version, {"model_card": own})])
	}
}

test_sm_gov_090_follows_inference_components if {
	production_models.deny["SM-GOV-090"] == no_card with input as endpoint with data.inventory as hosting_components
}

test_sm_gov_090_unknown_without_configuration if {
	production_models.unknown["SM-GOV-090"] == {"Neither the configuration of endpoint \"churn\" nor an inference component tells which models it serves."} with input as endpoint
		with data.inventory as with_only("AWS::SageMaker::EndpointConfig", [])
}

test_sm_gov_090_unknown_where_model_or_package_cannot_be_looked_up if {
	expected := {"No model card describes model \"churn-3\" of endpoint \"churn\", but its model package cannot be looked up in this account."}
	every type in ["AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage"] {
		production_models.unknown["SM-GOV-090"] == expected with input as endpoint with data.inventory as with_only(type, [])
		count(production_models.deny["SM-GOV-090"]) == 0 with input as endpoint with data.inventory as with_only(type, [])
	}

	# a namesake in another Region is another model
	abroad := with_only("AWS::SageMaker::Model", [elsewhere(model)])
	production_models.unknown["SM-GOV-090"] == expected with input as endpoint with data.inventory as abroad

	# a card may outlive the model that it names
	outlived := object.union(with_only("AWS::SageMaker::Model", []), {"AWS::SageMaker::ModelCard": keyed([by_name])})
	count(production_models.unknown["SM-GOV-090"]) == 0 with input as endpoint with data.inventory as outlived
}

test_sm_gov_090_a_model_without_card_outweighs_one_that_is_gone if {
	variants := [{"model_name": "churn-3"}, {"model_name": "gone"}]
	two := with_only("AWS::SageMaker::EndpointConfig", [object.union(configuration, {"production_variants": variants})])
	count(production_models.unknown["SM-GOV-090"]) == 0 with input as endpoint with data.inventory as two
	production_models.deny["SM-GOV-090"] == no_card with input as endpoint with data.inventory as two
}

test_sm_gov_090_skips_out_of_service if {
	production_models.skip["SM-GOV-090"] == {"Endpoint \"churn\" is not in service (OutOfService)."} with input as object.union(
		endpoint,
		{"endpoint_status": "OutOfService"},
	)
}

test_sm_gov_090_cards_not_listed if {
	unread.affects("SM-GOV-090") with input as endpoint with data.inventory as estate with data.gaps as unlisted("AWS::SageMaker::ModelCard")
}

test_sm_gov_090_card_unread if {
	half := object.union(object.remove(by_name, ["content"]), {"unread": {"*": refused}})
	unread.affects("SM-GOV-090") with input as endpoint with data.inventory as with_card(half)
}

test_sm_gov_090_configuration_unread if {
	half := object.union(object.remove(configuration, ["production_variants"]), {"unread": {"*": refused}})
	unread.affects("SM-GOV-090") with input as endpoint with data.inventory as with_only("AWS::SageMaker::EndpointConfig", [half])
}

test_sm_gov_090_endpoint_unread if {
	unread.affects("SM-GOV-090") with input as object.union(object.remove(endpoint, ["endpoint_status"]), {"unread": {"*": refused}})
		with data.inventory as estate
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_sm_gov_020_rests_on_every_document_of_each_type if {
	every type in ["AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceComponent"] {
		unread.affects("SM-GOV-020") with input as resting("AWS::SageMaker::Model") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_sm_gov_020_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("SM-GOV-020", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::Model"), {"unread": {"*": answer_refused}})
}

test_sm_gov_020_skip_rests_on_every_document_of_each_type if {
	every type in ["AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceComponent"] {
		count(unread.failed_calls("SM-GOV-020", "skip")) > 0 with input as resting("AWS::SageMaker::Model") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_sm_gov_090_rests_on_the_one_it_names_of_each_type if {
	every type in ["AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage"] {
		unread.affects("SM-GOV-090") with input as object.union(resting("AWS::SageMaker::Endpoint"), {"names": "arn:other"}) with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_sm_gov_090_rests_on_every_document_of_inference_component if {
	unread.affects("SM-GOV-090") with input as resting("AWS::SageMaker::Endpoint") with data.inventory as {"AWS::SageMaker::InferenceComponent": {"arn:other": other_unread}}
}

unserved := with_only("AWS::SageMaker::Endpoint", [])

test_sm_gov_020_leaves_models_that_no_endpoint_serves if {
	rejected := object.union(unserved, {"AWS::SageMaker::ModelPackage": keyed([object.union(version, {"model_approval_status": "Rejected"})])})
	count(production_models.deny["SM-GOV-020"]) == 0 with input as handmade with data.inventory as unserved
	count(production_models.deny["SM-GOV-020"]) == 0 with input as model with data.inventory as rejected
	lost := object.union(object.remove(unserved, ["AWS::SageMaker::ModelPackage"]), {"AWS::SageMaker::ModelPackage": {}})
	count(production_models.unknown["SM-GOV-020"]) == 0 with input as model with data.inventory as lost
}

test_sm_gov_020_names_each_endpoint if {
	second := object.union(endpoint, {"resource_id": arn("endpoint/churn-2"), "resource_name": "churn-2", "endpoint_name": "churn-2"})
	production_models.deny["SM-GOV-020"] == {"Model \"churn-3\", served by endpoint \"churn\", endpoint \"churn-2\", does not come from a model package."} with input as handmade
		with data.inventory as with_only("AWS::SageMaker::Endpoint", [endpoint, second])
}

# ---- components with a container of their own ----

contained := object.union(object.remove(component, ["specification"]), {
	"resource_type": "AWS::SageMaker::InferenceComponent",
	"inference_component_name": "churn-component",
	"inference_component_status": "InService",
	"specification": {"container": {"artifact_url": "s3://models/churn"}},
})

on_endpoint(cards) := object.union(estate, {
	"AWS::SageMaker::EndpointConfig": keyed([object.union(object.remove(configuration, ["production_variants"]), {"production_variants": [{"variant_name": "main"}]})]),
	"AWS::SageMaker::InferenceComponent": keyed([contained]),
	"AWS::SageMaker::ModelCard": keyed(cards),
})

test_sm_gov_090_components_with_a_container_need_a_card if {
	production_models.deny["SM-GOV-090"] == {"Endpoint \"churn\" serves component \"churn-component\" with a container of its own, which no model card in force describes."} with input as endpoint with data.inventory as on_endpoint([])
	count(production_models.unknown["SM-GOV-090"]) == 0 with input as endpoint with data.inventory as on_endpoint([])

	# that the component has no card is known, whatever becomes of a model beside it
	beside := object.union(on_endpoint([]), {"AWS::SageMaker::EndpointConfig": keyed([object.union(
		configuration,
		{"production_variants": [{"variant_name": "main", "model_name": "gone"}]},
	)])})
	count(production_models.unknown["SM-GOV-090"]) == 0 with input as endpoint with data.inventory as beside
	count(production_models.deny["SM-GOV-090"]) == 1 with input as endpoint with data.inventory as beside
	every field, value in {"model_id": contained.resource_id, "model_name": "churn-component"} {
		count(production_models.deny["SM-GOV-090"]) == 0 with input as endpoint
			with data.inventory as on_endpoint([card({"model_overview": {field: value}})])
	}
}

test_sm_gov_020_components_with_a_container_come_from_no_package if {
	production_models.deny["SM-GOV-020"] == {"Inference component \"churn-component\" on endpoint \"churn\" brings a container of its own, which comes from no model package."} with input as contained with data.inventory as on_endpoint([])
	count(production_models.skip["SM-GOV-020"]) == 0 with input as contained with data.inventory as on_endpoint([])
	named := object.union(object.remove(contained, ["specification"]), {"specification": {"model_name": "churn-3"}})
	count(production_models.deny["SM-GOV-020"]) == 0 with input as named with data.inventory as estate
	production_models.skip["SM-GOV-020"] == {"Inference component \"churn-component\" serves a model, which is judged by itself."} with input as named with data.inventory as estate
	every status in ["Deleting", "Failed"] {
		production_models.skip["SM-GOV-020"] == {sprintf("Inference component \"churn-component\" serves nothing: its status is %s.", [status])} with input as object.union(contained, {"inference_component_status": status}) with data.inventory as estate
	}
	other := object.union(contained, {"resource_type": "AWS::Other::Thing", "inference_component_status": "Failed"})
	count(production_models.deny["SM-GOV-020"]) == 0 with input as other with data.inventory as estate
	count(production_models.skip["SM-GOV-020"]) == 0 with input as other with data.inventory as estate
}

# The same fields in a document of another type are none of these checks' business.
test_production_models_leave_other_types_alone if {
	rejected := with_only("AWS::SageMaker::ModelPackage", [object.union(version, {"model_approval_status": "Rejected"})])
	every document in [model, handmade] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		every inventory in [estate, rejected, unserved, with_only("AWS::SageMaker::ModelPackage", [])] {
			count(production_models.deny["SM-GOV-020"]) == 0 with input as other with data.inventory as inventory
			count(production_models.skip["SM-GOV-020"]) == 0 with input as other with data.inventory as inventory
			count(production_models.unknown["SM-GOV-020"]) == 0 with input as other with data.inventory as inventory
		}
	}
}

test_endpoints_of_a_status_that_nobody_knows if {
	every id in ["SM-GOV-090"] {
		reason := sprintf("Whether endpoint %q is in service cannot be determined from its status, Hibernating.", [endpoint.resource_name])
		reason in production_models.unknown[id] with input as object.union(endpoint, {"endpoint_status": "Hibernating"})
		count(production_models.skip[id]) == 0 with input as object.union(endpoint, {"endpoint_status": "Hibernating"})
		count({reason} & production_models.unknown[id]) == 0 with input as endpoint
	}
}

test_sm_gov_090_skip_rests_on_its_own_fields if {
	blind := object.union(resting("AWS::SageMaker::Endpoint"), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("SM-GOV-090", "skip")) > 0 with input as blind
}
