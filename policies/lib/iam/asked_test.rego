package lib.iam.asked_test

import data.lib.iam.asked
import data.lib.iam.asked_actions

allow(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

entry(statement) := {"policy": "p", "aws": false, "statement": statement}

may(actions) := found if {
	[found] := [each.allows | some each in asked.put([entry(allow(actions, ["*"]))])]
}

test_put_adds_what_an_entry_allows_of_all_that_is_asked if {
	asked.put([entry(allow(["S3:getobject", "sns:Publish"], ["arn:aws:s3:::data/*"]))]) == [{
		"policy": "p", "aws": false, "statement": allow(["S3:getobject", "sns:Publish"], ["arn:aws:s3:::data/*"]),
		"allows": {"s3:GetObject"},
	}]
	may(["glue:*"]) == asked_actions.by_service.glue
	may(["Glue:Create?ession"]) == {"glue:CreateSession"}
	may(["sns:Publish"]) == set()
	may([]) == set()
}

# A wildcard before the colon, or with no colon at all, stands for any service.
test_put_tries_all_services_where_a_pattern_does_not_say if {
	may(["*"]) == asked_actions.listed
	may(["*:*"]) == asked_actions.listed
	may(["sns:Publish", "?3:GetObject"]) == {"s3:GetObject"}
	may(["*:PassRole"]) == {"iam:PassRole"}
	may(["i*"]) == asked_actions.by_service.iam | asked_actions.by_service.imagebuilder
}

# A line break in a pattern makes no two patterns of it, and an action that is not asked about no other one.
test_put_takes_each_pattern_by_itself if {
	may(["sns:Publish\ns3:GetObject"]) == set()
	may(["sns:Publish\ns3:*"]) == set()
	may(["sns:Publish,s3:GetObject", "s3:getobject,"]) == set()
	may(["s3:*\n*"]) == set()
	may(["sns:Publish", "S3:GETOBJECT", "iam:*Role", concat("", too_long)]) == {"s3:GetObject"} | {action |
		some action in asked_actions.by_service.iam
		endswith(action, "Role")
	}
}

# Longer than any name of an action.
too_long := [letter | some _ in numbers.range(1, 70); letter := "a"]

test_put_by_not_action if {
	all_but_iam := {"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["*"]}
	[found] := asked.put([entry(all_but_iam)])
	found.allows == asked_actions.listed - asked_actions.by_service.iam
}

test_put_keeps_denials_that_allow_nothing if {
	denial := {"Effect": "Deny", "Action": ["*"], "Resource": ["*"]}
	but := {"Effect": "Deny", "NotAction": ["iam:*"], "Resource": ["*"]}
	asked.put([entry(denial), entry(but)]) == [object.union(entry(denial), {"allows": set()}), object.union(entry(but), {"allows": set()})]
}

# What was asked beforehand and what was not are the same answers.
test_of_is_what_a_statement_covers if {
	wanted := {"s3:GetObject", "iam:PassRole", "sns:Publish"}
	plain := entry(allow(["s3:*", "sns:*"], ["*"]))
	[held] := asked.put([plain])
	every each in [plain, held] {
		asked.of(each, wanted) == {"s3:GetObject", "sns:Publish"}
		asked.of(each, {"s3:GetObject", "iam:PassRole"}) == {"s3:GetObject"}
		asked.of(each, {"sns:Publish"}) == {"sns:Publish"}
		asked.of(each, {"sqs:SendMessage"}) == set()
	}
	asked.of(entry({"Effect": "Deny", "Action": ["s3:*"], "Resource": ["*"]}), wanted) == set()
}

test_allowing_tells_of_actions_that_are_not_listed if {
	held := asked.put([entry(allow(["sns:*"], ["*"])), entry(allow(["s3:GetObject"], ["*"]))])
	[found] := asked.allowing(held, {"sns:Publish", "s3:PutObject"})
	found.actions == {"sns:Publish"}
	[read] := asked.allowing(held, {"s3:GetObject"})
	read.actions == {"s3:GetObject"}
	asked.granting(held) == [held[1]]
}

test_allowing_leaves_out_what_allows_none_of_them if {
	reading := entry(allow(["s3:Get*"], ["*"]))
	entries := [reading, entry(allow(["s3:Put*"], ["*"])), entry({"Effect": "Deny", "Action": ["s3:GetObject"], "Resource": ["*"]})]
	asked.allowing(entries, {"s3:GetObject", "s3:DeleteObject"}) == [object.union(reading, {"actions": {"s3:GetObject"}})]
}

test_no_more_than_the_services_named_are_tried if {
	asked.tried("s3:getobject\nsns:publish") == asked_actions.by_service.s3
}

test_allows if {
	every action in ["s3:GetObject", "s3:*", "s3:ListAllMyBuckets"] {
		asked.allows(entry(allow(["s3:*"], ["*"])), action)
		not asked.allows(entry(allow(["s3:Put*"], ["*"])), action)
	}
}

test_full_admin if {
	asked.full_admin(entry(allow(["s3:Get*", "*"], ["*"])))
	asked.full_admin(entry(allow(["*:*"], ["arn:aws:s3:::b", "*"])))
	asked.full_admin(entry({"Effect": "Allow", "NotAction": ["aws-portal:*"], "Resource": ["*"]}))
	asked.full_admin(entry({"Effect": "Allow", "Action": ["*"], "NotResource": ["arn:aws:s3:::b"]}))
	not asked.full_admin(entry(allow(["*"], ["arn:aws:s3:::*"])))
	not asked.full_admin(entry(allow(["iam:*"], ["*"])))

	# PowerUserAccess: all but IAM
	not asked.full_admin(entry({"Effect": "Allow", "NotAction": ["iam:*", "organizations:*"], "Resource": ["*"]}))
}

test_full_admin_is_of_every_resource if {
	not asked.full_admin(entry(allow(["*"], ["arn:aws:iam::*:role/*"])))
	not asked.full_admin(entry({"Effect": "Allow", "Action": ["*"], "NotResource": ["*"]}))
}

# A name is told in any letters, next to wildcards too, and a line break within a pattern makes no two of it.
test_names_are_looked_up if {
	asked.among(["S3:getobject", "s3:NoSuchThing", "kms:decrypt"]) == {"s3:GetObject", "kms:Decrypt"}
	asked.among(["s3:PutObjec?", "iam:PassRol*"]) == {"s3:PutObject", "iam:PassRole"}
	asked.among(["s3:PutObjec?", "IAM:passrole"]) == {"s3:PutObject", "iam:PassRole"}
	asked.among(["sns:Publish\niam:PassRole"]) == set()
	asked.among(["s3:Put*Acl\niam:PassRole"]) == set()
	asked.among([]) == set()
}
