# Whom the policy of a resource lets in beside its own account.
package lib.sharing

import data.lib.config
import data.lib.iam
import data.lib.public_policies

# The statements of a resource policy that allow.
allowing(policy) := [statement | some statement in policy.Statement; statement.Effect == "Allow"]

# The accounts that a statement names and that are neither the resource's own nor trusted.
strangers(statement, account) := iam.external_accounts(statement, account) - known(account)

known(account) := {other | some other in config.trusted_accounts} | {account}

# Whether a statement lets in principals of any account.
anyone(statement, account) if {
	iam.everyone(statement)
	not confined(statement, account)
}

# Whether a statement for everyone holds only for an organisation, a network or known accounts that its conditions name.
confined(statement, _) if {
	some condition in public_policies.conditions(statement)
	names_values(condition)
	condition.key in places
	fixed(condition)
}

confined(statement, account) if {
	some accounts in condition_accounts(statement)
	count(accounts - known(account)) == 0
}

places := {
	"aws:principalorgid", "aws:principalorgpaths", "aws:sourceip", "aws:sourceorgid", "aws:sourceorgpaths", "aws:sourcevpc",
	"aws:sourcevpce",
}

# A wildcard in the id of an organisation or a network stands for those of strangers, as a very wide range of addresses does.
fixed(condition) if count({value | some value in condition.values; public_policies.loose(condition.key, value)}) == 0

# For each condition key that names callers' or sources' accounts: the accounts it names. A key with a value that names none is left out.
condition_accounts(statement) := {accounts |
	some condition in public_policies.conditions(statement)
	names_values(condition)
	condition.key in account_keys
	named := [account_in(value) | some value in condition.values]
	count(named) == count(condition.values)
	accounts := {account | some account in named}
}

account_keys := {
	"aws:principalaccount", "aws:principalarn", "aws:sourceaccount", "aws:sourcearn", "aws:sourceowner", "s3:dataaccesspointaccount",
	"s3:dataaccesspointarn", "sagemaker:sourceinferencerouterarn",
}

# Whether a condition asks for one of its values: others hold for other values, or where the key is missing.
names_values(condition) if {
	regex.match(`^(foranyvalue:)?(string(equals|like|equalsignorecase)|arn(equals|like)|ipaddress)$`, condition.operator)
}

account_in(value) := value if regex.match(`^[0-9]{12}$`, value)

account_in(value) := split(value, ":")[4] if regex.match(`^arn:[^:]*:[^:]*:[^:]*:[0-9]{12}:`, value)
