# The published ways by which a principal raises its own permissions, one step or several; see lib/iam/escalation.rego for their form.
#
# Names and combinations after what is published on AWS privilege escalation: Rhino Security Labs, "AWS IAM Privilege Escalation -
# Methods and Mitigation", and the pathfinding.cloud catalogue; actions and kinds of resources after the Service Authorization Reference.
package lib.iam.escalation_ways

import data.lib.iam.escalation

# Ways that are of no one service's making: writing IAM, and passing a role to something that runs code.
general := object.union(escalation.catalogue(object.union_n([writing_iam, passing_roles, existing_compute])), {"making": making})

# Ways through IAM Identity Center, which the organization's management account has, or one that it delegates to. What is attached to a
# permission set is in force after it is provisioned; assigning it provisions it, too (IAM Identity Center API Reference).
identity_center := escalation.catalogue({
	"attach policies to permission sets": {
		"needs": {"sso:AttachManagedPolicyToPermissionSet": "sso:permissionSet", "sso:ProvisionPermissionSet": "sso:permissionSet"},
		"passes": "", "own": false,
	},
	"attach policies of the accounts' own to permission sets": {
		"needs": {
			"sso:AttachCustomerManagedPolicyReferenceToPermissionSet": "sso:permissionSet",
			"sso:ProvisionPermissionSet": "sso:permissionSet",
		},
		"passes": "", "own": false,
	},
	"write policies into permission sets": {
		"needs": {"sso:PutInlinePolicyToPermissionSet": "sso:permissionSet", "sso:ProvisionPermissionSet": "sso:permissionSet"},
		"passes": "", "own": false,
	},
	"assign any permission set": {"needs": {"sso:CreateAccountAssignment": "sso:permissionSet"}, "passes": "", "own": false},
})

# Whoever makes a role writes its trust policy, and whoever makes a user may make its credentials: with the right to give them any
# policy, no name pattern holds anybody back. Each needs all its actions on one thing that may be made.
making := {
	"make a role and attach any policy to it": {"iam:CreateRole", "iam:AttachRolePolicy"},
	"make a role and write any policy into it": {"iam:CreateRole", "iam:PutRolePolicy"},
	"make a user with keys and attach any policy to it": {"iam:CreateUser", "iam:CreateAccessKey", "iam:AttachUserPolicy"},
	"make a user with keys and write any policy into it": {"iam:CreateUser", "iam:CreateAccessKey", "iam:PutUserPolicy"},
	"make a user with a password and attach any policy to it": {"iam:CreateUser", "iam:CreateLoginProfile", "iam:AttachUserPolicy"},
	"make a user with a password and write any policy into it": {"iam:CreateUser", "iam:CreateLoginProfile", "iam:PutUserPolicy"},
}

writing_iam := {
	"write a new version of a policy": {"needs": {"iam:CreatePolicyVersion": "iam:policy"}, "passes": "", "own": true},
	"switch a policy to another version": {"needs": {"iam:SetDefaultPolicyVersion": "iam:policy"}, "passes": "", "own": true},
	"attach policies to users": {"needs": {"iam:AttachUserPolicy": "iam:user"}, "passes": "", "own": true},
	"attach policies to groups": {"needs": {"iam:AttachGroupPolicy": "iam:group"}, "passes": "", "own": true},
	"attach policies to roles": {"needs": {"iam:AttachRolePolicy": "iam:role"}, "passes": "", "own": true},
	"write policies into users": {"needs": {"iam:PutUserPolicy": "iam:user"}, "passes": "", "own": true},
	"write policies into groups": {"needs": {"iam:PutGroupPolicy": "iam:group"}, "passes": "", "own": true},
	"write policies into roles": {"needs": {"iam:PutRolePolicy": "iam:role"}, "passes": "", "own": true},
	"join any group": {"needs": {"iam:AddUserToGroup": "iam:group"}, "passes": "", "own": false},
	"make access keys of other users": {"needs": {"iam:CreateAccessKey": "iam:user"}, "passes": "", "own": false},
	"set passwords of other users": {"needs": {"iam:CreateLoginProfile": "iam:user"}, "passes": "", "own": false},
	"change passwords of other users": {"needs": {"iam:UpdateLoginProfile": "iam:user"}, "passes": "", "own": false},
	"let itself into any role": {"needs": {"iam:UpdateAssumeRolePolicy": "iam:role"}, "passes": "", "own": false},
}

