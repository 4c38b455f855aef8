package glue.catalog_test

import data.glue.catalog
import data.lib.unread

refused := {"call": "glue:GetConnections", "code": "AccessDeniedException", "action": "glue:GetConnections"}

all_unread(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

document(type, name, fields) := object.union(
	{"resource_type": type, "resource_id": sprintf("arn:%s", [name]), "resource_name": name, "region": "us-east-1", "account_id": "111122223333"},
	fields,
)

settings := document("AWS::Glue::DataCatalogEncryptionSettings", "111122223333", {
	"encryption_at_rest": {"catalog_encryption_mode": "SSE-KMS"},
	"connection_password_encryption": {"return_connection_password_encrypted": true},
})

used := {"AWS::Glue::Database": {"one": document("AWS::Glue::Database", "lending", {})}}

test_glu_001_passes if {
	every mode in {"SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE"} {
		count(catalog.deny["GLU-001"]) == 0 with input as object.union(settings, {"encryption_at_rest": {"catalog_encryption_mode": mode}}) with data.inventory as used
	}
	count(catalog.deny["GLU-001"]) == 0 with input as settings with data.inventory as used
	count(catalog.skip["GLU-001"]) == 0 with input as settings with data.inventory as used
	not unread.blinds("GLU-001") with input as settings with data.inventory as used
}

test_glu_001_fails if {
	connections := {"AWS::Glue::Connection": {"one": document("AWS::Glue::Connection", "ledger", {})}}
	every estate in [used, connections] {
		catalog.deny["GLU-001"] == {
			"Metadata of the Data Catalog in us-east-1 is not encrypted with KMS.",
			"Connection passwords in the Data Catalog in us-east-1 are not encrypted.",
		} with input as object.remove(settings, ["encryption_at_rest", "connection_password_encryption"]) with data.inventory as estate
		catalog.deny["GLU-001"] == {"Metadata of the Data Catalog in us-east-1 is not encrypted with KMS."} with input as object.union(settings, {"encryption_at_rest": {"catalog_encryption_mode": "DISABLED"}}) with data.inventory as estate
	}
}

test_glu_001_skips_an_empty_catalog if {
	bare := object.remove(settings, ["encryption_at_rest", "connection_password_encryption"])
	every estate in [{}, {"AWS::Glue::Database": {"one": {"region": "eu-west-1"}}, "AWS::Glue::Connection": {"one": {"region": "eu-west-1"}}}] {
		catalog.skip["GLU-001"] == {"The Data Catalog in us-east-1 holds neither databases nor connections."} with input as bare with data.inventory as estate
		count(catalog.deny["GLU-001"]) == 0 with input as bare with data.inventory as estate
	}
}

test_glu_001_unread if {
	unread.blinds("GLU-001") with input as all_unread(settings, ["encryption_at_rest"]) with data.inventory as used
}

connection(type, properties) := document("AWS::Glue::Connection", "ledger", {"connection_type": type, "connection_properties": properties})

test_glu_004_passes if {
	every fine in [
		connection("JDBC", {"JDBC_ENFORCE_SSL": "true", "SECRET_ID": "ledger"}),
		connection("KAFKA", {"KAFKA_SSL_ENABLED": "true"}),
		connection("KAFKA", {}),
		connection("MARKETPLACE", {}),
	] {
		count(catalog.deny["GLU-004"]) == 0 with input as fine
		count(catalog.skip["GLU-004"]) == 0 with input as fine
		not unread.blinds("GLU-004") with input as fine
	}
}

test_glu_004_fails_without_tls if {
	every open in [
		connection("JDBC", {"JDBC_ENFORCE_SSL": "false"}),
		connection("JDBC", {}),
		connection("KAFKA", {"KAFKA_SSL_ENABLED": "false"}),
	] {
		catalog.deny["GLU-004"] == {"Connection \"ledger\" does not require TLS."} with input as open
	}
}

test_glu_004_fails_with_a_password_of_its_own if {
	every name in ["USERNAME", "KAFKA_SASL_PLAIN_USERNAME", "KAFKA_SASL_SCRAM_USERNAME"] {
		catalog.deny["GLU-004"] == {"Connection \"ledger\" keeps user name and password itself."} with input as connection("MONGODB", {name: "reader"})
	}
}

test_glu_004_fails_with_a_secret if {
	hit := {"possible_secrets": [{"path": "connection_properties.JDBC_CONNECTION_URL", "kind": "password in a URL"}]}
	catalog.deny["GLU-004"] == {"Connection \"ledger\" may hold a secret at connection_properties.JDBC_CONNECTION_URL (password in a URL)."} with input as object.union(connection("MONGODB", {}), hit)
}

test_glu_004_skips_network_connections if {
	catalog.skip["GLU-004"] == {"Connection \"ledger\" leads into a network and logs in nowhere."} with input as connection("NETWORK", {})
}

test_glu_004_unread if {
	unread.blinds("GLU-004") with input as all_unread(connection("JDBC", {}), ["connection_properties"])
}

shared(statement) := document("AWS::Glue::Catalog", "111122223333", {"policy": {"Statement": [object.union({"Effect": "Allow"}, statement)]}})

test_glu_005_passes if {
	every statement in [
		{"Principal": {"AWS": ["arn:aws:iam::111122223333:root"]}},
		{"Principal": {"AWS": ["*"]}, "Effect": "Deny"},
		{"Principal": {"AWS": ["arn:aws:iam::444455556666:root"]}, "Effect": "Deny"},
	] {
		count(catalog.deny["GLU-005"]) == 0 with input as shared(statement)
		count(catalog.skip["GLU-005"]) == 0 with input as shared(statement)
	}
	not unread.blinds("GLU-005") with input as shared({})
}

test_glu_005_fails_when_public if {
	catalog.deny["GLU-005"] == {"The policy of the Data Catalog in us-east-1 lets anyone in."} with input as shared({"Principal": {"AWS": ["*"]}})
}

test_glu_005_fails_for_a_stranger if {
	stranger := shared({"Principal": {"AWS": ["arn:aws:iam::444455556666:root"]}})
	catalog.deny["GLU-005"] == {"The policy of the Data Catalog in us-east-1 lets account 444455556666 in, which is not in trusted_accounts."} with input as stranger
	count(catalog.deny["GLU-005"]) == 0 with input as stranger with data.config as {"trusted_accounts": ["444455556666"]}
}

test_glu_005_skips_without_a_policy if {
	catalog.skip["GLU-005"] == {"The Data Catalog in us-east-1 has no resource policy."} with input as object.remove(shared({}), ["policy"])
}

test_glu_005_unread if {
	unread.blinds("GLU-005") with input as all_unread(shared({}), ["policy"])
}

transform(mode) := document("AWS::Glue::MLTransform", "dedupe", {"transform_encryption": {"ml_user_data_encryption": {"ml_user_data_encryption_mode": mode}}})

test_glu_006_passes if {
	count(catalog.deny["GLU-006"]) == 0 with input as transform("SSE-KMS")
	not unread.blinds("GLU-006") with input as transform("SSE-KMS")
}

test_glu_006_fails if {
	every open in [transform("DISABLED"), object.remove(transform(""), ["transform_encryption"])] {
		catalog.deny["GLU-006"] == {"ML transform \"dedupe\" does not encrypt its data with KMS."} with input as open
	}
}

test_glu_006_unread if {
	unread.blinds("GLU-006") with input as all_unread(transform(""), ["transform_encryption"])
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"GLU-001": {"deny": ["AWS::Glue::Connection", "AWS::Glue::Database"], "skip": ["AWS::Glue::Connection", "AWS::Glue::Database"]},
	"GLU-004": {"deny": [], "skip": []},
	"GLU-005": {"deny": [], "skip": []},
	"GLU-006": {"deny": []},
}

unread_document := {"resource_type": "AWS::Glue::DataCatalogEncryptionSettings", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": refused}}

test_every_refused_call_is_noticed if {
	every id, heads in {"GLU-001": ["deny"], "GLU-004": ["deny", "skip"], "GLU-005": ["deny", "skip"], "GLU-006": ["deny"]} {
		every head in heads {
			count(unread.refusals(id, head)) > 0 with input as object.union(unread_document, {"unread": {"*": refused}}) with data.inventory as {}
		}
	}
}

test_every_related_document_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			every type in {each | some each in types} - {"AWS::Glue::Connection", "AWS::Glue::Database"} {
				count(unread.refusals(id, head)) > 0 with input as unread_document with data.inventory as {type: {"arn:other": other_unread}}
			}
		}
	}
}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			every type in types {
				count(unread.refusals(id, head)) > 0 with input as unread_document
					with data.inventory as {}
					with data.gaps as {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refused}]}}
			}
		}
	}
}
