"""The replies of the tagging API: all tags of the account, those that moto holds and those that only canned replies have."""

from averment.demo.stage import Account, pairs

_LIST = "ResourceTagMappingList"


def seed(account: Account) -> None:
    """One page in the Region with everything in it, after all else has its tags. Moto's own list breaks off at model cards."""
    sagemaker = account.client("sagemaker")
    held = {arn: sagemaker.list_tags(ResourceArn=arn)["Tags"] for arn in sorted(account.made - account.tags.keys())}
    tags = held | {arn: pairs(each) for arn, each in account.tags.items()}
    listed = [{"ResourceARN": arn, "Tags": each} for arn, each in sorted(tags.items()) if each]
    account.replies.answer("resourcegroupstaggingapi", "GetResources", {_LIST: listed}, elsewhere={_LIST: []})
