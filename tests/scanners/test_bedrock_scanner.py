"""Bedrock's declarations: what becomes of replies, of second pages and of refused calls."""

import json
from collections.abc import Sequence
from typing import Any

import jsonschema
import pytest
from botocore.exceptions import ClientError
from botocore.model import ListShape, Shape, StructureShape

from averment.base.paths import content
from averment.model.documents import Document
from averment.sources.aws.declaration import Call, Resource
from averment.sources.aws.permissions import iam_action
from averment.sources.aws.shapes import result_shape
from scanners import bedrock_reasoning, bedrock_releases, bedrock_use
from scanners.bedrock_agents import ACTION_GROUP, AGENT, AGENT_ALIAS, AGENT_VERSION, DATA_SOURCE, KNOWLEDGE_BASE, PROMPT, routed
from scanners.bedrock_jobs import EVALUATION_JOB
from scanners.bedrock_scanner import (
    ENFORCED_GUARDRAIL,
    GUARDRAIL,
    MODEL_INVOCATION_LOGGING,
    RESOURCES,
)
from tests.support.collecting import (
    ACCOUNT,
    MOMENT,
    REGION,
    TAGGING,
    collect,
    denied,
    example,
    family,
    in_pages,
    item,
    only,
    operation,
    owner,
    tagged,
)
from tests.support.root import ROOT
from tests.support.strict_aws import Answer, StrictAWS

# those of automated reasoning, of versions and of metrics have tests of their own
OWN_TESTS = (*bedrock_reasoning.RESOURCES, *bedrock_releases.RESOURCES, bedrock_use.INVOCATION_METRIC, bedrock_use.MANTLE_METRIC)
LISTED = [each for each in RESOURCES if each.list and each not in OWN_TESTS]
DESCRIBED = [each for each in LISTED if each.describe]
TAGGED = [each for each in LISTED if each.tags]
PARTED = [(each, part.field, part.call) for each in LISTED for part in each.parts]
ARN = f"arn:aws:bedrock:{REGION}:{ACCOUNT}"
KEY = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab"
ALLOW = '{"Statement": [{"Effect": "Allow"}]}'
SHARED: dict[str, dict[str, Any]] = {
    "bedrock": {"resourcePolicy": ALLOW},
    "bedrock-agent": {"resourceArn": f"{ARN}:knowledge-base/BASE1", "policy": ALLOW, "revisionId": "1"},
}
SAMPLES = ROOT / "test_data"


def of_type(resource: Resource) -> str:
    return resource.type


def in_use(resource: Resource) -> StrictAWS:
    """Two resources of a type on two pages, one of each parent."""
    aws = StrictAWS()
    members = family(resource, RESOURCES)
    for member in members:
        seeds = ("a", "b") if member is resource else ("p",)
        for call in member.calls():
            aws.on(
                member.service_of(call),
                call.operation,
                tags_of(member, seeds) if call.by else about_what_is_asked(member.service, call),
            )
        if member.list:
            aws.on(member.service, member.list.operation, listing(member.service, member.list, seeds))
    for service, reply in SHARED.items():
        aws.on(service, "GetResourcePolicy", reply)
    # one operation lists prompts and, given one, its versions
    return aws.on("bedrock-agent", "ListPrompts", prompts_or_versions()) if resource is PROMPT else aws


def listing(service: str, call: Call, seeds: Sequence[str]) -> Answer:
    """A page for each seed."""
    shape = result_shape(operation(service, call.operation), call.result)
    assert isinstance(shape, ListShape)
    return in_pages(service, call, [[fitted(shape.member, item(service, call, seed), seed)] for seed in seeds])


def tags_of(resource: Resource, seeds: Sequence[str]) -> Answer:
    """The tags of what is listed."""
    assert resource.list
    assert resource.tags
    shape = result_shape(operation(resource.service, resource.list.operation), resource.list.result)
    assert isinstance(shape, ListShape)
    raw = [fitted(shape.member, item(resource.service, resource.list, seed), seed) for seed in seeds]
    return tagged({owner(resource, resource.tags, each): {"Owner": "ml-team"} for each in raw})


