package lambda.tools_test

import data.lambda.tools
import data.lib.core.unread

refused := {"call": "lambda:GetPolicy", "code": "AccessDeniedException", "action": "lambda:GetPolicy"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

pay := "arn:aws:lambda:us-east-1:111122223333:function:pay"

tool := {
	"resource_type": "AWS::Lambda::Function",
	"resource_id": pay,
	"resource_name": "pay",
	"account_id": "111122223333",
	"region": "us-east-1",
	"function_arn": pay,
	"package_type": "Zip",
	"runtime": "python3.13",
	"environment": {"variables": {"TABLE": "loans"}},
	"kms_key_arn": "arn:key-1",
	"reserved_concurrent_executions": 0,
	"code_signing_config_arn": "arn:csc-1",
}

agents := {"AWS::Bedrock::AgentActionGroup": {"one": {"region": "us-east-1", "action_group_executor": {"lambda": pay}}}}

changed(change) := object.union(tool, change)

ids := {"LAM-001", "LAM-003", "LAM-005", "LAM-006", "LAM-007"}

test_lam_001_lam_003_lam_005_lam_006_pass if {
	every id in ids {
		count(tools.deny[id]) == 0 with input as tool with data.inventory as agents
		count(tools.skip[id]) == 0 with input as tool with data.inventory as agents
	}
	not unread.affects("LAM-001") with input as tool with data.inventory as agents
}

bad := changed({
	"runtime": "python3.8",
	"possible_secrets": [{"path": "environment.variables.TOKEN", "kind": "literal"}],
})

test_functions_of_others_are_skipped if {
	every id in ids {
		tools.skip[id] == {"Function \"pay\" is called by no AI system that was read."} with input as object.remove(bad, ["reserved_concurrent_executions", "code_signing_config_arn", "kms_key_arn"]) with data.inventory as {}
		count(tools.deny[id]) == 0 with input as object.remove(bad, ["reserved_concurrent_executions", "code_signing_config_arn", "kms_key_arn"]) with data.inventory as {}
	}
}

test_lam_001_fails_on_an_old_runtime if {
	tools.deny["LAM-001"] == {"Function \"pay\", which AI systems call, runs on python3.8, which is not in lambda_runtimes."} with input as bad with data.inventory as agents
}

test_lam_001_skips_images if {
	image := object.union(object.remove(tool, ["runtime"]), {"package_type": "Image"})
	tools.skip["LAM-001"] == {"Function \"pay\" is a container image, which brings its own runtime."} with input as image with data.inventory as agents
	count(tools.deny["LAM-001"]) == 0 with input as image with data.inventory as agents
	count(tools.unknown["LAM-001"]) == 0 with input as image with data.inventory as agents
	tools.skip["LAM-001"] == {"Function \"pay\" is called by no AI system that was read."} with input as image with data.inventory as {}
	count(tools.skip["LAM-001"]) == 0 with input as object.union(image, {"resource_type": "AWS::IAM::Role"}) with data.inventory as agents
}

test_lam_001_unknown_with_a_runtime_that_nobody_names if {
	own := object.union(object.remove(tool, ["runtime"]), {"runtime_config": {"runtime_arn": "arn:r", "runtime_alias": "live"}})
	every nameless in [own, object.remove(own, ["package_type", "runtime_config"])] {
		tools.unknown["LAM-001"] == {"Function \"pay\", which AI systems call, runs on a runtime that AWS does not name."} with input as nameless with data.inventory as agents
		count(tools.unknown["LAM-001"]) == 0 with input as nameless with data.inventory as {}
		count(tools.unknown["LAM-001"]) == 0 with input as object.union(nameless, {"resource_type": "AWS::IAM::Role"}) with data.inventory as agents
	}
	count(tools.unknown["LAM-001"]) == 0 with input as tool with data.inventory as agents
}

test_lam_001_unread if {
	unread.affects("LAM-001") with input as all_unread(tool, ["runtime"]) with data.inventory as agents
}

test_lam_003_fails_with_a_secret if {
	hit := {"path": "environment.variables.TOKEN", "kind": "literal"}
	tools.deny["LAM-003"] == {"Function \"pay\", which AI systems call, may hold a secret at environment.variables.TOKEN (literal)."} with input as changed({"possible_secrets": [hit]}) with data.inventory as agents
	count(tools.deny["LAM-003"]) == 0 with input as changed({"possible_secrets": [{"path": "description", "kind": "literal"}]}) with data.inventory as agents
}

undecrypted := changed({"environment": {"error": {"error_code": "AccessDeniedException", "message": "kms"}}})

test_lam_003_unknown_where_the_environment_could_not_be_had if {
	silent := object.union(object.remove(tool, ["environment"]), {"environment": undecrypted.environment})
	tools.unknown["LAM-003"] == {"The environment of function \"pay\", which AI systems call, could not be decrypted for the scan (kms:Decrypt on its key)."} with input as silent with data.inventory as agents
	count(tools.unknown["LAM-003"]) == 0 with input as silent with data.inventory as {}
	count(tools.unknown["LAM-003"]) == 0 with input as tool with data.inventory as agents
	count(tools.unknown["LAM-003"]) == 0 with input as object.union(silent, {"resource_type": "AWS::IAM::Role"}) with data.inventory as agents
	found := object.union(silent, {"possible_secrets": [{"path": "environment.error.message", "kind": "literal"}]})
	count(tools.unknown["LAM-003"]) == 0 with input as found with data.inventory as agents
	elsewhere := object.union(silent, {"possible_secrets": [{"path": "description", "kind": "literal"}]})
	count(tools.unknown["LAM-003"]) == 1 with input as elsewhere with data.inventory as agents
}

test_lam_007_knows_of_variables_that_could_not_be_had if {
	silent := object.union(object.remove(tool, ["environment", "kms_key_arn"]), {"environment": object.remove(undecrypted.environment, ["variables"])})
	tools.deny["LAM-007"] == {"Function \"pay\", which AI systems call, has environment variables and no customer managed key for them."} with input as silent with data.inventory as agents
	count(tools.deny["LAM-007"]) == 0 with input as undecrypted with data.inventory as agents
}

test_lam_007_passes if {
	count(tools.deny["LAM-007"]) == 0 with input as tool with data.inventory as agents
	count(tools.skip["LAM-007"]) == 0 with input as tool with data.inventory as agents
	not unread.affects("LAM-007") with input as tool with data.inventory as agents
}

test_lam_007_fails_without_a_key if {
	tools.deny["LAM-007"] == {"Function \"pay\", which AI systems call, has environment variables and no customer managed key for them."} with input as object.remove(tool, ["kms_key_arn"]) with data.inventory as agents
	tools.deny["LAM-007"] == {"Function \"pay\", which AI systems call, encrypts its environment with aws/lambda, a key that AWS manages."} with input as changed({"kms_key_arn": "arn:aws:kms:us-east-1:111122223333:alias/aws/lambda"}) with data.inventory as agents
	count(tools.deny["LAM-007"]) == 0 with input as object.remove(tool, ["kms_key_arn", "environment"]) with data.inventory as agents
	none := object.union(object.remove(tool, ["kms_key_arn", "environment"]), {"environment": {"variables": {}}})
	count(tools.deny["LAM-007"]) == 0 with input as none with data.inventory as agents
}

test_lam_007_minds_a_key_of_aws_only_where_it_encrypts_something_of_ai_systems if {
	by_aws := changed({"kms_key_arn": "arn:aws:kms:us-east-1:111122223333:alias/aws/lambda"})
	count(tools.deny["LAM-007"]) == 0 with input as by_aws with data.inventory as {}
	nothing := object.union(object.remove(by_aws, ["environment"]), {"environment": {"variables": {}}})
	count(tools.deny["LAM-007"]) == 0 with input as nothing with data.inventory as agents
}

test_lam_007_unread if {
	unread.affects("LAM-007") with input as all_unread(tool, ["environment"]) with data.inventory as agents
}

test_lam_003_unread if {
	unread.affects("LAM-003") with input as all_unread(tool, ["environment"]) with data.inventory as agents
}

test_lam_005_passes_with_a_limit if {
	count(tools.deny["LAM-005"]) == 0 with input as tool with data.inventory as agents
}

test_lam_005_fails_without_a_limit if {
	tools.deny["LAM-005"] == {"Function \"pay\", which AI systems call, has no reserved concurrency."} with input as object.remove(tool, ["reserved_concurrent_executions"]) with data.inventory as agents
}

test_lam_005_unread if {
	unread.affects("LAM-005") with input as all_unread(tool, ["reserved_concurrent_executions"]) with data.inventory as agents
}

test_lam_006_fails_unsigned if {
	tools.deny["LAM-006"] == {"Function \"pay\", which AI systems call, has no code-signing configuration."} with input as object.remove(tool, ["code_signing_config_arn"]) with data.inventory as agents
}

test_lam_006_skips_images if {
	image := object.union(object.remove(tool, ["code_signing_config_arn"]), {"package_type": "Image"})
	tools.skip["LAM-006"] == {"Function \"pay\" is a container image, which Lambda's code signing does not cover."} with input as image with data.inventory as agents
	count(tools.deny["LAM-006"]) == 0 with input as image with data.inventory as agents
	tools.skip["LAM-006"] == {"Function \"pay\" is called by no AI system that was read."} with input as image with data.inventory as {}
}

test_lam_006_unread if {
	unread.affects("LAM-006") with input as all_unread(tool, ["code_signing_config_arn"]) with data.inventory as agents
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
users := [
	"AWS::Bedrock::Agent", "AWS::Bedrock::AgentActionGroup", "AWS::Bedrock::AgentVersion", "AWS::Bedrock::CustomModel",
	"AWS::Bedrock::DataSource", "AWS::Bedrock::Flow", "AWS::Bedrock::FlowVersion", "AWS::Bedrock::ModelCustomizationJob",
	"AWS::BedrockAgentCore::Gateway", "AWS::BedrockAgentCore::GatewayTarget", "AWS::BedrockAgentCore::Harness",
	"AWS::BedrockAgentCore::HarnessEndpoint", "AWS::Lex::BotAlias", "AWS::SageMaker::LabelingJob", "AWS::SageMaker::Model",
	"AWS::SageMaker::TrainingJob",
]

rests_on := {
	"LAM-001": {"deny": users, "skip": users},
	"LAM-003": {"deny": users, "skip": users},
	"LAM-005": {"deny": users, "skip": users},
	"LAM-006": {"deny": users, "skip": users},
	"LAM-007": {"deny": array.concat(users, ["AWS::KMS::Key"]), "skip": users},
}

unread_document := {"resource_type": "AWS::Lambda::Function", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [
		["LAM-001", "deny"], ["LAM-001", "skip"], ["LAM-003", "deny"], ["LAM-003", "skip"], ["LAM-005", "deny"], ["LAM-005", "skip"], ["LAM-006", "deny"],
		["LAM-006", "skip"], ["LAM-007", "deny"], ["LAM-007", "skip"],
	] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {
	"LAM-007": {"deny": ["AWS::KMS::Key"]},
}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on {
		every head, types in heads {
			named := {type | some type in object.get(looked_up, [id, head], [])}
			gone_through := {type | some type in types} - named
			noticed_in(unread_document, id, head, gone_through) == gone_through
			noticed_in(naming_other, id, head, named) == named
		}
	}
}

noticed_in(document, id, head, types) := {why.call | some why in refused_calls} if {
	blank := {type: {"arn:other": other_unread(type)} | some type in types}
	gaps := incomplete(types)
	refused_calls := unread.failed_calls(id, head) with input as document with data.inventory as blank with data.gaps as gaps
}

incomplete(types) := {"documents": {type: ["arn:other"] | some type in types}, "global_types": [], "named_by": {}, "populations": {}}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refusal(type)}] | some type in types}}
			noticed := {why.call | some why in unread.failed_calls(id, head)} with input as unread_document with data.inventory as {} with data.gaps as gaps
			noticed == {type | some type in types}
		}
	}
}
