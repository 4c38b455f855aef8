# The actions that checks ask about of each principal and policy: an index that saves time (lib/asked.rego), not a place that decides
# anything. Each check says for itself which actions it is about.
package lib.asked_actions

listed := union({actions | some actions in by_service})

# By service. An action with a wildcard is covered by patterns that are as wide.
by_service := {
	"*": {"*:*"},
	"amplify": {"amplify:CreateApp", "amplify:CreateBranch", "amplify:StartJob"},
	"apprunner": {"apprunner:CreateService", "apprunner:UpdateService"},
	"aws-marketplace": {"aws-marketplace:Subscribe"},
	"batch": {"batch:RegisterJobDefinition", "batch:SubmitJob"},
	"bedrock": {
		"bedrock:*", "bedrock:DeleteGuardrail", "bedrock:InvokeAgent", "bedrock:InvokeModel",
		"bedrock:InvokeModelWithResponseStream", "bedrock:UpdateGuardrail",
	},
	"bedrock-agentcore": {
		"bedrock-agentcore:*", "bedrock-agentcore:ConnectBrowserAutomationStream", "bedrock-agentcore:CreateAgentRuntime",
		"bedrock-agentcore:CreateCodeInterpreter", "bedrock-agentcore:GetWorkloadAccessToken",
		"bedrock-agentcore:GetWorkloadAccessTokenForJWT", "bedrock-agentcore:GetWorkloadAccessTokenForUserId",
		"bedrock-agentcore:InvokeAgentRuntime", "bedrock-agentcore:InvokeAgentRuntimeCommand",
		"bedrock-agentcore:InvokeCodeInterpreter", "bedrock-agentcore:StartBrowserSession",
		"bedrock-agentcore:StartCodeInterpreterSession",
	},
	"braket": {"braket:CreateJob"},
	"cloudformation": {
		"cloudformation:CreateChangeSet", "cloudformation:CreateStack", "cloudformation:CreateStackInstances",
		"cloudformation:CreateStackSet", "cloudformation:ExecuteChangeSet", "cloudformation:UpdateStack",
		"cloudformation:UpdateStackSet",
	},
	"cloudtrail": {"cloudtrail:*", "cloudtrail:DeleteTrail", "cloudtrail:StopLogging"},
	"codebuild": {"codebuild:CreateProject", "codebuild:StartBuild", "codebuild:StartBuildBatch"},
	"codedeploy": {"codedeploy:CreateDeployment", "codedeploy:RegisterApplicationRevision"},
	"cognito-identity": {"cognito-identity:SetIdentityPoolRoles"},
	"datapipeline": {"datapipeline:ActivatePipeline", "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition"},
	"dynamodb": {"dynamodb:*"},
	"ec2": {
		"ec2:CreateLaunchTemplateVersion", "ec2:GetPasswordData", "ec2:ModifyInstanceAttribute", "ec2:ModifyLaunchTemplate",
		"ec2:RequestSpotInstances", "ec2:RunInstances", "ec2:StartInstances", "ec2:StopInstances",
	},
	"ec2-instance-connect": {"ec2-instance-connect:SendSSHPublicKey"},
	"ecr": {"ecr:SetRepositoryPolicy"},
	"ecs": {"ecs:CreateService", "ecs:ExecuteCommand", "ecs:RegisterTaskDefinition", "ecs:RunTask", "ecs:StartTask"},
	"elasticmapreduce": {"elasticmapreduce:RunJobFlow"},
	"emr-serverless": {"emr-serverless:CreateApplication", "emr-serverless:StartJobRun"},
	"gamelift": {"gamelift:CreateBuild", "gamelift:CreateFleet"},
	"glue": {
		"glue:*", "glue:CreateDevEndpoint", "glue:CreateJob", "glue:CreateSession", "glue:CreateTrigger", "glue:RunStatement",
		"glue:StartJobRun", "glue:UpdateDevEndpoint", "glue:UpdateJob",
	},
	"iam": {
		"iam:*", "iam:AddUserToGroup", "iam:AttachGroupPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy",
		"iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:CreatePolicyVersion", "iam:CreateServiceSpecificCredential",
		"iam:PassRole", "iam:PutGroupPolicy", "iam:PutRolePolicy", "iam:PutUserPolicy", "iam:ResetServiceSpecificCredential",
		"iam:SetDefaultPolicyVersion", "iam:UpdateAssumeRolePolicy", "iam:UpdateLoginProfile",
	},
	"imagebuilder": {
		"imagebuilder:CreateComponent", "imagebuilder:CreateImage", "imagebuilder:CreateImageRecipe",
		"imagebuilder:CreateInfrastructureConfiguration",
	},
	"kinesisanalytics": {"kinesisanalytics:CreateApplication", "kinesisanalytics:StartApplication"},
	"kms": {"kms:*", "kms:CreateGrant", "kms:Decrypt", "kms:PutKeyPolicy", "kms:ReEncryptFrom", "kms:ScheduleKeyDeletion"},
	"lambda": {
		"lambda:*", "lambda:AddPermission", "lambda:CreateEventSourceMapping", "lambda:CreateFunction", "lambda:InvokeFunction",
		"lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration",
	},
	"logs": {"logs:DeleteLogGroup"},
	"omics": {"omics:CreateWorkflow", "omics:StartRun"},
	"s3": {
		"s3:*", "s3:DeleteObject", "s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:PutBucketAcl", "s3:PutBucketPolicy",
		"s3:PutObject",
	},
	"sagemaker": {
		"sagemaker:*", "sagemaker:CreateNotebookInstance", "sagemaker:CreateNotebookInstanceLifecycleConfig",
		"sagemaker:CreatePresignedDomainUrl", "sagemaker:CreatePresignedNotebookInstanceUrl", "sagemaker:CreateProcessingJob",
		"sagemaker:CreateTrainingJob", "sagemaker:DeleteEndpoint", "sagemaker:InvokeEndpoint",
		"sagemaker:PutModelPackageGroupPolicy", "sagemaker:StartNotebookInstance", "sagemaker:StopNotebookInstance",
		"sagemaker:UpdateEndpoint", "sagemaker:UpdateNotebookInstance", "sagemaker:UpdateNotebookInstanceLifecycleConfig",
	},
	"scheduler": {"scheduler:CreateSchedule"},
	"secretsmanager": {"secretsmanager:*", "secretsmanager:GetSecretValue", "secretsmanager:PutResourcePolicy"},
	"ssm": {
		"ssm:CreateDocument", "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "ssm:SendCommand",
		"ssm:StartAutomationExecution", "ssm:StartSession",
	},
	"states": {"states:CreateStateMachine", "states:StartExecution", "states:UpdateStateMachine"},
	"sts": {"sts:AssumeRole"},
}
