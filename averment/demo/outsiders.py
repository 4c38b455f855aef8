"""Sample models of external origin (imported, copied, Marketplace) and vector stores (OpenSearch, S3 Vectors, Neptune)."""

from typing import Any

from averment.demo.stage import ACCOUNT, Account

_VENDOR = "444455556666"
_WEIGHTS = "s3://harbour-lane-research-share/weights/letters-7b/"


def seed(account: Account) -> None:
    """Creates them after buckets and keys, which they name."""
    _the_imported_model(account)
    _the_copied_model(account)
    _the_bought_model(account)
    _the_domain_of_a_trial(account)
    _the_vector_bucket_of_a_trial(account)
    _the_graph_of_a_trial(account)
    _the_cluster_of_the_ledger(account)


def _the_imported_model(account: Account) -> None:
    """A noncompliant imported model: from a public bucket, without a VPC."""
    model = account.arn("bedrock", "imported-model/0letters0001")
    job = account.arn("bedrock", "model-import-job/0letters0002")
    source = {"s3DataSource": {"s3Uri": _WEIGHTS}}
    common = {"creationTime": account.ago(25), "modelDataSource": source}
    imported = {
        **common,
        "modelArn": model,
        "modelName": "letters-7b",
        "jobArn": job,
        "jobName": "letters-7b-import",
        "modelArchitecture": "llama",
        "instructSupported": True,
    }
    account.listed("bedrock", "ListImportedModels", "modelSummaries", imported)
    account.replies.answer("bedrock", "GetImportedModel", imported, modelIdentifier=model)
    run = {
        **common,
        "jobArn": job,
        "jobName": "letters-7b-import",
        "importedModelArn": model,
        "importedModelName": "letters-7b",
        "roleArn": account.role("collections-agent"),
        "status": "Completed",
        "lastModifiedTime": account.ago(25),
        "endTime": account.ago(25),
    }
    account.listed("bedrock", "ListModelImportJobs", "modelImportJobSummaries", run)
    account.replies.answer("bedrock", "GetModelImportJob", run, jobIdentifier=job)


def _the_copied_model(account: Account) -> None:
    """A noncompliant model copy: its source account is not among the trusted ones."""
    job = {
        "jobArn": account.arn("bedrock", f"model-copy-job/{_VENDOR}/0disputes001"),
        "status": "Completed",
        "creationTime": account.ago(61),
        "targetModelArn": account.arn("bedrock", "custom-model/imported/0disputes002"),
        "targetModelName": "disputes",
        "sourceAccountId": _VENDOR,
        "sourceModelArn": f"arn:aws:bedrock:us-east-1:{_VENDOR}:custom-model/imported/0disputes003",
        "sourceModelName": "disputes",
    }
    account.replies.listing("bedrock", "ListModelCopyJobs", "modelCopyJobSummaries", [job])


def _the_bought_model(account: Account) -> None:
    """A compliant Marketplace model endpoint, with a VPC and a key."""
    arn = account.arn("sagemaker", "endpoint/document-reader")
    placed = {
        "initialInstanceCount": 1,
        "instanceType": "ml.g5.2xlarge",
        "executionRole": account.role("assistant-agent"),
        "kmsEncryptionKey": account.keys["assistant"],
        "vpc": {"subnetIds": ["subnet-0a1b2c3d"], "securityGroupIds": ["sg-0a1b2c3d"]},
    }
    endpoint = {
        "endpointArn": arn,
        "modelSourceIdentifier": "arn:aws:sagemaker:us-east-1:aws:hub-content/SageMakerPublicHub/Model/document-reader/1.0.0",
        "status": "REGISTERED",
        "createdAt": account.ago(44),
        "updatedAt": account.ago(44),
        "endpointConfig": {"sageMaker": placed},
        "endpointStatus": "InService",
    }
    account.listed("bedrock", "ListMarketplaceModelEndpoints", "marketplaceModelEndpoints", endpoint)
    account.replies.answer("bedrock", "GetMarketplaceModelEndpoint", {"marketplaceModelEndpoint": endpoint}, endpointArn=arn)


def _the_domain_of_a_trial(account: Account) -> None:
    domain: dict[str, Any] = {
        "DomainId": f"{ACCOUNT}/search-trial",
        "DomainName": "search-trial",
        "ARN": account.arn("es", "domain/search-trial"),
        "EngineVersion": "OpenSearch_2.17",
        "ClusterConfig": {"InstanceType": "r6g.large.search", "InstanceCount": 1},
        "EncryptionAtRestOptions": {"Enabled": True},
        "NodeToNodeEncryptionOptions": {"Enabled": True},
        "DomainEndpointOptions": {"EnforceHTTPS": True},
        "AdvancedSecurityOptions": {"Enabled": False},
    }
    known = {"DomainName": "search-trial", "EngineType": "OpenSearch"}
    account.replies.listing("opensearch", "ListDomainNames", "DomainNames", [known])
    account.replies.answer("opensearch", "DescribeDomain", {"DomainStatus": domain}, DomainName="search-trial")


def _the_vector_bucket_of_a_trial(account: Account) -> None:
    arn = account.arn("s3vectors", "bucket/harbour-lane-vectors-trial")
    bucket = {"vectorBucketName": "harbour-lane-vectors-trial", "vectorBucketArn": arn, "creationTime": account.ago(52)}
    account.replies.listing("s3vectors", "ListVectorBuckets", "vectorBuckets", [bucket])
    described = {**bucket, "encryptionConfiguration": {"sseType": "AES256"}}
    account.replies.answer("s3vectors", "GetVectorBucket", {"vectorBucket": described}, vectorBucketArn=arn)
    index = {
        "vectorBucketName": "harbour-lane-vectors-trial",
        "indexName": "letters",
        "indexArn": f"{arn}/index/letters",
        "creationTime": account.ago(52),
    }
    account.replies.listing("s3vectors", "ListIndexes", "indexes", [index])
    account.replies.answer(
        "s3vectors", "GetIndex", {"index": {**index, "dataType": "float32", "dimension": 1024, "distanceMetric": "cosine"}}
    )
    account.replies.refuse("s3vectors", "GetVectorBucketPolicy", "NotFoundException", "No policy is attached.", 404)


def _the_graph_of_a_trial(account: Account) -> None:
    graph = {
        "id": "g-0relations",
        "name": "customer-relations",
        "arn": account.arn("neptune-graph", "graph/g-0relations"),
        "status": "AVAILABLE",
        "provisionedMemory": 16,
        "publicConnectivity": False,
        "replicaCount": 0,
        "deletionProtection": False,
    }
    account.replies.listing("neptune-graph", "ListGraphs", "graphs", [graph])


def _the_cluster_of_the_ledger(account: Account) -> None:
    """An Aurora cluster without vectors: NOT_APPLICABLE for checks of vector stores."""
    rds = account.client("rds")
    rds.create_db_cluster(
        DBClusterIdentifier="ledger",
        Engine="aurora-postgresql",
        MasterUsername="ledger",
        ManageMasterUserPassword=True,
        StorageEncrypted=True,
    )
    rds.create_db_instance(
        DBInstanceIdentifier="ledger-1", DBClusterIdentifier="ledger", DBInstanceClass="db.r6g.large", Engine="aurora-postgresql"
    )
