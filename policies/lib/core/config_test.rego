package lib.core.config_test

import data.lib.core.config

test_defaults_hold_without_a_configuration if {
	config.required_tags == ["DataClassification", "Owner"]
	config.trusted_accounts == []
	config.log_retention_days == 365
	config.min_password_length == 14
}

test_a_configuration_overrides_a_default_and_only_that if {
	config.trusted_accounts == ["444455556666"] with data.config as {"trusted_accounts": ["444455556666"]}
	config.required_tags == ["Owner"] with data.config as {"required_tags": ["Owner"]}
	config.log_retention_days == 365 with data.config as {"trusted_accounts": ["444455556666"]}
}

test_false_and_zero_override_too if {
	config.unused_access_analyzer_required == true with data.config as {"unused_access_analyzer_required": true}
	config.max_access_key_age_days == 0 with data.config as {"max_access_key_age_days": 0}
}

test_the_clock_is_the_scans if {
	config.evaluated_at_ns == 1767225600000000000 with data.config as {"evaluated_at": "2026-01-01T00:00:00Z"}
	not config.evaluated_at_ns
	config.day_ns == time.parse_rfc3339_ns("2026-03-02T00:00:00Z") - time.parse_rfc3339_ns("2026-03-01T00:00:00Z")
}

# Every default as documented, lists in full: a scan without a configuration rests on them.
defaults := {
	"required_tags": ["DataClassification", "Owner"],
	"vpcs_with_shared_endpoints": null,
	"data_classifications": ["Public", "Internal", "Confidential", "Restricted"],
	"trusted_accounts": [],
	"trusted_organizations": [],
	"model_card_max_age_days": 365,
	"high_risk_ratings": ["High"],
	"impact_assessment_id_keys": ["impact_assessment_id", "ImpactAssessmentId"],
	"impact_assessment_date_keys": ["impact_assessment_date", "ImpactAssessmentDate"],
	"impact_assessment_max_age_days": 365,
	"local_storage_families": [
		"c5d", "c6gd", "c6id", "dl1", "g4dn", "g5", "g6", "g6e", "g7", "g7e", "m5d", "m6gd", "m6id", "p3dn", "p4d", "p4de", "p5",
		"p5e", "p5en", "p6-b200", "p6-b300", "p6e-gb200", "r5d", "r6gd", "r6id", "r7gd", "trn1", "trn1n", "trn2",
	],
	"notebook_platforms": ["notebook-al2023-v1", "notebook-al2023-v2"],
	"minimum_production_instances": 2,
	"approved_models": [],
	"model_end_of_life_days": 90,
	"trail_delivery_max_age_hours": 24,
	"ai_log_group_prefixes": [
		"/aws/sagemaker", "/aws/bedrock", "/aws/vendedlogs/sagemaker", "/aws/vendedlogs/bedrock", "aws/spans",
	],
	"log_retention_days": 365,
	"unused_access_analyzer_required": false,
	"break_glass_principals": [],
	"max_access_key_age_days": 90,
	"max_unused_credential_days": 45,
	"root_unused_days": 90,
	"min_password_length": 14,
	"password_reuse_prevention": 24,
	"max_password_age_days": 90,
	"external_account_blocked_actions": [
		"s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutBucketPolicy", "s3:PutEncryptionConfiguration", "s3:PutObjectAcl",
	],
	"key_administrators": [],
	"approval_tag": "ApprovedExceptions",
	"required_pii_types": {
		"bank account numbers": ["INTERNATIONAL_BANK_ACCOUNT_NUMBER", "US_BANK_ACCOUNT_NUMBER"],
		"credentials": ["AWS_SECRET_KEY", "PASSWORD"],
		"e-mail addresses": ["EMAIL"],
		"names": ["NAME"],
		"national identifiers": [
			"CA_SOCIAL_INSURANCE_NUMBER", "UK_NATIONAL_INSURANCE_NUMBER", "US_PASSPORT_NUMBER", "US_SOCIAL_SECURITY_NUMBER",
		],
		"payment cards": ["CREDIT_DEBIT_CARD_NUMBER"],
		"phone numbers": ["PHONE"],
	},
	"guardrail_excluded_models": [],
	"permitted_regions": [],
	"permitted_geographies": [],
	"max_agent_idle_seconds": 1800,
	"max_agent_memory_days": 30,
	"max_agent_action_groups": 10,
	"approved_crawler_hosts": [],
	"ingestion_max_age_days": 30,
	"bedrock_api_key_max_days": 30,
	"bearer_token_principals": [],
	"commitment_notice_days": 30,
	"data_retention_modes": ["default", "inherit", "none"],
	"model_source_buckets": [],
	"mlflow_versions": [],
	"trusted_buckets": [],
	"public_data_classifications": ["Public"],
	"risk_tag_keys": ["RiskRating", "RiskLevel"],
	"human_oversight_keys": ["HumanOversight"],
	"max_unused_role_days": 90,
	"agentcore_max_lifetime_seconds": 28800,
	"agentcore_idle_timeout_seconds": 1800,
	"memory_event_max_days": 90,
	"memory_record_max_days": 365,
	"memory_person_keys": [],
	"shared_memories": [],
	"agent_registry_elsewhere": false,
	"ai_register": [],
	"protected_classifications": ["Confidential", "Restricted"],
	"finished_job_max_age_days": 90,
	"evaluation_max_age_days": 180,
	"approved_registries": [],
	"trusted_artifact_buckets": ["jumpstart-cache-prod-{region}", "jumpstart-private-cache-prod-{region}"],
	"monitored_by_keys": ["MonitoredBy"],
	"monitoring_execution_max_age_days": 2,
	"incident_tags": ["IncidentId", "Incident"],
	"approved_git_hosts": [],
	"approved_package_indexes": [],
	"access_approval_tags": ["AccessApproval"],
	"idle_days": 30,
	"model_builds_elsewhere": false,
	"bias_assessment_keys": ["BiasAssessment"],
	"pipeline_run_max_age_days": 90,
	"approved_hub_models": [],
	"perimeter_classifications": ["Restricted"],
	"sensitivity_threshold": 51,
	"event_retention_days": 365,
	"threat_window_days": 30,
	"exploitable_finding_max_age_days": 14,
	"lambda_runtimes": [
		"nodejs22.x", "nodejs24.x", "nodejs26.x", "python3.11", "python3.12", "python3.13", "python3.14", "python3.15", "java8.al2",
		"java8.al2023", "java11", "java11.al2023", "java17", "java17.al2023", "java21", "java25", "dotnet10", "ruby3.3", "ruby3.4",
		"ruby4.0", "provided.al2023",
	],
	"glue_versions": ["3.0", "4.0", "5.0", "5.1", "6.0", "auto"],
	"max_data_lake_admins": 3,
	"data_quality_max_age_days": 30,
	"max_secret_age_days": 90,
	"organization_denied_actions": null,
}