passing_roles := {
	"start an EC2 instance with any role": {"needs": {"ec2:RunInstances": "ec2:instance"}, "passes": "ec2.amazonaws.com", "own": false},
	"run code in a new Lambda function with any role": {"needs": {"lambda:CreateFunction": "lambda:function", "lambda:InvokeFunction": "lambda:function"}, "passes": "lambda.amazonaws.com", "own": false},
	"let events run a new Lambda function with any role": {"needs": {"lambda:CreateFunction": "lambda:function", "lambda:CreateEventSourceMapping": "lambda:event-source-mapping"}, "passes": "lambda.amazonaws.com", "own": false},
	"open a new Lambda function with any role to others": {"needs": {"lambda:CreateFunction": "lambda:function", "lambda:AddPermission": "lambda:function"}, "passes": "lambda.amazonaws.com", "own": false},
	"create a CloudFormation stack with any role": {"needs": {"cloudformation:CreateStack": "cloudformation:stack"}, "passes": "cloudformation.amazonaws.com", "own": false},
	"run a data pipeline with any role": {
		"needs": {
			"datapipeline:CreatePipeline": "datapipeline:pipeline",
			"datapipeline:PutPipelineDefinition": "datapipeline:pipeline",
			"datapipeline:ActivatePipeline": "datapipeline:pipeline",
		},
		"passes": "datapipeline.amazonaws.com",
		"own": false,
	},
	"build in a new CodeBuild project with any role": {"needs": {"codebuild:CreateProject": "codebuild:project", "codebuild:StartBuild": "codebuild:project"}, "passes": "codebuild.amazonaws.com", "own": false},
	"start an App Runner service with any role": {"needs": {"apprunner:CreateService": "apprunner:service"}, "passes": "tasks.apprunner.amazonaws.com", "own": false},
	"run a Step Functions state machine with any role": {"needs": {"states:CreateStateMachine": "states:stateMachine", "states:StartExecution": "states:stateMachine"}, "passes": "states.amazonaws.com", "own": false},
	"run an automation document with any role": {"needs": {"ssm:CreateDocument": "ssm:document", "ssm:StartAutomationExecution": "ssm:automation-definition"}, "passes": "ssm.amazonaws.com", "own": false},
	"run an EMR cluster with any role": {"needs": {"elasticmapreduce:RunJobFlow": "elasticmapreduce:cluster"}, "passes": "ec2.amazonaws.com", "own": false},
	"create a CloudFormation stack set with any role": {"needs": {"cloudformation:CreateStackSet": "cloudformation:stackset", "cloudformation:CreateStackInstances": "cloudformation:stackset"}, "passes": "cloudformation.amazonaws.com", "own": false},
	"change a CloudFormation stack set with any role": {"needs": {"cloudformation:UpdateStackSet": "cloudformation:stackset"}, "passes": "cloudformation.amazonaws.com", "own": false},
	"make an Auto Scaling group of instances with any role": {
		"needs": {
			"autoscaling:CreateLaunchConfiguration": "autoscaling:launchConfiguration",
			"autoscaling:CreateAutoScalingGroup": "autoscaling:autoScalingGroup",
		},
		"passes": "ec2.amazonaws.com",
		"own": false,
	},
	"let any Auto Scaling group start instances with any role": {
		"needs": {
			"autoscaling:CreateLaunchConfiguration": "autoscaling:launchConfiguration",
			"autoscaling:UpdateAutoScalingGroup": "autoscaling:autoScalingGroup",
		},
		"passes": "ec2.amazonaws.com",
		"own": false,
	},
	"request spot instances with any role": {"needs": {"ec2:RequestSpotInstances": "ec2:spot-instances-request"}, "passes": "ec2.amazonaws.com", "own": false},
	"run a container task with any role": {"needs": {"ecs:RunTask": "ecs:task-definition"}, "passes": "ecs-tasks.amazonaws.com", "own": false},
	"start a container task on an instance with any role": {"needs": {"ecs:StartTask": "ecs:task-definition"}, "passes": "ecs-tasks.amazonaws.com", "own": false},
	"run a container service with any role": {"needs": {"ecs:RegisterTaskDefinition": "ecs:task-definition", "ecs:CreateService": "ecs:service"}, "passes": "ecs-tasks.amazonaws.com", "own": false},
	"build in a batch of a new CodeBuild project with any role": {"needs": {"codebuild:CreateProject": "codebuild:project", "codebuild:StartBuildBatch": "codebuild:project"}, "passes": "codebuild.amazonaws.com", "own": false},
	"run a Batch job with any role": {"needs": {"batch:RegisterJobDefinition": "batch:job-definition", "batch:SubmitJob": "batch:job-definition"}, "passes": "batch.amazonaws.com", "own": false},
	"run an EMR Serverless job with any role": {"needs": {"emr-serverless:CreateApplication": "emr-serverless:/applications", "emr-serverless:StartJobRun": "emr-serverless:/applications"}, "passes": "emr-serverless.amazonaws.com", "own": false},
	"run a Flink application with any role": {"needs": {"kinesisanalytics:CreateApplication": "kinesisanalytics:application", "kinesisanalytics:StartApplication": "kinesisanalytics:application"}, "passes": "kinesisanalytics.amazonaws.com", "own": false},
	"run a HealthOmics workflow with any role": {"needs": {"omics:CreateWorkflow": "omics:workflow", "omics:StartRun": "omics:run"}, "passes": "omics.amazonaws.com", "own": false},
	"run a Braket job with any role": {"needs": {"braket:CreateJob": "braket:job"}, "passes": "braket.amazonaws.com", "own": false},
	"run a GameLift fleet with any role": {"needs": {"gamelift:CreateBuild": "gamelift:build", "gamelift:CreateFleet": "gamelift:fleet"}, "passes": "gamelift.amazonaws.com", "own": false},
	"build an Amplify application with any role": {
		"needs": {
			"amplify:CreateApp": "amplify:apps",
			"amplify:CreateBranch": "amplify:apps",
			"amplify:StartJob": "amplify:apps",
		},
		"passes": "amplify.amazonaws.com",
		"own": false,
	},
	"build an image on an instance with any role": {
		"needs": {
			"imagebuilder:CreateComponent": "imagebuilder:component",
			"imagebuilder:CreateImageRecipe": "imagebuilder:image-recipe",
			"imagebuilder:CreateInfrastructureConfiguration": "imagebuilder:infrastructure-configuration",
			"imagebuilder:CreateImage": "imagebuilder:image",
		},
		"passes": "ec2.amazonaws.com",
		"own": false,
	},
	"give any role to the guests of an identity pool": {"needs": {"cognito-identity:SetIdentityPoolRoles": "cognito-identity:identitypool"}, "passes": "cognito-identity.amazonaws.com", "own": false},
	"schedule any call with any role": {"needs": {"scheduler:CreateSchedule": "scheduler:schedule"}, "passes": "scheduler.amazonaws.com", "own": false},
}

