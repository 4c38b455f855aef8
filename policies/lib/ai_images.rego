# Which container images AI workloads run, by what the inventory says.
package lib.ai_images

references := ((models | versions) | (training | processing)) | (components | agents)

models := {container.image |
	some model in data.inventory["AWS::SageMaker::Model"]
	some container in array.concat([only | only := model.primary_container], object.get(model, "containers", []))
}

versions := {container.image |
	some version in data.inventory["AWS::SageMaker::ModelPackage"]
	some container in version.inference_specification.containers
}

training := {job.algorithm_specification.training_image | some job in data.inventory["AWS::SageMaker::TrainingJob"]}

processing := {job.app_specification.image_uri | some job in data.inventory["AWS::SageMaker::ProcessingJob"]}

components := {component.specification.container.deployed_image.specified_image | some component in data.inventory["AWS::SageMaker::InferenceComponent"]}

# Runtimes of AgentCore, and harnesses that bring an image of their own.
agents := {runtime.agent_runtime_artifact.container_configuration.container_uri |
	some runtime in data.inventory["AWS::BedrockAgentCore::Runtime"]
} | {harness.environment_artifact.container_configuration.container_uri |
	some harness in data.inventory["AWS::BedrockAgentCore::Harness"]
}

# What follows a repository's URI in the references to its images: ":tag", "@sha256:…", or nothing, which means the tag latest.
of(repository) := {rest |
	some reference in references
	rest := trim_prefix(reference, repository.repository_uri)
	substring(rest, 0, 1) in {"", ":", "@"}
}
