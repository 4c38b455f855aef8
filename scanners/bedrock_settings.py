"""Amazon Bedrock: settings of the account."""

from averment.sources.aws.declaration import Call, Resource

ACCOUNT_DATA_RETENTION = Resource(
    type="AWS::Bedrock::AccountDataRetention",
    service="bedrock",
    id="{account_id}/{region}/account-data-retention",
    name="account-data-retention",
    describe=Call("GetAccountDataRetention"),
)

RESOURCES = (ACCOUNT_DATA_RETENTION,)
