"""The redline PDF has the text of both versions, and each of them can be read from it."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefgen.conformance import violations_in
from briefgen.model.document import Document, ResolvedDocument
from briefgen.redline.pdf import redline_pdf
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import FontSet
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support import strategies
from support.document_edits import EDITS, EditedPlace, cases, distinct_texts, document_with
from support.redlined_pdf import RedlinedPdf
from support.sampling import examples, sampled

THEME = Theme()


def plain(resolved: ResolvedDocument, fonts: FontSet, theme: Theme = THEME) -> RedlinedPdf:
    return RedlinedPdf(write(lay_out(resolved, theme, fonts)))


def assert_has_both(
    old: ResolvedDocument,
    new: ResolvedDocument,
    data: bytes,
    fonts: FontSet,
    theme: Theme = THEME,
) -> RedlinedPdf:
    """Without deletions it reads as the new file, without insertions as the old one.

    Numbers are those of the new version, so that those of the old one are not compared.
    """
    redline = RedlinedPdf(data)
    assert redline.texts("deleted") == plain(new, fonts, theme).texts()
    old_texts = plain(old, fonts, theme).texts(numbers=False)
    assert redline.texts("inserted", numbers=False) == old_texts
    return redline


@sampled("case", cases(), 30, kinds=lambda case: (case[0].name, case[1]))
@examples(2, 20)
@given(seed=st.integers(0, 10**6), where=st.sampled_from(["first", "between", "last"]))
def test_both_versions_can_be_read_after_an_edit(
    case: tuple[EditedPlace, str], fonts: FontSet, seed: int, where: str
) -> None:
    place, edit = case
    texts = distinct_texts(seed, 5, 14)
    at = {"first": 0, "between": 2, "last": 4}[where]
    old = resolve(document_with(place, texts))
    after, _ = EDITS[edit](list(texts), place, at, random.Random(seed))
    new = resolve(document_with(place, after))
    data = redline_pdf(old, new, THEME, fonts)
    redline = assert_has_both(old, new, data, fonts)
    assert redline.spoken
    assert not violations_in(data)


@examples(6, 200)
@given(strategies.documents(), strategies.documents())
def test_both_versions_of_any_document_can_be_read(
    fonts: FontSet, old: Document, new: Document
) -> None:
    """With `reuse` the text of a source is at its first mark, which follows from other parts."""
    resolved = tuple(
        resolve(replace(one, repeated_notes="short" if one.repeated_notes == "reuse" else "repeat"))
        for one in (old, new)
    )
    data = redline_pdf(*resolved, THEME, fonts)
    assert_has_both(*resolved, data, fonts)
    assert not violations_in(data)


@examples(4, 60)
@given(strategies.documents())
def test_a_redline_of_a_document_with_itself_has_no_marks(
    fonts: FontSet, document: Document
) -> None:
    resolved = resolve(document)
    redline = RedlinedPdf(redline_pdf(resolved, resolved, THEME, fonts))
    assert not redline.spoken
    assert redline.texts() == plain(resolved, fonts).texts()
