package sagemaker.model_images_test

import data.lib.core.unread
import data.sagemaker.model_images

refused := {"call": "sagemaker:DescribeModel", "code": "AccessDeniedException", "action": "sagemaker:DescribeModel"}

blind(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

changed(document, changes) := object.union(object.remove(document, object.keys(changes)), changes)

own := "111122223333.dkr.ecr.us-east-1.amazonaws.com/churn@sha256:0"

other := "444455556666.dkr.ecr.us-east-1.amazonaws.com/churn@sha256:0"

hosted := "registry.example.com/churn@sha256:0"

model := {
	"resource_type": "AWS::SageMaker::Model",
	"resource_id": "arn:churn",
	"resource_name": "churn",
	"account_id": "111122223333",
	"region": "us-east-1",
	"primary_container": {
		"image": own,
		"image_config": {"repository_access_mode": "Vpc"},
		"model_data_url": "s3://models/churn.tar.gz",
	},
}

packaged := changed(model, {"primary_container": {"model_package_name": "arn:version"}})

pipeline := changed(object.remove(model, ["primary_container"]), {"containers": [
	{"image": own, "image_config": {"repository_access_mode": "Vpc"}},
	{"image": own, "image_config": {"repository_access_mode": "Platform"}},
]})

running(image) := changed(model, {"primary_container": {"image": image}})

job := {
	"resource_type": "AWS::SageMaker::TrainingJob",
	"resource_id": "arn:job",
	"resource_name": "churn-9",
	"account_id": "111122223333",
	"region": "us-east-1",
	"algorithm_specification": {"training_image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:9"},
}

training_on(image) := changed(job, {"algorithm_specification": {"training_image": image}})

test_models_from_a_package_are_skipped if {
	count(model_images.deny["SM-SUP-022"]) == 0 with input as packaged
	model_images.skip["SM-SUP-022"] == {"Model \"churn\" names no image itself: it comes from a model package."} with input as packaged
	count(model_images.skip["SM-SUP-022"]) == 0 with input as pipeline
}

repository(mutability) := {"AWS::ECR::Repository": {"arn:repository": {
	"resource_id": "arn:repository",
	"resource_name": "churn",
	"region": "us-east-1",
	"repository_uri": "111122223333.dkr.ecr.us-east-1.amazonaws.com/churn",
	"image_tag_mutability": mutability,
}}}

by_tag := running("111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:9")

loose := {"Model \"churn\" runs image \"111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:9\", which is not pinned by a digest."}

test_sm_sup_022_tags_that_cannot_be_moved_are_as_good_as_digests if {
	count(model_images.deny["SM-SUP-022"]) == 0 with input as by_tag with data.inventory as repository("IMMUTABLE")
	count(model_images.unknown["SM-SUP-022"]) == 0 with input as by_tag with data.inventory as repository("IMMUTABLE")
	model_images.deny["SM-SUP-022"] == loose with input as by_tag with data.inventory as repository("MUTABLE")
	model_images.deny["SM-SUP-022"] == loose with input as by_tag with data.inventory as {}
	model_images.deny["SM-SUP-022"] == {"Model \"churn\" runs image \"111122223333.dkr.ecr.us-east-1.amazonaws.com/other:9\", which is not pinned by a digest."} with input as running("111122223333.dkr.ecr.us-east-1.amazonaws.com/other:9") with data.inventory as repository("IMMUTABLE")
}

test_sm_sup_022_unknown_where_some_tags_can_be_moved if {
	every mutability in ["IMMUTABLE_WITH_EXCLUSION", "MUTABLE_WITH_EXCLUSION"] {
		model_images.unknown["SM-SUP-022"] == {"Model \"churn\" runs image \"111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:9\", whose repository lets some tags be moved and others not."} with input as by_tag with data.inventory as repository(mutability)
		count(model_images.deny["SM-SUP-022"]) == 0 with input as by_tag with data.inventory as repository(mutability)
	}
	two := changed(by_tag, {"containers": [{"image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/other:9"}]})
	count(model_images.unknown["SM-SUP-022"]) == 0 with input as two with data.inventory as repository("IMMUTABLE_WITH_EXCLUSION")

	# what is known to be foreign comes first: where tags can be moved is then not asked
	abroad := changed(by_tag, {"containers": [{"image": other}]})
	count(model_images.unknown["SM-SUP-022"]) == 0 with input as abroad
		with data.inventory as repository("IMMUTABLE_WITH_EXCLUSION")
		with data.config as {"approved_registries": ["999988887777"]}
	strange := object.union(by_tag, {"resource_type": "AWS::Other::Thing"})
	count(model_images.unknown["SM-SUP-022"]) == 0 with input as strange with data.inventory as repository("IMMUTABLE_WITH_EXCLUSION")
}

test_sm_sup_022_images_of_aws_are_no_strangers if {
	every document in [running("763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.6"), training_on("811284229777.dkr.ecr.us-east-1.amazonaws.com/image-classification:1"), running("683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1")] {
		count(model_images.deny["SM-SUP-022"]) == 0 with input as document with data.config.approved_registries as ["999988887777"]
		count(model_images.unknown["SM-SUP-022"]) == 0 with input as document
	}
}

test_sm_sup_022_rests_on_repositories if {
	# a repository of which nothing was read may be any
	nameless := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}
	unread.affects("SM-SUP-022") with input as by_tag with data.inventory as {"AWS::ECR::Repository": {"arn:other": nameless}}
	half := {"resource_id": "arn:repository", "resource_name": "churn", "region": "us-east-1", "unread": {"*": refused}}
	unread.affects("SM-SUP-022") with input as by_tag with data.inventory as {"AWS::ECR::Repository": {"arn:repository": half}}
}

