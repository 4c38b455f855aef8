# The vocabulary of IAM policy statements: what a statement covers, reaches and asks for, and whom it trusts.
#
# Documents hold policies in one shape (Statement, Action, Resource and each Principal are lists; see averment/sources/aws/iam_policy.py).
# Which statements hold for whom, and what an entry is: lib/iam/identity_policies.rego.
package lib.iam.iam

import data.lib.core.letters
import data.lib.core.wildcards

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
# pattern on each action takes ten times as long. So patterns without a wildcard, those that end in their only one, and others are tried
# all at a time, if they are made of what names of actions are made of and no longer than these: an engine would not take each expression.
# Others are held against each action by themselves.
matched(patterns, actions) := actions if {
	"*" in patterns
} else := at_a_time(patterns, actions) if {
	usual_alone(patterns)
	usual_alone(actions)
} else := at_a_time([pattern | some pattern in patterns; regex.match(usual, pattern)], actions - odd) | walked(patterns, actions, odd) if {
	odd := {action | some action in actions; not regex.match(usual_names, action)}
}

usual := `^[A-Za-z0-9:_*?-]{1,64}$`

usual_alone(patterns) if regex.match(`^(?:[A-Za-z0-9:_*?-]{1,64}(?:,|$))*$`, concat(",", patterns))

usual_names := `^[A-Za-z0-9:_*?,-]*$`

at_a_time(patterns, actions) := {action |
	text := letters.lowered(concat("\n", patterns))
	names := [action | some action in actions]
	small := split(letters.lowered(concat("\n", names)), "\n")
	found := (same(text, small) | begun(text, small)) | fitting(text, small)
	some index, action in names
	small[index] in found
}

same(text, names) := {name | some name in split(text, "\n")} & {name | some name in names}

begun(text, names) := {name |
	beginnings := heads(regex.find_n(`(?m)^[^*?\n]*[*]+$`, text, -1))
	some name in names
	strings.any_prefix_match(name, beginnings)
}

# What patterns that end in their only wildcard begin with; undefined where there are none.
heads(patterns) := split(replace(concat("\n", patterns), "*", ""), "\n") if count(patterns) > 0

# The names that patterns with wildcards anywhere match, asked of sixteen patterns at a time.
fitting(text, names) := {found |
	others := regex.find_n(`(?m)^[^*?\n]*(?:[?]|[*]+[^*\n]).*$`, text, -1)
	some start, _ in others
	start % at_once == 0
	some found in regex.find_n(any_of(array.slice(others, start, start + at_once)), concat("\n", names), -1)
}

at_once := 16

any_of(patterns) := sprintf("(?m)^(?:%s)$", [replace(replace(concat("|", patterns), "*", "[!-~]*"), "?", "[!-~]")])

# What no name of an action is made of stands in no name: such a pattern is held against the odd actions, those like it, alone.
walked(patterns, actions, odd) := {action |
	some pattern in patterns
	some action in within_reach(pattern, actions, odd)
	wildcards.matches(letters.lowered(pattern), letters.lowered(action))
}

# Patterns too long for an expression may stand for any action, and so may those with the comma that stood between patterns.
within_reach(pattern, actions, odd) := actions if {
	regex.match(`^[A-Za-z0-9:_*?,-]{65,}$|,`, pattern)
} else := odd

# Whether an action pattern of a policy (`s3:Get*`, any case) matches an action.
matches(pattern, action) if wildcards.matches(letters.lowered(pattern), letters.lowered(action))

# ---- What a statement reaches ----

# Whether a statement reaches every resource of a kind: "kms:key", "s3:" (ARNs of buckets and objects have no type), "glue:" for all
# of a service's or "*:" for `*` alone. `*`, `arn:aws:kms:*:*:key/*`, `arn:aws:s3:::*` and all but some (NotResource) do; `arn:aws:s3:::data/*` does not. All of one
# Region count as all.
reaches_all(statement, kind) if {
	"*" in statement.Resource
} else if {
	mark := mark_of(kind)
	some resource in statement.Resource
	may_be_of(resource, mark)
	every_of(resource, kind)
} else if {
	left_out := [resource | some resource in statement.NotResource; every_of(resource, kind); anywhere(resource)]
	statement.NotResource
	count(left_out) == 0
}

