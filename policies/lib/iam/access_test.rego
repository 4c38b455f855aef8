package lib.iam.access_test

import data.lib.iam.access

owner := access.home("111122223333")

policy(statements) := {"Statement": [object.union({"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["s3:Get*"], "Resource": ["*"]}, each) | some each in statements]}

named(found) := {admission.name | some admission in found}

test_outsiders_are_those_of_the_actions_asked_about if {
	stranger := policy([{"Principal": {"AWS": ["arn:aws:iam::999988887777:root", "111122223333"]}}])
	named(access.outsiders(stranger, owner, {"s3:GetObject"})) == {"account 999988887777"}
	named(access.outsiders(stranger, owner, {"s3:PutObject"})) == set()
	named(access.outsiders(stranger, owner, access.anything)) == {"account 999988887777"}
	by_exception := {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "NotAction": ["s3:GetObject"], "Resource": ["*"]}]}
	named(access.outsiders(by_exception, owner, {"s3:GetObject"})) == set()
	named(access.outsiders(by_exception, owner, {"s3:PutObject"})) == {"everyone"}
	access.names(access.outsiders(policy([{}, {"Principal": {"AWS": ["999988887777"]}}]), owner, access.anything)) == "account 999988887777, everyone"
}

test_what_is_denied_is_not_asked_about if {
	denied := policy([{"Action": ["s3:GetObject", "s3:PutObject"]}, {"Effect": "Deny", "Action": ["s3:PutObject"]}])
	named(access.outsiders(denied, owner, {"s3:PutObject"})) == set()
	named(access.outsiders(denied, owner, {"s3:GetObject"})) == {"everyone"}
	access.outsiders(denied, owner, access.anything)[0].actions == ["s3:GetObject"]
}

test_doubts_and_deputies if {
	named(access.doubtful(policy([{"Condition": {"StringEquals": {"aws:userid": "AROAEXAMPLE"}}}]), owner, access.anything)) == {"id AROAEXAMPLE"}
	named(access.doubtful(policy([{}]), owner, access.anything)) == set()
	service := {"Principal": {"Service": ["sns.amazonaws.com"]}}
	named(access.deputies(policy([service]), owner, access.anything)) == {"sns.amazonaws.com"}
	named(access.deputies(policy([service]), owner, {"s3:PutObject"})) == set()
	guarded := object.union(service, {"Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}})
	named(access.deputies(policy([guarded]), owner, access.anything)) == set()
}

test_an_admission_says_whom_and_through_what if {
	object.remove(access.admissions(policy([{"Principal": {"AWS": ["arn:aws:iam::999988887777:role/r"]}}]), owner)[0], ["statement"]) == {
		"who": "stranger", "name": "account 999988887777", "account": "999988887777", "kind": "account", "acts_for": "nobody",
		"principal": "arn:aws:iam::999988887777:role/r", "network": false, "actions": ["s3:Get*"],
	}
	access.admissions(policy([{"Principal": {"AWS": ["999988887777"]}, "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1"}}}]), owner)[0].network
	access.admissions(policy([{"Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1"}}}]), owner)[0].network
}

test_resources_that_are_known if {
	access.known_resources({"Condition": {"StringEquals": {"aws:ResourceAccount": "111122223333"}}}, owner)
	access.known_resources({"Condition": {"StringEquals": {"aws:ResourceOrgID": "o-1"}}}, owner)
	not access.known_resources({"Condition": {"StringEquals": {"aws:ResourceAccount": "999988887777"}}}, owner)
	not access.known_resources({"Condition": {"StringLike": {"aws:ResourceAccount": "*"}}}, owner)
	not access.known_resources({}, owner)
}

test_whom_a_denial_spares if {
	access.left_by(deny({"StringNotEquals": {"aws:SourceVpce": "vpce-1"}}), owner) == {"network"}
	access.left_by(deny({"StringNotEquals": {"aws:PrincipalAccount": "111122223333", "aws:SourceVpce": "vpce-1"}}), owner) == {"own", "network"}
	access.left_by(deny({"StringNotEquals": {"aws:SourceVpce": "vpce-1"}, "ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/x"}}), owner) == {"everyone", "network"}
	access.left_by(deny({}), owner) == set()
	access.left_by(object.union(deny({}), {"Principal": {"AWS": ["111122223333"]}}), owner) == {"everyone"}
}

