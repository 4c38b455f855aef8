"""Sample resources around knowledge bases: vector stores, ingestion jobs, resource policies, batch inference."""

from typing import Any

from averment.demo.foundation import MODEL
from averment.demo.stage import Account

_LIBRARY = "KBPOLICY01"
_CALLS = "KBCALLS001"


def seed(account: Account) -> None:
    """Creates them after the knowledge bases, which name these stores."""
    account.replies.listing("bedrock-agent", "ListAgentCollaborators", "agentCollaboratorSummaries", [])
    _policies_of_resources(account)
    _ingestions(account)
    _aliases_of_flows(account)
    _vector_stores(account)
    _the_batch_of_letters(account)
    account.replies.answer("bedrock", "GetAccountDataRetention", {"mode": "default", "updatedAt": account.ago(200)})


def _policies_of_resources(account: Account) -> None:
    for service in ("bedrock", "bedrock-agent"):
        account.replies.refuse(service, "GetResourcePolicy", "ResourceNotFoundException", "No policy is attached.", 404)


def _ingestions(account: Account) -> None:
    """Ingestion jobs: weekly ones of a compliant knowledge base, and a single one with failed documents."""
    _ingested(account, _LIBRARY, "DSPOLICY01", days=5, failed=0)
    _ingested(account, _CALLS, "DSCALLS001", days=149, failed=12)


def _ingested(account: Account, base_id: str, source_id: str, *, days: float, failed: int) -> None:
    job = {
        "knowledgeBaseId": base_id,
        "dataSourceId": source_id,
        "ingestionJobId": f"IJ{source_id[2:]}",
        "status": "COMPLETE",
        "startedAt": account.ago(days),
        "updatedAt": account.ago(days),
        "statistics": {"numberOfDocumentsScanned": 240, "numberOfDocumentsFailed": failed},
    }
    account.replies.listing("bedrock-agent", "ListIngestionJobs", "ingestionJobSummaries", [job], dataSourceId=source_id)


def _aliases_of_flows(account: Account) -> None:
    for flow_id, version in (("FLCOMPLAIN", "2"), ("FLDUNNING1", "DRAFT")):
        alias = {
            "name": "live",
            "routingConfiguration": [{"flowVersion": version}],
            "flowId": flow_id,
            "id": f"AL{flow_id[2:]}",
            "arn": account.arn("bedrock", f"flow/{flow_id}/alias/AL{flow_id[2:]}"),
            "createdAt": account.ago(60),
            "updatedAt": account.ago(8),
        }
        account.replies.listing("bedrock-agent", "ListFlowAliases", "flowAliasSummaries", [alias], flowIdentifier=flow_id)


def _vector_stores(account: Account) -> None:
    """A compliant collection, and a noncompliant one: without a key, with public network access."""
    _collection(account, _LIBRARY, "policy-vectors", key=account.keys["assistant"], public=False, role="policy-library-reader")
    _collection(account, _CALLS, "call-vectors", key="auto", public=True, role="collections-agent")


def _collection(account: Account, base_id: str, name: str, *, key: str, public: bool, role: str) -> None:
    arn = account.arn("aoss", f"collection/{base_id.lower()}")
    collection = {"id": base_id.lower(), "name": name, "status": "ACTIVE", "arn": arn, "kmsKeyArn": key}
    account.replies.listing("opensearchserverless", "ListCollections", "collectionSummaries", [collection])
    rule = {"ResourceType": "collection", "Resource": [f"collection/{name}"]}
    network = {"Rules": [rule], "AllowFromPublic": public, "SourceServices": ["bedrock.amazonaws.com"]}
    allowed = ["aoss:*"] if public else ["aoss:ReadDocument", "aoss:WriteDocument", "aoss:DescribeIndex"]
    index = {"ResourceType": "index", "Resource": [f"index/{name}/*"], "Permission": allowed}
    _policy(account, "SecurityPolicies", "SecurityPolicy", "security", "network", name, [network])
    _policy(
        account, "AccessPolicies", "AccessPolicy", "access", "data", name, [{"Rules": [index], "Principal": [account.role(role)]}]
    )


def _policy(account: Account, plural: str, singular: str, kind: str, type_: str, name: str, text: list[dict[str, Any]]) -> None:
    known = {"type": type_, "name": name, "policyVersion": "MTcyMDAwMDAwMDAwMF8x"}
    account.replies.listing("opensearchserverless", f"List{plural}", f"{kind}PolicySummaries", [known])
    detail = {f"{kind}PolicyDetail": {**known, "policy": text}}
    account.replies.answer("opensearchserverless", f"Get{singular}", detail, name=name)


def _the_batch_of_letters(account: Account) -> None:
    """A noncompliant batch inference job: its output goes to a public bucket."""
    share = "s3://harbour-lane-research-share/letters"
    job = {
        "jobArn": account.arn("bedrock", "model-invocation-job/0collections4"),
        "jobName": "reminders-overnight",
        "modelId": MODEL,
        "roleArn": account.role("collections-agent"),
        "status": "Completed",
        "submitTime": account.ago(6),
        "lastModifiedTime": account.ago(5),
        "endTime": account.ago(5),
        "inputDataConfig": {"s3InputDataConfig": {"s3Uri": f"{share}/in/"}},
        "outputDataConfig": {"s3OutputDataConfig": {"s3Uri": f"{share}/batch/"}},
    }
    account.replies.listing("bedrock", "ListModelInvocationJobs", "invocationJobSummaries", [job])
