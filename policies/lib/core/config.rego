# Parameters that rules read, with their defaults. `--config` overrides any of them (data.config).
package lib.core.config

# The moment all ages are counted from: the scan's clock, RFC 3339.
evaluated_at := data.config.evaluated_at

evaluated_at_ns := time.parse_rfc3339_ns(evaluated_at)

day_ns := ((24 * 60) * 60) * 1000000000

# A.5.12: the tags every AI resource carries, and the values DataClassification may take. Without a list of your own it is the two that other
# checks rest on; whether further ones are required is then asked.
default required_tags := ["DataClassification", "Owner"]

required_tags := data.config.required_tags

default data_classifications := ["Public", "Internal", "Confidential", "Restricted"]

data_classifications := data.config.data_classifications

# Accounts outside this one that policies may name.
default trusted_accounts := []

trusted_accounts := data.config.trusted_accounts

# Organizations other than the account's own that policies may name, by id (o-…).
default trusted_organizations := []

trusted_organizations := data.config.trusted_organizations

# How old the last review of a model card may be, in days.
default model_card_max_age_days := 365

model_card_max_age_days := data.config.model_card_max_age_days

# Risk ratings of model cards (Low, Medium, High, Unknown) from which on an AI system needs an impact assessment.
default high_risk_ratings := ["High"]

high_risk_ratings := data.config.high_risk_ratings

# Under which keys a resource names its AI system impact assessment: custom details of a model card, or tags.
default impact_assessment_id_keys := ["impact_assessment_id", "ImpactAssessmentId"]

impact_assessment_id_keys := data.config.impact_assessment_id_keys

# Under which keys it says on which day (YYYY-MM-DD) that assessment was made or last renewed, and how many days it then holds.
default impact_assessment_date_keys := ["impact_assessment_date", "ImpactAssessmentDate"]

impact_assessment_date_keys := data.config.impact_assessment_date_keys

default impact_assessment_max_age_days := 365

impact_assessment_max_age_days := data.config.impact_assessment_max_age_days

# Instance families with local NVMe storage, which a hardware module encrypts and no volume key can (SageMaker API reference:
# ResourceConfig.VolumeKmsKeyId, CreateEndpointConfig.KmsKeyId). Of SageMaker's families those that EC2's specifications list
# with an instance store in every size.
default local_storage_families := [
	"c5d", "c6gd", "c6id", "dl1", "g4dn", "g5", "g6", "g6e", "g7", "g7e", "m5d", "m6gd", "m6id", "p3dn", "p4d", "p4de", "p5",
	"p5e", "p5en", "p6-b200", "p6-b300", "p6e-gb200", "r5d", "r6gd", "r6id", "r7gd", "trn1", "trn1n", "trn2",
]

local_storage_families := data.config.local_storage_families

# Platform identifiers of notebook instances that still get security updates. Amazon Linux 2 reached its end of support on
# 2026-06-30, Amazon Linux 1 in 2023.
default notebook_platforms := ["notebook-al2023-v1", "notebook-al2023-v2"]

notebook_platforms := data.config.notebook_platforms

# How many instances or copies serve a model in production at the least.
default minimum_production_instances := 2

minimum_production_instances := data.config.minimum_production_instances

# Foundation models that may be used, by model id; an entry ending in * stands for every id that begins so. Empty: no list is configured.
default approved_models := []

approved_models := data.config.approved_models

# How many days ahead of a model's end of life its users should have moved on.
default model_end_of_life_days := 90

model_end_of_life_days := data.config.model_end_of_life_days

# A trail counts as delivering to CloudWatch Logs when its latest delivery is no older than this.
default trail_delivery_max_age_hours := 24

trail_delivery_max_age_hours := data.config.trail_delivery_max_age_hours

# Log groups of AI services, by the start of their names (beside the group that Bedrock's invocation logging names), and how
# many days they keep their events at the least.
default ai_log_group_prefixes := [
	"/aws/sagemaker", "/aws/bedrock", "/aws/vendedlogs/sagemaker", "/aws/vendedlogs/bedrock", "aws/spans",
]

ai_log_group_prefixes := data.config.ai_log_group_prefixes

default log_retention_days := 365

log_retention_days := data.config.log_retention_days

# By which tags buckets say themselves that they hold AI data, beside those that AI resources point to; the value tells which.
default ai_data_tags := ["AIData"]

ai_data_tags := data.config.ai_data_tags

# Whether an analyzer of unused access is expected: AWS charges for it by role and user.
default unused_access_analyzer_required := false

unused_access_analyzer_required := data.config.unused_access_analyzer_required

# Principals kept for emergencies, by ARN or name; what ends in * stands for every one that begins so. Checks of standing permissions do
# not apply to them.
default break_glass_principals := []

