"""Amazon S3 Vectors: vector buckets with their indexes, which may have keys of their own."""

from averment.sources.aws.declaration import Call, Part, Resource

VECTOR_BUCKET = Resource(
    type="AWS::S3Vectors::VectorBucket",
    service="s3vectors",
    id="$vectorBucketArn",
    name="$vectorBucketName",
    list=Call("ListVectorBuckets", "vectorBuckets"),
    describe=Call("GetVectorBucket", "vectorBucket", {"vectorBucketArn": "$vectorBucketArn"}),
    parts=(
        Part(
            "policy",
            Call("GetVectorBucketPolicy", "policy", {"vectorBucketArn": "$vectorBucketArn"}, absent=("NotFoundException",)),
            parse="policy",
        ),
        Part(
            "indexes",
            Call("ListIndexes", "indexes", {"vectorBucketArn": "$vectorBucketArn"}),
            items=True,
            describe=Call("GetIndex", "index", {"indexArn": "$indexArn"}),
        ),
    ),
)

RESOURCES = (VECTOR_BUCKET,)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("s3vectors")
