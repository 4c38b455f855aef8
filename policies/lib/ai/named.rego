# Generated from the schemas, by `make generated`. Do not edit; averment/authoring/writing/named_module.py says how.
#
# What documents name: KMS keys, container images, functions, secrets (names of which also stand in environments of workloads),
# file systems and their access points, subnets and security groups. Indexes are by Region and name, so that what many resources
# say is gone through once. `sagemaker` has the types by which SageMaker is in use.
package lib.ai.named

import data.lib.ai.ai_data
import data.lib.ai.ai_functions
import data.lib.ai.ai_images
import data.lib.ai.ai_secrets
import data.lib.ai.ai_stores
import data.lib.core.inventory

keys[key] contains sprintf("registry %q", [user.resource_name]) if {
	some user in data.inventory["AWS::AgentRegistry::Registry"]
	key := inventory.in_region(user.region, user.encryption_configuration.kms_key_arn)
}

keys[key] contains sprintf("work group %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Athena::WorkGroup"]
	key := inventory.in_region(user.region, user.configuration.customer_content_encryption_configuration.kms_key)
}

keys[key] contains sprintf("work group %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Athena::WorkGroup"]
	key := inventory.in_region(user.region, user.configuration.managed_query_results_configuration.encryption_configuration.kms_key)
}

keys[key] contains sprintf("work group %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Athena::WorkGroup"]
	key := inventory.in_region(user.region, user.configuration.monitoring_configuration.managed_logging_configuration.kms_key)
}

keys[key] contains sprintf("work group %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Athena::WorkGroup"]
	key := inventory.in_region(user.region, user.configuration.monitoring_configuration.s3_logging_configuration.kms_key)
}

keys[key] contains sprintf("work group %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Athena::WorkGroup"]
	key := inventory.in_region(user.region, user.configuration.result_configuration.encryption_configuration.kms_key)
}

keys[key] contains sprintf("prompt optimisation job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::AdvancedPromptOptimizationJob"]
	key := inventory.in_region(user.region, user.encryption_key_arn)
}

keys[key] contains sprintf("agent %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::Agent"]
	key := inventory.in_region(user.region, user.customer_encryption_key_arn)
}

keys[key] contains sprintf("agent version %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::AgentVersion"]
	key := inventory.in_region(user.region, user.customer_encryption_key_arn)
}

keys[key] contains sprintf("custom model %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::CustomModel"]
	key := inventory.in_region(user.region, user.model_kms_key_arn)
}

keys[key] contains sprintf("data source %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::DataSource"]
	key := inventory.in_region(user.region, user.server_side_encryption_configuration.kms_key_arn)
}

keys[key] contains sprintf("flow %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::Flow"]
	key := inventory.in_region(user.region, user.customer_encryption_key_arn)
}

keys[key] contains sprintf("flow version %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::FlowVersion"]
	key := inventory.in_region(user.region, user.customer_encryption_key_arn)
}

keys[key] contains sprintf("guardrail %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::Guardrail"]
	key := inventory.in_region(user.region, user.kms_key_arn)
}

keys[key] contains sprintf("guardrail version %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::GuardrailVersion"]
	key := inventory.in_region(user.region, user.kms_key_arn)
}

keys[key] contains sprintf("imported model %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::ImportedModel"]
	key := inventory.in_region(user.region, user.model_kms_key_arn)
}

keys[key] contains sprintf("knowledge base %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::KnowledgeBase"]
	key := inventory.in_region(user.region, user.knowledge_base_configuration.managed_knowledge_base_configuration.server_side_encryption_configuration.kms_key_arn)
}

keys[key] contains sprintf("marketplace model endpoint %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::MarketplaceModelEndpoint"]
	key := inventory.in_region(user.region, user.endpoint_config.sage_maker.kms_encryption_key)
}

keys[key] contains sprintf("model copy job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::ModelCopyJob"]
	key := inventory.in_region(user.region, user.target_model_kms_key_arn)
}

keys[key] contains sprintf("model customization job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::ModelCustomizationJob"]
	key := inventory.in_region(user.region, user.output_model_kms_key_arn)
}

keys[key] contains sprintf("model import job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::ModelImportJob"]
	key := inventory.in_region(user.region, user.imported_model_kms_key_arn)
}

keys[key] contains sprintf("model invocation job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::ModelInvocationJob"]
	key := inventory.in_region(user.region, user.output_data_config.s3_output_data_config.s3_encryption_key_id)
}

keys[key] contains sprintf("prompt %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::Prompt"]
	key := inventory.in_region(user.region, user.customer_encryption_key_arn)
}

keys[key] contains sprintf("prompt version %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Bedrock::PromptVersion"]
	key := inventory.in_region(user.region, user.customer_encryption_key_arn)
}

keys[key] contains sprintf("capacity provider %q", [user.resource_name]) if {
	some user in data.inventory["AWS::BedrockAgentCore::CapacityProvider"]
	some each in user.compute_configuration.ec2_configuration.launch_template_source.launch_parameters.ephemeral_volumes
	key := inventory.in_region(user.region, each.ebs.kms_key_id)
}

keys[key] contains sprintf("capacity provider %q", [user.resource_name]) if {
	some user in data.inventory["AWS::BedrockAgentCore::CapacityProvider"]
	key := inventory.in_region(user.region, user.compute_configuration.ec2_configuration.root_volume.kms_key_id)
}

keys[key] contains sprintf("capacity provider %q", [user.resource_name]) if {
	some user in data.inventory["AWS::BedrockAgentCore::CapacityProvider"]
	some each in user.compute_configuration.ec2_configuration.volumes
	key := inventory.in_region(user.region, each.ebs_configuration.kms_key_id)
}

keys[key] contains sprintf("configuration bundle %q", [user.resource_name]) if {
	some user in data.inventory["AWS::BedrockAgentCore::ConfigurationBundle"]
	key := inventory.in_region(user.region, user.kms_key_arn)
}

keys[key] contains sprintf("dataset %q", [user.resource_name]) if {
	some user in data.inventory["AWS::BedrockAgentCore::Dataset"]
	key := inventory.in_region(user.region, user.kms_key_arn)
}

keys[key] contains sprintf("evaluator %q", [user.resource_name]) if {
	some user in data.inventory["AWS::BedrockAgentCore::Evaluator"]
	key := inventory.in_region(user.region, user.kms_key_arn)
}

keys[key] contains sprintf("gateway %q", [user.resource_name]) if {
	some user in data.inventory["AWS::BedrockAgentCore::Gateway"]
	key := inventory.in_region(user.region, user.kms_key_arn)
}

keys[key] contains sprintf("harness %q", [user.resource_name]) if {
	some user in data.inventory["AWS::BedrockAgentCore::Harness"]
	key := inventory.in_region(user.region, user.memory.managed_memory_configuration.encryption_key_arn)
}

keys[key] contains sprintf("harness endpoint %q", [user.resource_name]) if {
	some user in data.inventory["AWS::BedrockAgentCore::HarnessEndpoint"]
	key := inventory.in_region(user.region, user.memory.managed_memory_configuration.encryption_key_arn)
}

keys[key] contains sprintf("memory %q", [user.resource_name]) if {
	some user in data.inventory["AWS::BedrockAgentCore::Memory"]
	key := inventory.in_region(user.region, user.encryption_key_arn)
}

keys[key] contains sprintf("payment manager %q", [user.resource_name]) if {
	some user in data.inventory["AWS::BedrockAgentCore::PaymentManager"]
	key := inventory.in_region(user.region, user.kms_key_arn)
}

keys[key] contains sprintf("policy engine %q", [user.resource_name]) if {
	some user in data.inventory["AWS::BedrockAgentCore::PolicyEngine"]
	key := inventory.in_region(user.region, user.encryption_key_arn)
}

keys[key] contains sprintf("token vault %q", [user.resource_name]) if {
	some user in data.inventory["AWS::BedrockAgentCore::TokenVault"]
	key := inventory.in_region(user.region, user.kms_configuration.kms_key_arn)
}

