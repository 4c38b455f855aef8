"""Sample SageMaker tuning and AutoML jobs, compiled and packaged models, shadow tests, labeling jobs and human reviews."""

from typing import Any

from averment.demo.platform import dated, known
from averment.demo.replies import Reply
from averment.demo.stage import ACCOUNT, REGION, Account, pairs
from averment.demo.workbench import VPC

_ARTIFACTS = "s3://harbour-lane-model-artifacts"
_FEATURES = "s3://harbour-lane-fraud-features"
_PRIVATE_TEAM = f"arn:aws:sagemaker:{REGION}:{ACCOUNT}:workteam/private-crowd/underwriters"
_PUBLIC_TEAM = f"arn:aws:sagemaker:{REGION}:394669845002:workteam/public-crowd/default"


def seed(account: Account) -> None:
    """Creates each kind from canned replies, since moto has none."""
    _tuning(account)
    _automl(account)
    _models_in_other_forms(account)
    _a_challenger_in_the_shadow(account)
    _who_labels(account)
    _labels(account)
    _reviews(account)


def _tuning(account: Account) -> None:
    key = account.keys["credit-models"]
    safe = {"EnableNetworkIsolation": True, "EnableInterContainerTrafficEncryption": True, "VpcConfig": VPC}
    _tuning_job(account, "credit-scoring-depth", {"KmsKeyId": key}, {"VolumeKmsKeyId": key}, safe)
    bare = {"EnableNetworkIsolation": False, "EnableInterContainerTrafficEncryption": False}
    _tuning_job(account, "fraud-sweep", {}, {}, bare)


def _tuning_job(account: Account, name: str, output: Reply, resources: Reply, settings: Reply) -> None:
    limits = {"MaxNumberOfTrainingJobs": 20, "MaxParallelTrainingJobs": 4}
    definition = {
        "AlgorithmSpecification": {"TrainingInputMode": "File", "AlgorithmName": "gradient-boosting"},
        "RoleArn": account.role("credit-scoring-execution" if settings.get("VpcConfig") else "fraud-model-execution"),
        "OutputDataConfig": {"S3OutputPath": f"{_ARTIFACTS}/tuning", **output},
        "ResourceConfig": {"InstanceType": "ml.m5.xlarge", "InstanceCount": 2, "VolumeSizeInGB": 30, **resources},
        "StoppingCondition": {"MaxRuntimeInSeconds": 3600},
        **settings,
    }
    job = {
        "HyperParameterTuningJobName": name,
        "HyperParameterTuningJobArn": account.arn("sagemaker", f"hyper-parameter-tuning-job/{name}"),
        "HyperParameterTuningJobConfig": {"Strategy": "Bayesian", "ResourceLimits": limits},
        "TrainingJobDefinition": definition,
        "HyperParameterTuningJobStatus": "Completed",
        "Strategy": "Bayesian",
        "TrainingJobStatusCounters": {"Completed": 20},
        "ObjectiveStatusCounters": {"Succeeded": 20},
        **dated(account, 40),
    }
    account.listed("sagemaker", "ListHyperParameterTuningJobs", "HyperParameterTuningJobSummaries", job)
    described = {member: value for member, value in job.items() if member != "Strategy"}
    wanted: dict[str, Any] = {"HyperParameterTuningJobName": name}
    account.replies.answer("sagemaker", "DescribeHyperParameterTuningJob", described, **wanted)


