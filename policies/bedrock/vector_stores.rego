# ISO/IEC 27001 A.8.3 and A.8.24: the stores that knowledge bases keep their vectors, and the texts behind them, in.
package bedrock.vector_stores

import data.lib.core.config
import data.lib.core.inventory
import data.lib.iam.access

storages := [base.storage_configuration | some base in data.inventory["AWS::Bedrock::KnowledgeBase"]]

collections contains arn if {
	some storage in storages
	arn := storage.opensearch_serverless_configuration.collection_arn
}

searched[region] contains collection.resource_name if {
	some collection in data.inventory["AWS::OpenSearchServerless::Collection"]
	collection.resource_id in collections
	region := collection.region
}

# METADATA
# scope: document
# title: OpenSearch Serverless and S3 vector stores are encrypted with a customer managed key
# description: >-
#   Beside each vector stands the text it was made of: the store is a copy of the documents. A key of your own decides who can read it.
# custom:
#   severity: medium
#   severity_raised_by: classification
#   resource_types: [AWS::OpenSearchServerless::Collection, AWS::S3Vectors::VectorBucket]
#   related: [AWS::Bedrock::KnowledgeBase, AWS::KMS::Key]
#   controls:
#     iso27001: [A.8.24]
#     iso27701: [A.3.26]
#     iso42001: [A.7.2]
#   rationale: Encryption under the organisation's own key is what makes access to the copy its own decision.
#   remediation: >-
#     Make an encryption policy that names a key you manage, a new collection that it matches (or a new S3 vector index with such a key), and a
#     knowledge base on it; ingest the sources, move callers, then delete the old ones. A store's key cannot be changed; both are billed meanwhile.
#   commands:
#     - aws opensearchserverless create-security-policy --region {region} --type encryption --name POLICY_NAME --policy file://KEY_POLICY.json
#     - aws opensearchserverless create-collection --region {region} --name NEW_COLLECTION --type VECTORSEARCH
#   sources:
#     - {api: "opensearchserverless:CollectionSummary.kmsKeyArn", says: "The key that the collection is encrypted with."}
#     - {page: "Amazon OpenSearch Serverless API Reference, CreateCollection", says: "Under a key that AWS owns the member is auto instead of an ARN."}
#     - {api: "s3vectors:EncryptionConfiguration.sseType", says: "AES256, with keys of S3, unless aws:kms is chosen."}
#     - {api: "s3vectors:Index.encryptionConfiguration", says: "An index may have its own; without one it takes that of its bucket."}
deny["BR-KB-002"] contains msg if {
	input.resource_type == "AWS::OpenSearchServerless::Collection"

	# a collection under an AWS owned key says "auto" instead of an ARN (response example of CreateCollection,
	# https://docs.aws.amazon.com/opensearch-service/latest/ServerlessAPIReference/API_CreateCollection.html)
	key := input.kms_key_arn
	not startswith(key, "arn:")
	msg := sprintf("Vector store %q has no customer managed key.", [input.resource_name])
}

deny["BR-KB-002"] contains msg if {
	input.resource_type == "AWS::OpenSearchServerless::Collection"
	key := inventory.lookup("AWS::KMS::Key", input.kms_key_arn)
	key.key_manager == "AWS"
	msg := sprintf("Vector store %q is encrypted with %q, a key that AWS manages.", [input.resource_name, key.resource_name])
}

deny["BR-KB-002"] contains msg if {
	input.resource_type == "AWS::S3Vectors::VectorBucket"
	some index in used_indexes
	not kms_encrypted(index)
	msg := sprintf("Index %q of vector bucket %q has no customer managed key.", [index.index_name, input.resource_name])
}

deny["BR-KB-002"] contains msg if {
	input.resource_type == "AWS::S3Vectors::VectorBucket"
	some index in used_indexes
	key := inventory.lookup("AWS::KMS::Key", encryption(index).kms_key_arn)
	key.key_manager == "AWS"
	msg := sprintf("Index %q of vector bucket %q is encrypted with %q, a key that AWS manages.", [index.index_name, input.resource_name, key.resource_name])
}

unknown["BR-KB-002"] contains reason if {
	input.resource_type == "AWS::OpenSearchServerless::Collection"
	not input.kms_key_arn
	reason := sprintf("AWS names no key of vector store %q.", [input.resource_name])
}

skip["BR-KB-002"] contains reason if {
	input.resource_type == "AWS::OpenSearchServerless::Collection"
	not input.resource_id in collections
	reason := sprintf("No knowledge base keeps vectors in collection %q.", [input.resource_name])
}

