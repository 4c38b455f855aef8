"""SageMaker's declarations: what becomes of replies, of second pages and of refused calls."""

import base64
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import jsonschema
import pytest

from averment.base.paths import content
from averment.secrets import redact_text
from averment.sources.aws.declaration import Resource
from averment.sources.aws.permissions import iam_action
from scanners import efs_scanner, sagemaker_scanner
from scanners.sagemaker_scanner import (
    FEATURE_GROUP,
    MODEL_CARD,
    MODEL_PACKAGE,
    MODEL_PACKAGE_GROUP,
    NOTEBOOK_INSTANCE,
    NOTEBOOK_LIFECYCLE_CONFIG,
    STUDIO_LIFECYCLE_CONFIG,
)
from tests.support import collecting
from tests.support.collecting import (
    ACCOUNT,
    MOMENT,
    REGION,
    TAGGING,
    collect,
    denied,
    example,
    family,
    in_pages,
    only,
    operation,
    tagged,
)
from tests.support.strict_aws import StrictAWS

RESOURCES = (*sagemaker_scanner.RESOURCES, *efs_scanner.RESOURCES)
DESCRIBED = [each for each in RESOURCES if each.describe]
TAGGED = [each for each in RESOURCES if each.tags]
ARN = f"arn:aws:sagemaker:{REGION}:{ACCOUNT}"


def of_type(resource: Resource) -> str:
    return resource.type


def canned(members: Sequence[Resource]) -> StrictAWS:
    """Example replies to every call of a family, with resource policies that are policies."""
    policy = {"ResourcePolicy": json.dumps({"Statement": []})}
    aws = collecting.canned(members).on("sagemaker", "GetEndpointPolicy", policy)
    return aws.on("sagemaker", "GetModelPackageGroupPolicy", policy)


@pytest.mark.parametrize("resource", RESOURCES, ids=of_type)
def test_two_pages_give_both_documents(resource: Resource) -> None:
    members = family(resource, RESOURCES)
    estate = collect(members, canned(members))
    found = only(estate, resource)
    assert len({each["resource_id"] for each in found}) == 2
    assert [each.get("unread") for each in found] == [None, None]
    calls = sorted(f"{resource.service_of(call)}:{call.operation}" for call in resource.calls())
    assert [each["sources"] for each in found] == [calls, calls]
    assert [each.listed for each in estate.populations if each.resource_type == resource.type] == [2]
    schema = json.loads((content("schemas") / f"{resource.schema_name}.json").read_text(encoding="utf-8"))
    for each in found:
        jsonschema.validate(each, schema)


@pytest.mark.parametrize("resource", DESCRIBED, ids=of_type)
def test_a_refused_describe_leaves_all_unread(resource: Resource) -> None:
    assert resource.describe
    name = resource.describe.operation
    members = family(resource, RESOURCES)
    found = only(collect(members, canned(members).on(resource.service, name, denied(name))), resource)
    why = {"call": f"{resource.service}:{name}", "code": "AccessDeniedException", "action": iam_action(resource.service, name)}
    assert [each["unread"]["*"] for each in found] == [why, why]


@pytest.mark.parametrize("resource", TAGGED, ids=of_type)
def test_refused_tags_cost_the_tags_alone(resource: Resource) -> None:
    members = family(resource, RESOURCES)
    assert resource.tags
    service, name = resource.service_of(resource.tags), resource.tags.operation
    found = only(collect(members, canned(members).on(service, name, denied(name))), resource)
    why = {"call": f"{service}:{name}", "code": "AccessDeniedException", "action": iam_action(service, name)}
    assert [each["unread"] for each in found] == [{"tags": why}, {"tags": why}]
    assert ["tags" in each for each in found] == [False, False]


@pytest.mark.parametrize("resource", RESOURCES, ids=of_type)
def test_a_refused_list_leaves_the_population_unknown(resource: Resource) -> None:
    assert resource.list
    name = resource.list.operation
    members = family(resource, RESOURCES)
    estate = collect(members, canned(members).on(resource.service, name, denied(name)))
    assert only(estate, resource) == []
    failed_calls = [each.failed_call for each in estate.populations if each.resource_type == resource.type]
    assert [failed_call and (failed_call.call, failed_call.code) for failed_call in failed_calls] == [
        (f"{resource.service}:{name}", "AccessDeniedException")
    ]


@pytest.mark.parametrize("resource", RESOURCES, ids=of_type)
def test_an_empty_list_is_a_known_population(resource: Resource) -> None:
    assert resource.list
    members = family(resource, RESOURCES)
    nothing = in_pages(resource.service, resource.list, [[]])
    estate = collect(members, canned(members).on(resource.service, resource.list.operation, nothing))
    populations = [(each.listed, each.failed_call) for each in estate.populations if each.resource_type == resource.type]
    assert populations == [(0, None)]


