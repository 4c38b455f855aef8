package sagemaker.execution_roles_test

import data.lib.core.unread
import data.sagemaker.execution_roles

refused(operation) := {"call": operation, "code": "AccessDenied", "action": operation}

statement(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

arn := "arn:aws:iam::111122223333:role/training"

role(statements) := {
	"resource_type": "AWS::IAM::Role",
	"resource_id": arn,
	"resource_name": "training",
	"account_id": "111122223333",
	"region": "global",
	"path": "/",
	"assume_role_policy_document": {"Statement": [{
		"Effect": "Allow",
		"Principal": {"Service": ["sagemaker.amazonaws.com"]},
		"Action": ["sts:AssumeRole"],
	}]},
	"role_policy_list": [{"policy_name": "inline", "policy_document": {"Statement": statements}}],
}

other_role(statements) := object.union(role(statements), {"assume_role_policy_document": {"Statement": [{
	"Effect": "Allow",
	"Principal": {"Service": ["ec2.amazonaws.com"]},
	"Action": ["sts:AssumeRole"],
}]}})

with_aws_policy(document, name) := object.union(document, {"attached_managed_policies": [{
	"policy_name": name,
	"policy_arn": concat("", ["arn:aws:iam::aws:policy/", name]),
}]})

managed(name, statements) := {"AWS::IAM::ManagedPolicy": {concat("", ["arn:aws:iam::aws:policy/", name]): {
	"resource_id": concat("", ["arn:aws:iam::aws:policy/", name]),
	"resource_name": name,
	"region": "global",
	"policy_document": {"Statement": statements},
}}}

scoped := [
	statement(["s3:GetObject", "s3:PutObject"], ["arn:aws:s3:::data/*"]),
	statement(["sagemaker:CreateTrainingJob", "s3:ListAllMyBuckets"], ["*"]),
	object.union(
		statement(["iam:PassRole"], ["arn:aws:iam::111122223333:role/training"]),
		{"Condition": {"StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}}},
	),
]

ids := ["SM-ACC-001", "SM-ACC-002", "SM-ACC-003"]

judged_on_what_was_read(id) if {
	count(execution_roles.skip[id]) == 0 with input as role(scoped) with data.inventory as {}
	count(execution_roles.unknown[id]) == 0 with input as role(scoped) with data.inventory as {}
	not unread.affects(id) with input as role(scoped) with data.inventory as {}
}

test_sm_acc_001_passes if {
	count(execution_roles.deny["SM-ACC-001"]) == 0 with input as role(scoped) with data.inventory as {}
	judged_on_what_was_read("SM-ACC-001")
}

test_sm_acc_002_passes if {
	count(execution_roles.deny["SM-ACC-002"]) == 0 with input as role(scoped) with data.inventory as {}
	judged_on_what_was_read("SM-ACC-002")
}

test_sm_acc_003_passes if {
	count(execution_roles.deny["SM-ACC-003"]) == 0 with input as role(scoped) with data.inventory as {}
	judged_on_what_was_read("SM-ACC-003")
}

unreadable := object.union(role(scoped), {"unread": {"role_policy_list": refused("iam:GetAccountAuthorizationDetails")}})

# Whether a role that SageMaker may not assume runs a notebook is not known without the notebooks.
blind_without_notebooks(id) if {
	unread.affects(id) with input as other_role(scoped) with data.inventory as {}
		with data.gaps as {"documents": {}, "global_types": ["AWS::IAM::Role"], "populations": {"AWS::SageMaker::NotebookInstance": [{
			"region": "us-east-1",
			"refusal": refused("sagemaker:ListNotebookInstances"),
		}]}}
}

test_sm_acc_001_unread if {
	unread.affects("SM-ACC-001") with input as unreadable with data.inventory as {}
	blind_without_notebooks("SM-ACC-001")
}

test_sm_acc_002_unread if {
	unread.affects("SM-ACC-002") with input as unreadable with data.inventory as {}
	blind_without_notebooks("SM-ACC-002")
}

test_sm_acc_003_unread if {
	unread.affects("SM-ACC-003") with input as unreadable with data.inventory as {}
	blind_without_notebooks("SM-ACC-003")
}

# ---- Which roles run SageMaker workloads ----

test_every_check_skips_other_roles if {
	linked := object.union(role([]), {"path": "/aws-service-role/sagemaker.amazonaws.com/"})
	every id in ids {
		execution_roles.skip[id] == {"Role \"training\" runs no SageMaker workloads."} with input as other_role([]) with data.inventory as {}
		execution_roles.skip[id] == {"Role \"training\" runs no SageMaker workloads."} with input as linked
			with data.inventory as {"AWS::SageMaker::NotebookInstance": {"n": {"role_arn": arn}}}
		count(execution_roles.deny[id]) == 0 with input as other_role([statement(["*"], ["*"])]) with data.inventory as {}
	}
}

# The principal of CreateJob is another than SageMaker's.
test_every_check_judges_roles_of_customisation_jobs if {
	jobs := object.union(role([statement(["*"], ["*"])]), {"assume_role_policy_document": {"Statement": [{
		"Effect": "Allow",
		"Principal": {"Service": ["job.sagemaker.amazonaws.com"]},
		"Action": ["sts:AssumeRole"],
	}]}})
	every id in ids {
		count(execution_roles.deny[id]) > 0 with input as jobs with data.inventory as {}
		count(execution_roles.skip[id]) == 0 with input as jobs with data.inventory as {}
	}
}

test_every_check_judges_roles_that_notebooks_and_models_name if {
	every inventory in [
		{"AWS::SageMaker::NotebookInstance": {"n": {"role_arn": arn}}},
		{"AWS::SageMaker::Model": {"m": {"execution_role_arn": arn}}},
	] {
		every id in ids {
			count(execution_roles.deny[id]) > 0 with input as other_role([statement(["*"], ["*"])]) with data.inventory as inventory
			count(execution_roles.skip[id]) == 0 with input as other_role([]) with data.inventory as inventory
		}
	}
}

test_every_check_is_unknown_without_an_attached_policy if {
	reason := `Role "training" has policy "arn:aws:iam::aws:policy/Some", whose document is not among those read.`
	every id in ids {
		execution_roles.unknown[id] == {reason} with input as with_aws_policy(role(scoped), "Some") with data.inventory as {}

		# what is known fails already
		count(execution_roles.unknown[id]) == 0 with input as with_aws_policy(role([statement(["*"], ["*"])]), "Some") with data.inventory as {}
	}
}

# ---- SM-ACC-001 ----

test_sm_acc_001_fails_with_policies_of_aws if {
	every name in ["AdministratorAccess", "AmazonSageMakerFullAccess"] {
		message := sprintf(`Role "training" runs SageMaker workloads and has the policy %s of AWS attached.`, [name])
		execution_roles.deny["SM-ACC-001"] == {message} with input as with_aws_policy(role(scoped), name)
			with data.inventory as managed(name, [statement(["*"], ["*"])])
	}
}

test_sm_acc_001_fails_with_the_like_of_them if {
	every action in ["*", "sagemaker:*", "SAGEMAKER:*"] {
		message := `Role "training" runs SageMaker workloads and may do everything in SageMaker by policy "inline".`
		execution_roles.deny["SM-ACC-001"] == {message} with input as role([statement([action], ["*"])]) with data.inventory as {}
	}
}

test_sm_acc_001_fails_on_all_of_sagemaker if {
	message := `Role "training" runs SageMaker workloads and may do everything in SageMaker by policy "inline".`
	every resource in ["arn:aws:sagemaker:*:*:*", "arn:*:sagemaker:*", "arn:aws:sagemaker:us-east-1:111122223333:*", "arn:*:*:*:*:*"] {
		execution_roles.deny["SM-ACC-001"] == {message} with input as role([statement(["sagemaker:*"], [resource])]) with data.inventory as {}
	}
	every resource in ["arn:aws:sagemaker:*:*:endpoint/*", "arn:aws:s3:::*", "arn:aws:sagemaker:*:*:training-job/team-*"] {
		count(execution_roles.deny["SM-ACC-001"]) == 0 with input as role([statement(["sagemaker:*"], [resource])]) with data.inventory as {}
	}
}

test_sm_acc_001_fails_by_an_attached_policy if {
	message := `Role "training" runs SageMaker workloads and may do everything in SageMaker by policy "PowerUserAccess".`
	power := {"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["*"]}
	execution_roles.deny["SM-ACC-001"] == {message} with input as with_aws_policy(role(scoped), "PowerUserAccess")
		with data.inventory as managed("PowerUserAccess", [power])
}

# ---- SM-ACC-002 ----

test_sm_acc_002_fails_on_every_role if {
	message := `Role "training" runs SageMaker workloads and may use sts:AssumeRole on every role by policy "inline".`
	assuming := statement(["sts:AssumeRole"], ["arn:aws:iam::111122223333:role/*"])
	execution_roles.deny["SM-ACC-002"] == {message} with input as role([assuming]) with data.inventory as {}
}

test_sm_acc_002_fails_without_passed_to_service if {
	message := `Role "training" runs SageMaker workloads and may pass roles to services that no condition names in full by policy "inline".`
	execution_roles.deny["SM-ACC-002"] == {message} with input as role([statement(["iam:PassRole"], [arn])]) with data.inventory as {}
}

passing_to(condition) := role([object.union(statement(["iam:PassRole"], [arn]), {"Condition": condition})])

test_sm_acc_002_asks_for_services_that_are_named_in_full if {
	message := `Role "training" runs SageMaker workloads and may pass roles to services that no condition names in full by policy "inline".`
	every condition in [
		{"StringLike": {"iam:PassedToService": ["*.amazonaws.com"]}},
		{"StringLike": {"iam:PassedToService": ["sagemaker.amazonaws.com", "*"]}},
		{"StringEqualsIfExists": {"iam:PassedToService": ["sagemaker.amazonaws.com"]}},
		{"StringNotEquals": {"iam:PassedToService": ["ec2.amazonaws.com"]}},
		{"StringEquals": {"aws:PrincipalTag/service": ["sagemaker.amazonaws.com"]}},
	] {
		execution_roles.deny["SM-ACC-002"] == {message} with input as passing_to(condition) with data.inventory as {}
	}
	every condition in [
		{"StringLike": {"iam:passedtoservice": ["sagemaker.amazonaws.com"]}},
		{"StringEquals": {"iam:PassedToService": ["sagemaker.amazonaws.com", "lambda.amazonaws.com"]}},
	] {
		count(execution_roles.deny["SM-ACC-002"]) == 0 with input as passing_to(condition) with data.inventory as {}
	}
}

test_sm_acc_002_fails_for_both_reasons if {
	execution_roles.deny["SM-ACC-002"] == {
		`Role "training" runs SageMaker workloads and may use iam:PassRole on every role by policy "inline".`,
		`Role "training" runs SageMaker workloads and may pass roles to services that no condition names in full by policy "inline".`,
	} with input as role([statement(["iam:Pass*"], ["*"])]) with data.inventory as {}
}

test_sm_acc_002_passes_where_denied if {
	statements := [statement(["iam:*"], ["*"]), {"Effect": "Deny", "Action": ["iam:PassRole"], "Resource": ["*"]}]
	count(execution_roles.deny["SM-ACC-002"]) == 0 with input as role(statements) with data.inventory as {}
}

# ---- SM-ACC-003 ----

test_sm_acc_003_fails_on_every_bucket if {
	every case in [
		{"action": "s3:*", "resource": "*", "found": "s3:GetObject, s3:PutObject"},
		{"action": "s3:GetObject", "resource": "arn:aws:s3:::*/*", "found": "s3:GetObject"},
		{"action": "s3:Put*", "resource": "arn:aws:s3:::*", "found": "s3:PutObject"},
	] {
		message := sprintf(`Role "training" runs SageMaker workloads and may use %s on every bucket by policy "inline".`, [case.found])
		execution_roles.deny["SM-ACC-003"] == {message} with input as role([statement([case.action], [case.resource])])
			with data.inventory as {}
	}
}

reading_under(condition) := role([object.union(statement(["s3:GetObject"], ["*"]), {"Condition": condition})])

test_sm_acc_003_passes_where_a_condition_names_objects if {
	every condition in [
		{"StringEqualsIgnoreCase": {"s3:ExistingObjectTag/SageMaker": ["true"]}},
		{"ArnEquals": {"s3:DataAccessPointArn": ["arn:aws:s3:us-east-1:111122223333:accesspoint/train"]}},
	] {
		count(execution_roles.deny["SM-ACC-003"]) == 0 with input as reading_under(condition) with data.inventory as {}
	}
}

test_sm_acc_003_fails_where_a_condition_names_no_bucket if {
	every condition in [
		{"StringEquals": {"aws:ResourceAccount": "111122223333"}},
		{"Bool": {"aws:SecureTransport": ["true"]}},
		{"StringEquals": {"aws:SourceVpce": ["vpce-1"]}},
		{"ArnLike": {"s3:DataAccessPointArn": ["arn:aws:s3:us-east-1:111122223333:accesspoint/*"]}},
	] {
		count(execution_roles.deny["SM-ACC-003"]) == 1 with input as reading_under(condition) with data.inventory as {}
	}
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_sm_acc_001_rests_on_the_one_it_names_of_managed_policy if {
	unread.affects("SM-ACC-001") with input as object.union(resting("AWS::IAM::Role"), {"names": "arn:other"}) with data.inventory as {"AWS::IAM::ManagedPolicy": {"arn:other": other_unread}}
}

test_sm_acc_001_rests_on_every_document_of_each_type if {
	every type in ["AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance"] {
		unread.affects("SM-ACC-001") with input as resting("AWS::IAM::Role") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_sm_acc_001_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("SM-ACC-001", "skip")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_sm_acc_001_skip_rests_on_every_document_of_each_type if {
	every type in ["AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance"] {
		count(unread.failed_calls("SM-ACC-001", "skip")) > 0 with input as resting("AWS::IAM::Role") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_sm_acc_002_rests_on_the_one_it_names_of_managed_policy if {
	unread.affects("SM-ACC-002") with input as object.union(resting("AWS::IAM::Role"), {"names": "arn:other"}) with data.inventory as {"AWS::IAM::ManagedPolicy": {"arn:other": other_unread}}
}

test_sm_acc_002_rests_on_every_document_of_each_type if {
	every type in ["AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance"] {
		unread.affects("SM-ACC-002") with input as resting("AWS::IAM::Role") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_sm_acc_002_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("SM-ACC-002", "skip")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_sm_acc_002_skip_rests_on_every_document_of_each_type if {
	every type in ["AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance"] {
		count(unread.failed_calls("SM-ACC-002", "skip")) > 0 with input as resting("AWS::IAM::Role") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_sm_acc_003_rests_on_the_one_it_names_of_managed_policy if {
	unread.affects("SM-ACC-003") with input as object.union(resting("AWS::IAM::Role"), {"names": "arn:other"}) with data.inventory as {"AWS::IAM::ManagedPolicy": {"arn:other": other_unread}}
}

test_sm_acc_003_rests_on_every_document_of_each_type if {
	every type in ["AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance"] {
		unread.affects("SM-ACC-003") with input as resting("AWS::IAM::Role") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_sm_acc_003_skip_rests_on_its_own_fields if {
	count(unread.failed_calls("SM-ACC-003", "skip")) > 0 with input as object.union(resting("AWS::IAM::Role"), {"unread": {"*": answer_refused}})
}

test_sm_acc_003_skip_rests_on_every_document_of_each_type if {
	every type in ["AWS::SageMaker::Model", "AWS::SageMaker::NotebookInstance"] {
		count(unread.failed_calls("SM-ACC-003", "skip")) > 0 with input as resting("AWS::IAM::Role") with data.inventory as {type: {"arn:other": other_unread}}
	}
}
