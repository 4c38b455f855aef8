# What explicit denials leave of what a policy admits: statements and the right answer, one policy a line. Sources, accounts and
# organizations as in access_table_test.rego.
package lib.iam.denied_test

import data.lib.iam.access_table_test
import data.lib.iam.conditions
import data.lib.iam.denied

everyone := access_table_test.everyone

wrong(rows) := [[row, got] | some row in rows; got := access_table_test.whom(row[0]); got != {each | some each in row[1]}]

test_denials_1 if {
	inventory := access_table_test.inventory
	configured := access_table_test.configured
	found := wrong(policies_1) with data.inventory as inventory with data.config as configured
	found == []
}

policies_1 := [
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Resource": ["*"]}], []],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-other98765"}}, "Resource": ["*"]}], ["stranger"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-friend12345"}}, "Resource": ["*"]}], ["trusted"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": ["o-own1234567", "o-other98765"]}}, "Resource": ["*"]}], ["organization", "stranger"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotLike": {"aws:PrincipalOrgID": "*"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotLike": {"aws:PrincipalOrgID": "o-*"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-other98765"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalAccount": "111122223333"}}, "Resource": ["*"]}], ["own"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalAccount": ["111122223333", "999988887777"]}}, "Resource": ["*"]}], ["own", "stranger"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"}}, "Resource": ["*"]}], ["own"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/ml"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/x"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}, "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/x"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}, "Bool": {"aws:SecureTransport": "false"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"Bool": {"aws:SecureTransport": "false"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}, "Resource": ["*"]}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false"}}, "Resource": ["*"]}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}, "Bool": {"aws:PrincipalIsAWSService": "true"}}, "Resource": ["*"]}], ["everyone"]],
]

test_denials_2 if {
	inventory := access_table_test.inventory
	configured := access_table_test.configured
	found := wrong(policies_2) with data.inventory as inventory with data.config as configured
	found == []
}

