package glue.quality_test

import data.glue.quality
import data.lib.core.unread

refused := {"call": "glue:GetTables", "code": "AccessDeniedException", "action": "glue:GetTables"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

table := {
	"resource_type": "AWS::Glue::Table",
	"resource_id": "arn:aws:glue:us-east-1:111122223333:table/lending/applicants",
	"resource_name": "applicants",
	"region": "us-east-1",
	"name": "applicants",
	"database_name": "lending",
	"storage_descriptor": {"location": "s3://demo-train/applicants/"},
}

clock := {"evaluated_at": "2026-11-20T00:00:00Z"}

training(place) := {"AWS::SageMaker::TrainingJob": {"one": {"region": "us-east-1", "input_data_config": [{"data_source": {"s3_data_source": {"s3_uri": place}}}]}}}

ruleset := {"resource_id": "arn:ruleset", "region": "us-east-1", "target_table": {"table_name": "applicants", "database_name": "lending"}}

result := {"resource_id": "arn:result", "region": "us-east-1", "started_on": "2026-10-21T00:00:00Z", "data_source": {"glue_table": {"table_name": "applicants", "database_name": "lending"}}}

checked(rule, outcome) := object.union(training("s3://demo-train/applicants"), {"AWS::Glue::DataQualityRuleset": {"one": rule}, "AWS::Glue::DataQualityResult": {"one": outcome}})

unruled := {"Table \"applicants\" of database \"lending\" is training data and has no data-quality ruleset."}

unevaluated := {"Table \"applicants\" of database \"lending\" is training data and its quality was not evaluated for 30 days."}

test_glu_008_passes if {
	estate := checked(ruleset, result)
	count(quality.deny["GLU-008"]) == 0 with input as table with data.inventory as estate with data.config as clock
	count(quality.skip["GLU-008"]) == 0 with input as table with data.inventory as estate with data.config as clock
	not unread.affects("GLU-008") with input as table with data.inventory as estate with data.config as clock
}

test_glu_008_fails_without_a_ruleset if {
	every place in ["s3://demo-train/applicants/2026", "s3://demo-train", "s3://demo-train/applicants"] {
		estate := training(place)
		quality.deny["GLU-008"] == unruled with input as table with data.inventory as estate with data.config as clock
	}
	every change in [{"region": "eu-west-1"}, {"target_table": {"table_name": "other"}}, {"target_table": {"database_name": "other"}}] {
		estate := checked(object.union(ruleset, change), result)
		quality.deny["GLU-008"] == unruled with input as table with data.inventory as estate with data.config as clock
	}
}

test_glu_008_fails_without_a_recent_result if {
	every change in [
		{"region": "eu-west-1"}, {"data_source": {"glue_table": {"table_name": "other"}}}, {"data_source": {"glue_table": {"database_name": "other"}}},
		{"started_on": "2026-10-20T23:59:59Z"},
	] {
		estate := checked(ruleset, object.union(result, change))
		quality.deny["GLU-008"] == unevaluated with input as table with data.inventory as estate with data.config as clock
	}
}

group := {"region": "us-east-1", "offline_store_config": {"data_catalog_config": {"table_name": "applicants", "database": "lending"}}}

test_glu_008_features_are_for_training if {
	estate := {"AWS::SageMaker::FeatureGroup": {"one": group}}
	quality.deny["GLU-008"] == unruled with input as table with data.inventory as estate with data.config as clock
	every change in [{"region": "eu-west-1"}, {"offline_store_config": {"data_catalog_config": {"table_name": "x"}}}, {"offline_store_config": {"data_catalog_config": {"database": "x"}}}] {
		other := {"AWS::SageMaker::FeatureGroup": {"one": object.union(group, change)}}
		count(quality.deny["GLU-008"]) == 0 with input as table with data.inventory as other with data.config as clock
	}
}

test_glu_008_skips_other_tables if {
	estate := training("s3://demo-train/applicants-old")
	quality.skip["GLU-008"] == {"No training job that was read uses table \"applicants\" of database \"lending\"."} with input as table with data.inventory as estate with data.config as clock
	count(quality.deny["GLU-008"]) == 0 with input as table with data.inventory as estate with data.config as clock
	ruled := object.remove(checked(ruleset, object.union(result, {"region": "eu-west-1"})), ["AWS::SageMaker::TrainingJob"])
	count(quality.deny["GLU-008"]) == 0 with input as table with data.inventory as ruled with data.config as clock
}

test_glu_008_unread if {
	unread.affects("GLU-008") with input as all_unread(table, ["storage_descriptor"]) with data.inventory as {} with data.config as clock
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"GLU-008": {
		"deny": ["AWS::Glue::DataQualityResult", "AWS::Glue::DataQualityRuleset", "AWS::SageMaker::FeatureGroup", "AWS::SageMaker::TrainingJob"],
		"skip": ["AWS::SageMaker::FeatureGroup", "AWS::SageMaker::TrainingJob"],
	},
}

unread_document := {"resource_type": "AWS::Glue::Table", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [["GLU-008", "deny"], ["GLU-008", "skip"]] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on {
		every head, types in heads {
			named := {type | some type in object.get(looked_up, [id, head], [])}
			gone_through := {type | some type in types} - named
			noticed_in(unread_document, id, head, gone_through) == gone_through
			noticed_in(naming_other, id, head, named) == named
		}
	}
}

noticed_in(document, id, head, types) := {why.call | some why in refused_calls} if {
	blank := {type: {"arn:other": other_unread(type)} | some type in types}
	gaps := incomplete(types)
	refused_calls := unread.failed_calls(id, head) with input as document with data.inventory as blank with data.gaps as gaps
}

incomplete(types) := {"documents": {type: ["arn:other"] | some type in types}, "global_types": [], "named_by": {}, "populations": {}}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refusal(type)}] | some type in types}}
			noticed := {why.call | some why in unread.failed_calls(id, head)} with input as unread_document with data.inventory as {} with data.gaps as gaps
			noticed == {type | some type in types}
		}
	}
}
