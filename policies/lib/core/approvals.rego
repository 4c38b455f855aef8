# Exceptions that somebody approved: a resource names them in a tag, check by check.
package lib.core.approvals

import data.lib.core.config

# Why a check is not asked of a resource whose tag approves its deviation, as a `skip`: the tag stands in the report, and nothing is said to
# pass. Each such sentence begins with the same words.
granted(document, check_id) := sprintf("Excepted by its own tag %s = %q.", [config.approval_tag, value]) if {
	value := document.tags[config.approval_tag]
	check_id in split(trim_space(value), " ")
}
