"""The commands of checks as they stand in METADATA: what is wrong with them, before anybody fills them in."""

import re
import shlex
from collections.abc import Iterator, Set

from averment.policy.policies import Check

PLACE = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)\}")
"""A field in a command: ``{resource_name}``, or one below it, ``{vpc_config.vpc_id}``."""


def problems(check: Check, fields: Set[str]) -> Iterator[str]:
    """What is wrong with a check's commands; `fields` are those that documents of any of its types can have."""
    for command in check.commands:
        try:
            shlex.split(command)
        except ValueError as error:
            yield f"command {command!r} cannot be taken apart as a shell would: {error}"
            continue
        for name in (place.split(".", 1)[0] for place in PLACE.findall(command)):
            if name not in fields:
                yield f"command {command!r}: no document of {' or '.join(check.resource_types)} has a field {name}"
