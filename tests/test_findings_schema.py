"""findings.json against its published schema, and what the schema cannot say."""

import copy
import json
from typing import Any

import jsonschema
import pytest

from aigov.evaluate.policies import SEVERITIES
from aigov.paths import content
from aigov.reporting import json_report

from . import report_sample

SCHEMA = json.loads((content("reports") / "findings.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    # as a reader of the file sees it
    return json.loads("".join(json_report.pieces(report_sample.report())))


def test_the_schema_is_a_schema_with_a_stable_id() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "urn:aigov:findings:1"


def test_a_report_conforms(report: dict[str, Any]) -> None:
    assert [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(report)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("extra",), 1),
        (("findings", 0, "extra"), 1),
        (("findings", 0, "status"), "PASS"),
        (("findings", 0, "severity"), "CRITICAL"),
        (("findings", 0, "remediation"), "Stands in checks."),
        (("checks", "SM-ENC-001", "policy"), "sagemaker/encryption.rego"),
        (("findings", 0, "evidence", "document_sha256"), "abc"),
        (("scan_timestamp",), "2026-11-20T23:00:00+01:00"),
        (("status_breakdown", "FAIL"), -1),
        (("accounts",), []),
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


def test_what_was_not_read_is_not_said_to_be_absent(report: dict[str, Any]) -> None:
    throttled = next(each for each in report["findings"] if (each["check_id"], each["status"]) == ("BR-GRD-002", "UNKNOWN"))
    assert throttled["evidence"]["absent"] == []
    assert throttled["evidence"]["unread"]["content_policy"]["code"] == "ThrottlingException"


def test_evidence_holds_the_related_document_that_a_field_names(report: dict[str, Any]) -> None:
    encrypted = next(each for each in report["findings"] if each["check_id"] == "SM-ENC-001")
    (related,) = encrypted["evidence"]["related"]
    (key,) = related["documents"]
    assert related["resource_type"] == "AWS::KMS::Key"
    assert key["fields"] == {"key_manager": "AWS", "resource_name": "alias/aws/sagemaker"}
