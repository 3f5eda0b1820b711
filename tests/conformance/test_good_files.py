"""What is built has no faults, however its file is written and read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from pikepdf import Pdf

from briefgen.model.document import Document
from support.builders import bullets, cell, document, row, section, table
from support.pdf_mutations import elements, pdf_of, spoilt, told
from support.strategies import documents

OUTPUT = Path(__file__).resolve().parents[2] / "output"


@pytest.mark.parametrize("path", sorted(OUTPUT.rglob("*.pdf")), ids=lambda path: path.stem)
def test_a_built_target_has_no_faults(path: Path) -> None:
    assert told(path.read_bytes()) == []


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_a_document_of_any_shape_has_no_faults(document: Document) -> None:
    assert told(pdf_of(document)) == []


def test_empty_items_and_rows_have_no_faults() -> None:
    """What nothing was painted for is in the tags all the same."""
    spanned = row(cell("a", row_span=2), cell("b", row_span=2))
    blocks = bullets("one", "", "three"), table("t", ["A", "B"], spanned, row(), row("c", ""))
    assert told(pdf_of(document(section("a", "A", *blocks)))) == []


@pytest.mark.parametrize("streams", pikepdf.ObjectStreamMode)
def test_another_writers_syntax_is_read_alike(
    good: bytes, streams: pikepdf.ObjectStreamMode
) -> None:
    saved = BytesIO()
    with pikepdf.open(BytesIO(good)) as file:
        file.save(saved, object_stream_mode=streams)
    assert told(saved.getvalue()) == []


def test_a_file_is_read_in_parts_alike(good: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_alternatives(file: Pdf) -> None:
        for figure in elements(file, "Figure"):
            del figure.Alt

    broken = spoilt(good, no_alternatives)
    whole = told(broken)
    assert len(whole) == 2
    monkeypatch.setattr("briefgen.conformance.reader._READS", 3)
    assert told(good) == []
    assert told(broken) == whole


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_a_file_is_read_alike_where_it_cannot_be_mapped(
    good: bytes, system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.conformance.reader.sys.platform", system)
    assert told(good) == []
