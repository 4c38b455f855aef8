package sagemaker.pipelines_test

import data.lib.core.unread
import data.sagemaker.pipelines

refused := {"call": "sagemaker:DescribePipeline", "code": "AccessDeniedException", "action": "sagemaker:DescribePipeline"}

keys(manager) := {"AWS::KMS::Key": {"arn:key-1": {
	"resource_id": "arn:key-1",
	"resource_name": "key-1",
	"region": "us-east-1",
	"key_manager": manager,
}}}

no_keys := {"AWS::KMS::Key": {}}

unread_keys := {"AWS::KMS::Key": {"arn:key-1": {"resource_id": "arn:key-1", "resource_name": "key-1", "region": "us-east-1", "unread": {"*": refused}}}}

own := keys("CUSTOMER")

pipeline(definition) := {
	"resource_type": "AWS::SageMaker::Pipeline",
	"resource_id": "arn:this",
	"resource_name": "weekly",
	"region": "us-east-1",
	"pipeline_definition": definition,
}

training(cluster, output) := {"Name": "Train", "Type": "Training", "Arguments": {"ResourceConfig": cluster, "OutputDataConfig": output}}

processing(cluster, output) := {"Name": "Prepare", "Type": "Processing", "Arguments": {"ProcessingResources": {"ClusterConfig": cluster}, "ProcessingOutputConfig": output}}

keyed := {"InstanceType": "ml.m5.large", "VolumeKmsKeyId": "arn:key-1"}

out := {"KmsKeyId": "arn:key-1", "Outputs": [{"OutputName": "r"}]}

good := pipeline({"Steps": [processing(keyed, out), training(keyed, out)]})

from_parameters := pipeline({
	"Parameters": [{"Name": "Key", "Type": "String", "DefaultValue": "arn:key-1"}, {"Name": "Instance", "DefaultValue": "ml.g5.xlarge"}, {"Name": "Each"}, {"Name": "Count", "DefaultValue": 2}],
	"Steps": [
		training({"InstanceType": "ml.m5.large", "VolumeKmsKeyId": {"Get": "Parameters.Key"}}, {"KmsKeyId": {"Get": "Parameters.Each"}}),
		processing({"InstanceType": {"Get": "Parameters.Instance"}}, object.union(out, {"KmsKeyId": {"Get": "Parameters.Count"}})),
	],
})

local := pipeline({"Steps": [training({"InstanceGroups": [{"InstanceType": "ml.g5.xlarge"}]}, out)]})

test_sm_enc_100_passes if {
	every document in [good, from_parameters, local] {
		count(pipelines.deny["SM-ENC-100"]) == 0 with input as document with data.inventory as own
		count(pipelines.unknown["SM-ENC-100"]) == 0 with input as document with data.inventory as own
		count(pipelines.skip["SM-ENC-100"]) == 0 with input as document with data.inventory as own
		not unread.affects("SM-ENC-100") with input as document with data.inventory as own
	}
}

test_sm_enc_100_fails_without_keys if {
	pipelines.deny["SM-ENC-100"] == {
		"Step \"Train\" of pipeline \"weekly\" has no customer managed key for its output.",
		"Step \"Train\" of pipeline \"weekly\" has no customer managed key for its volumes.",
		"Step \"Prepare\" of pipeline \"weekly\" has no customer managed key for its output.",
		"Step \"Prepare\" of pipeline \"weekly\" has no customer managed key for its volumes.",
	} with input as pipeline({"Steps": [
		{"Name": "Train", "Type": "Training", "Arguments": {"ResourceConfig": {"InstanceGroups": [{"InstanceType": "ml.m5.large"}]}}},
		processing({"InstanceType": "ml.m5.large"}, {"Outputs": [{"OutputName": "r"}]}),
	]})
		with data.inventory as own
}

test_sm_enc_100_fails_in_the_branch_of_a_condition if {
	every name in ["IfSteps", "ElseSteps"] {
		branch := {"Name": "Good enough", "Type": "Condition", "Arguments": {name: [training(keyed, {})]}}
		pipelines.deny["SM-ENC-100"] == {"Step \"Train\" of pipeline \"weekly\" has no customer managed key for its output."} with input as pipeline({"Steps": [branch]})
			with data.inventory as own
	}
}

