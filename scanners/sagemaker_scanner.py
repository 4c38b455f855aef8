"""Amazon SageMaker AI: notebooks, jobs, models, endpoints, Studio, features, monitoring and governance."""

import base64
import binascii
from dataclasses import replace

from averment.sources.aws.declaration import Absent, Call, Fields, Part, Resource
from averment.sources.aws.payload import read_json
from averment.sources.aws.shapes import MalformedReply

from .sagemaker_customization import CUSTOMIZATION_RESOURCES, LACKING
from .sagemaker_jobs import JOB_RESOURCES
from .sagemaker_lifecycle import LIFECYCLE_RESOURCES
from .sagemaker_platform import PLATFORM_RESOURCES
from .tagging import tagged

_NEWEST_FIRST = {"SortBy": "CreationTime", "SortOrder": "Descending"}


_URL_SAFE = str.maketrans("-_", "+/")
"""Letters of base64 for URLs to those of plain base64."""


def _tags(arn: str) -> Call:
    # ARNs in small letters and with capitals were both seen, of one resource, in lists of SageMaker and of this API
    return replace(tagged("sagemaker", arn), any_capitals=True)


def _resource_policy(operation: str, params: dict[str, str], says_none: str) -> Part:
    """The resource policy of an endpoint or a model package group. Most have none, which AWS says by a ValidationException."""
    call = Call(operation, "ResourcePolicy", params, absent=(Absent("ValidationException", says_none),))
    return Part("resource_policy", call, parse="policy")


def _script(encoded: str) -> str:
    """A lifecycle script as text, so that secrets in it are found and redacted.

    Base64 has line breaks where GNU base64 made it, and may lack its padding; notebooks run such scripts all the same. Whether
    they run one of the alphabet for URLs AWS does not say, but what it holds can be read. Raises MalformedReply for what is no
    base64, or no text: kept as it came it would pass for a script that does nothing.
    """
    packed = "".join(encoded.split()).rstrip("=")
    try:
        script = base64.b64decode(packed.translate(_URL_SAFE) + "=" * (-len(packed) % 4), validate=True)
        if packed != packed.translate(_URL_SAFE):  # of this alphabet only what is a text for sure
            script.decode("utf-8")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise MalformedReply("a lifecycle script is no base64") from error
    if b"\0" in script:  # letters of two bytes hide each word from whoever looks for it
        raise MalformedReply("a lifecycle script is no text")
    return script.decode("utf-8", errors="replace")


def _scripts(hooks: list[Fields]) -> list[Fields] | MalformedReply:
    """The scripts of one hook, decoded; why not where one of them cannot be."""
    try:
        return [{**hook, "content": _script(hook["content"])} if "content" in hook else hook for hook in hooks]
    except MalformedReply as error:
        return error


def _notebook_scripts(fields: Fields) -> Fields:
    """The scripts of a notebook lifecycle configuration, decoded."""
    return {**fields, **{hook: _scripts(fields[hook]) for hook in ("on_create", "on_start") if hook in fields}}


def _studio_script(fields: Fields) -> Fields:
    """The script of a Studio lifecycle configuration, decoded."""
    name = "studio_lifecycle_config_content"
    if name not in fields:
        return fields
    try:
        return {**fields, name: _script(fields[name])}
    except MalformedReply as error:
        return {**fields, name: error}


def _card_content(fields: Fields) -> Fields:
    """The content of a model card as JSON; what is not JSON stays as it came."""
    try:
        return {**fields, "content": read_json(fields["content"])}
    except (KeyError, TypeError, ValueError):
        return fields


def _version_name(fields: Fields) -> Fields:
    """What people call a model version: "group/version", the end of its ARN (a version has no name of its own)."""
    if "model_package_arn" not in fields:
        return fields
    arn = fields["model_package_arn"]
    return {**fields, "version_name": arn.partition(":model-package/")[2] or arn}


def _without_paging_token(fields: Fields) -> Fields:
    """DescribeFeatureGroup pages through its feature definitions; the token is not a fact about the feature group."""
    return {name: value for name, value in fields.items() if name != "next_token"}


NOTEBOOK_INSTANCE = Resource(
    type="AWS::SageMaker::NotebookInstance",
    service="sagemaker",
    id="$NotebookInstanceArn",
    name="$NotebookInstanceName",
    list=Call("ListNotebookInstances", "NotebookInstances"),
    describe=Call("DescribeNotebookInstance", params={"NotebookInstanceName": "$NotebookInstanceName"}),
    tags=_tags("$NotebookInstanceArn"),
)

