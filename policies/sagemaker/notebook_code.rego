# ISO/IEC 27001 A.8.28 and A.5.21: what notebooks run by themselves comes from places that somebody approved.
package sagemaker.notebook_code

import data.lib.core.config
import data.lib.core.letters
import data.lib.core.redactions

# METADATA
# scope: document
# title: Lifecycle scripts of notebooks do not run untrusted remote code
# description: >-
#   Lifecycle scripts run as root at each start. One that runs what a web server answers, or a file that it downloads and compares with no
#   checksum, hands the notebook to whoever controls that server, and one that unpacks a second script shows nobody what it does. The patterns are heuristic: what is found may be harmless.
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
	regex.match(concat("", [from_web, piped_into_shell]), line)
}

risks contains "runs a script straight from the web" if {
	some line in lines
	regex.match(concat("", [from_web, piped_into_interpreter]), line)
}

risks contains "runs a script straight from the web" if {
	some line in lines
	regex.match(concat("", [told_to_run, `(<\(|\$\(|\x60)[[:space:]]*(curl|wget)([^[:word:]]|$)`]), line)
}

risks contains risk if {
	count(checksums) == 0
	some name in fetched
	name in started
	risk := sprintf("runs %s, which it downloads and compares with no checksum", [name])
}

risks contains "runs a script that it unpacks first" if {
	some line in lines
	regex.match(`(^|[^[:word:]])base64[[:space:]]+(-d|-D|--decode)([^[:word:];&][^;&]*)?\|[[:space:]]*(sudo[[:space:]]+)?((ba|da|k|z)?sh|python3?)([^[:word:]]|$)`, line)
}

risks contains "runs a script that it unpacks first" if {
	some line in lines
	regex.match(`(^|[^[:word:]])(source|eval|(ba|da|k|z)?sh)([^[:word:];&][^;&]*)?(<\(|\$\(|\x60)([^)]*[^[:word:])])?base64[[:space:]]+(-d|-D|--decode)([^[:word:]]|$)`, line)
}

# A proxy is spoken to by http: what goes through it may be encrypted all the same.
risks contains risk if {
	some line in lines
	not regex.match(`(?i)((^|[^[:word:]])(https?|all|ftp)_proxy|--proxy)([^[:word:]]|$)`, line)
	some found in regex.find_n(`http://[^[:space:]"'/$]+`, line, -1)
	not regex.match(`^http://(localhost|127\.|169\.254\.)`, found)
	risk := sprintf("fetches from %s without encryption", [host(found)])
}

risks contains risk if {
	some line in lines
	some found in regex.find_n(concat("", [of_index, `https?://([^[:space:]"'/@]*@)?[^[:space:]"'/$@]+([[:space:]"'/]|$)`]), line, -1)
	index := host(trim(found, "\"' \t"))
	not approved_index(index)
	risk := sprintf("installs packages from %s, which is not an approved index", [index])
}

# An index that stands in a variable may be any.
unknown["SM-SEC-005"] contains reason if {
	input.resource_type in {"AWS::SageMaker::NotebookInstanceLifecycleConfig", "AWS::SageMaker::StudioLifecycleConfig"}
	count(risks) == 0
	some line in lines
	regex.match(concat("", [of_index, `(https?://([^[:space:]"'/@]*@)?)?\$`]), line)
	reason := sprintf("Lifecycle configuration %q takes packages from an index that a variable of its script names.", [input.resource_name])
}

# What was cut as a possible secret may have been a command.
unknown["SM-SEC-005"] contains reason if {
	input.resource_type in {"AWS::SageMaker::NotebookInstanceLifecycleConfig", "AWS::SageMaker::StudioLifecycleConfig"}
	count(risks) == 0
	some path in redactions.cut({"on_create", "on_start", "studio_lifecycle_config_content"})
	form := "A part of the script %s of lifecycle configuration %q was cut as a possible secret: what it does was not read."
	reason := sprintf(form, [path, input.resource_name])
}

# ---- What a command line says ----

# A fetching command, to the end of what it is piped into: a semicolon or an ampersand ends it where it stands in no quotes.
from_web := `(^|[^[:word:]])(curl|wget)(("[^"]*"|'[^']*'|>&|[^[:word:];&"'])("[^"]*"|'[^']*'|>&|[^;&"'])*)?`

# What runs the text that follows: a shell, `source`, `eval` or a dot.
told_to_run := `((^|[^[:word:]])(source|eval|(ba|da|k|z)?sh)([^[:word:]|;&][^|;&]*)?|(^|[;&|])[[:space:]]*\.[[:space:]][^|;&]*)`

