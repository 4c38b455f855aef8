package lib.iam.escalation_test

import data.lib.iam.escalation
import data.lib.iam.escalation_ways
import data.lib.iam.identity_policies

me := "arn:aws:iam::111122223333:role/team/x"

allow(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

deny(actions, resources) := {"Effect": "Deny", "Action": actions, "Resource": resources}

on(condition, statement) := object.union(statement, {"Condition": condition})

role(statements) := {
	"resource_type": "AWS::IAM::Role",
	"resource_id": me,
	"resource_name": "x",
	"account_id": "111122223333",
	"region": "global",
	"role_policy_list": [{"policy_name": "inline", "policy_document": {"Statement": statements}}],
}

boundary_arn := "arn:aws:iam::111122223333:policy/boundary"

bounded(document) := object.union(document, {"permissions_boundary": {
	"permissions_boundary_type": "PermissionsBoundaryPolicy",
	"permissions_boundary_arn": boundary_arn,
}})

policy(arn, statements) := {
	"resource_type": "AWS::IAM::ManagedPolicy",
	"resource_id": arn,
	"resource_name": "p",
	"account_id": "111122223333",
	"region": "global",
	"policy_document": {"Statement": statements},
}

known_boundary(statements) := {"AWS::IAM::ManagedPolicy": {boundary_arn: policy(boundary_arn, statements)}}

ways := object.union(escalation_ways.general.ways, escalation_ways.ai.ways)

complete := escalation.catalogue(ways)

# The ways that most tests speak of; asking about all of them takes its time.
few := escalation.catalogue(object.filter(ways, [
	"attach policies to roles",
	"attach policies to users",
	"let itself into any role",
	"run a training job with any role",
	"write a new version of a policy",
	"write policies into groups",
	"write policies into roles",
]))

open(document, inventory) := found if {
	found := escalation.open(escalation.context(document, identity_policies.of_identity(document)), few) with data.inventory as inventory with input as document
}

passing(way) := [] if way.passes == ""

passing(way) := ["iam:PassRole"] if way.passes != ""

needed(way) := array.concat([action | some action, _ in way.needs], passing(way))

holding(actions, listed_ways) := found if {
	document := role([allow(actions, ["*"])])
	found := escalation.open(escalation.context(document, identity_policies.of_identity(document)), listed_ways) with data.inventory as {} with input as document
}

test_every_way_is_open_with_all_its_actions if {
	actions := {action | some way in ways; some action in needed(way)}
	holding([action | some action in actions], complete) == object.keys(ways)
}

test_no_way_is_open_without_one_of_its_actions if {
	every name, way in ways {
		actions := complete.actions[name]
		every lacking in actions {
			known := {"may": actions - {lacking}, "itself": actions - {lacking}, "services": complete.services}
			count({name | escalation.is_open(way, actions, known)}) == 0
		}
	}
}

test_no_way_that_passes_a_role_is_open_without_that if {
	every name, way in {name: way | some name, way in ways; way.passes != ""} {
		known := {"may": complete.actions[name], "itself": set(), "services": complete.services - {way.passes}}
		count({name | escalation.is_open(way, complete.actions[name], known)}) == 0
	}
}

# A way that is published and no longer here, or here without its service, changes these numbers.
test_the_catalogue if {
	count(escalation_ways.general.ways) == 59
	count(escalation_ways.ai.ways) == 21
	count({name | some name, way in ways; way.own}) == 8
	object.keys(complete.everywhere) == actions_of_all
	{kind | some kind in complete.everywhere} == kinds_of_all
	{way.passes | some way in ways} == services_of_all
}

training := ["iam:PassRole", "sagemaker:CreateTrainingJob"]

train := "run a training job with any role"

test_passing_named_roles_is_no_way if {
	open(role([allow(["sagemaker:*"], ["arn:aws:sagemaker:*:*:training-job/*"]), allow(["iam:PassRole"], ["*"])]), {}) == {train}
	open(role([allow(["sagemaker:CreateTrainingJob"], ["*"]), allow(["iam:PassRole"], ["arn:aws:iam::111122223333:role/train"])]), {}) == set()
}

test_actions_on_named_resources_are_no_way if {
	open(role([allow(["iam:PassRole"], ["*"]), allow(["sagemaker:CreateTrainingJob"], ["arn:aws:sagemaker:*:*:training-job/mine-*"])]), {}) == set()
}

to(operator, values) := open(
	role([
		allow(["sagemaker:CreateTrainingJob"], ["*"]),
		on({operator: {"iam:PassedToService": values}}, allow(["iam:PassRole"], ["*"])),
	]),
	{},
)

test_services_that_roles_may_be_passed_to if {
	to("StringEquals", ["sagemaker.amazonaws.com"]) == {train}
	to("StringLike", "sage*") == {train}
	to("StringEqualsIfExists", ["lambda.amazonaws.com", "sagemaker.amazonaws.com"]) == {train}
	to("ForAnyValue:StringEquals", ["lambda.amazonaws.com"]) == set()
	to("StringEquals", "lambda.amazonaws.com") == set()
	to("StringEquals", "*") == set()

	# what it may not be passed to leaves the rest
	to("StringNotEquals", ["lambda.amazonaws.com"]) == {train}
	to("StringNotEquals", ["sagemaker.amazonaws.com"]) == set()
	to("StringNotLike", "sage*") == set()
}

test_every_role_may_be_named_as_such if {
	passing_all := allow(["iam:PassRole"], ["arn:aws:iam::*:role/*"])
	open(role([passing_all, allow(["sagemaker:CreateTrainingJob"], ["*"])]), {}) == {train}
}

test_other_conditions_do_not_close_a_way if {
	of_team := on({"StringEquals": {"aws:PrincipalTag/team": ["x"]}}, allow(training, ["*"]))
	open(role([of_team]), {}) == {train}
	careful := on({"Bool": {"aws:MultiFactorAuthPresent": ["true"]}}, allow(training, ["*"]))
	open(role([careful]), {}) == {train}
}

test_conditions_that_close_a_way if {
	every condition in [
		{"StringEquals": {"iam:PermissionsBoundary": [boundary_arn]}},
		{"ArnEquals": {"iam:PolicyARN": ["arn:aws:iam::aws:policy/ReadOnlyAccess"]}},
		{"StringEquals": {"aws:ResourceTag/team": ["x"]}},
	] {
		open(role([on(condition, allow(["iam:AttachUserPolicy"], ["*"]))]), {}) == set()
		open(role([on(condition, allow(["iam:AttachRolePolicy"], [me]))]), {}) == set()
		open(role([on(condition, allow(["iam:PassRole"], ["*"])), allow(["sagemaker:CreateTrainingJob"], ["*"])]), {}) == set()
	}
	open(role([on({"ArnLike": {"iam:PolicyARN": ["*"]}}, allow(["iam:AttachUserPolicy"], ["*"]))]), {}) == {"attach policies to users"}
}

test_denials if {
	open(role([allow(training, ["*"]), deny(["sagemaker:Create*"], ["*"])]), {}) == set()
	open(role([allow(training, ["*"]), deny(["iam:PassRole"], ["*"])]), {}) == set()
	open(role([allow(training, ["*"]), deny(["iam:PassRole"], ["arn:aws:iam::111122223333:role/admin"])]), {}) == {train}
	unless := on({"StringNotEquals": {"iam:PermissionsBoundary": [boundary_arn]}}, deny(["iam:*"], ["*"]))
	open(role([allow(["iam:AttachUserPolicy"], ["*"]), unless]), {}) == set()
	at_night := on({"DateGreaterThan": {"aws:CurrentTime": ["2026-01-01T00:00:00Z"]}}, deny(["iam:*"], ["*"]))
	open(role([allow(["iam:AttachUserPolicy"], ["*"]), at_night]), {}) == {"attach policies to users"}
}

test_boundaries if {
	document := bounded(role([allow(training, ["*"])]))
	open(document, known_boundary([allow(["*"], ["*"])])) == {train}
	open(document, known_boundary([allow(["sagemaker:*"], ["*"])])) == set()
	open(document, known_boundary([allow(["iam:PassRole"], ["*"])])) == set()
	open(document, known_boundary([allow(["*"], ["*"]), deny(["iam:PassRole"], ["*"])])) == set()
	open(document, known_boundary([allow(["*"], ["*"]), deny(["sagemaker:*"], ["*"])])) == set()
	open(document, known_boundary([deny(["*"], ["arn:aws:s3:::private/*"])])) == set()
}

test_what_makes_the_principal_what_it_is if {
	open(role([allow(["iam:PutRolePolicy"], [me])]), {}) == {"write policies into roles"}
	open(role([allow(["iam:PutRolePolicy"], ["arn:aws:iam::*:role/team/*"])]), {}) == {"write policies into roles"}
	open(role([allow(["iam:PutRolePolicy"], ["arn:aws:iam::*:role/other/*"])]), {}) == set()
	open(role([allow(["iam:UpdateAssumeRolePolicy"], [me])]), {}) == set()
	open(role([allow(["iam:PutRolePolicy"], [me]), deny(["iam:Put*"], ["*"])]), {}) == set()
	attached := object.union(
		role([allow(["iam:CreatePolicyVersion"], ["arn:aws:iam::111122223333:policy/p?"])]),
		{"attached_managed_policies": [{"policy_name": "p1", "policy_arn": "arn:aws:iam::111122223333:policy/p1"}]},
	)
	open(attached, {}) == {"write a new version of a policy"}
}

test_groups_of_a_user if {
	group_arn := "arn:aws:iam::111122223333:group/staff"
	group := {
		"resource_type": "AWS::IAM::Group",
		"resource_id": group_arn,
		"resource_name": "staff",
		"region": "global",
		"group_policy_list": [{"policy_name": "g", "policy_document": {"Statement": [allow(["iam:PutGroupPolicy"], [group_arn])]}}],
	}
	user := {
		"resource_type": "AWS::IAM::User",
		"resource_id": "arn:aws:iam::111122223333:user/u",
		"resource_name": "u",
		"region": "global",
		"group_list": ["staff"],
	}
	open(user, {"AWS::IAM::Group": {group_arn: group}}) == {"write policies into groups"}
}

actions_of_all := {
	"amplify:CreateApp", "amplify:CreateBranch", "amplify:StartJob", "apprunner:CreateService",
	"apprunner:UpdateService", "autoscaling:CreateAutoScalingGroup", "autoscaling:CreateLaunchConfiguration", "autoscaling:UpdateAutoScalingGroup",
	"batch:RegisterJobDefinition", "batch:SubmitJob",
	"bedrock-agentcore:ConnectBrowserAutomationStream", "bedrock-agentcore:CreateAgentRuntime",
	"bedrock-agentcore:CreateCodeInterpreter", "bedrock-agentcore:InvokeAgentRuntime",
	"bedrock-agentcore:InvokeAgentRuntimeCommand", "bedrock-agentcore:InvokeCodeInterpreter",
	"bedrock-agentcore:StartBrowserSession", "bedrock-agentcore:StartCodeInterpreterSession", "braket:CreateJob",
	"cloudformation:CreateChangeSet", "cloudformation:CreateStack", "cloudformation:CreateStackInstances",
	"cloudformation:CreateStackSet", "cloudformation:ExecuteChangeSet", "cloudformation:UpdateStack",
	"cloudformation:UpdateStackSet", "codebuild:CreateProject", "codebuild:StartBuild", "codebuild:StartBuildBatch",
	"codedeploy:CreateDeployment", "codedeploy:RegisterApplicationRevision", "cognito-identity:SetIdentityPoolRoles",
	"datapipeline:ActivatePipeline", "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition",
	"ec2-instance-connect:SendSSHPublicKey", "ec2:CreateLaunchTemplateVersion", "ec2:ModifyInstanceAttribute",
	"ec2:ModifyLaunchTemplate", "ec2:RequestSpotInstances", "ec2:RunInstances", "ec2:StartInstances",
	"ec2:StopInstances", "ecs:CreateService", "ecs:ExecuteCommand", "ecs:RegisterTaskDefinition", "ecs:RunTask",
	"ecs:StartTask", "elasticmapreduce:RunJobFlow", "emr-serverless:CreateApplication", "emr-serverless:StartJobRun",
	"gamelift:CreateBuild", "gamelift:CreateFleet", "glue:CreateDevEndpoint", "glue:CreateJob", "glue:CreateSession",
	"glue:CreateTrigger", "glue:RunStatement", "glue:StartJobRun", "glue:UpdateDevEndpoint", "glue:UpdateJob",
	"iam:AddUserToGroup", "iam:AttachGroupPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy",
	"iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:CreatePolicyVersion", "iam:PutGroupPolicy",
	"iam:PutRolePolicy", "iam:PutUserPolicy", "iam:SetDefaultPolicyVersion", "iam:UpdateAssumeRolePolicy",
	"iam:UpdateLoginProfile", "imagebuilder:CreateComponent", "imagebuilder:CreateImage",
	"imagebuilder:CreateImageRecipe", "imagebuilder:CreateInfrastructureConfiguration",
	"kinesisanalytics:CreateApplication", "kinesisanalytics:StartApplication", "lambda:AddPermission",
	"lambda:CreateEventSourceMapping", "lambda:CreateFunction", "lambda:InvokeFunction", "lambda:UpdateFunctionCode",
	"lambda:UpdateFunctionConfiguration", "omics:CreateWorkflow", "omics:StartRun",
	"sagemaker:CreateJob", "sagemaker:CreateNotebookInstance", "sagemaker:CreateNotebookInstanceLifecycleConfig",
	"sagemaker:CreatePresignedDomainUrl", "sagemaker:CreatePresignedNotebookInstanceUrl",
	"sagemaker:CreateProcessingJob", "sagemaker:CreateTrainingJob", "sagemaker:StartNotebookInstance",
	"sagemaker:StopNotebookInstance", "sagemaker:UpdateNotebookInstance",
	"sagemaker:UpdateNotebookInstanceLifecycleConfig", "scheduler:CreateSchedule", "ssm:CreateDocument",
	"ssm:SendCommand", "ssm:StartAutomationExecution", "ssm:StartSession", "states:CreateStateMachine",
	"states:StartExecution", "states:UpdateStateMachine",
}

kinds_of_all := {
	"amplify:apps", "apprunner:service", "autoscaling:autoScalingGroup", "autoscaling:launchConfiguration", "batch:job-definition", "bedrock-agentcore:browser-custom",
	"bedrock-agentcore:code-interpreter-custom", "bedrock-agentcore:runtime", "braket:job", "cloudformation:stack",
	"cloudformation:stackset", "codebuild:project", "codedeploy:application", "codedeploy:deploymentgroup",
	"cognito-identity:identitypool", "datapipeline:pipeline", "ec2:instance", "ec2:launch-template",
	"ec2:spot-instances-request", "ecs:service", "ecs:task", "ecs:task-definition", "elasticmapreduce:cluster",
	"emr-serverless:/applications", "gamelift:build", "gamelift:fleet", "glue:devEndpoint", "glue:job",
	"glue:session", "glue:trigger", "iam:group", "iam:policy", "iam:role", "iam:user", "imagebuilder:component",
	"imagebuilder:image", "imagebuilder:image-recipe", "imagebuilder:infrastructure-configuration",
	"kinesisanalytics:application", "lambda:event-source-mapping", "lambda:function", "omics:run", "omics:workflow",
	"sagemaker:job", "sagemaker:notebook-instance", "sagemaker:notebook-instance-lifecycle-config", "sagemaker:processing-job",
	"sagemaker:training-job", "sagemaker:user-profile", "scheduler:schedule", "ssm:automation-definition",
	"ssm:document", "states:stateMachine",
}

services_of_all := {
	"", "amplify.amazonaws.com", "batch.amazonaws.com", "bedrock-agentcore.amazonaws.com", "braket.amazonaws.com",
	"cloudformation.amazonaws.com", "codebuild.amazonaws.com", "cognito-identity.amazonaws.com",
	"datapipeline.amazonaws.com", "ec2.amazonaws.com", "ecs-tasks.amazonaws.com", "emr-serverless.amazonaws.com",
	"gamelift.amazonaws.com", "glue.amazonaws.com", "kinesisanalytics.amazonaws.com", "lambda.amazonaws.com",
	"job.sagemaker.amazonaws.com", "omics.amazonaws.com", "sagemaker.amazonaws.com", "scheduler.amazonaws.com", "ssm.amazonaws.com",
	"states.amazonaws.com", "tasks.apprunner.amazonaws.com",
}

test_ways_made_of_actions if {
	escalation.made_of(few, {"iam:PutRolePolicy", "sagemaker:CreateTrainingJob", "iam:PassRole"}) == {"write policies into roles", train}
	escalation.made_of(few, set()) == set()
}

test_a_denial_of_something_else_on_itself_withholds_nothing if {
	writing := allow(["iam:PutRolePolicy"], [me])
	open(role([writing, deny(["iam:GetRole"], [me])]), {}) == {"write policies into roles"}
	open(role([writing, deny(["iam:PutRolePolicy"], [me])]), {}) == set()
}

# ---- What limits a way, one limit a test ----

at_night := {"DateGreaterThan": {"aws:CurrentTime": ["2026-01-01T00:00:00Z"]}}

test_denials_that_leave_a_way_open if {
	every denial in [
		on(at_night, deny(["sagemaker:*"], ["*"])), on(at_night, deny(["iam:PassRole"], ["*"])), deny(["iam:Get*"], ["*"]),
		deny(["sagemaker:*"], ["arn:aws:sagemaker:*:*:endpoint/*"]), deny(["iam:PassRole"], ["arn:aws:iam::*:user/*"]),
	] {
		open(role([allow(training, ["*"]), denial]), {}) == {train}
	}
	every denial in [deny(["iam:PassRole"], ["arn:aws:iam::*:role/*"]), deny(["sagemaker:*"], ["arn:aws:sagemaker:*:*:training-job/*"])] {
		open(role([allow(training, ["*"]), denial]), {}) == set()
	}
}

test_limits_of_the_change_of_oneself if {
	writing := role([allow(["iam:PutRolePolicy"], [me])])
	open(bounded(writing), known_boundary([allow(["iam:*"], [me])])) == {"write policies into roles"}
	open(bounded(writing), known_boundary([allow(["iam:*"], ["arn:aws:iam::*:role/other"])])) == set()
	open(bounded(writing), known_boundary([allow(["iam:Get*"], ["*"])])) == set()
	every denial in [on(at_night, deny(["iam:PutRolePolicy"], [me])), deny(["iam:PutRolePolicy"], ["arn:aws:iam::*:role/other"])] {
		open(role([allow(["iam:PutRolePolicy"], [me]), denial]), {}) == {"write policies into roles"}
	}
}

test_names_of_users_are_spelled_out if {
	statement := {"Resource": ["arn:aws:iam::*:user/${aws:username}", "*"]}
	escalation.spelled(statement, "u") == {"Resource": ["arn:aws:iam::*:user/u", "*"]}
	escalation.spelled(statement, "") == statement
	escalation.spelled({"NotResource": ["arn:aws:iam::*:user/${aws:username}"]}, "u") == {"NotResource": ["arn:aws:iam::*:user/u"]}
	escalation.username(role([])) == ""
	escalation.username({"resource_type": "AWS::IAM::User", "resource_name": "u"}) == "u"
	escalation.bounds(role([])) == []
}

test_what_may_hold_limits_too_where_asked_strictly if {
	member := {"AWS::Organizations::Organization": {"o": {"region": "global", "feature_set": "ALL", "master_account_id": "999988887777"}}}
	document := role([allow(training, ["*"])])
	known := escalation.context(document, identity_policies.of_identity(document)) with data.inventory as member with input as document
	known.ceilings == []
	escalation.strict(known).ceilings == [[]] with data.inventory as member with input as document
}

# A denial that asks whom a role is passed to is for iam:PassRole: no other request has the key.
test_no_other_action_is_denied_by_whom_roles_are_passed_to if {
	passing_any := {"StringLike": {"iam:PassedToService": "*"}}
	open(role([allow(training, ["*"]), on(passing_any, deny(["sagemaker:*"], ["*"]))]), {}) == {train}
	open(role([allow(["iam:PutRolePolicy"], [me]), on(passing_any, deny(["iam:PutRolePolicy"], [me]))]), {}) == {"write policies into roles"}
	open(role([allow(training, ["*"]), on(passing_any, deny(["iam:PassRole"], ["*"]))]), {}) == set()
}

# ---- What may be made ----

test_an_example_of_what_a_pattern_stands_for if {
	escalation.example("arn:aws:iam::*:role/app-?-*", "role", me) == "arn:aws:iam::111122223333:role/app-x-made-here"
	escalation.example("arn:aws:iam::111122223333:user/team/*", "user", me) == "arn:aws:iam::111122223333:user/team/made-here"
	escalation.example("*", "role", me) == "arn:aws:iam::111122223333:role/made-here"
	escalation.example("arn:aws:iam::*", "user", me) == "arn:aws:iam::111122223333:user/made-here"
}

test_no_example_where_a_pattern_stands_for_none if {
	every pattern in [
		"arn:aws:iam::444455556666:role/app-*", "arn:aws:iam::*:user/app-*", "arn:aws:s3:::data/*", "arn:aws:iam::*:role/aws-service-role/*",
		"arn:aws:iam::111122223333:role/app", "arn:aws:iam::111122223333:role/app-?",
	] {
		makes_none(pattern)
	}
}

makes_none(pattern) if not escalation.example(pattern, "role", me)

# What a statement allows on all but some may have any other name.
test_making_on_all_but_some if {
	making := {"make a role and attach any policy to it": {"iam:CreateRole", "iam:AttachRolePolicy"}}
	but := role([{"Effect": "Allow", "Action": ["iam:CreateRole", "iam:AttachRolePolicy"], "NotResource": ["arn:aws:iam::*:role/admin"]}])
	known := escalation.context(but, identity_policies.of_identity(but)) with data.inventory as {} with input as but
	escalation.made(known, making) == object.keys(making)
}
