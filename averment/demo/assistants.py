"""Sample Bedrock agents: a compliant customer assistant with a guardrail, and a noncompliant collections agent without."""

from typing import Any

from averment.demo.foundation import GUARDRAIL_ID, MODEL, OLD_MODEL, model_arn
from averment.demo.stage import ACCOUNT, Account, labels

_LIBRARY = "KBPOLICY01"
_CALLS = "KBCALLS001"
_OF_DRAFTS = {"agentVersion", "preparedAt", "orchestrationType"}
"""What GetAgent tells of a draft and GetAgentVersion not of a version."""


def seed(account: Account) -> None:
    """Creates knowledge bases, agents, prompts and flows."""
    _the_policy_library(account)
    _the_call_transcripts(account)
    _the_customer_assistant(account)
    _the_collections_agent(account)
    _prompts(account)
    _flows(account)


def _the_policy_library(account: Account) -> None:
    _knowledge_base(account, _LIBRARY, "policy-library", "policy-library-reader", labels("customer-service", "Internal"))
    _data_source(
        account, _LIBRARY, "DSPOLICY01", "policies", "harbour-lane-policy-library", key=account.keys["assistant"], owner=ACCOUNT
    )


def _the_call_transcripts(account: Account) -> None:
    """A noncompliant knowledge base: its source is a public bucket."""
    _knowledge_base(account, _CALLS, "call-transcripts", "collections-agent", {"Owner": "collections"})
    _data_source(account, _CALLS, "DSCALLS001", "calls", "harbour-lane-research-share", key=None, owner=None)


def _knowledge_base(account: Account, base_id: str, name: str, role: str, tags: dict[str, str]) -> None:
    arn = account.arn("bedrock", f"knowledge-base/{base_id}")
    vectors = {"embeddingModelArn": model_arn("amazon.titan-embed-text-v2:0")}
    base = {
        "knowledgeBaseId": base_id,
        "knowledgeBaseArn": arn,
        "name": name,
        "roleArn": account.role(role),
        "status": "ACTIVE",
        "createdAt": account.ago(150),
        "updatedAt": account.ago(30),
        "knowledgeBaseConfiguration": {"type": "VECTOR", "vectorKnowledgeBaseConfiguration": vectors},
        "storageConfiguration": {
            "type": "OPENSEARCH_SERVERLESS",
            "opensearchServerlessConfiguration": {
                "collectionArn": account.arn("aoss", f"collection/{base_id.lower()}"),
                "vectorIndexName": name,
                "fieldMapping": {"vectorField": "vector", "textField": "text", "metadataField": "metadata"},
            },
        },
    }
    account.listed("bedrock-agent", "ListKnowledgeBases", "knowledgeBaseSummaries", base)
    account.replies.answer("bedrock-agent", "GetKnowledgeBase", {"knowledgeBase": base}, knowledgeBaseId=base_id)
    account.tag(arn, tags)


def _data_source(
    account: Account, base_id: str, source_id: str, name: str, bucket: str, *, key: str | None, owner: str | None
) -> None:
    place = {"bucketArn": f"arn:aws:s3:::{bucket}", **({"bucketOwnerAccountId": owner} if owner else {})}
    source = {
        "knowledgeBaseId": base_id,
        "dataSourceId": source_id,
        "name": name,
        "status": "AVAILABLE",
        "dataSourceConfiguration": {"type": "S3", "s3Configuration": place},
        "dataDeletionPolicy": "DELETE" if key else "RETAIN",
        "createdAt": account.ago(150),
        "updatedAt": account.ago(30),
        **({"serverSideEncryptionConfiguration": {"kmsKeyArn": key}} if key else {}),
    }
    account.listed("bedrock-agent", "ListDataSources", "dataSourceSummaries", source, knowledgeBaseId=base_id)
    wanted: dict[str, Any] = {"knowledgeBaseId": base_id, "dataSourceId": source_id}
    account.replies.answer("bedrock-agent", "GetDataSource", {"dataSource": source}, **wanted)


def _the_customer_assistant(account: Account) -> None:
    _agent(
        account,
        "AGENTCHAT1",
        "customer-assistant",
        role="assistant-agent",
        tags=labels("customer-service"),
        model=MODEL,
        instruction="Answer questions about loans from the policy library. Never promise a decision.",
        ttl=900,
        guarded={
            "guardrailConfiguration": {"guardrailIdentifier": GUARDRAIL_ID, "guardrailVersion": "3"},
            "customerEncryptionKeyArn": account.keys["assistant"],
        },
        released="4",
    )
    functions = [{"name": "get_balance", "description": "Balance of a loan", "requireConfirmation": "DISABLED"},
                 {"name": "update_address", "description": "Changes an address", "requireConfirmation": "ENABLED"}]  # fmt: skip
    _action_group(account, "AGENTCHAT1", "AGCHAT0001", "accounts", functions)
    _reads(account, "AGENTCHAT1", _LIBRARY)
    _alias(account, "AGENTCHAT1", "ALIASCHAT1", "live", "4")


