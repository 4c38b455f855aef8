"""Workloads: which documents one rests on, what is shared, what was not read, and whose failures are whose."""

from collections.abc import Mapping
from typing import Any

import pytest

from averment.model.documents import Key
from averment.model.verdict import Severity
from averment.report.workload_nodes import Links
from averment.report.workloads import MOST, Workload, Workloads, workloads

ENDPOINT, CONFIG, MODEL = "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Model"
AGENT, GROUP, BASE = "AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::KnowledgeBase"
ROLE, BUCKET, IMAGE, FUNCTION = "AWS::IAM::Role", "AWS::S3::Bucket", "AWS::ECR::Repository", "AWS::Lambda::Function"
HERE, ELSEWHERE = "eu-central-1", "us-east-1"
DENIED = {"call": "sagemaker:DescribeModel", "code": "AccessDenied", "cause": "denied", "action": "sagemaker:DescribeModel"}


def document(kind: str, identity: str, region: str = HERE, name: str = "", **fields: Any) -> dict[str, Any]:
    header = {"resource_type": kind, "resource_id": identity, "resource_name": name or identity, "region": region}
    return {**header, "partition": "aws", "account_id": "111122223333", **fields}


def role(name: str) -> dict[str, Any]:
    return document(ROLE, f"arn:aws:iam::111122223333:role/{name}", "global", name)


def found(*documents: dict[str, Any], counts: Mapping[Key, Mapping[str, int]] | None = None, failures: int = 0) -> Workloads:
    links = Links()
    for each in documents:
        links.add(each)
    return workloads(links, counts or {}, failures)


def names(workload: Workload) -> list[str]:
    return [part.name for part in workload.parts]


def key(of: Mapping[str, Any]) -> Key:
    return of["resource_type"], of["region"], of["resource_id"]


def endpoint(name: str, config: str, region: str = HERE) -> dict[str, Any]:
    return document(ENDPOINT, f"arn:endpoint/{region}/{name}", region, name, endpoint_config_name=config)


def config(name: str, model: str, region: str = HERE, **fields: Any) -> dict[str, Any]:
    variants = [{"model_name": model}]
    return document(CONFIG, f"arn:config/{region}/{name}", region, name, production_variants=variants, **fields)


def model(name: str, region: str = HERE, **fields: Any) -> dict[str, Any]:
    return document(MODEL, f"arn:model/{region}/{name}", region, name, **fields)


def test_an_endpoint_leads_by_configuration_and_model_to_role_bucket_and_image() -> None:
    container = {
        "image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/team/fraud:v3@sha256:aa",
        "model_data_url": "s3://artifacts/fraud/model.tar.gz",
    }
    runs_as = role("fraud")
    [workload] = found(
        endpoint("fraud", "blue"),
        config("blue", "trees"),
        model("trees", primary_container=container, execution_role_arn=runs_as["resource_id"]),
        runs_as,
        document(BUCKET, "arn:aws:s3:::artifacts", name="artifacts"),
        document(IMAGE, "arn:aws:ecr:eu-central-1:111122223333:repository/team/fraud", name="team/fraud"),
        document(BUCKET, "arn:aws:s3:::others", name="others"),
    ).found
    assert names(workload) == ["fraud", "blue", "trees", "fraud", "team/fraud", "artifacts"]
    assert workload.parts[0].reached_from is None
    assert [part.reached_from for part in workload.parts[3:]] == [workload.parts[2].key] * 3
    assert workload.not_read == ()


def test_a_name_counts_in_its_region_and_an_arn_anywhere() -> None:
    far = document(BUCKET, "arn:aws:s3:::artifacts", ELSEWHERE, "artifacts")
    here, there = found(
        endpoint("fraud", "blue"),
        endpoint("fraud", "blue", ELSEWHERE),
        config("blue", "trees"),
        config("blue", "trees", ELSEWHERE),
        model("trees", primary_container={"model_data_url": "s3://artifacts/model"}),
        model("trees", ELSEWHERE),
        far,
    ).found
    assert [part.key[1] for part in here.parts] == [HERE, HERE, HERE, ELSEWHERE]
    assert [part.key[1] for part in there.parts] == [ELSEWHERE] * 3


