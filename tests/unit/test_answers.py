"""What policies and engines answer is held to its form: long, many, empty or odd messages, and names that only averment makes."""

from pathlib import Path
from typing import Any

import pytest

from averment.base.errors import EngineError, PolicyError
from averment.engines.isolated import IsolatedFactory
from averment.engines.opa_binary import BinaryFactory
from averment.evaluation import answers, query_module
from averment.evaluation.judge import EvaluationInput, judge
from averment.model.verdict import Row
from averment.policy.policies import parse
from tests.support.rego_samples import metadata, policies
from tests.unit.test_judge import document


def row_of(body: str, factory: Any, **fields: Any) -> Row:
    loaded = policies(f"{metadata()}{body}\n")
    case = EvaluationInput([document("a", **fields)], (), "1", {"evaluated_at": "2026-01-01T00:00:00Z"})
    (row,) = judge(case, loaded, list(loaded.checks.values()), factory)
    return row


RULES = {
    "one of 5 MB": 'deny["X"] contains concat("", ["0123456789" | some _ in numbers.range(1, 500000)]) if input.resource_id',
    "200,000": 'deny["X"] contains sprintf("Message %d.", [n]) if some n in numbers.range(input.size - 4, 200000)',
    "empty": 'deny["X"] contains "" if input.resource_id',
    "only blanks beside a text": 'deny["X"] contains text if some text in [" ", "A fact.", "", input.resource_id]',
    "a field": 'deny["X"] contains input.size',
}


@pytest.mark.opa
@pytest.mark.parametrize("kind", RULES)
def test_messages_are_bounded_alike(opa: str, kind: str) -> None:
    found = row_of(RULES[kind], IsolatedFactory(), size=5)
    assert row_of(RULES[kind], BinaryFactory(), size=5) == found
    assert len(found.message) < answers.LONGEST + 100
    wanted = {
        "one of 5 MB": ("FAIL", "0123456789" * 1000 + "… (cut: messages 1, characters 5000000)"),
        "empty": ("FAIL", "The rule gives no message."),
        "only blanks beside a text": ("FAIL", "A fact. arn:a"),
        "a field": ("UNKNOWN", "Not judged: the rule gave a message that is no text"),
    }
    if kind in wanted:
        assert (found.status, found.message) == wanted[kind]
    else:
        assert found.status == "FAIL"
        assert found.message.endswith("… (cut: messages 200000, characters 3088894)")


def test_halves_of_surrogate_pairs_can_be_written() -> None:
    assert answers.sentence(["a\ud800b"]) == "a?b"


def test_no_two_ids_share_a_rule() -> None:
    ids = [
        "SM-ENC-001",
        "SM_ENC_001",
        "SM.ENC.001",
        "SM-x5f-ENC-001",
        "SM-xB-1",
        "SM\u00e9",
        "SM\u0660",
        "sm-enc-001",
        "S",
        "-S",
        "S-",
    ]
    names = {query_module.single(each) for each in ids}
    assert len(names) == len(ids)
    assert all(each.replace("_", "").isalnum() and each.isascii() for each in names)
    assert query_module.single("SM-ENC-001") == "only_SM_ENC_001"


@pytest.mark.parametrize(
    ("path", "package"),
    [
        ("mine.rego", "averment_entry"),
        ("x.rego", "averment_entry.more"),
        ("y.rego", "averment_constants"),
        ("averment_entry.rego", "z"),
    ],
)
def test_modules_that_are_made_here_are_nobody_elses(path: str, package: str) -> None:
    mine = policies(f'{metadata()}deny["X"] contains "m" if input.key\n')
    texts = {each.path: each.text for each in mine.modules}
    loaded = parse({**texts, path: f'package {package}\n\nverdicts["0"] := {{}}\n'})
    with pytest.raises(PolicyError, match="one that averment makes itself"):
        judge(EvaluationInput([document()], (), "1", {}), loaded, list(loaded.checks.values()), IsolatedFactory())


@pytest.mark.parametrize("said", ["nonsense", "", "Version: one", "Version: 99999999999999999999.1.1", "version 1.21.3"])
def test_an_opa_that_does_not_say_its_version_is_refused(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "opa"
    fake.write_text(f"#!/bin/sh\nprintf '%s\\n' '{said}'\n")
    fake.chmod(0o755)
    monkeypatch.setenv("AVERMENT_OPA", str(fake))
    with pytest.raises(EngineError, match="does not say which version it is") as caught:
        BinaryFactory().ready()
    assert "\n" not in str(caught.value)


def test_an_opa_that_prints_bytes_or_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "opa"
    monkeypatch.setenv("AVERMENT_OPA", str(fake))
    for text, said in (
        ("head -c 1000 /dev/urandom", "does not say"),
        ("exit 7", "could not be run"),
        ("kill -9 $$", "could not be run"),
    ):
        fake.write_text(f"#!/bin/sh\n{text}\n")
        fake.chmod(0o755)
        with pytest.raises(EngineError, match=said):
            BinaryFactory().ready()


def test_an_opa_that_says_a_version_and_is_none_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "opa"
    fake.write_text("#!/bin/sh\necho 'Version: 1.21.3'\n")
    fake.chmod(0o755)
    monkeypatch.setenv("AVERMENT_OPA", str(fake))
    with pytest.raises(EngineError, match="could not load the policies: Version"):
        row_of('deny["X"] contains "m" if input.key', BinaryFactory())
