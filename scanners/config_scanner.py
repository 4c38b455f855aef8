"""AWS Config: the rules that evaluate resources."""

from averment.sources.aws.declaration import Call, Resource

# The rules of conformance packs are among them.
CONFIG_RULE = Resource(
    type="AWS::Config::ConfigRule",
    service="config",
    id="$ConfigRuleArn",
    name="$ConfigRuleName",
    list=Call("DescribeConfigRules", "ConfigRules", omits_empty=True),
)

RESOURCES = (CONFIG_RULE,)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("config")
