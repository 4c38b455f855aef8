"""What botocore has that rules and scanners do not know, a line each: ``python -m averment.authoring.drift [--write]``.

Exit code 1 where there is any. With --write the members of enumerations and unions are recorded as known: for whoever has held
the rules that read them to what is new.
"""

import sys
from collections.abc import Iterator, Sequence

import botocore
from botocore.session import Session

from averment.authoring.drift import members, operations
from averment.base.paths import content
from averment.policy import policy_cache
from averment.policy.analysis.reads import all_fields, reads_of
from averment.sources.declared import not_read, resources
from averment.sources.schemas import Models


def lines(session: Session) -> Iterator[str]:
    """All that is not known, a line each."""
    left, services = not_read()
    called = operations.read(resources().values())
    yield from operations.unexplained(session, called, left)
    yield from operations.outdated(session, called, left)
    yield from operations.new_services(session, {*called, *services, *operations.by_service(left)})
    yield from members.news(members.recorded(), known_now())


def known_now() -> members.Members:
    """The members of the installed botocore."""
    rules = policy_cache.load(content("policies"))
    return members.members(resources().values(), all_fields(rules.checks.values(), reads_of(rules)), Models())


def main(args: Sequence[str]) -> int:
    """Prints the lines, or records what is new."""
    if "--write" in args:
        members.record(known_now())
        return 0
    found = list(lines(Session()))
    print(*found, sep="\n", end="\n" if found else "")
    print(f"botocore {botocore.__version__}: {len(found)} things that are not known", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
