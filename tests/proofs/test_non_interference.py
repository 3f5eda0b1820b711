"""Content of a higher level does not change one byte of a public file, whatever it is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest

from briefgen.build.pipeline import prepare, render
from briefgen.content.library import load
from briefgen.content.shared_reads import SharedReads
from briefgen.errors import ContentError
from briefgen.workspace.workspace import Workspace
from support.command_line import outputs, run_here
from support.project_of_levels import HOME, INTERNAL, OTHER, PUBLIC, project_of_levels
from support.sampling import sampled

CHANGES_TRIED, ALL_CHANGES_TRIED = 50, 500
COMMANDS_TRIED, ALL_COMMANDS_TRIED = 3, 30
"""Projects that are built and released by commands, which takes longer."""
RELEASED = (
    "demo/d1@v1",
    "demo/d1@v3",
    "demo/talk",
    "demo/open-talk",
    "demo/brief",
    "demo/joint",
    "demo/mixed",
)
"""The version `v2` between the two released ones is internal."""
BRIEFINGS = tuple(one for one in RELEASED if "@" not in one)
"""A version is released once, a briefing again after its words have changed."""
SENT = 68
"""Files to send of all releases: documents, translations, cards, changes and manifests."""
MISTAKES_OF_RANDOM_CONTENT = {"BG114", "BG194", "BG203", "BG204", "BG351"}
"""References to what is not in the document, and anchors or meanings that occur twice."""
Files = dict[str, bytes]


def in_new_project(made: Callable[[Path, Random | None], Files], number: int) -> Files:
    """The files that a function makes in a project with the content of a number.

    It gets random numbers for what it does beside that, but none for the first project.
    """
    with TemporaryDirectory() as folder:
        project = project_of_levels(Path(folder), Random(f"levels {number}"))
        return made(project, Random(f"others {number}") if number else None)


def built(project: Path, _: Random | None = None) -> Files:
    """All files of the public documents. Internal ones are read before them, and share files."""
    workspace, shared = Workspace(project, unchanged=True), SharedReads()
    for target in INTERNAL:
        with suppress(ContentError):
            load(workspace.for_target(), target, shared)
    files = {}
    for target in PUBLIC:
        prepared = prepare(workspace.for_target(), target, shared=shared)
        made = render(prepared, target, attach_docx=prepared.attach_docx)
        files |= {f"{target} {name}": made[name] for name in made.artefacts}
        files[f"{target} pages"] = str(made.page_count).encode()
    return files


def sent(project: Path, others: Random | None) -> Files:
    """The files in `output/`, the manifest there, and the files to send of public releases.

    With `others`, the briefings are also released for partners between these, up to three times,
    and some of these releases are withdrawn. The search for withheld words, which takes as long as
    all else, would only refuse a release or leave out its changes.
    """
    with patch("briefgen.releases.create.SentFilesSearch.found", return_value=""):
        return _sent(project, others)


def _sent(project: Path, others: Random | None) -> Files:
    done = run_here(project, "build", *PUBLIC)
    assert done.returncode == 0, done.stderr
    files = outputs(project)
    files["manifest"] = (project / "output/manifest.json").read_bytes()
    assert set(json.loads(files["manifest"])["targets"]) == set(PUBLIC)
    if others is not None:
        release_for_partners(project, others)
    public = [released(project, target) for target in RELEASED]
    change_public_words(project, "long")
    if others is not None:
        release_for_partners(project, others)
    public += [released(project, target) for target in BRIEFINGS]
    for number, folder in enumerate(public):
        for path in sorted((folder / "send").iterdir()):
            files[f"{number} {path.name}"] = path.read_bytes()
    changes = [name for name in files if name.endswith(("-redline.pdf", "-changes.html"))]
    assert len(changes) == 2 * (len(RELEASED) - 1)  # A version is compared with an older one.
    assert len(files) == 2 * len(PUBLIC) + 1 + SENT
    return files


def released(project: Path, target: str, *options: str) -> Path:
    """The folder of the release of a target that is made, or withdrawn."""
    before = set((project / "releases").glob("*/*"))
    done = run_here(project, "release", target, *options)
    assert done.returncode == 0, done.stdout + done.stderr
    (folder,) = before ^ set((project / "releases").glob("*/*"))
    return folder


def release_for_partners(project: Path, random: Random) -> None:
    """Release the briefings for partners, each up to three times, and withdraw some of these."""
    texts = {
        path: path.read_text("utf-8") for path in (project / HOME).rglob("*.*") if is_text(path)
    }
    times = {target: random.randint(0, 3) for target in BRIEFINGS}
    for number in range(3):
        change_public_words(project, f"short{number}")
        for target in (one for one in BRIEFINGS if times[one] > number):
            path = project / HOME / f"briefings/{target.partition('/')[2]}.yaml"
            assert texts[path].count("level: public") == 1
            path.write_text(texts[path].replace("level: public", "level: partner"), "utf-8")
            released(project, target)
            if random.random() < 0.3:
                released(project, target, "--withdraw")
            path.write_text(texts[path], "utf-8")
        for path, text in texts.items():
            path.write_text(text, "utf-8")


def is_text(path: Path) -> bool:
    return path.suffix in (".md", ".yaml")


def change_public_words(project: Path, word: str) -> None:
    """Add a word to texts that the briefings print, so that the next releases show the changes."""
    for name, first, second in (
        ("sections/aim.md", "The SME ", "ends"),
        ("lines.yaml", "Why the ", "quay?"),
        ("meetings.yaml", "The ", "quay,"),
        ("deliverables/d1/v3/sections/aim.md", "The SME ", "ends"),
    ):
        path = project / HOME / name
        old = rf"{re.escape(first)}((?:long )?{re.escape(second)})"
        text, count = re.subn(old, rf"{first}{word} \1", path.read_text("utf-8"))
        assert count == 1
        path.write_text(text, "utf-8")


@cache
def first_built() -> Files:
    return in_new_project(built, 0)


@cache
def first_sent() -> Files:
    return in_new_project(sent, 0)


def differing(files: Files, others: Files) -> list[str]:
    return [name for name in files.keys() | others.keys() if files.get(name) != others.get(name)]


@sampled("number", range(1, ALL_CHANGES_TRIED + 1), CHANGES_TRIED)
def test_no_content_of_a_higher_level_changes_a_public_file(number: int) -> None:
    assert differing(in_new_project(built, number), first_built()) == []


@sampled("number", range(1, ALL_COMMANDS_TRIED + 1), COMMANDS_TRIED)
def test_no_content_of_a_higher_level_changes_what_is_published_or_sent(number: int) -> None:
    assert differing(in_new_project(sent, number), first_sent()) == []


@pytest.mark.parametrize("number", range(1, 6))
def test_the_same_content_changes_each_document_if_everybody_may_see_it(
    number: int, tmp_path: Path
) -> None:
    """It differs, or has mistakes now, such as a reference to what is not in the document."""
    project = project_of_levels(tmp_path / "project", Random(f"levels {number}"))
    for home in (HOME, OTHER):
        dossier = project / home / "dossier.yaml"
        before, _, _ = dossier.read_text("utf-8").partition("levels:")
        order = "levels: {internal: Internal, partner: Partners, public: Public}"
        dossier.write_text(f"{before}{order}\n", "utf-8")
    workspace, shared = Workspace(project, unchanged=True), SharedReads()
    compared = 0
    for target in PUBLIC:
        try:
            prepared = prepare(workspace.for_target(), target, shared=shared)
        except ContentError as error:
            errors = {one.code for one in error.diagnostics if one.severity == "error"}
            assert errors <= MISTAKES_OF_RANDOM_CONTENT
        else:
            made = render(prepared, target, attach_docx=prepared.attach_docx)
            assert made["pdf"] != first_built()[f"{target} pdf"], target
            compared += 1
    assert compared > 1
