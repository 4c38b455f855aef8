"""What becomes of a bundle in strangers' hands: one change at a time, chosen by a random generator and so by its seed."""

import json
import os
import socket
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from averment.evidence.bundle_files import MANIFEST

from .sample import Parts

Mutation = Callable[[Random, Parts], None]

_RAW = "\x02raw"
"""Stands in a value for JSON text that json.dumps would not write."""

RAW = (
    "NaN",
    "-Infinity",
    "1e999",
    "-0",
    "1.0",
    "9" * 400,
    "9" * 5000,
    "0x1",
    "[" * 150 + "]" * 150,
    "[" * 20_000 + "]" * 20_000,
    '{"a":' * 3000 + "1" + "}" * 3000,
    '{"a":1,"a":2}',
    '"\\ud800"',
    '"\\u0041"',
    "/* */ 1",
    "'x'",
)
HOSTILE: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    7,
    1.5,
    1e308,
    2**53 + 1,
    2**63,
    10**30,
    "",
    " ",
    "7",
    "true",
    "x" * 20_000,
    "\u2028",
    "\x00",
    "\x1b]52;c;aGk=\x07",
    "\x9b2J",
    "\u202egnp",
    "../../outside/secret",
    "/etc/passwd",
    "AWS::S3::Bucket",
    "global",
    "*",
    "2026-02-30T00:00:00Z",
    "2026-11-20T23:00:00+01:00",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00Z",
    [],
    {},
    [[]],
    [None],
    {"": ""},
    {"__proto__": 1},
    [{}] * 50,
)
NAMES = (
    "documents/../../outside/secret.jsonl",
    "../outside/secret.jsonl",
    "/etc/passwd",
    "/dev/zero",
    "/dev/stdin",
    "documents",
    "documents/",
    "documents/AWS-S3-Bucket.jsonl/",
    "documents//AWS-KMS-Key.jsonl",
    "documents/AWS-KMS-Key.jsonl\x00",
    "documents/\x1b]0;x\x07.jsonl",
    "documents/aws-kms-key.jsonl",
    "documents/AWS-KMS-K\u0435y.jsonl",
    "manifest.json",
    "report.html",
    "notes.txt",
    "x" * 5000,
    "",
    ".",
    "..",
)


def _value(random: Random) -> Any:
    if random.random() < 0.35:
        return f"{_RAW}{random.randrange(len(RAW))}\x02"
    return deepcopy(random.choice(HOSTILE))


def as_text(value: Any, **how: Any) -> str:
    """JSON text, with the raw pieces where they belong."""
    text = json.dumps(value, **how)
    marked = json.dumps(_RAW)[1:-1]
    for number, raw in enumerate(RAW):
        text = text.replace(f'"{marked}{number}\\u0002"', raw)
    return text


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        found += _places(each, (*path, key))
    return found


def _changed(random: Random, value: Any) -> None:
    """One value is another, is left out, moved under another name, or one is there more."""
    path = random.choice(_places(value))
    holder = value
    for step in path[:-1]:
        holder = holder[step]
    how = random.randrange(5)
    if how == 0:
        del holder[path[-1]]
    elif how == 1 and isinstance(holder, dict):
        holder[random.choice([str(each) for each in HOSTILE[:30]])] = holder.pop(path[-1])
    elif how == 1:
        holder.append(_value(random))
    elif how == 2 and isinstance(holder[path[-1]], dict):
        holder[path[-1]][random.choice(["more", "", "unread", "region", "\ud800"])] = _value(random)
    elif how == 3:
        holder[path[-1]] = _value(random)
    else:
        kin = [each for each in HOSTILE if type(each) is type(holder[path[-1]])]
        holder[path[-1]] = deepcopy(random.choice(kin or HOSTILE))


def manifest_value(random: Random, parts: Parts) -> None:
    """A value of the manifest is another."""
    if isinstance(parts.manifest, dict) and parts.manifest:
        _changed(random, parts.manifest)


def manifest_twice(random: Random, parts: Parts) -> None:
    """A key stands twice in the manifest."""
    if parts.manifest:
        name = random.choice(list(parts.manifest))
        again = {name: random.choice([parts.manifest[name], _value(random)])}
        parts.raw = (as_text(again)[:-1] + "," + as_text(parts.manifest)[1:]).encode("utf-8", "surrogatepass")


def manifest_text(random: Random, parts: Parts) -> None:
    """The manifest is no JSON, or another kind of text."""
    text = as_text(parts.manifest)
    parts.raw = random.choice(
        [
            b"",
            b"null",
            b"[]",
            b"7",
            b"\xef\xbb\xbf" + text.encode(),
            text.encode("utf-16"),
            text.replace(" ", "\r\n").encode(),
            text.encode() + b"\n{}",
            text.encode()[: random.randrange(len(text))],
            b"[" * 100_000,
            text.encode() + b" " * 100_000,
        ]
    )


def populations(random: Random, parts: Parts) -> None:
    """Populations are added, doubled, taken out or counted anew."""
    found = parts.manifest.get("populations") if isinstance(parts.manifest, dict) else None
    if not isinstance(found, list) or not found or not isinstance(found[0], dict):
        return
    each = random.choice(found)
    how = random.randrange(4)
    if how == 0:
        found.append(deepcopy(each))
    elif how == 1:
        found.remove(each)
    elif how == 2 and isinstance(each, dict):
        each["listed"] = random.choice([0, 1, 2, 10**6, -1, True, 2.0])
    elif isinstance(each, dict):
        found.append({**each, "resource_type": "AWS::S3::Bucket", "region": random.choice(["us-east-1", "eu-west-1", "global"])})


