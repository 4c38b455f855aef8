# Related documents: how a rule goes from an id it holds to the resource behind it.
package lib.inventory

# The document of a type with this id or, failing that, one that goes by this name (`also_known_as` holds key ids and
# aliases of KMS keys). Undefined where the account has none.
lookup(type, key) := document if {
	document := data.inventory[type][key]
} else := document if {
	some document in data.inventory[type]
	goes_by(document, key)
}

goes_by(document, key) if document.resource_name == key

goes_by(document, key) if key in document.also_known_as
