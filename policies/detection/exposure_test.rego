package detection.exposure_test

import data.detection.exposure
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

test_ins_001_passes if count(exposure.deny["INS-001"]) == 0 with input as inspector("ENABLED")

test_ins_001_fails_for_the_kind_that_is_off if {
	exposure.deny["INS-001"] == {"Inspector does not scan Lambda code in Region \"us-east-1\"."} with input as partly({"lambda_code"})
}

test_ins_001_fails_once_where_inspector_is_off if {
	every status in ["DISABLED", "SUSPENDED", "ENABLING"] {
		exposure.deny["INS-001"] == {sprintf("Inspector is not enabled in Region \"us-east-1\": its status is %s.", [status])} with input as inspector(status)
	}
}

test_ins_001_unknown_without_account if {
	silent := object.remove(object.union(inspector("ENABLED"), {"accounts": []}), ["failed_accounts"])
	exposure.unknown["INS-001"] == {"Inspector's reply does not speak of the account in Region \"us-east-1\"."} with input as silent
	count(exposure.deny["INS-001"]) == 0 with input as silent
}

test_ins_001_unknown_for_failed_account if {
	failed := {"accounts": [], "failed_accounts": [{"account_id": "111122223333", "error_code": "ACCESS_DENIED", "error_message": "no"}]}
	exposure.unknown["INS-001"] == {"Inspector would not tell the status of account 111122223333: ACCESS_DENIED."} with input as object.union(inspector("ENABLED"), failed)
	count(exposure.unknown["INS-001"]) == 0 with input as inspector("DISABLED")
}

test_ins_001_unread if {
	unread.affects("INS-001") with input as object.union(
		object.remove(inspector("ENABLED"), ["accounts", "failed_accounts"]),
		{"unread": {"*": denied("inspector2", "BatchGetAccountStatus")}},
	)
}

test_aa_001_passes_with_either_kind if {
	count(exposure.deny["AA-001"]) == 0 with input as region with data.inventory as analyzers("ACCOUNT", "ACTIVE", "us-east-1")
	count(exposure.deny["AA-001"]) == 0 with input as region with data.inventory as analyzers("ORGANIZATION", "ACTIVE", "us-east-1")
}

test_aa_001_fails_without_active_external_analyzer_here if {
	message := {"Region \"us-east-1\" has no active external-access analyzer of this account."}
	exposure.deny["AA-001"] == message with input as region with data.inventory as {}
	exposure.deny["AA-001"] == message with input as region with data.inventory as analyzers("ACCOUNT", "DISABLED", "us-east-1")
	exposure.deny["AA-001"] == message with input as region with data.inventory as analyzers("ACCOUNT", "ACTIVE", "eu-west-1")
	exposure.deny["AA-001"] == message with input as region
		with data.inventory as analyzers("ACCOUNT_UNUSED_ACCESS", "ACTIVE", "us-east-1")
}

test_aa_001_unknown_for_member_accounts if {
	exposure.unknown["AA-001"] == {"Region \"us-east-1\" has no active external-access analyzer of this account; whether its organization has one is shown to account 999988887777, or to whom it has delegated this, alone."}
		with input as own with data.inventory as organization("999988887777")
	count(exposure.unknown["AA-001"]) == 0 with input as own with data.inventory as organization("111122223333")
	count(exposure.unknown["AA-001"]) == 0 with input as own with data.inventory as {}
	count(exposure.unknown["AA-001"]) == 0 with input as own
		with data.inventory as object.union(organization("999988887777"), analyzers("ACCOUNT", "ACTIVE", "us-east-1"))
	count(exposure.unknown["AA-001"]) == 0 with input as object.union(own, {"resource_type": "AWS::::Account"})
		with data.inventory as organization("999988887777")
}

test_aa_001_rests_on_the_organization if {
	unread.affects("AA-001") with input as own with data.inventory as {} with data.gaps as unlisted("AWS::Organizations::Organization", "organizations", "DescribeOrganization")
	dark := {"resource_id": "111122223333/organization", "resource_name": "x", "region": "global", "unread": {"*": denied("organizations", "DescribeOrganization")}}
	unread.affects("AA-001") with input as own with data.inventory as {"AWS::Organizations::Organization": {"o": dark}}
}

test_aa_001_unused_access_where_required if {
	count(exposure.skip["AA-001"]) == 0 with input as account with data.config.unused_access_analyzer_required as true
	exposure.deny["AA-001"] == {"Account 111122223333 has no active unused-access analyzer in the scanned Regions."} with input as account
		with data.inventory as analyzers("ACCOUNT", "ACTIVE", "us-east-1")
		with data.config.unused_access_analyzer_required as true
	count(exposure.deny["AA-001"]) == 0 with input as account
		with data.inventory as analyzers("ORGANIZATION_UNUSED_ACCESS", "ACTIVE", "eu-west-1")
		with data.config.unused_access_analyzer_required as true
}

