package lib.iam.escalation_ways_test

import data.lib.iam.escalation_ways

# The first and the last way of each table in full: what is mistyped there is noticed here.

test_writing_iam if {
	some_ways := object.filter(escalation_ways.writing_iam, ["write a new version of a policy", "let itself into any role"])
	some_ways == {
		"write a new version of a policy": {"needs": {"iam:CreatePolicyVersion": "iam:policy"}, "own": true, "passes": ""},
		"let itself into any role": {"needs": {"iam:UpdateAssumeRolePolicy": "iam:role"}, "own": false, "passes": ""},
	}
}

test_passing_roles if {
	some_ways := object.filter(escalation_ways.passing_roles, ["start an EC2 instance with any role", "schedule any call with any role"])
	some_ways == {
		"start an EC2 instance with any role": {"needs": {"ec2:RunInstances": "ec2:instance"}, "own": false, "passes": "ec2.amazonaws.com"},
		"schedule any call with any role": {"needs": {"scheduler:CreateSchedule": "scheduler:schedule"}, "own": false, "passes": "scheduler.amazonaws.com"},
	}
}

test_existing_compute if {
	some_ways := object.filter(escalation_ways.existing_compute, ["change the code of any Lambda function", "change what any state machine does"])
	some_ways == {
		"change the code of any Lambda function": {"needs": {"lambda:UpdateFunctionCode": "lambda:function"}, "own": false, "passes": ""},
		"change what any state machine does": {"needs": {"states:StartExecution": "states:stateMachine", "states:UpdateStateMachine": "states:stateMachine"}, "own": false, "passes": ""},
	}
}

test_sagemaker if {
	some_ways := object.filter(escalation_ways.sagemaker, ["open a new notebook instance with any role", "run a job of CreateJob with any role", "start a new notebook instance with any role and a script"])
	some_ways == {
		"run a job of CreateJob with any role": {"needs": {"sagemaker:CreateJob": "sagemaker:job"}, "own": false, "passes": "job.sagemaker.amazonaws.com"},
		"open a new notebook instance with any role": {"needs": {"sagemaker:CreateNotebookInstance": "sagemaker:notebook-instance", "sagemaker:CreatePresignedNotebookInstanceUrl": "sagemaker:notebook-instance"}, "own": false, "passes": "sagemaker.amazonaws.com"},
		"start a new notebook instance with any role and a script": {"needs": {"sagemaker:CreateNotebookInstance": "sagemaker:notebook-instance", "sagemaker:CreateNotebookInstanceLifecycleConfig": "sagemaker:notebook-instance-lifecycle-config"}, "own": false, "passes": "sagemaker.amazonaws.com"},
	}
}

test_agentcore if {
	some_ways := object.filter(escalation_ways.agentcore, ["run code in a new AgentCore code interpreter with any role", "drive any AgentCore browser"])
	some_ways == {
		"run code in a new AgentCore code interpreter with any role": {"needs": {"bedrock-agentcore:CreateCodeInterpreter": "bedrock-agentcore:code-interpreter-custom", "bedrock-agentcore:InvokeCodeInterpreter": "bedrock-agentcore:code-interpreter-custom", "bedrock-agentcore:StartCodeInterpreterSession": "bedrock-agentcore:code-interpreter-custom"}, "own": false, "passes": "bedrock-agentcore.amazonaws.com"},
		"drive any AgentCore browser": {"needs": {"bedrock-agentcore:ConnectBrowserAutomationStream": "bedrock-agentcore:browser-custom", "bedrock-agentcore:StartBrowserSession": "bedrock-agentcore:browser-custom"}, "own": false, "passes": ""},
	}
}

test_glue if {
	some_ways := object.filter(escalation_ways.glue, ["open a new Glue development endpoint with any role", "run code in a new Glue session with any role"])
	some_ways == {
		"open a new Glue development endpoint with any role": {"needs": {"glue:CreateDevEndpoint": "glue:devEndpoint"}, "own": false, "passes": "glue.amazonaws.com"},
		"run code in a new Glue session with any role": {"needs": {"glue:CreateSession": "glue:session", "glue:RunStatement": "glue:session"}, "own": false, "passes": "glue.amazonaws.com"},
	}
}

# The whole table: it is short.
test_identity_center if {
	attaching := {"sso:AttachManagedPolicyToPermissionSet": "sso:permissionSet", "sso:ProvisionPermissionSet": "sso:permissionSet"}
	referring := {"sso:AttachCustomerManagedPolicyReferenceToPermissionSet": "sso:permissionSet", "sso:ProvisionPermissionSet": "sso:permissionSet"}
	writing := {"sso:PutInlinePolicyToPermissionSet": "sso:permissionSet", "sso:ProvisionPermissionSet": "sso:permissionSet"}
	escalation_ways.identity_center.ways == {
		"attach policies to permission sets": {"needs": attaching, "own": false, "passes": ""},
		"attach policies of the accounts' own to permission sets": {"needs": referring, "own": false, "passes": ""},
		"write policies into permission sets": {"needs": writing, "own": false, "passes": ""},
		"assign any permission set": {"needs": {"sso:CreateAccountAssignment": "sso:permissionSet"}, "own": false, "passes": ""},
	}
}

test_making if {
	some_ways := object.filter(escalation_ways.general.making, ["make a role and attach any policy to it", "make a user with a password and write any policy into it"])
	some_ways == {
		"make a role and attach any policy to it": {"iam:AttachRolePolicy", "iam:CreateRole"},
		"make a user with a password and write any policy into it": {"iam:CreateLoginProfile", "iam:CreateUser", "iam:PutUserPolicy"},
	}
}
