"""Sample SageMaker operations: code repositories, pipelines, approvals, deployments, Studio settings, idle and finished jobs."""

import json
from typing import Any

from averment.demo.platform import dated
from averment.demo.replies import Reply
from averment.demo.stage import ACCOUNT, REGION, Account
from averment.demo.workbench import tag_sagemaker

_ARTIFACTS = "s3://harbour-lane-model-artifacts/credit-scoring"
_COMMIT = "9f2c41d07be3"


def seed(account: Account) -> None:
    """Creates the resources from source code to the state of endpoints."""
    _where_code_comes_from(account)
    _how_versions_are_made_and_approved(account)
    _where_the_credit_model_comes_from(account)
    _how_endpoints_are_deployed_and_watched(account)
    _what_monitoring_found(account)
    _what_studio_allows(account)
    _what_runs_unused(account)
    _jobs_of_earlier_years(account)


def _where_code_comes_from(account: Account) -> None:
    """A compliant code repository, and a noncompliant URL that holds a password."""
    repository = {
        "CodeRepositoryName": "lending-code",
        "CodeRepositoryArn": account.arn("sagemaker", "code-repository/lending-code"),
        "GitConfig": {
            "RepositoryUrl": "https://git.harbour-lane.example/lending/scoring.git",
            "SecretArn": account.arn("secretsmanager", "secret:lending-git-a1B2c3"),
        },
        **dated(account, 300),
    }
    account.listed("sagemaker", "ListCodeRepositories", "CodeRepositorySummaryList", repository)
    cloned = {
        "credit-analysis": "lending-code",
        # the password is made up, in the place where scanners look for one
        "research": "https://research:letmein77@git.harbour-lane.example/lending/lab.git",  # nosec B105
    }
    for notebook, url in cloned.items():
        account.replies.correct(
            "sagemaker", "DescribeNotebookInstance", {"DefaultCodeRepository": url}, NotebookInstanceName=notebook
        )


def _how_versions_are_made_and_approved(account: Account) -> None:
    """A compliant pipeline with a condition and a separate approver, and a noncompliant one that approves by itself."""
    [credit] = account.client("sagemaker").list_model_packages(ModelPackageGroupName="credit-scoring")["ModelPackageSummaryList"]
    approver = {"IamIdentity": {"Arn": account.role("model-risk"), "PrincipalId": "AROAEXAMPLERISK:approval"}}
    baseline = {"ContentType": "application/json", "S3Uri": f"{_ARTIFACTS}/monitoring/baseline/constraints.json"}
    known_of_it = {
        "LastModifiedBy": approver,
        "LastModifiedTime": account.ago(40),
        "MetadataProperties": {
            "CommitId": _COMMIT,
            "Repository": "https://git.harbour-lane.example/lending/scoring.git",
            "GeneratedBy": account.arn("sagemaker", "training-job/credit-scoring-2026-09"),
        },
        "DriftCheckBaselines": {"ModelDataQuality": {"Constraints": baseline}},
        "SkipModelValidation": "None",
    }
    account.replies.correct("sagemaker", "DescribeModelPackage", known_of_it, ModelPackageName=credit["ModelPackageArn"])
    register = {"Name": "Register", "Type": "RegisterModel"}
    pending = {**register, "Arguments": {"ModelApprovalStatus": "PendingManualApproval"}}
    gate = {"Name": "QualityGate", "Type": "Condition", "Arguments": {"Conditions": [], "IfSteps": [pending], "ElseSteps": []}}
    _pipeline_ends_with(account, "credit-retraining", gate)
    _pipeline_ends_with(account, "fraud-nightly", {**register, "Arguments": {"ModelApprovalStatus": "Approved"}})


def _pipeline_ends_with(account: Account, name: str, step: Reply) -> None:
    def built(reply: Reply) -> None:
        definition = json.loads(reply["PipelineDefinition"])
        definition["Steps"].append(step)
        reply |= {"PipelineDefinition": json.dumps(definition), "LastRunTime": account.ago(20)}

    account.replies.correct("sagemaker", "DescribePipeline", built, PipelineName=name)


