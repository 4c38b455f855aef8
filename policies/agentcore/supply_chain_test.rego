package agentcore.supply_chain_test

import data.agentcore.supply_chain
import data.lib.core.unread

name := "111122223333.dkr.ecr.us-east-1.amazonaws.com/agents/helper"

runtime(image) := {
	"resource_type": "AWS::BedrockAgentCore::Runtime",
	"resource_id": "arn:runtime",
	"resource_name": "helper",
	"partition": "aws",
	"region": "us-east-1",
	"agent_runtime_artifact": {"container_configuration": {"container_uri": name}},
	"image": object.union({"account": "111122223333", "region": "us-east-1", "repository": "agents/helper"}, image),
}

own := {"lookup": {"repository": "agents/helper"}}

pinned := runtime(object.union(own, {"digest": "sha256:1"}))

tagged(tag) := runtime(object.union(own, {"tag": tag}))

repository_arn := "arn:aws:ecr:us-east-1:111122223333:repository/agents/helper"

estate(repository, image) := {
	"AWS::ECR::Repository": {repository_arn: object.union(
		{
			"resource_id": repository_arn,
			"resource_name": "agents/helper",
			"region": "us-east-1",
			"image_tag_mutability": "MUTABLE",
			"encryption_configuration": {"encryption_type": "KMS"},
		},
		repository,
	)},
	"AWS::BedrockAgentCore::RuntimeImage": {"arn:runtime/image": object.union(
		{"resource_id": "arn:runtime/image", "resource_name": "arn:runtime", "region": "us-east-1"},
		image,
	)},
}

scan(status, findings) := {"scan": {"image_scan_status": {"status": status}, "image_scan_findings": findings}}

counted(counts) := scan("COMPLETE", {"finding_severity_counts": counts})

clean := counted({"HIGH": 2})

test_ac_sup_001_passes if {
	count(supply_chain.deny["AC-SUP-001"]) == 0 with input as pinned with data.inventory as estate({}, clean)
	count(supply_chain.unknown["AC-SUP-001"]) == 0 with input as pinned with data.inventory as estate({}, clean)
	count(supply_chain.skip["AC-SUP-001"]) == 0 with input as pinned with data.inventory as estate({}, clean)
	not unread.affects("AC-SUP-001") with input as pinned with data.inventory as estate({}, clean)
}

faults(document, inventory) := found if {
	found := supply_chain.deny["AC-SUP-001"] with input as document with data.inventory as inventory
}

test_ac_sup_001_fails_with_a_tag_that_moves if {
	faults(tagged("v1"), estate({}, clean)) == {`Runtime "helper": its image is named by a tag that can be moved to another image.`}
	faults(tagged("v1"), estate({"image_tag_mutability": "IMMUTABLE"}, clean)) == set()
}

# Filters exempt tags from what holds for the repository.
excluding(mutability) := {
	"image_tag_mutability": mutability,
	"image_tag_mutability_exclusion_filters": [{"filter_type": "WILDCARD", "filter": "dev.*"}],
}

test_ac_sup_001_knows_exclusions if {
	faults(tagged("v1"), estate(excluding("IMMUTABLE_WITH_EXCLUSION"), clean)) == set()
	count(faults(tagged("dev.7"), estate(excluding("IMMUTABLE_WITH_EXCLUSION"), clean))) == 1
	faults(tagged("dev.7"), estate(excluding("MUTABLE_WITH_EXCLUSION"), clean)) == set()
	count(faults(tagged("dev-7"), estate(excluding("MUTABLE_WITH_EXCLUSION"), clean))) == 1
	count(faults(tagged("predev.7"), estate(excluding("MUTABLE_WITH_EXCLUSION"), clean))) == 1
}

# Without a tag ECR takes "latest".
test_ac_sup_001_takes_the_default_tag if {
	latest := {
		"image_tag_mutability": "IMMUTABLE_WITH_EXCLUSION",
		"image_tag_mutability_exclusion_filters": [{"filter_type": "WILDCARD", "filter": "latest"}],
	}
	count(faults(runtime(own), estate(latest, clean))) == 1
}

