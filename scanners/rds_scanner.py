"""Amazon RDS: Aurora clusters that knowledge bases keep vectors in."""

from averment.sources.aws.declaration import Call, Resource

DB_CLUSTER = Resource(
    type="AWS::RDS::DBCluster",
    service="rds",
    id="$DBClusterArn",
    name="$DBClusterIdentifier",
    list=Call("DescribeDBClusters", "DBClusters"),
)

DB_INSTANCE = Resource(
    type="AWS::RDS::DBInstance",
    service="rds",
    id="$DBInstanceArn",
    name="$DBInstanceIdentifier",
    list=Call("DescribeDBInstances", "DBInstances"),
)

RESOURCES = (DB_CLUSTER, DB_INSTANCE)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("rds")
