"""Sample shared platform: Studio users, pipelines, a HyperPod cluster, MLflow, a partner app, access to models."""

import json
from typing import Any

from averment.demo.replies import Reply
from averment.demo.stage import REGION, Account, pairs
from averment.demo.workbench import VPC

_ARTIFACTS = "s3://harbour-lane-model-artifacts"
_FEATURES = "s3://harbour-lane-fraud-features"
_NO_POLICY = "Cannot find resource policy"


def seed(account: Account) -> None:
    """Creates each kind, mostly from canned replies."""
    _who_may_call_and_take_models(account)
    _when_roles_were_used(account)
    _studio_users(account)
    _pipelines(account)
    _the_training_cluster(account)
    _experiment_tracking(account)
    _a_partner_application(account)


def known(account: Account, lister: tuple[str, str], describer: tuple[str, str], resource: Reply) -> None:
    """A resource that a list operation shows and another describes by the member named."""
    account.listed("sagemaker", *lister, resource)
    operation, member = describer
    wanted: dict[str, Any] = {member: resource[member]}
    account.replies.answer("sagemaker", operation, resource, **wanted)


def dated(account: Account, days: float) -> Reply:
    """When a resource was made and last changed."""
    return {"CreationTime": account.ago(days), "LastModifiedTime": account.ago(days)}


def _who_may_call_and_take_models(account: Account) -> None:
    """A noncompliant resource policy: it admits an account that is not trusted."""
    statement = {
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::999988887777:root"},
        "Action": "sagemaker:InvokeEndpoint",
        "Resource": account.arn("sagemaker", "endpoint/fraud-detector"),
    }
    policy = {"ResourcePolicy": json.dumps({"Version": "2012-10-17", "Statement": [statement]})}
    named: dict[str, Any] = {"EndpointName": "fraud-detector"}
    account.replies.answer("sagemaker", "GetEndpointPolicy", policy, **named)
    for operation in ("GetEndpointPolicy", "GetModelPackageGroupPolicy"):
        account.replies.refuse("sagemaker", operation, "ValidationException", _NO_POLICY, status=400)
    scoring = account.arn("sagemaker", "endpoint/credit-scoring")
    account.client("sagemaker").add_tags(ResourceArn=scoring, Tags=pairs({"RiskRating": "High"}))


def _when_roles_were_used(account: Account) -> None:
    """Last use of roles: recent for all but one, which is unused."""
    idle = {"collections-agent": 200}

    def used(reply: Reply) -> None:
        for role in reply.get("RoleDetailList", []):
            role["CreateDate"] = account.ago(400)
            role["RoleLastUsed"] = {"LastUsedDate": account.ago(idle.get(role["RoleName"], 1)), "Region": REGION}

    account.replies.correct("iam", "GetAccountAuthorizationDetails", used)


def _studio_users(account: Account) -> None:
    """Compliant Studio users with roles of their own, and noncompliant ones that share an administrator's role."""
    domains = {each["DomainName"]: each["DomainId"] for each in account.client("sagemaker").list_domains()["Domains"]}
    attributed = {"DomainSettings": {"ExecutionRoleIdentityConfig": "USER_PROFILE_NAME"}}
    account.replies.correct("sagemaker", "DescribeDomain", attributed, DomainId=domains["credit-studio"])
    roles = {"credit-modelling": "credit-scoring-execution", "credit-validation": "ci-release"}
    for name, role in roles.items():
        _user(account, domains["credit-studio"], name, {"ExecutionRole": account.role(role)})
    shared = {"SharingSettings": {"NotebookOutputOption": "Allowed", "S3OutputPath": f"{_FEATURES}/shared"}}
    _user(account, domains["research-sandbox"], "research-a", {})
    _user(account, domains["research-sandbox"], "research-b", shared)


def _user(account: Account, domain: str, name: str, settings: Reply) -> None:
    profile = {
        "DomainId": domain,
        "UserProfileArn": account.arn("sagemaker", f"user-profile/{domain}/{name}"),
        "UserProfileName": name,
        "Status": "InService",
        "UserSettings": settings,
        **dated(account, 150),
    }
    known(account, ("ListUserProfiles", "UserProfiles"), ("DescribeUserProfile", "UserProfileName"), profile)


def _pipelines(account: Account) -> None:
    key = account.keys["credit-models"]
    _pipeline(account, "credit-retraining", "credit-scoring-execution", key)
    _pipeline(account, "fraud-nightly", "fraud-model-execution", None)


