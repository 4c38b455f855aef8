# Who statements admit, one a line: principal, conditions, right answer. After the IAM User Guide (condition operators and set operators,
# global condition keys, principals, policy evaluation, the confused deputy, shared identity providers), the Amazon S3 User Guide ("The
# meaning of public") and AWS's data perimeter policies. 111122223333 is the account's own, 555566667777 manages its organization
# o-own1234567; 444455556666 and o-friend12345 are trusted; 999988887777 and o-other98765 are strangers.
package lib.iam.access_table_test

import data.lib.iam.access

owner := {"account": "111122223333", "canonical": {"c0ffee"}}

inventory := {"AWS::Organizations::Organization": {"o": {"id": "o-own1234567", "master_account_id": "555566667777"}}}

configured := {"trusted_accounts": ["444455556666"], "trusted_organizations": ["o-friend12345"]}

everyone := {"AWS": ["*"]}

label(admission) := sprintf("service for %s", [admission.acts_for]) if admission.who == "service"

label(admission) := admission.who if admission.who != "service"

whom(statements) := {label(admission) | some admission in access.admissions({"Statement": statements}, owner)}

one(row) := whom([{"Effect": "Allow", "Principal": row[0], "Action": ["s3:GetObject"], "Resource": ["*"], "Condition": row[1]}])

wrong(rows) := [[row, got] | some row in rows; got := one(row); got != {each | some each in row[2]}]

# ---- Principals ----

test_principals_1 if {
	found := wrong(principals_1) with data.inventory as inventory with data.config as configured
	found == []
}

principals_1 := [
	[everyone, {}, ["everyone"]],
	[{"AWS": ["111122223333"]}, {}, ["own"]],
	[{"AWS": ["arn:aws:iam::111122223333:root"]}, {}, ["own"]],
	[{"AWS": ["arn:aws:iam::111122223333:role/a/b"]}, {}, ["own"]],
	[{"AWS": ["arn:aws:iam::111122223333:user/u"]}, {}, ["own"]],
	[{"AWS": ["arn:aws:sts::111122223333:assumed-role/r/s"]}, {}, ["own"]],
	[{"AWS": ["arn:aws:sts::111122223333:federated-user/f"]}, {}, ["own"]],
	[{"AWS": ["arn:aws-us-gov:iam::111122223333:role/r"]}, {}, ["own"]],
	[{"AWS": ["arn:aws-cn:iam::999988887777:root"]}, {}, ["stranger"]],
	[{"AWS": ["arn:aws-us-gov:iam::999988887777:role/r"]}, {}, ["stranger"]],
	[{"AWS": ["444455556666"]}, {}, ["trusted"]],
	[{"AWS": ["arn:aws:iam::444455556666:role/deploy"]}, {}, ["trusted"]],
	[{"AWS": ["arn:aws:sts::444455556666:assumed-role/r/s"]}, {}, ["trusted"]],
	[{"AWS": ["555566667777"]}, {}, ["organization"]],
	[{"AWS": ["arn:aws:iam::555566667777:root"]}, {}, ["organization"]],
	[{"AWS": ["999988887777"]}, {}, ["stranger"]],
	[{"AWS": ["arn:aws:iam::999988887777:root"]}, {}, ["stranger"]],
	[{"AWS": ["arn:aws:iam::999988887777:user/u"]}, {}, ["stranger"]],
	[{"AWS": ["111122223333", "999988887777"]}, {}, ["own", "stranger"]],
	[{"AWS": ["111122223333", "*"]}, {}, ["everyone", "own"]],
	[{"AWS": ["444455556666", "555566667777", "999988887777"]}, {}, ["organization", "stranger", "trusted"]],
	[{"AWS": ["AIDACKCEVSQ6C2EXAMPLE"]}, {}, []],
	[{"AWS": ["AROACLKWSDQRAOEXAMPLE"]}, {}, []],
	[{"AWS": ["AROACLKWSDQRAOEXAMPLE", "111122223333"]}, {}, ["own"]],
	[{"AWS": ["arn:aws:iam::*:root"]}, {}, ["everyone"]],
]

test_principals_2 if {
	found := wrong(principals_2) with data.inventory as inventory with data.config as configured
	found == []
}