effective := {
	"required_tags": config.required_tags,
	"vpcs_with_shared_endpoints": config.vpcs_with_shared_endpoints,
	"data_classifications": config.data_classifications,
	"trusted_accounts": config.trusted_accounts,
	"trusted_organizations": config.trusted_organizations,
	"model_card_max_age_days": config.model_card_max_age_days,
	"high_risk_ratings": config.high_risk_ratings,
	"impact_assessment_id_keys": config.impact_assessment_id_keys,
	"impact_assessment_date_keys": config.impact_assessment_date_keys,
	"impact_assessment_max_age_days": config.impact_assessment_max_age_days,
	"local_storage_families": config.local_storage_families,
	"notebook_platforms": config.notebook_platforms,
	"minimum_production_instances": config.minimum_production_instances,
	"approved_models": config.approved_models,
	"model_end_of_life_days": config.model_end_of_life_days,
	"trail_delivery_max_age_hours": config.trail_delivery_max_age_hours,
	"ai_log_group_prefixes": config.ai_log_group_prefixes,
	"log_retention_days": config.log_retention_days,
	"unused_access_analyzer_required": config.unused_access_analyzer_required,
	"break_glass_principals": config.break_glass_principals,
	"max_access_key_age_days": config.max_access_key_age_days,
	"max_unused_credential_days": config.max_unused_credential_days,
	"root_unused_days": config.root_unused_days,
	"min_password_length": config.min_password_length,
	"password_reuse_prevention": config.password_reuse_prevention,
	"max_password_age_days": config.max_password_age_days,
	"external_account_blocked_actions": config.external_account_blocked_actions,
	"key_administrators": config.key_administrators,
	"approval_tag": config.approval_tag,
	"required_pii_types": config.required_pii_types,
	"guardrail_excluded_models": config.guardrail_excluded_models,
	"permitted_regions": config.permitted_regions,
	"permitted_geographies": config.permitted_geographies,
	"max_agent_idle_seconds": config.max_agent_idle_seconds,
	"max_agent_memory_days": config.max_agent_memory_days,
	"max_agent_action_groups": config.max_agent_action_groups,
	"approved_crawler_hosts": config.approved_crawler_hosts,
	"ingestion_max_age_days": config.ingestion_max_age_days,
	"bedrock_api_key_max_days": config.bedrock_api_key_max_days,
	"bearer_token_principals": config.bearer_token_principals,
	"commitment_notice_days": config.commitment_notice_days,
	"data_retention_modes": config.data_retention_modes,
	"model_source_buckets": config.model_source_buckets,
	"mlflow_versions": config.mlflow_versions,
	"trusted_buckets": config.trusted_buckets,
	"public_data_classifications": config.public_data_classifications,
	"risk_tag_keys": config.risk_tag_keys,
	"human_oversight_keys": config.human_oversight_keys,
	"max_unused_role_days": config.max_unused_role_days,
	"agentcore_max_lifetime_seconds": config.agentcore_max_lifetime_seconds,
	"agentcore_idle_timeout_seconds": config.agentcore_idle_timeout_seconds,
	"memory_event_max_days": config.memory_event_max_days,
	"memory_person_keys": config.memory_person_keys,
	"memory_record_max_days": config.memory_record_max_days,
	"shared_memories": config.shared_memories,
	"agent_registry_elsewhere": config.agent_registry_elsewhere,
	"ai_register": config.ai_register,
	"protected_classifications": config.protected_classifications,
	"finished_job_max_age_days": config.finished_job_max_age_days,
	"evaluation_max_age_days": config.evaluation_max_age_days,
	"approved_registries": config.approved_registries,
	"trusted_artifact_buckets": config.trusted_artifact_buckets,
	"monitored_by_keys": config.monitored_by_keys,
	"monitoring_execution_max_age_days": config.monitoring_execution_max_age_days,
	"incident_tags": config.incident_tags,
	"approved_git_hosts": config.approved_git_hosts,
	"approved_package_indexes": config.approved_package_indexes,
	"access_approval_tags": config.access_approval_tags,
	"idle_days": config.idle_days,
	"model_builds_elsewhere": config.model_builds_elsewhere,
	"bias_assessment_keys": config.bias_assessment_keys,
	"pipeline_run_max_age_days": config.pipeline_run_max_age_days,
	"approved_hub_models": config.approved_hub_models,
	"perimeter_classifications": config.perimeter_classifications,
	"sensitivity_threshold": config.sensitivity_threshold,
	"event_retention_days": config.event_retention_days,
	"threat_window_days": config.threat_window_days,
	"exploitable_finding_max_age_days": config.exploitable_finding_max_age_days,
	"lambda_runtimes": config.lambda_runtimes,
	"glue_versions": config.glue_versions,
	"max_data_lake_admins": config.max_data_lake_admins,
	"data_quality_max_age_days": config.data_quality_max_age_days,
	"max_secret_age_days": config.max_secret_age_days,
	"organization_denied_actions": config.organization_denied_actions,
}

test_each_default_is_as_documented if effective == defaults

# Each by its own name, and none by another's.
test_each_parameter_can_be_set if {
	names := {name: name | some name, _ in defaults}
	set := effective with data.config as names
	set == names
}