def _pipeline(account: Account, name: str, role: str, key: str | None) -> None:
    volume = {"VolumeKmsKeyId": {"Get": "Parameters.Key"}} if key else {}
    output = {"KmsKeyId": {"Get": "Parameters.Key"}} if key else {}
    cluster = {"InstanceType": "ml.m5.xlarge", "InstanceCount": 1, "VolumeSizeInGB": 30, **volume}
    definition = {
        "Version": "2020-12-01",
        "Parameters": [{"Name": "Key", "Type": "String", "DefaultValue": key}] if key else [],
        "Steps": [
            {
                "Name": "Prepare",
                "Type": "Processing",
                "Arguments": {"ProcessingResources": {"ClusterConfig": cluster}, "ProcessingOutputConfig": output},
            },
            {
                "Name": "Train",
                "Type": "Training",
                "Arguments": {"ResourceConfig": cluster, "OutputDataConfig": {"S3OutputPath": _ARTIFACTS, **output}},
            },
        ],
    }
    pipeline = {
        "PipelineArn": account.arn("sagemaker", f"pipeline/{name}"),
        "PipelineName": name,
        "PipelineDefinition": json.dumps(definition),
        "RoleArn": account.role(role),
        "PipelineStatus": "Active",
        **dated(account, 60),
    }
    known(account, ("ListPipelines", "PipelineSummaries"), ("DescribePipeline", "PipelineName"), pipeline)


def _the_training_cluster(account: Account) -> None:
    """A HyperPod cluster in a VPC, with a key for its data volumes and none for the root volumes."""
    group = {
        "InstanceGroupName": "workers",
        "InstanceType": "ml.g5.12xlarge",
        "CurrentCount": 4,
        "TargetCount": 4,
        "LifeCycleConfig": {"SourceS3Uri": f"{_ARTIFACTS}/lifecycle", "OnCreate": "on_create.sh"},
        "ExecutionRole": account.role("credit-scoring-execution"),
        "ThreadsPerCore": 1,
        "InstanceStorageConfigs": [
            {"EbsVolumeConfig": {"VolumeSizeInGB": 500, "VolumeKmsKeyId": account.keys["credit-models"], "RootVolume": False}}
        ],
    }
    cluster = {
        "ClusterName": "assistant-tuning",
        "ClusterArn": account.arn("sagemaker", "cluster/a1b2c3d4e5f6"),
        "ClusterStatus": "InService",
        "InstanceGroups": [group],
        "VpcConfig": VPC,
        "NodeRecovery": "Automatic",
        "CreationTime": account.ago(90),
    }
    known(account, ("ListClusters", "ClusterSummaries"), ("DescribeCluster", "ClusterName"), cluster)


def _experiment_tracking(account: Account) -> None:
    app = {
        "Arn": account.arn("sagemaker", "mlflow-app/app-a1b2c3d4"),
        "Name": "shared-experiments",
        "ArtifactStoreUri": f"{_ARTIFACTS}/mlflow",
        "MlflowVersion": "3.0",
        "RoleArn": account.role("credit-scoring-execution"),
        "Status": "Created",
        "KmsKeyId": account.keys["credit-models"],
        **dated(account, 70),
    }
    known(account, ("ListMlflowApps", "Summaries"), ("DescribeMlflowApp", "Arn"), app)
    server = {
        "TrackingServerArn": account.arn("sagemaker", "mlflow-tracking-server/fraud-runs"),
        "TrackingServerName": "fraud-runs",
        "ArtifactStoreUri": f"{_FEATURES}/mlflow",
        "TrackingServerSize": "Small",
        "MlflowVersion": "2.13.2",
        "RoleArn": account.role("fraud-model-execution"),
        "TrackingServerStatus": "Created",
        "IsActive": "Active",
        "AutomaticModelRegistration": False,
        "S3BucketOwnerVerification": False,
        **dated(account, 300),
    }
    lister = ("ListMlflowTrackingServers", "TrackingServerSummaries")
    known(account, lister, ("DescribeMlflowTrackingServer", "TrackingServerName"), server)


def _a_partner_application(account: Account) -> None:
    """A partner app with a customer managed key, on an outdated version, with one identity for all users."""
    app = {
        "Arn": account.arn("sagemaker", "partner-app/app-e5f6a7b8"),
        "Name": "evaluation",
        "Type": "deepchecks-llm-evaluation",
        "Status": "Available",
        "ExecutionRoleArn": account.role("credit-scoring-execution"),
        "KmsKeyId": account.keys["credit-models"],
        "Tier": "small",
        "Version": "1.4",
        "AuthType": "IAM",
        "EnableIamSessionBasedIdentity": False,
        "EnableAutoMinorVersionUpgrade": False,
        "CurrentVersionEolDate": account.ago(30),
        "CreationTime": account.ago(260),
        "LastModifiedTime": account.ago(260),
    }
    known(account, ("ListPartnerApps", "Summaries"), ("DescribePartnerApp", "Arn"), app)
