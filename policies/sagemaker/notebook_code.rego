# ISO/IEC 27001 A.8.28 and A.5.21: what notebooks run by themselves comes from places that somebody approved.
package sagemaker.notebook_code

import data.lib.config

# METADATA
# scope: document
# title: Lifecycle scripts of notebooks do not run untrusted remote code
# description: >-
#   Lifecycle scripts run as root at each start. One that runs what a web server answers hands the notebook to whoever controls that server,
#   and one that unpacks a second script shows nobody what it does. The patterns are heuristic: what is found may be harmless.
# custom:
#   severity: medium
#   resource_types:
#     - AWS::SageMaker::NotebookInstanceLifecycleConfig
#     - AWS::SageMaker::StudioLifecycleConfig
#   controls:
#     iso27001: [A.5.21, A.8.9, A.8.28]
#     iso42001: [A.4.4]
#   rationale: Start scripts are configuration (A.8.9) that pulls in code of others (A.5.21); how they do it is secure coding (A.8.28).
#   remediation: >-
#     Download over https, verify a checksum before running, and install packages from an index named in the parameter
#     approved_package_indexes. UpdateNotebookInstanceLifecycleConfig takes the new script, which runs at the next start; a Studio
#     configuration is made anew and attached in place of the old one.
#   commands:
#     - >-
#       aws sagemaker update-notebook-instance-lifecycle-config --region {region}
#       --notebook-instance-lifecycle-config-name {resource_name} --on-start Content=SCRIPT_IN_BASE64
#   sources:
#     - {api: sagemaker:NotebookInstanceLifecycleHook.Content, says: "the script in base64"}
#     - {page: "Amazon SageMaker AI Developer Guide, notebook-lifecycle-config", says: "scripts run as root when a notebook instance is made or started"}
deny["SM-SEC-005"] contains msg if {
	input.resource_type in {"AWS::SageMaker::NotebookInstanceLifecycleConfig", "AWS::SageMaker::StudioLifecycleConfig"}
	some risk in risks
	msg := sprintf("Lifecycle configuration %q possibly %s.", [input.resource_name, risk])
}

risks contains "runs a script straight from the web" if {
	some line in lines
	regex.match(`(^|[^[:word:]])(curl|wget)([^[:word:]|;&][^|;&]*)?\|[[:space:]]*(sudo[[:space:]]+)?((ba|da|k|z)?sh|python3?)([^[:word:]]|$)`, line)
}

risks contains "runs a script straight from the web" if {
	some line in lines
	regex.match(`(^|[^[:word:]])(source|eval|(ba|da|k|z)?sh)([^[:word:]|;&][^|;&]*)?(<\(|\$\(|\x60)[[:space:]]*(curl|wget)([^[:word:]]|$)`, line)
}

risks contains "runs a script that it unpacks first" if {
	some line in lines
	regex.match(`(^|[^[:word:]])base64[[:space:]]+(-d|-D|--decode)([^[:word:];&][^;&]*)?\|[[:space:]]*(sudo[[:space:]]+)?((ba|da|k|z)?sh|python3?)([^[:word:]]|$)`, line)
}

risks contains "runs a script that it unpacks first" if {
	some line in lines
	regex.match(`(^|[^[:word:]])(source|eval|(ba|da|k|z)?sh)([^[:word:];&][^;&]*)?(<\(|\$\(|\x60)([^)]*[^[:word:])])?base64[[:space:]]+(-d|-D|--decode)([^[:word:]]|$)`, line)
}

risks contains risk if {
	some line in lines
	some found in regex.find_n(`http://[^[:space:]"'/$]+`, line, -1)
	not regex.match(`^http://(localhost|127\.|169\.254\.)`, found)
	risk := sprintf("fetches from %s without encryption", [host(found)])
}

risks contains risk if {
	some line in lines
	some found in regex.find_n(`(--index-url|--extra-index-url|--find-links|[[:space:]]-i)[[:space:]=]+["']?https?://[^[:space:]"'/$]+`, line, -1)
	index := host(found)
	not approved_index(index)
	risk := sprintf("installs packages from %s, which is not an approved index", [index])
}

# The lines that do something, with continued lines made one.
lines contains line if {
	some script in scripts
	some line in split(replace(script, "\\\n", " "), "\n")
	not startswith(trim_space(line), "#")
}

