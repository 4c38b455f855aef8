# Severity in context: by which facts a finding weighs one step more than its check says. A check opts in by METADATA raised_by.
package lib.severity

import data.lib.config

# The judged resource is tagged as holding data that would hurt people or the business in wrong hands. Tags that were not read raise
# nothing.
classification contains reason if {
	value := input.tags.DataClassification
	value in config.protected_classifications
	reason := sprintf("%s is tagged with the data classification %s.", [input.resource_name, value])
}