existing_compute := {
	"change the code of any Lambda function": {"needs": {"lambda:UpdateFunctionCode": "lambda:function"}, "passes": "", "own": false},
	"put layers into any Lambda function": {"needs": {"lambda:UpdateFunctionConfiguration": "lambda:function"}, "passes": "", "own": false},
	"run commands on any instance": {"needs": {"ssm:SendCommand": "ec2:instance"}, "also": {"ssm:SendCommand": "ssm:document"}, "passes": "", "own": false},
	"open a session on any instance": {"needs": {"ssm:StartSession": "ec2:instance"}, "passes": "", "own": false},
	"put its key on any instance": {"needs": {"ec2-instance-connect:SendSSHPublicKey": "ec2:instance"}, "passes": "", "own": false},
	"change what any instance runs when it starts": {
		"needs": {"ec2:ModifyInstanceAttribute": "ec2:instance", "ec2:StopInstances": "ec2:instance", "ec2:StartInstances": "ec2:instance"},
		"passes": "",
		"own": false,
	},
	"build with changed instructions in any CodeBuild project": {"needs": {"codebuild:StartBuild": "codebuild:project"}, "passes": "", "own": false},
	"change any CloudFormation stack": {"needs": {"cloudformation:UpdateStack": "cloudformation:stack"}, "passes": "", "own": false},
	"change any CloudFormation stack by a change set": {"needs": {"cloudformation:CreateChangeSet": "cloudformation:stack", "cloudformation:ExecuteChangeSet": "cloudformation:stack"}, "passes": "", "own": false},
	"build with changed instructions in a batch of any CodeBuild project": {"needs": {"codebuild:StartBuildBatch": "codebuild:project"}, "passes": "", "own": false},
	"run commands in any container": {"needs": {"ecs:ExecuteCommand": "ecs:task"}, "passes": "", "own": false},
	"run other commands by any Batch job definition": {"needs": {"batch:SubmitJob": "batch:job-definition"}, "passes": "", "own": false},
	"deploy to any group of instances": {"needs": {"codedeploy:RegisterApplicationRevision": "codedeploy:application", "codedeploy:CreateDeployment": "codedeploy:deploymentgroup"}, "passes": "", "own": false},
	"change what instances of any launch template run when they start": {"needs": {"ec2:CreateLaunchTemplateVersion": "ec2:launch-template", "ec2:ModifyLaunchTemplate": "ec2:launch-template"}, "passes": "", "own": false},
	"change the code of any App Runner service": {"needs": {"apprunner:UpdateService": "apprunner:service"}, "passes": "", "own": false},
	"change what any state machine does": {"needs": {"states:UpdateStateMachine": "states:stateMachine", "states:StartExecution": "states:stateMachine"}, "passes": "", "own": false},
}

