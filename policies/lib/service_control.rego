# What service control policies keep everybody from doing.
package lib.service_control

import data.lib.iam

# Whether a statement denies an action on everything to everybody, but for principals that its conditions name.
forbids(statement, action) if {
	statement.Effect == "Deny"
	"*" in statement.Resource
	iam.covers(statement, action)
	exempts_principals_only(statement)
}

exempts_principals_only(statement) if {
	others := [key |
		some tests in statement.Condition
		some key in object.keys(tests)
		not startswith(lower(key), "aws:principal")
	]
	count(others) == 0
}
