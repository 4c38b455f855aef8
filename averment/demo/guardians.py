"""Sample protection around AI workloads: access points, backups, malware scans, findings of detection services, alerts."""

import json
from typing import Any

from averment.demo.replies import Reply
from averment.demo.stage import ACCOUNT, REGION, Account

_BLOCKED = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True}
_STRANGER = "777788889999"


def seed(account: Account) -> None:
    """Creates each kind, mostly from canned replies."""
    _ways_into_buckets(account)
    _backups(account)
    _malware_scans(account)
    _findings(account)
    _grants(account)
    _records(account)
    _alerts(account)
    _rules_of_config(account)
    _the_organization(account)


def _ways_into_buckets(account: Account) -> None:
    """A compliant access point that is restricted to a VPC, and a noncompliant public one."""
    _access_point(account, "credit-training", "harbour-lane-credit-training", _BLOCKED, public=False)
    _access_point(account, "university", "harbour-lane-research-share", dict.fromkeys(_BLOCKED, False), public=True)
    both = [{"Bucket": "harbour-lane-model-artifacts", "Region": REGION}]
    points = [
        {"Name": name, "Alias": f"{name}.mrap", "CreatedAt": account.ago(60), "PublicAccessBlock": block, "Status": "READY",
         "Regions": both}
        for name, block in (("models", _BLOCKED), ("models-preview", _BLOCKED | {"RestrictPublicBuckets": False}))
    ]  # fmt: skip
    account.replies.answer("s3control", "ListMultiRegionAccessPoints", {"AccessPoints": points})


def _access_point(account: Account, name: str, bucket: str, block: dict[str, bool], *, public: bool) -> None:
    point = {
        "Name": name,
        "Bucket": bucket,
        "NetworkOrigin": "Internet" if public else "VPC",
        **({} if public else {"VpcConfiguration": {"VpcId": "vpc-0a1b2c3d4e5f60718"}}),
        "PublicAccessBlockConfiguration": block,
        "CreationDate": account.ago(200),
        "AccessPointArn": account.arn("s3", f"accesspoint/{name}"),
        "BucketAccountId": ACCOUNT,
    }
    account.listed("s3control", "ListAccessPoints", "AccessPointList", point)
    wanted: dict[str, Any] = {"Name": name}
    account.replies.answer("s3control", "GetAccessPoint", point, **wanted)
    account.replies.answer("s3control", "GetAccessPointPolicyStatus", {"PolicyStatus": {"IsPublic": public}}, **wanted)


def _backups(account: Account) -> None:
    saved = {
        "ResourceArn": "arn:aws:s3:::harbour-lane-model-artifacts",
        "ResourceType": "S3",
        "LastBackupTime": account.ago(0.6),
        "ResourceName": "harbour-lane-model-artifacts",
    }
    account.replies.listing("backup", "ListProtectedResources", "Results", [saved])


def _malware_scans(account: Account) -> None:
    """A malware protection plan for one bucket; other buckets with uploads have none."""
    plan = {"MalwareProtectionPlanId": "6ec0ffee00000000de01"}
    account.replies.listing("guardduty", "ListMalwareProtectionPlans", "MalwareProtectionPlans", [plan])
    described = {
        "Arn": account.arn("guardduty", f"malware-protection-plan/{plan['MalwareProtectionPlanId']}"),
        "Role": account.role("malware-protection"),
        "ProtectedResource": {"S3Bucket": {"BucketName": "harbour-lane-policy-library"}},
        "Actions": {"Tagging": {"Status": "ENABLED"}},
        "CreatedAt": account.ago(150),
        "Status": "ACTIVE",
    }
    account.replies.answer("guardduty", "GetMalwareProtectionPlan", described)


def _findings(account: Account) -> None:
    account.replies.refuse("macie2", "DescribeBuckets", "AccessDeniedException", "Macie is not enabled")
    analyzer = account.arn("access-analyzer", "analyzer/estate")
    for number, (kind, resource) in enumerate(
        (("AWS::S3::Bucket", "arn:aws:s3:::harbour-lane-research-share"),
         ("AWS::KMS::Key", account.keys["prototype"]),
         ("AWS::IAM::Role", account.role("scoring-bureau-exchange"))), 1
    ):  # fmt: skip
        finding = {
            "id": f"00000000-0000-4000-9000-00000000000{number}",
            "resource": resource,
            "resourceType": kind,
            "resourceOwnerAccount": ACCOUNT,
            "status": "ACTIVE",
            "findingType": "ExternalAccess",
            **dict.fromkeys(("analyzedAt", "createdAt", "updatedAt"), account.ago(20)),
        }
        account.replies.listing("accessanalyzer", "ListFindingsV2", "findings", [finding], analyzerArn=analyzer)
    _vulnerabilities(account)


def _vulnerabilities(account: Account) -> None:
    image = account.arn("ecr", "repository/fraud/sha256:" + "0f" * 32)
    finding = {
        "findingArn": account.arn("inspector2", "finding/0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"),
        "awsAccountId": ACCOUNT,
        "type": "PACKAGE_VULNERABILITY",
        "title": "CVE-2025-00000 - serving-runtime",
        "description": "A crafted request makes the model server run code.",
        "remediation": {"recommendation": {"text": "Update the package."}},
        "severity": "CRITICAL",
        "status": "ACTIVE",
        "exploitAvailable": "YES",
        "resources": [{"type": "AWS_ECR_CONTAINER_IMAGE", "id": image}],
        **dict.fromkeys(("firstObservedAt", "lastObservedAt", "updatedAt"), account.ago(44)),
    }
    account.replies.listing("inspector2", "ListFindings", "findings", [finding])


