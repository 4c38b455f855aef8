"""What a process opens, makes and deletes while something runs, told by Python's audit events."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.utime")
_NEVER = ("subprocess.Popen", "os.exec", "os.fork", "os.system", "socket.connect", "socket.getaddrinfo")
_ENGINE = "engine_child.main()"
"""Of the one program that judging starts: the embedded engine's own process."""
_OF_SYSTEM = re.compile(r"/proc/(sys/kernel/random/boot_id|[0-9]+/stat(us)?|self/mountinfo)")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Watch:
    """Notes what happens outside the places that may be read, and those that may be changed."""

    def __init__(self, readable: tuple[Path, ...], writable: tuple[Path, ...]) -> None:
        self._readable = [str(each.resolve()) for each in (*readable, *writable)]
        self._writable = [str(each.resolve()) for each in writable]
        self._on = False
        self.wrongs: list[str] = []
        sys.addaudithook(self._heard)

    @contextmanager
    def watching(self) -> Iterator[list[str]]:
        """What is wrong while this is open."""
        self.wrongs = []
        self._on = True
        try:
            yield self.wrongs
        finally:
            self._on = False

    def _heard(self, event: str, args: tuple[Any, ...]) -> None:
        if not self._on:
            return
        if event == "open":
            self._opened(*args)
        elif event in _CHANGES:
            for path in args[: 2 if event in ("os.rename", "os.link") else 1]:
                self._hold(event, path, self._writable, follow=False)
        elif event in _NEVER and not (event == "subprocess.Popen" and any(str(each).endswith(_ENGINE) for each in args[1])):
            self.wrongs.append(f"{event} {args!r:.200}")

    def _opened(self, path: object, mode: object, flags: object) -> None:
        number = flags if isinstance(flags, int) else 0
        allowed = self._writable if number & _WRITES else self._readable
        self._hold("open", path, allowed, follow=not number & os.O_NOFOLLOW)

    def _hold(self, event: str, path: object, allowed: list[str], *, follow: bool) -> None:
        if not isinstance(path, str | bytes | os.PathLike) or _OF_SYSTEM.fullmatch(os.fsdecode(path)):
            return
        text = os.fsdecode(path)
        head, tail = os.path.split(os.path.abspath(text))  # noqa: PTH100 - no object a call of the audited
        found = os.path.realpath(text) if follow else os.path.join(os.path.realpath(head), tail)  # noqa: PTH118
        if not any(found == each or found.startswith(each + os.sep) for each in allowed):
            self.wrongs.append(f"{event} {found}")
