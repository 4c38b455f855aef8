"""IAM's declarations: authorization details in pages, policy documents, the credential report, and account settings."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import boto3
import jsonschema
import pytest
from botocore.exceptions import ClientError
from botocore.loaders import Loader
from moto import mock_aws

from averment.base.paths import content
from averment.model.collected import Estate, Identity
from averment.model.documents import Document
from averment.sources.aws.collect import Collector
from averment.sources.aws.declaration import Resource
from averment.sources.aws.reader import CollectionContext
from averment.sources.aws.session import ClientFactory
from averment.sources.aws.shapes import MalformedReply
from scanners import (
    agentcore_scanner,
    ai_services_scanner,
    assistants_scanner,
    bedrock_scanner,
    iam_scanner,
    sagemaker_scanner,
)
from scanners.iam_scanner import credential_rows, default_document, without_seed
from tests.support.collecting import ACCOUNT, CLOCK, MOMENT, REGION, collect, only
from tests.support.strict_aws import StrictAWS

IAM = f"arn:aws:iam::{ACCOUNT}"
DETAILS = "GetAccountAuthorizationDetails"
DOCUMENT = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}
OTHER = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:PutObject", "Resource": "*"}]}
NORMAL = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["*"]}]}
TRUST = {"Statement": [{"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
NORMAL_TRUST = {
    "Statement": [{"Effect": "Allow", "Principal": {"Service": ["sagemaker.amazonaws.com"]}, "Action": ["sts:AssumeRole"]}]
}
HEADER = (
    "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
    "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,"
    "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
    "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,"
    "cert_2_last_rotated,additional_credentials_info\n"
)
ROOT = (
    f"<root_account>,{IAM}:root,2020-01-01T00:00:00+00:00,not_supported,2026-11-01T08:30:00+00:00,not_supported,not_supported,true,"
    "false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A,\n"
)
ANA = (
    f"ana,{IAM}:user/ana,2024-05-01T10:00:00+02:00,TRUE,no_information,2024-05-01T08:00:00+00:00,N/A,FALSE,"
    "true,2024-05-01T08:00:00+00:00,2026-11-19T20:00:00+00:00,us-east-1,s3,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A,\n"
)


def code(name: str) -> ClientError:
    return ClientError({"Error": {"Code": name, "Message": "no"}}, "Operation")


def encoded(document: Any) -> str:
    """A policy document as IAM sends it."""
    return quote(json.dumps(document))


def role(name: str, policy: str = "", trust: str = "") -> dict[str, Any]:
    return {
        "Path": "/",
        "RoleName": name,
        "RoleId": f"AROA{name.upper():x>16}",
        "Arn": f"{IAM}:role/{name}",
        "CreateDate": MOMENT,
        "AssumeRolePolicyDocument": trust or encoded(TRUST),
        "RolePolicyList": [{"PolicyName": "inline", "PolicyDocument": policy or encoded(DOCUMENT)}],
        "AttachedManagedPolicies": [{"PolicyName": "p", "PolicyArn": f"{IAM}:policy/p"}],
        "Tags": [{"Key": "Owner", "Value": "ml"}],
    }


def managed_policy(name: str, document: str = "", default: str = "v2") -> dict[str, Any]:
    versions = [("v1", encoded({"Statement": []})), ("v2", document or encoded(DOCUMENT))]
    return {
        "PolicyName": name,
        "Arn": f"{IAM}:policy/{name}",
        "DefaultVersionId": default,
        "PolicyVersionList": [
            {"Document": text, "VersionId": version, "IsDefaultVersion": version == default} for version, text in versions
        ],
    }


def in_two_pages(member: str, first: Any, second: Any) -> list[dict[str, Any]]:
    return [{member: [first], "IsTruncated": True}, {member: [second], "IsTruncated": False}]


def read(resource: Resource, aws: StrictAWS) -> list[Document]:
    estate = collect([resource], aws)
    assert [each.failed_call for each in estate.populations] == [None]
    return only(estate, resource)


def valid(document: Document, resource: Resource) -> Document:
    jsonschema.validate(document, json.loads((content("schemas") / f"{resource.schema_name}.json").read_text(encoding="utf-8")))
    return document


# ---- Principals and policies ----


def test_two_pages_of_roles_with_their_policies_parsed() -> None:
    aws = StrictAWS().on("iam", DETAILS, in_two_pages("RoleDetailList", role("a"), role("b")))
    found = [valid(each, iam_scanner.ROLE) for each in read(iam_scanner.ROLE, aws)]
    assert [each["resource_id"] for each in found] == [f"{IAM}:role/a", f"{IAM}:role/b"]
    assert [each["region"] for each in found] == ["global", "global"]
    assert [each["tags"] for each in found] == [{"Owner": "ml"}, {"Owner": "ml"}]
    assert [each["assume_role_policy_document"] for each in found] == [NORMAL_TRUST, NORMAL_TRUST]
    assert [each["role_policy_list"] for each in found] == [[{"policy_name": "inline", "policy_document": NORMAL}]] * 2
    assert [params.get("Filter") for _, _, _, params in aws.calls] == [["Role"], ["Role"]]


@pytest.mark.parametrize(("field", "broken"), [("role_policy_list", "policy"), ("assume_role_policy_document", "trust")])
@pytest.mark.parametrize("text", ["{", "%7Bnot%20json", '"text"', '{"Statement": ["x"]}'])
def test_a_malformed_policy_document_costs_its_field_alone(field: str, broken: str, text: str) -> None:
    aws = StrictAWS().on("iam", DETAILS, {"RoleDetailList": [role("a", **{broken: text}), role("b")]})
    first, second = read(iam_scanner.ROLE, aws)
    assert first["unread"] == {field: {"call": f"iam:{DETAILS}", "code": "MalformedReply", "action": f"iam:{DETAILS}"}}
    assert field not in first
    assert "unread" not in second


def test_a_managed_policy_has_the_document_of_its_default_version() -> None:
    answer = in_two_pages("Policies", managed_policy("a"), managed_policy("b", default="v1"))
    aws = StrictAWS().on("iam", DETAILS, answer)
    first, second = (valid(each, iam_scanner.MANAGED_POLICY) for each in read(iam_scanner.MANAGED_POLICY, aws))
    assert first["policy_document"] == NORMAL
    assert second["policy_document"] == {"Statement": []}
    assert "policy_version_list" not in first
    assert aws.calls[0][3]["Filter"] == ["LocalManagedPolicy", "AWSManagedPolicy"]


@pytest.mark.parametrize("policy", [managed_policy("a", document="{"), managed_policy("a", default="v9")])
def test_a_managed_policy_without_a_readable_default_version_is_unread(policy: dict[str, Any]) -> None:
    (found,) = read(iam_scanner.MANAGED_POLICY, StrictAWS().on("iam", DETAILS, {"Policies": [policy]}))
    assert found["unread"]["policy_document"]["code"] == "MalformedReply"
    assert "policy_document" not in found


def test_a_refused_list_leaves_the_population_unknown() -> None:
    for resource in (iam_scanner.ROLE, iam_scanner.USER, iam_scanner.GROUP, iam_scanner.MANAGED_POLICY):
        (population,) = collect([resource], StrictAWS().on("iam", DETAILS, code("AccessDenied"))).populations
        assert population.failed_call is not None
        assert (population.failed_call.call, population.failed_call.code) == (f"iam:{DETAILS}", "AccessDenied")


USER = {"UserName": "ana", "Arn": f"{IAM}:user/ana", "Path": "/", "UserPolicyList": [], "GroupList": ["ml"]}


def test_mfa_devices_of_a_user_in_two_pages() -> None:
    devices = [{"UserName": "ana", "SerialNumber": f"{IAM}:mfa/{name}", "EnableDate": MOMENT} for name in ("a", "b")]
    aws = (
        StrictAWS()
        .on("iam", DETAILS, {"UserDetailList": [USER]})
        .on("iam", "ListMFADevices", in_two_pages("MFADevices", *devices))
    )
    (found,) = read(iam_scanner.USER, aws)
    assert [each["serial_number"] for each in valid(found, iam_scanner.USER)["mfa_devices"]] == [f"{IAM}:mfa/a", f"{IAM}:mfa/b"]


def test_a_user_whose_devices_are_refused_keeps_the_rest() -> None:
    aws = StrictAWS().on("iam", DETAILS, {"UserDetailList": [USER]}).on("iam", "ListMFADevices", code("AccessDenied"))
    (found,) = read(iam_scanner.USER, aws)
    assert list(found["unread"]) == ["mfa_devices"]
    assert found["group_list"] == ["ml"]


def test_authorization_details_on_moto() -> None:
    with mock_aws():
        iam = session().client("iam")
        iam.create_role(RoleName="r", AssumeRolePolicyDocument=json.dumps(TRUST))
        iam.put_role_policy(RoleName="r", PolicyName="inline", PolicyDocument=json.dumps(DOCUMENT))
        arn = iam.create_policy(PolicyName="p", PolicyDocument=json.dumps(OTHER))["Policy"]["Arn"]
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(DOCUMENT), SetAsDefault=True)
        iam.attach_role_policy(RoleName="r", PolicyArn=arn)
        iam.create_group(GroupName="g")
        iam.put_group_policy(GroupName="g", PolicyName="inline", PolicyDocument=json.dumps(DOCUMENT))
        estate = collect_on_moto([iam_scanner.ROLE, iam_scanner.GROUP, iam_scanner.MANAGED_POLICY])
    (found,) = only(estate, iam_scanner.ROLE)
    assert found["role_policy_list"] == [{"policy_name": "inline", "policy_document": NORMAL}]
    assert found["assume_role_policy_document"] == NORMAL_TRUST
    assert found["attached_managed_policies"] == [{"policy_name": "p", "policy_arn": arn}]
    assert [each["group_policy_list"][0]["policy_document"] for each in only(estate, iam_scanner.GROUP)] == [NORMAL]
    assert [each["policy_document"] for each in only(estate, iam_scanner.MANAGED_POLICY)] == [NORMAL]


# ---- Roles of AI services ----


PRINCIPALS = {"bedrock-agent": "bedrock", "bedrock-agentcore-control": "bedrock-agentcore", "lexv2-models": "lexv2"}
"""Names in trust policies where they differ from botocore's."""
OTHERS = {"agent-registry-control", "cloudwatch", "ecr"}
"""No AI workload runs with what is passed to these: metrics and images, and a registry that signs its own calls with it."""