def _where_the_credit_model_comes_from(account: Account) -> None:
    model = account.arn("sagemaker", "artifact/0c4e5a1d7f")
    data = account.arn("sagemaker", "artifact/77b1f0a2c9")
    job = account.arn("sagemaker", "experiment-trial-component/credit-scoring-2026-09-aws-training-job")
    artifact = {
        "ArtifactArn": model,
        "ArtifactType": "Model",
        "Source": {"SourceUri": f"{_ARTIFACTS}/model.tar.gz", "SourceTypes": []},
        **dated(account, 45),
    }
    account.listed("sagemaker", "ListArtifacts", "ArtifactSummaries", artifact)
    edges = [
        {"SourceArn": data, "SourceType": "DataSet", "DestinationArn": job, "AssociationType": "ContributedTo"},
        {"SourceArn": job, "SourceType": "SageMakerTrainingJob", "DestinationArn": model, "AssociationType": "Produced"},
    ]
    account.replies.listing("sagemaker", "ListAssociations", "AssociationSummaries", edges)


def _how_endpoints_are_deployed_and_watched(account: Account) -> None:
    alarm = "credit-scoring-errors"
    account.client("cloudwatch").put_metric_alarm(
        AlarmName=alarm,
        Namespace="AWS/SageMaker",
        MetricName="Invocation5XXErrors",
        Dimensions=[{"Name": "EndpointName", "Value": "credit-scoring"}, {"Name": "VariantName", "Value": "live"}],
        Statistic="Sum",
        Period=60,
        EvaluationPeriods=5,
        Threshold=1.0,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
        AlarmActions=[account.arn("sns", "model-operations")],
    )
    canary = {
        "TrafficRoutingConfiguration": {
            "Type": "CANARY",
            "WaitIntervalInSeconds": 600,
            "CanarySize": {"Type": "CAPACITY_PERCENT", "Value": 10},
        },
    }
    rollback = {"Alarms": [{"AlarmName": alarm}]}
    stepwise = {"LastDeploymentConfig": {"BlueGreenUpdatePolicy": canary, "AutoRollbackConfiguration": rollback}}
    made: Reply = {"CreationTime": account.ago(90), "LastModifiedTime": account.ago(7)}
    account.replies.correct("sagemaker", "DescribeEndpoint", {**made, **stepwise}, EndpointName="credit-scoring")
    account.replies.correct("sagemaker", "DescribeEndpoint", made, EndpointName="fraud-detector")
    invoked = [
        {"Namespace": "AWS/SageMaker", "MetricName": "Invocations", "Dimensions": [{"Name": name, "Value": value}]}
        for name, value in (("EndpointName", "credit-scoring"), ("InferenceComponentName", "fraud-challenger"))
    ]
    wanted: dict[str, Any] = {"Namespace": "AWS/SageMaker"}
    account.replies.listing("cloudwatch", "ListMetrics", "Metrics", invoked, **wanted)


def _what_monitoring_found(account: Account) -> None:
    """Violations of feature attribution drift, for which no incident is open."""
    drifting: dict[str, Any] = {"MonitoringScheduleName": "credit-model-explainability"}

    def found(reply: Reply) -> None:
        reply["LastMonitoringExecutionSummary"]["MonitoringExecutionStatus"] = "CompletedWithViolations"

    account.replies.correct("sagemaker", "DescribeMonitoringSchedule", found, **drifting)
    alert = {
        "MonitoringAlertName": "attribution-drift",
        "AlertStatus": "InAlert",
        "DatapointsToAlert": 1,
        "EvaluationPeriod": 1,
        "Actions": {},
        **dated(account, 1),
    }
    quiet = {**alert, "AlertStatus": "OK"}
    account.replies.answer("sagemaker", "ListMonitoringAlerts", {"MonitoringAlertSummaries": [alert]}, **drifting)
    account.replies.answer("sagemaker", "ListMonitoringAlerts", {"MonitoringAlertSummaries": [quiet]})


