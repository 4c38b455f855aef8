"""Sample Glue and Lake Formation resources: the Data Catalog, jobs that prepare data, data quality, permissions."""

from averment.demo.plumbing import listed
from averment.demo.replies import Reply
from averment.demo.stage import Account


def seed(account: Account) -> None:
    """Creates each kind from canned replies."""
    _catalog(account)
    _data_preparation(account)
    _lake(account)


def _catalog(account: Account) -> None:
    """An encrypted Data Catalog; one of two training tables has a data quality ruleset."""
    settings = {
        "EncryptionAtRest": {"CatalogEncryptionMode": "SSE-KMS", "SseAwsKmsKeyId": account.keys["lending-data"]},
        "ConnectionPasswordEncryption": {"ReturnConnectionPasswordEncrypted": False},
    }
    account.replies.answer("glue", "GetDataCatalogEncryptionSettings", {"DataCatalogEncryptionSettings": settings})
    account.replies.refuse("glue", "GetResourcePolicy", "EntityNotFoundException", "Policy not found", 400)
    listed(account, "glue", "GetDatabases", "DatabaseList", {"Name": "lending"})
    for name, place in {
        "applicants": "harbour-lane-credit-training/2026-09",
        "transactions": "harbour-lane-fraud-features/raw",
    }.items():
        table = {"Name": name, "DatabaseName": "lending", "StorageDescriptor": {"Location": f"s3://{place}/"}}
        listed(account, "glue", "GetTables", "TableList", table, DatabaseName="lending")
    watched = {"DatabaseName": "lending", "TableName": "applicants"}
    ruleset = {"Name": "applicants-complete", "TargetTable": watched, "RuleCount": 12}
    listed(account, "glue", "ListDataQualityRulesets", "Rulesets", ruleset)
    result = {"ResultId": "dqresult-1", "DataSource": {"GlueTable": watched}, "StartedOn": account.ago(5)}
    listed(account, "glue", "ListDataQualityResults", "Results", result)


def _data_preparation(account: Account) -> None:
    encryption = {
        "S3Encryption": [{"S3EncryptionMode": "SSE-KMS", "KmsKeyArn": account.keys["lending-data"]}],
        "CloudWatchEncryption": {"CloudWatchEncryptionMode": "SSE-KMS", "KmsKeyArn": account.keys["lending-data"]},
        "JobBookmarksEncryption": {"JobBookmarksEncryptionMode": "CSE-KMS", "KmsKeyArn": account.keys["lending-data"]},
    }
    listed(
        account,
        "glue",
        "GetSecurityConfigurations",
        "SecurityConfigurations",
        {"Name": "full", "EncryptionConfiguration": encryption},
    )
    logging = {"--enable-continuous-cloudwatch-log": "true"}
    kept = {"Name": "prepare-applicants", "GlueVersion": "5.0", "DefaultArguments": logging, "SecurityConfiguration": "full"}
    # the password is made up
    left = {"Name": "load-transactions", "GlueVersion": "2.0", "DefaultArguments": {"--db-password": "harbour-tide-9"}}
    for job in (kept, left):
        listed(account, "glue", "GetJobs", "Jobs", {**job, "Role": "data-preparation", "Command": {"Name": "glueetl"}})
    targets = {"S3Targets": [{"Path": "s3://harbour-lane-credit-training/2026-09/"}]}
    crawler = {"Name": "applicants", "Role": "data-preparation", "Targets": targets, "CrawlerSecurityConfiguration": "full"}
    listed(account, "glue", "GetCrawlers", "Crawlers", crawler)
    properties = {
        "JDBC_CONNECTION_URL": "jdbc:postgresql://ledger.internal:5432/loans",
        "JDBC_ENFORCE_SSL": "false",
        "USERNAME": "reader",
    }
    connection = {"Name": "ledger", "ConnectionType": "JDBC", "ConnectionProperties": properties}
    listed(account, "glue", "GetConnections", "ConnectionList", connection)
    protected = {"MlUserDataEncryption": {"MlUserDataEncryptionMode": "DISABLED"}}
    transform = {"TransformId": "tfm-1", "Name": "same-customer", "TransformEncryption": protected}
    listed(account, "glue", "GetMLTransforms", "Transforms", transform)


def _lake(account: Account) -> None:
    """Lake Formation with an administrator, and with IAM access control by default for new tables, which is noncompliant."""
    settings = {
        "DataLakeAdmins": [{"DataLakePrincipalIdentifier": account.role("data-platform")}],
        "CreateDatabaseDefaultPermissions": [],
        "CreateTableDefaultPermissions": [
            {"Principal": {"DataLakePrincipalIdentifier": "IAM_ALLOWED_PRINCIPALS"}, "Permissions": ["ALL"]}
        ],
        "AllowFullTableExternalDataAccess": False,
    }
    account.replies.answer("lakeformation", "GetDataLakeSettings", {"DataLakeSettings": settings}, {"DataLakeSettings": {}})
    grant = {
        "Principal": {"DataLakePrincipalIdentifier": account.role("credit-scoring-execution")},
        "Resource": {"Table": {"DatabaseName": "lending", "Name": "applicants"}},
        "Permissions": ["SELECT"],
        "PermissionsWithGrantOption": [],
    }
    listed(account, "lakeformation", "ListPermissions", "PrincipalResourcePermissions", grant)
    listed(
        account,
        "lakeformation",
        "ListResources",
        "ResourceInfoList",
        {"ResourceArn": "arn:aws:s3:::harbour-lane-credit-training"},
    )
    secured = {"EncryptionConfiguration": {"EncryptionOption": "SSE_KMS", "KmsKey": account.keys["lending-data"]}}
    groups: dict[str, Reply] = {
        "primary": {"EnforceWorkGroupConfiguration": False, "ResultConfiguration": {}},
        "features": {"EnforceWorkGroupConfiguration": True, "ResultConfiguration": secured},
    }
    for name, configuration in groups.items():
        listed(account, "athena", "ListWorkGroups", "WorkGroups", {"Name": name, "State": "ENABLED"})
        group = {"Name": name, "State": "ENABLED", "Configuration": configuration}
        account.replies.answer("athena", "GetWorkGroup", {"WorkGroup": group}, WorkGroup=name)
