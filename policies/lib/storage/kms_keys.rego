# Whose a KMS key is, wherever a document names it, and what people call it.
package lib.storage.kms_keys

import data.lib.core.inventory

# What a key is called that AWS manages: nobody here can restrict it, rotate it at will or withdraw it. The prefix alias/aws/ is reserved
# for such keys (KMS API Reference, CreateAlias), so that one is known for what it is without having been read.
of_aws(key_id) := by_reserved_alias(key_id)

of_aws(key_id) := label(key) if {
	not regex.match(aws_alias, key_id)
	key := inventory.lookup("AWS::KMS::Key", key_id)
	key.key_manager == "AWS"
}

by_reserved_alias(key_id) := regex.replace(key_id, aws_alias, "aws/") if regex.match(aws_alias, key_id)

# Why it cannot be determined whose a key is, where AWS names a manager that is not known here.
of_unknown_manager(key) := sprintf("KMS key %q is managed by %q, which this check does not know.", [label(key), manager]) if {
	manager := key.key_manager
	not manager in {"AWS", "CUSTOMER"}
}

# By alias or by the alias's ARN.
aws_alias := `^(arn:[^:]*:kms:[^:]*:[^:]*:)?alias/aws/`

# Whether a named key is neither one of AWS's nor among this account's keys, so that nobody can tell from here who manages it.
elsewhere(key_id) if {
	key_id != ""
	not of_aws(key_id)
	not inventory.lookup("AWS::KMS::Key", key_id)
}

# All that says who may use a key: the policy that its account manages, and the one that AWS RAM manages where the key is shared through it
# (KMS API Reference, GetKeyPolicy). Undefined where the first is not known.
policy(key) := {"Statement": array.concat(key.key_policy.Statement, object.get(object.get(key, "ram_key_policy", {}), "Statement", []))}

# What people know a key by: its alias, else its id.
label(key) := min(aliases(key))

label(key) := key.resource_name if count(aliases(key)) == 0

aliases(key) := {trim_prefix(name, "alias/") | some name in key.also_known_as; startswith(name, "alias/")}
