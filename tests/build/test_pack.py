"""Packs: an index, then each document from a right-hand page, in one clean PDF."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import outloud
import pikepdf
import pypdfium2
import pytest

from briefgen.build.pack import PackRequest, make_pack
from briefgen.conformance import violations_in
from briefgen.errors import ContentError
from support.command_line import outputs, run_inside
from support.projects import HOME, write
from support.validators import pdf_violations, standard_violations, word_violations

ROOT = Path(__file__).resolve().parents[2]
MISSION = f"{HOME}/briefings/mission.yaml"
ABOUT = (
    "template: meeting-briefing\nfrom: d1@v1\ntitle: Mission\nmeeting: {place: Mexico}\n"
    "objectives: [Meet]\nselect: {anchors: [aim, clusters]}\n"
)
TEXT = (
    f"{ABOUT}level: public\nseries:\n"
    "  vigo: {date: 2019-06-15, meeting: {name: In Vigo}, level: internal, card: true}\n"
    "  port: {date: 2019-06-14, meeting: {name: In Porto}, translations: [es]}\n"
    "  lugo: {date: 2019-06-16, meeting: {name: In Lugo}}\n"
)
PDF, INDEX = "demo/mission-pack.pdf", "demo/mission-pack-index.docx"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {MISSION: TEXT})


def pack(root: Path, *arguments: str) -> pikepdf.Pdf:
    done = run_inside(root, "pack", *(arguments or ("demo/mission",)))
    assert done.returncode == 0, done.stderr
    return pikepdf.open(root / "output" / PDF)


def refused(root: Path, *arguments: str) -> str:
    done = run_inside(root, "pack", *arguments)
    assert done.returncode == 2
    assert not (root / "output").exists()
    return done.stderr


def texts(page: pikepdf.Page) -> bool:
    """Whether a page has anything of a document on it, but for its header and footer."""
    return b"/MCID" in page.Contents.read_bytes()


def words_on(root: Path, page: int) -> str:
    with pypdfium2.PdfDocument(root / "output" / PDF) as file:
        return " ".join(file[page - 1].get_textpage().get_text_bounded().split())


def test_a_pack_has_an_index_and_each_document_from_a_right_hand_page(root: Path) -> None:
    file = pack(root)
    assert {*outputs(root)} == {PDF, INDEX}
    assert [texts(page) for page in file.pages] == [True, False, True, False, True, False, True]
    assert violations_in((root / "output" / PDF).read_bytes()) == ()
    assert pdf_violations(root / "output" / PDF) == []
    assert word_violations((root / "output" / INDEX).read_bytes()) == []
    assert str(file.docinfo["/Title"]) == "Mission"
    names = [str(one.title) for one in file.open_outline().root]
    assert names == ["Contents", "In Porto, Mexico", "In Vigo, Mexico", "In Lugo, Mexico"]


def test_an_empty_page_has_the_footer_with_the_mark_of_the_document_before(root: Path) -> None:
    file = pack(root)
    index, port, vigo = (words_on(root, page) for page in (2, 4, 6))
    assert index == "The platform Internal 2 / 7"
    assert port == "The platform Public 4 / 7"
    assert vigo == "The platform Internal 6 / 7"
    for page in (file.pages[number] for number in (1, 3, 5)):
        names = [str(one.operands[0]) for one in instructions(page) if one.operator in BEGIN]
        assert names == ["/Artifact"]


BEGIN = {pikepdf.Operator("BDC"), pikepdf.Operator("BMC")}
"""The operators that begin marked content."""


def instructions(page: pikepdf.Page) -> list[pikepdf.ContentStreamInstruction]:
    return [
        one
        for one in pikepdf.parse_content_stream(page)
        if isinstance(one, pikepdf.ContentStreamInstruction)
    ]


def test_an_empty_page_after_a_document_without_a_mark_has_nothing(root: Path) -> None:
    (root / MISSION).write_text(
        TEXT.replace("level: public\n", "").replace(", level: internal", "")
    )
    pack(root)
    assert [words_on(root, page) for page in (2, 4, 6)] == ["", "", ""]
    assert violations_in((root / "output" / PDF).read_bytes()) == ()
    assert pdf_violations(root / "output" / PDF) == []


def test_the_index_leads_to_the_pages_that_it_names(root: Path) -> None:
    file = pack(root)
    wanted = first_pages(root / "output" / PDF)
    assert wanted == [3, 5, 7]
    described = [str(one.Contents) for one in file.pages[0].Annots]
    assert described == ["page 3", "page 5", "page 7"]
    with zipfile.ZipFile(root / "output" / INDEX) as word:
        body = word.read("word/document.xml").decode()
    assert "<w:tbl>" in body
    assert all(f">{number}<" in body for number in wanted)


def test_the_index_has_day_and_time_of_each_meeting(root: Path) -> None:
    text = TEXT.replace("In Vigo}", "In Vigo, time: '09.30'}")
    (root / MISSION).write_text(text, "utf-8")
    pack(root)
    with zipfile.ZipFile(root / "output" / INDEX) as word:
        body = word.read("word/document.xml").decode()
    assert "Saturday, 15 June 2019, 09.30 · Internal" in body
    assert "Friday, 14 June 2019 · Public" in body
    assert "14–16 June 2019" in body


def test_the_pack_of_the_example_has_only_its_titles_at_the_top_of_several_pages(
    tmp_path: Path,
) -> None:
    """Text that several pages have at their top or bottom is a header for outloud (PAG-001).

    These are the title and the kicker of each document, and the line that says what is on which
    page: content, which is on the first pages only. Headers and footers are artifacts.
    """
    names = ("mexico-city", "monterrey", "queretaro")
    targets = tuple(f"mexico/2019-06-mission/{name}" for name in names)
    made = make_pack(ROOT, PackRequest(targets=targets, name="mexico/x", title="", level=""))
    path = tmp_path / "pack.pdf"
    path.write_bytes(made.pdf)
    assert standard_violations(path) == []
    found = [one for one in outloud.check(str(path)).findings if one.severity != "info"]
    assert {one.rule for one in found} <= {"PAG-001"}
    document = outloud.Document(str(path))
    lines = [tagged_lines(document, page) for page in range(made.page_count)]
    document.close()
    firsts = [page - 1 for page in (1, *first_pages(path))]
    repeated = set.intersection(*(lines[page] for page in firsts))
    assert "Cluster mission to Mexico" in repeated
    others = (own for page, own in enumerate(lines) if page not in firsts)
    assert repeated.isdisjoint(set().union(*others))


def tagged_lines(document: outloud.Document, page: int) -> set[str]:
    """The lines of a page, from 0, that are content, and not artifacts."""
    return {one.text.strip() for one in document.content(page).lines if one.tagged_share}


def first_pages(path: Path) -> list[int]:
    """The first page of each document of a pack, as its index has them."""
    with pikepdf.open(path) as file:
        pages = {page.objgen: number for number, page in enumerate((p.obj for p in file.pages), 1)}
        return [pages[one.Dest[0].objgen] for one in file.pages[0].Annots]


def test_each_document_is_a_part_of_one_tag_tree(root: Path) -> None:
    file = pack(root)
    tree = file.Root.StructTreeRoot
    document = tree.K[0] if isinstance(tree.K, pikepdf.Array) else tree.K
    assert str(document.S) == "/Document"
    assert [str(one.S) for one in document.K] == ["/Part"] * 4


def test_the_pack_has_the_mark_of_its_highest_document(root: Path) -> None:
    file = pack(root)
    assert b"Internal" in bytes(file.Root.Metadata.read_bytes())
    open_file = pack(root, "demo/mission/port", "demo/mission/lugo")
    assert b"Internal" not in bytes(open_file.Root.Metadata.read_bytes())


def test_a_pack_of_a_lower_level_refuses_documents_above_it(root: Path) -> None:
    message = refused(root, "demo/mission", "--level", "public")
    assert "documents above it: demo/mission/vigo (internal)" in message
    assert "unknown level 'publik'; did you mean 'public'?" in refused(
        root, "demo/mission", "--level", "publik"
    )


def test_a_pack_has_the_same_bytes_each_time(root: Path) -> None:
    pack(root)
    before = outputs(root)
    pack(root)
    assert outputs(root) == before


def test_the_documents_of_a_pack_can_have_other_titles_and_names(root: Path) -> None:
    targets = ("demo/mission/port", "demo/talk")
    assert "name the pack with --name" in refused(root, *targets)
    assert "a title with --title" in refused(root, *targets, "--name", "week")
    assert "a target has the files" in refused(root, *targets, "--name", "talk")
    assert "cannot be the name of files" in refused(root, *targets, "--name", "../week")
    done = run_inside(root, "pack", *targets, "--name", "week", "--title", "This week")
    assert done.returncode == 0, done.stderr
    file = pikepdf.open(root / "output/demo/week.pdf")
    assert [str(one.title) for one in file.open_outline().root] == ["Contents", "Talk", "Mission"]


def test_translations_are_in_a_pack_if_they_are_named(root: Path) -> None:
    assert len(pack(root, "demo/mission/port:es", "demo/mission/lugo").pages) == 5


def test_the_findings_of_all_documents_stop_a_pack(root: Path) -> None:
    wrong = TEXT.replace("2019-06-14", "2019-06-31").replace("2019-06-16", "soon")
    (root / MISSION).write_text(wrong, "utf-8")
    names = tuple(f"demo/mission/{name}" for name in ("port", "vigo", "lugo"))
    request = PackRequest(targets=names, name="demo/week", title="Week", level="")
    with pytest.raises(ContentError) as caught:
        make_pack(root, request)
    assert {one.span.line for one in caught.value.diagnostics} >= {10, 11}


def test_a_pack_that_cannot_be_made_says_so(root: Path) -> None:
    (root / MISSION).write_text(TEXT.replace("2019-06-14", "2019-06-31"), "utf-8")
    done = run_inside(root, "pack", "demo/mission")
    assert done.returncode == 1
    assert done.stderr.endswith("demo/mission-pack: no pack was written\n")
    assert not (root / "output").exists()


def test_a_pack_without_a_target_names_the_series(root: Path) -> None:
    assert "name a series, or the targets of the pack; series: demo/mission" in refused(root)


def test_documents_of_two_dossiers_are_refused(root: Path) -> None:
    other = {
        path.replace("content/demo/", "content/other/"): (root / path).read_text("utf-8")
        for path in (str(one.relative_to(root)) for one in (root / HOME).rglob("*.*"))
    }
    write(root, other)
    assert "documents of one dossier" in refused(root, "demo/talk", "other/talk", "--name", "x")


def test_a_pack_is_not_taken_for_the_files_of_a_former_target(root: Path) -> None:
    (root / MISSION).write_text(TEXT.replace(", card: true", ""), "utf-8")
    assert run_inside(root, "build", "--all", "--quiet").returncode == 0
    pack(root)
    done = run_inside(root, "build", "--all", "--prune")
    assert done.returncode == 0, done.stderr
    assert (root / "output" / PDF).exists()


EU_BRIEFING = """template: eu-briefing
from: d1@v1
title: {title}
date: 2019-06-13
level: public
card: true
translations: [es, fi]
meeting: {{name: The meeting, time: "10.00", participants: [Ana Ruiz]}}
one_sentence: Agree on a plan.
wishes: [A plan.]
points: [We propose a plan.]
state: Work continues.
"""


@pytest.mark.parametrize(
    ("language", "name"),
    [("", "Speaking notes"), (":es", "Notas de intervención"), (":fi", "Puhemuistiinpanot")],
)
def test_the_index_names_speaking_cards_in_the_language_of_the_document(
    tmp_path: Path, language: str, name: str
) -> None:
    path = f"{HOME}/briefings/eu.yaml"
    root = write(tmp_path, {path: EU_BRIEFING.format(title="Talk")})
    targets = tuple(f"demo/eu{language}{card}" for card in ("", ":card"))
    made = make_pack(root, PackRequest(targets=targets, name="demo/all", title="Both", level=""))
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        outline = [str(one.title) for one in file.open_outline().root]
    assert outline[1:] == ["Talk", f"Talk · {name}"]
    with zipfile.ZipFile(io.BytesIO(made.index)) as word:
        body = word.read("word/document.xml").decode()
    assert f">Talk · {name}<" in body
