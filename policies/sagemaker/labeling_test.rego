package sagemaker.labeling_test

import data.lib.core.unread
import data.sagemaker.labeling

refused := {"call": "sagemaker:Describe", "code": "AccessDeniedException", "action": "sagemaker:Describe"}

keys(manager) := {"AWS::KMS::Key": {"arn:key-1": {
	"resource_id": "arn:key-1",
	"resource_name": "key-1",
	"region": "us-east-1",
	"key_manager": manager,
}}}

no_keys := {"AWS::KMS::Key": {}}

unread_keys := {"AWS::KMS::Key": {"arn:key-1": {"resource_id": "arn:key-1", "resource_name": "key-1", "region": "us-east-1", "unread": {"*": refused}}}}

own := keys("CUSTOMER")

thing(type, fields) := object.union(
	{"resource_type": sprintf("AWS::SageMaker::%s", [type]), "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"},
	fields,
)

blind(type) := thing(type, {"unread": {"*": refused}})

keyed := {"output_config": {"kms_key_id": "arn:key-1"}}

automated(resources) := object.union(keyed, {"labeling_job_algorithms_config": {"labeling_job_resource_config": resources}})

test_sm_enc_039_passes if {
	every document in [thing("LabelingJob", keyed), thing("LabelingJob", automated({"volume_kms_key_id": "arn:key-1"})), thing("FlowDefinition", keyed)] {
		count(labeling.deny["SM-ENC-039"]) == 0 with input as document with data.inventory as own
		count(labeling.unknown["SM-ENC-039"]) == 0 with input as document with data.inventory as own
		not unread.affects("SM-ENC-039") with input as document with data.inventory as own
	}
}

test_sm_enc_039_fails_without_output_key if {
	every fields in [{}, {"output_config": {"kms_key_id": ""}}] {
		labeling.deny["SM-ENC-039"] == {"Labeling job \"this\" has no customer managed key for its output."} with input as thing("LabelingJob", fields)
			with data.inventory as own
		labeling.deny["SM-ENC-039"] == {"Human review workflow \"this\" has no customer managed key for its output."} with input as thing("FlowDefinition", fields)
			with data.inventory as own
	}
}

test_sm_enc_039_fails_without_volume_key if {
	every fields in [automated({}), object.union(keyed, {"labeling_job_algorithms_config": {}})] {
		labeling.deny["SM-ENC-039"] == {"Labeling job \"this\" has no customer managed key for its volumes."} with input as thing("LabelingJob", fields)
			with data.inventory as own
	}
}

test_sm_enc_039_fails_with_aws_managed_key if {
	labeling.deny["SM-ENC-039"] == {"Labeling job \"this\" encrypts its output with \"key-1\", a key that AWS manages."} with input as thing("LabelingJob", keyed)
		with data.inventory as keys("AWS")
}

test_sm_enc_039_unknown_with_key_of_another_account if {
	labeling.unknown["SM-ENC-039"] == {"Labeling job \"this\" encrypts its output with \"arn:key-1\", which is not among this account's keys."} with input as thing("LabelingJob", keyed)
		with data.inventory as no_keys
	labeling.unknown["SM-ENC-039"] == {"Human review workflow \"this\" encrypts its output with \"arn:key-1\", which is not among this account's keys."} with input as thing("FlowDefinition", keyed)
		with data.inventory as no_keys
	count(labeling.unknown["SM-ENC-039"]) == 0 with input as thing("LabelingJob", automated({})) with data.inventory as no_keys
}

test_sm_enc_039_unread if {
	unread.affects("SM-ENC-039") with input as blind("LabelingJob")
	unread.affects("SM-ENC-039") with input as blind("FlowDefinition")
	unread.affects("SM-ENC-039") with input as thing("LabelingJob", keyed) with data.inventory as unread_keys
}

job(team, classifiers, tags) := thing("LabelingJob", {
	"human_task_config": {"workteam_arn": sprintf("arn:aws:sagemaker:us-east-1:%s", [team])},
	"input_config": {"data_attributes": {"content_classifiers": classifiers}},
	"tags": tags,
})

turk := "394669845002:workteam/public-crowd/default"

harmless := ["FreeOfPersonallyIdentifiableInformation", "FreeOfAdultContent"]

public := {"DataClassification": "Public"}

test_sm_pri_030_passes if {
	every document in [job("111122223333:workteam/private-crowd/team", [], {}), job("111122223333:workteam/vendor-crowd/team", [], {}), job(turk, harmless, public)] {
		count(labeling.deny["SM-PRI-030"]) == 0 with input as document
		not unread.affects("SM-PRI-030") with input as document
	}
	count(labeling.deny["SM-PRI-030"]) == 0 with input as job(turk, harmless, {"DataClassification": "Open"}) with data.config as {"public_data_classifications": ["Open"]}
}

test_sm_pri_030_fails_with_undeclared_data if {
	labeling.deny["SM-PRI-030"] == {"Labeling job \"this\" shows its data to the public workforce and does not declare it free of personal data."} with input as job(turk, ["FreeOfAdultContent"], public)
}

