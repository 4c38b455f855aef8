"""One verdict of a scan as a Rego regression test: the least input that gives it, checked before it is written."""

import json
import re
import subprocess  # nosec B404  # runs the opa binary, never a shell
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from averment.authoring.explain.questions import Question
from averment.authoring.testing import rego_tests
from averment.base import files, json_text, user_files
from averment.base.errors import AvermentError, EngineError, RuleError
from averment.engines.embedded import EmbeddedEngine, EmbeddedFactory
from averment.engines.opa_binary import find_opa
from averment.model.documents import Document
from averment.model.verdict import FAIL, NOT_APPLICABLE, UNKNOWN, Row
from averment.policy import policy_files
from averment.policy.analysis import reads_module
from averment.policy.analysis.reads import ALL
from averment.policy.policies import Check
from averment.rego import packages, parser

_KEPT = ("resource_type", "resource_id", "resource_name", "region", "also_known_as", "unread")
"""What `inventory.lookup` and lib/core/unread.rego go by, beside the fields that a rule names."""

_ASKING = "averment_asking"
_MOST = 60  # related documents that are tried to be left out one by one
_FMT_SECONDS = 30


class RegressionError(AvermentError):
    """A test that cannot be written: its name is taken, its file does not parse, or it would not pass."""


@dataclass(frozen=True)
class RegressionInput:
    """What a test gives the rules: the judged document, related ones, configuration."""

    document: Document
    inventory: Mapping[str, Mapping[str, Document]] = field(default_factory=dict)
    config: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """A test, where it belongs, and the whole text of that file with it."""

    name: str
    file: Path
    text: str


def prepare(question: Question, row: Row, policy_folder: Path, into: Path | None, added: Sequence[Path] = ()) -> Written:
    """The test for one verdict, run once on the embedded engine; it stands beside the check's policy, in an added folder too.

    Raises RegressionError; writes nothing.
    """
    check = question.check
    found = {each.path: each for each in policy_files.find(policy_folder, added)}
    home = found[check.file]
    file = into or home.file.with_name(f"{home.file.stem}_test.rego")
    folder = home.folder.resolve()
    key = str(file.resolve().relative_to(folder)) if file.resolve().is_relative_to(folder) else f"written/{file.name}"
    texts = rego_tests.read([policy_folder, *added])
    texts = {path: text for path, text in texts.items() if path.endswith("_test.rego")}
    texts |= reads_module.replaced({path: each.text() for path, each in found.items()}, question.policies)
    old = _text(file)
    own = parser.parse({key: old})[0] if old else None
    package = own.package if own else f"{check.package}_test"
    name = name_of(check.id, row.resource_name)
    # of other tests only those of this package matter: a name is used once there
    tests = {path: each for path, each in texts.items() if path.endswith("_test.rego") and path != key}
    siblings = {path: each for path, each in tests.items() if re.search(rf"^package {re.escape(package)}$", each, re.MULTILINE)}
    _refuse_taken(name, package, parser.parse({**siblings, **({key: old} if old else {})}))
    setting, answer = _least(question)
    test = _formatted(_test(name, _Case(row, check, answer), setting, _names_in(own, check)))
    whole = f"{old.rstrip()}\n\n{test}" if old else f"package {package}\n\nimport data.{check.package}\n\n{test}"
    policies = {path: each for path, each in texts.items() if path not in tests} | {key: whole}
    needed = policies if "data[" in whole else packages.needed(policies, {package})
    _verify(name, package, parser.parse(needed))
    return Written(name, file, whole)


def write(written: Written) -> None:
    """Writes the file. Raises RegressionError where that is not possible."""
    try:
        files.put(written.file, written.text, private=True)  # it quotes what was scanned
    except OSError as error:
        raise RegressionError(f"{written.file}: could not be written: {error.strerror}") from error


def _text(file: Path) -> str:
    if not file.name.endswith("_test.rego"):
        raise RegressionError(f"{file}: tests stand in files whose names end in _test.rego")
    try:
        return user_files.read(file) if file.exists() else ""
    except (OSError, user_files.UnusableError) as error:
        raise RegressionError(f"{file}: {error}") from error


