package detection.threat_intelligence_test

import data.detection.threat_intelligence
import data.lib.unread

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

test_gd_001_passes_with_detector if {
	count(threat_intelligence.deny["GD-001"]) == 0 with input as region with data.inventory as with_detector(detector)
	not unread.blinds("GD-001") with input as region with data.inventory as with_detector(detector)
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
	unread.blinds("GD-001") with input as region
		with data.inventory as {}
		with data.gaps as unlisted("AWS::GuardDuty::Detector", "guardduty", "ListDetectors")
}

test_gd_001_unread_detector if {
	blind := object.union(object.remove(detector, ["status"]), {"unread": {"*": denied("guardduty", "GetDetector")}})
	unread.blinds("GD-001") with input as region with data.inventory as with_detector(blind)
}

test_gd_002_passes if count(threat_intelligence.deny["GD-002"]) == 0 with input as detector

test_gd_002_fails_when_disabled if {
	threat_intelligence.deny["GD-002"] == {"GuardDuty detector \"d1\" in Region \"us-east-1\" does not have AI_PROTECTION enabled."} with input as object.union(detector, {"features": features("DISABLED")})
}

test_gd_002_fails_when_not_listed if {
	count(threat_intelligence.deny["GD-002"]) == 1 with input as object.union(detector, {"features": [{"name": "S3_DATA_EVENTS", "status": "ENABLED"}]})
}

test_gd_002_unread if {
	unread.blinds("GD-002") with input as object.union(object.remove(detector, ["features"]), {"unread": {"*": denied("guardduty", "GetDetector")}})
}

test_gd_003_passes if count(threat_intelligence.deny["GD-003"]) == 0 with input as detector

test_gd_003_fails_for_each_feature if {
	threat_intelligence.deny["GD-003"] == {
		"GuardDuty detector \"d1\" in Region \"us-east-1\" does not have S3_DATA_EVENTS enabled.",
		"GuardDuty detector \"d1\" in Region \"us-east-1\" does not have LAMBDA_NETWORK_LOGS enabled.",
	} with input as object.union(detector, {"features": features("DISABLED")})
}

test_gd_003_unread if {
	unread.blinds("GD-003") with input as object.union(object.remove(detector, ["features"]), {"unread": {"*": denied("guardduty", "GetDetector")}})
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
	unread.blinds("GD-004") with input as blind
	not unread.blinds("GD-002") with input as blind
}

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
	unread.blinds("SH-001") with input as object.union(
		object.remove(hub, ["hub_arn", "enabled_standards"]),
		{"unread": {"*": denied("securityhub", "DescribeHub")}},
	)
}

