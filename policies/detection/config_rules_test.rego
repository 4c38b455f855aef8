package detection.config_rules_test

import data.detection.config_rules
import data.lib.core.unread

region := {"resource_type": "AWS::::Region", "resource_id": "111122223333/us-east-1", "resource_name": "us-east-1", "region": "us-east-1"}

one(type, fields) := {type: {"x": object.union({"resource_type": type, "resource_id": "arn:x", "resource_name": "x", "region": "us-east-1"}, fields)}}

managed(identifier) := one("AWS::Config::ConfigRule", {"config_rule_state": "ACTIVE", "source": {"source_identifier": identifier}})

custom(type) := one("AWS::Config::ConfigRule", {
	"config_rule_state": "ACTIVE", "source": {"source_identifier": "arn:aws:lambda:us-east-1:111122223333:function:f"},
	"scope": {"compliance_resource_types": [type]},
})

types := {
	"SageMaker": ["AWS::SageMaker::Domain", "AWS::SageMaker::Endpoint", "AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance"],
	"Bedrock": ["AWS::Bedrock::Agent", "AWS::Bedrock::CustomModel", "AWS::Bedrock::Guardrail", "AWS::Bedrock::KnowledgeBase"],
}

test_cfg_002_passes_with_a_rule_for_the_service if {
	every service, used in types {
		some type in used
		every rule in [managed(sprintf("%s_CHECK", [upper(service)])), custom(type)] {
			inventory := object.union(one(type, {}), rule)
			count(config_rules.deny["CFG-002"]) == 0 with input as region with data.inventory as inventory
			count(config_rules.skip["CFG-002"]) == 0 with input as region with data.inventory as inventory
		}
	}
}

test_cfg_002_fails_for_each_type_in_use if {
	every service, used in types {
		every type in used {
			config_rules.deny["CFG-002"] == {sprintf("No active AWS Config rule in Region \"us-east-1\" evaluates resources of %s.", [service])}
				with input as region with data.inventory as one(type, {})
		}
	}
}

test_cfg_002_fails_with_other_rules if {
	every rule in [
		managed("S3_BUCKET_VERSIONING_ENABLED"),
		custom("AWS::S3::Bucket"),
		one("AWS::Config::ConfigRule", {"config_rule_state": "DELETING", "source": {"source_identifier": "SAGEMAKER_CHECK"}}),
		one("AWS::Config::ConfigRule", {"config_rule_state": "ACTIVE", "region": "eu-west-1", "source": {"source_identifier": "SAGEMAKER_CHECK"}}),
	] {
		count(config_rules.deny["CFG-002"]) == 1 with input as region with data.inventory as object.union(one("AWS::SageMaker::Model", {}), rule)
	}
}

test_cfg_002_takes_no_rule_for_agentcore_as_one_for_bedrock if {
	inventory := object.union(one("AWS::Bedrock::Agent", {}), managed("BEDROCK_AGENTCORE_MEMORY_ENCRYPTION_ENABLED"))
	count(config_rules.deny["CFG-002"]) == 1 with input as region with data.inventory as inventory
}

test_cfg_002_skips_regions_without_ai if {
	elsewhere := one("AWS::SageMaker::Model", {"region": "eu-west-1"})
	config_rules.skip["CFG-002"] == {"Region \"us-east-1\" has no SageMaker or Bedrock resources that rules could evaluate."} with input as region
		with data.inventory as object.union(elsewhere, one("AWS::Bedrock::Agent", {"region": "eu-west-1"}))
	count(config_rules.deny["CFG-002"]) == 0 with input as region with data.inventory as elsewhere
}

# What verdicts rest on: a call for it was refused, and nothing else is known.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}, "documents": {}, "global_types": []}

test_cfg_002_related_unread if {
	unread.affects("CFG-002") with input as resting("AWS::::Region") with data.gaps as unlisted("AWS::Bedrock::Agent")
}

test_cfg_002_deny_rests_on_every_list if {
	every type in ["AWS::Bedrock::Agent", "AWS::Bedrock::CustomModel", "AWS::Bedrock::Guardrail", "AWS::Bedrock::KnowledgeBase", "AWS::Config::ConfigRule", "AWS::SageMaker::Domain", "AWS::SageMaker::Endpoint", "AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance"] {
		count(unread.failed_calls("CFG-002", "deny")) > 0 with input as resting("AWS::::Region") with data.gaps as unlisted(type)
	}
}

test_cfg_002_deny_rests_on_documents_of_every_type if {
	every type in ["AWS::Config::ConfigRule"] {
		count(unread.failed_calls("CFG-002", "deny")) > 0 with input as resting("AWS::::Region") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_cfg_002_skip_rests_on_every_list if {
	every type in ["AWS::Bedrock::Agent", "AWS::Bedrock::CustomModel", "AWS::Bedrock::Guardrail", "AWS::Bedrock::KnowledgeBase", "AWS::SageMaker::Domain", "AWS::SageMaker::Endpoint", "AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance"] {
		count(unread.failed_calls("CFG-002", "skip")) > 0 with input as resting("AWS::::Region") with data.gaps as unlisted(type)
	}
}

# What verdicts rest on: each list, and each document of the types that it reads.
resting_on := {"resource_type": "AWS::::Region", "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

no_list(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": {"call": "svc:List", "code": "AccessDenied", "action": "svc:List"}}]}}

no_document(type) := {type: {"arn:other": {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}}}}

test_cfg_002_deny_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::Bedrock::Agent", "AWS::Bedrock::CustomModel", "AWS::Bedrock::Guardrail", "AWS::Bedrock::KnowledgeBase", "AWS::Config::ConfigRule",
		"AWS::SageMaker::Domain", "AWS::SageMaker::Endpoint", "AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance",
	] {
		count(unread.failed_calls("CFG-002", "deny")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}

test_cfg_002_deny_reads_each_document if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::Config::ConfigRule",
	] {
		count(unread.failed_calls("CFG-002", "deny")) > 0 with input as judged with data.inventory as no_document(type)
	}
}

test_cfg_002_skip_reads_each_list if {
	judged := object.union(resting_on, {"resource_type": "AWS::::Region"})
	every type in [
		"AWS::Bedrock::Agent", "AWS::Bedrock::CustomModel", "AWS::Bedrock::Guardrail", "AWS::Bedrock::KnowledgeBase", "AWS::SageMaker::Domain",
		"AWS::SageMaker::Endpoint", "AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance",
	] {
		count(unread.failed_calls("CFG-002", "skip")) > 0 with input as judged with data.inventory as {} with data.gaps as no_list(type)
	}
}
