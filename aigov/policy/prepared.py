"""What loading the shipped policies finds, kept beside them: ``python -m aigov.policy.prepared [--check]``.

Parsing and checking every policy takes most of a second. The record holds what came of it, and the SHA-256 of all that it came
from: the policies, what they are checked against, and the code that checks them. It is used only where that hash, computed anew
each time, is the same; otherwise, and whenever policies are added to the shipped ones, everything is parsed and checked.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from aigov.base.paths import content
from aigov.policy import sources
from aigov.policy.policies import Check, Constant, PolicySet, Source
from aigov.rego.parser import Module

_PACKAGE = Path(__file__).parent.parent
RECORD = Path(__file__).with_name("prepared.json")


def load(folder: Path) -> PolicySet | None:
    """The policy set of a folder that is recorded as parsed and checked; None where the record is of anything else."""
    try:
        record = json.loads(RECORD.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if record["sha256"] != digest(folder):
        return None
    found = sources.find(folder)
    modules = tuple(_module(each, record["modules"][each.path]) for each in found)
    checks = {check_id: _check(data) for check_id, data in record["checks"].items()}
    constants = tuple(
        Constant(package, name, path, tuple((start, end) for start, end in places))
        for package, name, path, places in record["constants"]
    )
    return PolicySet(modules, checks, _reads(record["reads"]), constants)


def _module(found: sources.Source, known: Mapping[str, Any]) -> Module:
    """A module whose text is known to be sound: its syntax tree is made when somebody asks for it."""
    module = Module(found.path, known["package"], found.text(), found.shown)
    module.__dict__["imported"] = [(start, end, new) for start, end, new in known["imported"]]
    return module


def _check(data: Mapping[str, Any]) -> Check:
    lists = {"resource_types", "related", "schemas", "heads", "commands"}
    values: dict[str, Any] = {name: tuple(value) if name in lists else value for name, value in data.items()}
    values["controls"] = {key: tuple(ids) for key, ids in data["controls"].items()}
    values["sources"] = tuple(Source(**each) for each in data["sources"])
    return Check(**values)


def _reads(data: Iterable[Sequence[Any]]) -> dict[tuple[str, str], Any]:
    from aigov.policy.analysis.reads import Reads

    return {
        (check_id, head): Reads(frozenset(own), {kind: frozenset(names) for kind, names in related.items()}, frozenset(scanned))
        for check_id, head, own, related, scanned in data
    }


def digest(folder: Path) -> str:
    """SHA-256 over names and contents of all that the record rests on, the same in a checkout and in a wheel."""
    found = hashlib.sha256()
    for name, path in _grounds(folder):
        found.update(f"{name}\n{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def _grounds(folder: Path) -> Iterator[tuple[str, Path]]:
    places = {
        "policies": (folder, ("*.rego", "*.md")),
        "schemas": (content("schemas"), ("*.json",)),
        "controls": (content("controls"), ("*.yaml",)),
        "scanners": (_scanners(), ("*.py",)),
        **{floor: (_PACKAGE / floor, ("*.py",)) for floor in ("base", "model", "policy", "rego")},
    }
    for name, (place, patterns) in places.items():
        paths = sorted(path for pattern in patterns for path in place.rglob(pattern) if not path.name.endswith("_test.rego"))
        yield from ((f"{name}/{path.relative_to(place).as_posix()}", path) for path in paths)


def _scanners() -> Path:
    """The folder of the scanners, found without importing them: inside this package in a wheel, beside it in a checkout."""
    spec = find_spec("aigov.scanners") or find_spec("scanners")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("scanners")
    return Path(spec.origin).parent


def text() -> str:
    """The record as it should be. Raises PolicyError for the first thing that is wrong with the shipped policies."""
    from aigov.policy import checking, controls, policies
    from aigov.policy.analysis import constants
    from aigov.policy.analysis.reads import reads_of
    from aigov.policy.problems import refuse

    folder = content("policies")
    rules = policies.load(folder)
    refuse(checking.problems(rules, controls.load(content("controls")), (folder,)))
    record = {
        "sha256": digest(folder),
        "modules": {each.path: {"package": each.package, "imported": each.imported} for each in rules.modules},
        "checks": {check.id: asdict(check) for check in rules.checks.values()},
        "constants": [[each.package, each.name, each.path, each.places] for each in constants.find(rules.modules)],
        "reads": [
            [check_id, head, sorted(reads.input), _sorted(reads.related), sorted(reads.scanned)]
            for (check_id, head), reads in sorted(reads_of(rules).items())
        ],
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _sorted(related: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    return {kind: sorted(names) for kind, names in related.items()}


def main(args: Iterable[str]) -> int:
    """Writes the record, or with --check says whether it is out of date."""
    wanted = text()
    current = RECORD.read_text(encoding="utf-8") if RECORD.exists() else ""
    if wanted == current:
        return 0
    if "--check" in args:
        print("aigov/policy/prepared.json is out of date: run `make generated`", file=sys.stderr)
        return 1
    RECORD.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