def test_the_rules_know_each_ai_service_that_takes_a_role() -> None:
    modules = (agentcore_scanner, ai_services_scanner, assistants_scanner, bedrock_scanner, sagemaker_scanner)
    services = {each.service for module in modules for each in module.RESOURCES} - OTHERS
    takers = {name for name in services if _takes_a_role(Loader().load_service_model(name, "service-2"))}
    assert {"comprehend", "kendra", "qbusiness", "textract"} <= takers
    known = (content("policies") / "lib" / "iam" / "workload_roles.rego").read_text(encoding="utf-8")
    assert [name for name in sorted(takers) if f'"{PRINCIPALS.get(name, name)}.amazonaws.com"' not in known] == []


def _takes_a_role(model: dict[str, Any]) -> bool:
    return any(name.lower().endswith("rolearn") for shape in model["shapes"].values() for name in shape.get("members", ()))


# ---- The credential report ----


def report(*states: Any, text: str = HEADER + ROOT + ANA) -> StrictAWS:
    """A report that is being generated: one reply of GenerateCredentialReport after the other."""
    replies: Iterator[Any] = iter(states)

    def generate(_params: dict[str, Any], _region: str) -> Any:
        state = next(replies)
        return state if isinstance(state, Exception) else {"State": state}

    content_reply = {"Content": text.encode(), "ReportFormat": "text/csv", "GeneratedTime": MOMENT}
    return StrictAWS().on("iam", "GenerateCredentialReport", generate).on("iam", "GetCredentialReport", content_reply)


