package vpc.endpoint_policies_test

import data.lib.core.unread
import data.vpc.endpoint_policies

refused := {"call": "ec2:DescribeVpcEndpoints", "code": "UnauthorizedOperation", "action": "ec2:DescribeVpcEndpoints"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

document(type, name, fields) := object.union(
	{"resource_type": type, "resource_id": sprintf("arn:%s", [name]), "resource_name": name, "region": "us-east-1"},
	fields,
)

endpoint(service) := document("AWS::EC2::VPCEndpoint", sprintf("vpce-%s", [service]), {
	"account_id": "111122223333",
	"service_name": sprintf("com.amazonaws.us-east-1.%s", [service]),
	"vpc_id": "vpc-1",
	"state": "available",
	"private_dns_enabled": true,
	"policy_document": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["*"], "Resource": ["*"]}]},
})

limited(change) := object.union(endpoint("bedrock-runtime"), {"policy_document": {"Statement": [object.union(
	{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["bedrock:InvokeModel"], "Resource": ["*"]},
	change,
)]}})

test_vpc_004_passes_where_principals_or_models_are_limited if {
	every change in [
		{"Principal": {"AWS": ["arn:aws:iam::111122223333:role/scoring"]}},
		{"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}},
		{"Condition": {"StringEquals": {"aws:ResourceAccount": ["111122223333"]}}},
		{"Condition": {"StringLike": {"aws:ResourceOrgPaths": ["o-1/*"]}}},
		{"Condition": {"StringEquals": {"aws:ResourceAccount": "*"}}},
		{"Resource": ["arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"]},
		{"Effect": "Deny"},
	] {
		count(endpoint_policies.deny["VPC-004"]) == 0 with input as limited(change)
		count(endpoint_policies.skip["VPC-004"]) == 0 with input as limited(change)
		count(endpoint_policies.unknown["VPC-004"]) == 0 with input as limited(change)
		not unread.affects("VPC-004") with input as limited(change)
	}
}

test_vpc_004_fails_where_anyone_may_use_anything if {
	every change in [
		{},
		{"Resource": ["arn:aws:bedrock:*::foundation-model/*"]},
		{"Condition": {"StringLike": {"aws:PrincipalOrgID": "o-*"}}},
		{"Condition": {"StringLike": {"aws:ResourceOrgID": "o-*"}}},
		{"Condition": {"StringLike": {"aws:ResourceAccount": "*"}}},
		{"Condition": {"StringNotEquals": {"aws:ResourceAccount": "999988887777"}}},
	] {
		endpoint_policies.deny["VPC-004"] == {"VPC endpoint \"vpce-bedrock-runtime\" lets everyone use any resource of bedrock-runtime."} with input as limited(change)
	}
}

test_vpc_004_fails_for_each_ai_service if {
	every service in {"sagemaker.runtime", "bedrock", "bedrock-agentcore"} {
		count(endpoint_policies.deny["VPC-004"]) == 1 with input as endpoint(service)
	}
	every name in {"studio", "notebook", "experiments"} {
		count(endpoint_policies.deny["VPC-004"]) == 1 with input as object.union(endpoint(name), {"service_name": sprintf("aws.sagemaker.us-east-1.%s", [name])})
	}
	resources := {"Resource": ["arn:aws:sagemaker:us-east-1:111122223333:endpoint/*"]}
	count(endpoint_policies.deny["VPC-004"]) == 1 with input as limited(resources)
	runtimes := {"Resource": ["arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/*"]}
	count(endpoint_policies.deny["VPC-004"]) == 1 with input as limited(runtimes)
}

test_vpc_004_fails_for_a_stranger if {
	stranger := limited({"Principal": {"AWS": ["arn:aws:iam::999988887777:root"]}})
	endpoint_policies.deny["VPC-004"] == {"VPC endpoint \"vpce-bedrock-runtime\" lets account 999988887777 use any resource of bedrock-runtime."} with input as stranger
	one := limited({"Principal": {"AWS": ["arn:aws:iam::999988887777:root"]}, "Resource": ["arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"]})
	count(endpoint_policies.deny["VPC-004"]) == 1 with input as one
}

also(statement) := json.patch(limited({}), [{"op": "add", "path": "/policy_document/Statement/1", "value": statement}])

denying(condition) := also(object.union(denial, {"Condition": condition}))

denial := {"Effect": "Deny", "Principal": {"AWS": ["*"]}, "Action": ["*"], "Resource": ["*"]}

test_vpc_004_minds_denials if {
	every condition in [
		{"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}},
		{"StringNotEquals": {"aws:ResourceOrgID": "o-1"}},
		{"StringNotLike": {"aws:ResourceOrgPaths": ["o-1/*"]}},
		{"StringNotEqualsIfExists": {"aws:ResourceAccount": ["111122223333"]}},
	] {
		count(endpoint_policies.deny["VPC-004"]) == 0 with input as denying(condition)
	}
	every condition in [
		{"StringEquals": {"aws:PrincipalOrgID": "o-1"}},
		{"StringEquals": {"aws:ResourceOrgID": "o-1"}},
		{"StringNotEquals": {"aws:ResourceAccount": ["999988887777"]}},
		{"StringNotEquals": {"aws:ResourceOrgID": "o-1"}, "Bool": {"aws:SecureTransport": "false"}},
		{"StringNotEquals": {"aws:ResourceOrgID": "o-1", "aws:SourceVpc": "vpc-1"}},
	] {
		count(endpoint_policies.deny["VPC-004"]) == 1 with input as denying(condition)
	}
}

test_vpc_004_minds_denials_only_of_everything if {
	elsewhere := object.union(denial, {"Condition": {"StringNotEquals": {"aws:ResourceOrgID": "o-1"}}})
	every change in [
		{"Effect": "Allow"},
		{"Principal": {"AWS": ["arn:aws:iam::111122223333:role/scoring"]}},
		{"Action": ["bedrock:CreateGuardrail"]},
		{"Resource": ["arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"]},
	] {
		count(endpoint_policies.deny["VPC-004"]) == 1 with input as also(object.union(elsewhere, change))
	}
	count(endpoint_policies.deny["VPC-004"]) == 0 with input as also(object.union(elsewhere, {"Action": ["bedrock:InvokeModel"]}))
}

test_vpc_004_judges_endpoints_to_other_regions if {
	far := object.union(endpoint("bedrock-runtime"), {"service_name": "com.amazonaws.us-west-2.bedrock-runtime", "service_region": "us-west-2"})
	count(endpoint_policies.deny["VPC-004"]) == 1 with input as far
	count(endpoint_policies.skip["VPC-004"]) == 0 with input as far
}

test_vpc_004_says_what_it_cannot_tell if {
	odd := object.union(endpoint("bedrock-runtime"), {"service_name": "com.amazonaws.bedrock-runtime"})
	endpoint_policies.unknown["VPC-004"] == {"Which service VPC endpoint \"vpce-bedrock-runtime\" is for cannot be determined from its name, com.amazonaws.bedrock-runtime."} with input as odd
	count(endpoint_policies.skip["VPC-004"]) == 0 with input as odd
	nameless := object.remove(endpoint("bedrock-runtime"), ["service_name"])
	endpoint_policies.skip["VPC-004"] == {"VPC endpoint \"vpce-bedrock-runtime\" is for no service of AWS in a Region."} with input as nameless
}

doubtful := {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["bedrock:InvokeModel"], "Resource": ["*"], "Condition": {"StringEquals": {"aws:SomethingNew": "x"}}}

test_vpc_004_unknown_whom_the_policy_admits if {
	endpoint_policies.unknown["VPC-004"] == {"The policy of VPC endpoint \"vpce-bedrock-runtime\" admits whoever meets a condition that is not known here, and whether that is a stranger cannot be determined."} with input as limited(doubtful)
	every other in [
		limited({}),
		also(doubtful),
		limited(object.union(doubtful, {"Resource": ["arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"]})),
		object.union(limited(doubtful), {"service_name": "com.amazonaws.us-east-1.s3"}),
	] {
		count(endpoint_policies.unknown["VPC-004"]) == 0 with input as other
	}
}

test_vpc_004_skips_services_of_others if {
	alien := object.union(endpoint("bedrock"), {"service_name": "com.amazonaws.vpce.vpce-svc-1"})
	endpoint_policies.skip["VPC-004"] == {"VPC endpoint \"vpce-bedrock\" is for no service of AWS in a Region."} with input as alien
	count(endpoint_policies.unknown["VPC-004"]) == 0 with input as alien
}

test_vpc_004_fails_without_a_policy if {
	endpoint_policies.deny["VPC-004"] == {"VPC endpoint \"vpce-bedrock\" for bedrock has no policy of its own."} with input as object.remove(endpoint("bedrock"), ["policy_document"])
}

test_vpc_004_skips_other_services if {
	every service in {"s3", "xbedrock", "studiox", "notebooks"} {
		endpoint_policies.skip["VPC-004"] == {sprintf("VPC endpoint \"vpce-%s\" is for no AI service.", [service])} with input as endpoint(service)
		count(endpoint_policies.deny["VPC-004"]) == 0 with input as endpoint(service)
		count(endpoint_policies.deny["VPC-004"]) == 0 with input as object.remove(endpoint(service), ["policy_document"])
	}
}

test_vpc_004_unread if {
	unread.affects("VPC-004") with input as all_unread(endpoint("bedrock"), ["policy_document"])
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {"deny": ["AWS::Organizations::Organization"], "skip": [], "unknown": ["AWS::Organizations::Organization"]}

unread_document := document("AWS::EC2::VPCEndpoint", "own", {})

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := document(type, "other", {"unread": {"*": refusal(type)}})

test_every_refused_call_is_noticed if {
	every head in object.keys(rests_on) {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls("VPC-004", head)) > 0 with input as blind with data.inventory as {}
	}
}

test_related_documents_that_were_not_read_are_noticed if {
	every head, types in rests_on {
		blank := {type: {"arn:other": other_unread(type)} | some type in types}
		gaps := {"documents": {type: ["arn:other"] | some type in types}, "global_types": [], "named_by": {}, "populations": {}}
		noticed := {why.call | some why in unread.failed_calls("VPC-004", head)} with input as unread_document with data.inventory as blank with data.gaps as gaps
		noticed == {type | some type in types}
	}
}

test_every_list_that_was_not_read_is_noticed if {
	every head, types in rests_on {
		gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refusal(type)}] | some type in types}}
		noticed := {why.call | some why in unread.failed_calls("VPC-004", head)} with input as unread_document with data.inventory as {} with data.gaps as gaps
		noticed == {type | some type in types}
	}
}
