package lib.iam.grants_test

import data.lib.iam.grants

allow(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

entry(statement) := {"policy": "p", "aws": false, "statement": statement}

test_broad if {
	watched := {"s3:GetObject": "s3:", "kms:Decrypt": "kms:key", "s3:PutObject": "s3:"}
	broad := entry(allow(["s3:*", "kms:Decrypt"], ["arn:aws:s3:::*", "arn:aws:kms:us-east-1:111122223333:key/1"]))
	tagged := {"Condition": {"StringEquals": {"s3:ExistingObjectTag/Project": "x"}}}
	aliased := {"Condition": {"StringEquals": {"kms:RequestAlias": "alias/x"}}}
	grants.broad([broad], [broad], watched) == {{"policy": "p", "actions": "s3:GetObject, s3:PutObject"}}
	grants.broad([broad], [broad, entry({"Effect": "Deny", "Action": ["s3:Put*"], "Resource": ["*"]})], watched) == {{
		"policy": "p",
		"actions": "s3:GetObject",
	}}
	count(grants.broad([entry(object.union(allow(["s3:*"], ["*"]), tagged))], [], watched)) == 0
	count(grants.broad([entry(object.union(allow(["kms:*"], ["*"]), aliased))], [], watched)) == 0
	count(grants.broad([entry(allow(["s3:ListBucket"], ["*"]))], [], watched)) == 0
}

# Two policies are two grants; one policy with two statements is one.
test_broad_gathers_by_policy if {
	other := object.union(entry(allow(["s3:Put*"], ["*"])), {"policy": "q"})
	watched := {"s3:GetObject": "s3:", "s3:PutObject": "s3:"}
	grants.broad([entry(allow(["s3:Get*"], ["*"])), entry(allow(["s3:Put*"], ["*"])), other], [], watched) == {
		{"policy": "p", "actions": "s3:GetObject, s3:PutObject"},
		{"policy": "q", "actions": "s3:PutObject"},
	}
}

test_broad_judges_each_action_by_its_own_kind if {
	statement := allow(["s3:GetObject", "kms:Decrypt"], ["arn:aws:s3:::data/*", "arn:aws:kms:*:*:key/*"])
	grants.broad([entry(statement)], [], {"s3:GetObject": "s3:", "kms:Decrypt": "kms:key"}) == {{"policy": "p", "actions": "kms:Decrypt"}}
}

test_broad_by_not_action if {
	statement := {"Effect": "Allow", "NotAction": ["iam:*", "s3:Put*"], "Resource": ["*"]}
	grants.broad([entry(statement)], [], {"s3:GetObject": "s3:", "s3:PutObject": "s3:", "iam:PassRole": "iam:role"}) == {{
		"policy": "p",
		"actions": "s3:GetObject",
	}}
}

test_sentence if {
	policy := {"resource_type": "AWS::IAM::ManagedPolicy", "resource_name": "p"}
	role := {"resource_type": "AWS::IAM::Role", "resource_name": "r"}
	grant := {"policy": "p", "actions": "s3:GetObject"}
	grants.sentences(policy, {grant}) == {`Policy "p" allows s3:GetObject on every resource.`}
	grants.sentences(role, {grant}) == {`Role "r" may use s3:GetObject on every resource by its policy "p".`}
	grants.sentences(policy, set()) == set()
	grants.sentences(role, set()) == set()
}

test_many_grants_are_one_sentence if {
	role := {"resource_type": "AWS::IAM::Role", "resource_name": "r"}
	two := {{"policy": "p", "actions": "s3:GetObject, s3:PutObject"}, {"policy": "q", "actions": "s3:PutObject, s3:DeleteObject"}}
	grants.sentences(role, two) == {`Role "r" may use s3:DeleteObject, s3:GetObject, s3:PutObject on every resource by its policies "p", "q".`}
	many := {{"policy": name, "actions": "a:A, b:B, c:C, d:D, e:E"} | some name in ["p", "q", "r", "s", "t"]}
	grants.sentences(role, many) == {`Role "r" may use a:A, b:B, c:C and 2 more on every resource by its policies "p", "q", "r" and 2 more.`}
}

test_broad_leaves_denials if {
	count(grants.broad([entry({"Effect": "Deny", "Action": ["s3:*"], "Resource": ["*"]})], [], {"s3:GetObject": "s3:"})) == 0
}

test_broad_leaves_what_is_denied_but_for_some if {
	broad := entry(allow(["s3:*"], ["*"]))
	but := entry({"Effect": "Deny", "Action": ["s3:GetObject"], "NotResource": ["arn:aws:s3:::data/*"]})
	count(grants.broad([broad], [broad, but], {"s3:GetObject": "s3:"})) == 0
	all_objects := entry({"Effect": "Deny", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::*"]})
	count(grants.broad([broad], [broad, all_objects], {"s3:GetObject": "s3:"})) == 0
}
