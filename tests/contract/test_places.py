"""Each place in S3 that an AI resource may name is known to lib/ai/ai_data.rego, or said here to hold no AI data."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from averment.base.paths import content
from averment.policy.analysis.reads import reads_of
from tests.support import shipped

AI_SERVICES = re.compile(r"^AWS::(SageMaker|Bedrock|BedrockAgentCore|Comprehend|Lex|Rekognition|Textract|Translate)::")

PLACE = re.compile(r"s3\w*_(uri|path|location)$|bucket(_name|_arn)?$|^artifact_store_uri$|^model_data_url$")

# Of these the named place holds no AI data, or another document that is read tells it.
ELSEWHERE = {
    ("AWS::Bedrock::AgentActionGroup", "api_schema"): "the description of an interface",
    ("AWS::Bedrock::AgentVersion", "action_groups"): "the description of an interface",
    ("AWS::Bedrock::ModelImportJob", "model_data_source"): "told by the model that came of it",
    ("AWS::Bedrock::KnowledgeBase", "storage_configuration"): "a vector bucket, which is no bucket",
    ("AWS::BedrockAgentCore::BrowserCustom", "enterprise_policies"): "settings of a browser",
    ("AWS::BedrockAgentCore::Runtime", "agent_runtime_artifact"): "code",
    ("AWS::BedrockAgentCore::RuntimeEndpoint", "agent_runtime_artifact"): "code",
    ("AWS::Rekognition::ProjectVersion", "evaluation_result"): "in the place of its output",
    ("AWS::Rekognition::ProjectVersion", "manifest_summary"): "in the place of its output",
    ("AWS::SageMaker::AIRecommendationJob", "recommendations"): "told by what the job reads",
    ("AWS::SageMaker::AutoMLJob", "auto_ml_problem_type_config"): "a description of columns",
    ("AWS::SageMaker::AutoMLJob", "best_candidate"): "in the place of its output",
    ("AWS::SageMaker::Cluster", "instance_groups"): "scripts",
    ("AWS::SageMaker::Cluster", "restricted_instance_groups"): "what customisation writes, told by its jobs",
    ("AWS::SageMaker::DataQualityEvaluationJob", "configuration"): "follows a schema that no page explains",
    ("AWS::SageMaker::DataTransformationJob", "configuration"): "follows a schema that no page explains",
    ("AWS::SageMaker::SyntheticDataGenerationJob", "configuration"): "follows a schema that no page explains",
    ("AWS::SageMaker::DataQualityJobDefinition", "data_quality_baseline_config"): "statistics",
    ("AWS::SageMaker::ModelBiasJobDefinition", "model_bias_baseline_config"): "limits",
    ("AWS::SageMaker::ModelExplainabilityJobDefinition", "model_explainability_baseline_config"): "limits",
    ("AWS::SageMaker::ModelQualityJobDefinition", "model_quality_baseline_config"): "limits",
    ("AWS::SageMaker::DataQualityJobDefinition", "data_quality_job_input"): "told by the transform job",
    ("AWS::SageMaker::ModelExplainabilityJobDefinition", "model_explainability_job_input"): "told by the transform job",
    ("AWS::SageMaker::Domain", "default_space_settings"): "files of notebooks",
    ("AWS::SageMaker::Domain", "default_user_settings"): "files of notebooks",
    ("AWS::SageMaker::Domain", "domain_settings"): "files of projects",
    ("AWS::SageMaker::EndpointConfig", "async_inference_config"): "told by the endpoint",
    ("AWS::SageMaker::EndpointConfig", "data_capture_config"): "told by the endpoint",
    ("AWS::SageMaker::HyperParameterTuningJob", "training_job_definition"): "told by its training jobs",
    ("AWS::SageMaker::HyperParameterTuningJob", "training_job_definitions"): "told by its training jobs",
    ("AWS::SageMaker::LabelingJob", "human_task_config"): "the page that workers see",
    ("AWS::SageMaker::LabelingJob", "label_category_config_s3_uri"): "a list of labels",
    ("AWS::SageMaker::LabelingJob", "labeling_job_output"): "in the place of its output",
    ("AWS::SageMaker::ModelPackage", "drift_check_baselines"): "reports",
    ("AWS::SageMaker::ModelPackage", "model_metrics"): "reports",
    ("AWS::SageMaker::ModelPackage", "validation_specification"): "told by the jobs that validated it",
    ("AWS::SageMaker::Space", "space_settings"): "files of notebooks",
    ("AWS::SageMaker::TrainingJob", "debug_hook_config"): "in the place of its output, unless told otherwise",
    ("AWS::SageMaker::TrainingJob", "debug_rule_configurations"): "reports",
    ("AWS::SageMaker::TrainingJob", "profiler_config"): "times and loads",
    ("AWS::SageMaker::TrainingJob", "profiler_rule_configurations"): "reports",
    ("AWS::SageMaker::TrainingJob", "tensor_board_output_config"): "curves",
    ("AWS::SageMaker::UserProfile", "user_settings"): "files of notebooks",
}


def _names(schema: dict[str, Any], root: dict[str, Any], depth: int = 0) -> Iterator[str]:
    """The names of all text fields below a schema."""
    if depth > 14:
        return
    if "$ref" in schema:
        yield from _names(root["$defs"][schema["$ref"].rpartition("/")[2]], root, depth + 1)
    for name, each in schema.get("properties", {}).items():
        if each.get("type") == "string":
            yield name
        yield from _names(each, root, depth + 1)
    for below in (schema.get("items"), schema.get("additionalProperties")):
        if isinstance(below, dict):
            yield from _names(below, root, depth + 1)


def _places(folder: Path) -> set[tuple[str, str]]:
    """The types of AI services with their fields in which a place in S3 may stand."""
    found = set()
    for path in folder.glob("*.json"):
        schema = json.loads(path.read_text(encoding="utf-8"))
        kind = schema["properties"]["resource_type"]["enum"][0]
        if AI_SERVICES.match(kind):
            for field, each in schema["properties"].items():
                names = [field] if each.get("type") == "string" else list(_names(each, schema))
                if any(PLACE.search(name) for name in names):
                    found.add((kind, field))
    return found


@pytest.fixture(scope="module")
def known() -> set[tuple[str, str]]:
    rules = shipped.rules()
    return {(kind, field) for kind, fields in reads_of(rules)["TAG-003", "deny"].related.items() for field in fields}


def test_each_place_that_an_ai_resource_names_is_known(known: set[tuple[str, str]]) -> None:
    assert sorted(_places(content("schemas")) - known - ELSEWHERE.keys()) == []


def test_no_exception_is_idle(known: set[tuple[str, str]]) -> None:
    assert sorted(ELSEWHERE.keys() - _places(content("schemas"))) == []
    assert sorted(ELSEWHERE.keys() & known) == []
