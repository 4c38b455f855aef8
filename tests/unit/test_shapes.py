"""Field names and values come from botocore's shapes by one rule."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from averment.sources.aws.shapes import MalformedReply, result_shape, result_value, rfc3339, snake, to_json, to_schema
from averment.sources.schemas import Models

MODELS = Models()


@pytest.mark.parametrize(
    ("member", "name"),
    [
        ("KmsKeyId", "kms_key_id"),
        ("kmsKeyArn", "kms_key_arn"),
        ("EnableSSOUser", "enable_sso_user"),
        ("S3Uri", "s3_uri"),
        ("CORSRules", "cors_rules"),
        ("OpenIDConnectProviderArn", "open_id_connect_provider_arn"),
    ],
)
def test_members_become_snake_case(member: str, name: str) -> None:
    assert snake(member) == name


def test_map_keys_are_kept_while_members_are_renamed() -> None:
    shape = MODELS.operation("sagemaker", "DescribeTrainingJob").output_shape
    assert to_json(
        shape, {"TrainingJobName": "t", "Environment": {"MODEL_DIR": "/opt"}, "HyperParameters": {"MaxDepth": "3"}}
    ) == {
        "training_job_name": "t",
        "environment": {"MODEL_DIR": "/opt"},
        "hyper_parameters": {"MaxDepth": "3"},
    }


def test_timestamps_become_rfc3339_in_utc() -> None:
    east = timezone(timedelta(hours=2))
    assert rfc3339(datetime(2026, 11, 21, 1, 30, tzinfo=east)) == "2026-11-20T23:30:00Z"
    shape = MODELS.operation("sagemaker", "DescribeModel").output_shape
    assert to_json(shape, {"CreationTime": datetime(2026, 1, 2, tzinfo=UTC)}) == {"creation_time": "2026-01-02T00:00:00Z"}


@pytest.mark.parametrize(
    "reply",
    [
        {"VpcConfig": []},
        {"Containers": {"Image": "x"}},
        {"ModelName": 3},
        {"EnableNetworkIsolation": "true"},
        {"PrimaryContainer": {"Environment": ["x"]}},
    ],
)
def test_a_value_of_the_wrong_kind_is_malformed_not_guessed(reply: dict[str, Any]) -> None:
    with pytest.raises(MalformedReply):
        to_json(MODELS.operation("sagemaker", "DescribeModel").output_shape, reply)


def test_an_empty_reply_is_malformed_where_the_model_requires_members() -> None:
    operation = MODELS.operation("sagemaker", "DescribeFeatureGroup")
    with pytest.raises(MalformedReply, match="every required member"):
        result_value(operation, "", {"ResponseMetadata": {}})
    assert result_value(operation, "", {"FeatureGroupName": "f"}) == {"FeatureGroupName": "f"}, (
        "NextToken is required only on paper"
    )


def test_the_result_is_taken_from_its_path_without_the_metadata() -> None:
    operation = MODELS.operation("bedrock-agent", "ListAgents")
    assert result_value(operation, "agentSummaries", {"agentSummaries": [], "ResponseMetadata": {}}) == []
    with pytest.raises(KeyError):
        result_shape(operation, "agentSummarys")


def test_schemas_are_closed_so_that_a_misspelt_field_is_an_error() -> None:
    schema = to_schema(MODELS.operation("sagemaker", "DescribeModel").output_shape)
    assert schema["additionalProperties"] is False
    assert "enable_network_isolation" in schema["properties"]
    container = schema["properties"]["primary_container"]
    assert container["properties"]["environment"] == {"type": "object", "additionalProperties": {"type": "string"}}


def test_a_schema_describes_two_levels_of_a_recursive_shape_and_lets_the_next_be_anything() -> None:
    members = to_schema(result_shape(MODELS.operation("ce", "GetAnomalyMonitors"), "AnomalyMonitors").member)["properties"]
    inner = members["monitor_specification"]["properties"]["and"]["items"]
    assert inner["properties"]["dimensions"]["properties"]["key"] == {"type": "string"}
    assert (inner["properties"]["or"], inner["properties"]["not"]) == ({"type": "array", "items": {}}, {})


def test_a_schema_describes_all_of_a_shape_that_is_deep_and_not_recursive() -> None:
    memory = to_schema(MODELS.operation("bedrock-agentcore-control", "GetMemory").output_shape)
    assert "{}" not in json.dumps(memory)
