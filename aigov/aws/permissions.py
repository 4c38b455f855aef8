"""The IAM action behind each API operation, for records and for the least-privilege policy.

The action is ``<service prefix>:<Operation>`` save for the rows below. Source: AWS Service Authorization Reference, the tables
"API operations" and "Actions" of each service (Amazon S3 above all, where actions have names of their own).
"""

from collections.abc import Iterable
from typing import Any

from aigov.aws.declaration import Resource

# botocore's service name -> the prefix of the service's IAM actions, where the two differ
_PREFIXES = {
    "accessanalyzer": "access-analyzer",
    "bedrock-agent": "bedrock",
    "efs": "elasticfilesystem",
    "s3control": "s3",
}

_ACTIONS = {
    ("s3", "ListBuckets"): "s3:ListAllMyBuckets",
    ("s3", "GetBucketCors"): "s3:GetBucketCORS",
    ("s3", "GetBucketEncryption"): "s3:GetEncryptionConfiguration",
    ("s3", "GetBucketLifecycleConfiguration"): "s3:GetLifecycleConfiguration",
    ("s3", "GetBucketNotificationConfiguration"): "s3:GetBucketNotification",
    ("s3", "GetBucketReplication"): "s3:GetReplicationConfiguration",
    ("s3", "GetObjectLockConfiguration"): "s3:GetBucketObjectLockConfiguration",
    ("s3", "GetPublicAccessBlock"): "s3:GetBucketPublicAccessBlock",
    ("s3control", "GetPublicAccessBlock"): "s3:GetAccountPublicAccessBlock",
}


def iam_action(service: str, operation: str) -> str:
    """The IAM action that permits a botocore service's operation."""
    return _ACTIONS.get((service, operation), f"{_PREFIXES.get(service, service)}:{operation}")


def actions(resources: Iterable[Resource]) -> list[str]:
    """Every action that reading some declarations takes. sts:GetCallerIdentity, the one other call, needs no permission."""
    return sorted({iam_action(each.service_of(call), call.operation) for each in resources for call in each.calls()})


def policy(resources: Iterable[Resource]) -> dict[str, Any]:
    """The read-only IAM policy for reading some declarations."""
    statement = {"Sid": "AigovScan", "Effect": "Allow", "Action": actions(resources), "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [statement]}
