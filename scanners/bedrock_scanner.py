"""Amazon Bedrock: guardrails, invocation logging, models, agents, knowledge bases and flows."""

from averment.sources.aws.declaration import Call, Part, Resource

from . import bedrock_jobs, bedrock_reasoning, bedrock_releases, bedrock_settings, bedrock_use
from .bedrock_agents import AGENT_RESOURCES
from .tagging import tagged

GUARDRAIL = Resource(
    type="AWS::Bedrock::Guardrail",
    service="bedrock",
    id="$arn",
    name="$name",
    # without an identifier the list holds the working draft of each guardrail; bedrock_releases.py has its numbered versions
    list=Call("ListGuardrails", "guardrails"),
    describe=Call("GetGuardrail", params={"guardrailIdentifier": "$id", "guardrailVersion": "DRAFT"}),
    parts=(
        Part(
            "resource_policy",
            Call("GetResourcePolicy", "resourcePolicy", {"resourceArn": "$arn"}, absent=("ResourceNotFoundException",)),
            parse="policy",
        ),
    ),
    tags=tagged("bedrock", "$arn"),
)

ENFORCED_GUARDRAIL = Resource(
    type="AWS::Bedrock::EnforcedGuardrailConfiguration",
    service="bedrock",
    # AWS gives these no ARN
    id="{account_id}/{region}/enforced-guardrail-configuration/$configId",
    name="$configId",
    list=Call("ListEnforcedGuardrailsConfiguration", "guardrailsConfig"),
)

MODEL_INVOCATION_LOGGING = Resource(
    type="AWS::Bedrock::ModelInvocationLogging",
    service="bedrock",
    id="{account_id}/{region}/model-invocation-logging",
    name="model-invocation-logging",
    # AWS leaves loggingConfig out where logging was never set up: the document then has no destination
    describe=Call("GetModelInvocationLoggingConfiguration", "loggingConfig", omits_empty=True),
)

CUSTOM_MODEL = Resource(
    type="AWS::Bedrock::CustomModel",
    service="bedrock",
    id="$modelArn",
    name="$modelName",
    list=Call("ListCustomModels", "modelSummaries"),
    describe=Call("GetCustomModel", params={"modelIdentifier": "$modelArn"}),
    # models that another account shares are listed too, and are tagged there
    tags=Call("ListTagsForResource", "tags", {"resourceARN": "$modelArn"}),
)

MODEL_CUSTOMIZATION_JOB = Resource(
    type="AWS::Bedrock::ModelCustomizationJob",
    service="bedrock",
    id="$jobArn",
    name="$jobName",
    list=Call(
        "ListModelCustomizationJobs",
        "modelCustomizationJobSummaries",
        {"sortBy": "CreationTime", "sortOrder": "Descending"},
        window="creationTime",
    ),
    describe=Call("GetModelCustomizationJob", params={"jobIdentifier": "$jobArn"}),
    tags=tagged("bedrock", "$jobArn"),
)

PROVISIONED_MODEL_THROUGHPUT = Resource(
    type="AWS::Bedrock::ProvisionedModelThroughput",
    service="bedrock",
    id="$provisionedModelArn",
    name="$provisionedModelName",
    list=Call("ListProvisionedModelThroughputs", "provisionedModelSummaries"),
    tags=tagged("bedrock", "$provisionedModelArn"),
)

APPLICATION_INFERENCE_PROFILE = Resource(
    type="AWS::Bedrock::ApplicationInferenceProfile",
    service="bedrock",
    id="$inferenceProfileArn",
    name="$inferenceProfileName",
    # the profiles that AWS defines (SYSTEM_DEFINED) are named after their model and belong to nobody
    list=Call("ListInferenceProfiles", "inferenceProfileSummaries", {"typeEquals": "APPLICATION"}),
    tags=tagged("bedrock", "$inferenceProfileArn"),
)

FOUNDATION_MODEL = Resource(
    type="AWS::Bedrock::FoundationModel",
    service="bedrock",
    id="$modelArn",
    name="$modelId",
    list=Call("ListFoundationModels", "modelSummaries"),
)

RESOURCES: tuple[Resource, ...] = (
    GUARDRAIL,
    ENFORCED_GUARDRAIL,
    MODEL_INVOCATION_LOGGING,
    CUSTOM_MODEL,
    MODEL_CUSTOMIZATION_JOB,
    PROVISIONED_MODEL_THROUGHPUT,
    APPLICATION_INFERENCE_PROFILE,
    FOUNDATION_MODEL,
    *AGENT_RESOURCES,
    *bedrock_jobs.RESOURCES,
    *bedrock_reasoning.RESOURCES,
    *bedrock_settings.RESOURCES,
    *bedrock_releases.RESOURCES,
    *bedrock_use.RESOURCES,
)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("bedrock")
