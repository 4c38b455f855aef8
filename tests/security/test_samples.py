"""Samples that verify by themselves: a fair draw, and any change is found."""

import ast
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from averment.app import sample as use_case
from averment.base.errors import AvermentError, ConfigError, EvidenceError
from averment.evidence.bundle_files import ENVELOPE
from averment.model.verdict import Status
from averment.proof import proof_file, sample
from averment.proof.keys import PublicKey
from tests.support.root import ROOT
from tests.support.signed_bundles import alone, drawn, of_row, verified


def test_the_independent_verifier_is_independent() -> None:
    text = (ROOT / "tests/support/verify_alone.py").read_text(encoding="utf-8")
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in found if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in found if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names | {"cryptography"}
    assert text in (ROOT / "docs/for-auditors.md").read_text(encoding="utf-8")


def test_a_seed_draws_the_same_rows_for_everybody() -> None:
    assert sample.drawn(1537, 5, 7) == [176, 392, 434, 678, 1354]
    assert sample.drawn(4, 10, 1) == [0, 1, 2, 3]
    assert sample.drawn(1537, 5, 8) != sample.drawn(1537, 5, 7)
    counts = [0] * 10
    for seed in range(2_000):
        for each in sample.drawn(10, 3, seed):
            counts[each] += 1
    assert all(500 < count < 700 for count in counts)


def test_a_sample_is_verified_by_itself_and_by_others(
    signed: Path, trusted: dict[str, PublicKey], pair: tuple[Path, Path], tmp_path: Path
) -> None:
    path = tmp_path / "sample.json"
    for size, statuses, count in ((3, (), 3), (25, (), 6), (2, (Status.FAIL,), 2), (25, (Status.PASS, Status.UNKNOWN), 2)):
        found = drawn(signed, path, size, 7, statuses)
        assert len(found["sample"]["rows"]) == count
        said = verified(path, trusted)
        assert said[-2].startswith(f"Rows: {count} rows, each one of the 6 of the bundle; {count} documents")
        assert ("is not proved by the file" in said[-1]) == bool(statuses)
        assert alone(path, pair[1]) == f"{count} rows of 6"
        assert use_case.draw(signed, size, 7, statuses) == path.read_text(encoding="utf-8")
    with pytest.raises(ConfigError, match="no row is WAIVED"):
        drawn(signed, path, 3, 7, (Status.WAIVED,))
    with pytest.raises(ConfigError, match="a sample has 1 to 10,000 rows"):
        drawn(signed, path, 0)
    for seed in (2**63, -(2**63)):
        with pytest.raises(ConfigError, match=f"--seed {seed}: must be a number from"):
            drawn(signed, path, seed=seed)
    drawn(signed, path, seed=2**63 - 1)
    assert verified(path, trusted)


def test_a_sample_of_some_checks_is_of_all_their_rows(
    signed: Path, trusted: dict[str, PublicKey], pair: tuple[Path, Path], tmp_path: Path
) -> None:
    path = tmp_path / "sample.json"
    rows = [json.loads(each["row"]["line"]) for each in drawn(signed, path, 25)["sample"]["rows"]]
    check, status = rows[-1]["check_id"], Status(rows[-1]["status"])
    for pattern, statuses in ((check, ()), (f"{check[:4]}*", ()), ("*", ()), (check, (status,))):
        of = [each for each in rows if each["check_id"].startswith(pattern.rstrip("*"))]
        wanted = [each for each in of if not statuses or each["status"] in statuses]
        found = drawn(signed, path, 25, 7, statuses, (pattern,))["sample"]
        assert [json.loads(each["row"]["line"]) for each in found["rows"]] == wanted
        assert found["draw"] == {
            "size": 25, "seed": 7, "status": [*statuses], "check": [pattern], "population": len(wanted),
        }  # fmt: skip
        assert (
            f"of {len(wanted)} that are {' and '.join([*statuses, f'of {pattern}'])}; that these" in verified(path, trusted)[-1]
        )
        assert alone(path, pair[1]).endswith(" rows of 6")
    assert "check" not in drawn(signed, path)["sample"]["draw"]
    with pytest.raises(ConfigError, match=r"no row is WAIVED and of NONE-\* or A, so none can be drawn"):
        drawn(signed, path, 3, 7, (Status.WAIVED,), ("NONE-*", "A"))


