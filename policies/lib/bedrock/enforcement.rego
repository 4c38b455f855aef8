# Where a guardrail is applied to every invocation of a model, whatever callers ask for: one that the account enforces itself (BR-GRD-021
# judges what it leaves out), or its organization for it ("Apply cross-account safeguards with Amazon Bedrock Guardrails enforcements",
# Amazon Bedrock User Guide).
package lib.bedrock.enforcement

import data.lib.bedrock.models
import data.lib.core.config

in_force(region) if {
	some configuration in data.inventory["AWS::Bedrock::EnforcedGuardrailConfiguration"]
	configuration.region == region
}

# The effective policy tells by Region ("Amazon Bedrock policy syntax and examples", AWS Organizations User Guide).
in_force(region) if {
	some organization in data.inventory["AWS::Organizations::Organization"]
	some configuration in organization.bedrock_policy.bedrock.guardrail_inference[region]
	given := object.get(configuration, "model_enforcement", {})
	takes_in_all(object.get(given, "included_models", []))
	count([model | some model in object.get(given, "excluded_models", []); not may_be_left_out(model)]) == 0
}

# An empty list stands for all models (same page).
takes_in_all(included) if count(included) == 0

takes_in_all(included) if "ALL" in included

may_be_left_out(model) if model in config.guardrail_excluded_models

may_be_left_out(model) if models.writes_nothing(models.last(model))