skip["BR-KB-002"] contains reason if {
	input.resource_type == "AWS::S3Vectors::VectorBucket"
	count(used_indexes) == 0
	reason := sprintf("No knowledge base keeps vectors in an index of vector bucket %q.", [input.resource_name])
}

# The indexes that knowledge bases name: by ARN, or by bucket and name.
used_indexes := [index |
	some index in input.indexes
	names_index(index)
]

names_index(index) if {
	some storage in storages
	storage.s3_vectors_configuration.index_arn == index.index_arn
}

names_index(index) if {
	some storage in storages
	storage.s3_vectors_configuration.vector_bucket_arn == input.resource_id
	storage.s3_vectors_configuration.index_name == index.index_name
}

# An index without encryption of its own takes its bucket's (S3 Vectors API Reference, Index).
encryption(index) := object.get(index, "encryption_configuration", object.get(input, "encryption_configuration", {}))

kms_encrypted(index) if encryption(index).sse_type == "aws:kms"

# METADATA
# scope: document
# title: OpenSearch Serverless vector store is not reachable from the internet
# description: >-
#   A network policy that allows public access leaves the collection's address open to the world. Requests must still be signed, and allowed by
#   the data access policy: that is then the only thing between the world and the texts.
# schemas:
#   - input: schema.opensearchserverless_security_policy
# custom:
#   severity: high
#   resource_types: [AWS::OpenSearchServerless::SecurityPolicy]
#   related: [AWS::Bedrock::KnowledgeBase, AWS::OpenSearchServerless::Collection]
#   controls:
#     iso27001: [A.8.3, A.8.20, A.8.22]
#     iso27701: [A.1.4.3]
#     iso42001: [A.7.2]
#   rationale: A store that only services and networks of the organisation use needs no way in from elsewhere.
#   remediation: >-
#     Update the policy: AllowFromPublic false, bedrock.amazonaws.com in SourceServices, VPC endpoints in SourceVPCEs (UpdateSecurityPolicy).
#     Clients elsewhere, dashboards among them, are cut off at once: give them a VPC endpoint first.
#   commands:
#     - aws opensearchserverless get-security-policy --region {region} --type network --name {resource_name}
#     - aws opensearchserverless update-security-policy --region {region} --type network --name {resource_name} --policy-version VERSION --policy file://PRIVATE_POLICY.json
#   sources:
#     - {api: "opensearchserverless:SecurityPolicyDetail.policy", says: "The rules of a network policy, as JSON."}
#     - {page: "Amazon OpenSearch Service Developer Guide, Network access for Amazon OpenSearch Serverless", says: "AllowFromPublic opens an address to the internet; rules are for collections or for dashboards."}
deny["BR-KB-003"] contains msg if {
	input.resource_type == "AWS::OpenSearchServerless::SecurityPolicy"
	some entry in input.policy
	entry.AllowFromPublic == true
	some rule in entry.Rules
	some name in named_in(rule)
	msg := sprintf("Network policy %q opens %s %q to the internet.", [input.resource_name, opened(rule), name])
}

skip["BR-KB-003"] contains unrelated if input.resource_type == "AWS::OpenSearchServerless::SecurityPolicy"

unrelated := sprintf("Policy %q concerns no collection that a knowledge base uses.", [input.resource_name]) if {
	count({name | some entry in input.policy; some name in named_by(entry)}) == 0
}

opened(rule) := "the dashboards of vector store" if rule.ResourceType == "dashboard"

opened(rule) := "vector store" if object.get(rule, "ResourceType", "collection") != "dashboard"

named_by(entry) := union({names | some rule in entry.Rules; names := named_in(rule)})

# The collections in use that a rule names: collection/name, with * for any end; index/name/index in data access policies.
named_in(rule) := {name |
	some resource in rule.Resource
	pattern := split(resource, "/")[1]
	some name in searched[input.region]
	fits(pattern, name)
}

fits(pattern, name) if pattern == name

fits(pattern, name) if {
	endswith(pattern, "*")
	startswith(name, trim_suffix(pattern, "*"))
}

