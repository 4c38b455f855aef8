package detection.investigation_test

import data.detection.investigation
import data.lib.core.unread

account := {"resource_type": "AWS::::Account", "resource_id": "arn:aws:iam::111122223333:root", "resource_name": "111122223333", "account_id": "111122223333", "region": "global"}

region := {"AWS::::Region": {"us-east-1": {"resource_type": "AWS::::Region", "resource_id": "us-east-1", "resource_name": "us-east-1", "region": "us-east-1"}}}

one(type, fields) := {type: {"x": object.union({"resource_type": type, "resource_id": "arn:x", "resource_name": "x", "account_id": "111122223333", "region": "us-east-1"}, fields)}}

trail := {
	"resource_type": "AWS::CloudTrail::Trail", "resource_id": "arn:t", "resource_name": "t", "region": "us-east-1",
	"insight_selectors": {"insight_selectors": [{"insight_type": "ApiCallRateInsight"}]},
}

store := {
	"resource_type": "AWS::CloudTrail::EventDataStore", "resource_id": "arn:s", "resource_name": "s", "region": "us-east-1", "status": "ENABLED",
	"multi_region_enabled": true, "termination_protection_enabled": true, "kms_key_id": "arn:k", "retention_period": 365,
}

test_ct_008_passes if {
	count(investigation.deny["CT-008"]) == 0 with input as trail
	count(investigation.deny["CT-008"]) == 0 with input as store
	count(investigation.skip["CT-008"]) == 0 with input as store
}

test_ct_008_fails_without_insights if {
	message := {"Trail \"t\" has no insights enabled."}
	investigation.deny["CT-008"] == message with input as object.remove(trail, ["insight_selectors"])
	investigation.deny["CT-008"] == message with input as object.union(object.remove(trail, ["insight_selectors"]), {"insight_selectors": {"insight_selectors": []}})
}

test_ct_008_fails_for_each_lack if {
	every lack, change in {
		"does not take in events of all Regions": {"multi_region_enabled": false},
		"is not protected against termination": {"termination_protection_enabled": false},
		"keeps events for 364 days, less than the 365 agreed": {"retention_period": 364},
	} {
		investigation.deny["CT-008"] == {sprintf("Event data store \"s\" %s.", [lack])} with input as object.union(store, change)
	}
	investigation.deny["CT-008"] == {"Event data store \"s\" is not encrypted with a KMS key of the account."} with input as object.remove(store, ["kms_key_id"])
}

test_ct_008_skips_stores_that_go if {
	investigation.skip["CT-008"] == {"Event data store \"s\" is about to be deleted."} with input as object.union(store, {"status": "PENDING_DELETION"})
}

clock := {"evaluated_at": "2026-11-20T12:00:00Z"}

event(user, moment) := {"username": user, "event_time": moment}

history(probes, deletions) := one("AWS::CloudTrail::ModelAccessHistory", object.union(probes, {"logging_deletions": deletions}))

deletion := event("eve", "2026-10-21T12:00:00Z")

test_ct_009_passes_without_the_sequence if {
	every inventory in [
		history({}, []),
		history({"use_case_reads": [event("eve", "2026-11-19T12:00:00Z")]}, []),
		history({"use_case_reads": []}, [deletion]),
		history({"use_case_reads": [event("adam", "2026-11-19T12:00:00Z")]}, [deletion]),
		history({"use_case_reads": [event("eve", "2026-10-21T11:59:59Z")]}, [deletion]),
		history({"use_case_reads": [event("eve", "2026-11-19T12:00:00Z")]}, [event("eve", "2026-10-21T11:59:59Z")]),
	] {
		count(investigation.deny["CT-009"]) == 0 with input as account with data.inventory as inventory with data.config as clock
	}
}

