package s3.access_test

import data.lib.core.unread
import data.s3.access

refused := {"call": "s3:GetBucketPolicy", "code": "AccessDenied", "action": "s3:GetBucketPolicy"}

bare := {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": "arn:aws:s3:::demo-data",
	"resource_name": "demo-data",
	"account_id": "111122223333",
	"region": "us-east-1",
}

bucket(statement) := object.union(bare, {"policy": {"Version": "2012-10-17", "Statement": [object.union(
	{"Effect": "Allow", "Resource": ["arn:aws:s3:::demo-data/*"]},
	statement,
)]}})

reading(names) := {"Principal": {"AWS": names}, "Action": ["s3:GetObject"]}

partner := "arn:aws:iam::444455556666:root"

trusting := {"trusted_accounts": ["444455556666"]}

stranger := "The policy of bucket \"demo-data\" grants access to others that are not trusted: account 444455556666."

anyone := "The policy of bucket \"demo-data\" grants access to everyone."

everyone_if(condition) := bucket(object.union(reading(["*"]), {"Condition": condition}))

test_s3_acc_001_passes_without_policy if {
	count(access.deny["S3-ACC-001"]) == 0 with input as bare
	not unread.affects("S3-ACC-001") with input as bare
}

test_s3_acc_001_passes_within_the_account if {
	own := {"Principal": {"AWS": ["arn:aws:iam::111122223333:role/train", "111122223333"]}, "Action": ["s3:*"]}
	count(access.deny["S3-ACC-001"]) == 0 with input as bucket(own)
}

test_s3_acc_001_passes_for_services if {
	service := {"Principal": {"Service": ["bedrock.amazonaws.com"]}, "Action": ["s3:PutObject"]}
	count(access.deny["S3-ACC-001"]) == 0 with input as bucket(service)
}

test_s3_acc_001_passes_for_a_trusted_account if {
	count(access.deny["S3-ACC-001"]) == 0 with input as bucket(reading([partner])) with data.config as trusting
}

test_s3_acc_001_passes_for_denied_accounts if {
	denied := object.union(reading([partner, "*"]), {"Effect": "Deny"})
	count(access.deny["S3-ACC-001"]) == 0 with input as bucket(denied)
}

test_s3_acc_001_fails_for_an_unknown_account if {
	every name in [partner, "444455556666", "arn:aws:iam::444455556666:role/read"] {
		access.deny["S3-ACC-001"] == {stranger} with input as bucket(reading([name]))
	}
}

test_s3_acc_001_fails_for_everyone if access.deny["S3-ACC-001"] == {anyone} with input as bucket(reading(["*"]))

