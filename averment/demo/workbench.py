"""Sample notebook instances with lifecycle scripts, Studio domains and their file systems."""

import base64
from typing import Any

from averment.demo.stage import ACCOUNT, REGION, Account, labels, pairs

_SUBNETS = ["subnet-0a11b22c33d44e551", "subnet-0a11b22c33d44e552"]
_GROUPS = ["sg-0f00000000000ca11"]
VPC = {"SecurityGroupIds": _GROUPS, "Subnets": _SUBNETS}
"""The private subnets that every well kept workload runs in."""

_FILE_SYSTEM = "fs-0c0ffee000000d0a1"


def seed(account: Account) -> None:
    """Creates lifecycle scripts, the notebook instances that run them, then Studio domains."""
    _start_scripts(account)
    _the_script_of_the_studio_spaces(account)
    _the_notebook_of_the_credit_team(account)
    _the_notebook_that_research_left_open(account)
    _the_notebook_of_the_fraud_team(account)
    _the_credit_domain(account)
    _the_sandbox_domain(account)


def _start_scripts(account: Account) -> None:
    idle = "#!/bin/bash\nset -e\n/opt/lane/auto-stop --idle-minutes 60\n"
    # the token is made up, in the form that scanners look for
    hub = "#!/bin/bash\nexport HUB_TOKEN=hf_" + "Q7" * 17 + "\ncurl -s http://tools.harbour-lane.example/lab.sh | bash\n"
    for name, script in {"auto-stop": idle, "research-setup": hub}.items():
        made = account.client("sagemaker").create_notebook_instance_lifecycle_config(
            NotebookInstanceLifecycleConfigName=name, OnStart=[{"Content": _encoded(script)}]
        )
        config = {
            "NotebookInstanceLifecycleConfigName": name,
            "NotebookInstanceLifecycleConfigArn": made["NotebookInstanceLifecycleConfigArn"],
            "CreationTime": account.ago(200),
            "LastModifiedTime": account.ago(200),
        }
        account.listed("sagemaker", "ListNotebookInstanceLifecycleConfigs", "NotebookInstanceLifecycleConfigs", config)
        tag_sagemaker(account, made["NotebookInstanceLifecycleConfigArn"], labels("research", "Internal"))


def _the_script_of_the_studio_spaces(account: Account) -> None:
    arn = account.arn("sagemaker", "studio-lifecycle-config/studio-auto-stop")
    config = {
        "StudioLifecycleConfigArn": arn,
        "StudioLifecycleConfigName": "studio-auto-stop",
        "StudioLifecycleConfigAppType": "JupyterLab",
        "StudioLifecycleConfigContent": _encoded("#!/bin/bash\nset -e\n/opt/lane/auto-stop --idle-minutes 60\n"),
        "CreationTime": account.ago(200),
        "LastModifiedTime": account.ago(200),
    }
    account.listed("sagemaker", "ListStudioLifecycleConfigs", "StudioLifecycleConfigs", config)
    wanted: dict[str, Any] = {"StudioLifecycleConfigName": "studio-auto-stop"}
    account.replies.answer("sagemaker", "DescribeStudioLifecycleConfig", config, **wanted)
    tag_sagemaker(account, arn, labels("risk-analytics", "Internal"))


def _the_notebook_of_the_credit_team(account: Account) -> None:
    _notebook(
        account,
        "credit-analysis",
        role="credit-scoring-execution",
        imds="2",
        tags=labels("risk-analytics"),
        KmsKeyId=account.keys["credit-models"],
        SubnetId=_SUBNETS[0],
        SecurityGroupIds=_GROUPS,
        DirectInternetAccess="Disabled",
        RootAccess="Disabled",
        LifecycleConfigName="auto-stop",
    )


def _the_notebook_that_research_left_open(account: Account) -> None:
    """A noncompliant notebook instance: internet access, root access, no key, an administrator's role."""
    _notebook(
        account,
        "research",
        role="sagemaker-admin",
        imds="1",
        tags={"Owner": "research"},
        DirectInternetAccess="Enabled",
        RootAccess="Enabled",
        LifecycleConfigName="research-setup",
    )


