package lib.iam.judged_test

import data.lib.iam.identity_policies
import data.lib.iam.judged

role := {
	"resource_type": "AWS::IAM::Role",
	"resource_id": "arn:aws:iam::111122223333:role/r",
	"resource_name": "r",
	"region": "global",
	"path": "/",
	"role_policy_list": [{"policy_name": "p", "policy_document": {"Statement": [{"Effect": "Allow", "Action": ["s3:*"], "Resource": ["*"]}]}}],
	"attached_managed_policies": [{"policy_arn": "arn:aws:iam::111122223333:policy/gone"}],
}

inline := {
	"policy": "p", "aws": false, "statement": {"Effect": "Allow", "Action": ["s3:*"], "Resource": ["*"]},
	"allows": {
		"s3:*", "s3:CreateAccessGrant", "s3:DeleteObject", "s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:PutAccessPointPolicy",
		"s3:PutBucketAcl", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutMultiRegionAccessPointPolicy", "s3:PutObject", "s3:PutObjectAcl",
	},
}

test_entries_come_with_what_they_allow if {
	rules := {judged.written, judged.own, judged.held, judged.effective, judged.of_identity, judged.of_role} with input as role
	rules == {[inline]}
}

attached(document) := object.union(document, {"attached_managed_policies": [
	{"policy_arn": "arn:aws:iam::111122223333:policy/mine"}, {"policy_arn": "arn:aws:iam::aws:policy/theirs"},
]})

group := "arn:aws:iam::111122223333:group/g"

listing := [{"policy_name": "p", "policy_document": {"Statement": [{"Effect": "Deny", "Action": ["s3:ListBucket"], "Resource": ["*"]}]}}]

inventory := {
	"AWS::IAM::ManagedPolicy": {arn: {
		"resource_type": "AWS::IAM::ManagedPolicy", "resource_id": arn, "resource_name": name, "region": "global",
		"policy_document": {"Statement": [{"Effect": "Allow", "Action": ["sns:Publish"], "Resource": ["*"]}]},
	} |
		some name in ["mine", "theirs", "boundary"]
		arn := sprintf("arn:aws:iam::%s:policy/%s", [{"mine": "111122223333", "theirs": "aws", "boundary": "111122223333"}[name], name])
	},
	"AWS::IAM::Group": {group: {"resource_type": "AWS::IAM::Group", "resource_id": group, "resource_name": "g", "region": "global", "group_policy_list": listing}},
}

bare(entries) := [object.remove(entry, ["allows"]) | some entry in entries]

# Whatever the kind of document, the rules are the functions for the document at hand.
test_the_rules_are_the_functions if {
	user := {
		"resource_type": "AWS::IAM::User", "resource_id": "arn:aws:iam::111122223333:user/u", "resource_name": "u", "region": "global",
		"user_policy_list": role.role_policy_list, "group_list": ["g"],
		"permissions_boundary": {"permissions_boundary_arn": "arn:aws:iam::111122223333:policy/boundary"},
	}
	policy := inventory["AWS::IAM::ManagedPolicy"]["arn:aws:iam::111122223333:policy/mine"]
	every document in [role, attached(role), attached(user), attached(inventory["AWS::IAM::Group"][group]), policy] {
		expected := {
			"written": identity_policies.written(document), "own": identity_policies.own(document), "held": identity_policies.held(document), "effective": identity_policies.effective(document),
			"of_identity": identity_policies.of_identity(document), "of_role": identity_policies.of_role(document),
		} with input as document with data.inventory as inventory
		found := {
			"written": bare(judged.written), "own": bare(judged.own), "held": bare(judged.held), "effective": bare(judged.effective),
			"of_identity": bare(judged.of_identity), "of_role": bare(judged.of_role),
		} with input as document with data.inventory as inventory
		found == expected
	}
	count(judged.effective) == 5 with input as attached(user) with data.inventory as inventory
}

test_what_is_not_known if {
	missing := {"Role \"r\" has policy \"arn:aws:iam::111122223333:policy/gone\", whose document is not among those read."}
	judged.unresolved == missing with input as role
	judged.unresolved_in_all == missing with input as role
}

test_exempt_where_there_is_a_reason if {
	not judged.exempt with input as role
	linked := object.union(role, {"path": "/aws-service-role/x.amazonaws.com/"})
	reason := identity_policies.exempt(linked)
	judged.exempt == reason with input as linked
}

test_policies_that_only_bound_are_not_judged if {
	bounding := {
		"resource_type": "AWS::IAM::ManagedPolicy", "resource_id": "arn:aws:iam::111122223333:policy/b", "resource_name": "b", "region": "global", "path": "/",
		"attachment_count": 0, "permissions_boundary_usage_count": 1,
	}
	judged.exempt_holder == `Policy "b" is only a permissions boundary, which limits permissions and grants none.` with input as bounding
	not judged.exempt with input as bounding
	not judged.exempt_holder with input as object.union(bounding, {"attachment_count": 1})
	judged.exempt_holder == judged.exempt with input as object.union(role, {"path": "/aws-service-role/x.amazonaws.com/"})
}