def operations(aws: StrictAWS) -> list[str]:
    return [operation for _, operation, _, _ in aws.calls]


def test_the_credential_report_gives_one_document_a_row() -> None:
    aws = report("COMPLETE")
    root, ana = (valid(each, iam_scanner.CREDENTIAL_REPORT) for each in read(iam_scanner.CREDENTIAL_REPORT, aws))
    assert (root["resource_id"], root["resource_name"]) == (f"{IAM}:root", "<root_account>")
    assert (ana["resource_id"], ana["resource_name"]) == (f"{IAM}:user/ana", "ana")
    assert root["sources"] == ["iam:GetCredentialReport"]
    assert operations(aws) == ["GenerateCredentialReport", "GetCredentialReport"]


def test_a_report_that_is_being_generated_is_waited_for() -> None:
    aws = report("STARTED", "INPROGRESS", "COMPLETE")
    assert len(read(iam_scanner.CREDENTIAL_REPORT, aws)) == 2
    assert operations(aws) == [*["GenerateCredentialReport"] * 3, "GetCredentialReport"]


def test_a_report_that_is_never_complete_leaves_the_population_unknown() -> None:
    aws = report(*["INPROGRESS"] * 1000)
    (population,) = collect([iam_scanner.CREDENTIAL_REPORT], aws).populations
    assert population.failed_call is not None
    assert (population.failed_call.call, population.failed_call.code) == ("iam:GenerateCredentialReport", "WaiterError")
    assert "GetCredentialReport" not in operations(aws)


