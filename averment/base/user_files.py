"""Files that a person names, read whole within bounds: regular files of UTF-8 text, never a device, a pipe or an endless file."""

import os
import stat
from pathlib import Path

LARGEST = 8 * 1024 * 1024
"""Bytes. The largest policy here has a fifteenth of it, the largest catalogue a thousandth."""


class UnusableError(Exception):
    """A file that is not read, and why, in a few words that go after its name."""


def read(path: Path, largest: int = LARGEST, *, links: bool = True) -> str:
    """The text of a file. Without `links` it may not be one: a folder from elsewhere must not lead out of itself.

    Raises UnusableError, before a byte is read for whatever is no regular file.
    """
    return decoded(read_bytes(path, largest, links=links))


def decoded(content: bytes) -> str:
    """The text of a file's bytes, line ends as Python reads them. Raises UnusableError for what is not UTF-8."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnusableError("is not UTF-8 text") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, largest: int = LARGEST, *, links: bool = True) -> bytes:
    """The bytes of a file. Raises UnusableError as `read` does."""
    if not links and path.is_symlink():
        raise UnusableError("is a link, and none is followed here: put the file itself in its place")
    # opening a device may do something by itself, and a pipe that nobody writes to would block
    flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_BINARY", "O_CLOEXEC"))
    try:
        _hold_regular(path.stat())
        descriptor = os.open(path, flags | (0 if links else getattr(os, "O_NOFOLLOW", 0)))
        try:
            _hold_regular(os.fstat(descriptor))
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                content = stream.read(largest + 1) or b""
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:  # a name with NUL in it is a ValueError
        raise UnusableError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if len(content) > largest:
        raise UnusableError(f"is larger than {_size(largest)}, which is as much as is read")
    return content


def _hold_regular(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        what = "folder" if stat.S_ISDIR(found.st_mode) else "device or pipe"
        raise UnusableError(f"is a {what}, and a regular file is needed")


def _size(count: int) -> str:
    return f"{count // 1024} kB" if count < 1024 * 1024 else f"{count // (1024 * 1024)} MB"
