"""Generated files: written where they differ, or told with --check; what nobody wants any more goes."""

from pathlib import Path

import pytest

from averment.base import generated


def test_what_differs_is_told_and_then_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("same.json", "other.json", "old.json"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "page.md").write_text("by hand", encoding="utf-8")
    wanted = {"same.json": "same.json", "other.json": "ö", "new.json": "n"}
    assert generated.keep(tmp_path, wanted, ["--check"], only="*.json") == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.split(" ")[0] for line in told] == [f"{tmp_path.name}/{name}" for name in ("new.json", "old.json", "other.json")]
    assert generated.keep(tmp_path, wanted, [], only="*.json") == 0
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {**wanted, "page.md": "by hand"}
    assert generated.keep(tmp_path, wanted, ["--check"], only="*.json") == 0
    assert generated.keep(tmp_path, {"same.json": "same.json"}, ["--check"]) == 0, "others count only where a pattern says so"
