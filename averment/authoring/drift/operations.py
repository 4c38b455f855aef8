"""List operations and AI services in botocore's models that are neither read nor left out with a reason."""

import re
from collections.abc import Iterable, Iterator, Mapping

from botocore.session import Session

from averment.sources.aws.declaration import Resource

Left = Mapping[str, Mapping[str, str]]
"""By reason and service the names of operations that are left out, separated by blanks."""

_AI = re.compile(r"\b(AI|artificial intelligence|machine[ -]learning|generative|foundation models?)\b")
_TAG = re.compile(r"<[^>]+>")


def read(declared: Iterable[Resource]) -> dict[str, set[str]]:
    """The operations that scanners call, by service."""
    found: dict[str, set[str]] = {}
    for resource in declared:
        for call in resource.calls():
            found.setdefault(resource.service_of(call), set()).add(call.operation)
    return found


def unexplained(session: Session, called: Mapping[str, set[str]], left: Left) -> Iterator[str]:
    """A line for each List operation of the services named in `left` that nobody reads or left out."""
    explained = by_service(left)
    for service in sorted(explained):
        lists = {name for name in session.get_service_model(service).operation_names if name.startswith("List")}
        for name in sorted(lists - called.get(service, set()) - explained[service]):
            yield f"{service}:{name} is neither read nor left out with a reason (scanners/not_read.py)"


def outdated(session: Session, called: Mapping[str, set[str]], left: Left) -> Iterator[str]:
    """A line for each reason that no longer holds: the operation is read, or AWS has none of that name."""
    for service, names in sorted(by_service(left).items()):
        known = set(session.get_service_model(service).operation_names)
        for name in sorted(names & called.get(service, set())):
            yield f"{service}:{name} is left out in scanners/not_read.py, and is read"
        for name in sorted(names - known):
            yield f"{service}:{name} is left out in scanners/not_read.py, and botocore has no such operation"


def by_service(left: Left) -> dict[str, set[str]]:
    """The operations left out, by service."""
    found: dict[str, set[str]] = {}
    for services in left.values():
        for service, names in services.items():
            found.setdefault(service, set()).update(names.split())
    return found


def new_services(session: Session, known: Iterable[str]) -> Iterator[str]:
    """A line for each service that says of itself that it is about AI, and of which nobody has said whether it is read."""
    for service in sorted(set(session.get_available_services()) - set(known)):
        about = _TAG.sub(" ", session.get_service_model(service).documentation or "")
        if found := _AI.search(about):
            told = " ".join(about[max(0, found.start() - 60) : found.end() + 60].split())
            yield f"{service} is neither read nor left out with a reason (scanners/not_read.py): …{told}…"