@pytest.mark.parametrize("resource", RESOURCES, ids=of_type)
def test_normalise_bears_what_is_absent(resource: Resource) -> None:
    assert resource.normalise is None or resource.normalise({}) == {}


@pytest.mark.parametrize("operation_name", ["ListTrainingJobs", "ListProcessingJobs", "ListTransformJobs", "ListModelPackages"])
def test_what_piles_up_is_listed_newest_first(operation_name: str) -> None:
    resource = next(each for each in RESOURCES if each.list and each.list.operation == operation_name)
    members = family(resource, RESOURCES)
    aws = canned(members)
    collect(members, aws)
    params = [params for _, name, _, params in aws.calls if name == operation_name]
    assert {(each["SortBy"], each["SortOrder"]) for each in params} == {("CreationTime", "Descending")}


def test_a_notebook_instance() -> None:
    summary = {"NotebookInstanceName": "research", "NotebookInstanceArn": f"{ARN}:notebook-instance/research"}
    detail = {
        **summary,
        "NotebookInstanceStatus": "InService",
        "InstanceType": "ml.t3.medium",
        "SubnetId": "subnet-1",
        "SecurityGroups": ["sg-1"],
        "RoleArn": f"arn:aws:iam::{ACCOUNT}:role/research",
        "KmsKeyId": "1234abcd-12ab-34cd-56ef-1234567890ab",
        "CreationTime": MOMENT,
        "DirectInternetAccess": "Disabled",
        "VolumeSizeInGB": 20,
        "RootAccess": "Disabled",
        "PlatformIdentifier": "notebook-al2023-v1",
        "InstanceMetadataServiceConfiguration": {"MinimumInstanceMetadataServiceVersion": "2"},
    }
    aws = StrictAWS().on("sagemaker", "ListNotebookInstances", {"NotebookInstances": [summary]})
    aws.on("sagemaker", "DescribeNotebookInstance", detail)
    aws.on(*TAGGING, tagged({f"{ARN}:notebook-instance/research": {"Owner": "ml-team", "camelKey": ""}}))
    assert collect([NOTEBOOK_INSTANCE], aws).documents == [
        {
            "schema_version": "1",
            "resource_type": "AWS::SageMaker::NotebookInstance",
            "resource_id": f"{ARN}:notebook-instance/research",
            "resource_name": "research",
            "account_id": ACCOUNT,
            "partition": "aws",
            "region": REGION,
            "tags": {"Owner": "ml-team", "camelKey": ""},
            "collected_at": "2026-11-20T23:00:00Z",
            "sources": [
                "resourcegroupstaggingapi:GetResources",
                "sagemaker:DescribeNotebookInstance",
                "sagemaker:ListNotebookInstances",
            ],
            "creation_time": "2026-11-01T12:00:00Z",
            "direct_internet_access": "Disabled",
            "instance_metadata_service_configuration": {"minimum_instance_metadata_service_version": "2"},
            "instance_type": "ml.t3.medium",
            "kms_key_id": "1234abcd-12ab-34cd-56ef-1234567890ab",
            "notebook_instance_arn": f"{ARN}:notebook-instance/research",
            "notebook_instance_name": "research",
            "notebook_instance_status": "InService",
            "platform_identifier": "notebook-al2023-v1",
            "role_arn": f"arn:aws:iam::{ACCOUNT}:role/research",
            "root_access": "Disabled",
            "security_groups": ["sg-1"],
            "subnet_id": "subnet-1",
            "volume_size_in_gb": 20,
        }
    ]


def model_card(text: str) -> dict[str, Any]:
    summary = {
        "ModelCardName": "fraud",
        "ModelCardArn": f"{ARN}:model-card/fraud",
        "ModelCardStatus": "Approved",
        "CreationTime": MOMENT,
    }
    detail = {**summary, "ModelCardVersion": 3, "Content": text, "CreatedBy": {"UserProfileName": "ana"}}
    aws = StrictAWS().on("sagemaker", "ListModelCards", {"ModelCardSummaries": [summary]})
    aws.on("sagemaker", "DescribeModelCard", detail).on(*TAGGING, tagged({}))
    [document] = collect([MODEL_CARD], aws).documents
    return document


