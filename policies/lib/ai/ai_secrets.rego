# Which secrets AI workloads use, by what the inventory says (lib/ai/named.rego has the fields).
package lib.ai.ai_secrets

import data.lib.ai.named
import data.lib.core.inventory

# Whether a document names a secret: by its ARN, by its name, or by the ARN without the six characters that Secrets Manager adds.
used(secret) if {
	some name in names_of(secret)
	inventory.in_region(secret.region, name) in naming
}

# regal ignore:use-object-keys
naming := {name | some name, _ in named.secrets} | of_connections

# Connections of AWS Glue have secrets among their properties (Glue API Reference, Connection.ConnectionProperties).
of_connections contains name if {
	some connection in data.inventory["AWS::Glue::Connection"]
	some property in ["SECRET_ID", "KAFKA_SASL_SCRAM_SECRETS_ARN"]
	name := inventory.in_region(connection.region, connection.connection_properties[property])
}

names_of(secret) := {secret.arn, secret.name, regex.replace(secret.arn, `-[A-Za-z0-9]{6}$`, "")}
