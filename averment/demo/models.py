"""Sample SageMaker models: a compliant credit scoring model with its lineage, and a noncompliant fraud detection model."""

from typing import Any

from averment.demo import model_parts as parts
from averment.demo.replies import Reply
from averment.demo.stage import ACCOUNT, REGION, Account, labels, pairs
from averment.demo.workbench import VPC, tag_sagemaker

_IMAGE = f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/scoring@sha256:" + "5c0e" * 16
_FRAUD_IMAGE = f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/fraud:latest"
_ARTIFACTS = "s3://harbour-lane-model-artifacts/credit-scoring"


def seed(account: Account) -> None:
    """Creates the resources of each model in the order of its life cycle."""
    for operation in ("DescribeModel", "DescribeEndpointConfig", "DescribeEndpoint"):
        account.replies.correct("sagemaker", operation, _without_empty)
    _credit_scoring(account)
    _fraud(account)
    _the_affordability_study_in_batch(account)


def _without_empty(reply: Reply) -> None:
    """Moto answers {} for what was never set; AWS leaves it out."""
    for name in [name for name in ("VpcConfig", "DataCaptureConfig") if reply.get(name) == {}]:
        del reply[name]


def _credit_scoring(account: Account) -> None:
    _credit_features(account)
    _credit_bias_report_before_training(account)
    _credit_training(account)
    package = _credit_registry(account)
    _credit_model_card(account, package)
    _credit_endpoint(account, package)


def _credit_features(account: Account) -> None:
    parts.feature_group(
        account,
        "applicants",
        role="credit-scoring-execution",
        owner="risk-analytics",
        bucket="harbour-lane-credit-training",
        key=account.keys["lending-data"],
    )


