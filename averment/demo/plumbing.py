"""Sample infrastructure: VPCs, endpoints, images, functions, secrets, API Gateway, and assistants such as Amazon Q and Lex."""

import json
from typing import Any

from averment.demo.replies import Reply
from averment.demo.stage import ACCOUNT, REGION, Account, labels, pairs
from averment.demo.workbench import VPC

_VPC = "vpc-0a11b22c33d44e550"
_REGISTRY = f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com"


def seed(account: Account) -> None:
    """Creates each kind from canned replies: moto fills in networks and defaults that this account must not have."""
    _network(account)
    _endpoints(account)
    _functions(account)
    _images(account)
    _secrets(account)
    _front_door(account)
    _assistants(account)


def _policy(*statements: Reply) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def listed(account: Account, service: str, operation: str, member: str, *items: Reply, **wanted: Any) -> None:
    """Lets a list operation show resources as they are."""
    account.replies.listing(service, operation, member, list(items), **wanted)


def _network(account: Account) -> None:
    """Private subnets, a noncompliant open security group, and flow logs of rejected traffic alone."""
    listed(
        account,
        "ec2",
        "DescribeVpcs",
        "Vpcs",
        {"VpcId": _VPC, "OwnerId": ACCOUNT, "CidrBlock": "10.20.0.0/16", "IsDefault": False},
    )
    for number, subnet in enumerate(VPC["Subnets"]):
        private = {
            "SubnetId": subnet,
            "VpcId": _VPC,
            "OwnerId": ACCOUNT,
            "CidrBlock": f"10.20.{number}.0/24",
            "MapPublicIpOnLaunch": False,
        }
        listed(account, "ec2", "DescribeSubnets", "Subnets", private)
    routes = [{"DestinationCidrBlock": "10.20.0.0/16", "GatewayId": "local", "State": "active"}]
    table = {"RouteTableId": "rtb-0a11b22c33d44e55a", "VpcId": _VPC, "Associations": [{"Main": True}], "Routes": routes}
    listed(account, "ec2", "DescribeRouteTables", "RouteTables", table)
    opened = {"IpProtocol": "tcp", "FromPort": 8888, "ToPort": 8888, "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "test"}]}
    for group in VPC["SecurityGroupIds"]:
        found = {"GroupId": group, "GroupName": "workloads", "VpcId": _VPC, "OwnerId": ACCOUNT, "IpPermissions": [opened]}
        listed(account, "ec2", "DescribeSecurityGroups", "SecurityGroups", found)
    log = {"FlowLogId": "fl-0a11b22c33d44e55b", "ResourceId": _VPC, "FlowLogStatus": "ACTIVE", "TrafficType": "REJECT"}
    listed(account, "ec2", "DescribeFlowLogs", "FlowLogs", log)


def _endpoints(account: Account) -> None:
    """A compliant VPC endpoint that is limited to the organization, and a noncompliant one with the default policy."""
    anyone: Reply = {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}
    ours: Reply = {**anyone, "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-harbour0001"}}}
    statements = {"sagemaker.api": ours, "sagemaker.runtime": ours, "bedrock-runtime": anyone, "s3": anyone, "logs": anyone}
    for number, (service, statement) in enumerate(statements.items()):
        endpoint = {
            "VpcEndpointId": f"vpce-0a11b22c33d44e56{number}",
            "VpcEndpointType": "Gateway" if service == "s3" else "Interface",
            "VpcId": _VPC,
            "ServiceName": f"com.amazonaws.{REGION}.{service}",
            "State": "Available",
            "PolicyDocument": _policy(statement),
            "PrivateDnsEnabled": service != "s3",
        }
        listed(account, "ec2", "DescribeVpcEndpoints", "VpcEndpoints", endpoint)


