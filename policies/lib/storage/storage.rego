# What the encryption checks share: whose key protects a storage, and which instances have storage that takes a key.
package lib.storage.storage

import data.lib.core.config
import data.lib.core.wording
import data.lib.storage.kms_keys

# The name of a key that AWS manages: nobody here can restrict it, rotate it at will or withdraw it.
aws_managed(key_id) := kms_keys.of_aws(key_id)

# Whether a named key is not among this account's keys, so that nobody can tell from here who manages it.
elsewhere(key_id) if kms_keys.elsewhere(key_id)

# Of some instance types ("ml.m5.xlarge") those whose storage volume can be encrypted with a key.
taking_key(types) := {type |
	some type in types
	not has_local_storage(type)
}

has_local_storage(type) if split(type, ".")[1] in config.local_storage_families

# Whether the volumes of a job on instances of these types are to be judged by their key. Local storage is encrypted in hardware, and a
# request that names a key together with a type that has it is refused (API reference, ResourceConfig.VolumeKmsKeyId): where one of several
# types has it, a key that is not named says nothing.
needs_key(key_id, _) if key_id != ""

needs_key(_, types) if {
	count(types) > 0
	count(types) == count(taking_key(types))
}

# Whether a job may name a key for what it writes to a place in S3: S3 Express One Zone takes none (API reference,
# OutputDataConfig.KmsKeyId). Names of its buckets end in --x-s3 (Amazon S3 User Guide, directory-bucket-naming-rules).
keyless(place) if endswith(split(place, "/")[2], "--x-s3")

# What is wrong with how storages are encrypted, in whole sentences that begin with `who`. A storage is {"name": "output", "key": "…"};
# an empty key is none. SageMaker then encrypts with keys of AWS (API reference, KmsKeyId of each output and volume).
faults(who, storages) := unkeyed(who, storages) | ill_keyed(who, storages)

unkeyed(who, storages) := {msg |
	some kept in storages
	kept.key == ""
	msg := sprintf("%s has no customer managed key for its %s.", [who, kept.name])
}

ill_keyed(who, storages) := {msg |
	some kept in storages
	key := aws_managed(kept.key)
	msg := sprintf("%s encrypts its %s with %q, a key that AWS manages.", [who, kept.name, key])
}

# Which keys cannot be judged from here. A rule asks only where nothing is known to be at fault: a fault stands, whoever manages the
# other keys.
doubts(who, storages) := {reason |
	some kept in storages
	elsewhere(kept.key)
	reason := sprintf("%s encrypts its %s with %q, which is not among this account's keys.", [who, kept.name, kept.key])
}

# The same in few sentences, one for each key, for a document that has several storages.
shortfalls(who, storages) := unkeyed_together(who, storages) | ill_keyed_together(who, storages)

unkeyed_together(who, storages) := {msg |
	names := {kept.name | some kept in storages; kept.key == ""}
	count(names) > 0
	msg := sprintf("%s has no customer managed key for its %s.", [who, wording.joined(names)])
}

ill_keyed_together(who, storages) := {msg |
	some key in {found | some kept in storages; found := aws_managed(kept.key)}
	names := {kept.name | some kept in storages; aws_managed(kept.key) == key}
	msg := sprintf("%s encrypts its %s with %q, a key that AWS manages.", [who, wording.joined(names), key])
}

questions(who, storages) := {reason |
	names := {kept.name | some kept in storages; elsewhere(kept.key)}
	keys := {kept.key | some kept in storages; elsewhere(kept.key)}
	some told in telling(keys)
	reason := sprintf("%s encrypts its %s with %s.", [who, wording.joined(names), told])
}

telling(keys) := {sprintf("%q, which is not among this account's keys", [key]) | some key in keys} if count(keys) <= 1

telling(keys) := {sprintf("keys that are not among this account's, such as %q", [sort(keys)[0]])} if count(keys) > 1
