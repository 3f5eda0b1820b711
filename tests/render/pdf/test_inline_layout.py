"""Lines: where they break, and the labels before them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import LineBreak, Link, Paragraph
from briefgen.render.pdf.block_context import BlockContext
from briefgen.render.pdf.blocks import compose_blocks, context_for
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.layout_items import Frame, RuleItem, TextItem
from briefgen.render.pdf.structure import StructureElement, elements_in
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import cite, document, inlines, justified, link, note, para, section

JUSTIFIED = justified(Theme())


def set_block(
    block: Paragraph, width: float, fonts: FontSet, theme: Theme = JUSTIFIED
) -> list[Frame]:
    resolved: ResolvedDocument = resolve(document(section("a", "A", block)))
    context = context_for(resolved, theme, fonts)
    placed = resolved.document.sections[0].blocks
    return compose_blocks(context, placed, BlockContext(0, width), StructureElement("Sect")).frames


def lines(block: Paragraph, width: float, fonts: FontSet) -> list[str]:
    return [
        "".join(item.text for item in frame.items if isinstance(item, TextItem)).rstrip()
        for frame in set_block(block, width, fonts)
    ]


def test_a_hard_space_never_ends_a_line(fonts: FontSet) -> None:
    for width in range(60, 160, 3):
        for line in lines(para("about 12\u00a0% of the total sum of Table\u00a03"), width, fonts):
            assert not line.endswith(("12", "Table"))


def test_no_line_begins_with_a_note_mark(fonts: FontSet) -> None:
    for width in range(60, 200, 3):
        made = lines(para("growth of clusters", cite("x.org"), ", and more"), width, fonts)
        assert not any(line.startswith(("1", ",")) for line in made)


def test_words_break_after_a_hyphen_between_letters(fonts: FontSet) -> None:
    assert lines(para("co-operation"), 30, fonts)[0] == "co-"


def test_no_line_ends_at_a_hyphen_before_a_digit(fonts: FontSet) -> None:
    assert all(
        "4i" not in line or "ESCP-4i" in line for line in lines(para("an ESCP-4i is"), 55, fonts)
    )


def test_addresses_break_after_punctuation(fonts: FontSet) -> None:
    made = lines(para(link("https://www.example.org/one/two/three")), 90, fonts)
    assert len(made) > 1
    for line, following in pairwise(made):
        assert line.endswith("/") or following.startswith(".")
    assert "".join(made) == "https://www.example.org/one/two/three"


def test_a_word_wider_than_the_line_is_cut_and_nothing_is_lost(fonts: FontSet) -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    made = lines(para(word), 40, fonts)
    assert "".join(made) == word


def test_a_mark_is_never_cut_and_has_its_note_once(fonts: FontSet) -> None:
    marks = [cite("x.org") for _ in range(12)]
    for width in range(8, 40, 2):
        frames = set_block(para("word", *marks), width, fonts)
        assert [n.number for frame in frames for n in frame.notes] == list(range(1, 13))


def test_a_repeated_mark_links_to_its_note_and_is_never_cut(fonts: FontSet) -> None:
    called = [cite(f"https://a.org/{n}") for n in range(12)]
    made = document(section("a", "A", para(*called, "word", called[11])))
    resolved = resolve(replace(made, repeated_notes="reuse"))
    context = context_for(resolved, Theme(), fonts)
    home = StructureElement("Sect")
    for width in range(8, 40, 2):
        frames = compose_blocks(
            context, resolved.document.sections[0].blocks, BlockContext(0, width), home
        ).frames
        assert [n.number for frame in frames for n in frame.notes] == list(range(1, 13))
        words = [t for frame in frames for t in frame.items if isinstance(t, TextItem)]
        marks = [w for w in words if w.target and w.text == "12"]
        assert [w.destination for w in marks] == ["mark.12", ""]
        assert [w.target.destination for w in marks if w.target] == ["note.12"] * 2
        paragraph = home.children[-1]
        assert isinstance(paragraph, StructureElement)
        last = paragraph.children[-1]
        assert isinstance(last, StructureElement)
        assert [e.role for e in elements_in(last)] == ["Reference", "Link"]
        assert [e.role for e in elements_in(paragraph)].count("Note") == 12


def test_a_line_break_ends_the_line(fonts: FontSet) -> None:
    block = Paragraph(content=(*para("one").content, LineBreak(), *para("two").content))
    assert lines(block, 300, fonts) == ["one", "two"]


def test_justified_lines_end_at_the_margin(fonts: FontSet) -> None:
    frames = set_block(para("word and another " * 30), 200, fonts)
    for frame in frames[:-1]:
        last = [item for item in frame.items if isinstance(item, TextItem)][-1]
        hanging = (last.text.endswith(" ")) * (last.word_space + 10.5 * 0.278)
        assert last.x + last.width - hanging == pytest.approx(200, abs=0.01)


def test_lines_are_left_aligned_unless_the_theme_justifies_them(fonts: FontSet) -> None:
    text = para("word and another " * 30)
    for theme, is_justified in ((Theme(), False), (JUSTIFIED, True)):
        frames = set_block(text, 200, fonts, theme)[:-1]
        words = [item for frame in frames for item in frame.items if isinstance(item, TextItem)]
        assert {word.x for word in words} == {0}
        assert {word.word_space > 0 for word in words} == {is_justified}


def test_a_link_over_two_lines_keeps_its_target_on_both(fonts: FontSet) -> None:
    frames = set_block(para(link("https://www.example.org/one/two/three")), 90, fonts)
    targets = {item.target for s in frames for item in s.items if isinstance(item, TextItem)}
    assert len(frames) > 1
    assert len(targets) == 1


@pytest.mark.parametrize(
    ("words", "underlined"), [("their report", True), ("www.example.org/report", False)]
)
def test_a_link_in_words_is_underlined(words: str, *, underlined: bool, fonts: FontSet) -> None:
    """Colour alone must not mark a link (WCAG 1.4.1); an address is recognisable by itself."""
    report = Link(url="https://www.example.org/report", content=inlines(words))
    frame = set_block(para("See ", report, " of 2018."), 300, fonts)[0]
    _, linked, _ = (item for item in frame.items if isinstance(item, TextItem))
    lines = [(rule.x, rule.length) for rule in frame.items if isinstance(rule, RuleItem)]
    assert lines == ([(linked.x, linked.width)] if underlined else [])
    assert all(rule.y > linked.y for rule in frame.items if isinstance(rule, RuleItem))


def test_no_space_at_a_lines_end_is_underlined(fonts: FontSet) -> None:
    report = Link(url="https://www.example.org/report", content=inlines("their report " * 20))
    lines = [
        [item for item in frame.items if isinstance(item, RuleItem)]
        for frame in set_block(para(report), 200, fonts)
    ]
    assert len(lines) > 3
    assert all(rule.x + rule.length < 200.5 for (rule,) in lines)


def test_a_long_note_is_complete(fonts: FontSet) -> None:
    frames = set_block(para("mark", note("alpha beta " * 50)), 200, fonts)
    called = [n for frame in frames for n in frame.notes]
    text = "".join(
        t.text for n in called for s in n.frames for t in s.items if isinstance(t, TextItem)
    )
    assert text.count("alpha") == 50
