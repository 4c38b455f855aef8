"""A small bundle in memory that is judged as it is: what every mutant starts from, and how an insider would cover it up."""

import hashlib
import io
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from averment.app.rules import declarations
from averment.engines.engine import EngineFactory
from averment.evaluation.scan import Scan, Selection, judged, select
from averment.evidence import bundle_files, bundle_writer, trees
from averment.evidence.bundle_files import MANIFEST, RESULTS, document_file
from averment.evidence.merkle import Tree
from averment.model import documents
from averment.model.collected import GLOBAL, FailedCall, Population
from averment.model.document_store import HeldDocuments
from averment.policy.policies import PolicySet
from averment.sources.declared import resources

ACCOUNT = "111122223333"
CLOCK = "2026-11-20T23:00:00Z"
CHECKS = ("IAM-ADM-001", "SM-ENC-001", "SM-GOV-091")


@dataclass
class Parts:
    """A bundle in memory: files by name, the manifest, and what is made in place of a file once it is on disk."""

    files: dict[str, bytes]
    manifest: Any
    raw: bytes | None = None
    """The manifest's text, where it is not what its value says."""
    made: dict[str, Callable[[Path], object]] = field(default_factory=dict)

    def text(self) -> bytes:
        """The manifest's bytes."""
        return self.raw if self.raw is not None else json.dumps(self.manifest, indent=1).encode()

    def on_disk(self, folder: Path) -> None:
        """Writes it all."""
        (folder / documents_folder()).mkdir(parents=True)
        for name, content in {**self.files, MANIFEST: self.text()}.items():
            if self.made.keys().isdisjoint((name, name.partition("/")[0])):
                (folder / name).write_bytes(content)
        for name, make in self.made.items():
            make(folder / name)


def documents_folder() -> str:
    """Where documents lie."""
    return document_file("A::B").partition("/")[0]


def _document(kind: str, name: str, **fields: Any) -> dict[str, Any]:
    declared = resources()[f"AWS::{kind}"]
    return {
        "schema_version": "1",
        "resource_type": f"AWS::{kind}",
        "resource_id": f"arn:aws:x:us-east-1:{ACCOUNT}:{kind.lower()}/{name}",
        "resource_name": name,
        "account_id": ACCOUNT,
        "partition": "aws",
        "region": GLOBAL if kind.startswith("IAM") else "us-east-1",
        "tags": {"Owner": "lending"},
        "collected_at": CLOCK,
        "sources": sorted(f"{declared.service_of(call)}:{call.operation}" for call in declared.calls()),
        **fields,
    }


def scan(rules: PolicySet) -> Scan:
    """A scan of seven documents with dates, numbers, policies, tags and a refused call."""
    refused = FailedCall("sagemaker:ListNotebookInstances", "AccessDenied", "sagemaker:ListNotebookInstances")
    trust = {"Effect": "Allow", "Principal": {"Service": ["sagemaker.amazonaws.com"]}, "Action": ["sts:AssumeRole"]}
    every = {"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}
    attached = [{"policy_name": "all", "policy_document": {"Statement": [every]}}]
    found = [
        _document("IAM::Role", "scorer", path="/", assume_role_policy_document={"Statement": [trust]}),
        _document("IAM::Role", "admin", assume_role_policy_document={"Statement": [trust]}, role_policy_list=attached),
        _document("KMS::Key", "mine", key_manager="CUSTOMER", also_known_as=["alias/mine"]),
        _document("SageMaker::NotebookInstance", "plain", volume_size_in_gb=5),
        _document("SageMaker::NotebookInstance", "two\u2028lines", unread={"kms_key_id": refused.as_json()}),
        _document("SageMaker::ModelCard", "card", model_card_status="Approved", last_modified_time="2020-01-01T00:00:00Z"),
        _document("SageMaker::ModelCard", "new", model_card_status="Draft", last_modified_time=CLOCK),
    ]
    found.sort(key=documents.sort_key)
    listed = Counter((each["resource_type"], each["region"]) for each in found)
    chosen = Selection(checks=CHECKS)
    places = [
        (each.type, GLOBAL if each.scope == "global" else "us-east-1") for each in declarations(select(rules, chosen), rules)
    ]
    known = [Population(*place, listed[place]) for place in sorted({*places, *listed})]
    known.append(Population("AWS::SageMaker::TrainingJob", "us-east-1", 0, refused, 0, "2026-08-22T23:00:00Z"))
    return Scan(
        ACCOUNT, "aws", "arn:me", ("us-east-1",), CLOCK, {"idle_days": 30}, chosen, rules.digest, HeldDocuments(found), known
    )


def written(folder: Path, rules: PolicySet, engine: EngineFactory) -> None:
    """Judges the scan and writes its bundle."""
    plain = scan(rules)
    rows = judged(plain, rules, select(rules, plain.selection), engine)
    bundle_writer.write(folder, replace(plain, rows=rows), {"findings.json": "{}\n"})


def parts(folder: Path) -> Parts:
    """A bundle's folder in memory."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    files = {name: (folder / name).read_bytes() for name in names if name != MANIFEST}
    return Parts(files, json.loads((folder / MANIFEST).read_text(encoding="utf-8")))


def mended(these: Parts) -> None:
    """Digests and sizes as a sender would set them."""
    if not isinstance(these.manifest, dict):
        return
    files, sizes = these.manifest.get("files"), these.manifest.get("sizes")
    for name, content in these.files.items():
        if isinstance(files, dict) and name in files:
            files[name] = hashlib.sha256(content).hexdigest()
        if isinstance(sizes, dict) and name in (files or ()):
            sizes[name] = len(content)
    if isinstance(these.manifest.get("trees"), dict):
        these.manifest["trees"] |= {"results": _tree(these, [RESULTS]), "documents": _tree(these, _of_documents(these))}


def _of_documents(these: Parts) -> list[str]:
    names = these.manifest.get("files")
    found = [name for name in names if bundle_files.holds_documents(name)] if isinstance(names, dict) else []
    return sorted(found, key=bundle_files.type_of)


def _tree(these: Parts, names: list[str]) -> dict[str, Any]:
    tree = Tree()
    for line in (line for name in names for line in io.BytesIO(these.files.get(name, b""))):
        tree.add(line.removesuffix(b"\n"))
    return trees.as_json(tree)


def covered_up(these: Parts) -> None:
    """Populations and the scan's id as well: what only a signature would tell. Left as they are where nothing fits any more."""
    try:
        found = [json.loads(line) for name, text in these.files.items() if "/" in name for line in text.splitlines() if line]
        found.sort(key=documents.sort_key)
        listed = Counter((each["resource_type"], each["region"]) for each in found)
        for each in these.manifest["populations"]:
            each["listed"] = listed[each["resource_type"], each["region"]]
        told = these.manifest
        known = [Population.from_json(each) for each in told["populations"]]
        these.manifest["scan_id"] = Scan(
            told["account_id"],
            told["partition"],
            told["identity"],
            told["regions"],
            told["clock"],
            told["configuration"],
            Selection(**told["selection"]),
            told["policies_sha256"],
            HeldDocuments(found),
            known,
        ).scan_id
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return
