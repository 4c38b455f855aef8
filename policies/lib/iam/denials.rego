# Whether what a policy denies is surely denied: a denial that may not hold closes nothing.
package lib.iam.denials

import data.lib.core.letters
import data.lib.iam.asked_actions
import data.lib.iam.conditions
import data.lib.iam.iam

# Whether a denial holds for a principal (its ARN) whatever else it asks for: always, or by conditions that are known to be met. With
# `service` it is asked for roles passed to that service; "" stands for any other action than iam:PassRole.
surely(statement, _, _) if not iam.conditional(statement)

surely(statement, me, service) if {
	every operator, tests in statement.Condition {
		every key, values in tests {
			certain(letters.lowered(operator), letters.lowered(key), values, {"me": me, "service": service})
		}
	}
}

# As long as a policy or boundary of those wanted is not named, nothing is gained; where there is no such key, "not equal" is met.
certain(operator, key, values, _) if {
	regex.match(`^(string|arn)not(equals|like|equalsignorecase)(ifexists)?$`, operator)
	key in guards
	harmless(values)
}

certain(operator, key, values, request) if {
	actual := known(key, request)
	regex.match(`^(string|arn)(equals|like|equalsignorecase)(ifexists)?$`, operator)
	meets(operator, values, actual)
}

certain(operator, key, values, request) if {
	actual := known(key, request)
	regex.match(`^(string|arn)not(equals|like|equalsignorecase)(ifexists)?$`, operator)
	not meets(operator, values, actual)
}

# Only iam:PassRole has this key ("Actions, resources, and condition keys for IAM", Service Authorization Reference), and where a
# request has no such key a negated operator is met ("IAM JSON policy elements: Condition operators", IAM User Guide).
certain(operator, "iam:passedtoservice", _, {"me": _, "service": ""}) if regex.match(`^stringnot(equals|like|equalsignorecase)(ifexists)?$`, operator)

known(key, request) := request.me if key == "aws:principalarn"

known(key, request) := request.service if {
	key == "iam:passedtoservice"
	request.service != ""
}

# ArnEquals takes wildcards as ArnLike does ("Amazon Resource Name (ARN) condition operators", IAM User Guide).
meets(operator, values, actual) if {
	regex.match(`like|^arn`, operator)
	some value in iam.listed(values)
	iam.denotes(value, actual)
}

meets(_, values, actual) if {
	some value in iam.listed(values)
	letters.lowered(value) == letters.lowered(actual)
}

# Conditions that leave an escalation no use: which resources are chosen by their tags, which policies may be attached, and that
# whoever is made or changed has a permissions boundary. (Condition keys of IAM, Service Authorization Reference.)
tamed(statement) if iam.chooses_resources(statement)

tamed(statement) if {
	conditions.mention(statement, `iam:p(ermissionsboundary|olicyarn)`)
	some condition in conditions.demands(conditions.of(statement))
	condition.key in guards
	harmless(condition.values)
}

# A principal's own call has none of these keys: the statement holds for calls that a service makes for it ("AWS global condition
# context keys", IAM User Guide). Through AWS CloudFormation the principal calls what it likes, by the template that it writes.
tamed(statement) if {
	conditions.mention(statement, `aws:calledvia`)
	some condition in conditions.demands(conditions.of(statement))
	condition.key in {"aws:calledvia", "aws:calledviafirst", "aws:calledvialast"}
	through := [service | some service in condition.values; iam.denotes(service, "cloudformation.amazonaws.com")]
	count(through) == 0
}

# Whether a statement holds for calls that whichever service makes for the principal, and not for its own.
mediated(statement) if {
	conditions.mention(statement, `aws:viaawsservice`)
	some condition in conditions.of(statement)
	condition.key == "aws:viaawsservice"
	condition.kind == "bool"
	condition.optional == false
	{letters.lowered(value) | some value in condition.values} == {"true"}
}

guards := {"iam:permissionsboundary", "iam:policyarn"}

# Whether the policies named leave out those with which one may do everything or write IAM.
harmless(values) if {
	mighty := [value | some value in conditions.listed(values); is_mighty(value)]
	count(mighty) == 0
}

# Any policy, of AWS's or of the account's own, in whichever partition.
is_mighty(value) if iam.every_of(value, "iam:policy")

is_mighty(value) if {
	here := regex.replace(value, `^arn:[^:]*:`, "arn:aws:")
	some name in ["AdministratorAccess", "IAMFullAccess"]
	iam.denotes(here, sprintf("arn:aws:iam::aws:policy/%s", [name]))
}

is_mighty(value) if {
	some arn in of_administrators
	iam.denotes(value, arn)
}

# A rule, so that each policy is looked into once and not for each condition that names one.
of_administrators contains arn if {
	some policy in data.inventory["AWS::IAM::ManagedPolicy"]
	unlimited(policy.policy_document)
	arn := policy.resource_id
}

# Whether a policy is an administrator's: it allows all, or all of IAM, and denies nothing of IAM. (Boundaries that one passes on to those
# whom one makes allow all but that.) A statement that denied all of IAM would be among what guards.
unlimited(document) if {
	some allowing in document.Statement
	open_ended(allowing)
	iam.on_everything(allowing)
	not iam.conditional(allowing)
	iam.covers(allowing, "iam:*")
	guarded := [statement |
		some statement in document.Statement
		statement.Effect == "Deny"
		count(iam.covered(statement, asked_actions.by_service.iam)) > 0
	]
	count(guarded) == 0
}

# Whether a statement has a wildcard in its actions or leaves only some out: no other covers all of a service. Most are told by that at little cost.
open_ended(statement) if regex.match(`[*?]`, concat(" ", object.get(statement, "Action", ["*"])))
