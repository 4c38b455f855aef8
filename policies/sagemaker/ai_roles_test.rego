package sagemaker.ai_roles_test

import data.lib.core.unread
import data.sagemaker.ai_roles

refused := {"call": "iam:GetAccountAuthorizationDetails", "code": "AccessDenied", "action": "iam:GetAccountAuthorizationDetails"}

trusting(services) := {
	"resource_type": "AWS::IAM::Role",
	"resource_id": "arn:role",
	"resource_name": "work",
	"region": "global",
	"path": "/",
	"assume_role_policy_document": {"Statement": [{"Effect": "Allow", "Principal": {"Service": services}, "Action": ["sts:AssumeRole"]}]},
}

bounded(services) := object.union(trusting(services), {"permissions_boundary": {"permissions_boundary_arn": "arn:boundary"}})

test_sm_acc_007_passes_with_a_boundary if {
	every service in ["sagemaker.amazonaws.com", "job.sagemaker.amazonaws.com", "bedrock.amazonaws.com", "bedrock-agentcore.amazonaws.com"] {
		count(ai_roles.deny["SM-ACC-007"]) == 0 with input as bounded([service])
		count(ai_roles.skip["SM-ACC-007"]) == 0 with input as bounded([service])
		not unread.affects("SM-ACC-007") with input as bounded([service])
	}
}

test_sm_acc_007_fails_without_a_boundary if {
	every service in ["sagemaker.amazonaws.com", "job.sagemaker.amazonaws.com", "bedrock.amazonaws.com", "bedrock-agentcore.amazonaws.com"] {
		ai_roles.deny["SM-ACC-007"] == {sprintf("Role \"work\" may be assumed by %s and has no permissions boundary.", [service])} with input as trusting([service, "ec2.amazonaws.com"])
	}
}

test_sm_acc_007_judges_roles_of_every_ai_service if {
	every service in [
		"comprehend.amazonaws.com", "kendra.amazonaws.com", "new.sagemaker.amazonaws.com", "bedrock-studio.amazonaws.com",
		"sagemaker.amazonaws.com.cn",
	] {
		ai_roles.deny["SM-ACC-007"] == {sprintf("Role \"work\" may be assumed by %s and has no permissions boundary.", [service])} with input as trusting([service])
		count(ai_roles.skip["SM-ACC-007"]) == 0 with input as trusting([service])
	}
}

test_sm_acc_007_skips_roles_of_other_services if {
	every service in ["ec2.amazonaws.com", "glue.amazonaws.com", "nosagemaker.amazonaws.com", "sagemaker.example.com"] {
		ai_roles.skip["SM-ACC-007"] == {"Role \"work\" trusts no AI service."} with input as trusting([service])
		count(ai_roles.deny["SM-ACC-007"]) == 0 with input as trusting([service])
	}
}

test_sm_acc_007_skips_service_linked_roles if {
	linked := object.union(trusting(["sagemaker.amazonaws.com"]), {"path": "/aws-service-role/sagemaker.amazonaws.com/"})
	ai_roles.skip["SM-ACC-007"] == {"Role \"work\" is linked to a service of AWS, which writes its policies."} with input as linked
	count(ai_roles.deny["SM-ACC-007"]) == 0 with input as linked
}

test_sm_acc_007_unread if {
	blind := object.union(object.remove(trusting([]), ["assume_role_policy_document", "path"]), {"unread": {"*": refused}})
	unread.affects("SM-ACC-007") with input as blind
	count(unread.failed_calls("SM-ACC-007", "skip")) > 0 with input as blind
}

role(fields) := object.union(
	{
		"resource_type": "AWS::IAM::Role",
		"resource_id": "arn:aws:iam::111122223333:role/work",
		"resource_name": "work",
		"region": "global",
		"path": "/",
		"create_date": "2026-01-01T00:00:00Z",
		"assume_role_policy_document": {"Statement": []},
	},
	fields,
)

allowing(actions) := {"role_policy_list": [{"policy_name": "p", "policy_document": {"Statement": [{"Effect": "Allow", "Action": actions, "Resource": ["*"]}]}}]}

used(moment) := {"role_last_used": {"last_used_date": moment}}

now := {"evaluated_at": "2026-11-20T00:00:00Z"}

recent := used("2026-08-22T00:00:00Z")

stale := used("2026-08-21T23:59:59Z")

