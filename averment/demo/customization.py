"""Sample SageMaker model customization jobs, inference routers and recommendations, AgentCore capacity and consent portals."""

import json
from typing import Any

from averment.demo.agent_parts import CONTROL, arn_of, described, times
from averment.demo.platform import dated, known
from averment.demo.stage import Account
from averment.demo.workbench import VPC

_ARTIFACTS = "s3://harbour-lane-model-artifacts"
_CATEGORIES = ("AgentRFT", "AgentRFTEvaluation", "DataQualityEvaluation", "DataTransformation", "SyntheticDataGeneration")


def seed(account: Account) -> None:
    """Creates each kind from canned replies, since moto has none."""
    _jobs(account)
    _session(account)
    _recommendation(account)
    _router(account)
    _better_prompts(account)
    _machines(account)
    _portal(account)


def _jobs(account: Account) -> None:
    """A job of each category: one compliant, one noncompliant."""
    output = {"S3OutputPath": f"{_ARTIFACTS}/agent/", "KmsKeyArn": account.keys["credit-models"]}
    source = {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": f"{_ARTIFACTS}/agent/prompts/"}}
    inputs = [{"ChannelName": "train", "DataSource": source}]
    documents: dict[str, Any] = {
        "AgentRFT": {"InputDataConfig": inputs, "OutputDataConfig": output, "VpcConfig": VPC},
        "AgentRFTEvaluation": {"InputDataConfig": inputs, "OutputDataConfig": {"S3OutputPath": f"{_ARTIFACTS}/agent/"}},
    }
    for category in _CATEGORIES:
        job = {
            "JobName": f"lending-{category.lower()}",
            "JobArn": account.arn("sagemaker", f"job/{category}/lending-{category.lower()}"),
            "JobCategory": category,
            "RoleArn": account.role("credit-scoring-execution"),
            "JobConfigSchemaVersion": "1.0.0",
            "JobConfigDocument": json.dumps(documents.get(category, {"DatasetConfig": {}})),
            "JobStatus": "Completed",
            "JobSecondaryStatus": "Completed",
            "SecondaryStatus": "Completed",
            "SecondaryStatusTransitions": [],
            **dated(account, 12),
        }
        account.listed("sagemaker", "ListJobs", "JobSummaries", job, JobCategory=category)
        shown = {member: value for member, value in job.items() if member != "JobSecondaryStatus"}
        wanted: dict[str, Any] = {"JobName": job["JobName"]}
        account.replies.answer("sagemaker", "DescribeJob", shown, **wanted)


def _session(account: Account) -> None:
    session = {
        "TrainingSessionName": "tone-of-voice",
        "TrainingSessionArn": account.arn("sagemaker", "training-session/tone-of-voice"),
        "TrainingSessionStatus": "Stopped",
        "RoleArn": account.role("credit-scoring-execution"),
        "OutputConfig": {"S3Location": {"Path": f"{_ARTIFACTS}/tone/"}},
        **dated(account, 9),
    }
    account.listed("sagemaker", "ListTrainingSessions", "TrainingSessionSummaries", session)
    wanted: dict[str, Any] = {"TrainingSessionName": "tone-of-voice"}
    account.replies.answer("sagemaker", "DescribeTrainingSession", {"TrainingSessionDetail": session}, **wanted)


def _recommendation(account: Account) -> None:
    job = {
        "AIRecommendationJobName": "assistant-sizing",
        "AIRecommendationJobArn": account.arn("sagemaker", "ai-recommendation-job/assistant-sizing"),
        "AIRecommendationJobStatus": "Completed",
        "AIWorkloadConfigIdentifier": "chat",
        "ModelSource": {"S3": {"S3Uri": f"{_ARTIFACTS}/assistant/"}},
        "OutputConfig": {"S3OutputLocation": f"{_ARTIFACTS}/assistant-sized/"},
        "RoleArn": account.role("credit-scoring-execution"),
        "CreationTime": account.ago(20),
    }
    lister = ("ListAIRecommendationJobs", "AIRecommendationJobs")
    known(account, lister, ("DescribeAIRecommendationJob", "AIRecommendationJobName"), job)


def _router(account: Account) -> None:
    output = {"S3OutputPath": f"{_ARTIFACTS}/answers/", "S3FailurePath": f"{_ARTIFACTS}/failures/"}
    target = {
        "Name": "bulk",
        "Destinations": [{"ResourceArn": account.arn("sagemaker", "endpoint/credit-scoring"), "RoutingStatus": "Routable"}],
        "AsyncInferenceConfig": {"OutputConfig": {**output, "KmsKeyId": account.keys["credit-models"]}},
    }
    router = {
        "InferenceRouterName": "scoring",
        "InferenceRouterArn": account.arn("sagemaker", "inference-router/scoring"),
        "RoutingTargets": [target],
        "Status": "InService",
        **dated(account, 30),
    }
    lister = ("ListInferenceRouters", "InferenceRouters")
    known(account, lister, ("DescribeInferenceRouter", "InferenceRouterName"), router)


def _better_prompts(account: Account) -> None:
    arn = account.arn("bedrock", "advanced-prompt-optimization-job/0lending00001")
    job = {
        "jobArn": arn,
        "jobName": "shorter-letters",
        "jobStatus": "Completed",
        "creationTime": account.ago(15),
        "lastModifiedTime": account.ago(15),
        "inputConfig": {"s3Uri": f"{_ARTIFACTS}/prompts/letters.jsonl"},
        "outputConfig": {"s3Uri": f"{_ARTIFACTS}/prompts/better/"},
        "encryptionKeyArn": account.keys["credit-models"],
        "modelConfigurations": [{"modelId": "anthropic.claude-sonnet-4-20250514-v1:0"}],
    }
    account.listed("bedrock", "ListAdvancedPromptOptimizationJobs", "jobSummaries", job)
    account.replies.answer("bedrock", "GetAdvancedPromptOptimizationJob", job, jobIdentifier=arn)


def _machines(account: Account) -> None:
    machine = {
        "launchTemplateSource": {"launchParameters": {
            "operatingSystem": "LINUX_X86_64", "instanceRequirements": {"allowedInstanceTypes": ["m7i.xlarge"]}}},
        "vpcConfiguration": {"subnets": ["subnet-0a"], "securityGroups": ["sg-0agents"]},
        "rootVolume": {"encrypted": True, "kmsKeyId": account.keys["credit-models"]},
        "volumes": [{"ebsConfiguration": {"name": "work", "sizeGiB": 100, "encrypted": False}}],
    }  # fmt: skip
    provider = {
        "capacityProviderId": "lending_pool-q1r2s3t4u5",
        "capacityProviderArn": arn_of(account, "capacity-provider/lending_pool-q1r2s3t4u5"),
        "name": "lending_pool",
        "status": "READY",
        "permissionsConfiguration": {"capacityProviderOperatorRoleArn": account.role("assistant-agent")},
        "computeConfiguration": {"ec2Configuration": machine},
        **times(account, "createdAt", "lastUpdatedAt"),
    }
    described(account, "CapacityProvider", "capacityProviders", provider, "capacityProviderId")


def _portal(account: Account) -> None:
    identifier = "lending-consent-v1w2x3y4z5"
    vault = arn_of(account, "token-vault/default/oauth2credentialprovider/staff")
    portal = {
        "consentPortalId": identifier,
        "consentPortalArn": arn_of(account, f"consent-portal/{identifier}"),
        "name": "lending-consent",
        "status": "ACTIVE",
        "sources": [{"identifier": "lending-tools-a1b2c3d4e5", "type": "agentcore-gateway"}],
        "executionRoleArn": account.role("assistant-agent"),
        "idpConfig": {"credentialProviderArn": vault, "scopes": ["openid"]},
        **times(account, "createdAt", "updatedAt"),
    }
    account.listed(CONTROL, "ListConsentPortals", "consentPortals", portal)
    account.replies.answer(CONTROL, "GetConsentPortal", portal, consentPortalIdentifier=identifier)
