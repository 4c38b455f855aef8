package lib.detection.administration_test

import data.lib.detection.administration

test_members_name_their_administrator if {
	every administrator in [
		{"account_id": "999988887777", "relationship_status": "Enabled"}, {"account_id": "999988887777", "relationship_status": "Paused"},
		{"account_id": "999988887777", "member_status": "ENABLED"},
	] {
		administration.ending({"administrator": administrator}) == "; account 999988887777 administers it"
	}
}

test_others_have_none if {
	administration.ending({}) == ""
	administration.ending({"administrator": {"account_id": "999988887777", "relationship_status": "Removed"}}) == ""
	administration.ending({"administrator": {"account_id": "999988887777", "member_status": "Resigned"}}) == ""
}
