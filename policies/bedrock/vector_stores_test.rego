package bedrock.vector_stores_test

import data.bedrock.vector_stores
import data.lib.core.unread

base := {
	"resource_type": "AWS::Bedrock::KnowledgeBase",
	"resource_id": "arn:aws:bedrock:us-east-1:111122223333:knowledge-base/K1",
	"resource_name": "library",
	"account_id": "111122223333",
	"region": "us-east-1",
	"role_arn": "arn:aws:iam::111122223333:role/library",
	"storage_configuration": {"opensearch_serverless_configuration": {"collection_arn": "arn:aws:aoss:us-east-1:111122223333:collection/c1"}},
}

collection(fields) := object.union(
	{
		"resource_type": "AWS::OpenSearchServerless::Collection",
		"resource_id": "arn:aws:aoss:us-east-1:111122223333:collection/c1",
		"resource_name": "vectors",
		"region": "us-east-1",
	},
	fields,
)

keyed := collection({"kms_key_arn": "arn:k"})

estate := {
	"AWS::Bedrock::KnowledgeBase": {"k": base},
	"AWS::OpenSearchServerless::Collection": {"c": collection({})},
}

with_key(manager) := {
	"AWS::Bedrock::KnowledgeBase": {"k": base},
	"AWS::KMS::Key": {"arn:k": {"resource_id": "arn:k", "resource_name": "k", "region": "us-east-1", "key_manager": manager}},
}

# ---- BR-KB-002 ----

test_br_kb_002_passes if {
	count(vector_stores.deny["BR-KB-002"]) == 0 with input as keyed with data.inventory as with_key("CUSTOMER")
	count(vector_stores.skip["BR-KB-002"]) == 0 with input as keyed with data.inventory as with_key("CUSTOMER")
	not unread.affects("BR-KB-002") with input as keyed with data.inventory as with_key("CUSTOMER")
	count(vector_stores.deny["BR-KB-002"]) == 0 with input as keyed with data.inventory as estate
}

test_br_kb_002_fails if {
	owned_by_aws := collection({"kms_key_arn": "auto"})
	vector_stores.deny["BR-KB-002"] == {`Vector store "vectors" has no customer managed key.`} with input as owned_by_aws with data.inventory as estate
	count(vector_stores.unknown["BR-KB-002"]) == 0 with input as owned_by_aws with data.inventory as estate
	vector_stores.deny["BR-KB-002"] == {`Vector store "vectors" is encrypted with "k", a key that AWS manages.`} with input as keyed with data.inventory as with_key("AWS")
}

test_br_kb_002_skips_other_collections if {
	vector_stores.skip["BR-KB-002"] == {`No knowledge base keeps vectors in collection "vectors".`} with input as keyed with data.inventory as {}
}

# where AWS names no key it has not said that there is none
test_br_kb_002_does_not_know_a_collection_without_a_key if {
	reason := `AWS names no key of vector store "vectors".`
	count(vector_stores.deny["BR-KB-002"]) == 0 with input as collection({}) with data.inventory as estate
	vector_stores.unknown["BR-KB-002"] == {reason} with input as collection({}) with data.inventory as estate
	count(vector_stores.unknown["BR-KB-002"]) == 0 with input as keyed with data.inventory as estate
	every type in ["AWS::S3Vectors::VectorBucket", "AWS::OpenSearchServerless::SecurityPolicy"] {
		other := object.union(collection({}), {"resource_type": type})
		count(vector_stores.unknown["BR-KB-002"]) == 0 with input as other with data.inventory as estate
	}
}

bucket_arn := "arn:aws:s3vectors:us-east-1:111122223333:bucket/b"

vector_bucket(fields) := object.union(
	{
		"resource_type": "AWS::S3Vectors::VectorBucket",
		"resource_id": bucket_arn,
		"resource_name": "b",
		"region": "us-east-1",
	},
	fields,
)

vector_index(fields) := object.union({"index_name": "i", "index_arn": sprintf("%s/index/i", [bucket_arn])}, fields)

of_kms := {"encryption_configuration": {"sse_type": "aws:kms", "kms_key_arn": "arn:k"}}

of_s3 := {"encryption_configuration": {"sse_type": "AES256"}}

