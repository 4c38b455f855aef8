"""Amazon SageMaker AI: what surrounds a model's life: code, lineage, hubs, Studio spaces and apps, and who is invoked at all."""

from averment.sources.aws.declaration import Call, Fields, Part, Resource


def _app_path(fields: Fields) -> Fields:
    """Adds `app_path`, the end of an app's ARN: an app belongs to a space or to a user profile."""
    owner = fields.get("space_name") or fields.get("user_profile_name")
    if owner is None or not {"domain_id", "app_type", "app_name"} <= fields.keys():
        return fields
    return {**fields, "app_path": f"{fields['domain_id']}/{owner}/{fields['app_type'].lower()}/{fields['app_name']}"}


def _dimension_text(fields: Fields) -> Fields:
    """Adds `dimension_text`, the dimensions in one line: a metric has no id of its own."""
    if "dimensions" not in fields:
        return fields
    return {**fields, "dimension_text": ",".join(f"{each['name']}={each['value']}" for each in fields["dimensions"])}


# The list names all there is to know
CODE_REPOSITORY = Resource(
    type="AWS::SageMaker::CodeRepository",
    service="sagemaker",
    id="$CodeRepositoryArn",
    name="$CodeRepositoryName",
    list=Call("ListCodeRepositories", "CodeRepositorySummaryList"),
)

HUB = Resource(
    type="AWS::SageMaker::Hub",
    service="sagemaker",
    id="$HubArn",
    name="$HubName",
    list=Call("ListHubs", "HubSummaries"),
    # the public models that a private hub lets through; the public hub itself has models, not references to them
    parts=(
        Part(
            "model_references",
            Call("ListHubContents", "HubContentSummaries", {"HubName": "$HubName", "HubContentType": "ModelReference"}),
            items=True,
        ),
    ),
)

# Artifacts of models only: those of data sets and images are known from the associations they stand in
MODEL_ARTIFACT = Resource(
    type="AWS::SageMaker::Artifact",
    service="sagemaker",
    id="$ArtifactArn",
    name="$ArtifactArn",
    list=Call("ListArtifacts", "ArtifactSummaries", {"ArtifactType": "Model"}),
)

ASSOCIATION = Resource(
    type="AWS::SageMaker::Association",
    service="sagemaker",
    id="$SourceArn -> $DestinationArn",
    name="$SourceArn -> $DestinationArn",
    list=Call("ListAssociations", "AssociationSummaries"),
)

_SPACE_ARN = "arn:{partition}:sagemaker:{region}:{account_id}:space/$DomainId/$SpaceName"

SPACE = Resource(
    type="AWS::SageMaker::Space",
    service="sagemaker",
    # only DescribeSpace returns the ARN: where it is refused, the space needs its ARN all the same
    id=_SPACE_ARN,
    name="$SpaceName",
    list=Call("ListSpaces", "Spaces"),
    describe=Call("DescribeSpace", params={"DomainId": "$DomainId", "SpaceName": "$SpaceName"}),
    # SageMaker has written ARNs in small letters and as things were named: by the one it gives, else by the one made here
    tags=Call("ListTags", "Tags", {"ResourceArn": ("$SpaceArn", _SPACE_ARN)}),
)

APP = Resource(
    type="AWS::SageMaker::App",
    service="sagemaker",
    id="arn:{partition}:sagemaker:{region}:{account_id}:app/$app_path",
    name="$AppName",
    list=Call("ListApps", "Apps"),
    describe=Call(
        "DescribeApp",
        params={
            "DomainId": "$DomainId",
            "AppType": "$AppType",
            "AppName": "$AppName",
            "SpaceName": "$?SpaceName",
            "UserProfileName": "$?UserProfileName",
        },
    ),
    normalise=_app_path,
    derived={"app_path": {"type": "string"}},
)

# One call tells for a whole Region which endpoints were invoked: ListMetrics leaves out metrics without data for two weeks
# (Amazon CloudWatch API reference, ListMetrics), and SageMaker counts invocations where there are any.
INVOCATION_METRIC = Resource(
    type="AWS::SageMaker::InvocationMetric",
    service="cloudwatch",
    id="{account_id}/{region}/$dimension_text",
    name="$dimension_text",
    list=Call("ListMetrics", "Metrics", {"Namespace": "AWS/SageMaker", "MetricName": "Invocations"}),
    normalise=_dimension_text,
    derived={"dimension_text": {"type": "string"}},
)

LIFECYCLE_RESOURCES = (CODE_REPOSITORY, HUB, MODEL_ARTIFACT, ASSOCIATION, SPACE, APP, INVOCATION_METRIC)
