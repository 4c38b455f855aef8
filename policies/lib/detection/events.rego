# Management events as CloudTrail writes them, for the question whether anybody is notified of them. After "CloudTrail record contents for management, data,
# and network activity events", "CloudTrail userIdentity element" and "AWS Management Console sign-in events" in the CloudTrail User Guide.
#
# An event is {"global": …, "groups": [[record, …], …]}: it is reported where each group has a record that is. Records are flat,
# {"eventName": …, "userIdentity.type": …}, and whole: what they do not name is not there, but for what is in `unknowable`.
package lib.detection.events

import data.lib.detection.filter_patterns

# What else a record may hold, depending on the call.
unknowable := [
	"additionalEventData", "apiVersion", "requestParameters.", "resources", "responseElements.", "sessionCredentialFromConsole",
	"sharedEventID", "userIdentity.", "vpcEndpoint",
]

calls(source, names) := {name: {"global": source in global_sources, "groups": [[call(source, name, who)] | some who in identities]} | some name in names}

sources := {sprintf("%s.amazonaws.com", [service]) |
	some service in ["bedrock", "cloudtrail", "config", "ec2", "iam", "kms", "organizations", "s3", "sagemaker", "signin"]
}

# Their events are those of one Region ("Global service events", CloudTrail User Guide).
global_sources := {"iam.amazonaws.com", "organizations.amazonaws.com", "signin.amazonaws.com"}

call(source, name, who) := object.union_n([common, who, {"eventName": name, "eventSource": source}])

# A call that was refused.
refused(source, name, code) := object.union(call(source, name, role), {
	"errorCode": code,
	"errorMessage": sprintf("User: %s is not authorized to perform this action", [role["userIdentity.arn"]]),
})

# A sign-in to the console, or one that failed.
sign_in(fields) := object.union_n([common, user, fields, {
	"eventName": "ConsoleLogin", "eventSource": "signin.amazonaws.com", "eventType": "AwsConsoleSignIn",
	"additionalEventData.LoginTo": "https://console.aws.amazon.com/console/home", "additionalEventData.MobileVersion": "No",
}])

by_root(source, name) := call(source, name, root)

# What every record of a management event holds, of one that changes something and succeeded.
common := {
	"eventVersion": "1.11", "eventTime": "2026-01-01T12:00:00Z", "eventType": "AwsApiCall", "eventCategory": "Management", "managementEvent": true,
	"readOnly": false, "sourceIPAddress": "198.51.100.7", "userAgent": "aws-cli/2.30.0", "requestParameters": "{}", "responseElements": "{}",
	"requestID": "c5d5a1f2-0000-4000-8000-000000000001", "eventID": "c5d5a1f2-0000-4000-8000-000000000002",
	"recipientAccountId": input.account_id, "userIdentity.accountId": input.account_id, "userIdentity.accessKeyId": "ASIAEXAMPLEEXAMPLE01",
	"tlsDetails.tlsVersion": "TLSv1.3", "tlsDetails.cipherSuite": "TLS_AES_128_GCM_SHA256", "tlsDetails.clientProvidedHostHeader": "service.amazonaws.com",
}

# Who calls: somebody in a role, or a user. Where no filter or rule asks who, one stands for both.
identities := [role] if not anybody_asks_who

identities := [role, user] if anybody_asks_who

anybody_asks_who if {
	some filter in data.inventory["AWS::Logs::MetricFilter"]
	some condition in filter_patterns.parts(filter)
	startswith(condition.field, "userIdentity")
}

anybody_asks_who if {
	some rule in data.inventory["AWS::Events::Rule"]
	contains(json.marshal(rule.pattern), "userIdentity")
}

role := {
	"userIdentity.type": "AssumedRole", "userIdentity.principalId": "AROAEXAMPLEEXAMPLE01:session",
	"userIdentity.arn": sprintf("arn:aws:sts::%s:assumed-role/role/session", [input.account_id]),
	"userIdentity.sessionContext.sessionIssuer.type": "Role", "userIdentity.sessionContext.sessionIssuer.userName": "role",
	"userIdentity.sessionContext.sessionIssuer.principalId": "AROAEXAMPLEEXAMPLE01",
	"userIdentity.sessionContext.sessionIssuer.accountId": input.account_id,
	"userIdentity.sessionContext.sessionIssuer.arn": sprintf("arn:aws:iam::%s:role/role", [input.account_id]),
	"userIdentity.sessionContext.attributes.mfaAuthenticated": "false",
	"userIdentity.sessionContext.attributes.creationDate": "2026-01-01T11:00:00Z",
}

user := {
	"userIdentity.type": "IAMUser", "userIdentity.principalId": "AIDAEXAMPLEEXAMPLE01", "userIdentity.userName": "user",
	"userIdentity.arn": sprintf("arn:aws:iam::%s:user/user", [input.account_id]),
}

root := {
	"userIdentity.type": "Root", "userIdentity.principalId": input.account_id,
	"userIdentity.arn": sprintf("arn:aws:iam::%s:root", [input.account_id]),
}
