"""Follows the pages of a list call: no request twice, with limits on pages, time and memory."""

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from botocore.exceptions import PaginationError

from averment.sources.aws import reply_memory
from averment.sources.aws.bounded_replies import WEIGHT
from averment.sources.aws.shapes import MalformedReply

TOKENS = ("nextToken", "NextToken", "Marker")
"""The paging tokens that are followed where botocore has no paginator."""

MOST = 100_000
"""After how many pages a list counts as one that never ends: a million resources, by ten a page."""

LONGEST = 1800.0
"""Seconds that a list may take: a hundred thousand resources by a hundred a page, at a page a second, take a thousand.

`averment.sources.aws.throttle` lets a service that throttles be asked that often at least.
"""

Page = Mapping[str, Any]


def pages(client: Any, operation: str, method: str, params: dict[str, Any]) -> Iterator[Page]:
    """The pages of a list operation: by botocore's paginator, or by the token its model has, or just the one.

    `method` is botocore's name for the operation. Raises MalformedReply where the list cannot be one of AWS's.
    """
    ask = _Asking(operation, getattr(client, method))
    if not client.can_paginate(method):
        return _by_token(client, operation, ask, params)
    paginator = client.get_paginator(method)
    paginator._method = ask  # noqa: SLF001  # botocore compares a token with the one before alone
    return _to_the_end(operation, paginator.paginate(**params))


class _Asking:
    """Asks for the pages of one list, as botocore's method does."""

    def __init__(self, operation: str, method: Callable[..., Page]) -> None:
        self._operation = operation
        self._method = method
        self._asked: set[bytes] = set()
        self._weight = 0
        self._until = time.monotonic() + LONGEST

    def __call__(self, **params: Any) -> Page:
        # the request, not the token, is what must not come twice: some lists have several tokens; of each a hash is kept
        asked = hashlib.sha256(json.dumps(params, sort_keys=True, default=repr).encode("utf-8", "surrogatepass")).digest()
        if asked in self._asked:
            raise MalformedReply(f"{self._operation}: the same paging token came twice")
        if len(self._asked) >= MOST:
            raise MalformedReply(f"{self._operation}: the pages do not end")
        if time.monotonic() > self._until:
            raise MalformedReply(f"{self._operation}: the pages do not end within {LONGEST:g} seconds")
        self._asked.add(asked)
        page = self._method(**params)
        self._weight += int(page.get("ResponseMetadata", {}).get("HTTPHeaders", {}).get(WEIGHT, 0))
        if self._weight > reply_memory.LIST:
            raise MalformedReply(f"{self._operation}: the pages would take more than {reply_memory.LIST} bytes of memory")
        return page


def _to_the_end(operation: str, followed: Any) -> Iterator[Page]:
    """The pages as botocore follows them, to whom a page that says there are more, but not where, is the last."""
    page: Page = {}
    try:
        for page in followed:
            yield page
    except PaginationError as error:  # botocore's own word for a token that came twice running
        raise MalformedReply(f"{operation}: the same paging token came twice") from error
    more, tokens = followed._more_results, followed._output_token  # noqa: SLF001  # as its data has them for the operation
    if more and more.search(page) and not any(each.search(page) for each in tokens):
        raise MalformedReply(f"{operation}: there are more pages, but no token for them")


def _by_token(client: Any, operation: str, ask: _Asking, params: dict[str, Any]) -> Iterator[Page]:
    members = client.meta.service_model.operation_model(operation).output_shape.members
    token_name = next((token for token in TOKENS if token in members), None)
    while True:
        page = ask(**params)
        yield page
        token = page.get(token_name) if token_name else None
        if not token:
            return
        params = {**params, str(token_name): token}
