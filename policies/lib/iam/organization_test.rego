package lib.iam.organization_test

import data.lib.iam.organization

account := "111122223333"

document := {"account_id": account, "region": "global"}

allow(actions) := {"Effect": "Allow", "Action": actions, "Resource": ["*"]}

deny(actions) := {"Effect": "Deny", "Action": actions, "Resource": ["*"]}

full := allow(["*"])

policy(statements, targets) := {
	"region": "global",
	"content": {"Statement": statements},
	"targets": [{"target_id": id, "type": type} | some id, type in targets],
}

root := {"r-1": "ROOT"}

unit := {"ou-1": "ORGANIZATIONAL_UNIT"}

member := {"account_id": account, "region": "global", "feature_set": "ALL", "master_account_id": "999988887777"}

estate(its_own, policies) := {
	"AWS::Organizations::Organization": {"o": its_own},
	"AWS::Organizations::ServiceControlPolicy": policies,
}

applying := {"p1": policy([full], root), "p2": policy([deny(["iam:*"])], root), "p3": policy([allow(["s3:*"])], {account: "ACCOUNT"})}

test_each_place_is_a_ceiling if {
	inventory := estate(member, applying)
	organization.ceilings == [[allow(["s3:*"])], [full, deny(["iam:*"])]] with data.inventory as inventory with input as document
	organization.possible == [] with data.inventory as inventory with input as document
	settled with data.inventory as inventory with input as document
}

test_policies_of_other_accounts_do_not_hold if {
	others := {"p1": policy([full], root), "p2": policy([deny(["*"])], {"444455556666": "ACCOUNT"})}
	organization.ceilings == [[full]] with data.inventory as estate(member, others) with input as document
	organization.possible == [] with data.inventory as estate(member, others) with input as document
}

test_policies_of_units_may_hold if {
	policies := {"p1": policy([full], root), "p2": policy([deny(["*"])], unit)}
	organization.ceilings == [[full]] with data.inventory as estate(member, policies) with input as document
	organization.possible == [[deny(["*"])]] with data.inventory as estate(member, policies) with input as document
	reason := "it is not known which organizational unit the account is in"
	organization.doubt == reason with data.inventory as estate(member, policies) with input as document
}

settled if not organization.doubt

# The management account, an account in no organization, and one whose organization only shares bills.
free := [
	object.union(member, {"master_account_id": account}),
	object.remove(member, ["master_account_id", "feature_set"]),
	object.union(member, {"feature_set": "CONSOLIDATED_BILLING"}),
]

test_accounts_that_no_policy_holds_for if {
	every each in free {
		organization.ceilings == [] with data.inventory as estate(each, applying) with input as document
		organization.possible == [] with data.inventory as estate(each, applying) with input as document
		settled with data.inventory as estate(each, applying) with input as document
		settled with data.inventory as estate(each, {}) with input as document
	}
	organization.ceilings == [] with data.inventory as {} with input as document
	organization.possible == [] with data.inventory as {} with input as document
	not organization.doubt with data.inventory as {} with input as document
}

test_policies_that_are_not_shown if {
	organization.ceilings == [] with data.inventory as estate(member, {}) with input as document
	organization.possible == [[]] with data.inventory as estate(member, {}) with input as document
	reason := "AWS shows the service control policies to the management account 999988887777 only (organization_denied_actions)"
	organization.doubt == reason with data.inventory as estate(member, {}) with input as document
}

test_what_is_said_of_policies_that_are_not_shown if {
	every actions in [[], ["iam:*User"]] {
		organization.ceilings == [[full, deny(actions)]] with data.inventory as estate(member, {})
			with input as document
			with data.config as {"organization_denied_actions": actions}
		organization.possible == [] with data.inventory as estate(member, {})
			with input as document
			with data.config as {"organization_denied_actions": actions}
		settled with data.inventory as estate(member, {})
			with input as document
			with data.config as {"organization_denied_actions": actions}
	}
}

test_what_is_shown_counts_more_than_what_is_said if {
	inventory := estate(member, {"p1": policy([full], root)})
	organization.ceilings == [[full]] with data.inventory as inventory
		with input as document
		with data.config as {"organization_denied_actions": ["iam:*"]}
}

test_the_account_that_manages_the_organization if {
	organization.managing with data.inventory as estate(object.union(member, {"master_account_id": account}), {}) with input as document
	not organization.managing with data.inventory as estate(member, {}) with input as document
	not organization.managing with data.inventory as {} with input as document
}

test_an_account_without_an_organization if {
	organization.alone with data.inventory as estate(object.remove(member, ["master_account_id"]), {}) with input as document
	not organization.alone with data.inventory as estate(object.union(member, {"id": "o-1"}), {}) with input as document
	not organization.alone with data.inventory as {} with input as document
}
