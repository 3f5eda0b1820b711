"""Hyphenation at line ends, in a theme that enables it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.model.nodes import Block, Language, Link, Strong
from briefgen.render.pdf.block_context import BlockContext
from briefgen.render.pdf.blocks import compose_blocks, compose_sections, context_for
from briefgen.render.pdf.fonts import load_fonts
from briefgen.render.pdf.layout_items import Frame, TextItem
from briefgen.render.pdf.structure import MarkedContent, StructureElement
from briefgen.resolve import resolve
from briefgen.theme.tokens import PageSetup, TextStyle, Theme
from support.builders import (
    bullets,
    cite,
    document,
    inlines,
    justified,
    key_message,
    link,
    note,
    para,
    row,
    section,
    story,
    table,
)

SHY = "\u00ad"
THEME = replace(Theme(), hyphenation=True)
JUSTIFIED = justified(THEME)
ENGLISH = (
    "Participants strengthen international cooperation between innovative organisations, "
    "encouraging technological development and considerable investment in manufacturing. "
)
GERMAN = (
    "Die wirtschaftliche Zusammenarbeit zwischen europäischen und mexikanischen "
    "Unternehmensverbänden unterstützt Forschungseinrichtungen bei der gemeinsamen "
    "Weiterentwicklung umweltfreundlicher Herstellungsverfahren und Energieversorgung. "
)
SPANISH = (
    "La cooperación internacional entre organizaciones empresariales fortalece la competitividad "
    "de las pequeñas industrias manufactureras y favorece inversiones medioambientales. "
)


def set_block(
    block: Block, width: float, *, theme: Theme = THEME, language: str = "en-GB"
) -> list[Frame]:
    resolved = resolve(document(section("a", "A", block), language=language))
    context = context_for(resolved, theme, load_fonts())
    placed = resolved.document.sections[0].blocks
    return compose_blocks(context, placed, BlockContext(0, width), StructureElement("Sect")).frames


def words_of(frame: Frame) -> list[TextItem]:
    return [item for item in frame.items if isinstance(item, TextItem)]


def texts(frames: list[Frame]) -> list[str]:
    return ["".join(words.text for words in words_of(frame)).rstrip() for frame in frames]


def lines(
    block: Block, width: float, *, theme: Theme = THEME, language: str = "en-GB"
) -> list[str]:
    return texts(set_block(block, width, theme=theme, language=language))


def hyphens(made: list[str]) -> int:
    return sum(line.endswith(SHY) for line in made)


# -- which lines end in a hyphen -------------------------------------------------------------


def test_a_soft_hyphen_ends_the_line_and_the_word_is_complete() -> None:
    made = lines(para(ENGLISH * 2), 140)
    assert hyphens(made) > 3
    assert all(SHY not in line[:-1] for line in made)
    joined = re.sub(f"{SHY} ", "", " ".join(made))
    assert joined == (ENGLISH * 2).strip()


def test_without_hyphenation_no_line_ends_with_a_soft_hyphen() -> None:
    block = para(ENGLISH * 2)
    assert hyphens(lines(block, 140, theme=Theme())) == 0


@pytest.mark.parametrize("language", ["tlh", "zh-Hant"])
def test_words_of_an_unknown_language_are_not_hyphenated(language: str) -> None:
    block = para(ENGLISH * 2)
    plain = lines(block, 140, theme=Theme())
    assert lines(block, 140, language=language) == plain


def test_words_of_another_language_are_hyphenated_by_its_rules() -> None:
    spanish = Language(language="es", content=inlines("fortalecimiento " * 6))
    made = lines(para("La ", spanish), 100, language="tlh")
    assert {line.split()[-1] for line in made if line.endswith(SHY)} <= {
        f"{'fortalecimiento'[:end]}{SHY}" for end in (3, 5, 7, 9, 11)
    }
    assert hyphens(made) > 0
    klingon = Language(language="tlh", content=inlines("cooperation " * 12))
    assert hyphens(lines(para(klingon), 100)) == 0


def test_addresses_numbers_and_acronyms_are_not_hyphenated() -> None:
    words = "information@cooperation.org www.cooperation.org 2CONSIDERATION CONALEPCONACYT "
    url = "https://www.development.org/considerable-cooperation/organisations"
    made = lines(para(words * 4, link(url), " ", link("a@cooperation.org")), 150)
    assert hyphens(made) == 0


def test_link_texts_are_hyphenated_and_addresses_are_not() -> None:
    linked = Link(url="https://example.org", content=inlines(ENGLISH))
    frames = set_block(para(linked), 110)
    assert hyphens(texts(frames)) > 0
    assert len({words.target for frame in frames for words in words_of(frame)}) == 1


def test_a_word_in_two_styles_is_not_hyphenated() -> None:
    word = (Strong(content=inlines("develop")), *inlines("mentally "))
    made = lines(para("so ", *word * 9), 100)
    assert hyphens(made) == 0


def test_a_word_with_a_note_is_hyphenated_and_keeps_its_mark() -> None:
    hyphenated = 0
    for width in range(90, 160, 2):
        made = lines(para("encouraging development", cite("x.org"), " everywhere and now"), width)
        assert not any(line.startswith("1") for line in made)
        hyphenated += any(line.endswith(f"develop{SHY}") for line in made)
    assert hyphenated


_VOCABULARY = (
    "a the of cooperation development co-operation international Mexico organisations SMEs 12 "
    "considerations institutionalisation agreement (particularly) technological"
)
WORDS = st.sampled_from(_VOCABULARY.split())


@given(st.lists(WORDS, min_size=1, max_size=60), st.integers(90, 300))
def test_at_most_two_successive_lines_end_with_a_hyphen(words: list[str], width: int) -> None:
    made = lines(para(" ".join(words)), width)
    for first, second, third in zip(made, made[1:], made[2:], strict=False):
        assert not (third.endswith(SHY) and {first[-1], second[-1]} <= {"-", SHY})


@given(st.lists(WORDS, min_size=1, max_size=60), st.integers(90, 300))
def test_the_last_line_is_never_only_the_end_of_a_word(words: list[str], width: int) -> None:
    made = lines(para(" ".join(words)), width)
    if len(made) > 1 and made[-2].endswith(SHY):
        assert " " in made[-1]


@given(st.lists(WORDS, min_size=1, max_size=60), st.integers(90, 300))
def test_no_line_is_too_long_and_justified_lines_end_at_the_margin(
    words: list[str], width: int
) -> None:
    frames = set_block(para(" ".join(words)), width, theme=JUSTIFIED)
    for frame in frames[:-1]:
        last = words_of(frame)[-1]
        hanging = last.text.endswith(" ") * (last.word_space + 10.5 * 0.278)
        end = last.x + last.width - hanging
        assert end < width + 0.5
        if " " in last.text.strip():
            assert end == pytest.approx(width, abs=0.5)


def test_a_word_wider_than_the_line_is_hyphenated_rather_than_cut() -> None:
    made = lines(para("Donaudampfschifffahrtsgesellschaft"), 70, language="de")
    assert len(made) > 2
    assert all(line.endswith(SHY) for line in made[:-1])
    assert "".join(made).replace(SHY, "") == "Donaudampfschifffahrtsgesellschaft"


def test_no_word_is_hyphenated_if_little_space_is_left() -> None:
    """At most 18 points, minus the space before the word, stay empty."""
    fonts, text = load_fonts(), "particularly encouraging"
    whole = fonts.face(bold=False, italic=False).text_width("particularly", 10.5)
    assert lines(para(text, " and so on"), whole + 17)[0] == "particularly"


def test_no_word_is_hyphenated_across_pages() -> None:
    for frame in set_block(para(ENGLISH * 4), 140):
        if texts([frame])[0].endswith(SHY):
            assert frame.keep


# -- which texts -----------------------------------------------------------------------------


def test_headings_captions_labels_and_header_cells_are_not_hyphenated() -> None:
    grid = table(
        "t",
        [ENGLISH, ENGLISH, ENGLISH],
        row(ENGLISH, ENGLISH, ENGLISH),
        caption=ENGLISH * 2,
    )
    grid = replace(grid, header_columns=1)
    body = section(
        "s", ENGLISH * 3, grid, key_message(para("Short"), title=ENGLISH * 3),
        story((ENGLISH, para("Short")), title=ENGLISH * 3),
    )  # fmt: skip
    theme = replace(THEME, page=PageSetup(right=240))
    context = context_for(resolve(document(body)), theme, load_fonts())
    root = StructureElement("Document")
    frames = compose_sections(context, root, page_break_before=False)
    hyphenated = {
        id(words.marked_content)
        for frame in frames
        for words in words_of(frame)
        if SHY in words.text
    }
    assert {
        path for path, marked_content in marked_contents(root) if id(marked_content) in hyphenated
    } == {"Sect Table TBody TR TD P"}


def marked_contents(
    element: StructureElement, path: str = ""
) -> Iterator[tuple[str, MarkedContent]]:
    """All marked content below an element, with the path of roles to it."""
    for child in element.children:
        if isinstance(child, MarkedContent):
            yield path.strip(), child
        else:
            yield from marked_contents(child, f"{path} {child.role}")


@pytest.mark.parametrize(
    "block",
    [
        para(ENGLISH),
        bullets(ENGLISH, ENGLISH),
        key_message(para(ENGLISH * 2)),
        story(("Label", para(ENGLISH * 3))),
        table("t", ["A", "B", "C"], row(ENGLISH, ENGLISH, ENGLISH)),
    ],
    ids=["paragraph", "list", "box", "story", "table"],
)
def test_text_in_every_kind_of_block_is_hyphenated(block: Block) -> None:
    frames = set_block(block, 270)
    assert any(words.text.endswith(SHY) for frame in frames for words in words_of(frame))


def test_notes_are_hyphenated() -> None:
    frames = set_block(para("Text", note(ENGLISH * 3)), 200)
    called = [n for frame in frames for n in frame.notes]
    assert any(SHY in words.text for n in called for s in n.frames for words in words_of(s))


def test_a_style_can_suppress_hyphenation() -> None:
    body: TextStyle = replace(THEME.styles["body"], hyphenate=False)
    theme = replace(THEME, styles={**THEME.styles, "body": body})
    assert hyphens(lines(para(ENGLISH * 2), 140, theme=theme)) == 0


# -- the effect ------------------------------------------------------------------------------


def unfilled(frames: list[Frame], width: float) -> float:
    """The unused width on all lines but the last, in points."""
    face = load_fonts().face(bold=False, italic=False)
    return sum(width - face.text_width(text, 10.5) for text in texts(frames[:-1]))


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (SPANISH, "es")])
def test_hyphenation_fills_narrow_columns(text: str, language: str) -> None:
    block = para(text * 3)
    loose = set_block(block, 150, theme=Theme(), language=language)
    source_deliverable = set_block(block, 150, language=language)
    assert len(source_deliverable) < len(loose)
    assert unfilled(source_deliverable, 150) < 0.5 * unfilled(loose, 150)


def test_hyphens_in_the_text_remain_at_line_ends() -> None:
    made = lines(para("cluster-to-cluster " * 20), 120)
    assert any(line.endswith("-") for line in made)
    assert sum(line.count("-") for line in made) == 40