deny(condition) := {"Effect": "Deny", "Principal": {"AWS": ["*"]}, "Action": ["*"], "Resource": ["*"], "Condition": condition}

# ---- Principals and conditions, and what is told of each ----

web := {"Federated": ["Accounts.example.com"]}

meant := {"account": "", "acts_for": "nobody", "network": false}

# Everyone, under a condition.
everyone_cases := [
	[{}, {"who": "everyone", "name": "everyone"}],
	[{"StringShines": {"k": "v"}}, {"who": "unknown", "name": "whoever meets a condition that is not known here"}],
	[
		{"StringShines": {"k": "v"}, "StringEquals": {"aws:PrincipalAccount": "999988887777"}},
		{"who": "stranger", "name": "account 999988887777", "account": "999988887777"},
	],
	[{"ArnLike": {"aws:PrincipalArn": "arn:aws:s3:::x"}}, {"who": "unknown", "name": "whoever meets a condition that names no account"}],
	[{"StringEquals": {"aws:SourceAccount": "111122223333"}}, {"who": "own", "name": "account 111122223333", "account": "111122223333"}],
	[{"StringEquals": {"aws:PrincipalOrgID": "o-1"}}, {"who": "organization", "name": "organization o-1"}],
	[{"StringEquals": {"aws:SourceVpc": "vpc-1"}}, {"who": "network", "name": "network vpc-1", "network": true}],
	[{"Bool": {"aws:PrincipalIsAWSService": "true"}}, {"who": "service", "name": "services of AWS", "acts_for": "everyone"}],
]

stranger := {"who": "stranger", "name": "account 999988887777", "account": "999988887777"}

# A stranger's account, under a condition.
member_cases := [
	[{}, stranger],
	[{"StringEquals": {"aws:PrincipalAccount": ["999988887777", "111122223333"]}}, stranger],
	[{"StringEquals": {"aws:PrincipalOrgID": "o-1"}}, object.union(stranger, {"who": "organization"})],
	[{"ArnLike": {"aws:PrincipalArn": "arn:aws:s3:::x"}}, stranger],
	[{"StringEquals": {"aws:SourceAccount": "111122223333"}}, stranger],
	[{"StringEquals": {"aws:SourceVpc": "vpc-1"}}, object.union(stranger, {"network": true})],
]

service_cases := [
	[{}, {"who": "service", "name": "sns.amazonaws.com", "acts_for": "everyone"}],
	[{"StringEquals": {"aws:SourceAccount": "111122223333"}}, {"who": "service", "name": "sns.amazonaws.com", "acts_for": "own"}],
	[{"ArnLike": {"aws:SourceArn": "arn:aws:s3:::x"}}, {"who": "service", "name": "sns.amazonaws.com", "acts_for": "everyone"}],
	[{"StringEquals": {"aws:PrincipalAccount": "111122223333"}}, {"who": "service", "name": "sns.amazonaws.com", "acts_for": "everyone"}],
]

one_application := {"who": "federated", "name": "users of one application at Accounts.example.com"}

anybody := {"who": "everyone", "name": "whoever has an account with Accounts.example.com"}

web_cases := [
	[{}, anybody],
	[{"StringEquals": {"accounts.example.com:aud": ["a1", "a2"]}}, one_application],
	[{"StringEquals": {"accounts.example.com:id": "a1"}}, one_application],
	[{"StringLike": {"accounts.example.com:sub": ["a1", "*"]}}, anybody],
	[{"StringEquals": {"accounts.example.com:email": "a1"}}, anybody],
	[{"StringEquals": {"elsewhere.example.com:aud": "a1", "accounts-example.com:aud": "a1"}}, anybody],
	[{"StringNotEquals": {"accounts.example.com:aud": "a1"}}, anybody],
]

