# ISO/IEC 42001 A.6.2.4: models and knowledge bases are evaluated, on accuracy and on the harm they can do.
package bedrock.evaluations

import data.lib.bedrock.models
import data.lib.core.config
import data.lib.core.inventory

# METADATA
# scope: document
# title: Evaluation jobs exist for each model in use
# description: >-
#   A supplier's benchmark says how a model does on others' questions. How it does on one's own, and whether it still does after the
#   application around it changed, only an evaluation tells.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: medium
#   resource_types: ["AWS::::Account"]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::CustomModelDeployment
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::EvaluationJob
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::FoundationModel
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::PromptRouter
#     - AWS::Bedrock::PromptVersion
#     - AWS::Bedrock::ProvisionedModelThroughput
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Memory
#   controls:
#     iso27001: [A.8.29]
#     iso42001: [A.6.2.4, A.5.4]
#   rationale: Evaluations of the models that are used are the record of their verification and of what they may do to people.
#   remediation: Run an evaluation job for the model on prompts like those of the application, and again every evaluation_max_age_days.
#   sources:
#     - {api: "bedrock:EvaluationSummary.modelIdentifiers", says: "The models that a job evaluated."}
deny["BR-GOV-001"] contains msg if {
	input.resource_type == "AWS::::Account"
	some model in used
	not model in evaluated
	msg := sprintf("Model %q is in use, and no evaluation job that completed in the last %d days names it.", [model, config.evaluation_max_age_days])
}

skip["BR-GOV-001"] contains not_used if input.resource_type == "AWS::::Account"

not_used := sprintf("No resource of account %s uses a model of Bedrock that writes text.", [input.account_id]) if count(used) == 0

# Evaluations judge texts: models whose outputs are embeddings or images only cannot be evaluated so ("Evaluate the performance of
# Amazon Bedrock resources", Amazon Bedrock User Guide).
used := {model |
	some reference in models.in_use
	some model in models.subjects(reference)
	not writes_no_text(model)
}

writes_no_text(model) if {
	modalities := inventory.lookup("AWS::Bedrock::FoundationModel", model).output_modalities
	not "TEXT" in modalities
}

# The recent complete jobs about a model, in whichever Region: a model is the same in each.
# The models that evaluations name.
evaluated contains model if {
	some job in complete
	some model in subjects(job)
}

# What evaluations measured of each model.
metrics[model] contains metric if {
	some job in complete
	some model in subjects(job)
	some by in ["automated", "human"]
	some each in job.evaluation_config[by].dataset_metric_configs
	some metric in each.metric_names
}

subjects(job) := {model | some reference in named(job); some model in models.subjects(reference)}

complete := [job |
	some job in data.inventory["AWS::Bedrock::EvaluationJob"]
	job.status == "Completed"
	age := config.evaluated_at_ns - time.parse_rfc3339_ns(job.creation_time)
	age <= (((config.evaluation_max_age_days * 24) * 3600) * 1000) * 1000000
]

# The first of these members is the older one, which AWS deprecated ("EvaluationSummary", Amazon Bedrock API Reference).
named(job) := {id | some id in job.model_identifiers} | {id | some id in job.inference_config_summary.model_config_summary.bedrock_model_identifiers}