approving(registries) := {"approved_registries": registries}

test_sm_sup_022_passes if {
	every document in [model, job, pipeline] {
		count(model_images.deny["SM-SUP-022"]) == 0 with input as document with data.config as {}
		count(model_images.skip["SM-SUP-022"]) == 0 with input as document
		count(model_images.unknown["SM-SUP-022"]) == 0 with input as document with data.config as {}
		not unread.affects("SM-SUP-022") with input as document
	}
}

test_sm_sup_022_passes_with_approved_registries if {
	count(model_images.deny["SM-SUP-022"]) == 0 with input as running(other) with data.config as approving(["444455556666"])
	count(model_images.deny["SM-SUP-022"]) == 0 with input as training_on(hosted) with data.config as approving(["registry.example.com"])
	count(model_images.unknown["SM-SUP-022"]) == 0 with input as running(other) with data.config as {"trusted_accounts": ["444455556666"]}
	count(model_images.unknown["SM-SUP-022"]) == 0 with input as running(other) with data.config as approving(["444455556666"])
}

test_sm_sup_022_fails_for_other_registries if {
	model_images.deny["SM-SUP-022"] == {"Model \"churn\" runs image \"444455556666.dkr.ecr.us-east-1.amazonaws.com/churn@sha256:0\", whose registry is not approved."} with input as running(other)
		with data.config as approving(["registry.example.com"])
	model_images.deny["SM-SUP-022"] == {"Training job \"churn-9\" runs image \"registry.example.com/churn@sha256:0\", whose registry is not approved."} with input as training_on(hosted)
		with data.config as approving(["444455556666"])
}

test_sm_sup_022_unknown_without_a_list if {
	model_images.unknown["SM-SUP-022"] == {"Model \"churn\" runs image \"444455556666.dkr.ecr.us-east-1.amazonaws.com/churn@sha256:0\" of another registry, and no list of approved registries is configured: set the parameter approved_registries."} with input as running(other)
		with data.config as {}
	count(model_images.unknown["SM-SUP-022"]) == 1 with input as training_on(hosted) with data.config as {}
	count(model_images.deny["SM-SUP-022"]) == 0 with input as running(other) with data.config as {}
	count(model_images.unknown["SM-SUP-022"]) == 0 with input as running(other) with data.config as approving(["registry.example.com"])
}

test_sm_sup_022_fails_by_tag if {
	count(model_images.unknown["SM-SUP-022"]) == 0 with input as running("registry.example.com/churn:9") with data.config as {}
	model_images.deny["SM-SUP-022"] == {"Model \"churn\" runs image \"registry.example.com/churn:9\", which is not pinned by a digest."} with input as running("registry.example.com/churn:9")
		with data.config as {}
}

no_image := changed(job, {"algorithm_specification": {"algorithm_name": "arn:algorithm"}})

test_sm_sup_022_skips_algorithms if {
	model_images.skip["SM-SUP-022"] == {"Training job \"churn-9\" names an algorithm and no image."} with input as no_image
}

