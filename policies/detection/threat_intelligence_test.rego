package detection.threat_intelligence_test

import data.detection.threat_intelligence
import data.lib.core.unread

denied(service, operation) := {
	"call": sprintf("%s:%s", [service, operation]),
	"code": "AccessDeniedException",
	"action": sprintf("%s:%s", [service, operation]),
}

unlisted(type, service, operation) := {"populations": {type: [{"region": "us-east-1", "refusal": denied(service, operation)}]}, "documents": {}, "global_types": []}

region := {"resource_type": "AWS::::Region", "resource_id": "111122223333/us-east-1", "resource_name": "us-east-1", "region": "us-east-1"}

account := {"resource_type": "AWS::::Account", "resource_id": "arn:aws:iam::111122223333:root", "account_id": "111122223333", "region": "global"}

features(status) := [{"name": name, "status": status} | some name in ["S3_DATA_EVENTS", "LAMBDA_NETWORK_LOGS", "AI_PROTECTION"]]

detector := {
	"resource_type": "AWS::GuardDuty::Detector",
	"resource_id": "arn:aws:guardduty:us-east-1:111122223333:detector/d1",
	"resource_name": "d1",
	"region": "us-east-1",
	"status": "ENABLED",
	"features": features("ENABLED"),
	"open_high_severity_findings": [],
}

with_detector(document) := {"AWS::GuardDuty::Detector": {detector.resource_id: document}}

# Not every Region offers each feature, and what is not offered is not listed.
standard(name, status) := {
	"standards_arn": sprintf("arn:aws:securityhub:us-east-1::standards/%s/v/1.0.0", [name]),
	"standards_subscription_arn": sprintf("arn:aws:securityhub:us-east-1:111122223333:subscription/%s/v/1.0.0", [name]),
	"standards_status": status,
}

hub := {
	"resource_type": "AWS::SecurityHub::Hub",
	"resource_id": "arn:aws:securityhub:us-east-1:111122223333:hub/default",
	"resource_name": "securityhub/us-east-1",
	"region": "us-east-1",
	"hub_arn": "arn:aws:securityhub:us-east-1:111122223333:hub/default",
	"enabled_standards": [standard("aws-foundational-security-best-practices", "READY"), standard("ai-security-best-practices", "READY")],
}

inspector(status) := {
	"resource_type": "AWS::InspectorV2::AccountStatus",
	"resource_id": "arn:aws:inspector2:us-east-1:111122223333:account-status",
	"resource_name": "inspector/us-east-1",
	"region": "us-east-1",
	"accounts": [{
		"account_id": "111122223333",
		"state": {"status": status},
		"resource_state": {"ecr": {"status": "ENABLED"}, "lambda": {"status": "ENABLED"}, "lambda_code": {"status": status}},
	}],
	"failed_accounts": [],
}

partly(off) := object.union(inspector("ENABLED"), {"accounts": [{
	"account_id": "111122223333", "state": {"status": "ENABLED"},
	"resource_state": {kind: {"status": ["ENABLED", "DISABLED"][count({kind} & off)]} | some kind in ["ecr", "lambda", "lambda_code"]},
}]})

analyzers(type, status, place) := {"AWS::AccessAnalyzer::Analyzer": {"arn:a": {
	"resource_type": "AWS::AccessAnalyzer::Analyzer",
	"resource_id": "arn:a",
	"resource_name": "a",
	"region": place,
	"type": type,
	"status": status,
}}}

organization(management) := {"AWS::Organizations::Organization": {"111122223333/organization": {
	"resource_type": "AWS::Organizations::Organization", "resource_id": "111122223333/organization", "resource_name": "111122223333",
	"account_id": "111122223333", "region": "global", "master_account_id": management,
}}}

own := object.union(region, {"account_id": "111122223333"})

managed := {"administrator": {"account_id": "999988887777", "relationship_status": "Enabled"}}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_gd_001_passes_with_detector if {
	count(threat_intelligence.deny["GD-001"]) == 0 with input as region with data.inventory as with_detector(detector)
	not unread.affects("GD-001") with input as region with data.inventory as with_detector(detector)
}

test_gd_001_fails_without_detector if {
	threat_intelligence.deny["GD-001"] == {"GuardDuty is not enabled in Region \"us-east-1\": there is no detector."} with input as region
		with data.inventory as with_detector(object.union(detector, {"region": "eu-west-1"}))
}