break_glass_principals := data.config.break_glass_principals

# After how many days an access key is to be rotated, and a password or key that nobody uses is to be removed.
default max_access_key_age_days := 90

max_access_key_age_days := data.config.max_access_key_age_days

default max_unused_credential_days := 45

max_unused_credential_days := data.config.max_unused_credential_days

# For how many days the root user must not have been used.
default root_unused_days := 90

root_unused_days := data.config.root_unused_days

# What the account's password policy asks for at least; passwords expire after at most so many days.
default min_password_length := 14

min_password_length := data.config.min_password_length

default password_reuse_prevention := 24

password_reuse_prevention := data.config.password_reuse_prevention

default max_password_age_days := 90

max_password_age_days := data.config.max_password_age_days

# Actions that a bucket policy grants to no other account, trusted or not: they change who may do what with the bucket.
default external_account_blocked_actions := [
	"s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutBucketPolicy", "s3:PutEncryptionConfiguration", "s3:PutObjectAcl",
]

external_account_blocked_actions := data.config.external_account_blocked_actions

# Principals that a key policy may grant every action on the key beside the account itself, by ARN; one ending in * stands for
# every ARN that begins so.
default key_administrators := []

key_administrators := data.config.key_administrators

# Under which tag a resource names the checks that somebody approved it to deviate from: check ids, separated by spaces.
default approval_tag := "ApprovedExceptions"

approval_tag := data.config.approval_tag

# The kinds of personal data and credentials that a guardrail looks for, each with the entity types of which one suffices.
default required_pii_types := {
	"bank account numbers": ["INTERNATIONAL_BANK_ACCOUNT_NUMBER", "US_BANK_ACCOUNT_NUMBER"],
	"credentials": ["AWS_SECRET_KEY", "PASSWORD"],
	"e-mail addresses": ["EMAIL"],
	"names": ["NAME"],
	"national identifiers": [
		"CA_SOCIAL_INSURANCE_NUMBER", "UK_NATIONAL_INSURANCE_NUMBER", "US_PASSPORT_NUMBER", "US_SOCIAL_SECURITY_NUMBER",
	],
	"payment cards": ["CREDIT_DEBIT_CARD_NUMBER"],
	"phone numbers": ["PHONE"],
}

required_pii_types := data.config.required_pii_types

# Models that an enforced guardrail may leave out, by model id.
default guardrail_excluded_models := []

guardrail_excluded_models := data.config.guardrail_excluded_models

# Regions in which prompts may be processed, and geographies (the prefix of a cross-Region profile: eu, us, global). Empty: no list is
# configured.
default permitted_regions := []

permitted_regions := data.config.permitted_regions

default permitted_geographies := []

permitted_geographies := data.config.permitted_geographies

# For how many seconds an agent keeps the session of a user who has gone silent, and for how many days its memory of sessions.
default max_agent_idle_seconds := 1800

max_agent_idle_seconds := data.config.max_agent_idle_seconds

default max_agent_memory_days := 30

max_agent_memory_days := data.config.max_agent_memory_days

# How many enabled action groups an agent has at the most.
default max_agent_action_groups := 10

max_agent_action_groups := data.config.max_agent_action_groups

# Hosts that web crawlers of knowledge bases may start from. Empty: no list is configured.
default approved_crawler_hosts := []

approved_crawler_hosts := data.config.approved_crawler_hosts

# How old the latest complete ingestion of a data source may be, in days.
default ingestion_max_age_days := 30

ingestion_max_age_days := data.config.ingestion_max_age_days

# For how many days a long-term Bedrock API key may be valid, from its creation on.
default bedrock_api_key_max_days := 30

bedrock_api_key_max_days := data.config.bedrock_api_key_max_days

# Principals that may call Bedrock with an API key, by ARN or name.
default bearer_token_principals := []

bearer_token_principals := data.config.bearer_token_principals

# How many days before a commitment of provisioned throughput ends somebody should have decided what comes next.
default commitment_notice_days := 30

commitment_notice_days := data.config.commitment_notice_days

# Data retention modes of Bedrock that an account may be in.
default data_retention_modes := ["default", "inherit", "none"]

data_retention_modes := data.config.data_retention_modes

# Buckets that models may be imported from. Empty: no list is configured.
default model_source_buckets := []

model_source_buckets := data.config.model_source_buckets

# Finished jobs (training, processing, transform, …) that are older than so many days are neither read nor judged anew.
default finished_job_max_age_days := 90

finished_job_max_age_days := data.config.finished_job_max_age_days

# For how many days the evaluation of a model counts.
default evaluation_max_age_days := 180

evaluation_max_age_days := data.config.evaluation_max_age_days

