"""IAM: who may do what. Workload roles kept tight and workload roles that were easier to make wide; users left over."""

import json
from typing import Any

from aigov.aws.shapes import rfc3339
from aigov.demo.foundation import MODEL, model_arn
from aigov.demo.replies import Reply
from aigov.demo.stage import ACCOUNT, Account, labels, pairs

_AWS_MANAGED = "arn:aws:iam::aws:policy/"
_BOUNDARY = f"arn:aws:iam::{ACCOUNT}:policy/ai-workload-boundary"
_PARTNER = "444455556666"
_CI_PROVIDER = "token.actions.githubusercontent.com"


def seed(account: Account) -> None:
    """Policies first, then the roles, users and groups that carry them, then what the account says of itself."""
    _policies(account)
    _workload_roles_kept_tight(account)
    _workload_roles_made_in_a_hurry(account)
    _roles_for_people_and_pipelines(account)
    _users_and_groups(account)
    _account_settings(account)
    _caller(account)


def _policies(account: Account) -> None:
    iam = account.client("iam")
    for name, statements in {
        "ai-workload-boundary": [
            allow(["sagemaker:CreateModel", "sagemaker:DescribeModel", "sagemaker:AddTags"], account.arn("sagemaker", "*")),
            allow(["bedrock:InvokeModel"], model_arn(MODEL), _behind_a_guardrail(account)),
            allow(["s3:GetObject", "s3:PutObject", "s3:ListBucket"], "arn:aws:s3:::harbour-lane-*"),
            allow(["kms:Decrypt", "kms:GenerateDataKey"], account.arn("kms", "key/*")),
            allow(["logs:CreateLogStream", "logs:PutLogEvents"], account.arn("logs", "log-group:/aws/sagemaker/*")),
        ],
        "model-release": [
            allow(
                ["sagemaker:UpdateModelPackage", "sagemaker:CreateModel"],
                account.arn("sagemaker", "model-package/credit-scoring/*"),
            )
        ],
        "data-science-workbench": [
            allow(["sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl", "iam:PassRole"], "*"),
            allow(["s3:*"], "*"),
        ],
        "assistant-operations": [
            allow(["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "bedrock:ApplyGuardrail"], "*"),
            allow(["kms:Decrypt"], "*"),
        ],
        "everything-but-billing": [{"Effect": "Allow", "NotAction": ["aws-portal:*"], "Resource": "*"}],
    }.items():
        iam.create_policy(PolicyName=name, PolicyDocument=document(*statements), Tags=pairs(labels("security-operations")))
    _aws_managed_policies()
    account.replies.correct("iam", "GetAccountAuthorizationDetails", _name_the_policies)


def _name_the_policies(reply: Reply) -> None:
    """Moto leaves their names, ids and boundary counts out."""
    for policy in reply["Policies"]:
        policy["PolicyName"] = policy["Arn"].rsplit("/", 1)[1]
        policy["PolicyId"] = "ANPA" + policy["PolicyName"].upper().replace("-", "")[:17].ljust(17, "0")
        policy["PermissionsBoundaryUsageCount"] = 3 if policy["Arn"] == _BOUNDARY else 0


def _aws_managed_policies() -> None:
    """The few AWS managed policies that are attached here: moto's own 1,582 take seconds to load and to list.

    Excerpts of what AWS publishes: the statements that matter, not all of them.
    """
    from moto.iam.models import AWSManagedPolicy, iam_backends

    backend = iam_backends[ACCOUNT]["aws"]
    excerpts = {
        "AdministratorAccess": ["*"],
        "AmazonSageMakerFullAccess": ["sagemaker:*", "s3:GetObject", "s3:PutObject", "s3:ListAllMyBuckets", "ecr:BatchGetImage"],
        "AmazonBedrockFullAccess": ["bedrock:*", "kms:DescribeKey", "iam:ListRoles"],
        "SecurityAudit": ["sagemaker:Describe*", "sagemaker:List*", "bedrock:List*", "bedrock:Get*", "iam:Get*", "s3:GetBucket*"],
    }
    for name, actions in excerpts.items():
        published = {"Path": "/", "DefaultVersionId": "v1", "CreateDate": "2017-11-29T13:13:16+00:00"}
        statement = {"Document": json.loads(document(allow(actions, "*"))), "UpdateDate": published["CreateDate"]}
        policy = AWSManagedPolicy.from_data(name, ACCOUNT, "aws", {**published, **statement})
        backend.aws_managed_policies.append(policy)
        backend.managed_policies[policy.arn] = policy


def _workload_roles_kept_tight(account: Account) -> None:
    """Bounded, trusted by one service for this account only, and with named resources."""
    keys = [account.keys["lending-data"], account.keys["credit-models"]]
    _role(
        account,
        "credit-scoring-execution",
        trust=_service_trust("sagemaker.amazonaws.com"),
        boundary=_BOUNDARY,
        inline=[
            allow(["s3:GetObject"], "arn:aws:s3:::harbour-lane-credit-training/*"),
            allow(["s3:PutObject"], "arn:aws:s3:::harbour-lane-model-artifacts/credit-scoring/*"),
            allow(["kms:Decrypt", "kms:GenerateDataKey"], keys),
        ],
        owner="risk-analytics",
    )
    _role(
        account,
        "assistant-agent",
        trust=_service_trust("bedrock.amazonaws.com"),
        boundary=_BOUNDARY,
        inline=[allow(["bedrock:InvokeModel"], model_arn(MODEL), _behind_a_guardrail(account))],
        owner="customer-service",
    )
    _role(
        account,
        "policy-library-reader",
        trust=_service_trust("bedrock.amazonaws.com"),
        boundary=_BOUNDARY,
        inline=[
            allow(
                ["s3:GetObject", "s3:ListBucket"],
                ["arn:aws:s3:::harbour-lane-policy-library", "arn:aws:s3:::harbour-lane-policy-library/*"],
            )
        ],
        owner="customer-service",
    )


def _workload_roles_made_in_a_hurry(account: Account) -> None:
    _role(
        account,
        "sagemaker-admin",
        trust=_trust({"Service": "sagemaker.amazonaws.com"}),
        attached=[_AWS_MANAGED + "AdministratorAccess"],
        owner="research",
        used=1,
    )
    _role(
        account,
        "fraud-model-execution",
        trust=_trust({"Service": "sagemaker.amazonaws.com"}),
        attached=[_AWS_MANAGED + "AmazonSageMakerFullAccess"],
        inline=[allow(["s3:*"], "*"), allow(["iam:PassRole"], "*")],
        owner="fraud-operations",
    )
    _role(
        account,
        "collections-agent",
        trust=_trust({"Service": "bedrock.amazonaws.com"}),
        attached=[_AWS_MANAGED + "AmazonBedrockFullAccess"],
        inline=[allow(["lambda:InvokeFunction"], "*"), allow(["bedrock:InvokeModel"], "*")],
        owner="collections",
    )


def _roles_for_people_and_pipelines(account: Account) -> None:
    account.client("iam").create_open_id_connect_provider(
        Url=f"https://{_CI_PROVIDER}", ClientIDList=["sts.amazonaws.com"], ThumbprintList=["a" * 40]
    )
    account.client("iam").create_saml_provider(Name="workforce", SAMLMetadataDocument="<EntityDescriptor/>" + " " * 1000)
    _role(account, "ci-release", trust=_ci_trust("repo:harbour-lane/credit-scoring:ref:refs/heads/main"), owner="data-platform",
          attached=[f"arn:aws:iam::{ACCOUNT}:policy/model-release"])  # fmt: skip
    _role(account, "ci-experiments", trust=_ci_trust("repo:*"), owner="research",
          attached=[f"arn:aws:iam::{ACCOUNT}:policy/data-science-workbench"])  # fmt: skip
    _role(account, "scoring-bureau-exchange", trust=_trust({"AWS": f"arn:aws:iam::{_PARTNER}:root"}), owner="risk-analytics",
          inline=[allow(["s3:GetObject"], "arn:aws:s3:::harbour-lane-bureau-exchange/*")], used=41)  # fmt: skip
    _role(account, "legacy-scoring-etl", trust=_trust({"Service": "glue.amazonaws.com"}), owner="data-platform",
          attached=[f"arn:aws:iam::{ACCOUNT}:policy/everything-but-billing"], used=213)  # fmt: skip
    _role(account, "compliance-audit", trust=_trust({"AWS": f"arn:aws:iam::{ACCOUNT}:root"}), owner="security-operations",
          attached=[_AWS_MANAGED + "SecurityAudit"])  # fmt: skip
    with_mfa = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
    _role(account, "break-glass", trust=_trust({"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, with_mfa), owner="security-operations",
          attached=[_AWS_MANAGED + "AdministratorAccess"], used=380)  # fmt: skip


def _users_and_groups(account: Account) -> None:
    iam = account.client("iam")
    iam.create_group(GroupName="data-scientists")
    iam.attach_group_policy(GroupName="data-scientists", PolicyArn=f"arn:aws:iam::{ACCOUNT}:policy/data-science-workbench")
    iam.create_group(GroupName="assistant-operators")
    iam.attach_group_policy(GroupName="assistant-operators", PolicyArn=f"arn:aws:iam::{ACCOUNT}:policy/assistant-operations")

    for name, owner in {
        "break-glass-1": "security-operations",
        "analyst-desk": "research",
        "svc-score-export": "risk-analytics",
    }.items():
        iam.create_user(UserName=name, Tags=pairs(labels(owner)))
    iam.add_user_to_group(GroupName="data-scientists", UserName="analyst-desk")
    iam.put_user_policy(UserName="svc-score-export", PolicyName="export", PolicyDocument=document(allow(["s3:*"], "*")))
    _second_factors(account)
    _the_bedrock_key_that_never_expires(account)
    _credential_report(account)


def _second_factors(account: Account) -> None:
    """A hardware token for the emergency user, and a virtual one for the export service."""
    iam = account.client("iam")
    codes = {"AuthenticationCode1": "123456", "AuthenticationCode2": "234567"}
    iam.enable_mfa_device(UserName="break-glass-1", SerialNumber="GAHT00000001", **codes)
    device = iam.create_virtual_mfa_device(VirtualMFADeviceName="export-service")["VirtualMFADevice"]["SerialNumber"]
    iam.enable_mfa_device(UserName="svc-score-export", SerialNumber=device, **codes)


def _the_bedrock_key_that_never_expires(account: Account) -> None:
    """A long-term API key for Bedrock, made for a trial."""
    credential = {
        "UserName": "analyst-desk",
        "Status": "Active",
        "ServiceCredentialAlias": "analyst-desk-at-111122223333",
        "CreateDate": account.ago(160),
        "ServiceSpecificCredentialId": "ACCAEXAMPLEBEDROCK01",
        "ServiceName": "bedrock.amazonaws.com",
    }
    account.replies.listing("iam", "ListServiceSpecificCredentials", "ServiceSpecificCredentials", [credential])


def _credential_report(account: Account) -> None:
    """The report moto writes has no root row and knows no dates, so the whole of it is written here.

    The export service still signs with the key of its first day, the analysts' desk has a password and no second factor.
    """

    def days(count: int) -> str:
        return rfc3339(account.ago(count))

    root = {
        "user": "<root_account>",
        "arn": f"arn:aws:iam::{ACCOUNT}:root",
        "user_creation_time": days(2200),
        "mfa_active": "true",
    }
    root |= dict.fromkeys(("password_enabled", "password_last_changed", "password_next_rotation"), "not_supported")
    root |= {"password_last_used": days(412)}
    desk = _user_row("analyst-desk", days(610), password_last_used=days(3), password_last_changed=days(600))
    desk |= {"password_enabled": "true", "access_key_1_active": "true"}  # nosec B105  # a flag of the report
    desk |= {"access_key_1_last_rotated": days(75), "access_key_1_last_used_date": days(70)}
    emergency = _user_row("break-glass-1", days(900), password_last_used=days(20), mfa_active="true")
    emergency |= {"password_enabled": "true", "password_last_changed": days(80), "password_next_rotation": days(-10)}  # nosec B105  # a flag
    export = _user_row("svc-score-export", days(1420), mfa_active="true", access_key_1_active="true", access_key_2_active="true")
    export |= {
        "access_key_1_last_rotated": days(1420),
        "access_key_1_last_used_date": days(1),
        "access_key_2_last_rotated": days(700),
    }

    content = "\n".join([",".join(_COLUMNS), *(_line(row) for row in (root, desk, emergency, export))]).encode()
    report = {"Content": content, "ReportFormat": "text/csv", "GeneratedTime": account.ago(0.1)}
    account.replies.answer("iam", "GenerateCredentialReport", {"State": "COMPLETE"})
    account.replies.answer("iam", "GetCredentialReport", report)


_COLUMNS = (
    "user", "arn", "user_creation_time", "password_enabled", "password_last_used", "password_last_changed",
    "password_next_rotation", "mfa_active", "access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date",
    "access_key_1_last_used_region", "access_key_1_last_used_service", "access_key_2_active", "access_key_2_last_rotated",
    "access_key_2_last_used_date", "access_key_2_last_used_region", "access_key_2_last_used_service", "cert_1_active",
    "cert_1_last_rotated", "cert_2_active", "cert_2_last_rotated",
)  # fmt: skip


def _user_row(name: str, created: str, **columns: str) -> dict[str, str]:
    return {"user": name, "arn": f"arn:aws:iam::{ACCOUNT}:user/{name}", "user_creation_time": created, **columns}


def _line(row: dict[str, str]) -> str:
    return ",".join(row.get(column, "false" if column.endswith(("_active", "_enabled")) else "N/A") for column in _COLUMNS)


def _account_settings(account: Account) -> None:
    account.client("iam").update_account_password_policy(
        MinimumPasswordLength=12,
        RequireUppercaseCharacters=True,
        RequireLowercaseCharacters=True,
        RequireNumbers=True,
        RequireSymbols=False,
        PasswordReusePrevention=5,
        MaxPasswordAge=90,
    )
    facts = {"AccountMFAEnabled": 1, "AccountAccessKeysPresent": 0, "AccountPasswordPresent": 1}
    account.replies.correct("iam", "GetAccountSummary", lambda reply: reply["SummaryMap"].update(facts))
    account.replies.answer("iam", "ListOrganizationsFeatures", {"OrganizationId": "o-exampleorg1", "EnabledFeatures": []})


def _caller(account: Account) -> None:
    who = {"UserId": "AROAEXAMPLEAUDIT:aigov-scan", "Account": ACCOUNT}
    account.replies.answer(
        "sts", "GetCallerIdentity", {**who, "Arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/compliance-audit/aigov-scan"}
    )


def _role(
    account: Account,
    name: str,
    *,
    trust: dict[str, Any],
    owner: str,
    attached: list[str] | None = None,
    inline: list[dict[str, Any]] | None = None,
    boundary: str | None = None,
    used: float = 2,
) -> None:
    iam = account.client("iam")
    bounded = {"PermissionsBoundary": boundary} if boundary else {}
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust), Tags=pairs(labels(owner)), **bounded)
    for arn in attached or ():
        iam.attach_role_policy(RoleName=name, PolicyArn=arn)
    if inline:
        iam.put_role_policy(RoleName=name, PolicyName="workload", PolicyDocument=document(*inline))
    last = {"LastUsedDate": account.ago(used), "Region": "us-east-1"}

    def mark(reply: Reply) -> None:
        for role in reply["RoleDetailList"]:
            if role["RoleName"] == name:
                role["RoleLastUsed"] = last

    account.replies.correct("iam", "GetAccountAuthorizationDetails", mark)
    account.replies.correct("iam", "GetRole", lambda reply: reply["Role"].update(RoleLastUsed=last), RoleName=name)


def allow(actions: list[str], resource: str | list[str], condition: dict[str, Any] | None = None) -> dict[str, Any]:
    """A statement that allows actions."""
    statement = {"Effect": "Allow", "Action": actions, "Resource": resource}
    return {**statement, "Condition": condition} if condition else statement


def _behind_a_guardrail(account: Account) -> dict[str, Any]:
    return {"StringLike": {"bedrock:GuardrailIdentifier": account.arn("bedrock", "guardrail/*")}}


def document(*statements: dict[str, Any]) -> str:
    """A policy document."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def _trust(principal: dict[str, str], condition: dict[str, Any] | None = None, action: str = "sts:AssumeRole") -> dict[str, Any]:
    statement: dict[str, Any] = {"Effect": "Allow", "Principal": principal, "Action": action}
    return {"Version": "2012-10-17", "Statement": [{**statement, "Condition": condition} if condition else statement]}


def _service_trust(service: str) -> dict[str, Any]:
    return _trust({"Service": service}, {"StringEquals": {"aws:SourceAccount": ACCOUNT}})


def _ci_trust(subject: str) -> dict[str, Any]:
    provider = f"arn:aws:iam::{ACCOUNT}:oidc-provider/{_CI_PROVIDER}"
    condition = {"StringEquals": {f"{_CI_PROVIDER}:aud": "sts.amazonaws.com"}, "StringLike": {f"{_CI_PROVIDER}:sub": subject}}
    return _trust({"Federated": provider}, condition, "sts:AssumeRoleWithWebIdentity")
