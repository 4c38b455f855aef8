# What one filter of a guardrail does: `direction` is "input" (prompts) or "output" (responses).
#
# AWS leaves action and enabled out of filters that were made without them. Judged then at BLOCK and true, as a guardrail acts
# unless told otherwise: the only other action of a filter that cannot mask is NONE, "detect mode", which one has to choose
# (Amazon Bedrock User Guide, "Options for handling harmful content detected by Amazon Bedrock Guardrails"; API Reference,
# GuardrailContentFilter: both members are optional). A filter without modalities applies to text (same reference).
package lib.bedrock.filters

# Content, topics and words can only be blocked.
blocks(filter, direction) if {
	enabled(filter, direction)
	object.get(filter, sprintf("%s_action", [direction]), "BLOCK") == "BLOCK"
	"TEXT" in object.get(filter, sprintf("%s_modalities", [direction]), ["TEXT"])
}

# What a filter of any kind does about what it finds. `action` is what piiEntities and regexes have: it holds for a direction that has no
# action of its own.
action(filter, direction) := object.get(filter, sprintf("%s_action", [direction]), object.get(filter, "action", "BLOCK"))

# Whether text gets past a filter that can only block: of an action that is not known that cannot be determined.
passes(filter, direction) if idle(filter, direction)

passes(filter, direction) if not "TEXT" in object.get(filter, sprintf("%s_modalities", [direction]), ["TEXT"])

# Whether it does nothing about it: of an action that is not known that cannot be determined.
idle(filter, direction) if action(filter, direction) == "NONE"

idle(filter, direction) if not enabled(filter, direction)

# The first of those that are not known: each direction may have one of its own.
strange(filter) := [named |
	some direction in ["input", "output"]
	named := action(filter, direction)
	not named in {"BLOCK", "ANONYMIZE", "NONE"}
][0]

enabled(filter, direction) if object.get(filter, sprintf("%s_enabled", [direction]), true) == true

acts(filter) if {
	some direction in ["input", "output"]
	blocks(filter, direction)
}

# Whether it acts unless an action that is not known does nothing.
may_act(filter) if {
	some direction in ["input", "output"]
	not passes(filter, direction)
}

# The first action of a filter that can only block which is not known.
unheard(filter, directions) := [named |
	some direction in directions
	named := action(filter, direction)
	not named in {"BLOCK", "NONE"}
][0]

content(direction) := "prompts" if direction == "input"

content(direction) := "responses" if direction == "output"
