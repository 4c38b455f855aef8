"""Amazon SageMaker AI: model customisation without instances of one's own: jobs of each category, and training sessions."""

from typing import Any

from averment.sources.aws.declaration import Call, Fields, Resource
from averment.sources.aws.payload import read_json

_NEWEST_FIRST = {"SortBy": "CreationTime", "SortOrder": "Descending"}

# Not every Region has these operations, and one that has not cannot have made what they list. The protocol has this code for an
# operation that is not there.
LACKING = ("UnknownOperationException",)

# AWS documents what is in the documents of these categories; those of the others follow schemas that DescribeJobSchemaVersion
# gives and no page explains (SageMaker AI Developer Guide, "Training job submission", "Model evaluation", "Configure a VPC for
# multi-turn RL jobs" and "Encryption at rest for multi-turn reinforcement learning").
_DOCUMENTED = frozenset({"AgentRFT", "AgentRFTEvaluation"})


def configuration_of(fields: Fields) -> Fields:
    """Adds `configuration`: what a job's document says of data, keys and networks, where its category has a documented one.

    A document that is not JSON, or in which one of these has another form, leaves it absent: nothing is then known of them.
    """
    if fields.get("job_category") not in _DOCUMENTED:
        return fields
    try:
        found = _configuration(read_json(fields["job_config_document"]))
    except (KeyError, TypeError, ValueError):
        return fields
    return {**fields, "configuration": found}


def _configuration(document: Any) -> dict[str, Any]:
    output = _member(document, "OutputDataConfig", dict)
    network = _member(document, "VpcConfig", dict)
    places = [
        _member(_member(each, "DataSource", dict), "S3DataSource", dict) for each in _member(document, "InputDataConfig", list)
    ]
    return {
        "input_uris": [_member(each, "S3Uri", str) for each in places if "S3Uri" in each],
        "output": {"s3_output_path": _member(output, "S3OutputPath", str), "kms_key_arn": _member(output, "KmsKeyArn", str)},
        "vpc": {"subnets": _texts(network, "Subnets"), "security_group_ids": _texts(network, "SecurityGroupIds")},
    }


def _member(holder: Any, name: str, kind: type[Any]) -> Any:
    """A member of an object, empty where there is none. Raises TypeError where either is of another kind."""
    value = holder.get(name, kind()) if isinstance(holder, dict) else None
    if not isinstance(value, kind):
        raise TypeError
    return value


def _texts(holder: dict[str, Any], name: str) -> list[str]:
    found: list[Any] = _member(holder, name, list)
    if not all(isinstance(each, str) for each in found):
        raise TypeError
    return found


_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


_CONFIGURATION = _closed(
    {
        "input_uris": _TEXTS,
        "output": _closed({"s3_output_path": _TEXT, "kms_key_arn": _TEXT}),
        "vpc": _closed({"subnets": _TEXTS, "security_group_ids": _TEXTS}),
    }
)


def _job(category: str) -> Resource:
    """The jobs of one category: ListJobs asks for one at a time. A job's tags come with its description."""
    return Resource(
        type=f"AWS::SageMaker::{category}Job",
        service="sagemaker",
        id="$JobArn",
        name="$JobName",
        list=Call("ListJobs", "JobSummaries", {"JobCategory": category, **_NEWEST_FIRST}, absent=LACKING, window="CreationTime"),
        describe=Call("DescribeJob", params={"JobCategory": category, "JobName": "$JobName"}),
        normalise=configuration_of,
        derived={"configuration": _CONFIGURATION},
    )


# The list gives no name, but the ARN ends with it
TRAINING_SESSION = Resource(
    type="AWS::SageMaker::TrainingSession",
    service="sagemaker",
    id="$TrainingSessionArn",
    name="$/TrainingSessionArn",
    list=Call("ListTrainingSessions", "TrainingSessionSummaries", absent=LACKING),
    describe=Call("DescribeTrainingSession", "TrainingSessionDetail", {"TrainingSessionName": "$/TrainingSessionArn"}),
)

CUSTOMIZATION_RESOURCES = (
    _job("AgentRFT"),
    _job("AgentRFTEvaluation"),
    _job("DataQualityEvaluation"),
    _job("DataTransformation"),
    _job("SyntheticDataGeneration"),
    TRAINING_SESSION,
)
