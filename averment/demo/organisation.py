"""Sample organization policies, budgets, and models of Comprehend, Rekognition and Transcribe."""

import json
from typing import Any

from averment.demo.stage import ACCOUNT, Account, labels, pairs

_ORGANIZATION = "o-harbourlane"
_ROOT = {
    "TargetId": "r-hbln",
    "Arn": f"arn:aws:organizations::{ACCOUNT}:root/{_ORGANIZATION}/r-hbln",
    "Name": "Root",
    "Type": "ROOT",
}


def seed(account: Account) -> None:
    """Creates policies, budgets, and the models of other AI services."""
    _the_organization(account)
    _service_control(account)
    _resource_control_policy(account)
    _opt_out(account)
    _costs(account)
    _pictures_and_texts(account)
    _calls(account)


def _the_organization(account: Account) -> None:
    organization = {
        "Id": _ORGANIZATION,
        "Arn": f"arn:aws:organizations::{ACCOUNT}:organization/{_ORGANIZATION}",
        "FeatureSet": "ALL",
        "MasterAccountId": ACCOUNT,
        "MasterAccountArn": f"arn:aws:organizations::{ACCOUNT}:account/{_ORGANIZATION}/{ACCOUNT}",
    }
    account.replies.answer("organizations", "DescribeOrganization", {"Organization": organization})
    opt_out = {"services": {"default": {"opt_out_policy": "optOut"}}}
    tags = {"tags": {key.lower(): {"tag_key": key} for key in ("Owner", "Project", "CostCenter")}}
    for kind, content in (("AISERVICES_OPT_OUT_POLICY", opt_out), ("TAG_POLICY", tags)):
        effective = {"EffectivePolicy": {"PolicyContent": json.dumps(content), "PolicyType": kind, "TargetId": ACCOUNT}}
        account.replies.answer("organizations", "DescribeEffectivePolicy", effective, PolicyType=kind)
    none = ("EffectivePolicyNotFoundException", "There is none.", 400)
    account.replies.refuse("organizations", "DescribeEffectivePolicy", *none, PolicyType="BEDROCK_POLICY")


def _policy(account: Account, kind: str, policy_id: str, name: str, content: dict[str, Any]) -> None:
    arn = f"arn:aws:organizations::{ACCOUNT}:policy/{_ORGANIZATION}/{kind.lower()}/{policy_id}"
    summary = {"Id": policy_id, "Arn": arn, "Name": name, "Type": kind, "AwsManaged": False}
    replies = account.replies
    replies.listing("organizations", "ListPolicies", "Policies", [summary], Filter=kind)
    replies.answer(
        "organizations",
        "DescribePolicy",
        {"Policy": {"PolicySummary": summary, "Content": json.dumps(content)}},
        PolicyId=policy_id,
    )
    replies.listing("organizations", "ListTargetsForPolicy", "Targets", [_ROOT], PolicyId=policy_id)


def _service_control(account: Account) -> None:
    """Service control policies: Regions are restricted; models and the deletion of guardrails are not."""
    statement = {
        "Effect": "Deny",
        "NotAction": ["iam:*", "organizations:*", "support:*"],
        "Resource": "*",
        "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["us-east-1", "us-west-2"]}},
    }
    content = {"Version": "2012-10-17", "Statement": [statement]}
    _policy(account, "SERVICE_CONTROL_POLICY", "p-regions1", "approved-regions", content)


def _resource_control_policy(account: Account) -> None:
    """A resource control policy that limits S3 to the organization and to AWS services."""
    statement = {
        "Sid": "OwnOrganization",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": "*",
        "Condition": {
            "StringNotEqualsIfExists": {"aws:PrincipalOrgID": _ORGANIZATION},
            "BoolIfExists": {"aws:PrincipalIsAWSService": "false"},
        },
    }
    content = {"Version": "2012-10-17", "Statement": [statement]}
    _policy(account, "RESOURCE_CONTROL_POLICY", "p-perimeter1", "data-perimeter", content)


def _opt_out(account: Account) -> None:
    """An opt-out policy of AI services in effect that member accounts may override."""
    content = {"services": {"default": {"opt_out_policy": {"@@assign": "optOut"}}}}
    _policy(account, "AISERVICES_OPT_OUT_POLICY", "p-optout01", "opt-out", content)