NOTEBOOK_LIFECYCLE_CONFIG = Resource(
    type="AWS::SageMaker::NotebookInstanceLifecycleConfig",
    service="sagemaker",
    id="$NotebookInstanceLifecycleConfigArn",
    name="$NotebookInstanceLifecycleConfigName",
    list=Call("ListNotebookInstanceLifecycleConfigs", "NotebookInstanceLifecycleConfigs"),
    describe=Call(
        "DescribeNotebookInstanceLifecycleConfig",
        params={"NotebookInstanceLifecycleConfigName": "$NotebookInstanceLifecycleConfigName"},
    ),
    tags=_tags("$NotebookInstanceLifecycleConfigArn"),
    normalise=_notebook_scripts,
)

STUDIO_LIFECYCLE_CONFIG = Resource(
    type="AWS::SageMaker::StudioLifecycleConfig",
    service="sagemaker",
    id="$StudioLifecycleConfigArn",
    name="$StudioLifecycleConfigName",
    list=Call("ListStudioLifecycleConfigs", "StudioLifecycleConfigs"),
    describe=Call("DescribeStudioLifecycleConfig", params={"StudioLifecycleConfigName": "$StudioLifecycleConfigName"}),
    tags=_tags("$StudioLifecycleConfigArn"),
    normalise=_studio_script,
)

DOMAIN = Resource(
    type="AWS::SageMaker::Domain",
    service="sagemaker",
    id="$DomainArn",
    name="$DomainName",
    list=Call("ListDomains", "Domains"),
    describe=Call("DescribeDomain", params={"DomainId": "$DomainId"}),
    tags=_tags("$DomainArn"),
)

TRAINING_JOB = Resource(
    type="AWS::SageMaker::TrainingJob",
    service="sagemaker",
    id="$TrainingJobArn",
    name="$TrainingJobName",
    list=Call("ListTrainingJobs", "TrainingJobSummaries", _NEWEST_FIRST, window="CreationTime"),
    describe=Call("DescribeTrainingJob", params={"TrainingJobName": "$TrainingJobName"}),
    tags=_tags("$TrainingJobArn"),
)

PROCESSING_JOB = Resource(
    type="AWS::SageMaker::ProcessingJob",
    service="sagemaker",
    id="$ProcessingJobArn",
    name="$ProcessingJobName",
    list=Call("ListProcessingJobs", "ProcessingJobSummaries", _NEWEST_FIRST, window="CreationTime"),
    describe=Call("DescribeProcessingJob", params={"ProcessingJobName": "$ProcessingJobName"}),
    tags=_tags("$ProcessingJobArn"),
)

TRANSFORM_JOB = Resource(
    type="AWS::SageMaker::TransformJob",
    service="sagemaker",
    id="$TransformJobArn",
    name="$TransformJobName",
    list=Call("ListTransformJobs", "TransformJobSummaries", _NEWEST_FIRST, window="CreationTime"),
    describe=Call("DescribeTransformJob", params={"TransformJobName": "$TransformJobName"}),
    tags=_tags("$TransformJobArn"),
)

MODEL = Resource(
    type="AWS::SageMaker::Model",
    service="sagemaker",
    id="$ModelArn",
    name="$ModelName",
    list=Call("ListModels", "Models"),
    describe=Call("DescribeModel", params={"ModelName": "$ModelName"}),
    tags=_tags("$ModelArn"),
)

ENDPOINT_CONFIG = Resource(
    type="AWS::SageMaker::EndpointConfig",
    service="sagemaker",
    id="$EndpointConfigArn",
    name="$EndpointConfigName",
    list=Call("ListEndpointConfigs", "EndpointConfigs"),
    describe=Call("DescribeEndpointConfig", params={"EndpointConfigName": "$EndpointConfigName"}),
    tags=_tags("$EndpointConfigArn"),
)

ENDPOINT = Resource(
    type="AWS::SageMaker::Endpoint",
    service="sagemaker",
    id="$EndpointArn",
    name="$EndpointName",
    list=Call("ListEndpoints", "Endpoints"),
    describe=Call("DescribeEndpoint", params={"EndpointName": "$EndpointName"}),
    # "If the endpoint doesn't have a policy, you get a ValidationException" (API reference); the message is not documented
    parts=(_resource_policy("GetEndpointPolicy", {"EndpointName": "$EndpointName"}, ""),),
    tags=_tags("$EndpointArn"),
)

INFERENCE_ROUTER = Resource(
    type="AWS::SageMaker::InferenceRouter",
    service="sagemaker",
    id="$InferenceRouterArn",
    name="$InferenceRouterName",
    list=Call("ListInferenceRouters", "InferenceRouters", absent=LACKING),
    describe=Call("DescribeInferenceRouter", params={"InferenceRouterName": "$InferenceRouterName"}),
)

INFERENCE_COMPONENT = Resource(
    type="AWS::SageMaker::InferenceComponent",
    service="sagemaker",
    id="$InferenceComponentArn",
    name="$InferenceComponentName",
    list=Call("ListInferenceComponents", "InferenceComponents"),
    describe=Call("DescribeInferenceComponent", params={"InferenceComponentName": "$InferenceComponentName"}),
    tags=_tags("$InferenceComponentArn"),
)

