"""Amazon SageMaker AI: jobs beside training and processing, and the people who label and review for them."""

from averment.sources.aws.declaration import Call, Resource

from .sagemaker_customization import LACKING
from .tagging import tagged

_NEWEST_FIRST = {"SortBy": "CreationTime", "SortOrder": "Descending"}

TUNING_JOB = Resource(
    type="AWS::SageMaker::HyperParameterTuningJob",
    service="sagemaker",
    id="$HyperParameterTuningJobArn",
    name="$HyperParameterTuningJobName",
    list=Call("ListHyperParameterTuningJobs", "HyperParameterTuningJobSummaries", _NEWEST_FIRST, window="CreationTime"),
    describe=Call("DescribeHyperParameterTuningJob", params={"HyperParameterTuningJobName": "$HyperParameterTuningJobName"}),
    tags=tagged("sagemaker", "$HyperParameterTuningJobArn"),
)

AUTOML_JOB = Resource(
    type="AWS::SageMaker::AutoMLJob",
    service="sagemaker",
    id="$AutoMLJobArn",
    name="$AutoMLJobName",
    list=Call("ListAutoMLJobs", "AutoMLJobSummaries", _NEWEST_FIRST, window="CreationTime"),
    # describes jobs that were created by either version of the API
    describe=Call("DescribeAutoMLJobV2", params={"AutoMLJobName": "$AutoMLJobName"}),
    tags=tagged("sagemaker", "$AutoMLJobArn"),
)

COMPILATION_JOB = Resource(
    type="AWS::SageMaker::CompilationJob",
    service="sagemaker",
    id="$CompilationJobArn",
    name="$CompilationJobName",
    list=Call("ListCompilationJobs", "CompilationJobSummaries", _NEWEST_FIRST, window="CreationTime"),
    describe=Call("DescribeCompilationJob", params={"CompilationJobName": "$CompilationJobName"}),
    tags=tagged("sagemaker", "$CompilationJobArn"),
)

OPTIMIZATION_JOB = Resource(
    type="AWS::SageMaker::OptimizationJob",
    service="sagemaker",
    id="$OptimizationJobArn",
    name="$OptimizationJobName",
    list=Call("ListOptimizationJobs", "OptimizationJobSummaries", _NEWEST_FIRST, window="CreationTime"),
    describe=Call("DescribeOptimizationJob", params={"OptimizationJobName": "$OptimizationJobName"}),
    tags=tagged("sagemaker", "$OptimizationJobArn"),
)

# Its tags come with its description
RECOMMENDATION_JOB = Resource(
    type="AWS::SageMaker::AIRecommendationJob",
    service="sagemaker",
    id="$AIRecommendationJobArn",
    name="$AIRecommendationJobName",
    list=Call("ListAIRecommendationJobs", "AIRecommendationJobs", _NEWEST_FIRST, absent=LACKING, window="CreationTime"),
    describe=Call("DescribeAIRecommendationJob", params={"AIRecommendationJobName": "$AIRecommendationJobName"}),
)

_EXPERIMENT_ARN = "arn:{partition}:sagemaker:{region}:{account_id}:inference-experiment/$Name"

INFERENCE_EXPERIMENT = Resource(
    type="AWS::SageMaker::InferenceExperiment",
    service="sagemaker",
    # Only DescribeInferenceExperiment returns the ARN: where it is refused, the experiment needs its ARN all the same
    id=_EXPERIMENT_ARN,
    name="$Name",
    list=Call("ListInferenceExperiments", "InferenceExperiments", _NEWEST_FIRST),
    describe=Call("DescribeInferenceExperiment", params={"Name": "$Name"}),
    tags=tagged("sagemaker", _EXPERIMENT_ARN),
)

# Its tags come with its description
LABELING_JOB = Resource(
    type="AWS::SageMaker::LabelingJob",
    service="sagemaker",
    id="$LabelingJobArn",
    name="$LabelingJobName",
    list=Call("ListLabelingJobs", "LabelingJobSummaryList", _NEWEST_FIRST, window="CreationTime"),
    describe=Call("DescribeLabelingJob", params={"LabelingJobName": "$LabelingJobName"}),
)

FLOW_DEFINITION = Resource(
    type="AWS::SageMaker::FlowDefinition",
    service="sagemaker",
    id="$FlowDefinitionArn",
    name="$FlowDefinitionName",
    list=Call("ListFlowDefinitions", "FlowDefinitionSummaries"),
    describe=Call("DescribeFlowDefinition", params={"FlowDefinitionName": "$FlowDefinitionName"}),
)

# The lists of work teams and workforces hold all that their descriptions do

WORKTEAM = Resource(
    type="AWS::SageMaker::Workteam",
    service="sagemaker",
    id="$WorkteamArn",
    name="$WorkteamName",
    list=Call("ListWorkteams", "Workteams"),
)

WORKFORCE = Resource(
    type="AWS::SageMaker::Workforce",
    service="sagemaker",
    id="$WorkforceArn",
    name="$WorkforceName",
    list=Call("ListWorkforces", "Workforces"),
)

JOB_RESOURCES = (
    TUNING_JOB,
    AUTOML_JOB,
    COMPILATION_JOB,
    OPTIMIZATION_JOB,
    RECOMMENDATION_JOB,
    INFERENCE_EXPERIMENT,
    LABELING_JOB,
    FLOW_DEFINITION,
    WORKTEAM,
    WORKFORCE,
)