def _what_studio_allows(account: Account) -> None:
    """A private hub; noncompliant Studio settings: Docker with root access, and connections from local IDEs."""
    hub = {
        "HubName": "lending-models",
        "HubArn": account.arn("sagemaker", "hub/lending-models"),
        "HubStatus": "InService",
        **dated(account, 200),
    }
    account.listed("sagemaker", "ListHubs", "HubSummaries", hub)
    reference = {
        "HubContentName": "text-embedding-small",
        "HubContentArn": account.arn("sagemaker", "hub-content/lending-models/ModelReference/text-embedding-small/1.0.0"),
        "HubContentVersion": "1.0.0",
        "HubContentType": "ModelReference",
        "DocumentSchemaVersion": "2.0.0",
        "HubContentStatus": "Available",
        "CreationTime": account.ago(200),
    }
    account.replies.listing("sagemaker", "ListHubContents", "HubContentSummaries", [reference])
    sandbox = _domain(account, "research-sandbox")
    docker = {"DomainSettings": {"DockerSettings": {"EnableDockerAccess": "ENABLED"}}}
    account.replies.correct("sagemaker", "DescribeDomain", docker, DomainId=sandbox)
    desk = {
        "DomainId": sandbox,
        "SpaceName": "shared-desk",
        "SpaceArn": account.arn("sagemaker", f"space/{sandbox}/shared-desk"),
        "Status": "InService",
        "SpaceSettings": {"AppType": "JupyterLab", "RemoteAccess": "ENABLED"},
        **dated(account, 120),
    }
    account.listed("sagemaker", "ListSpaces", "Spaces", desk)
    account.replies.answer("sagemaker", "DescribeSpace", desk, SpaceName="shared-desk")
    tag_sagemaker(account, desk["SpaceArn"], {"Owner": "research"})


def _domain(account: Account, name: str) -> str:
    domains = account.client("sagemaker").list_domains()["Domains"]
    return next(str(each["DomainId"]) for each in domains if each["DomainName"] == name)


def _what_runs_unused(account: Account) -> None:
    """Idle resources: a notebook instance, and an app whose health checks count as activity."""
    untouched = {"LastModifiedTime": account.ago(75)}
    account.replies.correct("sagemaker", "DescribeNotebookInstance", untouched, NotebookInstanceName="research")
    sandbox = _domain(account, "research-sandbox")
    app = {
        "AppArn": account.arn("sagemaker", f"app/{sandbox}/shared-desk/jupyterlab/default"),
        "AppType": "JupyterLab",
        "AppName": "default",
        "DomainId": sandbox,
        "SpaceName": "shared-desk",
        "Status": "InService",
        "CreationTime": account.ago(120),
        # health checks move both
        "LastHealthCheckTimestamp": account.ago(0.001),
        "LastUserActivityTimestamp": account.ago(0.001),
        "ResourceSpec": {"InstanceType": "ml.t3.medium"},
    }
    account.listed("sagemaker", "ListApps", "Apps", app)
    account.replies.answer("sagemaker", "DescribeApp", app, AppName="default")
    debugged = {"RemoteDebugConfig": {"EnableRemoteDebug": True}}
    account.replies.correct("sagemaker", "DescribeTrainingJob", debugged, TrainingJobName="fraud-hotfix-7")


def _jobs_of_earlier_years(account: Account) -> None:
    """Finished jobs older than `finished_job_max_age_days`, which a scan does not describe."""
    old: Reply = {
        "TrainingJobName": "credit-scoring-2025-09",
        "TrainingJobArn": account.arn("sagemaker", "training-job/credit-scoring-2025-09"),
        "CreationTime": account.ago(430),
        "TrainingJobStatus": "Completed",
    }

    def listed(reply: Reply) -> None:
        home = f"arn:aws:sagemaker:{REGION}:{ACCOUNT}:"
        if any(each["TrainingJobArn"].startswith(home) for each in reply.get("TrainingJobSummaries", [])):
            reply["TrainingJobSummaries"].append(dict(old))

    account.replies.correct("sagemaker", "ListTrainingJobs", listed)
    detail = {
        **old,
        "SecondaryStatus": "Completed",
        "ModelArtifacts": {"S3ModelArtifacts": f"{_ARTIFACTS}/2025-09/model.tar.gz"},
        "StoppingCondition": {"MaxRuntimeInSeconds": 7200},
    }
    account.replies.answer("sagemaker", "DescribeTrainingJob", detail, TrainingJobName=old["TrainingJobName"])
    tag_sagemaker(account, old["TrainingJobArn"], {"Owner": "risk-analytics"})
