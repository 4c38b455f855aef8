# Related documents: how a rule goes from an id it holds to the resource behind it.
package lib.core.inventory

# The document of a type with this id or, failing that, this name (`also_known_as` holds key ids and aliases of KMS keys) in the
# Region of the judged document. Undefined where the account has none. `data.names` holds the ids behind each name, in order, where
# somebody made that index of data.inventory; it changes no answer. Step by step: for the embedded engine a reference with two
# variables in it takes five times as long as two references.
lookup(type, key) := document if {
	documents := data.inventory[type]
	document := documents[key]
} else := document if {
	named := data.names[type]
	documents := data.inventory[type]
	document := [each | some id in named[key]; each := documents[id]; in_reach(each)][0]
} else := document if {
	not data.names
	document := [each | some each in data.inventory[type]; goes_by(each, key); in_reach(each)][0]
}

# The same for a Region that is not the judged document's own. A rule that knows where to look is one that no judged document changes, and is
# worked out once ("global": wherever it is).
lookup_in(type, key, region) := document if {
	documents := data.inventory[type]
	document := documents[key]
} else := document if {
	named := data.names[type]
	documents := data.inventory[type]
	document := [each | some id in named[key]; each := documents[id]; within(each, region)][0]
} else := document if {
	not data.names
	document := [each | some each in data.inventory[type]; goes_by(each, key); within(each, region)][0]
}

goes_by(document, key) if document.resource_name == key

goes_by(document, key) if key in document.also_known_as

in_reach(document) if within(document, region_of(input))

within(document, region) if region_of(document) == region

within(document, _) if region_of(document) == "global"

within(_, region) if region == "global"

# Bucket names are unique across Regions, whichever Region a bucket is in.
within(document, _) if document.resource_type == "AWS::S3::Bucket"

# The Region that a document is counted under: what no AWS account holds has none.
region_of(document) := object.get(document, "region", "global")

# What the judged resource is, in the word that its type ends in.
kind := words[count(words) - 1] if words := split(input.resource_type, "::")

# What stands for a name where it is one of many Regions' names.
in_region(region, name) := sprintf("%s %s", [region, name])

# The Regions that are scanned.
regions := {region.region | some region in data.inventory["AWS::::Region"]}
