# ISO/IEC 27001 A.5.7: the services that know of threats are on, cover AI workloads, and what they found is dealt with.
package detection.threat_intelligence

import data.lib.detection.administration

# METADATA
# scope: document
# title: GuardDuty is enabled
# description: >-
#   GuardDuty watches API calls, DNS and network flows for known attacker behaviour, the misuse of model access with stolen
#   credentials among them. Without it nobody is notified.
# schemas:
#   - input: schema.aws_region
# custom:
#   severity: high
#   resource_types: ["AWS::::Region"]
#   related: [AWS::GuardDuty::Detector]
#   controls:
#     iso27001: [A.5.7, A.8.16]
#     iso42001: [A.6.2.6]
#   rationale: Information about threats has to be gathered and anomalous behaviour monitored wherever the account can be used.
#   sources:
#     - api: guardduty:ListDetectorsResponse.DetectorIds
#       says: Lists the detectors of the Region; an account has at most one in each.
#     - api: guardduty:GetDetectorResponse.Status
#       says: Tells whether the detector is enabled or disabled.
#   commands:
#     - aws guardduty create-detector --enable --region {region}
#   remediation: >-
#     Enable GuardDuty in the Region (CreateDetector, or UpdateDetector where it is suspended), or have the organization's GuardDuty administrator enable
#     it for the account. It is charged by the volume of events, after 30 free days.
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
#   rationale: Threats to AI systems are part of the threat intelligence that has to be gathered, and their use of the monitoring.
#   sources:
#     - api: guardduty:DetectorFeatureConfigurationResult.Name
#       says: Names each feature of the detector, AI_PROTECTION among them.
#     - api: guardduty:DetectorFeatureConfigurationResult.Status
#       says: Tells whether the feature is enabled.
#   commands:
#     - aws guardduty update-detector --detector-id {resource_name} --region {region} --features Name=AI_PROTECTION,Status=ENABLED
#   remediation: Enable the AI_PROTECTION feature of the detector (UpdateDetector), in the administrator account if there is one. It is charged by use.
deny["GD-002"] contains msg if {
	input.resource_type == "AWS::GuardDuty::Detector"
	listed("AI_PROTECTION")
	not enabled("AI_PROTECTION")
	msg := sprintf("GuardDuty detector %q in Region %q does not have AI_PROTECTION enabled%s.", [input.resource_name, input.region, administration.ending(input)])
}

# A detector lists its features, on or off; one that is not listed may not be offered in the Region.
unknown["GD-002"] contains reason if {
	input.resource_type == "AWS::GuardDuty::Detector"
	not listed("AI_PROTECTION")
	reason := sprintf("GuardDuty detector %q does not list AI_PROTECTION; whether Region %q offers it is not known.", [input.resource_name, input.region])
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
#   rationale: Access to training data and the traffic of agents' functions have to be monitored for anomalous behaviour.
#   sources:
#     - api: guardduty:DetectorFeatureConfigurationResult.Name
#       says: Names each feature of the detector, S3_DATA_EVENTS and LAMBDA_NETWORK_LOGS among them.
#     - api: guardduty:DetectorFeatureConfigurationResult.Status
#       says: Tells whether the feature is enabled.
#   commands:
#     - >-
#       aws guardduty update-detector --detector-id {resource_name} --region {region}
#       --features Name=S3_DATA_EVENTS,Status=ENABLED Name=LAMBDA_NETWORK_LOGS,Status=ENABLED
#   remediation: >-
#     Enable the S3_DATA_EVENTS and LAMBDA_NETWORK_LOGS features of the detector (UpdateDetector), in the administrator account if there is one. They are
#     charged by volume.
deny["GD-003"] contains msg if {
	input.resource_type == "AWS::GuardDuty::Detector"
	some feature in ["S3_DATA_EVENTS", "LAMBDA_NETWORK_LOGS"]
	listed(feature)
	not enabled(feature)
	msg := sprintf("GuardDuty detector %q in Region %q does not have %s enabled%s.", [input.resource_name, input.region, feature, administration.ending(input)])
}

unknown["GD-003"] contains reason if {
	input.resource_type == "AWS::GuardDuty::Detector"
	features := {"S3_DATA_EVENTS", "LAMBDA_NETWORK_LOGS"}
	count({feature | some feature in features; listed(feature); not enabled(feature)}) == 0
	some feature in features
	not listed(feature)
	reason := sprintf("GuardDuty detector %q does not list %s; whether Region %q offers it is not known.", [input.resource_name, feature, input.region])
}

listed(name) if {
	some feature in input.features
	feature.name == name
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
#   rationale: Events have to be assessed and decided on; a finding that stays open was not.
#   sources:
#     - api: guardduty:ListFindings
#       says: Lists ids of findings by criteria, the severity, account and archived state among them.
#     - page: Amazon GuardDuty User Guide, Severity levels of GuardDuty findings
#       says: High and critical findings begin at severity 7.
#   commands:
#     - aws guardduty archive-findings --detector-id {resource_name} --region {region} --finding-ids FINDING_IDS
#   remediation: >-
#     Investigate each finding, deal with its cause, record the decision and then archive the finding (ArchiveFindings): in a member account the
#     administrator does that.
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
#   rationale: Compliance of the account with rules of security is reviewed continuously by these standards.
#   sources:
#     - api: securityhub:StandardsSubscription.StandardsStatus
#       says: Tells whether the standard's checks are ready, pending or incomplete.
#     - api: securityhub:DescribeStandardsResponse.Standards
#       says: Lists the standards that can be enabled in the Region.
#   commands:
#     - aws securityhub enable-security-hub --region {region}
#     - aws securityhub batch-enable-standards --region {region} --standards-subscription-requests StandardsArn=STANDARD_ARN
#   remediation: >-
#     Enable Security Hub CSPM (EnableSecurityHub) and its standards aws-foundational-security-best-practices and ai-security-best-practices
#     (BatchEnableStandards), in the administrator account if there is one. Checks are charged by their number, and need AWS Config.
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
	not lacking_here(standard)
	msg := sprintf("Security Hub in Region %q has no ready subscription to the standard %q%s.", [input.region, standard, administration.ending(input)])
}

# A standard that the Region does not offer cannot be enabled there.
lacking_here(standard) if {
	input.standards
	count([offered | some offered in input.standards; contains(offered.standards_arn, sprintf("standards/%s/", [standard]))]) == 0
}

# Standards' ARNs end in standards/<name>/v/<version> (Security Hub User Guide, standards reference).
ready(standard) if {
	some subscription in input.enabled_standards
	contains(subscription.standards_arn, sprintf("standards/%s/", [standard]))
	subscription.standards_status == "READY"
}