# METADATA
# scope: document
# title: OpenSearch Serverless data access is limited to named principals
# description: >-
#   The data access policy decides who reads and writes the vectors. A wildcard lets in principals that nobody chose, and every permission for
#   the role of a knowledge base lets a query delete what it searches.
# schemas:
#   - input: schema.opensearchserverless_access_policy
# custom:
#   severity: high
#   resource_types: [AWS::OpenSearchServerless::AccessPolicy]
#   related: [AWS::Bedrock::KnowledgeBase, AWS::OpenSearchServerless::Collection]
#   controls:
#     iso27001: [A.5.15, A.8.2, A.8.3]
#     iso27701: [A.3.9]
#     iso42001: [A.7.2]
#   rationale: Access rights are those of named principals, and no wider than their task.
#   remediation: >-
#     List the principals by ARN, and give the knowledge base's role the index permissions it uses instead of aoss:* (UpdateAccessPolicy). Whoever
#     is not listed is refused within a minute or so.
#   commands:
#     - aws opensearchserverless get-access-policy --region {region} --type data --name {resource_name}
#     - aws opensearchserverless update-access-policy --region {region} --type data --name {resource_name} --policy-version VERSION --policy file://NARROW_POLICY.json
#   sources:
#     - {api: "opensearchserverless:AccessPolicyDetail.policy", says: "The rules of a data access policy, as JSON."}
#     - {page: "Amazon OpenSearch Service Developer Guide, Data access control for Amazon OpenSearch Serverless", says: "A policy gives principals, by ARN or pattern, permissions on collections and indexes."}
deny["BR-KB-004"] contains msg if {
	input.resource_type == "AWS::OpenSearchServerless::AccessPolicy"
	some entry in input.policy
	some name in named_by(entry)
	some principal in entry.Principal
	contains(principal, "*")
	msg := sprintf("Access policy %q lets %s into vector store %q.", [input.resource_name, principal, name])
}

deny["BR-KB-004"] contains msg if {
	input.resource_type == "AWS::OpenSearchServerless::AccessPolicy"
	some entry in input.policy
	some name in named_by(entry)
	some rule in entry.Rules
	"aoss:*" in rule.Permission
	some principal in entry.Principal
	some base in bases_of[principal]
	msg := sprintf(
		"Access policy %q gives the role of knowledge base %q every permission on vector store %q.",
		[input.resource_name, base, name],
	)
}

deny["BR-KB-004"] contains msg if {
	input.resource_type == "AWS::OpenSearchServerless::AccessPolicy"
	some entry in input.policy
	some name in named_by(entry)
	some principal in entry.Principal
	account := split(principal, ":")[4]
	regex.match(`^[0-9]{12}$`, account)
	own := input.account_id
	not account in ({own} | {trusted | some trusted in config.trusted_accounts})
	msg := sprintf("Access policy %q lets account %s, which is not trusted, into vector store %q.", [input.resource_name, account, name])
}

# Knowledge bases by their role.
bases_of[role_arn] contains base.resource_name if {
	some base in data.inventory["AWS::Bedrock::KnowledgeBase"]
	role_arn := base.role_arn
}

skip["BR-KB-004"] contains unrelated if input.resource_type == "AWS::OpenSearchServerless::AccessPolicy"

# METADATA
# scope: document
# title: Bedrock resource policies grant no public or unknown cross-account access
# description: >-
#   A resource policy lets principals of other accounts use a guardrail or query a knowledge base. What it gives to everyone, or to an account
#   nobody knows, is no longer yours to decide.
# custom:
#   severity: high
#   resource_types: [AWS::Bedrock::Guardrail, AWS::Bedrock::KnowledgeBase]
#   related: [AWS::Organizations::Organization]
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#     iso42001: [A.7.2]
#   rationale: Access from outside is granted to known accounts only.
#   remediation: >-
#     Put a policy that names trusted accounts (trusted_accounts) or requires aws:PrincipalOrgID of your organisation in its place
#     (PutResourcePolicy). Callers it no longer names are refused at once.
#   commands:
#     - aws bedrock-agent get-resource-policy --region {region} --resource-arn {resource_id}
#   sources:
#     - {api: "bedrock-agent:GetResourcePolicyResponse.policy", says: "The resource policy of a knowledge base."}
#     - {api: "bedrock:GetResourcePolicyResponse.resourcePolicy", says: "The resource policy of a guardrail."}
#     - {page: "IAM User Guide, The confused deputy problem", says: "A service that a policy lets in without a source may act for anybody's resources."}
deny["BR-GRD-023"] contains msg if {
	input.resource_type in shared
	count(openings) > 0
	msg := sprintf("The policy of %s %q admits %s.", [kind, input.resource_name, access.names(openings)])
}

unknown["BR-GRD-023"] contains reason if {
	input.resource_type in shared
	count(openings) == 0
	doubtful := access.doubtful(input.resource_policy, home, access.anything)
	count(doubtful) > 0
	reason := sprintf("The policy of %s %q admits %s, and whether that is a stranger cannot be determined.", [kind, input.resource_name, access.names(doubtful)])
}

home := access.home(input.account_id)

openings := access.openings(input.resource_policy, home, access.anything)

shared := {"AWS::Bedrock::Guardrail", "AWS::Bedrock::KnowledgeBase"}

kind := {"AWS::Bedrock::Guardrail": "guardrail", "AWS::Bedrock::KnowledgeBase": "knowledge base"}[input.resource_type]
