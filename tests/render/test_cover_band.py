"""A cover in the form of a band, in both files."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from briefgen.build.pipeline import build, prepare
from briefgen.conformance import violations_in
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from briefgen.render.pdf.blocks import context_for
from briefgen.render.pdf.cover import compose_cover
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.layout_items import Fill, TextItem
from briefgen.render.pdf.structure import StructureElement
from briefgen.theme.tokens import Theme
from briefgen.typeset.cover_band import LINE_TOP
from support import word_files
from support.content_files import BRIEFING, OWN, TALK
from support.projects import Files

TARGET = "demo/talk"
BAND = """
extends: meeting-briefing
cover:
  form: band
  emblem: false
  columns: 3
  kicker: "{{ labels.briefing }}"
  imprint: [As of today]
  rows:
    - {label: When, value: "{{ date }}"}
    - {label: Where, value: "{{ meeting.place }}"}
    - {label: With, value: "{{ meeting.chair }}"}
    - {label: For, value: "{{ meeting.name }}"}
body:
  - {part: rows, rows: [{field: briefing.summary, label: In short}]}
  - {part: rows, anchor: more, page: new, rows: [{field: briefing.defensives, label: If asked}]}
"""
LONG = "A title of several words that needs two lines of the band at the top of the page"


def talk(title: str = "Talk", template: str = BAND) -> Files:
    own = BRIEFING.replace("template: meeting-briefing", "template: own")
    own = own.replace("title: Talk", f"title: {title}").replace("{name: T}", "{name: T, chair: C}")
    values = "subtitle: Below\nsummary: Words.\ndefensives: [{question: A?, answer: B.}]\n"
    return {TALK: f"{own}{values}", OWN: template}


@pytest.mark.parametrize("title", ["Talk", LONG])
def test_both_files_have_the_same_content_and_conform(title: str, project) -> None:
    built = build(project(talk(title)), TARGET)
    assert not violations_in(built["pdf"])
    word = read_word(built["docx"])
    assert list(differences(read_pdf(built["pdf"]), word)) == []
    texts = [" ".join(piece.text for piece in one.words) for one in word.text_blocks]
    assert texts[:8] == [
        "BRIEFING", "As of today", title, "Below", "When", "13 June 2019", "With", "C",
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["Talk", LONG])
def test_the_field_is_over_the_whole_width_and_the_text_in_it_is_white(
    title: str, project, fonts: FontSet
) -> None:
    prepared = prepare(project(talk(title)), TARGET)
    page, resolved = prepared.theme.page, prepared.resolved
    context = context_for(resolved, prepared.theme, fonts)
    (frame, *_) = compose_cover(context, StructureElement("Document"))
    band, bar = (item for item in frame.items if isinstance(item, Fill))
    assert (band.x, band.y, band.width) == (-page.left, -page.top, page.width)
    assert (band.height > prepared.theme.dimensions.band_height) is (title == LONG)
    assert bar.y == pytest.approx(band.y + band.height)
    texts = [item for item in frame.items if isinstance(item, TextItem)]
    assert {item.colour for item in texts} == {prepared.theme.colours.white}
    assert max(item.y for item in texts) < bar.y
    assert bar.y + bar.height < frame.height


def test_the_field_is_decorative_and_behind_the_text_in_word(project) -> None:
    built = build(project(talk()), TARGET)
    with zipfile.ZipFile(BytesIO(built["docx"])) as package:
        document = package.read("word/document.xml").decode()
    assert document.count("<wp:anchor ") == 2
    assert document.count('behindDoc="1"') == document.count("adec:decorative val") == 2
    assert "<w:framePr " not in document


def test_the_lines_in_the_band_are_in_a_section_that_begins_above_the_other_text(project) -> None:
    built = build(project(talk()), TARGET)
    with zipfile.ZipFile(BytesIO(built["docx"])) as package:
        document = package.read("word/document.xml").decode()
    sections = re.split("(?<=</w:sectPr>)", document)[:-1]
    tops = [int(re.findall('<w:pgMar w:top="([0-9]+)"', one)[0]) for one in sections]
    assert tops == [round(LINE_TOP * 20), *[round(Theme().page.top * 20)] * 2]
    kinds = [re.findall('<w:type w:val="([a-zA-Z]+)"', one) for one in sections]
    assert kinds == [[], ["continuous"], ["nextPage"]]
    words = ["".join(re.findall("<w:t[^>]*>([^<]*)</w:t>", one)) for one in sections]
    assert words[0] == "BriefingAs of todayTalkBelow"
    assert words[1].startswith("When")
    assert words[2].startswith("If asked")
    assert "<w:titlePg/>" in sections[0]
    assert "pageBreakBefore" not in document


def test_a_word_template_leaves_the_lines_in_their_place(project, tmp_path: Path) -> None:
    template = word_files.WORD_TEMPLATES["letterhead"]()
    section = template.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "A letterhead of several lines\n" * 5
    files = talk(template=f"{BAND}word_template: own.docx\n")
    root = project(files)
    (root / "templates/own/own.docx").write_bytes(word_files.saved(template))
    built = build(root, TARGET)
    with zipfile.ZipFile(BytesIO(built["docx"])) as package:
        document = package.read("word/document.xml").decode()
    first, second, _ = re.findall("<w:sectPr>.*?</w:sectPr>", document)
    assert f'w:top="{round(LINE_TOP * 20)}"' in first
    assert f'w:top="{section.top_margin.twips}"' in second
    assert 'headerReference w:type="first"' not in first
    assert 'footerReference w:type="first"' in first
    left = f'w:left="{section.left_margin.twips}"'
    assert left in first
    assert left in second


def test_the_lines_in_the_band_are_white_whatever_the_theme_says(project) -> None:
    template = f"{BAND}theme: {{styles: {{cover_title: {{colour: ink}}}}}}\n"
    theme = prepare(project(talk(template=template)), TARGET).theme
    names = ("cover_kicker", "cover_imprint", "cover_title", "cover_subtitle")
    assert {theme.styles[name].colour for name in names} == {"white"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  form: band\n  emblem: false", "  form: ¶band\n  emblem: true", "show the emblem"),
        ("  form: band", "  separate_page: true\n  form: ¶band", "a page of its own"),
        ("  form: band\n  emblem: false\n  columns: 3", "  columns: ¶3", "at most 2 pairs"),
    ],
)
def test_keys_that_do_not_fit_a_band_are_findings(
    old: str, new: str, words: str, findings, places
) -> None:
    files = talk(template=BAND.replace(old, new))
    (found,) = findings(files, TARGET)
    assert found.span.start == places(files)[0]
    assert words in found.message