def about_what_is_asked(service: str, call: Call) -> Answer:
    """A reply about the resource that the last of the identifiers in the request names."""
    shape = operation(service, call.operation).output_shape

    def answer(params: dict[str, Any], region: str) -> Any:
        named = [value for value in params.values() if isinstance(value, str) and "-" in value]
        seed = named[-1].rpartition("-")[2].rstrip("x") if named else "a"
        return fitted(shape, example(shape, seed=seed), seed)

    return answer


def fitted(shape: Shape, value: Any, seed: str) -> Any:
    """An example reply with ARNs as long as ARNs are, and without paging tokens and free-form JSON."""
    if isinstance(shape, ListShape):
        return [fitted(shape.member, each, seed) for each in value]
    if not isinstance(shape, StructureShape):
        return value
    return {
        name: f"{ARN}:thing-{seed}" if name.lower().endswith("arn") else fitted(shape.members[name], each, seed)
        for name, each in value.items()
        if name != "nextToken" and not getattr(shape.members[name], "is_document_type", False)
    }


def prompts_or_versions(refused: str = "") -> Answer:
    call = Call("ListPrompts", "promptSummaries")
    lists = {kind: listing("bedrock-agent", call, seeds) for kind, seeds in (("prompts", "ab"), ("versions", ("DRAFT", "1")))}

    def answer(params: dict[str, Any], region: str) -> Any:
        kind = "versions" if "promptIdentifier" in params else "prompts"
        chosen = lists[kind]
        assert callable(chosen)
        return denied("ListPrompts") if kind == refused else chosen(params, region)

    return answer


def read(resource: Resource, aws: StrictAWS) -> list[Document]:
    """The documents of one type, each held to its schema."""
    found = only(collect(family(resource, RESOURCES), aws), resource)
    schema = json.loads((content("schemas") / f"{resource.schema_name}.json").read_text(encoding="utf-8"))
    for each in found:
        jsonschema.validate(each, schema)
    return found


def failed_call(resource: Resource, call: Call) -> dict[str, str]:
    service = resource.service_of(call)
    return {
        "call": f"{service}:{call.operation}",
        "code": "AccessDeniedException",
        "action": iam_action(service, call.operation),
    }


def sample(name: str) -> Document:
    document: Document = json.loads((SAMPLES / f"sample_{name}.json").read_text(encoding="utf-8"))
    return document


@pytest.mark.parametrize(
    "resource", [each for each in LISTED if each.list and each.list.operation != "ListFoundationModels"], ids=of_type
)
def test_two_pages_give_both_documents(resource: Resource) -> None:
    found = read(resource, in_use(resource))
    assert len({each["resource_id"] for each in found}) == 2
    assert [each.get("unread") for each in found] == [None, None]
    calls = sorted({f"{resource.service_of(call)}:{call.operation}" for call in resource.calls()})
    assert [each["sources"] for each in found] == [calls, calls]


def test_foundation_models_come_on_one_page() -> None:
    """ListFoundationModels has no paging token."""
    resource = next(each for each in LISTED if each.list and each.list.operation == "ListFoundationModels")
    assert resource.list
    items = [item("bedrock", resource.list, seed) for seed in ("a", "b")]
    found = read(resource, StrictAWS().on("bedrock", "ListFoundationModels", in_pages("bedrock", resource.list, [items])))
    assert [each["resource_name"] for each in found] == ["modelId-a", "modelId-b"]


@pytest.mark.parametrize("resource", DESCRIBED, ids=of_type)
def test_a_refused_describe_leaves_all_unread(resource: Resource) -> None:
    assert resource.describe
    name = resource.describe.operation
    found = read(resource, in_use(resource).on(resource.service, name, denied(name)))
    why = failed_call(resource, resource.describe)
    assert [each["unread"]["*"] for each in found] == [why, why]
    # the id is that of a resource which could be described
    assert [each["resource_id"] for each in found] == [each["resource_id"] for each in read(resource, in_use(resource))]


