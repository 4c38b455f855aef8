"""Which resources an AI workload rests on: the fields that name them, declared.

Paths are those of the documents' schemas (`*` for the items of a list); tests/contract/test_workload_links.py holds them to it.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Form = Literal["name", "bucket", "image", "function", "versioned", "model"]
"""How a field names a resource: by its ARN, id or name; an S3 URI; an image in Amazon ECR; a function, or another resource,
perhaps with a version; a foundation model, perhaps by the inference profile that AWS names after it."""


class Link(NamedTuple):
    """A field, the type of the resource that it names, and how. With `part_of` the document belongs to what it names.

    Of a field that may name several types, those texts are of this type that contain `within`.
    """

    path: str
    to: str
    form: Form = "name"
    part_of: bool = False
    within: str = ""


_ROLE, _KEY, _BUCKET, _IMAGE = "AWS::IAM::Role", "AWS::KMS::Key", "AWS::S3::Bucket", "AWS::ECR::Repository"
_CREDENTIAL = "AWS::SecretsManager::Secret"
_FUNCTION, _SUBNET, _GROUP, _VPC = "AWS::Lambda::Function", "AWS::EC2::Subnet", "AWS::EC2::SecurityGroup", "AWS::EC2::VPC"
_ENDPOINT, _CONFIG, _MODEL = "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Model"
_COMPONENT, _PACKAGE = "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::ModelPackage"
_ROUTER, _MARKETPLACE = "AWS::SageMaker::InferenceRouter", "AWS::Bedrock::MarketplaceModelEndpoint"
_AGENT, _BASE, _GUARDRAIL = "AWS::Bedrock::Agent", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::Guardrail"
_FLOW, _ALIAS, _PROMPT = "AWS::Bedrock::Flow", "AWS::Bedrock::AgentAlias", "AWS::Bedrock::Prompt"
_FOUNDATION, _CUSTOM, _IMPORTED = "AWS::Bedrock::FoundationModel", "AWS::Bedrock::CustomModel", "AWS::Bedrock::ImportedModel"
_DEPLOYMENT, _THROUGHPUT = "AWS::Bedrock::CustomModelDeployment", "AWS::Bedrock::ProvisionedModelThroughput"
_RUNTIME, _GATEWAY = "AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::Gateway"
_RUNTIME_ENDPOINT = "AWS::BedrockAgentCore::RuntimeEndpoint"
_HARNESS, _MEMORY = "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Memory"
_IDENTITY = "AWS::BedrockAgentCore::WorkloadIdentity"
_BROWSER, _INTERPRETER = "AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom"

ROOTS = (_ENDPOINT, _ROUTER, _MARKETPLACE, _AGENT, _FLOW, _RUNTIME, _HARNESS)
"""What is a workload of its own: what people or programs call."""

ROOTS_ALONE = (_GATEWAY, _BASE, _DEPLOYMENT, _THROUGHPUT, _IMPORTED)
"""What is a workload where none of the others, nor of those before it here, rests on it: it may be called from elsewhere."""


def _network(prefix: str, subnets: str = "subnets", groups: str = "security_group_ids") -> tuple[Link, ...]:
    return Link(f"{prefix}.{subnets}.*", _SUBNET), Link(f"{prefix}.{groups}.*", _GROUP)


def _container(prefix: str) -> tuple[Link, ...]:
    """A container that serves a SageMaker model: its image and the files of the model."""
    return (
        Link(f"{prefix}.image", _IMAGE, "image"),
        Link(f"{prefix}.model_data_url", _BUCKET, "bucket"),
        Link(f"{prefix}.model_data_source.s3_data_source.s3_uri", _BUCKET, "bucket"),
        Link(f"{prefix}.additional_model_data_sources.*.s3_data_source.s3_uri", _BUCKET, "bucket"),
    )


def _model(path: str) -> tuple[Link, ...]:
    """A field with a model that Amazon Bedrock serves: which type it names stands in the ARN."""
    return (
        Link(path, _FOUNDATION, "model"),
        Link(path, "AWS::Bedrock::ApplicationInferenceProfile", within=":application-inference-profile/"),
        Link(path, _THROUGHPUT, within=":provisioned-model/"),
        Link(path, _DEPLOYMENT, within=":custom-model-deployment/"),
        Link(path, _CUSTOM, within=":custom-model/"),
        Link(path, _IMPORTED, within=":imported-model/"),
        Link(path, "AWS::Bedrock::PromptRouter", within="prompt-router/"),
        Link(path, _MARKETPLACE, within=":endpoint/"),
    )


def _capture() -> tuple[Link, ...]:
    """Where an endpoint writes what it was asked and what it answered."""
    return (
        Link("data_capture_config.destination_s3_uri", _BUCKET, "bucket"),
        Link("data_capture_config.kms_key_id", _KEY),
        Link("async_inference_config.output_config.s3_output_path", _BUCKET, "bucket"),
        Link("async_inference_config.output_config.kms_key_id", _KEY),
    )


def _deployed(variants: str) -> Link:
    return Link(f"{variants}.*.deployed_images.*.specified_image", _IMAGE, "image")


def _certificates(prefix: str = "authorizer_configuration.custom_jwt_authorizer.") -> Link:
    return Link(f"{prefix}certificate_configurations.*.secrets_manager.secret_arn", _CREDENTIAL)


def _variants(prefix: str) -> tuple[Link, ...]:
    return (
        Link(f"{prefix}.*.model_name", _MODEL),
        Link(f"{prefix}.*.core_dump_config.destination_s3_uri", _BUCKET, "bucket"),
        Link(f"{prefix}.*.core_dump_config.kms_key_id", _KEY),
    )


def _monitoring(image: str, output: str, resources: str, rest: str = "") -> tuple[Link, ...]:
    """The job by which a monitor watches an endpoint."""
    return (
        Link(f"{rest}{image}.image_uri", _IMAGE, "image"),
        Link(f"{rest}{output}.kms_key_id", _KEY),
        Link(f"{rest}{output}.monitoring_outputs.*.s3_output.s3_uri", _BUCKET, "bucket"),
        Link(f"{rest}{resources}.cluster_config.volume_kms_key_id", _KEY),
        *_network(f"{rest}network_config.vpc_config"),
        Link(f"{rest}role_arn", _ROLE),
    )


def _monitor(kind: str) -> tuple[Link, ...]:
    watched = Link(f"{kind}_job_input.endpoint_input.endpoint_name", _ENDPOINT, part_of=True)
    return watched, *_monitoring(f"{kind}_app_specification", f"{kind}_job_output_config", "job_resources")


def _agent() -> tuple[Link, ...]:
    """What an agent and each version of it have alike."""
    return (
        Link("agent_resource_role_arn", _ROLE),
        Link("guardrail_configuration.guardrail_identifier", _GUARDRAIL),
        Link("customer_encryption_key_arn", _KEY),
        *_model("foundation_model"),
        *_model("prompt_override_configuration.prompt_configurations.*.foundation_model"),
        Link("knowledge_bases.*.knowledge_base_id", _BASE),
        Link("collaborators.*.agent_descriptor.alias_arn", _ALIAS),
        Link("prompt_override_configuration.override_lambda", _FUNCTION, "function"),
    )


def _nodes(definition: str) -> tuple[Link, ...]:
    """What the nodes of a flow call."""
    node = f"{definition}.nodes.*.configuration"
    ranker = "reranking_configuration.bedrock_reranking_configuration.model_configuration.model_arn"
    return (
        Link(f"{node}.agent.agent_alias_arn", _ALIAS),
        Link(f"{node}.knowledge_base.knowledge_base_id", _BASE),
        Link(f"{node}.knowledge_base.guardrail_configuration.guardrail_identifier", _GUARDRAIL),
        *_model(f"{node}.knowledge_base.model_id"),
        *_model(f"{node}.knowledge_base.{ranker}"),
        Link(f"{node}.prompt.guardrail_configuration.guardrail_identifier", _GUARDRAIL),
        Link(f"{node}.prompt.source_configuration.resource.prompt_arn", _PROMPT, "versioned"),
        *_model(f"{node}.prompt.source_configuration.inline.model_id"),
        Link(f"{node}.lambda_function.lambda_arn", _FUNCTION, "function"),
        Link(f"{node}.lex.bot_alias_arn", "AWS::Lex::BotAlias"),
        Link(f"{node}.retrieval.service_configuration.s3.bucket_name", _BUCKET, "bucket"),
        Link(f"{node}.storage.service_configuration.s3.bucket_name", _BUCKET, "bucket"),
    )


def _flow() -> tuple[Link, ...]:
    """What a flow and each version of it have alike; loop nodes hold a definition of their own."""
    return (
        Link("execution_role_arn", _ROLE),
        Link("customer_encryption_key_arn", _KEY),
        *_nodes("definition"),
        *_nodes("definition.nodes.*.configuration.loop.definition"),
    )


def _prompt() -> tuple[Link, ...]:
    return (
        Link("customer_encryption_key_arn", _KEY),
        *_model("variants.*.model_id"),
        Link("variants.*.gen_ai_resource.agent.agent_identifier", _ALIAS),
    )


def _runtime() -> tuple[Link, ...]:
    """What an agent runtime and each endpoint of it have alike."""
    return (
        Link("role_arn", _ROLE),
        Link("agent_runtime_artifact.container_configuration.container_uri", _IMAGE, "image"),
        Link("agent_runtime_artifact.code_configuration.code.s3.bucket", _BUCKET, "bucket"),
        Link("filesystem_configurations.*.s3_bucket_mount.bucket", _BUCKET, "bucket"),
        Link("workload_identity_details.workload_identity_arn", _IDENTITY),
        _certificates(),
        *_network("network_configuration.network_mode_config", groups="security_groups"),
    )


def _harness() -> tuple[Link, ...]:
    """What a harness and each endpoint of it have alike."""
    runtime, tool = "environment.agent_core_runtime_environment", "tools.*.config"
    return (
        Link("execution_role_arn", _ROLE),
        *_model("model.bedrock_model_config.model_id"),
        Link("environment_artifact.container_configuration.container_uri", _IMAGE, "image"),
        Link(f"{runtime}.agent_runtime_arn", _RUNTIME),
        Link(f"{runtime}.filesystem_configurations.*.s3_bucket_mount.bucket", _BUCKET, "bucket"),
        *_network(f"{runtime}.network_configuration.network_mode_config", groups="security_groups"),
        Link("memory.agent_core_memory_configuration.arn", _MEMORY),
        Link("memory.managed_memory_configuration.arn", _MEMORY),
        Link("memory.managed_memory_configuration.encryption_key_arn", _KEY),
        _certificates(),
        Link(f"{tool}.agent_core_gateway.gateway_arn", _GATEWAY),
        Link(f"{tool}.agent_core_browser.browser_arn", _BROWSER),
        Link(f"{tool}.agent_core_code_interpreter.code_interpreter_arn", _INTERPRETER),
        Link("skills.*.s3.uri", _BUCKET, "bucket"),
        Link("hooks.*.before_invocation.target.lambda.arn", _FUNCTION, "function"),
        Link("hooks.*.after_invocation.target.lambda.arn", _FUNCTION, "function"),
        Link("hooks.*.before_tool_call.target.lambda.arn", _FUNCTION, "function"),
        Link("hooks.*.after_tool_call.target.lambda.arn", _FUNCTION, "function"),
    )


def _tool() -> tuple[Link, ...]:
    return (
        Link("execution_role_arn", _ROLE),
        *_network("network_configuration.vpc_config", groups="security_groups"),
        Link("certificates.*.location.secrets_manager.secret_arn", _CREDENTIAL),
    )


_STORE, _SOURCE = "storage_configuration", "data_source_configuration"
_KIND = "knowledge_base_configuration"
_QUERIES = "sql_knowledge_base_configuration.redshift_configuration.query_engine_configuration"
_SIGN_IN = "auth_configuration.username_password_secret_arn"
_INGESTION = "vector_ingestion_configuration"
_TRANSFORMATIONS = f"{_INGESTION}.custom_transformation_configuration"
_LAMBDA_OF_TRANSFORMATION = f"{_TRANSFORMATIONS}.transformations.*.transformation_function.transformation_lambda_configuration"
_SUPPLEMENTAL = "supplemental_data_storage_configuration.storage_locations.*.s3_location.uri"
_REGISTRY_FUNCTION = "image_config.repository_auth_config.repository_credentials_provider_arn"
_ANSWERS = "routing_targets.*.async_inference_config.output_config"

LINKS: Mapping[str, tuple[Link, ...]] = {
    _ENDPOINT: (
        Link("endpoint_config_name", _CONFIG),
        _deployed("production_variants"),
        _deployed("shadow_production_variants"),
        *_capture(),
    ),
    _CONFIG: (
        *_variants("production_variants"),
        *_variants("shadow_production_variants"),
        Link("execution_role_arn", _ROLE),
        Link("kms_key_id", _KEY),
        *_capture(),
        *_network("vpc_config"),
    ),
    _COMPONENT: (
        Link("endpoint_name", _ENDPOINT, part_of=True),
        Link("specification.model_name", _MODEL),
        Link("specification.container.deployed_image.specified_image", _IMAGE, "image"),
        Link("specification.container.artifact_url", _BUCKET, "bucket"),
        Link("specifications.*.model_name", _MODEL),
        Link("specifications.*.container.deployed_image.specified_image", _IMAGE, "image"),
    ),
    _ROUTER: (
        Link("routing_targets.*.destinations.*.resource_arn", _ENDPOINT, within=":endpoint/"),
        Link("routing_targets.*.destinations.*.resource_arn", _COMPONENT, within=":inference-component/"),
        Link(f"{_ANSWERS}.s3_output_path", _BUCKET, "bucket"),
        Link(f"{_ANSWERS}.kms_key_id", _KEY),
    ),
    "AWS::SageMaker::InferenceExperiment": (
        Link("endpoint_metadata.endpoint_name", _ENDPOINT, part_of=True),
        Link("model_variants.*.model_name", _MODEL),
        Link("role_arn", _ROLE),
        Link("kms_key", _KEY),
        Link("data_storage_config.kms_key", _KEY),
    ),
    "AWS::SageMaker::MonitoringSchedule": (
        Link("endpoint_name", _ENDPOINT, part_of=True),
        *_monitoring(
            "monitoring_app_specification",
            "monitoring_output_config",
            "monitoring_resources",
            rest="monitoring_schedule_config.monitoring_job_definition.",
        ),
    ),
    "AWS::SageMaker::DataQualityJobDefinition": _monitor("data_quality"),
    "AWS::SageMaker::ModelBiasJobDefinition": _monitor("model_bias"),
    "AWS::SageMaker::ModelExplainabilityJobDefinition": _monitor("model_explainability"),
    "AWS::SageMaker::ModelQualityJobDefinition": _monitor("model_quality"),
    _MODEL: (
        Link("execution_role_arn", _ROLE),
        Link("primary_container.model_package_name", _PACKAGE),
        Link("containers.*.model_package_name", _PACKAGE),
        *_container("primary_container"),
        *_container("containers.*"),
        Link(f"primary_container.{_REGISTRY_FUNCTION}", _FUNCTION, "function"),
        Link(f"containers.*.{_REGISTRY_FUNCTION}", _FUNCTION, "function"),
        *_network("vpc_config"),
    ),
    _PACKAGE: (*_container("inference_specification.containers.*"), Link("security_config.kms_key_id", _KEY)),
    _MARKETPLACE: (
        Link("endpoint_config.sage_maker.execution_role", _ROLE),
        Link("endpoint_config.sage_maker.kms_encryption_key", _KEY),
        *_network("endpoint_config.sage_maker.vpc", "subnet_ids"),
    ),
    _AGENT: (*_agent(), Link("custom_orchestration.executor.lambda", _FUNCTION, "function")),
    _ALIAS: (Link("agent_id", _AGENT, part_of=True),),
    "AWS::Bedrock::AgentVersion": (
        Link("agent_id", _AGENT, part_of=True),
        *_agent(),
        Link("action_groups.*.action_group_executor.lambda", _FUNCTION, "function"),
        Link("action_groups.*.api_schema.s3.s3_bucket_name", _BUCKET, "bucket"),
    ),
    "AWS::Bedrock::AgentActionGroup": (
        Link("agent_id", _AGENT, part_of=True),
        Link("action_group_executor.lambda", _FUNCTION, "function"),
        Link("api_schema.s3.s3_bucket_name", _BUCKET, "bucket"),
    ),
    _BASE: (
        Link("role_arn", _ROLE),
        *_model(f"{_KIND}.vector_knowledge_base_configuration.embedding_model_arn"),
        *_model(f"{_KIND}.managed_knowledge_base_configuration.embedding_model_arn"),
        Link(f"{_KIND}.managed_knowledge_base_configuration.server_side_encryption_configuration.kms_key_arn", _KEY),
        Link(f"{_KIND}.vector_knowledge_base_configuration.{_SUPPLEMENTAL}", _BUCKET, "bucket"),
        Link(f"{_KIND}.managed_knowledge_base_configuration.{_SUPPLEMENTAL}", _BUCKET, "bucket"),
        Link(f"{_KIND}.kendra_knowledge_base_configuration.kendra_index_arn", "AWS::Kendra::Index"),
        Link(f"{_STORE}.opensearch_serverless_configuration.collection_arn", "AWS::OpenSearchServerless::Collection"),
        Link(f"{_STORE}.opensearch_managed_cluster_configuration.domain_arn", "AWS::OpenSearchService::Domain"),
        Link(f"{_STORE}.rds_configuration.resource_arn", "AWS::RDS::DBCluster"),
        Link(f"{_STORE}.rds_configuration.credentials_secret_arn", _CREDENTIAL),
        Link(f"{_STORE}.mongo_db_atlas_configuration.credentials_secret_arn", _CREDENTIAL),
        Link(f"{_STORE}.pinecone_configuration.credentials_secret_arn", _CREDENTIAL),
        Link(f"{_STORE}.redis_enterprise_cloud_configuration.credentials_secret_arn", _CREDENTIAL),
        Link(f"{_KIND}.{_QUERIES}.provisioned_configuration.{_SIGN_IN}", _CREDENTIAL),
        Link(f"{_KIND}.{_QUERIES}.serverless_configuration.{_SIGN_IN}", _CREDENTIAL),
        Link(f"{_STORE}.neptune_analytics_configuration.graph_arn", "AWS::NeptuneGraph::Graph"),
        Link(f"{_STORE}.s3_vectors_configuration.vector_bucket_arn", "AWS::S3Vectors::VectorBucket"),
    ),
    "AWS::Bedrock::DataSource": (
        Link("knowledge_base_id", _BASE, part_of=True),
        Link(f"{_SOURCE}.s3_configuration.bucket_arn", _BUCKET, "bucket"),
        Link("server_side_encryption_configuration.kms_key_arn", _KEY),
        Link(f"{_SOURCE}.confluence_configuration.source_configuration.credentials_secret_arn", _CREDENTIAL),
        Link(f"{_SOURCE}.salesforce_configuration.source_configuration.credentials_secret_arn", _CREDENTIAL),
        Link(f"{_SOURCE}.share_point_configuration.source_configuration.credentials_secret_arn", _CREDENTIAL),
        *_model(f"{_INGESTION}.context_enrichment_configuration.bedrock_foundation_model_configuration.model_arn"),
        *_model(f"{_INGESTION}.parsing_configuration.bedrock_foundation_model_configuration.model_arn"),
        Link(f"{_LAMBDA_OF_TRANSFORMATION}.lambda_arn", _FUNCTION, "function"),
        Link(f"{_TRANSFORMATIONS}.intermediate_storage.s3_location.uri", _BUCKET, "bucket"),
    ),
    "AWS::OpenSearchServerless::Collection": (Link("kms_key_arn", _KEY),),
    "AWS::OpenSearchService::Domain": (
        Link("encryption_at_rest_options.kms_key_id", _KEY),
        *_network("vpc_options", "subnet_ids"),
    ),
    "AWS::RDS::DBCluster": (
        Link("kms_key_id", _KEY),
        Link("activity_stream_kms_key_id", _KEY),
        Link("performance_insights_kms_key_id", _KEY),
        Link("master_user_secret.kms_key_id", _KEY),
        Link("master_user_secret.secret_arn", _CREDENTIAL),
        Link("vpc_security_groups.*.vpc_security_group_id", _GROUP),
    ),
    "AWS::NeptuneGraph::Graph": (Link("kms_key_identifier", _KEY),),
    "AWS::S3Vectors::VectorBucket": (
        Link("encryption_configuration.kms_key_arn", _KEY),
        Link("indexes.*.encryption_configuration.kms_key_arn", _KEY),
    ),
    "AWS::Kendra::Index": (
        Link("role_arn", _ROLE),
        Link("server_side_encryption_configuration.kms_key_id", _KEY),
        Link("user_token_configurations.*.jwt_token_type_configuration.secret_manager_arn", _CREDENTIAL),
    ),
    _CREDENTIAL: (Link("kms_key_id", _KEY),),
    _GUARDRAIL: (
        Link("kms_key_arn", _KEY),
        Link("automated_reasoning_policy.policies.*", "AWS::Bedrock::AutomatedReasoningPolicy", "versioned"),
    ),
    "AWS::Bedrock::GuardrailVersion": (Link("guardrail_id", _GUARDRAIL, part_of=True), Link("kms_key_arn", _KEY)),
    _FLOW: _flow(),
    "AWS::Bedrock::FlowVersion": (Link("arn", _FLOW, part_of=True), *_flow()),
    _PROMPT: _prompt(),
    "AWS::Bedrock::PromptVersion": (Link("arn", _PROMPT, part_of=True), *_prompt()),
    "AWS::Bedrock::ApplicationInferenceProfile": _model("models.*.model_arn"),
    "AWS::Bedrock::PromptRouter": (*_model("models.*.model_arn"), *_model("fallback_model.model_arn")),
    _DEPLOYMENT: _model("model_arn"),
    _THROUGHPUT: _model("model_arn"),
    _CUSTOM: (*_model("base_model_arn"), Link("model_kms_key_arn", _KEY)),
    _IMPORTED: (
        Link("model_kms_key_arn", _KEY),
        Link("model_data_source.s3_data_source.s3_uri", _BUCKET, "bucket"),
    ),
    _RUNTIME: _runtime(),
    _RUNTIME_ENDPOINT: (Link("agent_runtime_id", _RUNTIME, part_of=True), *_runtime()),
    "AWS::BedrockAgentCore::RuntimeImage": (Link("resource_name", _RUNTIME, part_of=True),),
    "AWS::BedrockAgentCore::RuntimeEndpointImage": (Link("resource_name", _RUNTIME_ENDPOINT, part_of=True),),
    _HARNESS: _harness(),
    "AWS::BedrockAgentCore::HarnessEndpoint": (Link("harness_id", _HARNESS, part_of=True), *_harness()),
    _GATEWAY: (
        Link("role_arn", _ROLE),
        Link("kms_key_arn", _KEY),
        _certificates(),
        Link("workload_identity_details.workload_identity_arn", _IDENTITY),
        Link("policy_engine_configuration.arn", "AWS::BedrockAgentCore::PolicyEngine"),
        Link("interceptor_configurations.*.interceptor.lambda.arn", _FUNCTION, "function"),
        Link("custom_transform_configuration.lambda.arn", _FUNCTION, "function"),
    ),
    "AWS::BedrockAgentCore::GatewayTarget": (
        Link("gateway_arn", _GATEWAY, part_of=True),
        _certificates(""),
        Link("target_configuration.mcp.lambda.lambda_arn", _FUNCTION, "function"),
        Link("target_configuration.mcp.lambda.tool_schema.s3.uri", _BUCKET, "bucket"),
        Link("target_configuration.mcp.mcp_server.mcp_tool_schema.s3.uri", _BUCKET, "bucket"),
        Link("target_configuration.mcp.open_api_schema.s3.uri", _BUCKET, "bucket"),
        Link("target_configuration.mcp.smithy_model.s3.uri", _BUCKET, "bucket"),
        Link("target_configuration.http.agentcore_runtime.arn", _RUNTIME),
        *_network("private_endpoint.managed_vpc_resource", "subnet_ids"),
    ),
    _MEMORY: (Link("encryption_key_arn", _KEY), Link("memory_execution_role_arn", _ROLE)),
    _BROWSER: (*_tool(), Link("recording.s3_location.bucket", _BUCKET, "bucket")),
    _INTERPRETER: _tool(),
    _FUNCTION: (
        Link("role", _ROLE),
        Link("kms_key_arn", _KEY),
        Link("durable_config.kms_key_arn", _KEY),
        *_network("vpc_config", "subnet_ids"),
    ),
    _ROLE: (
        Link("attached_managed_policies.*.policy_arn", "AWS::IAM::ManagedPolicy"),
        Link("permissions_boundary.permissions_boundary_arn", "AWS::IAM::ManagedPolicy"),
    ),
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
    _HARNESS: "harness_id",
    _PROMPT: "id",
    _RUNTIME: "agent_runtime_id",
}
"""The field with the id by which others name a resource, where that is neither its ARN nor its name."""

TYPES = frozenset({*LINKS, *(link.to for links in LINKS.values() for link in links)})
"""The types that are part of any workload."""
