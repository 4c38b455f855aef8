"""Sample SageMaker monitoring schedules: four on the compliant endpoint, and a stopped one on the noncompliant endpoint."""

from typing import Any

from averment.demo.stage import ACCOUNT, REGION, Account, labels, pairs
from averment.demo.workbench import VPC, tag_sagemaker

_IMAGE = f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/sagemaker-model-monitor-analyzer:1.0"
_CLARIFY = f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/sagemaker-clarify-processing:1.0"
_REPORTS = "s3://harbour-lane-model-artifacts/credit-scoring/monitoring"


def seed(account: Account) -> None:
    """Creates definitions by moto and schedules from canned replies, since moto has none."""
    _what_the_credit_monitors_do(account)
    for kind in ("DataQuality", "ModelQuality", "ModelBias", "ModelExplainability"):
        _schedule(account, f"credit-{_dashed(kind)}", "credit-scoring", kind, "Scheduled")
    _what_the_fraud_monitor_did(account)
    _schedule(account, "fraud-data-quality", "fraud-detector", "DataQuality", "Stopped")


def _what_the_credit_monitors_do(account: Account) -> None:
    sagemaker = account.client("sagemaker")
    common = _common(account, "risk-analytics", account.keys["credit-models"])
    endpoint = {"EndpointName": "credit-scoring", "LocalPath": "/opt/ml/processing/input"}
    truth = {"GroundTruthS3Input": {"S3Uri": "s3://harbour-lane-credit-training/outcomes"}}
    probability = {"InferenceAttribute": "0", "ProbabilityThresholdAttribute": 0.5}
    config = "s3://harbour-lane-model-artifacts/credit-scoring/clarify.json"
    sagemaker.create_data_quality_job_definition(
        JobDefinitionName="credit-data-quality",
        DataQualityBaselineConfig={"ConstraintsResource": {"S3Uri": f"{_REPORTS}/baseline/constraints.json"}},
        DataQualityAppSpecification={"ImageUri": _IMAGE},
        DataQualityJobInput={"EndpointInput": endpoint},
        DataQualityJobOutputConfig=common.pop("output"),
        **common,
    )
    output = _output(account.keys["credit-models"])
    sagemaker.create_model_quality_job_definition(
        JobDefinitionName="credit-model-quality",
        ModelQualityAppSpecification={"ImageUri": _IMAGE, "ProblemType": "BinaryClassification"},
        ModelQualityJobInput={"EndpointInput": {**endpoint, **probability}, **truth},
        ModelQualityJobOutputConfig=output,
        **common,
    )
    sagemaker.create_model_bias_job_definition(
        JobDefinitionName="credit-model-bias",
        ModelBiasAppSpecification={"ImageUri": _CLARIFY, "ConfigUri": config},
        ModelBiasJobInput={"EndpointInput": {**endpoint, **probability}, **truth},
        ModelBiasJobOutputConfig=output,
        **common,
    )
    sagemaker.create_model_explainability_job_definition(
        JobDefinitionName="credit-model-explainability",
        ModelExplainabilityAppSpecification={"ImageUri": _CLARIFY, "ConfigUri": config},
        ModelExplainabilityJobInput={"EndpointInput": endpoint},
        ModelExplainabilityJobOutputConfig=output,
        **common,
    )


def _what_the_fraud_monitor_did(account: Account) -> None:
    account.client("sagemaker").create_data_quality_job_definition(
        JobDefinitionName="fraud-data-quality",
        DataQualityAppSpecification={"ImageUri": _IMAGE},
        DataQualityJobInput={"EndpointInput": {"EndpointName": "fraud-detector", "LocalPath": "/opt/ml/processing/input"}},
        DataQualityJobOutputConfig=_output(None),
        JobResources={"ClusterConfig": {"InstanceCount": 2, "InstanceType": "ml.m5.large", "VolumeSizeInGB": 20}},
        StoppingCondition={"MaxRuntimeInSeconds": 3600},
        RoleArn=account.role("fraud-model-execution"),
        Tags=pairs({"Owner": "fraud-operations"}),
    )


def _common(account: Account, owner: str, key: str) -> dict[str, Any]:
    cluster = {"InstanceCount": 1, "InstanceType": "ml.m5.large", "VolumeSizeInGB": 20, "VolumeKmsKeyId": key}
    return {
        "output": _output(key),
        "JobResources": {"ClusterConfig": cluster},
        "NetworkConfig": {
            "EnableInterContainerTrafficEncryption": True,
            "EnableNetworkIsolation": True,
            "VpcConfig": VPC,
        },
        "StoppingCondition": {"MaxRuntimeInSeconds": 3600},
        "RoleArn": account.role("credit-scoring-execution"),
        "Tags": pairs(labels(owner)),
    }


def _output(key: str | None) -> dict[str, Any]:
    s3 = {"S3Uri": _REPORTS, "LocalPath": "/opt/ml/processing/output", "S3UploadMode": "EndOfJob"}
    return {"MonitoringOutputs": [{"S3Output": s3}], **({"KmsKeyId": key} if key else {})}


def _schedule(account: Account, name: str, endpoint: str, kind: str, status: str) -> None:
    """A schedule, which is named like the definition it runs."""
    arn = account.arn("sagemaker", f"monitoring-schedule/{name}")
    schedule = {
        "MonitoringScheduleArn": arn,
        "MonitoringScheduleName": name,
        "MonitoringScheduleStatus": status,
        "MonitoringType": kind,
        "EndpointName": endpoint,
        "CreationTime": account.ago(120),
        "LastModifiedTime": account.ago(14),
        "MonitoringJobDefinitionName": name,
        "MonitoringScheduleConfig": {
            "ScheduleConfig": {"ScheduleExpression": "cron(0 * ? * * *)"},
            "MonitoringJobDefinitionName": name,
            "MonitoringType": kind,
        },
        "LastMonitoringExecutionSummary": {
            "MonitoringScheduleName": name,
            "ScheduledTime": account.ago(0.2),
            "CreationTime": account.ago(0.2),
            "LastModifiedTime": account.ago(0.1),
            "MonitoringExecutionStatus": "Completed" if status == "Scheduled" else "Stopped",
            "EndpointName": endpoint,
            "MonitoringJobDefinitionName": name,
            "MonitoringType": kind,
        },
    }
    account.listed("sagemaker", "ListMonitoringSchedules", "MonitoringScheduleSummaries", schedule)
    del schedule["MonitoringJobDefinitionName"]
    account.replies.answer("sagemaker", "DescribeMonitoringSchedule", schedule, MonitoringScheduleName=name)
    tag_sagemaker(account, arn, labels("risk-analytics") if endpoint == "credit-scoring" else {"Owner": "fraud-operations"})


def _dashed(kind: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind).strip("-")
