"""Sample S3 buckets: training data, model artifacts, documents of knowledge bases, logs; compliant, public, and with defaults."""

import json
from typing import Any

from averment.demo.stage import ACCOUNT, REGION, Account, labels, pairs

_LOGS = "harbour-lane-access-logs"
_ALL_BLOCKED = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True}


def seed(account: Account) -> None:
    """Creates the log buckets first, since others name them as log destinations; then compliant and noncompliant ones."""
    _log_buckets(account)
    _well_kept_buckets(account)
    _the_research_share_that_is_open_to_all(account)
    _the_fraud_bucket_as_it_was_created(account)
    _the_bureau_bucket_whose_policy_auditors_may_not_read(account)
    account.client("s3control").put_public_access_block(
        AccountId=ACCOUNT,
        PublicAccessBlockConfiguration=_ALL_BLOCKED | {"BlockPublicPolicy": False, "RestrictPublicBuckets": False},
    )


def _log_buckets(account: Account) -> None:
    _bucket(account, _LOGS, "security-operations", "Internal", key="security-logs", object_lock=True, retention=True)
    _bucket(account, "harbour-lane-assistant-invocations", "security-operations", "Restricted", key="security-logs", logs=True,
            object_lock=True, retention=True)  # fmt: skip
    _bucket(account, "harbour-lane-audit-trail", "security-operations", "Restricted", key="security-logs", logs=True,
            object_lock=True, retention=True)  # fmt: skip


def _well_kept_buckets(account: Account) -> None:
    _bucket(account, "harbour-lane-credit-training", "data-platform", "Restricted", key="lending-data", logs=True, retention=True)
    _bucket(account, "harbour-lane-model-artifacts", "risk-analytics", "Confidential", key="credit-models", logs=True,
            object_lock=True, retention=True)  # fmt: skip
    _bucket(account, "harbour-lane-policy-library", "customer-service", "Internal", key="assistant", logs=True, retention=True)
    # moto drops this setting
    events: dict[str, Any] = {"EventBridgeConfiguration": {}}
    account.replies.correct("s3", "GetBucketNotificationConfiguration", events, Bucket="harbour-lane-policy-library")


def _the_research_share_that_is_open_to_all(account: Account) -> None:
    """A noncompliant bucket: its policy makes it public."""
    name = "harbour-lane-research-share"
    _bucket(account, name, "research", None, versioned=False, tls_only=False)
    s3 = account.client("s3")
    s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=dict.fromkeys(_ALL_BLOCKED, False))
    open_to_all = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{name}/*"}
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [open_to_all]}))


def _the_fraud_bucket_as_it_was_created(account: Account) -> None:
    """A bucket with AWS's defaults alone: no versioning, logging or customer managed key."""
    _bucket(account, "harbour-lane-fraud-features", "fraud-operations", "Confidential", versioned=False, tls_only=False)


def _the_bureau_bucket_whose_policy_auditors_may_not_read(account: Account) -> None:
    """A bucket whose policy denies s3:GetBucketPolicy, which shows an UNKNOWN verdict."""
    name = "harbour-lane-bureau-exchange"
    _bucket(account, name, "risk-analytics", "Restricted", key="lending-data", logs=True, retention=True)
    why = (
        f"User: arn:aws:sts::{ACCOUNT}:assumed-role/compliance-audit/averment-scan is not authorized to perform: "
        f's3:GetBucketPolicy on resource: "arn:aws:s3:::{name}" with an explicit deny in a resource-based policy'
    )
    account.replies.refuse("s3", "GetBucketPolicy", "AccessDenied", why, Bucket=name)


def _bucket(
    account: Account,
    name: str,
    owner: str,
    classification: str | None,
    *,
    key: str | None = None,
    versioned: bool = True,
    tls_only: bool = True,
    logs: bool = False,
    object_lock: bool = False,
    retention: bool = False,
) -> None:
    """A bucket. Default encryption, blocked public access and enforced ownership are there as AWS gives them to new buckets."""
    s3 = account.client("s3")
    s3.create_bucket(Bucket=name, ObjectLockEnabledForBucket=object_lock)
    tags = labels(owner, classification) if classification else {"Owner": owner}
    s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": pairs(tags)})
    account.tag(f"arn:aws:s3:::{name}", tags)
    s3.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration={"Rules": [_encryption(account, key)]})
    s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=_ALL_BLOCKED)
    s3.put_bucket_ownership_controls(Bucket=name, OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]})
    if versioned:
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    if tls_only:
        s3.put_bucket_policy(Bucket=name, Policy=json.dumps(_policy(name)))
    if logs:
        s3.put_bucket_logging(
            Bucket=name, BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": _LOGS, "TargetPrefix": f"{name}/"}}
        )
    if retention:
        s3.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": [_retention()]})
    if object_lock:
        s3.put_object_lock_configuration(Bucket=name, ObjectLockConfiguration=_LOCKED)
    account.replies.correct("s3", "ListBuckets", _with_region(name))


def _encryption(account: Account, key: str | None) -> dict[str, Any]:
    if key is None:
        return {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": False}
    rule = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": account.keys[key]}
    return {"ApplyServerSideEncryptionByDefault": rule, "BucketKeyEnabled": True}


def _policy(name: str) -> dict[str, Any]:
    """Nothing without TLS; and S3 may write its access logs where they are collected."""
    everything = [f"arn:aws:s3:::{name}", f"arn:aws:s3:::{name}/*"]
    # moto cannot read the short form, "Principal": "*"
    deny = {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:*", "Resource": everything}
    statements = [{**deny, "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]
    if name == _LOGS:
        write = {"Effect": "Allow", "Principal": {"Service": "logging.s3.amazonaws.com"}, "Action": "s3:PutObject"}
        statements.append({**write, "Resource": everything[1], "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}}})
    return {"Version": "2012-10-17", "Statement": statements}


def _retention() -> dict[str, Any]:
    return {
        "ID": "retention",
        "Status": "Enabled",
        "Filter": {"Prefix": ""},
        "Expiration": {"Days": 2555},
        "NoncurrentVersionExpiration": {"NoncurrentDays": 90},
        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
    }


_LOCKED = {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 365}}}


def _with_region(name: str) -> Any:
    def correct(reply: dict[str, Any]) -> None:
        for bucket in reply["Buckets"]:
            if bucket["Name"] == name:
                bucket["BucketRegion"] = REGION

    return correct
