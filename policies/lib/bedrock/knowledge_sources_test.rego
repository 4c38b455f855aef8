package lib.bedrock.knowledge_sources_test

import data.lib.bedrock.knowledge_sources

managed(parameters) := {
	"partition": "aws",
	"data_source_configuration": {
		"type": "MANAGED_KNOWLEDGE_BASE_CONNECTOR",
		"managed_knowledge_base_connector_configuration": {"connector_parameters": parameters},
	},
}

own(type, member, fields) := {"data_source_configuration": {"type": type, member: fields}}

library := {"type": "S3", "connectionConfiguration": {"bucketName": "library", "bucketOwnerAccountId": "444455556666"}}

test_a_managed_connector_to_s3 if {
	source := managed(library)
	knowledge_sources.kind(source) == "S3"
	knowledge_sources.bucket(source) == "arn:aws:s3:::library"
	knowledge_sources.owner(source) == "444455556666"
	knowledge_sources.prefixes(source) == [""]
	knowledge_sources.prefixes(managed(object.union(library, {"filterConfiguration": {"inclusionPrefixes": ["a/"]}}))) == ["a/"]
	not knowledge_sources.untold(source)
	knowledge_sources.bucket(object.union(managed(library), {"partition": "aws-cn"})) == "arn:aws-cn:s3:::library"
}

test_a_source_of_ones_own_in_s3 if {
	source := own("S3", "s3_configuration", {"bucket_arn": "arn:aws:s3:::library", "bucket_owner_account_id": "1", "inclusion_prefixes": ["b/"]})
	knowledge_sources.kind(source) == "S3"
	knowledge_sources.bucket(source) == "arn:aws:s3:::library"
	knowledge_sources.owner(source) == "1"
	knowledge_sources.prefixes(source) == ["b/"]
	knowledge_sources.prefixes(own("S3", "s3_configuration", {"bucket_arn": "arn:aws:s3:::library"})) == [""]
	not knowledge_sources.untold(source)
}

test_crawlers_of_both_kinds if {
	crawler := own("WEB", "web_configuration", {
		"source_configuration": {"url_configuration": {"seed_urls": [{"url": "https://a"}]}},
		"crawler_configuration": {"scope": "SUBDOMAINS"},
	})
	knowledge_sources.seeds(crawler) == {"https://a"}
	knowledge_sources.goes_beyond_hosts(crawler)
	connector := {"type": "WEB", "connectionConfiguration": {"seedUrls": ["https://a"], "siteMapUrls": ["https://b/map.xml"]}}
	knowledge_sources.seeds(managed(connector)) == {"https://a", "https://b/map.xml"}
	not knowledge_sources.goes_beyond_hosts(managed(connector))
	wide := object.union(connector, {"crawlConfiguration": {"syncScope": "SUB_DOMAINS"}})
	knowledge_sources.goes_beyond_hosts(managed(wide))
	not knowledge_sources.goes_beyond_hosts(managed(object.union(wide, {"filterConfiguration": {"inclusionPatterns": ["^https://a/.*"]}})))
	not knowledge_sources.goes_beyond_hosts(managed(object.union(connector, {"crawlConfiguration": {"syncScope": "DOMAINS_ONLY"}})))
	not knowledge_sources.untold(managed(connector))
}

# Both spellings stand in AWS's pages.
test_connectors_by_either_name if {
	knowledge_sources.kind(managed({"type": "WEB_CRAWLER"})) == "WEB"
	knowledge_sources.kind(managed({"type": "GOOGLE_DRIVE"})) == "GOOGLEDRIVE"
	crawler := managed({"type": "WEB_CRAWLER", "connectionConfiguration": {"seedUrls": ["https://a"]}, "crawlConfiguration": {"syncScope": "SUB_DOMAINS"}})
	knowledge_sources.seeds(crawler) == {"https://a"}
	knowledge_sources.goes_beyond_hosts(crawler)
	not knowledge_sources.goes_beyond_hosts(managed({"type": "BOX", "crawlConfiguration": {"syncScope": "SUB_DOMAINS"}}))
}

test_what_connectors_read_beside_documents if {
	described := object.union(library, {"metadataFilesPrefix": "about/"})
	knowledge_sources.beside(managed(described)) == {"library/about/"}
	listed := {"aclConfiguration": {"globalAccessControlListS3Uri": "s3://lists/acl.json"}}
	knowledge_sources.beside(managed(object.union_n([library, listed, {"aclEnabled": true}]))) == {"lists/acl.json"}
	knowledge_sources.beside(managed(object.union_n([library, listed, {"aclEnabled": false}]))) == set()
	signing := {"type": "ONEDRIVE", "connectionConfiguration": {"certificateS3Path": {"s3BucketName": "certs", "s3KeyName": "drive.p12"}}}
	knowledge_sources.beside(managed(signing)) == {"certs/drive.p12"}
	knowledge_sources.beside(own("S3", "s3_configuration", {"bucket_arn": "arn:aws:s3:::library"})) == set()
}

test_what_cannot_be_told if {
	every parameters in [{}, {"type": "S3"}, {"type": "SOMETHING_NEW"}, {"connectionConfiguration": {"hostUrl": "x"}}] {
		knowledge_sources.untold(managed(parameters))
	}
	knowledge_sources.untold({"data_source_configuration": {"type": "MANAGED_KNOWLEDGE_BASE_CONNECTOR"}})
	knowledge_sources.untold({"data_source_configuration": {"type": "SOMETHING_NEW"}})
	every type in [
		"BOX", "CONFLUENCE", "CONFLUENCEONPREM", "CUSTOM", "GOOGLEDRIVE", "GOOGLE_DRIVE", "ONEDRIVE", "SERVICENOW", "SHAREPOINT", "WEB",
		"WEB_CRAWLER",
	] {
		not knowledge_sources.untold(managed({"type": type}))
	}
	not knowledge_sources.untold(own("CONFLUENCE", "confluence_configuration", {}))
	not knowledge_sources.seeds(managed({"type": "BOX", "connectionConfiguration": {"seedUrls": ["https://a"]}}))
}