def test_what_says_that_it_is_part_of_an_agent_is() -> None:
    agent = document(
        AGENT, "arn:agent/AGENT1", name="assistant", agent_id="AGENT1", knowledge_bases=[{"knowledge_base_id": "KB1"}]
    )
    group = document(
        GROUP,
        "AGENT1|GROUP1",
        name="pay",
        agent_id="AGENT1",
        action_group_executor={"lambda": "arn:aws:lambda:r:1:function:pay:live"},
    )
    [workload] = found(
        agent,
        group,
        document(BASE, "arn:base/KB1", name="library", knowledge_base_id="KB1"),
        document(FUNCTION, "arn:aws:lambda:r:1:function:pay", name="pay-function"),
    ).found
    assert names(workload) == ["assistant", "library", "pay", "pay-function"]


def test_a_knowledge_base_is_a_workload_where_nothing_leads_to_it() -> None:
    base = document(BASE, "arn:base/KB1", name="library", knowledge_base_id="KB1")
    assert [names(each) for each in found(base).found] == [["library"]]
    agent = document(
        AGENT, "arn:agent/AGENT1", name="assistant", agent_id="AGENT1", knowledge_bases=[{"knowledge_base_id": "KB1"}]
    )
    assert [names(each) for each in found(agent, base).found] == [["assistant", "library"]]


def test_a_shared_part_is_counted_in_each_and_once_outside() -> None:
    shared, other = role("shared"), role("other")
    documents = [
        endpoint("one", "one"),
        endpoint("two", "two"),
        config("one", "trees", execution_role_arn=shared["resource_id"]),
        config("two", "trees", execution_role_arn=shared["resource_id"]),
        shared,
        other,
    ]
    counts = {key(shared): {"high": 2, "unknown": 1}, key(other): {"critical": 1}}
    whole = found(*documents, counts=counts, failures=3)
    assert [each.failed for each in whole.found] == [{Severity.HIGH: 2}] * 2
    assert [each.unknown for each in whole.found] == [1, 1]
    assert [part.shared for part in whole.found[0].parts] == [0, 0, 1]
    assert whole.outside == 1


def test_the_gravest_comes_first() -> None:
    one, two = endpoint("one", "none"), endpoint("two", "none")
    counts = {key(one): {"high": 9}, key(two): {"critical": 1}}
    assert [each.root.name for each in found(one, two, counts=counts, failures=10).found] == ["two", "one"]


def test_what_is_named_and_not_read_is_told_and_so_is_a_field_that_was_not_read() -> None:
    unread = {"execution_role_arn": DENIED}
    [workload] = found(endpoint("fraud", "blue"), config("blue", "trees", unread=unread)).found
    assert [(each.by[0], each.field, each.resource_type, each.name) for each in workload.not_read] == [
        (CONFIG, "production_variants.*.model_name", MODEL, "trees"),
        (CONFIG, "execution_role_arn", "", ""),
    ]


@pytest.mark.parametrize("alias", ["alias/aws/s3", "arn:aws:kms:eu-central-1:111122223333:alias/aws/s3"])
def test_what_aws_owns_is_not_missing(alias: str) -> None:
    [workload] = found(endpoint("fraud", "blue"), config("blue", "", kms_key_id=alias)).found
    assert workload.not_read == ()


def test_circles_end_and_malformed_fields_name_nothing() -> None:
    """A supervisor and its collaborator that name each other; a list where a map should be."""
    one = document(
        AGENT, "arn:agent/A", name="a", agent_id="A", collaborators=[{"agent_descriptor": {"alias_arn": "arn:alias/B"}}]
    )
    two = document(
        AGENT, "arn:agent/B", name="b", agent_id="B", collaborators=[{"agent_descriptor": {"alias_arn": "arn:alias/A"}}]
    )
    aliases = [document("AWS::Bedrock::AgentAlias", f"arn:alias/{each}", agent_id=each) for each in "AB"]
    odd = document(
        AGENT, "arn:agent/C", name="c", agent_id=["C"], guardrail_configuration=[1], knowledge_bases={"knowledge_base_id": 2}
    )
    first, second, third = found(one, two, odd, *aliases).found
    assert names(first) == ["a", "arn:alias/B", "arn:alias/A", "b"]
    assert sorted(names(second)) == sorted(names(first))
    assert names(third) == ["c"]


