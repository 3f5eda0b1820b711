"""Documents of a revision are kept between runs, and only documents are read from what is kept."""

from __future__ import annotations

import os
import pickle
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.build.documents_of_revisions import document_of_revision
from briefgen.build.resolved_document import resolved_document
from briefgen.cache.results import results_kept
from briefgen.cache.store import FILE, Store
from briefgen.model.document import ResolvedDocument

PLACE = ("c0ffee", "", "harbours/d1.1@v1")


@pytest.fixture(scope="module")
def document(root: Path) -> ResolvedDocument:
    return resolved_document(root, "mexico/d3.5@v2:de")


def read_twice(folder: Path, document: ResolvedDocument, *second: str) -> tuple[object, list[str]]:
    """The document of a second run, and a word for each run that had to make it."""
    made: list[str] = []

    def read() -> ResolvedDocument:
        made.append("made")
        return document

    for place in (PLACE, second or PLACE):
        with closing(Store(folder)) as store, results_kept(store, {"briefgen": "1"}):
            found = document_of_revision(*place, read)
    return found, made


def test_a_document_is_made_once(tmp_path: Path, document: ResolvedDocument) -> None:
    found, made = read_twice(tmp_path, document)
    assert made == ["made"]
    assert found is not document
    assert pickle.dumps(found) == pickle.dumps(pickle.loads(pickle.dumps(document)))


@pytest.mark.parametrize("place", range(3))
def test_another_commit_folder_or_target_has_another_document(
    tmp_path: Path, document: ResolvedDocument, place: int
) -> None:
    other = [*PLACE]
    other[place] += "x"
    assert read_twice(tmp_path, document, *other)[1] == ["made", "made"]


class _Call:
    """A value that calls a function where it is read without care."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


def test_nothing_is_called_and_nothing_else_is_taken(
    tmp_path: Path, document: ResolvedDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made-by-the-cache"
    inside = replace(document, attachment_description=_Call(made))  # type: ignore[arg-type]
    for bad in (inside, _Call(made), document.document, {"a": 1}):
        data = zlib.compress(pickle.dumps(bad))
        monkeypatch.setattr(Store, "value", lambda *_, data=data: data)
        assert read_twice(tmp_path / "cache", document)[1] == ["made", "made"]
    for damaged in (b"", b"damaged", zlib.compress(b"damaged")):
        monkeypatch.setattr(Store, "value", lambda *_, data=damaged: data)
        assert read_twice(tmp_path / "cache", document)[1] == ["made", "made"]
    assert not made.exists()
    assert (tmp_path / "cache" / FILE).is_file()
