package organizations.service_control_test

import data.lib.core.unread
import data.organizations.service_control

organization(manager) := {
	"resource_type": "AWS::Organizations::Organization",
	"resource_id": "111122223333/organization",
	"resource_name": "111122223333",
	"account_id": "111122223333",
	"region": "global",
	"id": "o-example",
	"master_account_id": manager,
}

management := organization("111122223333")

member := organization("999988887777")

outside := object.remove(management, ["id", "master_account_id"])

policies(target, statements) := {"AWS::Organizations::ServiceControlPolicy": {"p": {
	"resource_id": "p",
	"resource_name": "limits",
	"region": "global",
	"targets": [{"type": target}],
	"content": {"Statement": statements},
}}}

regions := {
	"Effect": "Deny",
	"NotAction": ["iam:*", "organizations:*"],
	"Resource": ["*"],
	"Condition": {"StringNotEquals": {"aws:RequestedRegion": ["us-east-1"]}},
}

models := {
	"Effect": "Deny",
	"Action": ["bedrock:InvokeModel*"],
	"NotResource": ["arn:aws:bedrock:*::foundation-model/anthropic.*"],
}

test_org_002_passes if {
	every target in ["ROOT", "ORGANIZATIONAL_UNIT"] {
		count(service_control.deny["ORG-002"]) == 0 with input as management with data.inventory as policies(target, [regions, models])
	}
	count(service_control.unknown["ORG-002"]) == 0 with input as management
	count(service_control.skip["ORG-002"]) == 0 with input as management
	not unread.affects("ORG-002") with input as management with data.inventory as policies("ROOT", [regions, models])
}

test_org_002_passes_with_models_forbidden_by_name if {
	forbidden := {"Effect": "Deny", "Action": ["bedrock:*"], "Resource": ["arn:aws:bedrock:*::foundation-model/acme.*"]}
	count(service_control.deny["ORG-002"]) == 0 with input as management with data.inventory as policies("ROOT", [regions, forbidden])
}

by_region(operator, names, further) := {
	"Effect": "Deny",
	"NotAction": ["iam:*"],
	"Resource": ["*"],
	"Condition": object.union({operator: {"aws:RequestedRegion": names}}, further),
}

in_europe := {"permitted_regions": ["eu-west-1", "eu-central-1", "eu-central-2"]}

