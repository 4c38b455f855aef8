"""Vector stores, jobs and settings around Bedrock: what becomes of replies, of second pages and of refused calls."""

import json
from typing import Any

import jsonschema
import pytest

from averment.base.paths import content
from averment.model.documents import Document
from averment.sources.aws.declaration import Resource
from averment.sources.aws.permissions import iam_action
from scanners import bedrock_jobs, functions_scanner, neptune_scanner, opensearch_scanner, rds_scanner, s3vectors_scanner
from scanners.bedrock_agents import AGENT_RESOURCES, DATA_SOURCE
from scanners.bedrock_settings import ACCOUNT_DATA_RETENTION
from scanners.opensearch_scanner import NETWORK_POLICY
from tests.support.collecting import ACCOUNT, MOMENT, REGION, canned, collect, denied, family, only
from tests.support.strict_aws import StrictAWS

STORES = (
    *opensearch_scanner.RESOURCES,
    *s3vectors_scanner.RESOURCES,
    *neptune_scanner.RESOURCES,
    *rds_scanner.RESOURCES,
    *functions_scanner.RESOURCES,
)
DECLARED = (*STORES, *bedrock_jobs.RESOURCES)
# one page holds all domain names
PAGED = [each for each in DECLARED if each.list and each.list.operation != "ListDomainNames"]
# parsed policies and free-form JSON have no example reply that fits them
PLAIN = [
    each
    for each in PAGED
    if not each.parent and each.service != "s3vectors" and each.type.split("::")[2] not in ("SecurityPolicy", "AccessPolicy")
]


def of_type(resource: Resource) -> str:
    return resource.type


def read(resource: Resource, aws: StrictAWS, declared: tuple[Resource, ...] = DECLARED) -> list[Document]:
    """The documents of one type, each held to its schema."""
    found = only(collect(family(resource, declared), aws), resource)
    schema = json.loads((content("schemas") / f"{resource.schema_name}.json").read_text(encoding="utf-8"))
    for each in found:
        jsonschema.validate(each, schema)
    return found


@pytest.mark.parametrize("resource", PLAIN, ids=of_type)
def test_two_pages_give_both_documents(resource: Resource) -> None:
    found = read(resource, canned([resource]))
    assert len({each["resource_id"] for each in found}) == 2


@pytest.mark.parametrize("resource", [each for each in PLAIN if each.describe], ids=of_type)
def test_a_refused_describe_leaves_all_unread(resource: Resource) -> None:
    assert resource.describe
    name = resource.describe.operation
    found = read(resource, canned([resource]).on(resource.service, name, denied(name)))
    assert [each["unread"]["*"]["action"] for each in found] == [iam_action(resource.service, name)] * 2


@pytest.mark.parametrize("resource", PLAIN, ids=of_type)
def test_a_refused_list_leaves_the_population_unknown(resource: Resource) -> None:
    assert resource.list
    name = resource.list.operation
    estate = collect([resource], canned([resource]).on(resource.service, name, denied(name)))
    assert [each.failed_call and each.failed_call.action for each in estate.populations] == [iam_action(resource.service, name)]


def test_a_network_policy() -> None:
    known = {"type": "network", "name": "vectors", "policyVersion": "MTcyMDAwMDAwMDAwMF8x"}
    text: list[dict[str, Any]] = [
        {"Rules": [{"ResourceType": "collection", "Resource": ["collection/*"]}], "AllowFromPublic": True}
    ]
    aws = StrictAWS().on("opensearchserverless", "ListSecurityPolicies", {"securityPolicySummaries": [known]})
    aws.on("opensearchserverless", "GetSecurityPolicy", {"securityPolicyDetail": {**known, "policy": text}})
    (document,) = read(NETWORK_POLICY, aws)
    assert document["resource_id"] == f"{ACCOUNT}/{REGION}/network|vectors"
    # the policy is JSON of its own and keeps its names
    assert document["policy"] == text


