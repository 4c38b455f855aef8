package sagemaker.model_cards_test

import data.lib.core.unread
import data.sagemaker.model_cards

refused := {"call": "sagemaker:DescribeModelCard", "code": "AccessDeniedException", "action": "sagemaker:DescribeModelCard"}

clock := {"evaluated_at": "2026-11-20T12:00:00Z"}

card := {
	"resource_type": "AWS::SageMaker::ModelCard",
	"resource_id": "arn:aws:sagemaker:us-east-1:111122223333:model-card/churn",
	"resource_name": "churn",
	"region": "us-east-1",
	"model_card_status": "Approved",
	"creation_time": "2024-01-01T00:00:00Z",
	"last_modified_time": "2026-06-01T00:00:00Z",
	"content": {
		"model_overview": {"model_id": "arn:aws:sagemaker:us-east-1:111122223333:model/churn", "model_description": "Predicts churn."},
		"intended_uses": {"purpose_of_model": "Retention offers.", "risk_rating": "Low"},
		"training_details": {"training_observations": "None."},
		"evaluation_details": [{"name": "holdout", "datasets": ["s3://data/holdout"]}],
		"additional_information": {"caveats_and_recommendations": "Consumers only."},
	},
}

changed(moment) := object.union(card, {"last_modified_time": moment})

archived := object.union(card, {"model_card_status": "Archived"})

section(name, value) := json.patch(card, [{"op": "add", "path": ["content", name], "value": value}])

test_sm_gov_091_passes_when_approved_and_recent if {
	count(model_cards.deny["SM-GOV-091"]) == 0 with input as card with data.config as clock
	count(model_cards.skip["SM-GOV-091"]) == 0 with input as card
	not unread.affects("SM-GOV-091") with input as card
}

test_sm_gov_091_fails_unless_approved if {
	model_cards.deny["SM-GOV-091"] == {"Model card \"churn\" is not approved (Draft)."} with input as object.union(card, {"model_card_status": "Draft"})
		with data.config as clock
	model_cards.deny["SM-GOV-091"] == {"Model card \"churn\" is not approved (PendingReview)."} with input as object.union(
		card,
		{"model_card_status": "PendingReview"},
	)
		with data.config as clock
}

test_sm_gov_091_passes_at_exactly_365_days if {
	count(model_cards.deny["SM-GOV-091"]) == 0 with input as changed("2025-11-20T12:00:00Z") with data.config as clock
}

test_sm_gov_091_fails_a_second_later if {
	model_cards.deny["SM-GOV-091"] == {"Model card \"churn\" was last changed 365 days ago, which is more than 365 days."} with input as changed("2025-11-20T11:59:59Z")
		with data.config as clock
}

test_sm_gov_091_counts_from_creation_when_never_changed if {
	never := object.remove(card, ["last_modified_time"])
	model_cards.deny["SM-GOV-091"] == {"Model card \"churn\" was last changed 1054 days ago, which is more than 365 days."} with input as never
		with data.config as clock
}

test_sm_gov_091_follows_the_parameter if {
	count(model_cards.deny["SM-GOV-091"]) == 1 with input as changed("2026-11-10T12:00:00Z")
		with data.config as object.union(clock, {"model_card_max_age_days": 9})
	count(model_cards.deny["SM-GOV-091"]) == 0 with input as changed("2026-11-10T12:00:00Z")
		with data.config as object.union(clock, {"model_card_max_age_days": 10})
}

test_sm_gov_091_skips_archived_cards if model_cards.skip["SM-GOV-091"] == {"Model card \"churn\" is archived."} with input as archived

test_sm_gov_091_unread if {
	unread.affects("SM-GOV-091") with input as object.union(object.remove(card, ["creation_time"]), {"unread": {"*": refused}})
}

test_sm_gov_092_passes_when_complete if {
	count(model_cards.deny["SM-GOV-092"]) == 0 with input as card
	count(model_cards.skip["SM-GOV-092"]) == 0 with input as card
	not unread.affects("SM-GOV-092") with input as card
}

test_sm_gov_092_names_each_missing_section if {
	model_cards.deny["SM-GOV-092"] == {"Model card \"churn\" says nothing under training details, evaluation details."} with input as json.remove(
		card,
		["content/training_details", "content/evaluation_details"],
	)
}

test_sm_gov_092_blank_text_says_nothing if {
	model_cards.deny["SM-GOV-092"] == {"Model card \"churn\" says nothing under training details."} with input as section(
		"training_details",
		{"training_observations": "  "},
	)
}

test_sm_gov_092_identifiers_say_nothing if {
	model_cards.deny["SM-GOV-092"] == {"Model card \"churn\" says nothing under model overview."} with input as section(
		"model_overview",
		{"model_id": "arn:aws:sagemaker:us-east-1:111122223333:model/churn"},
	)
	model_cards.deny["SM-GOV-092"] == {"Model card \"churn\" says nothing under evaluation details."} with input as section(
		"evaluation_details",
		[{"name": "holdout"}],
	)
}

