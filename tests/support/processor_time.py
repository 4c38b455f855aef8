"""What something takes of the processor by itself: in this thread, without collecting what other tests left in memory."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_most(seconds: float, what: str = "") -> Iterator[None]:
    """Fails, with `what` was done, if the block takes more. Collecting beforehand would take longer than most blocks."""
    gc.disable()
    began = time.thread_time()
    try:
        yield
        taken = time.thread_time() - began
    finally:
        gc.enable()
    assert taken < seconds, f"{taken:.1f} s of the processor, {seconds:g} at most: {what}"