def test_an_index_of_vectors_keeps_its_own_encryption() -> None:
    """It may have another key than its bucket."""
    arn = f"arn:aws:s3vectors:{REGION}:{ACCOUNT}:bucket/papers"
    bucket = {"vectorBucketName": "papers", "vectorBucketArn": arn, "creationTime": MOMENT}
    index = {"vectorBucketName": "papers", "indexName": "letters", "indexArn": f"{arn}/index/letters", "creationTime": MOMENT}
    shape = {"dataType": "float32", "dimension": 1024, "distanceMetric": "cosine"}
    aws = StrictAWS().on("s3vectors", "ListVectorBuckets", {"vectorBuckets": [bucket]})
    aws.on("s3vectors", "GetVectorBucket", {"vectorBucket": {**bucket, "encryptionConfiguration": {"sseType": "aws:kms"}}})
    aws.on("s3vectors", "GetVectorBucketPolicy", denied("GetVectorBucketPolicy"))
    aws.on("s3vectors", "ListIndexes", {"indexes": [index]})
    aws.on("s3vectors", "GetIndex", {"index": {**index, **shape, "encryptionConfiguration": {"sseType": "AES256"}}})
    (document,) = read(s3vectors_scanner.VECTOR_BUCKET, aws)
    assert document["encryption_configuration"] == {"sse_type": "aws:kms"}
    assert [each["encryption_configuration"] for each in document["indexes"]] == [{"sse_type": "AES256"}]


def test_the_latest_ingestions_are_asked_for_newest_first() -> None:
    """Rules take the first that ended: in another order they would judge another."""
    base = {"knowledgeBaseId": "BASE000001", "name": "library", "status": "ACTIVE", "updatedAt": MOMENT}
    source = {"knowledgeBaseId": "BASE000001", "dataSourceId": "SOURCE0001", "name": "papers", "updatedAt": MOMENT}
    job = {"knowledgeBaseId": "BASE000001", "dataSourceId": "SOURCE0001", "ingestionJobId": "JOB0000001", "updatedAt": MOMENT}
    summaries = [{**job, "status": "COMPLETE", "startedAt": MOMENT}]
    aws = StrictAWS().on("bedrock-agent", "ListKnowledgeBases", {"knowledgeBaseSummaries": [base]})
    for operation in ("GetKnowledgeBase", "GetResourcePolicy", "ListTagsForResource", "GetDataSource"):
        aws.on("bedrock-agent", operation, denied(operation))
    aws.on("bedrock-agent", "ListDataSources", {"dataSourceSummaries": [{**source, "status": "AVAILABLE"}]})
    aws.on("bedrock-agent", "ListIngestionJobs", {"ingestionJobSummaries": summaries})
    (document,) = read(DATA_SOURCE, aws, AGENT_RESOURCES)
    assert [each["ingestion_job_id"] for each in document["ingestion_jobs"]] == ["JOB0000001"]
    (asked,) = [params for _, name, _, params in aws.calls if name == "ListIngestionJobs"]
    assert asked["sortBy"] == {"attribute": "STARTED_AT", "order": "DESCENDING"}


def test_an_alias_has_the_policy_of_its_own_name() -> None:
    """GetPolicy without a qualifier would give the function's."""
    function = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:answers"
    statement = {"Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunction", "Resource": f"{function}:live"}

    def policy(params: dict[str, Any], _region: str) -> dict[str, Any]:
        assert params["FunctionName"] in {"answers", f"{function}:live"}
        return {"Policy": json.dumps({"Statement": [statement] if params["FunctionName"].endswith(":live") else []})}

    aws = StrictAWS().on("lambda", "ListFunctions", {"Functions": [{"FunctionName": "answers", "FunctionArn": function}]})
    aws.on("lambda", "ListAliases", {"Aliases": [{"AliasArn": f"{function}:live", "Name": "live", "FunctionVersion": "3"}]})
    for operation in ("ListFunctionUrlConfigs", "GetFunctionConcurrency", "GetFunctionCodeSigningConfig"):
        aws.on("lambda", operation, denied(operation))
    aws.on("lambda", "GetPolicy", policy)
    (document,) = read(functions_scanner.ALIAS, aws)
    assert (document["resource_id"], document["function_version"]) == (f"{function}:live", "3")
    assert [each["Resource"] for each in document["policy"]["Statement"]] == [[f"{function}:live"]]

    refused = collect(family(functions_scanner.ALIAS, DECLARED), aws.on("lambda", "ListAliases", denied("ListAliases")))
    (population,) = [each for each in refused.populations if each.resource_type == "AWS::Lambda::Alias"]
    assert population.failed_call
    assert population.failed_call.action == "lambda:ListAliases"


def test_the_data_retention_of_an_account() -> None:
    aws = StrictAWS().on("bedrock", "GetAccountDataRetention", {"mode": "none"})
    (document,) = read(ACCOUNT_DATA_RETENTION, aws, (ACCOUNT_DATA_RETENTION,))
    assert (document["mode"], document["resource_id"]) == ("none", f"{ACCOUNT}/{REGION}/account-data-retention")
