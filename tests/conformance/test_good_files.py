"""Files that briefgen builds have no violations, however they are written and read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from pikepdf import Pdf

from briefgen.model.document import Document
from support.builders import bullets, cell, document, row, section, table
from support.pdf_mutations import broken, elements, messages_of, pdf_of
from support.strategies import documents

OUTPUT = Path(__file__).resolve().parents[2] / "output"


@pytest.mark.parametrize("path", sorted(OUTPUT.rglob("*.pdf")), ids=lambda path: path.stem)
def test_a_built_target_has_no_violations(path: Path) -> None:
    assert messages_of(path.read_bytes()) == []


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_a_document_of_any_shape_has_no_violations(document: Document) -> None:
    assert messages_of(pdf_of(document)) == []


def test_empty_items_and_rows_have_no_violations() -> None:
    """Elements without content are in the tags all the same."""
    spanned = row(cell("a", row_span=2), cell("b", row_span=2))
    blocks = bullets("one", "", "three"), table("t", ["A", "B"], spanned, row(), row("c", ""))
    assert messages_of(pdf_of(document(section("a", "A", *blocks)))) == []


@pytest.mark.parametrize("streams", pikepdf.ObjectStreamMode)
def test_the_result_is_the_same_in_another_writers_syntax(
    good: bytes, streams: pikepdf.ObjectStreamMode
) -> None:
    saved = BytesIO()
    with pikepdf.open(BytesIO(good)) as file:
        file.save(saved, object_stream_mode=streams)
    assert messages_of(saved.getvalue()) == []


def test_the_result_is_the_same_if_the_file_is_opened_again(
    good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_alternatives(file: Pdf) -> None:
        for figure in elements(file, "Figure"):
            del figure.Alt

    data = broken(good, no_alternatives)
    whole = messages_of(data)
    assert len(whole) == 2
    monkeypatch.setattr("briefgen.conformance.reader._READS", 3)
    assert messages_of(good) == []
    assert messages_of(data) == whole


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_the_result_is_the_same_if_the_file_cannot_be_mapped(
    good: bytes, system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.conformance.reader.sys.platform", system)
    assert messages_of(good) == []