test_org_002_passes_with_regions_denied_to_all_but_some if {
	every statement in [
		by_region("StringNotEquals", ["eu-west-1"], {}),
		by_region("StringNotLike", ["eu-west-1", "eu-central-*"], {}),
		by_region("StringNotEqualsIgnoreCase", ["eu-west-1"], {}),
		by_region("ForAnyValue:StringNotEquals", ["eu-west-1"], {}),
		by_region("StringNotEqualsIfExists", "eu-west-1", {}),
		by_region("StringNotEquals", ["eu-west-1"], {"ArnNotLike": {"aws:PrincipalARN": ["arn:aws:iam::*:role/admin"]}}),
		by_region("StringNotEquals", ["eu-west-1"], {"Null": {"aws:PrincipalTag/exempt": "true"}}),
		by_region("StringNotEquals", ["eu-west-1"], {"BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}),
	] {
		estate := policies("ROOT", [statement, models])
		count(service_control.deny["ORG-002"]) == 0 with input as management with data.inventory as estate with data.config as in_europe
		count(service_control.deny["ORG-002"]) == 0 with input as management with data.inventory as estate
	}
}

test_org_002_knows_which_regions_a_pattern_stands_for if {
	every pair in [["eu-west-1*", "eu-west-1"], ["af-*", "af-south-1"], ["us-west-2*", "us-west-2"]] {
		estate := policies("ROOT", [by_region("StringNotLike", [pair[0]], {}), models])
		count(service_control.deny["ORG-002"]) == 0 with input as management with data.inventory as estate with data.config as {"permitted_regions": [pair[1]]}
	}
}

test_org_002_passes_with_one_statement_for_each_service if {
	each := [object.union(object.remove(regions, ["NotAction"]), {"Action": [action]}) | some action in ["bedrock:*", "sagemaker:*"]]
	count(service_control.deny["ORG-002"]) == 0 with input as management with data.inventory as policies("ROOT", array.concat(each, [models]))
	service_control.deny["ORG-002"] == {no_regions} with input as management with data.inventory as policies("ROOT", [each[0], models])
}

test_org_002_fails_where_regions_are_open_that_are_not_permitted if {
	every names in [["eu-west-1", "us-east-1"], ["us-east-1"], ["eu-*"], ["eu-west-*"], ["xx-*"], ["*"]] {
		every operator in ["StringNotLike"] {
			estate := policies("ROOT", [by_region(operator, names, {}), models])
			service_control.deny["ORG-002"] == {no_regions} with input as management with data.inventory as estate with data.config as in_europe
		}
	}
	literal := policies("ROOT", [by_region("StringNotEquals", ["eu-central-*"], {}), models])
	service_control.deny["ORG-002"] == {no_regions} with input as management with data.inventory as literal with data.config as in_europe
}

# Allow lists, in place of FullAWSAccess.
listing(target, statements) := {"AWS::Organizations::ServiceControlPolicy": {"p": {
	"region": "global",
	"targets": [{"type": target, "target_id": "place-1"}],
	"content": {"Statement": statements},
}}}

full_access := {"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}

other_actions := {"Effect": "Allow", "NotAction": ["bedrock:*", "sagemaker:*"], "Resource": ["*"]}

in_regions(operator) := {
	"Effect": "Allow",
	"Action": ["bedrock:*", "sagemaker:*"],
	"Resource": ["*"],
	"Condition": {operator: {"aws:RequestedRegion": ["eu-west-1"]}},
}

some_models(resources) := {"Effect": "Allow", "Action": ["bedrock:*"], "Resource": resources}

test_org_002_passes_where_only_some_regions_are_allowed if {
	every target in ["ROOT", "ORGANIZATIONAL_UNIT"] {
		estate := listing(target, [other_actions, in_regions("StringEquals"), models])
		count(service_control.deny["ORG-002"]) == 0 with input as management with data.inventory as estate
	}
	every statements in [
		[full_access, in_regions("StringEquals")],
		[in_regions("StringNotEquals")],
		[in_regions("StringEqualsIfExists")],
		[object.union(in_regions("StringEquals"), {"Action": ["bedrock:*"]})],
		[object.union(full_access, {"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-example"}}})],
		[other_actions],
	] {
		estate := listing("ROOT", array.concat(statements, [models]))
		service_control.deny["ORG-002"] == {no_regions} with input as management with data.inventory as estate
	}
	alone := listing("ACCOUNT", [in_regions("StringEquals"), models])
	service_control.deny["ORG-002"] == {no_regions, no_models} with input as management with data.inventory as alone
}

test_org_002_passes_where_only_some_models_are_allowed if {
	claude := "arn:aws:bedrock:*::foundation-model/anthropic.*"
	passing := listing("ROOT", [other_actions, some_models([claude]), regions])
	count(service_control.deny["ORG-002"]) == 0 with input as management with data.inventory as passing
	every statements in [
		[full_access, some_models([claude])],
		[some_models([claude, "arn:aws:bedrock:*::foundation-model/*"])],
		[some_models(["*"])],
		[{"Effect": "Allow", "Action": ["bedrock:*"], "NotResource": [claude]}],
		[object.union(some_models([claude]), {"Action": ["bedrock:InvokeModel"]})],
		[other_actions],
	] {
		estate := listing("ROOT", array.concat(statements, [regions]))
		service_control.deny["ORG-002"] == {no_models} with input as management with data.inventory as estate
	}
}

test_org_002_sees_models_of_other_partitions if {
	china := object.union(management, {"partition": "aws-cn"})
	open := object.union(models, {"NotResource": ["arn:aws-cn:bedrock:*"]})
	service_control.deny["ORG-002"] == {no_models} with input as china with data.inventory as policies("ROOT", [regions, open])
}

no_regions := "No service control policy of organization o-example denies AI services in Regions that are not approved."

no_models := "No service control policy of organization o-example denies models that are not approved."

test_org_002_fails_without_policies if {
	service_control.deny["ORG-002"] == {no_regions, no_models} with input as management with data.inventory as {}
}

test_org_002_fails_where_only_an_account_is_limited if {
	service_control.deny["ORG-002"] == {no_regions, no_models} with input as management with data.inventory as policies("ACCOUNT", [regions, models])
}

test_org_002_fails_where_regions_are_left_open if {
	every statement in [
		object.union(regions, {"Effect": "Allow"}),
		object.union(regions, {"Resource": ["arn:aws:s3:::a/*"]}),
		object.union(regions, {"NotAction": ["bedrock:*"]}),
		object.union(regions, {"NotAction": ["sagemaker:*"]}),
		object.union(object.remove(regions, ["Condition"]), {"Condition": {"StringEquals": {"aws:RequestedRegion": ["eu-west-1"]}}}),
		object.union(object.remove(regions, ["Condition"]), {"Condition": {"StringNotEquals": {"aws:PrincipalArn": ["x"]}}}),
		object.remove(regions, ["Condition"]),
		by_region("StringNotLike", ["*"], {}),
		by_region("StringNotLike", ["eu-*", "?*"], {}),
		by_region("StringNotLike", ["*-*-?"], {}),
		by_region("NumericNotEquals", ["us-east-1"], {}),
		by_region("StringNotEquals", ["us-east-1"], {"StringLike": {"aws:PrincipalArn": ["arn:aws:iam::*:root"]}}),
		by_region("StringNotEquals", ["us-east-1"], {"StringEquals": {"aws:PrincipalOrgID": "o-example"}}),
		by_region("StringNotEquals", ["us-east-1"], {"StringNotEquals": {"aws:PrincipalOrgID": "o-example"}}),
		by_region("StringNotEquals", ["us-east-1"], {"Bool": {"aws:MultiFactorAuthPresent": "false"}}),
	] {
		service_control.deny["ORG-002"] == {no_regions} with input as management with data.inventory as policies("ROOT", [statement, models])
	}
}

test_org_002_fails_where_models_are_left_open if {
	every statement in [
		object.union(models, {"Effect": "Allow"}),
		object.union(models, {"Action": ["bedrock:CreateModelCustomizationJob"]}),
		object.union(models, {"NotResource": ["arn:aws:bedrock:*::foundation-model/*"]}),
		object.union(models, {"NotResource": ["arn:aws:bedrock:*::foundation-model/anthropic.*", "arn:aws:bedrock:eu-west-1::foundation-model/*"]}),
		object.union(models, {"NotResource": ["arn:aws:bedrock:eu-west-1::foundation-model/*.*"]}),
		object.union(models, {"NotResource": ["arn:aws:bedrock:*"]}),
		object.union(models, {"Action": ["bedrock:InvokeModel"]}),
		object.union(models, {"Action": ["bedrock:InvokeModelWithResponseStream"]}),
		object.union(models, {"Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/dev"}}}),
		object.union(models, {"Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/*"}}}),
		object.union(models, {"Condition": {"StringEquals": {"aws:RequestedRegion": "us-east-1"}}}),
		{"Effect": "Deny", "Action": ["bedrock:*"], "Resource": ["arn:aws:bedrock:*:*:guardrail/x"]},
		{"Effect": "Deny", "Action": ["bedrock:*"], "Resource": ["arn:aws:bedrock:*::foundation-model/*"]},
	] {
		service_control.deny["ORG-002"] == {no_models} with input as management with data.inventory as policies("ROOT", [regions, statement])
	}
}

