"""How often a scan goes through all it has: at a hundred thousand documents each further pass is felt."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from averment.app import rules, scan
from averment.engines.embedded import EmbeddedFactory
from averment.evaluation.rows import Rows
from averment.model.document_store import HeldDocuments
from averment.model.documents import Document
from averment.model.verdict import Row, Severity, Status
from tests.unit.test_app import KMS, OneKey


def test_a_scan_goes_through_documents_and_rows_as_often_as_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passes: Counter[str] = Counter()

    class CountedDocuments(HeldDocuments):
        def __iter__(self) -> Iterator[Document]:
            passes["documents"] += 1
            return super().__iter__()

    class CountedRows(Rows):
        def __iter__(self) -> Iterator[Row]:
            passes["rows"] += 1
            return super().__iter__()

        def only(self, statuses: Sequence[Status], severities: Sequence[Severity]) -> Iterator[Row]:
            passes["rows that are findings"] += 1
            return super().only(statuses, severities)

    monkeypatch.setattr("averment.app.scan.HeldDocuments", CountedDocuments)
    monkeypatch.setattr("averment.evaluation.judge.Rows", CountedRows)
    result = scan.scan(KMS, OneKey("111122223333", rotates=False), rules.load(), EmbeddedFactory())
    # what rules may know of other documents, and judging
    assert passes == {"documents": 2}
    assert result.outcome("high").kind == "complete"
    # all that reports, the exit code and the summary count
    assert passes == {"documents": 3, "rows": 1}
    result.write(tmp_path / "out")
    # finding documents by their keys, and writing both
    assert passes == {"documents": 5, "rows": 2, "rows that are findings": 1}