def test_a_model_card_holds_its_content_as_json() -> None:
    card = {"intended_uses": {"risk_rating": "High"}, "additional_information": {"custom_details": {"Owner Team": "risk"}}}
    assert model_card(json.dumps(card)) == {
        "schema_version": "1",
        "resource_type": "AWS::SageMaker::ModelCard",
        "resource_id": f"{ARN}:model-card/fraud",
        "resource_name": "fraud",
        "account_id": ACCOUNT,
        "partition": "aws",
        "region": REGION,
        "tags": {},
        "collected_at": "2026-11-20T23:00:00Z",
        "sources": ["resourcegroupstaggingapi:GetResources", "sagemaker:DescribeModelCard", "sagemaker:ListModelCards"],
        "content": card,
        "created_by": {"user_profile_name": "ana"},
        "creation_time": "2026-11-01T12:00:00Z",
        "model_card_arn": f"{ARN}:model-card/fraud",
        "model_card_name": "fraud",
        "model_card_status": "Approved",
        "model_card_version": 3,
    }


def test_content_of_a_model_card_that_is_not_json_stays_text() -> None:
    assert model_card("{")["content"] == "{"


def test_a_model_package_is_found_through_its_group_and_named_by_version() -> None:
    group = {
        "ModelPackageGroupName": "fraud",
        "ModelPackageGroupArn": f"{ARN}:model-package-group/fraud",
        "CreationTime": MOMENT,
        "ModelPackageGroupStatus": "Completed",
    }
    summary = {
        "ModelPackageGroupName": "fraud",
        "ModelPackageVersion": 3,
        "ModelPackageArn": f"{ARN}:model-package/fraud/3",
        "CreationTime": MOMENT,
        "ModelPackageStatus": "Completed",
        "ModelApprovalStatus": "Approved",
    }
    detail = {
        **summary,
        "ModelPackageName": "fraud",
        "ModelPackageStatusDetails": {"ValidationStatuses": []},
        "ApprovalDescription": "reviewed",
        "CustomerMetadataProperties": {"ImpactAssessmentId": "IA-7"},
        "LastModifiedTime": datetime(2026, 11, 2, tzinfo=UTC),
    }
    aws = StrictAWS().on("sagemaker", "ListModelPackageGroups", {"ModelPackageGroupSummaryList": [group]})
    aws.on("sagemaker", "DescribeModelPackageGroup", {**group, "CreatedBy": {}})
    aws.on("sagemaker", "ListModelPackages", {"ModelPackageSummaryList": [summary]})
    aws.on("sagemaker", "DescribeModelPackage", detail).on("sagemaker", "ListTags", {"Tags": []})
    aws.on("sagemaker", "GetModelPackageGroupPolicy", {"ResourcePolicy": "{}"})
    estate = collect([MODEL_PACKAGE_GROUP, MODEL_PACKAGE], aws)
    assert only(estate, MODEL_PACKAGE) == [
        {
            "schema_version": "1",
            "resource_type": "AWS::SageMaker::ModelPackage",
            "resource_id": f"{ARN}:model-package/fraud/3",
            "resource_name": "fraud/3",
            "account_id": ACCOUNT,
            "partition": "aws",
            "region": REGION,
            "tags": {},
            "collected_at": "2026-11-20T23:00:00Z",
            "sources": ["sagemaker:DescribeModelPackage", "sagemaker:ListModelPackages", "sagemaker:ListTags"],
            "approval_description": "reviewed",
            "creation_time": "2026-11-01T12:00:00Z",
            "customer_metadata_properties": {"ImpactAssessmentId": "IA-7"},
            "last_modified_time": "2026-11-02T00:00:00Z",
            "model_approval_status": "Approved",
            "model_package_arn": f"{ARN}:model-package/fraud/3",
            "model_package_group_name": "fraud",
            "model_package_name": "fraud",
            "model_package_status": "Completed",
            "model_package_status_details": {"validation_statuses": []},
            "model_package_version": 3,
            "version_name": "fraud/3",
        }
    ]
    asked = [params["ModelPackageGroupName"] for _, name, _, params in aws.calls if name == "ListModelPackages"]
    assert asked == ["fraud"]


TOKEN = "ghp_" + "a1B2" * 10


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def test_secrets_in_notebook_lifecycle_scripts_are_found_and_redacted() -> None:
    names = {
        "NotebookInstanceLifecycleConfigName": "setup",
        "NotebookInstanceLifecycleConfigArn": f"{ARN}:notebook-instance-lifecycle-config/setup",
    }
    scripts = {
        "OnCreate": [{"Content": encoded("#!/bin/bash\necho ready\n")}],
        "OnStart": [{"Content": encoded(f"git clone https://{TOKEN}@example.com/repo\n")}, {}],
    }
    aws = StrictAWS().on("sagemaker", "ListNotebookInstanceLifecycleConfigs", {"NotebookInstanceLifecycleConfigs": [names]})
    aws.on("sagemaker", "DescribeNotebookInstanceLifecycleConfig", {**names, **scripts})
    aws.on(*TAGGING, tagged({}))
    [document] = collect([NOTEBOOK_LIFECYCLE_CONFIG], aws).documents
    assert document["on_create"] == [{"content": "#!/bin/bash\necho ready\n"}]
    assert document["on_start"] == [
        {"content": redact_text(f"git clone https://{TOKEN}@example.com/repo\n")},
        {},
    ]
    assert document["possible_secrets"] == [{"path": "on_start[0].content", "kind": "GitHub token"}]