test_sm_sup_022_unread if {
	unread.affects("SM-SUP-022") with input as blind(model, ["primary_container"])
	unread.affects("SM-SUP-022") with input as blind(job, ["algorithm_specification"])
	count(unread.failed_calls("SM-SUP-022", "unknown")) > 0 with input as blind(model, ["primary_container"])
}

test_skips_rest_on_what_was_read if {
	every id in ["SM-SUP-022", "SM-SUP-025"] {
		count(unread.failed_calls(id, "skip")) > 0 with input as blind(model, ["primary_container"])
	}
}

bucket(name) := {"resource_id": sprintf("arn:aws:s3:::%s", [name]), "resource_name": name, "resource_type": "AWS::S3::Bucket", "region": "us-east-1"}

buckets(names) := {"AWS::S3::Bucket": {name: bucket(name) | some name in names}}

loading(location) := changed(model, {"primary_container": {"image": own, "model_data_url": location}})

test_sm_sup_025_passes if {
	count(model_images.deny["SM-SUP-025"]) == 0 with input as model with data.inventory as buckets(["models", "other"])
	count(model_images.skip["SM-SUP-025"]) == 0 with input as model
	not unread.affects("SM-SUP-025") with input as model with data.inventory as buckets(["models"])
}

test_sm_sup_025_passes_with_trusted_buckets if {
	every location in ["s3://jumpstart-cache-prod-us-east-1/x/model.tar.gz", "s3://shared-models/x"] {
		count(model_images.deny["SM-SUP-025"]) == 0 with input as loading(location)
			with data.inventory as buckets([])
			with data.config as {"trusted_artifact_buckets": ["jumpstart-cache-prod-{region}", "shared-models"]}
	}
}

test_sm_sup_025_fails if {
	model_images.deny["SM-SUP-025"] == {"Model \"churn\" loads its artifact from \"s3://models/churn.tar.gz\", a bucket that is neither this account's nor a trusted one."} with input as model
		with data.inventory as buckets(["models-2"])
	count(model_images.deny["SM-SUP-025"]) == 1 with input as loading("s3://jumpstart-cache-prod-eu-west-1/x")
		with data.inventory as buckets([])
		with data.config as {"trusted_artifact_buckets": ["jumpstart-cache-prod-{region}", "jumpstart-cache"]}
}

test_sm_sup_025_skips_without_artifact if {
	model_images.skip["SM-SUP-025"] == {"Model \"churn\" names no artifact itself."} with input as packaged
}

test_sm_sup_025_unread if {
	unread.affects("SM-SUP-025") with input as blind(model, ["primary_container"]) with data.inventory as buckets(["models"])
}

test_sm_sup_025_buckets_not_listed if {
	unread.affects("SM-SUP-025") with input as model
		with data.inventory as buckets([])
		with data.gaps as {
			"populations": {"AWS::S3::Bucket": [{"region": "global", "refusal": refused}]},
			"documents": {},
			"global_types": ["AWS::S3::Bucket"],
		}
}

# the same fields in a document of another type are none of these checks' business
test_model_images_leaves_other_types_alone if {
	every document in [running("registry.example.com/churn:9"), running(other), packaged, no_image] {
		thing := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in model_images.deny; count(messages) > 0} with input as thing with data.inventory as buckets([])
		fired == set()
		skipped := {id | some id, messages in model_images.skip; count(messages) > 0} with input as thing
		skipped == set()
		unknown := {id | some id, messages in model_images.unknown; count(messages) > 0} with input as thing with data.config as {}
		unknown == set()
	}
}

test_sm_sup_022_unknown_for_tags_in_repositories_of_other_accounts if {
	image := "444455556666.dkr.ecr.us-east-1.amazonaws.com/churn:9"
	trusting := {"trusted_accounts": ["444455556666"]}
	expected := {sprintf("Model \"churn\" runs image %q by a tag; whether tags can be moved in that account's repository cannot be read from here.", [image])}
	model_images.unknown["SM-SUP-022"] == expected with input as running(image) with data.config as trusting with data.inventory as repository("IMMUTABLE")
	count(model_images.deny["SM-SUP-022"]) == 0 with input as running(image) with data.config as trusting with data.inventory as repository("IMMUTABLE")

	# one of this account's that can be moved fails all the same, and a registry that is not approved comes first
	two := changed(by_tag, {"containers": [{"image": image}]})
	model_images.deny["SM-SUP-022"] == loose with input as two with data.config as trusting with data.inventory as repository("MUTABLE")
	count(model_images.unknown["SM-SUP-022"]) == 0 with input as two with data.config as trusting with data.inventory as repository("MUTABLE")
	count(model_images.unknown["SM-SUP-022"]) == 0 with input as running(image) with data.config as approving(["registry.example.com"]) with data.inventory as repository("MUTABLE")
	thing := object.union(running(image), {"resource_type": "AWS::Other::Thing"})
	count(model_images.unknown["SM-SUP-022"]) == 0 with input as thing with data.config as trusting with data.inventory as repository("MUTABLE")
}