@pytest.mark.parametrize("resource", TAGGED, ids=of_type)
def test_refused_tags_cost_the_tags_alone(resource: Resource) -> None:
    assert resource.tags
    name = resource.tags.operation
    found = read(resource, in_use(resource).on(resource.service_of(resource.tags), name, denied(name)))
    why = failed_call(resource, resource.tags)
    assert [(each["unread"], "tags" in each) for each in found] == [({"tags": why}, False)] * 2


@pytest.mark.parametrize(("resource", "field", "call"), PARTED, ids=lambda value: value if isinstance(value, str) else "")
def test_a_refused_part_costs_its_field_alone(resource: Resource, field: str, call: Call) -> None:
    aws = in_use(resource)
    answer = prompts_or_versions("versions") if resource is PROMPT else denied(call.operation)
    found = read(resource, aws.on(resource.service, call.operation, answer))
    assert [(each["unread"], field in each) for each in found] == [({field: failed_call(resource, call)}, False)] * 2


@pytest.mark.parametrize("resource", LISTED, ids=of_type)
def test_a_refused_list_leaves_the_population_unknown(resource: Resource) -> None:
    assert resource.list
    name = resource.list.operation
    estate = collect(family(resource, RESOURCES), in_use(resource).on(resource.service, name, denied(name)))
    assert only(estate, resource) == []
    found = [each.failed_call for each in estate.populations if each.resource_type == resource.type]
    assert [each and each.as_json() for each in found] == [failed_call(resource, resource.list)]


@pytest.mark.parametrize("resource", [ACTION_GROUP, DATA_SOURCE], ids=of_type)
def test_a_refused_list_of_parents_leaves_the_children_unknown(resource: Resource) -> None:
    parent = family(resource, RESOURCES)[0]
    assert parent.list
    name = parent.list.operation
    estate = collect([parent, resource], in_use(resource).on(parent.service, name, denied(name)))
    found = [each.failed_call for each in estate.populations if each.resource_type == resource.type]
    assert [each and each.as_json() for each in found] == [failed_call(parent, parent.list)]


# a list of evaluation jobs is left out where it is empty
@pytest.mark.parametrize("resource", [each for each in LISTED if each is not EVALUATION_JOB], ids=of_type)
def test_an_empty_list_is_a_known_population(resource: Resource) -> None:
    assert resource.list
    nothing = in_pages(resource.service, resource.list, [[]])
    estate = collect(family(resource, RESOURCES), in_use(resource).on(resource.service, resource.list.operation, nothing))
    populations = [(each.listed, each.failed_call) for each in estate.populations if each.resource_type == resource.type]
    assert populations == [(0, None)]