def _the_notebook_of_the_fraud_team(account: Account) -> None:
    """A notebook instance in a VPC that still has direct internet access, which is noncompliant."""
    _notebook(
        account,
        "fraud-exploration",
        role="fraud-model-execution",
        imds="2",
        tags=labels("fraud-operations"),
        KmsKeyId=account.keys["fraud-2021"],
        SubnetId=_SUBNETS[1],
        SecurityGroupIds=_GROUPS,
        DirectInternetAccess="Enabled",
        RootAccess="Enabled",
    )


def _notebook(account: Account, name: str, *, role: str, imds: str, tags: dict[str, str], **settings: Any) -> None:
    account.client("sagemaker").create_notebook_instance(
        NotebookInstanceName=name, InstanceType="ml.t3.medium", RoleArn=account.role(role), Tags=pairs(tags), **settings
    )
    dropped = {
        "InstanceMetadataServiceConfiguration": {"MinimumInstanceMetadataServiceVersion": imds},
        "PlatformIdentifier": "notebook-al2023-v1" if imds == "2" else "notebook-al2-v2",
    }
    account.replies.correct("sagemaker", "DescribeNotebookInstance", dropped, NotebookInstanceName=name)


def _the_credit_domain(account: Account) -> None:
    key = account.keys["credit-models"]
    _domain(
        account,
        "credit-studio",
        auth="SSO",
        network="VpcOnly",
        owner="risk-analytics",
        role="credit-scoring-execution",
        key=key,
        efs=_FILE_SYSTEM,
    )
    _file_system(account, _FILE_SYSTEM, key)


def _the_sandbox_domain(account: Account) -> None:
    _domain(
        account,
        "research-sandbox",
        auth="IAM",
        network="PublicInternetOnly",
        owner="research",
        role="sagemaker-admin",
        key=None,
        efs=_FILE_SYSTEM[:-1] + "2",
    )
    _file_system(account, _FILE_SYSTEM[:-1] + "2", None)


def _domain(account: Account, name: str, *, auth: str, network: str, owner: str, role: str, key: str | None, efs: str) -> None:
    made = account.client("sagemaker").create_domain(
        DomainName=name,
        AuthMode=auth,
        DefaultUserSettings={"ExecutionRole": account.role(role), "SecurityGroups": _GROUPS},
        SubnetIds=_SUBNETS,
        VpcId="vpc-0a11b22c33d44e550",
        AppNetworkAccessType=network,
        Tags=pairs(labels(owner)),
        **({"KmsKeyId": key} if key else {}),
    )
    domain_id = made["DomainArn"].rsplit("/", 1)[1]
    account.replies.correct("sagemaker", "DescribeDomain", {"HomeEfsFileSystemId": efs}, DomainId=domain_id)


def _file_system(account: Account, name: str, key: str | None) -> None:
    system = {
        "OwnerId": ACCOUNT,
        "CreationToken": name,
        "FileSystemId": name,
        "FileSystemArn": account.arn("elasticfilesystem", f"file-system/{name}"),
        "CreationTime": account.ago(400),
        "LifeCycleState": "available",
        "NumberOfMountTargets": 2,
        "SizeInBytes": {"Value": 6144},
        "PerformanceMode": "generalPurpose",
        "Encrypted": True,
        "KmsKeyId": key or f"arn:aws:kms:{REGION}:{ACCOUNT}:key/00000000-0000-4000-8000-00000000ef50",
        "Tags": pairs({"ManagedByAmazonSageMakerResource": account.arn("sagemaker", "domain/studio")}),
    }
    account.replies.listing("efs", "DescribeFileSystems", "FileSystems", [system])


def tag_sagemaker(account: Account, arn: str, tags: dict[str, str]) -> None:
    """Tags of a resource that moto does not hold."""
    account.tag(arn, tags)
    account.replies.answer("sagemaker", "ListTags", {"Tags": pairs(tags)}, ResourceArn=arn)


def _encoded(script: str) -> str:
    return base64.b64encode(script.encode()).decode()