principals_2 := [
	[{"AWS": ["arn:aws:iam::*:role/ci"]}, {}, ["everyone"]],
	[{"AWS": ["arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"]}, {}, ["service for unknown"]],
	[{"AWS": ["something else"]}, {}, ["unknown"]],
	[{"Other": ["x"]}, {}, ["unknown"]],
	[{"CanonicalUser": ["c0ffee"]}, {}, ["own"]],
	[{"CanonicalUser": ["79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"]}, {}, ["stranger"]],
	[{"CanonicalUser": ["*"]}, {}, ["everyone"]],
	[{"Federated": ["arn:aws:iam::111122223333:saml-provider/corp"]}, {}, ["federated"]],
	[{"Federated": ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"]}, {}, ["federated"]],
	[{"Federated": ["arn:aws:iam::999988887777:saml-provider/corp"]}, {}, ["stranger"]],
	[{"Federated": ["arn:aws:iam::444455556666:saml-provider/corp"]}, {}, ["trusted"]],
	[{"Federated": ["arn:aws:iam::x:saml-provider/corp"]}, {}, ["unknown"]],
	[{"Federated": ["*"]}, {}, ["everyone"]],
	[{"Service": ["sagemaker.amazonaws.com"]}, {}, ["service for everyone"]],
	[{"Service": ["ec2.amazonaws.com", "lambda.amazonaws.com"]}, {}, ["service for everyone"]],
	[{"Service": ["sagemaker.amazonaws.com"], "AWS": ["999988887777"]}, {}, ["service for everyone", "stranger"]],
	[{}, {}, []],
]

# ---- Accounts of callers ----

test_accounts_of_callers_1 if {
	found := wrong(accounts_of_callers_1) with data.inventory as inventory with data.config as configured
	found == []
}

accounts_of_callers_1 := [
	[everyone, {"StringEquals": {"aws:PrincipalAccount": "111122223333"}}, ["own"]],
	[everyone, {"StringEquals": {"aws:principalaccount": ["111122223333"]}}, ["own"]],
	[everyone, {"StringEquals": {"aws:PrincipalAccount": ["111122223333", "444455556666"]}}, ["own", "trusted"]],
	[everyone, {"StringEquals": {"aws:PrincipalAccount": "999988887777"}}, ["stranger"]],
	[everyone, {"StringEquals": {"aws:PrincipalAccount": ["111122223333", "999988887777"]}}, ["own", "stranger"]],
	[everyone, {"ForAnyValue:StringEquals": {"aws:PrincipalAccount": ["111122223333"]}}, ["own"]],
	[everyone, {"StringLike": {"aws:PrincipalAccount": "*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:PrincipalAccount": "1*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:PrincipalAccount": "11112222333?"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:PrincipalAccount": ["111122223333", "*"]}}, ["everyone"]],
	[everyone, {"StringNotEquals": {"aws:PrincipalAccount": "111122223333"}}, ["everyone"]],
	[everyone, {"StringEqualsIfExists": {"aws:PrincipalAccount": "111122223333"}}, ["everyone"]],
	[everyone, {"ForAllValues:StringEquals": {"aws:PrincipalAccount": ["111122223333"]}}, ["everyone"]],
	[everyone, {"StringEquals": {"kms:CallerAccount": "111122223333"}}, ["own"]],
	[everyone, {"StringEquals": {"kms:calleraccount": ["111122223333"]}}, ["own"]],
	[everyone, {"StringEquals": {"kms:CallerAccount": ["111122223333", "444455556666"]}}, ["own", "trusted"]],
	[everyone, {"StringEquals": {"kms:CallerAccount": "999988887777"}}, ["stranger"]],
	[everyone, {"StringEquals": {"kms:CallerAccount": ["111122223333", "999988887777"]}}, ["own", "stranger"]],
	[everyone, {"ForAnyValue:StringEquals": {"kms:CallerAccount": ["111122223333"]}}, ["own"]],
	[everyone, {"StringLike": {"kms:CallerAccount": "*"}}, ["everyone"]],
	[everyone, {"StringLike": {"kms:CallerAccount": ["111122223333", "*"]}}, ["everyone"]],
	[everyone, {"StringNotEquals": {"kms:CallerAccount": "111122223333"}}, ["everyone"]],
	[everyone, {"StringEqualsIfExists": {"kms:CallerAccount": "111122223333"}}, ["everyone"]],
	[everyone, {"ForAllValues:StringEquals": {"kms:CallerAccount": ["111122223333"]}}, ["everyone"]],
	[everyone, {"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}}, ["own"]],
]

test_accounts_of_callers_2 if {
	found := wrong(accounts_of_callers_2) with data.inventory as inventory with data.config as configured
	found == []
}

accounts_of_callers_2 := [
	[everyone, {"StringEquals": {"s3:dataaccesspointaccount": ["111122223333"]}}, ["own"]],
	[everyone, {"StringEquals": {"s3:DataAccessPointAccount": ["111122223333", "444455556666"]}}, ["own", "trusted"]],
	[everyone, {"StringEquals": {"s3:DataAccessPointAccount": "999988887777"}}, ["stranger"]],
	[everyone, {"StringEquals": {"s3:DataAccessPointAccount": ["111122223333", "999988887777"]}}, ["own", "stranger"]],
	[everyone, {"ForAnyValue:StringEquals": {"s3:DataAccessPointAccount": ["111122223333"]}}, ["own"]],
	[everyone, {"StringLike": {"s3:DataAccessPointAccount": "*"}}, ["everyone"]],
	[everyone, {"StringLike": {"s3:DataAccessPointAccount": ["111122223333", "*"]}}, ["everyone"]],
	[everyone, {"StringNotEquals": {"s3:DataAccessPointAccount": "111122223333"}}, ["everyone"]],
	[everyone, {"StringEqualsIfExists": {"s3:DataAccessPointAccount": "111122223333"}}, ["everyone"]],
	[everyone, {"ForAllValues:StringEquals": {"s3:DataAccessPointAccount": ["111122223333"]}}, ["everyone"]],
]

# ---- ARNs of callers ----

test_arns_of_callers_1 if {
	found := wrong(arns_of_callers_1) with data.inventory as inventory with data.config as configured
	found == []
}

arns_of_callers_1 := [
	[everyone, {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/ml-*"}}, ["own"]],
	[everyone, {"ArnLike": {"aws:principalarn": ["arn:aws:iam::111122223333:role/ml-*"]}}, ["own"]],
	[everyone, {"ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::111122223333:role/ml-*", "arn:aws:iam::444455556666:role/ml-*"]}}, ["own", "trusted"]],
	[everyone, {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::999988887777:role/ml-*"}}, ["stranger"]],
	[everyone, {"ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::111122223333:role/ml-*", "arn:aws:iam::999988887777:role/ml-*"]}}, ["own", "stranger"]],
	[everyone, {"ForAnyValue:ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::111122223333:role/ml-*"]}}, ["own"]],
	[everyone, {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/ml-*"}}, ["everyone"]],
	[everyone, {"ArnLike": {"aws:PrincipalArn": "*"}}, ["everyone"]],
	[everyone, {"ArnLike": {"aws:PrincipalArn": "arn:*"}}, ["everyone"]],
	[everyone, {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::1111*:role/x"}}, ["everyone"]],
	[everyone, {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::${aws:PrincipalAccount}:role/x"}}, ["everyone"]],
	[everyone, {"ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::111122223333:role/ml-*", "arn:aws:iam::*:role/ml-*"]}}, ["everyone"]],
	[everyone, {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/ml-*"}}, ["everyone"]],
	[everyone, {"ArnLikeIfExists": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/ml-*"}}, ["everyone"]],
	[everyone, {"ForAllValues:ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::111122223333:role/ml-*"]}}, ["everyone"]],
	[everyone, {"ArnEquals": {"s3:DataAccessPointArn": "arn:aws:s3:eu-west-1:111122223333:accesspoint/a"}}, ["own"]],
	[everyone, {"ArnEquals": {"s3:dataaccesspointarn": ["arn:aws:s3:eu-west-1:111122223333:accesspoint/a"]}}, ["own"]],
	[everyone, {"ArnEquals": {"s3:DataAccessPointArn": ["arn:aws:s3:eu-west-1:111122223333:accesspoint/a", "arn:aws:s3:eu-west-1:444455556666:accesspoint/a"]}}, ["own", "trusted"]],
	[everyone, {"ArnEquals": {"s3:DataAccessPointArn": "arn:aws:s3:eu-west-1:999988887777:accesspoint/a"}}, ["stranger"]],
	[everyone, {"ArnEquals": {"s3:DataAccessPointArn": ["arn:aws:s3:eu-west-1:111122223333:accesspoint/a", "arn:aws:s3:eu-west-1:999988887777:accesspoint/a"]}}, ["own", "stranger"]],
	[everyone, {"ForAnyValue:ArnEquals": {"s3:DataAccessPointArn": ["arn:aws:s3:eu-west-1:111122223333:accesspoint/a"]}}, ["own"]],
	[everyone, {"ArnLike": {"s3:DataAccessPointArn": "arn:aws:s3:*:*:accesspoint/*"}}, ["everyone"]],
	[everyone, {"ArnLike": {"s3:DataAccessPointArn": ["arn:aws:s3:eu-west-1:111122223333:accesspoint/a", "arn:aws:s3:*:*:accesspoint/*"]}}, ["everyone"]],
	[everyone, {"ArnNotEquals": {"s3:DataAccessPointArn": "arn:aws:s3:eu-west-1:111122223333:accesspoint/a"}}, ["everyone"]],
	[everyone, {"ArnEqualsIfExists": {"s3:DataAccessPointArn": "arn:aws:s3:eu-west-1:111122223333:accesspoint/a"}}, ["everyone"]],
]

test_arns_of_callers_2 if {
	found := wrong(arns_of_callers_2) with data.inventory as inventory with data.config as configured
	found == []
}

arns_of_callers_2 := [
	[everyone, {"ForAllValues:ArnEquals": {"s3:DataAccessPointArn": ["arn:aws:s3:eu-west-1:111122223333:accesspoint/a"]}}, ["everyone"]],
	[everyone, {"ArnEquals": {"sagemaker:SourceInferenceRouterArn": "arn:aws:sagemaker:eu-west-1:111122223333:x/a"}}, ["own"]],
	[everyone, {"ArnEquals": {"sagemaker:sourceinferencerouterarn": ["arn:aws:sagemaker:eu-west-1:111122223333:x/a"]}}, ["own"]],
	[everyone, {"ArnEquals": {"sagemaker:SourceInferenceRouterArn": "arn:aws:sagemaker:eu-west-1:999988887777:x/a"}}, ["stranger"]],
	[everyone, {"ArnEquals": {"sagemaker:SourceInferenceRouterArn": ["arn:aws:sagemaker:eu-west-1:111122223333:x/a", "arn:aws:sagemaker:eu-west-1:999988887777:x/a"]}}, ["own", "stranger"]],
	[everyone, {"ForAnyValue:ArnEquals": {"sagemaker:SourceInferenceRouterArn": ["arn:aws:sagemaker:eu-west-1:111122223333:x/a"]}}, ["own"]],
	[everyone, {"ArnLike": {"sagemaker:SourceInferenceRouterArn": "arn:aws:sagemaker:*:*:x/*"}}, ["everyone"]],
	[everyone, {"ArnLike": {"sagemaker:SourceInferenceRouterArn": ["arn:aws:sagemaker:eu-west-1:111122223333:x/a", "arn:aws:sagemaker:*:*:x/*"]}}, ["everyone"]],
	[everyone, {"ArnNotEquals": {"sagemaker:SourceInferenceRouterArn": "arn:aws:sagemaker:eu-west-1:111122223333:x/a"}}, ["everyone"]],
	[everyone, {"ArnEqualsIfExists": {"sagemaker:SourceInferenceRouterArn": "arn:aws:sagemaker:eu-west-1:111122223333:x/a"}}, ["everyone"]],
	[everyone, {"ForAllValues:ArnEquals": {"sagemaker:SourceInferenceRouterArn": ["arn:aws:sagemaker:eu-west-1:111122223333:x/a"]}}, ["everyone"]],
	[everyone, {"ArnEquals": {"lambda:SourceFunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:f"}}, ["own"]],
	[everyone, {"ArnEquals": {"lambda:sourcefunctionarn": ["arn:aws:lambda:eu-west-1:111122223333:function:f"]}}, ["own"]],
	[everyone, {"ArnEquals": {"lambda:SourceFunctionArn": "arn:aws:lambda:eu-west-1:999988887777:function:f"}}, ["stranger"]],
	[everyone, {"ArnEquals": {"lambda:SourceFunctionArn": ["arn:aws:lambda:eu-west-1:111122223333:function:f", "arn:aws:lambda:eu-west-1:999988887777:function:f"]}}, ["own", "stranger"]],
	[everyone, {"ForAnyValue:ArnEquals": {"lambda:SourceFunctionArn": ["arn:aws:lambda:eu-west-1:111122223333:function:f"]}}, ["own"]],
	[everyone, {"ArnLike": {"lambda:SourceFunctionArn": "arn:aws:lambda:*:*:function:f"}}, ["everyone"]],
	[everyone, {"ArnLike": {"lambda:SourceFunctionArn": ["arn:aws:lambda:eu-west-1:111122223333:function:f", "arn:aws:lambda:*:*:function:f"]}}, ["everyone"]],
	[everyone, {"ArnNotEquals": {"lambda:SourceFunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:f"}}, ["everyone"]],
	[everyone, {"ArnEqualsIfExists": {"lambda:SourceFunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:f"}}, ["everyone"]],
	[everyone, {"ForAllValues:ArnEquals": {"lambda:SourceFunctionArn": ["arn:aws:lambda:eu-west-1:111122223333:function:f"]}}, ["everyone"]],
]

# ---- Organizations of callers ----

test_organizations_of_callers if {
	found := wrong(organizations_of_callers) with data.inventory as inventory with data.config as configured
	found == []
}

organizations_of_callers := [
	[everyone, {"StringEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:principalorgid": ["o-own1234567"]}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:PrincipalOrgID": ["o-own1234567", "o-friend12345"]}}, ["organization", "trusted"]],
	[everyone, {"StringEquals": {"aws:PrincipalOrgID": "o-other98765"}}, ["stranger"]],
	[everyone, {"StringEquals": {"aws:PrincipalOrgID": ["o-own1234567", "o-other98765"]}}, ["organization", "stranger"]],
	[everyone, {"ForAnyValue:StringEquals": {"aws:PrincipalOrgID": ["o-own1234567"]}}, ["organization"]],
	[everyone, {"StringLike": {"aws:PrincipalOrgID": "*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:PrincipalOrgID": "o-*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:PrincipalOrgID": "o-own123456?"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:PrincipalOrgID": ["o-own1234567", "*"]}}, ["everyone"]],
	[everyone, {"StringNotEquals": {"aws:PrincipalOrgID": "o-own1234567"}}, ["everyone"]],
	[everyone, {"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-own1234567"}}, ["everyone"]],
	[everyone, {"ForAllValues:StringEquals": {"aws:PrincipalOrgID": ["o-own1234567"]}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:PrincipalOrgPaths": "o-own1234567/r-ab12/ou-ab12-1/"}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:principalorgpaths": ["o-own1234567/r-ab12/ou-ab12-1/"]}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:PrincipalOrgPaths": ["o-own1234567/r-ab12/ou-ab12-1/", "o-friend12345/r-x/"]}}, ["organization", "trusted"]],
	[everyone, {"StringEquals": {"aws:PrincipalOrgPaths": "o-other98765/r-x/"}}, ["stranger"]],
	[everyone, {"StringEquals": {"aws:PrincipalOrgPaths": ["o-own1234567/r-ab12/ou-ab12-1/", "o-other98765/r-x/"]}}, ["organization", "stranger"]],
	[everyone, {"ForAnyValue:StringEquals": {"aws:PrincipalOrgPaths": ["o-own1234567/r-ab12/ou-ab12-1/"]}}, ["organization"]],
	[everyone, {"StringLike": {"aws:PrincipalOrgPaths": "*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:PrincipalOrgPaths": "o-*/r-ab12/*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:PrincipalOrgPaths": ["o-own1234567/r-ab12/ou-ab12-1/", "*"]}}, ["everyone"]],
	[everyone, {"StringNotEquals": {"aws:PrincipalOrgPaths": "o-own1234567/r-ab12/ou-ab12-1/"}}, ["everyone"]],
	[everyone, {"StringEqualsIfExists": {"aws:PrincipalOrgPaths": "o-own1234567/r-ab12/ou-ab12-1/"}}, ["everyone"]],
	[everyone, {"ForAllValues:StringEquals": {"aws:PrincipalOrgPaths": ["o-own1234567/r-ab12/ou-ab12-1/"]}}, ["everyone"]],
]

# ---- Accounts that services act for ----

test_accounts_that_services_act_for_1 if {
	found := wrong(accounts_that_services_act_for_1) with data.inventory as inventory with data.config as configured
	found == []
}

accounts_that_services_act_for_1 := [
	[everyone, {"StringEquals": {"aws:SourceAccount": "111122223333"}}, ["own"]],
	[everyone, {"StringEquals": {"aws:sourceaccount": ["111122223333"]}}, ["own"]],
	[everyone, {"StringEquals": {"aws:SourceAccount": ["111122223333", "444455556666"]}}, ["own", "trusted"]],
	[everyone, {"StringEquals": {"aws:SourceAccount": "999988887777"}}, ["stranger"]],
	[everyone, {"StringEquals": {"aws:SourceAccount": ["111122223333", "999988887777"]}}, ["own", "stranger"]],
	[everyone, {"ForAnyValue:StringEquals": {"aws:SourceAccount": ["111122223333"]}}, ["own"]],
	[everyone, {"StringLike": {"aws:SourceAccount": "*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:SourceAccount": "1*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:SourceAccount": ["111122223333", "*"]}}, ["everyone"]],
	[everyone, {"StringNotEquals": {"aws:SourceAccount": "111122223333"}}, ["everyone"]],
	[everyone, {"StringEqualsIfExists": {"aws:SourceAccount": "111122223333"}}, ["everyone"]],
	[everyone, {"ForAllValues:StringEquals": {"aws:SourceAccount": ["111122223333"]}}, ["everyone"]],
	[everyone, {"StringEquals": {"AWS:SourceOwner": "111122223333"}}, ["own"]],
	[everyone, {"StringEquals": {"aws:sourceowner": ["111122223333"]}}, ["own"]],
	[everyone, {"StringEquals": {"AWS:SourceOwner": ["111122223333", "444455556666"]}}, ["own", "trusted"]],
	[everyone, {"StringEquals": {"AWS:SourceOwner": "999988887777"}}, ["stranger"]],
	[everyone, {"StringEquals": {"AWS:SourceOwner": ["111122223333", "999988887777"]}}, ["own", "stranger"]],
	[everyone, {"ForAnyValue:StringEquals": {"AWS:SourceOwner": ["111122223333"]}}, ["own"]],
	[everyone, {"StringLike": {"AWS:SourceOwner": "*"}}, ["everyone"]],
	[everyone, {"StringLike": {"AWS:SourceOwner": ["111122223333", "*"]}}, ["everyone"]],
	[everyone, {"StringNotEquals": {"AWS:SourceOwner": "111122223333"}}, ["everyone"]],
	[everyone, {"StringEqualsIfExists": {"AWS:SourceOwner": "111122223333"}}, ["everyone"]],
	[everyone, {"ForAllValues:StringEquals": {"AWS:SourceOwner": ["111122223333"]}}, ["everyone"]],
	[everyone, {"ArnLike": {"aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*"}}, ["own"]],
	[everyone, {"ArnLike": {"aws:sourcearn": ["arn:aws:sagemaker:*:111122223333:*"]}}, ["own"]],
]

test_accounts_that_services_act_for_2 if {
	found := wrong(accounts_that_services_act_for_2) with data.inventory as inventory with data.config as configured
	found == []
}

accounts_that_services_act_for_2 := [
	[everyone, {"ArnLike": {"aws:SourceArn": ["arn:aws:sagemaker:*:111122223333:*", "arn:aws:sagemaker:*:444455556666:*"]}}, ["own", "trusted"]],
	[everyone, {"ArnLike": {"aws:SourceArn": "arn:aws:bedrock:eu-west-1:999988887777:agent/*"}}, ["stranger"]],
	[everyone, {"ArnLike": {"aws:SourceArn": ["arn:aws:sagemaker:*:111122223333:*", "arn:aws:bedrock:eu-west-1:999988887777:agent/*"]}}, ["own", "stranger"]],
	[everyone, {"ForAnyValue:ArnLike": {"aws:SourceArn": ["arn:aws:sagemaker:*:111122223333:*"]}}, ["own"]],
	[everyone, {"ArnLike": {"aws:SourceArn": "arn:aws:sagemaker:*:*:*"}}, ["everyone"]],
	[everyone, {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::team-*"}}, ["everyone"]],
	[everyone, {"ArnLike": {"aws:SourceArn": "arn:aws:bedrock:*:*:agent/*"}}, ["everyone"]],
	[everyone, {"ArnLike": {"aws:SourceArn": ["arn:aws:sagemaker:*:111122223333:*", "arn:aws:sagemaker:*:*:*"]}}, ["everyone"]],
	[everyone, {"ArnNotLike": {"aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*"}}, ["everyone"]],
	[everyone, {"ArnLikeIfExists": {"aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*"}}, ["everyone"]],
	[everyone, {"ForAllValues:ArnLike": {"aws:SourceArn": ["arn:aws:sagemaker:*:111122223333:*"]}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:SourceOrgID": "o-own1234567"}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:sourceorgid": ["o-own1234567"]}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:SourceOrgID": ["o-own1234567", "o-friend12345"]}}, ["organization", "trusted"]],
	[everyone, {"StringEquals": {"aws:SourceOrgID": "o-other98765"}}, ["stranger"]],
	[everyone, {"StringEquals": {"aws:SourceOrgID": ["o-own1234567", "o-other98765"]}}, ["organization", "stranger"]],
	[everyone, {"ForAnyValue:StringEquals": {"aws:SourceOrgID": ["o-own1234567"]}}, ["organization"]],
	[everyone, {"StringLike": {"aws:SourceOrgID": "o-*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:SourceOrgID": ["o-own1234567", "o-*"]}}, ["everyone"]],
	[everyone, {"StringNotEquals": {"aws:SourceOrgID": "o-own1234567"}}, ["everyone"]],
	[everyone, {"StringEqualsIfExists": {"aws:SourceOrgID": "o-own1234567"}}, ["everyone"]],
	[everyone, {"ForAllValues:StringEquals": {"aws:SourceOrgID": ["o-own1234567"]}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:SourceOrgPaths": "o-own1234567/r-1/"}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:sourceorgpaths": ["o-own1234567/r-1/"]}}, ["organization"]],
	[everyone, {"StringEquals": {"aws:SourceOrgPaths": "o-other98765/r-1/"}}, ["stranger"]],
]

test_accounts_that_services_act_for_3 if {
	found := wrong(accounts_that_services_act_for_3) with data.inventory as inventory with data.config as configured
	found == []
}

accounts_that_services_act_for_3 := [
	[everyone, {"StringEquals": {"aws:SourceOrgPaths": ["o-own1234567/r-1/", "o-other98765/r-1/"]}}, ["organization", "stranger"]],
	[everyone, {"ForAnyValue:StringEquals": {"aws:SourceOrgPaths": ["o-own1234567/r-1/"]}}, ["organization"]],
	[everyone, {"StringLike": {"aws:SourceOrgPaths": "*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:SourceOrgPaths": ["o-own1234567/r-1/", "*"]}}, ["everyone"]],
	[everyone, {"StringNotEquals": {"aws:SourceOrgPaths": "o-own1234567/r-1/"}}, ["everyone"]],
	[everyone, {"StringEqualsIfExists": {"aws:SourceOrgPaths": "o-own1234567/r-1/"}}, ["everyone"]],
	[everyone, {"ForAllValues:StringEquals": {"aws:SourceOrgPaths": ["o-own1234567/r-1/"]}}, ["everyone"]],
]

# ---- Networks ----

test_networks_1 if {
	found := wrong(networks_1) with data.inventory as inventory with data.config as configured
	found == []
}

networks_1 := [
	[everyone, {"StringEquals": {"aws:VpceAccount": "111122223333"}}, ["network"]],
	[everyone, {"StringEquals": {"aws:vpceaccount": ["111122223333"]}}, ["network"]],
	[everyone, {"StringEquals": {"aws:VpceAccount": ["111122223333", "444455556666"]}}, ["network"]],
	[everyone, {"StringEquals": {"aws:VpceAccount": "999988887777"}}, ["stranger"]],
	[everyone, {"StringEquals": {"aws:VpceAccount": ["111122223333", "999988887777"]}}, ["network", "stranger"]],
	[everyone, {"ForAnyValue:StringEquals": {"aws:VpceAccount": ["111122223333"]}}, ["network"]],
	[everyone, {"StringLike": {"aws:VpceAccount": "*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:VpceAccount": ["111122223333", "*"]}}, ["everyone"]],
	[everyone, {"StringNotEquals": {"aws:VpceAccount": "111122223333"}}, ["everyone"]],
	[everyone, {"StringEqualsIfExists": {"aws:VpceAccount": "111122223333"}}, ["everyone"]],
	[everyone, {"ForAllValues:StringEquals": {"aws:VpceAccount": ["111122223333"]}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:VpceOrgID": "o-own1234567"}}, ["network"]],
	[everyone, {"StringEquals": {"aws:vpceorgid": ["o-own1234567"]}}, ["network"]],
	[everyone, {"StringEquals": {"aws:VpceOrgID": ["o-own1234567", "o-friend12345"]}}, ["network"]],
	[everyone, {"StringEquals": {"aws:VpceOrgID": "o-other98765"}}, ["stranger"]],
	[everyone, {"StringEquals": {"aws:VpceOrgID": ["o-own1234567", "o-other98765"]}}, ["network", "stranger"]],
	[everyone, {"ForAnyValue:StringEquals": {"aws:VpceOrgID": ["o-own1234567"]}}, ["network"]],
	[everyone, {"StringLike": {"aws:VpceOrgID": "o-*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:VpceOrgID": ["o-own1234567", "o-*"]}}, ["everyone"]],
	[everyone, {"StringNotEquals": {"aws:VpceOrgID": "o-own1234567"}}, ["everyone"]],
	[everyone, {"StringEqualsIfExists": {"aws:VpceOrgID": "o-own1234567"}}, ["everyone"]],
	[everyone, {"ForAllValues:StringEquals": {"aws:VpceOrgID": ["o-own1234567"]}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:VpceOrgPaths": "o-own1234567/r-1/"}}, ["network"]],
	[everyone, {"StringEquals": {"aws:vpceorgpaths": ["o-own1234567/r-1/"]}}, ["network"]],
	[everyone, {"StringEquals": {"aws:VpceOrgPaths": "o-other98765/r-1/"}}, ["stranger"]],
]

test_networks_2 if {
	found := wrong(networks_2) with data.inventory as inventory with data.config as configured
	found == []
}

networks_2 := [
	[everyone, {"StringEquals": {"aws:VpceOrgPaths": ["o-own1234567/r-1/", "o-other98765/r-1/"]}}, ["network", "stranger"]],
	[everyone, {"ForAnyValue:StringEquals": {"aws:VpceOrgPaths": ["o-own1234567/r-1/"]}}, ["network"]],
	[everyone, {"StringLike": {"aws:VpceOrgPaths": "*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:VpceOrgPaths": ["o-own1234567/r-1/", "*"]}}, ["everyone"]],
	[everyone, {"StringNotEquals": {"aws:VpceOrgPaths": "o-own1234567/r-1/"}}, ["everyone"]],
	[everyone, {"StringEqualsIfExists": {"aws:VpceOrgPaths": "o-own1234567/r-1/"}}, ["everyone"]],
	[everyone, {"ForAllValues:StringEquals": {"aws:VpceOrgPaths": ["o-own1234567/r-1/"]}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:SourceVpc": "vpc-1"}}, ["network"]],
	[everyone, {"StringEquals": {"aws:sourcevpc": ["vpc-1"]}}, ["network"]],
	[everyone, {"StringEquals": {"aws:SourceVpc": "vpc-2"}}, ["network"]],
	[everyone, {"StringEquals": {"aws:SourceVpc": ["vpc-1", "vpc-2"]}}, ["network"]],
	[everyone, {"ForAnyValue:StringEquals": {"aws:SourceVpc": ["vpc-1"]}}, ["network"]],
	[everyone, {"StringLike": {"aws:SourceVpc": "vpc-*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:SourceVpc": "*"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:SourceVpc": ["vpc-1", "vpc-*"]}}, ["everyone"]],
	[everyone, {"StringNotEquals": {"aws:SourceVpc": "vpc-1"}}, ["everyone"]],
	[everyone, {"StringEqualsIfExists": {"aws:SourceVpc": "vpc-1"}}, ["everyone"]],
	[everyone, {"ForAllValues:StringEquals": {"aws:SourceVpc": ["vpc-1"]}}, ["everyone"]],
	[everyone, {"StringEquals": {"aws:SourceVpce": "vpce-1"}}, ["network"]],
	[everyone, {"StringEquals": {"aws:sourcevpce": ["vpce-1"]}}, ["network"]],
	[everyone, {"StringEquals": {"aws:SourceVpce": "vpce-2"}}, ["network"]],
	[everyone, {"StringEquals": {"aws:SourceVpce": ["vpce-1", "vpce-2"]}}, ["network"]],
	[everyone, {"ForAnyValue:StringEquals": {"aws:SourceVpce": ["vpce-1"]}}, ["network"]],
	[everyone, {"StringLike": {"aws:SourceVpce": "vpce-?"}}, ["everyone"]],
	[everyone, {"StringLike": {"aws:SourceVpce": "*"}}, ["everyone"]],
]

test_networks_3 if {
	found := wrong(networks_3) with data.inventory as inventory with data.config as configured
	found == []
}

networks_3 := [
	[everyone, {"StringLike": {"aws:SourceVpce": ["vpce-1", "vpce-?"]}}, ["everyone"]],
	[everyone, {"StringNotEquals": {"aws:SourceVpce": "vpce-1"}}, ["everyone"]],
	[everyone, {"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1"}}, ["everyone"]],
	[everyone, {"ForAllValues:StringEquals": {"aws:SourceVpce": ["vpce-1"]}}, ["everyone"]],
]

# ---- Addresses ----

test_addresses if {
	found := wrong(addresses) with data.inventory as inventory with data.config as configured
	found == []
}

addresses := [
	[everyone, {"IpAddress": {"aws:SourceIp": "203.0.113.7"}}, ["network"]],
	[everyone, {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}, ["network"]],
	[everyone, {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}, ["network"]],
	[everyone, {"IpAddress": {"aws:SourceIp": "1.2.3.4/32"}}, ["network"]],
	[everyone, {"IpAddress": {"aws:SourceIp": "2001:db8::/32"}}, ["network"]],
	[everyone, {"IpAddress": {"aws:SourceIp": "2001:db8::1/128"}}, ["network"]],
	[everyone, {"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}, ["everyone"]],
	[everyone, {"IpAddress": {"aws:SourceIp": "::/0"}}, ["everyone"]],
	[everyone, {"IpAddress": {"aws:SourceIp": "0.0.0.0/1"}}, ["everyone"]],
	[everyone, {"IpAddress": {"aws:SourceIp": "128.0.0.0/7"}}, ["everyone"]],
	[everyone, {"IpAddress": {"aws:SourceIp": "2000::/3"}}, ["everyone"]],
	[everyone, {"IpAddress": {"aws:SourceIp": "2001:d00::/31"}}, ["everyone"]],
	[everyone, {"IpAddress": {"aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"]}}, ["everyone"]],
	[everyone, {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"]}}, ["everyone"]],
	[everyone, {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"]}}, ["network"]],
	[everyone, {"IpAddress": {"aws:SourceIp": ["1.0.0.0/8", "2.0.0.0/8", "3.0.0.0/8", "4.0.0.0/8", "5.0.0.0/8", "6.0.0.0/8", "7.0.0.0/8", "8.0.0.0/8", "9.0.0.0/8", "10.0.0.0/8", "11.0.0.0/8", "12.0.0.0/8", "13.0.0.0/8", "14.0.0.0/8", "15.0.0.0/8", "16.0.0.0/8", "17.0.0.0/8", "18.0.0.0/8", "19.0.0.0/8", "20.0.0.0/8", "21.0.0.0/8", "22.0.0.0/8", "23.0.0.0/8", "24.0.0.0/8", "25.0.0.0/8", "26.0.0.0/8", "27.0.0.0/8", "28.0.0.0/8", "29.0.0.0/8", "30.0.0.0/8", "31.0.0.0/8", "32.0.0.0/8", "33.0.0.0/8", "34.0.0.0/8", "35.0.0.0/8", "36.0.0.0/8", "37.0.0.0/8", "38.0.0.0/8", "39.0.0.0/8", "40.0.0.0/8", "41.0.0.0/8", "42.0.0.0/8", "43.0.0.0/8", "44.0.0.0/8", "45.0.0.0/8", "46.0.0.0/8", "47.0.0.0/8", "48.0.0.0/8", "49.0.0.0/8", "50.0.0.0/8", "51.0.0.0/8", "52.0.0.0/8", "53.0.0.0/8", "54.0.0.0/8", "55.0.0.0/8", "56.0.0.0/8", "57.0.0.0/8", "58.0.0.0/8", "59.0.0.0/8", "60.0.0.0/8", "61.0.0.0/8", "62.0.0.0/8", "63.0.0.0/8", "64.0.0.0/8", "65.0.0.0/8", "66.0.0.0/8", "67.0.0.0/8", "68.0.0.0/8", "69.0.0.0/8", "70.0.0.0/8", "71.0.0.0/8", "72.0.0.0/8", "73.0.0.0/8", "74.0.0.0/8", "75.0.0.0/8", "76.0.0.0/8", "77.0.0.0/8", "78.0.0.0/8", "79.0.0.0/8", "80.0.0.0/8", "81.0.0.0/8", "82.0.0.0/8", "83.0.0.0/8", "84.0.0.0/8", "85.0.0.0/8", "86.0.0.0/8", "87.0.0.0/8", "88.0.0.0/8", "89.0.0.0/8", "90.0.0.0/8", "91.0.0.0/8", "92.0.0.0/8", "93.0.0.0/8", "94.0.0.0/8", "95.0.0.0/8", "96.0.0.0/8", "97.0.0.0/8", "98.0.0.0/8", "99.0.0.0/8", "100.0.0.0/8", "101.0.0.0/8", "102.0.0.0/8", "103.0.0.0/8", "104.0.0.0/8", "105.0.0.0/8", "106.0.0.0/8", "107.0.0.0/8", "108.0.0.0/8", "109.0.0.0/8", "110.0.0.0/8", "111.0.0.0/8", "112.0.0.0/8", "113.0.0.0/8", "114.0.0.0/8", "115.0.0.0/8", "116.0.0.0/8", "117.0.0.0/8", "118.0.0.0/8", "119.0.0.0/8", "120.0.0.0/8", "121.0.0.0/8", "122.0.0.0/8", "123.0.0.0/8", "124.0.0.0/8", "125.0.0.0/8", "126.0.0.0/8", "127.0.0.0/8", "128.0.0.0/8", "129.0.0.0/8", "130.0.0.0/8"]}}, ["everyone"]],
	[everyone, {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}, ["everyone"]],
	[everyone, {"IpAddressIfExists": {"aws:SourceIp": "203.0.113.0/24"}}, ["everyone"]],
	[everyone, {"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/16"}}, ["everyone"]],
]