policies_2 := [
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-own1234567", "aws:SourceVpc": "vpc-1"}}, "Resource": ["*"]}], ["network", "organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:SourceVpce": "vpce-1"}}, "Resource": ["*"]}], ["network"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotLike": {"aws:SourceVpce": "vpce-*"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}, "Resource": ["*"]}], ["network"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"NotIpAddress": {"aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"]}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:VpceOrgID": "o-own1234567"}}, "Resource": ["*"]}], ["network"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:VpceAccount": "999988887777"}}, "Resource": ["*"]}], ["stranger"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "ml"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"Null": {"aws:PrincipalOrgID": "true"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "${aws:ResourceOrgID}"}}, "Resource": ["*"]}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"ForAnyValue:StringNotLike": {"aws:PrincipalOrgPaths": "o-own1234567/*"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"ForAllValues:StringNotLike": {"aws:PrincipalOrgPaths": "o-own1234567/*"}}, "Resource": ["*"]}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["s3:*"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:PutObject"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:GetObject"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}], ["everyone", "organization"]],
	[[{"Effect": "Allow", "Action": ["s3:Get*"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:Get*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:Get*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["s3:*"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["*"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Principal": everyone, "NotAction": ["s3:GetObject"], "Resource": ["*"], "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Principal": everyone, "NotAction": ["s3:PutObject"], "Resource": ["*"], "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}}], ["organization"]],
]

test_denials_3 if {
	inventory := access_table_test.inventory
	configured := access_table_test.configured
	found := wrong(policies_3) with data.inventory as inventory with data.config as configured
	found == []
}

policies_3 := [
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Principal": everyone, "NotAction": ["s3:Get*"], "Resource": ["*"], "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:Get*"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Principal": everyone, "NotAction": ["s3:GetObject"], "Resource": ["*"], "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:Get*"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Principal": everyone, "NotAction": ["s3:PutObject", "kms:*"], "Resource": ["*"], "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}}], ["organization"]],
	[[{"Effect": "Allow", "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"], "NotAction": ["s3:DeleteObject"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"], "NotAction": ["s3:DeleteObject"]}, {"Effect": "Deny", "Action": ["*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["arn:aws:s3:::d/*"]}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["arn:aws:s3:::d/private/*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["arn:aws:s3:::d*"]}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d", "arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["arn:aws:s3:::d", "arn:aws:s3:::d/*"]}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["arn:aws:s3:::d/*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Principal": everyone, "Action": ["*"], "NotResource": ["arn:aws:s3:::d/public/*"], "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/a"]}, {"Effect": "Deny", "Principal": everyone, "Action": ["*"], "NotResource": ["arn:aws:s3:::d/public/*"], "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/public/x"]}, {"Effect": "Deny", "Principal": everyone, "Action": ["*"], "NotResource": ["arn:aws:s3:::d/public/*"], "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "NotPrincipal": {"AWS": ["arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:role/r"]}, "Action": ["*"], "Resource": ["*"]}], ["own"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "NotPrincipal": {"AWS": ["arn:aws:iam::999988887777:root"]}, "Action": ["*"], "Resource": ["*"]}], ["stranger"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "NotPrincipal": everyone, "Action": ["*"], "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "NotPrincipal": {"AWS": ["111122223333"]}, "Action": ["*"], "Resource": ["*"], "Condition": {"Bool": {"aws:SecureTransport": "false"}}}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::d/*"], "NotPrincipal": {"AWS": ["111122223333"]}}], ["everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"AWS": ["999988887777"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Resource": ["*"]}], []],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"AWS": ["999988887777"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}], ["organization"]],
]

test_denials_4 if {
	inventory := access_table_test.inventory
	configured := access_table_test.configured
	found := wrong(policies_4) with data.inventory as inventory with data.config as configured
	found == []
}

policies_4 := [
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"AWS": ["999988887777"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalAccount": "111122223333"}}, "Resource": ["*"]}], []],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"AWS": ["999988887777"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalAccount": ["111122223333", "999988887777"]}}, "Resource": ["*"]}], ["stranger"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"AWS": ["999988887777"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": {"AWS": ["arn:aws:iam::999988887777:root"]}, "Resource": ["*"]}], []],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"AWS": ["arn:aws:iam::999988887777:role/r"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": {"AWS": ["999988887777"]}, "Resource": ["*"]}], []],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"AWS": ["arn:aws:iam::999988887777:role/r"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": {"AWS": ["arn:aws:iam::999988887777:role/other"]}, "Resource": ["*"]}], ["stranger"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"AWS": ["arn:aws:iam::999988887777:role/r"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": {"AWS": ["arn:aws:iam::999988887777:role/r"]}, "Resource": ["*"]}], []],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"AWS": ["999988887777"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringEquals": {"aws:PrincipalAccount": "999988887777"}}, "Resource": ["*"]}], []],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"AWS": ["999988887777"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringEquals": {"aws:PrincipalAccount": "222233334444"}}, "Resource": ["*"]}], ["stranger"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"AWS": ["999988887777"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:SourceVpce": "vpce-1"}}, "Resource": ["*"]}], ["stranger"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"AWS": ["111122223333"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Resource": ["*"]}], ["own"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"AWS": ["999988887777"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "NotPrincipal": {"AWS": ["111122223333"]}, "Action": ["*"], "Resource": ["*"]}], []],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"AWS": ["999988887777"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "NotPrincipal": {"AWS": ["999988887777"]}, "Action": ["*"], "Resource": ["*"]}], ["stranger"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Condition": {"StringEquals": {"aws:PrincipalAccount": "999988887777"}}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-other98765"}}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-other98765"}}, "Resource": ["*"]}], ["stranger"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-other98765"}}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}], []],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}], ["everyone", "organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalAccount": "111122223333"}}, "Resource": ["*"]}], ["own"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"Bool": {"aws:SecureTransport": "false"}}, "Resource": ["*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}], ["organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"Service": ["bedrock.amazonaws.com"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Resource": ["*"]}], []],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"Service": ["bedrock.amazonaws.com"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:SourceAccount": "111122223333"}}, "Resource": ["*"]}], ["service for own"]],
]

test_denials_5 if {
	inventory := access_table_test.inventory
	configured := access_table_test.configured
	found := wrong(policies_5) with data.inventory as inventory with data.config as configured
	found == []
}

policies_5 := [
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"Service": ["bedrock.amazonaws.com"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": {"Service": ["bedrock.amazonaws.com"]}, "Condition": {"StringNotEquals": {"aws:SourceAccount": "111122223333"}}, "Resource": ["*"]}], ["service for own"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"Service": ["bedrock.amazonaws.com"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-own1234567"}, "Null": {"aws:SourceAccount": "false"}, "Bool": {"aws:PrincipalIsAWSService": "true"}}, "Resource": ["*"]}], ["service for organization"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"Service": ["bedrock.amazonaws.com"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": {"Service": ["lambda.amazonaws.com"]}, "Condition": {"StringNotEquals": {"aws:SourceAccount": "111122223333"}}, "Resource": ["*"]}], ["service for everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"Service": ["bedrock.amazonaws.com"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}, "Resource": ["*"]}], ["service for everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"Service": ["bedrock.amazonaws.com"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringLike": {"aws:SourceAccount": "*"}}, "Resource": ["*"]}], ["service for everyone"]],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": everyone, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-own1234567"}, "Null": {"aws:SourceAccount": "false"}, "Bool": {"aws:PrincipalIsAWSService": "true"}}, "Resource": ["*"]}], ["everyone"]],
	[[{"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, "Resource": ["*"]}], []],
	[[], []],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"AWS": ["AIDACKCEVSQ6C2EXAMPLE"]}, "Resource": ["arn:aws:s3:::d/*"]}], []],
	[[{"Effect": "Allow", "Action": ["s3:GetObject"], "Principal": {"Federated": ["accounts.google.com"]}, "Resource": ["arn:aws:s3:::d/*"]}, {"Effect": "Deny", "Action": ["s3:*"], "Principal": everyone, "Resource": ["*"]}], []],
]

# ---- The parts one by one; where nobody asked, a named organization is the account's own ----

home := {"account": "111122223333", "canonical": set()}

anybody := {"who": "everyone", "name": "everyone", "account": "", "principal": "*", "network": false}

stranger := {"who": "stranger", "name": "account 999988887777", "account": "999988887777", "principal": "arn:aws:iam::999988887777:role/r"}

service := {"who": "service", "name": "sns.amazonaws.com", "account": "", "principal": "sns.amazonaws.com", "acts_for": "everyone"}

denial(condition) := {"Effect": "Deny", "Principal": everyone, "Action": ["*"], "Resource": ["*"], "Condition": condition}

test_what_denials_leave_of_everyone if {
	denied.leaves(denial({"StringNotEquals": {"aws:PrincipalAccount": "111122223333"}}), home) == {"own"}
	denied.leaves(denial({"StringNotEquals": {"aws:SourceAccount": "111122223333"}}), home) == set()
	denied.leaves(denial({}), home) == set()
	denied.leaves({"NotPrincipal": {"AWS": ["111122223333"]}}, home) == {"own"}
	denied.leaves({"Principal": {"AWS": ["999988887777"]}}, home) == {"everyone"}
}

# Operator, key, values, admission; whom the condition spares.
sparing_cases := [
	["StringNotEquals", "aws:PrincipalAccount", "111122223333", anybody, {"account 111122223333"}],
	["ForAnyValue:StringNotEquals", "aws:PrincipalAccount", "111122223333", anybody, {"account 111122223333"}],
	["ForAnyValue:StringNotEquals", "kms:CallerAccount", "111122223333", anybody, {"account 111122223333"}],
	["ForAnyValue:ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:*", anybody, {"account 111122223333"}],
	["ForAnyValue:StringNotEquals", "aws:PrincipalOrgID", "o-1", anybody, {"everyone"}],
	["StringNotEquals", "aws:ResourceAccount", "111122223333", anybody, {"everyone"}],
	["NumericNotEquals", "aws:PrincipalAccount", "111122223333", anybody, {"everyone"}],
	["NotIpAddress", "aws:SourceIp", "10.0.0.0/8", anybody, {"network 10.0.0.0/8"}],
	["StringNotLike", "aws:PrincipalOrgID", "o-1", anybody, {"organization o-1"}],
	["StringNotEquals", "aws:SourceAccount", "111122223333", anybody, set()],
	["StringNotEquals", "aws:SourceAccount", "111122223333", service, {"account 111122223333"}],
	["StringNotEquals", "aws:PrincipalAccount", "111122223333", service, set()],
	["StringNotEquals", "aws:SourceVpc", "vpc-1", service, set()],
	["Bool", "aws:PrincipalIsAWSService", "false", anybody, set()],
	["Bool", "aws:PrincipalIsAWSService", "False", anybody, set()],
	["Bool", "aws:ViaAWSService", "false", anybody, set()],
	["Bool", "aws:PrincipalIsAWSService", "false", service, {"everyone"}],
	["Bool", "aws:PrincipalIsAWSService", "true", anybody, {"everyone"}],
	["Bool", "aws:SecureTransport", "false", anybody, {"everyone"}],
	["StringEquals", "aws:PrincipalIsAWSService", "false", anybody, {"everyone"}],
	["Bool", "aws:PrincipalIsAWSService", "TRUE", service, set()],
	["Bool", "aws:ViaAWSService", "true", service, {"everyone"}],
	["StringEquals", "aws:PrincipalIsAWSService", "true", service, {"everyone"}],
	["Null", "aws:SourceAccount", "false", service, set()],
	["Null", "aws:SourceArn", "false", service, set()],
	["Null", "aws:SourceOrgID", "false", service, set()],
	["Null", "aws:SourceOwner", "false", service, set()],
	["Null", "aws:PrincipalOrgID", "false", service, {"everyone"}],
	["Null", "aws:SourceAccount", "true", service, {"everyone"}],
	["Null", "aws:SourceAccount", "false", anybody, {"everyone"}],
	["Bool", "aws:SourceAccount", "false", service, {"everyone"}],
	["StringEquals", "aws:PrincipalAccount", "999988887777", stranger, set()],
	["StringLike", "aws:PrincipalAccount", "999988887777", stranger, set()],
	["StringEquals", "kms:CallerAccount", "999988887777", stranger, set()],
	["StringEquals", "aws:PrincipalAccount", "111122223333", stranger, {"everyone"}],
	["StringEquals", "aws:ResourceAccount", "999988887777", stranger, {"everyone"}],
	["NumericEquals", "aws:PrincipalAccount", "999988887777", stranger, {"everyone"}],
]

test_each_condition_spares_those_who_do_not_meet_it if {
	found := [[example, got] |
		some example in sparing_cases
		got := [denied.sparing(condition, example[3], home) | some condition in conditions.of({"Condition": {example[0]: {example[1]: example[2]}}})]
		got != [example[4]]
	]
	found == []
}

test_a_denial_of_all_but_some_spares_these if {
	denied.excepted({"NotPrincipal": {"AWS": ["arn:aws:iam::999988887777:root", "111122223333"]}}, {}) == {"account 999988887777", "account 111122223333"}
	denied.excepted({"NotPrincipal": {"AWS": ["*"]}}, {}) == {"everyone"}
	every statement in [{"NotPrincipal": {"AWS": ["AROAEXAMPLE1234"]}}, {"NotPrincipal": {"Service": ["sns.amazonaws.com"]}}, {"Principal": everyone}] {
		denied.excepted(statement, {"principal": "s3.amazonaws.com"}) == set()
		denied.excepted(statement, {}) == set()
	}
}

test_a_denial_of_all_but_a_service_or_provider_spares_it if {
	every kind in ["Service", "Federated", "CanonicalUser"] {
		denied.excepted({"NotPrincipal": {kind: ["x", "y"]}}, {"principal": "y"}) == {"everyone"}
		denied.excepted({"NotPrincipal": {kind: ["x", "y"]}}, {"principal": "z"}) == set()
	}
}

test_denials_name_everyone_or_an_account_or_a_principal if {
	every principal in [everyone, {"AWS": ["999988887777"]}, {"AWS": ["arn:aws:iam::999988887777:root"]}, {"AWS": ["arn:aws:iam::999988887777:role/r"]}] {
		denied.names({"Principal": principal}, stranger)
	}
	denied.names({"NotPrincipal": {"AWS": ["111122223333"]}}, stranger)
	denied.names({"Principal": {"Service": ["sns.amazonaws.com"]}}, service)
	every principal in [{"AWS": ["111122223333"]}, {"AWS": ["arn:aws:iam::999988887777:role/other"]}, {"Service": ["sns.amazonaws.com"]}] {
		not denied.names({"Principal": principal}, stranger)
	}
}

test_action_patterns_that_may_meet if {
	every pair in [["s3:Get*", "s3:GetObject"], ["s3:GetObject", "s3:Get*"], ["s3:?et*", "s3:Get*"], ["s3:*Object", "s3:Get*"], ["s3:GetObject", "s3:GetObject"], ["*", "s3:Get*"]] {
		denied.overlap(pair[0], pair[1])
	}
	apart := [["s3:Get", "s3:GetObject"], ["s3:Get", "s3:GetO*"], ["s3:GetO*", "s3:Get"], ["s3:Get*", "s3:Put*"], ["s3:*Acl", "s3:GetObject"]]
	meeting := [pair | some pair in apart; denied.overlap(pair[0], pair[1])]
	meeting == []
}

# Resources of a denial and of what allows; whether the denial takes in all of these.
resource_cases := [
	[{"Resource": ["*"]}, {}, true],
	[{"Resource": ["arn:aws:s3:::d/*"]}, {}, true],
	[{"Resource": ["*"]}, {"Resource": ["arn:aws:s3:::d/*"]}, true],
	[{"Resource": ["arn:aws:s3:::d/*"]}, {"Resource": ["arn:aws:s3:::d/a", "arn:aws:s3:::d/b"]}, true],
	[{"Resource": ["arn:aws:s3:::d/*"]}, {"Resource": ["arn:aws:s3:::d/a", "arn:aws:s3:::e/b"]}, false],
	[{"Resource": ["arn:aws:s3:::d/a"]}, {"Resource": ["arn:aws:s3:::d/b"]}, false],
	[{"Resource": ["arn:aws:s3:::d/${aws:PrincipalAccount}/*"]}, {"Resource": ["arn:aws:s3:::d/999988887777/*"]}, false],
	[{"Resource": ["arn:aws:s3:::d/${aws:PrincipalAccount}/*"]}, {"Resource": ["arn:aws:s3:::d/${aws:PrincipalAccount}/*"]}, true],
	[{"NotResource": ["arn:aws:s3:::d/*"]}, {"Resource": ["arn:aws:s3:::e/a"]}, true],
	[{"NotResource": ["arn:aws:s3:::d/*"]}, {"Resource": ["arn:aws:s3:::d/a"]}, false],
	[{"NotResource": ["arn:aws:s3:::d/*"]}, {"Resource": ["arn:aws:s3:::e/*"]}, false],
	[{"Resource": ["*"]}, {"NotResource": ["arn:aws:s3:::d/a"]}, true],
	[{"Resource": ["arn:aws:s3:::d/b"]}, {"NotResource": ["arn:aws:s3:::d/a"]}, false],
	[{"NotResource": ["arn:aws:s3:::d/a"]}, {"NotResource": ["arn:aws:s3:::d/a", "arn:aws:s3:::d/b"]}, true],
	[{"NotResource": ["arn:aws:s3:::d/a", "arn:aws:s3:::d/b"]}, {"NotResource": ["arn:aws:s3:::d/a"]}, false],
]

taken_in(denying, allowing) if {
	denied.takes_in(denying, allowing)
} else := false

test_denials_take_in_what_they_are_for if {
	wrongly := [example | some example in resource_cases; taken_in(example[0], example[1]) != example[2]]
	wrongly == []
}

# What allows under denials without conditions: record of an admission as lib/iam/access makes it.
allowed(admission, actions) := object.union(admission, {"statement": {"Action": actions, "Resource": ["*"]}, "actions": actions})

test_what_is_left_is_told_by_actions if {
	allowing := allowed(anybody, ["s3:GetObject", "s3:PutObject", "s3:ListBucket"])
	by_account := object.union(denial({"StringNotEquals": {"aws:PrincipalAccount": "111122223333"}}), {"Action": ["s3:PutObject"]})
	own := {"who": "own", "name": "account 111122223333", "account": "111122223333"}
	found := denied.remaining(allowing, [by_account], home)
	count(found) == 2
	object.union(allowing, {"actions": ["s3:GetObject", "s3:ListBucket"]}) in found
	object.union_n([allowing, own, {"actions": ["s3:PutObject"]}]) in found
}

test_the_denial_that_leaves_least_counts if {
	allowing := allowed(anybody, ["s3:GetObject"])
	but_own := denial({"StringNotEquals": {"aws:PrincipalAccount": "111122223333"}})
	denied.remaining(allowing, [but_own, denial({})], home) == []
	denied.remaining(allowing, [denial({}), but_own], home) == []
	[each.who | some each in denied.remaining(allowing, [but_own], home)] == ["own"]
}

test_denials_are_looked_into_where_something_would_be_reported if {
	denied.remaining(allowed(object.union(anybody, {"who": "unknown"}), ["s3:*"]), [denial({})], home) == []
	own := allowed(object.union(anybody, {"who": "own"}), ["s3:*"])
	denied.remaining(own, [denial({})], home) == [own]
	denied.remaining(own, [], home) == [own]
}

test_federated_users_have_no_width if {
	denied.width([object.union(anybody, {"who": "federated"})]) == 0
	denied.width([object.union(anybody, {"who": "own"}), object.union(anybody, {"who": "federated"}), stranger]) == 6
}

network := object.union(anybody, {"who": "network", "name": "network vpc-1", "network": true})

doubtful := object.union(anybody, {"who": "unknown", "name": "whoever"})

of_organization := object.union(anybody, {"who": "organization", "name": "organization o-1"})

# Admission, the party that is spared, what that is to the owner; what differs in what is left.
still_cases := [
	[service, "account 111122223333", "own", {"acts_for": "own"}],
	[anybody, "account 999988887777", "stranger", {"who": "stranger", "name": "account 999988887777", "account": "999988887777"}],
	[anybody, "organization o-1", "organization", {"who": "organization", "name": "organization o-1"}],
	[anybody, "network vpc-1", "network", {"who": "network", "name": "network vpc-1", "network": true}],
	[doubtful, "account 111122223333", "own", {"who": "own", "name": "account 111122223333", "network": false}],
	[stranger, "account 999988887777", "stranger", {}],
	[stranger, "network vpc-1", "network", {"network": true}],
	[stranger, "account 111122223333", "own", {"who": "nobody"}],
	[of_organization, "organization o-2", "stranger", {"who": "nobody"}],
	[stranger, "organization o-1", "organization", {"who": "organization"}],
	[of_organization, "account 999988887777", "stranger", {}],
	[network, "account 111122223333", "own", {"who": "own"}],
]

test_what_an_admission_is_to_a_party_that_is_spared if {
	found := [[example, got] |
		some example in still_cases
		got := denied.still(example[0], example[1], example[2])
		got != object.union(example[0], example[3])
	]
	found == []
	told := [example | some example in still_cases; denied.still(example[0], example[1], example[2])]
	told == still_cases
}

test_whoever_spares_everyone_takes_nothing_away if {
	denied.rest(doubtful, {"everyone", "account 111122223333"}, home) == [doubtful]
	denied.rest(doubtful, set(), home) == []
}
