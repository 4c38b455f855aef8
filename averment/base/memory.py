"""Returns unused memory to the operating system between the stages of a scan."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_M_ARENA_MAX = -8  # malloc.h of glibc


def share_heap() -> None:
    """Has the C library keep one heap for all threads: with two dozen of them a scan holds 28 MB more, in pages half empty."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:  # glibc has it; others ignore the setting or lack the function
        mallopt(_M_ARENA_MAX, 1)


def give_back() -> None:
    """Drops what only cycles hold (AWS clients and their service models), and has the C library return free pages (an engine's).

    Without it the pages of a stage's peak, spread over the heaps of its threads, stay with the process to its end.
    """
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:  # glibc has it; others return pages by themselves
        trim(0)


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Has Python not look for cycles meanwhile: many objects made at once, which hold none, would be searched again and again."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
