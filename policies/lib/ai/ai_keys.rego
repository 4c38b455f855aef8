# Which AI resources are encrypted with a KMS key, by what the inventory says (lib/ai/named.rego has the fields).
package lib.ai.ai_keys

import data.lib.ai.named
import data.lib.core.inventory

# The resources that name a key, as messages show them. Key ids and aliases hold in one Region.
users(key) := {user |
	some name in names_of(key)
	some user in named.keys[inventory.in_region(key.region, name)]
}

names_of(key) := {key.resource_id, key.resource_name} | {name | some name in key.also_known_as}
