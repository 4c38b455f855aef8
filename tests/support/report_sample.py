"""A believable report for the tests of what shows it: about forty findings over five services, some of them hostile."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from averment.base.paths import content
from averment.evaluation.judge import not_read
from averment.evaluation.rows import Rows
from averment.evaluation.scan import Scan, Selection
from averment.model.collected import FailedCall, Population
from averment.model.document_store import HeldDocuments
from averment.model.verdict import Row, Severity, Status
from averment.policy import controls
from averment.policy.analysis.reads import Reads
from averment.policy.controls import Framework
from averment.policy.policies import Check, Citation
from averment.report import build
from averment.report.report import Report
from averment.waivers.entries import Use, Waiver, WaiverSet
from averment.waivers.matching import Applied

ACCOUNT = "111122223333"
CLOCK = "2026-11-20T23:00:00Z"
REGIONS = ("us-east-1", "eu-central-1")
FRAMEWORKS = controls.load(content("controls"))

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>document.title='owned'</script>",
    "{{7*7}}${7*7}",
    "[bold red]markup[/bold red]",
    "\x1b[2J\x1b]0;owned\x07red",
    "safe\u202egnp.exe",
    "two\u2028lines",
)

NOTEBOOK, ENDPOINT, TRAINING = (f"AWS::SageMaker::{kind}" for kind in ("NotebookInstance", "Endpoint", "TrainingJob"))
LOGGING, GUARDRAIL, KNOWLEDGE = (f"AWS::Bedrock::{kind}" for kind in ("ModelInvocationLogging", "Guardrail", "KnowledgeBase"))
ROLE, USER, BUCKET, DETECTOR = "AWS::IAM::Role", "AWS::IAM::User", "AWS::S3::Bucket", "AWS::GuardDuty::Detector"
KEY = "AWS::KMS::Key"

TAGS_DENIED = FailedCall("sagemaker:ListTags", "AccessDeniedException", "sagemaker:ListTags")
POLICY_DENIED = FailedCall("s3:GetBucketPolicy", "AccessDenied", "s3:GetBucketPolicy")
USERS_DENIED = FailedCall("iam:ListUsers", "AccessDenied", "iam:ListUsers")
THROTTLED = FailedCall("bedrock:GetGuardrail", "ThrottlingException", "bedrock:GetGuardrail")
NO_REGION = FailedCall("guardduty:ListDetectors", "EndpointConnectionError", "guardduty:ListDetectors")


def _check(
    id: str, severity: str, kind: str, title: str, fields: str, iso: str, description: str, remediation: str, related: str = ""
) -> tuple[Check, Reads]:
    package, _, topic = id.rpartition("/")[0].partition(".")
    name = id.rpartition("/")[2]
    cited = dict(zip(("iso27001", "iso27701", "iso42001"), iso.split(), strict=False))
    check = Check(
        id=name,
        title=title,
        description=description,
        severity=Severity(severity),
        resource_types=(kind,),
        related=(related,) if related else (),
        controls={key: tuple(ids.split("+")) for key, ids in cited.items()},
        remediation=remediation,
        schemas=(),
        package=f"{package}.{topic}",
        file=f"{package}/{topic}.rego",
        line=12 + len(title),
        heads=("deny",),
    )
    lookups = {related: frozenset({"key_manager", "resource_name"})} if related else {}
    return check, Reads(frozenset({"resource_type", "resource_name", *fields.split()}), lookups)


_CHECKS = (
    _check(
        "sagemaker.network/SM-NET-001", "critical", NOTEBOOK, "Notebook instance has no direct access to the internet",
        "direct_internet_access subnet_id", "A.8.20+A.8.22 A.3.28 A.4.5",
        "A notebook with its own way to the internet can carry training data past every control of the network.",
        "Recreate the notebook instance in a subnet of your own with DirectInternetAccess set to Disabled.",
    ),
    _check(
        "sagemaker.encryption/SM-ENC-001", "high", NOTEBOOK, "Notebook instance volume is encrypted with a customer managed key",
        "kms_key_id", "A.8.24 A.3.26 A.4.3",
        "The volume holds code, data samples and credentials of whoever uses the notebook. With a key of your own you decide who "
        "can decrypt it, you see each use in CloudTrail, and you can withdraw access.",
        "Recreate the notebook instance with KmsKeyId set to a key you manage, and move its data across.", KEY,
    ),
    _check(
        "sagemaker.tags/SM-TAG-001", "low", NOTEBOOK, "Notebook instance carries the required tags", "tags", "A.5.12 A.3.5 A.4.2",
        "Without an owner and a classification nobody can say which rules a resource is under.",
        "Add the missing tags to the notebook instance.",
    ),
    _check(
        "sagemaker.endpoints/SM-LOG-002", "medium", ENDPOINT, "Endpoint captures the data it serves", "data_capture_config tags",
        "A.8.15 A.3.25 A.6.2.6+A.6.2.8",
        "What a model was asked and what it answered is the only record from which a wrong decision can be explained later.",
        "Turn data capture on in a new endpoint configuration and update the endpoint to it.",
    ),
    _check(
        "sagemaker.training/SM-TRN-003", "medium", TRAINING, "Training job encrypts traffic between its containers",
        "enable_inter_container_traffic_encryption resource_config", "A.8.24 A.3.26 A.7.2",
        "Distributed training sends gradients and samples between machines; unencrypted, they cross the network in the clear.",
        "Start training jobs with EnableInterContainerTrafficEncryption set to true.",
    ),
    _check(
        "bedrock.logging/BR-LOG-001", "high", LOGGING, "Model invocations are logged", "logging_config", "A.8.15 A.3.25 A.6.2.8",
        "Without invocation logging nobody can reconstruct who asked a model what, or what it answered.",
        "Configure model invocation logging to an encrypted bucket and a log group in each Region in use.",
    ),
    _check(
        "bedrock.guardrails/BR-GRD-002", "critical", GUARDRAIL, "Guardrail blocks prompt attacks", "content_policy status",
        "A.8.26 A.3.28 A.9.2",
        "A prompt attack makes a model ignore its instructions; without this filter the guardrail lets it through.",
        "Add the PROMPT_ATTACK filter with input strength HIGH to the guardrail and publish a new version.",
    ),
    _check(
        "bedrock.knowledge/BR-KB-004", "medium", KNOWLEDGE, "Knowledge base keeps its data under a customer managed key",
        "storage_configuration kms_key_arn", "A.8.24 A.3.26 A.7.5",
        "The vector store holds the documents themselves, in pieces.",
        "Move the knowledge base to a store encrypted with your key.", KEY,
    ),
    _check(
        "iam.roles/IAM-ROL-001", "critical", ROLE, "Role of an AI service does not allow every action",
        "policies attached_policies",
        "A.5.15+A.8.2 A.3.9 A.4.5", "A role that may do everything makes each flaw of a notebook a flaw of the whole account.",
        "Replace the wildcard by the actions that the workload needs.",
    ),
    _check(
        "iam.users/IAM-USR-002", "high", USER, "Access keys are younger than the limit", "access_keys", "A.5.17 A.3.23 A.4.6",
        "Old keys have been copied to more places than anyone remembers.", "Rotate the access key, or better, use roles.",
    ),
    _check(
        "s3.policy/S3-POL-001", "high", BUCKET, "Bucket refuses requests without TLS", "policy", "A.8.24 A.3.7 A.7.2",
        "Training data read over plain HTTP can be read along the way.",
        "Add a statement that denies every action when aws:SecureTransport is false.",
    ),
    _check(
        "s3.versioning/S3-VER-001", "low", BUCKET, "Bucket keeps versions", "versioning", "A.8.13 A.3.24 A.7.5",
        "Without versions nobody can show which data a model was trained on.", "Enable versioning on the bucket.",
    ),
    _check(
        "detection.guardduty/DET-GD-001", "high", DETECTOR, "GuardDuty is enabled", "status features", "A.8.16 A.3.25 A.6.2.6",
        "Nobody watches the account for use that is out of the ordinary.", "Enable GuardDuty in the Region.",
    ),
    _check(
        "detection.guardduty/DET-GD-002", "informational", DETECTOR, "GuardDuty publishes findings quickly",
        "finding_publishing_frequency", "A.8.16 A.3.25 A.6.2.6", "Six hours are long for an attacker.",
        "Set the publishing frequency to fifteen minutes.",
    ),
)  # fmt: skip

_TOLD: dict[str, dict[str, Any]] = {
    "SM-ENC-001": {
        "rationale": "Who holds the key decides who reads the volume, which is what rules on the use of cryptography are about.",
        "sources": (
            Citation(
                "api", "sagemaker:DescribeNotebookInstanceOutput.KmsKeyId", "The key of the volume; left out where there is none."
            ),
            Citation(
                "page", "Amazon SageMaker Developer Guide, Protect data at rest using encryption", "Set when it is created."
            ),
        ),
        "commands": (
            "aws sagemaker stop-notebook-instance --notebook-instance-name {resource_name} --region {region}",
            "aws sagemaker create-notebook-instance --notebook-instance-name NEW_NAME --kms-key-id KEY_ARN --role-arn {role_arn}",
        ),
    },
}
"""What some checks say beyond what all say: sources, commands and why they bear on their controls."""

CHECKS = {check.id: replace(check, **_TOLD.get(check.id, {})) for check, _ in _CHECKS}
READS = {(check.id, "deny"): reads for check, reads in _CHECKS}

WAIVER = Waiver(
    id="versions-of-copies-2027",
    checks=("S3-VER-001",),
    resources=("*forecast-*", "*labelling-*"),
    reason="The bucket holds copies that are made anew each night.",
    requested_by="ml-platform",
    approved_by="security-office",
    approved_on=date(2026, 11, 1),
    until=date(2027, 1, 31),
    ticket="RISK-7",
)
EXPIRED = replace(WAIVER, id="tags-of-2025", checks=("SM-TAG-001",), approved_on=date(2025, 1, 1), until=date(2025, 12, 31))
WAIVED = Applied((Use(EXPIRED, "expired", 0, 2), Use(WAIVER, "active", 1)))

_NAMES = (
    "research", "fraud-scoring", "churn-explorer", "credit-risk-eu", "chat-assist", "doc-search", "labelling", "forecast-nightly",
    "embeddings", "onboarding-bot",
)  # fmt: skip


def name_of(number: int) -> str:
    """The name of the nth resource; the first ones are hostile."""
    return HOSTILE[number] if number < len(HOSTILE) else f"{_NAMES[number % len(_NAMES)]}-{number}"


_FIELDS: dict[str, dict[str, Any]] = {
    NOTEBOOK: {"direct_internet_access": "Enabled", "subnet_id": "subnet-0a1b2c3d", "kms_key_id": "alias/aws/sagemaker"},
    ENDPOINT: {"data_capture_config": {"EnableCapture": False, "InitialSamplingPercentage": 0}},
    TRAINING: {"resource_config": {"InstanceCount": 4, "InstanceType": "ml.g5.12xlarge", "VolumeSizeInGB": 200}},
    LOGGING: {},
    GUARDRAIL: {"status": "READY", "content_policy": {"filters": [{"type": "HATE", "inputStrength": "LOW"}]}},
    KNOWLEDGE: {"storage_configuration": {"type": "OPENSEARCH_SERVERLESS"}},
    ROLE: {
        "attached_policies": ["arn:aws:iam::aws:policy/AdministratorAccess"],
        "policies": {"inline": {"Statement": [{"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}]}},
    },
    USER: {"access_keys": [{"id": "AKIA…", "created": "2023-01-09T08:00:00Z", "status": "Active"}]},
    BUCKET: {"versioning": {"Status": "Suspended"}},
    DETECTOR: {"status": "DISABLED", "finding_publishing_frequency": "SIX_HOURS"},
}


def document(kind: str, number: int) -> dict[str, Any]:
    """The nth document of a type."""
    region = "global" if kind in (ROLE, USER) else REGIONS[number % 2]
    service, noun = kind.split("::")[1].lower(), kind.split("::")[2].lower()
    return {
        "schema_version": "1",
        "resource_type": kind,
        "resource_id": f"arn:aws:{service}:{'' if region == 'global' else region}:{ACCOUNT}:{noun}/{name_of(number)}",
        "resource_name": name_of(number),
        "account_id": ACCOUNT,
        "partition": "aws",
        "region": region,
        "tags": {"Owner": HOSTILE[number % len(HOSTILE)]},
        "collected_at": CLOCK,
        "sources": [f"{service}:List{kind.split('::')[2]}s", f"{service}:Describe{kind.split('::')[2]}"],
        **_FIELDS[kind],
    }


def _key() -> dict[str, Any]:
    return {
        **{name: value for name, value in document(NOTEBOOK, 8).items() if name in ("schema_version", "account_id", "partition")},
        "resource_type": KEY,
        "resource_id": f"arn:aws:kms:us-east-1:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555",
        "resource_name": "alias/aws/sagemaker",
        "region": "us-east-1",
        "collected_at": CLOCK,
        "sources": ["kms:ListKeys", "kms:DescribeKey"],
        "key_manager": "AWS",
    }


_EACH = {NOTEBOOK: 7, ENDPOINT: 4, TRAINING: 4, LOGGING: 2, GUARDRAIL: 2, KNOWLEDGE: 2, ROLE: 4, BUCKET: 5, DETECTOR: 1}
_LISTED = tuple(_EACH)


def scan(scale: int = 1) -> Scan:
    """The sample scan; `scale` multiplies its resources."""
    documents = [document(kind, (number * 3 + 2 * index) % 97 if scale == 1 else number) for index, kind in enumerate(_LISTED)
                 for number in range(_EACH[kind] * scale)]  # fmt: skip
    documents.append(_key())
    for number, each in enumerate(documents):
        if each["resource_type"] == BUCKET and number % 3 == 0:
            each["unread"] = {"policy": {"call": POLICY_DENIED.call, "code": POLICY_DENIED.code, "action": POLICY_DENIED.action}}
        if each["resource_type"] == NOTEBOOK and number % 4 == 1:
            del each["tags"]
            each["unread"] = {"tags": {"call": TAGS_DENIED.call, "code": TAGS_DENIED.code, "action": TAGS_DENIED.action}}
        if each["resource_type"] == GUARDRAIL and number % 2 == 0:
            del each["content_policy"]
            each["unread"] = {"*": {"call": THROTTLED.call, "code": THROTTLED.code, "action": THROTTLED.action}}
    populations = [
        Population(kind, region, sum(each["resource_type"] == kind and each["region"] == region for each in documents), None)
        for kind in _LISTED
        for region in (("global",) if kind == ROLE else REGIONS)
        if (kind, region) != (DETECTOR, "eu-central-1")
    ]
    populations.append(Population(USER, "global", 0, USERS_DENIED))
    populations.append(Population(DETECTOR, "eu-central-1", 0, NO_REGION))
    return Scan(
        account_id=ACCOUNT,
        partition="aws",
        caller=f"arn:aws:sts::{ACCOUNT}:assumed-role/compliance-scan/nightly",
        regions=REGIONS,
        clock=CLOCK,
        config={},
        selection=Selection(),
        policies_digest=hashlib.sha256(b"sample").hexdigest(),
        documents=HeldDocuments(documents),
        populations=populations,
        rows=Rows.of(_rows(documents, populations)),
        waivers=WaiverSet((EXPIRED, WAIVER), (), hashlib.sha256(b"waivers").hexdigest()),
        waived=WAIVED,
    )


def _rows(documents: list[dict[str, Any]], populations: list[Population]) -> Iterator[Row]:
    for check in CHECKS.values():
        for number, each in enumerate(each for each in documents if each["resource_type"] in check.resource_types):
            status, message, failed_calls = _verdict(check, number, each)
            yield Row(
                check.id, Status(status), check.severity, each["resource_type"], each["resource_id"], each["resource_name"],
                ACCOUNT, each["region"], message, failed_calls, waiver=WAIVER.id if status == "WAIVED" else "",
            )  # fmt: skip
        for population in populations:
            if population.failed_call and population.resource_type in check.resource_types:
                kind, region = population.resource_type, population.region
                where = "the account" if region == "global" else region
                yield Row(
                    check.id, Status.UNKNOWN, check.severity, kind, "*", f"every {kind} in {where}", ACCOUNT, region,
                    not_read([population.failed_call]), (population.failed_call,),
                )  # fmt: skip


def _verdict(check: Check, number: int, each: dict[str, Any]) -> tuple[str, str, tuple[FailedCall, ...]]:
    wanted = READS[check.id, "deny"].input
    unread = {FailedCall(**why) for name, why in each.get("unread", {}).items() if name in wanted or name == "*"}
    if unread:
        return "UNKNOWN", not_read(sorted(unread)), tuple(sorted(unread))
    if check.id == "SM-TRN-003" and number % 4 == 3:
        return "NOT_APPLICABLE", "The job ran on one machine.", ()
    if check.id == "S3-VER-001" and number == 1:
        return "WAIVED", "Versioning is off.", ()
    if number % 5 == 4:
        return "PASS", "", ()
    return "FAIL", f'{check.title.split(" ", maxsplit=1)[0]} "{each["resource_name"]}" does not meet this: {check.title}.', ()


def report(scale: int = 1, of: int | None = None) -> Report:
    """The sample report; `of` is how many checks there are where the sample's are not all."""
    return build.report(scan(scale), CHECKS, READS, FRAMEWORKS, of)


