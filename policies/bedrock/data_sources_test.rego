package bedrock.data_sources_test

import data.bedrock.data_sources
import data.lib.core.unread

source(configuration, fields) := object.union(fields, {
	"resource_type": "AWS::Bedrock::DataSource",
	"resource_id": "K1|D1",
	"resource_name": "papers",
	"account_id": "111122223333",
	"region": "us-east-1",
	"data_source_configuration": configuration,
})

arn := "arn:aws:s3:::library"

s3(fields) := source({"type": "S3", "s3_configuration": object.union({"bucket_arn": arn}, fields)}, {})

bucket := {
	"resource_type": "AWS::S3::Bucket",
	"resource_id": arn,
	"resource_name": "library",
	"region": "us-east-1",
	"versioning": {"status": "Enabled"},
	"policy_status": {"is_public": false},
	"policy": {"Statement": [{
		"Effect": "Deny",
		"Principal": {"AWS": ["*"]},
		"Action": ["s3:*"],
		"Resource": ["*"],
		"Condition": {"Bool": {"aws:SecureTransport": "false"}},
	}]},
}

estate(each) := {"AWS::S3::Bucket": {arn: each}}

# ---- BR-KB-006 ----

test_br_kb_006_passes if {
	every good in [s3({}), s3({"bucket_owner_account_id": "111122223333"})] {
		count(data_sources.deny["BR-KB-006"]) == 0 with input as good with data.inventory as estate(bucket)
		count(data_sources.unknown["BR-KB-006"]) == 0 with input as good with data.inventory as estate(bucket)
		count(data_sources.skip["BR-KB-006"]) == 0 with input as good with data.inventory as estate(bucket)
		not unread.affects("BR-KB-006") with input as good with data.inventory as estate(bucket)
	}
}

says(fault) := sprintf(`Data source "papers" reads from arn:aws:s3:::library, which %s.`, [fault])

test_br_kb_006_fails_by_each_fault if {
	every fault, change in {
		"has no versioning": {"versioning": {"status": "Suspended"}},
		"is public": {"policy_status": {"is_public": true}},
		"takes requests without TLS": {"policy": {"Statement": []}},
	} {
		data_sources.deny["BR-KB-006"] == {says(fault)} with input as s3({}) with data.inventory as estate(object.union(bucket, change))
	}
}

stranger := s3({"bucket_owner_account_id": "444455556666"})

test_br_kb_006_fails_for_untrusted_owners if {
	data_sources.deny["BR-KB-006"] == {says("belongs to account 444455556666, which is not trusted")} with input as stranger with data.inventory as {}
	count(data_sources.unknown["BR-KB-006"]) == 0 with input as stranger with data.inventory as {}
}

test_br_kb_006_unknown_elsewhere if {
	reason := sprintf(`Data source "papers" reads from %s, which is not among the account's buckets.`, [arn])
	data_sources.unknown["BR-KB-006"] == {reason} with input as s3({}) with data.inventory as {}
	data_sources.unknown["BR-KB-006"] == {reason} with input as stranger
		with data.inventory as {}
		with data.config as {"trusted_accounts": ["444455556666"]}
	count(data_sources.deny["BR-KB-006"]) == 0 with input as s3({}) with data.inventory as {}
}

test_br_kb_006_skips_other_sources if {
	data_sources.skip["BR-KB-006"] == {`Data source "papers" reads from WEB, not from S3.`} with input as source({"type": "WEB"}, {}) with data.inventory as {}
	data_sources.skip["BR-KB-006"] == {`Data source "papers" reads from ONEDRIVE, not from S3.`} with input as managed({"type": "ONEDRIVE"}) with data.inventory as {}
	count(data_sources.unknown["BR-KB-006"]) == 0 with input as managed({"type": "ONEDRIVE"}) with data.inventory as {}
	count(data_sources.skip["BR-KB-006"]) == 0 with input as s3({}) with data.inventory as {}
}

