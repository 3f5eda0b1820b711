"""No file with content is ignored in silence: not for its name, its folder, or an outline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.build.project_findings import project_findings
from briefgen.content.library import load, read_library
from briefgen.content.project_files.misplaced_files import misplaced_files
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace
from support.content_files import OWN, PNG, V1, own, section
from support.projects import BASE, DELIVERABLE, HOME, write

ZOO = "---\nanchor: zoo\ntitle: Zoo\n---\nWords.\n"
NETS = "anchor: nets\nkind: list\ncaption: C\nheader: H\nitems: [hegan]\n"
CHART = "anchor: sketch\ncaption: C\nkind: bar\ndata: {facts: [jobs]}\n"
STORY = BASE[f"{HOME}/stories/campus.yaml"].replace("campus", "lab")


def _merge(name: str) -> str:
    return f"{name} exists: move what it lacks there, and remove this file"


MISNAMED = {
    "tables/networks.yml": (NETS, "rename it networks.yaml"),
    "tables/networks.YAML": (NETS, "rename it networks.yaml"),
    "charts/sketch.yaml.txt": (CHART, "rename it sketch.yaml"),
    "stories/lab.Yml": (STORY, "rename it lab.yaml"),
    "sections/zoo.markdown": (ZOO, "rename it zoo.md"),
    "sections/zoo.MD": (ZOO, "rename it zoo.md"),
    "sections/zoo.md.txt": (ZOO, "rename it zoo.md"),
    "sections/deep/zoo.mkd": (ZOO, "rename it zoo.md"),
    "sections/zoo.yaml": (ZOO, "rename it zoo.md"),
    "sections/lab.yaml": (STORY, "move it to stories/"),
    "sections/lab.yml": (STORY, "move it to stories/ as lab.yaml"),
    "sections/plain.yaml": ("a: b\n", "move it to tables/ or charts/ or stories/"),
    "stories/lab.md": (STORY, "rename it lab.yaml"),
    "stories/zoo.md": (ZOO, "move it to sections/"),
    "stories/zoo.markdown": (ZOO, "move it to sections/ as zoo.md"),
    "charts/sketch.md": (CHART, "rename it sketch.yaml"),
    "tables/nets.markdown": (NETS, "rename it nets.yaml"),
    "charts/zoo.md": ("Words.\n", "move it to sections/"),
    "tables/zoo.md": (ZOO, "move it to sections/"),
    "facts.yml": ("a: {value: 1}\n", _merge("facts.yaml")),
    "Facts.yaml": ("a: {value: 1}\n", _merge("facts.yaml")),
    "source.yaml": ("a: {title: A}\n", _merge("sources.yaml")),
    "acronym.yml": ("A: {long: B}\n", _merge("acronyms.yaml")),
    "organizations.yaml": ("a: {name: B}\n", _merge("organisations.yaml")),
    "dossier.yml": ("name: Demo\n", _merge("dossier.yaml")),
    "zoo.md": (ZOO, "move it to sections/"),
    "zoo.markdown": (ZOO, "move it to sections/ as zoo.md"),
    "nets.yaml": (NETS, "move it to tables/"),
    "sketch.yaml": (CHART, "move it to charts/"),
    "lab.yml": (STORY, "move it to stories/ as lab.yaml"),
    "briefings/visit.yml": ("title: Visit\n", "rename it visit.yaml"),
    "briefings/2019/visit.yaml": ("title: Visit\n", "move it to briefings/"),
    "deliverables/v1.yaml": ("version: V1\n", "move it to the folder of its deliverable"),
    "deliverables/d1/v2.yml": ("based_on: v1\n", "rename it v2.yaml"),
    "deliverables/d1/zoo.md": (ZOO, "move it to sections/"),
    "deliverables/d1/v1/zoo.md": (ZOO, "move it to sections/"),
    "deliverables/d1/v1/facts.yml": ("a: {value: 1}\n", "rename it facts.yaml"),
    "deliverables/d1/v1/sections/zoo.MD": (ZOO, "rename it zoo.md"),
    "notices/legal_notice.md": ("Words.\n", "rename it legal-notice.md"),
    "notices/Legal Notice.md": ("Words.\n", "rename it legal-notice.md"),
    "notices/copyrigth.md": ("Words.\n", "rename it copyright.md"),
    "notices/Copyright.md": ("Words.\n", "rename it copyright.md"),
    "notices/copyright.txt": ("Words.\n", "rename it copyright.md"),
    "notices/copyright.docx": ("Words.\n", "rename it copyright.md"),
    "notices/legal-notice.md.j2": ("Words.\n", "rename it legal-notice.md"),
    "notices/old/copyright.md": ("Words.\n", "move it to notices/ as copyright.md"),
    "copyright.md": ("Words.\n", "move it to notices/ as copyright.md"),
    "copyright.txt": ("Words.\n", "move it to notices/ as copyright.md"),
    "deliverables/d1/v1/legal-notice.docx": ("Words.\n", "move it to notices/ as legal-notice.md"),
    "deliverables/d1/legal-notice.md": ("Words.\n", "move it to notices/ as legal-notice.md"),
    "deliverables/d1/v1/notices/legalnotice.md": ("Words.\n", "rename it legal-notice.md"),
}
"""By path in the dossier: the text of a file that is not read, and the hint."""


@pytest.mark.parametrize("name", MISNAMED)
def test_a_file_with_nearly_the_right_name_or_place_is_a_finding(
    name: str, findings: Callable[..., tuple[Diagnostic, ...]]
) -> None:
    text, hint = MISNAMED[name]
    (found,) = findings({f"{HOME}/{name}": text})
    assert (found.code, found.severity) == ("BG624", "error")
    assert (found.span.path, found.hint) == (f"{HOME}/{name}", hint)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("briefings/talk.yml", "briefings/talk.yaml"),
        ("sections/aim.markdown", "sections/aim.md"),
        ("dossier.yml", "dossier.yaml"),
    ],
)
def test_no_file_is_to_be_renamed_to_one_that_exists(
    name: str, other: str, findings: Callable[..., tuple[Diagnostic, ...]]
) -> None:
    (found,) = findings({f"{HOME}/{name}": "title: Visit\n"})
    assert found.hint == _merge(other)


@pytest.mark.parametrize(
    ("name", "folder", "message", "hint"),
    [
        (
            "Sections/zoo.md",
            "Sections",
            "the folder 'Sections' is not read",
            "move its files to 'sections'",
        ),
        (
            "section/zoo.md",
            "section",
            "the folder 'section' is not read",
            "move its files to 'sections'",
        ),
        (
            "briefing/zoo.yaml",
            "briefing",
            "the folder 'briefing' is not read",
            "move its files to 'briefings'",
        ),
        (
            "deliverable/d2/zoo.yaml",
            "deliverable",
            "the folder 'deliverable' is not read",
            "move its files to 'deliverables'",
        ),
        (
            "Stories/lab.yaml",
            "Stories",
            "the folder 'Stories' is not read",
            "move its files to 'stories'",
        ),
        ("notice/zoo.md", "notice", "the folder 'notice' is not read", "rename it 'notices'"),
        (
            "storys/lab.yaml",
            "storys",
            "the folder 'storys' is not read",
            "move its files to 'stories'",
        ),
        (
            "deliverables/d1/v1/Tables/nets.yaml",
            "deliverables/d1/v1/Tables",
            "the folder 'Tables' is not read",
            "rename it 'tables'",
        ),
        (
            "deliverables/d1/V1/sections/zoo.md",
            "deliverables/d1/V1",
            "this folder is not read, because there is no version file V1.yaml",
            "rename the folder 'v1'",
        ),
        (
            "deliverables/d1/draft/sections/zoo.md",
            "deliverables/d1/draft",
            "this folder is not read, because there is no version file draft.yaml",
            "add draft.yaml beside the folder",
        ),
    ],
)
def test_a_folder_that_is_not_read_is_one_finding(
    name: str,
    folder: str,
    message: str,
    hint: str,
    findings: Callable[..., tuple[Diagnostic, ...]],
) -> None:
    other = f"{name.rpartition('/')[0]}/other.md"
    (found,) = findings({f"{HOME}/{name}": ZOO, f"{HOME}/{other}": ZOO})
    assert (found.code, found.span.path) == ("BG624", f"{HOME}/{folder}")
    assert (found.message, found.hint) == (message, hint)


@pytest.mark.parametrize(
    "name",
    [
        "ideas.md",
        "notes.yaml",
        "archive/zoo.md",
        "sections/zoo.docx",
        "tables/nets.json",
        "notices/imprint.md",
    ],
)
def test_other_text_in_a_dossier_has_a_warning(name: str, tmp_path: Path) -> None:
    found = prepare(write(tmp_path, {f"{HOME}/{name}": "Words.\n"}), "demo/d1@v1").diagnostics
    assert [(one.code, one.severity) for one in found] == [("BG625", "warning")]
    assert f"{HOME}/{name}".startswith(found[0].span.path)


@pytest.mark.parametrize(
    "name",
    [
        "README.md", "readme.markdown", "LICENSE.md", ".hidden.md", ".git/x.yaml", "facts.yaml~",
        "sections/aim.md.bak", "sections/~$aim.docx", "data/figures.xlsx", "images/map.png",
        "sections/map.svg", "minutes.pdf", "deliverables/d1/README.md", "briefings/README.md",
    ],
)  # fmt: skip
def test_files_that_are_not_meant_as_content_have_no_finding(name: str, tmp_path: Path) -> None:
    project = write(tmp_path, {f"{HOME}/{name}": "Words.\n"})
    assert prepare(project, "demo/d1@v1").diagnostics == ()


@pytest.mark.parametrize(
    ("files", "path"),
    [
        (
            {
                f"{HOME}/sources.yaml": None,
                f"{HOME}/sources.yml": BASE[f"{HOME}/sources.yaml"],
                **section("One.[^book] Two.[^nordea]"),
            },
            f"{HOME}/sources.yml",
        ),
        (
            {f"{HOME}/tables/nets.yml": NETS, **section("::: table nets\n:::\n\n[](#nets)")},
            f"{HOME}/tables/nets.yml",
        ),
        (
            {
                f"{HOME}/sections/zoo.MD": ZOO,
                f"{DELIVERABLE}/v1.yaml": BASE[f"{DELIVERABLE}/v1.yaml"].replace(
                    "{story: campus}", "{story: campus}, {section: zoo}"
                ),
            },
            f"{HOME}/sections/zoo.MD",
        ),
        (
            {
                f"{HOME}/dossier.yaml": None,
                f"{HOME}/dossier.yml": BASE[f"{HOME}/dossier.yaml"],
            },
            f"{HOME}/dossier.yml",
        ),
        (
            {f"{HOME}/sources.yaml": None, f"{HOME}/sources.yaml/book.yaml": "title: A\n"},
            f"{HOME}/sources.yaml",
        ),
        ({f"{HOME}/sources.yaml": None}, f"{HOME}/facts.yaml"),
    ],
)
def test_uses_of_what_a_misnamed_file_defines_have_no_finding(
    files: dict[str, str | None], path: str, findings: Callable[..., tuple[Diagnostic, ...]]
) -> None:
    (found,) = findings(files)
    assert found.span.path == path


def test_a_project_of_misnamed_files_only_names_them(tmp_path: Path) -> None:
    for name in ("a/deliverables/d1/v1.yml", "a/briefings/visit.YAML"):
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text("title: A\n")
    assert tuple(misplaced_files(Files(Workspace(tmp_path), Diagnostics()))) == (
        "content/a/briefings/visit.YAML",
        "content/a/deliverables/d1/v1.yml",
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("legal-notice.md", "rename it legal-notice.md.j2"),
        ("Legal-notice.md.j2", "rename it legal-notice.md.j2"),
        ("legal_notice.md.j2", "rename it legal-notice.md.j2"),
        ("legal-notice.EASME.md.j2", "rename it legal-notice.easme.md.j2"),
        ("copyright.markdown", "rename it copyright.md.j2"),
        ("legal-notice.en.easme.md.j2", "rename it legal-notice.easme.en.md.j2"),
        ("legal-notice.easme.german.md.j2", "rename it legal-notice.easme.de.md.j2"),
    ],
)
def test_a_notice_of_a_template_with_a_wrong_name_is_a_finding(
    name: str, hint: str, findings: Callable[..., tuple[Diagnostic, ...]]
) -> None:
    (found,) = findings({**own("hyphenation: false\n"), f"templates/own/{name}": "Words.\n"})
    assert (found.code, found.span.path) == ("BG624", f"templates/own/{name}")
    assert found.hint == hint


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("languages/en.yml", "BG624", "rename it en.yaml"),
        ("languages/EN.yaml", "BG624", "rename it en.yaml"),
        ("languages/en.yaml.txt", "BG624", "rename it en.yaml"),
        ("languages/en-GB.yaml", "BG624", "rename it en.yaml"),
        ("languages/german.yaml", "BG624", "name it by the language of its labels, as in en.yaml"),
        ("languages/more/de.yaml", "BG624", "move it to languages/de.yaml"),
        ("language/de.yaml", "BG624", "move it to languages/de.yaml"),
        ("de.yaml", "BG624", "move it to languages/de.yaml"),
        ("notices/copyright.md.j2", "BG624", "move it beside template.yaml"),
        ("notices/copyright.md", "BG624", "move it beside template.yaml as copyright.md.j2"),
        ("theme.yaml", "BG625", "remove it, or move it out of the folder of the template"),
        ("cover.md.j2", "BG625", "remove it, or move it out of the folder of the template"),
    ],
)
def test_a_file_of_a_template_that_is_not_read_is_a_finding(
    name: str, code: str, hint: str, project: Callable[[dict[str, str]], Path]
) -> None:
    diagnostics = Diagnostics()
    root = project({**own("hyphenation: false\n"), f"templates/own/{name}": "table: Table\n"})
    read_library(root, "demo/d1@v1", diagnostics)
    (found,) = diagnostics.conclude()
    assert (found.code, found.span.path) == (code, f"templates/own/{name}")
    assert found.hint == hint


@pytest.mark.parametrize(
    "name", ["languages/de.yaml", "README.md", "map.png", ".draft.yaml", "Arial.ttf"]
)
def test_a_file_that_belongs_to_a_template_has_no_finding(
    name: str, project: Callable[[dict[str, str]], Path]
) -> None:
    diagnostics = Diagnostics()
    root = project({**own(""), f"templates/own/{name}": "table: Tabelle\n"})
    read_library(root, "demo/d1@v1", diagnostics)
    assert diagnostics.conclude() == ()


@pytest.mark.parametrize("name", ["template.yml", "Template.yaml", "templates.yaml"])
def test_a_template_with_a_wrong_file_name_is_one_finding(
    name: str, findings: Callable[..., tuple[Diagnostic, ...]]
) -> None:
    files = {**own(""), f"templates/own/{name}": own("")[OWN], OWN: None}
    (found,) = findings(files)
    assert (found.span.path, found.hint) == (f"templates/own/{name}", "rename it template.yaml")


# -- folders that no target reads ------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "code", "path", "message", "hint"),
    [
        (
            ["dossier.yml", "sections/zoo.md"],
            "BG624",
            "content/other/dossier.yml",
            "this file is not read",
            "rename it dossier.yaml",
        ),
        (
            ["sections/zoo.md", "deliverables/d1/deliverable.yaml"],
            "BG625",
            "content/other",
            "nothing is built of this folder, because it has no dossier.yaml",
            "add dossier.yaml, or move the folder out of content/",
        ),
        (
            ["dossier.yaml", "deliverables/d1/v1.yml"],
            "BG626",
            "content/other/dossier.yaml",
            "nothing is built of this dossier",
            "content/other/deliverables/d1/v1.yml is not read because of its name or folder",
        ),
        (
            ["dossier.yaml", "deliverables/d1/deliverable.yaml"],
            "BG626",
            "content/other/dossier.yaml",
            "nothing is built of this dossier",
            "add a version of a deliverable, or a briefing",
        ),
    ],
)
def test_another_dossier_without_a_target_is_a_finding(
    names: list[str], code: str, path: str, message: str, hint: str, tmp_path: Path
) -> None:
    project = write(tmp_path, {f"content/other/{name}": "Words.\n" for name in names})
    (found,) = project_findings(Workspace(project), ["demo/d1@v1"])
    assert (found.code, found.span.path) == (code, path)
    assert (found.message, found.hint) == (message, hint)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("contents/x/dossier.yaml", "move its folders to 'content'"),
        ("template/x/template.yaml", "rename it 'templates'"),
    ],
)
def test_a_folder_of_dossiers_or_templates_with_a_wrong_name_is_a_finding(
    name: str, hint: str, tmp_path: Path
) -> None:
    (found,) = project_findings(Workspace(write(tmp_path, {name: "Words.\n"})), ["demo/d1@v1"])
    assert (found.code, found.span.path) == ("BG624", name.partition("/")[0])
    assert found.hint == hint


@pytest.mark.parametrize("name", ["template.yml", "Template.yaml"])
def test_an_unused_template_with_a_wrong_file_name_is_a_finding(name: str, tmp_path: Path) -> None:
    project = write(tmp_path, {f"templates/unused/{name}": "kind: deliverable\n"})
    (found,) = project_findings(Workspace(project), ["demo/d1@v1"])
    assert (found.code, found.span.path) == ("BG624", f"templates/unused/{name}")
    assert found.hint == "rename it template.yaml"


@pytest.mark.parametrize(
    "name",
    ["content/pictures/map.png", "content/other/README.md", "contents/x.yaml", "template/x.docx"],
)
def test_folders_without_texts_of_a_dossier_have_no_finding(name: str, tmp_path: Path) -> None:
    assert project_findings(Workspace(write(tmp_path, {name: "Words.\n"})), ["demo/d1@v1"]) == ()


# -- unused content --------------------------------------------------------------------------

UNUSED = {
    "sections/zoo.md": (ZOO, "no outline contains the section 'zoo'"),
    "stories/lab.yaml": (STORY, "no outline contains the story 'lab'"),
    "tables/nets.yaml": (NETS, "no file names the table 'nets'"),
    "charts/sketch.yaml": (CHART, "no file names the chart 'sketch'"),
    "images/my map.png": (PNG, "no text shows 'my map.png'"),
    "deliverables/d1/v1/sections/zoo.md": (ZOO, "no outline contains the section 'zoo'"),
    "deliverables/d1/v1/images/map.png": (PNG, "no text shows 'map.png'"),
}


@pytest.mark.parametrize("name", UNUSED)
def test_content_that_nothing_names_has_a_warning(name: str, tmp_path: Path) -> None:
    text, message = UNUSED[name]
    project = write(tmp_path, {f"{HOME}/{name}": text})
    (found,) = project_findings(Workspace(project), ["demo/d1@v1"])
    assert (found.code, found.severity) == ("BG626", "warning")
    assert (found.span.path, found.message) == (f"{HOME}/{name}", message)
    (found,) = project_findings(Workspace(project), ["demo/d1@v1", "demo/talk"], strict=True)
    assert found.severity == "error"


@pytest.mark.parametrize(
    "records",
    [
        "extends: easme-deliverable\nrecords: {story: null}\n",
        "extends: easme-deliverable\nrecords: {story: {folder: tales}}\n",
        "kind: deliverable\ncover: {title: '{{ title }}'}\nbody: [{part: outline}]\n",
    ],
)
def test_a_record_of_a_folder_that_no_template_reads_is_said_to_be_one(
    records: str, tmp_path: Path
) -> None:
    identity = BASE[f"{DELIVERABLE}/deliverable.yaml"].replace("easme-deliverable", "own")
    version = BASE[f"{DELIVERABLE}/v1.yaml"].replace(", parts: [{story: campus}]", "")
    files = {
        "templates/own/template.yaml": records,
        f"{DELIVERABLE}/deliverable.yaml": identity,
        f"{DELIVERABLE}/v1.yaml": version,
    }
    found = project_findings(Workspace(write(tmp_path, files)), ["demo/d1@v1"])
    (one,) = [one for one in found if one.span.path == f"{HOME}/stories/campus.yaml"]
    assert one.message == "no kind of record of the template 'own' has the folder 'stories'"
    assert "under 'records' of the template" in one.hint


KINDS = "extends: easme-deliverable\nrecords: {fiche: {kicker: F, fields: {aim: {help: Aim.}}}}\n"


@pytest.mark.parametrize(
    "fiche", ["anchor: lab\ntitle: Lab\naim: A.\n", "title: Lab\n", "", "anchor: [\n"]
)
@pytest.mark.parametrize("folder", ["deliverables/d1", "deliverables/d2"])
def test_a_record_of_a_deliverable_whose_template_has_no_such_kind(
    fiche: str, folder: str, tmp_path: Path
) -> None:
    """Also where the template of another deliverable has it, and where the file is not valid."""
    path = f"{HOME}/{folder}/v1/fiches/lab.yaml"
    identity = BASE[f"{DELIVERABLE}/deliverable.yaml"].replace("easme-deliverable", "own")
    other = f"{HOME}/deliverables/d2"
    files = {
        "templates/own/template.yaml": KINDS.replace("help: Aim.", "label: Aim, help: Aim."),
        f"{other}/deliverable.yaml": identity,
        f"{other}/v1.yaml": BASE[f"{DELIVERABLE}/v1.yaml"],
        path: fiche,
        f"{HOME}/{folder}/v1/fiches/de/lab.yaml": "title: {en: Lab, de: Labor}\n",
    }
    found = project_findings(Workspace(write(tmp_path, files)), ["demo/d1@v1", "demo/d2@v1"])
    unknown = "no kind of record of the template 'easme-deliverable' has the folder 'fiches'"
    messages = [one.message for one in found if one.code == "BG626" and one.span.path == path]
    if folder == "deliverables/d1":
        assert messages == [unknown]
    else:
        assert unknown not in messages
    assert not [one for one in found if "/de/" in one.span.path]


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("stories/zoo.md", {}),
        ("sections/lab.yaml", {}),
        (
            "sections/zoo.md",
            {V1: BASE[f"{DELIVERABLE}/v1.yaml"].replace("story: campus", "story: nothing")},
        ),
        ("sections/zoo.md", {f"{DELIVERABLE}/v2.yml": "outline: [{section: zoo}]\n"}),
        (
            "sections/zoo.md",
            {f"{HOME}/deliverable/d2/v1.yaml": "outline: [{section: zoo}]\n"},
        ),
    ],
)
def test_content_has_no_warning_if_another_finding_is_the_reason(
    name: str, files: dict[str, str], tmp_path: Path
) -> None:
    text = STORY if name.endswith(".yaml") else ZOO
    project = write(tmp_path, {f"{HOME}/{name}": text, **files})
    assert project_findings(Workspace(project), ["demo/d1@v1"]) == ()


def test_a_story_in_markdown_is_not_reported_again_in_the_outline(
    findings: Callable[..., tuple[Diagnostic, ...]],
) -> None:
    campus = f"{HOME}/stories/campus.yaml"
    (found,) = findings({campus: None, f"{HOME}/stories/campus.md": BASE[campus]})
    assert (found.code, found.hint) == ("BG624", "rename it campus.yaml")


OUTLINE = BASE[f"{DELIVERABLE}/v1.yaml"].replace("{story: campus}", "{story: campus}, {ENTRY}")


@pytest.mark.parametrize(
    ("name", "text", "files"),
    [
        ("sections/zoo.md", ZOO, {V1: OUTLINE.replace("ENTRY", "section: zoo")}),
        (
            "stories/lab.yaml",
            STORY,
            {f"{DELIVERABLE}/v2.yaml": "based_on: v1\noutline:\n  - story: 'lab'\n"},
        ),
        ("tables/nets.yaml", NETS, section("::: table nets\n:::\n")),
        ("tables/nets.yaml", NETS, section("{{ count('nets') }}\n")),
        ("tables/nets.yaml", NETS + "tags: [aero]\n", {}),
        ("tables/nets.yaml", NETS + "tags:\n- aero\n", {}),
        ("charts/sketch.yaml", CHART, section("::: chart sketch\n:::\n")),
        ("images/my map.png", PNG, section("![A map](<images/my map.png>)\n")),
        ("images/my map.png", PNG, section("![A map](images/my%20map.png)\n")),
    ],
)  # fmt: skip
def test_content_that_a_file_names_has_no_warning(
    name: str, text: str | bytes, files: dict[str, str], tmp_path: Path
) -> None:
    project = write(tmp_path, {f"{HOME}/{name}": text, **files})
    assert project_findings(Workspace(project), ["demo/d1@v1"]) == ()


def test_the_projects_of_the_repository_and_the_starter_are_clean(
    root: Path, starter: Path
) -> None:
    assert project_findings(Workspace(root), ["mexico/d3.5@v2"]) == ()
    assert project_findings(Workspace(starter), ["harbours/d1.1@v2"]) == ()
    assert load(starter, "harbours/d1.1@v2")


def test_a_notice_that_no_version_shows_is_unused(tmp_path: Path) -> None:
    names = ("copyright", "legal-notice")
    files = {f"{HOME}/notices/{name}.md": "Words.\n" for name in names}
    project = write(tmp_path, {**files, V1: BASE[V1] + "legal_notice: true\n"})
    every = project_findings(Workspace(project), ["demo/d1@v1"])
    found = [one for one in every if one.code == "BG626"]
    assert [(one.span.path, one.message, one.hint) for one in found] == [
        (
            f"{HOME}/notices/copyright.md",
            "no version shows the notice 'copyright'",
            "set 'copyright' in a version, or remove the file",
        )
    ]


# -- what belongs to no target ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "code", "path", "hint"),
    [
        (
            {"content/facts.yaml": "a: {value: 1}\n"},
            "BG625",
            "content/facts.yaml",
            "move it to the folder of a dossier, or remove it",
        ),
        (
            {"templates/mine.yaml": "kind: briefing\n"},
            "BG625",
            "templates/mine.yaml",
            "move it to the folder of a template, or remove it",
        ),
        (
            {f"{HOME}/deliverables/d9/deliverable.yaml": "number: D 9\n"},
            "BG626",
            f"{HOME}/deliverables/d9/deliverable.yaml",
            "add a version beside it, such as v1.yaml, or remove the folder",
        ),
        (
            {"content/ports/dossier.yaml": "name: Ports\nlanguage: en\n"},
            "BG626",
            "content/ports/dossier.yaml",
            "add a version of a deliverable, or a briefing",
        ),
        (
            {
                "content/ports/dossier.yaml": "name: Ports\nlanguage: en\n",
                "content/ports/briefings/talk.yml": "title: Talk\n",
            },
            "BG626",
            "content/ports/dossier.yaml",
            "content/ports/briefings/talk.yml is not read because of its name or folder",
        ),
    ],
)
def test_what_no_target_reads_has_a_warning(
    files: dict[str, str], code: str, path: str, hint: str, tmp_path: Path
) -> None:
    (found,) = project_findings(Workspace(write(tmp_path, files)), ["demo/d1@v1"])
    assert (found.code, found.severity, found.span.path) == (code, "warning", path)
    assert found.hint == hint


@pytest.mark.parametrize("name", ["content/README.md", "templates/.draft.yaml", "content/map.png"])
def test_other_files_beside_dossiers_have_no_warning(name: str, tmp_path: Path) -> None:
    assert project_findings(Workspace(write(tmp_path, {name: "Words.\n"})), ["demo/d1@v1"]) == ()


@pytest.mark.parametrize("folder", ["tables", "charts"])
def test_a_dossier_can_have_the_name_of_a_folder_with_content(
    folder: str, project: Callable[[dict[str, str]], Path]
) -> None:
    """The chart that a text names is the one whose anchor is used twice, in every dossier."""
    chart = CHART.replace("anchor: sketch", "anchor: aim")
    files = {
        **{path.replace(HOME, f"content/{folder}"): text for path, text in BASE.items()},
        f"content/{folder}/charts/sketch.yaml": chart,
        f"content/{folder}/tables/aim.yaml": NETS.replace("nets", "aim"),
        f"content/{folder}/sections/aim.md": (
            "---\nanchor: goal\ntitle: Aim\n---\n::: chart sketch\n:::\n"
        ),
        f"content/{folder}/deliverables/d1/v1.yaml": BASE[V1].replace("aim", "goal"),
    }
    diagnostics = Diagnostics()
    read_library(project(files), f"{folder}/d1@v1", diagnostics)
    (found,) = diagnostics.conclude()
    assert (found.code, found.message) == ("BG114", "anchor 'aim' is used twice")
