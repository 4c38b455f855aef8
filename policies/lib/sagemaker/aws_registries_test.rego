package lib.sagemaker.aws_registries_test

import data.lib.sagemaker.aws_registries

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

test_a_registry_by_each_of_its_addresses if {
	every image in ["111122223333.dkr.ecr-fips.us-east-1.amazonaws.com/a/b:1", "111122223333.dkr-ecr.us-east-1.on.aws/a/b:1", "111122223333.dkr-ecr-fips.us-east-1.on.aws/a/b:1"] {
		aws_registries.plain(image) == "111122223333.dkr.ecr.us-east-1.amazonaws.com/a/b:1"
	}
	every image in [
		"111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/a:1", "registry.example.com/111122223333.dkr-ecr.us-east-1.on.aws/a:1",
		"x111122223333.dkr.ecr-fips.us-east-1.amazonaws.com/a:1", "111122223333.dkr-ecr.us-east-1.on.aws.example.com/a:1",
	] {
		aws_registries.plain(image) == image
	}
}

test_the_registry_of_an_image if {
	aws_registries.registry("111122223333.dkr.ecr.us-east-1.amazonaws.com/a:1") == "111122223333"
	aws_registries.registry("registry.example.com/a:1") == "registry.example.com"
	aws_registries.in_ecr("111122223333.dkr.ecr.us-east-1.amazonaws.com/a:1")
	not aws_registries.in_ecr("registry.example.com/111122223333.dkr.ecr.us-east-1.amazonaws.com:1")
}
