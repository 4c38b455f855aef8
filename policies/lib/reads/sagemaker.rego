# Generated from the policies' syntax trees, by `make generated` or `averment policies check --write`. Do not edit.
#
# For each check and each of its rules: the fields it reads of its own document, and of related documents by type. `scanned` tells
# whether the rule goes through all documents of that type or looks up those it has an id of.
package lib.reads

checks["GOV-002"] := {
	"deny": {"input": ["content", "resource_name", "resource_type", "tags"], "related": {}},
	"skip": {"input": ["content", "model_card_status", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["content", "resource_name", "resource_type"], "related": {}},
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
	"skip": {"input": ["domain_settings", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["auth_mode", "resource_name", "resource_type"], "related": {}},
}

checks["SM-ACC-011"] := {
	"deny": {"input": ["domain_settings", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["domain_settings", "resource_name", "resource_type"], "related": {}},
}

checks["SM-ACC-012"] := {
	"deny": {"input": ["default_user_settings", "domain_id", "resource_name", "resource_type"], "related": {"AWS::SageMaker::UserProfile": {"fields": ["domain_id", "user_settings"], "scanned": true}}},
	"skip": {"input": ["domain_id", "domain_settings", "resource_name", "resource_type"], "related": {"AWS::SageMaker::UserProfile": {"fields": ["domain_id"], "scanned": true}}},
}

checks["SM-ACC-020"] := {
	"deny": {"input": ["account_id", "resource_name", "resource_policy", "resource_type"], "related": {"AWS::Organizations::Organization": {"fields": ["id", "master_account_id"], "scanned": true}}},
	"unknown": {"input": ["account_id", "resource_name", "resource_policy", "resource_type"], "related": {"AWS::Organizations::Organization": {"fields": ["id", "master_account_id"], "scanned": true}}},
}

checks["SM-ACC-030"] := {
	"deny": {"input": ["resource_name", "resource_type", "source_ip_config", "worker_access_configuration", "workforce_vpc_config"], "related": {}},
	"unknown": {"input": ["cognito_config", "oidc_config", "resource_name", "resource_type", "source_ip_config", "workforce_vpc_config"], "related": {}},
}

checks["SM-ACC-070"] := {
	"deny": {"input": ["account_id", "resource_name", "resource_policy", "resource_type"], "related": {"AWS::Organizations::Organization": {"fields": ["id", "master_account_id"], "scanned": true}}},
	"unknown": {"input": ["account_id", "resource_name", "resource_policy", "resource_type"], "related": {"AWS::Organizations::Organization": {"fields": ["id", "master_account_id"], "scanned": true}}},
}

checks["SM-DAT-030"] := {
	"deny": {"input": ["input_data_config", "resource_name", "resource_type"], "related": {"AWS::S3::AccessPoint": {"fields": ["account_id", "bucket", "network_origin", "policy_status", "public_access_block_configuration", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::S3::AccountPublicAccessBlock": {"fields": ["ignore_public_acls", "restrict_public_buckets"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["acl", "also_known_as", "encryption", "ownership_controls", "policy", "policy_status", "public_access_block", "region", "resource_name", "tags", "versioning"], "scanned": false}}},
	"skip": {"input": ["input_data_config", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["input_data_config", "region", "resource_name", "resource_type"], "related": {"AWS::S3::AccessPoint": {"fields": ["account_id", "bucket", "network_origin", "policy_status", "public_access_block_configuration", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::S3::AccountPublicAccessBlock": {"fields": ["ignore_public_acls", "restrict_public_buckets"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["acl", "also_known_as", "encryption", "ownership_controls", "policy", "policy_status", "public_access_block", "region", "resource_name", "tags", "versioning"], "scanned": false}}},
}

checks["SM-DAT-031"] := {
	"deny": {"input": ["input_data_config", "region", "resource_name", "resource_type"], "related": {"AWS::S3::Bucket": {"fields": ["also_known_as"], "scanned": false}}},
	"skip": {"input": ["input_data_config", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["input_data_config", "region", "resource_name", "resource_type"], "related": {"AWS::S3::Bucket": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["SM-ENC-001"] := {
	"deny": {"input": ["kms_key_id", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["kms_key_id", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-010"] := {
	"deny": {"input": ["home_efs_file_system_id", "home_efs_file_system_kms_key_id", "kms_key_id", "resource_name", "resource_type"], "related": {"AWS::EFS::FileSystem": {"fields": ["also_known_as", "encrypted", "kms_key_id", "resource_name"], "scanned": false}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["home_efs_file_system_id", "home_efs_file_system_kms_key_id", "kms_key_id", "resource_name", "resource_type"], "related": {"AWS::EFS::FileSystem": {"fields": ["also_known_as", "encrypted", "kms_key_id", "resource_name"], "scanned": false}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-011"] := {
	"deny": {"input": ["default_user_settings", "resource_name", "resource_type", "user_settings"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["default_user_settings", "resource_name", "resource_type", "user_settings"], "related": {}},
	"unknown": {"input": ["default_user_settings", "resource_name", "resource_type", "user_settings"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-020"] := {
	"deny": {"input": ["kms_key_id", "production_variants", "resource_name", "resource_type", "shadow_production_variants"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["endpoint_config_name", "production_variants", "region", "resource_name", "resource_type", "shadow_production_variants"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "pending_deployment_summary", "region"], "scanned": true}}},
	"unknown": {"input": ["kms_key_id", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-021"] := {
	"deny": {"input": ["async_inference_config", "data_capture_config", "production_variants", "resource_name", "resource_type", "routing_targets", "shadow_production_variants"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["async_inference_config", "data_capture_config", "endpoint_config_name", "production_variants", "region", "resource_name", "resource_type", "routing_targets", "shadow_production_variants"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "pending_deployment_summary", "region"], "scanned": true}}},
	"unknown": {"input": ["async_inference_config", "data_capture_config", "production_variants", "resource_name", "resource_type", "routing_targets", "shadow_production_variants"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-024"] := {
	"deny": {"input": ["data_storage_config", "kms_key", "model_variants", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["data_storage_config", "kms_key", "model_variants", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-030"] := {
	"deny": {"input": ["configuration", "output_config", "output_data_config", "resource_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["configuration", "output_config", "output_data_config", "resource_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
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
	"unknown": {"input": ["output_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
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
	"deny": {"input": ["data_quality_job_output_config", "job_resources", "model_bias_job_output_config", "model_explainability_job_output_config", "model_quality_job_output_config", "monitoring_schedule_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["monitoring_schedule_config", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["data_quality_job_output_config", "job_resources", "model_bias_job_output_config", "model_explainability_job_output_config", "model_quality_job_output_config", "monitoring_schedule_config", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-080"] := {
	"deny": {"input": ["resource_name", "resource_type", "security_config"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["resource_name", "resource_type", "security_config"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-100"] := {
	"deny": {"input": ["pipeline_definition", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["pipeline_definition", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["pipeline_definition", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-110"] := {
	"deny": {"input": ["instance_groups", "resource_name", "resource_type", "restricted_instance_groups"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["instance_groups", "resource_name", "resource_type", "restricted_instance_groups"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-120"] := {
	"deny": {"input": ["artifact_store_uri", "kms_key_id", "mlflow_version", "resource_name", "resource_type", "s3_bucket_owner_verification"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["resource_name", "resource_type", "status", "tracking_server_status"], "related": {}},
	"unknown": {"input": ["artifact_store_uri", "kms_key_id", "mlflow_version", "resource_name", "resource_type", "s3_bucket_owner_verification"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-ENC-130"] := {
	"deny": {"input": ["auth_type", "current_version_eol_date", "enable_iam_session_based_identity", "kms_key_id", "resource_name", "resource_type", "version"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["resource_name", "resource_type", "status"], "related": {}},
	"unknown": {"input": ["auth_type", "current_version_eol_date", "enable_iam_session_based_identity", "kms_key_id", "resource_name", "resource_type", "version"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["SM-GOV-001"] := {
	"deny": {"input": ["creation_time", "endpoint_name", "last_modified_time", "last_user_activity_timestamp", "region", "resource_name", "resource_type", "space_name", "user_profile_name"], "related": {"AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "inference_component_name", "region"], "scanned": true}, "AWS::SageMaker::InvocationMetric": {"fields": ["dimensions", "region", "resource_id"], "scanned": true}}},
	"skip": {"input": ["async_inference_config", "endpoint_status", "notebook_instance_status", "resource_name", "resource_spec", "resource_type", "space_name", "status", "user_profile_name"], "related": {}},
	"unknown": {"input": ["app_type", "creation_time", "domain_id", "endpoint_status", "last_health_check_timestamp", "last_user_activity_timestamp", "notebook_instance_status", "resource_name", "resource_type", "space_name", "status", "user_profile_name"], "related": {"AWS::SageMaker::Domain": {"fields": ["default_space_settings", "default_user_settings", "domain_id"], "scanned": true}, "AWS::SageMaker::Space": {"fields": ["domain_id", "ownership_settings", "space_name", "space_sharing_settings"], "scanned": true}, "AWS::SageMaker::UserProfile": {"fields": ["domain_id", "user_profile_name", "user_settings"], "scanned": true}}},
}

checks["SM-GOV-020"] := {
	"deny": {"input": ["containers", "endpoint_name", "model_name", "primary_container", "region", "resource_name", "resource_type", "specification", "specifications"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "region"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["endpoint_config_name", "production_variants", "region"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["also_known_as", "model_approval_status", "resource_name"], "scanned": false}}},
	"skip": {"input": ["inference_component_status", "model_name", "region", "resource_name", "resource_type", "specification", "specifications"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "region"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["endpoint_config_name", "production_variants", "region"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}}},
	"unknown": {"input": ["containers", "model_name", "primary_container", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "region"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["endpoint_config_name", "production_variants", "region"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["also_known_as", "model_approval_status"], "scanned": false}}},
}

checks["SM-GOV-070"] := {
	"deny": {"input": ["model_package_group_name", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::ModelPackage": {"fields": ["model_approval_status", "model_package_group_name", "model_package_registration_type", "model_package_version", "region"], "scanned": true}}},
	"skip": {"input": ["model_package_group_name", "model_package_group_status", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::ModelPackage": {"fields": ["model_package_group_name", "model_package_registration_type", "model_package_version", "region"], "scanned": true}}},
}

checks["SM-GOV-072"] := {
	"deny": {"input": ["created_by", "last_modified_by", "last_modified_time", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_approval_status", "model_package_registration_type", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["created_by", "last_modified_by", "last_modified_time", "model_approval_status", "model_package_registration_type", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-074"] := {
	"deny": {"input": ["model_card", "model_metrics", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_approval_status", "model_package_registration_type", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["model_approval_status", "model_package_registration_type", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-075"] := {
	"deny": {"input": ["customer_metadata_properties", "model_card", "model_metrics", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_approval_status", "model_package_registration_type", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["model_approval_status", "model_package_registration_type", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-077"] := {
	"deny": {"input": ["metadata_properties", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_approval_status", "model_package_registration_type", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["model_approval_status", "model_package_registration_type", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-090"] := {
	"deny": {"input": ["endpoint_config_name", "endpoint_name", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "inference_component_name", "region", "resource_id", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "primary_container", "resource_id"], "scanned": false}, "AWS::SageMaker::ModelCard": {"fields": ["content", "model_card_status", "region"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["also_known_as", "model_card"], "scanned": false}}},
	"skip": {"input": ["endpoint_status", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["endpoint_config_name", "endpoint_name", "endpoint_status", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "inference_component_name", "region", "resource_id", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "primary_container", "resource_id"], "scanned": false}, "AWS::SageMaker::ModelCard": {"fields": ["content", "model_card_status", "region"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["also_known_as", "model_card"], "scanned": false}}},
}

checks["SM-GOV-091"] := {
	"deny": {"input": ["creation_time", "last_modified_time", "model_card_status", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_card_status", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["model_card_status", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-092"] := {
	"deny": {"input": ["content", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_card_status", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["content", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-093"] := {
	"deny": {"input": ["content", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_card_status", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["content", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-095"] := {
	"deny": {"input": ["content", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["model_card_status", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["content", "resource_name", "resource_type"], "related": {}},
}

checks["SM-GOV-100"] := {
	"deny": {"input": ["pipeline_definition", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["pipeline_definition", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_status", "region", "resource_id", "resource_name"], "scanned": true}}},
	"unknown": {"input": ["pipeline_definition", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_status", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::SageMaker::Pipeline": {"fields": ["last_run_time", "pipeline_definition", "region", "resource_id"], "scanned": true}}},
}

checks["SM-HUM-030"] := {
	"deny": {"input": ["resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_name", "endpoint_status", "region", "tags"], "scanned": true}, "AWS::SageMaker::FlowDefinition": {"fields": ["flow_definition_status", "region"], "scanned": true}}},
	"skip": {"input": ["resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_status", "tags"], "scanned": true}}},
	"unknown": {"input": ["resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_name", "endpoint_status", "region", "tags"], "scanned": true}, "AWS::SageMaker::FlowDefinition": {"fields": ["flow_definition_status", "region"], "scanned": true}}},
}

checks["SM-LIN-001"] := {
	"deny": {"input": ["containers", "model_name", "primary_container", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Artifact": {"fields": ["artifact_arn", "region", "source"], "scanned": true}, "AWS::SageMaker::Association": {"fields": ["destination_arn", "region", "source_arn", "source_type"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "region"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["endpoint_config_name", "production_variants", "region"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["also_known_as", "inference_specification"], "scanned": false}}},
	"skip": {"input": ["model_name", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "region"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["endpoint_config_name", "production_variants", "region"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}}},
	"unknown": {"input": ["containers", "model_name", "primary_container", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "region"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["endpoint_config_name", "production_variants", "region"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["also_known_as", "inference_specification"], "scanned": false}}},
}

checks["SM-LOG-020"] := {
	"deny": {"input": ["data_capture_config", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["endpoint_status", "production_variants", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["data_capture_config", "endpoint_status", "resource_name", "resource_type"], "related": {}},
}

checks["SM-MON-020"] := {
	"deny": {"input": ["endpoint_config_name", "endpoint_name", "region", "resource_name", "resource_type", "tags"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "dimensions", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "alarm_rule", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::Events::Rule": {"fields": ["pattern", "region", "resource_name", "schedule_expression", "state", "targets"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "key_policy", "key_state", "region", "resource_name"], "scanned": false}, "AWS::SNS::Topic": {"fields": ["account_id", "also_known_as", "attributes", "region", "topic_arn"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "region"], "scanned": false}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["endpoint_name", "monitoring_schedule_status", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::Pipeline": {"fields": ["pipeline_definition", "region", "resource_id"], "scanned": true}}},
	"skip": {"input": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "resource_id", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "inference_execution_config", "primary_container", "region"], "scanned": false}}},
	"unknown": {"input": ["endpoint_config_name", "endpoint_name", "endpoint_status", "region", "resource_name", "resource_type", "tags"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "dimensions", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "alarm_rule", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::Events::Rule": {"fields": ["pattern", "region", "resource_name", "schedule_expression", "state", "targets"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "key_policy", "key_state", "region", "resource_name"], "scanned": false}, "AWS::SNS::Topic": {"fields": ["account_id", "also_known_as", "attributes", "region", "topic_arn"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "region"], "scanned": false}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["endpoint_name", "monitoring_schedule_status", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::Pipeline": {"fields": ["pipeline_definition", "region", "resource_id"], "scanned": true}}},
}

checks["SM-MON-021"] := {
	"deny": {"input": ["endpoint_name", "endpoint_status", "region", "resource_name", "resource_type"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "alarm_name", "dimensions", "evaluation_criteria", "metric_name", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "alarm_rule", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::Events::Rule": {"fields": ["pattern", "region", "resource_name", "state", "targets"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "key_policy", "key_state", "region", "resource_name"], "scanned": false}, "AWS::SNS::Topic": {"fields": ["account_id", "also_known_as", "attributes", "region", "topic_arn"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "inference_component_name", "region"], "scanned": true}}},
	"skip": {"input": ["endpoint_status", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["endpoint_name", "endpoint_status", "region", "resource_name", "resource_type"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "alarm_name", "dimensions", "evaluation_criteria", "metric_name", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "alarm_rule", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::Events::Rule": {"fields": ["pattern", "region", "resource_name", "state", "targets"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "key_policy", "key_state", "region", "resource_name"], "scanned": false}, "AWS::SNS::Topic": {"fields": ["account_id", "also_known_as", "attributes", "region", "topic_arn"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "inference_component_name", "region"], "scanned": true}}},
}

checks["SM-MON-060"] := {
	"deny": {"input": ["region", "resource_type"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "dimensions", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "alarm_rule", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::Events::Rule": {"fields": ["pattern", "region", "resource_name", "schedule_expression", "state", "targets"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "key_policy", "key_state", "region", "resource_name"], "scanned": false}, "AWS::SNS::Topic": {"fields": ["account_id", "also_known_as", "attributes", "region", "topic_arn"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region", "resource_id", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "resource_id", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "inference_execution_config", "primary_container", "region"], "scanned": false}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["endpoint_name", "monitoring_schedule_status", "monitoring_type", "region"], "scanned": true}, "AWS::SageMaker::Pipeline": {"fields": ["pipeline_definition", "region", "resource_id"], "scanned": true}}},
	"skip": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "resource_id", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "inference_execution_config", "primary_container", "region"], "scanned": false}}},
	"unknown": {"input": ["region", "resource_type"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "dimensions", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "alarm_rule", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::Events::Rule": {"fields": ["pattern", "region", "resource_name", "schedule_expression", "state", "targets"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "key_policy", "key_state", "region", "resource_name"], "scanned": false}, "AWS::SNS::Topic": {"fields": ["account_id", "also_known_as", "attributes", "region", "topic_arn"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region", "resource_id", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "resource_id", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "inference_execution_config", "primary_container", "region"], "scanned": false}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["endpoint_name", "monitoring_schedule_status", "monitoring_type", "region"], "scanned": true}, "AWS::SageMaker::Pipeline": {"fields": ["pipeline_definition", "region", "resource_id"], "scanned": true}}},
}

checks["SM-MON-061"] := {
	"deny": {"input": ["region", "resource_type"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "dimensions", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "alarm_rule", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::Events::Rule": {"fields": ["pattern", "region", "resource_name", "schedule_expression", "state", "targets"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "key_policy", "key_state", "region", "resource_name"], "scanned": false}, "AWS::SNS::Topic": {"fields": ["account_id", "also_known_as", "attributes", "region", "topic_arn"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region", "resource_id", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "resource_id", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "inference_execution_config", "primary_container", "region"], "scanned": false}, "AWS::SageMaker::ModelQualityJobDefinition": {"fields": ["also_known_as", "model_quality_job_input"], "scanned": false}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["endpoint_name", "monitoring_schedule_config", "monitoring_schedule_status", "monitoring_type", "region"], "scanned": true}, "AWS::SageMaker::Pipeline": {"fields": ["pipeline_definition", "region", "resource_id"], "scanned": true}}},
	"skip": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "resource_id", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "inference_execution_config", "primary_container", "region"], "scanned": false}}},
	"unknown": {"input": ["region", "resource_type"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "dimensions", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "alarm_rule", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::Events::Rule": {"fields": ["pattern", "region", "resource_name", "schedule_expression", "state", "targets"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "key_policy", "key_state", "region", "resource_name"], "scanned": false}, "AWS::SNS::Topic": {"fields": ["account_id", "also_known_as", "attributes", "region", "topic_arn"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region", "resource_id", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "resource_id", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "inference_execution_config", "primary_container", "region"], "scanned": false}, "AWS::SageMaker::ModelQualityJobDefinition": {"fields": ["also_known_as", "model_quality_job_input"], "scanned": false}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["endpoint_name", "monitoring_schedule_config", "monitoring_schedule_status", "monitoring_type", "region", "resource_name"], "scanned": true}, "AWS::SageMaker::Pipeline": {"fields": ["pipeline_definition", "region", "resource_id"], "scanned": true}}},
}

checks["SM-MON-062"] := {
	"deny": {"input": ["region", "resource_type"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "dimensions", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "alarm_rule", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::Events::Rule": {"fields": ["pattern", "region", "resource_name", "schedule_expression", "state", "targets"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "key_policy", "key_state", "region", "resource_name"], "scanned": false}, "AWS::SNS::Topic": {"fields": ["account_id", "also_known_as", "attributes", "region", "topic_arn"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region", "resource_id", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "resource_id", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "inference_execution_config", "primary_container", "region"], "scanned": false}, "AWS::SageMaker::ModelCard": {"fields": ["content", "model_card_status", "region", "resource_id"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["customer_metadata_properties", "model_card", "model_metrics", "region", "resource_id"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["endpoint_name", "monitoring_schedule_status", "monitoring_type", "region"], "scanned": true}, "AWS::SageMaker::Pipeline": {"fields": ["pipeline_definition", "region", "resource_id"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["app_specification", "monitoring_schedule_arn", "processing_end_time", "processing_job_status", "region", "resource_id"], "scanned": true}}},
	"skip": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "resource_id", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "inference_execution_config", "primary_container", "region"], "scanned": false}}},
	"unknown": {"input": ["region", "resource_type"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "dimensions", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "alarm_rule", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::Events::Rule": {"fields": ["pattern", "region", "resource_name", "schedule_expression", "state", "targets"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "key_policy", "key_state", "region", "resource_name"], "scanned": false}, "AWS::SNS::Topic": {"fields": ["account_id", "also_known_as", "attributes", "region", "topic_arn"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region", "resource_id", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "resource_id", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "inference_execution_config", "primary_container", "region"], "scanned": false}, "AWS::SageMaker::ModelCard": {"fields": ["content", "model_card_status", "region", "resource_id"], "scanned": true}, "AWS::SageMaker::ModelPackage": {"fields": ["customer_metadata_properties", "model_card", "model_metrics", "region", "resource_id"], "scanned": true}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["endpoint_name", "monitoring_schedule_status", "monitoring_type", "region"], "scanned": true}, "AWS::SageMaker::Pipeline": {"fields": ["pipeline_definition", "region", "resource_id"], "scanned": true}, "AWS::SageMaker::ProcessingJob": {"fields": ["app_specification", "monitoring_schedule_arn", "processing_end_time", "processing_job_status", "region", "resource_id"], "scanned": true}}},
}

checks["SM-MON-063"] := {
	"deny": {"input": ["region", "resource_type"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "dimensions", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "alarm_rule", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::Events::Rule": {"fields": ["pattern", "region", "resource_name", "schedule_expression", "state", "targets"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "key_policy", "key_state", "region", "resource_name"], "scanned": false}, "AWS::SNS::Topic": {"fields": ["account_id", "also_known_as", "attributes", "region", "topic_arn"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region", "resource_id", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "resource_id", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "inference_execution_config", "primary_container", "region"], "scanned": false}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["endpoint_name", "monitoring_schedule_status", "monitoring_type", "region"], "scanned": true}, "AWS::SageMaker::Pipeline": {"fields": ["pipeline_definition", "region", "resource_id"], "scanned": true}}},
	"skip": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "resource_id", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "inference_execution_config", "primary_container", "region"], "scanned": false}}},
	"unknown": {"input": ["region", "resource_type"], "related": {"AWS::CloudWatch::Alarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "dimensions", "metrics", "namespace", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::CloudWatch::CompositeAlarm": {"fields": ["account_id", "actions_enabled", "alarm_actions", "alarm_rule", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::Events::Rule": {"fields": ["pattern", "region", "resource_name", "schedule_expression", "state", "targets"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "key_policy", "key_state", "region", "resource_name"], "scanned": false}, "AWS::SNS::Topic": {"fields": ["account_id", "also_known_as", "attributes", "region", "topic_arn"], "scanned": true}, "AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region", "resource_id", "resource_name", "tags"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "resource_id", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "inference_execution_config", "primary_container", "region"], "scanned": false}, "AWS::SageMaker::MonitoringSchedule": {"fields": ["endpoint_name", "monitoring_schedule_status", "monitoring_type", "region"], "scanned": true}, "AWS::SageMaker::Pipeline": {"fields": ["pipeline_definition", "region", "resource_id"], "scanned": true}}},
}

checks["SM-MON-064"] := {
	"deny": {"input": ["alerts", "creation_time", "last_monitoring_execution_summary", "monitoring_schedule_status", "resource_name", "resource_type", "tags"], "related": {}},
	"skip": {"input": ["monitoring_schedule_config", "monitoring_schedule_status", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["alerts", "creation_time", "last_monitoring_execution_summary", "monitoring_schedule_status", "resource_name", "resource_type", "tags"], "related": {}},
}

checks["SM-MON-066"] := {
	"deny": {"input": ["data_quality_baseline_config", "model_bias_baseline_config", "model_explainability_baseline_config", "model_quality_baseline_config", "monitoring_schedule_config", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["monitoring_schedule_config", "resource_name", "resource_type"], "related": {}},
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
	"skip": {"input": ["model_name", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["endpoint_config_name", "production_variants", "region"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}}},
}

checks["SM-NET-021"] := {
	"deny": {"input": ["resource_name", "resource_type", "vpc_config"], "related": {}},
	"skip": {"input": ["model_name", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region"], "scanned": true}, "AWS::SageMaker::EndpointConfig": {"fields": ["endpoint_config_name", "production_variants", "region"], "scanned": true}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}}},
}

checks["SM-NET-022"] := {
	"deny": {"input": ["enable_network_isolation", "execution_role_arn", "resource_name", "resource_type", "vpc_config"], "related": {}},
	"skip": {"input": ["endpoint_config_name", "execution_role_arn", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "pending_deployment_summary", "region"], "scanned": true}}},
}

checks["SM-NET-030"] := {
	"deny": {"input": ["enable_network_isolation", "resource_name", "resource_type"], "related": {}},
}

checks["SM-NET-031"] := {
	"deny": {"input": ["configuration", "resource_name", "resource_type", "vpc_config"], "related": {}},
	"unknown": {"input": ["configuration", "resource_name", "resource_type"], "related": {}},
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

checks["SM-NET-110"] := {
	"deny": {"input": ["instance_groups", "resource_name", "resource_type", "restricted_instance_groups", "vpc_config"], "related": {}},
}

checks["SM-PRI-030"] := {
	"deny": {"input": ["human_task_config", "input_config", "resource_name", "resource_type", "tags"], "related": {}},
}

checks["SM-RES-020"] := {
	"deny": {"input": ["endpoint_config_name", "production_variants", "region", "resource_name", "resource_type", "runtime_config"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region"], "scanned": true}}},
	"skip": {"input": ["async_inference_config", "endpoint_config_name", "inference_component_status", "production_variants", "region", "resource_name", "resource_type", "specification", "specifications"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "pending_deployment_summary", "region"], "scanned": true}}},
	"unknown": {"input": ["endpoint_config_name", "production_variants", "region", "resource_name", "resource_type", "runtime_config"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "production_variants", "region"], "scanned": true}}},
}

checks["SM-RES-021"] := {
	"deny": {"input": ["last_deployment_config", "resource_name", "resource_type", "shadow_production_variants"], "related": {}},
	"skip": {"input": ["creation_time", "endpoint_config_name", "endpoint_name", "endpoint_status", "last_deployment_config", "last_modified_time", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "primary_container", "region"], "scanned": false}, "AWS::SageMaker::ModelPackage": {"fields": ["also_known_as", "inference_specification"], "scanned": false}}},
	"unknown": {"input": ["endpoint_config_name", "endpoint_name", "endpoint_status", "last_deployment_config", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::EndpointConfig": {"fields": ["also_known_as", "production_variants", "region"], "scanned": false}, "AWS::SageMaker::InferenceComponent": {"fields": ["endpoint_name", "region", "specification", "specifications"], "scanned": true}, "AWS::SageMaker::Model": {"fields": ["also_known_as", "containers", "primary_container", "region"], "scanned": false}, "AWS::SageMaker::ModelPackage": {"fields": ["also_known_as"], "scanned": false}}},
}

checks["SM-RES-050"] := {
	"deny": {"input": ["offline_store_config", "offline_store_status", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["feature_group_status", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["offline_store_status", "resource_name", "resource_type"], "related": {}},
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
	"deny": {"input": ["account_id", "on_create", "on_start", "resource_name", "resource_type", "studio_lifecycle_config_content"], "related": {}},
	"unknown": {"input": ["account_id", "on_create", "on_start", "possible_secrets", "resource_name", "resource_type", "studio_lifecycle_config_content"], "related": {}},
}

checks["SM-SEC-007"] := {
	"deny": {"input": ["additional_code_repositories", "default_code_repository", "git_config", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["additional_code_repositories", "default_code_repository", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["git_config", "resource_type"], "related": {}},
}

checks["SM-SEC-010"] := {
	"deny": {"input": ["app_network_access_type", "domain_settings", "resource_name", "resource_type", "space_settings", "tags"], "related": {}},
	"unknown": {"input": ["app_network_access_type", "domain_settings", "resource_name", "resource_type", "space_settings", "tags"], "related": {}},
}

checks["SM-SEC-020"] := {
	"deny": {"input": ["possible_secrets", "resource_name", "resource_type"], "related": {}},
}

checks["SM-SEC-021"] := {
	"deny": {"input": ["production_variants", "remote_debug_config", "resource_name", "resource_type", "shadow_production_variants"], "related": {}},
	"skip": {"input": ["endpoint_config_name", "region", "resource_name", "resource_type"], "related": {"AWS::SageMaker::Endpoint": {"fields": ["endpoint_config_name", "endpoint_name", "endpoint_status", "pending_deployment_summary", "region"], "scanned": true}}},
}

checks["SM-SEC-110"] := {
	"deny": {"input": ["instance_groups", "region", "resource_name", "resource_type"], "related": {"AWS::S3::AccessPoint": {"fields": ["account_id", "bucket", "network_origin", "policy_status", "public_access_block_configuration", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::S3::AccountPublicAccessBlock": {"fields": ["ignore_public_acls", "restrict_public_buckets"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["acl", "also_known_as", "ownership_controls", "policy", "policy_status", "public_access_block", "region", "resource_name"], "scanned": false}}},
	"unknown": {"input": ["instance_groups", "region", "resource_name", "resource_type"], "related": {"AWS::S3::AccessPoint": {"fields": ["account_id", "bucket", "network_origin", "policy_status", "public_access_block_configuration", "region", "resource_id", "resource_name"], "scanned": true}, "AWS::S3::AccountPublicAccessBlock": {"fields": ["ignore_public_acls", "restrict_public_buckets"], "scanned": true}, "AWS::S3::Bucket": {"fields": ["acl", "also_known_as", "ownership_controls", "policy", "policy_status", "public_access_block", "region", "resource_name"], "scanned": false}}},
}

checks["SM-SUP-022"] := {
	"deny": {"input": ["account_id", "algorithm_specification", "containers", "primary_container", "resource_name", "resource_type"], "related": {"AWS::ECR::Repository": {"fields": ["image_tag_mutability", "repository_uri"], "scanned": true}}},
	"skip": {"input": ["algorithm_specification", "containers", "primary_container", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["account_id", "algorithm_specification", "containers", "primary_container", "resource_name", "resource_type"], "related": {"AWS::ECR::Repository": {"fields": ["image_tag_mutability", "repository_uri"], "scanned": true}}},
}

checks["SM-SUP-025"] := {
	"deny": {"input": ["containers", "primary_container", "region", "resource_name", "resource_type", "specification", "specifications"], "related": {"AWS::S3::Bucket": {"fields": ["resource_name"], "scanned": true}}},
	"skip": {"input": ["containers", "primary_container", "resource_name", "resource_type", "specification", "specifications"], "related": {}},
	"unknown": {"input": ["containers", "primary_container", "region", "resource_name", "resource_type", "specification", "specifications"], "related": {"AWS::S3::Bucket": {"fields": ["resource_name"], "scanned": true}}},
}

checks["SM-SUP-070"] := {
	"deny": {"input": ["additional_inference_specifications", "inference_specification", "resource_name", "resource_type", "skip_model_validation"], "related": {}},
	"skip": {"input": ["model_approval_status", "model_package_registration_type", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["additional_inference_specifications", "inference_specification", "model_approval_status", "model_package_registration_type", "resource_name", "resource_type", "skip_model_validation"], "related": {}},
}

checks["SM-USE-130"] := {
	"deny": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::Hub": {"fields": ["hub_name", "hub_status", "model_references", "region", "resource_name"], "scanned": true}}},
	"skip": {"input": ["region", "resource_type"], "related": {"AWS::SageMaker::Domain": {"fields": ["default_user_settings", "domain_settings", "region", "resource_id", "status"], "scanned": true}}},
}

checks["TAG-001"] := {
	"deny": {"input": ["resource_name", "resource_type", "tags"], "related": {}},
	"skip": {"input": ["model_package_group_name", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["resource_name", "resource_type", "tags"], "related": {}},
}