test_gd_001_fails_suspended if {
	threat_intelligence.deny["GD-001"] == {"GuardDuty is suspended in Region \"us-east-1\"."} with input as region
		with data.inventory as with_detector(object.union(detector, {"status": "DISABLED"}))
}

test_gd_001_refused_list_is_not_off if {
	unread.affects("GD-001") with input as region
		with data.inventory as {}
		with data.gaps as unlisted("AWS::GuardDuty::Detector", "guardduty", "ListDetectors")
}

test_gd_001_unread_detector if {
	blind := object.union(object.remove(detector, ["status"]), {"unread": {"*": denied("guardduty", "GetDetector")}})
	unread.affects("GD-001") with input as region with data.inventory as with_detector(blind)
}

test_gd_002_passes if count(threat_intelligence.deny["GD-002"]) == 0 with input as detector

test_gd_002_fails_when_disabled if {
	threat_intelligence.deny["GD-002"] == {"GuardDuty detector \"d1\" in Region \"us-east-1\" does not have AI_PROTECTION enabled."} with input as object.union(detector, {"features": features("DISABLED")})
}

test_gd_002_and_gd_003_unknown_when_not_listed if {
	bare := object.union(detector, {"features": [{"name": "S3_DATA_EVENTS", "status": "ENABLED"}]})
	threat_intelligence.unknown["GD-002"] == {"GuardDuty detector \"d1\" does not list AI_PROTECTION; whether Region \"us-east-1\" offers it is not known."} with input as bare
	count(threat_intelligence.deny["GD-002"]) == 0 with input as bare
	threat_intelligence.unknown["GD-003"] == {"GuardDuty detector \"d1\" does not list LAMBDA_NETWORK_LOGS; whether Region \"us-east-1\" offers it is not known."} with input as bare
	count(threat_intelligence.deny["GD-003"]) == 0 with input as bare
	off := object.union(detector, {"features": [{"name": "S3_DATA_EVENTS", "status": "DISABLED"}]})
	count(threat_intelligence.deny["GD-003"]) == 1 with input as off
	count(threat_intelligence.unknown["GD-003"]) == 0 with input as off
	every check in ["GD-002", "GD-003"] {
		count(threat_intelligence.unknown[check]) == 0 with input as detector
	}
}

test_gd_002_unread if {
	unread.affects("GD-002") with input as object.union(object.remove(detector, ["features"]), {"unread": {"*": denied("guardduty", "GetDetector")}})
}

test_gd_003_passes if count(threat_intelligence.deny["GD-003"]) == 0 with input as detector

test_gd_003_fails_for_each_feature if {
	threat_intelligence.deny["GD-003"] == {
		"GuardDuty detector \"d1\" in Region \"us-east-1\" does not have S3_DATA_EVENTS enabled.",
		"GuardDuty detector \"d1\" in Region \"us-east-1\" does not have LAMBDA_NETWORK_LOGS enabled.",
	} with input as object.union(detector, {"features": features("DISABLED")})
}

test_gd_003_unread if {
	unread.affects("GD-003") with input as object.union(object.remove(detector, ["features"]), {"unread": {"*": denied("guardduty", "GetDetector")}})
}

test_gd_004_passes if count(threat_intelligence.deny["GD-004"]) == 0 with input as detector

test_gd_004_fails if {
	threat_intelligence.deny["GD-004"] == {"GuardDuty detector \"d1\" in Region \"us-east-1\" has open findings of severity 7 or above: 2."} with input as object.union(detector, {"open_high_severity_findings": ["f1", "f2"]})
}

test_gd_004_unread if {
	blind := object.union(
		object.remove(detector, ["open_high_severity_findings"]),
		{"unread": {"open_high_severity_findings": denied("guardduty", "ListFindings")}},
	)
	unread.affects("GD-004") with input as blind
	not unread.affects("GD-002") with input as blind
}

test_sh_001_passes if count(threat_intelligence.deny["SH-001"]) == 0 with input as hub

test_sh_001_fails_when_off if {
	threat_intelligence.deny["SH-001"] == {"Security Hub is not enabled in Region \"us-east-1\"."} with input as object.remove(hub, ["hub_arn", "enabled_standards"])
}

