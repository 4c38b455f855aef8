# ISO/IEC 42001 A.7.5: where a knowledge base's documents come from, and that they are what they should be.
package bedrock.data_sources

import data.lib.buckets
import data.lib.config

bucket_arn := input.data_source_configuration.s3_configuration.bucket_arn

owner := input.data_source_configuration.s3_configuration.bucket_owner_account_id

not_s3 := sprintf("Data source %q does not read from S3.", [input.resource_name]) if not bucket_arn

# METADATA
# scope: document
# title: Data source bucket is versioned, private, TLS-only and owned by a trusted account
# description: >-
#   Whoever can write into the bucket writes what the knowledge base will quote as truth. Versions show what was there before; a known
#   owner, no public access and TLS keep others out.
# schemas:
#   - input: schema.bedrock_data_source
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::DataSource]
#   related: [AWS::S3::AccessPoint, AWS::S3::AccountPublicAccessBlock, AWS::S3::Bucket]
#   controls:
#     iso27001: [A.5.15, A.8.3, A.8.12]
#     iso27701: [A.3.9]
#     iso42001: [A.7.4, A.7.5]
#   rationale: The integrity of answers rests on who may change the documents they are drawn from.
#   remediation: Turn on versioning and Block Public Access, deny requests without TLS, and read from buckets of trusted accounts only.
deny["BR-KB-006"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"
	some fault in faults
	msg := sprintf("Data source %q reads from %s, which %s.", [input.resource_name, bucket_arn, fault])
}

skip["BR-KB-006"] contains not_s3 if input.resource_type == "AWS::Bedrock::DataSource"

unknown["BR-KB-006"] contains reason if {
	input.resource_type == "AWS::Bedrock::DataSource"
	count(faults) == 0
	not buckets.at(bucket_arn)
	reason := sprintf("Data source %q reads from %s, which is not among the account's buckets.", [input.resource_name, bucket_arn])
}

faults contains fault if {
	not owner in ({input.account_id} | {account | some account in config.trusted_accounts})
	fault := sprintf("belongs to account %s, which is not trusted", [owner])
}

faults contains "has no versioning" if {
	bucket := buckets.at(bucket_arn)
	not buckets.versioned(bucket)
}

faults contains "is public" if buckets.public(buckets.at(bucket_arn))

faults contains "takes requests without TLS" if {
	bucket := buckets.at(bucket_arn)
	not buckets.tls_only(bucket)
}

# METADATA
# scope: document
# title: Deleting a data source deletes its vectors
# description: >-
#   With the policy RETAIN the vectors made of a source stay when the source is deleted, and with them the texts they were made of: out of
#   sight, and still searched.
# schemas:
#   - input: schema.bedrock_data_source
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::DataSource]
#   controls:
#     iso27001: [A.8.10]
#     iso27701: [A.1.4.9]
#     iso42001: [A.7.2]
#   rationale: Deletion is complete when what was derived from the documents goes with them.
#   remediation: Update the data source with dataDeletionPolicy set to DELETE.
deny["BR-KB-007"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"

	# DELETE is the default (https://docs.aws.amazon.com/bedrock/latest/userguide/kb-delete.html)
	input.data_deletion_policy == "RETAIN"
	msg := sprintf("Data source %q leaves its vectors behind when it is deleted (RETAIN).", [input.resource_name])
}

# METADATA
# scope: document
# title: Ingestion is recent and complete
# description: >-
#   A knowledge base answers from what was last taken in. Documents that failed are missing from its answers, and those that were withdrawn
#   since are still in them.
# schemas:
#   - input: schema.bedrock_data_source
# custom:
#   severity: low
#   resource_types: [AWS::Bedrock::DataSource]
#   controls:
#     iso27001: [A.5.33]
#     iso27701: [A.1.4.4]
#     iso42001: [A.7.4]
#   rationale: Data that was taken in long ago, or in part, is not of the quality that answers need.
#   remediation: Run a sync, find out why documents failed, and schedule syncs.
deny["BR-KB-008"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"
	count(ended) == 0
	msg := sprintf("Data source %q has no ingestion that ended.", [input.resource_name])
}

deny["BR-KB-008"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"
	ended[0].status != "COMPLETE"
	msg := sprintf("The latest ingestion of data source %q is %s.", [input.resource_name, ended[0].status])
}

deny["BR-KB-008"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"
	failed := ended[0].statistics.number_of_documents_failed
	failed > 0
	msg := sprintf("The latest ingestion of data source %q failed for %d documents.", [input.resource_name, failed])
}

deny["BR-KB-008"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"
	age := config.evaluated_at_ns - time.parse_rfc3339_ns(ended[0].updated_at)
	age > (((config.ingestion_max_age_days * 24) * 3600) * 1000) * 1000000
	msg := sprintf(
		"The latest ingestion of data source %q is of %s, over %d days ago.",
		[input.resource_name, ended[0].updated_at, config.ingestion_max_age_days],
	)
}

# Newest first, as they were asked for; one that runs says nothing yet.
ended := [job | some job in input.ingestion_jobs; job.status in {"COMPLETE", "FAILED", "STOPPED"}]

# METADATA
# scope: document
# title: Web crawler data sources are limited to approved hosts
# description: >-
#   A crawler takes in whatever stands on the pages it reaches, instructions for models included. It should reach pages only that somebody
#   answers for.
# schemas:
#   - input: schema.bedrock_data_source
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::DataSource]
#   controls:
#     iso27001: [A.8.12, A.5.10]
#     iso42001: [A.7.3, A.7.5]
#   rationale: Data is acquired from sources that were chosen, not from wherever links lead.
#   remediation: >-
#     Start from approved hosts only (approved_crawler_hosts), and set the scope to HOST_ONLY or name the pages by inclusion filters.
deny["BR-KB-010"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"
	count(unapproved_hosts) > 0
	msg := sprintf("Data source %q crawls hosts that are not approved: %s.", [input.resource_name, concat(", ", unapproved_hosts)])
}

deny["BR-KB-010"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"
	crawled
	wide
	msg := sprintf("Data source %q crawls beyond the hosts it starts from.", [input.resource_name])
}

skip["BR-KB-010"] contains reason if {
	input.resource_type == "AWS::Bedrock::DataSource"
	not crawled
	reason := sprintf("Data source %q is not a web crawler.", [input.resource_name])
}

unknown["BR-KB-010"] contains reason if {
	input.resource_type == "AWS::Bedrock::DataSource"
	crawled
	not wide
	count(config.approved_crawler_hosts) == 0
	reason := "No list of hosts to crawl is configured: set the parameter approved_crawler_hosts."
}

crawled if input.data_source_configuration.web_configuration

crawler := object.get(input.data_source_configuration.web_configuration, "crawler_configuration", {})

# By default the crawler stays with the seed's host and initial path, with HOST_ONLY with the host
# (https://docs.aws.amazon.com/bedrock/latest/userguide/webcrawl-data-source-connector.html).
wide if {
	crawler.scope == "SUBDOMAINS"
	count(object.get(crawler, "inclusion_filters", [])) == 0
}

unapproved_hosts := sort({host |
	count(config.approved_crawler_hosts) > 0
	some seed in input.data_source_configuration.web_configuration.source_configuration.url_configuration.seed_urls
	host := lower(split(split(seed.url, "/")[2], ":")[0])
	not host in config.approved_crawler_hosts
})
