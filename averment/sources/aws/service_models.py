"""Loads botocore's service models without their documentation, which takes two fifths of the memory of clients."""

import gzip
import json
from pathlib import Path
from typing import Any

_SUFFIXES = (".json", ".json.gz")


class LeanModels:
    """What `botocore.loaders.Loader` reads its files by."""

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
        return json.loads(text, object_hook=_without_documentation)


def _file(file_path: str) -> Path | None:
    return next((path for suffix in _SUFFIXES if (path := Path(file_path + suffix)).is_file()), None)


def _without_documentation(found: dict[str, Any]) -> dict[str, Any]:
    # a text is documentation; a structure may have a member of that name. botocore asks for some texts, so that they stay, empty
    if isinstance(found.get("documentation"), str):
        found["documentation"] = ""
    return found
