# What is known of the judged principal or policy: the functions of lib/iam/iam.rego for the document at hand.
#
# As rules, because an engine works a rule out once for all checks of a document, and a function for each. Entries come with what they
# allow of all that checks ask about (lib/iam/asked.rego).
package lib.iam.judged

import data.lib.iam.asked
import data.lib.iam.identity_policies

written := array.concat(array.concat(asked.put(identity_policies.document_entries(input)), of_role_itself), array.concat(of_user_itself, of_group_itself))

of_role_itself := asked.put(identity_policies.inline_of_role(input))

of_user_itself := asked.put(identity_policies.inline_of_user(input))

of_group_itself := asked.put(identity_policies.inline_of_group(input))

attached := asked.put(identity_policies.attached(input))

inherited := asked.put(identity_policies.inherited(input))

own := array.concat(written, [entry | some entry in attached; entry.aws])

granting := asked.granting(own)

held := array.concat(written, array.concat(attached, inherited))

effective := array.concat(held, identity_policies.withheld(input))

of_identity := array.concat(array.concat(of_role_itself, of_user_itself), array.concat(attached, inherited))

of_role := array.concat(of_role_itself, attached)

exempt := identity_policies.exempt(input)

# The same for checks that judge policies, too.
exempt_holder := reason if {
	reason := identity_policies.bounds_only(input)
} else := exempt

unresolved := identity_policies.unresolved(input)

unresolved_in_all := identity_policies.unresolved_in_all(input)
