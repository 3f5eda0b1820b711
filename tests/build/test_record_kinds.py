"""Documents with kinds of records that a template declares, in both formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from briefgen.build.pipeline import prepare
from briefgen.build.prepared import OlderDocument, Prepared
from briefgen.errors import ContentError
from briefgen.redline.pdf import redline_pdf
from briefgen.redline.word_file import redline_word_file
from briefgen.releases.create import create_release
from briefgen.render.pdf.document import lay_out, write
from support.command_line import run_here
from support.projects import DELIVERABLE, HOME
from support.projects import write as write_project
from support.record_kinds import CASE, FICHE, FILES, NEWER, RECORDS, TEMPLATE, V1
from support.redline_contents import comparable
from support.redlined_pdf import RedlinedPdf
from support.tracked_changes import accepted, rejected
from support.validators import pdf_violations, word_violations
from support.word_content import paragraphs
from support.word_package import WordPackage


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("kinds"), {**FILES, **NEWER})


@pytest.fixture(scope="module")
def built(folder: Path) -> Path:
    done = run_here(folder, "build", "--all")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output" / "demo"


def test_both_formats_have_the_same_content(folder: Path, built: Path) -> None:
    done = run_here(folder, "check", "--outputs")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no differences" in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["d1-v1", "d1-v2"])
def test_the_files_conform(built: Path, name: str) -> None:
    assert word_violations((built / f"{name}.docx").read_bytes()) == []
    assert not pdf_violations(built / f"{name}.pdf")


def test_a_comparison_names_kinds_and_fields(folder: Path) -> None:
    text = run_here(folder, "diff", "demo/d1@v1", "demo/d1@v2").stdout
    for words in (
        "Interview removed", "Project sheet added", "Paragraph edited: Status",
        "Field removed: Lesson", "List item added: In figures", "label: Outcome → Effects",
    ):  # fmt: skip
        assert words in text
    assert "\n    :\n" not in text


@pytest.fixture(scope="module")
def versions(folder: Path) -> tuple[Prepared, Prepared]:
    return prepare(folder, "demo/d1@v1"), prepare(folder, "demo/d1@v2")


def test_a_word_redline_has_the_words_of_both_versions(
    versions: tuple[Prepared, Prepared], built: Path
) -> None:
    old, new = versions
    data = redline_word_file(OlderDocument(old.resolved), new).data
    assert texts_of(accepted(data)) == texts_of(read(built / "d1-v2.docx"))
    assert texts_of(rejected(data)) == texts_of(read(built / "d1-v1.docx"))
    assert word_violations(data) == []


def read(path: Path) -> WordPackage:
    return WordPackage.read(path.read_bytes())


def texts_of(package: WordPackage) -> list[str]:
    return [one.text for one in paragraphs(comparable(package).body) if one.text.strip()]


def test_a_redline_in_pdf_has_the_words_of_both_versions(
    versions: tuple[Prepared, Prepared], tmp_path: Path
) -> None:
    old, new = versions
    data = redline_pdf(OlderDocument(old.resolved), new).data
    redline, path = RedlinedPdf(data), tmp_path / "redline.pdf"
    assert redline.texts("deleted") == plain(new).texts()
    assert redline.texts("inserted", numbers=False) == plain(old).texts(numbers=False)
    path.write_bytes(data)
    assert not pdf_violations(path)


def plain(one: Prepared) -> RedlinedPdf:
    return RedlinedPdf(write(lay_out(one.resolved, one.theme, one.fonts)))


# -- commands --------------------------------------------------------------------------------


def test_the_schema_of_a_kind_follows_from_its_template(folder: Path) -> None:
    done = run_here(folder, "schema", "policy_fiche", "--template", "own")
    whole = json.loads(done.stdout)["definitions"]["Whole"]
    assert set(whole["required"]) == {"anchor", "title", "figures", "measure"}
    assert whole["additionalProperties"] is False
    status = json.dumps(whole["properties"]["status"])
    assert "planned" in status
    assert "Status: State of the policy." in status
    version = json.loads(run_here(folder, "schema", "version", "--template", "own").stdout)
    entry = version["definitions"]["OutlineRecord"]["properties"]
    assert {"section", "story", "policy_fiche", "interview", "parts"} <= set(entry)


def test_an_unknown_kind_has_the_nearest_name(folder: Path) -> None:
    done = run_here(folder, "schema", "policy_fich", "--template", "own")
    assert done.returncode == 2
    assert "did you mean 'policy_fiche'?" in done.stderr


def test_a_new_version_has_the_records_of_its_base(tmp_path: Path) -> None:
    folder = write_project(tmp_path, {**FILES, **NEWER})
    done = run_here(folder, "new-version", "demo/d1", "v3", "--reason", "More.")
    assert done.returncode == 0, done.stderr
    done = run_here(folder, "check", "demo/d1@v3")
    assert "unknown" not in done.stdout + done.stderr


def test_a_required_field_stops_a_release_but_no_draft(tmp_path: Path) -> None:
    text = FILES[CASE].replace("lesson: Ask *early*.\n", "")
    folder = write_project(tmp_path, {**FILES, CASE: text})
    assert "BG796" not in run_here(folder, "check", "demo/d1@v1").stderr
    with pytest.raises(ContentError) as caught:
        create_release(folder, "demo/d1@v1")
    (one,) = [found for found in caught.value.diagnostics if found.code == "BG796"]
    assert one.message == "the case study 'turbine' has no 'lesson'"
    assert "(Lesson: What others can learn" in one.hint
    review = {V1: FILES[V1] + "stage: review\n", TEMPLATE: RECORDS.replace(
        "required: release", "required: review"
    )}  # fmt: skip
    found = run_here(write_project(tmp_path, {**FILES, CASE: text, **review}), "check")
    assert "BG790 the case study 'turbine' has no 'lesson'" in found.stderr


def test_files_of_records_have_their_folder(tmp_path: Path) -> None:
    other = FILES[FICHE].replace("port-power", "yards")
    files = {**FILES, FICHE.replace("port-power", "yards"): other}
    folder = write_project(tmp_path, files)
    done = run_here(folder, "check")
    assert "no outline contains the policy fiche 'yards'" in done.stderr
    for place, hint in (
        (f"{HOME}/fiche/yards.yaml", "move its files to 'fiches'"),
        (f"{HOME}/fiches/yards.yml", "rename it yards.yaml"),
        (f"{HOME}/yards.yaml", "move it to fiches/"),
        (f"{DELIVERABLE}/v1/tables/yards.md", "move it to fiches/ as yards.yaml"),
    ):
        files = {**FILES, place: other}
        done = run_here(write_project(tmp_path / Path(place).parent.name, files), "check")
        assert hint in done.stderr, place


def test_only_a_document_that_prints_a_record_is_built_again(tmp_path: Path) -> None:
    folder = write_project(tmp_path, FILES)
    run_here(folder, "build", "--all")
    path = folder / CASE
    path.write_text(path.read_text().replace("Clean power", "Wind power"))
    done = run_here(folder, "build", "--all", "--explain")
    assert "demo/talk: built" not in done.stdout
    assert "demo/d1@v1: built" in done.stdout
    kinds = yaml.safe_load((folder / TEMPLATE).read_text())
    kinds["records"]["case_study"]["fields"]["setting"]["label"] = "Place"
    (folder / TEMPLATE).write_text(yaml.safe_dump(kinds, sort_keys=False))
    assert "demo/d1@v1: built" in run_here(folder, "build", "--all").stdout


def test_the_number_of_a_heading_is_that_of_its_kind(folder: Path) -> None:
    headings = run_here(folder, "diff", "demo/d1@v1", "demo/d1@v2").stdout
    assert "1.2. Fiche 1: Power for ports" in headings
    assert "2. Case 1: A turbine on the quay" in headings
    assert V1 in FILES