# METADATA
# scope: document
# title: Evaluations measure robustness and toxicity as well as accuracy
# description: >-
#   A model that is right on clean questions may be wrong on misspelt ones, and harmful on hostile ones. Whoever measures accuracy alone
#   learns of neither before customers do.
# schemas:
#   - input: schema.aws_account
# custom:
#   severity: medium
#   resource_types: ["AWS::::Account"]
#   related:
#     - AWS::Bedrock::Agent
#     - AWS::Bedrock::AgentVersion
#     - AWS::Bedrock::ApplicationInferenceProfile
#     - AWS::Bedrock::CustomModel
#     - AWS::Bedrock::CustomModelDeployment
#     - AWS::Bedrock::DataSource
#     - AWS::Bedrock::EvaluationJob
#     - AWS::Bedrock::Flow
#     - AWS::Bedrock::FlowVersion
#     - AWS::Bedrock::FoundationModel
#     - AWS::Bedrock::ModelInvocationJob
#     - AWS::Bedrock::Prompt
#     - AWS::Bedrock::PromptRouter
#     - AWS::Bedrock::PromptVersion
#     - AWS::Bedrock::ProvisionedModelThroughput
#     - AWS::BedrockAgentCore::Harness
#     - AWS::BedrockAgentCore::HarnessEndpoint
#     - AWS::BedrockAgentCore::Memory
#   controls:
#     iso27001: [A.8.29]
#     iso42001: [A.6.2.4, A.5.4, A.5.5]
#   rationale: Robustness and toxicity are the measures by which harm to people and groups is found before release.
#   remediation: >-
#     Add Builtin.Robustness and Builtin.Toxicity to the metrics of the evaluation job or, where a model judges, Builtin.Harmfulness and
#     Builtin.Refusal.
#   sources:
#     - {api: "bedrock:EvaluationDatasetMetricConfig.metricNames", says: "The metrics of an evaluation; valid ones depend on what is evaluated."}
deny["BR-GOV-002"] contains msg if {
	input.resource_type == "AWS::::Account"
	some model in used
	model in evaluated
	missing := {kind | some kind in object.keys(measures); not measured(model, kind)}
	count(missing) > 0
	msg := sprintf("The evaluations of model %q do not measure %s.", [model, concat(", ", sort(missing))])
}

skip["BR-GOV-002"] contains not_used if input.resource_type == "AWS::::Account"

skip["BR-GOV-002"] contains reason if {
	input.resource_type == "AWS::::Account"
	count(used) > 0
	count(used & evaluated) == 0
	reason := sprintf("No model in use in account %s was evaluated in the last %d days.", [input.account_id, config.evaluation_max_age_days])
}

# What the names of metrics hold. Built-in ones are Builtin.Accuracy, Builtin.Robustness and Builtin.Toxicity and, where a model
# judges, Builtin.Correctness, Builtin.Refusal and Builtin.Harmfulness ("EvaluationDatasetMetricConfig", Amazon Bedrock API
# Reference); people choose the names of their own.
measures := {
	"accuracy": `(?i)accura|correct`,
	"robustness": `(?i)robust|refus`,
	"toxicity": `(?i)toxic|harm`,
}

measured(model, kind) if {
	some metric in metrics[model]
	regex.match(measures[kind], metric)
}

# METADATA
# scope: document
# title: Knowledge bases are covered by RAG evaluation
# description: >-
#   A knowledge base answers by what it finds. Whether it finds the right passages, and whether answers keep to them, is measured by an
#   evaluation of retrieval, not by one of the model.
# schemas:
#   - input: schema.bedrock_knowledge_base
# custom:
#   severity: low
#   resource_types: [AWS::Bedrock::KnowledgeBase]
#   related: [AWS::Bedrock::EvaluationJob]
#   controls:
#     iso27001: [A.8.29]
#     iso27701: [A.1.4.4]
#     iso42001: [A.6.2.4, A.9.4]
#   rationale: That answers are accurate and drawn from the right data is verified where retrieval is evaluated.
#   remediation: Run a RAG evaluation job that names the knowledge base.
#   sources:
#     - {api: "bedrock:EvaluationSummary.ragIdentifiers", says: "The knowledge bases that a job evaluated."}
deny["BR-GOV-003"] contains msg if {
	input.resource_type == "AWS::Bedrock::KnowledgeBase"
	count(rag_evaluations) == 0
	msg := sprintf("No completed RAG evaluation names knowledge base %q.", [input.resource_name])
}

rag_evaluations := {job |
	some id in [input.knowledge_base_id, input.resource_id]
	some job in rag_evaluations_of[inventory.in_region(input.region, id)]
}

# By knowledge base, so that the jobs are gone through once and not for each knowledge base.
rag_evaluations_of[base] contains job.resource_id if {
	some job in data.inventory["AWS::Bedrock::EvaluationJob"]
	job.status == "Completed"
	some id in rag_sources(job)
	base := inventory.in_region(job.region, id)
}

rag_sources(job) := {id | some id in job.rag_identifiers} | {id | some id in job.inference_config_summary.rag_config_summary.bedrock_knowledge_base_identifiers}
