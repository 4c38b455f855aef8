# Texts of which a part was cut as a possible secret before anything was written: what stood there was not read.
package lib.core.redactions

# The paths at which something was cut within these fields of the judged document. A rule that finds nothing in the rest of a text
# has not read all of it.
cut(fields) := {secret.path |
	some secret in input.possible_secrets
	some field in fields
	within(secret.path, field)
}

within(path, field) if path == field

within(path, field) if startswith(path, concat("", [field, "."]))

within(path, field) if startswith(path, concat("", [field, "["]))
