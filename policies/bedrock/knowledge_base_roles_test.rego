package bedrock.knowledge_base_roles_test

import data.bedrock.knowledge_base_roles as roles
import data.lib.core.unread

arn := "arn:aws:iam::111122223333:role/reader"

statement(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

role(statements) := {
	"resource_type": "AWS::IAM::Role",
	"resource_id": arn,
	"resource_name": "reader",
	"account_id": "111122223333",
	"region": "global",
	"role_policy_list": [{"policy_name": "inline", "policy_document": {"Statement": statements}}],
}

base := {"arn:base": {
	"resource_id": "arn:base",
	"resource_name": "library",
	"partition": "aws",
	"region": "us-east-1",
	"role_arn": arn,
	"knowledge_base_id": "BASE000001",
}}

source(fields) := {"source": object.union(
	{
		"resource_id": "source",
		"resource_name": "papers",
		"partition": "aws",
		"region": "us-east-1",
		"knowledge_base_id": "BASE000001",
		"data_source_configuration": {"s3_configuration": {"bucket_arn": "arn:aws:s3:::papers"}},
	},
	fields,
)}

estate(sources) := {"AWS::Bedrock::KnowledgeBase": base, "AWS::Bedrock::DataSource": sources}

prefixed := source({"data_source_configuration": {"s3_configuration": {"inclusion_prefixes": ["open/"]}}})

scoped := [
	statement(["s3:ListBucket"], ["arn:aws:s3:::papers"]),
	statement(["s3:GetObject"], ["arn:aws:s3:::papers/*"]),
	statement(["s3:ListAllMyBuckets", "bedrock:InvokeModel"], ["*"]),
	statement(["s3:Get*", "aoss:APIAccessAll"], ["arn:aws:aoss:us-east-1:111122223333:collection/c"]),
]

beyond(action, resource) := {sprintf("Knowledge base role \"reader\" may use %s on %s by policy \"inline\", which is beyond its data sources.", [action, resource])}

test_br_kb_005_passes_within_sources if {
	count(roles.deny["BR-KB-005"]) == 0 with input as role(scoped) with data.inventory as estate(source({}))
	count(roles.skip["BR-KB-005"]) == 0 with input as role(scoped) with data.inventory as estate(source({}))
	count(roles.unknown["BR-KB-005"]) == 0 with input as role(scoped) with data.inventory as estate(source({}))
	not unread.affects("BR-KB-005") with input as role(scoped) with data.inventory as estate(source({}))
}

test_br_kb_005_fails_beyond_sources if {
	every resource in [
		"*", "arn:aws:s3:::*", "arn:aws:s3:::other/*", "arn:aws:s3:::papers*", "arn:aws:s3:::paper?/*", "arn:*", "arn:aws:*:::x", "arn:aws:s?:::papers/*",
		"arn:aws:s3:us-east-1:111122223333:accesspoint/p/object/*",
	] {
		roles.deny["BR-KB-005"] == beyond("s3:GetObject", resource)
			with input as role([statement(["s3:GetObject"], ["arn:aws:s3:::papers/*", resource])]) with data.inventory as estate(source({}))
	}
}

test_br_kb_005_fails_for_each_way_of_reading if {
	every action in ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"] {
		roles.deny["BR-KB-005"] == beyond(action, "*") with input as role([statement([action], ["*"])])
			with data.inventory as estate(source({}))
	}
	roles.deny["BR-KB-005"] == beyond("s3:GetObject, s3:GetObjectVersion", "all but arn:aws:s3:::pay/*")
		with input as role([{"Effect": "Allow", "Action": ["s3:GetObject*"], "NotResource": ["arn:aws:s3:::pay/*"]}])
		with data.inventory as estate(source({}))
}