def test_a_row_of_another_check_is_found_by_others_too(signed: Path, pair: tuple[Path, Path], tmp_path: Path) -> None:
    path = tmp_path / "sample.json"
    found = drawn(signed, path, 25, 7, (), ("*",))
    found["sample"]["draw"]["check"] = ["NONE-*"]
    path.write_text(proof_file._written(found), encoding="utf-8")
    with pytest.raises(SystemExit):
        alone(path, pair[1])


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found["rows"].append(found["rows"][-1]),
        lambda found: found["rows"].pop(),
        lambda found: found["rows"].reverse(),
        lambda found: (found["rows"].clear(), found["draw"].update(population=0)),
        lambda found: found["draw"].update(population=7, size=2),
    ],
)
def test_of_a_status_each_row_stands_once_and_none_is_left_out(
    change: Callable[[dict[str, Any]], object], signed: Path, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    path = tmp_path / "sample.json"
    found = drawn(signed, path, 2, 7, (Status.FAIL,))
    change(found["sample"])
    path.write_text(proof_file._written(found), encoding="utf-8")
    with pytest.raises(EvidenceError):
        verified(path, {})
    with pytest.raises(SystemExit):
        alone(path, pair[1])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda found: of_row(found["rows"][0]["row"], status="NONE"), "row 0 of the sample: is not line"),
        (lambda found: found["rows"][0]["row"].update(index=5), "row 0 of the sample: is not line 5"),
        (lambda found: found["rows"][0]["row"].update(index=True), "index is no number"),
        (lambda found: found["rows"][0]["row"].update(path=found["rows"][0]["row"]["path"][1:]), "row 0 of the sample: is not"),
        (lambda found: found["rows"][0]["row"].update(path=["0" * 64] * 65), "path is no list"),
        (lambda found: found["rows"][0]["row"].update(path=["0" * 63]), "path is no list"),
        (lambda found: found["rows"][0]["row"].update(line=[]), "line no text"),
        (lambda found: found["rows"][0]["row"].update(line=f"[{'0,' * 10**6}0]"), "row 0 of the sample: is not line"),
        (lambda found: found["rows"][0].update(document=found["rows"][-1]["document"]), "is of another resource"),
        (lambda found: found["rows"][0].update(document=None), "has no document, and is about"),
        (lambda found: of_row(found["rows"][0]["document"], tags={}), "its document: is not line"),
        (lambda found: found["rows"].pop(), "its rows are not those that seed 7, 3 asked for draws of 6"),
        (lambda found: found["rows"].append(found["rows"][0]), "its rows are not those"),
        (lambda found: found["draw"].update(seed=8), "its rows are not those that seed 8"),
        (lambda found: found["draw"].update(population=5), "its rows are not those"),
        (lambda found: found["draw"].update(size=10**9), "is no number that a sample has"),
        (lambda found: found["draw"].update(status=["FAIL"]), "was not asked for"),
        (lambda found: found["draw"].update(status=["GOOD"]), "status is no list of statuses"),
        (lambda found: found["draw"].update(check=["NONE-*"]), "of check '.*', which was not asked for"),
        (lambda found: found["draw"].update(check=[]), "check is no list of check ids"),
        (lambda found: found["draw"].update(check=[7]), "check is no list of check ids"),
        (lambda found: found["draw"].update(check="A"), "check is no list of check ids"),
        (lambda found: found["draw"].update(other=[]), "draw needs size"),
        (lambda found: found.update(rows={}), "rows is no list"),
        (lambda found: found.update(draw=[]), "draw needs size"),
    ],
)
def test_a_sample_that_was_changed_is_refused(
    change: Callable[[dict[str, Any]], object], said: str, signed: Path, trusted: dict[str, PublicKey], tmp_path: Path
) -> None:
    found = drawn(signed, tmp_path / "sample.json")
    change(found["sample"])
    (tmp_path / "sample.json").write_text(proof_file._written(found), encoding="utf-8")
    with pytest.raises(EvidenceError, match=said):
        verified(tmp_path / "sample.json", trusted)


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        (lambda text: text.replace("PASS", "FAIL", 1), EvidenceError, "is not line"),
        (lambda text: text.replace('\\"clock\\": \\"2026', '\\"clock\\": \\"2025'), EvidenceError, "is over another manifest"),
        (lambda text: text.replace(": ", ":  ", 1), EvidenceError, "is not written as averment writes it"),
        (lambda text: text.replace('"proves": "sample"', '"proves": "absence"'), EvidenceError, "has not the members"),
        (
            lambda text: text.replace('"proves": "sample"', '"proves": "all"'),
            ConfigError,
            "is no bundle, and no file",
        ),
        (lambda text: text.replace('"envelope": {', '"envelope": {"more": 1, ', 1), EvidenceError, "is not written as"),
        (lambda text: text[:-20], ConfigError, "no JSON that can be read"),
        (lambda text: "[]\n", ConfigError, "is no bundle, and no file"),
        (lambda text: text.replace('"line": "', '"line": "\\ud800', 1), EvidenceError, "is not written as"),
    ],
)
def test_a_file_has_one_form(
    change: Callable[[str], str],
    error: type[AvermentError],
    said: str,
    signed: Path,
    trusted: dict[str, PublicKey],
    tmp_path: Path,
) -> None:
    path = tmp_path / "sample.json"
    drawn(signed, path)
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(error, match=said):
        verified(path, trusted)


def test_a_file_of_an_unsigned_bundle_has_no_signature_to_hold_to_a_key(
    signed: Path, trusted: dict[str, PublicKey], pair: tuple[Path, Path], tmp_path: Path
) -> None:
    (signed / ENVELOPE).unlink()
    path = tmp_path / "sample.json"
    drawn(signed, path)
    assert verified(path, {})[1].startswith("Signature: none")
    with pytest.raises(EvidenceError, match="is not signed"):
        verified(path, trusted)
    with pytest.raises(SystemExit, match="there is no signature by this key"):
        alone(path, pair[1])
