"""One process at a time in a folder."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 30
"""Seconds to wait for another process that puts something into the same folder."""


@contextmanager
def alone(parent: Path) -> Iterator[None]:
    """Lets one process at a time put something into a folder, where the system has locks on folders; waits so long at most."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    descriptor = -1
    with suppress(OSError):  # a folder that cannot be read, or has no locks
        descriptor = os.open(parent, os.O_RDONLY)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(0.05)
    try:
        yield
    finally:
        if descriptor >= 0:
            os.close(descriptor)
