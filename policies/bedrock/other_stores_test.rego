package bedrock.other_stores_test

import data.bedrock.other_stores
import data.lib.unread

thing(type, fields) := object.union(
	{
		"resource_type": type,
		"resource_id": "arn:s",
		"resource_name": "store",
		"account_id": "111122223333",
		"region": "us-east-1",
	},
	fields,
)

using(storage) := {"AWS::Bedrock::KnowledgeBase": {"k": {"resource_id": "k", "resource_name": "k", "region": "us-east-1", "storage_configuration": storage}}}

in_bucket := using({"s3_vectors_configuration": {"vector_bucket_arn": "arn:s"}})

by_index := using({"s3_vectors_configuration": {"index_arn": "arn:s/index/i"}})

in_graph := using({"neptune_analytics_configuration": {"graph_arn": "arn:s"}})

in_cluster := using({"rds_configuration": {"resource_arn": "arn:s"}})

in_domain := using({"opensearch_managed_cluster_configuration": {"domain_arn": "arn:s"}})

vectors(fields) := thing("AWS::S3Vectors::VectorBucket", fields)

kms := {"encryption_configuration": {"sse_type": "aws:kms"}}

opened(principal) := {"policy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": [principal]}}]}}

neptune(public) := thing("AWS::NeptuneGraph::Graph", {"public_connectivity": public})

cluster(encrypted) := thing("AWS::RDS::DBCluster", {"storage_encrypted": encrypted})

instance(fields) := object.union(in_cluster, {"AWS::RDS::DBInstance": {"i": object.union(
	{
		"resource_id": "i",
		"resource_name": "writer",
		"region": "us-east-1",
		"db_cluster_identifier": "store",
		"publicly_accessible": true,
	},
	fields,
)}})

# ---- BR-KB-011 ----

test_br_kb_011_passes if {
	every inventory in [in_bucket, by_index] {
		count(other_stores.deny["BR-KB-011"]) == 0 with input as vectors(kms) with data.inventory as inventory
		count(other_stores.skip["BR-KB-011"]) == 0 with input as vectors(kms) with data.inventory as inventory
	}
	own := vectors(object.union(kms, opened("arn:aws:iam::111122223333:root")))
	count(other_stores.deny["BR-KB-011"]) == 0 with input as own with data.inventory as in_bucket
	not unread.blinds("BR-KB-011") with input as vectors(kms) with data.inventory as in_bucket
	count(other_stores.deny["BR-KB-011"]) == 0 with input as neptune(false) with data.inventory as in_graph
	count(other_stores.skip["BR-KB-011"]) == 0 with input as neptune(false) with data.inventory as in_graph
	count(other_stores.skip["BR-KB-011"]) == 0 with input as cluster(true) with data.inventory as in_cluster
	every other in [{"publicly_accessible": false}, {"region": "eu-west-1"}, {"db_cluster_identifier": "other"}] {
		count(other_stores.deny["BR-KB-011"]) == 0 with input as cluster(true) with data.inventory as instance(other)
	}
}

test_br_kb_011_fails if {
	every fields in [{}, {"encryption_configuration": {"sse_type": "AES256"}}] {
		other_stores.deny["BR-KB-011"] == {`Vector bucket "store" is not encrypted with a KMS key.`} with input as vectors(fields) with data.inventory as in_bucket
	}
	other_stores.deny["BR-KB-011"] == {`The policy of vector bucket "store" lets in principals of any account.`} with input as vectors(object.union(kms, opened("*")))
		with data.inventory as in_bucket
	other_stores.deny["BR-KB-011"] == {`Graph "store" has a public endpoint.`} with input as neptune(true) with data.inventory as in_graph
	other_stores.deny["BR-KB-011"] == {`Cluster "store" does not encrypt its storage.`} with input as cluster(false) with data.inventory as in_cluster
	other_stores.deny["BR-KB-011"] == {`Instance "writer" of cluster "store" is publicly accessible.`} with input as cluster(true) with data.inventory as instance({})
}

test_br_kb_011_skips_other_stores if {
	every other in [vectors({}), neptune(true), cluster(false)] {
		other_stores.skip["BR-KB-011"] == {`No knowledge base keeps vectors in "store".`} with input as other with data.inventory as {}
	}
}

# ---- BR-KB-012 ----

secure := {
	"encryption_at_rest_options": {"enabled": true},
	"node_to_node_encryption_options": {"enabled": true},
	"domain_endpoint_options": {"enforce_https": true},
	"advanced_security_options": {"enabled": true},
	"vpc_options": {"vpc_id": "vpc-1"},
}

domain(fields) := thing("AWS::OpenSearchService::Domain", fields)

test_br_kb_012_passes if {
	count(other_stores.deny["BR-KB-012"]) == 0 with input as domain(secure) with data.inventory as in_domain
	count(other_stores.skip["BR-KB-012"]) == 0 with input as domain(secure) with data.inventory as in_domain
	not unread.blinds("BR-KB-012") with input as domain(secure) with data.inventory as in_domain
}

test_br_kb_012_fails if {
	everything := `Domain "store" lacks a VPC, encryption at rest, encryption between nodes, enforced HTTPS, fine-grained access control.`
	other_stores.deny["BR-KB-012"] == {everything} with input as domain({}) with data.inventory as in_domain
	other_stores.deny["BR-KB-012"] == {`Domain "store" lacks enforced HTTPS.`} with input as domain(object.union(secure, {"domain_endpoint_options": {"enforce_https": false}}))
		with data.inventory as in_domain
}

test_br_kb_012_skips_other_domains if {
	other_stores.skip["BR-KB-012"] == {`No knowledge base keeps vectors in "store".`} with input as domain(secure) with data.inventory as {}
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": answer_refused}})

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_br_kb_011_unread_rests_on_what_it_reads if {
	unread.blinds("BR-KB-011") with input as wholly_unread("AWS::S3Vectors::VectorBucket") with data.inventory as {}
	every type in ["AWS::Bedrock::KnowledgeBase", "AWS::RDS::DBInstance"] {
		unread.blinds("BR-KB-011") with input as resting("AWS::S3Vectors::VectorBucket") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_kb_011_skip_unread_rests_on_what_it_reads if {
	every type in ["AWS::Bedrock::KnowledgeBase"] {
		count(unread.refusals("BR-KB-011", "skip")) > 0 with input as resting("AWS::S3Vectors::VectorBucket") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_kb_012_unread_rests_on_what_it_reads if {
	unread.blinds("BR-KB-012") with input as wholly_unread("AWS::OpenSearchService::Domain") with data.inventory as {}
	every type in ["AWS::Bedrock::KnowledgeBase"] {
		unread.blinds("BR-KB-012") with input as resting("AWS::OpenSearchService::Domain") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_kb_012_skip_unread_rests_on_what_it_reads if {
	every type in ["AWS::Bedrock::KnowledgeBase"] {
		count(unread.refusals("BR-KB-012", "skip")) > 0 with input as resting("AWS::OpenSearchService::Domain") with data.inventory as {type: {"arn:other": other_unread}}
	}
}
