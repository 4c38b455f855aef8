"""Amazon Bedrock: what tells that models are called: metrics of both endpoints and of AgentCore, deployments, prompt routers."""

from averment.sources.aws.declaration import Call, Fields, Resource


def measured(fields: Fields) -> Fields:
    """Adds `measured`, the metric and its dimensions in one line: a metric has no id of its own."""
    dimensions = sorted(f"{each.get('name', '')}={each.get('value', '')}" for each in fields.get("dimensions", []))
    return {**fields, "measured": ",".join([str(fields.get("metric_name", "")), *dimensions])}


def _calls_counted(name: str, namespace: str, metric: str) -> Resource:
    """The calls that an endpoint counted in a Region, by one call: ListMetrics leaves out metrics without data for two weeks.

    (Amazon CloudWatch API reference, ListMetrics.)
    """
    return Resource(
        type=name,
        service="cloudwatch",
        id=f"{{account_id}}/{{region}}/{namespace}/$measured",
        name="$measured",
        list=Call("ListMetrics", "Metrics", {"Namespace": namespace, "MetricName": metric}),
        normalise=measured,
        derived={"measured": {"type": "string"}},
    )


# bedrock-runtime counts each request that it takes in ("Monitor bedrock-runtime inference using CloudWatch metrics", User Guide)
INVOCATION_METRIC = _calls_counted("AWS::Bedrock::InvocationMetric", "AWS/Bedrock", "Invocations")

# bedrock-mantle, the second endpoint, has a namespace of its own ("Monitor bedrock-mantle inference …", same guide)
MANTLE_METRIC = _calls_counted("AWS::Bedrock::MantleInvocationMetric", "AWS/BedrockMantle", "Inferences")

# sessions of AWS's own browsers and code interpreters are no resources; AgentCore counts the requests to each of its parts
# ("AgentCore generated built-in tools observability data", Amazon Bedrock AgentCore Developer Guide)
AGENTCORE_METRIC = _calls_counted("AWS::BedrockAgentCore::InvocationMetric", "AWS/Bedrock-AgentCore", "Invocations")

CUSTOM_MODEL_DEPLOYMENT = Resource(
    type="AWS::Bedrock::CustomModelDeployment",
    service="bedrock",
    id="$customModelDeploymentArn",
    name="$customModelDeploymentName",
    list=Call("ListCustomModelDeployments", "modelDeploymentSummaries", omits_empty=True),
)

# Those that AWS defines are listed beside the account's own: a reference may name either.
PROMPT_ROUTER = Resource(
    type="AWS::Bedrock::PromptRouter",
    service="bedrock",
    id="$promptRouterArn",
    name="$promptRouterName",
    list=Call("ListPromptRouters", "promptRouterSummaries", omits_empty=True),
)

RESOURCES = (INVOCATION_METRIC, MANTLE_METRIC, AGENTCORE_METRIC, CUSTOM_MODEL_DEPLOYMENT, PROMPT_ROUTER)
