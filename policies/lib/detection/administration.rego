# Who runs a detection service for the account: the organisation's administrator of the service decides on features, its members cannot.
package lib.detection.administration

import data.lib.core.letters

# The end of a sentence about a document of such a service.
ending(document) := sprintf("; account %s administers it", [document.administrator.account_id]) if managed(document)

ending(document) := "" if not managed(document)

# GuardDuty and Macie tell the state of the relationship as RelationshipStatus, Security Hub as MemberStatus.
managed(document) if letters.lowered(document.administrator.relationship_status) in joined

managed(document) if letters.lowered(document.administrator.member_status) in joined

joined := {"enabled", "paused"}