def test_a_full_guardrail() -> None:
    names = {"name": "front-desk", "version": "DRAFT", "status": "READY", "createdAt": MOMENT, "updatedAt": MOMENT}
    filters = [
        {"type": kind, "inputStrength": "HIGH", "outputStrength": "NONE" if kind == "PROMPT_ATTACK" else "HIGH",
         "inputModalities": ["TEXT"], "outputModalities": ["TEXT"], "inputAction": "BLOCK", "outputAction": "BLOCK",
         "inputEnabled": True, "outputEnabled": True}
        for kind in ("SEXUAL", "VIOLENCE", "HATE", "INSULTS", "MISCONDUCT", "PROMPT_ATTACK")
    ]  # fmt: skip
    described = {
        **names,
        "guardrailId": "abc123",
        "guardrailArn": f"{ARN}:guardrail/abc123",
        "topicPolicy": {"topics": [{"name": "legal-advice", "definition": "Advice on law.", "type": "DENY"}]},
        "contentPolicy": {"filters": filters, "tier": {"tierName": "STANDARD"}},
        "wordPolicy": {"words": [{"text": "competitor"}], "managedWordLists": [{"type": "PROFANITY"}]},
        "sensitiveInformationPolicy": {
            "piiEntities": [{"type": "EMAIL", "action": "ANONYMIZE", "outputAction": "ANONYMIZE", "outputEnabled": True}],
            "regexes": [{"name": "staff-number", "pattern": "S[0-9]{6}", "action": "BLOCK"}],
        },
        "contextualGroundingPolicy": {
            "filters": [
                {"type": kind, "threshold": 0.75, "action": "BLOCK", "enabled": True} for kind in ("GROUNDING", "RELEVANCE")
            ]
        },
        "blockedInputMessaging": "I cannot help with that.",
        "blockedOutputsMessaging": "I cannot say that.",
        "kmsKeyArn": KEY,
    }
    unshared = ClientError({"Error": {"Code": "ResourceNotFoundException", "Message": "no policy"}}, "GetResourcePolicy")
    aws = StrictAWS()
    aws.on("bedrock", "ListGuardrails", {"guardrails": [{"id": "abc123", "arn": f"{ARN}:guardrail/abc123", **names}]})
    aws.on("bedrock", "GetGuardrail", described)
    aws.on("bedrock", "GetResourcePolicy", unshared)
    aws.on(*TAGGING, tagged({f"{ARN}:guardrail/abc123": {"Owner": "ml-team"}}))
    assert read(GUARDRAIL, aws) == [sample("guardrail")]
    params = {name: params for _, name, _, params in aws.calls}
    assert params["GetGuardrail"] == {"guardrailIdentifier": "abc123", "guardrailVersion": "DRAFT"}
    assert params["GetResources"] == {"ResourceTypeFilters": ["bedrock"], "ResourcesPerPage": 100}


