# A.5.12: the tags every AI resource carries. Required keys and permitted classifications are parameters (lib/core/config.rego).
package lib.core.tags

import data.lib.core.config
import data.lib.core.letters

# The required tags that a document lacks: those configured, else the two that other checks read. AWS allows tags with an empty value: one
# that is blank says nothing and counts as lacking. Tag keys are case-sensitive in AWS, and here.
missing(document) := {key | some key in config.required_tags; not filled(document, key)}

# Why it is not known whether a document carries all tags it should: which further ones are required only its owner can say.
question(document) := sprintf("Whether %q needs further tags (%s) is for you to say: set the parameter required_tags.", [document.resource_name, concat(", ", lacking)]) if {
	count(missing(document)) == 0
	not invalid_classification(document)
	not data.config.required_tags
	lacking := [key | some key in further; not filled(document, key)]
	count(lacking) > 0
}

# Tags that many ask for beside the two: which project pays and answers, and what law applies.
further := ["Compliance", "CostCenter", "Project"]

# Whether a document carries a tag with something in it.
filled(document, key) if trim_space(document.tags[key]) != ""

# Whether a document's tags rate the harm it can do as high, in any case.
high_risk(document) if {
	ratings := {letters.lowered(document.tags[key]) | some key in config.risk_tag_keys}
	high := {letters.lowered(rating) | some rating in config.high_risk_ratings}
	count(ratings & high) > 0
}

# The value of a document's DataClassification tag where it is none of those permitted. Undefined where the tag is missing or blank
# (`missing` tells) and where its value is permitted.
invalid_classification(document) := value if {
	filled(document, "DataClassification")
	value := document.tags.DataClassification
	not value in config.data_classifications
}