# Registries that images of models and training may come from, beside those of this account and of trusted accounts: account ids of
# Amazon ECR, or host names. Empty: no list is configured.
default approved_registries := []

approved_registries := data.config.approved_registries

# Buckets of others that model artifacts and training data may come from, by name; {region} stands for the Region of what reads them, and an
# entry ending in * for every name that begins so. SageMaker JumpStart keeps its models in those named here, and fine-tuning reads them.
default trusted_artifact_buckets := ["jumpstart-cache-prod-{region}", "jumpstart-private-cache-prod-{region}"]

trusted_artifact_buckets := data.config.trusted_artifact_buckets

# Under which tags an endpoint names what watches it for drift, where that is not a schedule of Model Monitor.
default monitored_by_keys := ["MonitoredBy"]

monitored_by_keys := data.config.monitored_by_keys

# After how many days without an execution a monitoring schedule counts as not running (Model Monitor runs hourly to daily), and the
# tags that say under which number an incident for its violations is recorded.
default monitoring_execution_max_age_days := 2

monitoring_execution_max_age_days := data.config.monitoring_execution_max_age_days

default incident_tags := ["IncidentId", "Incident"]

incident_tags := data.config.incident_tags

# Hosts of Git repositories, and hosts of package indexes that lifecycle scripts name, that are approved. AWS CodeCommit and this
# account's AWS CodeArtifact always are. Empty: no list of Git hosts is configured, and no index may be named.
default approved_git_hosts := []

approved_git_hosts := data.config.approved_git_hosts

default approved_package_indexes := []

approved_package_indexes := data.config.approved_package_indexes

# Tags by which somebody approved Docker or remote access to a Studio domain or space.
default access_approval_tags := ["AccessApproval"]

access_approval_tags := data.config.access_approval_tags

# After how many days without use a notebook instance or a Studio app counts as idle.
default idle_days := 30

idle_days := data.config.idle_days

# Whether models are built by other means than pipelines of SageMaker.
default model_builds_elsewhere := false

model_builds_elsewhere := data.config.model_builds_elsewhere

# Under which properties a model version says where its bias assessment is kept, or why it needs none.
default bias_assessment_keys := ["BiasAssessment"]

bias_assessment_keys := data.config.bias_assessment_keys

# Within how many days a pipeline that registers models should have run, where models serve.
default pipeline_run_max_age_days := 90

pipeline_run_max_age_days := data.config.pipeline_run_max_age_days

# Public models that private hubs may let through, by name; an entry ending in * stands for every name that begins so. Empty: what a
# private hub holds is itself the approved list.
default approved_hub_models := []

approved_hub_models := data.config.approved_hub_models

# Versions of MLflow that tracking servers and apps may run ("3.0"). Empty: no list is configured.
default mlflow_versions := []

mlflow_versions := data.config.mlflow_versions

# Further such buckets, so that the list above can stay as it is.
default trusted_buckets := []

trusted_buckets := data.config.trusted_buckets

# Classes of data that anybody may see: such data may go to the public workforce.
default public_data_classifications := ["Public"]

public_data_classifications := data.config.public_data_classifications

# Under which tags an endpoint or a guardrail says how much harm its system can do (rated as in high_risk_ratings, any case), and under
# which an endpoint names how people oversee it where that is done without a human review workflow.
default risk_tag_keys := ["RiskRating", "RiskLevel"]

risk_tag_keys := data.config.risk_tag_keys

default human_oversight_keys := ["HumanOversight"]

human_oversight_keys := data.config.human_oversight_keys

# For how many days a role with access to AI services may go unused.
default max_unused_role_days := 90

max_unused_role_days := data.config.max_unused_role_days

# For how many seconds an AgentCore session may live, and may idle, at the most. The lifetime is AWS's own default.
default agentcore_max_lifetime_seconds := 28800

agentcore_max_lifetime_seconds := data.config.agentcore_max_lifetime_seconds

default agentcore_idle_timeout_seconds := 1800

agentcore_idle_timeout_seconds := data.config.agentcore_idle_timeout_seconds

# For how many days an AgentCore memory keeps events at the most.
default memory_event_max_days := 90

memory_event_max_days := data.config.memory_event_max_days

# For how many days an AgentCore memory keeps long-term records at the most.
default memory_record_max_days := 365

memory_record_max_days := data.config.memory_record_max_days

# Namespace keys of AgentCore memories that stand for a person. Empty: each key that a memory defines.
default memory_person_keys := []

memory_person_keys := data.config.memory_person_keys

# AgentCore memories, by id or ARN, whose long-term records are meant to be shared between actors.
default shared_memories := []

shared_memories := data.config.shared_memories

# Whether agents are recorded in a registry of another account or Region, as with one registry for an organization.
default agent_registry_elsewhere := false