def agents() -> StrictAWS:
    """One agent with an action group, a knowledge base and an alias."""
    names = {"agentId": "AGENT1", "agentName": "helper", "agentStatus": "PREPARED", "updatedAt": MOMENT}
    group = {"actionGroupId": "GROUP1", "actionGroupName": "orders", "actionGroupState": "ENABLED", "updatedAt": MOMENT}
    agent = {
        **names,
        "agentArn": f"{ARN}:agent/AGENT1",
        "agentVersion": "DRAFT",
        "foundationModel": "amazon.nova-pro-v1:0",
        "instruction": "You help customers with their orders and nothing else.",
        "idleSessionTTLInSeconds": 600,
        "agentResourceRoleArn": f"arn:aws:iam::{ACCOUNT}:role/helper",
        "customerEncryptionKeyArn": KEY,
        "createdAt": MOMENT,
        "guardrailConfiguration": {"guardrailIdentifier": "abc123", "guardrailVersion": "1"},
        "agentCollaboration": "DISABLED",
    }
    function = {"name": "cancel_order", "description": "Cancels an order.", "requireConfirmation": "ENABLED"}
    described = {
        **group,
        "agentId": "AGENT1",
        "agentVersion": "DRAFT",
        "createdAt": MOMENT,
        "actionGroupExecutor": {"lambda": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:orders"},
        "functionSchema": {"functions": [{**function, "parameters": {"OrderId": {"type": "string", "required": True}}}]},
    }
    base = {"knowledgeBaseId": "BASE1", "knowledgeBaseState": "ENABLED", "updatedAt": MOMENT}
    alias = {
        "agentAliasId": "ALIAS00001",
        "agentAliasName": "live",
        "agentAliasStatus": "PREPARED",
        "createdAt": MOMENT,
        "updatedAt": MOMENT,
        "routingConfiguration": [{"agentVersion": "3"}],
    }
    aws = StrictAWS()
    aws.on("bedrock-agent", "ListAgents", {"agentSummaries": [{**names, "latestAgentVersion": "3"}]})
    aws.on("bedrock-agent", "GetAgent", {"agent": agent})
    aws.on("bedrock-agent", "ListAgentActionGroups", {"actionGroupSummaries": [group]})
    aws.on("bedrock-agent", "GetAgentActionGroup", {"agentActionGroup": described})
    aws.on("bedrock-agent", "ListAgentKnowledgeBases", {"agentKnowledgeBaseSummaries": [base]})
    aws.on("bedrock-agent", "ListAgentAliases", {"agentAliasSummaries": [alias]})
    aws.on("bedrock-agent", "ListAgentCollaborators", {"agentCollaboratorSummaries": []})
    return aws.on(*TAGGING, tagged({f"{ARN}:agent/AGENT1": {"Owner": "ml-team"}}))


def test_an_agent() -> None:
    aws = agents()
    assert read(AGENT, aws) == [sample("agent")]
    params = {name: params for _, name, _, params in aws.calls}
    assert params["ListAgentKnowledgeBases"] == {"agentId": "AGENT1", "agentVersion": "DRAFT", "maxResults": 100}


def test_the_action_groups_of_an_agent() -> None:
    aws = agents()
    (group,) = read(ACTION_GROUP, aws)
    assert (group["resource_id"], group["resource_name"], group["agent_id"]) == ("AGENT1|GROUP1", "orders", "AGENT1")
    assert group["action_group_executor"] == {"lambda": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:orders"}
    # parameter names are the developer's own and keep their spelling
    assert group["function_schema"]["functions"] == [
        {
            "description": "Cancels an order.",
            "name": "cancel_order",
            "parameters": {"OrderId": {"required": True, "type": "string"}},
            "require_confirmation": "ENABLED",
        }
    ]
    params = {name: params for _, name, _, params in aws.calls}
    assert params["GetAgentActionGroup"] == {"agentId": "AGENT1", "agentVersion": "DRAFT", "actionGroupId": "GROUP1"}


def logging_reply() -> dict[str, Any]:
    return {
        "loggingConfig": {
            "cloudWatchConfig": {
                "logGroupName": "/bedrock/prompts",
                "roleArn": f"arn:aws:iam::{ACCOUNT}:role/logs",
                "largeDataDeliveryS3Config": {"bucketName": "prompt-logs-large"},
            },
            "s3Config": {"bucketName": "prompt-logs", "keyPrefix": "bedrock"},
            "textDataDeliveryEnabled": True,
            "imageDataDeliveryEnabled": True,
            "embeddingDataDeliveryEnabled": False,
        }
    }


def test_invocation_logging() -> None:
    aws = StrictAWS().on("bedrock", "GetModelInvocationLoggingConfiguration", logging_reply())
    assert read(MODEL_INVOCATION_LOGGING, aws) == [sample("model_invocation_logging")]


@pytest.mark.parametrize("reply", [{}, {"loggingConfig": {}}], ids=["absent", "empty"])
def test_no_invocation_logging_is_a_fact(reply: dict[str, Any]) -> None:
    (document,) = read(MODEL_INVOCATION_LOGGING, StrictAWS().on("bedrock", "GetModelInvocationLoggingConfiguration", reply))
    assert document["sources"] == ["bedrock:GetModelInvocationLoggingConfiguration"]
    assert not {"unread", "s3_config", "cloud_watch_config"} & set(document)


def test_refused_invocation_logging_is_unread() -> None:
    name = "GetModelInvocationLoggingConfiguration"
    (document,) = read(MODEL_INVOCATION_LOGGING, StrictAWS().on("bedrock", name, denied(name)))
    assert document["unread"]["*"]["action"] == "bedrock:GetModelInvocationLoggingConfiguration"


def test_each_region_has_its_own_invocation_logging() -> None:
    def answer(params: dict[str, Any], region: str) -> dict[str, Any]:
        return logging_reply() if region == REGION else {}

    aws = StrictAWS().on("bedrock", "GetModelInvocationLoggingConfiguration", answer)
    estate = collect([MODEL_INVOCATION_LOGGING], aws, regions=(REGION, "eu-west-1"))
    assert [(each["resource_id"], "s3_config" in each) for each in estate.documents] == [
        (f"{ACCOUNT}/eu-west-1/model-invocation-logging", False),
        (f"{ACCOUNT}/{REGION}/model-invocation-logging", True),
    ]


def test_the_versions_of_a_prompt() -> None:
    aws = in_use(PROMPT)
    found = read(PROMPT, aws)
    assert [[version["version"] for version in each["versions"]] for each in found] == [["version-DRAFT", "version-1"]] * 2
    asked = [params.get("promptIdentifier") for _, name, _, params in aws.calls if name == "ListPrompts"]
    assert asked.count("id-a") == asked.count("id-b") == 2


def test_data_sources_are_read_of_each_knowledge_base() -> None:
    call = KNOWLEDGE_BASE.list
    assert call
    aws = in_use(DATA_SOURCE)
    aws.on("bedrock-agent", "ListKnowledgeBases", listing("bedrock-agent", call, ("p", "q")))
    read(DATA_SOURCE, aws)
    asked = {params["knowledgeBaseId"] for _, name, _, params in aws.calls if name == "ListDataSources"}
    assert asked == {"knowledgeBaseId-p", "knowledgeBaseId-q"}


def test_an_enforced_guardrail_is_known_by_its_configuration() -> None:
    config = {"configId": "c-1", "guardrailArn": f"{ARN}:guardrail/abc123", "guardrailVersion": "2", "owner": "ACCOUNT"}
    aws = StrictAWS().on("bedrock", "ListEnforcedGuardrailsConfiguration", {"guardrailsConfig": [config]})
    (document,) = read(ENFORCED_GUARDRAIL, aws)
    assert document["resource_id"] == f"{ACCOUNT}/{REGION}/enforced-guardrail-configuration/c-1"
    assert (document["guardrail_version"], document["owner"]) == ("2", "ACCOUNT")


@pytest.mark.parametrize("name", ["guardrail", "agent", "model_invocation_logging"])
def test_samples_are_formatted(name: str) -> None:
    text = (SAMPLES / f"sample_{name}.json").read_text(encoding="utf-8")
    assert text == json.dumps(sample(name), indent=2, ensure_ascii=False) + "\n"


ALIAS_SUMMARY = {"agentAliasStatus": "PREPARED", "createdAt": MOMENT, "updatedAt": MOMENT}


def with_aliases(*aliases: dict[str, Any]) -> StrictAWS:
    """An agent with these aliases; each answer about a version names it."""
    aws = in_use(AGENT_ALIAS)
    aws.on("bedrock-agent", "ListAgentAliases", {"agentAliasSummaries": [{**ALIAS_SUMMARY, **each} for each in aliases]})

    def alias(params: dict[str, Any], region: str) -> dict[str, Any]:
        found = next(each for each in aliases if each["agentAliasId"] == params["agentAliasId"])
        arn = f"{ARN}:agent-alias/{params['agentId']}/{params['agentAliasId']}"
        return {"agentAlias": {**ALIAS_SUMMARY, "agentId": params["agentId"], "agentAliasArn": arn, **found}}

    groups, described = (about_what_is_asked("bedrock-agent", call) for call in AGENT_VERSION.calls()[2:4])
    aws.on("bedrock-agent", "GetAgentVersion", about_version).on("bedrock-agent", "ListAgentActionGroups", groups)
    aws.on("bedrock-agent", "GetAgentActionGroup", described)
    for part in AGENT_VERSION.parts[1:]:
        aws.on("bedrock-agent", part.call.operation, {part.call.result: []})
    aws.on(*TAGGING, tagged({}))
    return aws.on("bedrock-agent", "GetAgentAlias", alias)


def about_version(params: dict[str, Any], region: str) -> Any:
    shape = operation("bedrock-agent", "GetAgentVersion").output_shape
    found = fitted(shape, example(shape), "a")["agentVersion"]
    return {"agentVersion": {**found, "version": params["agentVersion"], "agentId": params["agentId"]}}


def route(alias_id: str, version: str, **more: Any) -> dict[str, Any]:
    return {
        "agentAliasId": alias_id.ljust(10, "X"),
        "agentAliasName": alias_id,
        "routingConfiguration": [{"agentVersion": version}],
        **more,
    }


def test_the_versions_that_aliases_lead_to_are_read() -> None:
    aws = with_aliases(
        route("TSTALIASID", "DRAFT"), route("live", "7"), route("old", "2", aliasInvocationState="REJECT_INVOCATIONS")
    )

    estate = collect([AGENT, AGENT_ALIAS, AGENT_VERSION], aws)

    [version] = only(estate, AGENT_VERSION)
    assert (version["version"], version["resource_id"].rpartition(":")[2]) == ("7", "7")
    assert version["resource_name"].endswith(":live")
    assert [each["action_group_executor"] for each in version["action_groups"]]
    asked = [params for _, name, _, params in aws.calls if name in ("GetAgentVersion", "GetAgentActionGroup")]
    assert {each["agentVersion"] for each in asked} == {"7"}
    assert [each.failed_call for each in estate.populations] == [None, None, None]


def test_an_action_group_that_was_not_described_is_told_by_the_call_that_failed() -> None:
    aws = with_aliases(route("live", "7")).on("bedrock-agent", "GetAgentActionGroup", denied("GetAgentActionGroup"))

    [version] = only(collect([AGENT, AGENT_ALIAS, AGENT_VERSION], aws), AGENT_VERSION)

    assert version["unread"]["action_groups"]["call"] == "bedrock-agent:GetAgentActionGroup"


def test_a_version_whose_agent_was_not_read_is_told_by_the_call_that_failed() -> None:
    """The list of aliases tells the version, the alias itself the agent."""
    aws = with_aliases(route("live", "7")).on("bedrock-agent", "GetAgentAlias", denied("GetAgentAlias"))

    [version] = only(collect([AGENT, AGENT_ALIAS, AGENT_VERSION], aws), AGENT_VERSION)

    assert {name: why["call"] for name, why in version["unread"].items() if name != "tags"} == dict.fromkeys(
        ("*", "action_groups", "knowledge_bases", "collaborators"), "bedrock-agent:GetAgentAlias"
    )


def test_an_alias_that_was_not_described_leaves_the_version_in_use_unread() -> None:
    aws = with_aliases(route("live", "7")).on("bedrock-agent", "GetAgentAlias", denied("GetAgentAlias"))

    [version] = only(collect([AGENT, AGENT_ALIAS, AGENT_VERSION], aws), AGENT_VERSION)

    assert "*" in version["unread"]


def test_a_version_in_use_that_was_refused_is_a_document_all_the_same() -> None:
    aws = with_aliases(route("live", "7")).on("bedrock-agent", "GetAgentVersion", denied("GetAgentVersion"))

    [version] = only(collect([AGENT, AGENT_ALIAS, AGENT_VERSION], aws), AGENT_VERSION)

    assert version["unread"]["*"]["call"] == "bedrock-agent:GetAgentVersion"


@pytest.mark.parametrize(
    ("fields", "version"),
    [
        ({"routing_configuration": [{"agent_version": "3"}]}, "3"),
        ({"routing_configuration": [{"agent_version": "3"}], "alias_invocation_state": "ACCEPT_INVOCATIONS"}, "3"),
        ({"routing_configuration": [{"agent_version": "3"}], "alias_invocation_state": "REJECT_INVOCATIONS"}, None),
        ({"routing_configuration": [{"agent_version": "DRAFT"}]}, None),
        ({"routing_configuration": [{"provisioned_throughput": "p"}]}, None),
        ({}, None),
    ],
)
def test_an_alias_leads_to_a_numbered_version_or_to_none(fields: dict[str, Any], version: str | None) -> None:
    assert routed(fields).get("version") == version
