"""Words that a document makes of content for its readers are not withheld from them."""

from __future__ import annotations

import zipfile

import pytest

from briefgen.build.resolved_document import resolved_document
from briefgen.content.shared_reads import SharedReads
from briefgen.withheld.letters import Phrases
from briefgen.withheld.printed_words import printed_words, words_of_document
from briefgen.workspace.workspace import Workspace
from support.command_line import outputs, run_here
from support.content_files import AIM, BRIEFING, FRONT, TALK
from support.projects import HOME, write

SECRET = "The offer of the office is far too low."
PRINTED = {
    "date": "20 September 2024",
    "weekday and date": "Friday, 20 September 2024",
    "fact": "31% of the harbours",
    "fact with words around it": "About 31% of the harbours agree",
    "organisation with its country": "North Quay Cluster (Norway)",
    "number of a table and its caption": "Table 1 Clusters",
    "two cells of a table": "North Quay Cluster (Norway), Amber Coast",
    "acronym": "the European Union (EU) for all",
    "chart": "North Sea: 44; Baltic Sea: 38",
}
LIMITED = "".join(f"{words}.\n\n" for words in PRINTED.values())
TEXT = (
    f"{FRONT}About {{{{ fact('share') }}}} of the harbours agree with the EU for all.\n\n"
    "::: table clusters\n:::\n\n::: chart coasts\n:::\n\n"
    f"::: level internal\n{LIMITED}{SECRET}\n:::\n"
)
FILES = {
    AIM: TEXT,
    TALK: BRIEFING.replace("2019-06-13", "2024-09-20")
    + "level: public\nobjectives: [Agree]\nselect: {anchors: [aim]}\n",
    f"{HOME}/facts.yaml": "share: {value: 31, unit: '%'}\n",
    f"{HOME}/organisations.yaml": (
        "north: {name: North Quay Cluster, country: Norway}\n"
        "amber: {name: Amber Coast, country: Poland}\n"
    ),
    f"{HOME}/tables/clusters.yaml": (
        "anchor: clusters\nkind: list\ncaption: Clusters\nheader: Names\nitems: [north, amber]\n"
    ),
    f"{HOME}/charts/coasts.yaml": (
        "anchor: coasts\ncaption: Coasts\nkind: bar\n"
        "data: {categories: [North Sea, Baltic Sea], series: [{values: [44, 38]}]}\n"
    ),
}
TARGET = "demo/talk"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = write(tmp_path_factory.mktemp("printed"), FILES)
    done = run_here(folder, "build", TARGET)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def printed(root):

    return printed_words(Workspace(root, unchanged=True), TARGET, SharedReads())


@pytest.mark.parametrize("kind", PRINTED)
def test_words_made_of_several_pieces_are_known(printed, kind):
    words = PRINTED[kind]
    assert printed.joined_in(Phrases.of([words])) == {words}


@pytest.mark.parametrize("words", [SECRET, "North Quay Cluster", "of the harbours agree"])
def test_words_of_one_piece_are_not_among_them(printed, words):
    assert printed.joined_in(Phrases.of([words])) == set()


def test_clean_files_have_no_findings_although_a_limited_text_has_the_same_words(root):
    found = run_here(root, "check", "--outputs", TARGET)
    assert (found.returncode, found.stderr) == (0, "")


def test_a_release_of_clean_files_is_not_refused(tmp_path):
    folder = write(tmp_path, FILES)
    done = run_here(folder, "release", TARGET)
    assert done.returncode == 0, done.stderr
    found = run_here(folder, "check", "--outputs", TARGET)
    assert found.returncode in (0, 5)
    assert "contains" not in found.stderr


@pytest.mark.parametrize("words", [SECRET, f"It is from {PRINTED['date']}. {SECRET}"])
def test_planted_words_are_still_found(tmp_path, root, words):
    write(tmp_path, {**FILES})
    path = tmp_path / "output/demo/talk.docx"
    path.parent.mkdir(parents=True)
    for name, data in outputs(root).items():
        (tmp_path / "output" / name).write_bytes(data)
    with zipfile.ZipFile(path, "a") as package:
        package.comment = words.encode()
    found = run_here(tmp_path, "check", "--outputs", TARGET)
    assert found.returncode == 1
    assert f"comment of the ZIP file: contains '{SECRET}'" in found.stderr


def test_a_withheld_text_that_a_document_prints_by_mistake_is_found(tmp_path):
    """As if the selection had kept a text of a level above that of the document."""
    leak = write(tmp_path, {**FILES, AIM: f"{FRONT}Shown words.\n\n{SECRET}\n"})
    words = words_of_document(resolved_document(leak, TARGET))
    assert "theofferoftheoffice" in words.whole
    assert words.joined_in(Phrases.of([SECRET])) == set()


def test_the_words_of_a_target_that_cannot_be_read_are_not_known(tmp_path):

    folder = write(tmp_path, {**FILES, AIM: f"{FRONT}{{{{ fact('none') }}}}\n"})
    found = printed_words(Workspace(folder, unchanged=True), TARGET, SharedReads())
    assert found.joined_in(Phrases.of([*PRINTED.values()])) == set()
