"""Model customisation without instances: jobs of each category, what their documents say, sessions without names in lists."""

import json
from typing import Any

import botocore.session
import pytest
from botocore.exceptions import ClientError

from averment.model.collected import Estate
from averment.model.documents import Document
from averment.sources.aws.declaration import Resource
from scanners.efs_scanner import FILE_SYSTEM
from scanners.sagemaker_customization import CUSTOMIZATION_RESOURCES, TRAINING_SESSION, configuration_of
from scanners.sagemaker_jobs import RECOMMENDATION_JOB
from scanners.sagemaker_scanner import INFERENCE_ROUTER
from tests.support.collecting import ACCOUNT, MOMENT, REGION, canned, collect, denied, only
from tests.support.strict_aws import StrictAWS

ARN = f"arn:aws:sagemaker:{REGION}:{ACCOUNT}"
JOBS = [each for each in CUSTOMIZATION_RESOURCES if each is not TRAINING_SESSION]
DOCUMENT: dict[str, Any] = {
    "InputDataConfig": [{"ChannelName": "train", "DataSource": {"S3DataSource": {"S3Uri": "s3://in/prompts/"}}}],
    "OutputDataConfig": {"S3OutputPath": "s3://out/", "KmsKeyArn": "arn:k"},
    "VpcConfig": {"Subnets": ["subnet-1"], "SecurityGroupIds": ["sg-1"]},
}
FOUND = {
    "input_uris": ["s3://in/prompts/"],
    "output": {"s3_output_path": "s3://out/", "kms_key_arn": "arn:k"},
    "vpc": {"subnets": ["subnet-1"], "security_group_ids": ["sg-1"]},
}


def of_type(value: Resource) -> str:
    return value.type


def category(resource: Resource) -> str:
    assert resource.list
    return str(resource.list.params["JobCategory"])


def fields(document: Any, kind: str = "AgentRFT") -> dict[str, Any]:
    return {"job_category": kind, "job_config_document": document}


def test_every_category_of_jobs_is_read() -> None:
    """Each needs a list call of its own: a new one would go unread."""
    model = botocore.session.get_session().get_service_model("sagemaker")
    assert sorted(category(each) for each in JOBS) == sorted(model.shape_for("JobCategory").enum)


@pytest.mark.parametrize("resource", JOBS, ids=of_type)
def test_jobs_are_asked_for_by_their_category(resource: Resource) -> None:
    aws = canned([resource])
    collect([resource], aws)
    asked = [params for _, name, _, params in aws.calls if name in ("ListJobs", "DescribeJob")]
    assert {each["JobCategory"] for each in asked} == {category(resource)}
    assert {each["SortOrder"] for each in asked if "SortOrder" in each} == {"Descending"}


@pytest.mark.parametrize("kind", ["AgentRFT", "AgentRFTEvaluation"])
def test_a_document_that_aws_explains_is_understood(kind: str) -> None:
    assert configuration_of(fields(json.dumps(DOCUMENT), kind))["configuration"] == FOUND


def test_what_a_document_leaves_out_is_empty() -> None:
    told = configuration_of(fields("{}"))["configuration"]
    assert told == {
        "input_uris": [],
        "output": {"s3_output_path": "", "kms_key_arn": ""},
        "vpc": {"subnets": [], "security_group_ids": []},
    }
    without_place = {"InputDataConfig": [{"DataSource": {"DatasetSource": {"DatasetArn": "arn:d"}}}]}
    assert configuration_of(fields(json.dumps(without_place)))["configuration"]["input_uris"] == []


