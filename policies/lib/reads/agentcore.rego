# Generated from the policies' syntax trees, by `make generated` or `averment policies check --write`. Do not edit.
#
# For each check and each of its rules: the fields it reads of its own document, and of related documents by type. `scanned` tells
# whether the rule goes through all documents of that type or looks up those it has an id of.
package lib.reads

checks["AC-ACC-001"] := {
	"deny": {"input": ["authorizer_type", "interceptor_configurations", "policy_engine_configuration", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["authorizer_type", "interceptor_configurations", "policy_engine_configuration", "resource_name", "resource_type"], "related": {}},
}

checks["AC-ACC-002"] := {
	"deny": {"input": ["authorizer_configuration", "live_version", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["agent_runtime_arn", "arn", "authorizer_configuration", "authorizer_type", "live_version", "resource_name", "resource_type", "target_version"], "related": {"AWS::BedrockAgentCore::Harness": {"fields": ["also_known_as", "harness_version"], "scanned": false}, "AWS::BedrockAgentCore::Runtime": {"fields": ["agent_runtime_version", "also_known_as"], "scanned": false}}},
	"unknown": {"input": ["authorizer_configuration", "authorizer_type", "live_version", "resource_name", "resource_type", "target_version"], "related": {}},
}

checks["AC-ACC-003"] := {
	"deny": {"input": ["assume_role_policy_document", "attached_managed_policies", "path", "resource_id", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::BedrockAgentCore::BrowserCustom": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::CapacityProvider": {"fields": ["permissions_configuration", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::ConsentPortal": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::HarnessEndpoint": {"fields": ["execution_role_arn", "harness_name"], "scanned": true}, "AWS::BedrockAgentCore::Memory": {"fields": ["memory_execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::PaymentManager": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::BedrockAgentCore::RuntimeEndpoint": {"fields": ["agent_runtime_name", "role_arn"], "scanned": true}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["assume_role_policy_document", "path", "resource_id", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::BrowserCustom": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::CapacityProvider": {"fields": ["permissions_configuration", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::ConsentPortal": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::HarnessEndpoint": {"fields": ["execution_role_arn", "harness_name"], "scanned": true}, "AWS::BedrockAgentCore::Memory": {"fields": ["memory_execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::PaymentManager": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::BedrockAgentCore::RuntimeEndpoint": {"fields": ["agent_runtime_name", "role_arn"], "scanned": true}}},
	"unknown": {"input": ["attached_managed_policies", "resource_name", "resource_type", "role_policy_list"], "related": {"AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["AC-ACC-005"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["attachment_count", "path", "permissions_boundary_usage_count", "resource_id", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::BrowserCustom": {"fields": [], "scanned": true}, "AWS::BedrockAgentCore::CapacityProvider": {"fields": [], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": [], "scanned": true}, "AWS::BedrockAgentCore::ConsentPortal": {"fields": [], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": [], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": [], "scanned": true}, "AWS::BedrockAgentCore::Memory": {"fields": [], "scanned": true}, "AWS::BedrockAgentCore::PaymentManager": {"fields": [], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": [], "scanned": true}}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["AC-ACC-006"] := {
	"deny": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
	"skip": {"input": ["attachment_count", "path", "permissions_boundary_usage_count", "resource_id", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::WorkloadIdentity": {"fields": [], "scanned": true}}},
	"unknown": {"input": ["attached_managed_policies", "group_list", "group_policy_list", "permissions_boundary", "policy_document", "resource_id", "resource_name", "resource_type", "role_policy_list", "user_policy_list"], "related": {"AWS::IAM::Group": {"fields": ["also_known_as", "attached_managed_policies", "group_policy_list"], "scanned": false}, "AWS::IAM::ManagedPolicy": {"fields": ["also_known_as", "policy_document", "resource_name"], "scanned": false}}},
}

checks["AC-ACC-007"] := {
	"deny": {"input": ["kms_configuration", "region", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["api_key_credential_providers", "oauth2_credential_providers", "payment_credential_providers", "region", "resource_type"], "related": {}},
	"unknown": {"input": ["kms_configuration", "region", "resource_type"], "related": {}},
}

checks["AC-ACC-009"] := {
	"deny": {"input": ["account_id", "resource_name", "resource_policy", "resource_type"], "related": {"AWS::Organizations::Organization": {"fields": ["id", "master_account_id"], "scanned": true}}},
	"unknown": {"input": ["account_id", "resource_name", "resource_policy", "resource_type"], "related": {"AWS::Organizations::Organization": {"fields": ["id", "master_account_id"], "scanned": true}}},
}

checks["AC-ACC-010"] := {
	"deny": {"input": ["allowed_resource_oauth2_return_urls", "credential_provider_configurations", "resource_name", "resource_type", "target_configuration"], "related": {}},
	"skip": {"input": ["resource_name", "resource_type", "target_configuration"], "related": {}},
	"unknown": {"input": ["resource_name", "resource_type", "target_configuration"], "related": {}},
}

checks["AC-AGT-001"] := {
	"deny": {"input": ["policy_engine_configuration", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::PolicyEngine": {"fields": ["also_known_as", "policies"], "scanned": false}}},
	"unknown": {"input": ["policy_engine_configuration", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::PolicyEngine": {"fields": ["also_known_as", "policies"], "scanned": false}}},
}

checks["AC-AGT-003"] := {
	"deny": {"input": ["allowed_tools", "live_version", "max_tokens", "rate_limits", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["arn", "live_version", "resource_name", "resource_type", "target_version"], "related": {"AWS::BedrockAgentCore::Harness": {"fields": ["also_known_as", "harness_version"], "scanned": false}}},
	"unknown": {"input": ["live_version", "resource_name", "resource_type", "target_version"], "related": {}},
}

checks["AC-ENC-001"] := {
	"deny": {"input": ["encryption_key_arn", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["AC-ENC-002"] := {
	"deny": {"input": ["kms_key_arn", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["AC-ENC-003"] := {
	"deny": {"input": ["compute_configuration", "encryption_key_arn", "kms_key_arn", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
	"skip": {"input": ["evaluator_type", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["compute_configuration", "resource_name", "resource_type"], "related": {"AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["AC-FIN-001"] := {
	"deny": {"input": ["kms_key_arn", "resource_name", "resource_type", "role_arn"], "related": {"AWS::BedrockAgentCore::BrowserCustom": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::CapacityProvider": {"fields": ["permissions_configuration", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::CodeInterpreterCustom": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::ConsentPortal": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::Gateway": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::BedrockAgentCore::Harness": {"fields": ["execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::HarnessEndpoint": {"fields": ["execution_role_arn", "harness_name"], "scanned": true}, "AWS::BedrockAgentCore::Memory": {"fields": ["memory_execution_role_arn", "resource_name"], "scanned": true}, "AWS::BedrockAgentCore::PaymentManager": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::BedrockAgentCore::Runtime": {"fields": ["resource_name", "role_arn"], "scanned": true}, "AWS::BedrockAgentCore::RuntimeEndpoint": {"fields": ["agent_runtime_name", "role_arn"], "scanned": true}, "AWS::KMS::Key": {"fields": ["also_known_as", "key_manager", "resource_name"], "scanned": false}}},
}

checks["AC-GOV-001"] := {
	"deny": {"input": ["region", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::OnlineEvaluationConfig": {"fields": ["data_source_config", "evaluators", "execution_status", "region", "rule", "status"], "scanned": true}}},
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
	"deny": {"input": ["capacity_provider_configuration", "environment", "live_version", "network_configuration", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["agent_runtime_arn", "arn", "live_version", "resource_name", "resource_type", "target_version"], "related": {"AWS::BedrockAgentCore::Harness": {"fields": ["also_known_as", "harness_version"], "scanned": false}, "AWS::BedrockAgentCore::Runtime": {"fields": ["agent_runtime_version", "also_known_as"], "scanned": false}}},
	"unknown": {"input": ["capacity_provider_configuration", "environment", "live_version", "network_configuration", "resource_name", "resource_type", "target_version"], "related": {}},
}

checks["AC-NET-002"] := {
	"deny": {"input": ["network_configuration", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["network_configuration", "resource_name", "resource_type"], "related": {}},
}

checks["AC-NET-003"] := {
	"deny": {"input": ["network_configuration", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["network_configuration", "resource_name", "resource_type"], "related": {}},
}

checks["AC-NET-004"] := {
	"deny": {"input": ["resource_name", "resource_type", "waf_configuration", "web_acl_arn"], "related": {}},
	"unknown": {"input": ["resource_name", "resource_type", "waf_configuration", "web_acl_arn"], "related": {}},
}

checks["AC-NET-005"] := {
	"deny": {"input": ["private_endpoint", "resource_name", "resource_type", "target_configuration"], "related": {}},
	"skip": {"input": ["resource_name", "resource_type", "target_configuration"], "related": {}},
	"unknown": {"input": ["resource_name", "resource_type", "target_configuration"], "related": {}},
}

checks["AC-PRI-002"] := {
	"deny": {"input": ["event_expiry_duration", "resource_name", "resource_type", "strategies"], "related": {}},
	"unknown": {"input": ["event_expiry_duration", "resource_name", "resource_type", "strategies"], "related": {}},
}

checks["AC-PRI-003"] := {
	"deny": {"input": ["namespace_keys", "resource_id", "resource_name", "resource_type", "strategies"], "related": {}},
	"skip": {"input": ["resource_id", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["namespace_keys", "resource_name", "resource_type", "strategies"], "related": {}},
}

checks["AC-SEC-001"] := {
	"deny": {"input": ["capacity_provider_configuration", "live_version", "metadata_configuration", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["agent_runtime_arn", "live_version", "resource_name", "resource_type", "target_version"], "related": {"AWS::BedrockAgentCore::Runtime": {"fields": ["agent_runtime_version", "also_known_as"], "scanned": false}}},
	"unknown": {"input": ["capacity_provider_configuration", "live_version", "resource_name", "resource_type", "target_version"], "related": {}},
}

checks["AC-SEC-002"] := {
	"deny": {"input": ["live_version", "possible_secrets", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["agent_runtime_arn", "arn", "environment_variables", "live_version", "resource_name", "resource_type", "target_version"], "related": {"AWS::BedrockAgentCore::Harness": {"fields": ["also_known_as", "harness_version"], "scanned": false}, "AWS::BedrockAgentCore::Runtime": {"fields": ["agent_runtime_version", "also_known_as"], "scanned": false}}},
	"unknown": {"input": ["live_version", "resource_name", "resource_type", "target_version"], "related": {}},
}

checks["AC-SEC-003"] := {
	"deny": {"input": ["environment", "lifecycle_configuration", "live_version", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["agent_runtime_arn", "arn", "live_version", "resource_name", "resource_type", "target_version"], "related": {"AWS::BedrockAgentCore::Harness": {"fields": ["also_known_as", "harness_version"], "scanned": false}, "AWS::BedrockAgentCore::Runtime": {"fields": ["agent_runtime_version", "also_known_as"], "scanned": false}}},
	"unknown": {"input": ["live_version", "resource_name", "resource_type", "target_version"], "related": {}},
}

checks["AC-SEC-004"] := {
	"deny": {"input": ["exception_level", "resource_name", "resource_type"], "related": {}},
	"unknown": {"input": ["exception_level", "resource_name", "resource_type"], "related": {}},
}

checks["AC-SEC-005"] := {
	"deny": {"input": ["capacity_provider_configuration", "live_version", "resource_name", "resource_type"], "related": {}},
	"skip": {"input": ["agent_runtime_arn", "capacity_provider_configuration", "live_version", "resource_name", "resource_type", "target_version"], "related": {"AWS::BedrockAgentCore::Runtime": {"fields": ["agent_runtime_version", "also_known_as"], "scanned": false}}},
	"unknown": {"input": ["capacity_provider_configuration", "live_version", "resource_name", "resource_type", "target_version"], "related": {}},
}

checks["AC-SUP-001"] := {
	"deny": {"input": ["agent_runtime_artifact", "image", "live_version", "partition", "resource_id", "resource_name", "resource_type"], "related": {"AWS::BedrockAgentCore::RuntimeEndpointImage": {"fields": ["also_known_as", "scan"], "scanned": false}, "AWS::BedrockAgentCore::RuntimeImage": {"fields": ["also_known_as", "scan"], "scanned": false}, "AWS::ECR::Repository": {"fields": ["also_known_as", "encryption_configuration", "image_tag_mutability", "image_tag_mutability_exclusion_filters"], "scanned": false}}},
	"skip": {"input": ["agent_runtime_arn", "agent_runtime_artifact", "live_version", "resource_name", "resource_type", "target_version"], "related": {"AWS::BedrockAgentCore::Runtime": {"fields": ["agent_runtime_version", "also_known_as"], "scanned": false}}},
	"unknown": {"input": ["agent_runtime_artifact", "image", "live_version", "partition", "resource_id", "resource_name", "resource_type", "target_version"], "related": {"AWS::BedrockAgentCore::RuntimeEndpointImage": {"fields": ["also_known_as", "scan"], "scanned": false}, "AWS::BedrockAgentCore::RuntimeImage": {"fields": ["also_known_as", "scan"], "scanned": false}, "AWS::ECR::Repository": {"fields": ["also_known_as", "encryption_configuration", "image_tag_mutability", "image_tag_mutability_exclusion_filters"], "scanned": false}}},
}