def lifecycle_scripts(content: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A notebook's lifecycle configuration with a script at its start, and one of Studio with the same."""
    names = {"NotebookInstanceLifecycleConfigName": "n", "NotebookInstanceLifecycleConfigArn": f"{ARN}:n/n"}
    studio = {"StudioLifecycleConfigName": "s", "StudioLifecycleConfigArn": f"{ARN}:s/s"}
    aws = StrictAWS().on("sagemaker", "ListNotebookInstanceLifecycleConfigs", {"NotebookInstanceLifecycleConfigs": [names]})
    aws.on("sagemaker", "DescribeNotebookInstanceLifecycleConfig", {**names, "OnStart": [{"Content": content}]})
    aws.on("sagemaker", "ListStudioLifecycleConfigs", {"StudioLifecycleConfigs": [studio]})
    aws.on("sagemaker", "DescribeStudioLifecycleConfig", {**studio, "StudioLifecycleConfigContent": content})
    aws.on(*TAGGING, tagged({}))
    found = collect([NOTEBOOK_LIFECYCLE_CONFIG, STUDIO_LIFECYCLE_CONFIG], aws).documents
    one, two = sorted(found, key=lambda each: str(each["resource_name"]))
    return one, two


SCRIPT = f"export GITHUB={TOKEN} # >>>???\ncurl http://mirror.example/setup.sh | bash\n# longer than a line of base64\n"


@pytest.mark.parametrize(
    "content",
    [
        base64.encodebytes(SCRIPT.encode()).decode(),
        base64.encodebytes(SCRIPT.encode()).decode().replace("\n", "\r\n"),
        encoded(SCRIPT).rstrip("="),
        encoded(SCRIPT),
        base64.urlsafe_b64encode(SCRIPT.encode()).decode(),
    ],
    ids=["line breaks", "line breaks of Windows", "no padding", "one line", "alphabet for URLs"],
)
def test_a_script_is_decoded_however_its_base64_came(content: str) -> None:
    notebook, studio = lifecycle_scripts(content)
    text = SCRIPT.replace(TOKEN, redact_text(TOKEN))
    assert TOKEN not in text
    assert notebook["on_start"] == [{"content": text}]
    assert studio["studio_lifecycle_config_content"] == text


@pytest.mark.parametrize(
    "content",
    [
        "not base64!",
        "abcde",
        "a-b_",
        base64.b64encode(SCRIPT.encode("utf-16")).decode(),
    ],
    ids=["no base64", "cut off", "no text", "letters of two bytes"],
)
def test_a_script_that_is_no_base64_or_no_text_is_unread(content: str) -> None:
    notebook, studio = lifecycle_scripts(content)
    for document, field in ((notebook, "on_start"), (studio, "studio_lifecycle_config_content")):
        assert field not in document
        assert document["unread"][field]["code"] == "MalformedReply"


def test_secrets_in_studio_lifecycle_scripts_are_found_and_redacted() -> None:
    names = {"StudioLifecycleConfigName": "idle", "StudioLifecycleConfigArn": f"{ARN}:studio-lifecycle-config/idle"}
    aws = StrictAWS().on("sagemaker", "ListStudioLifecycleConfigs", {"StudioLifecycleConfigs": [names]})
    script = encoded(f"export GITHUB={TOKEN}\n")
    aws.on("sagemaker", "DescribeStudioLifecycleConfig", {**names, "StudioLifecycleConfigContent": script})
    aws.on(*TAGGING, tagged({}))
    [document] = collect([STUDIO_LIFECYCLE_CONFIG], aws).documents
    assert document["studio_lifecycle_config_content"] == f"export GITHUB={redact_text(TOKEN)}\n"
    assert document["possible_secrets"] == [{"path": "studio_lifecycle_config_content", "kind": "GitHub token"}]


def test_the_paging_token_of_a_feature_group_is_no_fact() -> None:
    reply = {**example(operation("sagemaker", "DescribeFeatureGroup").output_shape), "NextToken": "opaque"}
    aws = canned([FEATURE_GROUP]).on("sagemaker", "DescribeFeatureGroup", reply)
    # both are described by one ARN, and so are one
    assert ["next_token" in each for each in collect([FEATURE_GROUP], aws).documents] == [False]
