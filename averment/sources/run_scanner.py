"""Runs one scanner by itself, as a process in this one's place: declarations know nothing of the command line."""

import os
import sys
from typing import NoReturn


def run_scanner(scanner: str) -> NoReturn:
    """Becomes a scan of the checks of one scanner, with the arguments of this process."""
    arguments = [sys.executable, "-m", "averment.scanner", scanner, *sys.argv[1:]]
    os.execv(sys.executable, arguments)  # noqa: S606 # nosec B606  # this Python, no shell
