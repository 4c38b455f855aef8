"""A process that ends with its parent: ``python -I -S end_with_parent.py PARENT COMMAND ...`` becomes that command."""

import ctypes
import os
import resource
import signal
import sys

_PR_SET_PDEATHSIG = 1  # prctl.h of Linux


def end_with(parent: int) -> None:
    """Has the kernel end this process as soon as its parent (its process id) ends, however that comes about.

    Only Linux can; elsewhere a process notices by its closed pipe, once it reads from it. Ctrl-C is the parent's to handle.
    No core file is written.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what it was given must not be left on the disk when it aborts
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before the kernel was told
        os._exit(1)


if __name__ == "__main__":
    end_with(int(sys.argv[1]))
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606  # nosec B606  # a fixed command, no shell
