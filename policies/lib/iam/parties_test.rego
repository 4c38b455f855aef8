package lib.iam.parties_test

import data.lib.iam.parties

home := {"account": "111122223333", "canonical": set()}

inventory := {"AWS::Organizations::Organization": {"o": {"id": "o-1", "master_account_id": "555566667777"}}}

test_what_accounts_are if {
	parties.of_account("111122223333", home) == "own"
	parties.of_account("555566667777", home) == "stranger"
	parties.of_account("555566667777", home) == "organization" with data.inventory as inventory
	parties.of_account("444455556666", home) == "trusted" with data.config as {"trusted_accounts": ["444455556666"]}
}

test_an_organization_is_the_accounts_own_or_trusted_or_strange if {
	parties.of_organization("o-1") == "organization" with data.inventory as inventory
	parties.of_organization("(own)") == "organization" with data.inventory as inventory
	parties.of_organization("o-2") == "stranger" with data.inventory as inventory
	parties.of_organization("o-2") == "trusted" with data.inventory as inventory with data.config as {"trusted_organizations": ["o-2"]}
}

test_where_nobody_asked_a_named_organization_is_taken_to_be_the_own if parties.of_organization("o-2") == "organization"

test_an_account_in_no_organization_has_none if {
	parties.of_organization("o-2") == "stranger" with data.inventory as {"AWS::Organizations::Organization": {"o": {"resource_name": "x"}}}
}

test_accounts_stand_in_arns if {
	parties.account_in("arn:aws:iam::111122223333:role/r") == "111122223333"
	parties.account_in("arn:aws:iam::111122223333*") == "111122223333"
	every arn in ["arn:aws:s3:::data", "arn:aws:iam::1111*:role/r", "urn:aws:iam::111122223333:role/r", "111122223333", "arn:aws"] {
		parties.account_in(arn) == ""
	}
}

test_whole_accounts if {
	parties.whole_account("111122223333")
	parties.whole_account("arn:aws-cn:iam::111122223333:root")
	not parties.whole_account("arn:aws:iam::111122223333:role/root")
}

test_ranks_and_relations_are_each_others if {
	every relation, position in parties.rank {
		parties.relation(position) == relation
	}
}

# kind and name in the statement, what is made of them
principal_cases := [
	["AWS", "*", {"kind": "everyone", "name": "everyone", "account": ""}],
	["Federated", "*", {"kind": "everyone", "name": "everyone", "account": ""}],
	["CanonicalUser", "*", {"kind": "everyone", "name": "everyone", "account": ""}],
	["Service", "*", {"kind": "service", "name": "*", "account": ""}],
	["AWS", "111122223333", {"kind": "account", "name": "account 111122223333", "account": "111122223333"}],
	["AWS", "1111222233334", {"kind": "unknown", "name": "1111222233334", "account": ""}],
	["AWS", "arn:aws:iam::111122223333:role/r", {"kind": "account", "name": "account 111122223333", "account": "111122223333"}],
	["AWS", "AROAABCDEFGH", {"kind": "deleted", "name": "AROAABCDEFGH", "account": ""}],
	["AWS", "AROAABCDEFG", {"kind": "unknown", "name": "AROAABCDEFG", "account": ""}],
	["AWS", "arn:aws:iam::cloudfront:user/CloudFront E1", {"kind": "cloudfront", "name": "arn:aws:iam::cloudfront:user/CloudFront E1", "account": ""}],
	["AWS", "arn:aws:iam::*:root", {"kind": "everyone", "name": "everyone", "account": ""}],
	["AWS", "arn:aws:sts::1*:assumed-role/r/s", {"kind": "everyone", "name": "everyone", "account": ""}],
	["AWS", "arn:aws:s3::*:data", {"kind": "unknown", "name": "arn:aws:s3::*:data", "account": ""}],
	["Service", "s3.amazonaws.com", {"kind": "service", "name": "s3.amazonaws.com", "account": ""}],
	["Federated", "accounts.example.com", {"kind": "web", "name": "whoever has an account with accounts.example.com", "account": ""}],
	[
		"Federated", "arn:aws:iam::111122223333:saml-provider/p",
		{"kind": "provider", "name": "arn:aws:iam::111122223333:saml-provider/p", "account": "111122223333"},
	],
	["CanonicalUser", "0123456789abcdef", {"kind": "canonical", "name": "canonical user 0123456789ab", "account": ""}],
	["Other", "*", {"kind": "unknown", "name": "*", "account": ""}],
]

test_each_principal_is_told_by_its_form if {
	every example in principal_cases {
		parties.principal(example[0], example[1]) == example[2]
	}
}

test_other_names_of_aws_are_unknown if parties.aws("1111222233334") == {"kind": "unknown", "name": "1111222233334", "account": ""}

test_principals_are_listed_with_the_words_of_the_statement if {
	listed := parties.principals({"Principal": {"AWS": ["arn:aws:iam::111122223333:root", "*"]}})
	listed == [
		{"kind": "account", "name": "account 111122223333", "account": "111122223333", "principal": "arn:aws:iam::111122223333:root"},
		{"kind": "everyone", "name": "everyone", "account": "", "principal": "*"},
	]
}

test_a_number_is_read_as_an_account if {
	[each.account | some each in parties.principals({"Principal": {"AWS": [111122223333]}})] == ["111122223333"]
}

test_all_but_some_are_everyone if {
	everyone := [{"kind": "everyone", "name": "everyone", "account": "", "principal": "*"}]
	parties.principals({"NotPrincipal": {"AWS": ["111122223333"]}}) == everyone
}

test_a_statement_without_principals_names_nobody if parties.principals({"Action": ["s3:GetObject"]}) == []

test_relations_are_in_the_order_of_how_many_they_let_in if {
	names := ["nobody", "own", "organization", "trusted", "network", "unknown", "stranger", "everyone"]
	[parties.relation(position) | some position in numbers.range(0, 7)] == names
	parties.rank.nobody == 0
	parties.rank.everyone == 7
}

test_strangers_and_everyone_are_outside if parties.outside == {"stranger", "everyone"}
