# Services that act for outsiders: whom policies of resources let in without a source, and who sends none.
package lib.iam.access_deputies_test

import data.lib.iam.access

owner := access.home("111122223333")

policy(service, actions, condition) := {"Statement": [{
	"Effect": "Allow", "Principal": {"Service": [service]}, "Action": actions, "Resource": ["*"], "Condition": condition,
}]}

deputies(service, actions, condition) := access.names(access.deputies(policy(service, actions, condition), owner, access.anything))

openings(document) := access.names(access.openings(document, owner, access.anything))

test_a_service_without_a_source_is_an_opening if {
	openings(policy("s3.amazonaws.com", ["sns:Publish"], {})) == "s3.amazonaws.com on behalf of any account"
	openings(policy("s3.amazonaws.com", ["sns:Publish"], {"StringLike": {"aws:SourceAccount": "*"}})) == "s3.amazonaws.com on behalf of any account"
	others := {"StringEquals": {"aws:SourceAccount": "999988887777"}}
	openings(policy("s3.amazonaws.com", ["sns:Publish"], others)) == "s3.amazonaws.com on behalf of an account that is not trusted"
	every condition in [
		{"StringEquals": {"aws:SourceAccount": "111122223333"}}, {"StringEquals": {"aws:SourceOrgID": "${aws:ResourceOrgID}"}},
		{"ArnLike": {"aws:SourceArn": "arn:aws:lambda:*:111122223333:function:*"}},
	] {
		openings(policy("s3.amazonaws.com", ["sns:Publish"], condition)) == ""
	}
}

test_outsiders_are_openings_as_they_are if {
	both := {"Statement": [
		{"Effect": "Allow", "Principal": {"AWS": ["999988887777", "111122223333"]}, "Action": ["ecr:*"]},
		{"Effect": "Allow", "Principal": {"Service": ["codebuild.amazonaws.com"]}, "Action": ["ecr:BatchGetImage"]},
	]}
	openings(both) == "account 999988887777, codebuild.amazonaws.com on behalf of any account"
	access.names(access.openings(both, owner, {"ecr:PutImage"})) == "account 999988887777"
	access.names(access.deputies(both, owner, access.anything)) == "codebuild.amazonaws.com"
}

# A service, an action that AWS has it use without a source, and one that it does not.
sourceless := [
	["backup.amazonaws.com", "SNS:Publish", "SNS:Subscribe"],
	["codestar-notifications.amazonaws.com", "sns:Publish", "sns:*"],
	["events.amazonaws.com", "sns:Publish", "lambda:InvokeFunction"],
	["events.amazonaws.com", "kms:GenerateDataKey*", "sqs:SendMessage"],
	["kafka.amazonaws.com", "secretsmanager:getSecretValue", "secretsmanager:PutSecretValue"],
	["ram.amazonaws.com", "glue:ShareResource", "glue:GetTable"],
]

test_nothing_is_asked_of_services_that_send_no_source if {
	every row in sourceless {
		deputies(row[0], [row[1]], {}) == ""
		deputies(row[0], [row[2]], {}) == row[0]
		deputies(row[0], [row[1], row[2]], {}) == row[0]
		deputies("s3.amazonaws.com", [row[1]], {}) == "s3.amazonaws.com"

		# a source that is a stranger's was asked for
		deputies(row[0], [row[1]], {"StringEquals": {"aws:SourceAccount": "999988887777"}}) == row[0]
	}
}
