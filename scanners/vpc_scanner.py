"""Amazon VPC: the networks that workloads run in, and what leads into and out of them."""

from averment.sources.aws.declaration import Call, Part, Resource

_ARN = "arn:{partition}:ec2:{region}:{account_id}"

VPC = Resource(
    type="AWS::EC2::VPC",
    service="ec2",
    id=f"{_ARN}:vpc/$VpcId",
    name="$VpcId",
    list=Call("DescribeVpcs", "Vpcs"),
)

SUBNET = Resource(
    type="AWS::EC2::Subnet",
    service="ec2",
    id=f"{_ARN}:subnet/$SubnetId",
    name="$SubnetId",
    list=Call("DescribeSubnets", "Subnets"),
)

ROUTE_TABLE = Resource(
    type="AWS::EC2::RouteTable",
    service="ec2",
    id=f"{_ARN}:route-table/$RouteTableId",
    name="$RouteTableId",
    list=Call("DescribeRouteTables", "RouteTables"),
)

SECURITY_GROUP = Resource(
    type="AWS::EC2::SecurityGroup",
    service="ec2",
    id=f"{_ARN}:security-group/$GroupId",
    name="$GroupId",
    list=Call("DescribeSecurityGroups", "SecurityGroups"),
)

VPC_ENDPOINT = Resource(
    type="AWS::EC2::VPCEndpoint",
    service="ec2",
    id=f"{_ARN}:vpc-endpoint/$VpcEndpointId",
    name="$VpcEndpointId",
    list=Call("DescribeVpcEndpoints", "VpcEndpoints"),
    policies=("policy_document",),
)

# All of a Region in one document: a flow log's own `resource_id` is that of the network it watches
FLOW_LOGS = Resource(
    type="AWS::EC2::FlowLogs",
    service="ec2",
    id="{account_id}/{region}/ec2-flow-logs",
    name="{region}",
    parts=(Part("flow_logs", Call("DescribeFlowLogs", "FlowLogs"), items=True),),
)

RESOURCES = (VPC, SUBNET, ROUTE_TABLE, SECURITY_GROUP, VPC_ENDPOINT, FLOW_LOGS)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("vpc")
