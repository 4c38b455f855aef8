"""The managed policies of AWS, judged by every IAM check that reads policies: counts, time, and what is open by each way.

Checks leave policies of AWS to where they are attached; here each is taken as a policy of the account's own, so that the rules'
logic is what is tried.
"""

import json
import re
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from botocore.model import ServiceModel
from botocore.session import get_session

from averment.engines.embedded import EmbeddedFactory
from averment.evaluation import judge
from averment.model import documents
from averment.model.collected import GLOBAL, Population
from averment.model.documents import Document
from averment.model.verdict import FAIL, Row
from averment.policy.policies import Check, PolicySet
from averment.sources.aws.declaration import Resource
from averment.sources.aws.normalise import normalised
from averment.sources.aws.shapes import result_shape, to_json
from benchmarks.measure import BenchmarkError
from scanners import iam_scanner, organizations_scanner

ACCOUNT = "111122223333"
_CLOCK = "2026-01-01T00:00:00Z"
_POLICY, _ROLE = iam_scanner.MANAGED_POLICY, iam_scanner.ROLE


@dataclass(frozen=True)
class Judged:
    """The verdicts on some policies, and what they took: seconds of wall and of processor time."""

    policies: int
    rows: tuple[Row, ...]
    seconds: float
    cpu: float

    @property
    def counts(self) -> Counter[tuple[str, str]]:
        """How many verdicts there are, by check and status."""
        return Counter((row.check_id, row.status) for row in self.rows)

    @property
    def ways(self) -> Mapping[str, list[str]]:
        """The policies that open each way of privilege escalation, of those that the messages tell by name."""
        found: dict[str, list[str]] = {}
        for row in self.rows:
            told = re.search(r": it can (.*)\.$", row.message) if row.status == FAIL else None
            for way in re.sub(r"; and \d+ more$", "", told[1]).split("; ") if told else ():
                found.setdefault(way, []).append(row.resource_name)
        return dict(sorted(found.items()))


def shipped() -> dict[str, dict[str, Any]]:
    """The policies that moto carries: path and document by name. Raises BenchmarkError where moto is not installed."""
    try:
        from moto.iam.aws_managed_policies import aws_managed_policies_data
    except ImportError as error:
        raise BenchmarkError("the managed policies of AWS come with moto: install the extra `demo`") from error
    found: dict[str, dict[str, Any]] = json.loads(aws_managed_policies_data)
    return found


def judged(known: Mapping[str, Mapping[str, Any]], rules: PolicySet) -> Judged:
    """Judges each policy, and by the checks that judge principals alone a role with nothing else attached."""
    of_policies = [_policy(name, each) for name, each in known.items()]
    of_roles = [_role(name, each["resource_id"]) for name, each in zip(known, of_policies, strict=True)]
    on_policies, on_roles = checks_of(rules)
    start, cpu = time.perf_counter(), time.process_time()
    rows = [
        *_rows(of_policies, of_policies, on_policies, rules),
        *_rows(of_roles, [*of_policies, *of_roles, _no_organization()], on_roles, rules),
    ]
    return Judged(len(of_policies), tuple(rows), time.perf_counter() - start, time.process_time() - cpu)


def checks_of(rules: PolicySet) -> tuple[list[Check], list[Check]]:
    """The checks that judge a managed policy, and those that judge a role by the policies attached to it."""
    iam = [each for each in rules.checks.values() if each.package.startswith("iam.")]
    on_policies = [each for each in iam if _POLICY.type in each.resource_types]
    on_roles = [each for each in iam if _ROLE.type in each.resource_types and _POLICY.type in each.related]
    return on_policies, [each for each in on_roles if each not in on_policies]


def _rows(judge_these: Collection[Document], held: list[Document], checks: list[Check], rules: PolicySet) -> Iterator[Row]:
    populations = [Population(kind, GLOBAL, count) for kind, count in Counter(each["resource_type"] for each in held).items()]
    case = judge.EvaluationInput(held, populations, ACCOUNT, {"evaluated_at": _CLOCK})
    wanted = {each["resource_id"] for each in judge_these}
    return (row for row in judge.judge(case, rules, checks, EmbeddedFactory()) if row.resource_id in wanted)


def _policy(name: str, known: Mapping[str, Any]) -> Document:
    arn = f"arn:aws:iam::{ACCOUNT}:policy{known['Path']}{name}"
    version = {"Document": json.dumps(known["Document"]), "VersionId": known["DefaultVersionId"], "IsDefaultVersion": True}
    return _document(_POLICY, {"PolicyName": name, "Arn": arn, "Path": known["Path"], "PolicyVersionList": [version]})


def _role(name: str, policy: str) -> Document:
    trust = {"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:AssumeRole"}
    reply = {
        "RoleName": name,
        "Arn": f"arn:aws:iam::{ACCOUNT}:role/{name}",
        "Path": "/",
        "AssumeRolePolicyDocument": json.dumps({"Version": "2012-10-17", "Statement": [trust]}),
        "RolePolicyList": [],
        "AttachedManagedPolicies": [{"PolicyName": name, "PolicyArn": policy}],
    }
    return _document(_ROLE, reply)


def _no_organization() -> Document:
    """What is said of an account in no organization: no service control policy holds for it."""
    resource = organizations_scanner.ORGANIZATION
    return documents.build(_header(resource, f"{ACCOUNT}/organization", ACCOUNT), {})


def _document(resource: Resource, item: Mapping[str, Any]) -> Document:
    """The document that a scan makes of an item of a type's list, without the calls."""
    call = resource.list
    if call is None:
        raise BenchmarkError(f"{resource.type} is not listed")
    shape: Any = result_shape(_model(resource.service).operation_model(call.operation), call.result)
    fields, malformed = normalised(resource, to_json(shape.member, item))
    if malformed:
        raise BenchmarkError(f"{item['Arn']}: {'; '.join(str(each) for each in malformed.values())}")
    return documents.build(_header(resource, item["Arn"], item["Arn"].rsplit("/", 1)[-1]), fields)


@cache
def _model(service: str) -> ServiceModel:
    return get_session().get_service_model(service)


def _header(resource: Resource, arn: str, name: str) -> dict[str, Any]:
    return {
        "schema_version": documents.SCHEMA_VERSION,
        "resource_type": resource.type,
        "resource_id": arn,
        "resource_name": name,
        "account_id": ACCOUNT,
        "partition": "aws",
        "region": GLOBAL,
        "collected_at": _CLOCK,
        "sources": [],
    }


def lines(found: Judged, checks: Iterable[Check]) -> Iterator[str]:
    """The report: a table of checks and statuses, what it took, and the policies that open each way."""
    titles = {each.id: each.title for each in checks}
    statuses = sorted({status for _, status in found.counts})
    rate = len(found.rows) / found.seconds
    yield f"{found.policies} policies, {len(found.rows)} verdicts in {found.seconds:.1f} s ({rate:.0f}/s), CPU {found.cpu:.1f} s"
    yield f"| check | {' | '.join(statuses)} | title |"
    yield f"| --- | {' | '.join('---:' for _ in statuses)} | --- |"
    for check_id in sorted({row.check_id for row in found.rows}):
        cells = " | ".join(str(found.counts[check_id, status]) for status in statuses)
        yield f"| {check_id} | {cells} | {titles[check_id]} |"
    for way, names in found.ways.items():
        yield f"{way} ({len(names)}): {', '.join(sorted(names))}"
