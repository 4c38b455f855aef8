"""The IAM action behind each API operation, for records and for the least-privilege policy.

The action is ``<service prefix>:<Operation>`` save for the rows below. Source: AWS Service Authorization Reference, the tables
"API operations" and "Actions" of each service; for Amazon S3, whose actions have names of their own, also "Required permissions
for Amazon S3 API operations" in its User Guide. tests/contract/test_permissions.py holds each action against AWS's own read-only
policies.
"""

from collections.abc import Iterable

from averment.sources.aws.declaration import Resource

# botocore's service name -> the prefix of the service's IAM actions, where the two differ
_PREFIXES = {
    "accessanalyzer": "access-analyzer",
    "agent-registry-control": "agent-registry",
    "bedrock-agent": "bedrock",
    "bedrock-agentcore-control": "bedrock-agentcore",
    "efs": "elasticfilesystem",
    "lexv2-models": "lex",
    "opensearch": "es",
    "opensearchserverless": "aoss",
    "resourcegroupstaggingapi": "tag",
    "s3control": "s3",
}

_ACTIONS = {
    # "The actions in this table are not APIs": ViewBudget is the one that reads budgets, of which notifications are a part
    # (the reference's "AWS Budget Service"; its table of operations has CreateNotification under ModifyBudget)
    **{("budgets", operation): "budgets:ViewBudget" for operation in ("DescribeBudgets", "DescribeNotificationsForBudget")},
    # "You must have permission to perform the access-analyzer:ListFindings action" (API reference, ListFindingsV2)
    ("accessanalyzer", "ListFindingsV2"): "access-analyzer:ListFindings",
    # every read of API Gateway is the action GET, on a path (the reference's "Amazon API Gateway Management")
    **{("apigateway", operation): "apigateway:GET" for operation in ("GetResources", "GetRestApis", "GetStages")},
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


ALWAYS = ("account:ListRegions",)
"""What a scan asks beside its declarations: `--region all`. (sts:GetCallerIdentity, the other call, needs no permission.)"""


def operations(resources: Iterable[Resource]) -> frozenset[tuple[str, str]]:
    """Every operation that a scan of some declarations asks, by botocore's names of its service and itself."""
    return frozenset((each.service_of(call), call.operation) for each in resources for call in each.calls())


def actions(resources: Iterable[Resource]) -> list[str]:
    """Every action that a scan of some declarations takes."""
    return sorted({*ALWAYS, *(iam_action(service, operation) for service, operation in operations(resources))})
