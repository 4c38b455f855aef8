"""Resources told apart: no name, however redacted, hides one resource behind another or lends it another's references."""

import json
from pathlib import Path
from typing import Any

import pytest

from averment.cli.process import main
from averment.demo import tags
from averment.demo.stage import Account
from averment.model import documents
from averment.sources.aws.declaration import Resource
from averment.sources.aws.naming import Named, disambiguated, named, parts_of
from scanners import glue_scanner, monitoring_scanner, sagemaker_scanner
from tests.support.collecting import ACCOUNT, REGION, canned, collect, in_pages, item, only

A, B = "Abc" + "12345", "Xyz" + "98765"
ALARM_ARN = f"arn:aws:cloudwatch:{REGION}:{ACCOUNT}:alarm"
GROUP_ARN = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group"
LONG = "/" + "a" * 300 + "/"
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
EVERYTHING = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


def of(name: str, *parts: str, text: str = "", region: str = REGION, shown: str = "x [redacted]", **fields: Any) -> Named:
    """A document whose names show `shown`, of a resource that AWS calls `name`."""
    header = {"resource_type": "T", "region": region, "resource_id": name, "resource_name": name}
    document = {**header, "resource_id": shown, "resource_name": shown, "note": text, **fields}
    return named(document, parts, header, fields)


NAMED_ALIKE: list[tuple[Resource, dict[str, str]]] = [
    (monitoring_scanner.ALARM, {"AlarmName": "x password={}", "AlarmArn": f"{ALARM_ARN}:x password={{}}"}),
    (monitoring_scanner.COMPOSITE_ALARM, {"AlarmName": "password={}", "AlarmArn": f"{ALARM_ARN}:password={{}}"}),
    (monitoring_scanner.LOG_GROUP, {"logGroupName": "/a/password={}", "arn": f"{GROUP_ARN}:/a/password={{}}:*"}),
    (monitoring_scanner.METRIC_FILTER, {"logGroupName": "g", "filterName": "password={}"}),
    (monitoring_scanner.METRIC_FILTER, {"logGroupName": "password={}", "filterName": "f"}),
    (glue_scanner.CONNECTION, {"Name": "pwd={}"}),
]  # fmt: skip


@pytest.mark.parametrize(("resource", "members"), NAMED_ALIKE, ids=lambda each: getattr(each, "type", ""))
def test_resources_that_redaction_names_alike_are_all_there(resource: Resource, members: dict[str, str]) -> None:
    assert resource.list
    service = resource.service_of(resource.list)
    entries = [item(service, resource.list, "a") | {key: text.format(word) for key, text in members.items()} for word in (A, B)]
    found = []
    for pages in ([entries], [[entries[1]], [entries[0]]], [[entries[0]], [entries[1], entries[0]]]):
        aws = canned([resource]).on(service, resource.list.operation, in_pages(service, resource.list, pages))
        found.append([documents.line(each) for each in only(collect([resource], aws), resource)])
    assert found[0] == found[1] == found[2]
    first, second = map(json.loads, found[0])
    assert first["resource_id"] != second["resource_id"]
    assert {A in "".join(found[0]), B in "".join(found[0])} == {False}


@pytest.mark.slow  # a whole demo
def test_no_name_hides_an_administrator_behind_another_role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seed = tags.seed

    def hostile(stage: Account) -> None:
        iam = stage.client("iam")
        for path, word in ((LONG, A), (LONG, B), ("/", A + "1"), ("/", B + "1")):
            name = f"password={word}"
            iam.create_role(RoleName=name, Path=path, AssumeRolePolicyDocument=json.dumps(TRUST))
            if word.startswith(A):
                iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=json.dumps(EVERYTHING))
        seed(stage)

    monkeypatch.setattr(tags, "seed", hostile)
    out = tmp_path / "out"
    main(["scan", "--demo", "--region", REGION, "--output", str(out), "--check", "IAM-ADM-001"])
    found = json.loads((out / "findings.json").read_text(encoding="utf-8"))["findings"]
    failed = {each["resource_id"] for each in found if each["status"] == "FAIL" and "[redacted]" in each["resource_id"]}
    written_roles = (out / "documents" / "AWS-IAM-Role.jsonl").read_text(encoding="utf-8").splitlines()
    roles = [each for each in map(json.loads, written_roles) if "[redacted]" in each["resource_id"]]
    assert len({each["resource_id"] for each in roles}) == len({each["resource_name"] for each in roles}) == len(roles) == 4
    assert failed == {each["resource_id"] for each in roles if each.get("inline_policies") or each.get("role_policy_list")}
    assert len(failed) == 2
    written = "".join(path.read_text(encoding="utf-8") for path in out.rglob("*") if path.is_file())
    assert [word for word in (A, B) if word in written] == []