hidden := "Service control policies are shown to the management account 999988887777 only."

test_org_002_unknown_in_member_accounts if {
	service_control.unknown["ORG-002"] == {hidden} with input as member with data.inventory as {}
	count(service_control.deny["ORG-002"]) == 0 with input as member with data.inventory as {}
}

test_org_002_judges_for_delegated_administrators if {
	count(service_control.unknown["ORG-002"]) == 0 with input as member with data.inventory as policies("ROOT", [regions])
	service_control.deny["ORG-002"] == {no_models} with input as member with data.inventory as policies("ROOT", [regions])
}

test_org_002_skips_outside_organizations if {
	service_control.skip["ORG-002"] == {"Account 111122223333 is in no organization."} with input as outside with data.inventory as {}
	count(service_control.deny["ORG-002"]) == 0 with input as outside with data.inventory as {}
	count(service_control.unknown["ORG-002"]) == 0 with input as outside with data.inventory as {}
	count(service_control.deny["ORG-002"]) == 0 with input as outside with data.inventory as policies("ROOT", [])
}

keeping := {
	"Effect": "Deny",
	"Action": ["bedrock:Delete*", "guardduty:DeleteDetector", "guardduty:UpdateDetector"],
	"Resource": ["*"],
	"Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/safety-admin"}},
}