@pytest.mark.parametrize(
    "document",
    [
        "Steps:",
        "[]",
        "null",
        json.dumps(DOCUMENT | {"OutputDataConfig": "s3://out/"}),
        json.dumps(DOCUMENT | {"OutputDataConfig": {"KmsKeyArn": ["arn:k"]}}),
        json.dumps(DOCUMENT | {"VpcConfig": None}),
        json.dumps(DOCUMENT | {"VpcConfig": {"Subnets": "subnet-1"}}),
        json.dumps(DOCUMENT | {"VpcConfig": {"Subnets": [1]}}),
        json.dumps(DOCUMENT | {"InputDataConfig": ["s3://in/"]}),
        json.dumps(DOCUMENT | {"InputDataConfig": [{"DataSource": {"S3DataSource": {"S3Uri": 1}}}]}),
        None,
    ],
)
def test_nothing_is_known_of_a_document_of_another_form(document: Any) -> None:
    assert configuration_of(fields(document)) == fields(document)


def test_nothing_is_known_of_a_document_that_is_missing_or_that_nobody_explains() -> None:
    assert configuration_of({"job_category": "AgentRFT"}) == {"job_category": "AgentRFT"}
    strange = fields(json.dumps(DOCUMENT), "DataTransformation")
    assert configuration_of(strange) == strange


def lacking(operation: str) -> ClientError:
    return ClientError({"Error": {"Code": "UnknownOperationException", "Message": ""}}, operation)


@pytest.mark.parametrize("resource", [*CUSTOMIZATION_RESOURCES, RECOMMENDATION_JOB, INFERENCE_ROUTER], ids=of_type)
def test_a_region_without_the_operation_has_none(resource: Resource) -> None:
    assert resource.list
    name = resource.list.operation
    assert told(collect([resource], StrictAWS().on("sagemaker", name, lacking(name)))) == (0, None)
    listed, refused = told(collect([resource], StrictAWS().on("sagemaker", name, denied(name))))
    assert (listed, refused) == (0, "AccessDeniedException")


def told(estate: Estate) -> tuple[int, str | None]:
    [population] = estate.populations
    return population.listed, population.failed_call.code if population.failed_call else None


def session() -> dict[str, Any]:
    return {
        "TrainingSessionArn": f"{ARN}:training-session/tone",
        "TrainingSessionStatus": "Stopped",
        "CreationTime": MOMENT,
        "LastModifiedTime": MOMENT,
    }


def sessions(aws: StrictAWS) -> Document:
    [found] = only(collect([TRAINING_SESSION], aws), TRAINING_SESSION)
    return found


def test_a_session_is_described_by_the_end_of_its_arn() -> None:
    aws = StrictAWS().on("sagemaker", "ListTrainingSessions", {"TrainingSessionSummaries": [session()]})
    detail = {**session(), "TrainingSessionName": "tone", "OutputConfig": {"S3Location": {"Path": "s3://out/"}}}
    found = sessions(aws.on("sagemaker", "DescribeTrainingSession", {"TrainingSessionDetail": detail}))
    assert [params for _, name, _, params in aws.calls if name == "DescribeTrainingSession"] == [{"TrainingSessionName": "tone"}]
    assert (found["resource_name"], found["output_config"]) == ("tone", {"s3_location": {"path": "s3://out/"}})


def test_a_session_that_cannot_be_described_has_its_name_all_the_same() -> None:
    aws = StrictAWS().on("sagemaker", "ListTrainingSessions", {"TrainingSessionSummaries": [session()]})
    name = "DescribeTrainingSession"
    found = sessions(aws.on("sagemaker", name, denied(name)))
    assert (found["resource_name"], found["unread"]["*"]["call"]) == ("tone", f"sagemaker:{name}")


def test_a_file_system_names_its_access_points() -> None:
    aws = canned([FILE_SYSTEM])
    found = only(collect([FILE_SYSTEM], aws), FILE_SYSTEM)
    asked = {params["FileSystemId"] for _, name, _, params in aws.calls if name == "DescribeAccessPoints"}
    assert asked == {each["file_system_id"] for each in found}
    assert all(each["access_points"][0]["access_point_arn"] for each in found)
    name = "DescribeAccessPoints"
    refused = only(collect([FILE_SYSTEM], canned([FILE_SYSTEM]).on("efs", name, denied(name))), FILE_SYSTEM)
    assert [list(each["unread"]) for each in refused] == [["access_points"]] * len(refused)
