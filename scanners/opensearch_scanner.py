"""Amazon OpenSearch: serverless collections with their policies, and domains, as stores of vectors."""

from averment.sources.aws.declaration import Call, Resource

COLLECTION = Resource(
    type="AWS::OpenSearchServerless::Collection",
    service="opensearchserverless",
    id="$arn",
    name="$name",
    list=Call("ListCollections", "collectionSummaries", omits_empty=True),
)

# Encryption policies are not read: a collection names its key itself
NETWORK_POLICY = Resource(
    type="AWS::OpenSearchServerless::SecurityPolicy",
    service="opensearchserverless",
    # AWS gives policies no ARN; CloudFormation names them by type and name
    id="{account_id}/{region}/$type|$name",
    name="$name",
    list=Call("ListSecurityPolicies", "securityPolicySummaries", {"type": "network"}, omits_empty=True),
    describe=Call("GetSecurityPolicy", "securityPolicyDetail", {"type": "network", "name": "$name"}),
)

ACCESS_POLICY = Resource(
    type="AWS::OpenSearchServerless::AccessPolicy",
    service="opensearchserverless",
    id="{account_id}/{region}/$type|$name",
    name="$name",
    list=Call("ListAccessPolicies", "accessPolicySummaries", {"type": "data"}, omits_empty=True),
    describe=Call("GetAccessPolicy", "accessPolicyDetail", {"type": "data", "name": "$name"}),
)

DOMAIN = Resource(
    type="AWS::OpenSearchService::Domain",
    service="opensearch",
    id="arn:{partition}:es:{region}:{account_id}:domain/$DomainName",
    name="$DomainName",
    list=Call("ListDomainNames", "DomainNames", {"EngineType": "OpenSearch"}, omits_empty=True),
    describe=Call("DescribeDomain", "DomainStatus", {"DomainName": "$DomainName"}),
)

RESOURCES = (COLLECTION, NETWORK_POLICY, ACCESS_POLICY, DOMAIN)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("opensearch")
