package bedrock.logging_test

import data.bedrock.logging
import data.lib.core.unread

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
	not unread.affects("BR-LOG-001") with input as to_bucket with data.inventory as vectors
}

test_br_log_001_passes_with_log_group if {
	count(logging.deny["BR-LOG-001"]) == 0 with input as to_log_group with data.inventory as vectors
}

test_br_log_001_fails_where_bedrock_is_used if {
	logging.deny["BR-LOG-001"] == {"Model invocations are not logged in us-east-1, where Bedrock is in use."} with input as off with data.inventory as vectors
	count(logging.skip["BR-LOG-001"]) == 0 with input as off with data.inventory as vectors
}

test_br_log_001_skips_where_bedrock_is_not_used if {
	logging.skip["BR-LOG-001"] == {"us-east-1 has no Bedrock resource that uses a model, and no call of one within two weeks, and no invocation logging."} with input as off
		with data.inventory as knowledge_base("VECTOR", "eu-west-1")
}

test_br_log_001_unread if {
	unread.affects("BR-LOG-001") with input as object.union(off, {"unread": {"*": refused}}) with data.inventory as vectors
	unread.affects("BR-LOG-001") with input as off with data.inventory as {}
		with data.gaps as {"populations": {"AWS::Bedrock::Agent": [{"region": "us-east-1", "refusal": refused}]}}
}

test_br_log_002_passes_with_text if {
	count(logging.deny["BR-LOG-002"]) == 0 with input as to_bucket with data.inventory as {}
	count(logging.unknown["BR-LOG-002"]) == 0 with input as to_bucket with data.inventory as {}
	count(logging.skip["BR-LOG-002"]) == 0 with input as to_bucket with data.inventory as {}
	not unread.affects("BR-LOG-002") with input as to_bucket with data.inventory as {}
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
	unread.affects("BR-LOG-002") with input as object.union(off, {"unread": {"*": refused}}) with data.inventory as {}
	base := object.union(object.remove(vectors["AWS::Bedrock::KnowledgeBase"].kb, ["knowledge_base_configuration"]), {"unread": {"*": refused}})
	unread.affects("BR-LOG-002") with input as to_bucket with data.inventory as {"AWS::Bedrock::KnowledgeBase": {"kb": base}}
}

test_br_log_002_fails_rather_than_unknown_text if {
	config := object.union(object.remove(to_bucket, ["text_data_delivery_enabled"]), {"embedding_data_delivery_enabled": false})
	count(logging.deny["BR-LOG-002"]) == 1 with input as config with data.inventory as vectors
	count(logging.unknown["BR-LOG-002"]) == 0 with input as config with data.inventory as vectors
}

# ---- bedrock-mantle ----

metric(type, region) := {type: {"m": {"resource_id": "m", "resource_name": "m", "region": region}}}

caller(statements) := {"AWS::IAM::Role": {"dev": {
	"resource_type": "AWS::IAM::Role",
	"resource_id": "arn:aws:iam::111122223333:role/dev",
	"resource_name": "dev",
	"region": "global",
	"path": "/",
	"role_policy_list": [{"policy_name": "p", "policy_document": {"Statement": statements}}],
}}}

mantle(effect) := {"Effect": effect, "Action": ["bedrock-mantle:CreateInference"], "Resource": ["*"]}

past_the_log := {`Invocation logging in us-east-1 can be gone past: these may call models through bedrock-mantle: Role "dev".`}

test_br_log_001_fails_where_calls_can_go_past_it if {
	logging.deny["BR-LOG-001"] == past_the_log with input as to_bucket with data.inventory as caller([mantle("Allow")])
	logging.deny["BR-LOG-001"] == {"Models were called in us-east-1 through bedrock-mantle within two weeks, which invocation logging does not record."}
		with input as to_bucket with data.inventory as object.union(caller([mantle("Allow")]), metric("AWS::Bedrock::MantleInvocationMetric", "us-east-1"))
	user := {"AWS::IAM::User": {"ann": {
		"resource_type": "AWS::IAM::User",
		"resource_id": "arn:aws:iam::111122223333:user/ann",
		"resource_name": "ann",
		"region": "global",
		"user_policy_list": [{"policy_name": "p", "policy_document": {"Statement": [mantle("Allow")]}}],
	}}}
	count(logging.deny["BR-LOG-001"]) == 1 with input as to_bucket with data.inventory as user
}