test_org_003_passes if {
	count(service_control.deny["ORG-003"]) == 0 with input as management with data.inventory as policies("ROOT", [keeping])
	count(service_control.deny["ORG-003"]) == 0 with input as management
		with data.inventory as policies("ROOT", [object.remove(keeping, ["Condition"])])
	count(service_control.skip["ORG-003"]) == 0 with input as management
	count(service_control.unknown["ORG-003"]) == 0 with input as management
	not unread.affects("ORG-003") with input as management with data.inventory as policies("ROOT", [keeping])
}

everything := concat("", [
	"No service control policy of organization o-example denies bedrock:DeleteEnforcedGuardrailConfiguration, ",
	"bedrock:DeleteGuardrail, bedrock:DeleteModelInvocationLoggingConfiguration, guardduty:DeleteDetector, guardduty:UpdateDetector.",
])

test_org_003_fails if {
	service_control.deny["ORG-003"] == {everything} with input as management with data.inventory as {}
}

test_org_003_names_what_is_left_open if {
	service_control.deny["ORG-003"] == {"No service control policy of organization o-example denies guardduty:UpdateDetector."} with input as management
		with data.inventory as policies("ROOT", [object.union(keeping, {"Action": ["bedrock:Delete*", "guardduty:DeleteDetector"]})])
}

test_org_003_fails_where_the_denial_does_not_hold_for_all if {
	every statement in [
		object.union(keeping, {"Resource": ["arn:aws:bedrock:us-east-1:*:guardrail/*"]}),
		object.union(keeping, {"Condition": {"StringEquals": {"aws:RequestedRegion": "us-east-1"}}}),
		object.union(keeping, {"Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:root"}}}),
		object.union(keeping, {"Condition": {"ArnNotLike": {"aws:PrincipalArn": ["arn:aws:iam::*:role/*"]}}}),
	] {
		service_control.deny["ORG-003"] == {everything} with input as management with data.inventory as policies("ROOT", [statement])
	}
}

test_org_003_unknown_in_member_accounts if {
	service_control.unknown["ORG-003"] == {hidden} with input as member with data.inventory as {}
	count(service_control.deny["ORG-003"]) == 0 with input as member with data.inventory as {}
}

test_org_003_skips_outside_organizations if {
	service_control.skip["ORG-003"] == {"Account 111122223333 is in no organization."} with input as outside with data.inventory as {}
	count(service_control.deny["ORG-003"]) == 0 with input as outside with data.inventory as {}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_org_002_own_fields_unread if {
	unread.affects("ORG-002") with input as object.union(resting("AWS::Organizations::Organization"), {"unread": {"*": answer_refused}})
}

test_org_002_every_other_unread if {
	every type in {"AWS::Organizations::Organization", "AWS::Organizations::ServiceControlPolicy"} {
		unread.affects("ORG-002") with input as resting("AWS::Organizations::Organization")
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_org_002_skip_own_fields_unread if {
	count(unread.failed_calls("ORG-002", "skip")) > 0 with input as object.union(resting("AWS::Organizations::Organization"), {"unread": {"*": answer_refused}})
}

test_org_003_own_fields_unread if {
	unread.affects("ORG-003") with input as object.union(resting("AWS::Organizations::Organization"), {"unread": {"*": answer_refused}})
}

test_org_003_every_other_unread if {
	every type in {"AWS::Organizations::Organization", "AWS::Organizations::ServiceControlPolicy"} {
		unread.affects("ORG-003") with input as resting("AWS::Organizations::Organization")
			with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_org_003_skip_own_fields_unread if {
	count(unread.failed_calls("ORG-003", "skip")) > 0 with input as object.union(resting("AWS::Organizations::Organization"), {"unread": {"*": answer_refused}})
}

test_lists_that_were_not_read_are_noticed if {
	every type in ["AWS::Organizations::Organization", "AWS::Organizations::ServiceControlPolicy"] {
		gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "global", "refusal": answer_refused}]}}
		every id in ["ORG-002", "ORG-003"] {
			unread.affects(id) with input as resting("AWS::Organizations::Organization") with data.inventory as {} with data.gaps as gaps
		}
	}
}
