"""Amazon Bedrock: the numbered versions of guardrails, flows and prompts; other lists give their working drafts."""

from averment.sources.aws.declaration import Call, Resource

from .tagging import tagged

# Given an identifier, ListGuardrails has all versions of one guardrail, the draft among them: that is a type of its own.
GUARDRAIL_VERSION = Resource(
    type="AWS::Bedrock::GuardrailVersion",
    service="bedrock",
    id="$arn:$version",
    name="$name",
    parent="AWS::Bedrock::Guardrail",
    list=Call("ListGuardrails", "guardrails", {"guardrailIdentifier": "$parent.resource_id"}, but=("version", "DRAFT")),
    describe=Call("GetGuardrail", params={"guardrailIdentifier": "$id", "guardrailVersion": "$version"}),
    # a version has no tags of its own
    tags=tagged("bedrock", "$arn"),
)

FLOW_VERSION = Resource(
    type="AWS::Bedrock::FlowVersion",
    service="bedrock-agent",
    id="$arn:$version",
    name="$parent.resource_name",
    parent="AWS::Bedrock::Flow",
    list=Call("ListFlowVersions", "flowVersionSummaries", {"flowIdentifier": "$parent.id"}, but=("version", "DRAFT")),
    describe=Call("GetFlowVersion", params={"flowIdentifier": "$id", "flowVersion": "$version"}),
    tags=tagged("bedrock", "$arn"),
)

# Given an identifier, ListPrompts has the draft and all versions of one prompt. Whether their ARNs hold the version is not said.
PROMPT_VERSION = Resource(
    type="AWS::Bedrock::PromptVersion",
    service="bedrock-agent",
    id="$parent.resource_id:$version",
    name="$name",
    parent="AWS::Bedrock::Prompt",
    list=Call("ListPrompts", "promptSummaries", {"promptIdentifier": "$parent.id"}, but=("version", "DRAFT")),
    describe=Call("GetPrompt", params={"promptIdentifier": "$id", "promptVersion": "$version"}),
    tags=tagged("bedrock", "$parent.resource_id"),
)

RESOURCES = (GUARDRAIL_VERSION, FLOW_VERSION, PROMPT_VERSION)