def document_value(random: Random, parts: Parts) -> None:
    """A value of a document is another."""
    name, lines, number = _a_line(random, parts)
    try:
        document = json.loads(lines[number])
    except ValueError:
        return
    if isinstance(document, dict) and document:
        _changed(random, document)
        how = random.choice([{"separators": (",", ":"), "ensure_ascii": False}] * 4 + [{}])
        lines[number] = as_text(document, **how).encode("utf-8", "surrogatepass") + b"\n"
        parts.files[name] = b"".join(lines)


def document_twice(random: Random, parts: Parts) -> None:
    """A key stands twice in a document."""
    name, lines, number = _a_line(random, parts)
    key = random.choice([b"region", b"kms_key_id", b"resource_id", b"tags"])
    lines[number] = lines[number].replace(b"{", b'{"%s":%s,' % (key, random.choice([b"1", b'"x"', b"{}"])), 1)
    parts.files[name] = b"".join(lines)


def lines_of_documents(random: Random, parts: Parts) -> None:
    """Lines are cut, merged, doubled, swapped, emptied or end in another way."""
    name, lines, number = _a_line(random, parts)
    line = lines[number]
    lines[number : number + 1] = random.choice(
        [
            [],
            [line, line],
            [line[: random.randrange(len(line) + 1)]],
            [line.rstrip(b"\n")],
            [line.rstrip(b"\n") + b"\r\n"],
            [b"\xef\xbb\xbf" + line],
            [b"\n", line],
            [line, b"\n"],
            [line, b" \n"],
            [b"[]\n"],
            [b"null\n"],
            [line.replace(b",", "\u2028,".encode(), 1)],
            [line.replace(b",", b",\x0c", 1)],
            [line.decode("utf-8", "replace").encode("utf-16")],
            [line.replace(b'"', b'"\xff', 1)],
            [b"\x00" * 100 + b"\n"],
        ]
    )
    random.shuffle(lines) if random.random() < 0.2 else None
    parts.files[name] = b"".join(lines)


def bits(random: Random, parts: Parts) -> None:
    """A few bytes of any file are others."""
    name = random.choice([*parts.files, MANIFEST])
    content = bytearray(parts.text() if name == MANIFEST else parts.files[name])
    for _ in range(random.randint(1, 8)):
        if content:
            content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    if name == MANIFEST:
        parts.raw = bytes(content)
    else:
        parts.files[name] = bytes(content)


def contents(random: Random, parts: Parts) -> None:
    """A file is cut, emptied, in another encoding, or has that of another."""
    name, other = random.choice(list(parts.files)), random.choice(list(parts.files))
    content = parts.files[name]
    parts.files[name] = random.choice(
        [
            b"",
            content[: random.randrange(len(content) + 1)],
            parts.files[other],
            content + parts.files[other],
            content.decode("utf-8", "replace").encode("utf-16"),
            content.replace(b"\n", b"\r\n"),
            b"\x1f\x8b" + content,
            content.replace(b"FAIL", b"PASS"),
        ]
    )


def names(random: Random, parts: Parts) -> None:
    """Files are renamed, taken out, added without or with a word in the manifest; or it names what is elsewhere."""
    files, sizes = (parts.manifest.get(each) if isinstance(parts.manifest, dict) else None for each in ("files", "sizes"))
    name = random.choice(list(parts.files))
    how = random.randrange(5)
    if how == 0:
        del parts.files[name]
        if random.random() < 0.7:
            for each in (files, sizes):
                each.pop(name, None) if isinstance(each, dict) else None
    elif how == 1:
        parts.files["documents/AWS-S3-Bucket.jsonl"] = parts.files[name]
    elif how == 2:
        parts.files[random.choice(["NOTES.txt", "documents/x", ".hidden", "x\x1b[2J"])] = b"mine"
    elif isinstance(files, dict) and isinstance(sizes, dict):
        added = random.choice([*NAMES, "documents/AWS-S3-Bucket.jsonl"])
        files[added], sizes[added] = files.get(name, "0" * 64), random.choice([sizes.get(name, 0), 0, _value(random)])


def places(random: Random, parts: Parts) -> None:
    """Something that is no regular file of its size stands in a file's place."""
    name = random.choice([*parts.files, MANIFEST, "documents"])
    if name == "documents":
        parts.made = {each: make for each, make in parts.made.items() if "/" not in each}
        parts.made[name] = _led_outside
        return
    if "documents" not in parts.made:
        parts.made[name] = random.choice([_link, _outside, _zero, _pipe, _folder, _sparse, _socket, _loop])


def _link(path: Path) -> None:
    path.symlink_to("../../outside/secret.jsonl")


def _outside(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def _zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _led_outside(path: Path) -> None:
    path.rmdir()
    path.symlink_to("../outside")


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(1 << 40)


def _socket(path: Path) -> None:
    # its name may be longer than the system takes
    with socket.socket(socket.AF_UNIX) as made:
        try:
            made.bind(str(path))
        except OSError:
            path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _a_line(random: Random, parts: Parts) -> tuple[str, list[bytes], int]:
    name = random.choice([each for each in parts.files if each.startswith("documents/")] or list(parts.files))
    lines = parts.files[name].splitlines(keepends=True) or [b"\n"]
    return name, lines, random.randrange(len(lines))


MUTATIONS: tuple[Mutation, ...] = (
    manifest_value,
    manifest_twice,
    manifest_text,
    populations,
    document_value,
    document_twice,
    lines_of_documents,
    bits,
    contents,
    names,
    places,
)