test_br_log_001_passes_where_they_cannot if {
	administrator := {"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}
	linked := {"AWS::IAM::Role": {"dev": object.union(caller([mantle("Allow")])["AWS::IAM::Role"].dev, {"path": "/aws-service-role/x/"})}}
	every inventory in [
		caller([mantle("Allow"), mantle("Deny")]), caller([administrator]), caller([object.union(mantle("Allow"), {"Action": ["bedrock:*"]})]), linked,
		metric("AWS::Bedrock::MantleInvocationMetric", "eu-west-1"),
	] {
		count(logging.deny["BR-LOG-001"]) == 0 with input as to_bucket with data.inventory as inventory
		count(logging.unknown["BR-LOG-001"]) == 0 with input as to_bucket with data.inventory as inventory
	}
}

organization := {"AWS::Organizations::Organization": {"o": {"resource_id": "o", "resource_name": "o", "region": "global", "master_account_id": "999988887777", "feature_set": "ALL"}}}

control(statement) := {"AWS::Organizations::ServiceControlPolicy": {"p": {
	"resource_id": "p",
	"resource_name": "p",
	"region": "global",
	"targets": [{"type": "ROOT", "target_id": "r-1", "name": "Root"}],
	"content": {"Statement": [statement]},
}}}

test_br_log_001_minds_service_control_policies if {
	member := object.union(caller([mantle("Allow")]), organization)
	logging.unknown["BR-LOG-001"] == {
		`Role "dev" may call models in us-east-1 through bedrock-mantle, past the log, unless denied by a service control policy that it is not shown (organization_denied_actions).`,
	} with input as to_bucket with data.inventory as member
	count(logging.deny["BR-LOG-001"]) == 0 with input as to_bucket with data.inventory as member
	denied := object.union(member, control(mantle("Deny")))
	count(logging.deny["BR-LOG-001"]) == 0 with input as to_bucket with data.inventory as denied
	count(logging.unknown["BR-LOG-001"]) == 0 with input as to_bucket with data.inventory as denied
	logging.deny["BR-LOG-001"] == past_the_log with input as to_bucket with data.inventory as object.union(member, control(mantle("Allow")))

	# a log that is off is a finding, whatever else may be
	count(logging.deny["BR-LOG-001"]) == 1 with input as off with data.inventory as member
	count(logging.unknown["BR-LOG-001"]) == 0 with input as off with data.inventory as member
}

test_br_log_001_counts_callers if {
	many := {"AWS::IAM::Role": {name: object.union(caller([mantle("Allow")])["AWS::IAM::Role"].dev, {"resource_name": name}) | some name in ["a", "b", "c", "d", "e"]}}
	logging.deny["BR-LOG-001"] == {`Invocation logging in us-east-1 can be gone past: these may call models through bedrock-mantle: Role "a", Role "b", Role "c" and 2 more.`}
		with input as to_bucket with data.inventory as many
}

test_br_log_001_tells_of_a_log_that_is_off_alone if {
	both := object.union(vectors, caller([mantle("Allow")]))
	logging.deny["BR-LOG-001"] == {"Model invocations are not logged in us-east-1, where Bedrock is in use."} with input as off with data.inventory as both
}

test_br_log_001_fails_rather_than_unknown if {
	member := object.union(caller([mantle("Allow")]), organization)
	calls := object.union(member, metric("AWS::Bedrock::MantleInvocationMetric", "us-east-1"))
	count(logging.deny["BR-LOG-001"]) == 1 with input as to_bucket with data.inventory as calls
	count(logging.unknown["BR-LOG-001"]) == 0 with input as to_bucket with data.inventory as calls
}

test_br_log_001_passes_where_nobody_may_call_past_it_whatever_is_denied if {
	count(logging.unknown["BR-LOG-001"]) == 0 with input as to_bucket with data.inventory as organization
	count(logging.deny["BR-LOG-001"]) == 0 with input as to_bucket with data.inventory as organization
}

test_br_log_002_minds_embeddings_only_where_they_are_made if {
	silent := object.union(object.remove(to_bucket, ["text_data_delivery_enabled"]), {"embedding_data_delivery_enabled": false})
	logging.unknown["BR-LOG-002"] == {"AWS does not say whether invocation logging in us-east-1 delivers text."} with input as silent with data.inventory as {}
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

refusing(what) := {"call": what, "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": refusing("svc:Get")}})

# A refused call for each type, named after it, so that all of them are asked about at once.
unlisted_each(types) := {
	"documents": {}, "global_types": [],
	"populations": {type: [{"region": "us-east-1", "refusal": refusing(type)}] | some type in types},
}

# The slash keeps the name of one type from being found in that of another.
id_of(type) := sprintf("arn:%s/", [type])

unread_each(types) := {type: {id_of(type): {"resource_id": id_of(type), "resource_name": id_of(type), "region": "us-east-1", "unread": {"*": refusing(type)}}} |
	some type in types
}

