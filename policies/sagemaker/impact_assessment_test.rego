package sagemaker.impact_assessment_test

import data.lib.core.unread
import data.sagemaker.impact_assessment

refused := {"call": "sagemaker:DescribeModelCard", "code": "AccessDeniedException", "action": "sagemaker:DescribeModelCard"}

clock := {"evaluated_at": "2026-11-20T12:00:00Z"}

card := {
	"resource_type": "AWS::SageMaker::ModelCard",
	"resource_id": "arn:aws:sagemaker:us-east-1:111122223333:model-card/credit",
	"resource_name": "credit",
	"region": "us-east-1",
	"model_card_status": "Approved",
	"content": {
		"intended_uses": {"risk_rating": "High", "explanations_for_risk_rating": "Decides on loans."},
		"additional_information": {
			"ethical_considerations": "Tested for disparate impact.",
			"caveats_and_recommendations": "A person decides.",
			"custom_details": {"impact_assessment_id": "AIIA-7", "impact_assessment_date": "2026-03-01"},
		},
	},
}

with_field(path, value) := json.patch(card, [{"op": "add", "path": array.concat(["content"], path), "value": value}])

rated(rating) := with_field(["intended_uses", "risk_rating"], rating)

dated(day) := with_field(["additional_information", "custom_details", "impact_assessment_date"], day)

bare := json.remove(card, ["content/additional_information/custom_details"])

archived := object.union(card, {"model_card_status": "Archived"})

outdated(day) := {sprintf(
	"Model card \"credit\" names an impact assessment dated %s, which is no date within the last 365 days.",
	[day],
)}

test_sm_gov_093_passes_when_all_is_stated if {
	count(impact_assessment.deny["SM-GOV-093"]) == 0 with input as card
	count(impact_assessment.skip["SM-GOV-093"]) == 0 with input as card
	not unread.affects("SM-GOV-093") with input as card
}

test_sm_gov_093_accepts_each_rating if {
	every rating in ["Low", "Medium", "High"] {
		count(impact_assessment.deny["SM-GOV-093"]) == 0 with input as rated(rating)
	}
}

test_sm_gov_093_fails_with_rating_unknown if {
	impact_assessment.deny["SM-GOV-093"] == {"Model card \"credit\" does not state its risk rating."} with input as rated("Unknown")
}

test_sm_gov_093_names_everything_missing if {
	impact_assessment.deny["SM-GOV-093"] == {concat("", [
		"Model card \"credit\" does not state its caveats and recommendations, ethical considerations, ",
		"explanation of the risk rating, risk rating.",
	])} with input as object.union(object.remove(card, ["content"]), {"content": {}})
}

test_sm_gov_093_content_that_is_no_json_states_nothing if {
	count(impact_assessment.deny["SM-GOV-093"]) == 1 with input as object.union(card, {"content": "see the wiki"})
}

test_sm_gov_093_blank_counts_as_missing if {
	impact_assessment.deny["SM-GOV-093"] == {"Model card \"credit\" does not state its ethical considerations."} with input as with_field(
		["additional_information", "ethical_considerations"],
		" ",
	)
}

test_sm_gov_093_skips_archived_cards if {
	impact_assessment.skip["SM-GOV-093"] == {"Model card \"credit\" is archived."} with input as archived
}

test_sm_gov_093_unread if {
	unread.affects("SM-GOV-093") with input as object.union(object.remove(card, ["content"]), {"unread": {"*": refused}})
}

test_gov_002_passes_with_current_assessment if {
	count(impact_assessment.deny["GOV-002"]) == 0 with input as card with data.config as clock
	count(impact_assessment.skip["GOV-002"]) == 0 with input as card
	not unread.affects("GOV-002") with input as card
}

test_gov_002_fails_without_assessment if {
	impact_assessment.deny["GOV-002"] == {"Model card \"credit\" rates the risk of its model as High and names no impact assessment."} with input as bare
		with data.config as clock
}

test_gov_002_a_blank_id_is_none if {
	count(impact_assessment.deny["GOV-002"]) == 1 with input as with_field(["additional_information", "custom_details", "impact_assessment_id"], "")
		with data.config as clock
}