@pytest.mark.parametrize("operation", ["GenerateCredentialReport", "GetCredentialReport"])
@pytest.mark.parametrize("name", ["AccessDenied", "Throttling", "ServiceFailure", "ReportNotPresent"])
def test_a_refused_report_leaves_the_population_unknown(operation: str, name: str) -> None:
    aws = report("COMPLETE").on("iam", operation, code(name))
    estate = collect([iam_scanner.CREDENTIAL_REPORT], aws)
    (population,) = estate.populations
    assert estate.documents == []
    assert population.failed_call is not None
    assert (population.failed_call.call, population.failed_call.code) == (f"iam:{operation}", name)
    assert population.failed_call.action == f"iam:{operation}"


@pytest.mark.parametrize(
    "text",
    ["", "user,arn\n", HEADER + ANA.replace(",TRUE,", ",perhaps,"), HEADER + ANA.replace("2024-05-01T10", "x"), HEADER + "ana\n"],
)
def test_a_report_that_is_none_leaves_the_population_unknown(text: str) -> None:
    (population,) = collect([iam_scanner.CREDENTIAL_REPORT], report("COMPLETE", text=text)).populations
    assert population.failed_call is not None
    assert population.failed_call.code == "MalformedReply"


def test_rows_have_booleans_moments_and_nothing_for_what_is_not_known() -> None:
    root, ana = credential_rows(HEADER + ROOT + ANA)
    assert root == {
        "user": "<root_account>",
        "arn": f"{IAM}:root",
        "user_creation_time": "2020-01-01T00:00:00Z",
        "password_last_used": "2026-11-01T08:30:00Z",
        "mfa_active": True,
        "access_key_1_active": False,
        "access_key_2_active": False,
        "cert_1_active": False,
        "cert_2_active": False,
    }
    assert ana["user_creation_time"] == "2024-05-01T08:00:00Z"
    assert (ana["password_enabled"], ana["mfa_active"], ana["access_key_1_active"]) == (True, False, True)
    assert (ana["access_key_1_last_used_region"], ana["access_key_1_last_used_service"]) == ("us-east-1", "s3")
    absent = {"password_last_used", "password_next_rotation", "access_key_2_last_rotated", "additional_credentials_info"}
    assert absent & set(ana) == set()


