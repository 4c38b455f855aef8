"""Amazon Bedrock: jobs that import, copy, evaluate and run models or improve prompts, imported models, marketplace endpoints."""

from averment.sources.aws.declaration import Call, Part, Resource

_NEWEST_FIRST = {"sortBy": "CreationTime", "sortOrder": "Descending"}

IMPORTED_MODEL = Resource(
    type="AWS::Bedrock::ImportedModel",
    service="bedrock",
    id="$modelArn",
    name="$modelName",
    list=Call("ListImportedModels", "modelSummaries", omits_empty=True),
    describe=Call("GetImportedModel", params={"modelIdentifier": "$modelArn"}),
)

MODEL_IMPORT_JOB = Resource(
    type="AWS::Bedrock::ModelImportJob",
    service="bedrock",
    id="$jobArn",
    name="$jobName",
    list=Call("ListModelImportJobs", "modelImportJobSummaries", _NEWEST_FIRST, omits_empty=True, window="creationTime"),
    describe=Call("GetModelImportJob", params={"jobIdentifier": "$jobArn"}),
)

MODEL_COPY_JOB = Resource(
    type="AWS::Bedrock::ModelCopyJob",
    service="bedrock",
    id="$jobArn",
    name="$jobArn",
    list=Call("ListModelCopyJobs", "modelCopyJobSummaries", _NEWEST_FIRST, omits_empty=True, window="creationTime"),
)

# the summaries hold all that GetModelInvocationJob gives; a job is created by being submitted
MODEL_INVOCATION_JOB = Resource(
    type="AWS::Bedrock::ModelInvocationJob",
    service="bedrock",
    id="$jobArn",
    name="$jobName",
    list=Call("ListModelInvocationJobs", "invocationJobSummaries", _NEWEST_FIRST, omits_empty=True, window="submitTime"),
)

# No window: an evaluation counts for longer (evaluation_max_age_days) than other finished jobs are read.
EVALUATION_JOB = Resource(
    type="AWS::Bedrock::EvaluationJob",
    service="bedrock",
    id="$jobArn",
    name="$jobName",
    list=Call("ListEvaluationJobs", "jobSummaries", _NEWEST_FIRST, omits_empty=True),
    parts=(Part("evaluation_config", Call("GetEvaluationJob", "evaluationConfig", {"jobIdentifier": "$jobArn"})),),
)

PROMPT_OPTIMIZATION_JOB = Resource(
    type="AWS::Bedrock::AdvancedPromptOptimizationJob",
    service="bedrock",
    id="$jobArn",
    name="$jobName",
    list=Call("ListAdvancedPromptOptimizationJobs", "jobSummaries", _NEWEST_FIRST, omits_empty=True, window="creationTime"),
    describe=Call("GetAdvancedPromptOptimizationJob", params={"jobIdentifier": "$jobArn"}),
)

MARKETPLACE_MODEL_ENDPOINT = Resource(
    type="AWS::Bedrock::MarketplaceModelEndpoint",
    service="bedrock",
    id="$endpointArn",
    name="$endpointArn",
    list=Call("ListMarketplaceModelEndpoints", "marketplaceModelEndpoints", omits_empty=True),
    describe=Call("GetMarketplaceModelEndpoint", "marketplaceModelEndpoint", {"endpointArn": "$endpointArn"}),
)

RESOURCES = (
    IMPORTED_MODEL,
    MODEL_IMPORT_JOB,
    MODEL_COPY_JOB,
    MODEL_INVOCATION_JOB,
    EVALUATION_JOB,
    PROMPT_OPTIMIZATION_JOB,
    MARKETPLACE_MODEL_ENDPOINT,
)