def name_of(check_id: str, resource: str) -> str:
    """``test_sm_enc_001_regression_research``; what no Rego name can hold becomes an underscore."""
    words = [re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_") for text in (check_id, resource)]
    return f"test_{words[0]}_regression_{words[1] or 'resource'}"


def _refuse_taken(name: str, package: str, modules: Sequence[parser.Module]) -> None:
    for test in rego_tests.discover(modules):
        if test.package == package and test.name == name:
            raise RegressionError(
                f"{test.file}:{test.line}: test {name} is there already: rename it or write --into another file"
            )


# ---- the least that gives the verdict ----


def _least(question: Question) -> tuple[RegressionInput, Any]:
    """The fields read, and of related documents and configuration only what the answer changes without; and that answer."""
    check, scan = question.check, question.scan
    related: dict[str, set[str]] = {}
    for each in question.reads:
        for kind, names in each.related.items():
            related.setdefault(kind, set()).update(names)
    inventory = {
        kind: {each["resource_id"]: _only(each, names) for each in scan.documents if each["resource_type"] == kind}
        for kind, names in related.items()
    }
    full = RegressionInput(_own(question), inventory, {**scan.config, "evaluated_at": scan.clock})
    texts = {module.path: module.expanded for module in question.policies.modules}
    texts = reads_module.replaced(texts, question.policies)
    with EmbeddedFactory()({**texts, f"{_ASKING}.rego": _module(check)}, {}) as engine:
        asks = _Asking(engine)
        wanted = asks.answer(full)
        if wanted is None:
            raise RegressionError(f"check {check.id} raises an error on this resource: a test cannot expect that")
        bare = RegressionInput(full.document)
        return (bare if asks.answer(bare) == wanted else _without_needless(full, wanted, asks)), wanted


def _own(question: Question) -> Document:
    wanted = question.wanted
    document = question.document
    if ALL in wanted:
        return {name: value for name, value in document.items() if name not in ("schema_version", "collected_at", "sources")}
    kept = {name: value for name, value in document.items() if name in wanted or name == "resource_type"}
    return {**kept, **({"unread": document["unread"]} if "unread" in document else {})}


def _only(document: Document, fields: set[str]) -> Document:
    return {name: value for name, value in document.items() if ALL in fields or name in fields or name in _KEPT}


class _Asking:
    """What a check's rules say in a setting, without the scan's gaps: a test has none."""

    def __init__(self, engine: EmbeddedEngine) -> None:
        self._engine = engine

    def answer(self, setting: RegressionInput) -> Any:
        """The messages of each head, and whether something unread stands behind one; None where a rule raises."""
        given = {"document": setting.document, "inventory": setting.inventory, "config": setting.config}
        try:
            return self._engine.query(f"{_ASKING}.answer", json.dumps(given))
        except RuleError:
            return None


def _module(check: Check) -> str:
    check_id = json.dumps(check.id)
    parts = [f'"{head}": data.{check.package}.{head}[{check_id}]' for head in check.heads]
    parts.append(
        f'"unread": [head | some head in {json.dumps(check.heads)}; '
        f"count(data.lib.core.unread.failed_calls({check_id}, head)) > 0]"
    )
    given = " with ".join(("input as input.document", "data.inventory as input.inventory", "data.config as input.config"))
    return f"package {_ASKING}\n\nanswer := found if {{\n\tfound := {{{', '.join(parts)}}} with {given}\n}}\n"


def _without_needless(setting: RegressionInput, wanted: Any, asks: _Asking) -> RegressionInput:
    """Leaves out types, then documents, then parameters, as long as the answer stays."""
    for kind in setting.inventory:
        rest = {other: found for other, found in setting.inventory.items() if other != kind}
        setting = _kept(RegressionInput(setting.document, rest, setting.config), setting, wanted, asks)
    for kind, found in setting.inventory.items():
        for resource_id in list(found)[:_MOST]:
            smaller = {each: other for each, other in setting.inventory[kind].items() if each != resource_id}
            setting = _kept(
                RegressionInput(setting.document, {**setting.inventory, kind: smaller}, setting.config), setting, wanted, asks
            )
    for name in setting.config:
        rest_of = {other: value for other, value in setting.config.items() if other != name}
        setting = _kept(RegressionInput(setting.document, setting.inventory, rest_of), setting, wanted, asks)
    return setting


def _kept(smaller: RegressionInput, setting: RegressionInput, wanted: Any, asks: _Asking) -> RegressionInput:
    return smaller if asks.answer(smaller) == wanted else setting


# ---- the text ----


def _names_in(module: parser.Module | None, check: Check) -> tuple[str, set[str]]:
    """How a test file calls the check's package, and the names that are taken in it."""
    if module is None:
        return check.package.rsplit(".", 1)[-1], set()
    known = module.tree.imported
    taken = {*known, *(rule.name for rule in module.tree.rules)}
    return next((name for name, path in known.items() if path == f"data.{check.package}"), f"data.{check.package}"), taken


@dataclass(frozen=True)
class _Case:
    """The verdict that a test holds on to: its row, its check, and the messages of each head."""

    row: Row
    check: Check
    answer: Mapping[str, Any]


def _test(name: str, case: _Case, setting: RegressionInput, names: tuple[str, set[str]]) -> str:
    package, taken = names
    given: dict[str, Any] = {"document": setting.document}
    given |= {"related": setting.inventory} if setting.inventory else {}
    given |= {"parameters": setting.config} if setting.config else {}
    variables = {what: next(each for each in (what, f"given_{what}", f"{name}_{what}") if each not in taken) for what in given}
    override = f"with input as {variables['document']}"
    override += f" with data.inventory as {variables['related']}" if "related" in given else ""
    override += f" with data.config as {variables['parameters']}" if "parameters" in given else ""
    lines = [f"\t{variables[what]} := {literal(value, 1)}" for what, value in given.items()]
    lines += [f"\t{claim} {override}" for claim in _claims(case, package)]
    return "\n".join([f"{name} if {{", *lines, "}"]) + "\n"


def _claims(case: _Case, package: str) -> Iterator[str]:
    """What a test says of each head: the messages of the one that speaks, nothing from those that would outrank it."""
    check_id = json.dumps(case.check.id)
    if case.row.status == UNKNOWN and case.row.failed_calls:
        yield f"data.lib.core.unread.affects({check_id})"
        return
    speaking = {FAIL: "deny", UNKNOWN: "unknown", NOT_APPLICABLE: "skip"}.get(case.row.status)
    for head in case.check.heads:
        if head == speaking:
            yield f"{package}.{head}[{check_id}] == {{{', '.join(map(text, case.answer[head]))}}}"
        elif not case.answer[head]:
            yield f"count({package}.{head}[{check_id}]) == 0"


def literal(value: Any, depth: int) -> str:
    """A value as `opa fmt` leaves it: objects over several lines, lists of scalars in one."""
    indent = "\t" * depth
    if isinstance(value, dict) and value:
        items = [f"{indent}\t{text(key)}: {literal(item, depth + 1)},\n" for key, item in value.items()]
        return f"{{\n{''.join(items)}{indent}}}"
    if isinstance(value, list) and any(isinstance(item, dict | list) and item for item in value):
        items = [f"{indent}\t{literal(item, depth + 1)},\n" for item in value]
        return f"[\n{''.join(items)}{indent}]"
    if isinstance(value, list):
        return f"[{', '.join(literal(item, depth) for item in value)}]"
    return text(value) if isinstance(value, str) else json.dumps(value)


def text(value: str) -> str:
    """A string literal; what an editor or terminal would act on is written as its code."""
    return json_text.spaced(value)


def _formatted(test: str) -> str:
    """A test as `opa fmt` would have it, where there is an opa; what is written without one is in that form already."""
    try:
        opa = find_opa()
        done = subprocess.run(  # nosec B603
            [opa, "fmt"],
            input=f"package formatted\n\n{test}",
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_FMT_SECONDS,
            check=True,
        )
    except (EngineError, OSError, subprocess.SubprocessError):
        return test
    return done.stdout.removeprefix("package formatted\n\n")


def _verify(name: str, package: str, modules: Sequence[parser.Module]) -> None:
    test = next(each for each in rego_tests.discover(modules) if (each.package, each.name) == (package, name))
    outcome, why = rego_tests.run_all(modules, [test])[test]
    if outcome != "pass":
        raise RegressionError(f"{name} would not pass ({outcome}{': ' + why if why else ''}): nothing was written")
