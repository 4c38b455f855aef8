# ISO/IEC 27001 A.8.3: a knowledge base reads what it was given to quote, and no more.
package bedrock.knowledge_base_roles

import data.lib.bedrock.knowledge_sources
import data.lib.iam.asked
import data.lib.iam.iam
import data.lib.iam.judged

# METADATA
# scope: document
# title: Knowledge base role reads only its data sources
# description: >-
#   What the role can read can end up in answers: one changed data source is enough to take in any other document within the role's reach,
#   and to quote it to everybody who asks.
# schemas:
#   - input: schema.iam_role
# custom:
#   severity: high
#   resource_types: [AWS::IAM::Role]
#   related: [AWS::Bedrock::DataSource, AWS::Bedrock::KnowledgeBase, AWS::IAM::ManagedPolicy]
#   controls:
#     iso27001: [A.8.3, A.8.12, A.5.15]
#     iso27701: [A.1.4.3, A.3.9]
#     iso42001: [A.7.2, A.7.5]
#   rationale: Access restricted to the sources that were chosen keeps other data from leaking through answers.
#   remediation: >-
#     Let the role's policies name the buckets and prefixes of its data sources in Resource, and nothing else of S3; a policy of AWS is detached
#     and replaced by one of your own. Run a sync afterwards: documents that the role cannot read fail.
#   commands:
#     - aws iam put-role-policy --role-name {resource_name} --policy-name knowledge-base-sources --policy-document file://SOURCES_POLICY.json
#   sources:
#     - {api: "bedrock-agent:KnowledgeBase.roleArn", says: "The role that the knowledge base reads its sources with."}
#     - {api: "bedrock-agent:S3DataSourceConfiguration.inclusionPrefixes", says: "Which objects of the bucket a source takes in."}
#     - {page: "Amazon Bedrock User Guide, Create a service role for Amazon Bedrock Knowledge Bases", says: "The role needs to list the source's bucket and get its objects."}
deny["BR-KB-005"] contains msg if {
	input.resource_type == "AWS::IAM::Role"
	serves_knowledge_base
	some problem in sure
	msg := sprintf("Knowledge base role %q may use %s on %s by policy %q, which is beyond its data sources.", [input.resource_name, problem.actions, problem.resource, problem.policy])
}

skip["BR-KB-005"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	not serves_knowledge_base
	reason := sprintf("Role %q is not the role of a knowledge base.", [input.resource_name])
}

unknown["BR-KB-005"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	serves_knowledge_base
	some reason in judged.unresolved
	count(beyond) == 0
}

unknown["BR-KB-005"] contains reason if {
	input.resource_type == "AWS::IAM::Role"
	count(beyond) > 0
	count(sure) == 0
	some what in untold
	reason := sprintf("What knowledge base role %q may read cannot be held against its sources: %s.", [input.resource_name, what])
}

serves_knowledge_base if count(bases) > 0

bases := [base |
	some base in data.inventory["AWS::Bedrock::KnowledgeBase"]
	base.role_arn == input.resource_id
]

# What the role may read, by statement and resource, outside of its sources. Conditions that choose resources by tag limit a
# statement as names do.
beyond contains {"policy": policy, "actions": concat(", ", sort(actions)), "resource": resource} if {
	entries := judged.of_role
	some entry in asked.allowing(entries, reading)
	actions := {action | some action in entry.actions; not iam.cancelled(entries, action)}
	count(actions) > 0
	statement := entry.statement
	not iam.chooses_resources(statement)
	some resource in reached(statement)
	not within_sources(resource)
	policy := entry.policy
}

# With sources that cannot be determined, only what is beyond any source.
sure := {problem |
	some problem in beyond
	every_bucket(problem.resource)
} if {
	count(untold) > 0
} else := beyond

every_bucket(resource) if regex.match(`^(\*|arn:[^:]*:s3:::\*|all but )`, resource)

untold contains sprintf("data source %q is of a kind, or has parameters, not known here", [source.resource_name]) if {
	some source in sources
	knowledge_sources.untold(source)
}

# Their documents may lie in any bucket (Amazon Bedrock API Reference, CustomS3Location).
untold contains sprintf("data source %q takes documents from wherever it is told to, one by one", [source.resource_name]) if {
	some source in sources
	knowledge_sources.kind(source) == "CUSTOM"
}

untold contains sprintf("knowledge base %q is of a kind not known here", [base.resource_name]) if {
	some base in bases
	type := object.get(object.get(base, "knowledge_base_configuration", {}), "type", "VECTOR")
	not type in {"KENDRA", "MANAGED", "SQL", "VECTOR"}
}

reading := {"s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"}

# The resources of S3 that a statement names, as they stand in it.
reached(statement) := {resource | some resource in statement.Resource; of_s3(resource)} if statement.Resource

reached(statement) := {sprintf("all but %s", [concat(", ", sort(statement.NotResource))])}

# `*`, or an ARN whose service is S3 or holds a wildcard, which may stand for the rest of the ARN too.
of_s3(resource) if regex.match(`^(\*|arn:[^:]*\*|arn:[^:]*:(s3|[^:]*[*?]))`, resource)

within_sources(resource) if resource in buckets

within_sources(resource) if {
	some place in places
	startswith(resource, place)
}

# Buckets as such, to list them; and the beginnings of the objects that are the role's to read.
buckets := {split(place, "/")[0] | some place in places}

places := {place | some base in bases; some place in stores_of(base)} | {place |
	some source in sources
	some place in sources_of(source)
}

sources contains source if {
	some base in bases
	some source in data.inventory["AWS::Bedrock::DataSource"]
	source.region == base.region
	source.knowledge_base_id == base.knowledge_base_id
}

# A source without prefixes is the whole bucket. Transformations leave what they made in a bucket of the source's own; connectors read
# metadata, lists and certificates beside their documents.
sources_of(source) := ({sprintf("%s/%s", [bucket, prefix]) |
	bucket := knowledge_sources.bucket(source)
	some prefix in knowledge_sources.prefixes(source)
} | {objects(source, address) | address := source.vector_ingestion_configuration.custom_transformation_configuration.intermediate_storage.s3_location.uri}) | {sprintf("arn:%s:s3:::%s", [source.partition, path]) | some path in knowledge_sources.beside(source)}

# Images that were taken out of documents lie in a bucket of the knowledge base's own.
stores_of(base) := {objects(base, location.s3_location.uri) |
	some kind in ["managed_knowledge_base_configuration", "vector_knowledge_base_configuration"]
	some location in base.knowledge_base_configuration[kind].supplemental_data_storage_configuration.storage_locations
}

# s3://bucket/prefix as the beginning of the ARNs of the objects there.
objects(document, address) := sprintf("arn:%s:s3:::%s", [document.partition, folder(trim_prefix(address, "s3://"))])

folder(place) := place if contains(place, "/")

folder(place) := concat("", [place, "/"]) if not contains(place, "/")
