package lib.ai.ai_secrets_test

import data.lib.ai.ai_secrets

secret := {"region": "us-east-1", "name": "prod/db", "arn": "arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-AbCdEf"}

connected(property, value) := {"AWS::Glue::Connection": {"c": {"resource_id": "c", "region": "us-east-1", "connection_properties": {property: value}}}}

test_secrets_go_by_name_arn_and_arn_without_suffix if {
	every called in ["prod/db", secret.arn, "arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db"] {
		ai_secrets.used(secret) with data.inventory as connected("SECRET_ID", called)
		ai_secrets.used(secret) with data.inventory as connected("KAFKA_SASL_SCRAM_SECRETS_ARN", called)
	}
	every other in ["prod/db2", "prod", "", "arn:aws:secretsmanager:us-east-1:111122223333:secret:prod"] {
		not ai_secrets.used(secret) with data.inventory as connected("SECRET_ID", other)
	}
	not ai_secrets.used(secret) with data.inventory as connected("HOST", "prod/db")
	not ai_secrets.used(object.union(secret, {"region": "eu-west-1"})) with data.inventory as connected("SECRET_ID", "prod/db")
}