test_ct_009_fails_after_each_kind_of_probe if {
	every kind in ["use_case_reads", "use_case_submissions", "offer_listings", "model_agreements"] {
		empty := {"use_case_reads": [], "use_case_submissions": [], "offer_listings": [], "model_agreements": []}
		inventory := history(object.union(empty, {kind: [event("eve", "2026-10-21T12:00:00Z")]}), [deletion])
		investigation.deny["CT-009"] == {"\"eve\" asked for access to models and switched invocation logging off, on 2026-10-21."} with input as account
			with data.inventory as inventory
			with data.config as clock
	}
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

test_ct_008_own_fields_unread if {
	unread.affects("CT-008") with input as object.union(resting("AWS::CloudTrail::Trail"), {"unread": {"*": answer_refused}})
	count(unread.failed_calls("CT-008", "deny")) > 0 with input as object.union(resting("AWS::CloudTrail::Trail"), {"unread": {"*": answer_refused}})
}

test_ct_008_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("CT-008", "skip")) > 0 with input as object.union(resting("AWS::CloudTrail::Trail"), {"unread": {"*": answer_refused}})
}

test_ct_009_related_unread if {
	unread.affects("CT-009") with input as resting("AWS::::Account") with data.gaps as unlisted("AWS::CloudTrail::ModelAccessHistory")
}

test_ct_009_deny_rests_on_every_list if {
	every type in ["AWS::CloudTrail::ModelAccessHistory"] {
		count(unread.failed_calls("CT-009", "deny")) > 0 with input as resting("AWS::::Account") with data.gaps as unlisted(type)
	}
}

test_ct_009_deny_rests_on_documents_of_every_type if {
	every type in ["AWS::CloudTrail::ModelAccessHistory"] {
		count(unread.failed_calls("CT-009", "deny")) > 0 with input as resting("AWS::::Account") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_ct_008_leaves_trails_of_another_account_to_it if {
	foreign := {
		"resource_type": "AWS::CloudTrail::Trail", "resource_id": "arn:aws:cloudtrail:us-east-1:999988887777:trail/org", "resource_name": "org",
		"account_id": "111122223333", "region": "us-east-1",
	}
	investigation.unknown["CT-008"] == {"Whether trail \"org\" has insights is shown to account 999988887777 alone, to which it belongs."} with input as foreign
	count(investigation.deny["CT-008"]) == 0 with input as foreign
}

# What verdicts rest on: each list, and each document of the types that it reads.
resting_on := {"resource_type": "AWS::CloudTrail::Trail", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

no_list(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": {"call": "svc:List", "code": "AccessDenied", "action": "svc:List"}}]}}

no_document(type) := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}}}}

test_ct_009_deny_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::CloudTrail::ModelAccessHistory",
	] {
		count(unread.failed_calls("CT-009", "deny")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_ct_009_deny_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Account"})
	every type in [
		"AWS::CloudTrail::ModelAccessHistory",
	] {
		count(unread.failed_calls("CT-009", "deny")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

# Doubts are about trails of another account that show no insights, and about nothing else.
test_ct_008_doubts_only_what_another_account_is_told if {
	foreign := {
		"resource_type": "AWS::CloudTrail::Trail", "resource_id": "arn:aws:cloudtrail:us-east-1:999988887777:trail/org", "resource_name": "org",
		"account_id": "111122223333", "region": "us-east-1",
	}
	own := object.union(foreign, {"resource_id": "arn:aws:cloudtrail:us-east-1:111122223333:trail/org"})
	shown := object.union(foreign, {"insight_selectors": {"insight_selectors": [{"insight_type": "ApiCallRateInsight"}]}})
	other := object.union(foreign, {"resource_type": "AWS::Other::Thing"})
	every each in [own, shown, other] {
		count(investigation.unknown["CT-008"]) == 0 with input as each
	}
}

test_ct_008_leaves_other_types_alone if {
	going := object.union(store, {"resource_type": "AWS::Other::Thing", "status": "PENDING_DELETION"})
	count(investigation.skip["CT-008"]) == 0 with input as going
	count(investigation.deny["CT-008"]) == 0 with input as object.union(going, {"multi_region_enabled": false})
}