keys[key] contains sprintf("event data store %q", [user.resource_name]) if {
	some user in data.inventory["AWS::CloudTrail::EventDataStore"]
	key := inventory.in_region(user.region, user.kms_key_id)
}

keys[key] contains sprintf("trail %q", [user.resource_name]) if {
	some user in data.inventory["AWS::CloudTrail::Trail"]
	key := inventory.in_region(user.region, user.kms_key_id)
}

keys[key] contains sprintf("document classifier %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Comprehend::DocumentClassifier"]
	key := inventory.in_region(user.region, user.model_kms_key_id)
}

keys[key] contains sprintf("document classifier %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Comprehend::DocumentClassifier"]
	key := inventory.in_region(user.region, user.output_data_config.kms_key_id)
}

keys[key] contains sprintf("entity recognizer %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Comprehend::EntityRecognizer"]
	key := inventory.in_region(user.region, user.model_kms_key_id)
}

keys[key] contains sprintf("flywheel %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Comprehend::Flywheel"]
	key := inventory.in_region(user.region, user.data_security_config.data_lake_kms_key_id)
}

keys[key] contains sprintf("flywheel %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Comprehend::Flywheel"]
	key := inventory.in_region(user.region, user.data_security_config.model_kms_key_id)
}

keys[key] contains sprintf("flywheel %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Comprehend::Flywheel"]
	key := inventory.in_region(user.region, user.data_security_config.volume_kms_key_id)
}

keys[key] contains sprintf("domain %q", [user.resource_name]) if {
	some user in data.inventory["AWS::DataZone::Domain"]
	key := inventory.in_region(user.region, user.kms_key_identifier)
}

keys[key] contains sprintf("repository %q", [user.resource_name]) if {
	some user in data.inventory["AWS::ECR::Repository"]
	key := inventory.in_region(user.region, user.encryption_configuration.kms_key)
	count(ai_images.of(user)) > 0
}

keys[key] contains sprintf("file system %q", [user.resource_name]) if {
	some user in data.inventory["AWS::EFS::FileSystem"]
	key := inventory.in_region(user.region, user.kms_key_id)
	ai_stores.mounted(user)
}

keys[key] contains sprintf("connection %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Glue::Connection"]
	key := inventory.in_region(user.region, user.authentication_configuration.kms_key_arn)
}

keys[key] contains sprintf("data catalog encryption settings %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Glue::DataCatalogEncryptionSettings"]
	key := inventory.in_region(user.region, user.connection_password_encryption.aws_kms_key_id)
}

keys[key] contains sprintf("data catalog encryption settings %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Glue::DataCatalogEncryptionSettings"]
	key := inventory.in_region(user.region, user.encryption_at_rest.sse_aws_kms_key_id)
}

keys[key] contains sprintf("ML transform %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Glue::MLTransform"]
	key := inventory.in_region(user.region, user.transform_encryption.ml_user_data_encryption.kms_key_id)
}

keys[key] contains sprintf("security configuration %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Glue::SecurityConfiguration"]
	key := inventory.in_region(user.region, user.encryption_configuration.cloud_watch_encryption.kms_key_arn)
}

keys[key] contains sprintf("security configuration %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Glue::SecurityConfiguration"]
	key := inventory.in_region(user.region, user.encryption_configuration.data_quality_encryption.kms_key_arn)
}

keys[key] contains sprintf("security configuration %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Glue::SecurityConfiguration"]
	key := inventory.in_region(user.region, user.encryption_configuration.job_bookmarks_encryption.kms_key_arn)
}

keys[key] contains sprintf("security configuration %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Glue::SecurityConfiguration"]
	some each in user.encryption_configuration.s3_encryption
	key := inventory.in_region(user.region, each.kms_key_arn)
}

keys[key] contains sprintf("index %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Kendra::Index"]
	key := inventory.in_region(user.region, user.server_side_encryption_configuration.kms_key_id)
}

keys[key] contains sprintf("function %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Lambda::Function"]
	key := inventory.in_region(user.region, user.durable_config.kms_key_arn)
	ai_functions.is_tool(user)
}

keys[key] contains sprintf("function %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Lambda::Function"]
	key := inventory.in_region(user.region, user.kms_key_arn)
	ai_functions.is_tool(user)
}

keys[key] contains sprintf("bot alias %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Lex::BotAlias"]
	some each in user.conversation_log_settings.audio_log_settings
	key := inventory.in_region(user.region, each.destination.s3_bucket.kms_key_arn)
}

keys[key] contains sprintf("log group %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Logs::LogGroup"]
	key := inventory.in_region(user.region, user.kms_key_id)
	ai_data.log_group(user)
}

keys[key] contains sprintf("graph %q", [user.resource_name]) if {
	some user in data.inventory["AWS::NeptuneGraph::Graph"]
	key := inventory.in_region(user.region, user.kms_key_identifier)
	ai_stores.holds(user)
}

keys[key] contains sprintf("collection %q", [user.resource_name]) if {
	some user in data.inventory["AWS::OpenSearchServerless::Collection"]
	key := inventory.in_region(user.region, user.kms_key_arn)
	ai_stores.holds(user)
}

keys[key] contains sprintf("domain %q", [user.resource_name]) if {
	some user in data.inventory["AWS::OpenSearchService::Domain"]
	key := inventory.in_region(user.region, user.encryption_at_rest_options.kms_key_id)
	ai_stores.holds(user)
}

keys[key] contains sprintf("dataset group %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Personalize::DatasetGroup"]
	key := inventory.in_region(user.region, user.kms_key_arn)
}

keys[key] contains sprintf("application %q", [user.resource_name]) if {
	some user in data.inventory["AWS::QBusiness::Application"]
	key := inventory.in_region(user.region, user.encryption_configuration.kms_key_id)
}

keys[key] contains sprintf("database cluster %q", [user.resource_name]) if {
	some user in data.inventory["AWS::RDS::DBCluster"]
	key := inventory.in_region(user.region, user.activity_stream_kms_key_id)
	ai_stores.holds(user)
}

keys[key] contains sprintf("database cluster %q", [user.resource_name]) if {
	some user in data.inventory["AWS::RDS::DBCluster"]
	key := inventory.in_region(user.region, user.kms_key_id)
	ai_stores.holds(user)
}

keys[key] contains sprintf("database cluster %q", [user.resource_name]) if {
	some user in data.inventory["AWS::RDS::DBCluster"]
	key := inventory.in_region(user.region, user.master_user_secret.kms_key_id)
	ai_stores.holds(user)
}

keys[key] contains sprintf("database cluster %q", [user.resource_name]) if {
	some user in data.inventory["AWS::RDS::DBCluster"]
	key := inventory.in_region(user.region, user.performance_insights_kms_key_id)
	ai_stores.holds(user)
}

keys[key] contains sprintf("database %q", [user.resource_name]) if {
	some user in data.inventory["AWS::RDS::DBInstance"]
	key := inventory.in_region(user.region, user.activity_stream_kms_key_id)
	ai_stores.of_cluster(user)
}

keys[key] contains sprintf("database %q", [user.resource_name]) if {
	some user in data.inventory["AWS::RDS::DBInstance"]
	key := inventory.in_region(user.region, user.kms_key_id)
	ai_stores.of_cluster(user)
}

keys[key] contains sprintf("database %q", [user.resource_name]) if {
	some user in data.inventory["AWS::RDS::DBInstance"]
	key := inventory.in_region(user.region, user.master_user_secret.kms_key_id)
	ai_stores.of_cluster(user)
}

keys[key] contains sprintf("database %q", [user.resource_name]) if {
	some user in data.inventory["AWS::RDS::DBInstance"]
	key := inventory.in_region(user.region, user.performance_insights_kms_key_id)
	ai_stores.of_cluster(user)
}

keys[key] contains sprintf("project version %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Rekognition::ProjectVersion"]
	key := inventory.in_region(user.region, user.kms_key_id)
}

keys[key] contains sprintf("stream processor %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Rekognition::StreamProcessor"]
	key := inventory.in_region(user.region, user.kms_key_id)
}