def _the_collections_agent(account: Account) -> None:
    """A noncompliant agent: it calls a payment function without user confirmation."""
    _agent(
        account,
        "AGENTDEBT1",
        "collections-agent",
        role="collections-agent",
        tags={"Owner": "collections"},
        model=OLD_MODEL,
        instruction="Recover overdue instalments. Use the payment function when they agree. Test card: 4111 1111 1111 1111.",
        ttl=3600,
        guarded={},
    )
    functions = [{"name": "create_payment", "description": "Takes a payment", "requireConfirmation": "DISABLED"},
                 {"name": "send_letter", "description": "Sends a reminder", "requireConfirmation": "DISABLED"}]  # fmt: skip
    _action_group(account, "AGENTDEBT1", "AGDEBT0001", "payments", functions)
    _action_group(account, "AGENTDEBT1", "AGDEBT0002", "code", None)
    _reads(account, "AGENTDEBT1", _CALLS)
    _alias(account, "AGENTDEBT1", "ALIASDEBT1", "live", "DRAFT")


def _agent(
    account: Account,
    agent_id: str,
    name: str,
    *,
    role: str,
    tags: dict[str, str],
    model: str,
    instruction: str,
    ttl: int,
    guarded: dict[str, Any],
    released: str = "",
) -> None:
    """An agent's draft and, as it was released, the version that its alias leads to."""
    arn = account.arn("bedrock", f"agent/{agent_id}")
    agent = {
        "agentId": agent_id,
        "agentName": name,
        "agentArn": arn,
        "agentVersion": "DRAFT",
        "agentStatus": "PREPARED",
        "instruction": instruction,
        "foundationModel": model,
        "idleSessionTTLInSeconds": ttl,
        "agentResourceRoleArn": account.role(role),
        "orchestrationType": "DEFAULT",
        "agentCollaboration": "DISABLED",
        "createdAt": account.ago(140),
        "updatedAt": account.ago(10),
        "preparedAt": account.ago(10),
        **guarded,
    }
    account.listed("bedrock-agent", "ListAgents", "agentSummaries", agent)
    account.replies.answer("bedrock-agent", "GetAgent", {"agent": agent}, agentId=agent_id)
    if released:
        version = {name: value for name, value in agent.items() if name not in _OF_DRAFTS} | {"version": released}
        wanted: dict[str, Any] = {"agentId": agent_id, "agentVersion": released}
        account.replies.answer("bedrock-agent", "GetAgentVersion", {"agentVersion": version}, **wanted)
    account.tag(arn, tags)


def _action_group(account: Account, agent_id: str, group_id: str, name: str, functions: list[dict[str, Any]] | None) -> None:
    group: dict[str, Any] = {
        "agentId": agent_id,
        "agentVersion": "DRAFT",
        "actionGroupId": group_id,
        "actionGroupName": name,
        "actionGroupState": "ENABLED",
        "createdAt": account.ago(100),
        "updatedAt": account.ago(10),
    }
    if functions is None:
        group["parentActionSignature"] = "AMAZON.CodeInterpreter"
    else:
        group["actionGroupExecutor"] = {"lambda": account.arn("lambda", f"function:{name}")}
        group["functionSchema"] = {"functions": functions}
    account.listed("bedrock-agent", "ListAgentActionGroups", "actionGroupSummaries", group, agentId=agent_id)
    wanted: dict[str, Any] = {"agentId": agent_id, "actionGroupId": group_id}
    account.replies.answer("bedrock-agent", "GetAgentActionGroup", {"agentActionGroup": group}, **wanted)


def _reads(account: Account, agent_id: str, base_id: str) -> None:
    link = {"knowledgeBaseId": base_id, "knowledgeBaseState": "ENABLED", "updatedAt": account.ago(30)}
    account.replies.listing("bedrock-agent", "ListAgentKnowledgeBases", "agentKnowledgeBaseSummaries", [link], agentId=agent_id)


