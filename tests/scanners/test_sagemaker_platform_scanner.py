"""SageMaker's further declarations: policies that most lack, definitions in JSON, ids no list gives, tags within descriptions.

Pages and refused calls of every declaration are held in test_sagemaker_scanner.py.
"""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from averment.model.documents import Document
from averment.sources.aws.declaration import Resource
from scanners.sagemaker_jobs import FLOW_DEFINITION, INFERENCE_EXPERIMENT, JOB_RESOURCES, LABELING_JOB, WORKFORCE
from scanners.sagemaker_platform import PIPELINE, USER_PROFILE
from scanners.sagemaker_scanner import ENDPOINT, MODEL_PACKAGE_GROUP
from tests.support.collecting import ACCOUNT, MOMENT, REGION, canned, collect, denied, family, only
from tests.support.strict_aws import Answer, StrictAWS

ARN = f"arn:aws:sagemaker:{REGION}:{ACCOUNT}"
POLICY_CALLS = [(ENDPOINT, "GetEndpointPolicy"), (MODEL_PACKAGE_GROUP, "GetModelPackageGroupPolicy")]


def of_type(value: Resource | str) -> str:
    return value.type if isinstance(value, Resource) else value


def read(resource: Resource, operation: str, answer: Answer) -> list[Document]:
    return only(collect(family(resource, [resource]), canned([resource]).on("sagemaker", operation, answer)), resource)


def invalid(operation: str, message: str) -> ClientError:
    return ClientError({"Error": {"Code": "ValidationException", "Message": message}}, operation)


@pytest.mark.parametrize(("resource", "operation"), POLICY_CALLS, ids=of_type)
def test_a_resource_policy_is_parsed_and_normalised(resource: Resource, operation: str) -> None:
    statement = {
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
        "Action": "sagemaker:*",
        "Resource": "*",
    }
    found = read(resource, operation, {"ResourcePolicy": json.dumps({"Version": "2012-10-17", "Statement": statement})})
    principals = [each["resource_policy"]["Statement"][0]["Principal"] for each in found]
    assert principals == [{"AWS": ["arn:aws:iam::444455556666:root"]}] * 2


@pytest.mark.parametrize(("resource", "operation"), POLICY_CALLS, ids=of_type)
def test_no_resource_policy_is_a_fact(resource: Resource, operation: str) -> None:
    found = read(resource, operation, invalid(operation, "Cannot find resource policy for: that"))
    assert [("unread" in each, "resource_policy" in each) for each in found] == [(False, False)] * 2


@pytest.mark.parametrize(("resource", "operation"), POLICY_CALLS, ids=of_type)
@pytest.mark.parametrize("failure", ["refused", "malformed"])
def test_a_resource_policy_that_is_not_had_is_unread(resource: Resource, operation: str, failure: str) -> None:
    found = read(resource, operation, denied(operation) if failure == "refused" else {"ResourcePolicy": "{"})
    assert [each["unread"]["resource_policy"]["action"] for each in found] == [f"sagemaker:{operation}"] * 2


def test_another_validation_error_of_a_group_policy_is_no_fact() -> None:
    operation = "GetModelPackageGroupPolicy"
    found = read(MODEL_PACKAGE_GROUP, operation, invalid(operation, "1 validation error detected"))
    assert [list(each["unread"]) for each in found] == [["resource_policy"]] * 2


@pytest.mark.parametrize(
    "resource", [each for each in JOB_RESOURCES if each.list and each.type.endswith(("Job", "Experiment"))], ids=of_type
)
def test_jobs_are_listed_newest_first(resource: Resource) -> None:
    assert resource.list
    aws = canned([resource])
    collect([resource], aws)
    params = [params for _, name, _, params in aws.calls if name == resource.list.operation]
    assert {(each["SortBy"], each["SortOrder"]) for each in params} == {("CreationTime", "Descending")}


def pipeline(definition: str) -> Document:
    detail = {"PipelineArn": f"{ARN}:pipeline/weekly", "PipelineName": "weekly", "PipelineDefinition": definition}
    aws = StrictAWS().on("sagemaker", "ListPipelines", {"PipelineSummaries": [{"PipelineName": "weekly"}]})
    [document] = collect([PIPELINE], aws.on("sagemaker", "DescribePipeline", detail)).documents
    return document


