# ISO/IEC 27001 A.8.24 and A.8.22: vector stores beside OpenSearch Serverless, as far as knowledge bases use them.
package bedrock.other_stores

import data.bedrock.vector_stores
import data.lib.iam.access

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
# title: S3 Vectors, Neptune Analytics and Aurora vector stores are private, and Aurora's encrypted
# description: >-
#   The store of a knowledge base holds its documents over again. It deserves what they have: encryption and no way in for the public. S3 and
#   Neptune encrypt always, Aurora where it was chosen.
# custom:
#   severity: high
#   resource_types: [AWS::NeptuneGraph::Graph, AWS::RDS::DBCluster, AWS::S3Vectors::VectorBucket]
#   related: [AWS::Bedrock::KnowledgeBase, AWS::Organizations::Organization, AWS::RDS::DBInstance]
#   controls:
#     iso27001: [A.8.3, A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.7.2]
#   rationale: Copies of documents are protected as the documents are.
#   remediation: >-
#     Narrow the policy (PutVectorBucketPolicy) and close the public way (UpdateGraph, ModifyDBInstance). Storage encryption is chosen when a
#     cluster is made: make one with it, ingest the sources into it, move callers, then delete the old one.
#   sources:
#     - {api: "s3vectors:GetVectorBucketPolicyOutput.policy", says: "Whom a vector bucket lets in."}
#     - {api: "neptune-graph:GraphSummary.publicConnectivity", says: "Whether the graph has a public endpoint."}
#     - {api: "rds:DBCluster.StorageEncrypted", says: "Whether the cluster's storage is encrypted."}
#     - {api: "rds:DBInstance.PubliclyAccessible", says: "Whether the instance's name resolves to a public address outside its VPC."}
#     - {page: "IAM User Guide, The confused deputy problem", says: "A service that a policy lets in without a source may act for anybody's resources."}
deny["BR-KB-011"] contains msg if {
	input.resource_type == "AWS::S3Vectors::VectorBucket"
	count(openings) > 0
	msg := sprintf("The policy of vector bucket %q admits %s.", [input.resource_name, access.names(openings)])
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

unknown["BR-KB-011"] contains reason if {
	input.resource_type == "AWS::S3Vectors::VectorBucket"
	count(openings) == 0
	doubtful := access.doubtful(input.policy, home, access.anything)
	count(doubtful) > 0
	reason := sprintf("The policy of vector bucket %q admits %s, and whether that is a stranger cannot be determined.", [input.resource_name, access.names(doubtful)])
}

skip["BR-KB-011"] contains unused if {
	input.resource_type in {"AWS::NeptuneGraph::Graph", "AWS::RDS::DBCluster", "AWS::S3Vectors::VectorBucket"}
}

home := access.home(input.account_id)

openings := access.openings(input.policy, home, access.anything)

# METADATA
# scope: document
# title: OpenSearch domains used as vector stores are encrypted and access-controlled
# description: >-
#   A domain is a server of its own with a public address: knowledge bases work with no domain in a VPC. Encryption and fine-grained access
#   control are choices made when it is set up, and each left out is a way to the documents.
# schemas:
#   - input: schema.opensearchservice_domain
# custom:
#   severity: high
#   resource_types: [AWS::OpenSearchService::Domain]
#   related: [AWS::Bedrock::KnowledgeBase]
#   controls:
#     iso27001: [A.8.3, A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.7.2]
#   rationale: Copies of documents are protected as the documents are.
#   remediation: >-
#     Turn on encryption at rest and between nodes, HTTPS and fine-grained access control (UpdateDomainConfig: a blue/green deployment; encryption
#     cannot be turned off again). Give the knowledge base's role the index permissions it needs in the domain first.
#   commands:
#     - aws opensearch update-domain-config --region {region} --domain-name {resource_name} --encryption-at-rest-options Enabled=true --node-to-node-encryption-options Enabled=true --domain-endpoint-options EnforceHTTPS=true,TLSSecurityPolicy=Policy-Min-TLS-1-2-2019-07
#   sources:
#     - {api: "opensearch:DomainStatus.EncryptionAtRestOptions", says: "Whether data at rest is encrypted."}
#     - {api: "opensearch:DomainStatus.NodeToNodeEncryptionOptions", says: "Whether traffic between nodes is encrypted."}
#     - {api: "opensearch:DomainStatus.AdvancedSecurityOptions", says: "Whether fine-grained access control is on."}
#     - {page: "Amazon Bedrock User Guide, knowledge-base-setup", says: "A domain must have public access: one behind a VPC is not supported."}
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

# METADATA
# scope: document
# title: Vector stores outside AWS are reached by a private way
# description: >-
#   With a store of another supplier the texts of a knowledge base leave AWS. How they are encrypted and who reads them there is not visible
#   from here; whether they go there over the public network is, in part.
# schemas:
#   - input: schema.bedrock_knowledge_base
# custom:
#   severity: medium
#   resource_types: [AWS::Bedrock::KnowledgeBase]
#   controls:
#     iso27001: [A.8.20, A.5.23]
#     iso27701: [A.3.29]
#     iso42001: [A.10.3]
#   rationale: The way to a supplier's service, and what the supplier answers for, are part of using it.
#   remediation: >-
#     Set up a VPC endpoint service to the Atlas cluster and name it in a new knowledge base (CreateKnowledgeBase with endpointServiceName): the
#     store of one that exists cannot be changed. Ingest the sources, move callers, then delete the old one.
#   sources:
#     - {api: "bedrock-agent:MongoDbAtlasConfiguration.endpointServiceName", says: "The VPC endpoint service by which the cluster is reached."}
#     - {api: "bedrock-agent:StorageConfiguration.type", says: "The kinds of stores, three of them outside AWS."}
#     - {api: "bedrock-agent:KnowledgeBaseConfiguration.type", says: "Bases on Kendra and SQL databases, and managed ones, have no store of this kind."}
deny["BR-KB-013"] contains msg if {
	input.resource_type == "AWS::Bedrock::KnowledgeBase"
	store == "MONGO_DB_ATLAS"
	not input.storage_configuration.mongo_db_atlas_configuration.endpoint_service_name
	msg := sprintf("Knowledge base %q reaches its store in MongoDB Atlas over the public network.", [input.resource_name])
}

skip["BR-KB-013"] contains reason if {
	input.resource_type == "AWS::Bedrock::KnowledgeBase"
	store in of_aws
	reason := sprintf("Knowledge base %q keeps its vectors in a store of AWS (%s).", [input.resource_name, store])
}

skip["BR-KB-013"] contains reason if {
	input.resource_type == "AWS::Bedrock::KnowledgeBase"
	without := {"KENDRA": "searches a Kendra index", "MANAGED": "has a store that Bedrock manages", "SQL": "queries a database"}
	what := without[input.knowledge_base_configuration.type]
	reason := sprintf("Knowledge base %q %s.", [input.resource_name, what])
}

# Their members tell the address alone.
unknown["BR-KB-013"] contains reason if {
	input.resource_type == "AWS::Bedrock::KnowledgeBase"
	store in {"PINECONE", "REDIS_ENTERPRISE_CLOUD"}
	reason := sprintf("Knowledge base %q keeps its vectors outside AWS (%s); by which way they go there is not visible from here.", [input.resource_name, store])
}

unknown["BR-KB-013"] contains reason if {
	input.resource_type == "AWS::Bedrock::KnowledgeBase"
	named := store
	not named in known_stores
	reason := sprintf("Knowledge base %q has a store of a kind that is not known here: %s.", [input.resource_name, named])
}

unknown["BR-KB-013"] contains reason if {
	input.resource_type == "AWS::Bedrock::KnowledgeBase"
	not store
	type := object.get(object.get(input, "knowledge_base_configuration", {}), "type", "not named")
	not type in {"KENDRA", "MANAGED", "SQL"}
	reason := sprintf("Where knowledge base %q keeps its vectors is not known here: it is of the kind %s and names no store.", [input.resource_name, type])
}

store := input.storage_configuration.type

known_stores := of_aws | {"MONGO_DB_ATLAS", "PINECONE", "REDIS_ENTERPRISE_CLOUD"}

of_aws := {"NEPTUNE_ANALYTICS", "OPENSEARCH_MANAGED_CLUSTER", "OPENSEARCH_SERVERLESS", "RDS", "S3_VECTORS"}
