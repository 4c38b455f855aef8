package ecr.images_test

import data.ecr.images
import data.lib.core.unread

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
	"encryption_configuration": {"encryption_type": "KMS", "kms_key": "arn:own-key"},
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
	not unread.affects("ECR-001") with input as repository with data.inventory as estate
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
	unread.affects("ECR-001") with input as all_unread(repository, ["image_scanning_configuration"]) with data.inventory as estate
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
	not unread.affects("ECR-002") with input as repository with data.inventory as tagged
	count(images.unknown["ECR-002"]) == 0 with input as found({"image_scan_status": {"status": "ACTIVE"}}) with data.inventory as tagged
	zero := found({"image_scan_findings_summary": {"finding_severity_counts": {"CRITICAL": 0}}})
	count(images.deny["ECR-002"]) == 0 with input as zero with data.inventory as tagged
}

test_ecr_002_fails_with_a_critical_finding if {
	every rest in [":1", "@sha256:ab"] {
		estate := running(rest)
		images.deny["ECR-002"] == {"Image sha256:ab… (1) of repository \"scoring\" runs in AI workloads and has 1 critical findings."} with input as found(vulnerable) with data.inventory as estate
	}
	plain := running("")
	images.deny["ECR-002"] == {"Image sha256:ab… (latest) of repository \"scoring\" runs in AI workloads and has 1 critical findings."}
		with input as found(object.union(vulnerable, {"image_tags": ["latest"]})) with data.inventory as plain
	images.skip["ECR-002"] == {"No image of repository \"scoring\" that is there runs in an AI workload."} with input as found(vulnerable) with data.inventory as plain
	untagged := object.union(repository, {"images": [object.remove(object.union(image, vulnerable), ["image_tags"])]})
	by_digest := running("@sha256:ab")
	images.deny["ECR-002"] == {"Image sha256:ab… of repository \"scoring\" runs in AI workloads and has 1 critical findings."} with input as untagged with data.inventory as by_digest
}

test_ecr_002_shows_as_much_of_a_digest_as_consoles_do if {
	digest := "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
	estate := running(sprintf("@%s", [digest]))
	images.deny["ECR-002"] == {"Image sha256:0123456789ab… (1) of repository \"scoring\" runs in AI workloads and has 1 critical findings."}
		with input as found(object.union(vulnerable, {"image_digest": digest})) with data.inventory as estate
}

test_ecr_002_unknown_without_counts if {
	estate := running(":1")
	every status in ["FAILED", "IN_PROGRESS", "UNSUPPORTED_IMAGE", "SOMETHING_NEW"] {
		zero := {"image_scan_findings_summary": {"finding_severity_counts": {"CRITICAL": 0}}, "image_scan_status": {"status": status}}
		images.unknown["ECR-002"] == {sprintf("Image sha256:ab… (1) of repository \"scoring\" runs in AI workloads and its scan has status %s.", [status])}
			with input as found(zero) with data.inventory as estate
	}
	every status in ["ACTIVE", "COMPLETE"] {
		countless := object.union(object.remove(image, ["image_scan_findings_summary"]), {"image_scan_findings_summary": {}, "image_scan_status": {"status": status}})
		images.unknown["ECR-002"] == {"Image sha256:ab… (1) of repository \"scoring\" runs in AI workloads and ECR lists no counts of findings of it: basic scanning tells them to DescribeImageScanFindings alone, so call that for this image."}
			with input as object.union(repository, {"images": [countless]}) with data.inventory as estate
	}
	unlisted := object.union(repository, {"images": [object.remove(image, ["image_scan_findings_summary", "image_scan_status"])]})
	images.unknown["ECR-002"] == {"Image sha256:ab… (1) of repository \"scoring\" runs in AI workloads and ECR lists no scan of it: basic scanning tells them to DescribeImageScanFindings alone, so call that for this image."} with input as unlisted with data.inventory as estate
	both := object.union(repository, {"images": [object.union(image, vulnerable), object.remove(image, ["image_scan_findings_summary"])]})
	count(images.unknown["ECR-002"]) == 0 with input as both with data.inventory as estate
	clean := found({"image_scan_findings_summary": {"finding_severity_counts": {}}})
	count(images.unknown["ECR-002"]) == 0 with input as clean with data.inventory as estate
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
	unread.affects("ECR-002") with input as all_unread(repository, ["images"]) with data.inventory as estate
}