keys[key] contains sprintf("bucket %q", [user.resource_name]) if {
	some user in data.inventory["AWS::S3::Bucket"]
	some each in user.encryption.rules
	key := inventory.in_region(user.region, each.apply_server_side_encryption_by_default.kms_master_key_id)
	count(ai_data.uses_of(user)) > 0
}

keys[key] contains sprintf("bucket %q", [user.resource_name]) if {
	some user in data.inventory["AWS::S3::Bucket"]
	some each in user.replication.rules
	key := inventory.in_region(user.region, each.destination.encryption_configuration.replica_kms_key_id)
	count(ai_data.uses_of(user)) > 0
}

keys[key] contains sprintf("vector bucket %q", [user.resource_name]) if {
	some user in data.inventory["AWS::S3Vectors::VectorBucket"]
	key := inventory.in_region(user.region, user.encryption_configuration.kms_key_arn)
}

keys[key] contains sprintf("vector bucket %q", [user.resource_name]) if {
	some user in data.inventory["AWS::S3Vectors::VectorBucket"]
	some each in user.indexes
	key := inventory.in_region(user.region, each.encryption_configuration.kms_key_arn)
}

keys[key] contains sprintf("agent evaluation job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::AgentRFTEvaluationJob"]
	key := inventory.in_region(user.region, user.configuration.output.kms_key_arn)
}

keys[key] contains sprintf("agent fine-tuning job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::AgentRFTJob"]
	key := inventory.in_region(user.region, user.configuration.output.kms_key_arn)
}

keys[key] contains sprintf("AutoML job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::AutoMLJob"]
	key := inventory.in_region(user.region, user.output_data_config.kms_key_id)
}

keys[key] contains sprintf("cluster %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::Cluster"]
	some each in user.instance_groups
	some each1 in each.instance_storage_configs
	key := inventory.in_region(user.region, each1.ebs_volume_config.volume_kms_key_id)
}

keys[key] contains sprintf("cluster %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::Cluster"]
	some each in user.restricted_instance_groups
	some each1 in each.instance_storage_configs
	key := inventory.in_region(user.region, each1.ebs_volume_config.volume_kms_key_id)
}

keys[key] contains sprintf("compilation job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::CompilationJob"]
	key := inventory.in_region(user.region, user.output_config.kms_key_id)
}

keys[key] contains sprintf("data quality evaluation job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::DataQualityEvaluationJob"]
	key := inventory.in_region(user.region, user.configuration.output.kms_key_arn)
}

keys[key] contains sprintf("data quality job definition %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::DataQualityJobDefinition"]
	key := inventory.in_region(user.region, user.data_quality_job_output_config.kms_key_id)
}

keys[key] contains sprintf("data quality job definition %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::DataQualityJobDefinition"]
	key := inventory.in_region(user.region, user.job_resources.cluster_config.volume_kms_key_id)
}

keys[key] contains sprintf("data transformation job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::DataTransformationJob"]
	key := inventory.in_region(user.region, user.configuration.output.kms_key_arn)
}

keys[key] contains sprintf("domain %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	key := inventory.in_region(user.region, user.default_user_settings.canvas_app_settings.workspace_settings.s3_kms_key_id)
}

keys[key] contains sprintf("domain %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	key := inventory.in_region(user.region, user.default_user_settings.sharing_settings.s3_kms_key_id)
}

keys[key] contains sprintf("domain %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	key := inventory.in_region(user.region, user.home_efs_file_system_kms_key_id)
}

keys[key] contains sprintf("domain %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	key := inventory.in_region(user.region, user.kms_key_id)
}

keys[key] contains sprintf("endpoint %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::Endpoint"]
	key := inventory.in_region(user.region, user.async_inference_config.output_config.kms_key_id)
}

keys[key] contains sprintf("endpoint %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::Endpoint"]
	key := inventory.in_region(user.region, user.data_capture_config.kms_key_id)
}

keys[key] contains sprintf("endpoint configuration %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::EndpointConfig"]
	key := inventory.in_region(user.region, user.async_inference_config.output_config.kms_key_id)
}

keys[key] contains sprintf("endpoint configuration %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::EndpointConfig"]
	key := inventory.in_region(user.region, user.data_capture_config.kms_key_id)
}

keys[key] contains sprintf("endpoint configuration %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::EndpointConfig"]
	key := inventory.in_region(user.region, user.kms_key_id)
}

keys[key] contains sprintf("endpoint configuration %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::EndpointConfig"]
	some each in user.production_variants
	key := inventory.in_region(user.region, each.core_dump_config.kms_key_id)
}

keys[key] contains sprintf("endpoint configuration %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::EndpointConfig"]
	some each in user.shadow_production_variants
	key := inventory.in_region(user.region, each.core_dump_config.kms_key_id)
}

keys[key] contains sprintf("feature group %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::FeatureGroup"]
	key := inventory.in_region(user.region, user.offline_store_config.s3_storage_config.kms_key_id)
}

keys[key] contains sprintf("feature group %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::FeatureGroup"]
	key := inventory.in_region(user.region, user.online_store_config.security_config.kms_key_id)
}

keys[key] contains sprintf("flow definition %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::FlowDefinition"]
	key := inventory.in_region(user.region, user.output_config.kms_key_id)
}

keys[key] contains sprintf("hyper parameter tuning job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::HyperParameterTuningJob"]
	key := inventory.in_region(user.region, user.training_job_definition.output_data_config.kms_key_id)
}

keys[key] contains sprintf("hyper parameter tuning job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::HyperParameterTuningJob"]
	some each in user.training_job_definitions
	key := inventory.in_region(user.region, each.output_data_config.kms_key_id)
}

keys[key] contains sprintf("inference experiment %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::InferenceExperiment"]
	key := inventory.in_region(user.region, user.data_storage_config.kms_key)
}

keys[key] contains sprintf("inference experiment %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::InferenceExperiment"]
	key := inventory.in_region(user.region, user.kms_key)
}

keys[key] contains sprintf("inference router %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::InferenceRouter"]
	some each in user.routing_targets
	key := inventory.in_region(user.region, each.async_inference_config.output_config.kms_key_id)
}

keys[key] contains sprintf("labeling job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::LabelingJob"]
	key := inventory.in_region(user.region, user.output_config.kms_key_id)
}

keys[key] contains sprintf("MLflow app %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::MlflowApp"]
	key := inventory.in_region(user.region, user.kms_key_id)
}

keys[key] contains sprintf("model bias job definition %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::ModelBiasJobDefinition"]
	key := inventory.in_region(user.region, user.job_resources.cluster_config.volume_kms_key_id)
}

keys[key] contains sprintf("model bias job definition %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::ModelBiasJobDefinition"]
	key := inventory.in_region(user.region, user.model_bias_job_output_config.kms_key_id)
}

keys[key] contains sprintf("model card %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::ModelCard"]
	key := inventory.in_region(user.region, user.security_config.kms_key_id)
}

keys[key] contains sprintf("model explainability job definition %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::ModelExplainabilityJobDefinition"]
	key := inventory.in_region(user.region, user.job_resources.cluster_config.volume_kms_key_id)
}

keys[key] contains sprintf("model explainability job definition %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::ModelExplainabilityJobDefinition"]
	key := inventory.in_region(user.region, user.model_explainability_job_output_config.kms_key_id)
}

keys[key] contains sprintf("model package %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::ModelPackage"]
	key := inventory.in_region(user.region, user.security_config.kms_key_id)
}

keys[key] contains sprintf("model package %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::ModelPackage"]
	some each in user.validation_specification.validation_profiles
	key := inventory.in_region(user.region, each.transform_job_definition.transform_output.kms_key_id)
}

keys[key] contains sprintf("model quality job definition %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::ModelQualityJobDefinition"]
	key := inventory.in_region(user.region, user.job_resources.cluster_config.volume_kms_key_id)
}

keys[key] contains sprintf("model quality job definition %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::ModelQualityJobDefinition"]
	key := inventory.in_region(user.region, user.model_quality_job_output_config.kms_key_id)
}

