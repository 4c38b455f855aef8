"""AWS Organizations: the organization an account is in, the policies effective for it, and those that restrict its members."""

from typing import Literal

from averment.sources.aws.declaration import Call, Part, Resource

_NO_ORGANIZATION = "AWSOrganizationsNotInUseException"


def _effective(field: str, policy_type: str) -> Part:
    """What the policies of a type add up to for the account; any account of an organization may ask for its own."""
    absent = (_NO_ORGANIZATION, "EffectivePolicyNotFoundException")
    call = Call("DescribeEffectivePolicy", "EffectivePolicy.PolicyContent", {"PolicyType": policy_type}, absent=absent)
    return Part(field, call, parse="json")


# One for each account; outside an organization it has no id of one.
ORGANIZATION = Resource(
    type="AWS::Organizations::Organization",
    service="organizations",
    id="{account_id}/organization",
    name="{account_id}",
    scope="global",
    describe=Call("DescribeOrganization", "Organization", absent=(_NO_ORGANIZATION,)),
    parts=(
        _effective("ai_services_opt_out", "AISERVICES_OPT_OUT_POLICY"),
        _effective("bedrock_policy", "BEDROCK_POLICY"),
        _effective("tag_policy", "TAG_POLICY"),
    ),
)

# Policies are shown to the management account and to delegated administrators alone. To others AWS answers AccessDeniedException
# with this message, whatever their permissions; a caller who lacks the permission is told "... is not authorized to perform ...".
_NOT_SHOWN = "You don't have permissions to access this resource"


def _policies(policy_type: str) -> Call:
    return Call(
        "ListPolicies",
        "Policies",
        {"Filter": policy_type},
        absent=(_NO_ORGANIZATION,),
        not_shown=_NOT_SHOWN,
        omits_empty=True,
    )


def _policy(resource_type: str, policy_type: str, parse: Literal["json", "policy"]) -> Resource:
    return Resource(
        type=resource_type,
        service="organizations",
        id="$Arn",
        name="$Name",
        scope="global",
        list=_policies(policy_type),
        parts=(
            Part("content", Call("DescribePolicy", "Policy.Content", {"PolicyId": "$Id"}), parse=parse),
            Part("targets", Call("ListTargetsForPolicy", "Targets", {"PolicyId": "$Id"}), items=True),
        ),
    )


SERVICE_CONTROL_POLICY = _policy("AWS::Organizations::ServiceControlPolicy", "SERVICE_CONTROL_POLICY", "policy")
RESOURCE_CONTROL_POLICY = _policy("AWS::Organizations::ResourceControlPolicy", "RESOURCE_CONTROL_POLICY", "policy")
OPT_OUT_POLICY = _policy("AWS::Organizations::AIServicesOptOutPolicy", "AISERVICES_OPT_OUT_POLICY", "json")

RESOURCES = (ORGANIZATION, SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY, OPT_OUT_POLICY)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("organizations")