stored_in(configuration) := {"AWS::Bedrock::KnowledgeBase": {"k": object.union(base, {"storage_configuration": {"s3_vectors_configuration": configuration}})}}

by_arn := stored_in({"index_arn": sprintf("%s/index/i", [bucket_arn])})

by_name := stored_in({"vector_bucket_arn": bucket_arn, "index_name": "i"})

managed_by(manager) := object.union(by_arn, object.remove(with_key(manager), ["AWS::Bedrock::KnowledgeBase"]))

test_br_kb_002_passes_indexes_with_a_key_of_their_own_or_of_their_bucket if {
	other := {"index_name": "other", "index_arn": sprintf("%s/index/other", [bucket_arn]), "encryption_configuration": {"sse_type": "AES256"}}
	every fields in [
		object.union(of_s3, {"indexes": [vector_index(of_kms), other]}),
		object.union(of_kms, {"indexes": [vector_index({}), other]}),
	] {
		every inventory in [by_arn, by_name, managed_by("CUSTOMER")] {
			document := vector_bucket(fields)
			count(vector_stores.deny["BR-KB-002"]) == 0 with input as document with data.inventory as inventory
			count(vector_stores.skip["BR-KB-002"]) == 0 with input as document with data.inventory as inventory
		}
	}
}

test_br_kb_002_fails_indexes_without_a_key if {
	every fields in [
		object.union(of_kms, {"indexes": [vector_index(of_s3)]}),
		object.union(of_s3, {"indexes": [vector_index({})]}),
		{"indexes": [vector_index({})]},
	] {
		every inventory in [by_arn, by_name] {
			document := vector_bucket(fields)
			msg := `Index "i" of vector bucket "b" has no customer managed key.`
			vector_stores.deny["BR-KB-002"] == {msg} with input as document with data.inventory as inventory
		}
	}
	keyed_bucket := vector_bucket(object.union(of_kms, {"indexes": [vector_index({})]}))
	of_aws := `Index "i" of vector bucket "b" is encrypted with "k", a key that AWS manages.`
	inventory := managed_by("AWS")
	vector_stores.deny["BR-KB-002"] == {of_aws} with input as keyed_bucket with data.inventory as inventory
}

test_br_kb_002_skips_buckets_whose_indexes_nothing_uses if {
	reason := `No knowledge base keeps vectors in an index of vector bucket "b".`
	document := vector_bucket({"indexes": [vector_index({})]})
	elsewhere := stored_in({"vector_bucket_arn": bucket_arn, "index_name": "other"})
	another := stored_in({"vector_bucket_arn": "arn:aws:s3vectors:us-east-1:111122223333:bucket/c", "index_name": "i"})
	every inventory in [{}, elsewhere, another] {
		vector_stores.skip["BR-KB-002"] == {reason} with input as document with data.inventory as inventory
		count(vector_stores.deny["BR-KB-002"]) == 0 with input as document with data.inventory as inventory
	}
	mistyped := object.union(document, {"resource_type": "AWS::OpenSearchServerless::SecurityPolicy"})
	keyed_by_aws := object.union(mistyped, {"indexes": [vector_index(of_kms)]})
	count(vector_stores.deny["BR-KB-002"]) == 0 with input as keyed_by_aws with data.inventory as managed_by("AWS")
	every key in ["auto", "arn:k"] {
		as_collection := object.union(document, {"kms_key_arn": key, "indexes": []})
		count(vector_stores.deny["BR-KB-002"]) == 0 with input as as_collection with data.inventory as managed_by("AWS")
	}
	count(vector_stores.deny["BR-KB-002"]) == 0 with input as mistyped with data.inventory as by_arn
	count(vector_stores.skip["BR-KB-002"]) == 0 with input as mistyped with data.inventory as {}
}

# ---- BR-KB-003 ----

network(name, entries) := {
	"resource_type": "AWS::OpenSearchServerless::SecurityPolicy",
	"resource_id": "111122223333/us-east-1/network|p",
	"resource_name": name,
	"region": "us-east-1",
	"policy": entries,
}

entry(resource, public) := {"Rules": [{"ResourceType": "collection", "Resource": [resource]}], "AllowFromPublic": public}