test_sm_enc_100_fails_with_an_empty_default if {
	empty := pipeline({"Parameters": [{"Name": "Key", "DefaultValue": ""}], "Steps": [training(keyed, {"KmsKeyId": {"Get": "Parameters.Key"}})]})
	pipelines.deny["SM-ENC-100"] == {"Step \"Train\" of pipeline \"weekly\" has no customer managed key for its output."} with input as empty
		with data.inventory as own
}

test_sm_enc_100_fails_with_aws_managed_key if {
	pipelines.deny["SM-ENC-100"] == {
		"Step \"Train\" of pipeline \"weekly\" encrypts its output with \"key-1\", a key that AWS manages.",
		"Step \"Train\" of pipeline \"weekly\" encrypts its volumes with \"key-1\", a key that AWS manages.",
	} with input as pipeline({"Steps": [training(keyed, out)]})
		with data.inventory as keys("AWS")
}

test_sm_enc_100_an_id_alone_of_volumes_is_of_this_account if {
	volumes := {"InstanceType": "ml.m5.large", "VolumeKmsKeyId": "1234abcd-12ab-34cd-56ef-1234567890ab"}
	searching := {"Name": "Search", "Type": "AutoML", "Arguments": {"OutputDataConfig": out, "SecurityConfig": {"VolumeKmsKeyId": volumes.VolumeKmsKeyId}}}
	every step in [processing(volumes, {}), training(volumes, out), searching] {
		count(pipelines.deny["SM-ENC-100"]) == 0 with input as pipeline({"Steps": [step]}) with data.inventory as own
		count(pipelines.unknown["SM-ENC-100"]) == 0 with input as pipeline({"Steps": [step]}) with data.inventory as own
	}
}

# S3 looks for the key of an output in the bucket's Region; a run may give a parameter another value than its default.
test_sm_enc_100_unknown_where_an_id_alone_says_less if {
	id := "1234abcd-12ab-34cd-56ef-1234567890ab"
	written := pipeline({"Steps": [training(keyed, {"KmsKeyId": id})]})
	pipelines.unknown["SM-ENC-100"] == {sprintf("Step \"Train\" of pipeline \"weekly\" encrypts its output with %q, which is not among this account's keys.", [id])} with input as written
		with data.inventory as own
	every key in [id, "none"] {
		given := {"Parameters": [{"Name": "Key", "DefaultValue": key}], "Steps": [training({"InstanceType": "ml.m5.large", "VolumeKmsKeyId": {"Get": "Parameters.Key"}}, out)]}
		pipelines.unknown["SM-ENC-100"] == {sprintf("Step \"Train\" of pipeline \"weekly\" encrypts its volumes with %q, which is not among this account's keys.", [key])}
			with input as pipeline(given)
			with data.inventory as own
	}
	tuned := [{"OutputDataConfig": out, "ResourceConfig": {"InstanceType": "ml.m5.large", "VolumeKmsKeyId": key}} | some key in [id, {"Get": "Parameters.Key"}]]
	tuning := {"Parameters": [{"Name": "Key", "DefaultValue": id}], "Steps": [{"Name": "Tune", "Type": "Tuning", "Arguments": {"TrainingJobDefinitions": tuned}}]}
	count(pipelines.unknown["SM-ENC-100"]) == 1 with input as pipeline(tuning) with data.inventory as own
	every key in ["NONE", "alias/theirs", "arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab", "[redacted-0a1b2c3d]"] {
		named := pipeline({"Steps": [training({"InstanceType": "ml.m5.large", "VolumeKmsKeyId": key}, out)]})
		count(pipelines.unknown["SM-ENC-100"]) == 1 with input as named with data.inventory as own
	}
}

test_sm_enc_100_unknown_with_key_of_another_account if {
	pipelines.unknown["SM-ENC-100"] == {
		"Step \"Train\" of pipeline \"weekly\" encrypts its output with \"arn:key-1\", which is not among this account's keys.",
		"Step \"Train\" of pipeline \"weekly\" encrypts its volumes with \"arn:key-1\", which is not among this account's keys.",
	} with input as pipeline({"Steps": [training(keyed, out)]})
		with data.inventory as no_keys
	count(pipelines.unknown["SM-ENC-100"]) == 0 with input as pipeline({"Steps": [training(keyed, out), processing({"InstanceType": "ml.m5.large"}, {})]}) with data.inventory as no_keys
}

test_sm_enc_100_unknown_where_the_definition_is_no_json if {
	pipelines.unknown["SM-ENC-100"] == {"The definition of pipeline \"weekly\" is not JSON."} with input as pipeline("Steps:") with data.inventory as own
}

