# The second way to the models: the endpoint bedrock-mantle, which neither invocation logging nor guardrails reach.
package lib.bedrock.mantle

import data.lib.bedrock.models
import data.lib.bedrock.usage
import data.lib.iam.iam
import data.lib.iam.identity_policies
import data.lib.iam.service_control

# Whether the organization keeps everybody from calling models that way.
forbidden if service_control.forbidden(calling)

doubt := service_control.doubt(calling)

calling := "bedrock-mantle:CreateInference"

# Whether models were called that way in a Region within two weeks.
called(region) if region in usage.mantle_called

# Who may call models that way, by the policies of the account. Administrators are left out: they may switch off logging and guardrails
# as well, and are a question of their own (IAM-ADM-001).
callers := sort([identity_policies.label(caller) | some caller in array.concat(calling_roles, calling_users)])

calling_roles := [role |
	some role in data.inventory["AWS::IAM::Role"]
	may_call(role, identity_policies.of_role(role))
]

calling_users := [user |
	some user in data.inventory["AWS::IAM::User"]
	may_call(user, array.concat(identity_policies.inline_of_user(user), array.concat(identity_policies.attached(user), identity_policies.inherited(user))))
]

may_call(identity, entries) if {
	not identity_policies.exempt(identity)
	some entry in entries
	statement := entry.statement
	iam.allows(statement, calling)
	not administrative(statement)
	context := array.concat(entries, identity_policies.withheld(identity))
	not models.closed(context, calling)
}

administrative(statement) if iam.allows(statement, "*:*")

# Callers as a part of a sentence.
listed := concat(", ", callers) if count(callers) <= 3

listed := sprintf("%s and %d more", [concat(", ", array.slice(callers, 0, 3)), count(callers) - 3]) if count(callers) > 3