def _functions(account: Account) -> None:
    """A compliant function of the assistant, and a noncompliant one that takes payments."""
    agent = {
        "Sid": "agent",
        "Effect": "Allow",
        "Principal": {"Service": "bedrock.amazonaws.com"},
        "Action": "lambda:InvokeFunction",
        "Resource": account.arn("lambda", "function:accounts"),
        "Condition": {"ArnLike": {"AWS:SourceArn": account.arn("bedrock", "agent/AGENTCHAT1")}},
    }
    kept = {
        "KMSKeyArn": account.keys["assistant"],
        "VpcConfig": {"VpcId": _VPC, "SubnetIds": VPC["Subnets"], "SecurityGroupIds": []},
    }
    _function(account, "accounts", "python3.13", "assistant-agent", {"LEDGER": "harbour-lane-ledger"}, kept)
    _answers(
        account, "accounts", agent, [], {"ReservedConcurrentExecutions": 20}, account.arn("lambda", "code-signing-config:csc-1")
    )
    _alias(account, "accounts", "live", agent)
    # the password is made up
    _function(account, "payments", "python3.8", "collections-agent", {"GATEWAY_PASSWORD": "tide-table-4"}, {})  # nosec B105  # to be found and redacted
    anyone = {"Sid": "open", "Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunction", "Resource": "*"}
    url = {
        "FunctionUrl": f"https://payments.lambda-url.{REGION}.on.aws/",
        "FunctionArn": account.arn("lambda", "function:payments"),
        "CreationTime": "2026-03-01T00:00:00Z",
        "LastModifiedTime": "2026-03-01T00:00:00Z",
        "AuthType": "NONE",
    }
    _answers(account, "payments", anyone, [url], {}, None)


def _function(account: Account, name: str, runtime: str, role: str, variables: dict[str, str], more: Reply) -> None:
    function = {
        "FunctionName": name,
        "FunctionArn": account.arn("lambda", f"function:{name}"),
        "Runtime": runtime,
        "Role": account.role(role),
        "PackageType": "Zip",
        "Environment": {"Variables": variables},
        **more,
    }
    listed(account, "lambda", "ListFunctions", "Functions", function)


def _answers(account: Account, name: str, statement: Reply, urls: list[Reply], limit: Reply, signing: str | None) -> None:
    """What Lambda says of one function when asked."""
    wanted: dict[str, Any] = {"FunctionName": name}
    account.replies.answer("lambda", "GetPolicy", {"Policy": _policy(statement)}, **wanted)
    listed(account, "lambda", "ListFunctionUrlConfigs", "FunctionUrlConfigs", *urls, **wanted)
    listed(account, "lambda", "ListAliases", "Aliases", **wanted)
    account.replies.answer("lambda", "GetFunctionConcurrency", limit, **wanted)
    operation = "GetFunctionCodeSigningConfig"
    if signing:
        account.replies.answer("lambda", operation, {"FunctionName": name, "CodeSigningConfigArn": signing}, **wanted)
    else:
        account.replies.refuse("lambda", operation, "CodeSigningConfigNotFoundException", "none", 404, **wanted)


def _alias(account: Account, function: str, name: str, statement: Reply) -> None:
    """An alias with a policy of its own."""
    arn = account.arn("lambda", f"function:{function}:{name}")
    alias = {"AliasArn": arn, "Name": name, "FunctionVersion": "3", "RevisionId": "00000000-0000-4000-8000-000000000003"}
    listed(account, "lambda", "ListAliases", "Aliases", alias, FunctionName=function)
    account.replies.answer("lambda", "GetPolicy", {"Policy": _policy({**statement, "Resource": arn})}, FunctionName=arn)


def _images(account: Account) -> None:
    """A compliant repository (immutable, scanned, without findings), and a noncompliant one with mutable tags."""
    account.replies.answer(
        "ecr", "GetRegistryScanningConfiguration", {"scanningConfiguration": {"scanType": "BASIC", "rules": []}}
    )
    key = {"encryptionType": "KMS", "kmsKey": account.keys["credit-models"]}
    _repository(
        account, "scoring", {"imageTagMutability": "IMMUTABLE", "encryptionConfiguration": key}, "5c0e", "2026-09", {"HIGH": 1}
    )
    _repository(account, "fraud", {"imageTagMutability": "MUTABLE"}, "f4ad", "latest", {"CRITICAL": 3, "HIGH": 17})


def _repository(account: Account, name: str, kept: Reply, digest: str, tag: str, counts: dict[str, int]) -> None:
    repository = {
        "repositoryArn": account.arn("ecr", f"repository/{name}"),
        "repositoryName": name,
        "repositoryUri": f"{_REGISTRY}/{name}",
        "createdAt": account.ago(400),
        "imageScanningConfiguration": {"scanOnPush": "encryptionConfiguration" in kept},
        **kept,
    }
    image = {
        "imageDigest": "sha256:" + digest * 16,
        "imageTags": [tag],
        "imagePushedAt": account.ago(60),
        "imageScanStatus": {"status": "COMPLETE"},
        "imageScanFindingsSummary": {"imageScanCompletedAt": account.ago(60), "findingSeverityCounts": counts},
    }
    listed(account, "ecr", "DescribeRepositories", "repositories", repository)
    listed(account, "ecr", "DescribeImages", "imageDetails", image, repositoryName=name)
    account.replies.refuse("ecr", "GetRepositoryPolicy", "RepositoryPolicyNotFoundException", "none", 400, repositoryName=name)


