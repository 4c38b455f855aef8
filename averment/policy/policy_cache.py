"""What loading the shipped policies finds, kept: in a wheel beside this module, for a checkout in the user's cache folder.

Parsing and checking every policy takes seconds. The record holds what came of it, and the SHA-256 of all that it came from: the
policies, what they are checked against, and the code that checks them. It is used only where that hash, computed anew each time,
is the same and the record is as it was written; otherwise, and for whatever is added to the shipped policies, everything is
parsed and checked. ``python -m averment.policy.policy_cache FILE`` writes the record into a file, for the wheel.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from averment.base import user_cache
from averment.base.paths import content
from averment.model.verdict import Severity
from averment.policy import policy_files
from averment.policy.policies import Check, Citation, Constant, Module, Parameter, PolicySet

_PACKAGE = Path(__file__).parent.parent
BUILT = Path(__file__).with_name("policy_record.json")
"""The record in a wheel; a checkout has none."""


def load(folder: Path) -> PolicySet:
    """The shipped policies of a folder, parsed and checked, now or before; what they read and their constants are known.

    Raises PolicyError for the first thing that is wrong with them.
    """
    sha256 = digest(folder)
    known = _recorded(folder, sha256)
    if known is None:
        known = _checked(folder)
        if digest(folder) == sha256:  # nobody edited them meanwhile
            user_cache.write(_name(sha256), _encoded(known, sha256))
    return known


def recorded(folder: Path) -> PolicySet | None:
    """The policy set of a folder that is recorded as parsed and checked; None where no record is of it."""
    return _recorded(folder, digest(folder))


def _recorded(folder: Path, sha256: str) -> PolicySet | None:
    built = BUILT.read_text(encoding="utf-8") if BUILT.exists() else ""
    for text in (built, user_cache.read(_name(sha256)) or ""):
        try:
            record = _decoded(text)
            if record["sha256"] == sha256:
                return _policy_set(record, folder)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):  # cut off, or of another form
            continue
    return None


def _name(sha256: str) -> str:
    return f"policies-{sha256}.json"


def _checked(folder: Path) -> PolicySet:
    from averment.policy import checking, controls, parameters, policies
    from averment.policy.analysis import precompute

    rules = checking.sound(policies.load(folder), controls.load(content("controls")), (folder,))
    return replace(rules, constants=tuple(precompute.find(rules.modules)), parameters=tuple(parameters.of(rules)))


def _encoded(rules: PolicySet, sha256: str) -> str:
    """The record, with its own hash in its first line."""
    record = {
        "sha256": sha256,
        "modules": {each.path: {"package": each.package, "imported": each.imported} for each in rules.modules},
        "checks": {check.id: asdict(check) for check in rules.checks.values()},
        "constants": [[each.package, each.name, each.path, each.places] for each in rules.constants or ()],
        "parameters": [[each.name, each.default, each.comment] for each in rules.parameters or ()],
        "reads": [
            [check_id, head, sorted(reads.input), _sorted(reads.related), sorted(reads.scanned)]
            for (check_id, head), reads in sorted((rules.reads or {}).items())
        ],
    }
    body = json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{_hash(body)}\n{body}"


def _decoded(text: str) -> Mapping[str, Any]:
    """The record of a text. Raises ValueError for one that is not as it was written."""
    own, _, body = text.partition("\n")
    if own != _hash(body):
        raise ValueError("cut off or changed")
    found: Mapping[str, Any] = json.loads(body)
    return found


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _sorted(related: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    return {kind: sorted(names) for kind, names in related.items()}


def _policy_set(record: Mapping[str, Any], folder: Path) -> PolicySet:
    modules = tuple(_module(each, record["modules"][each.path]) for each in policy_files.find(folder))
    checks = {check_id: _check(data) for check_id, data in record["checks"].items()}
    constants = tuple(
        Constant(package, name, path, tuple((start, end) for start, end in places))
        for package, name, path, places in record["constants"]
    )
    parameters = tuple(Parameter(*each) for each in record["parameters"])
    return PolicySet(modules, checks, _reads(record["reads"]), constants, parameters=parameters)


def _module(source: policy_files.PolicyFile, known: Mapping[str, Any]) -> Module:
    places = [(start, end, new) for start, end, new in known["imported"]]
    return Module(source.path, known["package"], source.text(), shown=source.shown, places=places)


def _check(data: Mapping[str, Any]) -> Check:
    lists = {"resource_types", "related", "schemas", "heads", "commands"}
    values: dict[str, Any] = {name: tuple(value) if name in lists else value for name, value in data.items()}
    values["severity"] = Severity(data["severity"])
    values["controls"] = {key: tuple(ids) for key, ids in data["controls"].items()}
    values["sources"] = tuple(Citation(**each) for each in data["sources"])
    return Check(**values)


def _reads(data: Iterable[Sequence[Any]]) -> dict[tuple[str, str], Any]:
    from averment.policy.analysis.reads import Reads

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
    spec = find_spec("averment.scanners") or find_spec("scanners")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("scanners")
    return Path(spec.origin).parent


def main(args: Sequence[str]) -> int:
    """Writes the record of the shipped policies into the file that is named."""
    folder = content("policies")
    sha256 = digest(folder)
    Path(args[0]).write_text(_encoded(_checked(folder), sha256), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