keys[key] contains sprintf("monitoring schedule %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::MonitoringSchedule"]
	key := inventory.in_region(user.region, user.monitoring_schedule_config.monitoring_job_definition.monitoring_output_config.kms_key_id)
}

keys[key] contains sprintf("monitoring schedule %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::MonitoringSchedule"]
	key := inventory.in_region(user.region, user.monitoring_schedule_config.monitoring_job_definition.monitoring_resources.cluster_config.volume_kms_key_id)
}

keys[key] contains sprintf("notebook instance %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::NotebookInstance"]
	key := inventory.in_region(user.region, user.kms_key_id)
}

keys[key] contains sprintf("optimization job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::OptimizationJob"]
	key := inventory.in_region(user.region, user.output_config.kms_key_id)
}

keys[key] contains sprintf("partner app %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::PartnerApp"]
	key := inventory.in_region(user.region, user.kms_key_id)
}

keys[key] contains sprintf("processing job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::ProcessingJob"]
	key := inventory.in_region(user.region, user.processing_output_config.kms_key_id)
}

keys[key] contains sprintf("synthetic data generation job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::SyntheticDataGenerationJob"]
	key := inventory.in_region(user.region, user.configuration.output.kms_key_arn)
}

keys[key] contains sprintf("training job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::TrainingJob"]
	key := inventory.in_region(user.region, user.output_data_config.kms_key_id)
}

keys[key] contains sprintf("training session %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::TrainingSession"]
	key := inventory.in_region(user.region, user.output_config.s3_location.kms_key_arn)
}

keys[key] contains sprintf("transform job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::TransformJob"]
	key := inventory.in_region(user.region, user.data_capture_config.kms_key_id)
}

keys[key] contains sprintf("transform job %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::TransformJob"]
	key := inventory.in_region(user.region, user.transform_output.kms_key_id)
}

keys[key] contains sprintf("user profile %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::UserProfile"]
	key := inventory.in_region(user.region, user.user_settings.canvas_app_settings.workspace_settings.s3_kms_key_id)
}

keys[key] contains sprintf("user profile %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SageMaker::UserProfile"]
	key := inventory.in_region(user.region, user.user_settings.sharing_settings.s3_kms_key_id)
}

keys[key] contains sprintf("secret %q", [user.resource_name]) if {
	some user in data.inventory["AWS::SecretsManager::Secret"]
	key := inventory.in_region(user.region, user.kms_key_id)
	ai_secrets.used(user)
}

keys[key] contains sprintf("adapter version %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Textract::AdapterVersion"]
	key := inventory.in_region(user.region, user.kms_key_id)
}

keys[key] contains sprintf("parallel data %q", [user.resource_name]) if {
	some user in data.inventory["AWS::Translate::ParallelData"]
	key := inventory.in_region(user.region, user.encryption_key.id)
}

images contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::Harness"]
	name := user.environment_artifact.container_configuration.container_uri
}

images contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::HarnessEndpoint"]
	name := user.environment_artifact.container_configuration.container_uri
}

images contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::Runtime"]
	name := user.agent_runtime_artifact.container_configuration.container_uri
}

images contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::RuntimeEndpoint"]
	name := user.agent_runtime_artifact.container_configuration.container_uri
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::AutoMLJob"]
	some each in user.best_candidate.inference_container_definitions
	some each1 in each
	name := each1.image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::AutoMLJob"]
	some each in user.best_candidate.inference_containers
	name := each.image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::CompilationJob"]
	name := user.inference_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::DataQualityJobDefinition"]
	name := user.data_quality_app_specification.image_uri
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::Endpoint"]
	some each in user.pending_deployment_summary.production_variants
	some each1 in each.deployed_images
	name := each1.resolved_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::Endpoint"]
	some each in user.pending_deployment_summary.production_variants
	some each1 in each.deployed_images
	name := each1.specified_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::Endpoint"]
	some each in user.pending_deployment_summary.shadow_production_variants
	some each1 in each.deployed_images
	name := each1.resolved_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::Endpoint"]
	some each in user.pending_deployment_summary.shadow_production_variants
	some each1 in each.deployed_images
	name := each1.specified_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::Endpoint"]
	some each in user.production_variants
	some each1 in each.deployed_images
	name := each1.resolved_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::Endpoint"]
	some each in user.production_variants
	some each1 in each.deployed_images
	name := each1.specified_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::Endpoint"]
	some each in user.shadow_production_variants
	some each1 in each.deployed_images
	name := each1.resolved_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::Endpoint"]
	some each in user.shadow_production_variants
	some each1 in each.deployed_images
	name := each1.specified_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::HyperParameterTuningJob"]
	name := user.training_job_definition.algorithm_specification.training_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::HyperParameterTuningJob"]
	some each in user.training_job_definitions
	name := each.algorithm_specification.training_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::InferenceComponent"]
	name := user.specification.container.deployed_image.resolved_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::InferenceComponent"]
	name := user.specification.container.deployed_image.specified_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::InferenceComponent"]
	some each in user.specifications
	name := each.container.deployed_image.resolved_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::InferenceComponent"]
	some each in user.specifications
	name := each.container.deployed_image.specified_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::Model"]
	some each in user.containers
	name := each.image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::Model"]
	name := user.primary_container.image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::ModelBiasJobDefinition"]
	name := user.model_bias_app_specification.image_uri
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::ModelExplainabilityJobDefinition"]
	name := user.model_explainability_app_specification.image_uri
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::ModelPackage"]
	some each in user.additional_inference_specifications
	some each1 in each.containers
	name := each1.image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::ModelPackage"]
	some each in user.inference_specification.containers
	name := each.image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::ModelQualityJobDefinition"]
	name := user.model_quality_app_specification.image_uri
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::MonitoringSchedule"]
	name := user.monitoring_schedule_config.monitoring_job_definition.monitoring_app_specification.image_uri
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::OptimizationJob"]
	some each in user.optimization_configs
	name := each.model_compilation_config.image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::OptimizationJob"]
	some each in user.optimization_configs
	name := each.model_quantization_config.image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::OptimizationJob"]
	some each in user.optimization_configs
	name := each.model_sharding_config.image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::OptimizationJob"]
	name := user.optimization_output.recommended_inference_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::ProcessingJob"]
	name := user.app_specification.image_uri
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::TrainingJob"]
	name := user.algorithm_specification.training_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::TrainingJob"]
	some each in user.debug_rule_configurations
	name := each.rule_evaluator_image
}

images contains name if {
	some user in data.inventory["AWS::SageMaker::TrainingJob"]
	some each in user.profiler_rule_configurations
	name := each.rule_evaluator_image
}

functions contains name if {
	some user in data.inventory["AWS::Bedrock::Agent"]
	name := user.custom_orchestration.executor.lambda
}

functions contains name if {
	some user in data.inventory["AWS::Bedrock::Agent"]
	name := user.prompt_override_configuration.override_lambda
}

functions contains name if {
	some user in data.inventory["AWS::Bedrock::AgentActionGroup"]
	name := user.action_group_executor.lambda
}

functions contains name if {
	some user in data.inventory["AWS::Bedrock::AgentVersion"]
	some each in user.action_groups
	name := each.action_group_executor.lambda
}

functions contains name if {
	some user in data.inventory["AWS::Bedrock::AgentVersion"]
	name := user.prompt_override_configuration.override_lambda
}

functions contains name if {
	some user in data.inventory["AWS::Bedrock::CustomModel"]
	name := user.customization_config.rft_config.grader_config.lambda_grader.lambda_arn
}

functions contains name if {
	some user in data.inventory["AWS::Bedrock::DataSource"]
	some each in user.vector_ingestion_configuration.custom_transformation_configuration.transformations
	name := each.transformation_function.transformation_lambda_configuration.lambda_arn
}

functions contains name if {
	some user in data.inventory["AWS::Bedrock::Flow"]
	some each in user.definition.nodes
	name := each.configuration.lambda_function.lambda_arn
}

functions contains name if {
	some user in data.inventory["AWS::Bedrock::Flow"]
	some each in user.definition.nodes
	some each1 in each.configuration.loop.definition.nodes
	name := each1.configuration.lambda_function.lambda_arn
}

