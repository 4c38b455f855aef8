package lib.service_control_test

import data.lib.service_control

denial := {"Effect": "Deny", "Action": ["bedrock:Delete*"], "Resource": ["*"]}

exempting(key) := object.union(denial, {"Condition": {"ArnNotLike": {key: "arn:aws:iam::*:role/admin"}}})

test_denials_but_for_principals if {
	every statement in [denial, exempting("aws:PrincipalArn"), exempting("AWS:PrincipalTag/Role")] {
		service_control.forbids(statement, "bedrock:DeleteGuardrail")
	}
	every statement in [
		object.union(denial, {"Effect": "Allow"}),
		object.union(denial, {"Resource": ["arn:aws:bedrock:*:*:guardrail/x"]}),
		object.union(denial, {"Action": ["bedrock:Create*"]}),
		exempting("aws:RequestedRegion"),
	] {
		not service_control.forbids(statement, "bedrock:DeleteGuardrail")
	}
}
