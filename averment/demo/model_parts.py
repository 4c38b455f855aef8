"""What models are made of: jobs, feature groups, models, endpoints and cards, each created in one call."""

import json
from typing import Any

from averment.demo.stage import Account, labels, pairs
from averment.demo.workbench import tag_sagemaker


def cluster(key: str | None) -> dict[str, Any]:
    """The instances of a job, their volumes under a key or not."""
    size = {"InstanceCount": 1, "InstanceType": "ml.m5.xlarge", "VolumeSizeInGB": 30}
    return {"ClusterConfig": size | ({"VolumeKmsKeyId": key} if key else {})}


def feature_group(account: Account, name: str, *, role: str, owner: str, bucket: str, key: str | None) -> None:
    """A feature group with an online and an offline store, under a key or not."""
    arn = account.arn("sagemaker", f"feature-group/{name}")
    security = {"SecurityConfig": {"KmsKeyId": key}} if key else {}
    storage = {"S3Uri": f"s3://{bucket}/features", **({"KmsKeyId": key} if key else {})}
    group = {
        "FeatureGroupArn": arn,
        "FeatureGroupName": name,
        "RecordIdentifierFeatureName": "record_id",
        "EventTimeFeatureName": "event_time",
        "FeatureDefinitions": [
            {"FeatureName": "record_id", "FeatureType": "String"},
            {"FeatureName": "event_time", "FeatureType": "Fractional"},
        ],
        "CreationTime": account.ago(300),
        "OnlineStoreConfig": {"EnableOnlineStore": True, **security},
        "OfflineStoreConfig": {"S3StorageConfig": storage, "DisableGlueTableCreation": False},
        "RoleArn": account.role(role),
        "FeatureGroupStatus": "Created",
        "NextToken": "",
    }
    if key:
        group["Description"] = "What a loan application says of its applicant, without protected attributes."
    account.listed("sagemaker", "ListFeatureGroups", "FeatureGroupSummaries", group)
    account.replies.answer("sagemaker", "DescribeFeatureGroup", group, FeatureGroupName=name)
    tag_sagemaker(account, arn, labels(owner) if key else {"Owner": owner})


def training(
    account: Account,
    name: str,
    *,
    role: str,
    image: str,
    data: str,
    output: dict[str, str],
    resources: dict[str, Any],
    tags: dict[str, str],
    **settings: Any,
) -> None:
    """A training job that took its data from one place."""
    source = {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": data, "S3DataDistributionType": "FullyReplicated"}}
    account.client("sagemaker").create_training_job(
        TrainingJobName=name,
        AlgorithmSpecification={"TrainingImage": image, "TrainingInputMode": "File"},
        RoleArn=account.role(role),
        InputDataConfig=[{"ChannelName": "train", "DataSource": source}],
        OutputDataConfig=output,
        ResourceConfig={"InstanceType": "ml.m5.xlarge", "VolumeSizeInGB": 30, **resources},
        StoppingCondition={"MaxRuntimeInSeconds": 7200},
        Tags=pairs(tags),
        **settings,
    )


def model(
    account: Account, name: str, *, role: str, container: dict[str, Any], tags: dict[str, str], isolated: bool, **settings: Any
) -> None:
    """A model, isolated from the network or not."""
    account.client("sagemaker").create_model(
        ModelName=name, PrimaryContainer=container, ExecutionRoleArn=account.role(role), Tags=pairs(tags), **settings
    )
    account.replies.correct("sagemaker", "DescribeModel", {"EnableNetworkIsolation": isolated}, ModelName=name)


def endpoint(account: Account, name: str, tags: dict[str, str], *, instances: int, **settings: Any) -> None:
    """An endpoint of one variant, with its configuration."""
    sagemaker = account.client("sagemaker")
    variant = {"VariantName": "live", "ModelName": name, "InitialInstanceCount": instances, "InstanceType": "ml.m5.large"}
    sagemaker.create_endpoint_config(EndpointConfigName=name, ProductionVariants=[variant], Tags=pairs(tags), **settings)
    sagemaker.create_endpoint(EndpointName=name, EndpointConfigName=name, Tags=pairs(tags))


def card(account: Account, name: str, status: str, content: dict[str, Any], *, owner: str, key: str | None) -> None:
    """A model card."""
    account.client("sagemaker").create_model_card(
        ModelCardName=name,
        Content=json.dumps(content),
        ModelCardStatus=status,
        Tags=pairs(labels(owner)) if key else pairs({"Owner": owner}),
        **({"SecurityConfig": {"KmsKeyId": key}} if key else {}),
    )
