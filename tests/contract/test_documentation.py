"""The generated pages: up to date, the same every time, with links that lead somewhere and all there is to say."""

import json
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from averment.authoring.catalogue import authors_pages, checks_page, documentation, documents_page, markdown
from averment.authoring.catalogue.check_details import Context
from averment.authoring.mutation import scores
from averment.base import generated, safe_text
from averment.base.errors import ConfigError
from averment.base.paths import content
from averment.model.documents import HEADER_SCHEMA
from averment.policy import parameters, policies
from averment.policy.policies import PolicySet
from averment.sources.aws.declaration import Absent, Call, Part, Resource
from averment.sources.aws.permissions import iam_action
from averment.sources.declared import resources, scanners
from averment.sources.schemas import Models, schema
from tests.support import shipped
from tests.support.root import ROOT

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return documentation.generate()


@pytest.fixture(scope="module")
def loaded() -> PolicySet:
    return shipped.rules()


def test_the_pages_are_up_to_date(pages: dict[str, str]) -> None:
    assert generated.stale(DOCS, pages, **documentation.GENERATED) == [], "run `make generated`"


@pytest.mark.slow  # makes all pages once more
def test_the_command_finds_the_same_pages_in_another_process() -> None:
    """Another order of sets, another folder: a page that depends on either would differ from the files."""
    command = [sys.executable, "-m", "averment.authoring.catalogue.documentation", "--check"]
    done = subprocess.run(command, cwd="/", env={"PYTHONHASHSEED": "1"}, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_page_that_differs_is_named_and_then_written(
    pages: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(documentation, "generate", lambda: pages)
    monkeypatch.setattr(documentation, "content", lambda name: tmp_path)
    assert documentation.main(["--check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{tmp_path.name}/{name} is out of date: run `make generated`" for name in sorted(pages)
    ]
    assert list(tmp_path.iterdir()) == []
    assert documentation.main([]) == 0
    assert documentation.main(["--check"]) == 0
    (tmp_path / "checks/kms.md").write_text("edited")
    assert documentation.main(["--check"]) == 1


def test_a_page_of_a_service_that_is_gone_is_named_and_then_removed(
    pages: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(documentation, "generate", lambda: pages)
    monkeypatch.setattr(documentation, "content", lambda name: tmp_path)
    assert documentation.main([]) == 0
    gone = tmp_path / "documents/vanished.md"
    gone.write_text(f"{markdown.DO_NOT_EDIT}\n\n# Documents: vanished\n")
    written = tmp_path / "documents/notes.md"
    written.write_text("# Written by hand\n")
    assert documentation.main(["--check"]) == 1
    assert capsys.readouterr().err == f"{tmp_path.name}/documents/vanished.md has nothing left to say: run `make generated`\n"
    assert gone.exists()
    assert documentation.main([]) == 0
    assert (gone.exists(), written.exists()) == (False, True)
    assert documentation.main(["--check"]) == 0


def test_there_is_a_page_for_each_service(pages: dict[str, str], loaded: PolicySet) -> None:
    checks = {f"checks/{check.package.split('.')[0]}.md" for check in loaded.checks.values()}
    documents = {f"documents/{service}.md" for service in scanners()}
    indexes = {"checks/README.md", "documents/README.md"}
    assert set(pages) == {"parameters.md", "mutation.md"} | indexes | checks | documents


def test_the_index_of_documents_has_each_type_with_its_permissions_and_fields(pages: dict[str, str]) -> None:
    found = re.findall(r"^\| \S+ \| \[(\S+)\]\(\S+\) \| (.*) \| (\d+) \|$", pages["documents/README.md"], re.MULTILINE)
    rows = {name: (set(re.findall(r"`([^`]+)`", actions)), int(fields)) for name, actions, fields in found}
    assert len(found) == len(resources())
    for name, resource in resources().items():
        properties = json.loads((content("schemas") / f"{resource.schema_name}.json").read_text())["properties"]
        actions = {iam_action(resource.service_of(call), call.operation) for call in resource.calls()}
        assert rows[name] == (actions, len(properties.keys() - set(HEADER_SCHEMA)))


def prose(text: str) -> Iterator[str]:
    """The lines of a page that are no row of a table and no code."""
    code = False
    for line in text.splitlines():
        code ^= line.startswith("```")
        if not code and not line.startswith(("|", "```")):
            yield line


def test_what_people_write_keeps_to_100_columns() -> None:
    pages = ("architecture", "contracts", "measurements", "performance", "prowler")
    names = ["README.md", *(f"docs/{page}.md" for page in pages)]
    long = [(name, line) for name in names for line in prose((ROOT / name).read_text(encoding="utf-8")) if len(line) > 100]
    assert long == []


def headings(text: str) -> list[str]:
    return [markdown.anchor(line.lstrip("# ")) for line in prose(text) if line.startswith("#")]


def test_every_link_between_pages_that_people_write_leads_somewhere() -> None:
    files = [*ROOT.glob("*.md"), *(path for path in DOCS.glob("*.md"))]
    broken = []
    for path in files:
        for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
            file, _, fragment = target.partition("#")
            if "://" in target:
                continue
            leads = (path.parent / file) if file else path
            if not leads.exists() or (fragment and leads.suffix == ".md" and fragment not in headings(leads.read_text())):
                broken.append(f"{path.name}: {target}")
    assert broken == []


def test_a_policy_that_does_not_load_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(documentation, "content", lambda name: tmp_path)
    assert documentation.main([]) == 3
    assert capsys.readouterr().err == f"averment: {tmp_path}: no policies (.rego files) found\n"


def test_every_page_says_on_top_that_it_is_generated(pages: dict[str, str]) -> None:
    assert {text.splitlines()[0] for text in pages.values()} == {markdown.DO_NOT_EDIT}


def test_every_link_leads_somewhere(pages: dict[str, str]) -> None:
    anchors = {name: headings(text) for name, text in pages.items()}
    twice = {name: {each for each in found if found.count(each) > 1} for name, found in anchors.items()}
    broken = []
    for name, text in pages.items():
        for target in set(re.findall(r"\]\(([^)\s]+)\)", text)):
            file, _, fragment = target.partition("#")
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name
            if path in pages and fragment:
                broken += [] if fragment in anchors[path] else [f"{name}: {target}"]
            elif not (DOCS / path).exists():
                broken.append(f"{name}: {target}")
    assert broken == []
    assert twice == {name: set() for name in pages}


def section(page: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return page.split(f"\n## {heading}\n")[1].split("\n## ", maxsplit=1)[0]


def test_every_check_stands_on_the_page_of_its_service_with_the_line_of_its_rule(
    pages: dict[str, str], loaded: PolicySet
) -> None:
    for check in loaded.checks.values():
        name = f"checks/{check.package.split('.')[0]}.md"
        assert f"\n| [{check.id}](#{check.id.lower()}) |" in pages[name]
        assert f"\n| [{check.id}]({Path(name).name}#{check.id.lower()}) |" in pages["checks/README.md"]
        link = re.search(r"\(\.\./\.\./(policies/\S+)#L(\d+)\)", section(pages[name], check.id))
        file, line = link.groups()  # type: ignore[union-attr]
        assert f'deny["{check.id}"]' in (ROOT / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_each_check_of_prowler_is_answered_by_checks_that_there_are_or_by_a_reason(loaded: PolicySet) -> None:
    text = (DOCS / "prowler.md").read_text(encoding="utf-8")
    announced = [int(number) for number in re.findall(r"^## .* \((\d+) ids\)$", text, re.MULTILINE)]
    tables = [re.findall(r"^\| `(\w+)` \| (.*) \| (.*) \|$", part, re.MULTILINE) for part in text.split("\n## ")[1:]]
    assert (
        [len({theirs for theirs, _, _ in table}) for table in tables] == [len(table) for table in tables] == announced == [36, 73]
    )
    for theirs, ours, told in (row for table in tables for row in table):
        ids = re.findall(r"`([A-Z0-9-]+)`", ours)
        assert set(ids) <= loaded.checks.keys(), theirs
        assert ids or told.startswith("None: "), theirs


def test_every_row_of_a_table_has_as_many_cells_as_its_head(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
            widths = {len(re.findall(r"(?<!\\)\|", row)) for row in block.splitlines()}
            assert len(widths) == 1, f"{name}: {block.splitlines()[0]}"


def measured(loaded: PolicySet, folder: Path, content: Any) -> tuple[str, str]:
    """The pages of one topic's checks and of all topics where docs/mutation.json has this content."""
    path = folder / "mutation.json"
    path.write_text(json.dumps(content))
    checks = {each.id: each for each in loaded.checks.values() if each.file == "kms/keys.rego"}
    found = scores.read(path)
    context = Context(dict.fromkeys(resources(), ""), {})
    page = checks_page.service_page("kms", checks.values(), dict.fromkeys(checks, 7), found, context)
    return page, authors_pages.mutation_page(PolicySet(loaded.modules, checks), found)


FLAT = {"mutants": 300, "killed": 299, "missing_data": 4, "missing_data_killed": 4, "more": "x"}
NESTED = {"rules": {"mutants": 300, "killed": 299, "score": 99.6}, "missing_data": {"mutants": 4, "killed": 4}}


@pytest.mark.parametrize(
    "content",
    [{"kms/keys": FLAT}, {"all": NESTED, "topics": {"kms/keys": NESTED, "no_such/topic": NESTED, "lib/core/tags": FLAT}}],
)
def test_the_mutation_score_is_rounded_down_and_given_for_missing_data_too(
    loaded: PolicySet, tmp_path: Path, content: Any
) -> None:
    page, topics = measured(loaded, tmp_path, content)
    of_the_topic = [check for check in loaded.checks.values() if check.package == "kms.keys"]
    assert len(re.findall(r"\| \d+ \| 99 % \(299/300\) \|", page)) == len(of_the_topic)
    assert "| 99 % (299/300) | 100 % (4/4) |" in topics
    assert "no_such" not in topics
    assert ("(../policies/lib/core/tags.rego) | 99 % (299/300)" in topics) == ("topics" in content)


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"mutants": 0, "killed": 0},
        {"mutants": "9", "killed": 1},
        {"killed": 3},
        {"rules": 3},
        {"rules": {"killed": 1}},
    ],
)
def test_what_was_not_measured_is_a_dash(loaded: PolicySet, tmp_path: Path, value: Any) -> None:
    text, topics = measured(loaded, tmp_path, {"kms/keys": value})
    assert " % (" not in text + topics
    of_the_topic = [check for check in loaded.checks.values() if check.package == "kms.keys"]
    lines = [line for check in of_the_topic for line in text.splitlines() if line.startswith(f"| [{check.id}](")]
    assert len(lines) == len(of_the_topic)
    assert [line for line in lines if not line.endswith(" | - |")] == []


def test_without_the_file_nothing_was_measured(loaded: PolicySet, tmp_path: Path) -> None:
    assert scores.read(tmp_path / "mutation.json") == {}
    assert "(../policies/kms/keys.rego) | - | - |" in authors_pages.mutation_page(loaded, {})


@pytest.mark.parametrize("text", ["{", "[]", "3"])
def test_a_measurement_that_cannot_be_read_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "mutation.json").write_text(text)
    with pytest.raises(ConfigError, match=r"docs/mutation\.json: is not"):
        scores.read(tmp_path / "mutation.json")


def test_every_parameter_has_its_default_and_a_comment(loaded: PolicySet) -> None:
    found = parameters.of(loaded)
    text = (content("policies") / parameters.PATH).read_text(encoding="utf-8")
    assert {each.name for each in found} == set(re.findall(r"data\.config\.(\w+)", text)) - {"evaluated_at"}
    assert [each.name for each in found if not each.comment.endswith(".")] == []
    by_name = {each.name: each for each in found}
    assert by_name["log_retention_days"].default == 365
    assert by_name["unused_access_analyzer_required"].default is False
    assert "c5d" in by_name["local_storage_families"].default


def test_parameters_that_stand_together_share_a_comment_and_others_do_not() -> None:
    first = "package lib.core.config\n\n# About\n# both.\ndefault a := 1\n\na := data.config.a\n\ndefault b := [2]\n"
    text = first + "\n# About c.\ndefault c := {}\n"
    found = parameters.of(policies.parse({"lib/core/config.rego": text}))
    assert [(each.name, each.default, each.comment) for each in found] == [
        ("a", 1, "About both."),
        ("b", [2], "About both."),
        ("c", {}, "About c."),
    ]


def absent(call: Call) -> list[str]:
    """The codes and messages by which a call says "not configured"."""
    return [text for each in call.absent for text in ((each,) if isinstance(each, str) else (each.code, each.message))]


def test_every_type_has_its_section_with_all_its_calls_and_fields(pages: dict[str, str]) -> None:
    sections = {
        name: section(pages[f"documents/{service}.md"], name)
        for service, group in scanners().items()
        for name in (resource.type for resource in group)
    }
    for name, resource in resources().items():
        properties = json.loads((content("schemas") / f"{resource.schema_name}.json").read_text())["properties"]
        rows = set(re.findall(r"^\| `([\w:-]+)` \|", sections[name], re.MULTILINE))
        calls = {f"{resource.service_of(call)}:{call.operation}" for call in resource.calls()}
        assert rows == (set(properties) - set(HEADER_SCHEMA)) | calls, name
        assert all(text in sections[name] for call in resource.calls() for text in absent(call))


def test_every_header_field_is_explained() -> None:
    assert set(documents_page.HEADER_MEANING) == set(HEADER_SCHEMA)


def test_a_section_says_where_each_field_comes_from() -> None:
    resource = Resource(
        type="AWS::S3::Bucket",
        service="s3",
        id="$Name",
        name="$Name",
        list=Call("ListBuckets", "Buckets"),
        parts=(
            Part("encryption", Call("GetBucketEncryption", "ServerSideEncryptionConfiguration", absent=("NotFound",))),
            Part("policy", Call("GetBucketPolicy", "Policy", absent=(Absent("Denied", "is off"),)), parse="policy"),
        ),
        tags=Call("GetBucketTagging", "TagSet"),
        scope="global",
        derived={"made": {"type": "object", "additionalProperties": {"type": "integer"}}},
    )
    models = Models()
    schemas = {resource.schema_name: schema(resource, models)}
    text = documents_page.service_page("s3", [resource], schemas, models, documents_page.Known([], {}))
    for row in (
        "| `s3:ListBuckets` | `s3:ListAllMyBuckets` | which there are, and fields below |  |",
        "| `s3:GetBucketEncryption` | `s3:GetEncryptionConfiguration` | `encryption` | `NotFound` |",
        "| `s3:GetBucketPolicy` | `s3:GetBucketPolicy` | `policy` | `Denied` with `is off` in its message |",
        "| `s3:GetBucketTagging` | `s3:GetBucketTagging` | `tags` |  |",
        "| `name` | string |  | ListBuckets |",
        "| `encryption` | object | `rules`: array of object | GetBucketEncryption |",
        "| `policy` | [IAM policy](README.md#iam-policies) |  | GetBucketPolicy |",
        "| `made` | object of integer |  | the scanner |",
    ):
        assert row in text.splitlines()


@pytest.mark.parametrize(("text", "expected"), [("a", "`a`"), ("a`b", "`` a`b ``"), ("a``b", "``` a``b ```")])
def test_code_holds_backticks(text: str, expected: str) -> None:
    assert markdown.code(text) == expected


def test_text_is_no_markup_and_no_cell_ends_early() -> None:
    assert safe_text.markdown("a_b *c* <d> [e]") == r"a\_b \*c\* \<d\> \[e\]"
    assert markdown.table(("a", "b"), [("x|y", "two\nlines")], right=["b"]) == [
        "| a | b |",
        "| --- | ---: |",
        r"| x\|y | two lines |",
    ]