test_br_kb_005_prefixes_count if {
	within := [statement(["s3:GetObject"], ["arn:aws:s3:::papers/open/*"]), statement(["s3:ListBucket"], ["arn:aws:s3:::papers"])]
	count(roles.deny["BR-KB-005"]) == 0 with input as role(within) with data.inventory as estate(prefixed)
	every resource in ["arn:aws:s3:::papers/*", "arn:aws:s3:::papers/open*"] {
		roles.deny["BR-KB-005"] == beyond("s3:GetObject", resource) with input as role([statement(["s3:GetObject"], [resource])])
			with data.inventory as estate(prefixed)
	}
}

storage(address) := {"s3_location": {"uri": address}}

test_br_kb_005_stores_of_its_own_count if {
	images := {"knowledge_base_configuration": {"vector_knowledge_base_configuration": {"supplemental_data_storage_configuration": {"storage_locations": [storage("s3://images/kb/")]}}}}
	steps := {"vector_ingestion_configuration": {"custom_transformation_configuration": {"intermediate_storage": storage("s3://steps")}}}
	own := {
		"AWS::Bedrock::KnowledgeBase": {"arn:base": object.union(base["arn:base"], images)},
		"AWS::Bedrock::DataSource": source(steps),
	}
	statements := [statement(["s3:GetObject"], ["arn:aws:s3:::images/kb/*", "arn:aws:s3:::steps/*", "arn:aws:s3:::papers/*"])]
	count(roles.deny["BR-KB-005"]) == 0 with input as role(statements) with data.inventory as own
	managed_images := {"knowledge_base_configuration": {"type": "MANAGED", "managed_knowledge_base_configuration": {"supplemental_data_storage_configuration": {"storage_locations": [storage("s3://images/kb/")]}}}}
	kept := object.union(own, {"AWS::Bedrock::KnowledgeBase": {"arn:base": object.union(base["arn:base"], managed_images)}})
	count(roles.deny["BR-KB-005"]) == 0 with input as role(statements) with data.inventory as kept
	every resource in ["arn:aws:s3:::images/*", "arn:aws:s3:::steps-old/*"] {
		roles.deny["BR-KB-005"] == beyond("s3:GetObject", resource) with input as role([statement(["s3:GetObject"], [resource])])
			with data.inventory as own
	}
}

test_br_kb_005_sources_of_others_do_not_count if {
	every change in [{"region": "eu-west-1"}, {"knowledge_base_id": "BASE000002"}] {
		roles.deny["BR-KB-005"] == beyond("s3:GetObject", "arn:aws:s3:::papers/*")
			with input as role([statement(["s3:GetObject"], ["arn:aws:s3:::papers/*"])]) with data.inventory as estate(source(change))
	}
}

