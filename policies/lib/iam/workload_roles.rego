# The roles of AI workloads: the services they are for, and what makes one too wide, whatever the workload.
package lib.iam.workload_roles

import data.lib.iam.iam
import data.lib.iam.identity_policies

# Services that run AI workloads with a role of the account, as trust policies name them: of each AI service that is read and takes a
# role (tests/scanners/test_iam_scanner.py), and AWS Glue, which prepares what they train on. Their guides ask for aws:SourceAccount in such trusts.
ai_services := {
	"application.qbusiness.amazonaws.com",
	"bedrock-agentcore.amazonaws.com",
	"bedrock.amazonaws.com",
	"comprehend.amazonaws.com",
	"datazone.amazonaws.com",
	"glue.amazonaws.com",
	# jobs of CreateJob ("Prerequisites" of multi-turn reinforcement learning, SageMaker AI Developer Guide)
	"job.sagemaker.amazonaws.com",
	"kendra.amazonaws.com",
	"lexv2.amazonaws.com",
	"personalize.amazonaws.com",
	"qbusiness.amazonaws.com",
	"rekognition.amazonaws.com",
	"sagemaker.amazonaws.com",
	"textract.amazonaws.com",
	"transcribe.amazonaws.com",
	"translate.amazonaws.com",
}

# Why a role has no bounds worth the name, in words that follow its name.
unbounded(role) := full_access(role) | (broad_actions(role) | all_but_some(role))

full_access(role) := {problem |
	some name in identity_policies.aws_policies(role)
	regex.match(`FullAccess$|^(AdministratorAccess|PowerUserAccess)$`, name)
	problem := sprintf("has the policy %s of AWS attached", [name])
}

broad_actions(role) := {problem |
	entries := identity_policies.of_role(role)
	some entry in entries
	entry.statement.Effect == "Allow"
	iam.on_everything(entry.statement)
	some action in entry.statement.Action
	regex.match(`^[^:]*\*$|:\*$`, action)
	not iam.cancelled(entries, action)
	problem := sprintf("may use %s on every resource by policy %q", [action, entry.policy])
}

all_but_some(role) := {problem |
	some entry in identity_policies.of_role(role)
	entry.statement.Effect == "Allow"
	entry.statement.NotAction
	iam.on_everything(entry.statement)
	problem := sprintf("may use all but the actions that policy %q leaves out, on every resource", [entry.policy])
}