test_br_kb_003_passes if {
	closed := network("p", [entry("collection/vectors", false), entry("collection/other", true)])
	count(vector_stores.deny["BR-KB-003"]) == 0 with input as closed with data.inventory as estate
	count(vector_stores.skip["BR-KB-003"]) == 0 with input as closed with data.inventory as estate
	not unread.affects("BR-KB-003") with input as closed with data.inventory as estate
}

test_br_kb_003_fails_when_public if {
	every resource in ["collection/vectors", "collection/vec*", "collection/*"] {
		vector_stores.deny["BR-KB-003"] == {`Network policy "p" opens vector store "vectors" to the internet.`} with input as network("p", [entry(resource, true)])
			with data.inventory as estate
	}
}

test_br_kb_003_tells_dashboards_from_collections if {
	boards := network("p", [{"AllowFromPublic": true, "Rules": [{"ResourceType": "dashboard", "Resource": ["collection/vectors"]}]}])
	vector_stores.deny["BR-KB-003"] == {`Network policy "p" opens the dashboards of vector store "vectors" to the internet.`} with input as boards
		with data.inventory as estate
	stores := network("p", [{"AllowFromPublic": true, "Rules": [{"ResourceType": "collection", "Resource": ["collection/vectors"]}]}])
	vector_stores.deny["BR-KB-003"] == {`Network policy "p" opens vector store "vectors" to the internet.`} with input as stores with data.inventory as estate
}

test_br_kb_003_skips_unrelated_policies if {
	reason := `Policy "p" concerns no collection that a knowledge base uses.`
	every resource in ["collection/other", "collection/vect", "collection/x*"] {
		vector_stores.skip["BR-KB-003"] == {reason} with input as network("p", [entry(resource, true)]) with data.inventory as estate
		count(vector_stores.deny["BR-KB-003"]) == 0 with input as network("p", [entry(resource, true)]) with data.inventory as estate
	}
	elsewhere := object.union(network("p", [entry("collection/*", true)]), {"region": "eu-west-1"})
	vector_stores.skip["BR-KB-003"] == {reason} with input as elsewhere with data.inventory as estate
	unused := {"AWS::OpenSearchServerless::Collection": {"c": collection({})}}
	vector_stores.skip["BR-KB-003"] == {reason} with input as network("p", [entry("collection/*", true)]) with data.inventory as unused
}

# ---- BR-KB-004 ----

access(resource, permission, principal) := {
	"resource_type": "AWS::OpenSearchServerless::AccessPolicy",
	"account_id": "111122223333",
	"resource_id": "111122223333/us-east-1/data|p",
	"resource_name": "p",
	"region": "us-east-1",
	"policy": [{"Rules": [{"ResourceType": "index", "Resource": [resource], "Permission": [permission]}], "Principal": [principal]}],
}

test_br_kb_004_passes if {
	every good in [
		access("index/vectors/*", "aoss:ReadDocument", base.role_arn),
		access("index/vectors/*", "aoss:*", "arn:aws:iam::111122223333:role/admin"),
	] {
		count(vector_stores.deny["BR-KB-004"]) == 0 with input as good with data.inventory as estate
		count(vector_stores.skip["BR-KB-004"]) == 0 with input as good with data.inventory as estate
		not unread.affects("BR-KB-004") with input as good with data.inventory as estate
	}
}

test_br_kb_004_fails if {
	vector_stores.deny["BR-KB-004"] == {`Access policy "p" lets arn:aws:iam::111122223333:role/* into vector store "vectors".`} with input as access("index/vectors/*", "aoss:ReadDocument", "arn:aws:iam::111122223333:role/*")
		with data.inventory as estate
	vector_stores.deny["BR-KB-004"] == {`Access policy "p" gives the role of knowledge base "library" every permission on vector store "vectors".`} with input as access("index/vectors/*", "aoss:*", base.role_arn)
		with data.inventory as estate
}

