package lib.iam.asked_actions_test

import data.agentcore.permissions
import data.bedrock.knowledge_base_roles
import data.iam.least_privilege
import data.iam.statements
import data.lib.bedrock.models
import data.lib.iam.asked_actions
import data.lib.iam.escalation_ways
import data.sagemaker.ai_roles

# What is asked of principals and stands in a list of its own. What is not listed is not among what judged.granting allows.
test_all_that_checks_ask_is_listed if {
	of_checks := [
		least_privilege.whole_services, least_privilege.revealing, least_privilege.role_taking, least_privilege.decrypting,
		statements.consequential, models.calling, escalation_ways.general.everywhere, escalation_ways.ai.everywhere,
		escalation_ways.identity_center.everywhere, permissions.handing_tokens,
	]
	{action | some watched in of_checks; some action, _ in watched} - asked_actions.listed == set()
	{action | some actions in escalation_ways.making; some action in actions} - asked_actions.listed == set()
	(knowledge_base_roles.reading | ai_roles.ai_actions) - asked_actions.listed == set()
}

test_each_action_stands_with_its_service if {
	every service, actions in asked_actions.by_service {
		every action in actions {
			split(action, ":")[0] == service
		}
	}
}
