package lib.iam.public_policies_test

import data.lib.iam.public_policies

# Cases follow "The meaning of public" in the Amazon S3 User Guide, its examples among them.
allow(principal, condition) := {"Effect": "Allow", "Principal": principal, "Action": ["s3:PutObject"], "Resource": ["*"], "Condition": condition}

everyone := {"AWS": ["*"]}

opens(statement) if public_policies.opening({"Statement": [statement]}) == [statement]

shut(statement) if public_policies.opening({"Statement": [statement]}) == []

test_everyone_without_condition_is_public if {
	opens(object.remove(allow(everyone, {}), ["Condition"]))
	opens(allow({"AWS": ["arn:aws:iam::111122223333:root", "*"]}, {}))
	opens({"Effect": "Allow", "NotPrincipal": {"AWS": ["arn:aws:iam::111122223333:root"]}, "Action": ["s3:GetObject"], "Resource": ["*"]})
	opens(allow({"Federated": ["graph.facebook.com"]}, {}))
}

test_fixed_principals_are_not_public if {
	shut(allow({"AWS": ["arn:aws:iam::444455556666:root", "444455556666", "arn:aws:iam::444455556666:role/read"]}, {}))
	shut(allow({"Service": ["cloudtrail.amazonaws.com"]}, {}))
	shut(allow({"CanonicalUser": ["79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"]}, {}))
	shut(allow({"Federated": ["arn:aws:iam::111122223333:saml-provider/corp"]}, {}))
}

test_denials_open_nothing if shut(object.union(allow(everyone, {}), {"Effect": "Deny"}))

test_one_open_statement_is_found_among_others if {
	fixed := allow({"AWS": ["444455556666"]}, {})
	open := allow(everyone, {})
	public_policies.opening({"Statement": [fixed, open]}) == [open]
}

fixed_values := {
	"aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:PrincipalAccount": "444455556666", "aws:PrincipalArn": "arn:aws:iam::444455556666:role/a",
	"aws:SourceVpc": "vpc-91237329", "aws:SourceVpce": "vpce-1a2b3c4d", "aws:SourceAccount": "444455556666",
	"aws:SourceOwner": "444455556666", "aws:SourceArn": "arn:aws:s3:::papers", "aws:userid": "AIDAEXAMPLE",
	"aws:SourceOrgID": "o-a1b2c3d4e5", "s3:DataAccessPointAccount": "444455556666",
	"s3:DataAccessPointArn": "arn:aws:s3:us-west-2:444455556666:accesspoint/a",
	"s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:us-east-1:444455556666:key/k",
}

test_fixed_values_are_not_public if {
	every key, value in fixed_values {
		shut(allow(everyone, {"StringEquals": {key: value}}))
		shut(allow(everyone, {"StringLike": {lower(key): [value]}}))
		shut(allow(everyone, {"ForAnyValue:StringEquals": {key: [value]}}))
	}
}

test_a_wildcard_or_variable_among_the_values_is_public if {
	every key, value in fixed_values {
		every stranger in ["*", "v?c", "vpc-*", "${aws:username}", "arn:aws:s3:*:*:accesspoint/*"] {
			opens(allow(everyone, {"StringLike": {key: [value, stranger]}}))
		}
	}
}