test_ac_sup_001_fails_without_kms if {
	faults(pinned, estate({"encryption_configuration": {"encryption_type": "AES256"}}, clean)) == {`Runtime "helper": its image is in a repository that is not encrypted with a KMS key.`}
	faults(pinned, estate({"encryption_configuration": {"encryption_type": "KMS_DSSE"}}, clean)) == set()
}

test_ac_sup_001_unknown_where_ecr_does_not_say_how_a_repository_is_encrypted if {
	why := {`How the repository of the image of "helper" is encrypted AWS does not say in words that this check knows.`}
	every configuration in [{}, {"encryption_type": "KMS_NEXT"}] {
		strange := json.patch(estate({}, clean), [{"op": "replace", "path": ["AWS::ECR::Repository", repository_arn, "encryption_configuration"], "value": configuration}])
		doubts(pinned, strange) == why
		faults(pinned, strange) == set()
	}
	silent := json.remove(estate({}, clean), [["AWS::ECR::Repository", repository_arn, "encryption_configuration"]])
	doubts(pinned, silent) == why
	count(faults(tagged("v1"), silent)) == 1
	doubts(tagged("v1"), silent) == set()
}

test_ac_sup_001_fails_without_scan if {
	supply_chain.deny["AC-SUP-001"] == {`Runtime "helper": its image was never scanned for vulnerabilities.`} with input as pinned
		with data.inventory as estate({}, {})
}

test_ac_sup_001_passes_with_a_scan_that_found_nothing if {
	every status in ["ACTIVE", "COMPLETE"] {
		every findings in [{"finding_severity_counts": {}}, {"image_scan_completed_at": "2026-11-01T00:00:00Z"}] {
			nothing := scan(status, findings)
			faults(pinned, estate({}, nothing)) == set()
			doubts(pinned, estate({}, nothing)) == set()
		}
	}
}

test_ac_sup_001_unknown_where_a_scan_tells_neither_counts_nor_its_end if {
	every status in ["ACTIVE", "COMPLETE"] {
		nothing := scan(status, {})
		faults(pinned, estate({}, nothing)) == set()
		doubts(pinned, estate({}, nothing)) == {sprintf("The scan of the image of \"helper\" has status %s, but neither counts of findings nor a time when it ended: it may have found nothing or have yet to find it.", [status])}
	}
}

test_ac_sup_001_unknown_where_findings_do_not_hold if {
	every status in ["IN_PROGRESS", "FAILED", "UNSUPPORTED_IMAGE", "PENDING", "SCAN_ELIGIBILITY_EXPIRED", "FINDINGS_UNAVAILABLE", "LIMIT_EXCEEDED", "IMAGE_ARCHIVED", "IMAGE_SIZE_EXCEEDED", "SOMETHING_NEW"] {
		every findings in [{}, {"finding_severity_counts": {"HIGH": 1}}, {"image_scan_completed_at": "2026-11-01T00:00:00Z"}] {
			odd := scan(status, findings)
			faults(pinned, estate({}, odd)) == set()
			doubts(pinned, estate({}, odd)) == {sprintf("The scan of the image of \"helper\" has status %s.", [status])}
		}
		worse := scan(status, {"finding_severity_counts": {"CRITICAL": 1}})
		count(faults(pinned, estate({}, worse))) == 1
		doubts(pinned, estate({}, worse)) == set()
	}
	doubts(pinned, estate({}, {"scan": {"image_scan_findings": {"finding_severity_counts": {}}}})) == {`The scan of the image of "helper" has no status.`}
}

test_ac_sup_001_fails_with_critical_vulnerabilities if {
	faults(pinned, estate({}, counted({"CRITICAL": 1}))) == {`Runtime "helper": its image has critical vulnerabilities: 1.`}
	faults(pinned, estate({}, counted({"CRITICAL": 0}))) == set()
}

test_ac_sup_001_fails_with_a_public_image if {
	faults(object.remove(pinned, ["image"]), {}) == {sprintf("Runtime \"helper\": its image is not from a private repository: %s.", [name])}
}

doubts(document, inventory) := found if {
	found := supply_chain.unknown["AC-SUP-001"] with input as document with data.inventory as inventory
}

