"""The lines of paragraphs that an earlier run has broken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.cache.results import kept_result, results_kept
from briefgen.cache.store import Store
from briefgen.render.pdf import line_breaking
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.line_breaking import BrokenLine, TextRun, broken_lines, lines_kept

TEXTS = (
    "Ships wait at the quay until a berth is free, which takes up to three hours.",
    "A second paragraph, with a no-break\u00a0space and a soft\u00adhyphen.",
    "https://example.org/a/long/address/that/breaks/after/slashes",
)
PROGRAM = {"briefgen": "1"}


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    line_breaking._known.clear()
    yield
    line_breaking._known.clear()


def run(text: str, fonts: FontSet, size: float = 10.0) -> TextRun:
    face = fonts.face(bold=False, italic=False)
    return TextRun(text, face, size, "#000000", None, language="en-GB", address="://" in text)


def lines_of(
    fonts: FontSet, folder: Path, texts: tuple[str, ...] = TEXTS
) -> list[tuple[BrokenLine, ...]]:
    """The lines in a new run that keeps results in a folder."""
    line_breaking._known.clear()
    with closing(Store(folder)) as store, results_kept(store, PROGRAM), lines_kept("paper"):
        return [broken_lines([run(text, fonts)], 120, 10) for text in texts]


def fail(*_: object) -> None:
    pytest.fail("a paragraph is broken again")


def test_the_next_run_breaks_no_paragraph_again(
    fonts: FontSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = lines_of(fonts, tmp_path)
    monkeypatch.setattr(line_breaking, "break_lines", fail)
    assert lines_of(fonts, tmp_path) == first
    assert min(len(lines) for lines in first) > 1


def test_a_changed_paragraph_is_broken_and_the_old_one_is_no_longer_kept(
    fonts: FontSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines_of(fonts, tmp_path)
    changed = (*TEXTS[1:], "New words.")
    first = lines_of(fonts, tmp_path, changed)
    assert [line.parts[0].text for line in first[-1]] == ["New words."]
    monkeypatch.setattr(line_breaking, "break_lines", fail)
    assert lines_of(fonts, tmp_path, changed) == first
    with pytest.raises(pytest.fail.Exception, match="broken again"):
        lines_of(fonts, tmp_path)


def test_the_widths_of_another_font_are_those_of_another_paragraph(
    fonts: FontSet, tmp_path: Path
) -> None:
    lines_of(fonts, tmp_path)
    face = fonts.face(bold=False, italic=False)
    wide = {code: 2 * width for code, width in face.widths.items()}
    other = replace(run(TEXTS[0], fonts), face=replace(face, widths=wide, metrics="a", _known={}))
    with closing(Store(tmp_path)) as store, results_kept(store, PROGRAM), lines_kept("paper"):
        known = broken_lines([run(TEXTS[0], fonts)], 120, 10)
        assert len(broken_lines([other], 120, 10)) > len(known)


@pytest.mark.parametrize("damaged", [b"", b"\xc1", b"\x91\x01", b"\x91\x92\xa1a\xa1b"])
def test_a_damaged_value_is_not_used(fonts: FontSet, tmp_path: Path, damaged: bytes) -> None:
    first = lines_of(fonts, tmp_path)
    with closing(Store(tmp_path)) as store, results_kept(store, PROGRAM):
        kept_result("lines", lambda: "paper").keep(damaged)
    assert lines_of(fonts, tmp_path) == first


def test_a_text_that_cannot_be_written_does_not_stop_the_layout(
    fonts: FontSet, tmp_path: Path
) -> None:
    assert len(lines_of(fonts, tmp_path, ("half of a pair: \ud83d",))) == 1