test_sm_pri_030_fails_with_data_that_is_not_public if {
	every tags in [{"DataClassification": "Internal"}, {}] {
		labeling.deny["SM-PRI-030"] == {"Labeling job \"this\" shows its data to the public workforce and is not tagged as holding data that anybody may see."} with input as job(turk, harmless, tags)
	}
}

test_sm_pri_030_fails_with_nothing_said if {
	labeling.deny["SM-PRI-030"] == {
		"Labeling job \"this\" shows its data to the public workforce and does not declare it free of personal data.",
		"Labeling job \"this\" shows its data to the public workforce and is not tagged as holding data that anybody may see.",
	} with input as thing("LabelingJob", {"human_task_config": {"workteam_arn": "arn:aws:sagemaker:us-east-1:394669845002:workteam/public-crowd/default"}})
}

test_sm_pri_030_unread if {
	unread.affects("SM-PRI-030") with input as blind("LabelingJob")
}

team(constraints) := thing("Workteam", {"worker_access_configuration": {"s3_presign": {"iam_policy_constraints": constraints}}})

pool := {"cognito_config": {"user_pool": "pool-1"}}

force(fields) := thing("Workforce", object.union(pool, fields))

office := {"source_ip_config": {"cidrs": ["192.0.2.0/24"]}}

test_sm_acc_030_passes if {
	every document in [
		team({"source_ip": "Enabled"}),
		team({"source_ip": "Disabled", "vpc_source_ip": "Enabled"}),
		force(office),
		force({"workforce_vpc_config": {"vpc_id": "vpc-1"}}),
		thing("Workforce", object.union(office, {"oidc_config": {"issuer": "https://id.example.com"}})),
	] {
		count(labeling.deny["SM-ACC-030"]) == 0 with input as document
		not unread.affects("SM-ACC-030") with input as document
	}
}

test_sm_acc_030_fails_with_links_for_any_address if {
	every document in [thing("Workteam", {}), team({}), team({"source_ip": "Disabled", "vpc_source_ip": "Disabled"})] {
		labeling.deny["SM-ACC-030"] == {"Links of work team \"this\" to the data hold for any address."} with input as document
	}
}

test_sm_acc_030_fails_with_a_portal_for_any_address if {
	every document in [
		force({}),
		force({"source_ip_config": {"cidrs": ["192.0.2.0/24", "0.0.0.0/0"]}}),
		force({"source_ip_config": {"cidrs": ["::/0"]}}),
	] {
		labeling.deny["SM-ACC-030"] == {"The portal of workforce \"this\" lets in workers from any address."} with input as document
	}
}

test_sm_acc_030_unknown_without_identity_provider if {
	labeling.unknown["SM-ACC-030"] == {"AWS does not say by what identity provider workers of workforce \"this\" sign in."} with input as thing("Workforce", office)
	count(labeling.deny["SM-ACC-030"]) == 0 with input as thing("Workforce", office)
	every provider in [{"cognito_config": {"user_pool": "p"}}, {"oidc_config": {"issuer": "https://i"}}] {
		count(labeling.unknown["SM-ACC-030"]) == 0 with input as object.union(thing("Workforce", office), provider)
	}
	count(labeling.unknown["SM-ACC-030"]) == 0 with input as object.union(thing("Workforce", office), {"resource_type": "AWS::Other::Thing"})
	count(labeling.unknown["SM-ACC-030"]) == 0 with input as thing("Workforce", {})
}

test_sm_acc_030_fails_with_ranges_that_are_no_limit if {
	every range in ["0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "::/0", "10.0.0.0/7"] {
		wide := thing("Workforce", {"source_ip_config": {"cidrs": [range]}, "cognito_config": {"user_pool": "p"}})
		labeling.deny["SM-ACC-030"] == {"The portal of workforce \"this\" lets in workers from any address."} with input as wide
	}
	every range in ["10.0.0.0/8", "203.0.113.0/24", "2001:db8::/32", "198.51.100.7/17"] {
		narrow := thing("Workforce", {"source_ip_config": {"cidrs": [range]}, "cognito_config": {"user_pool": "p"}})
		count(labeling.deny["SM-ACC-030"]) == 0 with input as narrow
	}
}

test_sm_acc_030_unread if {
	unread.affects("SM-ACC-030") with input as blind("Workteam")
	unread.affects("SM-ACC-030") with input as blind("Workforce")
}

# the same fields in a document of another type are none of these checks' business
test_labeling_leaves_other_types_alone if {
	every document in [thing("Other", {}), thing("Other", automated({})), job(turk, [], {}), team({}), force({}), thing("Other", keyed)] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in labeling.deny; count(messages) > 0} with input as other with data.inventory as no_keys
		fired == set()
		unknown := {id | some id, messages in labeling.unknown; count(messages) > 0} with input as other with data.inventory as no_keys
		unknown == set()
	}
}
