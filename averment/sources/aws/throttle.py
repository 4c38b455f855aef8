"""Limits the rate of a client's calls and retries throttled ones, no more often than the service can answer.

botocore's own limiter (its adaptive mode) takes each throttled call for a sign that the last rate was too high. Where AWS
throttles some calls whatever their rate, as it does when others of the account call too, that ends at a call in two seconds. This
one goes by what was answered: where too much was throttled, it lets through half as many attempts again as there were answers.
That is more than a service that counts strictly takes, and does not fall where it throttles by chance.
"""

import random
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError
from botocore.retries.standard import ExponentialBackoff, RetryEventAdapter, StandardRetryConditions

from averment.model.causes import is_throttling

if TYPE_CHECKING:
    from botocore.client import BaseClient

RETRY_DEADLINE = 90.0
"""Seconds after a call's first attempt in which another may begin; the last may then take its time-outs."""

ATTEMPTS = 4
"""How often a call is made that gives no answer, or that AWS has a fault with."""

THROTTLED_ATTEMPTS = 16
"""How often a call is made that is throttled each time. `PATIENCE` ends most such calls sooner where a service is slow."""

_PAUSE, _LONGEST_PAUSE = 0.25, 5.0
"""Seconds that are waited at most before a throttled call's second attempt, twice as many before each next, and before any."""

_FIRST, _LAST = "averment_first_attempt", "averment_last_outcome"
"""Where botocore's request context, one for all attempts of a call, holds when it began and what came of the last attempt."""


def throttle(client: "BaseClient", rate: float | None, deadline: float = RETRY_DEADLINE) -> None:
    """Has each attempt of a client's calls wait for its turn, and none begin after the call's time is up.

    A call whose time is up ends with what its last attempt gave, so that the record names the throttling, not the clock.
    """
    limiter = RateLimiter(rate) if rate else None
    adaptive = AdaptiveLimiter()

    def before(request: Any, operation_name: str, **_: Any) -> None:
        adaptive.wait()
        if limiter:
            limiter.wait()
        now = time.monotonic()
        if now - request.context.setdefault(_FIRST, now) > deadline:
            raise _outcome(request.context[_LAST], operation_name)

    def after(context: dict[str, Any], parsed_response: Any, exception: Exception | None, **_: Any) -> None:
        context[_LAST] = exception or parsed_response
        adaptive.note(throttled=exception is None and is_throttled(parsed_response))

    events = client.meta.events
    # before the handler that signs: a signature holds the time
    events.register_first("request-created", before, unique_id="averment-throttle")
    events.register("response-received", after, unique_id="averment-throttle-outcome")
    # the first answer counts: botocore's own, which gives up sooner and lets all calls share a number of retries, is not heard
    name = client.meta.service_model.service_id.hyphenize()
    events.register_first(f"needs-retry.{name}", Retries().pause, unique_id="averment-throttle-retries")


def is_throttled(parsed: Any) -> bool:
    """Whether a reply as botocore parsed it says that the call was one too many."""
    return isinstance(parsed, dict) and is_throttling(str((parsed.get("Error") or {}).get("Code")))


def _outcome(last: Any, operation: str) -> Exception:
    return last if isinstance(last, Exception) else ClientError(last, operation)


class Retries:
    """Decides whether a failed attempt is retried, and after what pause."""

    def __init__(self) -> None:
        self._adapter = RetryEventAdapter()
        self._conditions = StandardRetryConditions(max_attempts=ATTEMPTS)
        self._backoff = ExponentialBackoff()

    def pause(self, **told: Any) -> float | None:
        """The seconds until the next attempt; None where there is none. Told as botocore tells of an attempt."""
        context = self._adapter.create_retry_context(**told)
        if is_throttled(context.parsed_response):
            return _pause(context.attempt_number) if context.attempt_number < THROTTLED_ATTEMPTS else None
        return float(self._backoff.delay_amount(context)) if self._conditions.is_retryable(context) else None


def _pause(attempt: int) -> float:
    """Before all that were throttled at once come again, each waits for as long as chance says."""
    longest: float = min(_LONGEST_PAUSE, _PAUSE * 2 ** (attempt - 1))
    return random.random() * longest  # noqa: S311  # nosec B311  # no secret


class RateLimiter:
    """Admits callers one at a time, `rate` per second."""

    def __init__(self, rate: float) -> None:
        self._gap = 1 / rate
        self._next = 0.0
        self._lock = threading.Lock()

    def wait(self) -> None:
        """Blocks until the caller may go on."""
        with self._lock:
            now = time.monotonic()
            mine = max(now, self._next)
            self._next = mine + self._gap
        time.sleep(mine - now)


class AdaptiveLimiter:
    """Slows callers down while many of their calls are throttled."""

    _REMEMBERED, _NEEDED = 50, 10
    """How many outcomes are remembered, and from how many on they tell something."""

    _OLDEST = 5.0
    """Seconds after which an outcome counts no more: in between nobody may have asked."""

    _SPAN = 0.2
    """Seconds that outcomes count for at least: many that come at once tell no rate."""

    _SHARE = 1.5
    """How many attempts there may be for each answer."""

    _BAD = 0.4
    """The share of throttled attempts from which on there are too many: those are then held to `_SHARE`."""

    _SLOWEST = 1.0
    _GROWTH = 1.3
    """By how much the rate grows in each second in which there are not too many."""

    _LONG = 60.0
    """Seconds after which it need not grow further: a million times as many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        self._clock, self._sleep = clock, sleep
        self._outcomes: deque[tuple[float, bool]] = deque(maxlen=self._REMEMBERED)
        self._rate = 0.0
        self._since = 0.0
        self._next = 0.0
        self._lock = threading.Lock()

    def note(self, *, throttled: bool) -> None:
        """What came of an attempt."""
        with self._lock:
            now = self._clock()
            self._outcomes.append((now, throttled))
            if not throttled:
                return
            while self._outcomes[0][0] < now - self._OLDEST:
                self._outcomes.popleft()
            made, refused = len(self._outcomes), sum(each for _, each in self._outcomes)
            if made < self._NEEDED or refused < self._BAD * made:
                return
            span = max(now - self._outcomes[0][0], self._SPAN)
            self._rate, self._since = max(self._SLOWEST, self._SHARE * (made - refused) / span), now

    def rate(self, now: float) -> float:
        """Attempts a second; 0 for as many as there are."""
        return float(self._rate * self._GROWTH ** min(now - self._since, self._LONG))

    def wait(self) -> None:
        """Blocks until the caller may go on."""
        if not self._rate:
            return
        with self._lock:
            now = self._clock()
            mine = max(now, self._next)
            self._next = mine + 1 / self.rate(now)
        self._sleep(mine - now)