test_ecr_003_passes if {
	estate := running(":1")
	count(images.deny["ECR-003"]) == 0 with input as repository with data.inventory as estate
	count(images.skip["ECR-003"]) == 0 with input as repository with data.inventory as estate
	dual := object.union(repository, {"encryption_configuration": {"encryption_type": "KMS_DSSE"}})
	count(images.deny["ECR-003"]) == 0 with input as dual with data.inventory as estate
	count(images.deny["ECR-003"]) == 0 with input as object.remove(repository, ["policy"]) with data.inventory as estate
	not unread.affects("ECR-003") with input as repository with data.inventory as estate
}

test_ecr_003_fails if {
	estate := running(":1")
	every change, msg in {
		{"policy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["ecr:*"]}]}}: "The policy of repository \"scoring\", which holds images of AI workloads, admits everyone.",
		{"policy": {"Statement": [{"Effect": "Allow", "Principal": {"Service": ["lambda.amazonaws.com"]}, "Action": ["ecr:BatchGetImage"]}]}}: "The policy of repository \"scoring\", which holds images of AI workloads, admits lambda.amazonaws.com on behalf of any account.",
		{"policy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::999988887777:root"]}, "Action": ["ecr:PutImage"]}]}}: "The policy of repository \"scoring\", which holds images of AI workloads, admits account 999988887777.",
		{"image_tag_mutability": "MUTABLE"}: "Repository \"scoring\" lets tags that AI workloads use be moved to other images: 1.",
		{"image_tag_mutability": "SOMETHING_NEW"}: "Repository \"scoring\" lets tags that AI workloads use be moved to other images: 1.",
	} {
		images.deny["ECR-003"] == {msg} with input as object.union(repository, change) with data.inventory as estate
	}
	count(images.deny["ECR-003"]) == 1 with input as object.remove(repository, ["image_tag_mutability"]) with data.inventory as estate
	latest := running("")
	images.deny["ECR-003"] == {"Repository \"scoring\" lets tags that AI workloads use be moved to other images: latest."} with input as object.union(repository, {"image_tag_mutability": "MUTABLE"}) with data.inventory as latest
}

test_ecr_003_minds_which_tags_can_be_moved if {
	by_digest := running("@sha256:ab")
	count(images.deny["ECR-003"]) == 0 with input as object.union(repository, {"image_tag_mutability": "MUTABLE"}) with data.inventory as by_digest
	every mutability, filters in {"IMMUTABLE_WITH_EXCLUSION": ["dev*", "2"], "MUTABLE_WITH_EXCLUSION": ["1*", "1", "*1"]} {
		every filter in filters {
			excluding := object.union(repository, {"image_tag_mutability": mutability, "image_tag_mutability_exclusion_filters": [{"filter": filter, "filter_type": "WILDCARD"}]})
			estate := running(":1")
			count(images.deny["ECR-003"]) == 0 with input as excluding with data.inventory as estate
		}
	}
	every mutability, filter in {"IMMUTABLE_WITH_EXCLUSION": "1*", "MUTABLE_WITH_EXCLUSION": "dev*"} {
		excluding := object.union(repository, {"image_tag_mutability": mutability, "image_tag_mutability_exclusion_filters": [{"filter": filter, "filter_type": "WILDCARD"}]})
		estate := running(":1")
		count(images.deny["ECR-003"]) == 1 with input as excluding with data.inventory as estate
	}
}