mentioning(type, types) := object.union(resting(type), {"names": [id_of(each) | some each in types]})

calls_behind(id) := {why.call | some head in ["deny", "skip", "unknown"]; some why in unread.failed_calls(id, head)}

calls_behind_skip(id) := {why.call | some why in unread.failed_calls(id, "skip")}

types_listed_br_log_001 := {
	"AWS::Bedrock::AdvancedPromptOptimizationJob",
	"AWS::Bedrock::Agent", "AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::CustomModel",
	"AWS::Bedrock::CustomModelDeployment", "AWS::Bedrock::EnforcedGuardrailConfiguration",
	"AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::ImportedModel",
	"AWS::Bedrock::InvocationMetric", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::MantleInvocationMetric",
	"AWS::Bedrock::MarketplaceModelEndpoint", "AWS::Bedrock::ModelCustomizationJob",
	"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::Prompt", "AWS::Bedrock::ProvisionedModelThroughput",
	"AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::IAM::Group",
	"AWS::IAM::ManagedPolicy", "AWS::IAM::Role", "AWS::IAM::User", "AWS::Organizations::Organization",
	"AWS::Organizations::ServiceControlPolicy",
}

types_that_use_models := {
	"AWS::Bedrock::AdvancedPromptOptimizationJob", "AWS::Bedrock::Agent",
	"AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::CustomModel",
	"AWS::Bedrock::CustomModelDeployment", "AWS::Bedrock::EnforcedGuardrailConfiguration",
	"AWS::Bedrock::EvaluationJob", "AWS::Bedrock::Flow", "AWS::Bedrock::ImportedModel",
	"AWS::Bedrock::InvocationMetric", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::MantleInvocationMetric",
	"AWS::Bedrock::MarketplaceModelEndpoint", "AWS::Bedrock::ModelCustomizationJob",
	"AWS::Bedrock::ModelInvocationJob", "AWS::Bedrock::Prompt", "AWS::Bedrock::ProvisionedModelThroughput",
	"AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime",
}

test_br_log_001_rests_on_its_own_fields if {
	unread.affects("BR-LOG-001") with input as wholly_unread("AWS::Bedrock::ModelInvocationLogging") with data.inventory as {}
	count(unread.failed_calls("BR-LOG-001", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::ModelInvocationLogging") with data.inventory as {}
}

test_br_log_001_rests_on_lists_of_each_type if {
	refused_lists := unlisted_each(types_listed_br_log_001)
	calls_behind("BR-LOG-001") == types_listed_br_log_001 with input as resting("AWS::Bedrock::ModelInvocationLogging") with data.inventory as {} with data.gaps as refused_lists
	calls_behind_skip("BR-LOG-001") == types_that_use_models with input as resting("AWS::Bedrock::ModelInvocationLogging") with data.inventory as {} with data.gaps as refused_lists
}

test_br_log_001_rests_on_every_document_of_each_type if {
	types := {
		"AWS::IAM::Role", "AWS::IAM::User", "AWS::Organizations::Organization",
		"AWS::Organizations::ServiceControlPolicy",
	}
	documents := unread_each(types)
	calls_behind("BR-LOG-001") == types with input as resting("AWS::Bedrock::ModelInvocationLogging") with data.inventory as documents
}

test_br_log_001_rests_on_the_documents_it_names if {
	types := {"AWS::IAM::Group", "AWS::IAM::ManagedPolicy"}
	documents := unread_each(types)
	calls_behind("BR-LOG-001") == types with input as mentioning("AWS::Bedrock::ModelInvocationLogging", types) with data.inventory as documents
}

test_br_log_002_rests_on_its_own_fields if {
	unread.affects("BR-LOG-002") with input as wholly_unread("AWS::Bedrock::ModelInvocationLogging") with data.inventory as {}
	count(unread.failed_calls("BR-LOG-002", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::ModelInvocationLogging") with data.inventory as {}
}

test_br_log_002_rests_on_lists_of_each_type if {
	types := {"AWS::Bedrock::KnowledgeBase"}
	refused_lists := unlisted_each(types)
	calls_behind("BR-LOG-002") == types with input as resting("AWS::Bedrock::ModelInvocationLogging") with data.inventory as {} with data.gaps as refused_lists
}

test_br_log_002_rests_on_every_document_of_each_type if {
	types := {"AWS::Bedrock::KnowledgeBase"}
	documents := unread_each(types)
	calls_behind("BR-LOG-002") == types with input as resting("AWS::Bedrock::ModelInvocationLogging") with data.inventory as documents
}
