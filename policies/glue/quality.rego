# ISO/IEC 42001 A.7.4: the tables that models learn from are checked for quality.
package glue.quality

import data.lib.core.config

# METADATA
# scope: document
# title: Tables that models learn from have a data-quality ruleset with a recent result
# description: >-
#   A model repeats what is wrong in its training data. A ruleset that runs regularly finds missing, doubled and impossible values before a
#   training job does.
# schemas:
#   - input: schema.glue_table
# custom:
#   severity: medium
#   resource_types: [AWS::Glue::Table]
#   related: [AWS::Glue::DataQualityResult, AWS::Glue::DataQualityRuleset, AWS::SageMaker::FeatureGroup, AWS::SageMaker::TrainingJob]
#   controls:
#     iso27701: [A.1.4.4]
#     iso42001: [A.7.4, A.7.6]
#   rationale: Data quality rules with results are how the quality of training data is defined and measured.
#   sources:
#     - {api: "glue:DataQualityResult.StartedOn", says: is when the evaluation began}
#     - {api: "glue:DataQualityRulesetListDetails.TargetTable", says: is the table that a ruleset is for}
#   remediation: >-
#     Create a ruleset for the table (CreateDataQualityRuleset; StartDataQualityRuleRecommendationRun proposes rules) and
#     schedule its evaluation, which is paid by time.
#   commands:
#     - "aws glue start-data-quality-ruleset-evaluation-run --data-source '{\"GlueTable\": {\"DatabaseName\": \"DATABASE\", \"TableName\": \"{resource_name}\"}}' --role ROLE --ruleset-names RULESET --region {region}"
deny["GLU-008"] contains msg if {
	input.resource_type == "AWS::Glue::Table"
	for_training
	count(rulesets) == 0
	msg := sprintf("Table %q of database %q is training data and has no data-quality ruleset.", [input.resource_name, input.database_name])
}

deny["GLU-008"] contains msg if {
	input.resource_type == "AWS::Glue::Table"
	for_training
	count(rulesets) > 0
	count(recent_results) == 0
	msg := sprintf("Table %q of database %q is training data and its quality was not evaluated for %d days.", [input.resource_name, input.database_name, config.data_quality_max_age_days])
}

skip["GLU-008"] contains reason if {
	input.resource_type == "AWS::Glue::Table"
	not for_training
	reason := sprintf("No training job that was read uses table %q of database %q.", [input.resource_name, input.database_name])
}

# A training job reads the table's place in S3, the place of a partition of it, or a place that holds it.
for_training if {
	some job in data.inventory["AWS::SageMaker::TrainingJob"]
	some channel in job.input_data_config
	overlap(directory(channel.data_source.s3_data_source.s3_uri), directory(input.storage_descriptor.location))
}

# The offline store of a feature group is there to train from.
for_training if {
	some group in data.inventory["AWS::SageMaker::FeatureGroup"]
	group.region == input.region
	table := group.offline_store_config.data_catalog_config
	table.table_name == input.name
	table.database == input.database_name
}

overlap(one, other) if startswith(one, other)

overlap(one, other) if startswith(other, one)

directory(location) := sprintf("%s/", [trim_suffix(location, "/")])

rulesets := [ruleset |
	some ruleset in data.inventory["AWS::Glue::DataQualityRuleset"]
	ruleset.region == input.region
	ruleset.target_table.table_name == input.name
	ruleset.target_table.database_name == input.database_name
]

recent_results := [result |
	some result in data.inventory["AWS::Glue::DataQualityResult"]
	result.region == input.region
	result.data_source.glue_table.table_name == input.name
	result.data_source.glue_table.database_name == input.database_name
	config.evaluated_at_ns - time.parse_rfc3339_ns(result.started_on) <= config.data_quality_max_age_days * 86400000000000
]
