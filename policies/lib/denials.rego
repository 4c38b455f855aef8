# Whether what a policy denies is surely denied: a denial that may not hold closes nothing.
package lib.denials

import data.lib.iam

# Whether a denial holds for a principal (its ARN) whatever else it asks for: always, or by conditions that are known to be met. With
# `service` it is asked for roles passed to that service; "" stands for anything else.
surely(statement, _, _) if not iam.conditional(statement)

surely(statement, me, service) if {
	iam.conditional(statement)
	every operator, tests in statement.Condition {
		every key, values in tests {
			certain(lower(operator), lower(key), values, {"me": me, "service": service})
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
	lower(value) == lower(actual)
}

# Conditions that leave an escalation no use: which resources are chosen by their tags, which policies may be attached, and that
# whoever is made or changed has a permissions boundary. (Condition keys of IAM, Service Authorization Reference.)
tamed(statement) if iam.chooses_resources(statement)

tamed(statement) if {
	iam.requires(statement, `iam:(PermissionsBoundary|PolicyARN)`)
	some tests in statement.Condition
	some key, values in tests
	lower(key) in guards
	harmless(values)
}

guards := {"iam:permissionsboundary", "iam:policyarn"}

# Whether the policies named leave out the one that allows everything.
harmless(values) if {
	mighty := [value | some value in iam.listed(values); iam.denotes(value, "arn:aws:iam::aws:policy/AdministratorAccess")]
	count(mighty) == 0
}