test_sm_acc_009_passes_with_recent_use if {
	every document in [
		role(object.union(allowing(["bedrock:InvokeModel"]), recent)),
		object.union(role(recent), {"assume_role_policy_document": trusting(["sagemaker.amazonaws.com"]).assume_role_policy_document}),
		role(object.union(allowing(["sagemaker:*"]), {"create_date": "2026-11-01T00:00:00Z"})),
	] {
		count(ai_roles.deny["SM-ACC-009"]) == 0 with input as document with data.config as now
		count(ai_roles.skip["SM-ACC-009"]) == 0 with input as document with data.config as now
		count(ai_roles.unknown["SM-ACC-009"]) == 0 with input as document with data.config as now
		not unread.affects("SM-ACC-009") with input as document with data.config as now
	}
}

test_sm_acc_009_fails_without_recent_use if {
	every action in [
		"bedrock-agentcore:*", "bedrock-agentcore:InvokeAgentRuntime", "bedrock-agentcore:InvokeAgentRuntimeCommand",
		"bedrock-agentcore:InvokeCodeInterpreter", "bedrock-agentcore:StartBrowserSession", "bedrock-mantle:*",
		"bedrock-mantle:CreateInference", "bedrock:CreateModelInvocationJob", "bedrock:InvokeAgent", "bedrock:InvokeFlow",
		"bedrock:InvokeInlineAgent", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream",
		"sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedDomainUrl", "sagemaker:CreatePresignedNotebookInstanceUrl",
		"sagemaker:CreateProcessingJob", "sagemaker:CreateTrainingJob", "sagemaker:CreateTransformJob", "sagemaker:InvokeEndpoint",
		"sagemaker:InvokeEndpointAsync", "sagemaker:InvokeEndpointWithResponseStream",
	] {
		ai_roles.deny["SM-ACC-009"] == {"Role \"work\" has access to AI services and was last used on 2026-08-21."} with input as role(object.union(allowing([action]), stale))
			with data.config as now
	}
	ai_roles.deny["SM-ACC-009"] == {"Role \"work\" has access to AI services and was last used on 2026-08-21."} with input as object.union(role(stale), {"assume_role_policy_document": trusting(["bedrock.amazonaws.com"]).assume_role_policy_document})
		with data.config as now
}

# one that no list here names, and what reads in name alone
test_sm_acc_009_fails_by_any_action_but_reading_settings if {
	every action in [
		"sagemaker:CreateHyperParameterTuningJob", "sagemaker:StartPipelineExecution", "sagemaker:CreateAutoML*", "SageMaker:DeleteModel",
		"bedrock:RetrieveAndGenerate", "bedrock-agentcore:InvokeGateway", "sagemaker-mlflow:*", "bedrock-agentcore:GetMemoryRecord",
		"bedrock-agentcore:Get*", "sagemaker:GetRecord", "bedrock:NewThing",
	] {
		count(ai_roles.deny["SM-ACC-009"]) == 1 with input as role(object.union(allowing([action]), stale)) with data.config as now
		count(ai_roles.skip["SM-ACC-009"]) == 0 with input as role(object.union(allowing([action]), stale)) with data.config as now
	}
}

test_sm_acc_009_leaves_out_who_reads_settings if {
	every action in [
		"sagemaker:Describe*", "sagemaker:List*", "sagemaker:Search", "sagemaker:BatchDescribeModelPackage", "bedrock:GetAgent", "bedrock:CheckIngestedDocumentAcl",
		"s3:CreateBucket", "nobedrock:InvokeModel",
	] {
		count(ai_roles.skip["SM-ACC-009"]) == 1 with input as role(object.union(allowing([action]), stale)) with data.config as now
	}
	trusted := object.union(role(stale), {"assume_role_policy_document": trusting(["comprehend.amazonaws.com"]).assume_role_policy_document})
	count(ai_roles.skip["SM-ACC-009"]) == 1 with input as trusted with data.config as now
	denied := {"role_policy_list": [{"policy_name": "p", "policy_document": {"Statement": [{"Effect": "Deny", "Action": ["sagemaker:DeleteModel"], "Resource": ["*"]}]}}]}
	count(ai_roles.skip["SM-ACC-009"]) == 1 with input as role(object.union(denied, stale)) with data.config as now
}

test_sm_acc_009_fails_where_a_role_was_never_used if {
	every fields in [{}, {"role_last_used": {}}] {
		ai_roles.deny["SM-ACC-009"] == {"Role \"work\" has access to AI services and has not been used since it was created on 2026-01-01."} with input as role(object.union(allowing(["*"]), fields))
			with data.config as now
	}
}

