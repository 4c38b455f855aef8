# What "public" means for the policies of buckets and access points, after "Blocking public access to your Amazon S3 storage" in the
# Amazon S3 User Guide: a policy is public unless each statement that allows names fixed principals or asks for fixed values, without
# wildcards or policy variables, of keys that say who calls or from where.
package lib.iam.public_policies

import data.lib.core.letters
import data.lib.iam.iam
import data.lib.iam.parties

# The statements of a policy that make it public. Conditions that the guide does not speak of are taken to confine: S3's own verdict
# (GetBucketPolicyStatus) knows of those.
opening(policy) := [statement |
	some statement in policy.Statement
	statement.Effect == "Allow"
	nameless(statement)
	every condition in conditions(statement) {
		powerless(condition)
	}
]

# Everyone, a wildcard for accounts, all but some (NotPrincipal), or whoever has an account with an identity provider on the web.
nameless(statement) if iam.everyone(statement)

nameless(statement) if {
	some name in statement.Principal.AWS
	parties.principal("AWS", name).kind == "everyone"
}

nameless(statement) if {
	some provider in statement.Principal.Federated
	not startswith(provider, "arn:")
}

# The conditions of a statement one by one; all must hold.
conditions(statement) := [{"operator": letters.lowered(operator), "key": letters.lowered(key), "values": [sprintf("%v", [value]) | some value in iam.listed(values)]} |
	some operator, tests in statement.Condition
	some key, values in tests
]

# Whether a condition holds for requests of strangers: it may hold where the key is missing, or for other values than those named, ...
powerless(condition) if {
	operator := condition.operator
	not regex.match(`^(foranyvalue:)?(string(equals|like|equalsignorecase)|arn(equals|like)|ipaddress(ifexists)?|bool|(numeric|date)[a-z]+|binaryequals)$`, operator)
}

# ... or it asks for what each caller chooses, ...
powerless(condition) if {
	regex.match(`^(s3:.*|aws:(securetransport|referer|useragent|currenttime|epochtime|tokenissuetime|requestedregion|multifactorauth(present|age)))$`, condition.key)
	key := condition.key
	not key in callers_and_places
	key != "s3:accesspointnetworkorigin"
}

# ... or whose the resource is: the bucket that a stranger asks for is the owner's as well. The page has no such key among those whose fixed
# values keep a policy from being public; each has to be what the caller is of. Tags are what each account gives its own callers, ...
powerless(condition) if {
	condition.key in {"aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"}
	some value in condition.values
	variable := letters.lowered(value)
	not regex.match(`^\$\{aws:principal(account|orgid|orgpaths)\}$`, variable)
}

# ... or one of its values takes in strangers.
powerless(condition) if {
	condition.key in callers_and_places
	some value in condition.values
	loose(condition.key, value)
}

callers_and_places := {
	"aws:principalaccount", "aws:principalarn", "aws:principalorgid", "aws:principalorgpaths", "aws:sourceaccount", "aws:sourcearn",
	"aws:sourceip", "aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceowner", "aws:sourcevpc", "aws:sourcevpce", "aws:userid",
	"s3:dataaccesspointaccount", "s3:dataaccesspointarn", "s3:x-amz-server-side-encryption-aws-kms-key-id",
}

# Whether a value of such a key is not fixed.
loose(key, value) if {
	key == "aws:sourceip"
	not narrow(value)
}

loose(key, value) if {
	key != "aws:sourceip"
	regex.match(`[*?]|\$\{`, value)
	not anchored(value)
}

# Wildcards behind what belongs to somebody: an account, an organisation, the unique id of a role, or what the resource itself is in.
anchored(value) if regex.match(`^(arn:[^:*?]*:[^:]*:[^:]*:[0-9]{12}:|o-[a-z0-9]+/|A[A-Z]{3}[A-Z0-9]+:)`, value)

# Names of variables are keys of conditions, whose capitals say nothing.
anchored(value) if letters.lowered(value) in {"${aws:resourceaccount}", "${aws:resourceorgid}"}

# Ranges broader than /8 (IPv4) or /32 (IPv6) count as everywhere.
narrow(range) if regex.match(`^[0-9.]+(/([89]|[12][0-9]|3[0-2]))?$`, range)

narrow(range) if regex.match(`^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(/(3[2-9]|[4-9][0-9]|1[0-9][0-9]))?$`, range)
