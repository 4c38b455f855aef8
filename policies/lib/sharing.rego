# Whom the policy of a resource lets in beside its own account.
package lib.sharing

import data.lib.config
import data.lib.iam

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
confined(statement, _) if iam.requires(statement, `aws:(Principal(OrgID|OrgPaths)|Source(OrgID|OrgPaths|Vpc|Vpce))`)

confined(statement, account) if {
	some accounts in condition_accounts(statement)
	count(accounts - known(account)) == 0
}

# For each condition key that names callers' or sources' accounts: the accounts it names. A key with a value that names none is left out.
condition_accounts(statement) := {accounts |
	some key in [
		"aws:PrincipalAccount", "aws:PrincipalArn", "aws:SourceAccount", "aws:SourceArn", "s3:DataAccessPointAccount",
		"sagemaker:SourceInferenceRouterArn",
	]
	iam.requires(statement, key)
	some tests in statement.Condition
	some name, values in tests
	lower(name) == lower(key)
	named := [account_in(value) | some value in iam.listed(values)]
	count(named) == count(iam.listed(values))
	accounts := {account | some account in named}
}

account_in(value) := value if regex.match(`^[0-9]{12}$`, value)

account_in(value) := split(value, ":")[4] if regex.match(`^arn:[^:]*:[^:]*:[^:]*:[0-9]{12}:`, value)
