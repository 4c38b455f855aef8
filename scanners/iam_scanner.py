"""AWS IAM: principals, policies, credentials and account settings."""

import csv
from collections.abc import Mapping
from datetime import datetime
from io import StringIO
from typing import Any

from averment.sources.aws.declaration import Call, Fields, Part, Resource
from averment.sources.aws.shapes import MalformedReply, rfc3339

_DETAILS = "GetAccountAuthorizationDetails"


def default_document(fields: Fields) -> Fields:
    """A managed policy with the document of its default version as `policy_document`, and without the list of versions.

    A policy without a default version gets null there, which the collector records as unread. The name is the end of the ARN: not
    every endpoint repeats it. Raises MalformedReply for a policy without an ARN.
    """
    if "arn" not in fields:
        raise MalformedReply("a managed policy has no ARN")
    versions = fields.get("policy_version_list", [])
    documents = [each.get("document") for each in versions if each.get("is_default_version")]
    rest = {name: value for name, value in fields.items() if name != "policy_version_list"}
    name = str(fields["arn"]).rsplit("/", 1)[-1]
    return {**rest, "policy_name": name, "policy_document": documents[0] if documents else None}


def without_seed(fields: Fields) -> Fields:
    """A virtual MFA device without the members that could hold its secret."""
    return {name: value for name, value in fields.items() if name not in ("base32_string_seed", "qr_code_png")}


_FLAGS = ("password_enabled", "mfa_active", "access_key_1_active", "access_key_2_active", "cert_1_active", "cert_2_active")
_MOMENTS = (
    "user_creation_time",
    "password_last_used",
    "password_last_changed",
    "password_next_rotation",
    "access_key_1_last_rotated",
    "access_key_1_last_used_date",
    "access_key_2_last_rotated",
    "access_key_2_last_used_date",
    "cert_1_last_rotated",
    "cert_2_last_rotated",
)
_TEXTS = (
    "user",
    "arn",
    "access_key_1_last_used_region",
    "access_key_1_last_used_service",
    "access_key_2_last_used_region",
    "access_key_2_last_used_service",
)
# Always TRUE or FALSE ("Generate credential reports for your AWS account", IAM User Guide): one left open would read as "none".
_FLAGS_OF_ALL = ("password_enabled", "mfa_active", "access_key_1_active", "access_key_2_active")
# The root user's was "not_supported" for years, and still is where the root user cannot sign in.
_UNSAID_OF_ROOT = ("password_enabled", "<root_account>")
_REQUIRED = ("user", "arn", *_FLAGS_OF_ALL)
_ABSENT = frozenset({"", "n/a", "no_information", "not_supported"})
_BOOLEANS = {"true": True, "false": False}

# Columns: "Getting credential reports for your AWS account" in the IAM User Guide. Others that AWS may add are left out.
_REPORT_SCHEMA: dict[str, dict[str, Any]] = {
    **{name: {"type": "boolean"} for name in _FLAGS},
    **{name: {"type": "string"} for name in (*_MOMENTS, *_TEXTS)},
}


def credential_rows(text: str) -> list[Fields]:
    """The rows of a credential report, the root user's included.

    True and false become booleans, moments RFC 3339; what AWS marks as not applicable or not known stays absent.
    Raises MalformedReply for text that is not such a report.
    """
    reader = csv.DictReader(StringIO(text))
    missing = [name for name in _REQUIRED if name not in (reader.fieldnames or ())]
    if missing:
        raise MalformedReply(f"the credential report has no column {missing[0]}")
    return [_credential_row(row) for row in reader]


def _credential_row(row: Mapping[str, str | None]) -> Fields:
    said = {name: value.strip() for name, value in row.items() if name and isinstance(value, str)}
    if not said.get("user") or not said.get("arn"):
        raise MalformedReply("a row of the credential report names no user")
    # a user may be called not_supported: names are taken as they are
    known = {name: said[name] for name in _REPORT_SCHEMA if name in ("user", "arn") or said.get(name, "").lower() not in _ABSENT}
    unsaid = [name for name in _FLAGS_OF_ALL if name not in known and (name, said["user"]) != _UNSAID_OF_ROOT]
    if unsaid:
        raise MalformedReply(f"the credential report does not say {unsaid[0]} of a user")
    return {name: _report_value(name, value) for name, value in known.items()}


def _report_value(name: str, value: str) -> Any:
    try:
        if name in _FLAGS:
            return _BOOLEANS[value.lower()]
        return rfc3339(datetime.fromisoformat(value)) if name in _MOMENTS else value
    except (KeyError, ValueError) as error:
        raise MalformedReply(f"the credential report says {value!r} for {name}") from error


ROLE = Resource(
    type="AWS::IAM::Role",
    service="iam",
    id="$Arn",
    name="$RoleName",
    scope="global",
    list=Call(_DETAILS, "RoleDetailList", {"Filter": ["Role"]}),
    policies=(
        "assume_role_policy_document",
        "role_policy_list.*.policy_document",
        "instance_profile_list.*.roles.*.assume_role_policy_document",
    ),
)

