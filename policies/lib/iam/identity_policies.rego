# The policies of identities: which statements hold for a principal, what its permissions boundary leaves of them, and whose are not judged.
#
# Documents hold policies in one shape (Statement, Action, Resource and each Principal are lists; see averment/sources/aws/iam_policy.py).
# An entry is one statement with the name of the policy it stands in: {"policy": "ReadData", "aws": false, "statement": {...}},
# where `aws` says that AWS manages the policy.
package lib.iam.identity_policies

import data.lib.core.inventory
import data.lib.core.letters

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
attached(principal) := [{"policy": policy.resource_name, "aws": aws, "statement": statement} |
	some reference in principal.attached_managed_policies
	policy := inventory.lookup_in("AWS::IAM::ManagedPolicy", reference.policy_arn, "global")
	aws := aws_managed(reference.policy_arn)
	some statement in policy.policy_document.Statement
]

# The entries that a user has from its groups.
inherited(user) := [entry |
	some name in user.group_list
	group := inventory.lookup_in("AWS::IAM::Group", name, "global")
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

beginnings(actions) := {split(replace(letters.lowered(action), "?", "*"), "*")[0] | some action in actions}

related(one, other) if startswith(one, other)

related(one, other) if startswith(other, one)

boundary(document) := inventory.lookup_in("AWS::IAM::ManagedPolicy", document.permissions_boundary.permissions_boundary_arn, "global")

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
	not inventory.lookup_in("AWS::IAM::ManagedPolicy", arn, "global")
	reason := sprintf("%s has policy %q, whose document is not among those read.", [label(principal), arn])
}

unbounded(principal) := {reason |
	arn := principal.permissions_boundary.permissions_boundary_arn
	not boundary(principal)
	reason := sprintf("%s has the permissions boundary %q, whose document is not among those read.", [label(principal), arn])
}

of_group(_, name) := unresolved(inventory.lookup_in("AWS::IAM::Group", name, "global"))

of_group(principal, name) := {reason} if {
	not inventory.lookup_in("AWS::IAM::Group", name, "global")
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
	some name in data.lib.core.config.break_glass_principals
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
