"""What holds for every policy; each test names all offenders at once."""

import re
from pathlib import Path

import pytest

from averment.authoring.testing import required_tests
from averment.base.paths import content
from averment.policy import checking, controls
from averment.policy.analysis import reads_module
from averment.policy.answers import TESTED
from averment.policy.policies import PolicySet
from averment.sources.aws.declaration import Resource
from averment.sources.aws.shapes import result_shape
from averment.sources.declared import resources
from tests.support import shipped
from tests.support.collecting import operation

FOLDER = content("policies")


@pytest.fixture(scope="module")
def loaded() -> PolicySet:
    return shipped.rules()


def test_the_folder_holds_only_rego_and_markdown() -> None:
    """Anything else would be loaded as data by a plain `opa test policies/`."""
    others = [
        str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.is_file() and path.suffix not in (".rego", ".md")
    ]
    assert others == []


def test_every_policy_has_its_tests_beside_it_and_its_package_is_its_path() -> None:
    """What is generated of the rules is one package, a file a service; policies/lib/reads_test.rego is about all of it."""
    wrong = []
    for path in sorted(FOLDER.rglob("*.rego")):
        if reads_module.holds(path.relative_to(FOLDER).as_posix()):
            continue
        package = ".".join(path.relative_to(FOLDER).with_suffix("").parts)
        if f"package {package}\n" not in path.read_text(encoding="utf-8"):
            wrong.append(f"{path.name}: package is not {package}")
        # tests/contract/test_named.py holds what is generated from the schemas
        if (
            not path.stem.endswith("_test")
            and path != FOLDER / "lib" / "ai" / "named.rego"
            and not path.with_name(f"{path.stem}_test.rego").exists()
        ):
            wrong.append(f"{path.name}: has no test file")
    assert wrong == []


def test_what_rules_share_stands_in_a_folder_of_lib_and_checks_stand_elsewhere(loaded: PolicySet) -> None:
    with_checks = {each.file for each in loaded.checks.values()}
    paths = {each.path for each in loaded.modules}
    # one stands beside the folders: tools that judge with opa alone ask it by this name
    shared = {"lib/unread.rego", *(each for each in paths if each.startswith("lib/") and each.count("/") == 2)}
    assert (sorted(paths - with_checks - shared), sorted(with_checks & shared)) == ([], [])


def test_every_check_has_a_passing_a_failing_and_an_unread_test(loaded: PolicySet) -> None:
    missing = []
    for check in loaded.checks.values():
        tests = (FOLDER / check.file).with_name(Path(check.file).stem + "_test.rego").read_text(encoding="utf-8")
        missing += [f"{check.id}: {why}" for why in required_tests.missing_tests(check, tests)]
    assert missing == []


def test_every_control_that_a_check_cites_exists_and_none_cites_more_than_three(loaded: PolicySet) -> None:
    frameworks = controls.load(content("controls"))
    controls.verify(loaded.checks.values(), frameworks)
    broad = [f"{check.id} {key}" for check in loaded.checks.values() for key, ids in check.controls.items() if len(ids) > 3]
    bare = [
        check.id for check in loaded.checks.values() if not check.controls.get("iso27001") and not check.controls.get("iso42001")
    ]
    assert (broad, bare) == ([], [])


def test_every_shipped_control_is_answered_and_checks_cite_those_that_they_are_said_to_test(loaded: PolicySet) -> None:
    frameworks = controls.load(content("controls"))
    cited = {(key, each) for check in loaded.checks.values() for key, ids in check.controls.items() for each in ids}
    wrong = []
    for key, framework in frameworks.items():
        for name, control in framework.controls.items():
            tested = control.answer is not None and control.answer.disposition in TESTED
            if (control.answer is None) != (name in framework.groups):
                wrong.append(f"{key} {name}: a group has no answer, every control and clause has one")
            if tested != ((key, name) in cited):
                wrong.append(f"{key} {name}: tested and cited are not the same")
    assert wrong == []


def test_the_shipped_frameworks_have_as_many_controls_as_their_standards() -> None:
    frameworks = controls.load(content("controls"))
    counted = {
        key: sum(name not in found.groups and not found.is_clause(name) for name in found.controls)
        for key, found in frameworks.items()
    }
    assert counted == {"iso27001": 93, "iso27701": 78, "iso42001": 38}


@pytest.mark.slow  # every policy is parsed
def test_nothing_that_loading_or_the_command_refuses(loaded: PolicySet) -> None:
    """Types without scanner, related other than read, fields no document has, functions nobody has, retired ids."""
    frameworks = controls.load(content("controls"))
    assert [str(each) for each in checking.problems(loaded, frameworks, [FOLDER]) + checking.nested(loaded)] == []


def test_checks_name_the_schema_of_their_one_type(loaded: PolicySet) -> None:
    declared = resources()
    wrong = [
        check.id
        for check in loaded.checks.values()
        if len(check.resource_types) == 1 and check.schemas != (f"schema.{declared[check.resource_types[0]].schema_name}",)
    ]
    assert wrong == []


def test_the_generated_reads_are_up_to_date(loaded: PolicySet) -> None:
    there = {each.relative_to(FOLDER).as_posix(): each.read_text(encoding="utf-8") for each in (FOLDER / "lib/reads").iterdir()}
    assert there == reads_module.files(loaded)


def test_no_message_of_the_rules_tests_is_too_long_to_read() -> None:
    text = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`([^`\n]*)`')
    long = [
        (path.name, said)
        for path in sorted(FOLDER.rglob("*_test.rego"))
        for found in text.finditer(path.read_text(encoding="utf-8"))
        if len(said := (found[1] or found[2] or "")) > 300 and said.endswith(".") and said[0].isupper()
    ]
    assert long == []


def test_messages_are_sentences(loaded: PolicySet) -> None:
    """Titles say what is demanded; remediations and descriptions are sentences."""
    wrong = [
        check.id
        for check in loaded.checks.values()
        if check.title.endswith(".") or not check.description.endswith(".") or not check.remediation.endswith(".")
    ]
    assert wrong == []


# Types of SageMaker whose tags are read and that need carry none of their own, and why.
NOT_ASKED_FOR_TAGS = {"AWS::SageMaker::Space": "Studio makes one for a user, in a domain that carries the tags"}


def reads_tags(resource: Resource) -> bool:
    """Whether a call of its own gives a resource's tags, or its description does."""
    described = resource.describe
    if resource.tags or described is None:
        return resource.tags is not None
    return "Tags" in result_shape(operation(resource.service_of(described), described.operation), described.result).members


def test_tags_are_demanded_of_each_type_of_sagemaker_whose_tags_are_read(loaded: PolicySet) -> None:
    read = {each.type for each in resources().values() if each.type.startswith("AWS::SageMaker::") and reads_tags(each)}
    assert set(loaded.checks["TAG-001"].resource_types) == read - NOT_ASKED_FOR_TAGS.keys()
