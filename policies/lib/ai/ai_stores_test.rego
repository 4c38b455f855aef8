package lib.ai.ai_stores_test

import data.lib.ai.ai_stores

cluster := "arn:aws:rds:us-east-1:111122223333:cluster:vectors"

base(configuration) := {"AWS::Bedrock::KnowledgeBase": {"kb": {"resource_id": "kb", "region": "us-east-1", "storage_configuration": configuration}}}

by_cluster := base({"type": "RDS", "rds_configuration": {"resource_arn": cluster, "database_name": "db"}})

test_a_store_that_a_knowledge_base_names_holds_data if {
	named := {"resource_id": cluster}
	longer := {"resource_id": sprintf("%s2", [cluster])}
	estate := by_cluster
	ai_stores.holds(named) with data.inventory as estate
	not ai_stores.holds(longer) with data.inventory as estate
	not ai_stores.holds({"resource_id": "db"}) with data.inventory as estate
	not ai_stores.holds(named) with data.inventory as {}
}

test_an_index_of_vectors_is_in_its_bucket if {
	bucket := "arn:aws:s3vectors:us-east-1:111122223333:bucket/v"
	estate := base({"s3_vectors_configuration": {"index_arn": sprintf("%s/index/i", [bucket])}})
	ai_stores.holds({"resource_id": bucket}) with data.inventory as estate
}

test_instances_belong_to_their_cluster if {
	ai_stores.of_cluster({"region": "us-east-1", "db_cluster_identifier": "vectors"}) with data.inventory as by_cluster
	not ai_stores.of_cluster({"region": "eu-west-1", "db_cluster_identifier": "vectors"}) with data.inventory as by_cluster
	not ai_stores.of_cluster({"region": "us-east-1", "db_cluster_identifier": "shop"}) with data.inventory as by_cluster
	search := base({"opensearch_managed_cluster_configuration": {"domain_arn": "arn:aws:es:us-east-1:111122223333:domain/x:vectors"}})
	not ai_stores.of_cluster({"region": "us-east-1", "db_cluster_identifier": "vectors"}) with data.inventory as search
}

test_homes_and_inputs_are_mounted if {
	every estate in [
		{"AWS::SageMaker::Domain": {"d": {"resource_id": "d", "region": "us-east-1", "home_efs_file_system_id": "fs-1"}}},
		{"AWS::SageMaker::TrainingJob": {"j": {"resource_id": "j", "region": "us-east-1", "input_data_config": [{"data_source": {"file_system_data_source": {"file_system_id": "fs-1"}}}]}}},
	] {
		ai_stores.mounted({"region": "us-east-1", "file_system_id": "fs-1"}) with data.inventory as estate
		not ai_stores.mounted({"region": "eu-west-1", "file_system_id": "fs-1"}) with data.inventory as estate
		not ai_stores.mounted({"region": "us-east-1", "file_system_id": "fs-2"}) with data.inventory as estate
	}
}

access_point := "arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/fsap-1"

shared := {"region": "us-east-1", "file_system_id": "fs-1", "access_points": [{"access_point_arn": access_point}]}

mounts := {"filesystem_configurations": [{"efs_access_point": {"access_point_arn": access_point, "mount_path": "/mnt/f"}}]}

test_what_agents_mount_by_an_access_point if {
	every estate in [
		{"AWS::BedrockAgentCore::Runtime": {"r": object.union(mounts, {"resource_id": "r", "region": "us-east-1"})}},
		{"AWS::BedrockAgentCore::Harness": {"h": {"resource_id": "h", "region": "us-east-1", "environment": {"agent_core_runtime_environment": mounts}}}},
	] {
		ai_stores.mounted(shared) with data.inventory as estate
		not ai_stores.mounted({"region": "us-east-1", "file_system_id": "fs-1", "access_points": [{"access_point_arn": "arn:other"}]}) with data.inventory as estate
		not ai_stores.mounted({"region": "us-east-1", "file_system_id": "fs-1"}) with data.inventory as estate
	}
}