def test_a_pipeline_holds_its_definition_as_json() -> None:
    definition = {"Version": "2020-12-01", "Steps": [{"Name": "Train", "Type": "Training", "Arguments": {"camelKey": 1}}]}
    assert pipeline(json.dumps(definition)) == {
        "schema_version": "1",
        "resource_type": "AWS::SageMaker::Pipeline",
        "resource_id": f"{ARN}:pipeline/weekly",
        "resource_name": "weekly",
        "account_id": ACCOUNT,
        "partition": "aws",
        "region": REGION,
        "collected_at": "2026-11-20T23:00:00Z",
        "sources": ["sagemaker:DescribePipeline", "sagemaker:ListPipelines"],
        "pipeline_arn": f"{ARN}:pipeline/weekly",
        "pipeline_definition": definition,
        "pipeline_name": "weekly",
    }


def test_a_definition_that_is_not_json_stays_text() -> None:
    assert pipeline("Steps:")["pipeline_definition"] == "Steps:"


@pytest.mark.parametrize(
    ("resource", "summaries", "expected"),
    [
        (USER_PROFILE, {"UserProfiles": [{"DomainId": "d-1", "UserProfileName": "ana"}]}, f"{ARN}:user-profile/d-1/ana"),
        (
            INFERENCE_EXPERIMENT,
            {
                "InferenceExperiments": [
                    {
                        "Name": "shadow",
                        "Type": "ShadowMode",
                        "Status": "Running",
                        "CreationTime": MOMENT,
                        "LastModifiedTime": MOMENT,
                    }
                ]
            },
            f"{ARN}:inference-experiment/shadow",
        ),
    ],
    ids=of_type,
)
def test_what_cannot_be_described_has_its_arn_all_the_same(resource: Resource, summaries: Any, expected: str) -> None:
    assert resource.list
    assert resource.describe
    name = resource.describe.operation
    aws = StrictAWS().on("sagemaker", resource.list.operation, summaries).on("sagemaker", name, denied(name))
    [document] = collect([resource], aws).documents
    assert (document["resource_id"], document["unread"]["*"]["call"]) == (expected, f"sagemaker:{name}")


def test_the_profiles_of_all_domains_are_described_by_domain_and_name() -> None:
    profiles = [{"DomainId": domain, "UserProfileName": "ana"} for domain in ("d-1", "d-2")]
    aws = StrictAWS().on("sagemaker", "ListUserProfiles", {"UserProfiles": profiles})
    found = collect([USER_PROFILE], aws.on("sagemaker", "DescribeUserProfile", lambda params, region: dict(params))).documents
    assert [each["domain_id"] for each in found] == ["d-1", "d-2"]


def test_a_labeling_job_brings_its_tags_along() -> None:
    detail = {
        "LabelingJobStatus": "Completed",
        "LabelCounters": {},
        "CreationTime": MOMENT,
        "LastModifiedTime": MOMENT,
        "JobReferenceCode": "a1",
        "LabelingJobName": "slips",
        "LabelingJobArn": f"{ARN}:labeling-job/slips",
        "InputConfig": {"DataSource": {}},
        "OutputConfig": {"S3OutputPath": "s3://labels"},
        "RoleArn": f"arn:aws:iam::{ACCOUNT}:role/labels",
        "HumanTaskConfig": {
            "WorkteamArn": f"arn:aws:sagemaker:{REGION}:394669845002:workteam/public-crowd/default",
            "UiConfig": {},
            "TaskTitle": "Read",
            "TaskDescription": "Read.",
            "NumberOfHumanWorkersPerDataObject": 1,
            "TaskTimeLimitInSeconds": 60,
        },
        "Tags": [{"Key": "DataClassification", "Value": "Confidential"}],
    }
    kept = ("LabelingJobName", "LabelingJobArn", "CreationTime", "LastModifiedTime", "LabelingJobStatus", "LabelCounters")
    summary = {**{name: detail[name] for name in kept}, "WorkteamArn": "team"}
    aws = StrictAWS().on("sagemaker", "ListLabelingJobs", {"LabelingJobSummaryList": [summary]})
    [document] = collect([LABELING_JOB], aws.on("sagemaker", "DescribeLabelingJob", detail)).documents
    assert document["tags"] == {"DataClassification": "Confidential"}
    assert document["sources"] == ["sagemaker:DescribeLabelingJob", "sagemaker:ListLabelingJobs"]


@pytest.mark.parametrize("resource", [WORKFORCE, FLOW_DEFINITION], ids=of_type)
def test_nothing_is_asked_twice(resource: Resource) -> None:
    """A list of workforces holds all that their descriptions do: a description is asked for only where there is more to know."""
    aws = canned([resource])
    collect([resource], aws)
    assert len([name for _, name, _, _ in aws.calls if name != "GetCallerIdentity"]) == (2 if resource is WORKFORCE else 4)