USER = Resource(
    type="AWS::IAM::User",
    service="iam",
    id="$Arn",
    name="$UserName",
    scope="global",
    list=Call(_DETAILS, "UserDetailList", {"Filter": ["User"]}),
    parts=(Part("mfa_devices", Call("ListMFADevices", "MFADevices", {"UserName": "$UserName"}), items=True),),
    policies=("user_policy_list.*.policy_document",),
)

GROUP = Resource(
    type="AWS::IAM::Group",
    service="iam",
    id="$Arn",
    name="$GroupName",
    scope="global",
    list=Call(_DETAILS, "GroupDetailList", {"Filter": ["Group"]}),
    policies=("group_policy_list.*.policy_document",),
)

MANAGED_POLICY = Resource(
    type="AWS::IAM::ManagedPolicy",
    service="iam",
    id="$Arn",
    name="$policy_name",
    scope="global",
    list=Call(_DETAILS, "Policies", {"Filter": ["LocalManagedPolicy", "AWSManagedPolicy"]}),
    normalise=default_document,
    policies=("policy_document",),
)

SERVICE_SPECIFIC_CREDENTIAL = Resource(
    type="AWS::IAM::ServiceSpecificCredential",
    service="iam",
    id="$ServiceSpecificCredentialId",
    name="$ServiceSpecificCredentialId",
    scope="global",
    list=Call("ListServiceSpecificCredentials", "ServiceSpecificCredentials", {"AllUsers": True}, omits_empty=True),
)

ACCOUNT_PASSWORD_POLICY = Resource(
    type="AWS::IAM::AccountPasswordPolicy",
    service="iam",
    id="{account_id}/password-policy",
    name="{account_id}",
    scope="global",
    describe=Call("GetAccountPasswordPolicy", "PasswordPolicy", absent=("NoSuchEntity",)),
)

ACCOUNT_SUMMARY = Resource(
    type="AWS::IAM::AccountSummary",
    service="iam",
    id="{account_id}/account-summary",
    name="{account_id}",
    scope="global",
    describe=Call("GetAccountSummary"),
)

CREDENTIAL_REPORT = Resource(
    type="AWS::IAM::CredentialReport",
    service="iam",
    id="$arn",
    name="$user",
    scope="global",
    list=Call("GetCredentialReport", "Content", prepared_by=Call("GenerateCredentialReport", "State"), rows=credential_rows),
    derived=_REPORT_SCHEMA,
)

OIDC_PROVIDER = Resource(
    type="AWS::IAM::OIDCProvider",
    service="iam",
    id="$Arn",
    name="$Arn",
    scope="global",
    list=Call("ListOpenIDConnectProviders", "OpenIDConnectProviderList"),
    describe=Call("GetOpenIDConnectProvider", params={"OpenIDConnectProviderArn": "$Arn"}),
)

SAML_PROVIDER = Resource(
    type="AWS::IAM::SAMLProvider",
    service="iam",
    id="$Arn",
    name="$Arn",
    scope="global",
    list=Call("ListSAMLProviders", "SAMLProviderList"),
    describe=Call("GetSAMLProvider", params={"SAMLProviderArn": "$Arn"}),
)

VIRTUAL_MFA_DEVICE = Resource(
    type="AWS::IAM::VirtualMFADevice",
    service="iam",
    id="$SerialNumber",
    name="$SerialNumber",
    scope="global",
    list=Call("ListVirtualMFADevices", "VirtualMFADevices", {"AssignmentStatus": "Assigned"}),
    normalise=without_seed,
)

# Asked for in any account: by the organization's management account, which of its members' root users it manages is answered.
ORGANIZATIONS_ROOT_ACCESS = Resource(
    type="AWS::IAM::OrganizationsRootAccess",
    service="iam",
    id="{account_id}/organizations-root-access",
    name="{account_id}",
    scope="global",
    parts=(
        Part(
            "organization",
            Call("DescribeOrganization", "Organization", absent=("AWSOrganizationsNotInUseException",), service="organizations"),
        ),
        Part(
            "enabled_features",
            Call(
                "ListOrganizationsFeatures",
                "EnabledFeatures",
                # other accounts than the management one and delegated administrators; no organization, one for bills only, and
                # one that has not let IAM in: with none of these is any feature on
                absent=(
                    "AccountNotManagementOrDelegatedAdministratorException",
                    "OrganizationNotFoundException",
                    "OrganizationNotInAllFeaturesModeException",
                    "ServiceAccessNotEnabledException",
                ),
            ),
        ),
    ),
)

RESOURCES = (
    ROLE,
    USER,
    GROUP,
    MANAGED_POLICY,
    SERVICE_SPECIFIC_CREDENTIAL,
    ACCOUNT_PASSWORD_POLICY,
    ACCOUNT_SUMMARY,
    CREDENTIAL_REPORT,
    OIDC_PROVIDER,
    SAML_PROVIDER,
    VIRTUAL_MFA_DEVICE,
    ORGANIZATIONS_ROOT_ACCESS,
)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("iam")
