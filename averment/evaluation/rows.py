"""Rows: one verdict each, kept on disk in their order, so that there may be as many as there are."""

import heapq
import marshal
import tempfile
import weakref
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from averment.model.collected import FailedCall
from averment.model.verdict import Row, Severity, Status, order

_IN_MEMORY = 4_000_000
"""Bytes of rows that are held in memory before a file takes them."""

_STATUSES = {each.value: each for each in Status}
_SEVERITIES = {each.value: each for each in Severity}

_Packed = tuple[Any, ...]
"""A row as plain values, all but the check's id; the last four only where they say something."""

_Outcome = tuple[str, str]
"""Status and severity."""


class Rows(Collection[Row]):
    """Rows in their order, as often as they are asked for, without holding them (a `RowStore`).

    `add` takes rows in batches; within a check and type those of resources must come in order, as they do when documents do. Rows
    about populations may come at any time.
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - lives as long as the rows do
        weakref.finalize(self, self._file.close)
        self._segments: dict[str, dict[str, list[tuple[int, int]]]] = {}
        self._populations: dict[str, list[Row]] = {}
        self._counts: dict[str, Counter[_Outcome]] = {}

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Rows":
        """Some rows, in whatever order they come."""
        found = cls()
        found.add(sorted(rows, key=order))
        return found

    def add(self, rows: Iterable[Row]) -> None:
        """Keeps the rows of a batch of documents."""
        alike: dict[tuple[str, str], list[_Packed]] = {}
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

    def _count(self, row: Row) -> None:
        self._counts.setdefault(row.check_id, Counter())[row.status, row.severity] += 1

    def __len__(self) -> int:
        return sum(found.total() for found in self._counts.values())

    def __contains__(self, row: object) -> bool:
        return any(each == row for each in self)

    def __iter__(self) -> Iterator[Row]:
        for check_id in sorted(self._counts):
            yield from self._of(check_id)

    def only(self, statuses: Sequence[Status], severities: Sequence[Severity]) -> Iterator[Row]:
        """Rows of these statuses, first by severity, then by status, in the orders given, then in their own."""
        for severity in severities:
            for status in statuses:
                for check_id in sorted(self._counts):
                    if self._counts[check_id][status, severity]:
                        yield from self._of(check_id, (status, severity))

    def _of(self, check_id: str, only: _Outcome | None = None) -> Iterator[Row]:
        """The rows of one check, in order: all of them, or those of one status and severity."""
        apart = [row for row in self._populations.get(check_id, ()) if only is None or (row.status, row.severity) == only]
        judged = self._judged(check_id, only)
        return heapq.merge(sorted(apart, key=order), judged, key=order) if apart else judged

    def _judged(self, check_id: str, only: _Outcome | None) -> Iterator[Row]:
        for start, length in (place for _, places in sorted(self._segments.get(check_id, {}).items()) for place in places):
            self._file.seek(start)
            # what is read was written above, by this process
            for packed in marshal.loads(self._file.read(length)):  # noqa: S302  # nosec B302
                if only is None or packed[:2] == only:
                    yield _unpacked(check_id, packed)


def _packed(row: Row) -> _Packed:
    plain = (
        str(row.status), str(row.severity), row.resource_type, row.resource_id, row.resource_name, row.account_id, row.region,
        row.message,
    )  # fmt: skip
    if not row.incomplete and not row.severity_reason and not row.waiver:
        return plain
    failed_calls = tuple((each.call, each.code, each.action, each.by) for each in row.failed_calls)
    return (*plain, failed_calls, row.rule_error, row.severity_reason, row.waiver)


def _unpacked(check_id: str, packed: _Packed) -> Row:
    status, severity, kind, resource_id, name, account_id, region, message, *rest = packed
    where = (kind, resource_id, name, account_id, region, message)
    if not rest:
        return Row(check_id, _STATUSES[status], _SEVERITIES[severity], *where)
    failed_calls, rule_error, reason, waiver = rest
    calls = tuple(FailedCall(*each) for each in failed_calls)
    return Row(check_id, _STATUSES[status], _SEVERITIES[severity], *where, calls, rule_error, reason, waiver)