functions contains name if {
	some user in data.inventory["AWS::Bedrock::FlowVersion"]
	some each in user.definition.nodes
	name := each.configuration.lambda_function.lambda_arn
}

functions contains name if {
	some user in data.inventory["AWS::Bedrock::FlowVersion"]
	some each in user.definition.nodes
	some each1 in each.configuration.loop.definition.nodes
	name := each1.configuration.lambda_function.lambda_arn
}

functions contains name if {
	some user in data.inventory["AWS::Bedrock::ModelCustomizationJob"]
	name := user.customization_config.rft_config.grader_config.lambda_grader.lambda_arn
}

functions contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::Gateway"]
	name := user.custom_transform_configuration.lambda.arn
}

functions contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::Gateway"]
	some each in user.interceptor_configurations
	name := each.interceptor.lambda.arn
}

functions contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::GatewayTarget"]
	name := user.target_configuration.mcp.lambda.lambda_arn
}

functions contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::Harness"]
	some each in user.hooks
	name := each.after_invocation.target.lambda.arn
}

functions contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::Harness"]
	some each in user.hooks
	name := each.after_tool_call.target.lambda.arn
}

functions contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::Harness"]
	some each in user.hooks
	name := each.before_invocation.target.lambda.arn
}

functions contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::Harness"]
	some each in user.hooks
	name := each.before_tool_call.target.lambda.arn
}

functions contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::HarnessEndpoint"]
	some each in user.hooks
	name := each.after_invocation.target.lambda.arn
}

functions contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::HarnessEndpoint"]
	some each in user.hooks
	name := each.after_tool_call.target.lambda.arn
}

functions contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::HarnessEndpoint"]
	some each in user.hooks
	name := each.before_invocation.target.lambda.arn
}

functions contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::HarnessEndpoint"]
	some each in user.hooks
	name := each.before_tool_call.target.lambda.arn
}

functions contains name if {
	some user in data.inventory["AWS::Lex::BotAlias"]
	some each in user.bot_alias_locale_settings
	name := each.code_hook_specification.lambda_code_hook.lambda_arn
}

functions contains name if {
	some user in data.inventory["AWS::SageMaker::LabelingJob"]
	name := user.annotation_consolidation_lambda_arn
}

functions contains name if {
	some user in data.inventory["AWS::SageMaker::LabelingJob"]
	name := user.human_task_config.annotation_consolidation_config.annotation_consolidation_lambda_arn
}

functions contains name if {
	some user in data.inventory["AWS::SageMaker::LabelingJob"]
	name := user.human_task_config.pre_human_task_lambda_arn
}

functions contains name if {
	some user in data.inventory["AWS::SageMaker::LabelingJob"]
	name := user.pre_human_task_lambda_arn
}

functions contains name if {
	some user in data.inventory["AWS::SageMaker::Model"]
	some each in user.containers
	name := each.image_config.repository_auth_config.repository_credentials_provider_arn
}

functions contains name if {
	some user in data.inventory["AWS::SageMaker::Model"]
	name := user.primary_container.image_config.repository_auth_config.repository_credentials_provider_arn
}