test_gov_002_fails_without_date if {
	impact_assessment.deny["GOV-002"] == {"Model card \"credit\" names impact assessment \"AIIA-7\" without its date."} with input as json.remove(
		card,
		["content/additional_information/custom_details/impact_assessment_date"],
	)
		with data.config as clock
}

test_gov_002_passes_at_exactly_365_days if {
	count(impact_assessment.deny["GOV-002"]) == 0 with input as dated("2025-11-20") with data.config as clock
}

test_gov_002_fails_a_day_later if {
	impact_assessment.deny["GOV-002"] == outdated("2025-11-19") with input as dated("2025-11-19") with data.config as clock
}

test_gov_002_passes_today_and_with_a_time_of_day if {
	count(impact_assessment.deny["GOV-002"]) == 0 with input as dated("2026-11-20T09:00:00Z") with data.config as clock
}

test_gov_002_fails_with_a_date_to_come if {
	impact_assessment.deny["GOV-002"] == outdated("2026-11-21") with input as dated("2026-11-21") with data.config as clock
}

test_gov_002_fails_with_what_is_no_date if {
	impact_assessment.deny["GOV-002"] == outdated("next spring") with input as dated("next spring") with data.config as clock
}

test_gov_002_survives_days_no_calendar_has if {
	impact_assessment.deny["GOV-002"] == outdated("2026-99-99") with input as dated("2026-99-99") with data.config as clock
}

test_gov_002_judges_no_date_without_a_clock if {
	count(impact_assessment.deny["GOV-002"]) == 0 with input as dated("2001-01-01") with data.config as {}
}

test_gov_002_passes_with_tags if {
	tagged := object.union(bare, {"tags": {"ImpactAssessmentId": "AIIA-7", "ImpactAssessmentDate": "2026-03-01"}})
	count(impact_assessment.deny["GOV-002"]) == 0 with input as tagged with data.config as clock
}

test_gov_002_a_tag_without_a_value_names_nothing if {
	blank := object.union(bare, {"tags": {"ImpactAssessmentId": " ", "ImpactAssessmentDate": "2026-03-01"}})
	count(impact_assessment.deny["GOV-002"]) == 1 with input as blank with data.config as clock
}

test_gov_002_passes_with_tags_where_content_is_absent if {
	tagged := {
		"resource_type": "AWS::SageMaker::ModelCard",
		"resource_name": "credit",
		"tags": {"ImpactAssessmentId": "AIIA-7", "ImpactAssessmentDate": "2026-03-01"},
	}
	count(impact_assessment.deny["GOV-002"]) == 0 with input as tagged with data.config as clock
}

test_gov_002_follows_the_parameters if {
	custom := with_field(["additional_information", "custom_details"], {"dpia": "D-1", "dpia_day": "2026-11-01"})
	config := object.union(clock, {
		"impact_assessment_id_keys": ["dpia"],
		"impact_assessment_date_keys": ["dpia_day"],
		"impact_assessment_max_age_days": 19,
	})
	count(impact_assessment.deny["GOV-002"]) == 0 with input as custom with data.config as config
	count(impact_assessment.deny["GOV-002"]) == 1 with input as custom
		with data.config as object.union(config, {"impact_assessment_max_age_days": 18})
	count(impact_assessment.skip["GOV-002"]) == 0 with input as rated("Medium") with data.config as {"high_risk_ratings": ["Medium", "High"]}
}

test_gov_002_skips_lower_risk if {
	impact_assessment.skip["GOV-002"] == {"Model card \"credit\" does not rate its model as high risk (Medium)."} with input as rated("Medium")
}

test_gov_002_skips_without_rating if {
	impact_assessment.skip["GOV-002"] == {"Model card \"credit\" does not rate its model as high risk (Unknown)."} with input as json.remove(
		card,
		["content/intended_uses/risk_rating"],
	)
}

test_gov_002_skips_archived_cards if {
	impact_assessment.skip["GOV-002"] == {"Model card \"credit\" is archived."} with input as archived
}

test_gov_002_content_unread if {
	unread.affects("GOV-002") with input as object.union(object.remove(card, ["content"]), {"unread": {"*": refused}})
}

