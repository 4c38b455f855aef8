"""Loads of botocore's service models only what a scan uses: its operations and their shapes, without documentation.

Whole, the models of the services that a scan of four services asks take three times the memory of all else in its process.
"""

import gzip
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

_SUFFIXES = (".json", ".json.gz")

_MODEL = "service-2"
"""What botocore calls the file of a service model: ``<service>/<version>/service-2``."""

_EXTRAS = ".sdk-extras"
"""The end of the name of a file that botocore merges into a model; it may amend shapes that no operation reaches."""

_UNASKED = {"s3": ("CreateSession", "HeadBucket")}
"""Operations that botocore asks of its own accord: their client has them, and refuses them (see guards)."""


class LeanModels:
    """What `botocore.loaders.Loader` reads its files by.

    `operations` are (service, operation), as botocore names them; of a service that none of them is of, all are kept.
    """

    def __init__(self, operations: Collection[tuple[str, str]] = ()) -> None:
        self._operations = operations

    def exists(self, file_path: str) -> bool:
        """Whether there is a file of that path, which lacks its suffix."""
        return _file(file_path) is not None

    def load_file(self, file_path: str) -> Any:
        """What the file of that path holds; None where there is none."""
        path = _file(file_path)
        if path is None:
            return None
        content = path.read_bytes()
        text = gzip.decompress(content) if path.suffix == ".gz" else content
        found: dict[str, Any] = json.loads(text, object_hook=_without_documentation)
        if Path(file_path).name != _MODEL:
            return found
        service = Path(file_path).parts[-3]
        asked = {operation for of, operation in self._operations if of == service}
        if not asked:
            return found
        extras = self.load_file(file_path + _EXTRAS) or {}
        return _pruned(found, {*asked, *_UNASKED.get(service, ())}, extras.get("merge", {}).get("shapes", {}))


def _pruned(model: Mapping[str, Any], kept: Collection[str], amended: Collection[str]) -> dict[str, Any]:
    """A model with these operations, and the shapes that they reach or that are amended."""
    operations = {name: each for name, each in model["operations"].items() if name in kept}
    reached = _reached([*_named(operations), *amended], model["shapes"])
    shapes = {name: shape for name, shape in model["shapes"].items() if name in reached}
    return {**model, "operations": operations, "shapes": shapes}


def _reached(names: Iterable[str], shapes: Mapping[str, Any]) -> set[str]:
    """The shapes of these names, and all that they hold."""
    reached: set[str] = set()
    ahead = list(names)
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += _named(shapes.get(name))
    return reached


def _named(value: Any) -> Iterator[str]:
    """The names of shapes in a part of a model: ``{"shape": name}`` at any depth."""
    if isinstance(value, dict):
        if isinstance(value.get("shape"), str):
            yield value["shape"]
        for each in value.values():
            yield from _named(each)
    elif isinstance(value, list):
        for each in value:
            yield from _named(each)


def _file(file_path: str) -> Path | None:
    return next((path for suffix in _SUFFIXES if (path := Path(file_path + suffix)).is_file()), None)


def _without_documentation(found: dict[str, Any]) -> dict[str, Any]:
    # a text is documentation; a structure may have a member of that name. botocore asks for some texts, so that they stay, empty
    if isinstance(found.get("documentation"), str):
        found["documentation"] = ""
    return found
