"""AWS Backup: which resources it holds recovery points of."""

from averment.sources.aws.declaration import Call, Resource

PROTECTED_RESOURCE = Resource(
    type="AWS::Backup::ProtectedResource",
    service="backup",
    id="$ResourceArn/protection",
    name="$ResourceArn",
    list=Call("ListProtectedResources", "Results", omits_empty=True),
)

RESOURCES = (PROTECTED_RESOURCE,)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("backup")