piped_into_shell := concat("", [`\|[[:space:]]*`, as_root, `(ba|da|k|z)?sh([[:space:]]|$|[;&|)"'\x60])`])

# Told to run a module or a text of its own, an interpreter reads what it is given as data.
piped_into_interpreter := concat("", [`\|[[:space:]]*`, as_root, `(python[0-9.]*|perl|ruby|node)([[:space:]]+-)?([[:space:]]*$|[[:space:]]*[;&|)"'\x60])`])

# With or without sudo and its options, and the folder of the program.
as_root := `(sudo[[:space:]]+(-u[[:space:]]+[^[:space:]]+[[:space:]]+|-[^[:space:]]+[[:space:]]+)*)?(/[^[:space:]]*/)?`

# The options, settings and variables of pip and uv that name an index of packages.
of_index := concat("", [
	`((^|[^[:word:]])index-url|--find-links|--(default-)?index|(^|[^[:word:]])(pip[0-9.]*|uv)([^[:word:];&|][^;&|]*)?[[:space:]]-[if]`,
	`|(^|[^[:word:]])(PIP|UV)_((EXTRA_|DEFAULT_)?INDEX(_URL)?|FIND_LINKS))[[:space:]=]+["']?`,
])

# The names of files that a command puts what it fetches into: those it is told, else the end of the URL.
fetched contains name if {
	some line in lines
	some found in regex.find_n(fetching_into, line, -1)
	words := regex.split(`[[:space:]="'>]+`, found)
	name := base(words[count(words) - 1])
	count(name) > 1
}

fetched contains name if {
	some line in lines
	some found in regex.find_n(`(^|[^[:word:]])wget([^[:word:];&|][^;&|]*)?https?://[^[:space:]"';&|)]+`, line, -1)
	name := base(found)
	count(name) > 1
}

fetching_into := concat("", [
	`(^|[^[:word:]])(curl|wget)([^[:word:];&|][^;&|]*?)?`,
	`([[:space:]](-[a-zA-Z]*[oO]|--output|--output-document|--remote-name)[=[:space:]]+|>[[:space:]]*)["']?[^[:space:]"';&|>)]+`,
])

# The names of files that are run: by a shell or an interpreter, whose first argument is the script, as a command, or made ready to be.
started contains name if {
	some words in commands
	some place, runner in words
	base(runner) in {".", "bash", "dash", "ksh", "perl", "python", "python3", "ruby", "sh", "source", "zsh"}
	given := [word | some at, word in words; at > place; not startswith(word, "-")]
	name := base(given[0])
}

started contains name if {
	some words in commands
	"chmod" in words
	some word in words
	name := base(word)
}

started contains name if {
	some words in commands
	first := [word | some word in words; not word in {"", "nohup", "sudo"}][0]
	contains(first, "/")
	name := base(first)
}

checksums contains line if {
	some line in lines
	regex.match(`(^|[^[:word:]])((sha(1|224|256|384|512)|md5|b2)sum|shasum|gpgv?|cosign|openssl[[:space:]]+dgst)([^[:word:]]|$)`, line)
}

commands := [words |
	some line in lines
	some command in regex.split(`[;&|]+`, line)
	words := regex.split(`[[:space:]"'()]+`, trim_space(command))
]

base(path) := parts[count(parts) - 1] if parts := split(path, "/")

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

# The host of a URL at the end of a text, without credentials. Host names have no capitals.
host(text) := letters.lowered(trimmed[count(trimmed) - 1]) if trimmed := split(split(split(text, "://")[1], "/")[0], "@")

# A list may name a host with its port or without.
listed(name, list) if name in list

listed(name, list) if {
	bare := regex.replace(name, `:[0-9]+$`, "")
	bare in list
}

approved_index(name) if listed(name, config.approved_package_indexes)

approved_index(name) if {
	owners := regex.find_n(`-[0-9]{12}\.d\.codeartifact\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|on\.aws)$`, name, 1)
	some owner in owners
	startswith(owner, sprintf("-%s.", [input.account_id]))
}

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
	not listed(named, config.approved_git_hosts)
	fault := sprintf("is on %s, which is not an approved host", [named])
}

# AWS CodeCommit takes the notebook's own role and no password.
codecommit(location) if regex.match(`^git-codecommit(-fips)?\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$`, host(location))