test_sh_001_standards_unread if {
	unread.blinds("SH-001") with input as object.union(
		object.remove(hub, ["enabled_standards"]),
		{"unread": {"enabled_standards": denied("securityhub", "GetEnabledStandards")}},
	)
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

test_ins_001_passes if count(threat_intelligence.deny["INS-001"]) == 0 with input as inspector("ENABLED")

partly(off) := object.union(inspector("ENABLED"), {"accounts": [{
	"account_id": "111122223333", "state": {"status": "ENABLED"},
	"resource_state": {kind: {"status": ["ENABLED", "DISABLED"][count({kind} & off)]} | some kind in ["ecr", "lambda", "lambda_code"]},
}]})

test_ins_001_fails_for_the_kind_that_is_off if {
	threat_intelligence.deny["INS-001"] == {"Inspector does not scan Lambda code in Region \"us-east-1\"."} with input as partly({"lambda_code"})
}

test_ins_001_fails_once_where_inspector_is_off if {
	every status in ["DISABLED", "SUSPENDED", "ENABLING"] {
		threat_intelligence.deny["INS-001"] == {sprintf("Inspector is not enabled in Region \"us-east-1\": its status is %s.", [status])} with input as inspector(status)
	}
}

test_ins_001_unknown_without_account if {
	silent := object.remove(object.union(inspector("ENABLED"), {"accounts": []}), ["failed_accounts"])
	threat_intelligence.unknown["INS-001"] == {"Inspector's reply does not speak of the account in Region \"us-east-1\"."} with input as silent
	count(threat_intelligence.deny["INS-001"]) == 0 with input as silent
}

test_ins_001_unknown_for_failed_account if {
	failed := {"accounts": [], "failed_accounts": [{"account_id": "111122223333", "error_code": "ACCESS_DENIED", "error_message": "no"}]}
	threat_intelligence.unknown["INS-001"] == {"Inspector would not tell the status of account 111122223333: ACCESS_DENIED."} with input as object.union(inspector("ENABLED"), failed)
	count(threat_intelligence.unknown["INS-001"]) == 0 with input as inspector("DISABLED")
}

test_ins_001_unread if {
	unread.blinds("INS-001") with input as object.union(
		object.remove(inspector("ENABLED"), ["accounts", "failed_accounts"]),
		{"unread": {"*": denied("inspector2", "BatchGetAccountStatus")}},
	)
}

analyzers(type, status, place) := {"AWS::AccessAnalyzer::Analyzer": {"arn:a": {
	"resource_type": "AWS::AccessAnalyzer::Analyzer",
	"resource_id": "arn:a",
	"resource_name": "a",
	"region": place,
	"type": type,
	"status": status,
}}}

test_aa_001_passes_with_either_kind if {
	count(threat_intelligence.deny["AA-001"]) == 0 with input as region with data.inventory as analyzers("ACCOUNT", "ACTIVE", "us-east-1")
	count(threat_intelligence.deny["AA-001"]) == 0 with input as region with data.inventory as analyzers("ORGANIZATION", "ACTIVE", "us-east-1")
}

test_aa_001_fails_without_active_external_analyzer_here if {
	message := {"Region \"us-east-1\" has no active external-access analyzer of this account."}
	threat_intelligence.deny["AA-001"] == message with input as region with data.inventory as {}
	threat_intelligence.deny["AA-001"] == message with input as region with data.inventory as analyzers("ACCOUNT", "DISABLED", "us-east-1")
	threat_intelligence.deny["AA-001"] == message with input as region with data.inventory as analyzers("ACCOUNT", "ACTIVE", "eu-west-1")
	threat_intelligence.deny["AA-001"] == message with input as region
		with data.inventory as analyzers("ACCOUNT_UNUSED_ACCESS", "ACTIVE", "us-east-1")
}

organization(management) := {"AWS::Organizations::Organization": {"111122223333/organization": {
	"resource_type": "AWS::Organizations::Organization", "resource_id": "111122223333/organization", "resource_name": "111122223333",
	"account_id": "111122223333", "region": "global", "master_account_id": management,
}}}

own := object.union(region, {"account_id": "111122223333"})

test_aa_001_unknown_for_member_accounts if {
	threat_intelligence.unknown["AA-001"] == {"Region \"us-east-1\" has no active external-access analyzer of this account; whether its organization has one is shown to account 999988887777, or to whom it has delegated this, alone."}
		with input as own with data.inventory as organization("999988887777")
	count(threat_intelligence.unknown["AA-001"]) == 0 with input as own with data.inventory as organization("111122223333")
	count(threat_intelligence.unknown["AA-001"]) == 0 with input as own with data.inventory as {}
	count(threat_intelligence.unknown["AA-001"]) == 0 with input as own
		with data.inventory as object.union(organization("999988887777"), analyzers("ACCOUNT", "ACTIVE", "us-east-1"))
	count(threat_intelligence.unknown["AA-001"]) == 0 with input as object.union(own, {"resource_type": "AWS::::Account"})
		with data.inventory as organization("999988887777")
}

managed := {"administrator": {"account_id": "999988887777", "relationship_status": "Enabled"}}

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

test_aa_001_rests_on_the_organization if {
	unread.blinds("AA-001") with input as own with data.inventory as {} with data.gaps as unlisted("AWS::Organizations::Organization", "organizations", "DescribeOrganization")
	dark := {"resource_id": "111122223333/organization", "resource_name": "x", "region": "global", "unread": {"*": denied("organizations", "DescribeOrganization")}}
	unread.blinds("AA-001") with input as own with data.inventory as {"AWS::Organizations::Organization": {"o": dark}}
}

test_aa_001_unused_access_where_required if {
	count(threat_intelligence.skip["AA-001"]) == 0 with input as account with data.config.unused_access_analyzer_required as true
	threat_intelligence.deny["AA-001"] == {"Account 111122223333 has no active unused-access analyzer in the scanned Regions."} with input as account
		with data.inventory as analyzers("ACCOUNT", "ACTIVE", "us-east-1")
		with data.config.unused_access_analyzer_required as true
	count(threat_intelligence.deny["AA-001"]) == 0 with input as account
		with data.inventory as analyzers("ORGANIZATION_UNUSED_ACCESS", "ACTIVE", "eu-west-1")
		with data.config.unused_access_analyzer_required as true
}

test_aa_001_skips_unused_access_by_default if {
	threat_intelligence.skip["AA-001"] == {"Analysis of unused access is not required by the configuration (unused_access_analyzer_required)."} with input as account
	count(threat_intelligence.skip["AA-001"]) == 0 with input as region
}

test_aa_001_unread if {
	unread.blinds("AA-001") with input as region
		with data.inventory as {}
		with data.gaps as unlisted("AWS::AccessAnalyzer::Analyzer", "accessanalyzer", "ListAnalyzers")
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_aa_001_rests_on_every_document_of_analyzer if {
	unread.blinds("AA-001") with input as resting("AWS::::Region") with data.inventory as {"AWS::AccessAnalyzer::Analyzer": {"arn:other": other_unread}}
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

test_ins_001_names_each_kind if {
	threat_intelligence.deny["INS-001"] == {sprintf("Inspector does not scan %s in Region \"us-east-1\".", [name]) |
		some name in ["ECR images", "Lambda functions", "Lambda code"]
	} with input as partly({"ecr", "lambda", "lambda_code"})
}

test_aa_001_asks_regions_and_the_account_for_their_own_kind if {
	# nothing is said of the account by its external-access analyzer, nor of a Region by an unused-access one
	count(threat_intelligence.deny["AA-001"]) == 1 with input as account with data.inventory as {}
	count(threat_intelligence.deny["AA-001"]) == 1 with input as region with data.inventory as {}
	count(threat_intelligence.deny["AA-001"]) == 0 with input as account
		with data.inventory as analyzers("ACCOUNT_UNUSED_ACCESS", "ACTIVE", "us-east-1")
}
