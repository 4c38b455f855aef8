# ISO/IEC 27001 A.5.28, A.5.7: what CloudTrail keeps serves an investigation, and shows no trace of the theft of model access.
package detection.investigation

import data.lib.core.config
import data.lib.detection.trails

# METADATA
# scope: document
# title: Trail insights and event retention support investigation
# description: >-
#   Insights point to calls at an unusual rate, such as a burst of model invocations. An event data store that is deleted,
#   too short or readable by everybody cannot answer what happened.
# custom:
#   severity: low
#   resource_types: [AWS::CloudTrail::Trail, AWS::CloudTrail::EventDataStore]
#   controls:
#     iso27001: [A.8.15, A.8.16, A.5.28]
#     iso27701: [A.3.25]
#     iso42001: [A.6.2.8]
#   rationale: Evidence has to be complete, protected and kept for the agreed time to be evidence.
#   sources:
#     - api: cloudtrail:GetInsightSelectorsResponse.InsightSelectors
#       says: Lists the kinds of insights that are enabled.
#     - api: cloudtrail:GetEventDataStoreResponse.TerminationProtectionEnabled
#       says: Tells whether the event data store cannot be deleted before this is turned off.
#     - api: cloudtrail:GetEventDataStoreResponse.RetentionPeriod
#       says: Tells for how many days events are kept.
#   commands:
#     - aws cloudtrail put-insight-selectors --trail-name {resource_name} --insight-selectors InsightType=ApiCallRateInsight InsightType=ApiErrorRateInsight
#     - aws cloudtrail update-event-data-store --event-data-store {resource_id} --multi-region-enabled --termination-protection-enabled --retention-period DAYS
#   remediation: >-
#     Enable insights on the trail (PutInsightSelectors), which are charged by the events analysed; for the event data store set all Regions, a KMS key, the agreed retention and
#     termination protection (UpdateEventDataStore). The key cannot be changed later.
deny["CT-008"] contains msg if {
	input.resource_type == "AWS::CloudTrail::Trail"
	not trails.foreign(input)
	count(object.get(input, ["insight_selectors", "insight_selectors"], [])) == 0
	msg := sprintf("Trail %q has no insights enabled.", [input.resource_name])
}

deny["CT-008"] contains msg if {
	input.resource_type == "AWS::CloudTrail::EventDataStore"
	some lack in lacks
	msg := sprintf("Event data store %q %s.", [input.resource_name, lack])
}

unknown["CT-008"] contains reason if {
	input.resource_type == "AWS::CloudTrail::Trail"
	trails.foreign(input)
	count(object.get(input, ["insight_selectors", "insight_selectors"], [])) == 0
	reason := sprintf("Whether trail %q has insights is shown to account %s alone, to which it belongs.", [input.resource_name, trails.keeper(input)])
}

skip["CT-008"] contains reason if {
	input.resource_type == "AWS::CloudTrail::EventDataStore"
	input.status == "PENDING_DELETION"
	reason := sprintf("Event data store %q is about to be deleted.", [input.resource_name])
}

lacks contains "does not take in events of all Regions" if not input.multi_region_enabled

lacks contains "is not protected against termination" if not input.termination_protection_enabled

lacks contains "is not encrypted with a KMS key of the account" if not input.kms_key_id

lacks contains lack if {
	input.retention_period < config.event_retention_days
	lack := sprintf("keeps events for %d days, less than the %d agreed", [input.retention_period, config.event_retention_days])
}

# METADATA
# scope: document
# title: CloudTrail shows no sign of LLM-jacking
# description: >-
#   Thieves of credentials look which models the account may use, ask for more, and switch off the log of prompts. One
#   identity that did both within days is not a coincidence.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: high
#   resource_types: ["AWS::::Account"]
#   related:
#     - AWS::CloudTrail::ModelAccessHistory
#   controls:
#     iso27001: [A.5.7, A.8.16]
#     iso27701: [A.3.11]
#     iso42001: [A.6.2.6]
#   rationale: Known patterns of attack are searched for in the records of the AI service.
#   sources:
#     - api: cloudtrail:LookupEvents
#       says: Finds management events of the last 90 days by the name of the call.
#     - api: cloudtrail:Event.Username
#       says: Names who made the call.
#   remediation: >-
#     Revoke the sessions and keys of the identity, turn invocation logging on again, and investigate what was
#     invoked.
deny["CT-009"] contains msg if {
	input.resource_type == "AWS::::Account"
	some deletion in deletions
	some identity in {probe.username | some probe in probes}
	identity == deletion.username
	msg := sprintf("%q asked for access to models and switched invocation logging off, on %s.", [identity, substring(deletion.event_time, 0, 10)])
}

deletions := [event |
	some history in data.inventory["AWS::CloudTrail::ModelAccessHistory"]
	some event in history.logging_deletions
	recent(event)
]

probes := [event |
	some history in data.inventory["AWS::CloudTrail::ModelAccessHistory"]
	some event in array.concat(
		array.concat(object.get(history, "use_case_reads", []), object.get(history, "use_case_submissions", [])),
		array.concat(object.get(history, "offer_listings", []), object.get(history, "model_agreements", [])),
	)
	recent(event)
]

recent(event) if {
	age := config.evaluated_at_ns - time.parse_rfc3339_ns(event.event_time)
	age <= (((config.threat_window_days * 24) * 3600) * 1000) * 1000000
}
