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

# All that is granted to and denied this document, the groups of a user included.
held(document) := array.concat(written(document), array.concat(attached(document), inherited(document)))

# The same with what its permissions boundary withholds ("effective permissions are the intersection", IAM User Guide).
effective(document) := array.concat(held(document), withheld(document))

default withheld(_) := []

# What a boundary does not allow is denied. Conditions of what it allows are left aside: it may allow less than this.
withheld(document) := array.concat(denials, array.concat([implicit], elsewhere(allowing))) if {
	statements := boundary(document).policy_document.Statement
	allowing := [statement | some statement in statements; statement.Effect == "Allow"]
	count([statement | some statement in allowing; not statement.Action]) == 0
	denials := [{"policy": "boundary", "aws": false, "statement": statement} | some statement in statements; statement.Effect == "Deny"]
	allowed := [pattern | some statement in allowing; some pattern in statement.Action]
	implicit := {"policy": "boundary", "aws": false, "statement": {"Effect": "Deny", "NotAction": allowed, "Resource": ["*"]}}
}

# The actions of each statement are denied on all but its resources, and those of statements that may allow the same actions.
elsewhere(allowing) := [{"policy": "boundary", "aws": false, "statement": {"Effect": "Deny", "Action": statement.Action, "NotResource": left}} |
	count([statement | some statement in allowing; not statement.Resource]) == 0
	some statement in allowing
	left := [resource | some other in allowing; alike(statement.Action, other.Action); some resource in other.Resource]
	not "*" in left
]

# Whether patterns of actions may stand for the same one, by what stands before their first wildcards.
alike(actions, others) if {
	some one in beginnings(actions)
	some other in beginnings(others)
	related(one, other)
}

beginnings(actions) := {split(replace(lower(action), "?", "*"), "*")[0] | some action in actions}

related(one, other) if startswith(one, other)

related(one, other) if startswith(other, one)

boundary(document) := inventory.lookup("AWS::IAM::ManagedPolicy", document.permissions_boundary.permissions_boundary_arn)

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

# Why what a principal may do is not known in full: a permissions boundary, attached policies and groups that the scan did not come by.
# Each of them may deny what others allow.
unresolved_in_all(principal) := (unresolved(principal) | unbounded(principal)) | {reason |
	some name in principal.group_list
	some reason in of_group(principal, name)
}

# Why it is not known in full what is attached to a principal.
unresolved(principal) := {reason |
	some reference in principal.attached_managed_policies
	arn := reference.policy_arn
	not inventory.lookup("AWS::IAM::ManagedPolicy", arn)
	reason := sprintf("%s has policy %q, whose document is not among those read.", [label(principal), arn])
}

unbounded(principal) := {reason |
	arn := principal.permissions_boundary.permissions_boundary_arn
	not boundary(principal)
	reason := sprintf("%s has the permissions boundary %q, whose document is not among those read.", [label(principal), arn])
}

of_group(_, name) := unresolved(inventory.lookup("AWS::IAM::Group", name))

of_group(principal, name) := {reason} if {
	not inventory.lookup("AWS::IAM::Group", name)
	reason := sprintf("%s is in group %q, whose document is not among those read.", [label(principal), name])
}

# ---- Which documents are not judged ----

# Why checks of standing permissions do not apply to a document; undefined where they do. (The configuration is named in full: where
# a rule of this package was used before, regorus finds nothing behind an imported name in a function.)
exempt(document) := reason if {
	document.resource_type == "AWS::IAM::ManagedPolicy"
	aws_managed(document.resource_id)
	reason := sprintf("%s is managed by AWS and judged where it is attached.", [label(document)])
} else := reason if {
	service_linked(document)
	reason := sprintf("%s is linked to a service of AWS, which writes its policies.", [label(document)])
} else := sprintf("%s is kept for emergencies (break_glass_principals).", [label(document)]) if {
	document.resource_type in principals
	some name in data.lib.config.break_glass_principals
	called({document.resource_id, document.resource_name}, name)
}

# A principal by its ARN or name; what ends in * stands for all that begin so.
called(names, entry) if entry in names

