"""Amazon Bedrock: jobs that import, copy and run models in batch, imported models, endpoints of marketplace models."""

from aigov.aws.declaration import Call, Resource

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
    list=Call("ListModelImportJobs", "modelImportJobSummaries", _NEWEST_FIRST, omits_empty=True),
    describe=Call("GetModelImportJob", params={"jobIdentifier": "$jobArn"}),
)

MODEL_COPY_JOB = Resource(
    type="AWS::Bedrock::ModelCopyJob",
    service="bedrock",
    id="$jobArn",
    name="$jobArn",
    list=Call("ListModelCopyJobs", "modelCopyJobSummaries", _NEWEST_FIRST, omits_empty=True),
)

# the summaries hold all that GetModelInvocationJob gives
MODEL_INVOCATION_JOB = Resource(
    type="AWS::Bedrock::ModelInvocationJob",
    service="bedrock",
    id="$jobArn",
    name="$jobName",
    list=Call("ListModelInvocationJobs", "invocationJobSummaries", _NEWEST_FIRST, omits_empty=True),
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
    MARKETPLACE_MODEL_ENDPOINT,
)
