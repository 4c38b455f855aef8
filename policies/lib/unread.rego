# The failed calls behind what a rule reads, under the name that tools outside this folder ask for.
#
# Whoever judges these policies with opa alone has no engine that sets an unread verdict aside: `data.lib.unread.refusals` is where
# such a tool asks. The rules themselves stand in core/unread.rego.
package lib.unread

import data.lib.core.unread

# The failed calls behind what one rule of a check (deny, skip, unknown) reads of the input and of related documents.
refusals(check_id, head) := unread.failed_calls(check_id, head)
