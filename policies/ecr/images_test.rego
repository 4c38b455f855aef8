package ecr.images_test

import data.ecr.images
import data.lib.unread

refused := {"call": "ecr:DescribeImages", "code": "AccessDeniedException", "action": "ecr:DescribeImages"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

image := {
	"image_digest": "sha256:ab",
	"image_tags": ["1"],
	"image_scan_status": {"status": "COMPLETE"},
	"image_scan_findings_summary": {"finding_severity_counts": {"HIGH": 2}},
}

repository := {
	"resource_type": "AWS::ECR::Repository",
	"resource_id": "arn:aws:ecr:us-east-1:111122223333:repository/scoring",
	"resource_name": "scoring",
	"account_id": "111122223333",
	"region": "us-east-1",
	"repository_name": "scoring",
	"repository_uri": "111122223333.dkr.ecr.us-east-1.amazonaws.com/scoring",
	"image_scanning_configuration": {"scan_on_push": true},
	"image_tag_mutability": "IMMUTABLE",
	"encryption_configuration": {"encryption_type": "KMS"},
	"policy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:role/pull"]}}]},
	"images": [image],
}

running(rest) := {"AWS::SageMaker::Model": {"one": {"region": "us-east-1", "primary_container": {"image": sprintf("111122223333.dkr.ecr.us-east-1.amazonaws.com/scoring%s", [rest])}}}}

registry(type, pattern, frequency) := object.union(running(":1"), {"AWS::ECR::RegistryScanningConfiguration": {"one": {
	"resource_id": "arn:registry",
	"region": "us-east-1",
	"scan_type": type,
	"rules": [{"scan_frequency": frequency, "repository_filters": [{"filter": pattern}]}],
}}})

unscanned := {"Repository \"scoring\" holds images of AI workloads and neither scans on push nor matches a scanning rule of the registry."}

manual := object.union(repository, {"image_scanning_configuration": {"scan_on_push": false}})

test_ecr_001_passes if {
	estate := running(":1")
	count(images.deny["ECR-001"]) == 0 with input as repository with data.inventory as estate
	count(images.skip["ECR-001"]) == 0 with input as repository with data.inventory as estate
	not unread.blinds("ECR-001") with input as repository with data.inventory as estate
}

test_ecr_001_passes_by_a_rule_of_the_registry if {
	every frequency in {"SCAN_ON_PUSH", "CONTINUOUS_SCAN"} {
		every pattern in {"*", "scor", "sc*ng", "scoring"} {
			estate := registry("ENHANCED", pattern, frequency)
			count(images.deny["ECR-001"]) == 0 with input as manual with data.inventory as estate
		}
	}
}

test_ecr_001_fails if {
	estate := running(":1")
	images.deny["ECR-001"] == unscanned with input as manual with data.inventory as estate
	every pattern in {"fraud", "sc*x", "core*", "s.oring*"} {
		other := registry("BASIC", pattern, "SCAN_ON_PUSH")
		images.deny["ECR-001"] == unscanned with input as manual with data.inventory as other
	}
	never := registry("BASIC", "*", "MANUAL")
	images.deny["ECR-001"] == unscanned with input as manual with data.inventory as never
	elsewhere := object.union(registry("BASIC", "*", "SCAN_ON_PUSH"), {"AWS::ECR::RegistryScanningConfiguration": {"one": {"region": "eu-west-1"}}})
	images.deny["ECR-001"] == unscanned with input as manual with data.inventory as elsewhere
	not_matched := registry("ENHANCED", "fraud", "CONTINUOUS_SCAN")
	images.deny["ECR-001"] == unscanned with input as repository with data.inventory as not_matched
	basic := registry("BASIC", "fraud", "SCAN_ON_PUSH")
	count(images.deny["ECR-001"]) == 0 with input as repository with data.inventory as basic
}

