"""Tags through the AWS Resource Groups Tagging API: one list for all resources of a Region, instead of a call for each."""

from averment.sources.aws.declaration import Call


def tagged(service: str, arn: str) -> Call:
    """The tags of a resource of a service (as ARNs name it), by the resource's ARN.

    The list holds what is or was tagged, "whether the tagging used the Resource Groups Tagging API or not", and "does not return
    untagged resources" (its API reference, GetResources): what it leaves out has no tags. It serves all resource types but IAM
    users and roles and Auto Scaling groups ("Services that support the Resource Groups Tagging API"), those "located in the
    specified Region". Asked by service and not by type, so that no name of a type can be wrong.
    """
    return Call(
        "GetResources",
        "ResourceTagMappingList",
        {"ResourceTypeFilters": [service], "ResourcesPerPage": 100},
        service="resourcegroupstaggingapi",
        by="ResourceARN",
        of=arn,
        take="Tags",
    )