def test_what_goes_by_one_text_gets_numbers_and_nothing_keeps_the_bare_text() -> None:
    found = disambiguated([of("x " + B, text="b"), of("x " + A, text="a")])
    assert [(each["note"], each["resource_id"], each["resource_name"]) for each in found] == [
        ("a", "x [redacted] (1)", "x [redacted] (1)"),
        ("b", "x [redacted] (2)", "x [redacted] (2)"),
    ]


def test_a_number_that_somebody_gave_is_left_to_what_has_it() -> None:
    found = disambiguated([of("x " + A), of("x " + B, text="b"), of("x [redacted] (1)", shown="x [redacted] (1)", text="c")])
    assert len({each["resource_id"] for each in found}) == len(found) == 3
    assert [each["resource_id"] for each in found if each["note"] == "c"] == ["x [redacted] (1)"]


def test_what_is_called_as_a_redacted_name_is_written_is_another_resource() -> None:
    assert len(disambiguated([of("x [redacted]"), of("x " + A)])) == 2


def test_further_names_that_are_alike_find_neither() -> None:
    one = of("k1", shown="k1", also_known_as=["alias/[redacted]"])
    other = of("k2", shown="k2", also_known_as=["alias/[redacted]", "k2"])
    alike = [Named(one.document, one.identity, one.header, (A,)), Named(other.document, other.identity, other.header, (B, "k2"))]
    assert [each["also_known_as"] for each in disambiguated(alike)] == [["alias/[redacted] (1)"], ["alias/[redacted] (2)", "k2"]]


def test_names_alike_that_aws_sent_alike_stay() -> None:
    """Resources of one name are for AWS to have; what is found by it is no matter of redaction."""
    header = {"resource_name": "n", "resource_type": "T", "region": REGION}
    both = [named({**header, "resource_id": each}, [], {**header, "resource_id": each}, {}) for each in ("a", "b")]
    assert [each["resource_name"] for each in disambiguated(both)] == ["n", "n"]


def test_a_resource_that_aws_lists_twice_is_one_document_whichever_was_read_first() -> None:
    one, other, third = of("a", text="1", shown="a"), of("a", text="2", shown="a"), of("b", shown="b")
    assert disambiguated([other, third, one]) == disambiguated([one, other, third])
    assert [each["note"] for each in disambiguated([other, third, one])] == ["1", ""]
    assert len(disambiguated([one, of("a", shown="a", region="eu-west-1")])) == 2


def test_ids_made_of_two_names_are_told_apart_by_the_two() -> None:
    """A group `a` with a filter `b/c`, and a group `a/b` with a filter `c`."""
    resource = monitoring_scanner.METRIC_FILTER
    assert resource.list
    whole = item("logs", resource.list, "a")
    both = [whole | {"logGroupName": "a", "filterName": "b/c"}, whole | {"logGroupName": "a/b", "filterName": "c"}]
    aws = canned([resource]).on("logs", "DescribeMetricFilters", {"metricFilters": both})
    found = only(collect([resource], aws), resource)
    assert [each["log_group_name"] for each in found] == ["a", "a/b"]
    assert [each["resource_id"] for each in found] == [f"{ACCOUNT}/{REGION}/a/b/c (1)", f"{ACCOUNT}/{REGION}/a/b/c (2)"]


@pytest.mark.parametrize(
    ("template", "parts"),
    [
        ("arn:{partition}:x:$parent.name/$Name", ["$parent.name", "$Name"]),
        ("$Arn", ["$Arn"]),
        (("$?Arn", "a/$/Path.Of"), (["$Arn"], ["$Path.Of"])),
        ("{account_id}/{region}/one", []),
    ],
)
def test_the_parts_of_an_id_are_what_stands_in_its_places(template: Any, parts: Any) -> None:
    assert parts_of(template) == parts


def test_a_model_named_by_a_password_is_redacted_alike_wherever_it_stands() -> None:
    resource = sagemaker_scanner.MODEL
    name = f"password={A}"
    header = {"resource_type": resource.type, "resource_name": name, "resource_id": f"arn:aws:x:{REGION}:{ACCOUNT}:model/{name}"}
    built = documents.build(
        {**header, "region": REGION}, {"said": f"of {name}x and x{name}", "arn": f"arn:aws:x:{REGION}:{ACCOUNT}:{LONG}{name}/v"}
    )
    assert A not in json.dumps(built)