called(names, entry) if {
	endswith(entry, "*")
	some name in names
	startswith(name, trim_suffix(entry, "*"))
}

# Why a policy that is not attached to anybody is not judged: somebody's permissions end at it ("Permissions boundaries for IAM entities",
# IAM User Guide). Undefined for others.
bounds_only(policy) := sprintf("%s is only a permissions boundary, which limits permissions and grants none.", [label(policy)]) if {
	policy.resource_type == "AWS::IAM::ManagedPolicy"
	policy.attachment_count == 0
	policy.permissions_boundary_usage_count > 0
}

# Policies and users may have the path of such roles and be anyone's.
service_linked(role) if {
	role.resource_type == "AWS::IAM::Role"
	startswith(role.path, "/aws-service-role/")
}

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

# Those of some actions that a pattern matches, however many patterns there are: policies of AWS have a thousand and more. To try each
# pattern on each action takes ten times as long, and engines limit how large one expression may be. So patterns without a wildcard,
# those that end in their only one, and others are tried all at a time.
matched(patterns, actions) := actions if {
	"*" in patterns
} else := (same(text, actions) | begun(text, actions)) | fitting(text, actions) if {
	text := lower(concat("\n", patterns))
}

same(text, actions) := {action |
	names := {name | some name in split(text, "\n")}
	some action in actions
	lower(action) in names
}

begun(text, actions) := {action |
	contains(text, "*")
	beginnings := heads(regex.find_n(`(?m)^[^*?\n]*\*+$`, text, -1))
	some action in actions
	strings.any_prefix_match(lower(action), beginnings)
}

fitting(text, actions) := {action |
	regex.match(`\?|\*+[^*\n]`, text)
	others := among(regex.find_n(`(?m)^[^*?\n]*(?:\?|\*+[^*\n]).*$`, text, -1), actions)
	some action in actions
	lower(action) in others
}

# What patterns that end in their only wildcard begin with; undefined where there are none.
heads(patterns) := split(replace(concat("\n", patterns), "*", ""), "\n") if count(patterns) > 0

# The actions that patterns with wildcards anywhere match, asked of thirty patterns at a time.
among(patterns, actions) := {found |
	text := lower(concat("\n", actions))
	some start in numbers.range_step(0, count(patterns) - 1, 30)
	some found in regex.find_n(any_of(array.slice(patterns, start, start + 30)), text, -1)
}

# Characters that no action has stand for themselves alone; nothing but a character of an action is met by a wildcard.
any_of(patterns) := sprintf("(?m)^(?:%s)$", [replace(replace(choices, "*", "[!-~]*"), "?", "[!-~]")]) if {
	escaped := regex.replace(concat("\n", patterns), `[^a-z0-9:*?_\n-]`, `\$0`)
	choices := replace(regex.replace(escaped, `\*+`, "*"), "\n", "|")
}

# Whether an action pattern of a policy (`s3:Get*`, any case) matches an action.
matches(pattern, action) if lower(pattern) == lower(action)

matches(pattern, action) if {
	wanted := lower(pattern)
	head := split(replace(wanted, "?", "*"), "*")[0]
	startswith(lower(action), head)
	escaped := regex.replace(wanted, `[^a-z0-9:*?_-]`, `\$0`)
	regex.match(sprintf("^%s$", [replace(replace(escaped, "*", ".*"), "?", ".")]), lower(action))
}

# ---- What a statement reaches ----

# Whether a statement reaches every resource of a kind: "kms:key", "s3:" (ARNs of buckets and objects have no type), "glue:" for all
# of a service's or "*:" for `*` alone. `*`, `arn:aws:kms:*:*:key/*`, `arn:aws:s3:::*` and all but some (NotResource) do; `arn:aws:s3:::data/*` does not. All of one
# Region count as all.
reaches_all(statement, kind) if {
	some resource in statement.Resource
	every_of(resource, kind)
}

reaches_all(statement, kind) if {
	left_out := [resource | some resource in statement.NotResource; every_of(resource, kind); anywhere(resource)]
	statement.NotResource
	count(left_out) == 0
}