managed(parameters) := source(
	{
		"type": "MANAGED_KNOWLEDGE_BASE_CONNECTOR",
		"managed_knowledge_base_connector_configuration": {"connector_parameters": parameters},
	},
	{"partition": "aws"},
)

library(fields) := {"type": "S3", "version": "1", "connectionConfiguration": object.union({"bucketName": "papers"}, fields)}

test_br_kb_006_judges_the_bucket_of_a_managed_connector if {
	count(data_sources.deny["BR-KB-006"]) == 1 with input as managed(library({"bucketOwnerAccountId": "444455556666"})) with data.inventory as {}
	reason := `Data source "papers" reads from arn:aws:s3:::papers, which is not among the account's buckets.`
	data_sources.unknown["BR-KB-006"] == {reason} with input as managed(library({})) with data.inventory as {}
}

test_br_kb_006_unknown_where_the_connector_does_not_tell if {
	every parameters in [{}, {"type": "S3"}, {"type": "SOMETHING_NEW"}] {
		data_sources.unknown["BR-KB-006"] == {`What data source "papers" reads cannot be determined: its connector or the parameters of it are not known here.`} with input as managed(parameters)
			with data.inventory as {}
		count(data_sources.skip["BR-KB-006"]) == 0 with input as managed(parameters) with data.inventory as {}
	}
}

# ---- BR-KB-007 ----

deleting(policy) := source({"type": "S3"}, {"data_deletion_policy": policy})

test_br_kb_007_passes if {
	count(data_sources.deny["BR-KB-007"]) == 0 with input as deleting("DELETE")
	count(data_sources.deny["BR-KB-007"]) == 0 with input as source({"type": "S3"}, {})
	not unread.affects("BR-KB-007") with input as deleting("DELETE")
}

test_br_kb_007_fails_when_retained if {
	data_sources.deny["BR-KB-007"] == {`Data source "papers" leaves its vectors behind when it is deleted (RETAIN).`} with input as deleting("RETAIN")
}

test_br_kb_007_unknown_with_policies_that_it_does_not_know if {
	data_sources.unknown["BR-KB-007"] == {`Data source "papers" has the deletion policy "ARCHIVE", which this check does not know.`} with input as deleting("ARCHIVE")
	count(data_sources.deny["BR-KB-007"]) == 0 with input as deleting("ARCHIVE")
	every known in [deleting("DELETE"), deleting("RETAIN"), source({"type": "S3"}, {}), object.union(deleting("ARCHIVE"), {"resource_type": "AWS::Other::Thing"})] {
		count(data_sources.unknown["BR-KB-007"]) == 0 with input as known
	}
}

# ---- BR-KB-008 ----

clock := {"evaluated_at": "2026-11-20T00:00:00Z"}

ingested(jobs) := source({"type": "S3"}, {"ingestion_jobs": jobs})

job(status, at, failed) := {"status": status, "updated_at": at, "statistics": {"number_of_documents_failed": failed}}

fine := job("COMPLETE", "2026-11-01T00:00:00Z", 0)

test_br_kb_008_passes_with_the_latest_that_ended if {
	every jobs in [
		[fine],
		[job("COMPLETE", "2026-10-21T00:00:00Z", 0)],
		[job("IN_PROGRESS", "2026-11-19T00:00:00Z", 3), fine],
		[fine, job("FAILED", "2025-11-01T00:00:00Z", 4)],
	] {
		count(data_sources.deny["BR-KB-008"]) == 0 with input as ingested(jobs) with data.config as clock
		not unread.affects("BR-KB-008") with input as ingested(jobs) with data.config as clock
	}
}

