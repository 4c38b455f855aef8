package bedrock.other_stores_test

import data.bedrock.other_stores
import data.lib.core.unread

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

	# S3 encrypts always; with whose key is BR-KB-002's
	count(other_stores.deny["BR-KB-011"]) == 0 with input as vectors({}) with data.inventory as in_bucket
	not unread.affects("BR-KB-011") with input as vectors(kms) with data.inventory as in_bucket
	count(other_stores.deny["BR-KB-011"]) == 0 with input as neptune(false) with data.inventory as in_graph
	count(other_stores.skip["BR-KB-011"]) == 0 with input as neptune(false) with data.inventory as in_graph
	count(other_stores.skip["BR-KB-011"]) == 0 with input as cluster(true) with data.inventory as in_cluster
	every other in [{"publicly_accessible": false}, {"region": "eu-west-1"}, {"db_cluster_identifier": "other"}] {
		count(other_stores.deny["BR-KB-011"]) == 0 with input as cluster(true) with data.inventory as instance(other)
	}
}

test_br_kb_011_fails if {
	other_stores.deny["BR-KB-011"] == {`The policy of vector bucket "store" admits everyone.`} with input as vectors(object.union(kms, opened("*")))
		with data.inventory as in_bucket
	stranger := vectors(object.union(kms, opened("arn:aws:iam::444455556666:root")))
	other_stores.deny["BR-KB-011"] == {`The policy of vector bucket "store" admits account 444455556666.`} with input as stranger
		with data.inventory as in_bucket
	count(other_stores.deny["BR-KB-011"]) == 0 with input as stranger
		with data.inventory as in_bucket
		with data.config as {"trusted_accounts": ["444455556666"]}
	other_stores.deny["BR-KB-011"] == {`Graph "store" has a public endpoint.`} with input as neptune(true) with data.inventory as in_graph
	other_stores.deny["BR-KB-011"] == {`Cluster "store" does not encrypt its storage.`} with input as cluster(false) with data.inventory as in_cluster
	other_stores.deny["BR-KB-011"] == {`Instance "writer" of cluster "store" is publicly accessible.`} with input as cluster(true) with data.inventory as instance({})
}