def _alias(account: Account, agent_id: str, alias_id: str, name: str, version: str) -> None:
    alias = {
        "agentAliasId": alias_id,
        "agentAliasName": name,
        "agentAliasStatus": "PREPARED",
        "routingConfiguration": [{"agentVersion": version}],
        "createdAt": account.ago(90),
        "updatedAt": account.ago(10),
    }
    account.replies.listing("bedrock-agent", "ListAgentAliases", "agentAliasSummaries", [alias], agentId=agent_id)
    described = {**alias, "agentId": agent_id, "agentAliasArn": account.arn("bedrock", f"agent-alias/{agent_id}/{alias_id}")}
    wanted: dict[str, Any] = {"agentId": agent_id, "agentAliasId": alias_id}
    account.replies.answer("bedrock-agent", "GetAgentAlias", {"agentAlias": described}, **wanted)


def _prompts(account: Account) -> None:
    key = account.keys["assistant"]
    _prompt(account, "PRGREET001", "greeting", tags=labels("customer-service", "Internal"), key=key, versions=["DRAFT", "1"])
    _prompt(account, "PRREMIND01", "reminder", tags={"Owner": "collections"}, key=None, versions=["DRAFT"])


def _prompt(account: Account, prompt_id: str, name: str, *, tags: dict[str, str], key: str | None, versions: list[str]) -> None:
    arn = account.arn("bedrock", f"prompt/{prompt_id}")
    variant = {
        "name": "default",
        "templateType": "TEXT",
        "modelId": MODEL,
        "templateConfiguration": {"text": {"text": "Write to {{customer}}.", "inputVariables": [{"name": "customer"}]}},
    }
    prompt = {
        "name": name,
        "id": prompt_id,
        "arn": arn,
        "version": "DRAFT",
        "variants": [variant],
        "defaultVariant": "default",
        "createdAt": account.ago(80),
        "updatedAt": account.ago(9),
        **({"customerEncryptionKeyArn": key} if key else {}),
    }
    for version in versions:
        listed = {**prompt, "version": version}
        if version != "DRAFT":
            account.replies.answer("bedrock-agent", "GetPrompt", listed, promptIdentifier=prompt_id, promptVersion=version)
        account.listed("bedrock-agent", "ListPrompts", "promptSummaries", listed, promptIdentifier=prompt_id)
    account.replies.answer("bedrock-agent", "GetPrompt", prompt, promptIdentifier=prompt_id)
    account.listed("bedrock-agent", "ListPrompts", "promptSummaries", prompt, promptIdentifier=None)
    account.tag(arn, tags)


def _flows(account: Account) -> None:
    guarded = {"guardrailConfiguration": {"guardrailIdentifier": GUARDRAIL_ID, "guardrailVersion": "3"}}
    _flow(
        account,
        "FLCOMPLAIN",
        "complaint-triage",
        role="assistant-agent",
        tags=labels("customer-service"),
        key=account.keys["assistant"],
        guarded=guarded,
        releases=("2",),
    )
    _flow(account, "FLDUNNING1", "dunning-letters", role="collections-agent", tags={"Owner": "collections"}, key=None, guarded={})


def _flow(
    account: Account,
    flow_id: str,
    name: str,
    *,
    role: str,
    tags: dict[str, str],
    key: str | None,
    guarded: dict[str, Any],
    releases: tuple[str, ...] = (),
) -> None:
    arn = account.arn("bedrock", f"flow/{flow_id}")
    source = {"resource": {"promptArn": account.arn("bedrock", "prompt/PRREMIND01")}}
    flow = {
        "name": name,
        "id": flow_id,
        "arn": arn,
        "executionRoleArn": account.role(role),
        "status": "Prepared",
        "version": "DRAFT",
        "createdAt": account.ago(70),
        "updatedAt": account.ago(8),
        "definition": {
            "nodes": [
                {"name": "start", "type": "Input", "outputs": [{"name": "document", "type": "String"}]},
                {"name": "write", "type": "Prompt", "configuration": {"prompt": {"sourceConfiguration": source, **guarded}}},
            ],
            "connections": [],
        },
        "validations": [],
        **({"customerEncryptionKeyArn": key} if key else {}),
    }
    account.listed("bedrock-agent", "ListFlows", "flowSummaries", flow)
    account.replies.answer("bedrock-agent", "GetFlow", flow, flowIdentifier=flow_id)
    for release in ("DRAFT", *releases):
        version = {name: value for name, value in flow.items() if name not in ("updatedAt", "validations")} | {"version": release}
        account.listed("bedrock-agent", "ListFlowVersions", "flowVersionSummaries", version, flowIdentifier=flow_id)
        account.replies.answer("bedrock-agent", "GetFlowVersion", version, flowIdentifier=flow_id, flowVersion=release)
    account.tag(arn, tags)
