package lib.escalation_ways_test

import data.lib.escalation_ways

# The first and the last way of each table in full: what is mistyped there is noticed here.

test_writing_iam if {
	some_ways := object.filter(escalation_ways.writing_iam, ["write a new version of a policy", "let itself into any role"])
	some_ways == {
		"write a new version of a policy": {"needs": {"iam:CreatePolicyVersion": "iam:policy"}, "own": true, "passes": ""},
		"let itself into any role": {"needs": {"iam:UpdateAssumeRolePolicy": "iam:role"}, "own": false, "passes": ""},
	}
}

test_passing_roles if {
	some_ways := object.filter(escalation_ways.passing_roles, ["start an EC2 instance with any role", "run an EMR cluster with any role"])
	some_ways == {
		"start an EC2 instance with any role": {"needs": {"ec2:RunInstances": "ec2:instance"}, "own": false, "passes": "ec2.amazonaws.com"},
		"run an EMR cluster with any role": {"needs": {"elasticmapreduce:RunJobFlow": "elasticmapreduce:cluster"}, "own": false, "passes": "ec2.amazonaws.com"},
	}
}

test_existing_compute if {
	some_ways := object.filter(escalation_ways.existing_compute, ["change the code of any Lambda function", "build with changed instructions in any CodeBuild project"])
	some_ways == {
		"change the code of any Lambda function": {"needs": {"lambda:UpdateFunctionCode": "lambda:function"}, "own": false, "passes": ""},
		"build with changed instructions in any CodeBuild project": {"needs": {"codebuild:StartBuild": "codebuild:project"}, "own": false, "passes": ""},
	}
}

test_sagemaker if {
	some_ways := object.filter(escalation_ways.sagemaker, ["open a new notebook instance with any role", "give any notebook instance a start script"])
	some_ways == {
		"open a new notebook instance with any role": {"needs": {"sagemaker:CreateNotebookInstance": "sagemaker:notebook-instance", "sagemaker:CreatePresignedNotebookInstanceUrl": "sagemaker:notebook-instance"}, "own": false, "passes": "sagemaker.amazonaws.com"},
		"give any notebook instance a start script": {"needs": {"sagemaker:CreateNotebookInstanceLifecycleConfig": "sagemaker:notebook-instance-lifecycle-config", "sagemaker:StartNotebookInstance": "sagemaker:notebook-instance", "sagemaker:StopNotebookInstance": "sagemaker:notebook-instance", "sagemaker:UpdateNotebookInstance": "sagemaker:notebook-instance"}, "own": false, "passes": ""},
	}
}

test_agentcore if {
	some_ways := object.filter(escalation_ways.agentcore, ["run code in a new AgentCore code interpreter with any role", "run a new AgentCore runtime with any role"])
	some_ways == {
		"run code in a new AgentCore code interpreter with any role": {"needs": {"bedrock-agentcore:CreateCodeInterpreter": "bedrock-agentcore:code-interpreter-custom", "bedrock-agentcore:InvokeCodeInterpreter": "bedrock-agentcore:code-interpreter-custom", "bedrock-agentcore:StartCodeInterpreterSession": "bedrock-agentcore:code-interpreter-custom"}, "own": false, "passes": "bedrock-agentcore.amazonaws.com"},
		"run a new AgentCore runtime with any role": {"needs": {"bedrock-agentcore:CreateAgentRuntime": "bedrock-agentcore:runtime", "bedrock-agentcore:InvokeAgentRuntime": "bedrock-agentcore:runtime"}, "own": false, "passes": "bedrock-agentcore.amazonaws.com"},
	}
}

test_glue if {
	some_ways := object.filter(escalation_ways.glue, ["open a new Glue development endpoint with any role", "let a trigger run any Glue job with any role"])
	some_ways == {
		"open a new Glue development endpoint with any role": {"needs": {"glue:CreateDevEndpoint": "glue:devEndpoint"}, "own": false, "passes": "glue.amazonaws.com"},
		"let a trigger run any Glue job with any role": {"needs": {"glue:CreateTrigger": "glue:trigger", "glue:UpdateJob": "glue:job"}, "own": false, "passes": "glue.amazonaws.com"},
	}
}