def _credit_bias_report_before_training(account: Account) -> None:
    key = account.keys["credit-models"]
    account.client("sagemaker").create_processing_job(
        ProcessingJobName="credit-scoring-bias-2026q3",
        ProcessingResources=parts.cluster(key),
        AppSpecification={"ImageUri": f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/sagemaker-clarify-processing:1.0"},
        NetworkConfig={"EnableNetworkIsolation": True, "EnableInterContainerTrafficEncryption": True, "VpcConfig": VPC},
        ProcessingOutputConfig={
            "Outputs": [
                {
                    "OutputName": "report",
                    "S3Output": {
                        "S3Uri": f"{_ARTIFACTS}/bias",
                        "LocalPath": "/opt/ml/processing/output",
                        "S3UploadMode": "EndOfJob",
                    },
                }
            ],
            "KmsKeyId": key,
        },
        RoleArn=account.role("credit-scoring-execution"),
        Tags=pairs(labels("risk-analytics")),
    )
    account.replies.correct(
        "sagemaker",
        "DescribeProcessingJob",
        {"ProcessingResources": parts.cluster(key)},
        ProcessingJobName="credit-scoring-bias-2026q3",
    )


def _credit_training(account: Account) -> None:
    key = account.keys["credit-models"]
    parts.training(
        account,
        "credit-scoring-2026-09",
        role="credit-scoring-execution",
        image=_IMAGE,
        data="s3://harbour-lane-credit-training/2026-09/",
        output={"S3OutputPath": _ARTIFACTS, "KmsKeyId": key},
        resources={"VolumeKmsKeyId": key, "InstanceCount": 2},
        tags=labels("risk-analytics"),
        VpcConfig=VPC,
        EnableNetworkIsolation=True,
        EnableInterContainerTrafficEncryption=True,
    )


def _credit_registry(account: Account) -> str:
    sagemaker = account.client("sagemaker")
    group = "credit-scoring"
    sagemaker.create_model_package_group(
        ModelPackageGroupName=group, ModelPackageGroupDescription="Retail credit scores", Tags=pairs(labels("risk-analytics"))
    )
    arn: str = sagemaker.create_model_package(
        ModelPackageGroupName=group,
        ModelPackageDescription="Gradient boosted scores, trained on 2026-09",
        InferenceSpecification={
            "Containers": [{"Image": _IMAGE, "ModelDataUrl": f"{_ARTIFACTS}/model.tar.gz"}],
            "SupportedContentTypes": ["text/csv"],
            "SupportedResponseMIMETypes": ["text/csv"],
        },
        ModelApprovalStatus="Approved",
        ModelMetrics={
            "ModelQuality": {"Statistics": _metric("quality")},
            "Bias": {"Report": _metric("bias")},
            "Explainability": {"Report": _metric("explainability")},
        },
    )["ModelPackageArn"]
    _what_moto_drops_of_a_version(
        account,
        group,
        arn,
        SecurityConfig={"KmsKeyId": account.keys["credit-models"]},
        ApprovalDescription="Model risk committee, minute 2026-41",
        ModelLifeCycle={"Stage": "Production", "StageStatus": "Approved"},
    )
    tag_sagemaker(account, arn, labels("risk-analytics"))
    return arn


def _what_moto_drops_of_a_version(account: Account, group: str, arn: str, **added: Any) -> None:
    maker = {"CreatedBy": {"IamIdentity": {"Arn": account.role("ci-release"), "PrincipalId": "AROAEXAMPLECI:release"}}}
    account.replies.correct("sagemaker", "DescribeModelPackageGroup", maker, ModelPackageGroupName=group)
    named = {"ModelPackageName": arn.partition(":model-package/")[2], **maker, **added}
    account.replies.correct("sagemaker", "DescribeModelPackage", named, ModelPackageName=arn)


def _metric(name: str) -> dict[str, str]:
    return {"ContentType": "application/json", "S3Uri": f"{_ARTIFACTS}/{name}/report.json"}


def _credit_model_card(account: Account, package: str) -> None:
    content = {
        "model_overview": {
            "model_name": "credit-scoring",
            "model_description": "Scores retail loan applications from 0 to 1000.",
            "model_owner": "risk-analytics",
            "model_version": 4,
            "problem_type": "Binary Classification",
            "algorithm_type": "Gradient boosted trees",
            "model_artifact": [f"{_ARTIFACTS}/model.tar.gz"],
        },
        "model_package_details": {"model_package_arn": package, "model_package_group_name": "credit-scoring"},
        "intended_uses": {
            "purpose_of_model": "Rank applications for underwriters; no decision is made without one.",
            "intended_uses": "Retail loans up to 25,000.",
            "factors_affecting_model_efficiency": "Applicants without a credit history.",
            "risk_rating": "High",
            "explanations_for_risk_rating": "Affects access to credit.",
        },
        "business_details": {
            "business_problem": "Default rate of unsecured loans.",
            "business_stakeholders": "lending, model risk committee",
            "line_of_business": "retail lending",
        },
        "training_details": {
            "objective_function": {"function": {"function": "Minimize", "facet": "Loss"}},
            "training_observations": "Five-fold cross validation, no protected attributes among the features.",
            "training_job_details": {
                "training_arn": account.arn("sagemaker", "training-job/credit-scoring-2026-09"),
                "training_datasets": ["s3://harbour-lane-credit-training/2026-09/"],
                "user_provided_training_metrics": [{"name": "auc", "value": 0.83}],
            },
        },
        "evaluation_details": [
            {
                "name": "holdout-2026-08",
                "evaluation_observation": "Disparate impact within 0.86 to 1.1 for age bands.",
                "datasets": ["s3://harbour-lane-credit-training/holdout/"],
                "metric_groups": [{"name": "quality", "metric_data": [{"name": "auc", "type": "number", "value": 0.81}]}],
            }
        ],
        "additional_information": {
            "ethical_considerations": "Applicants may ask for a person to review their score.",
            "caveats_and_recommendations": "Retrain at least yearly; do not use for business loans.",
            "custom_details": {"impact_assessment_id": "aia-07", "impact_assessment_date": f"{account.ago(130):%Y-%m-%d}"},
        },
    }
    parts.card(account, "credit-scoring", "Approved", content, owner="risk-analytics", key=account.keys["credit-models"])


def _credit_endpoint(account: Account, package: str) -> None:
    parts.model(
        account,
        "credit-scoring",
        role="credit-scoring-execution",
        container={"ModelPackageName": package},
        tags=labels("risk-analytics"),
        isolated=True,
        VpcConfig=VPC,
    )
    key = account.keys["credit-models"]
    capture = {
        "EnableCapture": True,
        "InitialSamplingPercentage": 100,
        "DestinationS3Uri": f"{_ARTIFACTS}/capture",
        "KmsKeyId": key,
        "CaptureOptions": [{"CaptureMode": "Input"}, {"CaptureMode": "Output"}],
    }
    parts.endpoint(account, "credit-scoring", labels("risk-analytics"), instances=2, KmsKeyId=key, DataCaptureConfig=capture)
    status = {
        "DataCaptureConfig": {
            "EnableCapture": True,
            "CaptureStatus": "Started",
            "CurrentSamplingPercentage": 100,
            "DestinationS3Uri": f"{_ARTIFACTS}/capture",
            "KmsKeyId": key,
        }
    }
    account.replies.correct("sagemaker", "DescribeEndpoint", status, EndpointName="credit-scoring")


def _fraud(account: Account) -> None:
    """A noncompliant model: no network isolation, no key, no approval, deployed by a user."""
    parts.feature_group(
        account,
        "transactions",
        role="fraud-model-execution",
        owner="fraud-operations",
        bucket="harbour-lane-fraud-features",
        key=None,
    )
    parts.training(
        account,
        "fraud-hotfix-7",
        role="fraud-model-execution",
        image=_FRAUD_IMAGE,
        data="s3://harbour-lane-fraud-features/latest/",
        output={"S3OutputPath": "s3://harbour-lane-fraud-features/models"},
        resources={"InstanceCount": 2},
        tags={"Owner": "fraud-operations"},
        EnableNetworkIsolation=False,
        EnableInterContainerTrafficEncryption=False,
    )
    environment = {"FEATURE_STORE_PASSWORD": "correct-horse-battery", "LOG_LEVEL": "debug"}  # nosec B105  # to be found and redacted
    account.replies.correct("sagemaker", "DescribeTrainingJob", {"Environment": environment}, TrainingJobName="fraud-hotfix-7")
    parts.model(
        account,
        "fraud-detector",
        role="fraud-model-execution",
        container={
            "Image": _FRAUD_IMAGE,
            "ModelDataUrl": "s3://harbour-lane-fraud-features/models/fraud-hotfix-7/output/model.tar.gz",
            "Environment": environment,
        },
        tags={"Owner": "fraud-operations"},
        isolated=False,
    )
    parts.endpoint(account, "fraud-detector", {"Owner": "fraud-operations"}, instances=1)
    _the_challenger_beside_the_fraud_model(account)
    _pending_fraud_version(account)


def _the_challenger_beside_the_fraud_model(account: Account) -> None:
    """An inference component with a second model on the noncompliant endpoint."""
    arn = account.arn("sagemaker", "inference-component/fraud-challenger")
    component = {
        "InferenceComponentName": "fraud-challenger",
        "InferenceComponentArn": arn,
        "EndpointName": "fraud-detector",
        "EndpointArn": account.arn("sagemaker", "endpoint/fraud-detector"),
        "VariantName": "live",
        "Specification": {
            "ModelName": "fraud-detector",
            "ComputeResourceRequirements": {"NumberOfCpuCoresRequired": 1.0, "MinMemoryRequiredInMb": 1024},
        },
        "RuntimeConfig": {"DesiredCopyCount": 1, "CurrentCopyCount": 1},
        "InferenceComponentStatus": "InService",
        "CreationTime": account.ago(33),
        "LastModifiedTime": account.ago(33),
    }
    account.listed("sagemaker", "ListInferenceComponents", "InferenceComponents", component)
    account.replies.answer("sagemaker", "DescribeInferenceComponent", component, InferenceComponentName="fraud-challenger")
    tag_sagemaker(account, arn, {"Owner": "fraud-operations"})


def _pending_fraud_version(account: Account) -> None:
    sagemaker = account.client("sagemaker")
    sagemaker.create_model_package_group(ModelPackageGroupName="fraud-detector")
    arn: str = sagemaker.create_model_package(
        ModelPackageGroupName="fraud-detector",
        InferenceSpecification={"Containers": [{"Image": _FRAUD_IMAGE}]},
        ModelApprovalStatus="PendingManualApproval",
    )["ModelPackageArn"]
    _what_moto_drops_of_a_version(account, "fraud-detector", arn)
    tag_sagemaker(account, arn, {})


def _the_affordability_study_in_batch(account: Account) -> None:
    parts.model(
        account,
        "affordability-study",
        role="sagemaker-admin",
        container={"Image": _IMAGE, "ModelDataUrl": "s3://harbour-lane-research-share/affordability/model.tar.gz"},
        tags={"Owner": "research"},
        isolated=False,
    )
    account.client("sagemaker").create_transform_job(
        TransformJobName="affordability-backtest",
        ModelName="affordability-study",
        TransformInput={
            "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://harbour-lane-research-share/sample/"}}
        },
        TransformOutput={"S3OutputPath": "s3://harbour-lane-research-share/scores/"},
        TransformResources={"InstanceType": "ml.m5.large", "InstanceCount": 1},
        Tags=pairs({"Owner": "research"}),
    )
    draft = {"model_overview": {"model_name": "affordability-study"}, "intended_uses": {"risk_rating": "Unknown"}}
    parts.card(account, "affordability-study", "Draft", draft, owner="research", key=None)
