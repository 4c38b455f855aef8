"""Which resources an AI workload rests on: the fields that name them, declared, and what one pass over documents finds there.

Paths are those of the documents' schemas (`*` for the items of a list); tests/contract/test_workload_links.py holds them to it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from averment.model import documents
from averment.model.documents import Document, Key

Form = Literal["name", "bucket", "image", "function"]
"""How a field names a resource: by its ARN, id or name; an S3 URI; an image in Amazon ECR; a function, perhaps with a version."""


class Link(NamedTuple):
    """A field, the type of the resource that it names, and how. With `part_of` the document belongs to what it names."""

    path: str
    to: str
    form: Form = "name"
    part_of: bool = False


_ROLE, _KEY, _BUCKET, _IMAGE = "AWS::IAM::Role", "AWS::KMS::Key", "AWS::S3::Bucket", "AWS::ECR::Repository"
_FUNCTION, _SUBNET, _GROUP, _VPC = "AWS::Lambda::Function", "AWS::EC2::Subnet", "AWS::EC2::SecurityGroup", "AWS::EC2::VPC"
_ENDPOINT, _CONFIG, _MODEL = "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Model"
_AGENT, _BASE, _GUARDRAIL = "AWS::Bedrock::Agent", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::Guardrail"
_FLOW, _ALIAS = "AWS::Bedrock::Flow", "AWS::Bedrock::AgentAlias"
_RUNTIME, _GATEWAY = "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::Gateway"
_HARNESS, _MEMORY = "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Memory"

ROOTS = (_ENDPOINT, _AGENT, _FLOW, _RUNTIME, _HARNESS)
"""What is a workload of its own: what people or programs call."""

ROOTS_ALONE = (_GATEWAY, _BASE)
"""What is a workload where none of the others rests on it: it may be called from outside of the account."""


def _network(prefix: str, subnets: str, groups: str) -> tuple[Link, ...]:
    return Link(f"{prefix}{subnets}.*", _SUBNET), Link(f"{prefix}{groups}.*", _GROUP)


def _container(prefix: str) -> tuple[Link, ...]:
    return (
        Link(f"{prefix}.image", _IMAGE, "image"),
        Link(f"{prefix}.model_data_url", _BUCKET, "bucket"),
        Link(f"{prefix}.model_data_source.s3_data_source.s3_uri", _BUCKET, "bucket"),
        Link(f"{prefix}.additional_model_data_sources.*.s3_data_source.s3_uri", _BUCKET, "bucket"),
    )


_HARNESS_RUNTIME = "environment.agent_core_runtime_environment"
_TRANSFORMATIONS = "vector_ingestion_configuration.custom_transformation_configuration"
_LAMBDA_OF_TRANSFORMATION = f"{_TRANSFORMATIONS}.transformations.*.transformation_function.transformation_lambda_configuration"

LINKS: Mapping[str, tuple[Link, ...]] = {
    _ENDPOINT: (
        Link("endpoint_config_name", _CONFIG),
        Link("data_capture_config.destination_s3_uri", _BUCKET, "bucket"),
        Link("async_inference_config.output_config.s3_output_path", _BUCKET, "bucket"),
    ),
    _CONFIG: (
        Link("production_variants.*.model_name", _MODEL),
        Link("shadow_production_variants.*.model_name", _MODEL),
        Link("execution_role_arn", _ROLE),
        Link("kms_key_id", _KEY),
        Link("data_capture_config.destination_s3_uri", _BUCKET, "bucket"),
        Link("data_capture_config.kms_key_id", _KEY),
        Link("async_inference_config.output_config.s3_output_path", _BUCKET, "bucket"),
        Link("async_inference_config.output_config.kms_key_id", _KEY),
        *_network("vpc_config.", "subnets", "security_group_ids"),
    ),
    "AWS::SageMaker::InferenceComponent": (
        Link("endpoint_name", _ENDPOINT, part_of=True),
        Link("specification.model_name", _MODEL),
        Link("specification.container.deployed_image.specified_image", _IMAGE, "image"),
        Link("specification.container.artifact_url", _BUCKET, "bucket"),
        Link("specifications.*.model_name", _MODEL),
    ),
    "AWS::SageMaker::MonitoringSchedule": (Link("endpoint_name", _ENDPOINT, part_of=True),),
    _MODEL: (
        Link("execution_role_arn", _ROLE),
        Link("primary_container.model_package_name", "AWS::SageMaker::ModelPackage"),
        Link("containers.*.model_package_name", "AWS::SageMaker::ModelPackage"),
        *_container("primary_container"),
        *_container("containers.*"),
        *_network("vpc_config.", "subnets", "security_group_ids"),
    ),
    _AGENT: (
        Link("agent_resource_role_arn", _ROLE),
        Link("guardrail_configuration.guardrail_identifier", _GUARDRAIL),
        Link("customer_encryption_key_arn", _KEY),
        Link("knowledge_bases.*.knowledge_base_id", _BASE),
        Link("collaborators.*.agent_descriptor.alias_arn", _ALIAS),
        Link("custom_orchestration.executor.lambda", _FUNCTION, "function"),
        Link("prompt_override_configuration.override_lambda", _FUNCTION, "function"),
    ),
    _ALIAS: (Link("agent_id", _AGENT, part_of=True),),
    "AWS::Bedrock::AgentVersion": (
        Link("agent_id", _AGENT, part_of=True),
        Link("agent_resource_role_arn", _ROLE),
        Link("guardrail_configuration.guardrail_identifier", _GUARDRAIL),
    ),
    "AWS::Bedrock::AgentActionGroup": (
        Link("agent_id", _AGENT, part_of=True),
        Link("action_group_executor.lambda", _FUNCTION, "function"),
        Link("api_schema.s3.s3_bucket_name", _BUCKET, "bucket"),
    ),
    _BASE: (
        Link("role_arn", _ROLE),
        Link("storage_configuration.opensearch_serverless_configuration.collection_arn", "AWS::OpenSearchServerless::Collection"),
        Link("storage_configuration.opensearch_managed_cluster_configuration.domain_arn", "AWS::OpenSearchService::Domain"),
        Link("storage_configuration.rds_configuration.resource_arn", "AWS::RDS::DBCluster"),
        Link("storage_configuration.neptune_analytics_configuration.graph_arn", "AWS::NeptuneGraph::Graph"),
        Link("storage_configuration.s3_vectors_configuration.vector_bucket_arn", "AWS::S3Vectors::VectorBucket"),
        Link("knowledge_base_configuration.kendra_knowledge_base_configuration.kendra_index_arn", "AWS::Kendra::Index"),
    ),
    "AWS::Bedrock::DataSource": (
        Link("knowledge_base_id", _BASE, part_of=True),
        Link("data_source_configuration.s3_configuration.bucket_arn", _BUCKET, "bucket"),
        Link("server_side_encryption_configuration.kms_key_arn", _KEY),
        Link(f"{_LAMBDA_OF_TRANSFORMATION}.lambda_arn", _FUNCTION, "function"),
        Link(f"{_TRANSFORMATIONS}.intermediate_storage.s3_location.uri", _BUCKET, "bucket"),
    ),
    _GUARDRAIL: (Link("kms_key_arn", _KEY),),
    "AWS::Bedrock::GuardrailVersion": (Link("guardrail_id", _GUARDRAIL, part_of=True),),
    _FLOW: (
        Link("execution_role_arn", _ROLE),
        Link("customer_encryption_key_arn", _KEY),
        Link("definition.nodes.*.configuration.agent.agent_alias_arn", _ALIAS),
        Link("definition.nodes.*.configuration.knowledge_base.knowledge_base_id", _BASE),
        Link("definition.nodes.*.configuration.knowledge_base.guardrail_configuration.guardrail_identifier", _GUARDRAIL),
        Link("definition.nodes.*.configuration.prompt.guardrail_configuration.guardrail_identifier", _GUARDRAIL),
        Link("definition.nodes.*.configuration.lambda_function.lambda_arn", _FUNCTION, "function"),
    ),
    "AWS::Bedrock::FlowVersion": (Link("arn", _FLOW, part_of=True),),
    _RUNTIME: (
        Link("role_arn", _ROLE),
        Link("agent_runtime_artifact.container_configuration.container_uri", _IMAGE, "image"),
        Link("agent_runtime_artifact.code_configuration.code.s3.bucket", _BUCKET, "bucket"),
        Link("workload_identity_details.workload_identity_arn", "AWS::BedrockAgentCore::WorkloadIdentity"),
        *_network("network_configuration.network_mode_config.", "subnets", "security_groups"),
    ),
    "AWS::BedrockAgentCore::RuntimeEndpoint": (Link("agent_runtime_id", _RUNTIME, part_of=True),),
    _HARNESS: (
        Link("execution_role_arn", _ROLE),
        Link(f"{_HARNESS_RUNTIME}.agent_runtime_arn", _RUNTIME),
        Link("memory.agent_core_memory_configuration.arn", _MEMORY),
        Link("memory.managed_memory_configuration.arn", _MEMORY),
        Link("tools.*.config.agent_core_gateway.gateway_arn", _GATEWAY),
        Link("tools.*.config.agent_core_browser.browser_arn", "AWS::BedrockAgentCore::BrowserCustom"),
        Link("tools.*.config.agent_core_code_interpreter.code_interpreter_arn", "AWS::BedrockAgentCore::CodeInterpreterCustom"),
        *_network(f"{_HARNESS_RUNTIME}.network_configuration.network_mode_config.", "subnets", "security_groups"),
    ),
    _GATEWAY: (
        Link("role_arn", _ROLE),
        Link("kms_key_arn", _KEY),
        Link("policy_engine_configuration.arn", "AWS::BedrockAgentCore::PolicyEngine"),
        Link("interceptor_configurations.*.interceptor.lambda.arn", _FUNCTION, "function"),
    ),
    "AWS::BedrockAgentCore::GatewayTarget": (
        Link("gateway_arn", _GATEWAY, part_of=True),
        Link("target_configuration.mcp.lambda.lambda_arn", _FUNCTION, "function"),
        Link("target_configuration.http.agentcore_runtime.arn", _RUNTIME),
    ),
    _MEMORY: (Link("encryption_key_arn", _KEY), Link("memory_execution_role_arn", _ROLE)),
    "AWS::BedrockAgentCore::BrowserCustom": (Link("execution_role_arn", _ROLE),),
    "AWS::BedrockAgentCore::CodeInterpreterCustom": (Link("execution_role_arn", _ROLE),),
    _FUNCTION: (
        Link("role", _ROLE),
        Link("kms_key_arn", _KEY),
        *_network("vpc_config.", "subnet_ids", "security_group_ids"),
    ),
    _ROLE: (Link("attached_managed_policies.*.policy_arn", "AWS::IAM::ManagedPolicy"),),
    _BUCKET: (Link("encryption.rules.*.apply_server_side_encryption_by_default.kms_master_key_id", _KEY),),
    _IMAGE: (Link("encryption_configuration.kms_key", _KEY),),
    _SUBNET: (Link("vpc_id", _VPC),),
    _GROUP: (Link("vpc_id", _VPC),),
}
"""By type, the fields that name what a resource rests on or is part of."""

IDS: Mapping[str, str] = {
    _AGENT: "agent_id",
    _BASE: "knowledge_base_id",
    _GUARDRAIL: "guardrail_id",
    _GATEWAY: "gateway_id",
    _RUNTIME: "agent_runtime_id",
}
"""The field with the id by which others name a resource, where that is neither its ARN nor its name."""

TYPES = frozenset({*LINKS, *(link.to for links in LINKS.values() for link in links)})
"""The types that are part of any workload."""

_OF_AWS = re.compile(r"arn:[^:]*:iam::aws:policy/|alias/aws/|arn:[^:]*:kms:[^:]*:[^:]*:alias/aws/")
"""What AWS owns and no scan reads."""

_ECR = re.compile(r"([0-9]{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?/([^:@]+)(?:[:@].*)?")
_QUALIFIED = re.compile(r"(arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+):.*")


def _bucket(value: str, partition: str) -> str:
    if value.startswith("s3://"):
        return f"arn:{partition}:s3:::{value.removeprefix('s3://').partition('/')[0]}"
    if value.startswith("arn:"):
        return value.partition("/")[0]
    return "" if ":" in value else f"arn:{partition}:s3:::{value}"


def _image(value: str, partition: str) -> str:
    found = _ECR.fullmatch(value)
    return f"arn:{partition}:ecr:{found[2]}:{found[1]}:repository/{found[3]}" if found else ""


def _function(value: str, _: str) -> str:
    found = _QUALIFIED.fullmatch(value)
    return found[1] if found else value


_READ: Mapping[Form, Callable[[str, str], str]] = {
    "name": lambda value, _: value,
    "bucket": _bucket,
    "image": _image,
    "function": _function,
}


class Named(NamedTuple):
    """What a document names: the field that does, and the type and ARN, id or name of the other."""

    link: Link
    name: str


class Node(NamedTuple):
    """What of a document workloads are made from: its name, what it names, and the linking fields that were not read."""

    name: str
    named: tuple[Named, ...]
    unread: tuple[str, ...]


class Links:
    """What documents name of each other, gathered in one pass: of each its node, and by type and name which have it."""

    def __init__(self) -> None:
        self.nodes: dict[Key, Node] = {}
        self.known: dict[tuple[str, str], list[Key]] = {}

    def add(self, document: Document) -> None:
        """Takes one document in; those of types that are part of no workload are passed over."""
        kind = document["resource_type"]
        if kind not in TYPES:
            return
        key = documents.sort_key(document)
        own = document.get(IDS.get(kind, ""))
        for name in {*documents.names(document), *([own] if isinstance(own, str) else ())}:
            self.known.setdefault((kind, name), []).append(key)
        links = LINKS.get(kind, ())
        self.nodes[key] = Node(document["resource_name"], tuple(_named(document, links)), tuple(_unread(document, links)))


def _named(document: Document, links: tuple[Link, ...]) -> Iterator[Named]:
    partition = document["partition"]
    seen = set()
    for link in links:
        for value in _values(document, link.path.split(".")):
            name = _READ[link.form](value, partition)
            if name and not _OF_AWS.match(name) and (link.to, name) not in seen:
                seen.add((link.to, name))
                yield Named(link, name)


def _unread(document: Document, links: tuple[Link, ...]) -> Iterator[str]:
    wanted = dict.fromkeys(link.path.partition(".")[0] for link in links)
    yield from documents.unread_fields(document, wanted)


def _values(value: Any, path: list[str]) -> Iterator[str]:
    """The texts at a path; what is of another form than the path says has none."""
    if not path:
        if isinstance(value, str) and value:
            yield value
    elif path[0] == "*":
        for each in value if isinstance(value, list) else ():
            yield from _values(each, path[1:])
    elif isinstance(value, Mapping) and path[0] in value:
        yield from _values(value[path[0]], path[1:])
