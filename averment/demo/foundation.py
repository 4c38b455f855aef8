"""Sample Bedrock resources: guardrails, invocation logging, foundation models, provisioned throughput and a custom model."""

from typing import Any

from averment.demo.stage import REGION, Account, labels, pairs

GUARDRAIL_ID = "gr4lane0chat"
THIN_GUARDRAIL_ID = "gr4lane0thin"
REASONING_ID = "ar4lanerules"
MODEL = "anthropic.claude-sonnet-4-20250514-v1:0"
OLD_MODEL = "anthropic.claude-v2"

_HARMS = ("SEXUAL", "VIOLENCE", "HATE", "INSULTS", "MISCONDUCT")
_PERSONAL = (
    "NAME", "EMAIL", "PHONE", "ADDRESS", "CREDIT_DEBIT_CARD_NUMBER", "CREDIT_DEBIT_CARD_CVV", "US_BANK_ACCOUNT_NUMBER",
    "INTERNATIONAL_BANK_ACCOUNT_NUMBER", "US_SOCIAL_SECURITY_NUMBER", "US_PASSPORT_NUMBER", "PASSWORD", "AWS_ACCESS_KEY",
    "AWS_SECRET_KEY",
)  # fmt: skip


def seed(account: Account) -> None:
    """Creates guardrails first, since agents name them."""
    _the_guardrail_of_the_customer_assistant(account)
    _the_guardrail_that_only_swears_are_stopped_by(account)
    account.replies.listing("bedrock", "ListEnforcedGuardrailsConfiguration", "guardrailsConfig", [])
    _invocation_logging(account)
    _models_on_offer(account)
    _the_collections_tone_model(account)
    _the_profile_that_costs_are_charged_to(account)
    _calls(account)


_COUNTED_BROWSER = {"Name": "Operation", "Value": "StartBrowserSession"}


def _calls(account: Account) -> None:
    """CloudWatch metrics of invocations: those of the assistant, and some without guardrail or log."""
    counted = {"Namespace": "AWS/Bedrock", "MetricName": "Invocations", "Dimensions": [{"Name": "ModelId", "Value": MODEL}]}
    account.replies.listing("cloudwatch", "ListMetrics", "Metrics", [counted], Namespace="AWS/Bedrock")
    past = {"Namespace": "AWS/BedrockMantle", "MetricName": "Inferences", "Dimensions": [{"Name": "Project", "Value": "default"}]}
    account.replies.listing("cloudwatch", "ListMetrics", "Metrics", [past], Namespace="AWS/BedrockMantle")
    tool = {"Namespace": "AWS/Bedrock-AgentCore", "MetricName": "Invocations", "Dimensions": [_COUNTED_BROWSER]}
    account.replies.listing("cloudwatch", "ListMetrics", "Metrics", [tool], Namespace="AWS/Bedrock-AgentCore")
    router = {
        "promptRouterName": "assistant-router",
        "promptRouterArn": account.arn("bedrock", "prompt-router/0assistant02"),
        "routingCriteria": {"responseQualityDifference": 10.0},
        "models": [{"modelArn": model_arn(MODEL)}, {"modelArn": model_arn("amazon.nova-lite-v1:0")}],
        "fallbackModel": {"modelArn": model_arn(MODEL)},
        "status": "AVAILABLE",
        "type": "custom",
    }
    account.replies.listing("bedrock", "ListPromptRouters", "promptRouterSummaries", [router])


def _the_guardrail_of_the_customer_assistant(account: Account) -> None:
    block = {"inputAction": "BLOCK", "outputAction": "BLOCK", "inputEnabled": True, "outputEnabled": True}
    content = [{"type": harm, "inputStrength": "HIGH", "outputStrength": "HIGH", **block} for harm in _HARMS]
    content.append({"type": "PROMPT_ATTACK", "inputStrength": "HIGH", "outputStrength": "NONE", **block})
    personal = [{"type": kind, "action": "ANONYMIZE", **block, "outputAction": "ANONYMIZE"} for kind in _PERSONAL]
    advice = {
        "name": "investment-advice",
        "definition": "Recommendations to buy, sell or hold a financial product.",
        "examples": ["Should I put my savings into shares?"],
        "type": "DENY",
        **block,
    }
    _guardrail(
        account,
        GUARDRAIL_ID,
        "customer-assistant",
        {**labels("customer-service"), "RiskRating": "High"},
        {
            "version": "DRAFT",
            "kmsKeyArn": account.keys["assistant"],
            "topicPolicy": {"topics": [advice], "tier": {"tierName": "STANDARD"}},
            "contentPolicy": {"filters": content, "tier": {"tierName": "STANDARD"}},
            "wordPolicy": {"managedWordLists": [{"type": "PROFANITY", **block}]},
            "sensitiveInformationPolicy": {"piiEntities": personal},
            "contextualGroundingPolicy": {
                "tier": {"tierName": "STANDARD"},
                "filters": [
                    {"type": kind, "threshold": 0.8, "action": "BLOCK", "enabled": True} for kind in ("GROUNDING", "RELEVANCE")
                ],
            },
            "automatedReasoningPolicy": {
                "policies": [account.arn("bedrock", f"automated-reasoning-policy/{REASONING_ID}:1")],
                "confidenceThreshold": 0.9,
            },
            "crossRegionDetails": {
                "guardrailProfileId": "us.guardrail.v1:0",
                "guardrailProfileArn": account.arn("bedrock", "guardrail-profile/us.guardrail.v1:0"),
            },
        },
        releases=("3",),
    )


