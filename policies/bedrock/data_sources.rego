# ISO/IEC 42001 A.7.5: where a knowledge base's documents come from, and that they are what they should be.
package bedrock.data_sources

import data.lib.bedrock.knowledge_sources
import data.lib.core.config
import data.lib.core.letters
import data.lib.storage.buckets

bucket_arn := knowledge_sources.bucket(input)

owner := knowledge_sources.owner(input)

kind := knowledge_sources.kind(input)

not_s3 := sprintf("Data source %q reads from %s, not from S3.", [input.resource_name, kind]) if kind in knowledge_sources.elsewhere

# A connector of a kind, or with parameters, that are not known here.
untold := sprintf("What data source %q reads cannot be determined: its connector or the parameters of it are not known here.", [input.resource_name]) if {
	knowledge_sources.untold(input)
}

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
#   remediation: >-
#     Turn on versioning and Block Public Access, and deny requests without TLS in the bucket's policy; read from buckets of trusted accounts
#     only (trusted_accounts). Versions cost storage: give the bucket a rule that expires old ones.
#   commands:
#     - aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled
#     - aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
#   sources:
#     - {api: "bedrock-agent:S3DataSourceConfiguration.bucketArn", says: "The bucket that a source of a self-managed knowledge base reads."}
#     - {page: "Amazon Bedrock User Guide, Connect a data source", says: "A managed connector names its kind, its bucket and the bucket's owner in its parameters."}
deny["BR-KB-006"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"
	some fault in faults
	msg := sprintf("Data source %q reads from %s, which %s.", [input.resource_name, bucket_arn, fault])
}

skip["BR-KB-006"] contains not_s3 if input.resource_type == "AWS::Bedrock::DataSource"

unknown["BR-KB-006"] contains untold if input.resource_type == "AWS::Bedrock::DataSource"

unknown["BR-KB-006"] contains reason if {
	input.resource_type == "AWS::Bedrock::DataSource"
	count(faults) == 0
	arn := bucket_arn
	not buckets.at(arn)
	reason := sprintf("Data source %q reads from %s, which is not among the account's buckets.", [input.resource_name, arn])
}

