"""Memory that a finished stage of the job leaves behind, given back before the next one begins."""

import ctypes
import gc


def give_back() -> None:
    """Drops what only cycles hold (AWS clients and their service models), and has the C library return free pages (an engine's).

    Without it the pages of a stage's peak, spread over the heaps of its threads, stay with the process to its end.
    """
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:  # glibc has it; others return pages by themselves
        trim(0)
