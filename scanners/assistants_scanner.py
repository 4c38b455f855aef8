"""Search and conversation as a service: Amazon Kendra, Amazon Q Business, Amazon Lex, and SageMaker Unified Studio's domains."""

from averment.sources.aws.declaration import Call, Part, Resource

KENDRA_INDEX = Resource(
    type="AWS::Kendra::Index",
    service="kendra",
    id="arn:{partition}:kendra:{region}:{account_id}:index/$Id",
    name="$Name",
    list=Call("ListIndices", "IndexConfigurationSummaryItems", omits_empty=True),
    describe=Call("DescribeIndex", params={"Id": "$Id"}),
)

Q_APPLICATION = Resource(
    type="AWS::QBusiness::Application",
    service="qbusiness",
    # Only GetApplication returns the ARN: where it is refused, the application needs its ARN all the same
    id="arn:{partition}:qbusiness:{region}:{account_id}:application/$applicationId",
    name="$displayName",
    list=Call("ListApplications", "applications", omits_empty=True),
    describe=Call("GetApplication", params={"applicationId": "$applicationId"}),
    parts=(Part("chat_controls", Call("GetChatControlsConfiguration", params={"applicationId": "$applicationId"})),),
)

LEX_BOT = Resource(
    type="AWS::Lex::Bot",
    service="lexv2-models",
    id="arn:{partition}:lex:{region}:{account_id}:bot/$botId",
    name="$botName",
    list=Call("ListBots", "botSummaries", omits_empty=True),
)

LEX_ALIAS = Resource(
    type="AWS::Lex::BotAlias",
    service="lexv2-models",
    id="arn:{partition}:lex:{region}:{account_id}:bot-alias/$parent.bot_id/$botAliasId",
    name="$botAliasName",
    parent="AWS::Lex::Bot",
    list=Call("ListBotAliases", "botAliasSummaries", {"botId": "$parent.bot_id"}, omits_empty=True),
    describe=Call("DescribeBotAlias", params={"botId": "$parent.bot_id", "botAliasId": "$botAliasId"}),
)

STUDIO_DOMAIN = Resource(
    type="AWS::DataZone::Domain",
    service="datazone",
    id="$arn",
    name="$name",
    list=Call("ListDomains", "items"),
    describe=Call("GetDomain", params={"identifier": "$id"}),
)

RESOURCES = (KENDRA_INDEX, Q_APPLICATION, LEX_BOT, LEX_ALIAS, STUDIO_DOMAIN)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("assistants")
