"""The report in the AWS Security Finding Format, for Security Hub CSPM: a list of findings, one for each verdict.

A finding stays in Security Hub until a later one says otherwise: passes are there too, and what does not apply is put away.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from averment.base import json_text
from averment.base.errors import ConfigError
from averment.base.safe_text import within
from averment.model.collected import GLOBAL
from averment.model.verdict import POPULATION, UNKNOWN, Row
from averment.report.formats import terms

if TYPE_CHECKING:
    from averment.report.finding import Finding
    from averment.report.report import Report

_ACCOUNT = re.compile(r"[0-9]{12}")
_TITLE, _DESCRIPTION, _REMEDIATION, _VALUE, _NAME, _ORIGINAL, _REGION, _ID, _NOTE = 256, 1024, 512, 2048, 256, 64, 16, 512, 512
"""Characters that the service takes of each."""

_MOST_REQUIREMENTS, _MOST_REASONS = 32, 20
_PARTITIONS = ("aws", "aws-cn", "aws-us-gov")
_TYPE = "Software and Configuration Checks/Industry and Regulatory Standards"

OWN_TYPES = {
    "AWS::ApiGateway::RestApi": "AwsApiGatewayRestApi",
    "AWS::ApiGateway::Stage": "AwsApiGatewayStage",
    "AWS::Athena::WorkGroup": "AwsAthenaWorkGroup",
    "AWS::CloudTrail::Trail": "AwsCloudTrailTrail",
    "AWS::CloudWatch::Alarm": "AwsCloudWatchAlarm",
    "AWS::EC2::RouteTable": "AwsEc2RouteTable",
    "AWS::EC2::SecurityGroup": "AwsEc2SecurityGroup",
    "AWS::EC2::Subnet": "AwsEc2Subnet",
    "AWS::EC2::VPC": "AwsEc2Vpc",
    "AWS::ECR::Repository": "AwsEcrRepository",
    "AWS::GuardDuty::Detector": "AwsGuardDutyDetector",
    "AWS::IAM::Group": "AwsIamGroup",
    "AWS::IAM::ManagedPolicy": "AwsIamPolicy",
    "AWS::IAM::Role": "AwsIamRole",
    "AWS::IAM::User": "AwsIamUser",
    "AWS::KMS::Key": "AwsKmsKey",
    "AWS::Lambda::Function": "AwsLambdaFunction",
    "AWS::OpenSearchService::Domain": "AwsOpenSearchServiceDomain",
    "AWS::RDS::DBCluster": "AwsRdsDbCluster",
    "AWS::RDS::DBInstance": "AwsRdsDbInstance",
    "AWS::S3::AccessPoint": "AwsS3AccessPoint",
    "AWS::S3::AccountPublicAccessBlock": "AwsS3AccountPublicAccessBlock",
    "AWS::S3::Bucket": "AwsS3Bucket",
    "AWS::SNS::Topic": "AwsSnsTopic",
    "AWS::SageMaker::NotebookInstance": "AwsSageMakerNotebookInstance",
    "AWS::SecretsManager::Secret": "AwsSecretsManagerSecret",
}
"""The types that Security Hub has names of its own for; it calls any other Other."""


def pieces(report: "Report") -> Iterator[str]:
    """The text of the file, in pieces. Raises ConfigError for a report that is not of an AWS account."""
    if not _ACCOUNT.fullmatch(report.account_id):
        raise ConfigError("--format asff: Security Hub takes findings of an AWS account, and this report is of none")
    yield from json_text.pieces(_finding(report, each) for each in report.verdicts)
    yield "\n"


def _finding(report: "Report", found: "Finding") -> dict[str, Any]:
    row, check = found.row, found.check
    words = terms.STATUSES[row.status]
    severity = {"Label": terms.severity(row).asff, "Original": _text(row.severity, _ORIGINAL)}
    partition = report.partition if report.partition in _PARTITIONS else "aws"
    home = row.region if row.region != GLOBAL else min(report.regions, default="us-east-1")
    place = {"Region": _text(row.region, _REGION)} if row.region != GLOBAL else {}
    return {
        "SchemaVersion": "2018-10-08",
        "Id": row.fingerprint,
        "ProductArn": (
            f"arn:{partition}:securityhub:{_text(home, _REGION)}:{report.account_id}:product/{report.account_id}/default"
        ),
        "GeneratorId": _text(f"{report.tool['name']}/{check.id}", _ID),
        "AwsAccountId": report.account_id,
        **place,
        "Types": [_TYPE],
        "CreatedAt": report.clock,
        "UpdatedAt": report.clock,
        "Severity": severity,
        "FindingProviderFields": {"Severity": severity, "Types": [_TYPE]},
        "Title": _text(f"{check.id} {check.title}", _TITLE),
        "Description": _text(terms.said(row, check.title), _DESCRIPTION),
        "Remediation": {"Recommendation": {"Text": _text(check.remediation or check.title, _REMEDIATION)}},
        "ProductFields": _product_fields(report, found),
        "Resources": [
            {**_resource(row), **({"Partition": report.partition} if report.partition in _PARTITIONS else {}), **place}
        ],
        "Compliance": _compliance(report, found),
        **(_note(report, row) if row.waiver else {}),
        "Workflow": {"Status": words.asff_workflow},
        "RecordState": words.asff_record,
    }


def _note(report: "Report", row: Row) -> dict[str, Any]:
    """Until when, by whom and why a finding is accepted."""
    return {
        "Note": {
            "Text": _text(report.acceptance(row), _NOTE),
            "UpdatedBy": _text(report.tool["name"], _NAME),
            "UpdatedAt": report.clock,
        }
    }


def _product_fields(report: "Report", found: "Finding") -> dict[str, str]:
    row, check, document = found.row, found.check, found.evidence.document
    fields = {
        "ProviderName": report.tool["name"],
        "ProviderVersion": report.tool["version"],
        "averment/status": row.status,
        "averment/check_id": check.id,
        "averment/scan_id": report.scan_id,
        "averment/policies_sha256": report.policies_sha256,
        "averment/document_sha256": document.sha256 if document else "",
        "averment/waiver": row.waiver,
    }
    return {name: _text(text, _VALUE) for name, text in fields.items() if text}


def _resource(row: Row) -> dict[str, Any]:
    kind = OWN_TYPES.get(row.resource_type, "Other")
    told = {"resource_type": row.resource_type, "resource_name": _text(row.resource_name, _NAME)}
    name = row.resource_id
    if row.resource_id == POPULATION:
        # an id of its own here; whoever closes findings must know what was not listed
        told["resource_id"], name = POPULATION, row.resource_name
    return {"Type": kind, "Id": _text(name, _ID), "Details": {"Other": told}}


def _compliance(report: "Report", found: "Finding") -> dict[str, Any]:
    related = [_text(each, _NAME) for each in report.requirements(found.check)[:_MOST_REQUIREMENTS]]
    reasons = _reasons(found) if found.row.status == UNKNOWN else []
    return {
        "Status": terms.STATUSES[found.row.status].asff,
        **({"RelatedRequirements": related} if related else {}),
        **({"StatusReasons": reasons} if reasons else {}),
    }


def _reasons(found: "Finding") -> list[dict[str, str]]:
    """Why there is no verdict: the calls that were not answered, or that the rule says so."""
    refused = found.evidence.refused[:_MOST_REASONS]
    calls = [
        {"ReasonCode": each.cause.upper(), "Description": _text(f"{each.call} gave {each.code}. {each.remedy}", _DESCRIPTION)}
        for each in refused
    ]
    return calls or [{"ReasonCode": "RULE", "Description": _text(found.row.message, _DESCRIPTION)}]


def _text(text: str, longest: int) -> str:
    """A text of at most so many characters; one without any that shows is refused."""
    return within(text, longest).strip() or "-"
