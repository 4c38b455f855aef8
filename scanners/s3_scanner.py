"""Amazon S3: buckets with their sub-configurations, and the account-wide public access block."""

from averment.sources.aws.declaration import Call, Fields, Part, Resource

from .tagging import tagged

_BUCKET = {"Bucket": "$Name"}

US_EAST_1 = "us-east-1"
_LEGACY_CONSTRAINTS = {"EU": "eu-west-1"}


def region_of(location: Fields) -> str:
    """The Region behind a GetBucketLocation reply.

    "Buckets in Region us-east-1 have a LocationConstraint of null. Buckets with a LocationConstraint of EU reside in
    eu-west-1." (Amazon S3 API Reference, GetBucketLocation)
    """
    constraint: str = location.get("location_constraint") or US_EAST_1
    return _LEGACY_CONSTRAINTS.get(constraint, constraint)


def _place(fields: Fields) -> Fields:
    """Settles `bucket_region`: as ListBuckets gave it, else from the location; left out where neither was read."""
    if fields.get("bucket_region") or "location" not in fields:
        return fields
    return {**fields, "bucket_region": region_of(fields["location"])}


BUCKET = Resource(
    type="AWS::S3::Bucket",
    service="s3",
    id="arn:{partition}:s3:::$Name",
    name="$Name",
    # Only a request with parameters is answered with BucketRegion (Amazon S3 API Reference, Bucket); 1,000 keeps pages small
    list=Call("ListBuckets", "Buckets", {"MaxBuckets": 1000}),
    parts=(
        # these four say "not set" by an empty reply; us-east-1 is said so too (Amazon S3 API Reference, examples of each)
        Part(
            "location",
            Call("GetBucketLocation", params=_BUCKET, omits_empty=True),
            feeds=("bucket_region",),
            unless_known="bucket_region",
        ),
        Part(
            "encryption",
            Call(
                "GetBucketEncryption",
                "ServerSideEncryptionConfiguration",
                _BUCKET,
                absent=("ServerSideEncryptionConfigurationNotFoundError",),
            ),
        ),
        Part("versioning", Call("GetBucketVersioning", params=_BUCKET, omits_empty=True)),
        Part("policy", Call("GetBucketPolicy", "Policy", _BUCKET, absent=("NoSuchBucketPolicy",)), parse="policy"),
        Part(
            "policy_status",
            Call("GetBucketPolicyStatus", "PolicyStatus", _BUCKET, absent=("NoSuchBucketPolicy",)),
            only_with="policy",
        ),
        Part("acl", Call("GetBucketAcl", params=_BUCKET)),
        Part(
            "public_access_block",
            Call(
                "GetPublicAccessBlock",
                "PublicAccessBlockConfiguration",
                _BUCKET,
                absent=("NoSuchPublicAccessBlockConfiguration",),
            ),
        ),
        Part(
            "ownership_controls",
            Call("GetBucketOwnershipControls", "OwnershipControls", _BUCKET, absent=("OwnershipControlsNotFoundError",)),
        ),
        Part("logging", Call("GetBucketLogging", "LoggingEnabled", _BUCKET, omits_empty=True)),
        Part("lifecycle", Call("GetBucketLifecycleConfiguration", params=_BUCKET, absent=("NoSuchLifecycleConfiguration",))),
        Part(
            "object_lock",
            Call(
                "GetObjectLockConfiguration",
                "ObjectLockConfiguration",
                _BUCKET,
                absent=("ObjectLockConfigurationNotFoundError",),
            ),
            # Object Lock needs versioning, and keeps it from being suspended (Amazon S3 User Guide, Object Lock considerations)
            only_with="versioning.status",
        ),
        Part(
            "replication",
            Call(
                "GetBucketReplication",
                "ReplicationConfiguration",
                _BUCKET,
                absent=("ReplicationConfigurationNotFoundError",),
            ),
            # so does replication (the same guide's "Requirements and considerations for replication", and "Additional
            # considerations")
            only_with="versioning.status",
        ),
        Part("cors", Call("GetBucketCors", params=_BUCKET, absent=("NoSuchCORSConfiguration",))),
        Part("website", Call("GetBucketWebsite", params=_BUCKET, absent=("NoSuchWebsiteConfiguration",))),
        Part("notification", Call("GetBucketNotificationConfiguration", params=_BUCKET, omits_empty=True)),
    ),
    tags=tagged("s3", "arn:{partition}:s3:::$Name"),
    scope="global",
    region="bucket_region",
    normalise=_place,
)

ACCOUNT_PUBLIC_ACCESS_BLOCK = Resource(
    type="AWS::S3::AccountPublicAccessBlock",
    service="s3control",
    id="{account_id}/s3-account-public-access-block",
    name="{account_id}",
    describe=Call(
        "GetPublicAccessBlock",
        "PublicAccessBlockConfiguration",
        {"AccountId": "{account_id}"},
        absent=("NoSuchPublicAccessBlockConfiguration",),
    ),
    scope="global",
)

_ACCESS_POINT = {"AccountId": "{account_id}", "Name": "$Name"}

ACCESS_POINT = Resource(
    type="AWS::S3::AccessPoint",
    service="s3control",
    id="$AccessPointArn",
    name="$Name",
    list=Call("ListAccessPoints", "AccessPointList", {"AccountId": "{account_id}"}, omits_empty=True),
    describe=Call("GetAccessPoint", params=_ACCESS_POINT),
    parts=(
        Part(
            "policy_status",
            Call("GetAccessPointPolicyStatus", "PolicyStatus", _ACCESS_POINT, absent=("NoSuchAccessPointPolicy",)),
        ),
    ),
)

MULTI_REGION_ACCESS_POINT = Resource(
    type="AWS::S3::MultiRegionAccessPoint",
    service="s3control",
    id="arn:{partition}:s3::{account_id}:accesspoint/$Alias",
    name="$Name",
    list=Call("ListMultiRegionAccessPoints", "AccessPoints", {"AccountId": "{account_id}"}, omits_empty=True),
    scope="global",
    # "always routed to the US West (Oregon) Region" (Amazon S3 API Reference, ListMultiRegionAccessPoints)
    endpoint="us-west-2",
)

RESOURCES = (BUCKET, ACCOUNT_PUBLIC_ACCESS_BLOCK, ACCESS_POINT, MULTI_REGION_ACCESS_POINT)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("s3")
