# ISO/IEC 27001 A.5.7: the services that know of threats are on, cover AI workloads, and what they found is dealt with.
package detection.threat_intelligence

import data.lib.administration
import data.lib.config

# METADATA
# scope: document
# title: GuardDuty is enabled
# description: >-
#   GuardDuty watches API calls, DNS and network flows for known attacker behaviour, the misuse of model access with stolen
#   credentials among them. Without it nobody is told.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: high
#   resource_types: ["AWS::::Region"]
#   related: [AWS::GuardDuty::Detector]
#   controls:
#     iso27001: [A.5.7, A.8.16]
#     iso42001: [A.6.2.6]
#   remediation: Enable GuardDuty in the Region, or have the organization's GuardDuty administrator enable it for the account.
deny["GD-001"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(detectors) == 0
	msg := sprintf("GuardDuty is not enabled in Region %q: there is no detector.", [input.resource_name])
}

deny["GD-001"] contains msg if {
	input.resource_type == "AWS::::Region"
	count(detectors) > 0
	every detector in detectors {
		detector.status != "ENABLED"
	}
	msg := sprintf("GuardDuty is suspended in Region %q.", [input.resource_name])
}

detectors := [detector |
	some detector in data.inventory["AWS::GuardDuty::Detector"]
	detector.region == input.region
]

# METADATA
# scope: document
# title: GuardDuty AI Protection is enabled
# description: >-
#   AI Protection adds findings about the use of models and agents, such as invocations from unusual places and attempts to get
#   round guardrails, that GuardDuty's foundational data sources do not show.
# schemas:
#   - input: schema.guardduty_detector
# custom:
#   severity: high
#   resource_types: [AWS::GuardDuty::Detector]
#   controls:
#     iso27001: [A.5.7, A.8.16]
#     iso42001: [A.6.2.6]
#   remediation: Enable the AI_PROTECTION feature of the detector, in the administrator account if there is one.
deny["GD-002"] contains msg if {
	input.resource_type == "AWS::GuardDuty::Detector"
	not enabled("AI_PROTECTION")
	msg := sprintf("GuardDuty detector %q in Region %q does not have AI_PROTECTION enabled%s.", [input.resource_name, input.region, administration.ending(input)])
}

# METADATA
# scope: document
# title: GuardDuty S3 and Lambda protection are enabled
# description: >-
#   Training data and model artefacts lie in S3, and agents act through Lambda functions. These features watch the access to the
#   objects and the functions' network traffic.
# schemas:
#   - input: schema.guardduty_detector
# custom:
#   severity: medium
#   resource_types: [AWS::GuardDuty::Detector]
#   controls:
#     iso27001: [A.5.7, A.8.16]
#     iso42001: [A.6.2.6]
#   remediation: Enable the S3_DATA_EVENTS and LAMBDA_NETWORK_LOGS features of the detector.
deny["GD-003"] contains msg if {
	input.resource_type == "AWS::GuardDuty::Detector"
	some feature in ["S3_DATA_EVENTS", "LAMBDA_NETWORK_LOGS"]
	not enabled(feature)
	msg := sprintf("GuardDuty detector %q in Region %q does not have %s enabled%s.", [input.resource_name, input.region, feature, administration.ending(input)])
}

enabled(name) if {
	some feature in input.features
	feature.name == name
	feature.status == "ENABLED"
}

# METADATA
# scope: document
# title: No high-severity GuardDuty finding is open
# description: >-
#   A finding of severity 7 or above says that a resource is probably compromised and in use by someone else. Left open, it is an
#   incident that nobody has assessed.
# schemas:
#   - input: schema.guardduty_detector
# custom:
#   severity: high
#   resource_types: [AWS::GuardDuty::Detector]
#   controls:
#     iso27001: [A.5.7, A.5.25]
#     iso27701: [A.3.12]
#     iso42001: [A.6.2.6]
#   remediation: Investigate each finding, deal with its cause, record the decision and archive the finding.
deny["GD-004"] contains msg if {
	input.resource_type == "AWS::GuardDuty::Detector"
	found := count(input.open_high_severity_findings)
	found > 0
	msg := sprintf("GuardDuty detector %q in Region %q has open findings of severity 7 or above: %d.", [input.resource_name, input.region, found])
}

# METADATA
# scope: document
# title: Security Hub is enabled with the foundational and AI standards
# description: >-
#   Security Hub CSPM checks the account against AWS's foundational best practices and its AI security best practices, and brings
#   the findings of the other detection services together in one place.
# schemas:
#   - input: schema.securityhub_hub
# custom:
#   severity: medium
#   resource_types: [AWS::SecurityHub::Hub]
#   controls:
#     iso27001: [A.5.7, A.5.36]
#     iso27701: [A.3.16]
#     iso42001: ["9.1"]
#   remediation: Enable Security Hub CSPM and its standards aws-foundational-security-best-practices and ai-security-best-practices.
deny["SH-001"] contains msg if {
	input.resource_type == "AWS::SecurityHub::Hub"
	not input.hub_arn
	msg := sprintf("Security Hub is not enabled in Region %q.", [input.region])
}

deny["SH-001"] contains msg if {
	input.resource_type == "AWS::SecurityHub::Hub"
	input.hub_arn
	some standard in ["aws-foundational-security-best-practices", "ai-security-best-practices"]
	not ready(standard)
	msg := sprintf("Security Hub in Region %q has no ready subscription to the standard %q%s.", [input.region, standard, administration.ending(input)])
}

# Standards' ARNs end in standards/<name>/v/<version> (Security Hub User Guide, standards reference).
ready(standard) if {
	some subscription in input.enabled_standards
	contains(subscription.standards_arn, sprintf("standards/%s/", [standard]))
	subscription.standards_status == "READY"
}

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
#   remediation: Enable Inspector's ECR, Lambda standard and Lambda code scanning for the account.
deny["INS-001"] contains msg if {
	input.resource_type == "AWS::InspectorV2::AccountStatus"
	some account in input.accounts
	account.state.status == "ENABLED"
	some kind, name in {"ecr": "ECR images", "lambda": "Lambda functions", "lambda_code": "Lambda code"}
	not scans(account, kind)
	msg := sprintf("Inspector does not scan %s in Region %q.", [name, input.region])
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
#   remediation: >-
#     Create an external-access analyzer in each Region in use; where unused access is to be analysed, one such analyzer in any
#     Region (unused_access_analyzer_required in the configuration).
deny["AA-001"] contains msg if {
	input.resource_type == "AWS::::Region"
	not analyzes({"ACCOUNT", "ORGANIZATION"}, {input.region})
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
	not analyzes({"ACCOUNT", "ORGANIZATION"}, {input.region})
	some organization in data.inventory["AWS::Organizations::Organization"]
	management := organization.master_account_id
	management != input.account_id
	reason := sprintf("Region %q has no active external-access analyzer of this account; whether its organization has one is shown to account %s, or to whom it has delegated this, alone.", [input.resource_name, management])
}

skip["AA-001"] contains reason if {
	input.resource_type == "AWS::::Account"
	not config.unused_access_analyzer_required
	reason := "Analysis of unused access is not required by the configuration (unused_access_analyzer_required)."
}

analyzes(types, regions) if {
	some analyzer in data.inventory["AWS::AccessAnalyzer::Analyzer"]
	analyzer.type in types
	analyzer.region in regions
	analyzer.status == "ACTIVE"
}
