package bedrock.residency_test

import data.bedrock.residency
import data.lib.unread

profile(regions) := {
	"resource_type": "AWS::Bedrock::ApplicationInferenceProfile",
	"resource_id": "arn:p",
	"resource_name": "desk",
	"region": "eu-west-1",
	"models": [{"model_arn": sprintf("arn:aws:bedrock:%s::foundation-model/a.b", [region])} | some region in regions],
}

permitted := {"permitted_regions": ["eu-west-1", "eu-central-1"], "permitted_geographies": ["eu"]}

guardrail(fields) := object.union(fields, {
	"resource_type": "AWS::Bedrock::Guardrail",
	"resource_id": "arn:g",
	"resource_name": "desk",
	"region": "eu-west-1",
})

crossing(id) := guardrail({"cross_region_details": {"guardrail_profile_id": id}})

test_br_pri_011_passes if {
	every good in [profile(["eu-west-1", "eu-central-1"]), crossing("eu.guardrail.v1:0")] {
		count(residency.deny["BR-PRI-011"]) == 0 with input as good with data.config as permitted
		count(residency.skip["BR-PRI-011"]) == 0 with input as good with data.config as permitted
		count(residency.unknown["BR-PRI-011"]) == 0 with input as good with data.config as permitted
		not unread.blinds("BR-PRI-011") with input as good with data.config as permitted
	}
}

test_br_pri_011_fails if {
	residency.deny["BR-PRI-011"] == {`Inference profile "desk" sends prompts to any Region, us-east-1.`} with input as profile(["us-east-1", "", "eu-west-1"]) with data.config as permitted
	residency.deny["BR-PRI-011"] == {`Inference profile "desk" sends prompts to us-east-1.`} with input as profile(["us-east-1"]) with data.config as permitted
	residency.deny["BR-PRI-011"] == {`Guardrail "desk" sends what it checks to Regions of the geography "us".`} with input as crossing("us.guardrail.v1:0") with data.config as permitted
}

test_br_pri_011_skips_guardrails_of_one_region if {
	residency.skip["BR-PRI-011"] == {`Guardrail "desk" checks in its own Region.`} with input as guardrail({})
}

test_br_pri_011_unknown_without_lists if {
	residency.unknown["BR-PRI-011"] == {"No list of permitted Regions is configured: set the parameter permitted_regions."} with input as profile(["us-east-1"])
	residency.unknown["BR-PRI-011"] == {"No list of permitted geographies is configured: set the parameter permitted_geographies."} with input as crossing("us.guardrail.v1:0")
	count(residency.deny["BR-PRI-011"]) == 0 with input as profile(["us-east-1"])
	count(residency.deny["BR-PRI-011"]) == 0 with input as crossing("us.guardrail.v1:0")
}

throughput(fields) := object.union(fields, {
	"resource_type": "AWS::Bedrock::ProvisionedModelThroughput",
	"resource_id": "arn:t",
	"resource_name": "desk",
	"region": "eu-west-1",
})

clock := {"evaluated_at": "2026-11-20T00:00:00Z"}

test_br_use_010_passes if {
	every good in [{"status": "InService"}, {"commitment_expiration_time": "2026-12-20T00:00:00Z"}] {
		count(residency.deny["BR-USE-010"]) == 0 with input as throughput(good) with data.config as clock
		not unread.blinds("BR-USE-010") with input as throughput(good) with data.config as clock
	}
}

test_br_use_010_fails if {
	residency.deny["BR-USE-010"] == {`The commitment of provisioned throughput "desk" ends on 2026-12-19T23:59:59Z.`} with input as throughput({"commitment_expiration_time": "2026-12-19T23:59:59Z"})
		with data.config as clock
	residency.deny["BR-USE-010"] == {`Provisioned throughput "desk" has failed.`} with input as throughput({"status": "Failed"}) with data.config as clock
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": answer_refused}})

test_br_pri_011_unread_rests_on_what_it_reads if {
	unread.blinds("BR-PRI-011") with input as wholly_unread("AWS::Bedrock::ApplicationInferenceProfile") with data.inventory as {}
}

test_br_pri_011_skip_unread_rests_on_what_it_reads if {
	count(unread.refusals("BR-PRI-011", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::ApplicationInferenceProfile") with data.inventory as {}
}

test_br_use_010_unread_rests_on_what_it_reads if {
	unread.blinds("BR-USE-010") with input as wholly_unread("AWS::Bedrock::ProvisionedModelThroughput") with data.inventory as {}
}
