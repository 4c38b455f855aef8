package detection.masking_test

import data.detection.masking
import data.lib.core.unread

denied(call) := {"call": call, "code": "AccessDeniedException", "action": call}

session := {
	"resource_type": "AWS::Macie::Session",
	"resource_id": "arn:aws:macie2:us-east-1:111122223333:session",
	"resource_name": "macie/us-east-1",
	"region": "us-east-1",
	"status": "ENABLED",
	"automated_discovery": {"status": "ENABLED"},
}

test_mc_001_passes if count(masking.deny["MC-001"]) == 0 with input as session

test_mc_001_fails_when_off if {
	masking.deny["MC-001"] == {"Macie is not enabled in Region \"us-east-1\"."} with input as object.remove(session, ["status", "automated_discovery"])
}

test_mc_001_fails_when_paused if {
	masking.deny["MC-001"] == {"Macie in Region \"us-east-1\" is paused."} with input as object.union(session, {"status": "PAUSED"})
}

test_mc_001_fails_without_discovery if {
	message := {"Macie in Region \"us-east-1\" does not discover sensitive data automatically."}
	masking.deny["MC-001"] == message with input as object.union(session, {"automated_discovery": {"status": "DISABLED"}})
	masking.deny["MC-001"] == message with input as object.remove(session, ["automated_discovery"])
}

administered := {"administrator": {"account_id": "999988887777", "relationship_status": "Enabled"}}

member(status) := object.union_n([
	object.remove(session, ["automated_discovery"]), administered,
	{"discovery_accounts": [{"account_id": "111122223333", "status": status}]},
])

test_mc_001_judges_members_by_their_own_status if {
	count(masking.deny["MC-001"]) == 0 with input as member("ENABLED")
	masking.deny["MC-001"] == {"Macie in Region \"us-east-1\" does not discover sensitive data automatically; account 999988887777 administers it."} with input as member("DISABLED")
	masking.deny["MC-001"] == {"Macie in Region \"us-east-1\" is paused; account 999988887777 administers it."} with input as object.union(member("ENABLED"), {"status": "PAUSED"})
}

test_mc_001_members_status_unread if {
	every field in ["administrator", "discovery_accounts"] {
		unread.affects("MC-001") with input as object.union(object.remove(member("ENABLED"), [field]), {"unread": {field: denied("macie2:Get")}})
	}
}

test_mc_001_refused_is_not_off if {
	unread.affects("MC-001") with input as object.union(object.remove(session, ["status"]), {"unread": {"*": denied("macie2:GetMacieSession")}})
}

test_mc_001_discovery_unread if {
	unread.affects("MC-001") with input as object.union(
		object.remove(session, ["automated_discovery"]),
		{"unread": {"automated_discovery": denied("macie2:GetAutomatedDiscoveryConfiguration")}},
	)
}

group := {
	"resource_type": "AWS::Logs::LogGroup",
	"resource_id": "arn:aws:logs:us-east-1:111122223333:log-group:/aws/sagemaker/Endpoints/chat",
	"resource_name": "/aws/sagemaker/Endpoints/chat",
	"region": "us-east-1",
	"kms_key_id": "arn:aws:kms:us-east-1:111122223333:key/k1",
	"retention_in_days": 365,
}

logging(place) := {"AWS::Bedrock::ModelInvocationLogging": {"l": {
	"resource_type": "AWS::Bedrock::ModelInvocationLogging",
	"resource_id": "l",
	"resource_name": "l",
	"region": place,
	"cloud_watch_config": {"log_group_name": "prompts"},
}}}

test_cw_004_passes_at_the_threshold if {
	count(masking.deny["CW-004"]) == 0 with input as group
	count(masking.skip["CW-004"]) == 0 with input as group
}

test_cw_004_passes_when_kept_for_good if count(masking.deny["CW-004"]) == 0 with input as object.remove(group, ["retention_in_days"])

test_cw_004_fails_just_below_the_threshold if {
	masking.deny["CW-004"] == {"Log group \"/aws/sagemaker/Endpoints/chat\" keeps events for 364 days, less than the 365 agreed."} with input as object.union(group, {"retention_in_days": 364})
}

test_cw_004_follows_the_configuration if {
	count(masking.deny["CW-004"]) == 1 with input as group with data.config.log_retention_days as 366
}

test_cw_004_fails_without_key if {
	masking.deny["CW-004"] == {"Log group \"/aws/sagemaker/Endpoints/chat\" is not encrypted with a customer managed key."} with input as object.remove(group, ["kms_key_id"])
}

test_cw_004_skips_other_groups if {
	masking.skip["CW-004"] == {"Log group \"prompts\" does not belong to an AI service."} with input as object.union(group, {"resource_name": "prompts"})
		with data.inventory as logging("eu-west-1")
}

test_cw_004_counts_the_invocation_log_group if {
	count(masking.skip["CW-004"]) == 0 with input as object.union(group, {"resource_name": "prompts"}) with data.inventory as logging("us-east-1")
}

test_cw_004_unread if {
	unread.affects("CW-004") with input as object.union(group, {"resource_name": "prompts"})
		with data.inventory as {"AWS::Bedrock::ModelInvocationLogging": {"l": {
			"resource_type": "AWS::Bedrock::ModelInvocationLogging",
			"resource_id": "l",
			"resource_name": "l",
			"region": "us-east-1",
			"unread": {"*": denied("bedrock:GetModelInvocationLoggingConfiguration")},
		}}}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_cw_004_rests_on_its_own_fields if {
	unread.affects("CW-004") with input as object.union(resting("AWS::Logs::LogGroup"), {"unread": {"*": answer_refused}})
}

test_cw_004_rests_on_every_document_of_model_invocation_logging if {
	unread.affects("CW-004") with input as resting("AWS::Logs::LogGroup") with data.inventory as {"AWS::Bedrock::ModelInvocationLogging": {"arn:other": other_unread}}
}

test_cw_004_skip_rests_on_every_document_of_model_invocation_logging if {
	count(unread.failed_calls("CW-004", "skip")) > 0 with input as resting("AWS::Logs::LogGroup") with data.inventory as {"AWS::Bedrock::ModelInvocationLogging": {"arn:other": other_unread}}
}

# What verdicts rest on: each list, and each document of the types that it reads.
resting_on := {"resource_type": "AWS::Macie::Session", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

no_list(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": {"call": "svc:List", "code": "AccessDenied", "action": "svc:List"}}]}}

no_document(type) := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}}}}

test_cw_004_skip_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::Logs::LogGroup"})
	every type in [
		"AWS::Bedrock::ModelInvocationLogging",
	] {
		count(unread.failed_calls("CW-004", "skip")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_cw_004_skip_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::Logs::LogGroup"})
	every type in [
		"AWS::Bedrock::ModelInvocationLogging",
	] {
		count(unread.failed_calls("CW-004", "skip")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_cw_004_invocations_written_to_one_group_say_nothing_of_another if {
	masking.skip["CW-004"] == {"Log group \"other\" does not belong to an AI service."} with input as object.union(group, {"resource_name": "other"})
		with data.inventory as logging("us-east-1")
}
