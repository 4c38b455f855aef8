# What the data sources of knowledge bases read. Self-managed knowledge bases have a member for each kind of source; managed ones have a
# connector, whose parameters are a document of its own form for each kind ("Connect a data source" and the pages of its connectors,
# Amazon Bedrock User Guide).
package lib.bedrock.knowledge_sources

parameters(source) := source.data_source_configuration.managed_knowledge_base_connector_configuration.connector_parameters

# S3, WEB, … Undefined where a managed source does not say.
kind(source) := name if {
	name := source.data_source_configuration.type
	name != "MANAGED_KNOWLEDGE_BASE_CONNECTOR"
}

kind(source) := object.get(spellings, name, name) if name := parameters(source).type

# "Connect a data source" and the connectors' own pages name these types differently.
spellings := {"GOOGLE_DRIVE": "GOOGLEDRIVE", "WEB_CRAWLER": "WEB"}

# The ARN of the bucket that a source reads.
bucket(source) := source.data_source_configuration.s3_configuration.bucket_arn

bucket(source) := sprintf("arn:%s:s3:::%s", [object.get(source, "partition", "aws"), name]) if {
	name := parameters(source).connectionConfiguration.bucketName
}

# The account that owns this bucket, where the source says.
owner(source) := source.data_source_configuration.s3_configuration.bucket_owner_account_id

owner(source) := parameters(source).connectionConfiguration.bucketOwnerAccountId

# The beginnings of what it reads there: all where none is named.
prefixes(source) := object.get(s3, "inclusion_prefixes", [""]) if s3 := source.data_source_configuration.s3_configuration

prefixes(source) := object.get(object.get(given, "filterConfiguration", {}), "inclusionPrefixes", [""]) if {
	given := parameters(source)
}

# What a connector reads of S3 beside its documents, as bucket/key: their metadata, the list of who may see what (ignored where access
# control is off), the certificate that it signs in with.
beside(source) := {path |
	given := parameters(source)
	some path in array.concat(
		[described | described := sprintf("%s/%s", [given.connectionConfiguration.bucketName, given.metadataFilesPrefix])],
		array.concat(
			[listed | given.aclEnabled == true; listed := trim_prefix(given.aclConfiguration.globalAccessControlListS3Uri, "s3://")],
			[signing | file := given.connectionConfiguration.certificateS3Path; signing := sprintf("%s/%s", [file.s3BucketName, file.s3KeyName])],
		),
	)
}

# The addresses that a crawler starts from, maps of sites among them.
seeds(source) := {seed.url | some seed in web.source_configuration.url_configuration.seed_urls} if {
	web := source.data_source_configuration.web_configuration
}

seeds(source) := {url |
	some name in ["seedUrls", "siteMapUrls"]
	some url in given.connectionConfiguration[name]
} if {
	given := parameters(source)
	kind(source) == "WEB"
}

# Whether a crawler may go on to other hosts of the domain, with nothing that names the pages. Left out, both kinds stay on the host.
goes_beyond_hosts(source) if {
	crawler := source.data_source_configuration.web_configuration.crawler_configuration
	crawler.scope == "SUBDOMAINS"
	count(object.get(crawler, "inclusion_filters", [])) == 0
}

goes_beyond_hosts(source) if {
	given := parameters(source)
	kind(source) == "WEB"
	given.crawlConfiguration.syncScope == "SUB_DOMAINS"
	count(object.get(object.get(given, "filterConfiguration", {}), "inclusionPatterns", [])) == 0
}

# The scope of a crawler that is not known here (WebScopeType, API Reference). What scopes managed connectors have no model says.
strange_scope(source) := scope if {
	scope := source.data_source_configuration.web_configuration.crawler_configuration.scope
	not scope in {"HOST_ONLY", "SUBDOMAINS"}
}

# Kinds of which it is known that no bucket is theirs. What is put into a CUSTOM source one by one may come from any.
elsewhere := {
	"BOX", "CONFLUENCE", "CONFLUENCEONPREM", "CUSTOM", "GOOGLEDRIVE", "ONEDRIVE", "REDSHIFT_METADATA", "SALESFORCE", "SERVICENOW",
	"SHAREPOINT", "WEB",
}

# Whether it cannot be determined what a source reads of S3: AWS adds connectors, and parameters to them.
untold(source) if not settled(source)

settled(source) if bucket(source)

settled(source) if kind(source) in elsewhere
