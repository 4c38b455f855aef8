package lib.iam.resource_control_test

import data.lib.iam.resource_control

member := {"account_id": "111122223333"}

statement := {"Effect": "Deny", "Principal": {"AWS": ["*"]}, "Action": ["s3:*"], "Resource": ["*"]}

estate(target) := {
	"AWS::Organizations::Organization": {"o": {"id": "o-1", "master_account_id": "999988887777"}},
	"AWS::Organizations::ResourceControlPolicy": {"p": {"targets": [target], "content": {"Statement": [statement]}}},
}

test_policies_of_the_root_and_the_account_hold if {
	every target in [{"type": "ROOT", "target_id": "r-1"}, {"type": "ACCOUNT", "target_id": "111122223333"}] {
		governed := estate(target)
		resource_control.holding == [statement] with input as member with data.inventory as governed
		resource_control.possible == [] with input as member with data.inventory as governed
	}
	resource_control.holding == [] with input as member with data.inventory as estate({"type": "ACCOUNT", "target_id": "444455556666"})
}

test_policies_of_units_may_hold if {
	unit := estate({"type": "ORGANIZATIONAL_UNIT", "target_id": "ou-1"})
	resource_control.possible == [statement] with input as member with data.inventory as unit
	resource_control.holding == [] with input as member with data.inventory as unit
}

test_none_holds_for_the_management_account if {
	root := estate({"type": "ROOT", "target_id": "r-1"})
	resource_control.holding == [] with input as {"account_id": "999988887777"} with data.inventory as root
	not resource_control.hidden with input as {"account_id": "999988887777"} with data.inventory as root
}

test_policies_that_are_not_shown_are_hidden if {
	root := estate({"type": "ROOT", "target_id": "r-1"})
	not resource_control.hidden with input as member with data.inventory as root
	resource_control.hidden with input as member with data.inventory as object.remove(root, ["AWS::Organizations::ResourceControlPolicy"])
	not resource_control.hidden with input as member with data.inventory as {}
}
