# ISO/IEC 27001 A.8.20 and A.8.22: notebooks, Studio, models and training stay within networks the customer controls.
# Monitoring jobs are in network_monitoring.rego.
package sagemaker.network

import data.lib.sagemaker.customisation
import data.lib.sagemaker.endpoints

# METADATA
# scope: document
# title: Notebook instance has no direct internet access
# description: >-
#   With direct internet access a notebook reaches any host past your network controls: data can leave unseen, and unreviewed code
#   can come in.
# schemas:
#   - input: schema.sagemaker_notebook_instance
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::NotebookInstance]
#   controls:
#     iso27001: [A.8.20, A.8.21, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   remediation: Recreate the notebook instance in a subnet of yours with DirectInternetAccess set to Disabled.
#   sources:
#     - {api: "sagemaker:DescribeNotebookInstanceOutput.DirectInternetAccess", says: "Whether SageMaker gives the instance access to the internet."}
deny["SM-NET-001"] contains msg if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"

	# Enabled where it is left out (Developer Guide, "Notebook Instances Are Internet-Enabled by Default")
	not input.direct_internet_access == "Disabled"
	msg := sprintf("Notebook instance %q has direct internet access.", [input.resource_name])
}

# METADATA
# scope: document
# title: Notebook instance is launched in a customer VPC
# description: >-
#   Outside your VPC, a notebook's traffic passes none of your routes, security groups or flow logs. Within it you decide what the
#   notebook can reach and you can see what it did.
# schemas:
#   - input: schema.sagemaker_notebook_instance
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::NotebookInstance]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   remediation: Recreate the notebook instance with a private subnet and a security group of its own.
#   sources:
#     - {api: "sagemaker:DescribeNotebookInstanceOutput.SubnetId", says: "The subnet that the instance is in."}
deny["SM-NET-002"] contains msg if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	not input.subnet_id
	msg := sprintf("Notebook instance %q is not in a VPC of this account.", [input.resource_name])
}

deny["SM-NET-002"] contains msg if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	input.subnet_id
	count(object.get(input, "security_groups", [])) == 0
	msg := sprintf("Notebook instance %q is in subnet %q without a security group.", [input.resource_name, input.subnet_id])
}

# METADATA
# scope: document
# title: Studio domain sends traffic through the VPC only
# description: >-
#   By default Studio applications reach the internet through a network that AWS runs and you do not see. With VpcOnly all traffic
#   takes your routes, security groups and endpoints.
# schemas:
#   - input: schema.sagemaker_domain
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::Domain]
#   controls:
#     iso27001: [A.8.20, A.8.21, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   remediation: Update the domain to AppNetworkAccessType VpcOnly, and give its VPC the endpoints that Studio needs.
#   sources:
#     - {api: "sagemaker:DescribeDomainResponse.AppNetworkAccessType", says: "PublicInternetOnly is the default: traffic goes by a VPC of SageMaker with internet access."}
deny["SM-NET-010"] contains msg if {
	input.resource_type == "AWS::SageMaker::Domain"

	# PublicInternetOnly where it is left out (API reference, CreateDomain)
	not input.app_network_access_type == "VpcOnly"
	msg := sprintf("Studio domain %q sends traffic past its VPC to the internet.", [input.resource_name])
}

# METADATA
# scope: document
# title: Model has network isolation enabled
# description: >-
#   A model's container runs code that came with the model. Isolation keeps that code from calling out, so neither requests nor
#   credentials can be sent elsewhere.
# schemas:
#   - input: schema.sagemaker_model
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::Model]
#   related: [AWS::SageMaker::Endpoint, AWS::SageMaker::EndpointConfig, AWS::SageMaker::InferenceComponent]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   remediation: Recreate the model with EnableNetworkIsolation set to true.
#   sources:
#     - {api: "sagemaker:DescribeModelOutput.EnableNetworkIsolation", says: "Whether the container may call out or be called."}
#     - {page: "Amazon SageMaker AI Developer Guide, serverless-endpoints", says: "VPC configuration and network isolation are not supported for serverless inference"}
deny["SM-NET-020"] contains msg if {
	input.resource_type == "AWS::SageMaker::Model"

	# containers have network access unless it is switched off (Developer Guide, "Run Training and Inference Containers in
	# Internet-Free Mode")
	not input.enable_network_isolation
	msg := sprintf("Model %q runs without network isolation.", [input.resource_name])
}

skip["SM-NET-020"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	some reason in serverless_alone
}

# Serverless inference takes neither a VPC configuration nor network isolation (Amazon SageMaker AI Developer Guide, serverless-endpoints,
# feature exclusions): a model that serves in this way alone cannot have them.
serverless_alone contains reason if {
	endpoints.serverless_alone(input)
	reason := sprintf("Model %q serves on serverless endpoints alone, for which AWS offers neither a VPC nor network isolation.", [input.resource_name])
}

