# What an organization leaves its accounts: the service control policies that hold for the judged document's account.
#
# A ceiling is a list of statements that must allow an action and must not deny it. Each place that policies are attached to - the
# root, an organizational unit, the account - is one ("SCP evaluation", AWS Organizations User Guide).
package lib.iam.organization

import data.lib.core.config

# Service control policies hold for member accounts of organizations with all features, and not for the management account.
governed if manager

manager := known.master_account_id if {
	not bills_only
	known.master_account_id != input.account_id
}

# Whether the account is the one that manages its organization, and whether it is known to be in none.
managing if known.master_account_id == input.account_id

alone if {
	some each in data.inventory["AWS::Organizations::Organization"]
	not each.id
}

bills_only if known.feature_set == "CONSOLIDATED_BILLING"

known := [each | some each in data.inventory["AWS::Organizations::Organization"]][0]

shown if {
	some _ in data.inventory["AWS::Organizations::ServiceControlPolicy"]
}

# The ceilings that surely hold: those of the root and of the account itself, or what is said of them where AWS shows none.
default ceilings := []

ceilings := at(places - of_units) if {
	governed
	shown
} else := [said] if {
	governed
	said
}

# Those that may hold: of organizational units, for in which of them the account is the policies do not tell, and of what is not known
# at all.
default possible := []

possible := at(of_units) if {
	governed
	shown
} else := [[]] if {
	governed
	not said
}

at(some_places) := [statements |
	some place in some_places
	statements := [statement |
		some policy in data.inventory["AWS::Organizations::ServiceControlPolicy"]
		place in {target.target_id | some target in policy.targets}
		some statement in policy.content.Statement
	]
]

# Places whose policies reach the account, or may.
places := {target.target_id |
	some policy in data.inventory["AWS::Organizations::ServiceControlPolicy"]
	some target in policy.targets
	concerned(target)
}

concerned(target) if target.type in {"ROOT", "ORGANIZATIONAL_UNIT"}

concerned(target) if target.target_id == input.account_id

of_units := {place | some place in places; startswith(place, "ou-")}

said := [{"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}, {"Effect": "Deny", "Action": actions, "Resource": ["*"]}] if {
	actions := config.organization_denied_actions
	actions != null
}

# Why it is not known what the organization denies; undefined where it is.
doubt := sprintf("AWS shows the service control policies to the management account %s only (organization_denied_actions)", [account]) if {
	account := manager
	not shown
	not said
}

doubt := "it is not known which organizational unit the account is in" if {
	count(possible) > 0
	shown
}
