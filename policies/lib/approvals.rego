# Exceptions that somebody approved: a resource names them in a tag, check by check.
package lib.approvals

import data.lib.config

# Whether a resource's tag approves its deviation from a check.
granted(document, check_id) if check_id in split(trim_space(document.tags[config.approval_tag]), " ")