MODEL_CARD = Resource(
    type="AWS::SageMaker::ModelCard",
    service="sagemaker",
    id="$ModelCardArn",
    name="$ModelCardName",
    list=Call("ListModelCards", "ModelCardSummaries"),
    describe=Call("DescribeModelCard", params={"ModelCardName": "$ModelCardName"}),
    tags=_tags("$ModelCardArn"),
    normalise=_card_content,
    derived={"content": {}},
)

MODEL_PACKAGE_GROUP = Resource(
    type="AWS::SageMaker::ModelPackageGroup",
    service="sagemaker",
    id="$ModelPackageGroupArn",
    name="$ModelPackageGroupName",
    list=Call("ListModelPackageGroups", "ModelPackageGroupSummaryList"),
    describe=Call("DescribeModelPackageGroup", params={"ModelPackageGroupName": "$ModelPackageGroupName"}),
    parts=(
        _resource_policy(
            "GetModelPackageGroupPolicy", {"ModelPackageGroupName": "$ModelPackageGroupName"}, "Cannot find resource policy"
        ),
    ),
    tags=_tags("$ModelPackageGroupArn"),
)

MODEL_PACKAGE = Resource(
    type="AWS::SageMaker::ModelPackage",
    service="sagemaker",
    id="$ModelPackageArn",
    name="$version_name",
    parent="AWS::SageMaker::ModelPackageGroup",
    list=Call(
        "ListModelPackages",
        "ModelPackageSummaryList",
        {"ModelPackageGroupName": "$parent.model_package_group_name", **_NEWEST_FIRST},
    ),
    describe=Call("DescribeModelPackage", params={"ModelPackageName": "$ModelPackageArn"}),
    # a version "uses the tags associated with the model group" (API reference, CreateModelPackage): whether they are listed under
    # the version's ARN is not documented
    tags=Call("ListTags", "Tags", {"ResourceArn": "$ModelPackageArn"}),
    normalise=_version_name,
    derived={"version_name": {"type": "string"}},
)

FEATURE_GROUP = Resource(
    type="AWS::SageMaker::FeatureGroup",
    service="sagemaker",
    id="$FeatureGroupArn",
    name="$FeatureGroupName",
    list=Call("ListFeatureGroups", "FeatureGroupSummaries"),
    describe=Call("DescribeFeatureGroup", params={"FeatureGroupName": "$FeatureGroupName"}),
    tags=_tags("$FeatureGroupArn"),
    normalise=_without_paging_token,
)

MONITORING_SCHEDULE = Resource(
    type="AWS::SageMaker::MonitoringSchedule",
    service="sagemaker",
    id="$MonitoringScheduleArn",
    name="$MonitoringScheduleName",
    list=Call("ListMonitoringSchedules", "MonitoringScheduleSummaries"),
    describe=Call("DescribeMonitoringSchedule", params={"MonitoringScheduleName": "$MonitoringScheduleName"}),
    parts=(
        Part(
            "alerts",
            Call(
                "ListMonitoringAlerts",
                "MonitoringAlertSummaries",
                {"MonitoringScheduleName": "$MonitoringScheduleName"},
                omits_empty=True,
            ),
            items=True,
        ),
    ),
    tags=_tags("$MonitoringScheduleArn"),
)


def _job_definition(kind: str) -> Resource:
    """A monitoring job definition of one kind: the four differ in their names only."""
    return Resource(
        type=f"AWS::SageMaker::{kind}JobDefinition",
        service="sagemaker",
        id="$MonitoringJobDefinitionArn",
        name="$MonitoringJobDefinitionName",
        list=Call(f"List{kind}JobDefinitions", "JobDefinitionSummaries"),
        describe=Call(f"Describe{kind}JobDefinition", params={"JobDefinitionName": "$MonitoringJobDefinitionName"}),
        tags=_tags("$MonitoringJobDefinitionArn"),
    )


RESOURCES = (
    NOTEBOOK_INSTANCE,
    NOTEBOOK_LIFECYCLE_CONFIG,
    STUDIO_LIFECYCLE_CONFIG,
    DOMAIN,
    TRAINING_JOB,
    PROCESSING_JOB,
    TRANSFORM_JOB,
    MODEL,
    ENDPOINT_CONFIG,
    ENDPOINT,
    INFERENCE_COMPONENT,
    INFERENCE_ROUTER,
    MODEL_CARD,
    MODEL_PACKAGE_GROUP,
    MODEL_PACKAGE,
    FEATURE_GROUP,
    MONITORING_SCHEDULE,
    _job_definition("DataQuality"),
    _job_definition("ModelBias"),
    _job_definition("ModelExplainability"),
    _job_definition("ModelQuality"),
    *JOB_RESOURCES,
    *CUSTOMIZATION_RESOURCES,
    *PLATFORM_RESOURCES,
    *LIFECYCLE_RESOURCES,
)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("sagemaker")