test_sh_001_fails_without_ready_standards if {
	threat_intelligence.deny["SH-001"] == {
		"Security Hub in Region \"us-east-1\" has no ready subscription to the standard \"aws-foundational-security-best-practices\".",
		"Security Hub in Region \"us-east-1\" has no ready subscription to the standard \"ai-security-best-practices\".",
	} with input as object.union(hub, {"enabled_standards": [standard("aws-foundational-security-best-practices", "PENDING")]})
}

test_sh_001_refused_is_not_off if {
	unread.affects("SH-001") with input as object.union(
		object.remove(hub, ["hub_arn", "enabled_standards"]),
		{"unread": {"*": denied("securityhub", "DescribeHub")}},
	)
}

test_sh_001_standards_unread if {
	unread.affects("SH-001") with input as object.union(
		object.remove(hub, ["enabled_standards"]),
		{"unread": {"enabled_standards": denied("securityhub", "GetEnabledStandards")}},
	)
}

test_who_administers_a_service_is_told_where_something_lacks if {
	suffix := "enabled; account 999988887777 administers it."
	every check in ["GD-002", "GD-003"] {
		every message in threat_intelligence.deny[check] {
			endswith(message, suffix)
		}
			with input as object.union_n([detector, {"features": features("DISABLED")}, managed])
	}
	lacking := object.union_n([hub, {"enabled_standards": [standard("aws-foundational-security-best-practices", "READY")]}, {"administrator": {"account_id": "999988887777", "member_status": "Enabled"}}])
	threat_intelligence.deny["SH-001"] == {"Security Hub in Region \"us-east-1\" has no ready subscription to the standard \"ai-security-best-practices\"; account 999988887777 administers it."}
		with input as lacking
}

test_gd_004_fails_for_a_single_finding if {
	threat_intelligence.deny["GD-004"] == {"GuardDuty detector \"d1\" in Region \"us-east-1\" has open findings of severity 7 or above: 1."} with input as object.union(detector, {"open_high_severity_findings": ["f1"]})
}

test_sh_001_fails_for_each_standard_alone if {
	names := ["aws-foundational-security-best-practices", "ai-security-best-practices"]
	every index, name in names {
		other := names[1 - index]
		threat_intelligence.deny["SH-001"] == {sprintf("Security Hub in Region \"us-east-1\" has no ready subscription to the standard %q.", [name])} with input as object.union(
			hub,
			{"enabled_standards": [standard(other, "READY")]},
		)
	}
}

test_sh_001_asks_for_standards_that_the_region_offers if {
	without := object.union(hub, {"enabled_standards": [standard("aws-foundational-security-best-practices", "READY")]})
	offered := [{"standards_arn": "arn:aws:securityhub:us-east-1::standards/aws-foundational-security-best-practices/v/1.0.0"}]
	count(threat_intelligence.deny["SH-001"]) == 0 with input as object.union(without, {"standards": offered})
	both := array.concat(offered, [{"standards_arn": "arn:aws:securityhub:us-east-1::standards/ai-security-best-practices/v/1.0.0"}])
	count(threat_intelligence.deny["SH-001"]) == 1 with input as object.union(without, {"standards": both})
	count(threat_intelligence.deny["SH-001"]) == 1 with input as without
}

# What verdicts rest on: each list, and each document of the types that it reads.
resting_on := {"resource_type": "AWS::::Region", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

no_list(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": {"call": "svc:List", "code": "AccessDenied", "action": "svc:List"}}]}}

no_document(type) := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}}}}

test_gd_001_deny_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::GuardDuty::Detector",
	] {
		count(unread.failed_calls("GD-001", "deny")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_gd_001_deny_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::GuardDuty::Detector",
	] {
		count(unread.failed_calls("GD-001", "deny")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_gd_003_takes_one_feature_for_no_other if {
	mixed := object.union(detector, {"features": [{"name": "S3_DATA_EVENTS", "status": "ENABLED"}, {"name": "LAMBDA_NETWORK_LOGS", "status": "DISABLED"}]})
	threat_intelligence.deny["GD-003"] == {"GuardDuty detector \"d1\" in Region \"us-east-1\" does not have LAMBDA_NETWORK_LOGS enabled."} with input as mixed
}
