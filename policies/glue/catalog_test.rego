package glue.catalog_test

import data.glue.catalog
import data.lib.core.unread

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
	not unread.affects("GLU-001") with input as settings with data.inventory as used
}

test_glu_001_fails if {
	connections := {"AWS::Glue::Connection": {"one": document("AWS::Glue::Connection", "ledger", {})}}
	bare := object.remove(settings, ["encryption_at_rest", "connection_password_encryption"])
	catalog.deny["GLU-001"] == {
		"Metadata of the Data Catalog in us-east-1 is not encrypted with KMS.",
		"Connection passwords in the Data Catalog in us-east-1 are not encrypted.",
	} with input as bare with data.inventory as connections

	# without connections there are no passwords
	catalog.deny["GLU-001"] == {"Metadata of the Data Catalog in us-east-1 is not encrypted with KMS."} with input as bare with data.inventory as used
	every estate in [used, connections] {
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
	unread.affects("GLU-001") with input as all_unread(settings, ["encryption_at_rest"]) with data.inventory as used
}

connection(type, properties) := document("AWS::Glue::Connection", "ledger", {"connection_type": type, "connection_properties": properties})

test_glu_004_passes if {
	every fine in [
		connection("JDBC", {"JDBC_ENFORCE_SSL": "true", "SECRET_ID": "ledger"}),
		connection("KAFKA", {"KAFKA_SSL_ENABLED": "true"}),
		connection("KAFKA", {}),
		connection("JDBC", {"JDBC_ENFORCE_SSL": "True", "KAFKA_SSL_ENABLED": "false"}),
		connection("MARKETPLACE", {}),
	] {
		count(catalog.deny["GLU-004"]) == 0 with input as fine
		count(catalog.skip["GLU-004"]) == 0 with input as fine
		not unread.affects("GLU-004") with input as fine
	}
}

test_glu_004_fails_without_tls if {
	every open in [
		connection("JDBC", {"JDBC_ENFORCE_SSL": "false"}),
		connection("JDBC", {}),
		object.remove(connection("JDBC", {}), ["connection_properties"]),
		connection("KAFKA", {"KAFKA_SSL_ENABLED": "false"}),
	] {
		catalog.deny["GLU-004"] == {"Connection \"ledger\" does not require TLS."} with input as open
	}
}

test_glu_004_unknown_where_properties_do_not_show_tls if {
	every type in ["MONGODB", "CUSTOM", "SOMETHING_NEW"] {
		catalog.unknown["GLU-004"] == {sprintf("Connection \"ledger\" is of type %s, whose properties do not show whether it uses TLS.", [type])} with input as connection(type, {})
	}
	catalog.unknown["GLU-004"] == {"Connection \"ledger\" is of type (none), whose properties do not show whether it uses TLS."} with input as object.remove(connection("", {}), ["connection_type"])

	# the first and the last of those called by HTTPS among them
	every type in ["JDBC", "KAFKA", "NETWORK", "ADOBEANALYTICS", "SALESFORCE", "SFTP", "ZOOM"] {
		count(catalog.unknown["GLU-004"]) == 0 with input as connection(type, {})
	}
	count(catalog.unknown["GLU-004"]) == 0 with input as connection("MONGODB", {"USERNAME": "reader"})
}

test_glu_005_unknown_where_it_cannot_be_told if {
	new := shared({"Principal": {"AWS": ["*"]}, "Condition": {"StringEquals": {"aws:SomethingNew": "x"}}})
	catalog.unknown["GLU-005"] == {"The policy of the Data Catalog in us-east-1 admits whoever meets a condition that is not known here, and whether that is a stranger cannot be determined."} with input as new
	count(catalog.unknown["GLU-005"]) == 0 with input as shared({"Principal": {"AWS": ["*"]}})
	count(catalog.unknown["GLU-005"]) == 0 with input as shared({"Principal": {"AWS": ["arn:aws:iam::111122223333:root"]}})

	# where a stranger is admitted for certain, the doubt about others is no more than that
	both := document("AWS::Glue::Catalog", "111122223333", {"policy": {"Statement": array.concat(new.policy.Statement, shared({"Principal": {"AWS": ["444455556666"]}}).policy.Statement)}})
	count(catalog.unknown["GLU-005"]) == 0 with input as both
	catalog.deny["GLU-005"] == {"The policy of the Data Catalog in us-east-1 admits account 444455556666."} with input as both
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
	unread.affects("GLU-004") with input as all_unread(connection("JDBC", {}), ["connection_properties"])
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
	not unread.affects("GLU-005") with input as shared({})
}

test_glu_005_fails_when_public if {
	catalog.deny["GLU-005"] == {"The policy of the Data Catalog in us-east-1 admits everyone."} with input as shared({"Principal": {"AWS": ["*"]}})
}

test_glu_005_fails_for_a_stranger if {
	stranger := shared({"Principal": {"AWS": ["arn:aws:iam::444455556666:root"]}})
	catalog.deny["GLU-005"] == {"The policy of the Data Catalog in us-east-1 admits account 444455556666."} with input as stranger
	count(catalog.deny["GLU-005"]) == 0 with input as stranger with data.config as {"trusted_accounts": ["444455556666"]}
}

test_glu_005_fails_for_a_service_without_a_source if {
	integrating := {"Principal": {"Service": ["redshift.amazonaws.com"]}, "Action": ["glue:AuthorizeInboundIntegration"]}
	catalog.deny["GLU-005"] == {"The policy of the Data Catalog in us-east-1 admits redshift.amazonaws.com on behalf of any account."} with input as shared(integrating)
	confined := object.union(integrating, {"Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}})
	count(catalog.deny["GLU-005"]) == 0 with input as shared(confined)

	# as Lake Formation asks for it
	count(catalog.deny["GLU-005"]) == 0 with input as shared({"Principal": {"Service": ["ram.amazonaws.com"]}, "Action": ["glue:ShareResource"]})
}

test_glu_005_skips_without_a_policy if {
	catalog.skip["GLU-005"] == {"The Data Catalog in us-east-1 has no resource policy."} with input as object.remove(shared({}), ["policy"])
}

test_glu_005_unread if {
	unread.affects("GLU-005") with input as all_unread(shared({}), ["policy"])
}

transform(mode) := document("AWS::Glue::MLTransform", "dedupe", {"transform_encryption": {"ml_user_data_encryption": {"ml_user_data_encryption_mode": mode}}})

test_glu_006_passes if {
	count(catalog.deny["GLU-006"]) == 0 with input as transform("SSE-KMS")
	not unread.affects("GLU-006") with input as transform("SSE-KMS")
}

test_glu_006_fails if {
	every open in [transform("DISABLED"), object.remove(transform(""), ["transform_encryption"])] {
		catalog.deny["GLU-006"] == {"ML transform \"dedupe\" does not encrypt its data with KMS."} with input as open
	}
}

test_glu_006_unread if {
	unread.affects("GLU-006") with input as all_unread(transform(""), ["transform_encryption"])
}

# What each verdict rests on: a refused call behind any of it, or a list that was not read, and there is none.
rests_on := {
	"GLU-001": {"deny": ["AWS::Glue::Connection", "AWS::Glue::Database"], "skip": ["AWS::Glue::Connection", "AWS::Glue::Database"]},
	"GLU-005": {"deny": ["AWS::Organizations::Organization"], "unknown": ["AWS::Organizations::Organization"]},
}

unread_document := {"resource_type": "AWS::Glue::DataCatalogEncryptionSettings", "resource_id": "arn:own", "resource_name": "own", "region": "us-east-1"}

refusal(type) := {"call": type, "code": "AccessDenied", "action": type}

other_unread(type) := {"resource_id": "arn:other", "resource_name": "arn:other", "region": "us-east-1", "unread": {"*": refusal(type)}}

test_every_refused_call_is_noticed if {
	every each in [
		["GLU-001", "deny"], ["GLU-004", "deny"], ["GLU-004", "skip"], ["GLU-004", "unknown"], ["GLU-005", "deny"],
		["GLU-005", "skip"], ["GLU-005", "unknown"], ["GLU-006", "deny"],
	] {
		blind := object.union(unread_document, {"unread": {"*": refusal("own")}})
		count(unread.failed_calls(each[0], each[1])) > 0 with input as blind with data.inventory as {}
	}
}

rests_on_documents := {
	"GLU-005": {"deny": ["AWS::Organizations::Organization"], "unknown": ["AWS::Organizations::Organization"]},
}

# Of these, what is looked up by what names it; of all others every document is gone through.
looked_up := {}

test_related_documents_that_were_not_read_are_noticed if {
	naming_other := object.union(unread_document, {"tags": {"of": "arn:other"}})
	every id, heads in rests_on_documents {
		every head, types in heads {
			named := {type | some type in object.get(looked_up, [id, head], [])}
			gone_through := {type | some type in types} - named
			noticed_in(unread_document, id, head, gone_through) == gone_through
			noticed_in(naming_other, id, head, named) == named
		}
	}
}

noticed_in(document, id, head, types) := {why.call | some why in refused_calls} if {
	blank := {type: {"arn:other": other_unread(type)} | some type in types}
	gaps := incomplete(types)
	refused_calls := unread.failed_calls(id, head) with input as document with data.inventory as blank with data.gaps as gaps
}

incomplete(types) := {"documents": {type: ["arn:other"] | some type in types}, "global_types": [], "named_by": {}, "populations": {}}

test_every_list_that_was_not_read_is_noticed if {
	every id, heads in rests_on {
		every head, types in heads {
			gaps := {"documents": {}, "global_types": [], "populations": {type: [{"region": "us-east-1", "refusal": refusal(type)}] | some type in types}}
			noticed := {why.call | some why in unread.failed_calls(id, head)} with input as unread_document with data.inventory as {} with data.gaps as gaps
			noticed == {type | some type in types}
		}
	}
}
