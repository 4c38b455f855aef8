# What an organization denies to whoever asks for its accounts' resources: the resource control policies that hold for the judged document's
# account. They hold for member accounts, not for the management account ("Resource control policies (RCPs)", AWS Organizations User Guide).
package lib.iam.resource_control

import data.lib.iam.organization

# The statements that surely hold: of policies attached to the root or to the account itself.
holding := [statement |
	organization.governed
	some target, statements in attached
	not startswith(target, "ou-")
	some statement in statements
]

# Those of organizational units, which may hold: policies do not tell in which of them the account is.
possible := [statement |
	organization.governed
	some target, statements in attached
	startswith(target, "ou-")
	some statement in statements
]

doubt := "it is not known which organizational unit the account is in"

# Whether there may be policies that AWS does not show to this account.
hidden if {
	organization.governed
	count(object.keys(policies)) == 0
}

default policies := {}

policies := data.inventory["AWS::Organizations::ResourceControlPolicy"]

attached[place] contains statement if {
	some policy in data.inventory["AWS::Organizations::ResourceControlPolicy"]
	some target in policy.targets
	concerned(target)
	place := target.target_id
	some statement in policy.content.Statement
}

concerned(target) if target.type in {"ROOT", "ORGANIZATIONAL_UNIT"}

concerned(target) if target.target_id == input.account_id
