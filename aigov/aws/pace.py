"""How a client's calls are paced: a ceiling on their rate, and on the time that retrying one may take."""

import threading
import time
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from botocore.client import BaseClient

PATIENCE = 90.0
"""Seconds after a call's first attempt in which another may begin; the last may then take its time-outs."""

_FIRST, _LAST = "aigov_first_attempt", "aigov_last_outcome"
"""Where botocore's request context, one for all attempts of a call, holds when it began and what came of the last attempt."""


def pace(client: "BaseClient", rate: float | None, patience: float = PATIENCE) -> None:
    """Has each attempt of a client's calls wait for its turn, and none begin after the call's time is up.

    A call whose time is up ends with what its last attempt gave, so that the record names the throttling, not the clock.
    """
    turns = Turns(rate) if rate else None

    def before(request: Any, operation_name: str, **_: Any) -> None:
        if turns:
            turns.wait()
        now = time.monotonic()
        if now - request.context.setdefault(_FIRST, now) > patience:
            raise _outcome(request.context[_LAST], operation_name)

    def after(context: dict[str, Any], parsed_response: Any, exception: Exception | None, **_: Any) -> None:
        context[_LAST] = exception or parsed_response

    # before the handler that signs: a signature holds the time
    client.meta.events.register_first("request-created", before, unique_id="aigov-pace")
    client.meta.events.register("response-received", after, unique_id="aigov-pace-outcome")


def _outcome(last: Any, operation: str) -> Exception:
    return last if isinstance(last, Exception) else ClientError(last, operation)


class Turns:
    """Lets callers through one after the other, `rate` a second."""

    def __init__(self, rate: float) -> None:
        self._gap = 1 / rate
        self._next = 0.0
        self._lock = threading.Lock()

    def wait(self) -> None:
        """Returns when it is the caller's turn."""
        with self._lock:
            now = time.monotonic()
            mine = max(now, self._next)
            self._next = mine + self._gap
        time.sleep(mine - now)