test_s3_acc_001_passes_for_everyone_confined if {
	every condition in [
		{"StringEquals": {"aws:PrincipalOrgID": "o-abc"}},
		{"StringEquals": {"aws:SourceVpce": ["vpce-1"]}},
		{"StringEquals": {"aws:principalaccount": "111122223333"}},
		{"StringEquals": {"aws:PrincipalAccount": ["111122223333", "444455556666"]}},
		{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/*"}},
		{"ArnLike": {"aws:SourceArn": "arn:aws:sagemaker:us-east-1:111122223333:training-job/*"}},
	] {
		count(access.deny["S3-ACC-001"]) == 0 with input as everyone_if(condition) with data.config as trusting
	}
}

test_s3_acc_001_fails_for_everyone_of_a_stranger if {
	message := "The policy of bucket \"demo-data\" grants access to others that are not trusted: account 777788889999."
	every condition in [
		{"StringEquals": {"aws:PrincipalAccount": "777788889999"}},
		{"StringEquals": {"aws:PrincipalAccount": ["111122223333", "777788889999"]}},
		{"StringEquals": {"aws:PrincipalAccount": "777788889999", "aws:RequestTag/x": "111122223333"}},
	] {
		access.deny["S3-ACC-001"] == {message} with input as everyone_if(condition) with data.config as trusting
	}
}

test_s3_acc_001_fails_for_everyone_hardly_confined if {
	every condition in [
		{"ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::111122223333:role/a", "arn:aws:iam::*:role/a"]}},
		{"StringNotEquals": {"aws:PrincipalAccount": "111122223333"}},
		{"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-abc"}},
		{"Bool": {"aws:SecureTransport": "true"}},
		{"StringLike": {"aws:PrincipalOrgID": "*"}},
	] {
		access.deny["S3-ACC-001"] == {anyone} with input as everyone_if(condition) with data.config as trusting
	}
}

test_s3_acc_001_fails_with_wildcard_action if {
	wide := {"Principal": {"AWS": [partner]}, "Action": ["s3:Get*"]}
	access.deny["S3-ACC-001"] == {"The policy of bucket \"demo-data\" grants account 444455556666 more than listed actions: s3:Get*."}
		with input as bucket(wide) with data.config as trusting
}

test_s3_acc_001_fails_with_actions_by_exception if {
	wide := {"Principal": {"AWS": [partner]}, "NotAction": ["s3:DeleteObject"]}
	access.deny["S3-ACC-001"] == {"The policy of bucket \"demo-data\" grants account 444455556666 more than listed actions: all actions but some (NotAction)."}
		with input as bucket(wide) with data.config as trusting
}

test_s3_acc_001_fails_with_blocked_action if {
	policy := {"Principal": {"AWS": [partner]}, "Action": ["s3:GetObject", "s3:putbucketpolicy"]}
	access.deny["S3-ACC-001"] == {"The policy of bucket \"demo-data\" grants account 444455556666 s3:putbucketpolicy."}
		with input as bucket(policy) with data.config as trusting
}

test_s3_acc_001_blocked_actions_are_a_parameter if {
	config := object.union(trusting, {"external_account_blocked_actions": ["s3:GetObject"]})
	access.deny["S3-ACC-001"] == {"The policy of bucket \"demo-data\" grants account 444455556666 s3:GetObject."}
		with input as bucket(reading([partner])) with data.config as config
}

test_s3_acc_001_fails_with_wildcard_action_for_an_organisation if {
	wide := {"Principal": {"AWS": ["*"]}, "Action": ["s3:*"], "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-abc"}}}
	access.deny["S3-ACC-001"] == {"The policy of bucket \"demo-data\" grants organization o-abc more than listed actions: s3:*."}
		with input as bucket(wide)
}

test_s3_acc_001_passes_with_wildcard_action_at_home if {
	wide := {"Principal": {"AWS": ["*"]}, "Action": ["s3:*"], "Condition": {"StringEquals": {"aws:PrincipalAccount": "111122223333"}}}
	count(access.deny["S3-ACC-001"]) == 0 with input as bucket(wide)
}

test_s3_acc_001_unread if unread.affects("S3-ACC-001") with input as object.union(bare, {"unread": {"policy": refused}})

owned(ownership) := object.union(bare, {"ownership_controls": {"rules": [{"object_ownership": ownership}]}})

test_s3_own_001_passes_enforced if {
	count(access.deny["S3-OWN-001"]) == 0 with input as owned("BucketOwnerEnforced")
	not unread.affects("S3-OWN-001") with input as owned("BucketOwnerEnforced")
}

test_s3_own_001_fails_preferred if {
	access.deny["S3-OWN-001"] == {"Bucket \"demo-data\" has access control lists enabled (object ownership: BucketOwnerPreferred)."}
		with input as owned("BucketOwnerPreferred")
}

test_s3_own_001_fails_not_set if {
	access.deny["S3-OWN-001"] == {"Bucket \"demo-data\" has access control lists enabled (object ownership: not set)."}
		with input as bare
}

test_s3_own_001_unread if unread.affects("S3-OWN-001") with input as object.union(bare, {"unread": {"ownership_controls": refused}})

test_s3_acc_001_names_every_stranger if {
	access.deny["S3-ACC-001"] == {"The policy of bucket \"demo-data\" grants access to others that are not trusted: account 444455556666, account 777788889999."} with input as bucket(reading([
		partner,
		"777788889999",
	]))
}

test_s3_acc_001_the_account_itself_may_have_blocked_actions if {
	own := {"Principal": {"AWS": ["111122223333"]}, "Action": ["s3:DeleteBucketPolicy"]}
	count(access.deny["S3-ACC-001"]) == 0 with input as bucket(own)
}

test_s3_acc_001_everyone_at_home_may_have_blocked_actions_and_others_not if {
	blocked := {"Principal": {"AWS": ["*"]}, "Action": ["s3:DeleteBucketPolicy"]}
	home := object.union(blocked, {"Condition": {"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}}})
	count(access.deny["S3-ACC-001"]) == 0 with input as bucket(home)
	trusted := object.union(blocked, {"Condition": {"StringEquals": {"aws:PrincipalAccount": "444455556666"}}})
	access.deny["S3-ACC-001"] == {"The policy of bucket \"demo-data\" grants account 444455556666 s3:DeleteBucketPolicy."} with input as bucket(trusted)
		with data.config as trusting
}

test_s3_acc_001_a_condition_on_another_key_names_no_account if {
	access.deny["S3-ACC-001"] == {anyone} with input as everyone_if({
		"StringLike": {"aws:PrincipalAccount": "*"},
		"StringEquals": {"aws:RequestTag/x": "111122223333"},
	})
}

test_s3_acc_001_of_its_own_organization_anybody if {
	inventory := {"AWS::Organizations::Organization": {"o": {"id": "o-own", "master_account_id": "555566667777"}}}
	own := bucket(object.union(reading([partner]), {"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-own"}}}))
	count(access.deny["S3-ACC-001"]) == 0 with input as own with data.inventory as inventory
	count(access.deny["S3-ACC-001"]) == 0 with input as bucket(reading(["555566667777"])) with data.inventory as inventory
	foreign := everyone_if({"StringEquals": {"aws:PrincipalOrgID": "o-other"}})
	access.deny["S3-ACC-001"] == {"The policy of bucket \"demo-data\" grants access to others that are not trusted: organization o-other."}
		with input as foreign with data.inventory as inventory
}

test_s3_acc_001_denials_count if {
	allowing := object.union({"Effect": "Allow", "Resource": ["*"]}, reading(["*"]))
	denial := {
		"Effect": "Deny", "Principal": {"AWS": ["*"]}, "Action": ["s3:*"], "Resource": ["*"],
		"Condition": {"StringNotEquals": {"aws:PrincipalAccount": "111122223333"}},
	}
	closed := object.union(bare, {"policy": {"Statement": [allowing, denial]}})
	count(access.deny["S3-ACC-001"]) == 0 with input as closed
	ajar := json.patch(closed, [{"op": "replace", "path": "/policy/Statement/1/Action", "value": ["s3:PutObject"]}])
	access.deny["S3-ACC-001"] == {anyone} with input as ajar
}

test_s3_acc_001_knows_the_owner_by_its_canonical_id if {
	document := bucket({"Principal": {"CanonicalUser": ["79a59df900b949e55d96"]}, "Action": ["s3:GetObject"]})
	count(access.deny["S3-ACC-001"]) == 0 with input as object.union(document, {"acl": {"owner": {"id": "79a59df900b949e55d96"}}})
	access.deny["S3-ACC-001"] == {"The policy of bucket \"demo-data\" grants access to others that are not trusted: canonical user 79a59df900b9."}
		with input as object.union(document, {"acl": {"owner": {"id": "0000"}}})
}

test_s3_acc_001_says_what_it_cannot_tell if {
	condition := {"ArnEquals": {"aws:SourceArn": "arn:aws:s3:::papers"}}
	reason := "Whether the policy of bucket \"demo-data\" admits other accounts cannot be determined: it admits whoever meets a condition that names no account."
	access.unknown["S3-ACC-001"] == {reason} with input as everyone_if(condition)
	count(access.deny["S3-ACC-001"]) == 0 with input as everyone_if(condition)
	open := object.union(bare, {"policy": {"Statement": array.concat(everyone_if(condition).policy.Statement, everyone_if({}).policy.Statement)}})
	access.deny["S3-ACC-001"] == {anyone} with input as open
	count(access.unknown["S3-ACC-001"]) == 0 with input as open
	count(access.unknown["S3-ACC-001"]) == 0 with input as everyone_if({})
}

test_s3_acc_001_an_arn_without_an_account_names_none if {
	access.deny["S3-ACC-001"] == {anyone} with input as everyone_if({"ArnLike": {"aws:SourceArn": "arn:aws:s3:us-east-1:*:x"}})
}

# Who belongs to the organisation is read from it.
test_s3_acc_001_rests_on_the_organization if {
	unread.affects("S3-ACC-001") with input as bare
		with data.inventory as {"AWS::Organizations::Organization": {"o-1": {"resource_id": "o-1", "resource_name": "o-1", "region": "global", "unread": {"*": refused}}}}
	unread.affects("S3-ACC-001") with input as bare
		with data.inventory as {}
		with data.gaps as {"documents": {}, "global_types": ["AWS::Organizations::Organization"], "populations": {"AWS::Organizations::Organization": [{"region": "global", "refusal": refused}]}}
}
