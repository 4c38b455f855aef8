package lib.detection.events_test

import data.lib.detection.events

account := {"account_id": "111122223333"}

asking(field) := {"AWS::Logs::MetricFilter": {"f": {"alternatives": [[{"field": field, "operator": "=", "value": "x"}]]}}}

ruling(detail) := {"AWS::Events::Rule": {"r": {"pattern": {"detail": detail}}}}

test_calls_come_from_users_and_roles_where_somebody_asks_who if {
	every inventory in [asking("userIdentity.type"), ruling({"userIdentity": {"type": ["IAMUser"]}})] {
		calls := events.calls("kms.amazonaws.com", ["DisableKey"]) with input as account with data.inventory as inventory
		[group[0]["userIdentity.type"] | some group in calls.DisableKey.groups] == ["AssumedRole", "IAMUser"]
	}
	every inventory in [{}, asking("eventName"), ruling({"eventName": ["DisableKey"]})] {
		calls := events.calls("kms.amazonaws.com", ["DisableKey"]) with input as account with data.inventory as inventory
		count(calls.DisableKey.groups) == 1
	}
}

test_which_events_are_those_of_one_region if {
	calls := events.calls("iam.amazonaws.com", ["CreatePolicy"]) with input as account with data.inventory as {}
	calls.CreatePolicy.global
	regional := events.calls("kms.amazonaws.com", ["DisableKey"]) with input as account with data.inventory as {}
	not regional.DisableKey.global
}

test_records_say_who_did_what if {
	root := events.by_root("iam.amazonaws.com", "CreateUser") with input as account
	[root["userIdentity.type"], root.eventSource, root.eventName, root.eventType] == ["Root", "iam.amazonaws.com", "CreateUser", "AwsApiCall"]
	refused := events.refused("s3.amazonaws.com", "PutBucketPolicy", "AccessDenied") with input as account
	[refused.errorCode, refused.recipientAccountId] == ["AccessDenied", "111122223333"]
	signed_in := events.sign_in({"additionalEventData.MFAUsed": "No"}) with input as account
	[signed_in.eventType, signed_in["userIdentity.type"], signed_in["additionalEventData.MFAUsed"]] == ["AwsConsoleSignIn", "IAMUser", "No"]
}

# How the fields of records look in CloudTrail, which filters and rules may ask for. Accounts are those of the input.
every_record := {
	"eventVersion": `^1\.\d+$`, "eventTime": `^\d{4}-\d\d-\d\dT[\d:]{8}Z$`, "eventCategory": "^Management$", "sourceIPAddress": `^[\d.]+$`,
	"userAgent": `^[a-z-]+/[\d.]+$`, "requestParameters": `^\{`, "responseElements": `^\{`, "requestID": `^[0-9a-f-]{36}$`, "eventID": `^[0-9a-f-]{36}$`,
	"recipientAccountId": `^111122223333$`, "userIdentity.accountId": `^111122223333$`, "userIdentity.accessKeyId": `^A[SK]IA[A-Z0-9]{16}$`,
	"tlsDetails.tlsVersion": `^TLSv1\.\d$`, "tlsDetails.cipherSuite": "^TLS_[A-Z0-9_]+$", "tlsDetails.clientProvidedHostHeader": `\.amazonaws\.com$`,
}

callers := {
	"AssumedRole": {
		"userIdentity.principalId": `^AROA[A-Z0-9]+:\w+$`, "userIdentity.arn": "^arn:aws:sts::111122223333:assumed-role/",
		"userIdentity.sessionContext.sessionIssuer.type": "^Role$", "userIdentity.sessionContext.sessionIssuer.userName": "^role$",
		"userIdentity.sessionContext.sessionIssuer.principalId": "^AROA[A-Z0-9]+$", "userIdentity.sessionContext.sessionIssuer.accountId": "^111122223333$",
		"userIdentity.sessionContext.sessionIssuer.arn": "^arn:aws:iam::111122223333:role/", "userIdentity.sessionContext.attributes.mfaAuthenticated": "^(true|false)$",
		"userIdentity.sessionContext.attributes.creationDate": `^\d{4}-\d\d-\d\dT[\d:]{8}Z$`,
	},
	"IAMUser": {"userIdentity.principalId": "^AIDA[A-Z0-9]+$", "userIdentity.userName": "^user$", "userIdentity.arn": "^arn:aws:iam::111122223333:user/user$"},
	"Root": {"userIdentity.principalId": "^111122223333$", "userIdentity.arn": "^arn:aws:iam::111122223333:root$"},
}

misfits(record, looks) := {field | some field, look in looks; not regex.match(look, object.get(record, field, "nothing"))}

test_records_look_as_cloudtrail_writes_them if {
	calls := events.calls("kms.amazonaws.com", ["DisableKey"]) with input as account with data.inventory as asking("userIdentity.type")
	root := events.by_root("iam.amazonaws.com", "CreateUser") with input as account
	records := array.concat([record | some group in calls.DisableKey.groups; some record in group], [root])
	{record["userIdentity.type"] | some record in records} == object.keys(callers)
	every record in records {
		misfits(record, every_record) == set()
		misfits(record, callers[record["userIdentity.type"]]) == set()
		[record.managementEvent, record.readOnly] == [true, false]
	}
}

test_sign_ins_look_as_cloudtrail_writes_them if {
	signed_in := events.sign_in({"additionalEventData.MFAUsed": "No"}) with input as account
	misfits(signed_in, {
		"eventName": "^ConsoleLogin$", "eventSource": `^signin\.amazonaws\.com$`, "additionalEventData.LoginTo": "^https://",
		"additionalEventData.MobileVersion": "^(Yes|No)$",
	}) == set()
	misfits(signed_in, callers.IAMUser) == set()
}

test_refused_calls_name_who_was_refused if {
	refused := events.refused("s3.amazonaws.com", "PutBucketPolicy", "AccessDenied") with input as account
	refused.errorMessage == "User: arn:aws:sts::111122223333:assumed-role/role/session is not authorized to perform this action"
}

test_events_of_services_without_regions if {
	every service, global in {"iam": true, "organizations": true, "signin": true, "kms": false, "bedrock": false} {
		calls := events.calls(sprintf("%s.amazonaws.com", [service]), ["X"]) with input as account with data.inventory as {}
		calls.X.global == global
	}
	every service in ["bedrock", "signin"] {
		sprintf("%s.amazonaws.com", [service]) in events.sources
	}
}

# What depends on the call may be in any record; what is the same for all is not among it.
test_what_a_record_may_hold_besides if {
	every field in ["additionalEventData", "vpcEndpoint"] {
		field in events.unknowable
	}
	not "eventName" in events.unknowable
}