test_sm_enc_100_skips_pipelines_without_such_steps if {
	every definition in [{"Steps": [{"Name": "Stop", "Type": "Fail", "Arguments": {}}, {"Name": "Ask", "Type": "Lambda"}]}, {"Parameters": [{"Name": "Train", "Type": "Training"}], "Steps": []}, {}] {
		pipelines.skip["SM-ENC-100"] == {"Pipeline \"weekly\" has no step that starts a job with storage of its own."} with input as pipeline(definition) with data.inventory as own
	}
	every type in ["Callback", "Condition", "Fail", "Lambda", "Lineage", "Model", "RegisterModel"] {
		count(pipelines.skip["SM-ENC-100"]) == 1 with input as step(type, {}) with data.inventory as own
		count(pipelines.unknown["SM-ENC-100"]) == 0 with input as step(type, {}) with data.inventory as own
	}

	# what has no type is no step
	count(pipelines.skip["SM-ENC-100"]) == 1 with input as pipeline({"Steps": [{"Name": "Train"}]}) with data.inventory as own
	count(pipelines.skip["SM-ENC-100"]) == 0 with input as pipeline("Steps:")
	count(pipelines.skip["SM-ENC-100"]) == 0 with input as pipeline({"Steps": [{"Name": "Count", "Type": "EMR"}]})
}

test_sm_enc_100_asks_no_output_key_of_what_writes_nothing if {
	every type in ["Processing", "QualityCheck", "ClarifyCheck"] {
		silent := {"Name": "Check", "Type": type, "Arguments": {"ProcessingResources": {"ClusterConfig": keyed}}}
		count(pipelines.deny["SM-ENC-100"]) == 0 with input as pipeline({"Steps": [silent]}) with data.inventory as own
		empty := object.union(silent, {"Arguments": {"ProcessingOutputConfig": {"Outputs": []}}})
		count(pipelines.deny["SM-ENC-100"]) == 0 with input as pipeline({"Steps": [empty]}) with data.inventory as own
	}
}

no_output := "Step \"S\" of pipeline \"weekly\" has no customer managed key for its output."

no_volumes := "Step \"S\" of pipeline \"weekly\" has no customer managed key for its volumes."

step(type, arguments) := pipeline({"Steps": [{"Name": "S", "Type": type, "Arguments": arguments}]})

plain := {"InstanceType": "ml.m5.large", "InstanceCount": 1}

test_sm_enc_100_fails_for_each_kind_of_job if {
	every document in [
		step("Transform", {"TransformOutput": {"S3OutputPath": "s3://b/t"}, "TransformResources": plain}),
		step("QualityCheck", {"ProcessingOutputConfig": {"Outputs": [{}]}, "ProcessingResources": {"ClusterConfig": plain}}),
		step("ClarifyCheck", {"ProcessingOutputConfig": {"Outputs": [{}]}, "ProcessingResources": {"ClusterConfig": plain}}),
		step("Tuning", {"TrainingJobDefinition": {"OutputDataConfig": {}, "ResourceConfig": plain}}),
		step("Tuning", {"TrainingJobDefinitions": [{"HyperParameterTuningResourceConfig": {"InstanceConfigs": [plain]}}]}),
		step("AutoML", {"OutputDataConfig": {"S3OutputPath": "s3://b/a"}}),
	] {
		pipelines.deny["SM-ENC-100"] == {no_output, no_volumes} with input as document with data.inventory as own
	}
	pipelines.deny["SM-ENC-100"] == {no_output} with input as step("Compilation", {"OutputConfig": {"S3OutputLocation": "s3://b/c"}}) with data.inventory as own
}

# Arguments of other kinds of jobs say nothing of what a step starts.
test_sm_enc_100_asks_each_kind_for_its_own_arguments if {
	foreign := {
		"ResourceConfig": plain,
		"ProcessingResources": {"ClusterConfig": plain},
		"TrainingJobDefinition": {"ResourceConfig": plain, "OutputDataConfig": {}},
		"TrainingJobDefinitions": [{"ResourceConfig": plain}],
		"SecurityConfig": {},
	}
	count(pipelines.deny["SM-ENC-100"]) == 0 with input as step("Compilation", object.union(foreign, {"OutputConfig": out})) with data.inventory as own
	every type in ["Lambda", "EMR", "EMRServerless"] {
		count(pipelines.deny["SM-ENC-100"]) == 0 with input as step(type, foreign) with data.inventory as own
	}
}

