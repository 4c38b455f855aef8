# Generated from the policies' syntax trees, by `make generated` or `aigov policies check --write`. Do not edit.
#
# For each check and each of its rules: the fields it reads of its own document, and of related documents by type. `scanned` tells
# whether the rule goes through all documents of that type or looks up those it has an id of.
package lib.reads

checks["AA-001"] := {
	"deny": {"input": ["account_id", "region", "resource_name", "resource_type"], "related": {"AWS::AccessAnalyzer::Analyzer": {"fields": ["region", "status", "type"], "scanned": true}}},
	"skip": {"input": ["resource_type"], "related": {}},
	"unknown": {"input": ["account_id", "region", "resource_name", "resource_type"], "related": {"AWS::AccessAnalyzer::Analyzer": {"fields": ["region", "status", "type"], "scanned": true}, "AWS::Organizations::Organization": {"fields": ["master_account_id"], "scanned": true}}},
}

checks["AA-002"] := {
	"deny": {"input": ["external_access_findings", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["customer_encryption_key_arn", "region", "resource_name"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["model_kms_key_arn", "output_data_config", "region", "resource_name", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "region", "resource_name", "server_side_encryption_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Guardrail": {"fields": ["kms_key_arn", "region", "resource_name"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::IAM::Role": {"fields": ["also_known_as", "assume_role_policy_document"], "scanned": false}, "AWS::KMS::Key": {"fields": ["also_known_as", "region", "resource_id", "resource_name"], "scanned": false}, "AWS::S3::Bucket": {"fields": ["also_known_as", "encryption", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Domain": {"fields": ["kms_key_id", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["kms_key_id", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config", "online_store_config", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["kms_key_id", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
	"skip": {"input": ["resource_name", "resource_type", "type"], "related": {}},
}

checks["AC-ACC-001"] := {
	"deny": {"input": ["authorizer_type", "policy_engine_configuration", "resource_name", "resource_type"], "related": {}},
}

checks["AC-ACC-002"] := {
	"deny": {"input": ["authorizer_configuration", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["authorizer_configuration", "resource_name", "resource_type"], "related": {}},
}

checks["AC-ACC-003"] := {
	"deny": {"input": ["assume_role_policy_document", "attached_managed_policies", "path", "resource_id", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::BedrockAgentCore::BrowserCustom": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::Memory": {"fields": ["memory_execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::PaymentManager": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["assume_role_policy_document", "path", "resource_id", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::BrowserCustom": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::Memory": {"fields": ["memory_execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::PaymentManager": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["resource_name", "role_arn"], "scanned": true}}},
	"unknown": {"input": ["attached_managed_policies", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["AC-ACC-005"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::BrowserCustom": {"fields": [], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": [], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": [], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": [], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": [], "scanned": true}}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["AC-ACC-006"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::WorkloadIdentity": {"fields": [], "scanned": true}}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["AC-ACC-007"] := {
	"deny": {"input": ["kms_configuration", "region", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["api_key_credential_providers", "oauth2_credential_providers", "payment_credential_providers", "region", "resource_type"], "related": {}},
}

checks["AC-ACC-009"] := {
	"deny": {"input": ["account_id", "resource_name", "resource_policy", "resource_type"], "related": {}},
}

checks["AC-ACC-010"] := {
	"deny": {"input": ["allowed_resource_oauth2_return_urls", "credential_provider_configurations", "resource_name", "resource_type", "target_configuration"], "related": {}},
	"skip": {"input": ["resource_name", "resource_type", "target_configuration"], "related": {}},
}

checks["AC-AGT-001"] := {
	"deny": {"input": ["policy_engine_configuration", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::PolicyEngine": {"fields": ["also_known_as", "policies"], "scanned": false}}},
	"unknown": {"input": ["policy_engine_configuration", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::PolicyEngine": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["AC-AGT-003"] := {
	"deny": {"input": ["allowed_tools", "max_tokens", "rate_limits", "resource_name", "resource_type"], "related": {}},
}

checks["AC-ENC-001"] := {
	"deny": {"input": ["encryption_key_arn", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["AC-ENC-002"] := {
	"deny": {"input": ["kms_key_arn", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["AC-ENC-003"] := {
	"deny": {"input": ["encryption_key_arn", "kms_key_arn", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["evaluator_type", "resource_name", "resource_type"], "related": {}},
}

checks["AC-FIN-001"] := {
	"deny": {"input": ["kms_key_arn", "resource_name", "resource_type", "role_arn"], "related": {"AWS::BedrockAgentCore::BrowserCustom": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::Memory": {"fields": ["memory_execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::PaymentManager": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["AC-GOV-001"] := {
	"deny": {"input": ["region", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::OnlineEvaluationConfig": {"fields": ["data_source_config", "evaluators", "execution_status", "region", "rule"], "scanned": true}}},
}

checks["AC-GOV-002"] := {
	"deny": {"input": ["agent_runtime_id", "approval_configuration", "gateway_id", "region", "resource_id", "resource_name", "resource_type"], "related": {"AWS::AgentRegistry::RegistryRecord": {"fields": ["descriptors", "provenance", "region", "status"], "scanned": true}}},
	"unknown": {"input": ["agent_runtime_id", "gateway_id", "region", "resource_id", "resource_name", "resource_type"], "related": {"AWS::AgentRegistry::RegistryRecord": {"fields": ["descriptors", "provenance", "region", "status"], "scanned": true}}},
}

checks["AC-LOG-001"] := {
	"deny": {"input": ["recording", "resource_name", "resource_type"], "related": {}},
}

checks["AC-LOG-002"] := {
	"deny": {"input": ["resource_id", "resource_name", "resource_type"], "related": {"AWS::Logs::Delivery": {"fields": ["delivery_source_name", "region"], "scanned": true}, "AWS::Logs::DeliverySource": {"fields": ["log_type", "region", "resource_arns", "resource_name"], "scanned": true}}},
}

checks["AC-NET-001"] := {
	"deny": {"input": ["capacity_provider_configuration", "network_configuration", "resource_name", "resource_type"], "related": {}},
}

checks["AC-NET-002"] := {
	"deny": {"input": ["network_configuration", "resource_name", "resource_type"], "related": {}},
}

checks["AC-NET-003"] := {
	"deny": {"input": ["network_configuration", "resource_name", "resource_type"], "related": {}},
}

checks["AC-NET-004"] := {
	"deny": {"input": ["resource_name", "resource_type", "waf_configuration", "web_acl_arn"], "related": {}},
	"unknown": {"input": ["resource_name", "resource_type", "waf_configuration", "web_acl_arn"], "related": {}},
}

checks["AC-NET-005"] := {
	"deny": {"input": ["private_endpoint", "resource_name", "resource_type", "target_configuration"], "related": {}},
	"skip": {"input": ["resource_name", "resource_type", "target_configuration"], "related": {}},
}

checks["AC-PRI-002"] := {
	"deny": {"input": ["event_expiry_duration", "resource_name", "resource_type"], "related": {}},
}

checks["AC-PRI-003"] := {
	"deny": {"input": ["resource_id", "resource_name", "resource_type", "strategies"], "related": {}},
	"skip": {"input": ["resource_id", "resource_name", "resource_type"], "related": {}},
}

checks["AC-SEC-001"] := {
	"deny": {"input": ["metadata_configuration", "resource_name", "resource_type"], "related": {}},
}

checks["AC-SEC-002"] := {
	"deny": {"input": ["possible_secrets", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["environment_variables", "resource_name", "resource_type"], "related": {}},
}

checks["AC-SEC-003"] := {
	"deny": {"input": ["lifecycle_configuration", "resource_name", "resource_type"], "related": {}},
}

checks["AC-SEC-004"] := {
	"deny": {"input": ["exception_level", "resource_name", "resource_type"], "related": {}},
}

checks["AC-SUP-001"] := {
	"deny": {"input": ["agent_runtime_artifact", "image", "partition", "resource_id", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::RuntimeImage": {"fields": ["also_known_as", "finding_severity_counts", "image_scan_status"], "scanned": false}, "AWS::ECR::Repository": {"fields": ["also_known_as", "encryption_configuration", "image_tag_mutability", "image_tag_mutability_exclusion_filters"], "scanned": false}}},
	"skip": {"input": ["agent_runtime_artifact", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["agent_runtime_artifact", "image", "partition", "resource_id", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::RuntimeImage": {"fields": ["also_known_as", "finding_severity_counts", "image_scan_status"], "scanned": false}, "AWS::ECR::Repository": {"fields": ["also_known_as", "encryption_configuration", "image_tag_mutability", "image_tag_mutability_exclusion_filters"], "scanned": false}}},
}

checks["AIS-001"] := {
	"deny": {"input": ["data_security_config", "encryption_key", "kms_key_arn", "kms_key_id", "model_kms_key_id", "resource_name", "resource_type", "volume_kms_key_id", "vpc_config"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["AIS-002"] := {
	"deny": {"input": ["data_sharing_preference", "resource_name", "resource_type"], "related": {}},
}

checks["AIS-003"] := {
	"deny": {"input": ["content_redaction", "media", "output_location_type", "resource_name", "resource_type", "tags"], "related": {"AWS::S3::Bucket": {"fields": ["also_known_as", "tags"], "scanned": false}}},
	"skip": {"input": ["media", "resource_name", "resource_type", "tags"], "related": {"AWS::S3::Bucket": {"fields": ["also_known_as", "tags"], "scanned": false}}},
	"unknown": {"input": ["media", "resource_name", "resource_type", "tags"], "related": {"AWS::S3::Bucket": {"fields": ["also_known_as", "tags"], "scanned": false}}},
}

checks["API-001"] := {
	"deny": {"input": ["method_settings", "resource_id", "resource_name", "resource_type", "web_acl_arn"], "related": {"AWS::ApiGateway::RestApi": {"fields": ["resource_id", "resource_name", "resources"], "scanned": true}, "AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}, "AWS::IAM::Role": {"fields": ["also_known_as", "attached_managed_policies", "role_policy_list"], "scanned": false}, "AWS::Lambda::Function": {"fields": ["function_arn", "role"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
	"skip": {"input": ["resource_id", "resource_name", "resource_type"], "related": {"AWS::ApiGateway::RestApi": {"fields": ["resource_id", "resources"], "scanned": true}, "AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}, "AWS::IAM::Role": {"fields": ["also_known_as", "attached_managed_policies", "role_policy_list"], "scanned": false}, "AWS::Lambda::Function": {"fields": ["function_arn", "role"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
}

checks["ATH-001"] := {
	"deny": {"input": ["configuration", "name", "region", "resource_name", "resource_type", "state"], "related": {"AWS::Glue::Database": {"fields": ["region"], "scanned": true}}},
	"skip": {"input": ["name", "region", "resource_name", "resource_type", "state"], "related": {"AWS::Glue::Database": {"fields": ["region"], "scanned": true}}},
}

checks["BR-ACC-001"] := {
	"deny": {"input": ["attached_managed_policies", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {}},
}

checks["BR-ACC-002"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["BR-ACC-003"] := {
	"deny": {"input": ["create_date", "expiration_date", "resource_name", "resource_type", "status", "user_name"], "related": {}},
	"skip": {"input": ["resource_name", "resource_type", "service_name"], "related": {}},
}

checks["BR-ACC-004"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "resource_name", "resource_type", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}, "AWS::IAM::ServiceSpecificCredential": {"fields": ["service_name", "status", "user_name"], "scanned": true}}},
	"skip": {"input": ["resource_name", "resource_type"], "related": {"AWS::IAM::ServiceSpecificCredential": {"fields": ["service_name", "status", "user_name"], "scanned": true}}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "resource_name", "resource_type", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["BR-ACC-005"] := {
	"deny": {"input": ["account_id", "resource_type"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}, "AWS::IAM::Role": {"fields": ["attached_managed_policies", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "role_policy_list"], "scanned": true}, "AWS::IAM::User": {"fields": ["attached_managed_policies", "group_list", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "user_policy_list"], "scanned": true}, "AWS::Organizations::Organization": {"fields": ["master_account_id"], "scanned": true}, "AWS::Organizations::ServiceControlPolicy": {"fields": ["content", "targets"], "scanned": true}}},
	"skip": {"input": ["account_id", "resource_type"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Agent": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Prompt": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["region"], "scanned": true}, "AWS::IAM::ServiceSpecificCredential": {"fields": ["service_name"], "scanned": true}}},
	"unknown": {"input": ["account_id", "resource_type"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_name", "resource_type"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}, "AWS::IAM::Role": {"fields": ["attached_managed_policies", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "role_policy_list"], "scanned": true}, "AWS::IAM::User": {"fields": ["attached_managed_policies", "group_list", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "user_policy_list"], "scanned": true}, "AWS::Organizations::Organization": {"fields": ["master_account_id"], "scanned": true}, "AWS::Organizations::ServiceControlPolicy": {"fields": ["content", "targets"], "scanned": true}}},
}

checks["BR-ACC-007"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["BR-AGT-001"] := {
	"deny": {"input": ["guardrail_configuration", "resource_name", "resource_type"], "related": {}},
}

checks["BR-AGT-002"] := {
	"deny": {"input": ["customer_encryption_key_arn", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["BR-AGT-003"] := {
	"deny": {"input": ["attached_managed_policies", "permissions_boundary", "resource_id", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::Bedrock::Agent": {"fields": ["agent_resource_role_arn"], "scanned": true}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["agent_resource_role_arn"], "scanned": true}}},
	"unknown": {"input": ["attached_managed_policies", "permissions_boundary", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["BR-AGT-004"] := {
	"deny": {"input": ["agent_resource_role_arn", "region", "resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["agent_resource_role_arn", "region", "resource_name"], "scanned": true}}},
}

checks["BR-AGT-005"] := {
	"deny": {"input": ["idle_session_ttl_in_seconds", "resource_name", "resource_type"], "related": {}},
}

checks["BR-AGT-006"] := {
	"deny": {"input": ["function_schema", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["action_group_state", "api_schema", "function_schema", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["api_schema", "resource_name", "resource_type"], "related": {}},
}

checks["BR-AGT-007"] := {
	"deny": {"input": ["attached_managed_policies", "resource_id", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::Bedrock::Agent": {"fields": ["agent_resource_role_arn"], "scanned": true}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["agent_resource_role_arn"], "scanned": true}}},
	"unknown": {"input": ["attached_managed_policies", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["BR-AGT-008"] := {
	"deny": {"input": ["agent_id", "definition", "region", "resource_name", "resource_type", "tags"], "related": {"AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_state", "agent_id", "parent_action_signature", "region", "resource_name"], "scanned": true}}},
}

checks["BR-AGT-009"] := {
	"deny": {"input": ["account_id", "agent_id", "knowledge_bases", "partition", "region", "resource_name", "resource_type"], "related": {"AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor", "action_group_state", "agent_id", "region", "resource_name"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_id", "region"], "scanned": true}, "AWS::Lambda::Function": {"fields": ["resource_id"], "scanned": true}}},
	"unknown": {"input": ["account_id", "agent_id", "knowledge_bases", "partition", "region", "resource_name", "resource_type"], "related": {"AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor", "action_group_state", "agent_id", "region", "resource_name"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_id", "region"], "scanned": true}, "AWS::Lambda::Function": {"fields": ["resource_id"], "scanned": true}}},
}

checks["BR-AGT-010"] := {
	"deny": {"input": ["memory_configuration", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["memory_configuration", "resource_name", "resource_type"], "related": {}},
}

checks["BR-AGT-012"] := {
	"deny": {"input": ["collaborators", "resource_name", "resource_type", "tags"], "related": {}},
	"skip": {"input": ["collaborators", "resource_name", "resource_type"], "related": {}},
}

checks["BR-AGT-013"] := {
	"deny": {"input": ["prompt_override_configuration", "resource_name", "resource_type", "tags"], "related": {}},
	"skip": {"input": ["prompt_override_configuration", "resource_name", "resource_type"], "related": {}},
}

checks["BR-DAT-010"] := {
	"deny": {"input": ["resource_name", "resource_type", "training_data_config"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager"], "scanned": false}, "AWS::S3::AccessPoint": {"fields": ["account_id", "bucket", "network_origin", "policy_status", "public_access_block_configuration", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::S3::AccountPublicAccessBlock": {"fields": ["ignore_public_acls", "restrict_public_buckets"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["acl", "also_known_as", "encryption", "ownership_controls", "policy", "policy_status", "public_access_block", "region", "resource_name", "tags", "versioning"], "scanned": false}}},
	"skip": {"input": ["end_time", "last_modified_time", "resource_name", "resource_type", "status", "training_data_config"], "related": {}},
	"unknown": {"input": ["resource_name", "resource_type", "training_data_config"], "related": {"AWS::S3::Bucket": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["BR-ENC-001"] := {
	"deny": {"input": ["account_id", "cloud_watch_config", "partition", "region", "resource_type", "s3_config"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager"], "scanned": false}, "AWS::Logs::LogGroup": {"fields": ["also_known_as", "kms_key_id", "resource_name"], "scanned": false}, "AWS::S3::Bucket": {"fields": ["also_known_as", "encryption"], "scanned": false}}},
	"skip": {"input": ["cloud_watch_config", "region", "resource_type", "s3_config"], "related": {}},
	"unknown": {"input": ["account_id", "cloud_watch_config", "partition", "region", "resource_type", "s3_config"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager"], "scanned": false}, "AWS::Logs::LogGroup": {"fields": ["also_known_as", "data_protection_policy", "data_protection_status", "inherited_properties", "kms_key_id", "resource_name"], "scanned": false}, "AWS::S3::Bucket": {"fields": ["also_known_as", "encryption"], "scanned": false}}},
}

checks["BR-ENC-011"] := {
	"deny": {"input": ["model_kms_key_arn", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["BR-ENC-015"] := {
	"deny": {"input": ["account_id", "output_data_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}, "AWS::S3::Bucket": {"fields": ["also_known_as", "encryption"], "scanned": false}}},
	"skip": {"input": ["end_time", "last_modified_time", "resource_name", "resource_type", "status"], "related": {}},
	"unknown": {"input": ["account_id", "output_data_config", "resource_name", "resource_type"], "related": {"AWS::S3::Bucket": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["BR-ENC-020"] := {
	"deny": {"input": ["customer_encryption_key_arn", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["BR-GOV-001"] := {
	"deny": {"input": ["resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["foundation_model", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::ApplicationInferenceProfile": {"fields": ["also_known_as", "models"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["also_known_as", "base_model_arn"], "scanned": false}, "AWS::Bedrock::EvaluationJob": {"fields": ["creation_time", "inference_config_summary", "model_identifiers", "status"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::Bedrock::FoundationModel": {"fields": ["also_known_as", "output_modalities"], "scanned": false}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["model_id"], "scanned": true}, "AWS::Bedrock::Prompt": {"fields": ["variants"], "scanned": true}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["also_known_as", "foundation_model_arn", "model_arn"], "scanned": true}}},
	"skip": {"input": ["account_id", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["foundation_model", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::ApplicationInferenceProfile": {"fields": ["also_known_as", "models"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["also_known_as", "base_model_arn"], "scanned": false}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::Bedrock::FoundationModel": {"fields": ["also_known_as", "output_modalities"], "scanned": false}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["model_id"], "scanned": true}, "AWS::Bedrock::Prompt": {"fields": ["variants"], "scanned": true}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["also_known_as", "foundation_model_arn", "model_arn"], "scanned": true}}},
}

checks["BR-GOV-002"] := {
	"deny": {"input": ["resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["foundation_model", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::ApplicationInferenceProfile": {"fields": ["also_known_as", "models"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["also_known_as", "base_model_arn"], "scanned": false}, "AWS::Bedrock::EvaluationJob": {"fields": ["creation_time", "evaluation_config", "inference_config_summary", "model_identifiers", "status"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::Bedrock::FoundationModel": {"fields": ["also_known_as", "output_modalities"], "scanned": false}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["model_id"], "scanned": true}, "AWS::Bedrock::Prompt": {"fields": ["variants"], "scanned": true}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["also_known_as", "foundation_model_arn", "model_arn"], "scanned": true}}},
	"skip": {"input": ["account_id", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["foundation_model", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::ApplicationInferenceProfile": {"fields": ["also_known_as", "models"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["also_known_as", "base_model_arn"], "scanned": false}, "AWS::Bedrock::EvaluationJob": {"fields": ["creation_time", "inference_config_summary", "model_identifiers", "status"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::Bedrock::FoundationModel": {"fields": ["also_known_as", "output_modalities"], "scanned": false}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["model_id"], "scanned": true}, "AWS::Bedrock::Prompt": {"fields": ["variants"], "scanned": true}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["also_known_as", "foundation_model_arn", "model_arn"], "scanned": true}}},
}

checks["BR-GOV-003"] := {
	"deny": {"input": ["knowledge_base_id", "region", "resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::EvaluationJob": {"fields": ["inference_config_summary", "rag_identifiers", "region", "resource_id", "status"], "scanned": true}}},
}

checks["BR-GOV-010"] := {
	"deny": {"input": ["resource_name", "resource_type", "versions"], "related": {}},
}

checks["BR-GOV-012"] := {
	"deny": {"input": ["aliases", "resource_name", "resource_type", "validations"], "related": {}},
}

checks["BR-GRD-001"] := {
	"deny": {"input": ["region", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Guardrail": {"fields": ["region", "resource_id", "status"], "scanned": true}}},
	"skip": {"input": ["region", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Prompt": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["region"], "scanned": true}}},
}

checks["BR-GRD-002"] := {
	"deny": {"input": ["content_policy", "resource_name", "resource_type"], "related": {}},
}

checks["BR-GRD-003"] := {
	"deny": {"input": ["content_policy", "resource_name", "resource_type"], "related": {}},
}

checks["BR-GRD-004"] := {
	"deny": {"input": ["resource_name", "resource_type", "topic_policy"], "related": {}},
}

checks["BR-GRD-005"] := {
	"deny": {"input": ["resource_name", "resource_type", "word_policy"], "related": {}},
}

checks["BR-GRD-006"] := {
	"deny": {"input": ["resource_name", "resource_type", "sensitive_information_policy"], "related": {}},
}

checks["BR-GRD-007"] := {
	"deny": {"input": ["resource_name", "resource_type", "sensitive_information_policy"], "related": {}},
	"skip": {"input": ["resource_name", "resource_type", "sensitive_information_policy"], "related": {}},
}

checks["BR-GRD-008"] := {
	"deny": {"input": ["resource_name", "resource_type", "sensitive_information_policy"], "related": {}},
	"skip": {"input": ["resource_name", "resource_type", "sensitive_information_policy"], "related": {}},
}

checks["BR-GRD-009"] := {
	"deny": {"input": ["contextual_grounding_policy", "resource_name", "resource_type"], "related": {}},
}

checks["BR-GRD-011"] := {
	"deny": {"input": ["automated_reasoning_policy", "resource_name", "resource_type", "tags"], "related": {"AWS::Bedrock::AutomatedReasoningPolicy": {"fields": ["also_known_as", "latest_build", "resource_id", "resource_name"], "scanned": false}, "AWS::Bedrock::AutomatedReasoningPolicyTestResult": {"fields": ["policy_arn", "test_run_result"], "scanned": true}}},
	"skip": {"input": ["resource_name", "resource_type", "tags"], "related": {}},
	"unknown": {"input": ["automated_reasoning_policy", "resource_name", "resource_type"], "related": {"AWS::Bedrock::AutomatedReasoningPolicy": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["BR-GRD-012"] := {
	"deny": {"input": ["content_policy", "resource_name", "resource_type", "sensitive_information_policy", "topic_policy", "word_policy"], "related": {}},
	"skip": {"input": ["content_policy", "resource_name", "resource_type", "sensitive_information_policy", "topic_policy", "word_policy"], "related": {}},
}

checks["BR-GRD-013"] := {
	"deny": {"input": ["content_policy", "resource_name", "resource_type", "topic_policy"], "related": {}},
	"skip": {"input": ["content_policy", "resource_name", "resource_type", "topic_policy"], "related": {}},
}

checks["BR-GRD-014"] := {
	"deny": {"input": ["content_policy", "guardrail_id", "region", "resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["foundation_model", "guardrail_configuration", "region", "resource_name"], "scanned": true}, "AWS::Bedrock::ApplicationInferenceProfile": {"fields": ["also_known_as", "models"], "scanned": false}, "AWS::Bedrock::CustomModel": {"fields": ["also_known_as", "base_model_arn"], "scanned": false}, "AWS::Bedrock::FoundationModel": {"fields": ["also_known_as", "input_modalities"], "scanned": false}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["also_known_as", "foundation_model_arn"], "scanned": false}}},
	"skip": {"input": ["guardrail_id", "region", "resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["foundation_model", "guardrail_configuration", "region", "resource_name"], "scanned": true}, "AWS::Bedrock::ApplicationInferenceProfile": {"fields": ["also_known_as", "models"], "scanned": false}, "AWS::Bedrock::CustomModel": {"fields": ["also_known_as", "base_model_arn"], "scanned": false}, "AWS::Bedrock::FoundationModel": {"fields": ["also_known_as", "input_modalities"], "scanned": false}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["also_known_as", "foundation_model_arn"], "scanned": false}}},
}

checks["BR-GRD-015"] := {
	"deny": {"input": ["kms_key_arn", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["BR-GRD-016"] := {
	"deny": {"input": ["guardrail_id", "region", "resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["guardrail_configuration", "region", "resource_name"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition", "region", "resource_name"], "scanned": true}}},
	"skip": {"input": ["guardrail_id", "region", "resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["guardrail_configuration", "region", "resource_name"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition", "region", "resource_name"], "scanned": true}}},
}

checks["BR-GRD-020"] := {
	"deny": {"input": ["region", "resource_name", "resource_type"], "related": {"AWS::Bedrock::EnforcedGuardrailConfiguration": {"fields": ["region", "resource_id"], "scanned": true}}},
	"skip": {"input": ["region", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Prompt": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["region"], "scanned": true}}},
}

checks["BR-GRD-021"] := {
	"deny": {"input": ["input_tags", "model_enforcement", "resource_name", "resource_type", "selective_content_guarding"], "related": {}},
}

checks["BR-GRD-022"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::EnforcedGuardrailConfiguration": {"fields": ["region"], "scanned": true}, "AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::EnforcedGuardrailConfiguration": {"fields": ["region"], "scanned": true}, "AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["BR-GRD-023"] := {
	"deny": {"input": ["account_id", "resource_name", "resource_policy", "resource_type"], "related": {}},
}

checks["BR-GRD-030"] := {
	"deny": {"input": ["definition", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["definition", "resource_name", "resource_type"], "related": {}},
}

checks["BR-KB-001"] := {
	"deny": {"input": ["resource_name", "resource_type", "server_side_encryption_configuration"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["BR-KB-002"] := {
	"deny": {"input": ["kms_key_arn", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::KnowledgeBase": {"fields": ["storage_configuration"], "scanned": true}}},
}

checks["BR-KB-003"] := {
	"deny": {"input": ["policy", "region", "resource_name", "resource_type"], "related": {"AWS::Bedrock::KnowledgeBase": {"fields": ["storage_configuration"], "scanned": true}, "AWS::OpenSearchServerless::Collection": {"fields": ["region", "resource_id", "resource_name"], "scanned": true}}},
	"skip": {"input": ["policy", "region", "resource_name", "resource_type"], "related": {"AWS::Bedrock::KnowledgeBase": {"fields": ["storage_configuration"], "scanned": true}, "AWS::OpenSearchServerless::Collection": {"fields": ["region", "resource_id", "resource_name"], "scanned": true}}},
}

checks["BR-KB-004"] := {
	"deny": {"input": ["policy", "region", "resource_name", "resource_type"], "related": {"AWS::Bedrock::KnowledgeBase": {"fields": ["resource_name", "storage_configuration"], "scanned": true}, "AWS::OpenSearchServerless::Collection": {"fields": ["region", "resource_id", "resource_name"], "scanned": true}}},
	"skip": {"input": ["policy", "region", "resource_name", "resource_type"], "related": {"AWS::Bedrock::KnowledgeBase": {"fields": ["storage_configuration"], "scanned": true}, "AWS::OpenSearchServerless::Collection": {"fields": ["region", "resource_id", "resource_name"], "scanned": true}}},
}

checks["BR-KB-005"] := {
	"deny": {"input": ["attached_managed_policies", "resource_id", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "knowledge_base_id", "partition", "region", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration", "knowledge_base_id", "partition", "region", "role_arn"], "scanned": true}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::KnowledgeBase": {"fields": ["role_arn"], "scanned": true}}},
	"unknown": {"input": ["attached_managed_policies", "resource_id", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "knowledge_base_id", "partition", "region", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration", "knowledge_base_id", "partition", "region", "role_arn"], "scanned": true}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["BR-KB-006"] := {
	"deny": {"input": ["account_id", "data_source_configuration", "resource_name", "resource_type"], "related": {"AWS::S3::AccessPoint": {"fields": ["account_id", "bucket", "network_origin", "policy_status", "public_access_block_configuration", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::S3::AccountPublicAccessBlock": {"fields": ["ignore_public_acls", "restrict_public_buckets"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["acl", "also_known_as", "ownership_controls", "policy", "policy_status", "public_access_block", "region", "resource_id", "resource_name", "versioning"], "scanned": false}}},
	"skip": {"input": ["data_source_configuration", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["account_id", "data_source_configuration", "resource_name", "resource_type"], "related": {"AWS::S3::AccessPoint": {"fields": ["account_id", "bucket", "network_origin", "policy_status", "public_access_block_configuration", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::S3::AccountPublicAccessBlock": {"fields": ["ignore_public_acls", "restrict_public_buckets"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["acl", "also_known_as", "ownership_controls", "policy", "policy_status", "public_access_block", "region", "resource_id", "resource_name", "versioning"], "scanned": false}}},
}

checks["BR-KB-007"] := {
	"deny": {"input": ["data_deletion_policy", "resource_name", "resource_type"], "related": {}},
}

checks["BR-KB-008"] := {
	"deny": {"input": ["ingestion_jobs", "resource_name", "resource_type"], "related": {}},
}

checks["BR-KB-010"] := {
	"deny": {"input": ["data_source_configuration", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["data_source_configuration", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["data_source_configuration", "resource_type"], "related": {}},
}

checks["BR-KB-011"] := {
	"deny": {"input": ["account_id", "encryption_configuration", "policy", "public_connectivity", "region", "resource_name", "resource_type", "storage_encrypted"], "related": {"AWS::RDS::DBInstance": {"fields": ["db_cluster_identifier", "publicly_accessible", "region", "resource_name"], "scanned": true}}},
	"skip": {"input": ["resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::KnowledgeBase": {"fields": ["storage_configuration"], "scanned": true}}},
}

checks["BR-KB-012"] := {
	"deny": {"input": ["advanced_security_options", "domain_endpoint_options", "encryption_at_rest_options", "node_to_node_encryption_options", "resource_name", "resource_type", "vpc_options"], "related": {}},
	"skip": {"input": ["resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::KnowledgeBase": {"fields": ["storage_configuration"], "scanned": true}}},
}

checks["BR-LOG-001"] := {
	"deny": {"input": ["cloud_watch_config", "region", "resource_type", "s3_config"], "related": {}},
	"skip": {"input": ["cloud_watch_config", "region", "resource_type", "s3_config"], "related": {"AWS::Bedrock::Agent": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Prompt": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["region"], "scanned": true}}},
}

checks["BR-LOG-002"] := {
	"deny": {"input": ["embedding_data_delivery_enabled", "region", "resource_type", "text_data_delivery_enabled"], "related": {"AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration", "region", "resource_name"], "scanned": true}}},
	"skip": {"input": ["cloud_watch_config", "region", "resource_type", "s3_config"], "related": {}},
	"unknown": {"input": ["cloud_watch_config", "embedding_data_delivery_enabled", "region", "resource_type", "s3_config", "text_data_delivery_enabled"], "related": {"AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration", "region", "resource_name"], "scanned": true}}},
}

checks["BR-LOG-004"] := {
	"deny": {"input": ["acl", "lifecycle", "logging", "object_lock", "ownership_controls", "policy", "policy_status", "public_access_block", "region", "resource_id", "resource_name", "resource_type", "versioning"], "related": {"AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::CloudTrail::Trail": {"fields": ["home_region", "is_multi_region_trail", "selectors", "status"], "scanned": true}, "AWS::S3::AccessPoint": {"fields": ["account_id", "bucket", "network_origin", "policy_status", "public_access_block_configuration", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::S3::AccountPublicAccessBlock": {"fields": ["ignore_public_acls", "restrict_public_buckets"], "scanned": true}}},
	"skip": {"input": ["resource_name", "resource_type"], "related": {"AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}}},
}

checks["BR-MON-001"] := {
	"deny": {"input": ["resource_type"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Agent": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Guardrail": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Prompt": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["region"], "scanned": true}, "AWS::CloudWatch::Alarm": {"fields": ["actions_enabled", "alarm_actions", "metric_name", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["actions_enabled", "alarm_actions", "alarm_rule", "region"], "scanned": true}}},
	"skip": {"input": ["account_id", "resource_type"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Agent": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Prompt": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["region"], "scanned": true}}},
}

checks["BR-MON-003"] := {
	"deny": {"input": ["resource_type"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::CloudTrail::Trail": {"fields": ["cloud_watch_logs_log_group_arn", "is_multi_region_trail", "region", "status"], "scanned": true}, "AWS::CloudWatch::Alarm": {"fields": ["actions_enabled", "alarm_actions", "metric_name", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["actions_enabled", "alarm_actions", "alarm_rule", "region"], "scanned": true}, "AWS::Events::Rule": {"fields": ["pattern", "region", "state", "targets"], "scanned": true}, "AWS::Logs::MetricFilter": {"fields": ["account_id", "alternatives", "log_group_name", "metric_transformations", "region"], "scanned": true}}},
	"unknown": {"input": ["resource_type"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::CloudTrail::Trail": {"fields": ["cloud_watch_logs_log_group_arn", "is_multi_region_trail", "region", "status"], "scanned": true}, "AWS::CloudWatch::Alarm": {"fields": ["actions_enabled", "alarm_actions", "metric_name", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["actions_enabled", "alarm_actions", "alarm_rule", "region"], "scanned": true}, "AWS::Events::Rule": {"fields": ["event_pattern", "pattern", "region", "resource_name", "state", "targets"], "scanned": true}, "AWS::Logs::MetricFilter": {"fields": ["account_id", "alternatives", "log_group_name", "metric_transformations", "region", "resource_name"], "scanned": true}}},
}

checks["BR-NET-010"] := {
	"deny": {"input": ["endpoint_config", "resource_name", "resource_type", "vpc_config"], "related": {}},
	"skip": {"input": ["end_time", "last_modified_time", "resource_name", "resource_type", "status"], "related": {}},
}

checks["BR-PRI-001"] := {
	"deny": {"input": ["account_id", "cloud_watch_config", "partition", "region", "resource_type"], "related": {"AWS::Logs::LogGroup": {"fields": ["also_known_as", "data_protection_policy", "data_protection_status", "inherited_properties", "resource_name"], "scanned": false}}},
	"skip": {"input": ["cloud_watch_config", "region", "resource_type"], "related": {}},
	"unknown": {"input": ["account_id", "cloud_watch_config", "partition", "region", "resource_type"], "related": {"AWS::Logs::LogGroup": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["BR-PRI-010"] := {
	"deny": {"input": ["mode", "region", "resource_type"], "related": {}},
}

checks["BR-PRI-011"] := {
	"deny": {"input": ["cross_region_details", "models", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["cross_region_details", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["resource_type"], "related": {}},
}

checks["BR-PRI-012"] := {
	"deny": {"input": ["resource_name", "resource_type", "tags", "training_data_config"], "related": {}},
	"skip": {"input": ["resource_name", "resource_type", "training_data_config"], "related": {}},
}

checks["BR-SEC-020"] := {
	"deny": {"input": ["instruction", "possible_secrets", "resource_name", "resource_type", "variants"], "related": {}},
}

checks["BR-SUP-010"] := {
	"deny": {"input": ["account_id", "model_data_source", "resource_name", "resource_type", "source_account_id", "target_model_arn"], "related": {}},
	"unknown": {"input": ["resource_type"], "related": {}},
}

checks["BR-USE-001"] := {
	"deny": {"input": ["base_model_arn", "definition", "foundation_model", "foundation_model_arn", "knowledge_base_configuration", "models", "prompt_override_configuration", "resource_name", "resource_type", "variants"], "related": {"AWS::Bedrock::ApplicationInferenceProfile": {"fields": ["also_known_as", "models"], "scanned": false}, "AWS::Bedrock::CustomModel": {"fields": ["also_known_as", "base_model_arn"], "scanned": false}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["also_known_as", "foundation_model_arn"], "scanned": false}}},
	"skip": {"input": ["base_model_arn", "definition", "foundation_model", "foundation_model_arn", "knowledge_base_configuration", "models", "prompt_override_configuration", "resource_name", "resource_type", "variants"], "related": {}},
	"unknown": {"input": ["base_model_arn", "definition", "foundation_model", "foundation_model_arn", "knowledge_base_configuration", "models", "prompt_override_configuration", "resource_name", "resource_type", "variants"], "related": {"AWS::Bedrock::ApplicationInferenceProfile": {"fields": ["also_known_as", "models"], "scanned": false}, "AWS::Bedrock::CustomModel": {"fields": ["also_known_as", "base_model_arn"], "scanned": false}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["also_known_as", "foundation_model_arn"], "scanned": false}}},
}

checks["BR-USE-002"] := {
	"deny": {"input": ["base_model_arn", "definition", "foundation_model", "foundation_model_arn", "knowledge_base_configuration", "models", "partition", "prompt_override_configuration", "region", "resource_name", "resource_type", "variants"], "related": {"AWS::Bedrock::ApplicationInferenceProfile": {"fields": ["also_known_as", "models"], "scanned": false}, "AWS::Bedrock::CustomModel": {"fields": ["also_known_as", "base_model_arn"], "scanned": false}, "AWS::Bedrock::FoundationModel": {"fields": ["also_known_as", "model_lifecycle"], "scanned": false}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["also_known_as", "foundation_model_arn"], "scanned": false}}},
	"skip": {"input": ["base_model_arn", "definition", "foundation_model", "foundation_model_arn", "knowledge_base_configuration", "models", "prompt_override_configuration", "resource_name", "resource_type", "variants"], "related": {}},
	"unknown": {"input": ["base_model_arn", "definition", "foundation_model", "foundation_model_arn", "knowledge_base_configuration", "models", "partition", "prompt_override_configuration", "region", "resource_name", "resource_type", "variants"], "related": {"AWS::Bedrock::ApplicationInferenceProfile": {"fields": ["also_known_as", "models"], "scanned": false}, "AWS::Bedrock::CustomModel": {"fields": ["also_known_as", "base_model_arn"], "scanned": false}, "AWS::Bedrock::FoundationModel": {"fields": ["also_known_as", "model_lifecycle"], "scanned": false}, "AWS::Bedrock::ProvisionedModelThroughput": {"fields": ["also_known_as", "foundation_model_arn"], "scanned": false}}},
}

checks["BR-USE-010"] := {
	"deny": {"input": ["commitment_expiration_time", "resource_name", "resource_type", "status"], "related": {}},
}

checks["CFG-001"] := {
	"deny": {"input": ["region", "resource_name", "resource_type"], "related": {"AWS::Config::ConfigurationRecorder": {"fields": ["recording_group", "region", "resource_name", "status"], "scanned": true}}},
}

checks["CFG-002"] := {
	"deny": {"input": ["region", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Guardrail": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["region"], "scanned": true}, "AWS::Config::ConfigRule": {"fields": ["config_rule_state", "region", "scope", "source"], "scanned": true}, "AWS::SageMaker::Domain": {"fields": ["region"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["region"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["region"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["region"], "scanned": true}}},
	"skip": {"input": ["region", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Guardrail": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["region"], "scanned": true}, "AWS::SageMaker::Domain": {"fields": ["region"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["region"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["region"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["region"], "scanned": true}}},
}

checks["COST-001"] := {
	"deny": {"input": ["account_id", "resource_type"], "related": {"AWS::Budgets::Budget": {"fields": ["budget_type", "cost_filters", "filter_expression"], "scanned": true}, "AWS::CE::AnomalyMonitor": {"fields": ["monitor_dimension", "monitor_specification", "monitor_type"], "scanned": true}}},
	"skip": {"input": ["account_id", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": [], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": [], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": [], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": [], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": [], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": [], "scanned": true}}},
}

checks["CT-001"] := {
	"deny": {"input": ["account_id", "resource_type"], "related": {"AWS::CloudTrail::Trail": {"fields": ["is_multi_region_trail", "selectors", "status"], "scanned": true}}},
}

checks["CT-002"] := {
	"deny": {"input": ["kms_key_id", "log_file_validation_enabled", "resource_name", "resource_type"], "related": {}},
}

checks["CT-003"] := {
	"deny": {"input": ["cloud_watch_logs_log_group_arn", "resource_name", "resource_type", "s3_bucket_name", "status"], "related": {"AWS::S3::AccessPoint": {"fields": ["account_id", "bucket", "network_origin", "policy_status", "public_access_block_configuration", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::S3::AccountPublicAccessBlock": {"fields": ["ignore_public_acls", "restrict_public_buckets"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["acl", "also_known_as", "ownership_controls", "policy", "policy_status", "public_access_block", "region", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["resource_name", "resource_type", "s3_bucket_name"], "related": {"AWS::S3::Bucket": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["CT-004"] := {
	"deny": {"input": ["resource_type"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Agent": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Guardrail": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::Prompt": {"fields": ["region"], "scanned": true}, "AWS::CloudTrail::EventDataStore": {"fields": ["advanced_event_selectors", "multi_region_enabled", "region", "status"], "scanned": true}, "AWS::CloudTrail::Trail": {"fields": ["is_multi_region_trail", "region", "selectors", "status"], "scanned": true}}},
}

checks["CT-005"] := {
	"deny": {"input": ["resource_type"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::CloudTrail::EventDataStore": {"fields": ["advanced_event_selectors", "multi_region_enabled", "region", "status"], "scanned": true}, "AWS::CloudTrail::Trail": {"fields": ["is_multi_region_trail", "region", "selectors", "status"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["region"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["region"], "scanned": true}}},
	"skip": {"input": ["resource_type"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["region"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["region"], "scanned": true}}},
}

checks["CT-006"] := {
	"deny": {"input": ["resource_type"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::BedrockAgentCore::BrowserCustom": {"fields": ["region"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["region"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["region"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["region", "tools"], "scanned": true}, "AWS::BedrockAgentCore::Memory": {"fields": ["region"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["region"], "scanned": true}, "AWS::CloudTrail::EventDataStore": {"fields": ["advanced_event_selectors", "multi_region_enabled", "region", "status"], "scanned": true}, "AWS::CloudTrail::Trail": {"fields": ["is_multi_region_trail", "region", "selectors", "status"], "scanned": true}}},
	"skip": {"input": ["resource_type"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::BedrockAgentCore::BrowserCustom": {"fields": ["region"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["region"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["region"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["region", "tools"], "scanned": true}, "AWS::BedrockAgentCore::Memory": {"fields": ["region"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["region"], "scanned": true}}},
}

checks["CT-007"] := {
	"deny": {"input": ["resource_type"], "related": {"AWS::Bedrock::CustomModel": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::CloudTrail::EventDataStore": {"fields": ["advanced_event_selectors", "multi_region_enabled", "region", "status"], "scanned": true}, "AWS::CloudTrail::Trail": {"fields": ["is_multi_region_trail", "region", "selectors", "status"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["region", "resource_id", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
	"skip": {"input": ["resource_type"], "related": {"AWS::Bedrock::CustomModel": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["region", "resource_id", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
}

checks["CT-008"] := {
	"deny": {"input": ["insight_selectors", "kms_key_id", "multi_region_enabled", "resource_name", "resource_type", "retention_period", "termination_protection_enabled"], "related": {}},
	"skip": {"input": ["resource_name", "resource_type", "status"], "related": {}},
}

checks["CT-009"] := {
	"deny": {"input": ["resource_type"], "related": {"AWS::CloudTrail::ModelAccessHistory": {"fields": ["logging_deletions", "model_agreements", "offer_listings", "use_case_reads", "use_case_submissions"], "scanned": true}}},
}

checks["CW-001"] := {
	"deny": {"input": ["actions_enabled", "alarm_actions", "region", "resource_id", "resource_name", "resource_type"], "related": {"AWS::CloudWatch::CompositeAlarm": {"fields": ["actions_enabled", "alarm_actions", "alarm_rule", "region"], "scanned": true}}},
}

checks["CW-002"] := {
	"deny": {"input": ["resource_type"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::CloudTrail::Trail": {"fields": ["cloud_watch_logs_log_group_arn", "is_multi_region_trail", "region", "status"], "scanned": true}, "AWS::CloudWatch::Alarm": {"fields": ["actions_enabled", "alarm_actions", "metric_name", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["actions_enabled", "alarm_actions", "alarm_rule", "region"], "scanned": true}, "AWS::Logs::MetricFilter": {"fields": ["account_id", "alternatives", "log_group_name", "metric_transformations", "region"], "scanned": true}}},
	"unknown": {"input": ["resource_type"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::CloudTrail::Trail": {"fields": ["cloud_watch_logs_log_group_arn", "is_multi_region_trail", "region", "status"], "scanned": true}, "AWS::CloudWatch::Alarm": {"fields": ["actions_enabled", "alarm_actions", "metric_name", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["actions_enabled", "alarm_actions", "alarm_rule", "region"], "scanned": true}, "AWS::Logs::MetricFilter": {"fields": ["account_id", "alternatives", "log_group_name", "metric_transformations", "region", "resource_name"], "scanned": true}}},
}

checks["CW-003"] := {
	"deny": {"input": ["resource_type"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::CloudTrail::Trail": {"fields": ["cloud_watch_logs_log_group_arn", "is_multi_region_trail", "region", "status"], "scanned": true}, "AWS::CloudWatch::Alarm": {"fields": ["actions_enabled", "alarm_actions", "metric_name", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["actions_enabled", "alarm_actions", "alarm_rule", "region"], "scanned": true}, "AWS::Logs::MetricFilter": {"fields": ["account_id", "alternatives", "log_group_name", "metric_transformations", "region"], "scanned": true}}},
	"unknown": {"input": ["resource_type"], "related": {"AWS::::Region": {"fields": ["region"], "scanned": true}, "AWS::CloudTrail::Trail": {"fields": ["cloud_watch_logs_log_group_arn", "is_multi_region_trail", "region", "status"], "scanned": true}, "AWS::CloudWatch::Alarm": {"fields": ["actions_enabled", "alarm_actions", "metric_name", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["actions_enabled", "alarm_actions", "alarm_rule", "region"], "scanned": true}, "AWS::Logs::MetricFilter": {"fields": ["account_id", "alternatives", "log_group_name", "metric_transformations", "region", "resource_name"], "scanned": true}}},
}

checks["CW-004"] := {
	"deny": {"input": ["kms_key_id", "resource_name", "resource_type", "retention_in_days"], "related": {}},
	"skip": {"input": ["region", "resource_name", "resource_type"], "related": {"AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "region"], "scanned": true}}},
}

checks["DZ-001"] := {
	"deny": {"input": ["kms_key_identifier", "resource_name", "resource_type", "single_sign_on"], "related": {}},
}

checks["EB-001"] := {
	"deny": {"input": ["region", "resource_name", "resource_type"], "related": {"AWS::Events::Rule": {"fields": ["pattern", "region", "state", "targets"], "scanned": true}}},
	"unknown": {"input": ["region", "resource_type"], "related": {"AWS::Events::Rule": {"fields": ["event_pattern", "pattern", "region", "resource_name", "state", "targets"], "scanned": true}}},
}

checks["ECR-001"] := {
	"deny": {"input": ["image_scanning_configuration", "region", "repository_name", "repository_uri", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::Harness": {"fields": ["environment_artifact"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["agent_runtime_artifact"], "scanned": true}, "AWS::ECR::RegistryScanningConfiguration": {"fields": ["region", "rules", "scan_type"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["specification"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["app_specification"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["algorithm_specification"], "scanned": true}}},
	"skip": {"input": ["repository_uri", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::Harness": {"fields": ["environment_artifact"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["agent_runtime_artifact"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["specification"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["app_specification"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["algorithm_specification"], "scanned": true}}},
}

checks["ECR-002"] := {
	"deny": {"input": ["images", "repository_uri", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::Harness": {"fields": ["environment_artifact"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["agent_runtime_artifact"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["specification"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["app_specification"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["algorithm_specification"], "scanned": true}}},
	"skip": {"input": ["images", "repository_uri", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::Harness": {"fields": ["environment_artifact"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["agent_runtime_artifact"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["specification"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["app_specification"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["algorithm_specification"], "scanned": true}}},
	"unknown": {"input": ["images", "repository_uri", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::Harness": {"fields": ["environment_artifact"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["agent_runtime_artifact"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["specification"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["app_specification"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["algorithm_specification"], "scanned": true}}},
}

checks["ECR-003"] := {
	"deny": {"input": ["account_id", "encryption_configuration", "image_tag_mutability", "policy", "repository_uri", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::Harness": {"fields": ["environment_artifact"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["agent_runtime_artifact"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["specification"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["app_specification"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["algorithm_specification"], "scanned": true}}},
	"skip": {"input": ["repository_uri", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::Harness": {"fields": ["environment_artifact"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["agent_runtime_artifact"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["specification"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["app_specification"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["algorithm_specification"], "scanned": true}}},
}

checks["GD-001"] := {
	"deny": {"input": ["region", "resource_name", "resource_type"], "related": {"AWS::GuardDuty::Detector": {"fields": ["region", "status"], "scanned": true}}},
}

checks["GD-002"] := {
	"deny": {"input": ["administrator", "features", "region", "resource_name", "resource_type"], "related": {}},
}

checks["GD-003"] := {
	"deny": {"input": ["administrator", "features", "region", "resource_name", "resource_type"], "related": {}},
}

checks["GD-004"] := {
	"deny": {"input": ["open_high_severity_findings", "region", "resource_name", "resource_type"], "related": {}},
}

checks["GD-005"] := {
	"deny": {"input": ["resource_name", "resource_type"], "related": {"AWS::Bedrock::CustomModel": {"fields": ["training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["training_data_config", "validation_data_config"], "scanned": true}, "AWS::GuardDuty::MalwareProtectionPlan": {"fields": ["protected_resource", "status"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["input_data_config"], "scanned": true}}},
	"skip": {"input": ["resource_name", "resource_type"], "related": {"AWS::Bedrock::CustomModel": {"fields": ["training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["training_data_config", "validation_data_config"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["input_data_config"], "scanned": true}}},
}

checks["GLU-001"] := {
	"deny": {"input": ["connection_password_encryption", "encryption_at_rest", "region", "resource_type"], "related": {"AWS::Glue::Connection": {"fields": ["region"], "scanned": true}, "AWS::Glue::Database": {"fields": ["region"], "scanned": true}}},
	"skip": {"input": ["region", "resource_type"], "related": {"AWS::Glue::Connection": {"fields": ["region"], "scanned": true}, "AWS::Glue::Database": {"fields": ["region"], "scanned": true}}},
}

checks["GLU-002"] := {
	"deny": {"input": ["crawler_security_configuration", "resource_name", "resource_type", "security_configuration"], "related": {"AWS::Glue::SecurityConfiguration": {"fields": ["also_known_as", "encryption_configuration"], "scanned": false}}},
	"unknown": {"input": ["crawler_security_configuration", "resource_name", "resource_type", "security_configuration"], "related": {"AWS::Glue::SecurityConfiguration": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["GLU-003"] := {
	"deny": {"input": ["command", "default_arguments", "glue_version", "possible_secrets", "resource_name", "resource_type"], "related": {}},
}

checks["GLU-004"] := {
	"deny": {"input": ["connection_properties", "connection_type", "possible_secrets", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["connection_type", "resource_name", "resource_type"], "related": {}},
}

checks["GLU-005"] := {
	"deny": {"input": ["account_id", "policy", "region", "resource_type"], "related": {}},
	"skip": {"input": ["policy", "region", "resource_type"], "related": {}},
}

checks["GLU-006"] := {
	"deny": {"input": ["resource_name", "resource_type", "transform_encryption"], "related": {}},
}

checks["GLU-007"] := {
	"deny": {"input": ["lineage_configuration", "resource_name", "resource_type", "targets"], "related": {"AWS::Bedrock::CustomModel": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["also_known_as", "tags"], "scanned": false}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
	"skip": {"input": ["resource_name", "resource_type", "targets"], "related": {"AWS::Bedrock::CustomModel": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["also_known_as", "tags"], "scanned": false}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
}

checks["GLU-008"] := {
	"deny": {"input": ["database_name", "name", "region", "resource_name", "resource_type", "storage_descriptor"], "related": {"AWS::Glue::DataQualityResult": {"fields": ["data_source", "region", "started_on"], "scanned": true}, "AWS::Glue::DataQualityRuleset": {"fields": ["region", "target_table"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config", "region"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["input_data_config"], "scanned": true}}},
	"skip": {"input": ["database_name", "name", "region", "resource_name", "resource_type", "storage_descriptor"], "related": {"AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config", "region"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["input_data_config"], "scanned": true}}},
}

checks["GOV-001"] := {
	"deny": {"input": ["endpoint_config_name", "endpoint_name", "region", "resource_id", "resource_name", "resource_type", "tags"], "related": {"AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::ModelCard": {"fields": ["content", "model_card_status", "region", "resource_name"], "scanned": true}}},
	"unknown": {"input": ["endpoint_config_name", "endpoint_name", "region", "resource_id", "resource_name", "resource_type"], "related": {"AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::ModelCard": {"fields": ["content", "model_card_status", "region", "resource_name"], "scanned": true}}},
}

checks["GOV-002"] := {
	"deny": {"input": ["content", "resource_name", "resource_type", "tags"], "related": {}},
	"skip": {"input": ["content", "model_card_status", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-ADM-001"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-ADM-002"] := {
	"deny": {"input": ["attached_managed_policies", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-ADM-003"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_name", "resource_type"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["IAM-ADM-004"] := {
	"deny": {"input": ["group_policy_list", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-KEY-001"] := {
	"deny": {"input": ["access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date", "access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date", "access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date", "access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-KEY-002"] := {
	"deny": {"input": ["access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date", "access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date", "password_enabled", "password_last_changed", "password_last_used", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date", "access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date", "password_enabled", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-KEY-003"] := {
	"deny": {"input": ["access_key_1_active", "access_key_2_active", "password_enabled", "resource_name", "resource_type"], "related": {"AWS::IAM::SAMLProvider": {"fields": ["resource_id"], "scanned": true}}},
	"skip": {"input": ["arn", "resource_name", "resource_type", "user"], "related": {}},
}

checks["IAM-KMS-001"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_name", "resource_type"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["IAM-MFA-001"] := {
	"deny": {"input": ["mfa_active", "password_enabled", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["password_enabled", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-PRV-001"] := {
	"deny": {"input": ["account_id", "attached_managed_policies", "group_list", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_id"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}, "AWS::Organizations::Organization": {"fields": ["feature_set", "master_account_id"], "scanned": true}, "AWS::Organizations::ServiceControlPolicy": {"fields": ["content", "targets"], "scanned": true}}},
	"skip": {"input": ["attached_managed_policies", "group_list", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["account_id", "attached_managed_policies", "group_list", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_id", "resource_name", "resource_type"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}, "AWS::Organizations::Organization": {"fields": ["feature_set", "master_account_id"], "scanned": true}, "AWS::Organizations::ServiceControlPolicy": {"fields": ["content", "targets"], "scanned": true}}},
}

checks["IAM-PRV-002"] := {
	"deny": {"input": ["account_id", "attached_managed_policies", "group_list", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_id"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}, "AWS::Organizations::Organization": {"fields": ["feature_set", "master_account_id"], "scanned": true}, "AWS::Organizations::ServiceControlPolicy": {"fields": ["content", "targets"], "scanned": true}}},
	"skip": {"input": ["attached_managed_policies", "group_list", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["account_id", "attached_managed_policies", "group_list", "path", "permissions_boundary", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_id", "resource_name", "resource_type"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}, "AWS::Organizations::Organization": {"fields": ["feature_set", "master_account_id"], "scanned": true}, "AWS::Organizations::ServiceControlPolicy": {"fields": ["content", "targets"], "scanned": true}}},
}

checks["IAM-PRV-003"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_name", "resource_type"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["IAM-PRV-004"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_name", "resource_type"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["IAM-PRV-005"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list", "resource_name", "resource_type"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["IAM-PWD-001"] := {
	"deny": {"input": ["account_id", "minimum_password_length", "require_lowercase_characters", "require_numbers", "require_symbols", "require_uppercase_characters", "resource_type"], "related": {}},
}

checks["IAM-PWD-002"] := {
	"deny": {"input": ["account_id", "max_password_age", "minimum_password_length", "password_reuse_prevention", "resource_type"], "related": {}},
}

checks["IAM-ROOT-001"] := {
	"deny": {"input": ["account_id", "resource_type", "summary_map"], "related": {}},
	"unknown": {"input": ["account_id", "resource_type", "summary_map"], "related": {}},
}

checks["IAM-ROOT-002"] := {
	"deny": {"input": ["account_id", "resource_type", "summary_map"], "related": {"AWS::IAM::VirtualMFADevice": {"fields": ["serial_number", "user"], "scanned": true}}},
	"skip": {"input": ["account_id", "resource_type", "summary_map"], "related": {}},
	"unknown": {"input": ["account_id", "resource_type", "summary_map"], "related": {}},
}

checks["IAM-ROOT-003"] := {
	"deny": {"input": ["access_key_1_last_used_date", "access_key_2_last_used_date", "account_id", "password_last_used", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["resource_name", "resource_type"], "related": {}},
}

checks["IAM-ROOT-004"] := {
	"deny": {"input": ["account_id", "enabled_features", "resource_type"], "related": {}},
	"skip": {"input": ["account_id", "enabled_features", "organization", "resource_type"], "related": {}},
}

checks["IAM-TRU-001"] := {
	"deny": {"input": ["account_id", "assume_role_policy_document", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["path", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-TRU-002"] := {
	"deny": {"input": ["assume_role_policy_document", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["assume_role_policy_document", "path", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-TRU-003"] := {
	"deny": {"input": ["assume_role_policy_document", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["assume_role_policy_document", "resource_name", "resource_type"], "related": {}},
}

checks["IAM-USR-001"] := {
	"deny": {"input": ["attached_managed_policies", "resource_name", "resource_type", "user_policy_list"], "related": {}},
	"skip": {"input": ["path", "resource_id", "resource_name", "resource_type"], "related": {}},
}

checks["INS-001"] := {
	"deny": {"input": ["accounts", "region", "resource_type"], "related": {}},
	"unknown": {"input": ["accounts", "failed_accounts", "region", "resource_type"], "related": {}},
}

checks["INS-002"] := {
	"deny": {"input": ["critical_findings", "exploitable_findings", "resource_type"], "related": {}},
}

checks["KEN-001"] := {
	"deny": {"input": ["edition", "resource_name", "resource_type", "server_side_encryption_configuration", "user_context_policy"], "related": {}},
}

checks["KMS-001"] := {
	"deny": {"input": ["resource_name", "resource_type", "rotation"], "related": {}},
	"skip": {"input": ["key_manager", "key_spec", "key_state", "origin", "resource_name", "resource_type"], "related": {}},
}

checks["KMS-002"] := {
	"deny": {"input": ["also_known_as", "key_state", "region", "resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["customer_encryption_key_arn", "region", "resource_name"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["model_kms_key_arn", "output_data_config", "region", "resource_name", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "region", "resource_name", "server_side_encryption_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Guardrail": {"fields": ["kms_key_arn", "region", "resource_name"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["encryption", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Domain": {"fields": ["kms_key_id", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["kms_key_id", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config", "online_store_config", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["kms_key_id", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
	"skip": {"input": ["also_known_as", "region", "resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["customer_encryption_key_arn", "region", "resource_name"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["model_kms_key_arn", "output_data_config", "region", "resource_name", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "region", "resource_name", "server_side_encryption_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Guardrail": {"fields": ["kms_key_arn", "region", "resource_name"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["encryption", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Domain": {"fields": ["kms_key_id", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["kms_key_id", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config", "online_store_config", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["kms_key_id", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
}

checks["KMS-003"] := {
	"deny": {"input": ["account_id", "key_policy", "partition", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["key_manager", "resource_name", "resource_type"], "related": {}},
}

checks["KMS-004"] := {
	"deny": {"input": ["account_id", "grants", "key_policy", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["also_known_as", "key_manager", "region", "resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["customer_encryption_key_arn", "region", "resource_name"], "scanned": true}, "AWS::Bedrock::CustomModel": {"fields": ["model_kms_key_arn", "output_data_config", "region", "resource_name", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "region", "resource_name", "server_side_encryption_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Guardrail": {"fields": ["kms_key_arn", "region", "resource_name"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["encryption", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Domain": {"fields": ["kms_key_id", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["kms_key_id", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config", "online_store_config", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["kms_key_id", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
}

checks["LAM-001"] := {
	"deny": {"input": ["function_arn", "resource_name", "resource_type", "runtime"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
	"skip": {"input": ["function_arn", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
}

checks["LAM-002"] := {
	"deny": {"input": ["account_id", "function_arn", "policy", "resource_name", "resource_type", "urls"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
	"skip": {"input": ["function_arn", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
}

checks["LAM-003"] := {
	"deny": {"input": ["environment", "function_arn", "kms_key_arn", "possible_secrets", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
	"skip": {"input": ["function_arn", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
}

checks["LAM-004"] := {
	"deny": {"input": ["attached_managed_policies", "resource_id", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}, "AWS::Lambda::Function": {"fields": ["function_arn", "resource_name"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
	"skip": {"input": ["resource_id", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::Lambda::Function": {"fields": ["function_arn", "resource_name"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
	"unknown": {"input": ["attached_managed_policies", "resource_id", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}, "AWS::Lambda::Function": {"fields": ["function_arn", "resource_name"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
}

checks["LAM-005"] := {
	"deny": {"input": ["function_arn", "reserved_concurrent_executions", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
	"skip": {"input": ["function_arn", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
}

checks["LAM-006"] := {
	"deny": {"input": ["code_signing_config_arn", "function_arn", "package_type", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
	"skip": {"input": ["function_arn", "package_type", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
}

checks["LEX-001"] := {
	"deny": {"input": ["conversation_log_settings", "resource_name", "resource_type"], "related": {"AWS::Logs::LogGroup": {"fields": ["also_known_as", "kms_key_id", "resource_name"], "scanned": false}}},
	"skip": {"input": ["conversation_log_settings", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["conversation_log_settings", "resource_name", "resource_type"], "related": {"AWS::Logs::LogGroup": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["LF-001"] := {
	"deny": {"input": ["account_id", "create_database_default_permissions", "create_table_default_permissions", "data_lake_admins", "permissions", "region", "resource_type", "resources"], "related": {}},
	"skip": {"input": ["data_lake_admins", "region", "resource_type", "resources"], "related": {}},
}

checks["LF-002"] := {
	"deny": {"input": ["allow_full_table_external_data_access", "data_lake_admins", "region", "resource_type", "resources"], "related": {}},
	"skip": {"input": ["data_lake_admins", "region", "resource_type", "resources"], "related": {}},
}

checks["MC-001"] := {
	"deny": {"input": ["administrator", "automated_discovery", "discovery_accounts", "region", "resource_type", "status"], "related": {}},
}

checks["MC-002"] := {
	"deny": {"input": ["buckets", "region", "resource_type"], "related": {"AWS::Bedrock::CustomModel": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["region", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
	"skip": {"input": ["region", "resource_type", "status"], "related": {"AWS::Bedrock::CustomModel": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["region", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
}

checks["ORG-001"] := {
	"deny": {"input": ["account_id", "ai_services_opt_out", "content", "master_account_id", "resource_name", "resource_type", "targets"], "related": {}},
	"skip": {"input": ["account_id", "master_account_id", "resource_name", "resource_type", "targets"], "related": {}},
}

checks["ORG-002"] := {
	"deny": {"input": ["account_id", "id", "master_account_id", "resource_type"], "related": {"AWS::Organizations::ServiceControlPolicy": {"fields": ["content", "targets"], "scanned": true}}},
	"skip": {"input": ["account_id", "master_account_id", "resource_type"], "related": {}},
	"unknown": {"input": ["account_id", "master_account_id", "resource_type"], "related": {"AWS::Organizations::ServiceControlPolicy": {"fields": [], "scanned": true}}},
}

checks["ORG-003"] := {
	"deny": {"input": ["account_id", "id", "master_account_id", "resource_type"], "related": {"AWS::Organizations::ServiceControlPolicy": {"fields": ["content", "targets"], "scanned": true}}},
	"skip": {"input": ["account_id", "master_account_id", "resource_type"], "related": {}},
	"unknown": {"input": ["account_id", "master_account_id", "resource_type"], "related": {"AWS::Organizations::ServiceControlPolicy": {"fields": [], "scanned": true}}},
}

checks["QB-001"] := {
	"deny": {"input": ["chat_controls", "encryption_configuration", "identity_type", "resource_name", "resource_type"], "related": {}},
}

checks["S3-ACC-001"] := {
	"deny": {"input": ["account_id", "policy", "resource_name", "resource_type"], "related": {}},
}

checks["S3-ACC-002"] := {
	"deny": {"input": ["account_id", "resource_type"], "related": {"AWS::Bedrock::CustomModel": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["resource_name"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
	"skip": {"input": ["account_id", "resource_type"], "related": {"AWS::Bedrock::CustomModel": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
}

checks["S3-AI-001"] := {
	"deny": {"input": ["policy", "resource_id", "resource_name", "resource_type", "tags"], "related": {"AWS::Bedrock::CustomModel": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
	"skip": {"input": ["resource_name", "resource_type", "tags"], "related": {"AWS::Bedrock::CustomModel": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
}

checks["S3-ENC-001"] := {
	"deny": {"input": ["encryption", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["encryption", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["S3-EVT-001"] := {
	"deny": {"input": ["notification", "resource_name", "resource_type"], "related": {"AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}}},
	"skip": {"input": ["resource_name", "resource_type"], "related": {"AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}}},
}

checks["S3-LIF-001"] := {
	"deny": {"input": ["lifecycle", "resource_name", "resource_type", "versioning"], "related": {}},
}

checks["S3-LOG-001"] := {
	"deny": {"input": ["logging", "region", "resource_id", "resource_name", "resource_type"], "related": {"AWS::CloudTrail::Trail": {"fields": ["home_region", "is_multi_region_trail", "selectors", "status"], "scanned": true}}},
}

checks["S3-OWN-001"] := {
	"deny": {"input": ["ownership_controls", "resource_name", "resource_type"], "related": {}},
}

checks["S3-PUB-001"] := {
	"deny": {"input": ["account_id", "block_public_acls", "block_public_policy", "ignore_public_acls", "resource_type", "restrict_public_buckets"], "related": {}},
}

checks["S3-PUB-002"] := {
	"deny": {"input": ["public_access_block", "resource_name", "resource_type"], "related": {}},
}

checks["S3-PUB-003"] := {
	"deny": {"input": ["acl", "ownership_controls", "policy", "policy_status", "public_access_block", "region", "resource_name", "resource_type", "website"], "related": {"AWS::S3::AccessPoint": {"fields": ["account_id", "bucket", "network_origin", "policy_status", "public_access_block_configuration", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::S3::AccountPublicAccessBlock": {"fields": ["ignore_public_acls", "restrict_public_buckets"], "scanned": true}}},
}

checks["S3-PUB-004"] := {
	"deny": {"input": ["public_access_block", "public_access_block_configuration", "resource_name", "resource_type"], "related": {}},
}

checks["S3-REP-001"] := {
	"deny": {"input": ["replication", "resource_id", "resource_name", "resource_type"], "related": {"AWS::Backup::ProtectedResource": {"fields": ["resource_arn"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["also_known_as", "region", "resource_name"], "scanned": false}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}}},
	"skip": {"input": ["resource_name", "resource_type"], "related": {"AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}}},
	"unknown": {"input": ["replication", "resource_name", "resource_type"], "related": {"AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["also_known_as"], "scanned": false}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}}},
}

checks["S3-TLS-001"] := {
	"deny": {"input": ["policy", "resource_id", "resource_name", "resource_type"], "related": {}},
}

checks["S3-VER-001"] := {
	"deny": {"input": ["resource_name", "resource_type", "versioning"], "related": {}},
}

checks["S3-VER-002"] := {
	"deny": {"input": ["lifecycle", "object_lock", "resource_name", "resource_type", "versioning"], "related": {"AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::CloudTrail::Trail": {"fields": ["s3_bucket_name"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["logging"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}}},
	"skip": {"input": ["lifecycle", "object_lock", "resource_name", "resource_type"], "related": {"AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::CloudTrail::Trail": {"fields": ["s3_bucket_name"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["logging"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}}},
}

checks["S3-VER-003"] := {
	"deny": {"input": ["object_lock", "resource_name", "resource_type"], "related": {"AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::CloudTrail::Trail": {"fields": ["s3_bucket_name"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["logging"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}}},
	"skip": {"input": ["resource_name", "resource_type"], "related": {"AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::CloudTrail::Trail": {"fields": ["s3_bucket_name"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["logging"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}}},
}

checks["SEC-001"] := {
	"deny": {"input": ["account_id", "arn", "created_date", "kms_key_id", "last_rotated_date", "policy", "resource_name", "resource_type", "rotation_enabled"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["storage_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::Glue::Connection": {"fields": ["authentication_configuration"], "scanned": true}, "AWS::Lambda::Function": {"fields": ["environment", "function_arn"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
	"skip": {"input": ["arn", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["storage_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["hooks"], "scanned": true}, "AWS::Glue::Connection": {"fields": ["authentication_configuration"], "scanned": true}, "AWS::Lambda::Function": {"fields": ["environment", "function_arn"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
}

checks["SH-001"] := {
	"deny": {"input": ["administrator", "enabled_standards", "hub_arn", "region", "resource_type"], "related": {}},
}

checks["SM-ACC-001"] := {
	"deny": {"input": ["assume_role_policy_document", "attached_managed_policies", "path", "resource_id", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}, "AWS::SageMaker::Model": {"fields": ["execution_role_arn"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["role_arn"], "scanned": true}}},
	"skip": {"input": ["assume_role_policy_document", "path", "resource_id", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Model": {"fields": ["execution_role_arn"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["role_arn"], "scanned": true}}},
	"unknown": {"input": ["attached_managed_policies", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["SM-ACC-002"] := {
	"deny": {"input": ["assume_role_policy_document", "attached_managed_policies", "path", "resource_id", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}, "AWS::SageMaker::Model": {"fields": ["execution_role_arn"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["role_arn"], "scanned": true}}},
	"skip": {"input": ["assume_role_policy_document", "path", "resource_id", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Model": {"fields": ["execution_role_arn"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["role_arn"], "scanned": true}}},
	"unknown": {"input": ["attached_managed_policies", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["SM-ACC-003"] := {
	"deny": {"input": ["assume_role_policy_document", "attached_managed_policies", "path", "resource_id", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}, "AWS::SageMaker::Model": {"fields": ["execution_role_arn"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["role_arn"], "scanned": true}}},
	"skip": {"input": ["assume_role_policy_document", "path", "resource_id", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Model": {"fields": ["execution_role_arn"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["role_arn"], "scanned": true}}},
	"unknown": {"input": ["attached_managed_policies", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["SM-ACC-007"] := {
	"deny": {"input": ["assume_role_policy_document", "path", "permissions_boundary", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["assume_role_policy_document", "path", "resource_name", "resource_type"], "related": {}},
}

checks["SM-ACC-009"] := {
	"deny": {"input": ["assume_role_policy_document", "attached_managed_policies", "create_date", "path", "resource_id", "resource_name", "resource_type", "role_last_used", "role_policy_list"], "related": {"AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["assume_role_policy_document", "attached_managed_policies", "path", "resource_id", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["assume_role_policy_document", "attached_managed_policies", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["SM-ACC-010"] := {
	"deny": {"input": ["auth_mode", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["auth_mode", "resource_name", "resource_type"], "related": {}},
}

checks["SM-ACC-011"] := {
	"deny": {"input": ["domain_settings", "resource_name", "resource_type"], "related": {}},
}

checks["SM-ACC-012"] := {
	"deny": {"input": ["default_user_settings", "domain_id", "resource_name", "resource_type"], "related": {"AWS::SageMaker::UserProfile": {"fields": ["domain_id", "user_settings"], "scanned": true}}},
	"skip": {"input": ["domain_id", "resource_name", "resource_type"], "related": {"AWS::SageMaker::UserProfile": {"fields": ["domain_id"], "scanned": true}}},
}

checks["SM-ACC-020"] := {
	"deny": {"input": ["account_id", "resource_name", "resource_policy", "resource_type"], "related": {}},
}

checks["SM-ACC-030"] := {
	"deny": {"input": ["cognito_config", "oidc_config", "resource_name", "resource_type", "source_ip_config", "worker_access_configuration", "workforce_vpc_config"], "related": {}},
}

checks["SM-ACC-070"] := {
	"deny": {"input": ["account_id", "resource_name", "resource_policy", "resource_type"], "related": {}},
}

checks["SM-DAT-030"] := {
	"deny": {"input": ["input_data_config", "resource_name", "resource_type"], "related": {"AWS::S3::AccessPoint": {"fields": ["account_id", "bucket", "network_origin", "policy_status", "public_access_block_configuration", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::S3::AccountPublicAccessBlock": {"fields": ["ignore_public_acls", "restrict_public_buckets"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["acl", "also_known_as", "encryption", "ownership_controls", "policy", "policy_status", "public_access_block", "region", "resource_name", "tags", "versioning"], "scanned": false}}},
	"skip": {"input": ["input_data_config", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["input_data_config", "resource_name", "resource_type"], "related": {"AWS::S3::AccessPoint": {"fields": ["account_id", "bucket", "network_origin", "policy_status", "public_access_block_configuration", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::S3::AccountPublicAccessBlock": {"fields": ["ignore_public_acls", "restrict_public_buckets"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["acl", "also_known_as", "encryption", "ownership_controls", "policy", "policy_status", "public_access_block", "region", "resource_name", "tags", "versioning"], "scanned": false}}},
}

checks["SM-DAT-031"] := {
	"deny": {"input": ["input_data_config", "resource_name", "resource_type"], "related": {"AWS::S3::Bucket": {"fields": ["also_known_as"], "scanned": false}}},
	"skip": {"input": ["input_data_config", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["input_data_config", "resource_name", "resource_type"], "related": {"AWS::S3::Bucket": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["SM-ENC-001"] := {
	"deny": {"input": ["kms_key_id", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["kms_key_id", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["SM-ENC-010"] := {
	"deny": {"input": ["home_efs_file_system_id", "kms_key_id", "resource_name", "resource_type"], "related": {"AWS::EFS::FileSystem": {"fields": ["also_known_as", "encrypted", "kms_key_id", "resource_name"], "scanned": false}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["home_efs_file_system_id", "kms_key_id", "resource_name", "resource_type"], "related": {"AWS::EFS::FileSystem": {"fields": ["also_known_as", "encrypted", "kms_key_id", "resource_name"], "scanned": false}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-011"] := {
	"deny": {"input": ["default_user_settings", "resource_name", "resource_type", "user_settings"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["default_user_settings", "resource_name", "resource_type", "user_settings"], "related": {}},
	"unknown": {"input": ["default_user_settings", "resource_name", "resource_type", "user_settings"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["SM-ENC-020"] := {
	"deny": {"input": ["kms_key_id", "production_variants", "resource_name", "resource_type", "shadow_production_variants"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["production_variants", "resource_name", "resource_type", "shadow_production_variants"], "related": {}},
	"unknown": {"input": ["kms_key_id", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["SM-ENC-021"] := {
	"deny": {"input": ["async_inference_config", "data_capture_config", "production_variants", "resource_name", "resource_type", "shadow_production_variants"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["async_inference_config", "data_capture_config", "production_variants", "resource_name", "resource_type", "shadow_production_variants"], "related": {}},
	"unknown": {"input": ["async_inference_config", "data_capture_config", "production_variants", "resource_name", "resource_type", "shadow_production_variants"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-024"] := {
	"deny": {"input": ["data_storage_config", "kms_key", "model_variants", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["data_storage_config", "kms_key", "model_variants", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-030"] := {
	"deny": {"input": ["output_data_config", "resource_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["output_data_config", "resource_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-032"] := {
	"deny": {"input": ["enable_inter_container_traffic_encryption", "resource_config", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["resource_name", "resource_type", "serverless_job_config"], "related": {}},
}

checks["SM-ENC-035"] := {
	"deny": {"input": ["data_capture_config", "resource_name", "resource_type", "transform_output", "transform_resources"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["data_capture_config", "resource_name", "resource_type", "transform_output", "transform_resources"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-037"] := {
	"deny": {"input": ["resource_name", "resource_type", "training_job_definition", "training_job_definitions"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["resource_name", "resource_type", "training_job_definition", "training_job_definitions"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-038"] := {
	"deny": {"input": ["output_data_config", "resource_name", "resource_type", "security_config"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["output_data_config", "resource_name", "resource_type", "security_config"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-039"] := {
	"deny": {"input": ["labeling_job_algorithms_config", "output_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["labeling_job_algorithms_config", "output_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-041"] := {
	"deny": {"input": ["output_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["output_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["SM-ENC-050"] := {
	"deny": {"input": ["offline_store_config", "online_store_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["offline_store_config", "online_store_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-060"] := {
	"deny": {"input": ["job_resources", "network_config", "resource_name", "resource_type"], "related": {}},
}

checks["SM-ENC-061"] := {
	"deny": {"input": ["job_resources", "network_config", "resource_name", "resource_type"], "related": {}},
}

checks["SM-ENC-062"] := {
	"deny": {"input": ["job_resources", "network_config", "resource_name", "resource_type"], "related": {}},
}

checks["SM-ENC-063"] := {
	"deny": {"input": ["job_resources", "network_config", "resource_name", "resource_type"], "related": {}},
}

checks["SM-ENC-064"] := {
	"deny": {"input": ["monitoring_schedule_config", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["monitoring_schedule_config", "resource_name", "resource_type"], "related": {}},
}

checks["SM-ENC-070"] := {
	"deny": {"input": ["data_quality_job_output_config", "job_resources", "model_bias_job_output_config", "model_explainability_job_output_config", "model_quality_job_output_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["data_quality_job_output_config", "job_resources", "model_bias_job_output_config", "model_explainability_job_output_config", "model_quality_job_output_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-080"] := {
	"deny": {"input": ["resource_name", "resource_type", "security_config"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["resource_name", "resource_type", "security_config"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["SM-ENC-100"] := {
	"deny": {"input": ["pipeline_definition", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["pipeline_definition", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["pipeline_definition", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-110"] := {
	"deny": {"input": ["instance_groups", "resource_name", "resource_type", "restricted_instance_groups", "vpc_config"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["instance_groups", "resource_name", "resource_type", "restricted_instance_groups", "vpc_config"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-120"] := {
	"deny": {"input": ["artifact_store_uri", "kms_key_id", "mlflow_version", "resource_name", "resource_type", "s3_bucket_owner_verification"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["artifact_store_uri", "kms_key_id", "mlflow_version", "resource_name", "resource_type", "s3_bucket_owner_verification"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-130"] := {
	"deny": {"input": ["auth_type", "current_version_eol_date", "enable_iam_session_based_identity", "kms_key_id", "resource_name", "resource_type", "version"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["auth_type", "current_version_eol_date", "enable_iam_session_based_identity", "kms_key_id", "resource_name", "resource_type", "version"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-GOV-001"] := {
	"deny": {"input": ["creation_time", "endpoint_name", "last_modified_time", "last_user_activity_timestamp", "region", "resource_name", "resource_type", "space_name", "user_profile_name"], "related": {"AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "inference_component_name", "region"], "scanned": true}, "AWS::SageMaker::InvocationMetric": {"fields": ["dimensions", "region", "resource_id"], "scanned": true}}},
	"skip": {"input": ["async_inference_config", "endpoint_status", "notebook_instance_status", "resource_name", "resource_spec", "resource_type", "space_name", "status", "user_profile_name"], "related": {}},
}

checks["SM-GOV-020"] := {
	"deny": {"input": ["containers", "model_name", "primary_container", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "region"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["endpoint_config_name", "production_variants", "region"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["also_known_as", "model_approval_status", "resource_name"], "scanned": false}}},
	"skip": {"input": ["model_name", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "region"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["endpoint_config_name", "production_variants", "region"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}}},
	"unknown": {"input": ["containers", "model_name", "primary_container", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "region"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["endpoint_config_name", "production_variants", "region"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["also_known_as", "model_approval_status"], "scanned": false}}},
}

checks["SM-GOV-070"] := {
	"deny": {"input": ["model_package_group_name", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::ModelPackage": {"fields": ["model_approval_status", "model_package_group_name", "model_package_version", "region"], "scanned": true}}},
	"skip": {"input": ["model_package_group_status", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-072"] := {
	"deny": {"input": ["created_by", "last_modified_by", "last_modified_time", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_approval_status", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["created_by", "last_modified_by", "last_modified_time", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-074"] := {
	"deny": {"input": ["drift_check_baselines", "model_metrics", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_approval_status", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-075"] := {
	"deny": {"input": ["model_metrics", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_approval_status", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-077"] := {
	"deny": {"input": ["metadata_properties", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_approval_status", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-090"] := {
	"deny": {"input": ["endpoint_config_name", "endpoint_name", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "primary_container", "region", "resource_id"], "scanned": false}, "AWS::SageMaker::ModelCard": {"fields": ["content", "model_card_status", "region"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["also_known_as", "model_card"], "scanned": false}}},
	"skip": {"input": ["endpoint_status", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["endpoint_config_name", "endpoint_name", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "primary_container", "region", "resource_id"], "scanned": false}, "AWS::SageMaker::ModelCard": {"fields": ["content", "model_card_status", "region"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["also_known_as", "model_card"], "scanned": false}}},
}

checks["SM-GOV-091"] := {
	"deny": {"input": ["creation_time", "last_modified_time", "model_card_status", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_card_status", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-092"] := {
	"deny": {"input": ["content", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_card_status", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-093"] := {
	"deny": {"input": ["content", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_card_status", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-095"] := {
	"deny": {"input": ["content", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_card_status", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-100"] := {
	"deny": {"input": ["pipeline_definition", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Pipeline": {"fields": ["last_run_time", "pipeline_definition", "region", "resource_id"], "scanned": true}}},
	"skip": {"input": ["pipeline_definition", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_status", "region", "resource_id"], "scanned": true}}},
}

checks["SM-HUM-030"] := {
	"deny": {"input": ["resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_name", "endpoint_status", "region", "tags"], "scanned": true}, "AWS::SageMaker::FlowDefinition": {"fields": ["flow_definition_status", "region"], "scanned": true}}},
	"skip": {"input": ["resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_status", "tags"], "scanned": true}}},
}

checks["SM-LIN-001"] := {
	"deny": {"input": ["containers", "primary_container", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Artifact": {"fields": ["artifact_arn", "region", "source"], "scanned": true}, "AWS::SageMaker::Association": {"fields": ["destination_arn", "region", "source_arn", "source_type"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["also_known_as", "inference_specification"], "scanned": false}}},
	"skip": {"input": ["model_name", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "region"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["endpoint_config_name", "production_variants", "region"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}}},
	"unknown": {"input": ["containers", "primary_container", "resource_name", "resource_type"], "related": {"AWS::SageMaker::ModelPackage": {"fields": ["also_known_as", "inference_specification"], "scanned": false}}},
}

checks["SM-LOG-020"] := {
	"deny": {"input": ["data_capture_config", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["endpoint_status", "production_variants", "resource_name", "resource_type"], "related": {}},
}

checks["SM-MON-020"] := {
	"deny": {"input": ["endpoint_name", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::MonitoringSchedule": {"fields": ["endpoint_name", "monitoring_schedule_status", "region", "resource_name"], "scanned": true}}},
	"skip": {"input": ["endpoint_status", "production_variants", "resource_name", "resource_type"], "related": {}},
}

checks["SM-MON-021"] := {
	"deny": {"input": ["endpoint_name", "region", "resource_name", "resource_type"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["actions_enabled", "alarm_actions", "alarm_name", "dimensions", "metric_name", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["actions_enabled", "alarm_actions", "alarm_rule", "region"], "scanned": true}}},
	"skip": {"input": ["endpoint_status", "resource_name", "resource_type"], "related": {}},
}

checks["SM-MON-060"] := {
	"deny": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_status", "monitoring_type", "region"], "scanned": true}}},
	"skip": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_name", "endpoint_status", "production_variants", "region"], "scanned": true}}},
}

checks["SM-MON-061"] := {
	"deny": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::ModelQualityJobDefinition": {"fields": ["also_known_as", "model_quality_job_input", "region"], "scanned": false}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config", "monitoring_schedule_status", "monitoring_type", "region"], "scanned": true}}},
	"skip": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_name", "endpoint_status", "production_variants", "region"], "scanned": true}}},
}

checks["SM-MON-062"] := {
	"deny": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_status", "monitoring_type", "region"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["app_specification", "monitoring_schedule_arn", "processing_end_time", "processing_job_status", "region", "resource_id"], "scanned": true}}},
	"skip": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_name", "endpoint_status", "production_variants", "region"], "scanned": true}}},
}

checks["SM-MON-063"] := {
	"deny": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_status", "monitoring_type", "region"], "scanned": true}}},
	"skip": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_name", "endpoint_status", "production_variants", "region"], "scanned": true}}},
}

checks["SM-MON-064"] := {
	"deny": {"input": ["alerts", "creation_time", "last_monitoring_execution_summary", "resource_name", "resource_type", "tags"], "related": {}},
	"skip": {"input": ["monitoring_schedule_config", "monitoring_schedule_status", "resource_name", "resource_type"], "related": {}},
}

checks["SM-MON-066"] := {
	"deny": {"input": ["data_quality_baseline_config", "model_bias_baseline_config", "model_explainability_baseline_config", "model_quality_baseline_config", "resource_name", "resource_type"], "related": {}},
}

checks["SM-NET-001"] := {
	"deny": {"input": ["direct_internet_access", "resource_name", "resource_type"], "related": {}},
}

checks["SM-NET-002"] := {
	"deny": {"input": ["resource_name", "resource_type", "security_groups", "subnet_id"], "related": {}},
}

checks["SM-NET-010"] := {
	"deny": {"input": ["app_network_access_type", "resource_name", "resource_type"], "related": {}},
}

checks["SM-NET-020"] := {
	"deny": {"input": ["enable_network_isolation", "resource_name", "resource_type"], "related": {}},
}

checks["SM-NET-021"] := {
	"deny": {"input": ["resource_name", "resource_type", "vpc_config"], "related": {}},
}

checks["SM-NET-022"] := {
	"deny": {"input": ["enable_network_isolation", "execution_role_arn", "resource_name", "resource_type", "vpc_config"], "related": {}},
	"skip": {"input": ["execution_role_arn", "resource_name", "resource_type"], "related": {}},
}

checks["SM-NET-030"] := {
	"deny": {"input": ["enable_network_isolation", "resource_name", "resource_type"], "related": {}},
}

checks["SM-NET-031"] := {
	"deny": {"input": ["resource_name", "resource_type", "vpc_config"], "related": {}},
}

checks["SM-NET-032"] := {
	"deny": {"input": ["network_config", "processing_output_config", "processing_resources", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["network_config", "processing_output_config", "processing_resources", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-NET-060"] := {
	"deny": {"input": ["network_config", "resource_name", "resource_type"], "related": {}},
}

checks["SM-NET-061"] := {
	"deny": {"input": ["network_config", "resource_name", "resource_type"], "related": {}},
}

checks["SM-NET-062"] := {
	"deny": {"input": ["network_config", "resource_name", "resource_type"], "related": {}},
}

checks["SM-NET-063"] := {
	"deny": {"input": ["network_config", "resource_name", "resource_type"], "related": {}},
}

checks["SM-NET-064"] := {
	"deny": {"input": ["monitoring_schedule_config", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["monitoring_schedule_config", "resource_name", "resource_type"], "related": {}},
}

checks["SM-PRI-030"] := {
	"deny": {"input": ["human_task_config", "input_config", "resource_name", "resource_type", "tags"], "related": {}},
}

checks["SM-RES-020"] := {
	"deny": {"input": ["production_variants", "resource_name", "resource_type", "runtime_config"], "related": {}},
	"skip": {"input": ["inference_component_status", "production_variants", "resource_name", "resource_type", "specification"], "related": {}},
	"unknown": {"input": ["production_variants", "resource_name", "resource_type", "runtime_config"], "related": {}},
}

checks["SM-RES-021"] := {
	"deny": {"input": ["last_deployment_config", "resource_name", "resource_type", "shadow_production_variants"], "related": {}},
	"skip": {"input": ["creation_time", "endpoint_status", "last_deployment_config", "last_modified_time", "resource_name", "resource_type"], "related": {}},
}

checks["SM-RES-050"] := {
	"deny": {"input": ["offline_store_config", "offline_store_status", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["feature_group_status", "resource_name", "resource_type"], "related": {}},
}

checks["SM-SEC-001"] := {
	"deny": {"input": ["resource_name", "resource_type", "root_access"], "related": {}},
}

checks["SM-SEC-002"] := {
	"deny": {"input": ["instance_metadata_service_configuration", "resource_name", "resource_type"], "related": {}},
}

checks["SM-SEC-003"] := {
	"deny": {"input": ["platform_identifier", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["platform_identifier", "resource_name", "resource_type"], "related": {}},
}

checks["SM-SEC-004"] := {
	"deny": {"input": ["possible_secrets", "resource_name", "resource_type"], "related": {}},
}

checks["SM-SEC-005"] := {
	"deny": {"input": ["account_id", "notebook_instance_lifecycle_config_name", "on_create", "on_start", "resource_name", "resource_type", "studio_lifecycle_config_content"], "related": {}},
}

checks["SM-SEC-007"] := {
	"deny": {"input": ["additional_code_repositories", "default_code_repository", "git_config", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["additional_code_repositories", "default_code_repository", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["git_config", "resource_type"], "related": {}},
}

checks["SM-SEC-010"] := {
	"deny": {"input": ["domain_settings", "resource_name", "resource_type", "space_settings", "tags"], "related": {}},
}

checks["SM-SEC-020"] := {
	"deny": {"input": ["possible_secrets", "resource_name", "resource_type"], "related": {}},
}

checks["SM-SEC-021"] := {
	"deny": {"input": ["production_variants", "remote_debug_config", "resource_name", "resource_type", "shadow_production_variants"], "related": {}},
}

checks["SM-SEC-110"] := {
	"deny": {"input": ["instance_groups", "resource_name", "resource_type"], "related": {"AWS::S3::AccessPoint": {"fields": ["account_id", "bucket", "network_origin", "policy_status", "public_access_block_configuration", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::S3::AccountPublicAccessBlock": {"fields": ["ignore_public_acls", "restrict_public_buckets"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["acl", "also_known_as", "ownership_controls", "policy", "policy_status", "public_access_block", "region", "resource_name"], "scanned": false}}},
}

checks["SM-SUP-020"] := {
	"deny": {"input": ["containers", "primary_container", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["containers", "primary_container", "resource_name", "resource_type"], "related": {}},
}

checks["SM-SUP-022"] := {
	"deny": {"input": ["account_id", "algorithm_specification", "containers", "primary_container", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["algorithm_specification", "containers", "primary_container", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["account_id", "algorithm_specification", "containers", "primary_container", "resource_name", "resource_type"], "related": {}},
}

checks["SM-SUP-025"] := {
	"deny": {"input": ["containers", "primary_container", "region", "resource_name", "resource_type"], "related": {"AWS::S3::Bucket": {"fields": ["resource_name"], "scanned": true}}},
	"skip": {"input": ["containers", "primary_container", "resource_name", "resource_type"], "related": {}},
}

checks["SM-SUP-070"] := {
	"deny": {"input": ["inference_specification", "resource_name", "resource_type", "skip_model_validation"], "related": {}},
	"skip": {"input": ["model_approval_status", "resource_name", "resource_type"], "related": {}},
}

checks["SM-USE-130"] := {
	"deny": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::Hub": {"fields": ["hub_name", "hub_status", "model_references", "region", "resource_name"], "scanned": true}}},
	"skip": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::Domain": {"fields": ["region", "resource_id"], "scanned": true}}},
}

checks["SNS-001"] := {
	"deny": {"input": ["account_id", "attributes", "policy", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["resource_name", "resource_type", "topic_arn"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["alarm_actions"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["alarm_actions"], "scanned": true}, "AWS::Events::Rule": {"fields": ["targets"], "scanned": true}}},
}

checks["TAG-001"] := {
	"deny": {"input": ["resource_name", "resource_type", "tags"], "related": {}},
}

checks["TAG-002"] := {
	"deny": {"input": ["resource_name", "resource_type", "tags"], "related": {}},
}

checks["TAG-003"] := {
	"deny": {"input": ["resource_name", "resource_type", "tags"], "related": {"AWS::Bedrock::CustomModel": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
	"skip": {"input": ["resource_name", "resource_type", "tags"], "related": {"AWS::Bedrock::CustomModel": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["data_source_configuration", "vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::ImportedModel": {"fields": ["model_data_source"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["knowledge_base_configuration"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["output_data_config", "training_data_config", "validation_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationJob": {"fields": ["input_data_config", "output_data_config"], "scanned": true}, "AWS::Bedrock::ModelInvocationLogging": {"fields": ["cloud_watch_config", "s3_config"], "scanned": true}, "AWS::SageMaker::AutoMLJob": {"fields": ["auto_ml_job_input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["async_inference_config", "data_capture_config"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["offline_store_config"], "scanned": true}, "AWS::SageMaker::LabelingJob": {"fields": ["input_config", "output_config"], "scanned": true}, "AWS::SageMaker::MlflowTrackingServer": {"fields": ["artifact_store_uri"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["containers", "primary_container"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["inference_specification"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["monitoring_schedule_config"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["processing_inputs", "processing_output_config"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["checkpoint_config", "input_data_config", "output_data_config"], "scanned": true}, "AWS::SageMaker::TransformJob": {"fields": ["transform_input", "transform_output"], "scanned": true}}},
}

checks["TAG-004"] := {
	"deny": {"input": ["app_network_access_type", "authorizer_type", "capacity_provider_configuration", "customer_encryption_key_arn", "direct_internet_access", "enable_network_isolation", "encryption", "encryption_key_arn", "kms_key_arn", "kms_key_id", "logging", "network_configuration", "production_variants", "public_access_block", "resource_name", "resource_type", "tags"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}, "AWS::S3::AccountPublicAccessBlock": {"fields": ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"], "scanned": true}}},
	"skip": {"input": ["resource_name", "resource_type", "tags"], "related": {}},
}

checks["TAG-005"] := {
	"deny": {"input": ["account_id", "master_account_id", "resource_type", "tag_policy"], "related": {}},
	"skip": {"input": ["account_id", "master_account_id", "resource_type"], "related": {}},
}

checks["VPC-001"] := {
	"deny": {"input": ["region", "resource_name", "resource_type", "vpc_id"], "related": {"AWS::EC2::Subnet": {"fields": ["region", "subnet_id", "vpc_id"], "scanned": true}, "AWS::EC2::VPCEndpoint": {"fields": ["private_dns_enabled", "region", "service_name", "state", "vpc_id"], "scanned": true}, "AWS::SageMaker::Cluster": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Domain": {"fields": ["default_user_settings", "region", "subnet_ids", "vpc_id"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::FeatureGroup": {"fields": ["region"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["region", "security_groups", "subnet_id"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["network_config", "region"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["region", "vpc_config"], "scanned": true}}},
	"skip": {"input": ["region", "resource_name", "resource_type", "vpc_id"], "related": {"AWS::EC2::Subnet": {"fields": ["region", "subnet_id", "vpc_id"], "scanned": true}, "AWS::SageMaker::Cluster": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Domain": {"fields": ["default_user_settings", "region", "subnet_ids"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["region", "security_groups", "subnet_id"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["network_config", "region"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["region", "vpc_config"], "scanned": true}}},
}

checks["VPC-002"] := {
	"deny": {"input": ["region", "resource_name", "resource_type", "vpc_id"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration", "region"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::Bedrock::KnowledgeBase": {"fields": ["region"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::BedrockAgentCore::BrowserCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["environment", "hooks", "region"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::EC2::Subnet": {"fields": ["region", "subnet_id", "vpc_id"], "scanned": true}, "AWS::EC2::VPCEndpoint": {"fields": ["private_dns_enabled", "region", "service_name", "state", "vpc_id"], "scanned": true}, "AWS::Lambda::Function": {"fields": ["function_arn", "region", "vpc_config"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
	"skip": {"input": ["region", "resource_name", "resource_type", "vpc_id"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::BedrockAgentCore::BrowserCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["environment", "hooks", "region"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::EC2::Subnet": {"fields": ["region", "subnet_id", "vpc_id"], "scanned": true}, "AWS::EC2::VPCEndpoint": {"fields": ["private_dns_enabled", "region", "service_name", "state", "vpc_id"], "scanned": true}, "AWS::Lambda::Function": {"fields": ["function_arn", "region", "vpc_config"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}}},
}

checks["VPC-003"] := {
	"deny": {"input": ["region", "resource_name", "resource_type", "vpc_id"], "related": {"AWS::EC2::VPCEndpoint": {"fields": ["private_dns_enabled", "region", "service_name", "state", "vpc_id"], "scanned": true}}},
	"skip": {"input": ["region", "resource_name", "resource_type", "vpc_id"], "related": {"AWS::EC2::VPCEndpoint": {"fields": ["private_dns_enabled", "region", "service_name", "state", "vpc_id"], "scanned": true}}},
}

checks["VPC-004"] := {
	"deny": {"input": ["policy_document", "region", "resource_name", "resource_type", "service_name"], "related": {}},
	"skip": {"input": ["region", "resource_name", "resource_type", "service_name"], "related": {}},
}

checks["VPC-005"] := {
	"deny": {"input": ["region", "resource_name", "resource_type", "vpc_id"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::BedrockAgentCore::BrowserCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["environment", "hooks", "region"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::EC2::FlowLogs": {"fields": ["flow_logs", "region"], "scanned": true}, "AWS::EC2::Subnet": {"fields": ["region", "subnet_id", "vpc_id"], "scanned": true}, "AWS::Lambda::Function": {"fields": ["function_arn", "region", "vpc_config"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}, "AWS::SageMaker::Cluster": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Domain": {"fields": ["default_user_settings", "region", "subnet_ids"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["region", "security_groups", "subnet_id"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["network_config", "region"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["region", "vpc_config"], "scanned": true}}},
	"skip": {"input": ["region", "resource_name", "resource_type", "vpc_id"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::BedrockAgentCore::BrowserCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["environment", "hooks", "region"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::EC2::Subnet": {"fields": ["region", "subnet_id", "vpc_id"], "scanned": true}, "AWS::Lambda::Function": {"fields": ["function_arn", "region", "vpc_config"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}, "AWS::SageMaker::Cluster": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Domain": {"fields": ["default_user_settings", "region", "subnet_ids"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["region", "security_groups", "subnet_id"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["network_config", "region"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["region", "vpc_config"], "scanned": true}}},
}

checks["VPC-006"] := {
	"deny": {"input": ["group_id", "ip_permissions", "region", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::BedrockAgentCore::BrowserCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["environment", "hooks", "region"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::Lambda::Function": {"fields": ["function_arn", "region", "vpc_config"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}, "AWS::SageMaker::Cluster": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Domain": {"fields": ["default_user_settings", "region", "subnet_ids"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["region", "security_groups", "subnet_id"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["network_config", "region"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["region", "vpc_config"], "scanned": true}}},
	"skip": {"input": ["group_id", "region", "resource_name", "resource_type"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::BedrockAgentCore::BrowserCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["environment", "hooks", "region"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::Lambda::Function": {"fields": ["function_arn", "region", "vpc_config"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}, "AWS::SageMaker::Cluster": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Domain": {"fields": ["default_user_settings", "region", "subnet_ids"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["region", "security_groups", "subnet_id"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["network_config", "region"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["region", "vpc_config"], "scanned": true}}},
}

checks["VPC-007"] := {
	"deny": {"input": ["map_public_ip_on_launch", "region", "resource_name", "resource_type", "subnet_id", "vpc_id"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::BedrockAgentCore::BrowserCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["environment", "hooks", "region"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::EC2::RouteTable": {"fields": ["associations", "region", "routes", "vpc_id"], "scanned": true}, "AWS::Lambda::Function": {"fields": ["function_arn", "region", "vpc_config"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}, "AWS::SageMaker::Cluster": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Domain": {"fields": ["default_user_settings", "region", "subnet_ids"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["region", "security_groups", "subnet_id"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["network_config", "region"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["region", "vpc_config"], "scanned": true}}},
	"skip": {"input": ["region", "resource_name", "resource_type", "subnet_id"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::BedrockAgentCore::BrowserCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["environment", "hooks", "region"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::Lambda::Function": {"fields": ["function_arn", "region", "vpc_config"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}, "AWS::SageMaker::Cluster": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Domain": {"fields": ["default_user_settings", "region", "subnet_ids"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["region", "security_groups", "subnet_id"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["network_config", "region"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["region", "vpc_config"], "scanned": true}}},
	"unknown": {"input": ["map_public_ip_on_launch", "region", "resource_name", "resource_type", "subnet_id", "vpc_id"], "related": {"AWS::Bedrock::Agent": {"fields": ["custom_orchestration", "prompt_override_configuration"], "scanned": true}, "AWS::Bedrock::AgentActionGroup": {"fields": ["action_group_executor"], "scanned": true}, "AWS::Bedrock::DataSource": {"fields": ["vector_ingestion_configuration"], "scanned": true}, "AWS::Bedrock::Flow": {"fields": ["definition"], "scanned": true}, "AWS::Bedrock::ModelCustomizationJob": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::BedrockAgentCore::BrowserCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["interceptor_configurations"], "scanned": true}, "AWS::BedrockAgentCore::GatewayTarget": {"fields": ["target_configuration"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["environment", "hooks", "region"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["network_configuration", "region"], "scanned": true}, "AWS::EC2::RouteTable": {"fields": ["associations", "region", "vpc_id"], "scanned": true}, "AWS::Lambda::Function": {"fields": ["function_arn", "region", "vpc_config"], "scanned": true}, "AWS::Lex::BotAlias": {"fields": ["bot_alias_locale_settings"], "scanned": true}, "AWS::SageMaker::Cluster": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Domain": {"fields": ["default_user_settings", "region", "subnet_ids"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["region", "vpc_config"], "scanned": true}, "AWS::SageMaker::NotebookInstance": {"fields": ["region", "security_groups", "subnet_id"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["network_config", "region"], "scanned": true}, "AWS::SageMaker::TrainingJob": {"fields": ["region", "vpc_config"], "scanned": true}}},
}
