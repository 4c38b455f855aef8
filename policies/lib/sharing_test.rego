package lib.sharing_test

import data.lib.sharing

home := "111122223333"

partner := "444455556666"

allow(principal, condition) := {"Effect": "Allow", "Principal": principal, "Action": ["s3:GetObject"], "Condition": condition}

everyone(condition) := allow({"AWS": ["*"]}, condition)

test_only_statements_that_allow_share if {
	allowed := allow({"AWS": [partner]}, {})
	sharing.allowing({"Statement": [allowed, object.union(allowed, {"Effect": "Deny"})]}) == [allowed]
}

test_strangers_are_the_accounts_nobody_vetted if {
	statement := allow({"AWS": [partner, home, "arn:aws:iam::777788889999:role/read"]}, {})
	sharing.strangers(statement, home) == {partner, "777788889999"}
	sharing.strangers(statement, home) == {"777788889999"} with data.config as {"trusted_accounts": [partner]}
}

test_anyone_means_all_accounts if {
	sharing.anyone(everyone({}), home)
	not sharing.anyone(allow({"AWS": [partner]}, {}), home)
}

test_conditions_on_organisations_and_networks_confine if {
	every key in ["aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceVpc", "aws:SourceVpce"] {
		not sharing.anyone(everyone({"StringEquals": {key: ["x-1"]}}), home)
	}
	sharing.anyone(everyone({"StringEquals": {"aws:UserAgent": ["x-1"]}}), home)
}

test_wildcards_confine_to_nothing if {
	every key in ["aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceVpc", "aws:SourceVpce"] {
		sharing.anyone(everyone({"StringLike": {key: ["x-1", "x-*"]}}), home)
		sharing.anyone(everyone({"StringLike": {key: ["x-*"]}, "StringNotEquals": {key: ["x-1"]}}), home)
	}
	not sharing.anyone(everyone({"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": ["o-a1b2c3d4e5/*"]}}), home)
	not sharing.anyone(everyone({"StringEquals": {"aws:PrincipalOrgID": ["${aws:ResourceOrgID}"]}}), home)
}

test_accounts_that_a_condition_leaves_out_do_not_confine if {
	sharing.anyone(everyone({"StringNotEquals": {"aws:SourceAccount": home}}), home)
	sharing.anyone(everyone({"StringEqualsIfExists": {"aws:SourceAccount": home}}), home)
	sharing.anyone(everyone({"StringEquals": {"aws:SourceAccount": partner}, "StringNotEquals": {"aws:SourceAccount": home}}), home)
	sharing.anyone(everyone({"StringEquals": {"aws:PrincipalTag/account": home}}), home)
}

test_narrow_ranges_of_addresses_confine if {
	not sharing.anyone(everyone({"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:db8::/48"]}}), home)
	sharing.anyone(everyone({"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"]}}), home)
	sharing.anyone(everyone({"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24"]}}), home)
}

test_conditions_on_known_accounts_confine if {
	every key in ["aws:PrincipalAccount", "AWS:SourceAccount", "AWS:SourceOwner", "s3:DataAccessPointAccount"] {
		every value in [home, [home]] {
			not sharing.anyone(everyone({"StringEquals": {key: value}}), home)
		}
		sharing.anyone(everyone({"StringEquals": {key: [home, partner]}}), home)
	}
	every key in ["aws:PrincipalArn", "aws:SourceArn", "s3:DataAccessPointArn", "sagemaker:SourceInferenceRouterArn"] {
		not sharing.anyone(everyone({"ArnEquals": {key: ["arn:aws:iam::111122223333:role/a"]}}), home)
		sharing.anyone(everyone({"ArnEquals": {key: ["arn:aws:iam::444455556666:role/a"]}}), home)
		sharing.anyone(everyone({"ArnEquals": {key: ["arn:aws:s3:::data"]}}), home)
		sharing.anyone(everyone({"ArnEquals": {key: ["not:an:arn:of:111122223333:role/a"]}}), home)
	}
}