test_ecr_003_reads_a_dot_in_a_filter_as_a_dot if {
	excluding := object.union(repository, {"image_tag_mutability": "MUTABLE_WITH_EXCLUSION", "image_tag_mutability_exclusion_filters": [{"filter": "1.0*", "filter_type": "WILDCARD"}]})
	every tag, findings in {"1.0": 0, "1.0.2": 0, "1x0": 1} {
		estate := running(sprintf(":%s", [tag]))
		count(images.deny["ECR-003"]) == findings with input as excluding with data.inventory as estate
	}
}

test_ecr_003_unknown_where_it_cannot_be_told if {
	estate := running(":1")
	count(images.unknown["ECR-003"]) == 0 with input as repository with data.inventory as estate
	new := {"policy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["ecr:*"], "Condition": {"StringEquals": {"aws:SomethingNew": "x"}}}]}}
	images.unknown["ECR-003"] == {"The policy of repository \"scoring\" admits whoever meets a condition that is not known here, and whether that is a stranger cannot be determined."} with input as object.union(repository, new) with data.inventory as estate
	movable := object.union(new, {"image_tag_mutability": "MUTABLE"})
	count(images.unknown["ECR-003"]) == 0 with input as object.union(repository, movable) with data.inventory as estate
	count(images.unknown["ECR-003"]) == 0 with input as object.union(repository, new) with data.inventory as {}

	# where a stranger is admitted for certain, the doubt about others is no more than that
	stranger := {"Effect": "Allow", "Principal": {"AWS": ["999988887777"]}, "Action": ["ecr:PutImage"]}
	both := object.union(repository, {"policy": {"Statement": array.concat(new.policy.Statement, [stranger])}})
	count(images.unknown["ECR-003"]) == 0 with input as both with data.inventory as estate
	count(images.deny["ECR-003"]) == 1 with input as both with data.inventory as estate
}

under(encryption) := object.union(object.remove(repository, ["encryption_configuration"]), {"encryption_configuration": encryption})

keys := {"AWS::KMS::Key": {
	"arn:own-key": {"resource_id": "arn:own-key", "resource_name": "own", "key_manager": "CUSTOMER", "region": "us-east-1"},
	"arn:key-of-aws": {"resource_id": "arn:key-of-aws", "resource_name": "1a2b", "also_known_as": ["alias/aws/ecr"], "key_manager": "AWS", "region": "us-east-1"},
}}

test_ecr_004_fails_with_a_key_of_aws if {
	estate := object.union(running(":1"), keys)
	every type in ["KMS", "KMS_DSSE"] {
		every named in [{}, {"kms_key": "arn:key-of-aws"}, {"kms_key": "alias/aws/ecr"}] {
			encrypted := under(object.union(named, {"encryption_type": type}))
			images.deny["ECR-004"] == {"Repository \"scoring\" holds images of AI workloads and is encrypted with aws/ecr, a key that AWS manages."} with input as encrypted
				with data.inventory as estate
			count(images.unknown["ECR-004"]) == 0 with input as encrypted with data.inventory as estate
			count(images.deny["ECR-004"]) == 0 with input as encrypted with data.inventory as keys
			other := object.union(encrypted, {"resource_type": "AWS::Other::Thing"})
			count(images.deny["ECR-004"]) == 0 with input as other with data.inventory as estate
		}
	}
	every named in [{}, {"kms_key": "alias/aws/ecr"}] {
		count(images.deny["ECR-004"]) == 0 with input as under(object.union(named, {"encryption_type": "NEW"})) with data.inventory as estate
	}
}

test_ecr_004_passes if {
	estate := object.union(running(":1"), keys)
	every type in ["KMS", "KMS_DSSE"] {
		every key in ["arn:own-key", "arn:key-of-another-account"] {
			encrypted := under({"encryption_type": type, "kms_key": key})
			count(images.deny["ECR-004"]) == 0 with input as encrypted with data.inventory as estate
			count(images.skip["ECR-004"]) == 0 with input as encrypted with data.inventory as estate
			count(images.unknown["ECR-004"]) == 0 with input as encrypted with data.inventory as estate
		}
	}
	not unread.affects("ECR-004") with input as repository with data.inventory as estate
}

test_ecr_004_fails if {
	estate := running(":1")
	every plain in [object.remove(repository, ["encryption_configuration"]), object.union(repository, {"encryption_configuration": {"encryption_type": "AES256"}})] {
		images.deny["ECR-004"] == {"Repository \"scoring\" holds images of AI workloads and is encrypted with keys of S3 (AES256), not with a customer managed key."} with input as plain with data.inventory as estate
		count(images.unknown["ECR-004"]) == 0 with input as plain with data.inventory as estate
		count(images.deny["ECR-004"]) == 0 with input as plain with data.inventory as {}
	}
}

test_ecr_004_unknown_with_another_type if {
	estate := running(":1")
	images.unknown["ECR-004"] == {"Repository \"scoring\" has the encryption type NEW, which is not known here."} with input as object.union(repository, {"encryption_configuration": {"encryption_type": "NEW"}}) with data.inventory as estate
	count(images.unknown["ECR-004"]) == 0 with input as object.union(repository, {"encryption_configuration": {"encryption_type": "NEW"}}) with data.inventory as {}
}

test_ecr_004_skips_other_repositories if {
	images.skip["ECR-004"] == {"Repository \"scoring\" holds no image that an AI workload runs."} with input as repository with data.inventory as {}
}

test_ecr_004_unread if {
	estate := running(":1")
	unread.affects("ECR-004") with input as all_unread(repository, ["encryption_configuration"]) with data.inventory as estate
}

test_ecr_003_unread if {
	estate := running(":1")
	unread.affects("ECR-003") with input as all_unread(repository, ["policy"]) with data.inventory as estate
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
users := [
	"AWS::BedrockAgentCore::Harness", "AWS::BedrockAgentCore::HarnessEndpoint", "AWS::BedrockAgentCore::Runtime",
	"AWS::BedrockAgentCore::RuntimeEndpoint", "AWS::SageMaker::AutoMLJob", "AWS::SageMaker::CompilationJob",
	"AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::Endpoint", "AWS::SageMaker::HyperParameterTuningJob",
	"AWS::SageMaker::InferenceComponent", "AWS::SageMaker::Model", "AWS::SageMaker::ModelBiasJobDefinition",
	"AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelPackage",
	"AWS::SageMaker::ModelQualityJobDefinition", "AWS::SageMaker::MonitoringSchedule", "AWS::SageMaker::OptimizationJob",
	"AWS::SageMaker::ProcessingJob", "AWS::SageMaker::TrainingJob",
]

rests_on := {
	"ECR-001": {"deny": array.concat(users, ["AWS::ECR::RegistryScanningConfiguration"]), "skip": users},
	"ECR-002": {"deny": users, "skip": users, "unknown": users},
	"ECR-003": {
		"deny": array.concat(users, ["AWS::Organizations::Organization"]),
		"skip": users,
		"unknown": array.concat(users, ["AWS::Organizations::Organization"]),
	},
	"ECR-004": {"deny": array.concat(users, ["AWS::KMS::Key"]), "skip": users, "unknown": users},
}

unread_document := {"resource_type": "AWS::ECR::Repository", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [
		["ECR-001", "deny"], ["ECR-001", "skip"], ["ECR-002", "deny"], ["ECR-002", "skip"], ["ECR-002", "unknown"],
		["ECR-003", "deny"], ["ECR-003", "skip"], ["ECR-003", "unknown"], ["ECR-004", "deny"], ["ECR-004", "skip"],
		["ECR-004", "unknown"],
	] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {"ECR-004": {"deny": ["AWS::KMS::Key"]}}

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