def _costs(account: Account) -> None:
    budget = {
        "BudgetName": "bedrock-monthly",
        "BudgetType": "COST",
        "TimeUnit": "MONTHLY",
        "BudgetLimit": {"Amount": "4000", "Unit": "USD"},
        "CostFilters": {"Service": ["Amazon Bedrock"]},
    }
    account.replies.answer("budgets", "DescribeBudgets", {"Budgets": [budget]})
    near = {
        "NotificationType": "ACTUAL",
        "ComparisonOperator": "GREATER_THAN",
        "Threshold": 80.0,
        "ThresholdType": "PERCENTAGE",
        "NotificationState": "OK",
    }
    account.replies.listing("budgets", "DescribeNotificationsForBudget", "Notifications", [near], BudgetName="bedrock-monthly")
    monitor = {
        "MonitorArn": f"arn:aws:ce::{ACCOUNT}:anomalymonitor/00000000-0000-4000-8000-000000000001",
        "MonitorName": "by-account",
        "MonitorType": "DIMENSIONAL",
        "MonitorDimension": "LINKED_ACCOUNT",
    }
    account.replies.answer("ce", "GetAnomalyMonitors", {"AnomalyMonitors": [monitor]})
    subscription = {
        "SubscriptionArn": f"arn:aws:ce::{ACCOUNT}:anomalysubscription/00000000-0000-4000-8000-000000000002",
        "AccountId": ACCOUNT,
        "SubscriptionName": "platform-team",
        "MonitorArnList": [monitor["MonitorArn"]],
        "Subscribers": [{"Address": "platform@example.com", "Type": "EMAIL", "Status": "CONFIRMED"}],
        "Frequency": "DAILY",
        "ThresholdExpression": {
            "Dimensions": {"Key": "ANOMALY_TOTAL_IMPACT_ABSOLUTE", "Values": ["100"], "MatchOptions": ["GREATER_THAN_OR_EQUAL"]}
        },
    }
    account.replies.answer("ce", "GetAnomalySubscriptions", {"AnomalySubscriptions": [subscription]})


def _pictures_and_texts(account: Account) -> None:
    project = account.arn("rekognition", "project/id-documents/1700000000000")
    version = f"{project.rsplit('/', 1)[0]}/version/v1/1700000000001"
    replies = account.replies
    replies.listing("rekognition", "DescribeProjects", "ProjectDescriptions", [{"ProjectArn": project, "Status": "CREATED"}])
    trained = {"ProjectVersionArn": version, "Status": "STOPPED", "KmsKeyId": account.keys["assistant"]}
    replies.listing("rekognition", "DescribeProjectVersions", "ProjectVersionDescriptions", [trained], ProjectArn=project)
    replies.listing("rekognition", "ListStreamProcessors", "StreamProcessors", [{"Name": "branch-entrance", "Status": "STOPPED"}])
    stream = {"Name": "branch-entrance", "Status": "STOPPED", "DataSharingPreference": {"OptIn": True}}
    replies.answer("rekognition", "DescribeStreamProcessor", stream, Name="branch-entrance")
    adapter = {"AdapterId": "payslips0001", "AdapterVersion": "1", "Status": "ACTIVE"}
    replies.listing("textract", "ListAdapterVersions", "AdapterVersions", [adapter])
    replies.answer("textract", "GetAdapterVersion", adapter, AdapterId="payslips0001")
    group = {"name": "offers", "datasetGroupArn": account.arn("personalize", "dataset-group/offers"), "status": "ACTIVE"}
    replies.listing("personalize", "ListDatasetGroups", "datasetGroups", [group])
    replies.answer("personalize", "DescribeDatasetGroup", {"datasetGroup": group}, datasetGroupArn=group["datasetGroupArn"])
    terms = {"Name": "contract-terms", "Arn": account.arn("translate", "parallel-data/contract-terms"), "Status": "ACTIVE"}
    replies.listing("translate", "ListParallelData", "ParallelDataPropertiesList", [terms])
    _comprehend(account)


def _comprehend(account: Account) -> None:
    kept = {
        "ModelKmsKeyId": account.keys["assistant"],
        "VolumeKmsKeyId": account.keys["assistant"],
        "VpcConfig": {"SecurityGroupIds": ["sg-0agents"], "Subnets": ["subnet-0a"]},
    }
    recognizer = {"EntityRecognizerArn": account.arn("comprehend", "entity-recognizer/debtors"), "Status": "TRAINED", **kept}
    classifier = {"DocumentClassifierArn": account.arn("comprehend", "document-classifier/complaints"), "Status": "TRAINED"}
    flywheel = {"FlywheelArn": account.arn("comprehend", "flywheel/complaints"), "Status": "ACTIVE"}
    replies = account.replies
    replies.listing("comprehend", "ListEntityRecognizers", "EntityRecognizerPropertiesList", [recognizer])
    replies.listing("comprehend", "ListDocumentClassifiers", "DocumentClassifierPropertiesList", [classifier])
    replies.listing("comprehend", "ListFlywheels", "FlywheelSummaryList", [flywheel])
    properties = {**flywheel, "DataSecurityConfig": kept}
    replies.answer("comprehend", "DescribeFlywheel", {"FlywheelProperties": properties}, FlywheelArn=flywheel["FlywheelArn"])


def _calls(account: Account) -> None:
    """Transcription jobs: one with redaction, and a noncompliant one without."""
    for name, redacted in (("complaint-line", True), ("collections-line", False)):
        redaction = {"ContentRedaction": {"RedactionType": "PII", "RedactionOutput": "redacted"}} if redacted else {}
        job = {"TranscriptionJobName": name, "TranscriptionJobStatus": "COMPLETED", **redaction}
        place = "CUSTOMER_BUCKET" if redacted else "SERVICE_BUCKET"
        account.replies.listing(
            "transcribe", "ListTranscriptionJobs", "TranscriptionJobSummaries", [{**job, "OutputLocationType": place}]
        )
        described = {
            **job,
            "Media": {"MediaFileUri": f"s3://harbour-lane-recordings/{name}.wav"},
            "Tags": pairs(labels("collections")),
        }
        account.replies.answer("transcribe", "GetTranscriptionJob", {"TranscriptionJob": described}, TranscriptionJobName=name)