# Ways through services that AI workloads run on.
ai := escalation.catalogue(object.union_n([sagemaker, agentcore, glue]))

sagemaker := {
	"open a new notebook instance with any role": {
		"needs": {"sagemaker:CreateNotebookInstance": "sagemaker:notebook-instance", "sagemaker:CreatePresignedNotebookInstanceUrl": "sagemaker:notebook-instance"},
		"passes": "sagemaker.amazonaws.com",
		"own": false,
	},
	"run a training job with any role": {"needs": {"sagemaker:CreateTrainingJob": "sagemaker:training-job"}, "passes": "sagemaker.amazonaws.com", "own": false},
	# of reinforcement learning, data and evaluation: SageMaker assumes the role for it (CreateJob.RoleArn)
	"run a job of CreateJob with any role": {"needs": {"sagemaker:CreateJob": "sagemaker:job"}, "passes": "job.sagemaker.amazonaws.com", "own": false},
	"run a processing job with any role": {"needs": {"sagemaker:CreateProcessingJob": "sagemaker:processing-job"}, "passes": "sagemaker.amazonaws.com", "own": false},
	"open any notebook instance": {"needs": {"sagemaker:CreatePresignedNotebookInstanceUrl": "sagemaker:notebook-instance"}, "passes": "", "own": false},
	"open Studio as any user profile": {"needs": {"sagemaker:CreatePresignedDomainUrl": "sagemaker:user-profile"}, "passes": "", "own": false},
	"change the start script of any notebook instance": {
		"needs": {"sagemaker:UpdateNotebookInstanceLifecycleConfig": "sagemaker:notebook-instance-lifecycle-config"},
		"passes": "",
		"own": false,
	},
	"give any notebook instance a start script": {
		"needs": {
			"sagemaker:CreateNotebookInstanceLifecycleConfig": "sagemaker:notebook-instance-lifecycle-config",
			"sagemaker:StopNotebookInstance": "sagemaker:notebook-instance",
			"sagemaker:UpdateNotebookInstance": "sagemaker:notebook-instance",
			"sagemaker:StartNotebookInstance": "sagemaker:notebook-instance",
		},
		"passes": "",
		"own": false,
	},
	"start a new notebook instance with any role and a script": {"needs": {"sagemaker:CreateNotebookInstanceLifecycleConfig": "sagemaker:notebook-instance-lifecycle-config", "sagemaker:CreateNotebookInstance": "sagemaker:notebook-instance"}, "passes": "sagemaker.amazonaws.com", "own": false},
}

