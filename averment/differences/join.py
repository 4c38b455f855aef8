"""Joins the rows of two scans by check, type, Region and resource, as streams: one row of each is held at a time."""

from collections.abc import Iterable, Iterator

from averment.model.verdict import Row, order

Pair = tuple[Row | None, Row | None]
"""The rows of one check and resource, then and now; at least one of them is there."""


def joined(old: Iterable[Row], new: Iterable[Row]) -> Iterator[Pair]:
    """Pairs in the order of rows. Both must come in that order, as those of every scan do."""
    olds, news = iter(old), iter(new)
    before, now = next(olds, None), next(news, None)
    while before is not None or now is not None:
        if now is None or (before is not None and order(before) < order(now)):
            yield before, None
            before = next(olds, None)
        elif before is None or order(now) < order(before):
            yield None, now
            now = next(news, None)
        else:
            yield before, now
            before, now = next(olds, None), next(news, None)
