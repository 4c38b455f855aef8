"""The estate that is scanned: made through boto3, the same each time, in any size, good and bad side by side."""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import boto3

REGION = "us-east-1"
ACCOUNT = "123456789012"

SIZES: Mapping[str, int] = {
    "buckets": 50,
    "roles": 60,
    "policies": 40,
    "users": 30,
    "groups": 6,
    "keys": 5,
    "notebooks": 40,
    "models": 30,
    "endpoint_configs": 30,
    "endpoints": 30,
    "training_jobs": 40,
    "agents": 10,
    "knowledge_bases": 5,
    "guardrails": 4,
}
"""How many of each kind the estate of scale 1 holds; scale n holds n times as many."""

_IMAGE = f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/model"
_VPC = {"Subnets": ["subnet-0a1b2c3d"], "SecurityGroupIds": ["sg-0a1b2c3d"]}
_TRUSTED = ("sagemaker", "bedrock", "lambda", "ec2")
_BLOCK = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")


@dataclass(frozen=True)
class _Maker:
    """Clients, and the ids that resources refer to."""

    client: Callable[[str], Any]
    scale: int
    keys: tuple[str, ...]

    def count(self, kind: str) -> int:
        return SIZES[kind] * self.scale

    def key(self, index: int) -> str:
        return self.keys[index % len(self.keys)]

    def role(self, index: int) -> str:
        return f"arn:aws:iam::{ACCOUNT}:role/role-{index % self.count('roles'):05}"

    def bucket(self, index: int) -> str:
        return f"estate-bucket-{index % self.count('buckets'):05}"

    def each(self, kind: str, make: Callable[["_Maker", int], None], workers: int) -> None:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(lambda index: make(self, index), range(self.count(kind))))


def seed(session: boto3.Session, scale: int, endpoint: str | None = None, workers: int = 1) -> None:
    """Fills an empty account; with one worker the order, and so every id that AWS gives, is the same each time."""
    clients = {
        name: session.client(name, region_name=REGION, endpoint_url=endpoint)
        for name in ("s3", "iam", "sagemaker", "kms", "bedrock-agent", "bedrock")
    }
    keys = tuple(clients["kms"].create_key()["KeyMetadata"]["Arn"] for _ in range(SIZES["keys"] * scale))
    maker = _Maker(clients.__getitem__, scale, keys)
    clients["iam"].update_account_password_policy(MinimumPasswordLength=10, RequireSymbols=True)
    for kind, make in _MAKERS.items():
        maker.each(kind, make, workers)


