package lib.detection.trails_test

import data.lib.detection.trails

test_a_trail_records_in_its_own_region if {
	trails.reaches({"region": "us-east-1", "is_multi_region_trail": false}, "us-east-1")
	not trails.reaches({"region": "us-east-1", "is_multi_region_trail": false}, "eu-west-1")
}

test_a_multi_region_trail_records_in_all if trails.reaches({"region": "us-east-1", "is_multi_region_trail": true}, "eu-west-1")

here := "111122223333"

trail(fields) := object.union(
	{
		"resource_name": "t", "resource_id": "arn:aws:cloudtrail:us-east-1:111122223333:trail/t", "account_id": here, "region": "us-east-1",
		"is_multi_region_trail": false, "is_organization_trail": true,
		"cloud_watch_logs_log_group_arn": "arn:aws:logs:us-east-1:111122223333:log-group:g:*",
	},
	fields,
)

own := trail({})

of_another := trail({"resource_id": "arn:aws:cloudtrail:us-east-1:999988887777:trail/t"})

# An organization's trail under an id of this account, whose log group is in the managing one.
logged_elsewhere := trail({"cloud_watch_logs_log_group_arn": "arn:aws:logs:us-east-1:999988887777:log-group:g:*"})

test_trails_of_other_accounts_are_foreign if {
	trails.foreign(of_another)
	trails.foreign(object.remove(of_another, ["cloud_watch_logs_log_group_arn"]))
	trails.foreign(logged_elsewhere)
	not trails.foreign(own)
	alone := object.union(logged_elsewhere, {"is_organization_trail": false})
	not trails.foreign(alone)
}

test_what_foreign_trails_record_may_be_untold if {
	told := {"status": {"is_logging": true}, "selectors": {"event_selectors": []}}
	trails.untold(object.union(of_another, {"status": told.status}))
	trails.untold(object.union(of_another, {"selectors": told.selectors}))
	whole := object.union(of_another, told)
	not trails.untold(whole)
	not trails.untold(own)
	logging := object.union(own, {"status": told.status})
	not trails.untold(logging)
	selecting := object.union(own, {"selectors": told.selectors})
	not trails.untold(selecting)
}

test_a_trail_that_is_known_to_be_stopped_records_nothing if {
	trails.may_record(of_another)
	trails.may_record(object.union(of_another, {"status": {"is_logging": true}}))
	stopped := object.union(of_another, {"status": {"is_logging": false}})
	not trails.may_record(stopped)
	not trails.may_record(own)
}

test_what_cannot_be_told_is_said_by_region if {
	inventory := {"AWS::CloudTrail::Trail": {"a": of_another, "b": own, "c": object.union(of_another, {"status": {"is_logging": false}, "resource_name": "c"})}}
	said := "What trail \"t\" records is shown to account 999988887777 alone, to which it belongs."
	trails.untold_in("us-east-1") == {said} with data.inventory as inventory
	count(trails.untold_in("eu-west-1")) == 0 with data.inventory as inventory
}

test_a_trail_is_kept_by_its_owner_or_by_the_account_of_its_log_group if {
	trails.keeper(of_another) == "999988887777"
	trails.keeper(logged_elsewhere) == "999988887777"
	trails.keeper(trail({"resource_id": "arn:aws:cloudtrail:us-east-1:444455556666:trail/t"})) == "444455556666"
	trails.owner(own) == here
}

test_log_groups_are_named_without_what_ends_their_arn if {
	trails.log_group(own) == "arn:aws:logs:us-east-1:111122223333:log-group:g"
	trails.log_account(logged_elsewhere) == "999988887777"
}

test_log_groups_that_the_scan_does_not_look_at if {
	inventory := {"AWS::::Region": {"r": {"region": "us-east-1"}}}
	trails.elsewhere(logged_elsewhere) == "account 999988887777" with data.inventory as inventory
	not trails.elsewhere(own) with data.inventory as inventory
	abroad := trail({"cloud_watch_logs_log_group_arn": "arn:aws:logs:eu-west-1:111122223333:log-group:g:*"})
	trails.elsewhere(abroad) == "Region eu-west-1, which was not scanned" with data.inventory as inventory
	strange := trail({"cloud_watch_logs_log_group_arn": "arn:aws:logs:eu-west-1:999988887777:log-group:g:*"})
	trails.elsewhere(strange) == "account 999988887777" with data.inventory as inventory
}
