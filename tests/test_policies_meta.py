"""What holds for every policy; each test names all offenders at once."""

import json
import re
from pathlib import Path

import pytest

from aigov.declared import resources
from aigov.evaluate import controls, policies, reads_module
from aigov.evaluate.policies import PolicySet
from aigov.evaluate.reads import reads_of
from aigov.paths import content

FOLDER = content("policies")
TEST_NAME = re.compile(r"^(test_\w+)", re.MULTILINE)


@pytest.fixture(scope="module")
def loaded() -> PolicySet:
    return policies.load(FOLDER)


def test_the_folder_holds_only_rego_and_markdown() -> None:
    """Anything else would be loaded as data by a plain `opa test policies/`."""
    others = [
        str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.is_file() and path.suffix not in (".rego", ".md")
    ]
    assert others == []


def test_every_policy_has_its_tests_beside_it_and_its_package_is_its_path() -> None:
    wrong = []
    for path in FOLDER.rglob("*.rego"):
        package = ".".join(path.relative_to(FOLDER).with_suffix("").parts)
        if f"package {package}\n" not in path.read_text(encoding="utf-8"):
            wrong.append(f"{path.name}: package is not {package}")
        generated = path.name == "reads.rego"
        if not path.stem.endswith("_test") and not generated and not path.with_name(f"{path.stem}_test.rego").exists():
            wrong.append(f"{path.name}: has no test file")
    assert wrong == []


def test_every_check_has_a_passing_a_failing_and_an_unread_test(loaded: PolicySet) -> None:
    missing = []
    for check in loaded.checks.values():
        tests = (FOLDER / check.file).with_name(Path(check.file).stem + "_test.rego").read_text(encoding="utf-8")
        stem = "test_" + check.id.lower().replace("-", "_")
        names = [name for name in TEST_NAME.findall(tests) if name.startswith(stem + "_")]
        bodies = {name: _body(tests, name) for name in names}
        if not any(re.search(rf'deny\["{check.id}"\] == (?!set\(\))', body) for body in bodies.values()):
            missing.append(f"{check.id}: no test asserts its messages")
        if not any(_asserts_none(check.id, body) for body in bodies.values()):
            missing.append(f"{check.id}: no test passes")
        if not any(f'unread.blinds("{check.id}")' in body for name, body in bodies.items() if "unread" in name):
            missing.append(f"{check.id}: no unread test")
    assert missing == []


def _body(text: str, name: str) -> str:
    return re.split(r"\n\S", text.split(f"\n{name} ", 1)[1], maxsplit=1)[0] if f"\n{name} " in text else ""


def _asserts_none(check_id: str, body: str) -> bool:
    return bool(re.search(rf'count\([\w.]*deny\["{check_id}"\]\) == 0|deny\["{check_id}"\] == set\(\)', body))


def test_every_control_that_a_check_cites_exists_and_none_cites_more_than_three(loaded: PolicySet) -> None:
    frameworks = controls.load(content("controls"))
    controls.verify(loaded.checks.values(), frameworks)
    broad = [f"{check.id} {key}" for check in loaded.checks.values() for key, ids in check.controls.items() if len(ids) > 3]
    bare = [
        check.id for check in loaded.checks.values() if not check.controls.get("iso27001") and not check.controls.get("iso42001")
    ]
    assert (broad, bare) == ([], [])


def test_every_type_that_a_check_judges_or_relates_to_has_a_scanner(loaded: PolicySet) -> None:
    declared = resources()
    missing = [
        f"{check.id}: {name}"
        for check in loaded.checks.values()
        for name in (*check.resource_types, *check.related)
        if name not in declared
    ]
    assert missing == []


def test_related_in_metadata_is_what_the_rules_really_read(loaded: PolicySet) -> None:
    found: dict[str, set[str]] = {}
    for (check_id, _), reads in reads_of(loaded).items():
        found.setdefault(check_id, set()).update(reads.related)
    wrong = {
        check.id: {"says": sorted(check.related), "reads": sorted(found[check.id])}
        for check in loaded.checks.values()
        if set(check.related) != found[check.id]
    }
    assert wrong == {}


def test_checks_name_the_schema_of_their_one_type(loaded: PolicySet) -> None:
    declared = resources()
    wrong = [
        check.id
        for check in loaded.checks.values()
        if len(check.resource_types) == 1 and check.schemas != (f"schema.{declared[check.resource_types[0]].schema_name}",)
    ]
    assert wrong == []


def test_every_rule_reads_only_fields_that_its_documents_can_have(loaded: PolicySet) -> None:
    """The type check of `opa check --schema` covers annotated rules; this covers related documents and rules on several types."""
    declared = resources()
    known = {name: set(_schema(declared[name].schema_name)) for name in declared}
    wrong = []
    for (check_id, head), reads in reads_of(loaded).items():
        own: set[str] = set().union(*(known[name] for name in loaded.checks[check_id].resource_types))
        wrong += [f"{check_id} {head}: input.{name}" for name in reads.input - own - {"*"}]
        for kind, names in reads.related.items():
            wrong += [f"{check_id} {head}: {kind} {name}" for name in names - known[kind] - {"*"}]
    assert sorted(wrong) == []


def _schema(name: str) -> list[str]:
    return list(json.loads((content("schemas") / f"{name}.json").read_text(encoding="utf-8"))["properties"])


def test_the_generated_reads_are_up_to_date(loaded: PolicySet) -> None:
    assert (FOLDER / reads_module.PATH).read_text(encoding="utf-8") == reads_module.module(loaded)


def test_messages_are_sentences(loaded: PolicySet) -> None:
    """Titles say what is demanded; remediations and descriptions are sentences."""
    wrong = [
        check.id
        for check in loaded.checks.values()
        if check.title.endswith(".") or not check.description.endswith(".") or not check.remediation.endswith(".")
    ]
    assert wrong == []