# Whether a statement reaches every resource there is.
on_everything(statement) if reaches_all(statement, "*:")

# Whether a denial leaves no more than some named resources of a kind: it is for all of them, or for all but some.
withholds_all(statement, kind) if {
	some resource in statement.Resource
	every_of(resource, kind)
	anywhere(resource)
}

withholds_all(statement, kind) if {
	left_out := [resource | some resource in statement.NotResource; every_of(resource, kind)]
	statement.NotResource
	count(left_out) == 0
}

# Whether an ARN with wildcards is for every Region and account; services without Regions leave them empty.
anywhere(resource) if regex.match(`^(\*+|arn:(\*|[^:]*:(\*|[^:]*:(\*+|\*?:.*))))$`, resource)

# Whether a pattern stands for every ARN of a kind, or for every one of some Region or account: for one whose name is nothing that anybody writes. Wildcards stand for
# any characters, colons among them: `arn:*:*:*:*:*` is everything, as `*` is, and `arn:aws:iam::*` all of IAM.
every_of(pattern, kind) if {
	strings.any_suffix_match(pattern, ["*", "?"])
	contains(pattern, "*")
	head := beginning(pattern, replace(kind, "*", "~"))
	some name in namings(split(kind, ":")[1])
	denotes(pattern, sprintf("%s:%s", [head, name]))
}

# What such an ARN begins with: the partition, Region and account that the pattern names, where ARNs of the kind have them.
beginning(pattern, kind) := sprintf("arn:%s:%s:%s:%s", [parts[1], service, region, account]) if {
	parts := array.concat(spelled(pattern), ["", "", "", "", ""])
	service := split(kind, ":")[0]
	region := object.get({"~:": "", "s3:": "", "iam:": ""}, regex.replace(kind, `^iam:.*$`, "iam:"), parts[3])
	account := object.get({"~:": "", "s3:": ""}, kind, parts[4])
}

spelled(pattern) := split(replace(replace(pattern, "*", ""), "?", "x"), ":") if {
	startswith(pattern, "arn:")
} else := []

# How ARNs name things: by one name or by several, behind the word for what they are or without one.
namings(type) := ["~~~", "~~~/~~~"] if type == ""

namings(type) := [sprintf(form, [type]) | some form in array.concat(namings_of_most, object.get(namings_of_some, type, []))] if type != ""

namings_of_most := ["%s/~~~", "%s:~~~", "%s/~~~/~~~", "%s/~~~:~~~", "%s:~~~/~~~", "%s:~~~:~~~"]

namings_of_some := {
	"autoScalingGroup": ["%s:~~~:autoScalingGroupName/~~~"],
	"launchConfiguration": ["%s:~~~:launchConfigurationName/~~~"],
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
	some resource in statement.Resource
	every_of(resource, "*:")
	not conditional(statement)
}

# Whether entries leave an action no more than some named resources of a kind, under no condition.
narrowed(entries, action, kind) if {
	some entry in entries
	statement := entry.statement
	statement.Effect == "Deny"
	covers(statement, action)
	withholds_all(statement, kind)
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

# By tags of the resource or by the alias of a key ("Controlling access to AWS resources using tags", IAM User Guide). That there is
# such a tag chooses, too: any value of it, or `Null` with "false".
chooses_resources(statement) if {
	some condition in data.lib.conditions.demands(data.lib.conditions.of(statement))
	condition.key in {"kms:resourcealiases", "kms:requestalias"}
	open := [value | some value in condition.values; regex.match(`^(alias/)?[*?]*$`, value)]
	count(open) == 0
}

chooses_resources(statement) if {
	some operator, tests in statement.Condition
	some key, values in tests
	regex.match(`(?i)^[a-z0-9-]+:(ResourceTag|ExistingObjectTag)/.`, key)
	asks_for_presence(lower(operator), values)
}

asks_for_presence(operator, _) if regex.match(`^(foranyvalue:)?string(equals|like|equalsignorecase)$`, operator)

asks_for_presence("null", values) if values in {"false", ["false"], false}

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
