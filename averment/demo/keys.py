"""Sample KMS keys: four of AI workloads, an AWS managed one, and noncompliant ones: public, or pending deletion.

All of it is canned: moto makes a real key pair for each key, which takes longer than the rest of the demo together.
"""

import json
from typing import Any

from averment.demo.stage import ACCOUNT, Account

_ALL_KEYS = "key/00000000-0000-4000-8000-0000000000"


def seed(account: Account) -> None:
    """Creates the keys in order; later seeds find them in `account.keys` by their alias."""
    _key(account, "lending-data", "01")
    _key(account, "credit-models", "02")
    _key(account, "assistant", "03")
    _key(account, "security-logs", "04")
    _the_prototype_key_that_everyone_may_use(account)
    _the_key_that_is_about_to_go(account)
    _key(account, "aws/sagemaker", "07", KeyManager="AWS")


def _the_prototype_key_that_everyone_may_use(account: Account) -> None:
    open_to_all = _allow({"AWS": "*"}, ["kms:Decrypt", "kms:GenerateDataKey"])
    _key(account, "prototype", "05", rotates=False, statements=(open_to_all,))


def _the_key_that_is_about_to_go(account: Account) -> None:
    """A noncompliant key: pending deletion while workloads still use it."""
    going: dict[str, Any] = {"KeyState": "PendingDeletion", "Enabled": False, "DeletionDate": account.ago(-12)}
    _key(account, "fraud-2021", "06", rotates=False, **going)


def _key(
    account: Account,
    alias: str,
    number: str,
    *,
    rotates: bool = True,
    statements: tuple[dict[str, Any], ...] = (),
    **state: Any,
) -> None:
    arn = account.arn("kms", _ALL_KEYS + number)
    key_id = arn.rsplit("/", 1)[1]
    account.keys[alias] = arn
    key = {
        "AWSAccountId": ACCOUNT,
        "KeyId": key_id,
        "Arn": arn,
        "CreationDate": account.ago(500),
        "Enabled": True,
        "Description": alias,
        "KeyUsage": "ENCRYPT_DECRYPT",
        "KeyState": "Enabled",
        "Origin": "AWS_KMS",
        "KeyManager": "CUSTOMER",
        "KeySpec": "SYMMETRIC_DEFAULT",
        "EncryptionAlgorithms": ["SYMMETRIC_DEFAULT"],
        "MultiRegion": False,
        **state,
    }
    named = {"AliasName": f"alias/{alias}", "AliasArn": account.arn("kms", f"alias/{alias}"), "TargetKeyId": key_id}
    policy = {
        "Version": "2012-10-17",
        "Statement": [_allow({"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "kms:*"), *(statements or ())],
    }
    rotation = {"KeyId": arn, "KeyRotationEnabled": rotates, **({"RotationPeriodInDays": 365} if rotates else {})}
    replies = account.replies
    replies.listing("kms", "ListKeys", "Keys", [{"KeyId": key_id, "KeyArn": arn}])
    replies.answer("kms", "DescribeKey", {"KeyMetadata": key}, KeyId=key_id)
    replies.listing("kms", "ListAliases", "Aliases", [named])
    replies.answer("kms", "GetKeyRotationStatus", rotation, KeyId=key_id)
    replies.answer("kms", "GetKeyPolicy", {"Policy": json.dumps(policy), "PolicyName": "default"}, KeyId=key_id)


def _allow(principal: dict[str, str], actions: str | list[str]) -> dict[str, Any]:
    return {"Effect": "Allow", "Principal": principal, "Action": actions, "Resource": "*"}