functions contains name if {
	some user in data.inventory["AWS::SageMaker::TrainingJob"]
	name := user.algorithm_specification.training_image_config.training_repository_auth_config.training_repository_credentials_provider_arn
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::Bedrock::DataSource"]
	name := inventory.in_region(user.region, user.data_source_configuration.confluence_configuration.source_configuration.credentials_secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::Bedrock::DataSource"]
	name := inventory.in_region(user.region, user.data_source_configuration.salesforce_configuration.source_configuration.credentials_secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::Bedrock::DataSource"]
	name := inventory.in_region(user.region, user.data_source_configuration.share_point_configuration.source_configuration.credentials_secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::Bedrock::KnowledgeBase"]
	name := inventory.in_region(user.region, user.knowledge_base_configuration.sql_knowledge_base_configuration.redshift_configuration.query_engine_configuration.provisioned_configuration.auth_configuration.username_password_secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::Bedrock::KnowledgeBase"]
	name := inventory.in_region(user.region, user.knowledge_base_configuration.sql_knowledge_base_configuration.redshift_configuration.query_engine_configuration.serverless_configuration.auth_configuration.username_password_secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::Bedrock::KnowledgeBase"]
	name := inventory.in_region(user.region, user.storage_configuration.mongo_db_atlas_configuration.credentials_secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::Bedrock::KnowledgeBase"]
	name := inventory.in_region(user.region, user.storage_configuration.pinecone_configuration.credentials_secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::Bedrock::KnowledgeBase"]
	name := inventory.in_region(user.region, user.storage_configuration.rds_configuration.credentials_secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::Bedrock::KnowledgeBase"]
	name := inventory.in_region(user.region, user.storage_configuration.redis_enterprise_cloud_configuration.credentials_secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::BedrockAgentCore::BrowserCustom"]
	some each in user.certificates
	name := inventory.in_region(user.region, each.location.secrets_manager.secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::BedrockAgentCore::CodeInterpreterCustom"]
	some each in user.certificates
	name := inventory.in_region(user.region, each.location.secrets_manager.secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::BedrockAgentCore::Gateway"]
	some each in user.authorizer_configuration.custom_jwt_authorizer.certificate_configurations
	name := inventory.in_region(user.region, each.secrets_manager.secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::BedrockAgentCore::GatewayTarget"]
	some each in user.certificate_configurations
	name := inventory.in_region(user.region, each.secrets_manager.secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::BedrockAgentCore::Harness"]
	some each in user.authorizer_configuration.custom_jwt_authorizer.certificate_configurations
	name := inventory.in_region(user.region, each.secrets_manager.secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::BedrockAgentCore::HarnessEndpoint"]
	some each in user.authorizer_configuration.custom_jwt_authorizer.certificate_configurations
	name := inventory.in_region(user.region, each.secrets_manager.secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::BedrockAgentCore::PaymentManager"]
	some each in user.authorizer_configuration.custom_jwt_authorizer.certificate_configurations
	name := inventory.in_region(user.region, each.secrets_manager.secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::BedrockAgentCore::Runtime"]
	some each in user.authorizer_configuration.custom_jwt_authorizer.certificate_configurations
	name := inventory.in_region(user.region, each.secrets_manager.secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::BedrockAgentCore::RuntimeEndpoint"]
	some each in user.authorizer_configuration.custom_jwt_authorizer.certificate_configurations
	name := inventory.in_region(user.region, each.secrets_manager.secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::Glue::Connection"]
	name := inventory.in_region(user.region, user.authentication_configuration.secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::Kendra::Index"]
	some each in user.user_token_configurations
	name := inventory.in_region(user.region, each.jwt_token_type_configuration.secret_manager_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::RDS::DBCluster"]
	some each in user.domain_memberships
	name := inventory.in_region(user.region, each.auth_secret_arn)
	ai_stores.holds(user)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::RDS::DBCluster"]
	name := inventory.in_region(user.region, user.master_user_secret.secret_arn)
	ai_stores.holds(user)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::RDS::DBInstance"]
	some each in user.domain_memberships
	name := inventory.in_region(user.region, each.auth_secret_arn)
	ai_stores.of_cluster(user)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::RDS::DBInstance"]
	name := inventory.in_region(user.region, user.master_user_secret.secret_arn)
	ai_stores.of_cluster(user)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::Cluster"]
	name := inventory.in_region(user.region, user.orchestrator.slurm.accounting_database.secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::CodeRepository"]
	name := inventory.in_region(user.region, user.git_config.secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	some each in user.default_user_settings.canvas_app_settings.identity_provider_o_auth_settings
	name := inventory.in_region(user.region, each.secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::UserProfile"]
	some each in user.user_settings.canvas_app_settings.identity_provider_o_auth_settings
	name := inventory.in_region(user.region, each.secret_arn)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::BedrockAgentCore::Harness"]
	some value in user.environment_variables
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::BedrockAgentCore::HarnessEndpoint"]
	some value in user.environment_variables
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::BedrockAgentCore::Runtime"]
	some value in user.environment_variables
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::BedrockAgentCore::RuntimeEndpoint"]
	some value in user.environment_variables
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::Lambda::Function"]
	some value in user.environment.variables
	name := inventory.in_region(user.region, value)
	ai_functions.is_tool(user)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::AutoMLJob"]
	some each in user.best_candidate.inference_container_definitions
	some each1 in each
	some value in each1.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::AutoMLJob"]
	some each in user.best_candidate.inference_containers
	some value in each.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::DataQualityJobDefinition"]
	some value in user.data_quality_app_specification.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::HyperParameterTuningJob"]
	some value in user.training_job_definition.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::HyperParameterTuningJob"]
	some each in user.training_job_definitions
	some value in each.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::InferenceComponent"]
	some value in user.specification.container.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::InferenceComponent"]
	some each in user.specifications
	some value in each.container.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::Model"]
	some each in user.containers
	some value in each.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::Model"]
	some each in user.deployment_recommendation.real_time_inference_recommendations
	some value in each.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::Model"]
	some value in user.primary_container.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::ModelBiasJobDefinition"]
	some value in user.model_bias_app_specification.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::ModelExplainabilityJobDefinition"]
	some value in user.model_explainability_app_specification.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::ModelPackage"]
	some each in user.additional_inference_specifications
	some each1 in each.containers
	some value in each1.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::ModelPackage"]
	some each in user.inference_specification.containers
	some value in each.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::ModelPackage"]
	some each in user.validation_specification.validation_profiles
	some value in each.transform_job_definition.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::ModelQualityJobDefinition"]
	some value in user.model_quality_app_specification.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::MonitoringSchedule"]
	some value in user.monitoring_schedule_config.monitoring_job_definition.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::OptimizationJob"]
	some each in user.optimization_configs
	some value in each.model_compilation_config.override_environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::OptimizationJob"]
	some each in user.optimization_configs
	some value in each.model_quantization_config.override_environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::OptimizationJob"]
	some each in user.optimization_configs
	some value in each.model_sharding_config.override_environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::OptimizationJob"]
	some value in user.optimization_environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::ProcessingJob"]
	some value in user.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::TrainingJob"]
	some value in user.environment
	name := inventory.in_region(user.region, value)
}

secrets[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::TransformJob"]
	some value in user.environment
	name := inventory.in_region(user.region, value)
}

file_systems[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	some each in user.default_space_settings.custom_file_system_configs
	name := inventory.in_region(user.region, each.efs_file_system_config.file_system_id)
}

file_systems[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	some each in user.default_space_settings.custom_file_system_configs
	name := inventory.in_region(user.region, each.f_sx_lustre_file_system_config.file_system_id)
}

file_systems[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	some each in user.default_user_settings.custom_file_system_configs
	name := inventory.in_region(user.region, each.efs_file_system_config.file_system_id)
}

file_systems[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	some each in user.default_user_settings.custom_file_system_configs
	name := inventory.in_region(user.region, each.f_sx_lustre_file_system_config.file_system_id)
}

file_systems[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	name := inventory.in_region(user.region, user.home_efs_file_system_id)
}

file_systems[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::HyperParameterTuningJob"]
	some each in user.training_job_definition.input_data_config
	name := inventory.in_region(user.region, each.data_source.file_system_data_source.file_system_id)
}

file_systems[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::HyperParameterTuningJob"]
	some each in user.training_job_definitions
	some each1 in each.input_data_config
	name := inventory.in_region(user.region, each1.data_source.file_system_data_source.file_system_id)
}

file_systems[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::Space"]
	some each in user.space_settings.custom_file_systems
	name := inventory.in_region(user.region, each.efs_file_system.file_system_id)
}

file_systems[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::Space"]
	some each in user.space_settings.custom_file_systems
	name := inventory.in_region(user.region, each.f_sx_lustre_file_system.file_system_id)
}

file_systems[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::TrainingJob"]
	some each in user.input_data_config
	name := inventory.in_region(user.region, each.data_source.file_system_data_source.file_system_id)
}

file_systems[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::UserProfile"]
	some each in user.user_settings.custom_file_system_configs
	name := inventory.in_region(user.region, each.efs_file_system_config.file_system_id)
}

file_systems[name] contains user.resource_id if {
	some user in data.inventory["AWS::SageMaker::UserProfile"]
	some each in user.user_settings.custom_file_system_configs
	name := inventory.in_region(user.region, each.f_sx_lustre_file_system_config.file_system_id)
}

access_points contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::Harness"]
	some each in user.environment.agent_core_runtime_environment.filesystem_configurations
	name := each.efs_access_point.access_point_arn
}

access_points contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::HarnessEndpoint"]
	some each in user.environment.agent_core_runtime_environment.filesystem_configurations
	name := each.efs_access_point.access_point_arn
}

access_points contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::Runtime"]
	some each in user.filesystem_configurations
	name := each.efs_access_point.access_point_arn
}

access_points contains name if {
	some user in data.inventory["AWS::BedrockAgentCore::RuntimeEndpoint"]
	some each in user.filesystem_configurations
	name := each.efs_access_point.access_point_arn
}

subnets[name] contains "AWS::Bedrock::MarketplaceModelEndpoint" if {
	some user in data.inventory["AWS::Bedrock::MarketplaceModelEndpoint"]
	some id in user.endpoint_config.sage_maker.vpc.subnet_ids
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::Bedrock::MarketplaceModelEndpoint" if {
	some user in data.inventory["AWS::Bedrock::MarketplaceModelEndpoint"]
	some id in user.endpoint_config.sage_maker.vpc.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::Bedrock::ModelCustomizationJob" if {
	some user in data.inventory["AWS::Bedrock::ModelCustomizationJob"]
	some id in user.vpc_config.subnet_ids
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::Bedrock::ModelCustomizationJob" if {
	some user in data.inventory["AWS::Bedrock::ModelCustomizationJob"]
	some id in user.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::Bedrock::ModelImportJob" if {
	some user in data.inventory["AWS::Bedrock::ModelImportJob"]
	some id in user.vpc_config.subnet_ids
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::Bedrock::ModelImportJob" if {
	some user in data.inventory["AWS::Bedrock::ModelImportJob"]
	some id in user.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::Bedrock::ModelInvocationJob" if {
	some user in data.inventory["AWS::Bedrock::ModelInvocationJob"]
	some id in user.vpc_config.subnet_ids
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::Bedrock::ModelInvocationJob" if {
	some user in data.inventory["AWS::Bedrock::ModelInvocationJob"]
	some id in user.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::BedrockAgentCore::BrowserCustom" if {
	some user in data.inventory["AWS::BedrockAgentCore::BrowserCustom"]
	some id in user.network_configuration.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::BedrockAgentCore::BrowserCustom" if {
	some user in data.inventory["AWS::BedrockAgentCore::BrowserCustom"]
	some id in user.network_configuration.vpc_config.security_groups
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::BedrockAgentCore::CapacityProvider" if {
	some user in data.inventory["AWS::BedrockAgentCore::CapacityProvider"]
	some id in user.compute_configuration.ec2_configuration.vpc_configuration.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::BedrockAgentCore::CapacityProvider" if {
	some user in data.inventory["AWS::BedrockAgentCore::CapacityProvider"]
	some id in user.compute_configuration.ec2_configuration.vpc_configuration.security_groups
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::BedrockAgentCore::CodeInterpreterCustom" if {
	some user in data.inventory["AWS::BedrockAgentCore::CodeInterpreterCustom"]
	some id in user.network_configuration.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::BedrockAgentCore::CodeInterpreterCustom" if {
	some user in data.inventory["AWS::BedrockAgentCore::CodeInterpreterCustom"]
	some id in user.network_configuration.vpc_config.security_groups
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::BedrockAgentCore::Harness" if {
	some user in data.inventory["AWS::BedrockAgentCore::Harness"]
	some id in user.environment.agent_core_runtime_environment.network_configuration.network_mode_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::BedrockAgentCore::Harness" if {
	some user in data.inventory["AWS::BedrockAgentCore::Harness"]
	some id in user.environment.agent_core_runtime_environment.network_configuration.network_mode_config.security_groups
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::BedrockAgentCore::HarnessEndpoint" if {
	some user in data.inventory["AWS::BedrockAgentCore::HarnessEndpoint"]
	some id in user.environment.agent_core_runtime_environment.network_configuration.network_mode_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::BedrockAgentCore::HarnessEndpoint" if {
	some user in data.inventory["AWS::BedrockAgentCore::HarnessEndpoint"]
	some id in user.environment.agent_core_runtime_environment.network_configuration.network_mode_config.security_groups
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::BedrockAgentCore::Runtime" if {
	some user in data.inventory["AWS::BedrockAgentCore::Runtime"]
	some id in user.network_configuration.network_mode_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::BedrockAgentCore::Runtime" if {
	some user in data.inventory["AWS::BedrockAgentCore::Runtime"]
	some id in user.network_configuration.network_mode_config.security_groups
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::BedrockAgentCore::RuntimeEndpoint" if {
	some user in data.inventory["AWS::BedrockAgentCore::RuntimeEndpoint"]
	some id in user.network_configuration.network_mode_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::BedrockAgentCore::RuntimeEndpoint" if {
	some user in data.inventory["AWS::BedrockAgentCore::RuntimeEndpoint"]
	some id in user.network_configuration.network_mode_config.security_groups
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::Comprehend::DocumentClassifier" if {
	some user in data.inventory["AWS::Comprehend::DocumentClassifier"]
	some id in user.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::Comprehend::DocumentClassifier" if {
	some user in data.inventory["AWS::Comprehend::DocumentClassifier"]
	some id in user.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::Comprehend::EntityRecognizer" if {
	some user in data.inventory["AWS::Comprehend::EntityRecognizer"]
	some id in user.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::Comprehend::EntityRecognizer" if {
	some user in data.inventory["AWS::Comprehend::EntityRecognizer"]
	some id in user.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::Comprehend::Flywheel" if {
	some user in data.inventory["AWS::Comprehend::Flywheel"]
	some id in user.data_security_config.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::Comprehend::Flywheel" if {
	some user in data.inventory["AWS::Comprehend::Flywheel"]
	some id in user.data_security_config.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::Lambda::Function" if {
	some user in data.inventory["AWS::Lambda::Function"]
	some id in user.vpc_config.subnet_ids
	name := inventory.in_region(user.region, id)
	ai_functions.is_tool(user)
}

groups[name] contains "AWS::Lambda::Function" if {
	some user in data.inventory["AWS::Lambda::Function"]
	some id in user.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
	ai_functions.is_tool(user)
}

subnets[name] contains "AWS::SageMaker::AgentRFTEvaluationJob" if {
	some user in data.inventory["AWS::SageMaker::AgentRFTEvaluationJob"]
	some id in user.configuration.vpc.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::AgentRFTEvaluationJob" if {
	some user in data.inventory["AWS::SageMaker::AgentRFTEvaluationJob"]
	some id in user.configuration.vpc.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::AgentRFTJob" if {
	some user in data.inventory["AWS::SageMaker::AgentRFTJob"]
	some id in user.configuration.vpc.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::AgentRFTJob" if {
	some user in data.inventory["AWS::SageMaker::AgentRFTJob"]
	some id in user.configuration.vpc.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::AutoMLJob" if {
	some user in data.inventory["AWS::SageMaker::AutoMLJob"]
	some id in user.security_config.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::AutoMLJob" if {
	some user in data.inventory["AWS::SageMaker::AutoMLJob"]
	some id in user.security_config.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::Cluster" if {
	some user in data.inventory["AWS::SageMaker::Cluster"]
	some each in user.instance_groups
	some id in each.override_vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::Cluster" if {
	some user in data.inventory["AWS::SageMaker::Cluster"]
	some each in user.instance_groups
	some id in each.override_vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::Cluster" if {
	some user in data.inventory["AWS::SageMaker::Cluster"]
	some each in user.restricted_instance_groups
	some id in each.override_vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::Cluster" if {
	some user in data.inventory["AWS::SageMaker::Cluster"]
	some each in user.restricted_instance_groups
	some id in each.override_vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::Cluster" if {
	some user in data.inventory["AWS::SageMaker::Cluster"]
	some id in user.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::Cluster" if {
	some user in data.inventory["AWS::SageMaker::Cluster"]
	some id in user.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::CompilationJob" if {
	some user in data.inventory["AWS::SageMaker::CompilationJob"]
	some id in user.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::CompilationJob" if {
	some user in data.inventory["AWS::SageMaker::CompilationJob"]
	some id in user.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::DataQualityEvaluationJob" if {
	some user in data.inventory["AWS::SageMaker::DataQualityEvaluationJob"]
	some id in user.configuration.vpc.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::DataQualityEvaluationJob" if {
	some user in data.inventory["AWS::SageMaker::DataQualityEvaluationJob"]
	some id in user.configuration.vpc.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::DataQualityJobDefinition" if {
	some user in data.inventory["AWS::SageMaker::DataQualityJobDefinition"]
	some id in user.network_config.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::DataQualityJobDefinition" if {
	some user in data.inventory["AWS::SageMaker::DataQualityJobDefinition"]
	some id in user.network_config.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::DataTransformationJob" if {
	some user in data.inventory["AWS::SageMaker::DataTransformationJob"]
	some id in user.configuration.vpc.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::DataTransformationJob" if {
	some user in data.inventory["AWS::SageMaker::DataTransformationJob"]
	some id in user.configuration.vpc.security_group_ids
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::Domain" if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	some id in user.default_space_settings.security_groups
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::Domain" if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	some id in user.default_user_settings.security_groups
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::Domain" if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	some id in user.domain_settings.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::Domain" if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	some id in user.subnet_ids
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::Domain" if {
	some user in data.inventory["AWS::SageMaker::Domain"]
	name := inventory.in_region(user.region, user.security_group_id_for_domain_boundary)
}

subnets[name] contains "AWS::SageMaker::EndpointConfig" if {
	some user in data.inventory["AWS::SageMaker::EndpointConfig"]
	some id in user.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::EndpointConfig" if {
	some user in data.inventory["AWS::SageMaker::EndpointConfig"]
	some id in user.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::HyperParameterTuningJob" if {
	some user in data.inventory["AWS::SageMaker::HyperParameterTuningJob"]
	some id in user.training_job_definition.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::HyperParameterTuningJob" if {
	some user in data.inventory["AWS::SageMaker::HyperParameterTuningJob"]
	some id in user.training_job_definition.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::HyperParameterTuningJob" if {
	some user in data.inventory["AWS::SageMaker::HyperParameterTuningJob"]
	some each in user.training_job_definitions
	some id in each.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::HyperParameterTuningJob" if {
	some user in data.inventory["AWS::SageMaker::HyperParameterTuningJob"]
	some each in user.training_job_definitions
	some id in each.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::LabelingJob" if {
	some user in data.inventory["AWS::SageMaker::LabelingJob"]
	some id in user.labeling_job_algorithms_config.labeling_job_resource_config.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::LabelingJob" if {
	some user in data.inventory["AWS::SageMaker::LabelingJob"]
	some id in user.labeling_job_algorithms_config.labeling_job_resource_config.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::Model" if {
	some user in data.inventory["AWS::SageMaker::Model"]
	some id in user.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::Model" if {
	some user in data.inventory["AWS::SageMaker::Model"]
	some id in user.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::ModelBiasJobDefinition" if {
	some user in data.inventory["AWS::SageMaker::ModelBiasJobDefinition"]
	some id in user.network_config.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::ModelBiasJobDefinition" if {
	some user in data.inventory["AWS::SageMaker::ModelBiasJobDefinition"]
	some id in user.network_config.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::ModelExplainabilityJobDefinition" if {
	some user in data.inventory["AWS::SageMaker::ModelExplainabilityJobDefinition"]
	some id in user.network_config.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::ModelExplainabilityJobDefinition" if {
	some user in data.inventory["AWS::SageMaker::ModelExplainabilityJobDefinition"]
	some id in user.network_config.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::ModelQualityJobDefinition" if {
	some user in data.inventory["AWS::SageMaker::ModelQualityJobDefinition"]
	some id in user.network_config.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::ModelQualityJobDefinition" if {
	some user in data.inventory["AWS::SageMaker::ModelQualityJobDefinition"]
	some id in user.network_config.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::MonitoringSchedule" if {
	some user in data.inventory["AWS::SageMaker::MonitoringSchedule"]
	some id in user.monitoring_schedule_config.monitoring_job_definition.network_config.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::MonitoringSchedule" if {
	some user in data.inventory["AWS::SageMaker::MonitoringSchedule"]
	some id in user.monitoring_schedule_config.monitoring_job_definition.network_config.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::NotebookInstance" if {
	some user in data.inventory["AWS::SageMaker::NotebookInstance"]
	name := inventory.in_region(user.region, user.subnet_id)
}

groups[name] contains "AWS::SageMaker::NotebookInstance" if {
	some user in data.inventory["AWS::SageMaker::NotebookInstance"]
	some id in user.security_groups
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::OptimizationJob" if {
	some user in data.inventory["AWS::SageMaker::OptimizationJob"]
	some id in user.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::OptimizationJob" if {
	some user in data.inventory["AWS::SageMaker::OptimizationJob"]
	some id in user.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::ProcessingJob" if {
	some user in data.inventory["AWS::SageMaker::ProcessingJob"]
	some id in user.network_config.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::ProcessingJob" if {
	some user in data.inventory["AWS::SageMaker::ProcessingJob"]
	some id in user.network_config.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::SyntheticDataGenerationJob" if {
	some user in data.inventory["AWS::SageMaker::SyntheticDataGenerationJob"]
	some id in user.configuration.vpc.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::SyntheticDataGenerationJob" if {
	some user in data.inventory["AWS::SageMaker::SyntheticDataGenerationJob"]
	some id in user.configuration.vpc.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::TrainingJob" if {
	some user in data.inventory["AWS::SageMaker::TrainingJob"]
	some id in user.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::TrainingJob" if {
	some user in data.inventory["AWS::SageMaker::TrainingJob"]
	some id in user.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::TrainingSession" if {
	some user in data.inventory["AWS::SageMaker::TrainingSession"]
	some id in user.vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::TrainingSession" if {
	some user in data.inventory["AWS::SageMaker::TrainingSession"]
	some id in user.vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::UserProfile" if {
	some user in data.inventory["AWS::SageMaker::UserProfile"]
	some id in user.user_settings.security_groups
	name := inventory.in_region(user.region, id)
}

subnets[name] contains "AWS::SageMaker::Workforce" if {
	some user in data.inventory["AWS::SageMaker::Workforce"]
	some id in user.workforce_vpc_config.subnets
	name := inventory.in_region(user.region, id)
}

groups[name] contains "AWS::SageMaker::Workforce" if {
	some user in data.inventory["AWS::SageMaker::Workforce"]
	some id in user.workforce_vpc_config.security_group_ids
	name := inventory.in_region(user.region, id)
}

sagemaker contains "AWS::SageMaker::AgentRFTEvaluationJob" if some _ in data.inventory["AWS::SageMaker::AgentRFTEvaluationJob"]

sagemaker contains "AWS::SageMaker::AgentRFTJob" if some _ in data.inventory["AWS::SageMaker::AgentRFTJob"]

sagemaker contains "AWS::SageMaker::AIRecommendationJob" if some _ in data.inventory["AWS::SageMaker::AIRecommendationJob"]

sagemaker contains "AWS::SageMaker::App" if some _ in data.inventory["AWS::SageMaker::App"]

sagemaker contains "AWS::SageMaker::AutoMLJob" if some _ in data.inventory["AWS::SageMaker::AutoMLJob"]

sagemaker contains "AWS::SageMaker::Cluster" if some _ in data.inventory["AWS::SageMaker::Cluster"]

sagemaker contains "AWS::SageMaker::CompilationJob" if some _ in data.inventory["AWS::SageMaker::CompilationJob"]

sagemaker contains "AWS::SageMaker::DataQualityEvaluationJob" if some _ in data.inventory["AWS::SageMaker::DataQualityEvaluationJob"]

sagemaker contains "AWS::SageMaker::DataTransformationJob" if some _ in data.inventory["AWS::SageMaker::DataTransformationJob"]

sagemaker contains "AWS::SageMaker::Domain" if some _ in data.inventory["AWS::SageMaker::Domain"]

sagemaker contains "AWS::SageMaker::Endpoint" if some _ in data.inventory["AWS::SageMaker::Endpoint"]

sagemaker contains "AWS::SageMaker::FeatureGroup" if some _ in data.inventory["AWS::SageMaker::FeatureGroup"]

sagemaker contains "AWS::SageMaker::FlowDefinition" if some _ in data.inventory["AWS::SageMaker::FlowDefinition"]

sagemaker contains "AWS::SageMaker::HyperParameterTuningJob" if some _ in data.inventory["AWS::SageMaker::HyperParameterTuningJob"]

sagemaker contains "AWS::SageMaker::InferenceComponent" if some _ in data.inventory["AWS::SageMaker::InferenceComponent"]

sagemaker contains "AWS::SageMaker::InferenceExperiment" if some _ in data.inventory["AWS::SageMaker::InferenceExperiment"]

sagemaker contains "AWS::SageMaker::InferenceRouter" if some _ in data.inventory["AWS::SageMaker::InferenceRouter"]

sagemaker contains "AWS::SageMaker::InvocationMetric" if some _ in data.inventory["AWS::SageMaker::InvocationMetric"]

sagemaker contains "AWS::SageMaker::LabelingJob" if some _ in data.inventory["AWS::SageMaker::LabelingJob"]

sagemaker contains "AWS::SageMaker::MlflowApp" if some _ in data.inventory["AWS::SageMaker::MlflowApp"]

sagemaker contains "AWS::SageMaker::MlflowTrackingServer" if some _ in data.inventory["AWS::SageMaker::MlflowTrackingServer"]

sagemaker contains "AWS::SageMaker::Model" if some _ in data.inventory["AWS::SageMaker::Model"]

sagemaker contains "AWS::SageMaker::ModelPackage" if some _ in data.inventory["AWS::SageMaker::ModelPackage"]

sagemaker contains "AWS::SageMaker::MonitoringSchedule" if some _ in data.inventory["AWS::SageMaker::MonitoringSchedule"]

sagemaker contains "AWS::SageMaker::NotebookInstance" if some _ in data.inventory["AWS::SageMaker::NotebookInstance"]

sagemaker contains "AWS::SageMaker::OptimizationJob" if some _ in data.inventory["AWS::SageMaker::OptimizationJob"]

sagemaker contains "AWS::SageMaker::PartnerApp" if some _ in data.inventory["AWS::SageMaker::PartnerApp"]

sagemaker contains "AWS::SageMaker::Pipeline" if some _ in data.inventory["AWS::SageMaker::Pipeline"]

sagemaker contains "AWS::SageMaker::ProcessingJob" if some _ in data.inventory["AWS::SageMaker::ProcessingJob"]

sagemaker contains "AWS::SageMaker::Space" if some _ in data.inventory["AWS::SageMaker::Space"]

sagemaker contains "AWS::SageMaker::SyntheticDataGenerationJob" if some _ in data.inventory["AWS::SageMaker::SyntheticDataGenerationJob"]

sagemaker contains "AWS::SageMaker::TrainingJob" if some _ in data.inventory["AWS::SageMaker::TrainingJob"]

sagemaker contains "AWS::SageMaker::TrainingSession" if some _ in data.inventory["AWS::SageMaker::TrainingSession"]

sagemaker contains "AWS::SageMaker::TransformJob" if some _ in data.inventory["AWS::SageMaker::TransformJob"]
