"""Rows: one verdict each, kept on disk in their order, so that there may be as many as there are."""

import heapq
import marshal
import tempfile
import weakref
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from aigov.model.estate import Refusal
from aigov.model.verdict import FAIL, SHOWN, Row, order

_IN_MEMORY = 4_000_000
"""Bytes of rows that are held in memory before a file takes them."""


class Rows(Collection[Row]):
    """Rows in their order, as often as they are asked for, without holding them.

    `add` takes rows in batches; within a check and type those of resources must come in order, as they do when documents do. Rows
    about populations may come at any time.
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - lives as long as the rows do
        weakref.finalize(self, self._file.close)
        self._segments: dict[str, dict[str, list[tuple[int, int]]]] = {}
        self._severities: dict[str, set[str]] = {}
        self._populations: dict[str, list[Row]] = {}
        self.counts: Counter[tuple[str, str]] = Counter()
        """How many rows there are, by check and status."""
        self.failed: Counter[tuple[str, str]] = Counter()
        """How many of them failed, by check and severity."""

    def _count(self, row: Row) -> None:
        self.counts[row.check_id, row.status] += 1
        self._severities.setdefault(row.check_id, set()).add(row.severity)
        if row.status == FAIL:
            self.failed[row.check_id, row.severity] += 1

    def add(self, rows: Iterable[Row]) -> None:
        """Keeps the rows of a batch of documents."""
        alike: dict[tuple[str, str], list[Any]] = {}
        for row in rows:
            alike.setdefault((row.check_id, row.resource_type), []).append(_packed(row))
            self._count(row)
        end = self._file.seek(0, 2)
        for (check_id, kind), packed in alike.items():
            content = marshal.dumps(packed)
            self._file.write(content)
            self._segments.setdefault(check_id, {}).setdefault(kind, []).append((end, len(content)))
            end += len(content)

    def add_populations(self, rows: Iterable[Row]) -> None:
        """Keeps rows about all resources of a type in a Region."""
        for row in rows:
            self._populations.setdefault(row.check_id, []).append(row)
            self._count(row)

    def __len__(self) -> int:
        return self.counts.total()

    def __contains__(self, row: object) -> bool:
        return any(each == row for each in self)

    def __iter__(self) -> Iterator[Row]:
        for check_id in sorted(self._severities):
            yield from self.of(check_id)

    def of(self, check_id: str) -> Iterator[Row]:
        """The rows of one check, in order."""
        apart = sorted(self._populations.get(check_id, ()), key=order)
        if not apart:
            return self._judged(check_id)
        return heapq.merge(apart, self._judged(check_id), key=order)

    def only(self, statuses: Sequence[str], severities: Sequence[str]) -> Iterator[Row]:
        """Rows of these statuses, first by severity, then by status, in the orders given, then in their own."""
        for severity in severities:
            checks = sorted(check_id for check_id, its in self._severities.items() if severity in its)
            for status in statuses:
                for check_id in checks:
                    if self.counts[check_id, status]:
                        yield from (row for row in self.of(check_id) if (row.status, row.severity) == (status, severity))

    def _judged(self, check_id: str) -> Iterator[Row]:
        for start, length in (place for _, places in sorted(self._segments.get(check_id, {}).items()) for place in places):
            self._file.seek(start)
            # what is read was written above, by this process
            for packed in marshal.loads(self._file.read(length)):  # noqa: S302  # nosec B302
                yield _unpacked(check_id, packed)


def _packed(row: Row) -> tuple[Any, ...]:
    plain = tuple(getattr(row, name) for name in _KEPT)
    if not row.incomplete and not row.severity_reason:
        return plain
    refusals = tuple((each.call, each.code, each.action, each.by) for each in row.refusals)
    return (*plain, refusals, row.rule_error, row.severity_reason)


_KEPT = tuple(name for name in SHOWN if name != "check_id")


def _unpacked(check_id: str, packed: Sequence[Any]) -> Row:
    plain, rest = packed[: len(_KEPT)], packed[len(_KEPT) :]
    if not rest:
        return Row(check_id, *plain)
    refusals, rule_error, reason = rest
    calls = tuple(Refusal(*each) for each in refusals)
    values: dict[str, Any] = dict(zip(_KEPT, plain, strict=True))
    return Row(check_id=check_id, **values, refusals=calls, rule_error=rule_error, severity_reason=reason)


def counts(rows: Iterable[Row]) -> Mapping[tuple[str, str], int]:
    """How many rows there are, by check and status."""
    return rows.counts if isinstance(rows, Rows) else Counter((row.check_id, row.status) for row in rows)


def failed(rows: Iterable[Row]) -> Mapping[tuple[str, str], int]:
    """How many rows failed, by check and severity: context may raise that of some by one step."""
    if isinstance(rows, Rows):
        return rows.failed
    return Counter((row.check_id, row.severity) for row in rows if row.status == FAIL)
