package lib.reads_test

import data.lib.reads

# `make check` holds the generated text to the rules; these hold its form to what lib/core/unread.rego takes from it.
test_each_check_tells_what_it_fails_by if {
	count(reads.checks) > 0
	every heads in reads.checks {
		"resource_type" in heads.deny.input
	}
}

test_each_head_tells_fields_and_how_related_types_are_read if {
	every heads in reads.checks {
		every head, read in heads {
			head in {"deny", "skip", "unknown"}
			object.keys(read) == {"input", "related"}
			is_array(read.input)
			every how in read.related {
				is_array(how.fields)
				is_boolean(how.scanned)
			}
		}
	}
}