scripts contains content if {
	some hook in ["on_create", "on_start"]
	some script in input[hook]
	content := script.content
}

scripts contains input.studio_lifecycle_config_content

# The host of a URL at the end of a text, without credentials.
host(text) := trimmed[count(trimmed) - 1] if trimmed := split(split(split(text, "://")[1], "/")[0], "@")

approved_index(name) if name in config.approved_package_indexes

approved_index(name) if contains(name, sprintf("-%s.d.codeartifact.", [input.account_id]))

# METADATA
# scope: document
# title: SageMaker Git repositories are approved and use stored credentials
# description: >-
#   A repository brings code into notebooks that hold data and a role. It should come from an approved host, and its credentials belong
#   in Secrets Manager: in a URL everyone who may describe the resource reads them.
# custom:
#   severity: medium
#   resource_types: [AWS::SageMaker::CodeRepository, AWS::SageMaker::NotebookInstance]
#   controls:
#     iso27001: [A.5.17, A.5.21]
#     iso27701: [A.3.23]
#     iso42001: [A.4.4]
#   rationale: Repositories are a source of code in the supply chain (A.5.21), and their credentials are authentication information (A.5.17).
#   remediation: >-
#     Rotate credentials that stand in a URL first. CreateCodeRepository with a Secrets Manager secret, stop the notebook instance, associate
#     it with the repository by name (UpdateNotebookInstance) and start it again; list the host in the parameter approved_git_hosts.
#   commands:
#     - >-
#       aws sagemaker create-code-repository --region {region} --code-repository-name NAME
#       --git-config RepositoryUrl=URL,SecretArn=SECRET_ARN
#   sources:
#     - {api: sagemaker:GitConfig.SecretArn, says: "the secret with the credentials for the repository"}
#     - {api: sagemaker:DescribeNotebookInstanceOutput.DefaultCodeRepository, says: "the name of a registered repository or a URL"}
deny["SM-SEC-007"] contains msg if {
	input.resource_type == "AWS::SageMaker::CodeRepository"
	location := url
	not codecommit(location)
	not input.git_config.secret_arn
	msg := sprintf("Git repository %q has no credentials in Secrets Manager.", [input.resource_name])
}

deny["SM-SEC-007"] contains msg if {
	input.resource_type == "AWS::SageMaker::CodeRepository"
	some fault in faults(url)
	msg := sprintf("The URL of Git repository %q %s.", [input.resource_name, fault])
}

deny["SM-SEC-007"] contains msg if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	some location in direct
	msg := sprintf("Notebook instance %q clones %q by its URL: the repository is not registered with stored credentials.", [input.resource_name, location])
}

deny["SM-SEC-007"] contains msg if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	some location in direct
	some fault in faults(location)
	msg := sprintf("A repository URL of notebook instance %q %s.", [input.resource_name, fault])
}

skip["SM-SEC-007"] contains reason if {
	input.resource_type == "AWS::SageMaker::NotebookInstance"
	count(repositories) == 0
	reason := sprintf("Notebook instance %q has no Git repository.", [input.resource_name])
}

unknown["SM-SEC-007"] contains reason if {
	input.resource_type == "AWS::SageMaker::CodeRepository"
	count(config.approved_git_hosts) == 0
	input.git_config.secret_arn
	location := url
	not codecommit(location)
	count(faults(url)) == 0
	reason := "No list of approved Git hosts is configured: set the parameter approved_git_hosts."
}

url := input.git_config.repository_url

# A notebook instance names a registered repository, which is judged by itself, or gives a URL.
repositories contains input.default_code_repository

repositories contains repository if some repository in input.additional_code_repositories

direct contains location if {
	some location in repositories
	contains(location, "://")
	not codecommit(location)
}

faults(location) := {fault | fault := "carries credentials"; contains(split(split(location, "://")[1], "/")[0], "@")} | {fault |
	count(config.approved_git_hosts) > 0
	not codecommit(location)
	named := host(location)
	not named in config.approved_git_hosts
	fault := sprintf("is on %s, which is not an approved host", [named])
}

# AWS CodeCommit takes the notebook's own role and no password.
codecommit(location) if regex.match(`^git-codecommit\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$`, host(location))
