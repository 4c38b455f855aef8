"""Detection and response: GuardDuty, EventBridge, CloudWatch, Logs, CloudTrail, Macie, Inspector, Security Hub, Access Analyzer."""

from aigov.aws.declaration import Resource

RESOURCES: tuple[Resource, ...] = ()
