"""Threat detection and posture: GuardDuty, Macie, Inspector, Security Hub, IAM Access Analyzer and the AWS Config recorder."""

from collections.abc import Mapping
from typing import Any

from averment.sources.aws.declaration import Absent, Call, Part, Resource

DETECTOR = Resource(
    type="AWS::GuardDuty::Detector",
    service="guardduty",
    id="arn:{partition}:guardduty:{region}:{account_id}:detector/$DetectorId",
    name="$DetectorId",
    list=Call("ListDetectors", "DetectorIds", scalar="DetectorId"),
    describe=Call("GetDetector", params={"DetectorId": "$DetectorId"}),
    parts=(
        # ids only: one call for a detector. An administrator's detector also lists members' findings, hence the account.
        Part(
            "open_high_severity_findings",
            Call(
                "ListFindings",
                "FindingIds",
                {
                    "DetectorId": "$DetectorId",
                    "FindingCriteria": {
                        "Criterion": {
                            "accountId": {"Equals": ["{account_id}"]},
                            "service.archived": {"Equals": ["false"]},
                            "severity": {"GreaterThanOrEqual": 7},
                        }
                    },
                },
            ),
            items=True,
        ),
        # an account that no other administers gets "success (HTTP 200) but no content" (API reference, GetAdministratorAccount);
        # the operation's older name, GetMasterAccount, was seen to give {"master":null}
        Part(
            "administrator",
            Call("GetAdministratorAccount", "Administrator", {"DetectorId": "$DetectorId"}, omits_empty=True, no_body=True),
        ),
    ),
)

# Macie answers AccessDeniedException both ways: "Macie is not enabled" where it is off, "... is not authorized to perform ..."
# where the caller lacks the permission.
_MACIE_OFF = Absent("AccessDeniedException", "Macie is not enabled")

# What GetAdministratorAccount says of an account that no other administers: "The request failed because this account does not
# have a master". ResourceNotFoundException alone is Macie's word for whatever was not found.
_MACIE_STANDALONE = Absent("ResourceNotFoundException", "does not have a")


def _of_macie(operation: str, result: str = "", params: Mapping[str, Any] | None = None, *, omits_empty: bool = False) -> Call:
    return Call(operation, result, params or {}, (_MACIE_OFF,), omits_empty=omits_empty)


MACIE_SESSION = Resource(
    type="AWS::Macie::Session",
    service="macie2",
    id="arn:{partition}:macie2:{region}:{account_id}:session",
    name="macie/{region}",
    describe=_of_macie("GetMacieSession"),
    parts=(
        Part(
            "administrator",
            Call("GetAdministratorAccount", "administrator", absent=(_MACIE_OFF, _MACIE_STANDALONE), omits_empty=True),
        ),
        # The configuration is that of "an organization or standalone account"; "if you have a member account, you can use this
        # resource to check the status" (Macie API Reference, automated sensitive data discovery: configuration, accounts).
        Part(
            "discovery_accounts",
            _of_macie("ListAutomatedDiscoveryAccounts", "items", {"accountIds": ["{account_id}"]}, omits_empty=True),
            items=True,
            only_with="administrator",
        ),
        Part("automated_discovery", _of_macie("GetAutomatedDiscoveryConfiguration"), unless_known="discovery_accounts"),
        # an administrator's session also knows the members' buckets, hence the account
        Part(
            "buckets",
            _of_macie("DescribeBuckets", "buckets", {"criteria": {"accountId": {"eq": ["{account_id}"]}}}, omits_empty=True),
            items=True,
        ),
    ),
)

# BatchGetAccountStatus refuses single accounts within a reply of status 200: the whole reply is kept, `failed_accounts` included.
INSPECTOR_ACCOUNT = Resource(
    type="AWS::InspectorV2::AccountStatus",
    service="inspector2",
    id="arn:{partition}:inspector2:{region}:{account_id}:account-status",
    name="inspector/{region}",
    describe=Call("BatchGetAccountStatus", params={"accountIds": ["{account_id}"]}),
)

# InvalidAccessException stands for "not enabled" and for a lack of permission (API reference, GetEnabledStandards); its message
# tells them apart: "Account 111122223333 is not subscribed to AWS Security Hub".
_HUB_OFF = Absent("InvalidAccessException", "is not subscribed to AWS Security Hub")


def _of_hub(operation: str, result: str = "", *, omits_empty: bool = False) -> Call:
    return Call(operation, result, absent=(_HUB_OFF,), omits_empty=omits_empty)


SECURITY_HUB = Resource(
    type="AWS::SecurityHub::Hub",
    service="securityhub",
    id="arn:{partition}:securityhub:{region}:{account_id}:hub/default",
    name="securityhub/{region}",
    describe=_of_hub("DescribeHub"),
    parts=(
        Part("enabled_standards", _of_hub("GetEnabledStandards", "StandardsSubscriptions"), items=True),
        # those that the Region offers
        Part("standards", _of_hub("DescribeStandards", "Standards"), items=True),
        # where the findings of all linked Regions come together; answered in any Region
        Part("finding_aggregators", _of_hub("ListFindingAggregators", "FindingAggregators", omits_empty=True), items=True),
        # the model requires no Administrator: an account without one is not a member account
        Part("administrator", _of_hub("GetAdministratorAccount", "Administrator", omits_empty=True)),
    ),
)

ANALYZER = Resource(
    type="AWS::AccessAnalyzer::Analyzer",
    service="accessanalyzer",
    id="$arn",
    name="$name",
    list=Call("ListAnalyzers", "analyzers"),
    parts=(
        # an organization's analyzer also lists other accounts' findings, one of unused access thousands of another kind
        Part(
            "external_access_findings",
            Call(
                "ListFindingsV2",
                "findings",
                {
                    "analyzerArn": "$arn",
                    "filter": {
                        "status": {"eq": ["ACTIVE"]},
                        "findingType": {"eq": ["ExternalAccess"]},
                        "resourceOwnerAccount": {"eq": ["{account_id}"]},
                    },
                },
            ),
            items=True,
        ),
    ),
)

CONFIGURATION_RECORDER = Resource(
    type="AWS::Config::ConfigurationRecorder",
    service="config",
    # the ARN is recent and not in every reply; an account has one recorder of its own in a Region
    id="{account_id}/{region}/$name",
    name="$name",
    list=Call("DescribeConfigurationRecorders", "ConfigurationRecorders"),
    parts=(
        Part(
            "status",
            Call(
                "DescribeConfigurationRecorderStatus",
                "ConfigurationRecordersStatus",
                {"ConfigurationRecorderNames": ["$name"]},
            ),
            items=True,
        ),
    ),
)

RESOURCES = (DETECTOR, MACIE_SESSION, INSPECTOR_ACCOUNT, SECURITY_HUB, ANALYZER, CONFIGURATION_RECORDER)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("detection")
