# The vocabulary of IAM policies: whose statements hold, what a statement covers, reaches and asks for, and whom it trusts.
#
# Documents hold policies in one shape (Statement, Action, Resource and each Principal are lists; see aigov/aws/iam_policy.py).
# An entry is one statement with the name of the policy it stands in: {"policy": "ReadData", "aws": false, "statement": {...}},
# where `aws` says that AWS manages the policy.
package lib.iam

import data.lib.inventory

principals := {"AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"}

policy_holders := principals | {"AWS::IAM::ManagedPolicy"}

# ---- Statements of a document ----

# The entries of a customer managed policy's own document; none for other documents.
document_entries(document) := [{"policy": document.resource_name, "aws": false, "statement": statement} |
	aws_managed(document.resource_id) == false
	some statement in document.policy_document.Statement
]

# The entries of a principal's inline policies, by the kind of principal.
inline_of_role(role) := entries_of(object.get(role, "role_policy_list", []))

inline_of_user(user) := entries_of(object.get(user, "user_policy_list", []))

inline_of_group(group) := entries_of(object.get(group, "group_policy_list", []))

entries_of(policies) := [{"policy": policy.policy_name, "aws": false, "statement": statement} |
	some policy in policies
	some statement in policy.policy_document.Statement
]

# The entries of the managed policies attached to a principal.
attached(principal) := [{"policy": policy.resource_name, "aws": aws_managed(reference.policy_arn), "statement": statement} |
	some reference in principal.attached_managed_policies
	policy := inventory.lookup("AWS::IAM::ManagedPolicy", reference.policy_arn)
	some statement in policy.policy_document.Statement
]

# The entries that a user has from its groups.
inherited(user) := [entry |
	some name in user.group_list
	group := inventory.lookup("AWS::IAM::Group", name)
	some entry in array.concat(inline_of_group(group), attached(group))
]

# What the account's own people wrote in this document: a managed policy's statements, or a principal's inline ones.
written(document) := [entry |
	some entries in [document_entries(document), inline_of_role(document), inline_of_user(document), inline_of_group(document)]
	some entry in entries
]

# What this document is answerable for: what was written in it, and the policies of AWS attached to it. Customer managed policies and
# groups answer for themselves, so that each cause is found once.
own(document) := array.concat(written(document), [entry | some entry in attached(document); entry.aws])

# All that holds for this document, the groups of a user included.
effective(document) := array.concat(written(document), array.concat(attached(document), inherited(document)))

# All that holds for a role or a user.
of_identity(identity) := array.concat(
	array.concat(inline_of_role(identity), inline_of_user(identity)),
	array.concat(attached(identity), inherited(identity)),
)

# All that holds for a role.
of_role(role) := array.concat(inline_of_role(role), attached(role))

# ---- Attached policies ----

default aws_managed(_) := false

aws_managed(arn) if regex.match(`^arn:[^:]*:iam::aws:policy/`, arn)

# The names of the policies of AWS that are attached to a principal.
aws_policies(principal) := {name |
	some reference in principal.attached_managed_policies
	aws_managed(reference.policy_arn)
	parts := split(reference.policy_arn, "/")
	name := parts[count(parts) - 1]
}

# Why a principal's permissions are not known in full: attached policies that the scan did not come by.
unresolved(principal) := {reason |
	some reference in principal.attached_managed_policies
	arn := reference.policy_arn
	not inventory.lookup("AWS::IAM::ManagedPolicy", arn)
	reason := sprintf("%s has policy %q, whose document is not among those read.", [label(principal), arn])
}

# ---- Which documents are not judged ----

# Why checks of standing permissions do not apply to a document; undefined where they do. (The configuration is named in full: where
# a rule of this package was used before, regorus finds nothing behind an imported name in a function.)
exempt(document) := sprintf("%s is managed by AWS and judged where it is attached.", [label(document)]) if {
	document.resource_type == "AWS::IAM::ManagedPolicy"
	aws_managed(document.resource_id)
} else := sprintf("%s is linked to a service of AWS, which writes its policies.", [label(document)]) if {
	service_linked(document)
} else := sprintf("%s is kept for emergencies (break_glass_principals).", [label(document)]) if {
	document.resource_type in principals
	some name in data.lib.config.break_glass_principals
	name in {document.resource_id, document.resource_name}
}

service_linked(role) if startswith(role.path, "/aws-service-role/")

# A document's kind and name, to begin a sentence with.
label(document) := sprintf("%s %q", [nouns[document.resource_type], document.resource_name])

nouns := {
	"AWS::IAM::Group": "Group",
	"AWS::IAM::ManagedPolicy": "Policy",
	"AWS::IAM::Role": "Role",
	"AWS::IAM::User": "User",
}

# ---- What a statement covers ----

# Whether a statement that allows covers an action. A wildcard may be asked about: `s3:*` is covered by `s3:*` and `*`, not by `s3:Get*`.
allows(statement, action) if {
	statement.Effect == "Allow"
	covers(statement, action)
}

covers(statement, action) if action in covered(statement, {action})

# Those of some actions that a statement covers.
covered(statement, actions) := matched(statement.Action, actions)

covered(statement, actions) := actions - matched(statement.NotAction, actions) if not statement.Action

# One search for all patterns, and one for those worth asking: to try each pattern on each action takes ten times as long.
matched(patterns, actions) := {action |
	found := {each | some each in regex.find_n(any_of(candidates(patterns, actions)), lower(concat("\n", actions)), -1)}
	some action in actions
	lower(action) in found
}

any_of(patterns) := sprintf("(?m)^(?:%s)$", [replace(replace(concat("|", patterns), "*", ".*"), "?", ".")])

