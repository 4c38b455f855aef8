package bedrock.logging_test

import data.bedrock.logging
import data.lib.unread

refused := {"call": "x:List", "code": "AccessDeniedException", "action": "x:List"}

off := {
	"resource_type": "AWS::Bedrock::ModelInvocationLogging",
	"resource_id": "111122223333/us-east-1/model-invocation-logging",
	"resource_name": "model-invocation-logging",
	"account_id": "111122223333",
	"partition": "aws",
	"region": "us-east-1",
}

to_bucket := object.union(off, {"s3_config": {"bucket_name": "prompt-logs"}, "text_data_delivery_enabled": true})

to_log_group := object.union(off, {
	"cloud_watch_config": {"log_group_name": "/bedrock/prompts", "role_arn": "arn:aws:iam::111122223333:role/logs"},
	"text_data_delivery_enabled": true,
})

knowledge_base(type, where) := {"AWS::Bedrock::KnowledgeBase": {"kb": {
	"resource_id": "kb",
	"resource_name": "manuals",
	"region": where,
	"knowledge_base_configuration": {"type": type},
}}}

vectors := knowledge_base("VECTOR", "us-east-1")

test_br_log_001_passes_with_bucket if {
	count(logging.deny["BR-LOG-001"]) == 0 with input as to_bucket with data.inventory as vectors
	count(logging.skip["BR-LOG-001"]) == 0 with input as to_bucket with data.inventory as {}
	not unread.blinds("BR-LOG-001") with input as to_bucket with data.inventory as vectors
}

test_br_log_001_passes_with_log_group if {
	count(logging.deny["BR-LOG-001"]) == 0 with input as to_log_group with data.inventory as vectors
}

test_br_log_001_fails_where_bedrock_is_used if {
	logging.deny["BR-LOG-001"] == {"Model invocations are not logged in us-east-1, where Bedrock is in use."} with input as off with data.inventory as vectors
	count(logging.skip["BR-LOG-001"]) == 0 with input as off with data.inventory as vectors
}

test_br_log_001_skips_where_bedrock_is_not_used if {
	logging.skip["BR-LOG-001"] == {"us-east-1 has no Bedrock resources that use a model, and no invocation logging."} with input as off
		with data.inventory as knowledge_base("VECTOR", "eu-west-1")
}

test_br_log_001_unread if {
	unread.blinds("BR-LOG-001") with input as object.union(off, {"unread": {"*": refused}}) with data.inventory as vectors
	unread.blinds("BR-LOG-001") with input as off with data.inventory as {}
		with data.gaps as {"populations": {"AWS::Bedrock::Agent": [{"region": "us-east-1", "refusal": refused}]}}
}

test_br_log_002_passes_with_text if {
	count(logging.deny["BR-LOG-002"]) == 0 with input as to_bucket with data.inventory as {}
	count(logging.unknown["BR-LOG-002"]) == 0 with input as to_bucket with data.inventory as {}
	count(logging.skip["BR-LOG-002"]) == 0 with input as to_bucket with data.inventory as {}
	not unread.blinds("BR-LOG-002") with input as to_bucket with data.inventory as {}
}

test_br_log_002_passes_with_embeddings if {
	config := object.union(to_bucket, {"embedding_data_delivery_enabled": true})
	count(logging.deny["BR-LOG-002"]) == 0 with input as config with data.inventory as vectors
	count(logging.unknown["BR-LOG-002"]) == 0 with input as config with data.inventory as vectors
}

test_br_log_002_fails_without_text if {
	config := object.union(to_bucket, {"text_data_delivery_enabled": false})
	logging.deny["BR-LOG-002"] == {"Invocation logging in us-east-1 leaves out text."} with input as config with data.inventory as {}
	count(logging.unknown["BR-LOG-002"]) == 0 with input as config with data.inventory as {}
}

test_br_log_002_fails_without_embeddings if {
	config := object.union(to_bucket, {"embedding_data_delivery_enabled": false})
	message := {"Invocation logging in us-east-1 leaves out embeddings, which these knowledge bases make: manuals."}
	logging.deny["BR-LOG-002"] == message with input as config with data.inventory as vectors
	logging.deny["BR-LOG-002"] == message with input as config with data.inventory as knowledge_base("MANAGED", "us-east-1")
	count(logging.deny["BR-LOG-002"]) == 0 with input as config with data.inventory as knowledge_base("KENDRA", "us-east-1")
	count(logging.deny["BR-LOG-002"]) == 0 with input as config with data.inventory as knowledge_base("VECTOR", "eu-west-1")
}

test_br_log_002_unknown_where_aws_is_silent if {
	logging.unknown["BR-LOG-002"] == {
		"AWS does not say whether invocation logging in us-east-1 delivers embeddings.",
		"AWS does not say whether invocation logging in us-east-1 delivers text.",
	} with input as object.remove(to_bucket, ["text_data_delivery_enabled"]) with data.inventory as vectors
}

test_br_log_002_fails_rather_than_unknown if {
	config := object.union(to_bucket, {"text_data_delivery_enabled": false})
	count(logging.deny["BR-LOG-002"]) == 1 with input as config with data.inventory as vectors
	count(logging.unknown["BR-LOG-002"]) == 0 with input as config with data.inventory as vectors
}

test_br_log_002_skips_without_logging if {
	logging.skip["BR-LOG-002"] == {"Model invocations are not logged in us-east-1 (BR-LOG-001 judges that)."} with input as off with data.inventory as {}
}

test_br_log_002_unread if {
	unread.blinds("BR-LOG-002") with input as object.union(off, {"unread": {"*": refused}}) with data.inventory as {}
	base := object.union(object.remove(vectors["AWS::Bedrock::KnowledgeBase"].kb, ["knowledge_base_configuration"]), {"unread": {"*": refused}})
	unread.blinds("BR-LOG-002") with input as to_bucket with data.inventory as {"AWS::Bedrock::KnowledgeBase": {"kb": base}}
}

test_br_log_002_fails_rather_than_unknown_text if {
	config := object.union(object.remove(to_bucket, ["text_data_delivery_enabled"]), {"embedding_data_delivery_enabled": false})
	count(logging.deny["BR-LOG-002"]) == 1 with input as config with data.inventory as vectors
	count(logging.unknown["BR-LOG-002"]) == 0 with input as config with data.inventory as vectors
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

refused_listing(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

test_br_log_001_rests_on_the_list_of_each_type if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::Flow", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::Prompt",
		"AWS::Bedrock::ProvisionedModelThroughput",
	] {
		unread.blinds("BR-LOG-001") with input as resting("AWS::Bedrock::ModelInvocationLogging") with data.gaps as refused_listing(type)
	}
}

test_br_log_001_skip_rests_on_its_own_fields if {
	count(unread.refusals("BR-LOG-001", "skip")) > 0 with input as object.union(resting("AWS::Bedrock::ModelInvocationLogging"), {"unread": {"*": answer_refused}})
}

test_br_log_001_skip_rests_on_the_list_of_each_type if {
	every type in [
		"AWS::Bedrock::CustomModel", "AWS::Bedrock::Flow", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::Prompt",
		"AWS::Bedrock::ProvisionedModelThroughput",
	] {
		count(unread.refusals("BR-LOG-001", "skip")) > 0 with input as resting("AWS::Bedrock::ModelInvocationLogging") with data.gaps as refused_listing(type)
	}
}

test_br_log_002_skip_rests_on_its_own_fields if {
	count(unread.refusals("BR-LOG-002", "skip")) > 0 with input as object.union(resting("AWS::Bedrock::ModelInvocationLogging"), {"unread": {"*": answer_refused}})
}
