"""The one list of scanners: a line to add for each new service."""

from aigov.aws.declaration import Resource

from . import (
    account_scanner,
    agentcore_scanner,
    ai_services_scanner,
    backup_scanner,
    bedrock_scanner,
    cloudtrail_scanner,
    config_scanner,
    costs_scanner,
    detection_scanner,
    ecr_scanner,
    efs_scanner,
    guardduty_scanner,
    iam_scanner,
    inspector_scanner,
    kms_scanner,
    monitoring_scanner,
    organizations_scanner,
    s3_scanner,
    sagemaker_scanner,
    sns_scanner,
)

SCANNERS: dict[str, tuple[Resource, ...]] = {
    "account": account_scanner.RESOURCES,
    "agentcore": agentcore_scanner.RESOURCES,
    "ai_services": ai_services_scanner.RESOURCES,
    "backup": backup_scanner.RESOURCES,
    "bedrock": bedrock_scanner.RESOURCES,
    "cloudtrail": cloudtrail_scanner.RESOURCES,
    "config": config_scanner.RESOURCES,
    "costs": costs_scanner.RESOURCES,
    "detection": detection_scanner.RESOURCES,
    "ecr": ecr_scanner.RESOURCES,
    "efs": efs_scanner.RESOURCES,
    "guardduty": guardduty_scanner.RESOURCES,
    "iam": iam_scanner.RESOURCES,
    "inspector": inspector_scanner.RESOURCES,
    "kms": kms_scanner.RESOURCES,
    "monitoring": monitoring_scanner.RESOURCES,
    "organizations": organizations_scanner.RESOURCES,
    "s3": s3_scanner.RESOURCES,
    "sagemaker": sagemaker_scanner.RESOURCES,
    "sns": sns_scanner.RESOURCES,
}
