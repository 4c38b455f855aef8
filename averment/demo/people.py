"""Sample IAM users and groups, unused ones among them, with credentials, account settings and the credential report."""

from averment.demo.roles import allow, document
from averment.demo.stage import ACCOUNT, Account, labels, pairs
from averment.sources.aws.shapes import rfc3339


def seed(account: Account) -> None:
    """Creates users and groups, then the account's settings."""
    _users_and_groups(account)
    _account_settings(account)
    _caller(account)


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
    """MFA devices: a hardware token for the emergency user, and a virtual device for a service user."""
    iam = account.client("iam")
    codes = {"AuthenticationCode1": "123456", "AuthenticationCode2": "234567"}
    iam.enable_mfa_device(UserName="break-glass-1", SerialNumber="GAHT00000001", **codes)
    device = iam.create_virtual_mfa_device(VirtualMFADeviceName="export-service")["VirtualMFADevice"]["SerialNumber"]
    iam.enable_mfa_device(UserName="svc-score-export", SerialNumber=device, **codes)


def _the_bedrock_key_that_never_expires(account: Account) -> None:
    """A noncompliant long-term API key for Bedrock."""
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
    who = {"UserId": "AROAEXAMPLEAUDIT:averment-scan", "Account": ACCOUNT}
    account.replies.answer(
        "sts", "GetCallerIdentity", {**who, "Arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/compliance-audit/averment-scan"}
    )
