"""AWS Glue: the Data Catalog and its policy, jobs, crawlers, connections, transforms and data quality."""

from averment.sources.aws.declaration import Call, Part, Resource

_ARN = "arn:{partition}:glue:{region}:{account_id}"

CATALOG = Resource(
    type="AWS::Glue::Catalog",
    service="glue",
    id=f"{_ARN}:catalog",
    name="{account_id}",
    parts=(Part("policy", Call("GetResourcePolicy", "PolicyInJson", absent=("EntityNotFoundException",)), parse="policy"),),
)

ENCRYPTION_SETTINGS = Resource(
    type="AWS::Glue::DataCatalogEncryptionSettings",
    service="glue",
    id="{account_id}/{region}/glue-data-catalog-encryption-settings",
    name="{account_id}",
    describe=Call("GetDataCatalogEncryptionSettings", "DataCatalogEncryptionSettings"),
)

DATABASE = Resource(
    type="AWS::Glue::Database",
    service="glue",
    id=f"{_ARN}:database/$Name",
    name="$Name",
    list=Call("GetDatabases", "DatabaseList"),
)

TABLE = Resource(
    type="AWS::Glue::Table",
    service="glue",
    id=f"{_ARN}:table/$parent.name/$Name",
    name="$Name",
    parent="AWS::Glue::Database",
    list=Call("GetTables", "TableList", {"DatabaseName": "$parent.name"}),
)

SECURITY_CONFIGURATION = Resource(
    type="AWS::Glue::SecurityConfiguration",
    service="glue",
    # AWS gives security configurations no ARN
    id="{account_id}/{region}/glue-security-configuration/$Name",
    name="$Name",
    list=Call("GetSecurityConfigurations", "SecurityConfigurations"),
)

JOB = Resource(
    type="AWS::Glue::Job",
    service="glue",
    id=f"{_ARN}:job/$Name",
    name="$Name",
    list=Call("GetJobs", "Jobs"),
)

CRAWLER = Resource(
    type="AWS::Glue::Crawler",
    service="glue",
    id=f"{_ARN}:crawler/$Name",
    name="$Name",
    list=Call("GetCrawlers", "Crawlers"),
)

# Passwords are not asked for: that a connection keeps one of its own shows in a user name without a secret
CONNECTION = Resource(
    type="AWS::Glue::Connection",
    service="glue",
    id=f"{_ARN}:connection/$Name",
    name="$Name",
    list=Call("GetConnections", "ConnectionList", {"HidePassword": True}),
)

ML_TRANSFORM = Resource(
    type="AWS::Glue::MLTransform",
    service="glue",
    id=f"{_ARN}:mlTransform/$TransformId",
    name="$Name",
    list=Call("GetMLTransforms", "Transforms"),
)

RULESET = Resource(
    type="AWS::Glue::DataQualityRuleset",
    service="glue",
    id=f"{_ARN}:dataQualityRuleset/$Name",
    name="$Name",
    list=Call("ListDataQualityRulesets", "Rulesets", omits_empty=True),
)

QUALITY_RESULT = Resource(
    type="AWS::Glue::DataQualityResult",
    service="glue",
    id="{account_id}/{region}/glue-data-quality-result/$ResultId",
    name="$ResultId",
    list=Call("ListDataQualityResults", "Results", omits_empty=True),
)

RESOURCES = (
    CATALOG,
    ENCRYPTION_SETTINGS,
    DATABASE,
    TABLE,
    SECURITY_CONFIGURATION,
    JOB,
    CRAWLER,
    CONNECTION,
    ML_TRANSFORM,
    RULESET,
    QUALITY_RESULT,
)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("glue")