test_br_kb_008_fails if {
	data_sources.deny["BR-KB-008"] == {`Data source "papers" has no ingestion that ended.`} with input as ingested([]) with data.config as clock
	every status in ["FAILED", "STOPPED"] {
		message := sprintf(`The latest ingestion of data source "papers" is %s.`, [status])
		data_sources.deny["BR-KB-008"] == {message} with input as ingested([job(status, "2026-11-19T00:00:00Z", 0), fine]) with data.config as clock
	}
	data_sources.deny["BR-KB-008"] == {`The latest ingestion of data source "papers" failed for 1 documents.`} with input as ingested([job("COMPLETE", "2026-11-01T00:00:00Z", 1)]) with data.config as clock
	data_sources.deny["BR-KB-008"] == {`The latest ingestion of data source "papers" is of 2026-10-20T23:59:59Z, over 30 days ago.`} with input as ingested([job("COMPLETE", "2026-10-20T23:59:59Z", 0)])
		with data.config as clock
}

test_br_kb_008_unknown_for_what_aws_does_not_say if {
	strange := job("PARTIAL", "2026-11-19T00:00:00Z", 0)
	odd := `Data source "papers" has an ingestion with the status "PARTIAL", which this check does not know.`
	every jobs in [[strange], [strange, fine], [job("IN_PROGRESS", "2026-11-19T00:00:00Z", 0), strange, fine]] {
		data_sources.unknown["BR-KB-008"] == {odd} with input as ingested(jobs) with data.config as clock
		count(data_sources.deny["BR-KB-008"]) == 0 with input as ingested(jobs) with data.config as clock
	}
	silent := object.remove(fine, ["statistics"])
	uncounted := `AWS does not say how many documents the latest ingestion of data source "papers" failed for.`
	data_sources.unknown["BR-KB-008"] == {uncounted} with input as ingested([silent]) with data.config as clock

	# the latest that ended decides, and a fault of it stands
	every jobs in [[fine, strange], [fine, silent], [fine], [job("FAILED", "2026-11-19T00:00:00Z", 0), strange], []] {
		count(data_sources.unknown["BR-KB-008"]) == 0 with input as ingested(jobs) with data.config as clock
	}
	every status in ["STARTING", "IN_PROGRESS", "STOPPING"] {
		running := ingested([job(status, "2026-11-19T00:00:00Z", 0), fine])
		count(data_sources.unknown["BR-KB-008"]) == 0 with input as running with data.config as clock
	}
	stopped := object.remove(job("STOPPED", "2026-11-19T00:00:00Z", 0), ["statistics"])
	count(data_sources.unknown["BR-KB-008"]) == 0 with input as ingested([stopped]) with data.config as clock
	nameless := ingested([object.remove(strange, ["status"]), fine])
	unnamed := `Data source "papers" has an ingestion with the status "", which this check does not know.`
	data_sources.unknown["BR-KB-008"] == {unnamed} with input as nameless with data.config as clock
	failed := ingested([strange, job("FAILED", "2026-11-19T00:00:00Z", 0)])
	count(data_sources.unknown["BR-KB-008"]) == 0 with input as failed with data.config as clock
	other := object.union(ingested([strange]), {"resource_type": "AWS::Bedrock::Flow"})
	count(data_sources.unknown["BR-KB-008"]) == 0 with input as other with data.config as clock
	count(data_sources.unknown["BR-KB-008"]) == 0 with input as object.union(ingested([silent]), {"resource_type": "AWS::Bedrock::Flow"})
		with data.config as clock
	one_by_one := source({"type": "CUSTOM"}, {"ingestion_jobs": [strange]})
	count(data_sources.skip["BR-KB-008"]) == 0 with input as one_by_one with data.config as clock
}

