package lib.iam.workload_roles_test

import data.lib.iam.workload_roles

role(statement) := {
	"resource_type": "AWS::IAM::Role",
	"resource_name": "r",
	"role_policy_list": [{"policy_name": "p", "policy_document": {"Statement": [statement]}}],
	"attached_managed_policies": [],
}

allow(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

test_named_resources_and_actions_are_bounds if {
	workload_roles.unbounded(role(allow(["s3:*"], ["arn:aws:s3:::a/*"]))) == set()
	workload_roles.unbounded(role(allow(["s3:ListAllMyBuckets"], ["*"]))) == set()
	denial := {"Effect": "Deny", "Action": ["s3:*"], "Resource": ["*"], "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
	workload_roles.unbounded(role(denial)) == set()
	workload_roles.unbounded(role(allow(["s3:*"], ["arn:aws:s3:::*"]))) == set()
}

test_whole_services_and_everything_are_not if {
	workload_roles.unbounded(role(allow(["s3:*"], ["*"]))) == {`may use s3:* on every resource by policy "p"`}
	workload_roles.unbounded(role(allow(["*"], ["*"]))) == {`may use * on every resource by policy "p"`}
}

test_what_is_denied_outright_is_not_counted if {
	denied := object.union(role(allow(["s3:*"], ["*"])), {"role_policy_list": [{"policy_name": "p", "policy_document": {"Statement": [
		allow(["s3:*"], ["*"]),
		{"Effect": "Deny", "Action": ["s3:*"], "Resource": ["*"]},
	]}}]})
	workload_roles.unbounded(denied) == set()
}

test_all_but_some_is_no_bound if {
	statement := {"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["*"]}
	workload_roles.unbounded(role(statement)) == {`may use all but the actions that policy "p" leaves out, on every resource`}
	workload_roles.unbounded(role(object.union(statement, {"Effect": "Deny"}))) == set()
	narrow := {"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["arn:aws:s3:::a/*"]}
	workload_roles.unbounded(role(narrow)) == set()
	buckets := {"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["arn:aws:s3:::*"]}
	workload_roles.unbounded(role(buckets)) == set()
}

attached(name) := object.union(
	role(allow(["s3:GetObject"], ["arn:aws:s3:::a/*"])),
	{"attached_managed_policies": [{"policy_arn": sprintf("arn:aws:iam::aws:policy/%s", [name])}]},
)

test_full_access_policies_of_aws if {
	every name in ["BedrockAgentCoreFullAccess", "AdministratorAccess", "PowerUserAccess"] {
		workload_roles.unbounded(attached(name)) == {sprintf("has the policy %s of AWS attached", [name])} with data.inventory as {}
	}
	workload_roles.unbounded(attached("AmazonS3ReadOnlyAccess")) == set() with data.inventory as {}
}

test_services_that_run_ai_workloads if {
	every service in [
		"sagemaker", "job.sagemaker", "bedrock", "bedrock-agentcore", "glue", "application.qbusiness", "comprehend", "datazone", "kendra", "lexv2",
		"personalize", "qbusiness", "rekognition", "textract", "transcribe", "translate",
	] {
		sprintf("%s.amazonaws.com", [service]) in workload_roles.ai_services
	}
	count(workload_roles.ai_services & {"ec2.amazonaws.com", "lambda.amazonaws.com", "firehose.amazonaws.com"}) == 0
}
