"""What checks cite and command, held to the pinned botocore: services, shapes, members, operations, options."""

import difflib
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from botocore import xform_name
from botocore.exceptions import UnknownServiceError
from botocore.loaders import Loader

from averment.policy.policies import Check, PolicySet
from averment.policy.problems import Problem

_CLI_NAMES = {"s3api": "s3", "configservice": "config", "deploy": "codedeploy"}
"""Services that the AWS CLI names otherwise than botocore (its customizations, awscli/customizations)."""

_CLI_OWN = {"s3", "configure", "sts-legacy"}
"""Commands of the AWS CLI that are no service's operations."""

_CLI_OPTIONS = {
    ("configservice", "put-configuration-recorder"): {"recording-group"},
    ("sns", "subscribe"): {"notification-endpoint"},
}
"""Options that the AWS CLI has besides an operation's members (awscli/customizations: configservice, argrename)."""

_GLOBAL = {"region", "profile", "output", "query", "no-cli-pager", "cli-input-json", "endpoint-url", "no-paginate"}
_PARTS = 2


def problems(rules: PolicySet) -> list[Problem]:
    """Sources and commands of checks that name what there is not."""
    found = []
    for check in rules.checks.values():
        module = rules.module_of(check)
        lines = module.text.splitlines()
        for quoted, why in (*_sources(check), *_commands(check)):
            line = next(
                (at for at, text in enumerate(lines[: check.line], 1) if at > _before(lines, check) and quoted in text),
                check.line,
            )
            found.append(Problem(module.shown, line, f"check {check.id}: {why}"))
    return found


def _before(lines: list[str], check: Check) -> int:
    """The line on which the check's METADATA begins."""
    return next((at for at in range(check.line - 1, 0, -1) if lines[at - 1].strip() == "# METADATA"), 0)


def _sources(check: Check) -> Iterator[tuple[str, str]]:
    for source in check.sources:
        if source.cites == "api":
            yield from ((source.of, f"source {source.of}: {why}") for why in _missing(source.of))


def _missing(cited: str) -> Iterator[str]:
    """Why ``service:Shape.Member.Member`` is nothing that botocore knows."""
    service, _, path = cited.partition(":")
    model = _model(service)
    if model is None:
        yield f"botocore has no service {service}{_near(service, _services())}"
        return
    name, *members = path.split(".")
    shapes = _starts(model, name)
    if not shapes:
        yield f"{service} has no shape or operation {name}{_near(name, (*model['shapes'], *model['operations']))}"
        return
    failures = [_lost(model, shape, members) for shape in shapes]
    if all(failures):
        yield str(failures[0])


def _starts(model: Mapping[str, Any], name: str) -> list[str]:
    """The shapes that a name stands for: itself, or output and input of an operation."""
    if name in model["shapes"]:
        return [name]
    operation = model["operations"].get(name, {})
    return [operation[part]["shape"] for part in ("output", "input") if part in operation]


def _lost(model: Mapping[str, Any], shape: str, members: Iterable[str]) -> str:
    """Where a path of members ends too soon; empty where all are there."""
    for name in members:
        shape = _within(model, shape)
        known = model["shapes"][shape].get("members", {})
        if not isinstance(known, dict) or name not in known:
            return f"{shape} has no member {name}{_near(name, known if isinstance(known, dict) else ())}"
        shape = known[name]["shape"]
    return ""


def _within(model: Mapping[str, Any], shape: str) -> str:
    """The structure in lists and maps of it."""
    while True:
        found = model["shapes"][shape]
        inner = found.get("member") if found["type"] == "list" else found.get("value") if found["type"] == "map" else None
        if not inner:
            return shape
        shape = inner["shape"]


def _commands(check: Check) -> Iterator[tuple[str, str]]:
    for command in check.commands:
        parts = shlex.split(command)[1:]
        if len(parts) >= _PARTS and parts[0] not in _CLI_OWN:
            quoted = f"aws {parts[0]} {parts[1]}"
            yield from ((quoted, f"command {quoted!r}: {why}") for why in _unknown(parts[0], parts[1], parts[2:]))


def _unknown(service: str, operation: str, arguments: Iterable[str]) -> Iterator[str]:
    model = _model(_CLI_NAMES.get(service, service))
    if model is None:
        yield f"the AWS CLI has no command {service}{_near(service, _services())}"
        return
    operations = {xform_name(name, "-"): each for name, each in model["operations"].items()}
    if operation == "wait":
        return
    if operation not in operations:
        yield f"there is no operation {operation}{_near(operation, operations)}"
        return
    shape = operations[operation].get("input", {}).get("shape")
    members = model["shapes"][shape]["members"] if shape else {}
    options = {xform_name(name, "-") for name in members} | _CLI_OPTIONS.get((service, operation), set())
    for option in (each[2:].partition("=")[0] for each in arguments if re.match(r"--[a-z]", each)):
        if option not in options | _GLOBAL and option.removeprefix("no-") not in options:
            yield f"{operation} has no option --{option}{_near(option, options)}"


def _near(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, sorted(known), n=2)
    return f" (did you mean {' or '.join(close)}?)" if close else ""


@cache
def _services() -> tuple[str, ...]:
    return tuple(Loader().list_available_services("service-2"))


@cache
def _model(service: str) -> Mapping[str, Any] | None:
    try:
        model: Mapping[str, Any] = Loader().load_service_model(service, "service-2")
    except UnknownServiceError:
        return None
    return model