test_br_kb_008_skips_sources_that_are_filled_one_by_one if {
	filled := source({"type": "CUSTOM"}, {"ingestion_jobs": []})
	data_sources.skip["BR-KB-008"] == {`Data source "papers" takes documents one by one, without syncs.`} with input as filled with data.config as clock
	synced := source({"type": "CUSTOM"}, {"ingestion_jobs": [job("FAILED", "2026-11-19T00:00:00Z", 0)]})
	count(data_sources.skip["BR-KB-008"]) == 0 with input as synced with data.config as clock
	count(data_sources.skip["BR-KB-008"]) == 0 with input as ingested([]) with data.config as clock
	count(unread.failed_calls("BR-KB-008", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::DataSource") with data.config as clock
}

# ---- BR-KB-010 ----

web(seed, crawler) := source(
	{"type": "WEB", "web_configuration": {
		"source_configuration": {"url_configuration": {"seed_urls": [{"url": seed}]}},
		"crawler_configuration": crawler,
	}},
	{},
)

hosts := {"approved_crawler_hosts": ["docs.example.com"]}

narrow := web("https://DOCS.example.com:443/a", {"scope": "HOST_ONLY"})

filtered := web("https://docs.example.com/", {"scope": "SUBDOMAINS", "inclusion_filters": [".*/docs/.*"]})

test_br_kb_010_passes if {
	every good in [narrow, filtered] {
		count(data_sources.deny["BR-KB-010"]) == 0 with input as good with data.config as hosts
		count(data_sources.unknown["BR-KB-010"]) == 0 with input as good with data.config as hosts
		count(data_sources.skip["BR-KB-010"]) == 0 with input as good with data.config as hosts
		not unread.affects("BR-KB-010") with input as good with data.config as hosts
	}
	bare := source({"web_configuration": {"source_configuration": {"url_configuration": {"seed_urls": []}}}}, {})
	count(data_sources.deny["BR-KB-010"]) == 0 with input as bare with data.config as hosts
}

wide := web("https://docs.example.com/", {"scope": "SUBDOMAINS"})

test_br_kb_010_fails if {
	data_sources.deny["BR-KB-010"] == {`Data source "papers" crawls beyond the hosts it starts from.`} with input as wide with data.config as hosts
	data_sources.deny["BR-KB-010"] == {`Data source "papers" crawls hosts that are not approved: evil.example.com.`} with input as web("https://evil.example.com/", {}) with data.config as hosts
	data_sources.deny["BR-KB-010"] == {`Data source "papers" crawls beyond the hosts it starts from.`} with input as wide
	count(data_sources.unknown["BR-KB-010"]) == 0 with input as wide
}

test_br_kb_010_unknown_for_scopes_that_it_does_not_know if {
	odd := web("https://docs.example.com/", {"scope": "EVERYTHING"})
	reason := `Data source "papers" crawls in the scope "EVERYTHING", which this check does not know.`
	data_sources.unknown["BR-KB-010"] == {reason} with input as odd with data.config as hosts
	count(data_sources.deny["BR-KB-010"]) == 0 with input as odd with data.config as hosts
	every known in [narrow, wide, web("https://docs.example.com/", {})] {
		count(data_sources.unknown["BR-KB-010"]) == 0 with input as known with data.config as hosts
	}

	# a host that is not approved is told as such
	evil := web("https://evil.example.com/", {"scope": "EVERYTHING"})
	count(data_sources.unknown["BR-KB-010"]) == 0 with input as evil with data.config as hosts
	count(data_sources.unknown["BR-KB-010"]) == 0 with input as object.union(odd, {"resource_type": "AWS::Bedrock::Flow"}) with data.config as hosts
}

test_br_kb_010_takes_no_sign_in_for_the_host if {
	disguised := web("https://docs.example.com:x@evil.example.com/", {})
	data_sources.deny["BR-KB-010"] == {`Data source "papers" crawls hosts that are not approved: evil.example.com.`} with input as disguised with data.config as hosts
	count(data_sources.deny["BR-KB-010"]) == 0 with input as web("https://me@docs.example.com:443/", {}) with data.config as hosts
}

test_br_kb_010_unknown_without_a_list if {
	data_sources.unknown["BR-KB-010"] == {"No list of hosts to crawl is configured: set the parameter approved_crawler_hosts."} with input as narrow
	count(data_sources.deny["BR-KB-010"]) == 0 with input as narrow
}

test_br_kb_010_skips_other_sources if {
	data_sources.skip["BR-KB-010"] == {`Data source "papers" reads from S3 and is not a web crawler.`} with input as source({"type": "S3"}, {}) with data.config as hosts
	data_sources.skip["BR-KB-010"] == {`Data source "papers" reads from BOX and is not a web crawler.`} with input as managed({"type": "BOX"}) with data.config as hosts
	data_sources.skip["BR-KB-010"] == {`Data source "papers" reads from S3 and is not a web crawler.`} with input as managed(library({})) with data.config as hosts
}

crawling(fields) := managed(object.union({"type": "WEB", "connectionConfiguration": {"seedUrls": ["https://docs.example.com/"]}}, fields))

test_br_kb_010_judges_a_managed_crawler if {
	count(data_sources.deny["BR-KB-010"]) == 0 with input as crawling({}) with data.config as hosts
	count(data_sources.unknown["BR-KB-010"]) == 0 with input as crawling({}) with data.config as hosts
	count(data_sources.skip["BR-KB-010"]) == 0 with input as crawling({}) with data.config as hosts
	open := crawling({"crawlConfiguration": {"syncScope": "SUB_DOMAINS"}})
	data_sources.deny["BR-KB-010"] == {`Data source "papers" crawls beyond the hosts it starts from.`} with input as open with data.config as hosts
	mapped := crawling({"connectionConfiguration": {"siteMapUrls": ["https://evil.example.com/map.xml"]}})
	data_sources.deny["BR-KB-010"] == {`Data source "papers" crawls hosts that are not approved: evil.example.com.`} with input as mapped with data.config as hosts
}

test_br_kb_010_unknown_where_the_connector_does_not_tell if {
	every parameters in [{}, {"type": "WEB"}, {"type": "SOMETHING_NEW"}] {
		data_sources.unknown["BR-KB-010"] == {`Whether data source "papers" crawls, and what, cannot be determined: its connector or the parameters of it are not known here.`} with input as managed(parameters)
			with data.config as hosts
		count(data_sources.skip["BR-KB-010"]) == 0 with input as managed(parameters) with data.config as hosts
		count(data_sources.unknown["BR-KB-010"]) == 1 with input as managed(parameters)
	}
	sure := managed({"type": "WEB", "crawlConfiguration": {"syncScope": "SUB_DOMAINS"}})
	data_sources.deny["BR-KB-010"] == {`Data source "papers" crawls beyond the hosts it starts from.`} with input as sure with data.config as hosts
	count(data_sources.unknown["BR-KB-010"]) == 0 with input as sure with data.config as hosts
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": answer_refused}})

naming(type) := object.union(resting(type), {"names": "arn:other"})

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_br_kb_006_unread_rests_on_what_it_reads if {
	unread.affects("BR-KB-006") with input as wholly_unread("AWS::Bedrock::DataSource") with data.inventory as {}
	every type in ["AWS::S3::Bucket"] {
		unread.affects("BR-KB-006") with input as naming("AWS::Bedrock::DataSource") with data.inventory as {type: {"arn:other": other_unread}}
	}
	every type in ["AWS::S3::AccessPoint", "AWS::S3::AccountPublicAccessBlock"] {
		unread.affects("BR-KB-006") with input as resting("AWS::Bedrock::DataSource") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_kb_006_skip_unread_rests_on_what_it_reads if {
	count(unread.failed_calls("BR-KB-006", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::DataSource") with data.inventory as {}
}

test_br_kb_007_unread_rests_on_what_it_reads if {
	unread.affects("BR-KB-007") with input as wholly_unread("AWS::Bedrock::DataSource") with data.inventory as {}
}

test_br_kb_008_unread_rests_on_what_it_reads if {
	unread.affects("BR-KB-008") with input as wholly_unread("AWS::Bedrock::DataSource") with data.inventory as {}
}

test_br_kb_010_unread_rests_on_what_it_reads if {
	unread.affects("BR-KB-010") with input as wholly_unread("AWS::Bedrock::DataSource") with data.inventory as {}
}

test_br_kb_010_skip_unread_rests_on_what_it_reads if {
	count(unread.failed_calls("BR-KB-010", "skip")) > 0 with input as wholly_unread("AWS::Bedrock::DataSource") with data.inventory as {}
}