test_br_kb_004_fails_for_strangers if {
	foreign := access("index/vectors/*", "aoss:ReadDocument", "arn:aws:iam::444455556666:role/reader")
	vector_stores.deny["BR-KB-004"] == {`Access policy "p" lets account 444455556666, which is not trusted, into vector store "vectors".`} with input as foreign
		with data.inventory as estate
	count(vector_stores.deny["BR-KB-004"]) == 0 with input as foreign
		with data.inventory as estate
		with data.config as {"trusted_accounts": ["444455556666"]}
	unrelated := access("index/other/*", "aoss:ReadDocument", "arn:aws:iam::444455556666:role/reader")
	count(vector_stores.deny["BR-KB-004"]) == 0 with input as unrelated with data.inventory as estate
	pattern := access("index/vectors/*", "aoss:ReadDocument", "arn:aws:iam::*:role/reader")
	vector_stores.deny["BR-KB-004"] == {`Access policy "p" lets arn:aws:iam::*:role/reader into vector store "vectors".`} with input as pattern with data.inventory as estate
	federated := access("index/vectors/*", "aoss:ReadDocument", "saml/444455556666/provider/user/x")
	count(vector_stores.deny["BR-KB-004"]) == 0 with input as federated with data.inventory as estate
}

test_br_kb_004_skips_unrelated_policies if {
	other := access("index/other/*", "aoss:*", "*")
	vector_stores.skip["BR-KB-004"] == {`Policy "p" concerns no collection that a knowledge base uses.`} with input as other with data.inventory as estate
	count(vector_stores.deny["BR-KB-004"]) == 0 with input as other with data.inventory as estate
}

# ---- BR-GRD-023 ----

shared(type, effect, principal) := {
	"resource_type": type,
	"resource_id": "arn:x",
	"resource_name": "desk",
	"account_id": "111122223333",
	"region": "us-east-1",
	"resource_policy": {"Statement": [{"Effect": effect, "Principal": {"AWS": [principal]}, "Action": ["bedrock:*"], "Resource": ["*"]}]},
}

test_br_grd_023_passes if {
	every good in [
		shared("AWS::Bedrock::Guardrail", "Allow", "arn:aws:iam::111122223333:role/r"),
		shared("AWS::Bedrock::Guardrail", "Deny", "*"),
		base,
	] {
		count(vector_stores.deny["BR-GRD-023"]) == 0 with input as good
		not unread.affects("BR-GRD-023") with input as good
	}
	count(vector_stores.deny["BR-GRD-023"]) == 0 with input as shared("AWS::Bedrock::Guardrail", "Allow", "arn:aws:iam::444455556666:root")
		with data.config as {"trusted_accounts": ["444455556666"]}
}

test_br_grd_023_fails if {
	every type, noun in {"AWS::Bedrock::Guardrail": "guardrail", "AWS::Bedrock::KnowledgeBase": "knowledge base"} {
		stranger := sprintf(`The policy of %s "desk" admits account 444455556666.`, [noun])
		vector_stores.deny["BR-GRD-023"] == {stranger} with input as shared(type, "Allow", "arn:aws:iam::444455556666:root")
		anyone := sprintf(`The policy of %s "desk" admits everyone.`, [noun])
		vector_stores.deny["BR-GRD-023"] == {anyone} with input as shared(type, "Allow", "*")
	}
}

in_organization := {"AWS::Organizations::Organization": {"o": {"id": "o-own1234567", "master_account_id": "999900001111"}}}

to_everyone(type, condition) := sharing_by(type, [allowing(condition)])

allowing(condition) := {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["bedrock:*"], "Resource": ["*"], "Condition": condition}

sharing_by(type, statements) := object.union(shared(type, "Allow", "*"), {"resource_policy": {"Statement": statements}})

test_br_grd_023_fails_for_other_organizations_and_accounts if {
	foreign := {
		"organization o-foreign999": {"StringEquals": {"aws:PrincipalOrgID": ["o-foreign999"]}},
		"account 444455556666": {"StringEquals": {"aws:PrincipalAccount": ["444455556666"]}},
		"everyone": {"StringLike": {"aws:PrincipalOrgID": ["o-*"]}},
	}
	every whom, condition in foreign {
		document := to_everyone("AWS::Bedrock::KnowledgeBase", condition)
		vector_stores.deny["BR-GRD-023"] == {sprintf(`The policy of knowledge base "desk" admits %s.`, [whom])} with input as document with data.inventory as in_organization
	}
}