test_ac_sup_001_unknown_in_another_registry if {
	foreign := runtime({"tag": "v1"})
	doubts(foreign, {}) == {`The image of "helper" is in the registry of another account or Region.`}
	faults(foreign, estate({}, clean)) == set()
}

test_ac_sup_001_unknown_without_repository_or_image if {
	doubts(pinned, object.remove(estate({}, clean), ["AWS::ECR::Repository"])) == {`The repository of the image of "helper" is not among those of this account.`}
	doubts(pinned, object.remove(estate({}, clean), ["AWS::BedrockAgentCore::RuntimeImage"])) == {`The image of "helper" is not in its repository any more.`}
}

test_ac_sup_001_a_fault_stands_whatever_else_is_unknown if {
	doubts(tagged("v1"), object.remove(estate({}, clean), ["AWS::BedrockAgentCore::RuntimeImage"])) == set()
}

test_ac_sup_001_skips_code_from_s3 if {
	bare := object.remove(pinned, ["image", "agent_runtime_artifact"])
	code := object.union(bare, {"agent_runtime_artifact": {"code_configuration": {"runtime": "PYTHON_3_13"}}})
	supply_chain.skip["AC-SUP-001"] == {`Runtime "helper" runs code from S3, not an image.`} with input as code
	faults(code, {}) == set()
	doubts(code, {}) == set()
}

test_ac_sup_001_unknown_of_what_is_neither_image_nor_code if {
	other := object.union(object.remove(pinned, ["image", "agent_runtime_artifact"]), {"agent_runtime_artifact": {}})
	doubts(other, {}) == {`Runtime "helper" runs neither an image nor code from S3, which are all that this check knows.`}
	count(supply_chain.skip["AC-SUP-001"]) == 0 with input as other
}

test_ac_sup_001_judges_what_an_endpoint_serves if {
	arn := "arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/helper-1/runtime-endpoint/pilot"
	endpoint := object.union(tagged("v1"), {"resource_type": "AWS::BedrockAgentCore::RuntimeEndpoint", "resource_id": arn, "live_version": "3"})
	own := object.union(estate({"image_tag_mutability": "IMMUTABLE"}, clean), {"AWS::BedrockAgentCore::RuntimeEndpointImage": {sprintf("%s/image", [arn]): counted({"CRITICAL": 2})}})
	faults(endpoint, own) == {`Runtime endpoint "helper" (version 3): its image has critical vulnerabilities: 2.`}

	# the image of the runtime is that of its latest version
	doubts(endpoint, object.remove(own, ["AWS::BedrockAgentCore::RuntimeEndpointImage"])) == {`The image of "helper" is not in its repository any more.`}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_ac_sup_001_own_fields_unread if {
	unread.affects("AC-SUP-001") with input as object.union(resting("AWS::BedrockAgentCore::Runtime"), {"unread": {"*": answer_refused}})
}

test_ac_sup_001_named_other_unread if {
	every type in {"AWS::BedrockAgentCore::RuntimeEndpointImage", "AWS::BedrockAgentCore::RuntimeImage", "AWS::ECR::Repository"} {
		unread.affects("AC-SUP-001") with input as object.union(resting("AWS::BedrockAgentCore::Runtime"), {"names": "arn:other"})
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_ac_sup_001_skip_own_fields_unread if {
	count(unread.failed_calls("AC-SUP-001", "skip")) > 0 with input as object.union(resting("AWS::BedrockAgentCore::Runtime"), {"unread": {"*": answer_refused}})
}

unlisted(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

# Which version is the latest stands in the runtime or harness: a list of them that was refused leaves open whether an endpoint
# is judged as one.
test_ac_sup_001_rests_on_what_an_endpoint_belongs_to if {
	every id, types in {"AC-SUP-001": ["AWS::BedrockAgentCore::Runtime"]} {
		every type in types {
			gaps := unlisted(type)
			unread.affects(id) with input as resting("AWS::BedrockAgentCore::RuntimeEndpoint") with data.gaps as gaps
			count(unread.failed_calls(id, "skip")) > 0 with input as resting("AWS::BedrockAgentCore::RuntimeEndpoint") with data.gaps as gaps
		}
	}
}