agentcore := {
	"run code in a new AgentCore code interpreter with any role": {
		"needs": {
			"bedrock-agentcore:CreateCodeInterpreter": "bedrock-agentcore:code-interpreter-custom",
			"bedrock-agentcore:StartCodeInterpreterSession": "bedrock-agentcore:code-interpreter-custom",
			"bedrock-agentcore:InvokeCodeInterpreter": "bedrock-agentcore:code-interpreter-custom",
		},
		"passes": "bedrock-agentcore.amazonaws.com",
		"own": false,
	},
	"run code in any AgentCore code interpreter": {
		"needs": {
			"bedrock-agentcore:StartCodeInterpreterSession": "bedrock-agentcore:code-interpreter-custom",
			"bedrock-agentcore:InvokeCodeInterpreter": "bedrock-agentcore:code-interpreter-custom",
		},
		"passes": "",
		"own": false,
	},
	"run a new AgentCore runtime with any role": {
		"needs": {"bedrock-agentcore:CreateAgentRuntime": "bedrock-agentcore:runtime", "bedrock-agentcore:InvokeAgentRuntime": "bedrock-agentcore:runtime"},
		"passes": "bedrock-agentcore.amazonaws.com",
		"own": false,
	},
	"run commands in any AgentCore runtime": {"needs": {"bedrock-agentcore:InvokeAgentRuntimeCommand": "bedrock-agentcore:runtime"}, "passes": "", "own": false},
	"drive any AgentCore browser": {"needs": {"bedrock-agentcore:StartBrowserSession": "bedrock-agentcore:browser-custom", "bedrock-agentcore:ConnectBrowserAutomationStream": "bedrock-agentcore:browser-custom"}, "passes": "", "own": false},
}

glue := {
	"open a new Glue development endpoint with any role": {"needs": {"glue:CreateDevEndpoint": "glue:devEndpoint"}, "passes": "glue.amazonaws.com", "own": false},
	"put its key on any Glue development endpoint": {"needs": {"glue:UpdateDevEndpoint": "glue:devEndpoint"}, "passes": "", "own": false},
	"run a new Glue job with any role": {"needs": {"glue:CreateJob": "glue:job", "glue:StartJobRun": "glue:job"}, "passes": "glue.amazonaws.com", "own": false},
	"let a trigger run a new Glue job with any role": {"needs": {"glue:CreateJob": "glue:job", "glue:CreateTrigger": "glue:trigger"}, "passes": "glue.amazonaws.com", "own": false},
	"run any Glue job with any role": {"needs": {"glue:UpdateJob": "glue:job", "glue:StartJobRun": "glue:job"}, "passes": "glue.amazonaws.com", "own": false},
	"let a trigger run any Glue job with any role": {"needs": {"glue:UpdateJob": "glue:job", "glue:CreateTrigger": "glue:trigger"}, "passes": "glue.amazonaws.com", "own": false},
	"run code in a new Glue session with any role": {"needs": {"glue:CreateSession": "glue:session", "glue:RunStatement": "glue:session"}, "passes": "glue.amazonaws.com", "own": false},
}
