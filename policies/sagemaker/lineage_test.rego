package sagemaker.lineage_test

import data.lib.core.unread
import data.sagemaker.lineage

refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

model := {
	"resource_type": "AWS::SageMaker::Model",
	"resource_id": "arn:model",
	"resource_name": "churn-3",
	"region": "us-east-1",
	"model_name": "churn-3",
	"primary_container": {"model_data_url": "s3://models/churn.tar.gz"},
}

packaged := object.union(object.remove(model, ["primary_container"]), {"primary_container": {"model_package_name": "arn:version"}})

artifact := {"resource_id": "arn:a", "region": "us-east-1", "artifact_arn": "arn:a", "source": {"source_uri": "s3://models/churn.tar.gz"}}

edge(source, type, destination) := {"resource_id": sprintf("%s>%s", [source, destination]), "region": "us-east-1", "source_arn": source, "source_type": type, "destination_arn": destination}

chain := [edge("arn:data", "DataSet", "arn:step"), edge("arn:step", "ProcessingJob", "arn:job"), edge("arn:job", "SageMakerTrainingJob", "arn:a")]

keyed(documents) := {each.resource_id: each | some each in documents}

estate(artifacts, edges) := {
	"AWS::SageMaker::Artifact": keyed(artifacts),
	"AWS::SageMaker::Association": keyed(edges),
	"AWS::SageMaker::Endpoint": {"arn:endpoint": {"region": "us-east-1", "endpoint_name": "churn", "endpoint_config_name": "churn", "endpoint_status": "InService"}},
	"AWS::SageMaker::EndpointConfig": {"arn:config": {"region": "us-east-1", "endpoint_config_name": "churn", "production_variants": [{"model_name": "churn-3"}]}},
	"AWS::SageMaker::InferenceComponent": {},
	"AWS::SageMaker::ModelPackage": {"arn:version": {"resource_id": "arn:version", "inference_specification": {"containers": [{"model_data_url": "s3://models/churn.tar.gz"}]}}},
}

whole := estate([artifact], chain)

test_sm_lin_001_passes if {
	every document in [model, packaged] {
		count(lineage.deny["SM-LIN-001"]) == 0 with input as document with data.inventory as whole
		count(lineage.skip["SM-LIN-001"]) == 0 with input as document with data.inventory as whole
		count(lineage.unknown["SM-LIN-001"]) == 0 with input as document with data.inventory as whole
		not unread.affects("SM-LIN-001") with input as document with data.inventory as whole
	}
}

# The service answers with ARNs in other capitals than it was given.
test_sm_lin_001_takes_arns_in_any_capitals if {
	shouted := object.union(artifact, {"artifact_arn": "arn:A"})
	every inventory in [
		estate([artifact], [edge("arn:data", "DataSet", "arn:Train-X"), edge("arn:train-x", "SageMakerTrainingJob", "arn:a")]),
		estate([artifact], [edge("arn:data", "DataSet", "arn:train-x"), edge("arn:Train-X", "SageMakerTrainingJob", "arn:A")]),
		estate([shouted], chain),
	] {
		count(lineage.deny["SM-LIN-001"]) == 0 with input as model with data.inventory as inventory
	}
}

neither := {"The lineage of model \"churn-3\" leads to no training job and no data set."}

test_sm_lin_001_fails if {
	every inventory in [
		estate([], chain),
		estate([artifact], []),
		estate([object.union(artifact, {"region": "eu-west-1"})], chain),
		estate([object.union(artifact, {"source": {"source_uri": "s3://models/fraud.tar.gz"}})], chain),
		estate([artifact], [edge("arn:data", "DataSet", "arn:job"), edge("arn:job", "TrainingJob", "arn:b")]),
	] {
		lineage.deny["SM-LIN-001"] == neither with input as model with data.inventory as inventory
	}
}

test_sm_lin_001_fails_for_each_part if {
	lineage.deny["SM-LIN-001"] == {"The lineage of model \"churn-3\" leads to no data set."} with input as model with data.inventory as estate([artifact], [chain[2]])
	lineage.deny["SM-LIN-001"] == {"The lineage of model \"churn-3\" leads to no training job."} with input as model
		with data.inventory as estate([artifact], [edge("arn:data", "DataSet", "arn:a")])
	abroad := [object.union(chain[2], {"region": "eu-west-1"})]
	count(lineage.deny["SM-LIN-001"]) == 1 with input as model with data.inventory as estate([artifact], array.concat(array.slice(chain, 0, 2), abroad))
}