def test_a_user_may_be_called_like_a_marker() -> None:
    (row,) = credential_rows(HEADER + ANA.replace("ana,", "not_supported,", 1))
    assert row["user"] == "not_supported"


def test_a_report_without_users_has_no_rows() -> None:
    assert credential_rows(HEADER) == []


def test_a_row_without_a_name_is_malformed() -> None:
    with pytest.raises(MalformedReply, match="names no user"):
        credential_rows(HEADER + ANA.replace("ana,", ",", 1))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (ANA.replace(",TRUE,", ",N/A,"), "password_enabled"),
        (ANA.replace(",FALSE,", ",no_information,"), "mfa_active"),
        (ROOT.replace("not_supported,true,", "not_supported,,"), "mfa_active"),
        (ANA.replace("true,2024-05-01", "not_supported,2024-05-01"), "access_key_1_active"),
        (ROOT.replace("N/A,N/A,N/A,N/A,false,", "N/A,N/A,N/A,N/A,N/A,", 1), "access_key_2_active"),
    ],
)
def test_a_report_that_leaves_open_whether_there_is_a_credential_is_malformed(row: str, column: str) -> None:
    with pytest.raises(MalformedReply, match=column):
        credential_rows(HEADER + row)


def test_the_credential_report_on_moto() -> None:
    with mock_aws():
        iam = session().client("iam")
        iam.create_user(UserName="ana")
        iam.create_access_key(UserName="ana")
        found = only(collect_on_moto([iam_scanner.CREDENTIAL_REPORT]), iam_scanner.CREDENTIAL_REPORT)
    (ana,) = [each for each in found if each["resource_name"] == "ana"]
    assert (ana["access_key_1_active"], ana["access_key_2_active"], ana["password_enabled"]) == (True, False, False)


# ---- Account settings ----


def test_an_absent_password_policy_is_a_fact() -> None:
    aws = StrictAWS().on("iam", "GetAccountPasswordPolicy", code("NoSuchEntity"))
    (found,) = read(iam_scanner.ACCOUNT_PASSWORD_POLICY, aws)
    assert "unread" not in found
    assert "minimum_password_length" not in found
    assert found["resource_id"] == f"{ACCOUNT}/password-policy"


def test_a_refused_password_policy_is_unread() -> None:
    aws = StrictAWS().on("iam", "GetAccountPasswordPolicy", code("AccessDenied"))
    (found,) = read(iam_scanner.ACCOUNT_PASSWORD_POLICY, aws)
    assert found["unread"]["*"]["action"] == "iam:GetAccountPasswordPolicy"


def test_password_policy_and_summary_are_read() -> None:
    policy = {"PasswordPolicy": {"MinimumPasswordLength": 14, "RequireSymbols": True}}
    summary = {"SummaryMap": {"AccountMFAEnabled": 1, "AccountAccessKeysPresent": 0}}
    aws = StrictAWS().on("iam", "GetAccountPasswordPolicy", policy).on("iam", "GetAccountSummary", summary)
    (found,) = read(iam_scanner.ACCOUNT_PASSWORD_POLICY, aws)
    assert (found["minimum_password_length"], found["require_symbols"]) == (14, True)
    (found,) = read(iam_scanner.ACCOUNT_SUMMARY, aws)
    assert valid(found, iam_scanner.ACCOUNT_SUMMARY)["summary_map"] == {"AccountMFAEnabled": 1, "AccountAccessKeysPresent": 0}


def test_virtual_mfa_devices_never_show_their_seed() -> None:
    devices = [
        {"SerialNumber": f"{IAM}:mfa/{name}", "Base32StringSeed": b"seed", "QRCodePNG": b"png", "EnableDate": MOMENT}
        for name in ("a", "b")
    ]
    aws = StrictAWS().on("iam", "ListVirtualMFADevices", in_two_pages("VirtualMFADevices", *devices))
    found = read(iam_scanner.VIRTUAL_MFA_DEVICE, aws)
    assert [each["resource_id"] for each in found] == [f"{IAM}:mfa/a", f"{IAM}:mfa/b"]
    assert "seed" not in json.dumps(found)
    assert {"base32_string_seed", "qr_code_png"} & set(found[0]) == set()


