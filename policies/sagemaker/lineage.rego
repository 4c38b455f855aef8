# ISO/IEC 42001 A.7.5: of a deployed model it is recorded which job made it, from which data.
package sagemaker.lineage

import data.lib.ai.ai_data
import data.lib.core.inventory
import data.lib.core.letters
import data.lib.sagemaker.endpoints

# METADATA
# scope: document
# title: Deployed models have lineage to their training job and data
# description: >-
#   When data turns out to be wrong, poisoned or not to be used, lineage tells which models have to go. A model without lineage can only be
#   asked its author.
# schemas:
#   - input: schema.sagemaker_model
# custom:
#   severity: low
#   resource_types: [AWS::SageMaker::Model]
#   related:
#     - AWS::SageMaker::Artifact
#     - AWS::SageMaker::Association
#     - AWS::SageMaker::Endpoint
#     - AWS::SageMaker::EndpointConfig
#     - AWS::SageMaker::InferenceComponent
#     - AWS::SageMaker::ModelPackage
#   controls:
#     iso27001: [A.5.9]
#     iso42001: [A.6.2.3, A.7.5]
#   rationale: Lineage is the record of data provenance (A.7.5) and of how the model was developed (A.6.2.3).
#   remediation: >-
#     Train and register in a pipeline, which records lineage by itself, or record it for the model that serves with CreateArtifact (its
#     files, its data) and AddAssociation; nothing that serves changes by it.
#   commands:
#     - aws sagemaker add-association --region {region} --source-arn ENTITY_OF_THE_TRAINING_JOB --destination-arn ARTIFACT_OF_THE_MODEL
#   sources:
#     - {api: sagemaker:AssociationSummary.SourceType, says: "of what kind the entity is that another came from"}
#     - {api: sagemaker:ArtifactSource.SourceUri, says: "where the files of an artifact are"}
#     - {page: "Amazon SageMaker AI Developer Guide, lineage-tracking-entities", says: "training jobs are tracked as trial components and data sets as artifacts"}
deny["SM-LIN-001"] contains msg if {
	input.resource_type == "AWS::SageMaker::Model"
	count(endpoints.of(input)) > 0
	count(locations) > 0
	missing := [kind | some kind in ["training job", "data set"]; not kind in reached]
	count(missing) > 0
	msg := sprintf("The lineage of model %q leads to no %s.", [input.resource_name, concat(" and no ", missing)])
}

skip["SM-LIN-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	count(endpoints.of(input)) == 0
	count(endpoints.perhaps_of(input)) == 0
	reason := sprintf("No endpoint in service serves model %q.", [input.resource_name])
}

unknown["SM-LIN-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	count(endpoints.of(input)) == 0
	some name in endpoints.perhaps_of(input)
	reason := sprintf("Whether endpoint %q, which names model %q, is in service cannot be determined from its status.", [name, input.resource_name])
}

unknown["SM-LIN-001"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	count(endpoints.of(input)) > 0
	count(locations) == 0
	reason := sprintf("Neither model %q nor a model package of this account names an artifact whose lineage could be followed.", [input.resource_name])
}

# Where the model's files are: named by its containers, or by those of the package it comes from.
locations contains location if {
	some container in endpoints.containers(input)
	some location in ai_data.container_artifacts(container)
}

locations contains location if {
	some name in endpoints.package_names(input)
	version := inventory.lookup("AWS::SageMaker::ModelPackage", name)
	some container in version.inference_specification.containers
	some location in ai_data.container_artifacts(container)
}

own contains artifact_arn if {
	some artifact in data.inventory["AWS::SageMaker::Artifact"]
	artifact.region == input.region
	artifact.source.source_uri in locations
	artifact_arn := letters.lowered(artifact.artifact_arn)
}

# What each entity came from: associations point from source to destination. The same ARN comes in capitals here and in lower case there:
# SageMaker keeps no two apart that differ in capitals alone.
came_from[destination_arn] contains source_arn if {
	some association in data.inventory["AWS::SageMaker::Association"]
	association.region == input.region
	destination_arn := letters.lowered(association.destination_arn)
	source_arn := letters.lowered(association.source_arn)
}

ancestors := graph.reachable({entity: sources | some entity, sources in came_from}, own)

# SageMaker tracks a training job as a trial component of type SageMakerTrainingJob and data as artifacts of type DataSet.
reached contains kind if {
	some kind, type in {"training job": "trainingjob", "data set": "dataset"}
	some association in data.inventory["AWS::SageMaker::Association"]
	destination_arn := letters.lowered(association.destination_arn)
	destination_arn in ancestors
	endswith(letters.lowered(association.source_type), type)
}
