# Whom the judged role's trust policy lets in.
package lib.iam.trust

import data.lib.iam.access

# Only these actions let somebody in: others (sts:TagSession, sts:SetSourceIdentity) say what a session that begins may bring along.
assuming := {"sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"}

letting_in := [admission |
	some admission in access.admissions(input.assume_role_policy_document, access.home(input.account_id))
	access.concerns(admission, assuming)
]
