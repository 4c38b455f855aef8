package sagemaker.model_provenance_test

import data.lib.core.unread
import data.sagemaker.model_provenance

refused := {"call": "sagemaker:DescribeModelPackage", "code": "AccessDeniedException", "action": "sagemaker:DescribeModelPackage"}

blind(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

changed(document, changes) := object.union(object.remove(document, object.keys(changes)), changes)

version := {
	"resource_type": "AWS::SageMaker::ModelPackage",
	"resource_id": "arn:version",
	"resource_name": "churn/3",
	"region": "us-east-1",
	"model_approval_status": "Approved",
	"metadata_properties": {"commit_id": "4a3c889", "generated_by": "arn:job"},
	"skip_model_validation": "None",
	"inference_specification": {"containers": [{"image": "img:1", "image_digest": "sha256:0"}, {"image": "img@sha256:0"}]},
}

test_sm_gov_077_passes if {
	count(model_provenance.deny["SM-GOV-077"]) == 0 with input as version
	count(model_provenance.skip["SM-GOV-077"]) == 0 with input as version
	not unread.affects("SM-GOV-077") with input as version
}

test_sm_sup_070_fails_rather_than_unknown if {
	odd := changed(version, {"skip_model_validation": "Some", "inference_specification": {"containers": [{"image": "img:1"}]}})
	count(model_provenance.deny["SM-SUP-070"]) == 1 with input as odd
	count(model_provenance.unknown["SM-SUP-070"]) == 0 with input as odd
	count(model_provenance.unknown["SM-SUP-070"]) == 1 with input as changed(version, {"skip_model_validation": "Some"})
}

test_sm_gov_077_fails if {
	every case in [
		[{"commit_id": " ", "generated_by": "arn:job"}, "source commit"],
		[{"commit_id": "4a3c889"}, "producing job"],
		[{}, "producing job and its source commit"],
	] {
		model_provenance.deny["SM-GOV-077"] == {sprintf("Model version \"churn/3\" does not record its %s.", [case[1]])} with input as changed(
			version,
			{"metadata_properties": case[0]},
		)
	}
}

test_sm_gov_077_fails_without_properties if {
	count(model_provenance.deny["SM-GOV-077"]) == 1 with input as object.remove(version, ["metadata_properties"])
}

test_sm_gov_077_unread if {
	unread.affects("SM-GOV-077") with input as blind(version, ["metadata_properties"])
}

rejected := changed(version, {"model_approval_status": "Rejected"})

test_rejected_versions_are_skipped if {
	every id in ["SM-GOV-077", "SM-SUP-070"] {
		model_provenance.skip[id] == {"Model version \"churn/3\" is rejected."} with input as rejected
	}
}

test_sm_sup_070_passes if {
	count(model_provenance.deny["SM-SUP-070"]) == 0 with input as version
	count(model_provenance.deny["SM-SUP-070"]) == 0 with input as object.remove(version, ["skip_model_validation"])
	count(model_provenance.skip["SM-SUP-070"]) == 0 with input as version
	not unread.affects("SM-SUP-070") with input as version
}

test_sm_sup_070_fails_where_validation_was_skipped if {
	model_provenance.deny["SM-SUP-070"] == {"Validation of model version \"churn/3\" was skipped."} with input as changed(
		version,
		{"skip_model_validation": "All"},
	)
}

tagged := changed(version, {"inference_specification": {"containers": [{"image": "img@sha256:0"}, {"image": "img:latest"}, {}]}})

test_sm_sup_070_fails_for_each_image_by_tag if {
	model_provenance.deny["SM-SUP-070"] == {
		"Model version \"churn/3\" runs image \"img:latest\", which is not pinned by a digest.",
	} with input as tagged
}

test_sm_sup_070_unread if {
	unread.affects("SM-SUP-070") with input as blind(version, ["inference_specification"])
}

test_skips_rest_on_what_was_read if {
	every id in ["SM-GOV-077", "SM-SUP-070"] {
		count(unread.failed_calls(id, "skip")) > 0 with input as blind(version, ["model_approval_status"])
	}
}

# the same fields in a document of another type are none of these checks' business
test_model_provenance_leaves_other_types_alone if {
	every document in [rejected, tagged, changed(version, {"skip_model_validation": "All", "metadata_properties": {}})] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in model_provenance.deny; count(messages) > 0} with input as other
		fired == set()
		skipped := {id | some id, messages in model_provenance.skip; count(messages) > 0} with input as other
		skipped == set()
	}
}

test_logged_versions_are_no_releases if {
	every id in ["SM-GOV-077", "SM-SUP-070"] {
		model_provenance.skip[id] == {"Model version \"churn/3\" is the log of a run and no release."} with input as object.union(version, {"model_package_registration_type": "Logged"})
		count(model_provenance.skip[id]) == 0 with input as object.union(version, {"model_package_registration_type": "Registered"})
		model_provenance.unknown[id] == {"Whether model version \"churn/3\" is a release cannot be determined from its registration type (Mirrored)."} with input as object.union(version, {"model_package_registration_type": "Mirrored"})
		count(model_provenance.unknown[id]) == 0 with input as version
		count(model_provenance.unknown[id]) == 0 with input as object.union(version, {"resource_type": "AWS::Other::Thing", "model_package_registration_type": "Mirrored"})
	}
}

test_sm_sup_070_judges_what_may_be_deployed if {
	compiled := object.union(version, {"additional_inference_specifications": [{"name": "neo", "containers": [{"image": "neo:latest"}]}]})
	model_provenance.deny["SM-SUP-070"] == {"Model version \"churn/3\" runs image \"neo:latest\", which is not pinned by a digest."} with input as compiled
	based := object.union(object.remove(version, ["inference_specification"]), {"inference_specification": {"containers": [{"base_model": {"hub_content_name": "m"}}]}})
	count(model_provenance.deny["SM-SUP-070"]) == 0 with input as based
	model_provenance.unknown["SM-SUP-070"] == {"Whether model version \"churn/3\" was validated cannot be determined from \"Some\"."} with input as object.union(version, {"skip_model_validation": "Some"})
	every value in ["All", "None"] {
		count(model_provenance.unknown["SM-SUP-070"]) == 0 with input as object.union(version, {"skip_model_validation": value})
	}
	count(model_provenance.unknown["SM-SUP-070"]) == 0 with input as object.union(version, {"resource_type": "AWS::Other::Thing", "skip_model_validation": "Some"})
}

running(image) := object.union(object.remove(version, ["inference_specification"]), {"inference_specification": {"containers": [{"image": image}]}})

test_sm_sup_070_tags_of_registries_of_aws if {
	every image in ["763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.6", "763104351884.dkr.ecr-fips.us-east-1.amazonaws.com/pytorch-inference:2.6"] {
		count(model_provenance.deny["SM-SUP-070"]) == 0 with input as running(image)
	}
	every image in ["111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:1", "registry.example.com/763104351884:1"] {
		count(model_provenance.deny["SM-SUP-070"]) == 1 with input as running(image)
	}
}
