"""AWS Lambda: functions, who may call them, and what limits them."""

from aigov.aws.declaration import Call, Part, Resource

_FUNCTION = {"FunctionName": "$FunctionName"}

FUNCTION = Resource(
    type="AWS::Lambda::Function",
    service="lambda",
    id="$FunctionArn",
    name="$FunctionName",
    # holds the whole configuration, environment included
    list=Call("ListFunctions", "Functions"),
    parts=(
        Part("policy", Call("GetPolicy", "Policy", _FUNCTION, absent=("ResourceNotFoundException",)), parse="policy"),
        # the URL of the function and those of its aliases
        Part("urls", Call("ListFunctionUrlConfigs", "FunctionUrlConfigs", _FUNCTION), items=True),
        # a function without reserved concurrency gives an empty reply
        Part(
            "reserved_concurrent_executions",
            Call("GetFunctionConcurrency", "ReservedConcurrentExecutions", _FUNCTION, omits_empty=True),
        ),
        Part(
            "code_signing_config_arn",
            Call(
                "GetFunctionCodeSigningConfig", "CodeSigningConfigArn", _FUNCTION, absent=("CodeSigningConfigNotFoundException",)
            ),
        ),
    ),
)

RESOURCES = (FUNCTION,)

if __name__ == "__main__":
    from aigov.cli import run_service

    run_service("functions")