agent_registry_elsewhere := data.config.agent_registry_elsewhere

# The register of AI systems: {"system": ARN, id or name, or the beginning of one and *, "owner": who answers for it}.
# Empty: no register is configured.
default ai_register := []

ai_register := data.config.ai_register

# Values of DataClassification that stand for confidential data: they call for the strongest protection, and a finding on a resource
# that has one weighs one step more where its check says so (METADATA severity_raised_by).
default protected_classifications := ["Confidential", "Restricted"]

protected_classifications := data.config.protected_classifications

# Values of DataClassification that a bucket with AI data must deny to requests from outside: fewer than protected_classifications, since
# such a perimeter also shuts out partners whom data of the others is meant for.
default perimeter_classifications := ["Restricted"]

perimeter_classifications := data.config.perimeter_classifications

# Macie's sensitivity score from which on a bucket counts as holding sensitive data: 1 to 49 is not sensitive, 50 not classified, 51 to
# 100 sensitive, -1 a classification error (Macie API reference, BucketStatisticsBySensitivity).
default sensitivity_threshold := 51

sensitivity_threshold := data.config.sensitivity_threshold

# For how many days CloudTrail's event data stores keep events at the least.
default event_retention_days := 365

event_retention_days := data.config.event_retention_days

# How many days back CloudTrail's event history is searched for signs of an attack (it holds 90).
default threat_window_days := 30

threat_window_days := data.config.threat_window_days

# After how many days a vulnerability with a known exploit must be gone.
default exploitable_finding_max_age_days := 14

exploitable_finding_max_age_days := data.config.exploitable_finding_max_age_days

# Lambda runtimes that still get security updates on 2026-11-21, by the table of supported runtimes and their deprecation dates
# (AWS Lambda Developer Guide, https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html): provided.al2 ended on 2026-07-31,
# python3.10 on 2026-10-31, dotnet8 on 2026-11-10; next are ruby3.3 (2027-03-31), nodejs22.x (2027-04-30) and those on Amazon Linux 2
# (python3.11, java8.al2, java11, java17: 2027-06-30). nodejs26.x and python3.15 stood in that table as public previews.
default lambda_runtimes := [
	"nodejs22.x", "nodejs24.x", "nodejs26.x", "python3.11", "python3.12", "python3.13", "python3.14", "python3.15", "java8.al2",
	"java8.al2023", "java11", "java11.al2023", "java17", "java17.al2023", "java21", "java25", "dotnet10", "ruby3.3", "ruby3.4",
	"ruby4.0", "provided.al2023",
]

lambda_runtimes := data.config.lambda_runtimes

# Versions of AWS Glue for which no end of support is announced: 0.9, 1.0 and 2.0 have reached theirs (AWS Glue Developer Guide,
# https://docs.aws.amazon.com/glue/latest/dg/glue-version-support-policy.html); 6.0 is what a job without a version gets, and "auto" moves
# along (API reference, CreateJob.GlueVersion).
default glue_versions := ["3.0", "4.0", "5.0", "5.1", "6.0", "auto"]

glue_versions := data.config.glue_versions

# How many administrators a data lake has at the most.
default max_data_lake_admins := 3

max_data_lake_admins := data.config.max_data_lake_admins

# The ids of VPCs that take interface endpoints from another VPC which shares them (with private hosted zones or Route 53 profiles). Unset
# (null): of a VPC that is connected to others it is not known.
default vpcs_with_shared_endpoints := null

vpcs_with_shared_endpoints := data.config.vpcs_with_shared_endpoints

# After how many days the data quality of a training table is to be evaluated again, and a secret is to be rotated.
default data_quality_max_age_days := 30

data_quality_max_age_days := data.config.data_quality_max_age_days

default max_secret_age_days := 90

max_secret_age_days := data.config.max_secret_age_days

# Which actions the service control policies of the organization deny its accounts (patterns: `iam:*User`), for accounts that AWS does
# not show them to; an empty list where they deny none. Unset (null): it is not known what they deny.
default organization_denied_actions := null

organization_denied_actions := data.config.organization_denied_actions

# Where Amazon Inspector scans the code of Lambda functions (AWS Config Developer Guide, inspector-lambda-code-scan-enabled); in other Regions it is
# refused.
default inspector_code_scanning_regions := [
	"ap-northeast-1", "ap-southeast-1", "ap-southeast-2", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "us-east-1", "us-east-2", "us-west-2",
]

inspector_code_scanning_regions := data.config.inspector_code_scanning_regions

# How old the last run of a one-time job of Macie may be, in days, for a bucket to count as examined.
default macie_job_max_age_days := 90

macie_job_max_age_days := data.config.macie_job_max_age_days
