"""YAML texts that an earlier run has read: the document is the same, and not parsed again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.cache.results import results_kept
from briefgen.cache.store import FILE, Store
from briefgen.diagnostics.collector import Diagnostics
from briefgen.syntax.yaml import parsing, reader
from briefgen.syntax.yaml.documents import YamlDocument
from briefgen.syntax.yaml.parsing import parsed
from briefgen.syntax.yaml.reader import read_yaml

TEXT = """\
name: Harbours   # a comment
since: 2019-03-31
years: [2019-01-01, '2019-01-01', 2019, 20.50, ~, true, "caf\\u00e9"]
empty: {}
none:
nested:
  - text: |
      First line.
        Second line.
  - >
    Folded
    text.
  - {a: 1, b: [2, [3]]}
"""
LINES = st.lists(
    st.sampled_from(
        ["a: 1", "b: 2019-03-31", "c: 'x'", "d: [1, 2019-01-01]", "- 1", "  e: |", "    f", "g:"]
    ),
    max_size=6,
)


@contextmanager
def run(folder: Path) -> Iterator[None]:
    """A run of the program, which has read nothing yet."""
    reader._read_without_findings.cache_clear()
    with closing(Store(folder)) as store, results_kept(store, {"program": "1"}):
        yield


def read(text: str, folder: Path, lines_before: int = 0) -> YamlDocument | None:
    with run(folder):
        return read_yaml(text, "a.yaml", Diagnostics(), lines_before)


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are parsed."""
    found: list[str] = []

    def recorded(text: str, path: str, diagnostics: Diagnostics, lines_before: int) -> object:
        found.append(text)
        return parsed(text, path, diagnostics, lines_before)

    monkeypatch.setattr(parsing, "parsed", recorded)
    return found


def test_a_text_is_parsed_once(texts: list[str], tmp_path: Path) -> None:
    first, second = read(TEXT, tmp_path), read(TEXT, tmp_path)
    assert first is not None
    assert second == first
    assert repr(second.data) == repr(first.data)  # 1, 1.0 and True are equal, but not the same
    assert list(second.marks) == list(first.marks)
    assert texts == [TEXT]


def test_the_lines_before_a_text_count(texts: list[str], tmp_path: Path) -> None:
    for lines in (0, 3, 3):
        document = read(TEXT, tmp_path, lines)
        assert document is not None
        assert document.span(("name",)).line == lines + 1
    assert texts == [TEXT, TEXT]


@given(LINES)
def test_a_kept_document_is_the_parsed_one(lines: list[str]) -> None:
    text = "\n".join(lines)
    diagnostics = Diagnostics()
    expected = parsed(text, "a.yaml", diagnostics, 2)
    with TemporaryDirectory() as folder:
        for _ in range(2):
            found = read(text, Path(folder), 2)
            assert found == expected
            assert found is None or repr(found.data) == repr(expected and expected.data)


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "a: &x 1\n", "a: [1\n", 'a: "\\u200b"\n'])
def test_a_text_with_a_finding_has_it_in_each_run(
    text: str, texts: list[str], tmp_path: Path
) -> None:
    for _ in range(2):
        texts.clear()
        diagnostics = Diagnostics()
        with run(tmp_path):
            read_yaml(text, "a.yaml", diagnostics)
        assert len(diagnostics.conclude()) == 1
        assert texts != []


def test_a_text_with_half_a_character_is_read_in_each_run(tmp_path: Path) -> None:
    document = YamlDocument("a.yaml", {"a": "\ud800"}, {})
    assert reader._to_kept(document) is None


def test_a_document_may_be_changed_by_its_reader(tmp_path: Path) -> None:
    with run(tmp_path):
        first = read_yaml(TEXT, "a.yaml", Diagnostics())
        assert first is not None
        del first.data["name"]
        second = read_yaml(TEXT, "a.yaml", Diagnostics())
    assert second is not None
    assert "name" in second.data


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"{}",
        b'[{},[["x"]],[]]',
        b'[{"x":1},[["x"]],[]]',
        b'[{},[],[[["a"],[1],null,null,""]]]',
    ],
)
def test_other_data_in_its_place_are_not_used(
    value: bytes, texts: list[str], tmp_path: Path
) -> None:
    first = read(TEXT, tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM stored")]
    with closing(Store(tmp_path)) as store:
        store.keep_all(dict.fromkeys(names, value))
    assert read(TEXT, tmp_path) == first
    assert texts == [TEXT, TEXT]
