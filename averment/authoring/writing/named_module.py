"""policies/lib/ai/named.rego: which fields of documents name a key, an image, a function, a secret or a network, generated from
the schemas: ``python -m averment.authoring.writing.named_module [--check]``.

A list of "what uses this" that people keep does not grow with the scanners. Here a field is known by its name; one that is not to
count stands in `LEFT_OUT` with the reason, and a type that is only sometimes part of an AI system has its condition in `GUARDS`.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from averment.base import generated
from averment.base.paths import content

PATH = "lib/ai/named.rego"

_HEADER = """# Generated from the schemas, by `make generated`. Do not edit; averment/authoring/writing/named_module.py says how.
#
# What documents name: KMS keys, container images, functions, secrets (names of which also stand in environments of workloads),
# file systems and their access points, subnets and security groups. Indexes are by Region and name, so that what many resources
# say is gone through once. `sagemaker` has the types by which SageMaker is in use.
package lib.ai.named

import data.lib.ai.ai_data
import data.lib.ai.ai_functions
import data.lib.ai.ai_images
import data.lib.ai.ai_secrets
import data.lib.ai.ai_stores
import data.lib.core.inventory
"""


@dataclass(frozen=True)
class Kind:
    """One kind of thing that fields name: the pattern of the paths of such fields, and what kind of value they hold."""

    rule: str
    pattern: str
    holds: str = "string"


KEYS = Kind("keys", r"(^|\.)[a-z0-9_]*kms[a-z0-9_]*_?key[a-z0-9_]*$|(^|\.)([a-z0-9_]*_)?encryption_key(_arn|_id|\.id)?$")
IMAGES = Kind("images", r"(^|\.)([a-z_]*_)?image(_uri)?$|(^|\.)container_uri$")
FUNCTIONS = Kind("functions", r"(^|\.)([a-z_]*_)?lambda(_arn|\.arn)?$|(^|\.)[a-z_]*repository_credentials_provider_arn$")
SECRETS = Kind("secrets", r"(^|\.)[a-z_]*secret(_manager)?_arn$")
FILE_SYSTEMS = Kind("file_systems", r"(^|\.)([a-z_]*_)?file_system_id$")
ACCESS_POINTS = Kind("access_points", r"(^|\.)efs_access_point\.access_point_arn$")
ENVIRONMENTS = Kind("environments", r"(^|\.)([a-z_]*_)?environment(_variables)?$|(^|\.)environment\.variables$", "map")
SUBNETS = re.compile(r"^(subnets|subnet_ids|subnet_id)$")
GROUPS = re.compile(r"^(security_groups|security_group_ids|security_group_id_list|security_group_id_for_domain_boundary)$")

KINDS = (KEYS, IMAGES, FUNCTIONS, SECRETS, ENVIRONMENTS, FILE_SYSTEMS, ACCESS_POINTS)

# Volumes of jobs are gone when the job ends; what it wrote stays encrypted with its output key.
_GONE = "the volume is gone when the job ends"

# (kind, type, path): both patterns. What is found and does not count, and why.
LEFT_OUT: tuple[tuple[str, str, str, str], ...] = (
    ("keys", r"AWS::Macie::Session", r"buckets\..*", "what Macie says of buckets, which are read themselves"),
    (
        "keys",
        r"AWS::SageMaker::(TrainingJob|ProcessingJob|TransformJob|LabelingJob|AutoMLJob|HyperParameterTuningJob|ModelPackage)",
        r".*volume_kms_key_id",
        _GONE,
    ),
    ("keys", r"AWS::Comprehend::(DocumentClassifier|EntityRecognizer)", r"volume_kms_key_id", _GONE),
    ("keys", r"AWS::SageMaker::ProcessingJob", r"processing_inputs\..*", "what a query found on the way into a job, then gone"),
    ("secrets", r"AWS::Events::Rule", r".*", "a rule's own access to Redshift"),
    ("functions", r"AWS::InspectorV2::AccountStatus", r".*", "whether functions are scanned, not which"),
    ("functions", r"AWS::SecretsManager::Secret", r".*", "what rotates a secret is called by no AI system"),
    ("file_systems", r"AWS::EFS::FileSystem", r".*", "the file system itself"),
    ("images", r"AWS::SageMaker::AIRecommendationJob", r"recommendations\..*", "what a job recommends, and nothing runs"),
    ("environments", r"AWS::SageMaker::AIRecommendationJob", r"recommendations\..*", "what a job recommends, and nothing runs"),
    (
        "places",
        r"AWS::(EC2|Glue|OpenSearchService|RDS|S3|Events)::.*",
        r".*",
        "networks, and stores of data that are judged by checks of their own",
    ),
    ("places", r"AWS::AgentRegistry::.*", r".*", "a copy of what the recorded resource says"),
    ("places", r".*", r".*managed_vpc_resource", "an outlet to a private identity provider or tool: no workload runs there"),
)

# Types that are part of an AI system only sometimes, and the condition under which they are.
GUARDS: Mapping[str, str] = {
    "AWS::ECR::Repository": "count(ai_images.of(user)) > 0",
    "AWS::Lambda::Function": "ai_functions.is_tool(user)",
    "AWS::Logs::LogGroup": "ai_data.log_group(user)",
    "AWS::EFS::FileSystem": "ai_stores.mounted(user)",
    "AWS::NeptuneGraph::Graph": "ai_stores.holds(user)",
    "AWS::OpenSearchServerless::Collection": "ai_stores.holds(user)",
    "AWS::OpenSearchService::Domain": "ai_stores.holds(user)",
    "AWS::RDS::DBCluster": "ai_stores.holds(user)",
    "AWS::RDS::DBInstance": "ai_stores.of_cluster(user)",
    "AWS::S3::Bucket": "count(ai_data.uses_of(user)) > 0",
    "AWS::SecretsManager::Secret": "ai_secrets.used(user)",
}

# Types of SageMaker that are no workload by themselves, by pattern, and why: nothing runs in them, and nothing is paid for them.
AT_REST: Mapping[str, str] = {
    r"(NotebookInstance|Studio)LifecycleConfig|CodeRepository|UserProfile": "a setting of something else",
    r"EndpointConfig|\w+JobDefinition": "a setting of something else",
    r"Artifact|Association|ModelCard|ModelPackageGroup": "a record of something else",
    r"Hub": "AWS's own public one is listed in every account",
    r"Workforce|Workteam": "people, who work on jobs",
}

# What people call a type where its name in words would not do.
NOUNS: Mapping[str, str] = {
    "AWS::Bedrock::AdvancedPromptOptimizationJob": "prompt optimisation job",
    "AWS::SageMaker::AgentRFTEvaluationJob": "agent evaluation job",
    "AWS::SageMaker::AgentRFTJob": "agent fine-tuning job",
    "AWS::SageMaker::AutoMLJob": "AutoML job",
    "AWS::SageMaker::EndpointConfig": "endpoint configuration",
    "AWS::SageMaker::MlflowApp": "MLflow app",
    "AWS::Glue::MLTransform": "ML transform",
    "AWS::RDS::DBCluster": "database cluster",
    "AWS::RDS::DBInstance": "database",
    "AWS::EFS::FileSystem": "file system",
}


def noun(resource_type: str) -> str:
    """``AWS::BedrockAgentCore::PolicyEngine`` as ``policy engine``."""
    return NOUNS.get(resource_type) or re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", resource_type.split("::")[2]).lower()


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each resource type, by type."""
    texts = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(content("schemas").glob("*.json")))
    return {str(schema["title"]): schema for schema in texts}