test_sm_enc_100_passes_for_each_kind_of_job if {
	every document in [
		step("Transform", {"TransformOutput": out, "TransformResources": keyed}),
		step("QualityCheck", {"ProcessingOutputConfig": out, "ProcessingResources": {"ClusterConfig": keyed}}),
		step("Tuning", {"TrainingJobDefinition": {"OutputDataConfig": out, "ResourceConfig": keyed}}),
		step("Tuning", {"TrainingJobDefinitions": [{"OutputDataConfig": out, "HyperParameterTuningResourceConfig": {"InstanceConfigs": [plain], "VolumeKmsKeyId": "arn:key-1"}}]}),
		step("AutoML", {"OutputDataConfig": out, "SecurityConfig": {"VolumeKmsKeyId": "arn:key-1"}}),
		step("AutoML", {"OutputDataConfig": out, "AutoMLJobConfig": {"SecurityConfig": {"VolumeKmsKeyId": "arn:key-1"}}}),
		step("Compilation", {"OutputConfig": out}),
	] {
		count(pipelines.deny["SM-ENC-100"]) == 0 with input as document with data.inventory as own
		count(pipelines.unknown["SM-ENC-100"]) == 0 with input as document with data.inventory as own
	}
}

test_sm_enc_100_unknown_for_what_it_does_not_know if {
	every type in ["EMR", "EMRServerless"] {
		pipelines.unknown["SM-ENC-100"] == {"Step \"S\" of pipeline \"weekly\" runs on Amazon EMR, whose encryption its definition does not tell."} with input as step(type, {}) with data.inventory as own
	}
	pipelines.unknown["SM-ENC-100"] == {"Step \"S\" of pipeline \"weekly\" is of type Quantum, which is not known here."} with input as step("Quantum", {}) with data.inventory as own
	faulty := {"Name": "T", "Type": "Compilation", "Arguments": {}}
	every type in ["EMR", "Quantum"] {
		count(pipelines.unknown["SM-ENC-100"]) == 0 with input as pipeline({"Steps": [{"Name": "S", "Type": type}, faulty]}) with data.inventory as own
	}
}

test_sm_enc_100_unread if {
	blind := object.union(object.remove(good, ["pipeline_definition"]), {"unread": {"*": refused}})
	unread.affects("SM-ENC-100") with input as blind
	count(unread.failed_calls("SM-ENC-100", "skip")) > 0 with input as blind
	count(unread.failed_calls("SM-ENC-100", "unknown")) > 0 with input as blind
	unread.affects("SM-ENC-100") with input as good with data.inventory as unread_keys
}

# the same fields in a document of another type are none of these checks' business
test_pipelines_leave_other_types_alone if {
	every document in [good, pipeline("Steps:"), pipeline({}), pipeline({"Steps": [training({}, {})]}), step("EMR", {}), step("Quantum", {})] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in pipelines.deny; count(messages) > 0} with input as other with data.inventory as no_keys
		fired == set()
		unknown := {id | some id, messages in pipelines.unknown; count(messages) > 0} with input as other with data.inventory as no_keys
		unknown == set()
		skip := {id | some id, messages in pipelines.skip; count(messages) > 0} with input as other with data.inventory as no_keys
		skip == set()
	}
}

test_sm_enc_100_unknown_where_each_run_says_the_instances if {
	each := {"InstanceType": {"Get": "Parameters.Each"}}
	expected := {"Step \"Train\" of pipeline \"weekly\" names no key for its volumes, and on which instances it runs each run says anew."}
	every cluster in [each, {"InstanceGroups": [each, {"InstanceType": "ml.g5.xlarge"}]}] {
		pipelines.unknown["SM-ENC-100"] == expected with input as pipeline({"Steps": [training(cluster, out)]}) with data.inventory as own
	}
	keyed_each := object.union(each, {"VolumeKmsKeyId": "arn:key-1"})
	count(pipelines.unknown["SM-ENC-100"]) == 0 with input as pipeline({"Steps": [training(keyed_each, out)]}) with data.inventory as own
	faulty := pipeline({"Steps": [training(each, {})]})
	count(pipelines.unknown["SM-ENC-100"]) == 0 with input as faulty with data.inventory as own
	count(pipelines.deny["SM-ENC-100"]) == 1 with input as faulty with data.inventory as own
	thing := object.union(pipeline({"Steps": [training(each, out)]}), {"resource_type": "AWS::Other::Thing"})
	count(pipelines.unknown["SM-ENC-100"]) == 0 with input as thing with data.inventory as own
}
