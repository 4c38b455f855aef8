"""Takes policies and documents out of a bundle for OPA: python take_policies.py BUNDLE EMPTY_FOLDER."""

import json
import sys
from pathlib import Path, PurePosixPath
from typing import Any


def take(bundle: Path, folder: Path) -> None:
    for name, text in json.loads((bundle / "policies.json").read_text(encoding="utf-8")):
        path = PurePosixPath(name)
        if path.is_absolute() or path.suffix != ".rego" or {"..", "\\", ":"} & {*path.parts, *name}:
            sys.exit(f"{name!a}: leads elsewhere, and no scan wrote it")
        file = folder / "policies" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    inventory: dict[str, dict[str, Any]] = {}
    names: dict[str, dict[str, list[str]]] = {}
    for file in sorted((bundle / "documents").iterdir()):
        for document in map(json.loads, file.read_text(encoding="utf-8").removesuffix("\n").split("\n")):
            kind, own = document["resource_type"], document["resource_id"]
            inventory.setdefault(kind, {})[own] = document
            for name in {document["resource_name"], *document.get("also_known_as", [])}:
                known = names.setdefault(kind, {}).setdefault(name, [])
                known[:] = sorted({*known, own})
    manifest = json.loads((bundle / "manifest.json").read_text(encoding="utf-8"))
    config = {**manifest["configuration"], "evaluated_at": manifest["clock"]}
    data = {"config": config, "inventory": inventory, "names": names}
    (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
