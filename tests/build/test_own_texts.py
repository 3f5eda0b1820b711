"""The texts of a briefing between the content that it selects: printed, checked and compared."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from lxml import etree

from briefgen.build.pipeline import build, prepare
from briefgen.build.prepared import OlderDocument
from briefgen.conformance import violations_in
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from briefgen.model.document import Document
from briefgen.model.nodes import Section
from briefgen.model.walk import plain_text, words_of
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from briefgen.redline.pdf import redline_pdf
from briefgen.redline.word_file import redline_word_file
from briefgen.render.docx.document import render
from briefgen.schema.kinds import json_schema
from briefgen.xliff.exchange import export_texts, import_texts
from support.command_line import run_here
from support.content_files import AIM, FRONT, OWN, TALK
from support.json_schemas import assert_valid
from support.projects import BASE, DELIVERABLE, HOME, Files
from support.pseudo_translation import pseudo_translated
from support.redline_contents import wrong_contents
from support.redline_marks import wrong_marks
from support.sample_document import pages

PAST, V1, MISSION = f"{HOME}/sections/past.md", f"{DELIVERABLE}/v1.yaml", "briefings/mission.yaml"
SECOND, IDENTITY = f"{HOME}/deliverables/d2", BASE[f"{DELIVERABLE}/deliverable.yaml"]
TEMPLATE = "extends: meeting-briefing\ncontents: {levels: 2}\n"
SELECT = """\
select:
  anchors: [aim, past]
  tags: [aero]
  depth: summary
  texts:
    why:
      title: Why *now*
      text: |
        Growth is {{ fact("growth") }}[^nordea] in the EU; see [](#past) and [](#steps).

        Second paragraph.

        ::: table clusters
        :::
    bridge:
      text: "What follows is history^[Of the EU.]; see [these words](#bridge)."
    steps: {title: Next steps, text: "See [](#why)."}
  order: [why, aim, bridge, past, steps]
"""
FILES: Files = {
    OWN: TEMPLATE,
    AIM: f"{FRONT}Words on aims.\n\nMore words.\n",
    PAST: FRONT.replace("aim", "past").replace("Aim", "Past") + "Old words, see [](#aim).\n",
    V1: BASE[V1].replace(
        "[{section: aim, parts: [{story: campus}]}]", "[{section: aim}, {section: past}]"
    ),
    f"{HOME}/acronyms.yaml": "EU: {long: European Union}\n",
}
Project = Callable[[Files], Path]


def talk(select: str = SELECT, more: str = "") -> dict[str, str]:
    text = BASE[TALK].replace("select: {tags: [aero]}\n", select)
    return {TALK: text.replace("template: meeting-briefing", "template: own") + more}


def made(project: Project, select: str = SELECT, more: str = "") -> Document:
    return prepare(project({**FILES, **talk(select, more)}), "demo/talk").resolved.document


def selected(document: Document) -> tuple[Section, ...]:
    return document.sections[-1].sections


def found_in(project: Project, files: Files, target: str = "demo/talk") -> list[Diagnostic]:
    with pytest.raises(ContentError) as caught:
        prepare(project({**FILES, **files}), target)
    return list(caught.value.diagnostics)


# -- what is printed ---------------------------------------------------------------------------


def test_own_texts_are_parts_like_the_selected_ones(project: Project) -> None:
    """They have numbers, notes, acronyms and tables in reading order, whatever the depth."""
    document = made(project)
    parts = selected(document)
    assert [(one.anchor, one.number) for one in parts] == [
        ("why", "4.1"), ("aim", "4.2"), ("bridge", ""), ("past", "4.3"), ("steps", "4.4"),
    ]  # fmt: skip
    words = [words_of(one.blocks).replace("\xa0", " ") for one in parts]
    assert words[0].startswith(
        "Growth is 2.20% in the European Union (EU); see section 4.3 and section 4.4."
    )
    assert "Second paragraph." in words[0]
    assert words[1] == "Words on aims."
    assert words[2] == "What follows is history; see these words."
    assert words[4] == "See section 4.1."
    assert plain_text(parts[0].title) == "Why now"
    assert document.sections[-1].blocks == ()  # The table is not printed a second time.


def test_contents_list_the_headings_and_no_text_without_one(project: Project) -> None:
    prepared = prepare(project({**FILES, **talk()}), "demo/talk")
    entries = [(one.label, plain_text(one.title)) for one in prepared.resolved.contents]
    assert entries[-5:] == [
        ("4", "Background"), ("4.1", "Why now"), ("4.2", "Aim"), ("4.3", "Past"),
        ("4.4", "Next steps"),
    ]  # fmt: skip


def test_both_files_have_them_in_the_same_order(project: Project) -> None:
    built = build(project({**FILES, **talk()}), "demo/talk")
    assert not violations_in(built["pdf"])
    word = read_word(built["docx"])
    assert list(differences(read_pdf(built["pdf"]), word)) == []
    texts = [" ".join(one.text for one in block.words) for block in word.text_blocks]
    begins = ("Why now", "Growth is", "Aim", "What follows", "Past", "Old words", "Next steps")
    places = [max(n for n, one in enumerate(texts) if begin in one) for begin in begins]
    assert places == sorted(places)


def test_a_table_below_another_stays_a_table_of_its_own(project: Project) -> None:
    """Word would join two tables without a paragraph between them."""
    select = (
        "select:\n  anchors: [aim, past]\n  order: [aim, list, past]\n"
        '  texts: {list: {text: "::: table clusters\\n:::"}}\n'
    )
    grid = {
        f"{HOME}/tables/grid.yaml": (
            "anchor: grid\nkind: list\ncaption: G\nheader: H\nitems: [net]\n"
        )
    }
    aim = {AIM: f"{FRONT}::: table grid\n:::\n"}
    built = build(project({**FILES, **talk(select), **grid, **aim}), "demo/talk")
    assert list(differences(read_pdf(built["pdf"]), read_word(built["docx"]))) == []
    with zipfile.ZipFile(io.BytesIO(built["docx"])) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    tags = [etree.QName(one).localname for one in body]
    assert ("tbl", "tbl") not in list(itertools.pairwise(tags))


def test_a_text_without_a_heading_is_apart_from_what_is_above_it(project: Project) -> None:
    """It has the space of a heading above it, in both files; the first one needs none."""
    select = SELECT.replace("[why, aim, bridge", "[bridge, why, aim, second")
    select = select.replace("    steps:", "    second: {text: It began long ago.}\n    steps:")
    folder = project({**FILES, **talk(select)})
    prepared = prepare(folder, "demo/talk")
    assert prepared.layout is not None
    frames = [frame for page in prepared.layout.laid_out_pages for _, frame in page.body]
    above = {frame.begins[0]: frame.before for frame in frames if frame.begins}
    space = prepared.theme.styles["heading2"].before
    assert above["second"] == above["past"] >= space > above["bridge"]
    with zipfile.ZipFile(io.BytesIO(build(folder, "demo/talk")["docx"])) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    w = body.nsmap["w"]
    spaces = {
        "".join(one.itertext()): [
            found.get(f"{{{w}}}before") for found in one.iter(f"{{{w}}}spacing")
        ]
        for one in body.iter(f"{{{w}}}p")
    }
    assert [at for words, at in spaces.items() if "long ago" in words] == [[str(round(space * 20))]]
    assert [at for words, at in spaces.items() if "What follows" in words] == [[]]


def test_a_text_without_a_heading_is_on_the_page_of_what_it_introduces(project: Project) -> None:
    """Whatever is above it; its last lines and the next heading are never on two pages."""
    begins_pages = set()
    for count in range(15, 24):
        aim = FRONT + "Words on aims.\n\n" * count
        folder = project({**FILES, **talk(SELECT.replace("summary", "whole")), AIM: aim})
        layout = prepare(folder, "demo/talk").layout
        assert layout is not None
        pages = [[frame for _, frame in page.body] for page in layout.laid_out_pages]
        (frames,) = (page for page in pages if any("past" in one.begins for one in page))
        place = next(n for n, one in enumerate(frames) if "past" in one.begins)
        assert place > 0
        begins_pages.add("bridge" in frames[0].begins)
    assert begins_pages == {False, True}


def test_a_text_can_be_for_some_readers_only(project: Project) -> None:
    """One of which the readers may see nothing is left out with its heading."""
    select = (
        "select:\n  anchors: [aim]\n  order: [inside, aim]\n  texts:\n"
        '    inside: {title: Inside, text: "::: level internal\\nWords.\\n:::"}\n'
    )
    assert [one.anchor for one in selected(made(project, select, "level: internal\n"))] == [
        "inside", "aim",
    ]  # fmt: skip
    assert [one.anchor for one in selected(made(project, select, "level: public\n"))] == ["aim"]


def test_a_briefing_can_have_its_own_texts_alone(project: Project) -> None:
    select = "select:\n  texts: {why: {title: Why, text: Words.}}\n  order: [why]\n"
    assert [one.anchor for one in selected(made(project, select))] == ["why"]


def test_a_text_means_the_keys_of_several_versions(project: Project) -> None:
    """A key that means several things has its version; a text cannot have such a key itself."""
    second = {
        f"{SECOND}/deliverable.yaml": IDENTITY.replace("D 1.1", "D 2.1"),
        f"{SECOND}/v1.yaml": BASE[V1].replace(", parts: [{story: campus}]", ""),
        f"{SECOND}/v1/sections/aim.md": f"{FRONT}Other aims.\n",
        f"{SECOND}/v1/facts.yaml": "jobs: {value: 77}\n",
    }
    select = (
        "select:\n  anchors: ['d1@v1:aim', 'd2@v1:aim']\n"
        "  order: ['d2@v1:aim', why, 'd1@v1:aim']\n  texts:\n    why:\n      title: Why\n"
        "      text: \"{{ fact('d2@v1:jobs') }} jobs, see [](#d1@v1:aim).\"\n"
    )
    files = talk(select)
    files[TALK] = files[TALK].replace("from: d1@v1", "from: [d1@v1, d2@v1]")
    parts = selected(prepare(project({**FILES, **second, **files}), "demo/talk").resolved.document)
    assert [words_of(one.blocks) for one in parts] == [
        "Other aims.", "77 jobs, see section\xa04.3.", "Words on aims. More words.",
    ]  # fmt: skip
    files[TALK] = files[TALK].replace("why", "aim")
    found = found_in(project, {**second, **files})
    assert {one.code for one in found} >= {"BG114", "BG194"}


# -- findings ----------------------------------------------------------------------------------

TEXTS = "select:\n  anchors: [aim, past]\n  order: {order}\n  texts: {texts}\n"
WHY = "why: {title: Why, text: Words.}"


@pytest.mark.parametrize(
    ("code", "order", "texts", "more"),
    [
        ("BG211", "[aim]", "{¶why: {title: Why, text: Words.}}", ""),
        ("BG207", "[why, ¶nowhere, aim]", f"{{{WHY}}}", ""),
        ("BG207", "[¶whi, aim]", f"{{{WHY}}}", ""),
        ("BG213", "[aim, past, why]", "{¶why: {text: Words.}}", ""),
        ("BG114", "[aim]", "{¶aim: {title: Why, text: Words.}}", ""),
        ("BG114", "[clusters]", "{¶clusters: {title: Why, text: Words.}}", ""),
        ("BG114", "[briefing-objectives]", "{¶briefing-objectives: {text: Words.}}", ""),
        ("BG204", "[why, aim]", "{why: {text: 'See ¶[](#why).'}}", ""),
        ("BG121", "[why, aim]", "{why: {title: Why, text: \"{{ fact('¶no') }}\"}}", ""),
        ("BG120", "[why, aim]", "{why: {title: 'Why¶[^no]', text: Words.}}", ""),
        ("BG142", "[why, aim]", "{why: {title: Why, text: '¶## Heading'}}", ""),
        ("BG111", "[why, aim]", "{¶why: {title: Why}}", ""),
        ("BG112", "[why, aim]", "{why: {title: Why, text: ¶''}}", ""),
        ("BG112", "[why, aim]", "{why: {title: ¶'', text: Words.}}", ""),
        ("BG112", "[why, aim]", "{why: {title: Why, text: ¶[Words.]}}", ""),
        ("BG112", "[why, aim]", "{why: ¶Words.}", ""),
        ("BG112", "[aim, ¶{title: Why, text: Words.}]", "", ""),
        ("BG112", "[aim]", "¶[Words.]", ""),
        ("BG113", "[aim]", "{Why: ¶{title: Why, text: Words.}}", ""),
        ("BG110", "[why, aim]", "{why: {title: Why, text: Words., ¶level: internal}}", ""),
        ("BG202", "[why, aim]", f"{{{WHY}}}", "  exclude: {anchors: [¶why]}\n"),
        ("BG207", "[why, aim]", f"{{{WHY}}}", "  depths: {why: ¶summary}\n"),
    ],
)  # fmt: skip
def test_each_mistake_is_one_finding_at_its_place(
    code: str, order: str, texts: str, more: str, project: Project, places: Callable[[Files], tuple]
) -> None:
    keys = TEXTS if texts else TEXTS.replace("  texts: {texts}\n", "")
    select = keys.replace("{order}", order).replace("{texts}", texts) + more
    files = talk(select)
    found = found_in(project, files)
    assert [one.code for one in found] == [code]
    assert found[0].hint
    assert found[0].span.path == TALK
    assert found[0].span.start == places(files)[0].start


def test_all_mistakes_are_found_at_once(project: Project) -> None:
    texts = (
        "{why: {title: Why}, list: 3, lost: {title: L, text: W}, aim: {text: '{{ no }}'}, "
        "Bad: {text: W}}"
    )
    select = TEXTS.replace("{order}", "[why, aim, nowhere]").replace("{texts}", texts)
    found = found_in(project, talk(select, "summary: '{{ fact(\"no\") }}'\n"))
    codes = sorted(one.code for one in found)
    assert codes == ["BG111", "BG112", "BG113", "BG114", "BG121", "BG132", "BG211"]


def test_the_hint_of_a_misspelt_key_names_the_text(project: Project) -> None:
    select = TEXTS.replace("{order}", "[whi, aim]").replace("{texts}", f"{{{WHY}}}")
    (found,) = found_in(project, talk(select))
    assert found.hint == "did you mean 'why'?"


def test_a_text_without_a_place_can_be_accepted(project: Project) -> None:
    select = TEXTS.replace("{order}", "[aim]").replace("{texts}", f"{{{WHY}}}")
    reason = "acknowledge: [{code: BG211, at: select.texts.why, reason: Kept for later.}]\n"
    assert [one.anchor for one in selected(made(project, select, reason))] == ["aim", "past"]


def test_a_template_without_a_selection_prints_no_text(project: Project) -> None:
    body = "body: [{part: field, field: briefing.objectives}]\n"
    select = "select:\n  texts: {why: {title: Why, text: Words.}}\n  order: [why]\n"
    found = found_in(project, {**talk(select), OWN: f"extends: meeting-briefing\n{body}"})
    messages = [one.message for one in found]
    assert "the template does not show 'select'" in messages


def test_the_schema_knows_the_texts(project: Project) -> None:
    folder = project({**FILES, **talk()})
    value = yaml.safe_load((folder / TALK).read_text())
    value["date"] = str(value["date"])
    schema = json_schema("briefing")
    assert_valid(value, schema)
    for wrong in ({"title": "T"}, {"text": ""}, {"text": "T", "level": "public"}, "T"):
        value["select"]["texts"]["why"] = wrong
        with pytest.raises(AssertionError):
            assert_valid(value, schema)


# -- budgets -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("budget", "code", "message"),
    [
        ("{parts: {why: {words: 3}}}", "BG354", "the part 'why' has "),
        ("{parts: {why: {pages: 1}}}", "BG353", "the part 'why' is "),
        ("{parts: {whi: {words: 3}}}", "BG208", "the template has no part 'whi'"),
        ("{cuts: [whi]}", "BG209", "the briefing has no field, section, record"),
    ],
)
def test_a_text_has_a_budget_of_its_own(
    budget: str, code: str, message: str, project: Project
) -> None:
    text = "\n\n".join(["        Words of the text, one after the other."] * 90)
    select = SELECT.replace("        Second paragraph.", text)
    (found,) = found_in(project, talk(select, f"budget: {budget}\n"))
    assert (found.code, found.span.path) == (code, TALK)
    assert found.message.startswith(message)
    assert made(project, select, "budget: {parts: {steps: {pages: 1, words: 99}}}\n")


@pytest.mark.parametrize("budget", ["{cuts: [summary]}", "{parts: {summary: {words: 9}}}"])
def test_a_budget_names_a_text_or_a_part_of_the_template(budget: str, project: Project) -> None:
    select = SELECT.replace("bridge", "summary")
    assert made(project, select)
    (found,) = found_in(project, talk(select, f"budget: {budget}\n"))
    assert (found.code, found.hint) == ("BG114", "choose another key for the text")


def test_a_text_can_be_cut(project: Project) -> None:
    count = "{words: 60, cuts: [clusters, why, bridge]}"
    uncited = SELECT.replace("See [](#why).", "See the end.")
    (found,) = found_in(project, talk(uncited, f"budget: {count}\n"))
    assert re.findall(r"'(\w+)' saves", found.hint) == ["clusters", "why", "bridge"]
    assert "remove 'why' and 'bridge' from 'budget', and from 'texts' and 'order' of" in found.hint
    (found,) = found_in(project, talk(SELECT, f"budget: {count}\n"))
    assert re.findall(r"'(\w+)' saves", found.hint) == ["clusters", "bridge"]
    assert "; 'why' must stay: nothing has the anchor 'why' (" in found.hint


def test_a_table_of_a_text_that_is_selected_too_is_cut_in_both(project: Project) -> None:
    (found,) = found_in(project, talk(SELECT, "budget: {words: 90, cuts: [clusters]}\n"))
    assert found.hint.endswith(
        "to cut 'clusters' is enough: remove 'clusters' where the briefing names it, and add "
        "'clusters' to 'anchors' of 'exclude' in 'select'"
    )
    cut = SELECT.replace("        ::: table clusters\n        :::\n", "")
    (found,) = found_in(project, talk(cut, "budget: {words: 90}\n"))
    assert found.code == "BG354"
    cut = cut.replace("  depth:", "  exclude: {anchors: [clusters]}\n  depth:")
    assert made(project, cut, "budget: {words: 90}\n")


# -- translations, series, comparisons, clearances ----------------------------------------------

SPANISH = "ES "


def words(folder: Path, target: str) -> list[str]:
    parts = selected(prepare(folder, target).resolved.document)
    return [f"{plain_text(one.title)}: {words_of(one.blocks)}" for one in parts]


def test_a_translation_has_their_words(project: Project) -> None:
    select = TEXTS.replace("{order}", "[why, aim]").replace(
        "{texts}", "{why: {title: Why, text: 'Words[^book].'}}"
    )
    spanish = {
        f"{HOME}/briefings/es/talk.yaml": (
            "select:\n  texts:\n    why:\n      title: {en: Why, es: Por qué}\n"
            "      text: {en: 'Words[^book].', es: 'Palabras[^book].'}\n"
        )
    }
    folder = project({**FILES, **talk(select, "translations: [es]\n"), **spanish})
    assert words(folder, "demo/talk:es")[0] == "Por qué: Palabras."
    assert words(folder, "demo/talk")[0] == "Why: Words."


def test_translators_get_them_and_return_them(project: Project) -> None:
    folder = project({**FILES, **talk(SELECT, "translations: [de]\n")})
    exported = export_texts(folder, "demo/talk:de").text
    assert "select.texts.why.title" in exported
    assert "select.texts.bridge.text" in exported
    import_texts(folder, pseudo_translated(exported).encode(), "de.xlf")
    translated = yaml.safe_load((folder / f"{HOME}/briefings/de/talk.yaml").read_text())
    texts = translated["select"]["texts"]
    assert texts["steps"]["title"]["en"] == "Next steps"
    assert set(texts) == {"why", "bridge", "steps"}
    assert "Next steps" not in " ".join(words(folder, "demo/talk:de"))


def test_a_briefing_of_a_series_has_other_texts(project: Project) -> None:
    mission = (
        "template: own\nfrom: d1@v1\ntitle: Mission\nobjectives: [Meet]\n"
        "select:\n  anchors: [aim, past]\n  texts: {why: {title: Why, text: Words.}}\n"
        "  order: [why, aim]\nseries:\n"
        "  first: {date: 2019-06-13, meeting: {name: A}}\n"
        "  second:\n    date: 2019-06-14\n    meeting: {name: B}\n    translations: [de]\n"
        "    select: {order: [past, why]}\n"
        "  third:\n    date: 2019-06-15\n    meeting: {name: C}\n    select:\n"
        "      texts: {end: {title: End, text: Other words.}}\n      order: [aim, past, end]\n"
    )
    german = (
        "select: {texts: {why: {title: {en: Why, de: Warum}, text: {en: Words., de: Wörter.}}}}\n"
    )
    folder = project(
        {**FILES, f"{HOME}/{MISSION}": mission, f"{HOME}/briefings/de/mission.yaml": german}
    )
    assert words(folder, "demo/mission/first")[0] == "Why: Words."
    assert words(folder, "demo/mission/second")[1] == "Why: Words."
    assert words(folder, "demo/mission/second:de")[1] == "Warum: Wörter."
    assert words(folder, "demo/mission/third")[2] == "End: Other words."


def test_a_comparison_matches_them_by_their_keys(tmp_path: Path, project: Project) -> None:
    folder = project({**FILES, **talk()})
    new = talk(SELECT.replace("Second para", "Third para").replace("Next steps", "What now"))
    text = new[TALK].replace("title: Talk", "title: Next talk")
    (folder / HOME / "briefings/next.yaml").write_text(text)
    shown = run_here(folder, "diff", "demo/talk", "demo/next").stdout
    assert "[-Second-] {+Third+} paragraph." in shown
    assert "[-Next steps-] {+What now+}" in shown
    assert f"{TALK}:" in shown
    word = tmp_path / "redline.docx"
    assert (
        run_here(folder, "diff", "demo/talk", "demo/next", "--redline", str(word)).returncode == 0
    )
    with zipfile.ZipFile(word) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    deleted = "".join(root.xpath("//*[local-name()='delText']/text()"))
    assert "Second" in deleted
    assert "Next steps" in deleted
    old, now = (prepare(folder, f"demo/{one}") for one in ("talk", "next"))
    assert not violations_in(redline_pdf(OlderDocument(old.resolved), now).data)


VARIANTS: Mapping[str, tuple[str, str]] = {
    "moved": ("bridge, past, steps", "past, bridge, steps"),
    "first": ("[why, aim, bridge", "[bridge, why, aim"),
    "removed": (
        'bridge:\n      text: "What follows is history^[Of the EU.]; see [these words](#bridge)."',
        "bridge:\n      text: Other words.",
    ),
    "with a heading": ("    bridge:\n", "    bridge:\n      title: The bridge\n"),
    "with a last paragraph": (
        'see [these words](#bridge)."',
        'see [these words](#bridge).\\n\\nMore."',
    ),
    "with a list": (
        "What follows is history^[Of the EU.]; see [these words](#bridge).",
        "- One\\n- Two",
    ),
}


@pytest.mark.parametrize("is_reversed", [False, True])
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_redline_is_each_version_when_its_changes_are_accepted_or_rejected(
    variant: str, is_reversed: bool, project: Project
) -> None:
    first, second = (
        prepare(project({**FILES, **talk(select)}), "demo/talk")
        for select in (SELECT, SELECT.replace(*VARIANTS[variant]))
    )
    old, new = (second, first) if is_reversed else (first, second)
    redline = redline_word_file(OlderDocument(old.resolved), new).data
    files = [
        render(one.resolved, one.theme, pages(one.resolved), 9).to_bytes() for one in (old, new)
    ]
    assert files[0] != files[1]
    assert wrong_contents(redline, *files) == []
    assert wrong_marks(redline) == []
    assert not violations_in(redline_pdf(OlderDocument(old.resolved), new).data)


def test_a_change_of_a_text_ends_a_clearance(project: Project) -> None:
    folder = project({**FILES, **talk()})
    done = run_here(folder, "clear", "demo/talk", "--by", "Unit A", "--on", "2019-06-10")
    assert done.returncode == 0
    text = (folder / TALK).read_text()
    (folder / TALK).write_text(text.replace("Second paragraph", "Third paragraph"))
    shown = run_here(folder, "status", "demo/talk", "--on", "2019-06-11").stdout
    assert "section 4.1" in shown


def test_a_fact_in_a_text_is_due_for_review(project: Project) -> None:
    facts: Mapping[str, str] = {
        f"{HOME}/facts.yaml": BASE[f"{HOME}/facts.yaml"].replace(
            "source: nordea}", "source: nordea, valid_until: 2019-12-31}"
        )
    }
    folder = project({**FILES, **talk(), **facts})
    shown = run_here(folder, "stale", "demo/talk", "--on", "2020-06-12").stdout
    assert "growth" in shown
    assert f"{TALK}:" in shown
    (folder / TALK).write_text((folder / TALK).read_text().replace("2019-06-13", "2020-06-13"))
    found = found_in(lambda _files: folder, {})
    assert ("BG340", TALK) in {(one.code, one.span.path) for one in found}
