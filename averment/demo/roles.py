"""Sample IAM roles and policies: least-privilege roles of workloads, noncompliant wide ones, roles of people and pipelines."""

import json
from typing import Any

from averment.demo.foundation import MODEL, model_arn
from averment.demo.replies import Reply
from averment.demo.stage import ACCOUNT, Account, labels, pairs

_AWS_MANAGED = "arn:aws:iam::aws:policy/"
_BOUNDARY = f"arn:aws:iam::{ACCOUNT}:policy/ai-workload-boundary"
_PARTNER = "444455556666"
_CI_PROVIDER = "token.actions.githubusercontent.com"


def seed(account: Account) -> None:
    """Creates policies first, then the roles that they are attached to."""
    _policies(account)
    _workload_roles_kept_tight(account)
    _workload_roles_made_in_a_hurry(account)
    _roles_for_people_and_pipelines(account)


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
    """Compliant roles: permissions boundary, one trusted service with source account, named resources."""
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
        inline=[
            allow(["lambda:InvokeFunction"], "*"),
            allow(["bedrock:InvokeModel"], "*"),
            allow(["s3:GetObject"], "arn:aws:s3:::harbour-lane-*"),
        ],
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