def _secrets(account: Account) -> None:
    secret = {
        "ARN": account.arn("secretsmanager", "secret:intranet-search-Xy12Za"),
        "Name": "intranet-search",
        "CreatedDate": account.ago(500),
        "Tags": pairs(labels("customer-service")),
    }
    listed(account, "secretsmanager", "ListSecrets", "SecretList", secret)
    account.replies.answer("secretsmanager", "GetResourcePolicy", {"ARN": secret["ARN"], "Name": secret["Name"]})


def _front_door(account: Account) -> None:
    """A noncompliant API stage: without throttling."""
    listed(account, "apigateway", "GetRestApis", "items", {"id": "brk4scores", "name": "broker-scores"})
    uri = f"arn:aws:apigateway:{REGION}:runtime.sagemaker:path/endpoints/credit-scoring/invocations"
    method = {"httpMethod": "POST", "authorizationType": "AWS_IAM", "methodIntegration": {"type": "AWS", "uri": uri}}
    resource = {"id": "r1", "path": "/scores", "resourceMethods": {"POST": method}}
    listed(account, "apigateway", "GetResources", "items", resource, restApiId="brk4scores")
    listed(account, "apigateway", "GetStages", "item", {"stageName": "live", "methodSettings": {}}, restApiId="brk4scores")


def _assistants(account: Account) -> None:
    """One resource of each kind: a Kendra index, an Amazon Q application, a Lex bot, a studio."""
    index = {"Id": "9d0a3b1c-aaaa-bbbb-cccc-1234567890ab", "Name": "intranet", "Edition": "ENTERPRISE_EDITION"}
    seen = {"CreatedAt": account.ago(200), "UpdatedAt": account.ago(20), "Status": "ACTIVE"}
    listed(account, "kendra", "ListIndices", "IndexConfigurationSummaryItems", {**index, **seen})
    account.replies.answer("kendra", "DescribeIndex", {**index, "UserContextPolicy": "ATTRIBUTE_FILTER"}, Id=index["Id"])
    app_id = "4f0c2d6e-aaaa-bbbb-cccc-1234567890ab"
    application = {"applicationId": app_id, "displayName": "staff-assistant", "identityType": "AWS_IAM_IDC", "status": "ACTIVE"}
    listed(account, "qbusiness", "ListApplications", "applications", application)
    keyed = {"encryptionConfiguration": {"kmsKeyId": account.keys["assistant"]}}
    account.replies.answer("qbusiness", "GetApplication", {**application, **keyed}, applicationId=app_id)
    controls = {"responseScope": "EXTENDED_KNOWLEDGE_ENABLED"}
    account.replies.answer("qbusiness", "GetChatControlsConfiguration", controls, applicationId=app_id)
    listed(account, "lexv2-models", "ListBots", "botSummaries", {"botId": "LOANBOT001", "botName": "loan-desk"})
    alias = {"botAliasId": "LIVEALIAS1", "botAliasName": "live", "botAliasStatus": "Available"}
    listed(account, "lexv2-models", "ListBotAliases", "botAliasSummaries", alias, botId="LOANBOT001")
    spoken = {
        "enabled": True,
        "destination": {"s3Bucket": {"s3BucketArn": "arn:aws:s3:::harbour-lane-research-share", "logPrefix": "calls"}},
    }
    logged = {"conversationLogSettings": {"audioLogSettings": [spoken]}}
    account.replies.answer(
        "lexv2-models", "DescribeBotAlias", {**alias, "botId": "LOANBOT001", **logged}, botAliasId="LIVEALIAS1"
    )
    domain = {"id": "dzd-1a2b3c4d5e6f7g", "name": "lending-studio", "arn": account.arn("datazone", "domain/dzd-1a2b3c4d5e6f7g")}
    common = {**domain, "status": "AVAILABLE", "domainVersion": "V2"}
    summary = {**common, "managedAccountId": ACCOUNT, "createdAt": account.ago(90)}
    listed(account, "datazone", "ListDomains", "items", summary)
    signed_on = {"type": "IAM_IDC", "userAssignment": "MANUAL"}
    described = {**common, "domainExecutionRole": account.role("data-platform"), "singleSignOn": signed_on}
    account.replies.answer("datazone", "GetDomain", described, identifier=domain["id"])
