"""Verifies a sample or an absence without averment: python verify_alone.py sample.json signing-key.pub.pem."""

import base64
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519


def demand(holds: object, what: str) -> None:
    if not holds:
        sys.exit(f"not verified: {what}")


def root(node: bytes, index: int, size: int, path: list[str]) -> bytes:
    demand(0 <= index < size and bool(path) == (size > 1), "a path is too short or too long")
    if size == 1:
        return node
    left = 1 << (size - 1).bit_length() - 1  # the largest power of two below size
    beside = bytes.fromhex(path[-1])
    if index < left:
        return hashlib.sha256(b"\1" + root(node, index, left, path[:-1]) + beside).digest()
    return hashlib.sha256(b"\1" + beside + root(node, index - left, size - left, path[:-1])).digest()


def key(leaf: dict[str, Any], tree: dict[str, Any]) -> tuple[str, str, str]:
    """Type, Region and id of a line that is in the tree."""
    node = hashlib.sha256(b"\0" + leaf["line"].encode()).digest()
    demand(root(node, leaf["index"], tree["size"], leaf["path"]).hex() == tree["root"], f"line {leaf['index']}")
    value = json.loads(leaf["line"])
    return value["resource_type"], value.get("region", "global"), value["resource_id"]


def signed(file: dict[str, Any], pem: bytes) -> None:
    public, envelope = serialization.load_pem_public_key(pem), file["envelope"] or {"signatures": []}
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    sig = [each["sig"] for each in envelope["signatures"] if each["keyid"] == hashlib.sha256(der).hexdigest()]
    demand(sig, "there is no signature by this key")
    kind, payload = envelope["payloadType"].encode(), base64.b64decode(envelope["payload"])
    message, signature = b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload), base64.b64decode(sig[0])
    try:
        if isinstance(public, ed25519.Ed25519PublicKey):
            public.verify(signature, message)
        elif isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(signature, message, ec.ECDSA(hashes.SHA256()))
        else:
            demand(False, "the key is of another kind")
    except InvalidSignature:
        demand(False, "the signature is not valid")
    digest = hashlib.sha256(file["manifest"].encode()).hexdigest()
    subject = {"name": "manifest.json", "digest": {"sha256": digest}}
    demand(json.loads(payload)["subject"] == [subject], "the signature is over another manifest")


def of_check(check: str, wanted: str) -> bool:
    return check.startswith(wanted[:-1]) if wanted.endswith("*") else check == wanted


def sample(given: dict[str, Any], trees: dict[str, Any]) -> str:
    draw, size, chosen, count = given["draw"], trees["results"]["size"], set[int](), 0
    checks = draw.get("check", [])
    for each in given["rows"]:
        row, document = each["row"], each["document"]
        about = key(row, trees["results"])
        of_row = key(document, trees["documents"]) == about if document else about[2] == "*"
        demand(of_row, f"the document of {about}")
        told = json.loads(row["line"])
        demand(not draw["status"] or told["status"] in draw["status"], f"status of {about}")
        demand(not checks or any(of_check(told["check_id"], each) for each in checks), f"check of {about}")
    narrowed = draw["status"] or checks
    there = draw["population"] if narrowed else size
    while not narrowed and len(chosen) < min(draw["size"], size):
        chosen.add(int(hashlib.sha256(f"{draw['seed']}:{count}".encode()).hexdigest(), 16) % size)
        count += 1
    indices = [each["row"]["index"] for each in given["rows"]]
    demand(indices == sorted(set(indices) if narrowed else chosen), "the draw")
    demand(0 < len(indices) == min(draw["size"], there) and there <= size, "the number of rows")
    return f"{len(indices)} rows of {size}"


def absence(given: dict[str, Any], manifest: dict[str, Any]) -> str:
    wanted, tree = (given["resource_type"], given["region"], given["resource_id"]), manifest["trees"]["documents"]
    buckets = wanted[0] == "AWS::S3::Bucket"
    region = "global" if buckets else wanted[1]  # all buckets are listed at once, and each has a Region of its own
    demand(not buckets or wanted[1] != "global", "the Region")
    demand(wanted[2] == wanted[2].strip() and wanted[2].isprintable(), "the id")
    lists = [each for each in manifest["populations"] if (each["resource_type"], each["region"]) == (wanted[0], region)]
    demand(lists and not any(each["refusal"] or each.get("since") or each.get("vanished") for each in lists), "a list")
    beside = [(each["index"], key(each, tree)) for each in given["neighbours"]]
    before = max([-1, *(at for at, known in beside if known < wanted)])
    after = min([tree["size"], *(at for at, known in beside if known > wanted)])
    there = wanted in [known for _, known in beside]
    demand(after == before + 1 and not there and len(beside) < 3, "the neighbours")
    for document in (json.loads(each["line"]) for each in given["neighbours"]):
        named = [document[name] for name in ("resource_id", "resource_name")] + document.get("also_known_as", [])
        other = document["resource_id"].startswith("arn:") != wanted[2].startswith("arn:")
        demand(document["resource_type"] != wanted[0] or not (wanted[2] in named or other), "the form of the id")
    return f"{wanted} is absent"


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    signed(given, Path(sys.argv[2]).read_bytes())
    manifest = json.loads(given["manifest"])
    what = sample(given["sample"], manifest["trees"]) if "sample" in given else absence(given["absence"], manifest)
    print(f"verified: {what}, of scan {manifest['scan_id']} at {manifest['clock']}")
