# Which Lambda functions AI systems call, by what the inventory says (lib/ai/named.rego has the fields).
package lib.ai.ai_functions

import data.lib.ai.named

# Whether an agent, a flow, a knowledge base, a gateway, a bot or a job calls a function, in whichever version or by whichever alias.
is_tool(function) if function.function_arn in called

# Why a check of such functions has nothing to say of one.
not_a_tool(function) := sprintf("Function %q is called by no AI system that was read.", [function.resource_name]) if {
	not is_tool(function)
}

called := {unqualified(arn) | some arn in named.functions}

# arn:aws:lambda:us-east-1:111122223333:function:name, with a version or an alias after it where one is meant
unqualified(arn) := concat(":", array.slice(split(arn, ":"), 0, 7))
