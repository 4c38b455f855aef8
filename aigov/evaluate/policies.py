"""Policies as loaded: Rego modules, their syntax trees, and the checks their METADATA declares."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aigov import yaml_text
from aigov.errors import PolicyError
from aigov.evaluate import portable, regorus_engine

HEADS = ("deny", "skip", "unknown")
"""The rules a check can have: a finding, a reason why it does not apply, a reason why it cannot be judged."""

SEVERITIES = ("critical", "high", "medium", "low", "informational")

_METADATA_KEYS = {"scope", "title", "description", "schemas", "custom", "related_resources"}
_CUSTOM_KEYS = {"severity", "resource_types", "controls", "related", "remediation", "rationale"}


@dataclass(frozen=True)
class Module:
    """One policy file: its path relative to the policy folder, package, text and regorus syntax tree."""

    path: str
    package: str
    text: str
    tree: Mapping[str, Any]


@dataclass(frozen=True)
class Check:
    """One check: its METADATA, where its rule stands and which heads it has."""

    id: str
    title: str
    description: str
    severity: str
    resource_types: tuple[str, ...]
    related: tuple[str, ...]
    controls: Mapping[str, tuple[str, ...]]
    remediation: str
    schemas: tuple[str, ...]
    package: str
    file: str
    line: int
    heads: tuple[str, ...]


@dataclass(frozen=True)
class PolicySet:
    """All modules of a policy folder (tests left out) and the checks in them, by id."""

    modules: tuple[Module, ...]
    checks: Mapping[str, Check]

    @property
    def digest(self) -> str:
        """SHA-256 over paths and texts: the same policies give the same digest on any machine."""
        text = json.dumps([[module.path, module.text] for module in self.modules], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def load(folder: Path) -> PolicySet:
    """Reads every ``.rego`` file below a folder but the tests.

    Raises PolicyError with file, line and the line itself for a file that does not parse or a check that is not described.
    """
    files = sorted(path for path in folder.rglob("*.rego") if not path.name.endswith("_test.rego"))
    if not files:
        raise PolicyError(f"{folder}: no policies (.rego files) found")
    return parse({str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in files})


def parse(texts: Mapping[str, str]) -> PolicySet:
    """The policy set of module texts by path."""
    engine = regorus_engine.new()
    modules = [(path, regorus_engine.add(engine, path, text), text) for path, text in sorted(texts.items())]
    trees = json.loads(engine.get_ast_as_json())
    loaded = tuple(Module(path, package, text, tree["ast"]) for (path, package, text), tree in zip(modules, trees, strict=True))
    unportable = [each for module in loaded for each in portable.violations(module.path, module.text, module.tree)]
    if unportable:
        more = f" (and {len(unportable) - 1} more)" if len(unportable) > 1 else ""
        raise PolicyError(unportable[0] + more)
    checks: dict[str, Check] = {}
    for module in loaded:
        for check in _checks(module):
            if check.id in checks:
                other = checks[check.id]
                raise PolicyError(f"{check.file}:{check.line}: check id {check.id} is taken by {other.file}:{other.line}")
            checks[check.id] = check
    return PolicySet(loaded, dict(sorted(checks.items())))


def head_of(rule: Mapping[str, Any]) -> tuple[str, str] | None:
    """``deny["SM-ENC-001"] contains …`` -> ("deny", "SM-ENC-001"); None for any other rule."""
    head = rule.get("Spec", {}).get("head", {}).get("Set")
    bracket = head["refr"].get("RefBrack") if head else None
    if not bracket or "Var" not in bracket["refr"] or "String" not in bracket["index"]:
        return None
    name = bracket["refr"]["Var"]["value"]
    return (name, bracket["index"]["String"]["value"]) if name in HEADS else None


def _checks(module: Module) -> Iterable[Check]:
    heads: dict[str, dict[str, int]] = {}
    for rule in module.tree["rules"]:
        found = head_of(rule)
        if found:
            kind, check_id = found
            line = rule["Spec"]["span"]["line"]
            heads.setdefault(check_id, {}).setdefault(kind, line)
    lines = module.text.splitlines()
    for check_id, kinds in heads.items():
        if "deny" not in kinds:
            where = f"{module.path}:{min(kinds.values())}"
            raise PolicyError(f"{where}: check {check_id} has {', '.join(kinds)} but no deny rule")
        yield _check(module, check_id, kinds, _metadata(module.path, lines, kinds["deny"]))


def _metadata(path: str, lines: list[str], line: int) -> dict[str, Any]:
    """The METADATA block that ends just above a rule (lines count from 1)."""
    block: list[str] = []
    for text in reversed(lines[: line - 1]):
        if text.strip() == "# METADATA":
            return _yaml(path, line, block)
        if not text.startswith("#"):
            break
        block.insert(0, text[2:])
    raise PolicyError(f"{path}:{line}: the rule has no METADATA block above it")


def _yaml(path: str, line: int, block: list[str]) -> dict[str, Any]:
    try:
        data = yaml_text.parse("\n".join(block))
    except yaml_text.Error as error:
        raise PolicyError(f"{path}:{line}: METADATA is not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(data, dict):
        raise PolicyError(f"{path}:{line}: METADATA is not a mapping")
    return data


def _check(module: Module, check_id: str, kinds: Mapping[str, int], data: Mapping[str, Any]) -> Check:
    where = f"{module.path}:{kinds['deny']}: check {check_id}"
    custom = data.get("custom")
    if not isinstance(custom, dict):
        raise PolicyError(f"{where}: METADATA has no custom section")
    _refuse_unknown(where, data, _METADATA_KEYS)
    _refuse_unknown(where, custom, _CUSTOM_KEYS)
    for name, holder in (("title", data), ("severity", custom), ("resource_types", custom), ("remediation", custom)):
        if not holder.get(name):
            raise PolicyError(f"{where}: METADATA has no {name}")
    if custom["severity"] not in SEVERITIES:
        raise PolicyError(f"{where}: severity {custom['severity']!r} is none of {', '.join(SEVERITIES)}")
    return Check(
        id=check_id,
        title=data["title"],
        description=" ".join(str(data.get("description", "")).split()),
        severity=custom["severity"],
        resource_types=tuple(custom["resource_types"]),
        related=tuple(custom.get("related", ())),
        controls={framework: tuple(ids) for framework, ids in custom.get("controls", {}).items()},
        remediation=" ".join(str(custom["remediation"]).split()),
        schemas=tuple(str(entry["input"]) for entry in data.get("schemas", ()) if "input" in entry),
        package=module.package,
        file=module.path,
        line=kinds["deny"],
        heads=tuple(kind for kind in HEADS if kind in kinds),
    )


def _refuse_unknown(where: str, holder: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(set(holder) - known)
    if unknown:
        raise PolicyError(f"{where}: METADATA has an unknown key {unknown[0]!r} (known: {', '.join(sorted(known))})")