def _the_guardrail_that_only_swears_are_stopped_by(account: Account) -> None:
    weak = {"inputStrength": "LOW", "outputStrength": "NONE"}
    _guardrail(
        account,
        THIN_GUARDRAIL_ID,
        "collections-trial",
        {"Owner": "collections", "RiskRating": "High"},
        {
            "version": "DRAFT",
            "contentPolicy": {"filters": [{"type": "INSULTS", **weak}, {"type": "PROMPT_ATTACK", **weak}]},
            "wordPolicy": {"managedWordLists": [{"type": "PROFANITY"}]},
            "sensitiveInformationPolicy": {"piiEntities": [{"type": "EMAIL", "action": "NONE"}]},
        },
    )


def _guardrail(
    account: Account, name_id: str, name: str, tags: dict[str, str], policy: dict[str, Any], releases: tuple[str, ...] = ()
) -> None:
    """A guardrail whose numbered versions are as its draft is."""
    arn = account.arn("bedrock", f"guardrail/{name_id}")
    guardrail = {
        "name": name,
        "guardrailId": name_id,
        "guardrailArn": arn,
        "status": "READY",
        "createdAt": account.ago(180),
        "updatedAt": account.ago(12),
        "blockedInputMessaging": "I cannot help with that.",
        "blockedOutputsMessaging": "I cannot help with that.",
        **policy,
    }
    # the summaries call the same members id and arn
    named = {**guardrail, "id": name_id, "arn": arn}
    for release in ("DRAFT", *releases):
        version = {**guardrail, "version": release}
        account.listed("bedrock", "ListGuardrails", "guardrails", {**named, "version": release}, guardrailIdentifier=arn)
        for identifier in (name_id, arn):
            account.replies.answer("bedrock", "GetGuardrail", version, guardrailIdentifier=identifier, guardrailVersion=release)
    account.listed("bedrock", "ListGuardrails", "guardrails", named, guardrailIdentifier=None)
    _tags(account, arn, tags)


def _invocation_logging(account: Account) -> None:
    """Invocation logging of text to S3 and CloudWatch Logs; image and embedding data are not logged."""
    config = {
        "cloudWatchConfig": {"logGroupName": "/aws/bedrock/assistant-invocations", "roleArn": account.role("assistant-agent")},
        "s3Config": {"bucketName": "harbour-lane-assistant-invocations", "keyPrefix": "bedrock"},
        "textDataDeliveryEnabled": True,
        "imageDataDeliveryEnabled": False,
        "embeddingDataDeliveryEnabled": False,
    }
    reply = {"loggingConfig": config}
    account.replies.answer("bedrock", "GetModelInvocationLoggingConfiguration", reply, elsewhere={})


def _models_on_offer(account: Account) -> None:
    text = {"inputModalities": ["TEXT"], "outputModalities": ["TEXT"], "inferenceTypesSupported": ["ON_DEMAND"]}
    offers = [
        (MODEL, "Claude Sonnet 4", "Anthropic", {"status": "ACTIVE"}, text),
        (OLD_MODEL, "Claude", "Anthropic", {"status": "LEGACY", "endOfLifeTime": account.ago(-40)}, text),
        ("amazon.nova-lite-v1:0", "Nova Lite", "Amazon", {"status": "ACTIVE"}, text),
        ("amazon.titan-embed-text-v2:0", "Titan Text Embeddings V2", "Amazon", {"status": "ACTIVE"},
         {**text, "outputModalities": ["EMBEDDING"]}),
    ]  # fmt: skip
    summaries = [
        {
            "modelArn": model_arn(model),
            "modelId": model,
            "modelName": name,
            "providerName": provider,
            "modelLifecycle": life,
            **can,
        }
        for model, name, provider, life, can in offers
    ]
    account.replies.listing("bedrock", "ListFoundationModels", "modelSummaries", summaries)


