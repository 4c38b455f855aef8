"""Agents for Amazon Bedrock and what they are built of: knowledge bases, data sources, prompts and flows."""

from typing import Any

from averment.sources.aws.declaration import Call, Fields, Part, Resource

from .tagging import tagged

# Only GetAgent and GetKnowledgeBase return the ARN: where they are refused, the resource needs its ARN all the same
_AGENT_ARN = "arn:{partition}:bedrock:{region}:{account_id}:agent/$agentId"
_KNOWLEDGE_BASE_ARN = "arn:{partition}:bedrock:{region}:{account_id}:knowledge-base/$knowledgeBaseId"
_SOURCE = {"knowledgeBaseId": "$knowledgeBaseId", "dataSourceId": "$dataSourceId"}
_INGESTIONS = {**_SOURCE, "sortBy": {"attribute": "STARTED_AT", "order": "DESCENDING"}}
_DRAFT = {"agentId": "$agentId", "agentVersion": "DRAFT"}
_TEXT = {"type": "string"}


AGENT = Resource(
    type="AWS::Bedrock::Agent",
    service="bedrock-agent",
    id=_AGENT_ARN,
    name="$agentName",
    list=Call("ListAgents", "agentSummaries"),
    describe=Call("GetAgent", "agent", {"agentId": "$agentId"}),
    parts=(
        Part("knowledge_bases", Call("ListAgentKnowledgeBases", "agentKnowledgeBaseSummaries", _DRAFT), items=True),
        Part("aliases", Call("ListAgentAliases", "agentAliasSummaries", {"agentId": "$agentId"}), items=True),
        Part("collaborators", Call("ListAgentCollaborators", "agentCollaboratorSummaries", _DRAFT), items=True),
    ),
    tags=tagged("bedrock", _AGENT_ARN),
)


def routed(fields: Fields) -> Fields:
    """Adds `version`: the numbered version that an alias leads to. One that is paused, or leads to the draft, has none."""
    if fields.get("alias_invocation_state") == "REJECT_INVOCATIONS":
        return fields
    routes = [each.get("agent_version", "DRAFT") for each in fields.get("routing_configuration", [])]
    numbered = [each for each in routes if each != "DRAFT"]
    return {**fields, "version": numbered[0]} if numbered else fields


AGENT_ALIAS = Resource(
    type="AWS::Bedrock::AgentAlias",
    service="bedrock-agent",
    id="arn:{partition}:bedrock:{region}:{account_id}:agent-alias/$parent.agent_id/$agentAliasId",
    name="$parent.resource_name:$agentAliasName",
    parent="AWS::Bedrock::Agent",
    list=Call("ListAgentAliases", "agentAliasSummaries", {"agentId": "$parent.agent_id"}),
    describe=Call("GetAgentAlias", "agentAlias", {"agentId": "$parent.agent_id", "agentAliasId": "$agentAliasId"}),
    normalise=routed,
    derived={"version": _TEXT},
)

_RELEASED: dict[str, Any] = {"agentId": "$parent.agent_id", "agentVersion": "$parent.version"}

# What callers of an alias get: GetAgent and the calls above give the draft, which is another object. Two aliases of one version
# are two documents.
AGENT_VERSION = Resource(
    type="AWS::Bedrock::AgentVersion",
    service="bedrock-agent",
    id="$parent.resource_id:$parent.version",
    name="$parent.resource_name",
    parent="AWS::Bedrock::AgentAlias",
    parent_field="version",
    describe=Call("GetAgentVersion", "agentVersion", _RELEASED),
    parts=(
        Part(
            "action_groups",
            Call("ListAgentActionGroups", "actionGroupSummaries", _RELEASED),
            items=True,
            describe=Call("GetAgentActionGroup", "agentActionGroup", {**_RELEASED, "actionGroupId": "$actionGroupId"}),
        ),
        Part("knowledge_bases", Call("ListAgentKnowledgeBases", "agentKnowledgeBaseSummaries", _RELEASED), items=True),
        Part("collaborators", Call("ListAgentCollaborators", "agentCollaboratorSummaries", _RELEASED), items=True),
    ),
    # a version has no tags of its own
    tags=tagged("bedrock", "arn:{partition}:bedrock:{region}:{account_id}:agent/$parent.agent_id"),
)

ACTION_GROUP = Resource(
    type="AWS::Bedrock::AgentActionGroup",
    service="bedrock-agent",
    # AWS gives action groups no ARN
    id="$parent.agent_id|$actionGroupId",
    name="$actionGroupName",
    parent="AWS::Bedrock::Agent",
    list=Call("ListAgentActionGroups", "actionGroupSummaries", {"agentId": "$parent.agent_id", "agentVersion": "DRAFT"}),
    describe=Call(
        "GetAgentActionGroup",
        "agentActionGroup",
        {"agentId": "$parent.agent_id", "agentVersion": "DRAFT", "actionGroupId": "$actionGroupId"},
    ),
)

KNOWLEDGE_BASE = Resource(
    type="AWS::Bedrock::KnowledgeBase",
    service="bedrock-agent",
    id=_KNOWLEDGE_BASE_ARN,
    name="$name",
    list=Call("ListKnowledgeBases", "knowledgeBaseSummaries"),
    describe=Call("GetKnowledgeBase", "knowledgeBase", {"knowledgeBaseId": "$knowledgeBaseId"}),
    parts=(
        Part(
            "resource_policy",
            Call("GetResourcePolicy", "policy", {"resourceArn": _KNOWLEDGE_BASE_ARN}, absent=("ResourceNotFoundException",)),
            parse="policy",
        ),
    ),
    tags=tagged("bedrock", _KNOWLEDGE_BASE_ARN),
)

DATA_SOURCE = Resource(
    type="AWS::Bedrock::DataSource",
    service="bedrock-agent",
    # AWS gives data sources no ARN; this is CloudFormation's identifier of one
    id="$knowledgeBaseId|$dataSourceId",
    name="$name",
    parent="AWS::Bedrock::KnowledgeBase",
    list=Call("ListDataSources", "dataSourceSummaries", {"knowledgeBaseId": "$parent.knowledge_base_id"}),
    describe=Call("GetDataSource", "dataSource", _SOURCE),
    parts=(
        # rules ask for the last that ended
        Part("ingestion_jobs", Call("ListIngestionJobs", "ingestionJobSummaries", _INGESTIONS), items=True),
    ),
)

PROMPT = Resource(
    type="AWS::Bedrock::Prompt",
    service="bedrock-agent",
    id="$arn",
    name="$name",
    list=Call("ListPrompts", "promptSummaries"),
    describe=Call("GetPrompt", params={"promptIdentifier": "$id"}),
    # with an identifier the same operation lists the versions of that prompt
    parts=(Part("versions", Call("ListPrompts", "promptSummaries", {"promptIdentifier": "$id"}), items=True),),
    tags=tagged("bedrock", "$arn"),
)

FLOW = Resource(
    type="AWS::Bedrock::Flow",
    service="bedrock-agent",
    id="$arn",
    name="$name",
    list=Call("ListFlows", "flowSummaries"),
    describe=Call("GetFlow", params={"flowIdentifier": "$id"}),
    parts=(Part("aliases", Call("ListFlowAliases", "flowAliasSummaries", {"flowIdentifier": "$id"}), items=True),),
    tags=tagged("bedrock", "$arn"),
)

AGENT_RESOURCES = (AGENT, AGENT_ALIAS, AGENT_VERSION, ACTION_GROUP, KNOWLEDGE_BASE, DATA_SOURCE, PROMPT, FLOW)
