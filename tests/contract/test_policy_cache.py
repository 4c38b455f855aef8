"""The record of the policies: it is what loading them finds, and trusted for nothing else."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from averment.base import user_cache
from averment.base.paths import content
from averment.cli.process import main
from averment.policy import policy_cache
from averment.policy.analysis.precompute import constants_of
from averment.policy.analysis.reads import reads_of
from averment.policy.policies import PolicySet
from tests.support.rego_samples import HEADER, metadata, put

RULE = 'deny["X"] contains "It has no key." if not input.policy\n'
SOURCES = "#   sources:\n#     - page: Guide, page\n#       says: It has a key.\n#   remediation: Mend it.\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(policy_cache, "BUILT", tmp_path / "none")
    return tmp_path / "cache" / "averment"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A few policies: loading the shipped ones anew takes seconds."""
    names = ("inventory", "config", "unread")
    library = {f"lib/core/{name}.rego": (content("policies") / "lib/core" / f"{name}.rego").read_text() for name in names}
    check = metadata("AWS::SNS::Topic").replace("#   remediation: Mend it.\n", SOURCES) + RULE
    return put(
        tmp_path / "policies", {**library, "sample/topic.rego": HEADER.replace("import data.lib.core.inventory\n", "") + check}
    )


def facts(found: PolicySet) -> list[object]:
    modules = [
        (each.path, each.package, each.shown, each.text, each.expanded, [*each.imported], each.tree) for each in found.modules
    ]
    return [modules, [*found.checks.items()], reads_of(found), [*constants_of(found)], found.digest, found.additions]


def test_the_second_time_is_as_the_first(cache: Path, folder: Path) -> None:
    assert policy_cache.recorded(folder) is None
    first = policy_cache.load(folder)
    assert len(list(cache.iterdir())) == 1
    second = policy_cache.recorded(folder)
    assert second is not None
    assert "tree" not in vars(second.modules[1]), "a syntax tree is made when it is asked for"
    assert facts(second) == facts(first) == facts(policy_cache.load(folder))


@pytest.mark.slow  # parses and checks them anew
def test_the_record_of_the_shipped_policies_is_what_loading_them_finds() -> None:
    from averment.policy import policies

    found, loaded = policy_cache.load(content("policies")), policies.load(content("policies"))
    kept = policy_cache.recorded(content("policies"))
    assert found.reads
    for each in (found, kept or found):
        assert facts(each)[:2] == facts(loaded)[:2]
        assert list(constants_of(each)) == list(constants_of(loaded))
        assert each.digest == loaded.digest


@pytest.mark.parametrize("change", ["edit", "add", "remove", "retire"])
def test_nothing_stale_is_trusted(cache: Path, folder: Path, tmp_path: Path, change: str) -> None:
    policy_cache.load(folder)
    copied = tmp_path / "copied"
    shutil.copytree(folder, copied)
    assert policy_cache.recorded(copied) is not None
    path = copied / "sample" / "topic.rego"
    if change == "edit":
        path.write_text(path.read_text() + "\n# harmless\n")
    elif change == "add":
        (copied / "sample" / "more.rego").write_text("package sample.more\n")
    elif change == "remove":
        path.unlink()
    else:
        (copied / "RETIRED.md").write_text("- X: replaced\n")
    assert policy_cache.recorded(copied) is None


@pytest.mark.parametrize("name", ["schemas", "controls"])
def test_what_policies_are_checked_against_counts_too(
    cache: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    policy_cache.load(folder)
    shutil.copytree(content(name), tmp_path / name)
    file = min((tmp_path / name).iterdir())
    file.write_text(file.read_text() + "\n")
    monkeypatch.setattr(policy_cache, "content", lambda asked: tmp_path / name if asked == name else content(asked))
    assert policy_cache.recorded(folder) is None


def own_hash(text: str) -> str:
    return f"{hashlib.sha256(text.encode()).hexdigest()}\n{text}"


@pytest.mark.parametrize("damage", ["empty", "cut off", "changed", "no object", "nested", "other form", "other policies"])
def test_a_record_that_is_not_as_it_was_written_is_none(cache: Path, folder: Path, damage: str) -> None:
    loaded = policy_cache.load(folder)
    (file,) = cache.iterdir()
    text = file.read_text()
    record = json.loads(text.partition("\n")[2])
    texts = {
        "empty": "",
        "cut off": text[:-20],
        "changed": text.replace("high", "low"),
        "no object": own_hash("[]"),
        "nested": own_hash("[" * 100_000),
        "other form": own_hash(json.dumps({**record, "checks": {"X": {"id": 1}}})),
        "other policies": own_hash(json.dumps({**record, "sha256": "0" * 64})),
    }
    assert texts[damage] != text
    user_cache.write(file.name, texts[damage])
    assert policy_cache.recorded(folder) is None
    assert facts(policy_cache.load(folder)) == facts(loaded)
    assert file.read_text() == text


def test_a_record_in_a_folder_that_others_can_write_is_none(cache: Path, folder: Path) -> None:
    policy_cache.load(folder)
    cache.chmod(0o777)
    assert policy_cache.recorded(folder) is None
    assert policy_cache.load(folder).checks


def test_the_record_of_a_wheel_is_found_without_a_cache(
    cache: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy_cache.load(folder)
    (file,) = cache.iterdir()
    shutil.move(file, tmp_path / "built")
    assert policy_cache.recorded(folder) is None
    monkeypatch.setattr(policy_cache, "BUILT", tmp_path / "built")
    assert policy_cache.recorded(folder) is not None


def test_policies_that_are_edited_meanwhile_are_not_recorded(cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from averment.policy import policies

    real = policies.load

    def edited(place: Path) -> PolicySet:
        found = real(place)
        (folder / "sample" / "more.rego").write_text("package sample.more\n")
        return found

    monkeypatch.setattr(policies, "load", edited)
    policy_cache.load(folder)
    assert not cache.exists()


def test_a_users_own_policies_are_always_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.rego").write_text('package mine\n\nx if not startswith(input.y, "a")\n')
    assert main(["scan", "--list-checks", "--policies", str(tmp_path)]) == 3
    assert "mine.rego:3: " in capsys.readouterr().err
