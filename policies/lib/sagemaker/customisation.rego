# Jobs and sessions that customise models without instances of the account's own: which there are, and what messages call them.
package lib.sagemaker.customisation

types := jobs | {"AWS::SageMaker::TrainingSession"}

jobs := {
	"AWS::SageMaker::AgentRFTEvaluationJob",
	"AWS::SageMaker::AgentRFTJob",
	"AWS::SageMaker::DataQualityEvaluationJob",
	"AWS::SageMaker::DataTransformationJob",
	"AWS::SageMaker::SyntheticDataGenerationJob",
}

kinds := {
	"AWS::SageMaker::AgentRFTEvaluationJob": "Agent evaluation job",
	"AWS::SageMaker::AgentRFTJob": "Agent fine-tuning job",
	"AWS::SageMaker::DataQualityEvaluationJob": "Data quality evaluation job",
	"AWS::SageMaker::DataTransformationJob": "Data transformation job",
	"AWS::SageMaker::SyntheticDataGenerationJob": "Synthetic data generation job",
	"AWS::SageMaker::TrainingSession": "Training session",
}

label := sprintf("%s %q", [kinds[input.resource_type], input.resource_name])

# Why nothing is known of what a job or session is configured with, in words that follow its label.
silence := "has a configuration document that cannot be read here" if input.resource_type in jobs

silence := "names no place for its output" if input.resource_type == "AWS::SageMaker::TrainingSession"
