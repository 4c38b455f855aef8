"""AWS KMS: the keys that other resources are encrypted with."""

from averment.sources.aws.declaration import Call, Fields, Part, Resource


def _names(fields: Fields) -> Fields:
    """Adds what a key also goes by: its id, and the names and ARNs of its aliases."""
    if "also_known_as" not in fields:
        return fields
    aliases = [alias.get(member) for alias in fields["also_known_as"] for member in ("alias_name", "alias_arn")]
    return {**fields, "also_known_as": [name for name in (fields.get("key_id"), *aliases) if name]}


KEY = Resource(
    type="AWS::KMS::Key",
    service="kms",
    id="$KeyArn",
    name="$KeyId",
    list=Call("ListKeys", "Keys"),
    describe=Call("DescribeKey", "KeyMetadata", {"KeyId": "$KeyId"}),
    parts=(
        # without a key the list has every alias; some of AWS's are nobody's yet (AWS KMS API Reference, ListAliases)
        Part("also_known_as", Call("ListAliases", "Aliases", by="TargetKeyId", of="$KeyId", unowned=True), items=True),
        # asymmetric and HMAC keys do not rotate: KMS says so with this code, and the field stays absent
        Part("rotation", Call("GetKeyRotationStatus", params={"KeyId": "$KeyId"}, absent=("UnsupportedOperationException",))),
        Part("key_policy", Call("GetKeyPolicy", "Policy", {"KeyId": "$KeyId", "PolicyName": "default"}), parse="policy"),
        # what AWS RAM shares a key by; most keys have none, and KMS says so with this code (AWS KMS API Reference, GetKeyPolicy)
        Part(
            "ram_key_policy",
            Call("GetKeyPolicy", "Policy", {"KeyId": "$KeyId", "PolicyName": "AWS_RAM"}, absent=("NotFoundException",)),
            parse="policy",
        ),
        Part("grants", Call("ListGrants", "Grants", {"KeyId": "$KeyId"}), items=True),
    ),
    normalise=_names,
    derived={"also_known_as": {"type": "array", "items": {"type": "string"}}},
)

RESOURCES = (KEY,)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("kms")