test_br_kb_005_denied_and_limited_statements_do_not_count if {
	wide := statement(["s3:GetObject"], ["*"])
	every statements in [
		[wide, {"Effect": "Deny", "Action": ["s3:*"], "Resource": ["*"]}],
		[object.union(wide, {"Condition": {"StringEquals": {"s3:ExistingObjectTag/Use": "library"}}})],
		[{"Effect": "Deny", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::pay/*"]}],
	] {
		count(roles.deny["BR-KB-005"]) == 0 with input as role(statements) with data.inventory as estate(source({}))
	}
	own_account := object.union(wide, {"Condition": {"StringEquals": {"aws:ResourceAccount": "111122223333"}}})
	count(roles.deny["BR-KB-005"]) == 1 with input as role([own_account]) with data.inventory as estate(source({}))
}

# Managed knowledge bases: what a source reads stands in its connector's parameters.
connected(parameters) := {"source": object.union(object.remove(source({}).source, ["data_source_configuration"]), {"data_source_configuration": {
	"type": "MANAGED_KNOWLEDGE_BASE_CONNECTOR",
	"managed_knowledge_base_connector_configuration": {"connector_parameters": parameters},
}})}

library(fields) := object.union({"type": "S3", "version": "1", "connectionConfiguration": {"bucketName": "library"}}, fields)

reading(resources) := role([statement(["s3:GetObject"], resources)])

test_br_kb_005_passes_within_what_a_connector_reads if {
	every parameters in [
		library({}),
		library({"filterConfiguration": {"inclusionPrefixes": ["open/", "shared/"]}}),
	] {
		count(roles.deny["BR-KB-005"]) == 0 with input as reading(["arn:aws:s3:::library/open/*"]) with data.inventory as estate(connected(parameters))
		count(roles.unknown["BR-KB-005"]) == 0 with input as reading(["arn:aws:s3:::library/open/*"]) with data.inventory as estate(connected(parameters))
	}
	beside := library({
		"aclEnabled": true,
		"aclConfiguration": {"globalAccessControlListS3Uri": "s3://lists/acl.json"},
		"filterConfiguration": {"inclusionPrefixes": ["open/"]},
		"metadataFilesPrefix": "about/",
	})
	count(roles.deny["BR-KB-005"]) == 0 with input as reading(["arn:aws:s3:::library/about/*", "arn:aws:s3:::lists/acl.json"])
		with data.inventory as estate(connected(beside))
}

test_br_kb_005_fails_beyond_what_a_connector_reads if {
	narrow := library({"filterConfiguration": {"inclusionPrefixes": ["open/"]}})
	roles.deny["BR-KB-005"] == beyond("s3:GetObject", "arn:aws:s3:::library/*") with input as reading(["arn:aws:s3:::library/*"])
		with data.inventory as estate(connected(narrow))
	roles.deny["BR-KB-005"] == beyond("s3:GetObject", "arn:aws:s3:::other/*") with input as reading(["arn:aws:s3:::other/*"])
		with data.inventory as estate(connected({"type": "WEB"}))
}

not_told(what) := {sprintf(`What knowledge base role "reader" may read cannot be held against its sources: %s.`, [what])}

test_br_kb_005_unknown_where_sources_do_not_tell if {
	every parameters in [{}, {"type": "S3"}, {"type": "SOMETHING_NEW"}] {
		count(roles.deny["BR-KB-005"]) == 0 with input as reading(["arn:aws:s3:::library/*"]) with data.inventory as estate(connected(parameters))
		roles.unknown["BR-KB-005"] == not_told(`data source "papers" is of a kind, or has parameters, not known here`) with input as reading(["arn:aws:s3:::library/*"])
			with data.inventory as estate(connected(parameters))
	}
	filled := not_told(`data source "papers" takes documents from wherever it is told to, one by one`)
	roles.unknown["BR-KB-005"] == filled with input as reading(["arn:aws:s3:::library/*"]) with data.inventory as estate(connected({"type": "CUSTOM"}))
	new := {
		"AWS::Bedrock::KnowledgeBase": {"arn:base": object.union(base["arn:base"], {"knowledge_base_configuration": {"type": "GRAPH"}})},
		"AWS::Bedrock::DataSource": {},
	}
	roles.unknown["BR-KB-005"] == not_told(`knowledge base "library" is of a kind not known here`) with input as reading(["arn:aws:s3:::library/*"])
		with data.inventory as new
}

# What no source can need is at fault whatever the sources are; and nothing is asked where nothing is read.
test_br_kb_005_is_sure_of_every_bucket if {
	untold := estate(connected({"type": "SOMETHING_NEW"}))
	every resource in ["*", "arn:aws:s3:::*"] {
		roles.deny["BR-KB-005"] == beyond("s3:GetObject", resource) with input as reading([resource]) with data.inventory as untold
		count(roles.unknown["BR-KB-005"]) == 0 with input as reading([resource]) with data.inventory as untold
	}
	count(roles.unknown["BR-KB-005"]) == 0 with input as role([]) with data.inventory as untold
}

test_br_kb_005_knows_the_kinds_of_bases if {
	every kind in ["KENDRA", "MANAGED", "SQL", "VECTOR"] {
		known := {
			"AWS::Bedrock::KnowledgeBase": {"arn:base": object.union(base["arn:base"], {"knowledge_base_configuration": {"type": kind}})},
			"AWS::Bedrock::DataSource": {},
		}
		count(roles.unknown["BR-KB-005"]) == 0 with input as reading(["arn:aws:s3:::library/*"]) with data.inventory as known
		count(roles.deny["BR-KB-005"]) == 1 with input as reading(["arn:aws:s3:::library/*"]) with data.inventory as known
	}
}

attached := {"attached_managed_policies": [{"policy_name": "p", "policy_arn": "arn:aws:iam::111122223333:policy/p"}]}

test_br_kb_005_unknown_without_the_policies if {
	missing := {"Role \"reader\" has policy \"arn:aws:iam::111122223333:policy/p\", whose document is not among those read."}
	holder := object.union(role(scoped), attached)
	roles.unknown["BR-KB-005"] == missing with input as holder with data.inventory as estate(source({}))
	wide := object.union(role([statement(["s3:GetObject"], ["*"])]), attached)
	count(roles.unknown["BR-KB-005"]) == 0 with input as wide with data.inventory as estate(source({}))
	count(roles.unknown["BR-KB-005"]) == 0 with input as object.union(role([]), attached) with data.inventory as {}
	policy := {"AWS::IAM::ManagedPolicy": {"arn:aws:iam::111122223333:policy/p": {
		"resource_name": "p",
		"policy_document": {"Statement": [statement(["s3:GetObject"], ["*"])]},
	}}}
	count(roles.deny["BR-KB-005"]) == 1 with input as holder with data.inventory as object.union(estate(source({})), policy)
}

test_br_kb_005_skips_other_roles if {
	wide := role([statement(["s3:GetObject"], ["*"])])
	other := {"AWS::Bedrock::KnowledgeBase": {"arn:base": object.union(base["arn:base"], {"role_arn": "arn:aws:iam::111122223333:role/other"})}}
	every inventory in [{}, other] {
		roles.skip["BR-KB-005"] == {"Role \"reader\" is not the role of a knowledge base."} with input as wide with data.inventory as inventory
		count(roles.deny["BR-KB-005"]) == 0 with input as wide with data.inventory as inventory
	}
}

refusal := {"call": "svc:List", "code": "AccessDeniedException", "action": "svc:List"}

unlisted(type) := {"populations": {type: [{"region": "us-east-1", "refusal": refusal}]}}

documents_unread(type) := {type: {"x": {"resource_id": "x", "resource_name": "x", "region": "us-east-1", "unread": {"*": refusal}}}}

test_br_kb_005_unread if {
	every type in ["AWS::Bedrock::DataSource", "AWS::Bedrock::KnowledgeBase"] {
		unread.affects("BR-KB-005") with input as role(scoped) with data.inventory as estate(source({})) with data.gaps as unlisted(type)
		unread.affects("BR-KB-005") with input as role(scoped) with data.inventory as object.union(estate(source({})), documents_unread(type))
	}
	unread.affects("BR-KB-005") with input as object.union(object.remove(role([]), ["role_policy_list"]), {"unread": {"*": refusal}})
		with data.inventory as estate(source({}))
}

test_br_kb_005_rests_on_every_list if {
	every rule in ["deny", "unknown", "skip"] {
		count(unread.failed_calls("BR-KB-005", rule)) > 0 with input as role(scoped) with data.gaps as unlisted("AWS::Bedrock::KnowledgeBase")
	}
	every rule in ["deny", "unknown", "skip"] {
		count(unread.failed_calls("BR-KB-005", rule)) > 0 with input as role(scoped) with data.inventory as documents_unread("AWS::Bedrock::KnowledgeBase")
	}
	every rule in ["deny", "unknown"] {
		every type in ["AWS::Bedrock::DataSource", "AWS::IAM::ManagedPolicy"] {
			count(unread.failed_calls("BR-KB-005", rule)) > 0 with input as role(scoped) with data.gaps as unlisted(type)
		}
	}
}
