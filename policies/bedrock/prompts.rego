# ISO/IEC 27001 A.8.32: a prompt is changed as code is, version by version.
package bedrock.prompts

# METADATA
# scope: document
# title: Prompts are versioned
# description: >-
#   The wording of a prompt decides what an application says. With numbered versions each change can be reviewed, tested and taken
#   back; the working draft changes under those who use it.
# schemas:
#   - input: schema.bedrock_prompt
# custom:
#   severity: low
#   resource_types: [AWS::Bedrock::Prompt]
#   controls:
#     iso27001: [A.8.9, A.8.32]
#     iso42001: [A.6.1.3, A.6.2.5]
#   remediation: Publish a version of the prompt and have applications and flows use that version.
#   sources:
#     - {api: "bedrock-agent:PromptSummary.version", says: "Which version a summary is of."}
#     - {api: "bedrock-agent:ListPromptsRequest.promptIdentifier", says: "With it ListPrompts gives the versions of one prompt."}
deny["BR-GOV-010"] contains msg if {
	input.resource_type == "AWS::Bedrock::Prompt"
	not numbered
	msg := sprintf("Prompt %q has no numbered version.", [input.resource_name])
}

numbered if {
	some version in input.versions
	version.version != "DRAFT"
}