def _json(*statements: Mapping[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def _allow(index: int) -> dict[str, Any]:
    """A statement: narrow, wide, passing roles or administering, in turn."""
    kinds: tuple[tuple[Any, Any], ...] = (
        (["s3:GetObject", "s3:PutObject"], f"arn:aws:s3:::estate-bucket-{index % 50:05}/*"),
        (["sagemaker:*"], "*"),
        (["iam:PassRole"], "*"),
        (["bedrock:InvokeModel"], f"arn:aws:bedrock:{REGION}::foundation-model/anthropic.claude-3-haiku-20240307-v1:0"),
        ("*", "*"),
        (["kms:Decrypt", "kms:GenerateDataKey"], f"arn:aws:kms:{REGION}:{ACCOUNT}:key/*"),
    )
    action, resource = kinds[index % len(kinds)]
    return {"Effect": "Allow", "Action": action, "Resource": resource}


def _policy(maker: _Maker, index: int) -> None:
    maker.client("iam").create_policy(
        PolicyName=f"policy-{index:05}", PolicyDocument=_json(_allow(index), _allow(index // 2)), Description="estate"
    )


def _group(maker: _Maker, index: int) -> None:
    iam, name = maker.client("iam"), f"group-{index:05}"
    iam.create_group(GroupName=name)
    iam.attach_group_policy(GroupName=name, PolicyArn=f"arn:aws:iam::{ACCOUNT}:policy/policy-{index:05}")


def _role(maker: _Maker, index: int) -> None:
    iam, name = maker.client("iam"), f"role-{index:05}"
    principal: dict[str, Any] = {"Service": f"{_TRUSTED[index % len(_TRUSTED)]}.amazonaws.com"}
    if index % 11 == 0:
        principal = {"AWS": "*" if index % 2 else "arn:aws:iam::999988887777:root"}
    trust: dict[str, Any] = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
    if index % 3 == 0:
        trust["Condition"] = {"StringEquals": {"aws:SourceAccount": ACCOUNT}}
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=_json(trust))
    policy = f"arn:aws:iam::{ACCOUNT}:policy/policy-{index % maker.count('policies'):05}"
    iam.attach_role_policy(RoleName=name, PolicyArn=policy)
    if index % 2:
        iam.put_role_policy(RoleName=name, PolicyName="inline", PolicyDocument=_json(_allow(index + 1)))


def _user(maker: _Maker, index: int) -> None:
    iam, name = maker.client("iam"), f"user-{index:05}"
    iam.create_user(UserName=name)
    if index % 2:
        iam.create_access_key(UserName=name)
    if index % 3 == 0:
        iam.create_login_profile(UserName=name, Password="not-a-password-1")  # noqa: S106  # nosec B106  # for the double
    if index % 4 == 0:
        iam.attach_user_policy(UserName=name, PolicyArn=f"arn:aws:iam::{ACCOUNT}:policy/policy-{index:05}")
    else:
        iam.add_user_to_group(UserName=name, GroupName=f"group-{index % maker.count('groups'):05}")


def _bucket(maker: _Maker, index: int) -> None:
    s3, name = maker.client("s3"), maker.bucket(index)
    s3.create_bucket(Bucket=name)
    if index % 2:
        s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=dict.fromkeys(_BLOCK, True))
    if index % 3 == 0:
        default = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": maker.key(index)}
        rules = {"Rules": [{"ApplyServerSideEncryptionByDefault": default}]}
        s3.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration=rules)
    if index % 4 == 0:
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    if index % 5 == 0:
        s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": [{"Key": "Owner", "Value": f"team-{index % 7}"}]})
    if index % 5 == 1:
        s3.put_bucket_policy(Bucket=name, Policy=_json(_bucket_statement(name, index)))


def _bucket_statement(name: str, index: int) -> dict[str, Any]:
    resources = [f"arn:aws:s3:::{name}", f"arn:aws:s3:::{name}/*"]
    if index % 2:
        plain = {"Bool": {"aws:SecureTransport": "false"}}
        return {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": resources, "Condition": plain}
    return {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": ["s3:GetObject"], "Resource": resources[1]}


def _notebook(maker: _Maker, index: int) -> None:
    good = index % 3 == 0
    key = {"KmsKeyId": maker.key(index)} if index % 2 else {}
    net = {"SubnetId": "subnet-0a1b2c3d", "SecurityGroupIds": ["sg-0a1b2c3d"]} if good else {}
    maker.client("sagemaker").create_notebook_instance(
        NotebookInstanceName=f"notebook-{index:05}",
        InstanceType="ml.t3.medium",
        RoleArn=maker.role(index),
        RootAccess="Disabled" if index % 4 == 0 else "Enabled",
        DirectInternetAccess="Disabled" if good else "Enabled",
        Tags=_owner(index),
        **key,
        **net,
    )


def _owner(index: int) -> list[dict[str, str]]:
    return [{"Key": "Owner", "Value": f"team-{index % 7}"}] if index % 2 else []


def _model(maker: _Maker, index: int) -> None:
    tag = f":{index}" if index % 2 else "@sha256:" + "5c0e" * 16
    data = f"s3://{maker.bucket(index)}/models/{index}/model.tar.gz"
    maker.client("sagemaker").create_model(
        ModelName=f"model-{index:05}",
        ExecutionRoleArn=maker.role(index * 4),
        PrimaryContainer={"Image": _IMAGE + tag, "ModelDataUrl": data, "Environment": {"STAGE": "production"}},
        EnableNetworkIsolation=index % 3 == 0,
        Tags=_owner(index),
        **({"VpcConfig": _VPC} if index % 3 == 0 else {}),
    )


def _endpoint_config(maker: _Maker, index: int) -> None:
    variant = {"VariantName": "main", "ModelName": f"model-{index:05}", "InstanceType": "ml.m5.large"}
    maker.client("sagemaker").create_endpoint_config(
        EndpointConfigName=f"config-{index:05}",
        ProductionVariants=[{**variant, "InitialInstanceCount": 1 + index % 2}],
        Tags=_owner(index),
        **({"KmsKeyId": maker.key(index)} if index % 2 else {}),
    )


def _endpoint(maker: _Maker, index: int) -> None:
    maker.client("sagemaker").create_endpoint(
        EndpointName=f"endpoint-{index:05}", EndpointConfigName=f"config-{index:05}", Tags=_owner(index)
    )


def _training_job(maker: _Maker, index: int) -> None:
    good = index % 3 == 0
    key = {"VolumeKmsKeyId": maker.key(index)} if index % 2 else {}
    source = {"S3DataType": "S3Prefix", "S3Uri": f"s3://{maker.bucket(index)}/input/"}
    maker.client("sagemaker").create_training_job(
        TrainingJobName=f"training-{index:05}",
        AlgorithmSpecification={"TrainingInputMode": "File", "TrainingImage": f"{_IMAGE}:{index % 5}"},
        RoleArn=maker.role(index * 4),
        InputDataConfig=[{"ChannelName": "train", "DataSource": {"S3DataSource": source}}],
        OutputDataConfig={"S3OutputPath": f"s3://{maker.bucket(index + 1)}/output"},
        ResourceConfig={"InstanceType": "ml.m5.large", "InstanceCount": 1 + index % 2, "VolumeSizeInGB": 30, **key},
        StoppingCondition={"MaxRuntimeInSeconds": 3600},
        EnableNetworkIsolation=good,
        EnableInterContainerTrafficEncryption=good,
        Tags=_owner(index),
        **({"VpcConfig": _VPC} if good else {}),
    )


def _agent(maker: _Maker, index: int) -> None:
    maker.client("bedrock-agent").create_agent(
        agentName=f"agent-{index:05}",
        agentResourceRoleArn=maker.role(index * 4 + 1),
        foundationModel="anthropic.claude-3-haiku-20240307-v1:0",
        instruction="Answers questions about orders and returns, and nothing else at all.",
        **({"customerEncryptionKeyArn": maker.key(index)} if index % 2 else {}),
    )


def _knowledge_base(maker: _Maker, index: int) -> None:
    model = f"arn:aws:bedrock:{REGION}::foundation-model/amazon.titan-embed-text-v2:0"
    collection = f"arn:aws:aoss:{REGION}:{ACCOUNT}:collection/estate{index:05}"
    mapping = {"vectorField": "vector", "textField": "text", "metadataField": "metadata"}
    storage = {"collectionArn": collection, "vectorIndexName": "index", "fieldMapping": mapping}
    maker.client("bedrock-agent").create_knowledge_base(
        name=f"knowledge-{index:05}",
        roleArn=maker.role(index * 4 + 1),
        knowledgeBaseConfiguration={"type": "VECTOR", "vectorKnowledgeBaseConfiguration": {"embeddingModelArn": model}},
        storageConfiguration={"type": "OPENSEARCH_SERVERLESS", "opensearchServerlessConfiguration": storage},
    )


_MAKERS: Mapping[str, Callable[[_Maker, int], None]] = {
    "policies": _policy,
    "groups": _group,
    "roles": _role,
    "users": _user,
    "buckets": _bucket,
    "notebooks": _notebook,
    "models": _model,
    "endpoint_configs": _endpoint_config,
    "endpoints": _endpoint,
    "training_jobs": _training_job,
    "agents": _agent,
    "knowledge_bases": _knowledge_base,
}