def _the_collections_tone_model(account: Account) -> None:
    """A noncompliant custom model: trained on a public bucket, without a key, with a commitment that ends."""
    job_arn = account.arn("bedrock", "model-customization-job/amazon.nova-lite-v1:0/0collections01")
    arn = account.arn("bedrock", "custom-model/amazon.nova-lite-v1:0/0collections02")
    data = {
        "trainingDataConfig": {"s3Uri": "s3://harbour-lane-research-share/letters/train.jsonl"},
        "outputDataConfig": {"s3Uri": "s3://harbour-lane-research-share/letters/out/"},
        "hyperParameters": {"epochCount": "2"},
        "customizationType": "FINE_TUNING",
        "baseModelArn": model_arn("amazon.nova-lite-v1:0"),
        "creationTime": account.ago(85),
    }
    names = {"jobArn": job_arn, "jobName": "collections-tone-1"}
    model = {**data, **names, "modelArn": arn, "modelName": "collections-tone", "modelStatus": "Active"}
    account.listed("bedrock", "ListCustomModels", "modelSummaries", {**model, "baseModelName": "amazon.nova-lite-v1:0"})
    account.replies.answer("bedrock", "GetCustomModel", model, modelIdentifier=arn)
    job = {
        **data,
        **names,
        "outputModelArn": arn,
        "outputModelName": "collections-tone",
        "roleArn": account.role("collections-agent"),
        "status": "Completed",
        "validationDataConfig": {"validators": []},
    }
    account.listed(
        "bedrock",
        "ListModelCustomizationJobs",
        "modelCustomizationJobSummaries",
        {**job, "customModelArn": arn, "customModelName": "collections-tone"},
    )
    account.replies.answer("bedrock", "GetModelCustomizationJob", job, jobIdentifier=job_arn)
    _tags(account, arn, {"Owner": "collections"})
    _tags(account, job_arn, {"Owner": "collections"})
    _throughput(account, arn)
    deployment = {
        "customModelDeploymentName": "collections-tone-trial",
        "customModelDeploymentArn": account.arn("bedrock", "custom-model-deployment/0collections04"),
        "modelArn": arn,
        "status": "Active",
        "createdAt": account.ago(40),
    }
    account.replies.listing("bedrock", "ListCustomModelDeployments", "modelDeploymentSummaries", [deployment])


def _throughput(account: Account, model: str) -> None:
    arn = account.arn("bedrock", "provisioned-model/0collections03")
    throughput = {
        "provisionedModelName": "collections-tone",
        "provisionedModelArn": arn,
        "modelArn": model,
        "desiredModelArn": model,
        "foundationModelArn": model_arn("amazon.nova-lite-v1:0"),
        "modelUnits": 1,
        "desiredModelUnits": 1,
        "status": "InService",
        "commitmentDuration": "OneMonth",
        "commitmentExpirationTime": account.ago(-9),
        "creationTime": account.ago(81),
        "lastModifiedTime": account.ago(21),
    }
    account.replies.listing("bedrock", "ListProvisionedModelThroughputs", "provisionedModelSummaries", [throughput])
    account.replies.answer("bedrock", "GetProvisionedModelThroughput", throughput, provisionedModelId=arn)
    _tags(account, arn, {"Owner": "collections"})


def _the_profile_that_costs_are_charged_to(account: Account) -> None:
    arn = account.arn("bedrock", "application-inference-profile/0assistant01")
    profile = {
        "inferenceProfileName": "customer-assistant",
        "inferenceProfileId": "0assistant01",
        "inferenceProfileArn": arn,
        "models": [{"modelArn": model_arn(MODEL)}],
        "status": "ACTIVE",
        "type": "APPLICATION",
        "createdAt": account.ago(120),
        "updatedAt": account.ago(120),
    }
    account.replies.listing("bedrock", "ListInferenceProfiles", "inferenceProfileSummaries", [profile], typeEquals="APPLICATION")
    _tags(account, arn, labels("customer-service", "Internal"))


def model_arn(model: str) -> str:
    """The ARN of a foundation model: it belongs to no account."""
    return f"arn:aws:bedrock:{REGION}::foundation-model/{model}"


def _tags(account: Account, arn: str, tags: dict[str, str]) -> None:
    account.tag(arn, tags)
    members = [{"key": each["Key"], "value": each["Value"]} for each in pairs(tags)]
    account.replies.answer("bedrock", "ListTagsForResource", {"tags": members}, resourceARN=arn)
