package lib.config_test

import data.lib.config

test_defaults_hold_without_a_configuration if {
	config.required_tags == ["Project", "DataClassification", "Compliance", "Owner", "CostCenter"]
	config.trusted_accounts == []
	config.log_retention_days == 365
	config.min_password_length == 14
}

test_a_configuration_overrides_a_default_and_only_that if {
	config.trusted_accounts == ["444455556666"] with data.config as {"trusted_accounts": ["444455556666"]}
	config.required_tags == ["Owner"] with data.config as {"required_tags": ["Owner"]}
	config.log_retention_days == 365 with data.config as {"trusted_accounts": ["444455556666"]}
}

test_false_and_zero_override_too if {
	config.unused_access_analyzer_required == true with data.config as {"unused_access_analyzer_required": true}
	config.max_access_key_age_days == 0 with data.config as {"max_access_key_age_days": 0}
}

test_the_clock_is_the_scans if {
	config.evaluated_at_ns == 1767225600000000000 with data.config as {"evaluated_at": "2026-01-01T00:00:00Z"}
	not config.evaluated_at_ns
}