# The patterns that name the service of one of the actions, or leave the service open: policies of AWS have hundreds for others, and
# one search in their joined text passes those over, and with them what no action is spelled with.
candidates(patterns, actions) := regex.find_n(expression, lower(concat("\n", patterns)), -1) if {
	services := {each | some each in regex.find_n(`(?m)^[^:\n]+`, lower(concat("\n", actions)), -1)}
	escaped := regex.replace(concat("\n", services), `[^a-z0-9\n-]`, `\$0`)
	expression := sprintf(`(?m)^(?:(?:%s):[a-z0-9:*?_-]*|[a-z0-9_-]*[*?][a-z0-9:*?_-]*)$`, [replace(escaped, "\n", "|")])
}

# Whether an action pattern of a policy (`s3:Get*`, any case) matches an action.
matches(pattern, action) if lower(pattern) == lower(action)

matches(pattern, action) if {
	wanted := lower(pattern)
	head := split(replace(wanted, "?", "*"), "*")[0]
	head != wanted
	startswith(lower(action), head)
	escaped := regex.replace(wanted, `[^a-z0-9:*?_-]`, `\$0`)
	regex.match(sprintf("^%s$", [replace(replace(escaped, "*", ".*"), "?", ".")]), lower(action))
}

# Whether a statement allows everything to everything: any action of any service, IAM's included, on every resource.
full_admin(statement) if {
	allows(statement, "*:*")
	allows(statement, "iam:*")
	reaches_all(statement, "*:")
}

# ---- What a statement reaches ----

# Whether a statement reaches every resource of a kind: "kms:key", "s3:" (ARNs of buckets and objects have no type) or "*:" for
# `*` alone. `*`, `arn:aws:kms:*:*:key/*`, `arn:aws:s3:::*` and all but some (NotResource) do; `arn:aws:s3:::data/*` does not.
reaches_all(statement, kind) if {
	some resource in statement.Resource
	every_of(resource, kind)
}

reaches_all(statement, _) if statement.NotResource

every_of(resource, _) if {
	endswith(resource, "*")
	regex.match(`^(\*+|arn:(\*|[^:]*:\*))$`, resource)
}

every_of(resource, kind) if {
	endswith(resource, "*")
	[service, type] := split(kind, ":")
	service != "*"
	regex.match(sprintf(`^arn:[^:]*:(\*|%s):(\*|[^:]*:[^:]*:(%s[/:])?[*/]+)$`, [service, type]), resource)
}

# Whether a statement reaches one resource, by its ARN: `*` and `?` in a policy's ARN stand for any characters, colons among them.
reaches(statement, arn) if {
	some pattern in statement.Resource
	denotes(pattern, arn)
}

reaches(statement, arn) if {
	excluded := {pattern | some pattern in statement.NotResource; denotes(pattern, arn)}
	statement.NotResource
	count(excluded) == 0
}

denotes(pattern, arn) if pattern == arn

denotes(pattern, arn) if {
	regex.match(`[*?]`, pattern)
	escaped := regex.replace(pattern, `[^A-Za-z0-9:/*?_-]`, `\$0`)
	regex.match(sprintf("^%s$", [replace(replace(escaped, "*", ".*"), "?", ".")]), arn)
}

# Whether entries deny an action outright: on every resource and under no condition.
cancelled(entries, action) if {
	some entry in entries
	statement := entry.statement
	statement.Effect == "Deny"
	covers(statement, action)
	"*" in statement.Resource
	not conditional(statement)
}

# ---- What a statement asks for ----

conditional(statement) if count(statement.Condition) > 0

# Whether a statement holds only where a condition key (a pattern, any case) has one of the values named: operators that also hold
# for a missing key (…IfExists, ForAllValues:), for other values (…Not…) or for any value (`*`) do not count.
requires(statement, key_pattern) if {
	some operator, tests in statement.Condition
	regex.match(`(?i)^(ForAnyValue:)?(String(Equals|Like|EqualsIgnoreCase)|Arn(Equals|Like))$`, operator)
	some key, values in tests
	regex.match(sprintf("(?i)^(%s)$", [key_pattern]), key)
	not holds_for_any(values)
}

holds_for_any(values) if values == "*"

holds_for_any(values) if "*" in values

# By tags of the resource or by the alias of a key ("Controlling access to AWS resources using tags", IAM User Guide).
chooses_resources(statement) if requires(statement, `[a-z0-9-]+:(ResourceTag|ExistingObjectTag)/.+|kms:(ResourceAliases|RequestAlias)`)

# ---- Whom a statement trusts ----

# Whether a statement's principal is everyone; all but some (NotPrincipal) counts as everyone.
everyone(statement) if {
	some names in statement.Principal
	"*" in names
}

everyone(statement) if statement.NotPrincipal

# The accounts other than this one that a statement's principals are in.
external_accounts(statement, account) := {other |
	some principal in statement.Principal.AWS
	other := account_of(principal)
	other != account
}

account_of(principal) := principal if regex.match(`^[0-9]{12}$`, principal)

account_of(principal) := split(principal, ":")[4] if regex.match(`^arn:[^:]*:[a-z]+::[0-9]{12}:`, principal)

# The services (`sagemaker.amazonaws.com`) that a trust policy allows to assume its role.
trusted_services(document) := {service |
	some statement in document.assume_role_policy_document.Statement
	statement.Effect == "Allow"
	some service in statement.Principal.Service
}

# The values of a condition key, one or several.
listed(values) := values if is_array(values)

listed(values) := [values] if not is_array(values)