def test_what_something_outside_of_all_workloads_names_does_not_vanish() -> None:
    """A profile by which calls are billed names a model; nobody's endpoint, agent or flow names the profile."""
    throughput = document("AWS::Bedrock::ProvisionedModelThroughput", "arn:aws:bedrock:r:1:provisioned-model/T", name="bought")
    models = [{"model_arn": throughput["resource_id"]}]
    profile = document("AWS::Bedrock::ApplicationInferenceProfile", "arn:profile/P", name="billing", models=models)
    assert [names(each) for each in found(throughput, profile).found] == [["bought"]]


def test_a_resource_may_name_itself() -> None:
    alone = endpoint("fraud", "blue")
    runtime = document("AWS::BedrockAgentCore::Runtime", "arn:runtime/R", agent_runtime_id="arn:runtime/R")
    itself = document("AWS::Bedrock::FlowVersion", "arn:flow/F", name="flow", arn="arn:flow/F")
    flow = document("AWS::Bedrock::Flow", "arn:flow/F", name="flow", arn="arn:flow/F")
    assert [names(each) for each in found(alone, runtime, itself, flow).found] == [["flow", "flow"], ["arn:runtime/R"], ["fraud"]]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("amazon.nova-lite-v1:0", "FoundationModel"),
        ("us.amazon.nova-lite-v1:0", "FoundationModel"),
        ("arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-lite-v1:0", "FoundationModel"),
        ("arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0", "FoundationModel"),
        ("arn:aws:bedrock:eu-central-1:111122223333:custom-model/amazon.nova-lite-v1:0/C", "CustomModel"),
        ("arn:aws:bedrock:eu-central-1:111122223333:custom-model-deployment/D", "CustomModelDeployment"),
    ],
)
def test_a_model_is_found_by_id_profile_or_arn(said: str, meant: str) -> None:
    foundation = document(
        "AWS::Bedrock::FoundationModel",
        "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0",
        name="amazon.nova-lite-v1:0",
    )
    arn = "arn:aws:bedrock:eu-central-1:111122223333"
    custom = document("AWS::Bedrock::CustomModel", f"{arn}:custom-model/amazon.nova-lite-v1:0/C")
    deployment = document("AWS::Bedrock::CustomModelDeployment", f"{arn}:custom-model-deployment/D")
    agent = document(AGENT, "arn:agent/A", name="a", agent_id="A", foundation_model=said)
    first = next(each for each in found(agent, foundation, custom, deployment).found if each.root.name == "a")
    assert [part.key[0] for part in first.parts[1:]] == [f"AWS::Bedrock::{meant}"]
    assert first.not_read == ()


def test_a_model_whose_geography_is_unknown_is_named_and_not_read() -> None:
    foundation = document("AWS::Bedrock::FoundationModel", "arn:model", name="amazon.nova-lite-v1:0")
    agent = document(AGENT, "arn:agent/A", agent_id="A", foundation_model="moon.amazon.nova-lite-v1:0")
    [workload] = found(agent, foundation).found
    assert [each.name for each in workload.not_read] == ["moon.amazon.nova-lite-v1:0"]


@pytest.mark.parametrize(
    ("uri", "bucket"),
    [
        ("s3://artifacts", "arn:aws:s3:::artifacts"),
        ("s3://artifacts/a/b.tar.gz", "arn:aws:s3:::artifacts"),
        ("arn:aws:s3:::artifacts/a", "arn:aws:s3:::artifacts"),
        ("arn:aws:s3:eu-central-1:111122223333:accesspoint/a", "arn:aws:s3:eu-central-1:111122223333:accesspoint/a"),
        ("https://elsewhere.example/model.tar.gz", None),
    ],
)
def test_a_bucket_is_named_by_uri_or_arn(uri: str, bucket: str | None) -> None:
    [workload] = found(endpoint("f", "c"), config("c", "m"), model("m", primary_container={"model_data_url": uri})).found
    assert [each.name for each in workload.not_read] == ([bucket] if bucket else [])