test_wildcards_behind_a_fixed_owner_are_not_public if {
	shut(allow(everyone, {"ArnLike": {"s3:DataAccessPointArn": "arn:aws:s3:us-west-2:444455556666:accesspoint/*"}}))
	shut(allow(everyone, {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/*"}}))
	shut(allow(everyone, {"StringLike": {"aws:userid": "AROAEXAMPLEID:*"}}))
	shut(allow(everyone, {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/*"}}))
	shut(allow(everyone, {"StringEquals": {"aws:PrincipalOrgID": "${aws:ResourceOrgID}"}}))
	shut(allow(everyone, {"StringEquals": {"aws:PrincipalAccount": "${AWS:resourceaccount}"}}))
	opens(allow(everyone, {"StringEquals": {"aws:PrincipalAccount": "x${aws:ResourceAccount}"}}))
	opens(allow(everyone, {"StringEquals": {"aws:PrincipalOrgID": "${aws:ResourceOrgID}*"}}))
	opens(allow(everyone, {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-*/r-ab12/*"}}))
}

test_operators_that_hold_for_others_or_without_the_key_are_public if {
	every operator in ["StringNotEquals", "StringEqualsIfExists", "ForAllValues:StringEquals", "ForAnyValue:StringNotEquals", "StringNotLike"] {
		opens(allow(everyone, {operator: {"aws:SourceVpce": "vpce-1a2b3c4d"}}))
	}
	opens(allow(everyone, {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}))
	opens(allow(everyone, {"Null": {"aws:SourceVpce": "false"}}))
}

test_addresses_count_by_how_many_there_are if {
	every range in ["203.0.113.7", "203.0.113.0/24", "10.0.0.0/8", "11.0.0.0/9", "1.2.3.4/32", "2001:db8::/32", "2001:db8::1", "2001:db8::/64", "2001:db8::1/128"] {
		shut(allow(everyone, {"IpAddress": {"aws:SourceIp": range}}))
		opens(allow(everyone, {"IpAddress": {"aws:SourceIp": [range, "0.0.0.0/0"]}}))
	}
	every range in ["0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/7", "::/0", "2000::/3", "2001:d00::/31", "*"] {
		opens(allow(everyone, {"IpAddress": {"aws:SourceIp": [range]}}))
	}
}

test_what_callers_choose_confines_nobody if {
	every condition in [
		{"Bool": {"aws:SecureTransport": "true"}}, {"StringLike": {"aws:Referer": "https://example.com/*"}},
		{"StringEquals": {"aws:UserAgent": "x"}}, {"StringEquals": {"s3:x-amz-acl": "public-read"}},
		{"StringEquals": {"s3:prefix": "docs/"}}, {"DateGreaterThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}},
		{"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}},
	] {
		opens(allow(everyone, condition))
	}
}

test_values_need_not_be_text if {
	shut(allow(everyone, {"StringEquals": {"aws:SourceAccount": 444455556666}}))
	opens(allow(everyone, {"Bool": {"aws:SecureTransport": [true]}}))
}

test_all_conditions_hold_together if {
	both := {"Bool": {"aws:SecureTransport": "true"}, "StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
	shut(allow(everyone, both))
}

# Whose the resource is says nothing of who asks for it.
test_keys_of_the_resource_confine_nobody if {
	every key in ["aws:ResourceAccount", "aws:ResourceOrgID", "aws:ResourceOrgPaths", "s3:ResourceAccount"] {
		opens(allow(everyone, {"StringEquals": {key: ["111122223333"]}}))
	}
	shut(allow(everyone, {"StringEquals": {"aws:ResourceAccount": ["${aws:PrincipalAccount}"]}}))
	shut(allow(everyone, {"StringEquals": {"aws:ResourceOrgID": "${AWS:principalOrgID}"}}))
	shut(allow(everyone, {"StringEquals": {"aws:ResourceOrgPaths": "${aws:PrincipalOrgPaths}"}}))
	every value in [
		"${aws:PrincipalTag/account}", "${aws:PrincipalAccount}*", "x${aws:PrincipalAccount}", "${aws:PrincipalAccount, '111122223333'}",
		["111122223333", "${aws:PrincipalAccount}"],
	] {
		opens(allow(everyone, {"StringEquals": {"aws:ResourceAccount": value}}))
	}
}

test_a_wildcard_for_accounts_is_everyone if {
	opens(allow({"AWS": ["arn:aws:iam::*:root"]}, {}))
	shut(allow({"AWS": ["arn:aws:iam::111122223333:root"]}, {}))
	shut(allow({"AWS": ["AIDACKCEVSQ6C2EXAMPLE"]}, {}))
}

test_what_the_guide_does_not_speak_of_is_left_to_s3 if {
	shut(allow(everyone, {"Bool": {"aws:PrincipalIsAWSService": "true"}}))
	shut(allow(everyone, {"StringEquals": {"s3:AccessPointNetworkOrigin": "VPC"}}))
	shut(allow(everyone, {"StringLike": {"aws:PrincipalTag/team": "risk-*"}}))
}
