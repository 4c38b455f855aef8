# ISO/IEC 27001 A.8.24 and A.8.22: vector stores beside OpenSearch Serverless, as far as knowledge bases use them.
package bedrock.other_stores

import data.bedrock.vector_stores
import data.lib.sharing

used contains arn if {
	some storage in vector_stores.storages
	arn := storage.opensearch_managed_cluster_configuration.domain_arn
}

used contains arn if {
	some storage in vector_stores.storages
	arn := storage.neptune_analytics_configuration.graph_arn
}

used contains arn if {
	some storage in vector_stores.storages
	arn := storage.rds_configuration.resource_arn
}

used contains arn if {
	some storage in vector_stores.storages
	arn := storage.s3_vectors_configuration.vector_bucket_arn
}

# The bucket of an index that is named by its own ARN: arn:…:bucket/<bucket>/index/<index>.
used contains bucket if {
	some storage in vector_stores.storages
	bucket := split(storage.s3_vectors_configuration.index_arn, "/index/")[0]
}

unused := sprintf("No knowledge base keeps vectors in %q.", [input.resource_name]) if not input.resource_id in used

# METADATA
# scope: document
# title: S3 Vectors, Neptune Analytics and Aurora vector stores are private and encrypted
# description: >-
#   The store of a knowledge base holds its documents over again. It deserves what they have: a key that you control and no way in for the
#   public.
# custom:
#   severity: high
#   resource_types: [AWS::NeptuneGraph::Graph, AWS::RDS::DBCluster, AWS::S3Vectors::VectorBucket]
#   related: [AWS::Bedrock::KnowledgeBase, AWS::RDS::DBInstance]
#   controls:
#     iso27001: [A.8.3, A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.7.2]
#   rationale: Copies of documents are protected as the documents are.
#   remediation: Recreate the store with SSE-KMS or storage encryption, without public connectivity, and narrow its policy.
deny["BR-KB-011"] contains msg if {
	input.resource_type == "AWS::S3Vectors::VectorBucket"

	# AES256, with keys of S3, unless a type is chosen (S3 Vectors API Reference, EncryptionConfiguration)
	not kms_encrypted
	msg := sprintf("Vector bucket %q is not encrypted with a KMS key.", [input.resource_name])
}

deny["BR-KB-011"] contains msg if {
	input.resource_type == "AWS::S3Vectors::VectorBucket"
	some statement in sharing.allowing(input.policy)
	sharing.anyone(statement, input.account_id)
	msg := sprintf("The policy of vector bucket %q lets in principals of any account.", [input.resource_name])
}

deny["BR-KB-011"] contains msg if {
	input.resource_type == "AWS::NeptuneGraph::Graph"
	input.public_connectivity == true
	msg := sprintf("Graph %q has a public endpoint.", [input.resource_name])
}

deny["BR-KB-011"] contains msg if {
	input.resource_type == "AWS::RDS::DBCluster"
	not input.storage_encrypted == true
	msg := sprintf("Cluster %q does not encrypt its storage.", [input.resource_name])
}

# An Aurora cluster is as public as its instances: the cluster's own flag is for other engines.
deny["BR-KB-011"] contains msg if {
	input.resource_type == "AWS::RDS::DBCluster"
	some instance in data.inventory["AWS::RDS::DBInstance"]
	instance.region == input.region
	instance.db_cluster_identifier == input.resource_name
	instance.publicly_accessible == true
	msg := sprintf("Instance %q of cluster %q is publicly accessible.", [instance.resource_name, input.resource_name])
}

skip["BR-KB-011"] contains unused if {
	input.resource_type in {"AWS::NeptuneGraph::Graph", "AWS::RDS::DBCluster", "AWS::S3Vectors::VectorBucket"}
}

kms_encrypted if input.encryption_configuration.sse_type == "aws:kms"

# METADATA
# scope: document
# title: OpenSearch domains used as vector stores are private, encrypted and access-controlled
# description: >-
#   A domain is a server of its own with an address of its own. Encryption, a VPC and fine-grained access control are choices made when it is
#   set up, and each left out is a way to the documents.
# schemas:
#   - input: schema.opensearchservice_domain
# custom:
#   severity: high
#   resource_types: [AWS::OpenSearchService::Domain]
#   related: [AWS::Bedrock::KnowledgeBase]
#   controls:
#     iso27001: [A.8.3, A.8.22, A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.7.2]
#   rationale: Copies of documents are protected as the documents are.
#   remediation: Turn on encryption at rest and between nodes, HTTPS and fine-grained access control; recreate the domain in a VPC.
deny["BR-KB-012"] contains msg if {
	input.resource_type == "AWS::OpenSearchService::Domain"
	count(lacking) > 0
	msg := sprintf("Domain %q lacks %s.", [input.resource_name, concat(", ", sort(lacking))])
}

skip["BR-KB-012"] contains unused if input.resource_type == "AWS::OpenSearchService::Domain"

lacking contains "encryption at rest" if not input.encryption_at_rest_options.enabled == true

lacking contains "encryption between nodes" if not input.node_to_node_encryption_options.enabled == true

lacking contains "enforced HTTPS" if not input.domain_endpoint_options.enforce_https == true

lacking contains "fine-grained access control" if not input.advanced_security_options.enabled == true

lacking contains "a VPC" if not input.vpc_options.vpc_id
