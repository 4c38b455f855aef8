# What one filter of a guardrail does: `direction` is "input" (prompts) or "output" (responses).
#
# AWS leaves action and enabled out of filters that were made without them. Judged then at BLOCK and true, as a guardrail acts
# unless told otherwise: the only other action of a filter that cannot mask is NONE, "detect mode", which one has to choose
# (Amazon Bedrock User Guide, "Options for handling harmful content detected by Amazon Bedrock Guardrails"; API Reference,
# GuardrailContentFilter: both members are optional). A filter without modalities applies to text (same reference).
package bedrock.filters

# Content, topics and words can only be blocked.
blocks(filter, direction) if {
	enabled(filter, direction)
	object.get(filter, sprintf("%s_action", [direction]), "BLOCK") == "BLOCK"
	"TEXT" in object.get(filter, sprintf("%s_modalities", [direction]), ["TEXT"])
}

# Sensitive information can also be masked. `action` holds for a direction that has no action of its own.
protects(filter, direction) if {
	enabled(filter, direction)
	object.get(filter, sprintf("%s_action", [direction]), filter.action) in {"BLOCK", "ANONYMIZE"}
}

# Whether a filter of any kind does something about what it finds. `action` is what piiEntities and regexes have.
acts_on(filter, direction) if {
	enabled(filter, direction)
	object.get(filter, sprintf("%s_action", [direction]), object.get(filter, "action", "BLOCK")) != "NONE"
}

enabled(filter, direction) if object.get(filter, sprintf("%s_enabled", [direction]), true) == true

acts(filter) if {
	some direction in ["input", "output"]
	blocks(filter, direction)
}

content(direction) := "prompts" if direction == "input"

content(direction) := "responses" if direction == "output"
