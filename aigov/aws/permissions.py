"""The IAM action behind each API operation, for records and for the least-privilege policy.

The action is ``<signing name>:<Operation>`` save for the rows below, taken from AWS's Service Authorization Reference
(actions tables of Amazon S3, CloudWatch and the Bedrock family).
"""

_PREFIXES = {
    "bedrock-agent": "bedrock",
    "bedrock-agentcore-control": "bedrock-agentcore",
    "cloudwatch": "cloudwatch",
    "s3control": "s3",
    "opensearchserverless": "aoss",
    "efs": "elasticfilesystem",
    "accessanalyzer": "access-analyzer",
}

_ACTIONS = {
    ("s3", "ListBuckets"): "s3:ListAllMyBuckets",
    ("s3", "GetBucketEncryption"): "s3:GetEncryptionConfiguration",
    ("s3", "GetPublicAccessBlock"): "s3:GetBucketPublicAccessBlock",
    ("s3", "GetBucketLifecycleConfiguration"): "s3:GetLifecycleConfiguration",
    ("s3", "GetBucketReplication"): "s3:GetReplicationConfiguration",
    ("s3", "GetObjectLockConfiguration"): "s3:GetBucketObjectLockConfiguration",
    ("s3", "GetBucketNotificationConfiguration"): "s3:GetBucketNotification",
    ("s3", "GetBucketCors"): "s3:GetBucketCORS",
    ("s3control", "GetPublicAccessBlock"): "s3:GetAccountPublicAccessBlock",
}


def iam_action(service: str, operation: str) -> str:
    """The IAM action that permits a botocore service's operation."""
    return _ACTIONS.get((service, operation), f"{_PREFIXES.get(service, service)}:{operation}")