test_br_grd_023_fails_for_a_service_without_a_source if {
	of_service := {"Effect": "Allow", "Principal": {"Service": ["bedrock.amazonaws.com"]}, "Action": ["bedrock:ApplyGuardrail"], "Resource": ["*"]}
	vector_stores.deny["BR-GRD-023"] == {`The policy of guardrail "desk" admits bedrock.amazonaws.com on behalf of any account.`}
		with input as sharing_by("AWS::Bedrock::Guardrail", [of_service])
	confined := object.union(of_service, {"Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}})
	count(vector_stores.deny["BR-GRD-023"]) == 0 with input as sharing_by("AWS::Bedrock::Guardrail", [confined])
}

test_br_grd_023_passes_where_strangers_are_kept_out if {
	denial := {"Effect": "Deny", "Principal": {"AWS": ["*"]}, "Action": ["*"], "Resource": ["*"], "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": ["o-own1234567"]}}}
	every document in [
		to_everyone("AWS::Bedrock::Guardrail", {"StringEquals": {"aws:PrincipalOrgID": ["o-own1234567"]}}),
		to_everyone("AWS::Bedrock::Guardrail", {"StringEquals": {"aws:VpceOrgID": ["o-own1234567"]}}),
		sharing_by("AWS::Bedrock::Guardrail", [allowing({}), denial]),
	] {
		count(vector_stores.deny["BR-GRD-023"]) == 0 with input as document with data.inventory as in_organization
		count(vector_stores.unknown["BR-GRD-023"]) == 0 with input as document with data.inventory as in_organization
	}
}

