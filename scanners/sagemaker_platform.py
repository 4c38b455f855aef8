"""Amazon SageMaker AI: what teams share - Studio users, pipelines, clusters, MLflow and partner applications."""

from averment.sources.aws.declaration import Call, Fields, Resource
from averment.sources.aws.payload import read_json


def _definition(fields: Fields) -> Fields:
    """A pipeline with its definition as JSON; what is not JSON stays as it came."""
    try:
        return {**fields, "pipeline_definition": read_json(fields["pipeline_definition"])}
    except (KeyError, TypeError, ValueError):
        return fields


USER_PROFILE = Resource(
    type="AWS::SageMaker::UserProfile",
    service="sagemaker",
    # Only DescribeUserProfile returns the ARN: where it is refused, the profile needs its ARN all the same
    id="arn:{partition}:sagemaker:{region}:{account_id}:user-profile/$DomainId/$UserProfileName",
    name="$UserProfileName",
    list=Call("ListUserProfiles", "UserProfiles"),
    describe=Call("DescribeUserProfile", params={"DomainId": "$DomainId", "UserProfileName": "$UserProfileName"}),
)

PIPELINE = Resource(
    type="AWS::SageMaker::Pipeline",
    service="sagemaker",
    id="$PipelineArn",
    name="$PipelineName",
    list=Call("ListPipelines", "PipelineSummaries"),
    describe=Call("DescribePipeline", params={"PipelineName": "$PipelineName"}),
    normalise=_definition,
    derived={"pipeline_definition": {}},
)

CLUSTER = Resource(
    type="AWS::SageMaker::Cluster",
    service="sagemaker",
    id="$ClusterArn",
    name="$ClusterName",
    list=Call("ListClusters", "ClusterSummaries"),
    describe=Call("DescribeCluster", params={"ClusterName": "$ClusterName"}),
)

MLFLOW_APP = Resource(
    type="AWS::SageMaker::MlflowApp",
    service="sagemaker",
    id="$Arn",
    name="$Name",
    list=Call("ListMlflowApps", "Summaries"),
    describe=Call("DescribeMlflowApp", params={"Arn": "$Arn"}),
)

MLFLOW_TRACKING_SERVER = Resource(
    type="AWS::SageMaker::MlflowTrackingServer",
    service="sagemaker",
    id="$TrackingServerArn",
    name="$TrackingServerName",
    list=Call("ListMlflowTrackingServers", "TrackingServerSummaries"),
    describe=Call("DescribeMlflowTrackingServer", params={"TrackingServerName": "$TrackingServerName"}),
)

PARTNER_APP = Resource(
    type="AWS::SageMaker::PartnerApp",
    service="sagemaker",
    id="$Arn",
    name="$Name",
    list=Call("ListPartnerApps", "Summaries"),
    describe=Call("DescribePartnerApp", params={"Arn": "$Arn"}),
)

PLATFORM_RESOURCES = (USER_PROFILE, PIPELINE, CLUSTER, MLFLOW_APP, MLFLOW_TRACKING_SERVER, PARTNER_APP)
