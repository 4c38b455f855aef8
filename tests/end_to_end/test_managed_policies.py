"""The policies of AWS as the rules judge them: known answers for some thirty, each with why."""

import pytest

from averment.model.verdict import FAIL, PASS
from averment.policy.policies import PolicySet
from benchmarks import managed_policies
from benchmarks.managed_policies import Judged
from tests.support import shipped

# The checks that fail, in short; all others pass. The comment says what the policy allows.
FAILS = {
    # everything: the escalation checks leave it to IAM-ADM-001
    "AdministratorAccess": "ADM-001 ADM-003 KMS-001 PRV-003 PRV-004 PRV-005",
    # all but IAM, by NotAction: no role can be passed, existing ones can be used
    "PowerUserAccess": "ADM-003 ADM-004 KMS-001 PRV-001 PRV-002 PRV-003 PRV-004 PRV-005",
    # iam:*: it writes policies, makes keys for others and passes any role
    "IAMFullAccess": "PRV-001 PRV-003 PRV-005",
    "IAMReadOnlyAccess": "",
    # s3:Get* on everything is data; what only describes is not
    "ReadOnlyAccess": "PRV-003",
    "SecurityAudit": "",
    "ViewOnlyAccess": "",
    # code of any function, what any instance starts with
    "SystemAdministrator": "ADM-003 KMS-001 PRV-001 PRV-003 PRV-004",
    # passes any role to SageMaker and EC2, allows by exception
    "DataScientist": "ADM-003 ADM-004 PRV-001 PRV-002 PRV-003 PRV-004 PRV-005",
    "AmazonSageMakerFullAccess": "ADM-003 ADM-004 PRV-002 PRV-003 PRV-004 PRV-005",
    "AmazonSageMakerReadOnly": "",
    # bedrock:* on everything; roles are passed by name
    "AmazonBedrockFullAccess": "ADM-003 PRV-004",
    "AmazonBedrockReadOnly": "",
    # bedrock-agentcore:* on every ARN of the service, kms:Decrypt on every key
    "BedrockAgentCoreFullAccess": "ADM-003 KMS-001 PRV-002 PRV-003",
    # lambda:*, and any role passed to it
    "AWSLambda_FullAccess": "ADM-003 PRV-001 PRV-004 PRV-005",
    "AWSLambda_ReadOnlyAccess": "",
    # ec2:* changes what an instance starts with and reads its password
    "AmazonEC2FullAccess": "PRV-001 PRV-003 PRV-004",
    "AmazonEC2ReadOnlyAccess": "",
    "AmazonS3FullAccess": "ADM-003 PRV-003 PRV-004",
    "AmazonS3ReadOnlyAccess": "PRV-003",
    # glue:* puts a key on any development endpoint
    "AWSGlueServiceRole": "ADM-003 PRV-002",
    # any role passed to tasks, any stack updated
    "AmazonECS_FullAccess": "PRV-001 PRV-005",
    # a change set runs with the role of its stack
    "SecretsManagerReadWrite": "ADM-003 PRV-001 PRV-003 PRV-004",
    # any role passed to a service that runs what it is given
    "AmazonOmicsFullAccess": "PRV-001 PRV-005",
    # any role passed to CloudTrail alone, which runs nothing
    "AWSCloudTrail_FullAccess": "ADM-003 PRV-004 PRV-005",
    "AmazonSSMFullAccess": "PRV-001 PRV-003 PRV-004",
    # commands on every instance, by one document that makes snapshots
    "AWSBackupFullAccess": "",
    # sessions on instances that bear Cloud9's tag
    "AWSCloud9User": "",
    # any state machine is changed and keeps its role
    "AWSStepFunctionsFullAccess": "PRV-001",
    # objects are denied outside the data lake, by NotResource; keys by conditions that one may meet
    "AmazonSecurityLakePermissionsBoundary": "KMS-001",
    # 1,300 patterns in one statement
    "AWSSupportServiceRolePolicy": "",
    "IAMUserChangePassword": "",
}


@pytest.fixture(scope="module")
def rules() -> PolicySet:
    return shipped.rules()


@pytest.fixture(scope="module")
def found(rules: PolicySet) -> Judged:
    known = managed_policies.shipped()
    return managed_policies.judged({name: known[name] for name in FAILS}, rules)


def test_known_policies_have_their_known_verdicts(found: Judged) -> None:
    fails: dict[str, list[str]] = {name: [] for name in FAILS}
    for row in found.rows:
        if row.status == FAIL:
            fails[row.resource_name].append(row.check_id.removeprefix("IAM-"))
    assert {name: " ".join(sorted(checks)) for name, checks in fails.items()} == FAILS


def test_each_policy_is_judged_by_every_check(found: Judged) -> None:
    """A rule that could not be worked out is UNKNOWN; only who may do everything is left out, by the two escalation checks."""
    assert {row.check_id for row in found.rows} == {
        *("IAM-ADM-001", "IAM-ADM-003", "IAM-ADM-004", "IAM-KMS-001"),
        *("IAM-PRV-001", "IAM-PRV-002", "IAM-PRV-003", "IAM-PRV-004", "IAM-PRV-005"),
    }
    assert found.policies * 9 == len(found.rows)
    left_out = {(row.check_id, row.resource_name) for row in found.rows if row.status not in (PASS, FAIL)}
    assert left_out == {("IAM-PRV-001", "AdministratorAccess"), ("IAM-PRV-002", "AdministratorAccess")}


def test_ways_are_told_with_the_policies_that_open_them(found: Judged) -> None:
    assert found.ways["attach policies to users"] == ["IAMFullAccess"]
    assert found.ways["open a new notebook instance with any role"] == ["AmazonSageMakerFullAccess", "DataScientist"]
    assert found.ways["run commands on any instance"] == ["AmazonSSMFullAccess"]
    assert not [each for each in found.ways if "more" in each]
    assert "AWSLambda_FullAccess" in found.ways["open a new Lambda function with any role to others"]


def test_the_report_counts_verdicts_and_names_policies(found: Judged, rules: PolicySet) -> None:
    told = list(managed_policies.lines(found, rules.checks.values()))
    assert told[1] == "| check | FAIL | NOT_APPLICABLE | PASS | title |"
    assert "| IAM-ADM-001 | 1 | 0 | 31 | No customer policy allows every action on every resource |" in told
    assert "attach policies to users (1): IAMFullAccess" in told
