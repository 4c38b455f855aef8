# A.5.12: the tags every AI resource carries. Required keys and permitted classifications are parameters (lib/config.rego).
package lib.tags

import data.lib.config

# The required tags that a document lacks. AWS allows tags with an empty value: one that is blank says nothing and counts as lacking.
# Tag keys are case-sensitive in AWS, and here.
missing(document) := {key | some key in config.required_tags; not filled(document, key)}

# Whether a document carries a tag with something in it.
filled(document, key) if trim_space(document.tags[key]) != ""

# Whether a document's tags rate the harm it can do as high, in any case.
high_risk(document) if {
	ratings := {lower(document.tags[key]) | some key in config.risk_tag_keys}
	high := {lower(rating) | some rating in config.high_risk_ratings}
	count(ratings & high) > 0
}

# The value of a document's DataClassification tag where it is none of those permitted. Undefined where the tag is missing or blank
# (`missing` tells) and where its value is permitted.
invalid_classification(document) := value if {
	filled(document, "DataClassification")
	value := document.tags.DataClassification
	not value in config.data_classifications
}
