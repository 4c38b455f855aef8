"""AWS Lambda: functions and their aliases, who may call them, and what limits them."""

from averment.sources.aws.declaration import Absent, Call, Part, Resource

_FUNCTION = {"FunctionName": "$FunctionName"}

# "Code signing is not supported for functions created with container images."
_IMAGE_FUNCTION = Absent("InvalidParameterValueException", "not supported for functions created with container images")

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
        # a function without reserved concurrency gives null or an empty reply: Lambda writes null for all that it leaves out
        Part(
            "reserved_concurrent_executions",
            Call("GetFunctionConcurrency", "ReservedConcurrentExecutions", _FUNCTION, omits_empty=True),
        ),
        # A function without a code signing configuration gets status 200 with nulls or nothing, although the model requires both
        # members. CodeSigningConfigNotFoundException means that the configuration was deleted.
        Part(
            "code_signing_config_arn",
            Call(
                "GetFunctionCodeSigningConfig",
                "CodeSigningConfigArn",
                _FUNCTION,
                absent=("CodeSigningConfigNotFoundException", _IMAGE_FUNCTION),
                omits_empty=True,
            ),
        ),
    ),
)

# A caller of an alias meets the alias's own policy: without a qualifier GetPolicy gives the function's alone (Lambda API
# Reference). Any format of a function's name may have an alias appended, as an alias's ARN has.
ALIAS = Resource(
    type="AWS::Lambda::Alias",
    service="lambda",
    id="$AliasArn",
    name="$Name",
    parent="AWS::Lambda::Function",
    list=Call("ListAliases", "Aliases", {"FunctionName": "$parent.function_name"}, omits_empty=True),
    parts=(
        Part(
            "policy",
            Call("GetPolicy", "Policy", {"FunctionName": "$AliasArn"}, absent=("ResourceNotFoundException",)),
            parse="policy",
        ),
    ),
)

RESOURCES = (FUNCTION, ALIAS)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("functions")
