package lib.sagemaker.trusted_buckets_test

import data.lib.sagemaker.trusted_buckets

test_buckets_of_jumpstart_are_trusted_in_their_region if {
	every name in ["jumpstart-cache-prod-eu-west-1", "jumpstart-private-cache-prod-eu-west-1"] {
		trusted_buckets.trusted(name, "eu-west-1")
		not trusted_buckets.trusted(name, "us-east-1")
	}
	not trusted_buckets.trusted("jumpstart-cache-prod-eu-west-1-mine", "eu-west-1")
}

test_either_parameter_names_buckets_for_all if {
	every parameter in ["trusted_buckets", "trusted_artifact_buckets"] {
		chosen := {parameter: ["partner-data", "team-*", "models-{region}"]}
		every name in ["partner-data", "team-a", "team-", "models-eu-west-1"] {
			trusted_buckets.trusted(name, "eu-west-1") with data.config as chosen
		}
		every name in ["partner-data-2", "a-team-a", "models-us-east-1", "other"] {
			not trusted_buckets.trusted(name, "eu-west-1") with data.config as chosen
		}
	}
}

test_names_that_do_not_tell_the_owner if {
	every name in ["models-abcdef-s3alias", "models--ol-s3", "models--use1-az4--x-s3", "models--table-s3", "m.mrap", "customer-escrow-111122223333-smtj-1"] {
		trusted_buckets.ownerless(name)
	}
	every name in ["models", "s3alias-models", "models-x-s3", "customer-escrow-team-1", "my-customer-escrow-111122223333-x"] {
		not trusted_buckets.ownerless(name)
	}
}