# Most patterns are told by the service that they name, at little cost.
may_be_of(resource, mark) if {
	contains(resource, mark)
} else if not regex.match("^arn:[^:*?$]*:[^:*?$]*:", resource)

# The service of a kind as ARNs have it; none has the one that stands for any.
mark_of(kind) := sprintf(":%s:", [words[0]]) if words := split(replace(kind, "*", "~"), ":")

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
anywhere(resource) if regex.match(`^(\*+|arn:(\*|[^:]*:(\*|[^:]*:(\*+|\*?:.*))))$`, opened(resource))

# A pattern with a wildcard for each variable that whoever calls meets: its own account, that of the resource, the Region that is asked
# ("IAM policy elements: Variables and tags", IAM User Guide). Other variables tell callers apart.
opened(pattern) := pattern if {
	not contains(pattern, "${")
} else := regex.replace(pattern, `(?i)\$\{aws:(principalaccount|resourceaccount|requestedregion)(,[^}]*)?\}`, "*")

# Whether a pattern stands for every ARN of a kind, or for every one of some Region or account: for one whose name is nothing that anybody writes. Wildcards stand for
# any characters, colons among them: `arn:*:*:*:*:*` is everything, as `*` is, and `arn:aws:iam::*` all of IAM.
every_of(written, kind) if {
	pattern := opened(written)
	contains(pattern, "*")
	head := beginning(pattern, replace(kind, "*", "~"))
	words := split(kind, ":")
	spoken := last_spoken(pattern)
	some name in namings(words[1])
	arn := sprintf("%s:%s", [head, name])
	contains(arn, spoken)
	denotes(pattern, arn)
}

# What stands last in a pattern without a wildcard: most that are for something else are told by it, at less cost than by all of them.
last_spoken(pattern) := spoken[count(spoken) - 1] if {
	spoken := array.concat([""], [part | some part in split(replace(pattern, "?", "*"), "*"); part != ""])
}

# What such an ARN begins with: the partition, Region and account that the pattern names, where ARNs of the kind have them. Wildcards stay: they match themselves.
beginning(pattern, kind) := sprintf("arn:%s:%s:%s:%s", [parts[1], service, region, account]) if {
	parts := array.concat(spelled(pattern), split("::::", ":"))
	words := split(kind, ":")
	service := words[0]
	region := object.get({"~:": "", "s3:": "", "iam:": ""}, regex.replace(kind, `^iam:.*$`, "iam:"), parts[3])
	account := object.get({"~:": "", "s3:": ""}, kind, parts[4])
}

spelled(pattern) := split(pattern, ":") if {
	startswith(pattern, "arn:")
} else := []

# How ARNs name things: by one name or by several, behind the word for what they are or without one.
namings(type) := ["~~~/~~~"] if type == ""

namings(type) := [sprintf(form, [type]) | some form in array.concat(namings_of_most, object.get(namings_of_some, type, []))] if type != ""

namings_of_most := ["%s/~~~/~~~", "%s/~~~:~~~", "%s:~~~/~~~", "%s:~~~:~~~"]

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

denotes(pattern, arn) if wildcards.matches(opened(pattern), arn)

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
	data.lib.iam.conditions.mention(statement, `kms:re(source|quest)alias`)
	some condition in data.lib.iam.conditions.demands(data.lib.iam.conditions.of(statement))
	condition.key in {"kms:resourcealiases", "kms:requestalias"}
	open := [value | some value in condition.values; regex.match(`^(alias/)?[*?]*$`, value)]
	count(open) == 0
}

chooses_resources(statement) if {
	data.lib.iam.conditions.mention(statement, `:(resourcetag|existingobjecttag)/.`)
	some operator, tests in statement.Condition
	some key, values in tests
	regex.match(`(?i)^[a-z0-9-]+:(ResourceTag|ExistingObjectTag)/.`, key)
	asks_for_presence(letters.lowered(operator), values)
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

# The account of a principal that is named by its number or its ARN.
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