faults contains fault if {
	account := owner
	own := input.account_id
	not account in ({own} | {trusted | some trusted in config.trusted_accounts})
	fault := sprintf("belongs to account %s, which is not trusted", [account])
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
#   remediation: >-
#     Update the data source with dataDeletionPolicy set to DELETE (UpdateDataSource, which takes all other settings again). Vectors that an
#     earlier deletion left are deleted in the store itself.
#   sources:
#     - {api: "bedrock-agent:DataSource.dataDeletionPolicy", says: "Whether deleting the source deletes what was made of it, or leaves it."}
#     - {page: "Amazon Bedrock User Guide, Delete an Amazon Bedrock knowledge base", says: "DELETE is the default."}
deny["BR-KB-007"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"

	# DELETE is the default (https://docs.aws.amazon.com/bedrock/latest/userguide/kb-delete.html)
	input.data_deletion_policy == "RETAIN"
	msg := sprintf("Data source %q leaves its vectors behind when it is deleted (RETAIN).", [input.resource_name])
}

unknown["BR-KB-007"] contains reason if {
	input.resource_type == "AWS::Bedrock::DataSource"
	policy := input.data_deletion_policy
	not policy in {"DELETE", "RETAIN"}
	reason := sprintf("Data source %q has the deletion policy %q, which this check does not know.", [input.resource_name, policy])
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
#   remediation: >-
#     Find out why documents failed (GetIngestionJob, failureReasons), run a sync (StartIngestionJob) and schedule syncs. A sync embeds what
#     changed and costs accordingly; answers follow it at once.
#   commands:
#     - aws bedrock-agent start-ingestion-job --region {region} --knowledge-base-id {knowledge_base_id} --data-source-id {data_source_id}
#   sources:
#     - {api: "bedrock-agent:IngestionJobSummary.status", says: "What became of a sync."}
#     - {api: "bedrock-agent:IngestionJobStatistics.numberOfDocumentsFailed", says: "How many documents were not taken in."}
deny["BR-KB-008"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"
	some msg in stale
}

stale contains msg if {
	count(ended) == 0
	count(odd) == 0
	msg := sprintf("Data source %q has no ingestion that ended.", [input.resource_name])
}

stale contains msg if {
	ended[0].status != "COMPLETE"
	msg := sprintf("The latest ingestion of data source %q is %s.", [input.resource_name, ended[0].status])
}

stale contains msg if {
	failed := ended[0].statistics.number_of_documents_failed
	failed > 0
	msg := sprintf("The latest ingestion of data source %q failed for %d documents.", [input.resource_name, failed])
}

stale contains msg if {
	age := config.evaluated_at_ns - time.parse_rfc3339_ns(ended[0].updated_at)
	age > (((config.ingestion_max_age_days * 24) * 3600) * 1000) * 1000000
	msg := sprintf(
		"The latest ingestion of data source %q is of %s, over %d days ago.",
		[input.resource_name, ended[0].updated_at, config.ingestion_max_age_days],
	)
}

# Its documents are put in one by one (IngestKnowledgeBaseDocuments): there may be no sync to speak of.
skip["BR-KB-008"] contains reason if {
	input.resource_type == "AWS::Bedrock::DataSource"
	kind == "CUSTOM"
	count(ended) == 0
	count(odd) == 0
	reason := sprintf("Data source %q takes documents one by one, without syncs.", [input.resource_name])
}

unknown["BR-KB-008"] contains reason if {
	input.resource_type == "AWS::Bedrock::DataSource"
	count(stale) == 0
	some status in odd
	reason := sprintf("Data source %q has an ingestion with the status %q, which this check does not know.", [input.resource_name, status])
}

unknown["BR-KB-008"] contains reason if {
	input.resource_type == "AWS::Bedrock::DataSource"
	count(stale) == 0
	failed := object.get(ended[0], ["statistics", "number_of_documents_failed"], null)
	not is_number(failed)
	reason := sprintf("AWS does not say how many documents the latest ingestion of data source %q failed for.", [input.resource_name])
}

# Statuses that are not known, of ingestions after the last that is known to have ended.
odd := {status |
	some place, job in input.ingestion_jobs
	status := object.get(job, "status", "")
	not status in ({"IN_PROGRESS", "STARTING", "STOPPING"} | over)
	count([earlier | some earlier in ended_at; earlier < place]) == 0
}

ended_at := [place | some place, job in input.ingestion_jobs; job.status in over]

over := {"COMPLETE", "FAILED", "STOPPED"}

# Newest first, as they were asked for; one that runs says nothing yet.
ended := [job | some job in input.ingestion_jobs; job.status in over]

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
#     Start from approved hosts only (approved_crawler_hosts), and set the scope to HOST_ONLY (a managed connector's syncScope to DOMAINS_ONLY) or
#     name the pages by inclusion filters (UpdateDataSource). The next sync drops pages that are no longer reached.
#   sources:
#     - {api: "bedrock-agent:WebCrawlerConfiguration.scope", says: "HOST_ONLY stays on the host, SUBDOMAINS takes in all hosts of the domain."}
#     - {api: "bedrock-agent:UrlConfiguration.seedUrls", says: "The addresses that crawling starts from."}
#     - {page: "Amazon Bedrock User Guide, Web Crawler", says: "A managed crawler has seedUrls, siteMapUrls and syncScope among its parameters; left out it stays on host and path."}
deny["BR-KB-010"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"
	count(unapproved_hosts) > 0
	msg := sprintf("Data source %q crawls hosts that are not approved: %s.", [input.resource_name, concat(", ", unapproved_hosts)])
}

deny["BR-KB-010"] contains msg if {
	input.resource_type == "AWS::Bedrock::DataSource"
	wide
	msg := sprintf("Data source %q crawls beyond the hosts it starts from.", [input.resource_name])
}

skip["BR-KB-010"] contains reason if {
	input.resource_type == "AWS::Bedrock::DataSource"
	kind in ((knowledge_sources.elsewhere | {"S3"}) - {"WEB"})
	reason := sprintf("Data source %q reads from %s and is not a web crawler.", [input.resource_name, kind])
}

unknown["BR-KB-010"] contains reason if {
	input.resource_type == "AWS::Bedrock::DataSource"
	crawled
	not wide
	count(config.approved_crawler_hosts) == 0
	reason := "No list of hosts to crawl is configured: set the parameter approved_crawler_hosts."
}

# A crawler without a start that is known here, or a source of a kind that is not.
unknown["BR-KB-010"] contains reason if {
	input.resource_type == "AWS::Bedrock::DataSource"
	not crawled
	not wide
	reason := sprintf("Whether data source %q crawls, and what, cannot be determined: its connector or the parameters of it are not known here.", [input.resource_name])
}

unknown["BR-KB-010"] contains reason if {
	input.resource_type == "AWS::Bedrock::DataSource"
	count(unapproved_hosts) == 0
	scope := knowledge_sources.strange_scope(input)
	reason := sprintf("Data source %q crawls in the scope %q, which this check does not know.", [input.resource_name, scope])
}

crawled if count(knowledge_sources.seeds(input)) > 0

wide if knowledge_sources.goes_beyond_hosts(input)

unapproved_hosts := sort({host |
	count(config.approved_crawler_hosts) > 0
	some url in knowledge_sources.seeds(input)
	host := host_of(url)
	not host in config.approved_crawler_hosts
})

# What stands before an @ is a sign-in, what stands behind a colon a port.
host_of(url) := letters.lowered(split(authority[count(authority) - 1], ":")[0]) if authority := split(split(url, "/")[2], "@")
