"""The files of a bundle: which names are allowed, and opening them as regular files of the size in the manifest."""

import errno
import io
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from averment.base.errors import EvidenceError
from averment.model import types
from averment.report.formats import FORMATS

MANIFEST = "manifest.json"
ENVELOPE = "manifest.dsse.json"
"""The manifest's signatures; not among the manifest's files, as it is there once somebody signed."""
RESULTS = "results.jsonl"
POLICIES = "policies.json"
"""The policies that judged: its SHA-256 is the manifest's `policies_sha256` (averment.policy.policies.PolicySet.text)."""
DOCUMENTS = "documents"

LARGEST = 8 * 1024**3
"""Bytes of one file. A list has at most a million items: the rows of twenty checks come to as much, their documents to half."""

_MAY_HAVE_HOLES = 1024 * 1024
"""Bytes. A thousand files of that size are read in no time, holes or not."""

_TYPE = re.compile(types.FORM)
_DOCUMENT_FILE = re.compile(rf"{DOCUMENTS}/[A-Za-z0-9]+(--?[A-Za-z0-9]+)+\.jsonl")


def reports() -> frozenset[str]:
    """The names that files beside the documents may have."""
    return frozenset({RESULTS, *(each.file for each in FORMATS.values())})


def document_file(resource_type: object) -> str:
    """``AWS::S3::Bucket`` -> ``documents/AWS-S3-Bucket.jsonl``. Raises EvidenceError for what is no resource type."""
    if not isinstance(resource_type, str) or not _TYPE.fullmatch(resource_type):
        raise EvidenceError(f"{resource_type!a:.80} is no resource type such as AWS::S3::Bucket")
    return f"{DOCUMENTS}/{resource_type.replace('::', '-')}.jsonl"


def type_of(name: str) -> str:
    """``documents/AWS-S3-Bucket.jsonl`` -> ``AWS::S3::Bucket``."""
    return name.removeprefix(f"{DOCUMENTS}/").removesuffix(".jsonl").replace("-", "::")


def is_name(name: object) -> bool:
    """Whether a scan writes files of this name, beside the manifest."""
    return isinstance(name, str) and (name == POLICIES or name in reports() or _DOCUMENT_FILE.fullmatch(name) is not None)


def holds_documents(name: str) -> bool:
    """Whether a file of the bundle holds documents."""
    return name.startswith(f"{DOCUMENTS}/")


def opened(folder: Path, name: str, size: int | None = None) -> io.BufferedReader:
    """A file of a bundle for reading: a regular one, not reached by a link, as large as the manifest says.

    Raises EvidenceError for anything else, before a byte is read: devices and pipes have no end.
    """
    path = folder / name
    try:
        if stat.S_ISLNK(path.parent.lstat().st_mode) and path.parent != folder:
            raise EvidenceError(f"{path.parent}: is a link, and a bundle holds none")
        # a pipe without a writer would block the opening itself
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        what = "is a link, and a bundle holds none" if error.errno == errno.ELOOP else f"cannot be read: {error.strerror}"
        raise EvidenceError(f"{path}: a file of the bundle {what}") from error
    wrong = _wrong(descriptor, size)
    if wrong:
        os.close(descriptor)
        raise EvidenceError(f"{path}: {wrong}")
    return os.fdopen(descriptor, "rb")


def _wrong(descriptor: int, size: int | None) -> str:
    """What of an open file is not so, before it is read; empty for nothing."""
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        return "is no regular file"
    if size not in (None, found.st_size):
        return f"differs from what {MANIFEST} says: it has {found.st_size} bytes, not {size}"
    if found.st_size > LARGEST:
        return f"has {found.st_size} bytes, and no scan writes more than {LARGEST}"
    if found.st_size > _MAY_HAVE_HOLES and _has_hole(descriptor, found.st_size):
        return f"is a file of {found.st_size} bytes with holes in it, which no scan writes"
    return ""


def _has_hole(descriptor: int, size: int) -> bool:
    """Whether some of a file was never written, as far as the file system tells: what is read there is NUL without end."""
    try:
        return os.lseek(descriptor, 0, os.SEEK_HOLE) < size
    except (OSError, AttributeError):  # not every system has it
        return False
    finally:
        os.lseek(descriptor, 0, os.SEEK_SET)


def foreign(folder: Path, files: Mapping[str, object]) -> Iterator[str]:
    """What lies in a bundle's folder and is not among its files, by relative name: links and further folders, too."""
    for place, folders, names in os.walk(folder):
        here = Path(place).relative_to(folder)
        for name in (*folders, *names):
            path = (here / name).as_posix()
            known = path == DOCUMENTS if name in folders else path in (MANIFEST, ENVELOPE) or path in files
            if not known or (folder / path).is_symlink():
                yield path