unserved := object.union(object.remove(whole, ["AWS::SageMaker::Endpoint"]), {"AWS::SageMaker::Endpoint": {}})

test_sm_lin_001_skips_models_not_served if {
	lineage.skip["SM-LIN-001"] == {"No endpoint in service serves model \"churn-3\"."} with input as model with data.inventory as unserved
}

serving := whole["AWS::SageMaker::Endpoint"]["arn:endpoint"]

strange := object.union(serving, {"resource_id": "arn:strange", "endpoint_status": "Hibernating"})

test_sm_lin_001_unknown_where_the_status_of_its_endpoint_is_not_known if {
	alone := object.union(estate([], []), {"AWS::SageMaker::Endpoint": {"arn:endpoint": strange}})
	expected := {"Whether endpoint \"churn\", which names model \"churn-3\", is in service cannot be determined from its status."}
	every document in [model, imaged] {
		lineage.unknown["SM-LIN-001"] == expected with input as document with data.inventory as alone
		count(lineage.skip["SM-LIN-001"]) == 0 with input as document with data.inventory as alone
		count(lineage.deny["SM-LIN-001"]) == 0 with input as document with data.inventory as alone
	}

	# one that serves without lineage is at fault, whatever the other does
	other_name := object.union(strange, {"endpoint_name": "aside"})
	beside := object.union(estate([], []), {"AWS::SageMaker::Endpoint": {"arn:strange": other_name, "arn:endpoint": serving}})
	lineage.deny["SM-LIN-001"] == neither with input as model with data.inventory as beside
	count(lineage.unknown["SM-LIN-001"]) == 0 with input as model with data.inventory as beside
	other := object.union(model, {"resource_type": "AWS::Other::Thing"})
	count(lineage.unknown["SM-LIN-001"]) == 0 with input as other with data.inventory as alone

	idle := object.union(estate([], []), {"AWS::SageMaker::Endpoint": {"arn:endpoint": object.union(serving, {"endpoint_status": "Failed"})}})
	every document in [model, imaged] {
		count(lineage.unknown["SM-LIN-001"]) == 0 with input as document with data.inventory as idle
		count(lineage.deny["SM-LIN-001"]) == 0 with input as document with data.inventory as idle
	}
}

imaged := object.union(object.remove(model, ["primary_container"]), {"primary_container": {"image": "img"}})

test_sm_lin_001_unknown_without_an_artifact if {
	lineage.unknown["SM-LIN-001"] == {"Neither model \"churn-3\" nor a model package of this account names an artifact whose lineage could be followed."} with input as imaged
		with data.inventory as whole
	count(lineage.deny["SM-LIN-001"]) == 0 with input as imaged with data.inventory as whole
}

unread_one := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

nameless := object.union(object.remove(model, ["primary_container"]), {"unread": {"*": refused}})

test_sm_lin_001_unread if {
	unread.affects("SM-LIN-001") with input as nameless with data.inventory as whole
	count(unread.failed_calls("SM-LIN-001", "skip")) > 0 with input as object.union(object.remove(model, ["model_name"]), {"unread": {"*": refused}}) with data.inventory as whole
	count(unread.failed_calls("SM-LIN-001", "unknown")) > 0 with input as nameless with data.inventory as whole
	every type in ["AWS::SageMaker::Artifact", "AWS::SageMaker::Association", "AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceComponent"] {
		unread.affects("SM-LIN-001") with input as model with data.inventory as {type: {"arn:other": unread_one}}
	}
	every type in ["AWS::SageMaker::Endpoint", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::InferenceComponent"] {
		count(unread.failed_calls("SM-LIN-001", "skip")) > 0 with input as model with data.inventory as {type: {"arn:other": unread_one}}
	}
	half := {"resource_id": "arn:version", "resource_name": "churn/3", "region": "us-east-1", "unread": {"*": refused}}
	unread.affects("SM-LIN-001") with input as packaged with data.inventory as {"AWS::SageMaker::ModelPackage": {"arn:version": half}}
	count(unread.failed_calls("SM-LIN-001", "unknown")) > 0 with input as packaged with data.inventory as {"AWS::SageMaker::ModelPackage": {"arn:version": half}}
}

# the same fields in a document of another type are none of these checks' business
test_lineage_leaves_other_types_alone if {
	every document in [model, imaged] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		count(lineage.deny["SM-LIN-001"]) == 0 with input as other with data.inventory as estate([], [])
		count(lineage.skip["SM-LIN-001"]) == 0 with input as other with data.inventory as unserved
		count(lineage.unknown["SM-LIN-001"]) == 0 with input as other with data.inventory as whole
	}
}