def _grants(account: Account) -> None:
    """KMS grants: one of an EBS volume, and a noncompliant one of an external account."""
    operations = ["Decrypt", "GenerateDataKeyWithoutPlaintext"]
    for alias, principal, constraints in (
        ("lending-data", account.role("credit-scoring-execution"), {"EncryptionContextEquals": {"aws:s3:arn": "training"}}),
        ("fraud-2021", f"arn:aws:iam::{_STRANGER}:role/agency-notebooks", {}),
    ):
        grant = {
            "KeyId": account.keys[alias],
            "GrantId": alias.encode().hex(),
            "CreationDate": account.ago(330),
            "GranteePrincipal": principal,
            "IssuingAccount": f"arn:aws:iam::{ACCOUNT}:root",
            "Operations": operations,
            **({"Constraints": constraints} if constraints else {}),
        }
        account.replies.listing("kms", "ListGrants", "Grants", [grant], KeyId=account.keys[alias].rsplit("/", 1)[1])
    account.replies.answer("kms", "ListGrants", {"Grants": [], "Truncated": False})


def _records(account: Account) -> None:
    """A trail with CloudTrail Insights, and an event that switched invocation logging off."""
    arn = account.arn("cloudtrail", "trail/estate")
    insights = {"TrailARN": arn, "InsightSelectors": [{"InsightType": "ApiCallRateInsight"}]}
    account.replies.answer("cloudtrail", "GetInsightSelectors", insights, TrailName=arn)
    store_arn = account.arn("cloudtrail", "eventdatastore/00000000-0000-4000-a000-000000000001")
    store = {
        "EventDataStoreArn": store_arn,
        "Name": "ai-activity",
        "Status": "ENABLED",
        "MultiRegionEnabled": True,
        "OrganizationEnabled": False,
        "RetentionPeriod": 366,
        "TerminationProtectionEnabled": False,
        "CreatedTimestamp": account.ago(220),
        "UpdatedTimestamp": account.ago(220),
    }
    account.listed("cloudtrail", "ListEventDataStores", "EventDataStores", store)
    account.replies.answer("cloudtrail", "GetEventDataStore", store, EventDataStore=store_arn)
    _happened(account, "GetUseCaseForModelAccess", 8.1)
    _happened(account, "ListFoundationModelAgreementOffers", 8.0)
    _happened(account, "DeleteModelInvocationLoggingConfiguration", 7.9)
    account.replies.answer("cloudtrail", "LookupEvents", {"Events": []})


def _happened(account: Account, name: str, days: float) -> None:
    event: Reply = {
        "EventId": name.encode().hex()[:32],
        "EventName": name,
        "ReadOnly": str(name.startswith(("Get", "List"))).lower(),
        "EventTime": account.ago(days),
        "EventSource": "bedrock.amazonaws.com",
        "Username": "analyst-desk",
        "Resources": [],
        "CloudTrailEvent": json.dumps({"eventName": name}),
    }
    wanted = [{"AttributeKey": "EventName", "AttributeValue": name}]
    account.replies.listing("cloudtrail", "LookupEvents", "Events", [event], LookupAttributes=wanted)


def _alerts(account: Account) -> None:
    """SNS topics of alarms: an unencrypted one with subscribers, and one without a confirmed subscription."""
    own: Reply = {
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": "SNS:Publish",
        "Resource": "*",
        "Condition": {"StringEquals": {"AWS:SourceOwner": ACCOUNT}},
    }
    _topic(account, "on-call", "2", own)
    _topic(account, "model-releases", "0", own, KmsMasterKeyId=account.keys["security-logs"])


def _topic(account: Account, name: str, confirmed: str, statement: Reply, **more: str) -> None:
    arn = account.arn("sns", name)
    account.replies.listing("sns", "ListTopics", "Topics", [{"TopicArn": arn}])
    attributes = {
        "TopicArn": arn,
        "Owner": ACCOUNT,
        "Policy": json.dumps({"Version": "2008-10-17", "Statement": [statement]}),
        "SubscriptionsConfirmed": confirmed,
        "SubscriptionsPending": "0",
        **more,
    }
    account.replies.answer("sns", "GetTopicAttributes", {"Attributes": attributes}, TopicArn=arn)


def _rules_of_config(account: Account) -> None:
    rule = {
        "ConfigRuleName": "sagemaker-notebook-no-direct-internet-access",
        "ConfigRuleArn": account.arn("config", "config-rule/config-rule-demo01"),
        "ConfigRuleId": "config-rule-demo01",
        "Source": {"Owner": "AWS", "SourceIdentifier": "SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS"},
        "ConfigRuleState": "ACTIVE",
    }
    account.replies.listing("config", "DescribeConfigRules", "ConfigRules", [rule])


def _the_organization(account: Account) -> None:
    """The organization's management account, whose member accounts have root credentials."""
    organization = {
        "Id": "o-exampleorg1",
        "Arn": f"arn:aws:organizations::{ACCOUNT}:organization/o-exampleorg1",
        "FeatureSet": "ALL",
        "MasterAccountArn": f"arn:aws:organizations::{ACCOUNT}:account/o-exampleorg1/{ACCOUNT}",
        "MasterAccountId": ACCOUNT,
        "MasterAccountEmail": "aws@harbour-lane.example",
    }
    account.replies.answer("organizations", "DescribeOrganization", {"Organization": organization})
