# Severity in context: by which facts a finding weighs one step more than its check says. A check opts in by METADATA severity_raised_by.
package lib.core.severity

import data.lib.core.config
import data.lib.iam.parties
import data.lib.iam.trust

# The judged resource is tagged as holding data that would hurt people or the business in wrong hands. Tags that were not read raise
# nothing.
classification contains reason if {
	value := input.tags.DataClassification
	value in config.protected_classifications
	reason := sprintf("%s is tagged with the data classification %s.", [input.resource_name, value])
}

# The judged role lets in people whom nobody vetted: all it may do is open to them now.
outsiders contains reason if {
	input.resource_type == "AWS::IAM::Role"
	some admission in trust.letting_in
	admission.who in parties.outside
	reason := sprintf("%s lets in %s.", [input.resource_name, admission.name])
}
