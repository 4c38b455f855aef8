package lib.aws_registries_test

import data.lib.aws_registries

test_every_account_is_a_number_of_twelve_digits if {
	every account in aws_registries.accounts {
		regex.match(`^[0-9]{12}$`, account)
	}
}

test_one_of_each_kind if {
	every account in ["763104351884", "811284229777", "683313688378"] {
		account in aws_registries.accounts
	}
	not "111122223333" in aws_registries.accounts
	count(aws_registries.accounts) == (count(aws_registries.deep_learning) + count(aws_registries.algorithms)) + count(aws_registries.frameworks)
}
