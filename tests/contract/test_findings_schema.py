"""findings.json against its published schema, and what the schema cannot say."""

import copy
import hashlib
import json
from typing import Any

import jsonschema
import pytest

from averment.base.paths import content
from averment.model import documents
from averment.policy.policies import SEVERITIES
from averment.report import json_report
from averment.report.finding_evidence import ALWAYS
from tests.support import report_sample

SCHEMA = json.loads((content("reports") / "findings.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    # as a reader of the file sees it
    told: dict[str, Any] = json.loads("".join(json_report.pieces(report_sample.report())))
    return told


def test_the_schema_is_a_schema_with_a_stable_id() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "urn:averment:findings:2"


def test_a_report_conforms(report: dict[str, Any]) -> None:
    assert [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(report)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("extra",), 1),
        (("findings", 0, "extra"), 1),
        (("findings", 0, "status"), "PASS"),
        (("findings", 0, "severity"), "CRITICAL"),
        (("findings", 0, "remediation"), None),
        (("findings", 0, "fingerprint"), "abc"),
        (("findings", 0, "controls"), {"iso27001": []}),
        (("schema_version",), "1"),
        (("findings", 0, "severity_reason"), None),
        (("findings", 0, "evidence", "related"), []),
        (("checks", "SM-ENC-001", "reads"), {"fields": []}),
        (("checks", "SM-ENC-001", "policy"), "sagemaker/encryption.rego"),
        (("findings", 0, "evidence", "document_sha256"), "abc"),
        (("scan_timestamp",), "2026-11-20T23:00:00+01:00"),
        (("status_breakdown", "FAIL"), -1),
        (("accounts",), ["1"]),
    ],
)
def test_what_is_not_a_report_does_not_conform(report: dict[str, Any], path: tuple[Any, ...], value: Any) -> None:
    broken = copy.deepcopy(report)
    holder = broken
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    assert list(VALIDATOR.iter_errors(broken))


def test_findings_are_ranked_by_severity_then_status(report: dict[str, Any]) -> None:
    statuses = ("FAIL", "WAIVED", "UNKNOWN")
    ranks = [(SEVERITIES.index(each["severity"]), statuses.index(each["status"])) for each in report["findings"]]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > len(SEVERITIES)


def test_counts_agree(report: dict[str, Any]) -> None:
    statuses = [each["status"] for each in report["findings"]]
    assert report["total_findings"] == statuses.count("FAIL") == sum(report["severity_breakdown"].values())
    assert report["status_breakdown"]["UNKNOWN"] == statuses.count("UNKNOWN")
    for status, count in report["status_breakdown"].items():
        assert sum(check["statuses"].get(status, 0) for check in report["checks"].values()) == count


def test_an_unknown_finding_names_its_refused_calls(report: dict[str, Any]) -> None:
    unknown = [each for each in report["findings"] if each["status"] == "UNKNOWN"]
    assert unknown
    for each in unknown:
        refused = each["evidence"]["refused"]
        assert refused
        assert all(call["call"] in each["issue"] and call["code"] in each["issue"] for call in refused)


def finding(report: dict[str, Any], check_id: str, status: str = "FAIL") -> dict[str, Any]:
    return next(each for each in report["findings"] if (each["check_id"], each["status"]) == (check_id, status))


def absent(report: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """As the schema says of `reads`."""
    unread, shown = found["evidence"].get("unread", {}), found["evidence"].get("fields", {})
    names = set(report["checks"][found["check_id"]]["reads"]["fields"])
    return [] if "*" in unread else sorted(names - ALWAYS - set(shown) - set(unread))


def test_what_was_not_read_is_not_said_to_be_absent(report: dict[str, Any]) -> None:
    throttled = finding(report, "BR-GRD-002", "UNKNOWN")
    assert throttled["evidence"]["unread"]["content_policy"]["code"] == "ThrottlingException"
    assert absent(report, throttled) == []
    assert absent(report, finding(report, "SM-TRN-003")) == ["enable_inter_container_traffic_encryption"]


def test_evidence_holds_the_related_document_that_a_field_names(report: dict[str, Any]) -> None:
    key = next(each for each in report_sample.scan().documents if each["resource_type"] == report_sample.KEY)
    encrypted = finding(report, "SM-ENC-001")
    assert encrypted["evidence"]["related"] == [
        {
            "resource_type": "AWS::KMS::Key",
            "resource_id": key["resource_id"],
            "document_sha256": hashlib.sha256(documents.line(key).encode()).hexdigest(),
            "content_sha256": documents.content_digest(key),
            "fields": {"key_manager": "AWS", "resource_name": "alias/aws/sagemaker"},
        }
    ]
    assert report["checks"]["SM-ENC-001"]["reads"] == {
        "fields": ["kms_key_id", "resource_name"],
        "related": {"AWS::KMS::Key": {"fields": ["key_manager", "resource_name"], "all_read": False}},
    }
    assert "related" not in finding(report, "SM-NET-001")["evidence"]


def test_nothing_in_a_finding_is_empty(report: dict[str, Any]) -> None:
    for each in report["findings"]:
        empty = [name for name, value in (*each.items(), *each["evidence"].items()) if value in (None, [], {}, "")]
        assert empty in ([], ["evidence"]), each
    assert any("fields" not in each["evidence"] for each in report["findings"] if "document_sha256" in each["evidence"])


def test_with_its_check_and_itself_a_finding_tells_each_field_that_its_rules_read(report: dict[str, Any]) -> None:
    read = {documents.sort_key(each): each for each in report_sample.scan().documents}
    for each in report["findings"]:
        document = read.get((each["resource_type"], each["region"], each["resource_id"]))
        if document is None:
            assert set(each["evidence"]) == {"refused"}
            continue
        told = each | each["evidence"].get("fields", {})
        for name in report["checks"][each["check_id"]]["reads"]["fields"]:
            if name in document:
                assert told[name] == document[name]
            else:
                assert (name in absent(report, each)) != (name in each["evidence"].get("unread", {}))


def test_coverage_has_every_call_that_a_document_was_read_by(report: dict[str, Any]) -> None:
    calls: dict[tuple[str, str], set[str]] = {}
    for each in report_sample.scan().documents:
        calls.setdefault((each["resource_type"], each["region"]), set()).update(each["sources"])
    told = {(place["resource_type"], place["region"]): place["calls"] for place in report["coverage"]}
    assert {place: names for place, names in told.items() if names} == {place: sorted(names) for place, names in calls.items()}
    assert told["AWS::IAM::User", "global"] == []


def test_a_finding_says_all_that_its_reader_needs_and_what_its_check_says(report: dict[str, Any]) -> None:
    for each in report["findings"]:
        check = report["checks"][each["check_id"]]
        assert {name: each[name] for name in ("title", "control", "controls", "remediation")} == {
            name: check[name] for name in ("title", "control", "controls", "remediation")
        }
    line = "ISO 27001:2022 A.8.20, A.8.22; ISO 27701:2025 A.3.28; ISO 42001:2023 A.4.5"
    assert finding(report, "SM-NET-001")["control"] == line


def test_a_fingerprint_is_of_its_finding_alone_and_can_be_worked_out_from_it(report: dict[str, Any]) -> None:
    names = ("check_id", "account_id", "region", "resource_type", "resource_id")
    for each in report["findings"]:
        assert each["fingerprint"] == hashlib.sha256(json.dumps([each[name] for name in names]).encode()).hexdigest()
    assert len({each["fingerprint"] for each in report["findings"]}) == len(report["findings"])
