# The table of access_table_test.rego, further: operators and missing keys, all conditions together, services, web identities.
package lib.iam.access_conditions_test

import data.lib.iam.access_table_test

everyone := access_table_test.everyone

inventory := access_table_test.inventory

configured := access_table_test.configured

wrong(rows) := access_table_test.wrong(rows)

# ---- Exact operators and variables ----

test_exact_operators_and_variables_1 if {
	found := wrong(exact_operators_and_variables_1) with data.inventory as inventory with data.config as configured
	found == []
}

exact_operators_and_variables_1 := [
	[everyone, {"StringEquals": {"aws:PrincipalArn": "arn:aws:iam::*:role/ml"}}, []],
	[everyone, {"StringEquals": {"aws:PrincipalOrgID": "o-*"}}, []],
	[everyone, {"StringEquals": {"aws:SourceAccount": "*"}}, []],
	[everyone, {"StringEquals": {"aws:PrincipalAccount": ["*", "111122223333"]}}, ["own"]],
	[everyone, {"StringEqualsIgnoreCase": {"aws:PrincipalOrgID": "o-own1234567"}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:PrincipalAccount": "${aws:ResourceAccount}"}}, ["own"]],
	[everyone, {"StringEquals": {"aws:PrincipalAccount": "${AWS:resourceaccount}"}}, ["own"]],
	[everyone, {"StringEquals": {"aws:PrincipalOrgID": "${aws:ResourceOrgID}"}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:VpceOrgID": "${aws:ResourceOrgID}"}}, ["network"]],
	[everyone, {"StringEquals": {"aws:SourceAccount": "${aws:ResourceAccount}"}}, ["own"]],
	[everyone, {"StringEquals": {"aws:SourceOrgID": "${aws:ResourceOrgID}"}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:ResourceAccount": "${aws:PrincipalAccount}"}}, ["own"]],
	[everyone, {"StringEquals": {"aws:ResourceOrgID": "${aws:PrincipalOrgID}"}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:ResourceAccount": "111122223333"}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:ResourceOrgID": "o-own1234567"}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:PrincipalAccount": "${aws:PrincipalAccount}"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:PrincipalOrgID": "${aws:ResourceOrgID}*"}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:PrincipalAccount": "${aws:PrincipalTag/home}"}}, ["everyone"]],
	[everyone, {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::${aws:ResourceAccount}:role/*"}}, ["own"]],
	[everyone, {"StringEquals": {"aws:SourceAccount": 111122223333}}, ["own"]],
	[everyone, {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:*"}}, ["own"]],
	[everyone, {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333*"}}, ["own"]],
	[everyone, {"StringLike": {"aws:PrincipalArn": "arn:*:111122223333:role/x"}}, ["everyone"]],
	[everyone, {"ArnLike": {"aws:PrincipalArn": "arn:*:iam::111122223333:role/x"}}, ["own"]],
	[everyone, {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-own1234567/*"}}, ["organization"]],
]

test_exact_operators_and_variables_2 if {
	found := wrong(exact_operators_and_variables_2) with data.inventory as inventory with data.config as configured
	found == []
}

exact_operators_and_variables_2 := [
	[everyone, {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-own1234567*"}}, ["everyone"]],
	[everyone, {"ForAnyValue:StringLike": {"aws:SourceOrgPaths": "o-own1234567/r-1/*"}}, ["organization"]],
]

# ---- Operators and missing keys ----

test_operators_and_missing_keys_1 if {
	found := wrong(operators_and_missing_keys_1) with data.inventory as inventory with data.config as configured
	found == []
}

operators_and_missing_keys_1 := [
	[everyone, {"Null": {"aws:PrincipalOrgID": "true"}}, ["everyone"]],
	[everyone, {"Null": {"aws:PrincipalOrgID": "false"}}, ["everyone"]],
	[everyone, {"Null": {"aws:SourceVpce": "false"}}, ["everyone"]],
	[everyone, {"Null": {"aws:PrincipalOrgID": "false"}, "StringEqualsIfExists": {"aws:PrincipalOrgID": "o-own1234567"}}, ["organization"]],
	[everyone, {"Null": {"aws:PrincipalOrgID": false}, "StringEqualsIfExists": {"aws:PrincipalOrgID": "o-own1234567"}}, ["organization"]],
	[everyone, {"Null": {"aws:PrincipalOrgPaths": "false"}, "ForAllValues:StringLike": {"aws:PrincipalOrgPaths": ["o-own1234567/*"]}}, ["organization"]],
	[everyone, {"Null": {"aws:PrincipalOrgID": "true"}, "StringEqualsIfExists": {"aws:PrincipalOrgID": "o-own1234567"}}, ["everyone"]],
	[everyone, {"ForAllValues:StringLike": {"aws:PrincipalOrgPaths": ["o-own1234567/*"]}}, ["everyone"]],
	[everyone, {"ForAnyValue:StringNotLike": {"aws:PrincipalOrgPaths": ["o-own1234567/*"]}}, ["everyone"]],
	[everyone, {"Bool": {"aws:SecureTransport": "true"}}, ["everyone"]],
	[everyone, {"Bool": {"aws:MultiFactorAuthPresent": "true"}}, ["everyone"]],
	[everyone, {"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}}, ["everyone"]],
	[everyone, {"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}}, ["everyone"]],
	[everyone, {"DateGreaterThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}}, ["everyone"]],
	[everyone, {"DateLessThan": {"aws:EpochTime": "1"}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:UserAgent": "x"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:Referer": "https://example.com/*"}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:PrincipalTag/team": "ml"}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:RequestTag/team": "ml"}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:ResourceTag/team": "ml"}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:PrincipalType": "AssumedRole"}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:username": "ada"}}, ["everyone"]],
	[everyone, {"StringEquals": {"sts:ExternalId": "x1"}}, ["everyone"]],
	[everyone, {"StringEquals": {"sts:RoleSessionName": "x1"}}, ["everyone"]],
]

test_operators_and_missing_keys_2 if {
	found := wrong(operators_and_missing_keys_2) with data.inventory as inventory with data.config as configured
	found == []
}

operators_and_missing_keys_2 := [
	[everyone, {"Bool": {"aws:ViaAWSService": "true"}}, ["everyone"]],
	[everyone, {"ForAnyValue:StringEquals": {"aws:CalledVia": "athena.amazonaws.com"}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:CalledViaFirst": "athena.amazonaws.com"}}, ["everyone"]],
	[everyone, {"Bool": {"aws:PrincipalIsAWSService": "true"}}, ["service for everyone"]],
	[everyone, {"Bool": {"aws:PrincipalIsAWSService": true}}, ["service for everyone"]],
	[everyone, {"Bool": {"aws:PrincipalIsAWSService": "false"}}, ["everyone"]],
	[everyone, {"BoolIfExists": {"aws:PrincipalIsAWSService": "true"}}, ["everyone"]],
	[everyone, {"Bool": {"aws:PrincipalIsAWSService": "true"}, "StringEquals": {"aws:SourceAccount": "111122223333"}}, ["service for own"]],
	[everyone, {"StringEquals": {"aws:PrincipalServiceName": "sns.amazonaws.com"}}, ["service for everyone"]],
	[everyone, {"ForAnyValue:StringEquals": {"aws:PrincipalServiceNamesList": "sns.amazonaws.com"}}, ["service for everyone"]],
	[everyone, {"StringEquals": {"s3:prefix": "docs/"}}, ["everyone"]],
	[everyone, {"StringEquals": {"s3:x-amz-acl": "public-read"}}, ["everyone"]],
	[everyone, {"StringEquals": {"s3:ResourceAccount": "111122223333"}}, ["everyone"]],
	[everyone, {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}}, ["everyone"]],
	[everyone, {"Bool": {"kms:GrantIsForAWSResource": "true"}}, ["everyone"]],
	[everyone, {"StringEquals": {"kms:EncryptionContext:a": "b"}}, ["everyone"]],
	[everyone, {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com", "kms:CallerAccount": "111122223333"}}, ["own"]],
	[everyone, {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com", "kms:CallerAccount": "999988887777"}}, ["stranger"]],
	[everyone, {"StringEquals": {"aws:NewKeyOfNextYear": "x"}}, ["unknown"]],
	[everyone, {"StringShines": {"aws:PrincipalOrgID": "o-own1234567"}}, ["unknown"]],
	[everyone, {"StringEquals": {"aws:NewKeyOfNextYear": "x", "aws:PrincipalOrgID": "o-own1234567"}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:userid": "AROAEXAMPLEID"}}, ["unknown"]],
	[everyone, {"StringLike": {"aws:userid": "AROAEXAMPLEID:*"}}, ["unknown"]],
	[everyone, {"StringLike": {"aws:userid": "*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:userid": "*:session"}}, ["everyone"]],
]

test_operators_and_missing_keys_3 if {
	found := wrong(operators_and_missing_keys_3) with data.inventory as inventory with data.config as configured
	found == []
}

operators_and_missing_keys_3 := [
	[everyone, {"StringEquals": {"aws:userid": "111122223333"}}, ["own"]],
	[everyone, {"StringLike": {"aws:userid": "999988887777:*"}}, ["stranger"]],
	[everyone, {"ArnEquals": {"aws:SourceArn": "arn:aws:s3:::team-data"}}, ["unknown"]],
	[everyone, {"ArnEquals": {"aws:SourceArn": "arn:aws:s3:::team-data"}, "StringEquals": {"aws:SourceAccount": "111122223333"}}, ["own"]],
	[everyone, {"StringEquals": {"s3:AccessPointNetworkOrigin": "VPC"}}, ["network"]],
	[everyone, {"StringEquals": {"s3:AccessPointNetworkOrigin": "Internet"}}, ["everyone"]],
	[everyone, {"StringEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-west-1:111122223333:key/k"}}, ["unknown"]],
	[everyone, {"StringEquals": {"aws:FederatedProvider": "arn:aws:iam::111122223333:oidc-provider/x"}}, ["own"]],
	[everyone, {"ArnEquals": {"ec2:SourceInstanceArn": "arn:aws:ec2:eu-west-1:111122223333:instance/i-1"}}, ["own"]],
	[everyone, {}, ["everyone"]],
]

# ---- All conditions together ----

test_all_conditions_together_1 if {
	found := wrong(all_conditions_together_1) with data.inventory as inventory with data.config as configured
	found == []
}

all_conditions_together_1 := [
	[everyone, {"Bool": {"aws:SecureTransport": "true"}, "StringEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:PrincipalOrgID": "o-own1234567"}, "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/ml-*"}}, ["organization"]],
	[everyone, {"StringLike": {"aws:PrincipalOrgID": "*"}, "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/ml-*"}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:PrincipalAccount": "111122223333", "aws:SourceVpce": "vpce-1"}}, ["own"]],
	[everyone, {"StringEquals": {"aws:PrincipalAccount": ["111122223333", "999988887777"]}, "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:*"}}, ["own"]],
	[everyone, {"StringEquals": {"aws:PrincipalAccount": "111122223333"}, "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::999988887777:role/x"}}, []],
	[everyone, {"StringEquals": {"aws:PrincipalAccount": "999988887777", "aws:PrincipalOrgID": "o-own1234567"}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:PrincipalAccount": "999988887777", "aws:PrincipalOrgID": "o-other98765"}}, ["stranger"]],
	[everyone, {"StringEquals": {"aws:PrincipalOrgID": ["o-own1234567", "o-other98765"]}, "ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-own1234567/*"}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:PrincipalAccount": "999988887777", "aws:SourceVpce": "vpce-1"}}, ["network"]],
	[everyone, {"StringEquals": {"aws:PrincipalOrgID": "o-other98765", "aws:SourceVpc": "vpc-1"}}, ["network"]],
	[everyone, {"StringNotEquals": {"aws:PrincipalAccount": "999988887777"}, "StringEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:PrincipalAccount": "999988887777"}, "StringNotEquals": {"aws:PrincipalArn": "x"}}, ["stranger"]],
	[{"AWS": ["999988887777"]}, {"StringEquals": {"sts:ExternalId": "x"}}, ["stranger"]],
	[{"AWS": ["999988887777"]}, {"StringEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, ["organization"]],
	[{"AWS": ["999988887777"]}, {"StringEquals": {"aws:PrincipalOrgID": "o-other98765"}}, ["stranger"]],
	[{"AWS": ["999988887777"]}, {"StringEquals": {"aws:PrincipalOrgID": "o-friend12345"}}, ["trusted"]],
	[{"AWS": ["999988887777"]}, {"StringEquals": {"aws:PrincipalOrgID": ["o-own1234567", "o-other98765"]}}, ["stranger"]],
	[{"AWS": ["999988887777"]}, {"StringLike": {"aws:PrincipalOrgID": "o-*"}}, ["stranger"]],
	[{"AWS": ["999988887777"]}, {"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-own1234567"}}, ["stranger"]],
	[{"AWS": ["999988887777"]}, {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-own1234567/r-1/*"}}, ["organization"]],
	[{"AWS": ["999988887777"]}, {"StringEquals": {"aws:PrincipalAccount": "111122223333"}}, []],
	[{"AWS": ["999988887777"]}, {"StringEquals": {"aws:PrincipalAccount": "999988887777"}}, ["stranger"]],
	[{"AWS": ["999988887777"]}, {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::999988887777:role/ci"}}, ["stranger"]],
	[{"AWS": ["999988887777"]}, {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/ci"}}, []],
]

test_all_conditions_together_2 if {
	found := wrong(all_conditions_together_2) with data.inventory as inventory with data.config as configured
	found == []
}

all_conditions_together_2 := [
	[{"AWS": ["999988887777"]}, {"StringEquals": {"aws:SourceVpce": "vpce-1"}}, ["stranger"]],
	[{"AWS": ["444455556666"]}, {"StringEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, ["organization"]],
	[{"AWS": ["111122223333"]}, {"StringEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, ["own"]],
	[{"AWS": ["111122223333"]}, {"Bool": {"aws:MultiFactorAuthPresent": "true"}}, ["own"]],
	[{"AWS": ["arn:aws:iam::999988887777:role/r"]}, {"Bool": {"aws:MultiFactorAuthPresent": "true"}}, ["stranger"]],
]

# ---- Services ----

test_services_1 if {
	found := wrong(services_1) with data.inventory as inventory with data.config as configured
	found == []
}

services_1 := [
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"aws:SourceAccount": "111122223333"}}, ["service for own"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"AWS:SourceAccount": ["111122223333"]}}, ["service for own"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"aws:SourceAccount": "999988887777"}}, ["service for stranger"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"aws:SourceAccount": ["111122223333", "999988887777"]}}, ["service for stranger"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"aws:SourceAccount": "444455556666"}}, ["service for trusted"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"aws:SourceAccount": "555566667777"}}, ["service for organization"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringLike": {"aws:SourceAccount": "1*"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringLike": {"aws:SourceAccount": "*"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringNotEquals": {"aws:SourceAccount": "999988887777"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEqualsIfExists": {"aws:SourceAccount": "111122223333"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"Null": {"aws:SourceAccount": "false"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"Null": {"aws:SourceAccount": "false"}, "StringEqualsIfExists": {"aws:SourceAccount": "111122223333"}}, ["service for own"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"ArnLike": {"aws:SourceArn": "arn:aws:bedrock:eu-west-1:111122223333:agent/*"}}, ["service for own"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"ArnEquals": {"aws:SourceArn": "arn:aws:bedrock:*:111122223333:*"}}, ["service for own"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringLike": {"aws:SourceArn": "arn:aws-us-gov:bedrock:*:111122223333:*"}}, ["service for own"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"ArnLike": {"aws:SourceArn": "arn:aws:bedrock:*:999988887777:*"}}, ["service for stranger"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"ArnLike": {"aws:SourceArn": "arn:aws:bedrock:*:*:agent/*"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::team-data"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::*"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"ArnLike": {"aws:SourceArn": "*"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"ArnLike": {"aws:SourceArn": ["arn:aws:bedrock:*:111122223333:*", "arn:aws:bedrock:*:*:*"]}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::team-data"}, "StringEquals": {"aws:SourceAccount": "111122223333"}}, ["service for own"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"ArnLike": {"aws:SourceArn": "arn:aws:bedrock:*:*:agent/*"}, "StringEquals": {"aws:SourceAccount": "111122223333"}}, ["service for own"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"aws:SourceArn": "arn:aws:bedrock:*:*:agent/*"}}, ["service for nobody"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"ArnLike": {"aws:SourceArn": "arn:aws:bedrock:*:999988887777:*"}, "StringEquals": {"aws:SourceAccount": "111122223333"}}, ["service for nobody"]],
]

test_services_2 if {
	found := wrong(services_2) with data.inventory as inventory with data.config as configured
	found == []
}

services_2 := [
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"aws:SourceOrgID": "o-own1234567"}}, ["service for organization"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"aws:SourceOrgID": "o-other98765"}}, ["service for stranger"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringLike": {"aws:SourceOrgID": "o-*"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"ForAnyValue:StringLike": {"aws:SourceOrgPaths": "o-own1234567/*"}}, ["service for organization"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"ForAllValues:StringLike": {"aws:SourceOrgPaths": "o-own1234567/*"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"aws:SourceAccount": "${aws:ResourceAccount}"}}, ["service for own"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"aws:SourceOrgID": "${aws:ResourceOrgID}"}}, ["service for organization"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"sts:ExternalId": "x"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"aws:SourceVpce": "vpce-1"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"Bool": {"aws:SecureTransport": "true"}}, ["service for everyone"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {"StringEquals": {"AWS:SourceOwner": "111122223333"}}, ["service for own"]],
	[{"Service": ["bedrock.amazonaws.com"]}, {}, ["service for everyone"]],
]

# ---- Identity providers on the web ----

test_identity_providers_on_the_web if {
	found := wrong(identity_providers_on_the_web) with data.inventory as inventory with data.config as configured
	found == []
}

identity_providers_on_the_web := [
	[{"Federated": ["accounts.google.com"]}, {}, ["everyone"]],
	[{"Federated": ["accounts.google.com"]}, {"StringEquals": {"accounts.google.com:aud": "66677788899900"}}, ["federated"]],
	[{"Federated": ["accounts.google.com"]}, {"StringEquals": {"accounts.google.com:oaud": "x"}}, ["federated"]],
	[{"Federated": ["accounts.google.com"]}, {"StringEquals": {"accounts.google.com:sub": "1"}}, ["federated"]],
	[{"Federated": ["accounts.google.com"]}, {"StringLike": {"accounts.google.com:aud": "*"}}, ["everyone"]],
	[{"Federated": ["accounts.google.com"]}, {"StringNotEquals": {"accounts.google.com:aud": "x"}}, ["everyone"]],
	[{"Federated": ["accounts.google.com"]}, {"StringEqualsIfExists": {"accounts.google.com:aud": "x"}}, ["everyone"]],
	[{"Federated": ["accounts.google.com"]}, {"StringEquals": {"cognito-identity.amazonaws.com:aud": "x"}}, ["everyone"]],
	[{"Federated": ["www.amazon.com"]}, {}, ["everyone"]],
	[{"Federated": ["www.amazon.com"]}, {"StringEquals": {"www.amazon.com:app_id": "amzn1.application-oa2-client.1"}}, ["federated"]],
	[{"Federated": ["graph.facebook.com"]}, {}, ["everyone"]],
	[{"Federated": ["graph.facebook.com"]}, {"StringEquals": {"graph.facebook.com:app_id": "111"}}, ["federated"]],
	[{"Federated": ["cognito-identity.amazonaws.com"]}, {}, ["everyone"]],
	[{"Federated": ["cognito-identity.amazonaws.com"]}, {"ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"}}, ["everyone"]],
	[{"Federated": ["cognito-identity.amazonaws.com"]}, {"StringEquals": {"cognito-identity.amazonaws.com:aud": "eu-west-1:1"}, "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"}}, ["federated"]],
	[{"Federated": ["cognito-identity.amazonaws.com"]}, {"ForAllValues:StringEquals": {"cognito-identity.amazonaws.com:aud": "eu-west-1:1"}}, ["everyone"]],
]

# ---- Denials of all but some, keys that one service sets ----

but(kind, name) := {"Effect": "Deny", "NotPrincipal": {kind: [name]}, "Action": ["*"], "Resource": ["*"]}

test_denials_of_all_but_some if {
	every row in [
		["Service", "sns.amazonaws.com", "service for everyone"],
		["Federated", "accounts.google.com", "everyone"],
		["CanonicalUser", "79a59df900b949e5", "stranger"],
	] {
		allowing := {"Effect": "Allow", "Principal": {row[0]: [row[1]]}, "Action": ["s3:GetObject"], "Resource": ["*"]}
		access_table_test.whom([allowing, but(row[0], row[1])]) == {row[2]}
		access_table_test.whom([allowing, but(row[0], "other")]) == set()
	}
}

test_keys_that_one_service_sets if {
	found := wrong(of_one_service) with data.inventory as inventory with data.config as configured
	found == []
}

of_one_service := [
	[everyone, {"ArnEquals": {"ssm:SourceInstanceARN": "arn:aws:ec2:eu-west-1:111122223333:instance/i-1"}}, ["own"]],
	[everyone, {"ArnEquals": {"codebuild:projectArn": "arn:aws:codebuild:eu-west-1:111122223333:project/p"}}, ["own"]],
	[everyone, {"ArnLike": {"codebuild:buildArn": "arn:aws:codebuild:eu-west-1:999988887777:build/p:*"}}, ["stranger"]],
	[everyone, {"ArnLike": {"codebuild:buildArn": "arn:aws:codebuild:*:*:build/*"}}, ["everyone"]],
	[{"Service": ["alexa-appkit.amazon.com"]}, {"StringEquals": {"lambda:EventSourceToken": "amzn1.ask.skill.1"}}, ["service for unknown"]],
	[{"Service": ["alexa-appkit.amazon.com"]}, {"StringLike": {"lambda:EventSourceToken": "*"}}, ["service for everyone"]],
	[everyone, {"Null": {"aws:PrincipalOrgID": ["true", "false"]}, "StringEqualsIfExists": {"aws:PrincipalOrgID": "o-own1234567"}}, ["everyone"]],
]
