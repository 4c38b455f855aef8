"""Amazon API Gateway: REST APIs with what their methods call, and the stages they are published on."""

from averment.sources.aws.declaration import Call, Part, Resource

REST_API = Resource(
    type="AWS::ApiGateway::RestApi",
    service="apigateway",
    id="arn:{partition}:apigateway:{region}::/restapis/$id",
    name="$name",
    list=Call("GetRestApis", "items", omits_empty=True),
    # one call for all methods of an API and what they are integrated with
    parts=(
        Part(
            "resources", Call("GetResources", "items", {"restApiId": "$id", "embed": ["methods"]}, omits_empty=True), items=True
        ),
    ),
    policies=("policy",),
    # an API whose policy was taken away has an empty text
    blank_policies=("policy",),
)

STAGE = Resource(
    type="AWS::ApiGateway::Stage",
    service="apigateway",
    id="arn:{partition}:apigateway:{region}::/restapis/$parent.id/stages/$stageName",
    name="$stageName",
    parent="AWS::ApiGateway::RestApi",
    list=Call("GetStages", "item", {"restApiId": "$parent.id"}, omits_empty=True),
)

RESOURCES = (REST_API, STAGE)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("apigateway")
