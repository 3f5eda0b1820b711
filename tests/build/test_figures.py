"""Figures in every place, from the content to both files."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from briefgen.build.pipeline import build, prepare
from briefgen.errors import ContentError
from briefgen.model.document import ContentsEntry
from briefgen.model.nodes import Figure
from briefgen.model.walk import blocks_in, sections_in
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word

TARGET = "harbours/d1.1@v1"
HOME = "content/harbours"
SECTION = f"{HOME}/sections/background.md"
VERSION = f"{HOME}/deliverables/d1.1/v1.yaml"
STORY = f"{HOME}/stories/quay-battery.yaml"
CONTEXT = "  The ferry needs more power than the town's cable can give.\n"
ABSTRACT = (
    "  How small harbours supply ships with power, and what they can learn from each other.\n"
)


@pytest.fixture
def project(starter: Path, tmp_path: Path) -> Path:
    made = Path(shutil.copytree(starter, tmp_path / "project"))
    (made / HOME / "images").mkdir()
    for name in ("map.png", "sea.png"):
        Image.new("RGB", (90, 50), "navy").save(made / HOME / "images" / name)
    return made


def append(project: Path, text: str, path: str = SECTION) -> None:
    with (project / path).open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")


def replace(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text("utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new), "utf-8")


def figures(project: Path) -> list[Figure]:
    document = prepare(project, TARGET).resolved.document
    cover = [document.cover.abstract] if document.cover.abstract else []
    blocks = [*cover, *(block for s in sections_in(document.sections) for block in s.blocks)]
    return [block for block in blocks_in(blocks) if isinstance(block, Figure)]


def listed(project: Path) -> list[ContentsEntry]:
    contents = prepare(project, TARGET).resolved.contents
    return [entry for entry in contents if entry.kind == "figure"]


def messages(project: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        prepare(project, TARGET)
    return [f"{one.code} {one.message}" for one in caught.value.diagnostics]


def assert_alike(project: Path) -> str:
    """Check that both files have the same content; returns the main part of the Word file."""
    built = build(project, TARGET)
    assert list(differences(read_pdf(built["pdf"]), read_word(built["docx"]))) == []
    with zipfile.ZipFile(io.BytesIO(built["docx"])) as package:
        return package.read("word/document.xml").decode()


def test_an_image_that_is_shown_twice_has_two_numbers(project: Path) -> None:
    append(project, '![A map](images/map.png "One")\n\n![A map](images/map.png "Two")')
    append(project, '![A map](images/map.png "Three")', f"{HOME}/sections/shore-power.md")
    assert [(one.anchor, one.number) for one in figures(project)] == [
        ("map", 1),
        ("map-2", 2),
        ("map-3", 4),
    ]
    assert_alike(project)


def test_the_name_of_an_image_may_be_the_anchor_of_a_section(project: Path) -> None:
    (project / HOME / "images/map.png").rename(project / HOME / "images/background.png")
    append(project, '![A map](images/background.png "One")')
    assert [one.anchor for one in figures(project)] == ["background-2"]


def test_an_anchor_that_is_written_twice_is_a_finding(project: Path) -> None:
    append(project, '![A](images/map.png "One"){#m}\n\n![A](images/map.png "Two"){#m}')
    assert messages(project) == ["BG114 anchor 'm' is used twice"]


@pytest.mark.parametrize(
    "image", ["![A map](images/map.png)", "{decorative=true}\n![](images/map.png)"]
)
def test_an_image_without_a_caption_has_no_number_and_no_entry(project: Path, image: str) -> None:
    append(project, f'{image}\n\n![The sea](images/sea.png "The sea")')
    assert [one.number for one in figures(project)] == [0, 1]
    assert [entry.label for entry in listed(project)] == ["Figure\u00a01", "Figure\u00a02"]
    assert "Figure 0" not in assert_alike(project)


def test_a_reference_to_an_image_without_a_caption_is_a_finding(project: Path) -> None:
    append(project, "![A map](images/map.png){#m}\n\nSee [](#m).")
    assert messages(project) == ["BG204 the image 'm' has no number, because it has no caption"]


def test_a_decorative_image_with_a_caption_is_a_finding(project: Path) -> None:
    append(project, '{decorative=true}\n![](images/map.png "The map")')
    assert messages(project) == ["BG662 a decorative image has a caption"]


@pytest.mark.parametrize(
    "text",
    [
        '  ![A map](images/map.png "The map")\n',
        f'{CONTEXT}\n  ![A map](images/map.png "The map")\n',
        f'  ![A map](images/map.png "The map")\n\n{CONTEXT}',
        '  - ![A map](images/map.png "The map")\n',
    ],
)
def test_an_image_in_a_story_has_its_entry_and_leads_to_its_caption(
    project: Path, text: str
) -> None:
    replace(project, STORY, CONTEXT, text)
    assert [entry.label for entry in listed(project)] == ["Figure\u00a01", "Figure\u00a02"]
    assert_alike(project)


def test_the_figures_and_tables_of_the_abstract_are_the_first(project: Path) -> None:
    chart, table = "::: chart shore-power-by-coast\n:::\n", "::: table networks\n:::\n"
    for block in (chart, table):
        replace(project, f"{HOME}/sections/shore-power.md", block, "")
    inner = f'![The sea](images/sea.png "The sea"){{width="0.3"}}\n\n{chart}\n{table}\n'
    inner += (
        '{#second caption="Another table"}\n| A |\n|---|\n| 1 |\n\nSee [](#sea), [](#second).\n'
    )
    indented = "".join(f"  {line}\n" if line else "\n" for line in inner.splitlines())
    replace(project, VERSION, ABSTRACT, f"{ABSTRACT}\n{indented}")
    # A cover of one page has no room for such an abstract.
    template = "extends: easme-deliverable\ncover: {separate_page: false}\n"
    (project / "templates/own").mkdir(parents=True)
    (project / "templates/own/template.yaml").write_text(template, "utf-8")
    append(project, "template: own", VERSION)
    append(project, '![A map](images/map.png "The map")')
    contents = prepare(project, TARGET).resolved.contents
    labels = [entry.label for entry in contents if entry.kind != "section"]
    figures_listed = ["Figure\u00a01", "Figure\u00a02", "Figure\u00a03"]
    assert [label for label in labels if label.startswith("Figure")] == figures_listed
    assert [label for label in labels if label.startswith("Table")][:2] == [
        "Table\u00a01",
        "Table\u00a02",
    ]
    assert "Figure 0" not in assert_alike(project)


@pytest.mark.parametrize(
    ("file", "written"),
    [
        ("mapa_państw.png", "images/mapa_państw.png"),
        ("mapa_pan\u0301stw.png", "images/mapa_państw.png"),
        ("my map.png", "<images/my map.png>"),
        ("my map.png", "images/my%20map.png"),
        ("ports (1).png", "<images/ports (1).png>"),
        ("50%.png", "images/50%25.png"),
        ("χάρτης.png", "images/%CF%87%CE%AC%CF%81%CF%84%CE%B7%CF%82.png"),
    ],
)
def test_an_image_is_found_by_every_spelling_of_its_name(
    project: Path, file: str, written: str
) -> None:
    (project / HOME / "images/map.png").rename(project / HOME / "images" / file)
    append(project, f'![A map]({written} "The map")')
    assert len(figures(project)) == 1


def test_a_link_that_leads_to_itself_is_a_finding(project: Path) -> None:
    (project / HOME / "images/loop.svg").symlink_to("loop.svg")
    append(project, '![A map](images/loop.svg "The map")')
    [message] = messages(project)
    assert "images/loop.svg' is a link that leads to no file" in message


def test_capital_letters_of_a_name_count(project: Path) -> None:
    (project / HOME / "images/map.png").rename(project / HOME / "images/Map.PNG")
    append(project, '![A map](images/map.png "The map")')
    with pytest.raises(ContentError) as caught:
        prepare(project, TARGET)
    assert caught.value.diagnostics[0].hint == "write 'images/Map.PNG': capital letters count"