def paths(schema: Mapping[str, Any], before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """Each field of a schema by its path; ``*`` stands for the elements of a list or the values of a map."""
    for name, inner in schema.get("properties", {}).items():
        yield (*before, name), inner
        yield from paths(inner, (*before, name))
    each = schema.get("items") or schema.get("additionalProperties")
    if isinstance(each, dict):
        yield from paths(each, (*before, "*"))


def left_out(kind: str, resource_type: str, path: str) -> str | None:
    """Why a field does not count; None for one that does."""
    for of, types, fields, why in LEFT_OUT:
        if of == kind and re.fullmatch(types, resource_type) and re.fullmatch(fields, path):
            return why
    return None


def fields(kind: Kind) -> list[tuple[str, tuple[str, ...]]]:
    """The type and path of each field that names something of a kind, those left out not included."""
    found = []
    for resource_type, schema in schemas().items():
        for path, inner in paths(schema):
            text = ".".join(path)
            if re.search(kind.pattern, text) and _holds(inner, kind.holds) and not left_out(kind.rule, resource_type, text):
                found.append((resource_type, path))
    return found


def _holds(schema: Mapping[str, Any], what: str) -> bool:
    if what == "map":
        return isinstance(schema.get("additionalProperties"), dict)
    return schema.get("type") == what


def places() -> list[tuple[str, tuple[str, ...], str | None, str | None]]:
    """Where documents name networks: type, path of what is around, and the names of the fields for subnets and for groups."""
    found: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}
    for resource_type, schema in schemas().items():
        for path, inner in paths(schema):
            *around, name = path
            key = (resource_type, tuple(around))
            if left_out("places", resource_type, ".".join(around)) or "properties" in inner.get("items", {}):
                continue
            for role, pattern in (("subnets", SUBNETS), ("groups", GROUPS)):
                if pattern.match(name):
                    found.setdefault(key, {})[role] = name
    return [(kind, around, names.get("subnets"), names.get("groups")) for (kind, around), names in found.items()]