test_other_repositories_are_skipped if {
	every id in {"ECR-001", "ECR-003"} {
		images.skip[id] == {"Repository \"scoring\" holds no image that an AI workload runs."} with input as manual with data.inventory as {}
		count(images.deny[id]) == 0 with input as object.remove(manual, ["image_tag_mutability", "encryption_configuration"]) with data.inventory as {}
		count(images.deny[id]) == 0 with input as object.union(object.remove(repository, ["policy"]), {"policy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}}]}}) with data.inventory as {}
	}
}

test_ecr_001_unread if {
	estate := running(":1")
	unread.blinds("ECR-001") with input as all_unread(repository, ["image_scanning_configuration"]) with data.inventory as estate
}

found(change) := object.union(repository, {"images": [object.union(image, change)]})

vulnerable := {"image_scan_findings_summary": {"finding_severity_counts": {"CRITICAL": 1}}}

test_ecr_002_passes if {
	every rest in [":1", "@sha256:ab"] {
		estate := running(rest)
		count(images.deny["ECR-002"]) == 0 with input as repository with data.inventory as estate
		count(images.skip["ECR-002"]) == 0 with input as repository with data.inventory as estate
		count(images.unknown["ECR-002"]) == 0 with input as repository with data.inventory as estate
	}
	tagged := running(":1")
	not unread.blinds("ECR-002") with input as repository with data.inventory as tagged
	count(images.unknown["ECR-002"]) == 0 with input as found({"image_scan_status": {"status": "ACTIVE"}}) with data.inventory as tagged
	zero := found({"image_scan_findings_summary": {"finding_severity_counts": {"CRITICAL": 0}}})
	count(images.deny["ECR-002"]) == 0 with input as zero with data.inventory as tagged
}

test_ecr_002_fails_with_a_critical_finding if {
	msgs := {"Image sha256:ab of repository \"scoring\" runs in AI workloads and has 1 critical findings."}
	every rest in [":1", "@sha256:ab"] {
		estate := running(rest)
		images.deny["ECR-002"] == msgs with input as found(vulnerable) with data.inventory as estate
	}
	plain := running("")
	images.deny["ECR-002"] == msgs with input as found(object.union(vulnerable, {"image_tags": ["latest"]})) with data.inventory as plain
	images.skip["ECR-002"] == {"No image of repository \"scoring\" that is there runs in an AI workload."} with input as found(vulnerable) with data.inventory as plain
}

test_ecr_002_unknown_without_a_complete_scan if {
	estate := running(":1")
	reasons := {"Image sha256:ab of repository \"scoring\" runs in AI workloads and has no complete scan among what ECR lists of images."}
	images.unknown["ECR-002"] == reasons with input as found({"image_scan_status": {"status": "FAILED"}}) with data.inventory as estate
	bare := object.union(repository, {"images": [object.remove(image, ["image_scan_findings_summary"])]})
	images.unknown["ECR-002"] == reasons with input as bare with data.inventory as estate
	zero := {"image_scan_findings_summary": {"finding_severity_counts": {"CRITICAL": 0}}, "image_scan_status": {"status": "FAILED"}}
	images.unknown["ECR-002"] == reasons with input as found(zero) with data.inventory as estate
	both := object.union(repository, {"images": [object.union(image, vulnerable), object.remove(image, ["image_scan_findings_summary"])]})
	count(images.unknown["ECR-002"]) == 0 with input as both with data.inventory as estate
}

test_ecr_002_skips_images_that_nobody_runs if {
	estate := running(":2")
	images.skip["ECR-002"] == {"No image of repository \"scoring\" that is there runs in an AI workload."} with input as found(vulnerable) with data.inventory as estate
	count(images.deny["ECR-002"]) == 0 with input as found(vulnerable) with data.inventory as estate
	count(images.unknown["ECR-002"]) == 0 with input as found({"image_scan_status": {"status": "FAILED"}}) with data.inventory as estate
	latest := running(":1")
	count(images.skip["ECR-002"]) == 1 with input as found({"image_tags": ["latest"]}) with data.inventory as latest
}

test_ecr_002_unread if {
	estate := running(":1")
	unread.blinds("ECR-002") with input as all_unread(repository, ["images"]) with data.inventory as estate
}

test_ecr_003_passes if {
	estate := running(":1")
	count(images.deny["ECR-003"]) == 0 with input as repository with data.inventory as estate
	count(images.skip["ECR-003"]) == 0 with input as repository with data.inventory as estate
	dual := object.union(repository, {"encryption_configuration": {"encryption_type": "KMS_DSSE"}})
	count(images.deny["ECR-003"]) == 0 with input as dual with data.inventory as estate
	count(images.deny["ECR-003"]) == 0 with input as object.remove(repository, ["policy"]) with data.inventory as estate
	not unread.blinds("ECR-003") with input as repository with data.inventory as estate
}

test_ecr_003_fails if {
	estate := running(":1")
	every change, msg in {
		{"policy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}}]}}: "The policy of repository \"scoring\", which holds images of AI workloads, lets anyone in.",
		{"image_tag_mutability": "MUTABLE"}: "Repository \"scoring\" holds images of AI workloads and lets tags be moved to other images.",
		{"encryption_configuration": {"encryption_type": "AES256"}}: "Repository \"scoring\" holds images of AI workloads and is not encrypted with KMS.",
	} {
		images.deny["ECR-003"] == {msg} with input as object.union(repository, change) with data.inventory as estate
	}
}

test_ecr_003_unread if {
	estate := running(":1")
	unread.blinds("ECR-003") with input as all_unread(repository, ["policy"]) with data.inventory as estate
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"ECR-001": {"deny": ["AWS::ECR::RegistryScanningConfiguration", "AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"], "skip": ["AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"]},
	"ECR-002": {"deny": ["AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"], "skip": ["AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"], "unknown": ["AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"]},
	"ECR-003": {"deny": ["AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"], "skip": ["AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::Runtime", "AWS::SageMaker::InferenceComponent", "AWS::SageMaker::Model", "AWS::SageMaker::ModelPackage", "AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob"]},
}

unread_document := {"resource_type": "AWS::ECR::Repository", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_every_refused_call_is_noticed if {
	every id, heads in {"ECR-001": ["deny", "skip"], "ECR-002": ["deny", "skip", "unknown"], "ECR-003": ["deny", "skip"]} {
		every head in heads {
			count(unread.refusals(id, head)) > 0 with input as object.union(unread_document, {"unread": {"*": refused}}) with data.inventory as {}
		}
	}
}

test_every_related_document_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			every type in types {
				count(unread.refusals(id, head)) > 0 with input as unread_document with data.inventory as {type: {"arn:other": other_unread}}
			}
		}
	}
}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			every type in types {
				count(unread.refusals(id, head)) > 0 with input as unread_document
					with data.inventory as {}
					with data.gaps as {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refused}]}}
			}
		}
	}
}
