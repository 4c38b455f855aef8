# What the encryption checks share: whose key protects a storage, and which instances have storage that takes a key.
package sagemaker.storage

import data.lib.config
import data.lib.inventory

# The name of a key that AWS manages: nobody here can restrict it, rotate it at will or withdraw it.
aws_managed(key_id) := key.resource_name if {
	key := inventory.lookup("AWS::KMS::Key", key_id)
	key.key_manager == "AWS"
}

# Whether a named key is not among this account's keys, so that nobody can tell from here who manages it.
elsewhere(key_id) if {
	key_id != ""
	not inventory.lookup("AWS::KMS::Key", key_id)
}

# Of some instance types ("ml.m5.xlarge") those whose storage volume can be encrypted with a key.
taking_key(types) := {type |
	some type in types
	not has_local_storage(type)
}

has_local_storage(type) if split(type, ".")[1] in config.local_storage_families