def test_a_version_is_part_of_its_flow_with_its_own_role_and_prompt() -> None:
    """What a flow runs with may have changed since the version that is called was made."""
    node = {"configuration": {"prompt": {"source_configuration": {"resource": {"prompt_arn": "arn:aws:bedrock:r:1:prompt/P:3"}}}}}
    loop = {"configuration": {"loop": {"definition": {"nodes": [node]}}}}
    [workload] = found(
        document("AWS::Bedrock::Flow", "arn:flow/F", name="letters", execution_role_arn=role("new")["resource_id"]),
        document(
            "AWS::Bedrock::FlowVersion",
            "arn:flow/F:1",
            name="letters 1",
            arn="arn:flow/F",
            execution_role_arn=role("old")["resource_id"],
            definition={"nodes": [loop]},
        ),
        document("AWS::Bedrock::Prompt", "arn:aws:bedrock:r:1:prompt/P", name="reminder"),
        role("new"),
        role("old"),
    ).found
    assert names(workload) == ["letters", "new", "letters 1", "old", "reminder"]
    assert workload.not_read == ()


def test_the_first_that_share_a_part_are_named_and_all_are_counted() -> None:
    shared = role("shared")
    many = [document(AGENT, f"arn:agent/{n}", agent_id=f"A{n}", agent_resource_role_arn=shared["resource_id"]) for n in range(6)]
    for workload in found(*many, shared).found:
        part = workload.parts[1]
        assert part.shared == 5
        assert len(part.sharers) == 3
        assert workload.root.key not in part.sharers


def test_a_hundred_thousand_fields_are_followed() -> None:
    """Wide, and through many others: neither recursion nor a search of all resources for each name."""
    destinations = [{"resource_arn": f"arn:aws:sagemaker:r:1:endpoint/{n}"} for n in range(50_000)]
    router = document("AWS::SageMaker::InferenceRouter", "arn:router/R", routing_targets=[{"destinations": destinations}])
    subnets = [document("AWS::EC2::Subnet", f"subnet-{n}", vpc_id="vpc-1") for n in range(25_000)]
    runtime = document(
        "AWS::BedrockAgentCore::Runtime",
        "arn:runtime/R",
        network_configuration={"network_mode_config": {"subnets": [each["resource_id"] for each in subnets]}},
    )
    in_runtime, in_router = found(router, runtime, *subnets, document("AWS::EC2::VPC", "vpc-1")).found
    assert (len(in_runtime.parts), in_runtime.cut, len(in_runtime.not_read)) == (MOST, True, 0)
    assert (len(in_router.parts), len(in_router.not_read)) == (1, 50_000)


def test_agents_that_all_lead_to_each_other_are_told_in_part() -> None:
    agents, count = [], MOST + 50
    for number in range(count):
        ahead = [{"agent_descriptor": {"alias_arn": f"arn:alias/{(number + 1) % count}"}}]
        agents.append(document(AGENT, f"arn:agent/{number}", name=f"a{number}", agent_id=f"{number}", collaborators=ahead))
        agents.append(document("AWS::Bedrock::AgentAlias", f"arn:alias/{number}", agent_id=f"{number}"))
    whole = found(*agents).found
    assert len(whole) == count
    assert {(len(each.parts), each.cut) for each in whole} == {(MOST, True)}
    assert [part.shared for part in whole[0].parts[:1]] == [MOST // 2 - 1]
    [alone] = found(agents[0], agents[1]).found
    assert not alone.cut


def test_what_is_too_far_to_be_told_is_not_outside_and_a_knowledge_base_there_is_its_own_workload() -> None:
    identities = [f"KB{number:03}" for number in range(MOST + 5)]
    bases = [document(BASE, f"arn:base/{each}", name=each, knowledge_base_id=each) for each in identities]
    agent = document(
        AGENT, "arn:agent/A", name="a", agent_id="A", knowledge_bases=[{"knowledge_base_id": each} for each in identities]
    )
    whole = found(agent, *bases, counts={key(each): {"low": 1} for each in bases}, failures=len(bases) + 7)
    assert whole.outside == 7
    assert {each.root.name for each in whole.found} == {"a", *identities[MOST - 1 :]}