test_sm_gov_092_unknown_rating_says_nothing if {
	model_cards.deny["SM-GOV-092"] == {"Model card \"churn\" says nothing under intended uses."} with input as section(
		"intended_uses",
		{"risk_rating": "Unknown"},
	)
}

test_sm_gov_092_numbers_and_booleans_say_something if {
	count(model_cards.deny["SM-GOV-092"]) == 0 with input as section("model_overview", {"model_version": 0})
	count(model_cards.deny["SM-GOV-092"]) == 0 with input as section("training_details", {"reviewed": false})
}

test_sm_gov_092_content_that_is_no_json_is_empty if {
	model_cards.deny["SM-GOV-092"] == {concat("", [
		"Model card \"churn\" says nothing under model overview, intended uses, training details, ",
		"evaluation details, additional information.",
	])} with input as object.union(card, {"content": "see the wiki"})
}

test_sm_gov_092_skips_archived_cards if model_cards.skip["SM-GOV-092"] == {"Model card \"churn\" is archived."} with input as archived

test_sm_gov_092_unread if {
	unread.affects("SM-GOV-092") with input as object.union(object.remove(card, ["content"]), {"unread": {"*": refused}})
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_sm_gov_091_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("SM-GOV-091", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::ModelCard"), {"unread": {"*": answer_refused}})
}

test_sm_gov_092_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("SM-GOV-092", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::ModelCard"), {"unread": {"*": answer_refused}})
}

test_sm_gov_095_passes_wherever_it_is_said if {
	every evaluation in [
		{"name": "bias-2026q3"},
		{"name": "x", "evaluation_observation": "Disparate impact within 0.8 and 1.2."},
		{"name": "x", "metric_groups": [{"name": "pre_training_bias_metrics", "metric_data": []}]},
		{"name": "x", "metadata": {"method": "Equalized odds"}},
	] {
		count(model_cards.deny["SM-GOV-095"]) == 0 with input as section("evaluation_details", [evaluation])
	}
	count(model_cards.skip["SM-GOV-095"]) == 0 with input as card
	not unread.affects("SM-GOV-095") with input as card
}

test_sm_gov_095_fails if {
	every document in [card, section("evaluation_details", [{"name": "unbiased-split", "value": 1}]), object.union(card, {"content": "bias"})] {
		model_cards.deny["SM-GOV-095"] == {"Model card \"churn\" reports no evaluation of fairness or bias."} with input as document
	}
}

test_sm_gov_095_skips_archived_cards if model_cards.skip["SM-GOV-095"] == {"Model card \"churn\" is archived."} with input as archived

test_sm_gov_095_unread if {
	unread.affects("SM-GOV-095") with input as object.union(object.remove(card, ["content"]), {"unread": {"*": refused}})
	count(unread.failed_calls("SM-GOV-095", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::ModelCard"), {"unread": {"*": answer_refused}})
}

test_sections_of_drafts_are_not_asked_for if {
	draft := object.union(card, {"model_card_status": "Draft"})
	every id in ["SM-GOV-092", "SM-GOV-095"] {
		model_cards.skip[id] == {"Model card \"churn\" is a draft."} with input as draft
	}
	count(model_cards.skip["SM-GOV-091"]) == 0 with input as draft
}

test_sm_gov_091_unknown_in_a_status_that_is_not_known if {
	model_cards.unknown["SM-GOV-091"] == {"Whether model card \"churn\" is approved cannot be determined from its status (Signed)."} with input as object.union(card, {"model_card_status": "Signed"})
	model_cards.unknown["SM-GOV-091"] == {"Whether model card \"churn\" is approved cannot be determined from its status (not stated)."} with input as object.remove(card, ["model_card_status"])
	every status in ["Approved", "Archived", "Draft", "PendingReview"] {
		count(model_cards.unknown["SM-GOV-091"]) == 0 with input as object.union(card, {"model_card_status": status})
	}
	other := object.union(card, {"model_card_status": "Signed", "resource_type": "AWS::Other::Thing"})
	count(model_cards.unknown["SM-GOV-091"]) == 0 with input as other
}

test_content_that_is_no_json_is_unknown if {
	text := object.union(object.remove(card, ["content"]), {"content": "{"})
	every id in ["SM-GOV-092", "SM-GOV-095"] {
		model_cards.unknown[id] == {"The content of model card \"churn\" is not JSON."} with input as text
		count(model_cards.unknown[id]) == 0 with input as card
		count(model_cards.unknown[id]) == 0 with input as object.union(text, {"resource_type": "AWS::Other::Thing"})
	}
}
