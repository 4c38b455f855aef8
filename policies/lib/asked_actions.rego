# The actions that checks ask about of each principal and policy: an index that saves time (lib/asked.rego), not a place that decides
# anything. Each check says for itself which actions it is about.
package lib.asked_actions

listed := union({actions | some actions in by_service})

# By service. An action with a wildcard is covered by patterns that are as wide.
by_service := {
	"*": {"*:*"},
	"amplify": {"amplify:CreateApp", "amplify:CreateBranch", "amplify:StartJob"},
	"aoss": {"aoss:UpdateAccessPolicy"},
	"apprunner": {"apprunner:CreateService", "apprunner:UpdateService"},
	"autoscaling": {
		"autoscaling:CreateAutoScalingGroup", "autoscaling:CreateLaunchConfiguration", "autoscaling:UpdateAutoScalingGroup",
	},
	"aws-marketplace": {"aws-marketplace:Subscribe"},
	"batch": {"batch:RegisterJobDefinition", "batch:SubmitJob"},
	"bedrock": {
		"bedrock:*", "bedrock:CreateModelInvocationJob", "bedrock:DeleteGuardrail", "bedrock:InvokeAgent", "bedrock:InvokeFlow",
		"bedrock:InvokeInlineAgent", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:UpdateGuardrail",
	},
	"bedrock-mantle": {"bedrock-mantle:*", "bedrock-mantle:CreateInference"},
	"bedrock-agentcore": {
		"bedrock-agentcore:*", "bedrock-agentcore:ConnectBrowserAutomationStream", "bedrock-agentcore:CreateAgentRuntime",
		"bedrock-agentcore:CreateCodeInterpreter", "bedrock-agentcore:GetResourceApiKey",
		"bedrock-agentcore:GetResourceOauth2Token", "bedrock-agentcore:GetWorkloadAccessToken",
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
		"ec2:ModifySnapshotAttribute", "ec2:RequestSpotInstances", "ec2:RunInstances", "ec2:StartInstances",
		"ec2:StopInstances",
	},
	"ec2-instance-connect": {"ec2-instance-connect:SendSSHPublicKey"},
	"ecr": {"ecr:SetRepositoryPolicy"},
	"ecs": {"ecs:CreateService", "ecs:ExecuteCommand", "ecs:RegisterTaskDefinition", "ecs:RunTask", "ecs:StartTask"},
	"elasticfilesystem": {"elasticfilesystem:PutFileSystemPolicy"},
	"elasticmapreduce": {"elasticmapreduce:RunJobFlow"},
	"emr-serverless": {"emr-serverless:CreateApplication", "emr-serverless:StartJobRun"},
	"gamelift": {"gamelift:CreateBuild", "gamelift:CreateFleet"},
	"glue": {
		"glue:*", "glue:CreateDevEndpoint", "glue:CreateJob", "glue:CreateSession", "glue:CreateTrigger", "glue:RunStatement",
		"glue:StartJobRun", "glue:UpdateDevEndpoint", "glue:UpdateJob",
	},
	"iam": {
		"iam:*", "iam:AddUserToGroup", "iam:AttachGroupPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy",
		"iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:CreatePolicyVersion", "iam:CreateRole",
		"iam:CreateServiceSpecificCredential", "iam:CreateUser", "iam:PassRole", "iam:PutGroupPolicy", "iam:PutRolePolicy",
		"iam:PutUserPolicy", "iam:ResetServiceSpecificCredential", "iam:SetDefaultPolicyVersion",
		"iam:UpdateAssumeRolePolicy", "iam:UpdateLoginProfile",
	},
	"imagebuilder": {
		"imagebuilder:CreateComponent", "imagebuilder:CreateImage", "imagebuilder:CreateImageRecipe",
		"imagebuilder:CreateInfrastructureConfiguration",
	},
	"kinesisanalytics": {"kinesisanalytics:CreateApplication", "kinesisanalytics:StartApplication"},
	"kms": {"kms:*", "kms:CreateGrant", "kms:Decrypt", "kms:PutKeyPolicy", "kms:ReEncryptFrom", "kms:ScheduleKeyDeletion"},
	"lambda": {
		"lambda:*", "lambda:AddLayerVersionPermission", "lambda:AddPermission", "lambda:CreateEventSourceMapping",
		"lambda:CreateFunction", "lambda:InvokeFunction", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration",
	},
	"logs": {"logs:DeleteLogGroup"},
	"omics": {"omics:CreateWorkflow", "omics:StartRun"},
	"ram": {"ram:CreateResourceShare"},
	"rds": {"rds:ModifyDBClusterSnapshotAttribute", "rds:ModifyDBSnapshotAttribute"},
	"rds-db": {"rds-db:connect"},
	"redshift": {"redshift:GetClusterCredentials", "redshift:GetClusterCredentialsWithIAM"},
	"redshift-serverless": {"redshift-serverless:GetCredentials"},
	"s3": {
		"s3:*", "s3:CreateAccessGrant", "s3:DeleteObject", "s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket",
		"s3:PutAccessPointPolicy", "s3:PutBucketAcl", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock",
		"s3:PutMultiRegionAccessPointPolicy", "s3:PutObject", "s3:PutObjectAcl",
	},
	"s3express": {"s3express:PutBucketPolicy"},
	"s3tables": {"s3tables:PutTableBucketPolicy"},
	"s3vectors": {"s3vectors:PutVectorBucketPolicy"},
	"sagemaker": {
		"sagemaker:*", "sagemaker:CreateNotebookInstance", "sagemaker:CreateNotebookInstanceLifecycleConfig",
		"sagemaker:CreatePresignedDomainUrl", "sagemaker:CreatePresignedNotebookInstanceUrl", "sagemaker:CreateProcessingJob",
		"sagemaker:CreateTrainingJob", "sagemaker:CreateTransformJob", "sagemaker:DeleteEndpoint", "sagemaker:InvokeEndpoint",
		"sagemaker:InvokeEndpointAsync", "sagemaker:InvokeEndpointWithResponseStream",
		"sagemaker:PutModelPackageGroupPolicy", "sagemaker:StartNotebookInstance", "sagemaker:StopNotebookInstance",
		"sagemaker:UpdateEndpoint", "sagemaker:UpdateNotebookInstance", "sagemaker:UpdateNotebookInstanceLifecycleConfig",
	},
	"scheduler": {"scheduler:CreateSchedule"},
	"secretsmanager": {"secretsmanager:*", "secretsmanager:GetSecretValue", "secretsmanager:PutResourcePolicy"},
	"ssm": {
		"ssm:CreateDocument", "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "ssm:SendCommand",
		"ssm:StartAutomationExecution", "ssm:StartSession",
	},
	"sso": {
		"sso:AttachCustomerManagedPolicyReferenceToPermissionSet", "sso:AttachManagedPolicyToPermissionSet",
		"sso:CreateAccountAssignment", "sso:ProvisionPermissionSet", "sso:PutInlinePolicyToPermissionSet",
	},
	"states": {"states:CreateStateMachine", "states:StartExecution", "states:UpdateStateMachine"},
	"sts": {"sts:AssumeRole"},
}