# Principals that no condition is looked at for.
plain_cases := [
	[{"Federated": ["arn:aws:iam::111122223333:saml-provider/p"]}, {"who": "federated", "name": "arn:aws:iam::111122223333:saml-provider/p", "account": "111122223333"}],
	[{"Federated": ["arn:aws:iam::999988887777:saml-provider/p"]}, stranger],
	[{"Federated": ["arn:aws:iam:::saml-provider/p"]}, {"who": "unknown", "name": "arn:aws:iam:::saml-provider/p"}],
	[{"CanonicalUser": ["0123456789abcdef"]}, {"who": "stranger", "name": "canonical user 0123456789ab"}],
	[{"CanonicalUser": ["c0ffee"]}, {"who": "own", "name": "canonical user c0ffee"}],
	[{"AWS": ["arn:aws:iam::cloudfront:user/E1"]}, {"who": "service", "name": "a CloudFront origin access identity", "acts_for": "unknown"}],
	[{"AWS": ["999988887777-"]}, {"who": "unknown", "name": "999988887777-"}],
]

# What differs from what is expected of rows: principal, condition, the one admission.
wrong(rows) := [[row, got] |
	some row in rows
	statement := {"Effect": "Allow", "Principal": row[0], "Action": ["s3:Get*"], "Resource": ["*"], "Condition": row[1]}
	found := access.admissions({"Statement": [statement]}, object.union(owner, {"canonical": {"c0ffee"}}))
	got := [object.remove(each, ["statement", "actions", "kind", "principal"]) | some each in found]
	got != [object.union(meant, row[2])]
]

test_each_principal_is_admitted_as_its_conditions_have_it if {
	wrong([[{"AWS": ["*"]}, row[0], row[1]] | some row in everyone_cases]) == []
	wrong([[{"AWS": ["999988887777"]}, row[0], row[1]] | some row in member_cases]) == []
	wrong([[{"Service": ["sns.amazonaws.com"]}, row[0], row[1]] | some row in service_cases]) == []
	wrong([[web, row[0], row[1]] | some row in web_cases]) == []
	wrong([[row[0], {}, row[1]] | some row in plain_cases]) == []
}

test_an_account_is_shut_out_where_others_are_named if {
	only_own := {"StringEquals": {"aws:PrincipalAccount": "111122223333"}}
	by_account := {"Effect": "Allow", "Principal": {"AWS": ["999988887777"]}, "Action": ["s3:Get*"], "Resource": ["*"], "Condition": only_own}
	access.admissions({"Statement": [by_account]}, owner) == []
}

test_denials_admit_nobody if {
	access.admissions({"Statement": [deny({"StringEquals": {"aws:SourceVpce": "vpce-1"}})]}, owner) == []
	strange := policy([{"Condition": {"StringEquals": {"aws:PrincipalAccount": "999988887777"}}}, deny({"StringNotEquals": {"aws:PrincipalAccount": "111122223333"}})])
	access.admissions(strange, owner) == []
}

test_all_but_some_actions_are_any if {
	by_exception := {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "NotAction": ["s3:GetObject"], "Resource": ["*"]}]}
	[admission.actions | some admission in access.admissions(by_exception, owner)] == [["*"]]
}

test_doubts_are_those_of_the_actions_asked_about if {
	doubted := policy([{"Condition": {"StringEquals": {"aws:userid": "AROAEXAMPLE"}}}])
	named(access.doubtful(doubted, owner, {"s3:GetObject"})) == {"id AROAEXAMPLE"}
	named(access.doubtful(doubted, owner, {"s3:PutObject"})) == set()
}

test_anything_is_every_action_of_every_service if access.anything == {"*:*"}

test_an_owner_knows_no_canonical_ids_unless_told if count(owner.canonical) == 0

test_resources_of_accounts_that_are_trusted_are_known if {
	condition := {"Condition": {"StringEquals": {"aws:ResourceAccount": "999988887777"}}}
	access.known_resources(condition, owner) with data.config as {"trusted_accounts": ["999988887777"]}
}