_OF_A_FEW = ("SM-ENC-001", "SM-LOG-002", "SM-TRN-003", "BR-GRD-002", "S3-POL-001", "S3-VER-001", "IAM-USR-002")


def a_few() -> Report:
    """Of the sample one verdict for each status that each of a few checks gave, of hostile names where there are any."""
    whole, checks = scan(), {name: CHECKS[name] for name in _OF_A_FEW}
    hostile_last = sorted(whole.rows, key=lambda row: row.resource_name in HOSTILE)
    rows = {(row.check_id, row.status): row for row in hostile_last if row.check_id in checks}
    kept = {row.resource_id for row in rows.values()}
    documents = [each for each in whole.documents if each["resource_id"] in kept or each["resource_type"] == KEY]
    listed = Counter((each["resource_type"], each["region"]) for each in documents)
    populations = [
        replace(each, listed=listed[each.resource_type, each.region])
        for each in whole.populations
        if each.resource_type == USER or listed[each.resource_type, each.region]
    ]
    cut = replace(whole, documents=HeldDocuments(documents), populations=populations, rows=Rows.of(rows.values()))
    reads = {head: each for head, each in READS.items() if head[0] in checks}
    return replace(build.report(cut, checks, reads, _frameworks_of(checks)), tool={"name": "averment", "version": "1.2.3"})


def _frameworks_of(checks: Mapping[str, Check]) -> dict[str, Framework]:
    """Each framework with the controls that these checks cite, and its first that none of them does."""
    found = {}
    for key, framework in FRAMEWORKS.items():
        cited = {each for check in checks.values() for each in check.controls.get(key, ())}
        other = next(each.id for each in framework.controls.values() if each.parent and each.id not in cited)
        kept = {name: each for name, each in framework.controls.items() if name in cited or name == other}
        found[key] = replace(framework, controls=kept)
    return found
