package lib.ai.ai_images_test

import data.lib.ai.ai_images

base := "111122223333.dkr.ecr.us-east-1.amazonaws.com/scoring"

test_who_runs_images if {
	every type, workload in {
		"AWS::SageMaker::Model": {"containers": [{"image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/scoring:1"}]},
		"AWS::SageMaker::ModelPackage": {"inference_specification": {"containers": [{"image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/scoring:1"}]}},
		"AWS::SageMaker::TrainingJob": {"algorithm_specification": {"training_image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/scoring:1"}},
		"AWS::SageMaker::ProcessingJob": {"app_specification": {"image_uri": "111122223333.dkr.ecr.us-east-1.amazonaws.com/scoring:1"}},
		"AWS::BedrockAgentCore::Runtime": {"agent_runtime_artifact": {"container_configuration": {"container_uri": "111122223333.dkr.ecr.us-east-1.amazonaws.com/scoring:1"}}},
		"AWS::BedrockAgentCore::Harness": {"environment_artifact": {"container_configuration": {"container_uri": "111122223333.dkr.ecr.us-east-1.amazonaws.com/scoring:1"}}},
		"AWS::SageMaker::InferenceComponent": {"specification": {"container": {"deployed_image": {"specified_image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/scoring:1"}}}},
	} {
		ai_images.of({"repository_uri": base}) == {":1"} with data.inventory as {type: {"one": workload}}
	}
}

test_how_images_are_named if {
	every rest, found in {"@sha256:ab": {"@sha256:ab"}, ":1@sha256:ab": {"@sha256:ab"}, "": {""}, "-old:1": set(), "/sub:1": set()} {
		model := {"AWS::SageMaker::Model": {"one": {"primary_container": {"image": concat("", [base, rest])}}}}
		ai_images.of({"repository_uri": base}) == found with data.inventory as model
	}
}

test_repositories_go_by_account_region_and_name if {
	every rest in ["", ":1", "@sha256:ab", ":1@sha256:ab"] {
		model := {"AWS::SageMaker::Model": {"one": {"primary_container": {"image": sprintf("111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/team/scoring%s", [rest])}}}}
		ai_images.from_repository("arn:aws-cn:ecr:cn-north-1:111122223333:repository/team/scoring") with data.inventory as model
		every other in [
			"arn:aws-cn:ecr:cn-north-1:111122223333:repository/scoring", "arn:aws-cn:ecr:cn-north-1:111122223333:repository/team/scoring2",
			"arn:aws-cn:ecr:cn-northwest-1:111122223333:repository/team/scoring", "arn:aws-cn:ecr:cn-north-1:999988887777:repository/team/scoring",
			"arn:aws-cn:codecommit:cn-north-1:111122223333:repository/team/scoring",
		] {
			not ai_images.from_repository(other) with data.inventory as model
		}
	}
}

test_images_at_other_addresses_of_the_registry if {
	every host in ["111122223333.dkr.ecr-fips.us-east-1.amazonaws.com", "111122223333.dkr-ecr.us-east-1.on.aws"] {
		model := {"AWS::SageMaker::Model": {"one": {"primary_container": {"image": sprintf("%s/scoring:1", [host])}}}}
		ai_images.of({"repository_uri": base}) == {":1"} with data.inventory as model
		ai_images.from_repository("arn:aws:ecr:us-east-1:111122223333:repository/scoring") with data.inventory as model
	}
}

test_only_images_of_the_repository_itself if {
	model := {"AWS::SageMaker::Model": {"one": {"primary_container": {"image": ":1"}}}}
	ai_images.of({"repository_uri": base}) == set() with data.inventory as model
}
