package bedrock.vector_stores_test

import data.bedrock.vector_stores
import data.lib.unread

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
	not unread.blinds("BR-KB-002") with input as keyed with data.inventory as with_key("CUSTOMER")
	count(vector_stores.deny["BR-KB-002"]) == 0 with input as keyed with data.inventory as estate
}

test_br_kb_002_fails if {
	every other in [collection({}), collection({"kms_key_arn": "auto"})] {
		vector_stores.deny["BR-KB-002"] == {`Vector store "vectors" has no customer managed key.`} with input as other with data.inventory as estate
	}
	vector_stores.deny["BR-KB-002"] == {`Vector store "vectors" is encrypted with "k", a key that AWS manages.`} with input as keyed with data.inventory as with_key("AWS")
}

test_br_kb_002_skips_other_collections if {
	vector_stores.skip["BR-KB-002"] == {`No knowledge base keeps vectors in collection "vectors".`} with input as keyed with data.inventory as {}
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
	not unread.blinds("BR-KB-003") with input as closed with data.inventory as estate
}

test_br_kb_003_fails_when_public if {
	every resource in ["collection/vectors", "collection/vec*", "collection/*"] {
		vector_stores.deny["BR-KB-003"] == {`Network policy "p" opens vector store "vectors" to the internet.`} with input as network("p", [entry(resource, true)])
			with data.inventory as estate
	}
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
		not unread.blinds("BR-KB-004") with input as good with data.inventory as estate
	}
}

test_br_kb_004_fails if {
	vector_stores.deny["BR-KB-004"] == {`Access policy "p" lets arn:aws:iam::111122223333:role/* into vector store "vectors".`} with input as access("index/vectors/*", "aoss:ReadDocument", "arn:aws:iam::111122223333:role/*")
		with data.inventory as estate
	vector_stores.deny["BR-KB-004"] == {`Access policy "p" gives the role of knowledge base "library" every permission on vector store "vectors".`} with input as access("index/vectors/*", "aoss:*", base.role_arn)
		with data.inventory as estate
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
		not unread.blinds("BR-GRD-023") with input as good
	}
	count(vector_stores.deny["BR-GRD-023"]) == 0 with input as shared("AWS::Bedrock::Guardrail", "Allow", "arn:aws:iam::444455556666:root")
		with data.config as {"trusted_accounts": ["444455556666"]}
}

test_br_grd_023_fails if {
	every type, noun in {"AWS::Bedrock::Guardrail": "guardrail", "AWS::Bedrock::KnowledgeBase": "knowledge base"} {
		stranger := sprintf(`The policy of %s "desk" lets in accounts that are not trusted: 444455556666.`, [noun])
		vector_stores.deny["BR-GRD-023"] == {stranger} with input as shared(type, "Allow", "arn:aws:iam::444455556666:root")
		anyone := sprintf(`The policy of %s "desk" lets in principals of any account.`, [noun])
		vector_stores.deny["BR-GRD-023"] == {anyone} with input as shared(type, "Allow", "*")
	}
}

# ---- What verdicts rest on: a call for it was refused, and nothing else is known of the documents ----

answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

wholly_unread(type) := object.union(resting(type), {"unread": {"*": answer_refused}})

naming(type) := object.union(resting(type), {"names": "arn:other"})

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

refused_listing(type) := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": answer_refused}]}}

test_br_grd_023_unread_rests_on_what_it_reads if {
	unread.blinds("BR-GRD-023") with input as wholly_unread("AWS::Bedrock::Guardrail") with data.inventory as {}
}

test_br_kb_002_unread_rests_on_what_it_reads if {
	unread.blinds("BR-KB-002") with input as wholly_unread("AWS::OpenSearchServerless::Collection") with data.inventory as {}
	every type in ["AWS::KMS::Key"] {
		unread.blinds("BR-KB-002") with input as naming("AWS::OpenSearchServerless::Collection") with data.inventory as {type: {"arn:other": other_unread}}
	}
	every type in ["AWS::Bedrock::KnowledgeBase"] {
		unread.blinds("BR-KB-002") with input as resting("AWS::OpenSearchServerless::Collection") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_kb_002_skip_unread_rests_on_what_it_reads if {
	every type in ["AWS::Bedrock::KnowledgeBase"] {
		count(unread.refusals("BR-KB-002", "skip")) > 0 with input as resting("AWS::OpenSearchServerless::Collection") with data.inventory as {type: {"arn:other": other_unread}}
	}
}

test_br_kb_003_unread_rests_on_what_it_reads if {
	unread.blinds("BR-KB-003") with input as wholly_unread("AWS::OpenSearchServerless::SecurityPolicy") with data.inventory as {}
	every type in ["AWS::Bedrock::KnowledgeBase"] {
		unread.blinds("BR-KB-003") with input as resting("AWS::OpenSearchServerless::SecurityPolicy") with data.inventory as {type: {"arn:other": other_unread}}
	}
	every type in ["AWS::OpenSearchServerless::Collection"] {
		unread.blinds("BR-KB-003") with input as resting("AWS::OpenSearchServerless::SecurityPolicy") with data.inventory as {} with data.gaps as refused_listing(type)
	}
}

test_br_kb_003_skip_unread_rests_on_what_it_reads if {
	count(unread.refusals("BR-KB-003", "skip")) > 0 with input as wholly_unread("AWS::OpenSearchServerless::SecurityPolicy") with data.inventory as {}
	every type in ["AWS::Bedrock::KnowledgeBase"] {
		count(unread.refusals("BR-KB-003", "skip")) > 0 with input as resting("AWS::OpenSearchServerless::SecurityPolicy") with data.inventory as {type: {"arn:other": other_unread}}
	}
	every type in ["AWS::OpenSearchServerless::Collection"] {
		count(unread.refusals("BR-KB-003", "skip")) > 0 with input as resting("AWS::OpenSearchServerless::SecurityPolicy") with data.inventory as {} with data.gaps as refused_listing(type)
	}
}

test_br_kb_004_unread_rests_on_what_it_reads if {
	unread.blinds("BR-KB-004") with input as wholly_unread("AWS::OpenSearchServerless::AccessPolicy") with data.inventory as {}
	every type in ["AWS::Bedrock::KnowledgeBase"] {
		unread.blinds("BR-KB-004") with input as resting("AWS::OpenSearchServerless::AccessPolicy") with data.inventory as {type: {"arn:other": other_unread}}
	}
	every type in ["AWS::OpenSearchServerless::Collection"] {
		unread.blinds("BR-KB-004") with input as resting("AWS::OpenSearchServerless::AccessPolicy") with data.inventory as {} with data.gaps as refused_listing(type)
	}
}

test_br_kb_004_skip_unread_rests_on_what_it_reads if {
	count(unread.refusals("BR-KB-004", "skip")) > 0 with input as wholly_unread("AWS::OpenSearchServerless::AccessPolicy") with data.inventory as {}
	every type in ["AWS::Bedrock::KnowledgeBase"] {
		count(unread.refusals("BR-KB-004", "skip")) > 0 with input as resting("AWS::OpenSearchServerless::AccessPolicy") with data.inventory as {type: {"arn:other": other_unread}}
	}
	every type in ["AWS::OpenSearchServerless::Collection"] {
		count(unread.refusals("BR-KB-004", "skip")) > 0 with input as resting("AWS::OpenSearchServerless::AccessPolicy") with data.inventory as {} with data.gaps as refused_listing(type)
	}
}