test_sm_sup_022_knows_a_registry_by_each_of_its_addresses if {
	every image in ["111122223333.dkr.ecr-fips.us-east-1.amazonaws.com/churn:9", "111122223333.dkr-ecr.us-east-1.on.aws/churn:9", "111122223333.dkr-ecr-fips.us-east-1.on.aws/churn:9"] {
		count(model_images.deny["SM-SUP-022"]) == 0 with input as running(image)
			with data.config as approving(["registry.example.com"])
			with data.inventory as repository("IMMUTABLE")
		count(model_images.deny["SM-SUP-022"]) == 0 with input as training_on(image) with data.config as approving(["registry.example.com"])
		model_images.deny["SM-SUP-022"] == loose with input as running(image)
			with data.config as approving(["registry.example.com"])
			with data.inventory as repository("MUTABLE")
	}
}

test_sm_sup_025_unknown_where_a_name_does_not_tell_the_owner if {
	every name in ["models-abcdef-s3alias", "customer-escrow-111122223333-smtj-1"] {
		location := sprintf("s3://%s/x", [name])
		expected := {sprintf("Model \"churn\" loads its artifact from %q, a name that does not tell whose bucket it is: put it into trusted_artifact_buckets if it is to be trusted.", [location])}
		model_images.unknown["SM-SUP-025"] == expected with input as loading(location) with data.inventory as buckets(["models"])
		count(model_images.deny["SM-SUP-025"]) == 0 with input as loading(location) with data.inventory as buckets(["models"])
		count(model_images.unknown["SM-SUP-025"]) == 0 with input as loading(location) with data.inventory as buckets([name])
		count(model_images.unknown["SM-SUP-025"]) == 0 with input as loading(location)
			with data.inventory as buckets([])
			with data.config as {"trusted_artifact_buckets": [name]}
		two := changed(loading(location), {"containers": [{"model_data_url": "s3://others/x"}]})
		count(model_images.unknown["SM-SUP-025"]) == 0 with input as two with data.inventory as buckets([])
		count(model_images.deny["SM-SUP-025"]) == 1 with input as two with data.inventory as buckets([])
		thing := object.union(loading(location), {"resource_type": "AWS::Other::Thing"})
		count(model_images.unknown["SM-SUP-025"]) == 0 with input as thing with data.inventory as buckets([])
	}
}

component(fields) := object.union({"resource_type": "AWS::SageMaker::InferenceComponent", "resource_id": "arn:llm", "resource_name": "llm", "account_id": "111122223333", "region": "us-east-1"}, fields)

adapter := {"base_inference_component_name": "base", "container": {"artifact_url": "s3://adapters/a"}}

test_sm_sup_025_judges_what_components_load if {
	every document in [component({"specification": adapter}), component({"specifications": [{"model_name": "m"}, adapter]})] {
		model_images.deny["SM-SUP-025"] == {"Inference component \"llm\" loads its artifact from \"s3://adapters/a\", a bucket that is neither this account's nor a trusted one."} with input as document
			with data.inventory as buckets(["models"])
		count(model_images.deny["SM-SUP-025"]) == 0 with input as document with data.inventory as buckets(["adapters"])
		count(model_images.skip["SM-SUP-025"]) == 0 with input as document with data.inventory as buckets(["adapters"])
		unread.affects("SM-SUP-025") with input as blind(document, ["specification", "specifications"]) with data.inventory as buckets(["adapters"])
	}
	model_images.skip["SM-SUP-025"] == {"Inference component \"llm\" names no artifact itself."} with input as component({"specification": {"model_name": "m"}})
	untold := component({"specification": {"container": {"artifact_url": "s3://models-abcdef-s3alias/x"}}})
	model_images.unknown["SM-SUP-025"] == {"Inference component \"llm\" loads its artifact from \"s3://models-abcdef-s3alias/x\", a name that does not tell whose bucket it is: put it into trusted_artifact_buckets if it is to be trusted."} with input as untold
		with data.inventory as buckets(["models"])
}
