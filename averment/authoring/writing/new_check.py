"""Writing a new check into a policy folder: what is refused, what is written, what the author does next."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from averment.authoring.writing import template
from averment.authoring.writing.folders import Folders, loaded, write
from averment.authoring.writing.template import NewCheck
from averment.base.errors import ConfigError
from averment.policy.checking import retired_ids
from averment.policy.policies import SEVERITIES
from averment.policy.policy_files import put, text_of
from averment.sources.aws.declaration import Resource
from averment.sources.declared import resources

_ID = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*-\d{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True)
class Written:
    """The files of a new check and the lines at which its author goes on."""

    rule: Path
    rule_line: int
    tests: Path
    tests_line: int
    others: tuple[Path, ...]


def described(service: str, topic: str, check_id: str, resource_type: str, severity: str, title: str) -> NewCheck:
    """What is to be written. Raises ConfigError for a name, id, type or severity that cannot be."""
    for what, name in (("service", service), ("topic", topic)):
        if not _NAME.fullmatch(name) or name == "lib" or name.endswith("_test"):
            raise ConfigError(f"{what} {name!r}: write it in small letters, such as sagemaker or model_cards")
    if not _ID.fullmatch(check_id):
        raise ConfigError(f"id {check_id!r}: write capital letters, dashes, and three digits at the end, such as SM-ENC-099")
    if severity not in SEVERITIES:
        raise ConfigError(f"--severity {severity!r}: is none of {', '.join(SEVERITIES)}")
    if not title.isprintable() or title.endswith("."):
        raise ConfigError("--title: one line that says what is demanded, without a full stop")
    resource = _declared(resource_type, resources())
    return NewCheck(check_id, service, topic, resource_type, resource.schema_name, _call(resource), severity, title)


def _declared(name: str, declared: Mapping[str, Resource]) -> Resource:
    if name not in declared:
        near = difflib.get_close_matches(name, sorted(declared), n=3, cutoff=0.5)
        hint = f"did you mean {', '.join(near)}?" if near else "each file in schemas/ has one as its title"
        raise ConfigError(f"--type {name!r}: no scanner reads it: {hint}")
    return declared[name]


def _call(resource: Resource) -> str:
    """A call that can be refused for such a resource, for the unread test."""
    call = resource.describe or next(iter(resource.calls()), None)
    return f"{resource.service_of(call)}:{call.operation}" if call else "sts:GetCallerIdentity"


def create(check: NewCheck, shipped: Path, into: Path | None) -> Written:
    """Writes the check and its tests. Raises ConfigError where its id or its topic is taken, PolicyError for broken policies."""
    folder = into or shipped
    own = folder.resolve() != shipped.resolve()
    if into is None and shipped.parent.name == "_content":
        raise ConfigError("the shipped policies are part of an installed package: name a folder of your own with --into DIR")
    added = (folder,) if own and any(folder.rglob("*.rego")) else ()
    _refuse_taken(check, shipped, folder, added)
    rule = folder / check.service / f"{check.topic}.rego"
    if own and (shipped / check.service / rule.name).exists():
        raise ConfigError(f"topic {check.service}/{check.topic}: there is a shipped {rule.name} already: choose another topic")
    tests = rule.with_name(f"{check.topic}_test.rego")
    texts = {rule: template.rule_file(check, _text(rule)), tests: template.tests_file(check, _text(tests))}
    for path, text in texts.items():
        put(path, text)
    others = tuple(write(Folders(shipped, (folder,) if own else ())))
    return Written(rule, _line(texts[rule], template.CONDITION), tests, _line(texts[tests], "_bad := ", check), others)


def _refuse_taken(check: NewCheck, shipped: Path, folder: Path, added: tuple[Path, ...]) -> None:
    rules = loaded(Folders(shipped, added))
    taken = rules.checks.get(check.id)
    if taken:
        place = f"{rules.module_of(taken).shown}:{taken.line}"
        raise ConfigError(f"id {check.id}: is taken by {place} ({taken.title}): choose another")
    retired = retired_ids(shipped) | retired_ids(folder)
    if check.id in retired:
        raise ConfigError(f"id {check.id}: is retired ({retired[check.id]}): ids are never used again, choose another")


def _text(path: Path) -> str:
    return text_of(path) if path.is_file() else ""


def _line(text: str, wanted: str, check: NewCheck | None = None) -> int:
    """The last line that holds a text: what was written stands at the end."""
    start = check.id.lower().replace("-", "_") if check else ""
    return max(number for number, line in enumerate(text.splitlines(), 1) if f"{start}{wanted}" in line)


def next_steps(check: NewCheck, done: Written, into: Path | None) -> list[str]:
    """What was written and what the author does now, line by line."""
    extra, own = (f" {into}", f" --policies {into}") if into else ("", "")
    written = ", ".join(str(path) for path in (done.rule, done.tests, *done.others))
    return [
        f"written: {written}",
        f"Of the three tests of {check.id} the failing and the unread one fail until the rule has its condition. Next:",
        f"  1. {done.rule}:{done.rule_line}: write the condition and the message, and complete the METADATA above them.",
        f"  2. {done.tests}:{done.tests_line}: give the two documents their fields, and the failing test the rule's message.",
        f"  3. averment policies check --write{own}   (writes what the rule reads, then names what is still wrong)",
        f"  4. opa test policies/{extra}   (or: averment policies test{own})",
    ]
