# Buckets of others that models and training data may come from, by name: those that AWS keeps its own models in, and those that somebody
# here trusts. One list for whatever is read from a bucket.
package lib.sagemaker.trusted_buckets

import data.lib.core.config

# An entry may hold {region}, the Region of what reads from the bucket, and end in *, which stands for every name that begins so.
trusted(name, region) if {
	some entry in entries
	matches(name, replace(entry, "{region}", region))
}

# Whether a name does not tell whose bucket it is. Access points, directory and table buckets go by names with endings that S3 keeps for
# them, and stand in no list of general purpose buckets; Amazon keeps custom Nova models in buckets of its own, whose names begin with the
# account they are kept for, which anybody could call his own so (Amazon S3 User Guide, bucketnamingrules; Amazon Nova customization SDK,
# checkpoint paths).
ownerless(name) if regex.match(`(-s3alias|--ol-s3|--x-s3|--table-s3|\.mrap)$`, name)

ownerless(name) if regex.match(`^customer-escrow-[0-9]{12}-`, name)

entries := {entry | some entry in config.trusted_artifact_buckets} | {entry | some entry in config.trusted_buckets}

matches(name, pattern) if name == pattern

matches(name, pattern) if {
	endswith(pattern, "*")
	startswith(name, trim_suffix(pattern, "*"))
}