test_sm_acc_009_skips_roles_without_access if {
	denying := {"role_policy_list": [{"policy_name": "p", "policy_document": {"Statement": [{"Effect": "Deny", "Action": ["*"], "Resource": ["*"]}]}}]}
	every document in [role({}), role(allowing(["s3:GetObject", "bedrock:ListAgents", "sagemaker:DescribeModel"])), role(denying)] {
		ai_roles.skip["SM-ACC-009"] == {"Role \"work\" may use no AI service; at most it reads how they are set up."} with input as document with data.config as now
		count(ai_roles.deny["SM-ACC-009"]) == 0 with input as document with data.config as now
	}
}

test_sm_acc_009_skips_roles_for_emergencies if {
	kept := {"evaluated_at": "2026-11-20T00:00:00Z", "break_glass_principals": ["work"]}
	ai_roles.skip["SM-ACC-009"] == {"Role \"work\" is kept for emergencies (break_glass_principals)."} with input as role(object.union(allowing(["*"]), stale))
		with data.config as kept
	count(ai_roles.skip["SM-ACC-009"]) == 1 with input as role({}) with data.config as kept
	count(ai_roles.deny["SM-ACC-009"]) == 0 with input as role(object.union(allowing(["*"]), stale)) with data.config as kept
}

attached := {"attached_managed_policies": [{"policy_arn": "arn:aws:iam::111122223333:policy/data", "policy_name": "data"}]}

policy(fields) := {"AWS::IAM::ManagedPolicy": {"arn:aws:iam::111122223333:policy/data": object.union(
	{"resource_type": "AWS::IAM::ManagedPolicy", "resource_id": "arn:aws:iam::111122223333:policy/data", "resource_name": "data", "region": "global"},
	fields,
)}}

test_sm_acc_009_reads_attached_policies if {
	models := policy({"policy_document": {"Statement": [{"Effect": "Allow", "Action": ["bedrock:InvokeModel"], "Resource": ["*"]}]}})
	count(ai_roles.deny["SM-ACC-009"]) == 1 with input as role(object.union(attached, stale)) with data.inventory as models with data.config as now
}

test_sm_acc_009_unknown_where_a_policy_was_not_found if {
	reason := {"Role \"work\" has policy \"arn:aws:iam::111122223333:policy/data\", whose document is not among those read."}
	ai_roles.unknown["SM-ACC-009"] == reason with input as role(object.union(attached, stale)) with data.inventory as {} with data.config as now
	count(ai_roles.skip["SM-ACC-009"]) == 0 with input as role(object.union(attached, stale)) with data.inventory as {} with data.config as now
	known := role(object.union_n([attached, stale, allowing(["*"])]))
	count(ai_roles.unknown["SM-ACC-009"]) == 0 with input as known with data.inventory as {} with data.config as now
}

test_sm_acc_009_unread if {
	blind := {"resource_type": "AWS::IAM::Role", "resource_id": "arn:role", "resource_name": "work", "region": "global", "unread": {"*": refused}}
	unread.affects("SM-ACC-009") with input as blind
	count(unread.failed_calls("SM-ACC-009", "skip")) > 0 with input as blind
	count(unread.failed_calls("SM-ACC-009", "unknown")) > 0 with input as blind
	half := policy({"unread": {"*": refused}})
	unread.affects("SM-ACC-009") with input as role(attached) with data.inventory as half
	count(unread.failed_calls("SM-ACC-009", "skip")) > 0 with input as role(attached) with data.inventory as half
	count(unread.failed_calls("SM-ACC-009", "unknown")) > 0 with input as role(attached) with data.inventory as half
	gaps := {"populations": {"AWS::IAM::ManagedPolicy": [{"region": "global", "refusal": refused}]}, "documents": {}, "global_types": []}
	unread.affects("SM-ACC-009") with input as role(attached) with data.inventory as {} with data.gaps as gaps
	count(unread.failed_calls("SM-ACC-009", "skip")) > 0 with input as role(attached) with data.inventory as {} with data.gaps as gaps
	count(unread.failed_calls("SM-ACC-009", "unknown")) > 0 with input as role(attached) with data.inventory as {} with data.gaps as gaps
}

# the same fields in a document of another type are none of these checks' business
test_ai_roles_leave_other_types_alone if {
	every document in [trusting(["sagemaker.amazonaws.com"]), trusting([]), role(object.union(allowing(["*"]), stale)), role(attached)] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in ai_roles.deny; count(messages) > 0} with input as other with data.inventory as {} with data.config as now
		fired == set()
		unknown := {id | some id, messages in ai_roles.unknown; count(messages) > 0} with input as other with data.inventory as {} with data.config as now
		unknown == set()
		skip := {id | some id, messages in ai_roles.skip; count(messages) > 0} with input as other with data.inventory as {} with data.config as now
		skip == set()
	}
}
