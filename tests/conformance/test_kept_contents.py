"""Contents of pages that were valid in an earlier run are not read again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pikepdf import Page, Pdf

from briefgen.cache.results import results_kept
from briefgen.cache.store import FILE, Store
from briefgen.conformance import violations_in
from briefgen.conformance.reader import Reader
from briefgen.conformance.violation import Violation
from support.pdf_mutations import broken


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages whose content is read."""
    pages: list[str] = []
    original = Reader.instructions

    def recorded(self: Reader, page: str, operators: str) -> list[object]:
        pages.append(page)
        return original(self, page, operators)

    monkeypatch.setattr(Reader, "instructions", recorded)
    return pages


def found(data: bytes, folder: Path) -> tuple[Violation, ...]:
    with closing(Store(folder)) as store, results_kept(store, {"program": "1"}):
        return violations_in(data)


def append(page: Page, content: bytes) -> None:
    page.Contents.write(page.Contents.read_bytes() + b"\n" + content)


def untagged_shape(file: Pdf) -> None:
    append(file.pages[0], b"0 0 10 10 re f")


def missing_mark(file: Pdf) -> None:
    append(file.pages[0], b"/P <</MCID 999>> BDC EMC")


def other_code(file: Pdf) -> None:
    append(file.pages[0], b"/Artifact BMC BT /F1+0 8 Tf (\377) Tj ET EMC")


def test_a_content_is_read_once(good: bytes, read: list[str], tmp_path: Path) -> None:
    assert found(good, tmp_path) == ()
    pages = len(read)
    assert pages > 1
    assert found(good, tmp_path) == ()
    assert len(read) == pages


@pytest.mark.parametrize("change", [untagged_shape, missing_mark, other_code])
def test_the_violations_of_a_changed_page_are_found_in_each_run(
    change: Callable[[Pdf], None], good: bytes, tmp_path: Path
) -> None:
    assert found(good, tmp_path) == ()
    data = broken(good, change)
    expected = violations_in(data)
    assert expected != ()
    for _ in range(2):
        assert found(data, tmp_path) == expected


def test_a_content_with_a_violation_is_not_kept(
    good: bytes, read: list[str], tmp_path: Path
) -> None:
    data = broken(good, untagged_shape)
    found(data, tmp_path)
    read.clear()
    found(data, tmp_path)
    assert len(read) == 1


def no_owners(file: Pdf) -> None:
    del file.pages[0].StructParents


def test_a_known_content_is_compared_with_the_tags_of_its_file(good: bytes, tmp_path: Path) -> None:
    assert found(good, tmp_path) == ()
    data = broken(good, no_owners)
    assert found(data, tmp_path) == violations_in(data) != ()


@pytest.mark.parametrize("value", [b"", b"{", b"[]", b'{"marks": ["a"], "codes": {}}'])
def test_other_data_in_its_place_are_not_used(
    value: bytes, good: bytes, read: list[str], tmp_path: Path
) -> None:
    assert found(good, tmp_path) == ()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM stored")]
    with closing(Store(tmp_path)) as store:
        store.keep_all(dict.fromkeys(names, value))
    read.clear()
    assert found(good, tmp_path) == ()
    assert read != []