def test_providers_keep_their_identity_when_their_details_are_refused() -> None:
    arn = f"{IAM}:oidc-provider/example.com"
    saml = f"{IAM}:saml-provider/idp"
    aws = StrictAWS()
    aws.on("iam", "ListOpenIDConnectProviders", {"OpenIDConnectProviderList": [{"Arn": arn}]})
    aws.on("iam", "GetOpenIDConnectProvider", code("NoSuchEntity"))
    aws.on("iam", "ListSAMLProviders", {"SAMLProviderList": [{"Arn": saml, "ValidUntil": MOMENT}]})
    aws.on("iam", "GetSAMLProvider", code("AccessDenied"))
    (found,) = read(iam_scanner.OIDC_PROVIDER, aws)
    assert (found["resource_id"], found["unread"]["*"]["code"]) == (arn, "NoSuchEntity")
    (found,) = read(iam_scanner.SAML_PROVIDER, aws)
    assert (found["resource_id"], found["unread"]["*"]["code"]) == (saml, "AccessDenied")


def test_oidc_providers_are_described() -> None:
    arn = f"{IAM}:oidc-provider/example.com"
    aws = StrictAWS().on("iam", "ListOpenIDConnectProviders", {"OpenIDConnectProviderList": [{"Arn": arn}]})
    aws.on("iam", "GetOpenIDConnectProvider", {"Url": "example.com", "ClientIDList": ["sts.amazonaws.com"], "Tags": []})
    (found,) = read(iam_scanner.OIDC_PROVIDER, aws)
    assert valid(found, iam_scanner.OIDC_PROVIDER)["client_id_list"] == ["sts.amazonaws.com"]


def test_service_specific_credentials_of_all_users() -> None:
    credentials = [
        {
            "UserName": "ana",
            "Status": "Active",
            "CreateDate": MOMENT,
            "ServiceSpecificCredentialId": f"ACCA{name:x>16}",
            "ServiceName": "bedrock.amazonaws.com",
        }
        for name in ("a", "b")
    ]
    aws = StrictAWS().on("iam", "ListServiceSpecificCredentials", in_two_pages("ServiceSpecificCredentials", *credentials))
    found = read(iam_scanner.SERVICE_SPECIFIC_CREDENTIAL, aws)
    assert [valid(each, iam_scanner.SERVICE_SPECIFIC_CREDENTIAL)["user_name"] for each in found] == ["ana", "ana"]
    assert aws.calls[0][3]["AllUsers"] is True


# ---- Pure functions ----


@pytest.mark.parametrize(
    ("versions", "document"),
    [
        ([{"document": "a", "is_default_version": False}, {"document": "b", "is_default_version": True}], "b"),
        ([{"document": "a", "is_default_version": False}], None),
        ([{"is_default_version": True}], None),
        ([], None),
    ],
)
def test_default_document(versions: list[dict[str, Any]], document: str | None) -> None:
    found = default_document({"arn": f"{IAM}:policy/team/p", "policy_version_list": versions})
    assert found == {"arn": f"{IAM}:policy/team/p", "policy_name": "p", "policy_document": document}


def test_default_document_without_versions() -> None:
    assert default_document({"arn": f"{IAM}:policy/p"})["policy_document"] is None


def test_without_seed_keeps_the_rest() -> None:
    assert without_seed({"serial_number": "s", "qr_code_png": "p"}) == {"serial_number": "s"}


# ---- moto ----


def session() -> boto3.Session:
    return boto3.Session(aws_access_key_id="testing", aws_secret_access_key="testing", region_name=REGION)


def collect_on_moto(resources: list[Resource]) -> Estate:
    context = CollectionContext(Identity(ACCOUNT, "aws", f"{IAM}:user/auditor"), (REGION,), CLOCK, concurrency=2, poll_seconds=0)
    return Collector(ClientFactory(session(), 2), context).collect(resources)
