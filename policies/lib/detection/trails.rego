# Where a trail of CloudTrail records, whose it is, and where its log group is.
package lib.detection.trails

import data.lib.core.inventory

# A trail records in its own Region, a multi-Region one in all.
reaches(trail, _) if trail.is_multi_region_trail

reaches(trail, region) if trail.region == region

# arn:aws:cloudtrail:us-east-1:111122223333:trail/name
owner(trail) := split(trail.resource_id, ":")[4]

# An organization's trail is listed in each of its accounts, and belongs to one ("Creating a trail for an organization", CloudTrail User Guide).
foreign(trail) if owner(trail) != trail.account_id

foreign(trail) if {
	trail.is_organization_trail
	log_account(trail) != trail.account_id
}

# What only the account that the trail belongs to is told: whether it is logging, and what it records.
untold(trail) if {
	foreign(trail)
	not trail.status
}

untold(trail) if {
	foreign(trail)
	not trail.selectors
}

# Whether such a trail may record: it is not known not to be logging.
may_record(trail) if {
	untold(trail)
	not stopped(trail)
}

stopped(trail) if trail.status.is_logging == false

# What cannot be determined of it, for the trails that reach a Region.
untold_in(region) := {untold_words(trail) |
	some trail in data.inventory["AWS::CloudTrail::Trail"]
	reaches(trail, region)
	may_record(trail)
}

untold_words(trail) := sprintf("What trail %q records is shown to account %s alone, to which it belongs.", [trail.resource_name, keeper(trail)])

# Whose trail it is, if not this account's.
keeper(trail) := owner(trail) if owner(trail) != trail.account_id

keeper(trail) := log_account(trail) if owner(trail) == trail.account_id

# arn:aws:logs:us-east-1:111122223333:log-group:name:*
log_group(trail) := trim_suffix(trail.cloud_watch_logs_log_group_arn, ":*")

log_account(trail) := split(log_group(trail), ":")[4]

# Where the log group of a trail is, if this scan does not look there: metric filters and alarms on it are in the log group's account and Region.
elsewhere(trail) := sprintf("account %s", [account]) if {
	account := log_account(trail)
	account != trail.account_id
}

elsewhere(trail) := sprintf("Region %s, which was not scanned", [region]) if {
	parts := split(log_group(trail), ":")
	parts[4] == trail.account_id
	region := parts[3]
	not region in inventory.regions
}
