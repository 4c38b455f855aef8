"""Amazon SNS: the topics that alarms and rules tell people through."""

from averment.sources.aws.declaration import Call, Fields, Resource


def lifted_policy(fields: Fields) -> Fields:
    """A topic with its policy beside its attributes instead of as text among them."""
    attributes = fields.get("attributes", {})
    if "Policy" not in attributes:
        return fields
    rest = {name: value for name, value in attributes.items() if name != "Policy"}
    return {**fields, "attributes": rest, "policy": attributes["Policy"]}


TOPIC = Resource(
    type="AWS::SNS::Topic",
    service="sns",
    id="$TopicArn",
    name="$TopicArn",
    list=Call("ListTopics", "Topics", omits_empty=True),
    describe=Call("GetTopicAttributes", params={"TopicArn": "$TopicArn"}),
    normalise=lifted_policy,
    policies=("policy",),
    derived={"policy": {"type": "object"}},
)

RESOURCES = (TOPIC,)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("sns")
