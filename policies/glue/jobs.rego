# ISO/IEC 27001 A.8.24, A.8.15 and A.8.8: jobs and crawlers encrypt what they write, leave a log and run on maintained versions.
package glue.jobs

import data.lib.core.config
import data.lib.core.inventory

# METADATA
# scope: document
# title: Glue jobs and crawlers use a fully encrypting security configuration
# description: >-
#   A job writes results to S3, lines of data to its log and its place in the source to a bookmark. A security configuration encrypts all
#   three; without one each falls back to defaults that nobody here decided on.
# custom:
#   severity: medium
#   resource_types: [AWS::Glue::Job, AWS::Glue::Crawler]
#   related: [AWS::Glue::SecurityConfiguration]
#   severity_raised_by: classification
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.4.3]
#   rationale: A security configuration is how the use of cryptography is laid down for data preparation.
#   sources:
#     - {api: "glue:EncryptionConfiguration.JobBookmarksEncryption", says: tells how bookmarks are encrypted}
#     - {api: "glue:S3Encryption.S3EncryptionMode", says: "is DISABLED, SSE-KMS or SSE-S3"}
#   remediation: >-
#     Create a security configuration with SSE-KMS for S3 and CloudWatch and CSE-KMS for bookmarks
#     (CreateSecurityConfiguration) and attach it by UpdateJob or UpdateCrawler. Configurations cannot be changed; roles need
#     the key.
#   commands:
#     - "aws glue create-security-configuration --name NAME --encryption-configuration file://ENCRYPTION.json --region {region}"
deny["GLU-002"] contains msg if {
	input.resource_type in {"AWS::Glue::Job", "AWS::Glue::Crawler"}
	name == ""
	msg := sprintf("%s has no security configuration.", [label])
}

deny["GLU-002"] contains msg if {
	input.resource_type in {"AWS::Glue::Job", "AWS::Glue::Crawler"}
	some gap in gaps
	msg := sprintf("%s uses security configuration %q, which does not encrypt %s with KMS.", [label, name, gap])
}

unknown["GLU-002"] contains reason if {
	input.resource_type in {"AWS::Glue::Job", "AWS::Glue::Crawler"}
	name != ""
	not configuration
	reason := sprintf("%s uses security configuration %q, which is not among those read.", [label, name])
}

name := object.get(input, "security_configuration", object.get(input, "crawler_security_configuration", ""))

configuration := inventory.lookup("AWS::Glue::SecurityConfiguration", name)

label := sprintf("Crawler %q", [input.resource_name]) if {
	input.resource_type == "AWS::Glue::Crawler"
} else := sprintf("Job %q", [input.resource_name])

gaps contains "results in S3" if {
	configuration
	count([1 | some store in configuration.encryption_configuration.s3_encryption; store.s3_encryption_mode == "SSE-KMS"]) == 0
}

gaps contains "logs" if {
	configuration
	not configuration.encryption_configuration.cloud_watch_encryption.cloud_watch_encryption_mode == "SSE-KMS"
}

# Crawlers keep no bookmarks, nor do Python shell jobs ("Configuring job properties for Python shell jobs in AWS Glue", Developer Guide).
gaps contains "bookmarks" if {
	input.resource_type == "AWS::Glue::Job"
	not shell
	configuration
	not configuration.encryption_configuration.job_bookmarks_encryption.job_bookmarks_encryption_mode == "CSE-KMS"
}

# METADATA
# scope: document
# title: Glue jobs log, run a supported version and hold no secrets
# description: >-
#   Arguments are shown to everyone who may read the job, so a password among them is no secret. A log tells what a job did to the data, and
#   only maintained versions get security updates.
# schemas:
#   - input: schema.glue_job
# custom:
#   severity: medium
#   resource_types: [AWS::Glue::Job]
#   controls:
#     iso27001: [A.5.17, A.8.8, A.8.15]
#     iso27701: [A.3.23, A.3.25]
#     iso42001: [A.6.2.8]
#   rationale: Secrets outside of arguments, logs of each run and patched versions are required of any code that handles personal data.
#   sources:
#     - {api: "glue:Job.DefaultArguments", says: are shown to whoever may read the job}
#     - {api: "glue:Job.GlueVersion", says: of Spark jobs it decides what they run on; without one they run on 6.0}
#     - {page: "AWS Glue Developer Guide, AWS Glue version support policy", says: "says which versions have reached the end of their support, of Python shell jobs by their version of Python"}
#     - {page: "AWS Glue Developer Guide, Enabling continuous logging for AWS Glue 4.0 and earlier jobs", says: "all jobs of 5.0 and later log in real time"}
#   remediation: >-
#     By UpdateJob, which replaces the whole definition, take a version in glue_versions, of a Python shell job PythonVersion 3.9 (test it: Spark and
#     Python change); up to 4.0 set --enable-continuous-cloudwatch-log to true. Pass the name of a secret instead of its value.
#   commands:
#     - "aws glue get-job --job-name {resource_name} --region {region}"
#     - "aws glue update-job --job-name {resource_name} --job-update file://JOB.json --region {region}"
deny["GLU-003"] contains msg if {
	input.resource_type == "AWS::Glue::Job"
	some msg in job_faults
}

# What is sure stands.
unknown["GLU-003"] contains reason if {
	input.resource_type == "AWS::Glue::Job"
	count(job_faults) == 0
	shell
	not input.command.python_version
	reason := sprintf("AWS does not say which version of Python job %q runs.", [input.resource_name])
}

# Since 5.0 all jobs log as they run ("Enabling continuous logging for AWS Glue 4.0 and earlier jobs", Developer Guide), and Python shell jobs always
# write their output to CloudWatch ("Configuring job properties for Python shell jobs"). A job that names no version runs on one of these.
job_faults contains sprintf("Job %q has no continuous logging.", [input.resource_name]) if {
	not shell
	input.glue_version in {"0.9", "1.0", "2.0", "3.0", "4.0"}
	object.get(object.get(input, "default_arguments", {}), "--enable-continuous-cloudwatch-log", "false") != "true"
}

job_faults contains sprintf("Job %q runs on Glue %s, which is not in glue_versions.", [input.resource_name, version]) if {
	not shell
	version := input.glue_version
	count({version} - {supported | some supported in config.glue_versions}) == 1
}

# Python shell jobs go by their version of Python, whatever that of Glue ("AWS Glue version support policy"); 3 is 3.6.
job_faults contains sprintf("Job %q runs in a shell of Python %s, whose support has ended.", [input.resource_name, version]) if {
	shell
	version := input.command.python_version
	version in {"2", "3", "3.6"}
}

job_faults contains sprintf("Job %q may hold a secret at %s (%s).", [input.resource_name, path, kind]) if {
	some hit in input.possible_secrets
	path := hit.path
	kind := hit.kind
}

shell if input.command.name == "pythonshell"