# METADATA
# scope: document
# title: Model runs in a customer VPC
# description: >-
#   Without a VPC configuration a model's containers fetch artifacts and answer over a network that AWS runs. Two subnets keep it
#   reachable when one Availability Zone fails; a security group limits who it talks to.
# schemas:
#   - input: schema.sagemaker_model
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::Model]
#   related: [AWS::SageMaker::Endpoint, AWS::SageMaker::EndpointConfig, AWS::SageMaker::InferenceComponent]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   remediation: Recreate the model with a VpcConfig of at least two subnets and a security group.
#   sources:
#     - {api: "sagemaker:DescribeModelOutput.VpcConfig", says: "The VPC that the model has access to."}
#     - {page: "Amazon SageMaker AI Developer Guide, serverless-endpoints", says: "VPC configuration and network isolation are not supported for serverless inference"}
deny["SM-NET-021"] contains msg if {
	input.resource_type == "AWS::SageMaker::Model"
	not input.vpc_config
	msg := sprintf("Model %q does not run in a VPC of this account.", [input.resource_name])
}

deny["SM-NET-021"] contains msg if {
	input.resource_type == "AWS::SageMaker::Model"
	count(object.get(input.vpc_config, "subnets", [])) < 2
	msg := sprintf("Model %q has fewer than two subnets in its VPC configuration.", [input.resource_name])
}

deny["SM-NET-021"] contains msg if {
	input.resource_type == "AWS::SageMaker::Model"
	count(object.get(input.vpc_config, "security_group_ids", [])) == 0
	msg := sprintf("Model %q has no security group in its VPC configuration.", [input.resource_name])
}

skip["SM-NET-021"] contains reason if {
	input.resource_type == "AWS::SageMaker::Model"
	some reason in serverless_alone
}

# METADATA
# scope: document
# title: Training job has network isolation enabled
# description: >-
#   Training code and its packages see all of the training data. Isolation keeps them from sending any of it elsewhere.
# schemas:
#   - input: schema.sagemaker_training_job
# custom:
#   severity: high
#   resource_types: [AWS::SageMaker::TrainingJob]
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   remediation: Submit training jobs with EnableNetworkIsolation set to true.
#   sources:
#     - {api: "sagemaker:DescribeTrainingJobResponse.EnableNetworkIsolation", says: "Whether the training containers are isolated."}
deny["SM-NET-030"] contains msg if {
	input.resource_type == "AWS::SageMaker::TrainingJob"

	# containers have network access unless it is switched off (Developer Guide, "Run Training and Inference Containers in
	# Internet-Free Mode")
	not input.enable_network_isolation
	msg := sprintf("Training job %q ran without network isolation.", [input.resource_name])
}

# METADATA
# scope: document
# title: Training and model customisation jobs run in a customer VPC
# description: >-
#   Within your VPC a training job reads its data through endpoints whose policies you write, and flow logs record what it reached.
# custom:
#   severity: medium
#   resource_types:
#     - AWS::SageMaker::AgentRFTEvaluationJob
#     - AWS::SageMaker::AgentRFTJob
#     - AWS::SageMaker::DataQualityEvaluationJob
#     - AWS::SageMaker::DataTransformationJob
#     - AWS::SageMaker::SyntheticDataGenerationJob
#     - AWS::SageMaker::TrainingJob
#     - AWS::SageMaker::TrainingSession
#   controls:
#     iso27001: [A.8.20, A.8.22]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   remediation: >-
#     Submit training jobs and sessions with a VpcConfig that names private subnets and a security group; a customisation job has it in its
#     document.
#   sources:
#     - {api: "sagemaker:DescribeTrainingJobResponse.VpcConfig", says: "The VPC that the job has access to."}
#     - {api: "sagemaker:TrainingSessionDetail.VpcConfig", says: "The VPC of a training session."}
#     - {page: "Amazon SageMaker AI Developer Guide, model-customize-mtrl-vpc", says: "With VpcConfig a job's traffic with data, agents and logs takes an interface in the VPC."}
deny["SM-NET-031"] contains msg if {
	input.resource_type == "AWS::SageMaker::TrainingJob"
	count(object.get(object.get(input, "vpc_config", {}), "subnets", [])) == 0
	msg := sprintf("Training job %q did not run in a VPC of this account.", [input.resource_name])
}

deny["SM-NET-031"] contains msg if {
	input.resource_type == "AWS::SageMaker::TrainingSession"
	count(object.get(object.get(input, "vpc_config", {}), "subnets", [])) == 0
	msg := sprintf("%s did not run in a VPC of this account.", [customisation.label])
}

deny["SM-NET-031"] contains msg if {
	input.resource_type in customisation.jobs
	count(input.configuration.vpc.subnets) == 0
	msg := sprintf("%s did not run in a VPC of this account.", [customisation.label])
}

unknown["SM-NET-031"] contains reason if {
	input.resource_type in customisation.jobs
	not input.configuration.vpc.subnets
	reason := sprintf("%s %s: whether it ran in a VPC cannot be determined.", [customisation.label, customisation.silence])
}
