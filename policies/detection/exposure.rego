# ISO/IEC 27001 A.8.8, A.8.3: the services that know of vulnerabilities and of access from outside are on.
package detection.exposure

import data.lib.core.config

# METADATA
# scope: document
# title: Inspector covers ECR images, Lambda functions and Lambda code
# description: >-
#   Inference images and the functions behind agents carry third-party packages. Inspector tells which of them have known
#   vulnerabilities, from the day these are published.
# schemas:
#   - input: schema.inspectorv2_account_status
# custom:
#   severity: medium
#   resource_types: [AWS::InspectorV2::AccountStatus]
#   controls:
#     iso27001: [A.5.7, A.8.8]
#   rationale: Vulnerabilities of the software that AI workloads consist of have to be learnt of in time.
#   sources:
#     - api: inspector2:ResourceState.ecr
#       says: Tells the state of Inspector's scanning of container images.
#     - api: inspector2:ResourceState.lambda
#       says: Tells the state of Inspector's scanning of Lambda functions.
#     - page: AWS Config Developer Guide, inspector-lambda-code-scan-enabled
#       says: Lists the Regions in which Lambda code scanning can be checked for, as it does not exist in the others.
#   commands:
#     - aws inspector2 enable --resource-types ECR LAMBDA LAMBDA_CODE --region {region}
#   remediation: >-
#     Enable Inspector's ECR, Lambda standard and, where the Region has it, Lambda code scanning (Enable), by the delegated administrator if there is one.
#     It is charged by image and function.
deny["INS-001"] contains msg if {
	input.resource_type == "AWS::InspectorV2::AccountStatus"
	some account in input.accounts
	account.state.status == "ENABLED"
	lacks := {name | some kind, name in asked_kinds; not scans(account, kind)}
	count(lacks) > 0
	msg := sprintf("Inspector does not scan %s in Region %q.", [concat(", nor ", sort(lacks)), input.region])
}

deny["INS-001"] contains msg if {
	input.resource_type == "AWS::InspectorV2::AccountStatus"
	some account in input.accounts
	account.state.status != "ENABLED"
	msg := sprintf("Inspector is not enabled in Region %q: its status is %s.", [input.region, account.state.status])
}

unknown["INS-001"] contains reason if {
	input.resource_type == "AWS::InspectorV2::AccountStatus"
	count(input.accounts) == 0
	count(object.get(input, "failed_accounts", [])) == 0
	reason := sprintf("Inspector's reply does not speak of the account in Region %q.", [input.region])
}

unknown["INS-001"] contains reason if {
	input.resource_type == "AWS::InspectorV2::AccountStatus"
	some account in input.failed_accounts
	reason := sprintf("Inspector would not tell the status of account %s: %s.", [account.account_id, account.error_code])
}

asked_kinds := {"ecr": "ECR images", "lambda": "Lambda functions"} if not input.region in config.inspector_code_scanning_regions

asked_kinds := {"ecr": "ECR images", "lambda": "Lambda functions", "lambda_code": "Lambda code"} if {
	input.region in config.inspector_code_scanning_regions
}

scans(account, kind) if account.resource_state[kind].status == "ENABLED"

# METADATA
# scope: document
# title: External-access and unused-access analyzers are active
# description: >-
#   An external-access analyzer reports which buckets, keys, roles and functions outsiders can reach. Analysis of unused access, where
#   it is licensed, shows permissions that no one needs any more.
# custom:
#   severity: medium
#   resource_types: ["AWS::::Region", "AWS::::Account"]
#   related: [AWS::AccessAnalyzer::Analyzer, AWS::Organizations::Organization]
#   controls:
#     iso27001: [A.5.15, A.8.3]
#     iso27701: [A.3.9]
#   rationale: Access from outside is compared with what was approved, and rights that nobody needs any more are found.
#   sources:
#     - api: accessanalyzer:AnalyzerSummary.type
#       says: Tells whether an analyzer looks for external, unused or internal access, for an account or an organization.
#     - api: accessanalyzer:AnalyzerSummary.status
#       says: Tells whether the analyzer is active, being made, disabled or failed.
#   commands:
#     - aws accessanalyzer create-analyzer --analyzer-name NAME --type ACCOUNT --region {region}
#   remediation: >-
#     Create an external-access analyzer (CreateAnalyzer), which costs nothing, in each Region in use; where unused access is to be analysed, one such analyzer in any
#     Region (unused_access_analyzer_required in the configuration).
deny["AA-001"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(managers) == 0
	here := {input.region}
	not analyzes({"ACCOUNT", "ORGANIZATION"}, here)
	msg := sprintf("Region %q has no active external-access analyzer of this account.", [input.resource_name])
}

# Unused access is a matter of IAM, which has no Regions: one analyzer anywhere serves.
deny["AA-001"] contains msg if {
	input.resource_type == "AWS::::Account"
	regions := {analyzer.region | some analyzer in data.inventory["AWS::AccessAnalyzer::Analyzer"]}
	not analyzes({"ACCOUNT_UNUSED_ACCESS", "ORGANIZATION_UNUSED_ACCESS"}, regions)
	msg := sprintf("Account %s has no active unused-access analyzer in the scanned Regions.", [input.account_id])
}

# An organisation's analyzer is made, and stands, in its management account or that of a delegated administrator ("Create an IAM Access
# Analyzer external access analyzer", IAM User Guide): a member account does not see whether there is one.
unknown["AA-001"] contains reason if {
	input.resource_type == "AWS::::Region"
	here := {input.region}
	not analyzes({"ACCOUNT", "ORGANIZATION"}, here)
	some management in managers
	reason := sprintf("Region %q has no active external-access analyzer of this account; whether its organization has one is shown to account %s, or to whom it has delegated this, alone.", [input.resource_name, management])
}

skip["AA-001"] contains reason if {
	input.resource_type == "AWS::::Account"
	not config.unused_access_analyzer_required
	reason := "Analysis of unused access is not required by the configuration (unused_access_analyzer_required)."
}

# The account that manages the organization of a member.
managers := {organization.master_account_id |
	some organization in data.inventory["AWS::Organizations::Organization"]
	organization.master_account_id != input.account_id
}

analyzes(types, regions) if {
	some analyzer in data.inventory["AWS::AccessAnalyzer::Analyzer"]
	analyzer.type in types
	analyzer.region in regions
	analyzer.status == "ACTIVE"
}