test_br_kb_011_fails_for_a_service_without_a_source if {
	of_service := {"Effect": "Allow", "Principal": {"Service": ["bedrock.amazonaws.com"]}, "Action": ["s3vectors:QueryVectors"], "Resource": ["*"]}
	other_stores.deny["BR-KB-011"] == {`The policy of vector bucket "store" admits bedrock.amazonaws.com on behalf of any account.`}
		with input as by_policy([of_service]) with data.inventory as in_bucket
	confined := by_policy([object.union(of_service, {"Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}})])
	count(other_stores.deny["BR-KB-011"]) == 0 with input as confined with data.inventory as in_bucket
}

test_br_kb_011_skips_other_stores if {
	every other in [vectors({}), neptune(true), cluster(false)] {
		other_stores.skip["BR-KB-011"] == {`No knowledge base keeps vectors in "store".`} with input as other with data.inventory as {}
	}
}

in_organization := object.union(in_bucket, {"AWS::Organizations::Organization": {"o": {"id": "o-own1234567", "master_account_id": "999900001111"}}})

by_policy(statements) := vectors(object.union(kms, {"policy": {"Statement": statements}}))

allowing(condition) := {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["s3vectors:*"], "Resource": ["*"], "Condition": condition}

test_br_kb_011_fails_for_other_organizations_and_accounts if {
	foreign := {
		"organization o-foreign999": {"StringEquals": {"aws:PrincipalOrgID": ["o-foreign999"]}},
		"account 444455556666": {"StringEquals": {"aws:PrincipalAccount": ["444455556666"]}},
		"everyone": {"StringLike": {"aws:PrincipalOrgID": ["o-*"]}},
	}
	every whom, condition in foreign {
		document := by_policy([allowing(condition)])
		other_stores.deny["BR-KB-011"] == {sprintf(`The policy of vector bucket "store" admits %s.`, [whom])} with input as document with data.inventory as in_organization
	}
}

test_br_kb_011_passes_where_strangers_are_kept_out if {
	denial := {"Effect": "Deny", "Principal": {"AWS": ["*"]}, "Action": ["*"], "Resource": ["*"], "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": ["o-own1234567"]}}}
	every statements in [
		[allowing({"StringEquals": {"aws:PrincipalOrgID": ["o-own1234567"]}})],
		[allowing({"StringEquals": {"aws:VpceOrgID": ["o-own1234567"]}})],
		[allowing({}), denial],
	] {
		document := by_policy(statements)
		count(other_stores.deny["BR-KB-011"]) == 0 with input as document with data.inventory as in_organization
		count(other_stores.unknown["BR-KB-011"]) == 0 with input as document with data.inventory as in_organization
	}
}

test_br_kb_011_unknown_where_it_cannot_be_told if {
	new := allowing({"StringEquals": {"aws:SomethingNew": ["x"]}})
	reason := `The policy of vector bucket "store" admits whoever meets a condition that is not known here, and whether that is a stranger cannot be determined.`
	other_stores.unknown["BR-KB-011"] == {reason} with input as by_policy([new]) with data.inventory as in_bucket
	count(other_stores.deny["BR-KB-011"]) == 0 with input as by_policy([new]) with data.inventory as in_bucket

	# a fault that is known stands whatever else is doubtful
	both := by_policy([new, object.union(allowing({}), {"Principal": {"AWS": ["444455556666"]}})])
	count(other_stores.unknown["BR-KB-011"]) == 0 with input as both with data.inventory as in_bucket
	count(other_stores.deny["BR-KB-011"]) == 1 with input as both with data.inventory as in_bucket
	other := object.union(by_policy([new]), {"resource_type": "AWS::RDS::DBCluster", "storage_encrypted": true})
	count(other_stores.unknown["BR-KB-011"]) == 0 with input as other with data.inventory as in_bucket
}

# ---- BR-KB-012 ----

secure := {
	"encryption_at_rest_options": {"enabled": true},
	"node_to_node_encryption_options": {"enabled": true},
	"domain_endpoint_options": {"enforce_https": true},
	"advanced_security_options": {"enabled": true},
}

domain(fields) := thing("AWS::OpenSearchService::Domain", fields)

test_br_kb_012_passes if {
	count(other_stores.deny["BR-KB-012"]) == 0 with input as domain(secure) with data.inventory as in_domain
	count(other_stores.skip["BR-KB-012"]) == 0 with input as domain(secure) with data.inventory as in_domain
	not unread.affects("BR-KB-012") with input as domain(secure) with data.inventory as in_domain
}

test_br_kb_012_fails if {
	everything := `Domain "store" lacks encryption at rest, encryption between nodes, enforced HTTPS, fine-grained access control.`
	other_stores.deny["BR-KB-012"] == {everything} with input as domain({}) with data.inventory as in_domain
	other_stores.deny["BR-KB-012"] == {`Domain "store" lacks enforced HTTPS.`} with input as domain(object.union(secure, {"domain_endpoint_options": {"enforce_https": false}}))
		with data.inventory as in_domain
}

# knowledge bases take no domain in a VPC: its endpoint is public
test_br_kb_012_asks_for_no_vpc if {
	every options in [{}, {"vpc_options": {"vpc_id": "vpc-1"}}] {
		document := domain(object.union(secure, options))
		count(other_stores.deny["BR-KB-012"]) == 0 with input as document with data.inventory as in_domain
	}
}

test_br_kb_012_skips_other_domains if {
	other_stores.skip["BR-KB-012"] == {`No knowledge base keeps vectors in "store".`} with input as domain(secure) with data.inventory as {}
}

# the same fields in a document of another type are none of these checks' business
test_br_kb_011_leaves_other_types_alone if {
	fields := object.union_n([opened("*"), {"public_connectivity": true, "storage_encrypted": false}, object.remove(cluster(false), ["resource_type"])])
	other := thing("AWS::Other::Thing", object.remove(fields, ["resource_type"]))
	every inventory in [in_bucket, in_graph, instance({})] {
		count(other_stores.deny["BR-KB-011"]) == 0 with input as other with data.inventory as inventory
	}
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

refusing(what) := {"call": what, "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": refusing("svc:Get")}})

# A refused call for each type, named after it, so that all of them are asked about at once.
unlisted_each(types) := {
	"documents": {}, "global_types": [],
	"populations": {type: [{"region": "us-east-1", "refusal": refusing(type)}] | some type in types},
}

# The slash keeps the name of one type from being found in that of another.
id_of(type) := sprintf("arn:%s/", [type])

unread_each(types) := {type: {id_of(type): {"resource_id": id_of(type), "resource_name": id_of(type), "region": "us-east-1", "unread": {"*": refusing(type)}}} |
	some type in types
}

calls_behind(id) := {why.call | some head in ["deny", "skip", "unknown"]; some why in unread.failed_calls(id, head)}

calls_behind_skip(id) := {why.call | some why in unread.failed_calls(id, "skip")}

test_br_kb_011_own_fields_unread if {
	unread.affects("BR-KB-011") with input as wholly_unread("AWS::NeptuneGraph::Graph") with data.inventory as {}
}

test_br_kb_011_rests_on_lists_of_each_type if {
	types := {"AWS::Bedrock::KnowledgeBase", "AWS::Organizations::Organization", "AWS::RDS::DBInstance"}
	refused_lists := unlisted_each(types)
	calls_behind("BR-KB-011") == types with input as resting("AWS::NeptuneGraph::Graph") with data.inventory as {} with data.gaps as refused_lists
	calls_behind_skip("BR-KB-011") == {"AWS::Bedrock::KnowledgeBase"} with input as resting("AWS::NeptuneGraph::Graph") with data.inventory as {} with data.gaps as refused_lists
}

test_br_kb_011_rests_on_every_document_of_each_type if {
	types := {"AWS::Bedrock::KnowledgeBase", "AWS::Organizations::Organization", "AWS::RDS::DBInstance"}
	documents := unread_each(types)
	calls_behind("BR-KB-011") == types with input as resting("AWS::NeptuneGraph::Graph") with data.inventory as documents
	calls_behind_skip("BR-KB-011") == {"AWS::Bedrock::KnowledgeBase"} with input as resting("AWS::NeptuneGraph::Graph") with data.inventory as documents
}

test_br_kb_011_doubt_rests_on_the_policy_and_the_organization if {
	refused_lists := unlisted_each({"AWS::Organizations::Organization"})
	count(unread.failed_calls("BR-KB-011", "unknown")) == 1 with input as wholly_unread("AWS::S3Vectors::VectorBucket") with data.inventory as {}
	count(unread.failed_calls("BR-KB-011", "unknown")) == 1 with input as resting("AWS::S3Vectors::VectorBucket") with data.inventory as {} with data.gaps as refused_lists
}

test_br_kb_012_own_fields_unread if {
	unread.affects("BR-KB-012") with input as wholly_unread("AWS::OpenSearchService::Domain") with data.inventory as {}
}

test_br_kb_012_rests_on_lists_of_each_type if {
	types := {"AWS::Bedrock::KnowledgeBase"}
	refused_lists := unlisted_each(types)
	calls_behind("BR-KB-012") == types with input as resting("AWS::OpenSearchService::Domain") with data.inventory as {} with data.gaps as refused_lists
	calls_behind_skip("BR-KB-012") == types with input as resting("AWS::OpenSearchService::Domain") with data.inventory as {} with data.gaps as refused_lists
}

test_br_kb_012_rests_on_every_document_of_each_type if {
	types := {"AWS::Bedrock::KnowledgeBase"}
	documents := unread_each(types)
	calls_behind("BR-KB-012") == types with input as resting("AWS::OpenSearchService::Domain") with data.inventory as documents
	calls_behind_skip("BR-KB-012") == types with input as resting("AWS::OpenSearchService::Domain") with data.inventory as documents
}

test_br_kb_012_related_unread if {
	unread.affects("BR-KB-012") with input as resting("AWS::OpenSearchService::Domain") with data.inventory as {} with data.gaps as unlisted_each({"AWS::Bedrock::KnowledgeBase"})
}

# ---- BR-KB-013 ----

base(fields) := object.union({"resource_type": "AWS::Bedrock::KnowledgeBase", "resource_id": "arn:kb", "resource_name": "papers", "region": "us-east-1"}, fields)

kept(type, member) := base({
	"knowledge_base_configuration": {"type": "VECTOR"},
	"storage_configuration": object.union({"type": type}, member),
})

test_br_kb_013_passes_by_a_private_way if {
	private := kept("MONGO_DB_ATLAS", {"mongo_db_atlas_configuration": {"endpoint_service_name": "com.amazonaws.vpce.x"}})
	count(other_stores.deny["BR-KB-013"]) == 0 with input as private
	count(other_stores.unknown["BR-KB-013"]) == 0 with input as private
	count(other_stores.skip["BR-KB-013"]) == 0 with input as private
	not unread.affects("BR-KB-013") with input as private
}

test_br_kb_013_fails_over_the_public_network if {
	public := kept("MONGO_DB_ATLAS", {"mongo_db_atlas_configuration": {"endpoint": "x.mongodb.net"}})
	other_stores.deny["BR-KB-013"] == {`Knowledge base "papers" reaches its store in MongoDB Atlas over the public network.`} with input as public
}

test_br_kb_013_unknown_where_the_way_is_not_visible if {
	every type in ["PINECONE", "REDIS_ENTERPRISE_CLOUD"] {
		message := sprintf(`Knowledge base "papers" keeps its vectors outside AWS (%s); by which way they go there is not visible from here.`, [type])
		other_stores.unknown["BR-KB-013"] == {message} with input as kept(type, {})
	}
}

test_br_kb_013_unknown_of_what_is_not_known if {
	other_stores.unknown["BR-KB-013"] == {`Knowledge base "papers" has a store of a kind that is not known here: SOMETHING_NEW.`} with input as kept("SOMETHING_NEW", {})
	other_stores.unknown["BR-KB-013"] == {`Where knowledge base "papers" keeps its vectors is not known here: it is of the kind GRAPH and names no store.`} with input as base({"knowledge_base_configuration": {"type": "GRAPH"}})
	other_stores.unknown["BR-KB-013"] == {`Where knowledge base "papers" keeps its vectors is not known here: it is of the kind not named and names no store.`} with input as base({})
}

test_br_kb_013_skips_stores_of_aws if {
	every type in ["NEPTUNE_ANALYTICS", "OPENSEARCH_MANAGED_CLUSTER", "OPENSEARCH_SERVERLESS", "RDS", "S3_VECTORS"] {
		other_stores.skip["BR-KB-013"] == {sprintf(`Knowledge base "papers" keeps its vectors in a store of AWS (%s).`, [type])} with input as kept(type, {})
		count(other_stores.unknown["BR-KB-013"]) == 0 with input as kept(type, {})
		count(other_stores.deny["BR-KB-013"]) == 0 with input as kept(type, {})
	}
	other_stores.skip["BR-KB-013"] == {`Knowledge base "papers" searches a Kendra index.`} with input as base({"knowledge_base_configuration": {"type": "KENDRA"}})
	other_stores.skip["BR-KB-013"] == {`Knowledge base "papers" has a store that Bedrock manages.`} with input as base({"knowledge_base_configuration": {"type": "MANAGED"}})
	other_stores.skip["BR-KB-013"] == {`Knowledge base "papers" queries a database.`} with input as base({"knowledge_base_configuration": {"type": "SQL"}})
	every type in ["KENDRA", "MANAGED", "SQL"] {
		count(other_stores.unknown["BR-KB-013"]) == 0 with input as base({"knowledge_base_configuration": {"type": type}})
	}
}

test_br_kb_013_unread if {
	count(unread.failed_calls("BR-KB-013", "skip")) > 0 with input as base({"unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}})
	unread.affects("BR-KB-013") with input as base({"unread": {"*": {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}}})
}