test_aa_001_skips_unused_access_by_default if {
	exposure.skip["AA-001"] == {"Analysis of unused access is not required by the configuration (unused_access_analyzer_required)."} with input as account
	count(exposure.skip["AA-001"]) == 0 with input as region
}

test_aa_001_unread if {
	unread.affects("AA-001") with input as region
		with data.inventory as {}
		with data.gaps as unlisted("AWS::AccessAnalyzer::Analyzer", "accessanalyzer", "ListAnalyzers")
}

test_aa_001_rests_on_every_document_of_analyzer if {
	unread.affects("AA-001") with input as resting("AWS::::Region") with data.inventory as {"AWS::AccessAnalyzer::Analyzer": {"arn:other": other_unread}}
}

test_ins_001_names_each_kind if {
	exposure.deny["INS-001"] == {"Inspector does not scan ECR images, nor Lambda code, nor Lambda functions in Region \"us-east-1\"."} with input as partly({"ecr", "lambda", "lambda_code"})
}

test_ins_001_asks_for_lambda_code_where_it_exists if {
	elsewhere := object.union(partly({"lambda_code"}), {"region": "eu-west-3"})
	count(exposure.deny["INS-001"]) == 0 with input as elsewhere
	count(exposure.deny["INS-001"]) == 1 with input as elsewhere with data.config as {"inspector_code_scanning_regions": ["eu-west-3"]}
	exposure.deny["INS-001"] == {"Inspector does not scan Lambda functions in Region \"eu-west-3\"."} with input as object.union(partly({"lambda", "lambda_code"}), {"region": "eu-west-3"})
}

test_aa_001_asks_regions_and_the_account_for_their_own_kind if {
	# nothing is said of the account by its external-access analyzer, nor of a Region by an unused-access one
	count(exposure.deny["AA-001"]) == 1 with input as account with data.inventory as {}
	count(exposure.deny["AA-001"]) == 1 with input as region with data.inventory as {}
	count(exposure.deny["AA-001"]) == 0 with input as account
		with data.inventory as analyzers("ACCOUNT_UNUSED_ACCESS", "ACTIVE", "us-east-1")
}

# What verdicts rest on: each list, and each document of the types that it reads.
resting_on := {"resource_type": "AWS::InspectorV2::AccountStatus", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

no_list(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": {"call": "svc:List", "code": "AccessDenied", "action": "svc:List"}}]}}

no_document(type) := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}}}}

test_aa_001_deny_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::AccessAnalyzer::Analyzer", "AWS::Organizations::Organization",
	] {
		count(unread.failed_calls("AA-001", "deny")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_aa_001_deny_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::AccessAnalyzer::Analyzer", "AWS::Organizations::Organization",
	] {
		count(unread.failed_calls("AA-001", "deny")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_aa_001_unknown_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::AccessAnalyzer::Analyzer", "AWS::Organizations::Organization",
	] {
		count(unread.failed_calls("AA-001", "unknown")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_aa_001_unknown_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::AccessAnalyzer::Analyzer", "AWS::Organizations::Organization",
	] {
		count(unread.failed_calls("AA-001", "unknown")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

# A member account is not judged for what its organization may have, and each kind of analysis belongs to one type of document.
test_aa_001_does_not_fail_for_member_accounts if {
	count(exposure.deny["AA-001"]) == 0 with input as own with data.inventory as organization("999988887777")
	count(exposure.deny["AA-001"]) == 1 with input as own with data.inventory as organization("111122223333")
	count(exposure.unknown["AA-001"]) == 0 with input as own
		with data.inventory as object.union(organization("999988887777"), analyzers("ORGANIZATION", "ACTIVE", "us-east-1"))
}

test_aa_001_leaves_other_types_alone if {
	other := object.union(own, {"resource_type": "AWS::Other::Thing", "resource_name": "x"})
	count(exposure.deny["AA-001"]) == 0 with input as other with data.inventory as {}
	count(exposure.deny["AA-001"]) == 0 with input as other with data.inventory as analyzers("ACCOUNT", "ACTIVE", "us-east-1")
}

test_ins_001_names_images_where_code_is_not_scanned if {
	exposure.deny["INS-001"] == {"Inspector does not scan ECR images in Region \"eu-west-3\"."} with input as object.union(partly({"ecr"}), {"region": "eu-west-3"})
}
