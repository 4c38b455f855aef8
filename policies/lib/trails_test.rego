package lib.trails_test

import data.lib.trails

test_a_trail_records_in_its_own_region if {
	trails.reaches({"region": "us-east-1", "is_multi_region_trail": false}, "us-east-1")
	not trails.reaches({"region": "us-east-1", "is_multi_region_trail": false}, "eu-west-1")
}

test_a_multi_region_trail_records_in_all if trails.reaches({"region": "us-east-1", "is_multi_region_trail": true}, "eu-west-1")
