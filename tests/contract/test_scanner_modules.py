"""Each scanner runs by itself: ``python -m scanners.X_scanner``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from averment.app.rules import of_scanner
from averment.evaluation.scan import Selection
from averment.sources.declared import scanners
from tests.support import shipped
from tests.support.root import ROOT


@pytest.mark.parametrize("name", sorted(scanners()))
def test_a_scanner_chooses_checks_that_judge_or_consult_what_it_reads(name: str) -> None:
    chosen = of_scanner(name)
    rules = shipped.rules()
    types = {resource.type for resource in scanners()[name]}
    if chosen.services:
        assert chosen == Selection(services=(name,))
        assert any(check.package.startswith(f"{name}.") for check in rules.checks.values())
    else:
        checks = [rules.checks[each] for each in chosen.checks]
        assert checks
        assert all(types & {*check.resource_types, *check.related} for check in checks)
    assert f'    run_scanner("{name}")' in (ROOT / "scanners" / f"{name}_scanner.py").read_text(encoding="utf-8")


@pytest.mark.slow  # a whole demo each
@pytest.mark.parametrize("name", ["kms", "secrets", "rds"])
def test_a_scanner_runs_as_a_module(name: str, tmp_path: Path) -> None:
    """By its service (kms), by the types it reads (secrets), and where its types are only consulted (rds)."""
    command = [
        sys.executable,
        "-m",
        f"scanners.{name}_scanner",
        "--demo",
        "--region",
        "us-east-1",
        "--output",
        str(tmp_path / "out"),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode in (0, 1, 2), done.stderr
    report = json.loads((tmp_path / "out" / "findings.json").read_text())
    assert 0 < report["checks_asked"]["asked"] < report["checks_asked"]["of"]
    assert "partial: " in done.stdout


@pytest.mark.parametrize(("args", "said"), [(["no_such"], "there is no scanner 'no_such'; known: "), ([], "Usage: averment")])
def test_a_scanner_that_there_is_none_of_is_one_line(args: list[str], said: str) -> None:
    command = [sys.executable, "-m", "averment.scanner", *args]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 3
    assert said in done.stderr
    assert "Traceback" not in done.stderr
