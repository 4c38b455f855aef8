# What is known of the judged principal or policy: the functions of lib/iam.rego for the document at hand.
#
# As rules, because an engine works a rule out once for all checks of a document, and a function for each.
package lib.judged

import data.lib.iam

effective := iam.effective(input)

exempt := iam.exempt(input)

held := iam.held(input)

of_identity := iam.of_identity(input)

of_role := iam.of_role(input)

own := iam.own(input)

unresolved := iam.unresolved(input)

unresolved_in_all := iam.unresolved_in_all(input)