test_gov_002_tags_unread if unread.affects("GOV-002") with input as object.union(bare, {"unread": {"tags": refused}})

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

test_sm_gov_093_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("SM-GOV-093", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::ModelCard"), {"unread": {"*": answer_refused}})
}

test_gov_002_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("GOV-002", "skip")) > 0 with input as object.union(resting("AWS::SageMaker::ModelCard"), {"unread": {"*": answer_refused}})
}

test_gov_002_without_an_assessment_a_date_alone_is_no_second_fault if {
	undated := json.remove(card, ["content/additional_information/custom_details/impact_assessment_id"])
	old := json.patch(undated, [{"op": "add", "path": ["content", "additional_information", "custom_details", "impact_assessment_date"], "value": "2020-01-01"}])
	impact_assessment.deny["GOV-002"] == {"Model card \"credit\" rates the risk of its model as High and names no impact assessment."} with input as old
		with data.config as clock
}

test_gov_002_blank_or_no_text_names_nothing if {
	every value in ["", " ", 7, {"id": "AIIA-7"}] {
		empty := with_field(["additional_information", "custom_details", "impact_assessment_id"], value)
		count(impact_assessment.deny["GOV-002"]) == 1 with input as empty with data.config as clock
	}
}

test_gov_002_a_date_begins_with_its_day if {
	every day in ["2026-3-1", "2026-1x-01", "2026"] {
		impact_assessment.deny["GOV-002"] == outdated(day) with input as dated(day) with data.config as clock
	}
}

test_both_skip_drafts if {
	draft := object.union(card, {"model_card_status": "Draft"})
	every id in ["SM-GOV-093", "GOV-002"] {
		impact_assessment.skip[id] == {"Model card \"credit\" is a draft."} with input as draft
		count(impact_assessment.skip[id]) == 0 with input as object.union(card, {"model_card_status": "PendingReview"})
	}
}

test_both_are_unknown_for_a_rating_that_is_not_known if {
	expected := {"Model card \"credit\" rates the risk of its model as Extreme, a rating that is not known here."}
	every id in ["SM-GOV-093", "GOV-002"] {
		impact_assessment.unknown[id] == expected with input as rated("Extreme")
		count(impact_assessment.skip[id]) == 0 with input as rated("Extreme")
		every rating in ["High", "Low", "Medium", "Unknown"] {
			count(impact_assessment.unknown[id]) == 0 with input as rated(rating)
		}
		other := object.union(rated("Extreme"), {"resource_type": "AWS::Other::Thing"})
		count(impact_assessment.unknown[id]) == 0 with input as other
	}
	count(impact_assessment.unknown["GOV-002"]) == 0 with input as rated("Extreme") with data.config as {"high_risk_ratings": ["Extreme"]}
}

test_sm_gov_093_fails_rather_than_unknown if {
	silent := object.union(object.remove(card, ["content"]), {"content": {"intended_uses": {"risk_rating": "Extreme"}}})
	count(impact_assessment.deny["SM-GOV-093"]) == 1 with input as silent
	count(impact_assessment.unknown["SM-GOV-093"]) == 0 with input as silent
}

test_sm_gov_093_unknown_where_the_content_is_no_json if {
	text := object.union(object.remove(card, ["content"]), {"content": "{"})
	impact_assessment.unknown["SM-GOV-093"] == {"The content of model card \"credit\" is not JSON."} with input as text
	count(impact_assessment.unknown["SM-GOV-093"]) == 0 with input as object.union(text, {"resource_type": "AWS::Other::Thing"})
}

test_gov_002_unknown_where_the_content_is_no_json if {
	text := object.union(card, {"content": "{"})
	impact_assessment.unknown["GOV-002"] == {sprintf("The content of model card %q is not JSON.", [card.resource_name])} with input as text with data.config as clock
	count(impact_assessment.skip["GOV-002"]) == 0 with input as text with data.config as clock
	other := object.union(text, {"resource_type": "AWS::Other::Thing"})
	count(impact_assessment.unknown["GOV-002"]) == 0 with input as other with data.config as clock
}