def _automl(account: Account) -> None:
    data = {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": f"{_FEATURES}/latest/"}}
    job = {
        "AutoMLJobName": "fraud-autopilot",
        "AutoMLJobArn": account.arn("sagemaker", "automl-job/fraud-autopilot"),
        "AutoMLJobInputDataConfig": [{"ChannelType": "training", "DataSource": data}],
        "OutputDataConfig": {"S3OutputPath": f"{_FEATURES}/autopilot"},
        "RoleArn": account.role("fraud-model-execution"),
        "AutoMLJobStatus": "Completed",
        "AutoMLJobSecondaryStatus": "Completed",
        **dated(account, 35),
    }
    known(account, ("ListAutoMLJobs", "AutoMLJobSummaries"), ("DescribeAutoMLJobV2", "AutoMLJobName"), job)


def _models_in_other_forms(account: Account) -> None:
    compilation = {
        "CompilationJobName": "fraud-edge",
        "CompilationJobArn": account.arn("sagemaker", "compilation-job/fraud-edge"),
        "CompilationJobStatus": "COMPLETED",
        "StoppingCondition": {"MaxRuntimeInSeconds": 900},
        "FailureReason": "",
        "ModelArtifacts": {"S3ModelArtifacts": f"{_FEATURES}/models/edge.tar.gz"},
        "RoleArn": account.role("fraud-model-execution"),
        "InputConfig": {"S3Uri": f"{_FEATURES}/models/model.tar.gz", "Framework": "XGBOOST"},
        "OutputConfig": {"S3OutputLocation": f"{_FEATURES}/models", "TargetDevice": "ml_c5"},
        **dated(account, 33),
    }
    known(
        account,
        ("ListCompilationJobs", "CompilationJobSummaries"),
        ("DescribeCompilationJob", "CompilationJobName"),
        compilation,
    )
    optimization = {
        "OptimizationJobName": "assistant-quantized",
        "OptimizationJobArn": account.arn("sagemaker", "optimization-job/assistant-quantized"),
        "OptimizationJobStatus": "COMPLETED",
        "ModelSource": {"S3": {"S3Uri": f"{_ARTIFACTS}/assistant/"}},
        "DeploymentInstanceType": "ml.g5.xlarge",
        "OptimizationConfigs": [{"ModelQuantizationConfig": {"OverrideEnvironment": {"OPTION_QUANTIZE": "awq"}}}],
        "OptimizationTypes": ["Quantization"],
        "OutputConfig": {"S3OutputLocation": f"{_ARTIFACTS}/assistant-awq/", "KmsKeyId": account.keys["credit-models"]},
        "RoleArn": account.role("credit-scoring-execution"),
        "StoppingCondition": {"MaxRuntimeInSeconds": 7200},
        **dated(account, 20),
    }
    account.listed("sagemaker", "ListOptimizationJobs", "OptimizationJobSummaries", optimization)
    described = {member: value for member, value in optimization.items() if member != "OptimizationTypes"}
    wanted: dict[str, Any] = {"OptimizationJobName": "assistant-quantized"}
    account.replies.answer("sagemaker", "DescribeOptimizationJob", described, **wanted)


def _a_challenger_in_the_shadow(account: Account) -> None:
    infrastructure = {
        "InfrastructureType": "RealTimeInference",
        "RealTimeInferenceConfig": {"InstanceType": "ml.m5.xlarge", "InstanceCount": 1},
    }
    variants = [
        {"ModelName": "credit-scoring", "VariantName": name, "InfrastructureConfig": infrastructure, "Status": "InService"}
        for name in ("live", "challenger")
    ]
    experiment = {
        "Name": "credit-shadow",
        "Arn": account.arn("sagemaker", "inference-experiment/credit-shadow"),
        "Type": "ShadowMode",
        "Status": "Running",
        "EndpointMetadata": {"EndpointName": "credit-scoring"},
        "ModelVariants": variants,
        "DataStorageConfig": {"Destination": f"{_ARTIFACTS}/shadow"},
        "KmsKey": account.keys["credit-models"],
        "RoleArn": account.role("credit-scoring-execution"),
        **dated(account, 10),
    }
    lister = ("ListInferenceExperiments", "InferenceExperiments")
    known(account, lister, ("DescribeInferenceExperiment", "Name"), experiment)


def _who_labels(account: Account) -> None:
    """A workforce whose portal has no IP restrictions, and a work team whose presigned links have."""
    pool = {"UserPool": f"{REGION}_EXAMPLE01", "ClientId": "3example4client5id"}
    workforce_arn = account.arn("sagemaker", "workforce/default")
    workforce = {"WorkforceName": "default", "WorkforceArn": workforce_arn, "CognitoConfig": pool, "Status": "Active"}
    account.listed("sagemaker", "ListWorkforces", "Workforces", workforce)
    member = {"CognitoMemberDefinition": {**pool, "UserGroup": "underwriters"}}
    for name, constraints in {"underwriters": {"SourceIp": "Enabled"}, "fraud-labels": {"SourceIp": "Disabled"}}.items():
        team = {
            "WorkteamName": name,
            "WorkteamArn": f"arn:aws:sagemaker:{REGION}:{ACCOUNT}:workteam/private-crowd/{name}",
            "WorkforceArn": workforce_arn,
            "MemberDefinitions": [member],
            "Description": "People of Harbour Lane",
            "WorkerAccessConfiguration": {"S3Presign": {"IamPolicyConstraints": constraints}},
        }
        account.listed("sagemaker", "ListWorkteams", "Workteams", team)


def _labels(account: Account) -> None:
    """A compliant labeling job with a private work team, and a noncompliant one with the public workforce."""
    _labeling_job(account, "loan-documents", _PRIVATE_TEAM, account.keys["credit-models"], [])
    _labeling_job(account, "card-slips", _PUBLIC_TEAM, None, ["FreeOfAdultContent"])


def _labeling_job(account: Account, name: str, team: str, key: str | None, classifiers: list[str]) -> None:
    task = {
        "WorkteamArn": team,
        "UiConfig": {"UiTemplateS3Uri": f"{_ARTIFACTS}/labels/ui.html"},
        "TaskTitle": "Read the document",
        "TaskDescription": "Mark name, amount and date.",
        "NumberOfHumanWorkersPerDataObject": 1,
        "TaskTimeLimitInSeconds": 600,
    }
    job = {
        "LabelingJobName": name,
        "LabelingJobArn": account.arn("sagemaker", f"labeling-job/{name}"),
        "LabelingJobStatus": "Completed",
        "LabelCounters": {"TotalLabeled": 1200, "HumanLabeled": 1200},
        "JobReferenceCode": "a1b2c3d4",
        "InputConfig": {
            "DataSource": {"S3DataSource": {"ManifestS3Uri": f"{_FEATURES}/labels/{name}.manifest"}},
            "DataAttributes": {"ContentClassifiers": classifiers},
        },
        "OutputConfig": {"S3OutputPath": f"{_ARTIFACTS}/labels", **({"KmsKeyId": key} if key else {})},
        "RoleArn": account.role("fraud-model-execution"),
        "HumanTaskConfig": task,
        "Tags": pairs({"Owner": "fraud-operations", "DataClassification": "Confidential"}),
        **dated(account, 45),
    }
    summary = {**job, "WorkteamArn": team}
    account.listed("sagemaker", "ListLabelingJobs", "LabelingJobSummaryList", summary)
    wanted: dict[str, Any] = {"LabelingJobName": name}
    account.replies.answer("sagemaker", "DescribeLabelingJob", job, **wanted)


def _reviews(account: Account) -> None:
    """A human review workflow for predictions of low confidence."""
    flow = {
        "FlowDefinitionName": "credit-review",
        "FlowDefinitionArn": account.arn("sagemaker", "flow-definition/credit-review"),
        "FlowDefinitionStatus": "Active",
        "HumanLoopConfig": {
            "WorkteamArn": _PRIVATE_TEAM,
            "HumanTaskUiArn": account.arn("sagemaker", "human-task-ui/credit-review"),
            "TaskTitle": "Review the score",
            "TaskDescription": "Confirm or change the decision.",
            "TaskCount": 1,
        },
        "OutputConfig": {"S3OutputPath": f"{_ARTIFACTS}/reviews", "KmsKeyId": account.keys["credit-models"]},
        "RoleArn": account.role("credit-scoring-execution"),
        "CreationTime": account.ago(100),
    }
    lister = ("ListFlowDefinitions", "FlowDefinitionSummaries")
    known(account, lister, ("DescribeFlowDefinition", "FlowDefinitionName"), flow)