def _walk(path: tuple[str, ...]) -> tuple[list[str], str]:
    """Statements that bind what a path goes through, and the reference at its end."""
    lines: list[str] = []
    at = "user"
    for step in path:
        if step == "*":
            name = f"each{len(lines) or ''}"
            lines.append(f"\tsome {name} in {at}")
            at = name
        else:
            at = f"{at}.{step}"
    return lines, at


def _rule(head: str, resource_type: str, middle: list[str]) -> str:
    guard = GUARDS.get(resource_type)
    lines = [f'\tsome user in data.inventory["{resource_type}"]', *middle, *([f"\t{guard}"] if guard else [])]
    return f"{head} if {{\n" + "\n".join(lines) + "\n}\n"


def _key(resource_type: str, path: tuple[str, ...]) -> str:
    lines, at = _walk(path)
    shown = f'sprintf("{noun(resource_type)} %q", [user.resource_name])'
    return _rule(f"keys[key] contains {shown}", resource_type, [*lines, f"\tkey := inventory.in_region(user.region, {at})"])


def _value(rule: str, resource_type: str, path: tuple[str, ...]) -> str:
    lines, at = _walk(path)
    return _rule(f"{rule} contains name", resource_type, [*lines, f"\tname := {at}"])


def _in_region(rule: str, resource_type: str, path: tuple[str, ...], *, of_map: bool) -> str:
    lines, at = _walk(path)
    if of_map:
        lines.append(f"\tsome value in {at}")
        at = "value"
    lines.append(f"\tname := inventory.in_region(user.region, {at})")
    return _rule(f"{rule}[name] contains user.resource_id", resource_type, lines)


def _place(resource_type: str, around: tuple[str, ...], subnets: str | None, groups: str | None) -> Iterator[str]:
    lines, at = _walk(around)
    for rule, name in (("subnets", subnets), ("groups", groups)):
        if name is None:
            continue
        middle = [*lines]
        end = f"{at}.{name}"
        if name not in {"subnet_id", "security_group_id_for_domain_boundary"}:
            middle.append(f"\tsome id in {end}")
            end = "id"
        middle.append(f"\tname := inventory.in_region(user.region, {end})")
        yield _rule(f'{rule}[name] contains "{resource_type}"', resource_type, middle)


def workloads() -> list[str]:
    """The types of SageMaker that are there only where somebody uses SageMaker."""
    found = [each for each in schemas() if each.startswith("AWS::SageMaker::")]
    return [each for each in found if not any(re.fullmatch(pattern, each.split("::")[2]) for pattern in AT_REST)]


def module() -> str:
    """The module's text, formatted as `opa fmt` would."""
    parts = [_key(*each) for each in fields(KEYS)]
    parts += [_value("images", *each) for each in fields(IMAGES)]
    parts += [_value("functions", *each) for each in fields(FUNCTIONS)]
    parts += [_in_region("secrets", *each, of_map=False) for each in fields(SECRETS)]
    parts += [_in_region("secrets", *each, of_map=True) for each in fields(ENVIRONMENTS)]
    parts += [_in_region("file_systems", *each, of_map=False) for each in fields(FILE_SYSTEMS)]
    parts += [_value("access_points", *each) for each in fields(ACCESS_POINTS)]
    parts += [text for each in places() for text in _place(*each)]
    parts += [f'sagemaker contains "{each}" if some _ in data.inventory["{each}"]\n' for each in workloads()]
    return _HEADER + "\n" + "\n".join(parts)


def main(args: Iterable[str]) -> int:
    """Writes the module, or with --check says whether it is out of date."""
    return generated.keep(content("policies"), {PATH: module()}, args)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