test_br_grd_023_unknown_where_it_cannot_be_told if {
	new := {"StringEquals": {"aws:SomethingNew": ["x"]}}
	reason := `The policy of guardrail "desk" admits whoever meets a condition that is not known here, and whether that is a stranger cannot be determined.`
	vector_stores.unknown["BR-GRD-023"] == {reason} with input as to_everyone("AWS::Bedrock::Guardrail", new)
	count(vector_stores.deny["BR-GRD-023"]) == 0 with input as to_everyone("AWS::Bedrock::Guardrail", new)

	# a stranger that is admitted for certain is a fault all the same
	both := sharing_by("AWS::Bedrock::Guardrail", [allowing(new), object.union(allowing({}), {"Principal": {"AWS": ["444455556666"]}})])
	count(vector_stores.unknown["BR-GRD-023"]) == 0 with input as both
	count(vector_stores.deny["BR-GRD-023"]) == 1 with input as both
	every document in [to_everyone("AWS::Other::Thing", new), to_everyone("AWS::Other::Thing", {})] {
		count(vector_stores.unknown["BR-GRD-023"]) == 0 with input as document
		count(vector_stores.deny["BR-GRD-023"]) == 0 with input as document
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

mentioning(type, types) := object.union(resting(type), {"names": [id_of(each) | some each in types]})

calls_behind(id) := {why.call | some head in ["deny", "skip", "unknown"]; some why in unread.failed_calls(id, head)}

calls_behind_skip(id) := {why.call | some why in unread.failed_calls(id, "skip")}

test_br_kb_002_own_fields_unread if {
	unread.affects("BR-KB-002") with input as wholly_unread("AWS::OpenSearchServerless::Collection") with data.inventory as {}
	unread.affects("BR-KB-002") with input as wholly_unread("AWS::S3Vectors::VectorBucket") with data.inventory as {}
	count(unread.failed_calls("BR-KB-002", "skip")) > 0 with input as wholly_unread("AWS::S3Vectors::VectorBucket") with data.inventory as {}
}

test_br_kb_002_rests_on_lists_of_each_type if {
	types := {"AWS::Bedrock::KnowledgeBase", "AWS::KMS::Key"}
	refused_lists := unlisted_each(types)
	calls_behind("BR-KB-002") == types with input as resting("AWS::OpenSearchServerless::Collection") with data.inventory as {} with data.gaps as refused_lists
	calls_behind_skip("BR-KB-002") == {"AWS::Bedrock::KnowledgeBase"} with input as resting("AWS::OpenSearchServerless::Collection") with data.inventory as {} with data.gaps as refused_lists
}

test_br_kb_002_rests_on_every_document_of_each_type if {
	types := {"AWS::Bedrock::KnowledgeBase"}
	documents := unread_each(types)
	calls_behind("BR-KB-002") == types with input as resting("AWS::OpenSearchServerless::Collection") with data.inventory as documents
	calls_behind_skip("BR-KB-002") == types with input as resting("AWS::OpenSearchServerless::Collection") with data.inventory as documents
}

test_br_kb_002_rests_on_the_documents_it_names if {
	types := {"AWS::KMS::Key"}
	documents := unread_each(types)
	document := mentioning("AWS::OpenSearchServerless::Collection", types)
	calls_behind("BR-KB-002") == types with input as document with data.inventory as documents
}

test_br_kb_003_own_fields_unread if {
	unread.affects("BR-KB-003") with input as wholly_unread("AWS::OpenSearchServerless::SecurityPolicy") with data.inventory as {}
	count(unread.failed_calls("BR-KB-003", "skip")) > 0 with input as wholly_unread("AWS::OpenSearchServerless::SecurityPolicy") with data.inventory as {}
}

test_br_kb_003_rests_on_lists_of_each_type if {
	types := {"AWS::Bedrock::KnowledgeBase", "AWS::OpenSearchServerless::Collection"}
	refused_lists := unlisted_each(types)
	calls_behind("BR-KB-003") == types with input as resting("AWS::OpenSearchServerless::SecurityPolicy") with data.inventory as {} with data.gaps as refused_lists
	calls_behind_skip("BR-KB-003") == types with input as resting("AWS::OpenSearchServerless::SecurityPolicy") with data.inventory as {} with data.gaps as refused_lists
}

test_br_kb_003_rests_on_every_document_of_each_type if {
	types := {"AWS::Bedrock::KnowledgeBase"}
	documents := unread_each(types)
	calls_behind("BR-KB-003") == types with input as resting("AWS::OpenSearchServerless::SecurityPolicy") with data.inventory as documents
	calls_behind_skip("BR-KB-003") == types with input as resting("AWS::OpenSearchServerless::SecurityPolicy") with data.inventory as documents
}

test_br_kb_004_own_fields_unread if {
	unread.affects("BR-KB-004") with input as wholly_unread("AWS::OpenSearchServerless::AccessPolicy") with data.inventory as {}
	count(unread.failed_calls("BR-KB-004", "skip")) > 0 with input as wholly_unread("AWS::OpenSearchServerless::AccessPolicy") with data.inventory as {}
}

test_br_kb_004_rests_on_lists_of_each_type if {
	types := {"AWS::Bedrock::KnowledgeBase", "AWS::OpenSearchServerless::Collection"}
	refused_lists := unlisted_each(types)
	calls_behind("BR-KB-004") == types with input as resting("AWS::OpenSearchServerless::AccessPolicy") with data.inventory as {} with data.gaps as refused_lists
	calls_behind_skip("BR-KB-004") == types with input as resting("AWS::OpenSearchServerless::AccessPolicy") with data.inventory as {} with data.gaps as refused_lists
}

test_br_kb_004_rests_on_every_document_of_each_type if {
	types := {"AWS::Bedrock::KnowledgeBase"}
	documents := unread_each(types)
	calls_behind("BR-KB-004") == types with input as resting("AWS::OpenSearchServerless::AccessPolicy") with data.inventory as documents
	calls_behind_skip("BR-KB-004") == types with input as resting("AWS::OpenSearchServerless::AccessPolicy") with data.inventory as documents
}

test_br_grd_023_own_fields_unread if {
	unread.affects("BR-GRD-023") with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
}

test_br_grd_023_rests_on_the_organization if {
	types := {"AWS::Organizations::Organization"}
	refused_lists := unlisted_each(types)
	documents := unread_each(types)
	calls_behind("BR-GRD-023") == types with input as resting("AWS::Bedrock::Guardrail") with data.inventory as {} with data.gaps as refused_lists
	calls_behind("BR-GRD-023") == types with input as resting("AWS::Bedrock::Guardrail") with data.inventory as documents
	every head in ["deny", "unknown"] {
		count(unread.failed_calls("BR-GRD-023", head)) == 1 with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
	}
}
