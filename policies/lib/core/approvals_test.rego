package lib.core.approvals_test

import data.lib.core.approvals

test_a_check_in_the_tag_is_approved if {
	approvals.granted({"tags": {"ApprovedExceptions": "A-1"}}, "A-1") == `Excepted by its own tag ApprovedExceptions = "A-1".`
	approvals.granted({"tags": {"ApprovedExceptions": " A-2 A-1 "}}, "A-1")
}

test_another_check_is_not if {
	not approvals.granted({"tags": {"ApprovedExceptions": "A-11"}}, "A-1")
	not approvals.granted({"tags": {"Approved": "A-1"}}, "A-1")
	not approvals.granted({}, "A-1")
}

test_the_tag_is_a_parameter if approvals.granted({"tags": {"Waived": "A-1"}}, "A-1") with data.config as {"approval_tag": "Waived"}
