"""What documents name of each other, as nodes of a graph, read in one pass by the declared fields."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from averment.model import documents
from averment.model.documents import Document, Key
from averment.report.workload_links import IDS, LINKS, TYPES, Form, Link

_OF_AWS = re.compile(r"arn:[^:]*:iam::aws:policy/|alias/aws/|arn:[^:]*:kms:[^:]*:[^:]*:alias/aws/|auto$")
"""What AWS owns and no scan reads; `auto` is what a collection says in the place of a key."""

_ECR = re.compile(r"([0-9]{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?/([^:@]+)(?:[:@].*)?")
_QUALIFIED = re.compile(r"(arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+):.*")
_VERSIONED = re.compile(r"(arn:[^/]*/[^/:]+):[^/:]+")
_ACCESS_POINT = re.compile(r"arn:[^:]*:s3[^:]*:[^:]*:[^:]*:accesspoint[:/].*")

_GEOGRAPHIES = frozenset({"apac", "au", "ca", "eu", "global", "jp", "us", "us-gov"})
"""What stands before the model's id in the name of an inference profile that AWS defines, as in lib/bedrock/models.rego."""


def _bucket(value: str, partition: str) -> str:
    if value.startswith("s3://"):
        place = value.removeprefix("s3://")
        return place if place.startswith("arn:") else f"arn:{partition}:s3:::{place.partition('/')[0]}"
    if value.startswith("arn:"):
        return value if _ACCESS_POINT.fullmatch(value) else value.partition("/")[0]
    return "" if ":" in value else f"arn:{partition}:s3:::{value}"


def _image(value: str, partition: str) -> str:
    found = _ECR.fullmatch(value)
    return f"arn:{partition}:ecr:{found[2]}:{found[1]}:repository/{found[3]}" if found else ""


def _function(value: str, _: str) -> str:
    found = _QUALIFIED.fullmatch(value)
    return found[1] if found else value


def _unversioned(value: str, _: str) -> str:
    found = _VERSIONED.fullmatch(value)
    return found[1] if found else value


def _model(value: str, _: str) -> str:
    """A foundation model by its ARN or id; empty for models of other types, which their ARNs tell."""
    if ":foundation-model/" in value:
        return value
    if value.startswith("arn:") and ":inference-profile/" not in value:
        return ""
    name = value.rpartition("/")[2]
    geography, _, model = name.partition(".")
    return model if geography in _GEOGRAPHIES else name


_READ: Mapping[Form, Callable[[str, str], str]] = {
    "name": lambda value, _: value,
    "bucket": _bucket,
    "image": _image,
    "function": _function,
    "versioned": _unversioned,
    "model": _model,
}


class Named(NamedTuple):
    """What a document names: the field that does, and the type and ARN, id or name of the other."""

    link: Link
    name: str


class Node(NamedTuple):
    """What of a document workloads are made from: its name, what it names, and the linking fields that were not read."""

    name: str
    named: tuple[Named, ...]
    unread: tuple[str, ...]


class Links:
    """What documents name of each other, gathered in one pass: of each its node, and by type and name which have it."""

    def __init__(self) -> None:
        self.nodes: dict[Key, Node] = {}
        self.known: dict[tuple[str, str], list[Key]] = {}

    def add(self, document: Document) -> None:
        """Takes one document in; those of types that are part of no workload are passed over."""
        kind = document["resource_type"]
        if kind not in TYPES:
            return
        key = documents.sort_key(document)
        own = document.get(IDS.get(kind, ""))
        for name in {*documents.names(document), *([own] if isinstance(own, str) else ())}:
            self.known.setdefault((kind, name), []).append(key)
        links = LINKS.get(kind, ())
        self.nodes[key] = Node(document["resource_name"], tuple(_named(document, links)), tuple(_unread(document, links)))


def _named(document: Document, links: tuple[Link, ...]) -> Iterator[Named]:
    partition = document["partition"]
    seen = set()
    for link in links:
        for value in _values(document, link.path.split(".")):
            name = _READ[link.form](value, partition) if link.within in value else ""
            if name and not _OF_AWS.match(name) and (link.to, name) not in seen:
                seen.add((link.to, name))
                yield Named(link, name)


def _unread(document: Document, links: tuple[Link, ...]) -> Iterator[str]:
    wanted = dict.fromkeys(link.path.partition(".")[0] for link in links)
    yield from documents.unread_fields(document, wanted)


def _values(value: Any, path: list[str]) -> Iterator[str]:
    """The texts at a path; what is of another form than the path says has none."""
    if not path:
        if isinstance(value, str) and value:
            yield value
    elif path[0] == "*":
        for each in value if isinstance(value, list) else ():
            yield from _values(each, path[1:])
    elif isinstance(value, Mapping) and path[0] in value:
        yield from _values(value[path[0]], path[1:])
