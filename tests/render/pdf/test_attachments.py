"""The Word file attached to the PDF: its properties, conformance and content."""

from __future__ import annotations

import hashlib
import shutil
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest

from briefgen.build.outputs import Built
from briefgen.build.pipeline import build

TARGET = "harbours/d1.1@v2"
WORD = "/application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(scope="module")
def built(starter: Path) -> Built:
    return build(starter, TARGET, attach_docx=True)


def test_a_pdf_with_an_attachment_conforms_to_pdf_a_3(built: Built, tmp_path: Path) -> None:
    file = tmp_path / "file.pdf"
    file.write_bytes(built["pdf"])
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf(file, profile=profile)
        assert [(f.rule_id, f.message) for f in report.failures] == []
    with pikepdf.open(file) as pdf:
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")


def test_the_attached_file_is_extracted_unchanged(built: Built, starter: Path) -> None:
    with pikepdf.open(BytesIO(built["pdf"])) as pdf:
        [(name, attachment)] = pdf.attachments.items()
        assert name == "d1.1-v2.docx"
        assert attachment.get_file().read_bytes() == built["docx"]
    assert built["docx"] == build(starter, TARGET)["docx"]


def test_the_attachment_is_the_source_of_the_document_and_has_its_date(built: Built) -> None:
    with pikepdf.open(BytesIO(built["pdf"])) as pdf:
        [specification] = pdf.Root.AF
        assert specification.objgen == pdf.Root.Names.EmbeddedFiles.Names[1].objgen
        assert specification.AFRelationship == "/Source"
        assert str(specification.F) == str(specification.UF) == "d1.1-v2.docx"
        assert str(specification.Desc) == f"{pdf.docinfo['/Title']} (Microsoft Word)"
        stream = specification.EF.F
        assert stream.objgen == specification.EF.UF.objgen
        assert stream.Subtype == WORD
        assert stream.Params.Size == len(built["docx"])
        assert stream.Params.ModDate == pdf.docinfo["/ModDate"]
        assert bytes(stream.Params.CheckSum) == hashlib.md5(built["docx"]).digest()


def test_the_attachment_does_not_open_another_pane_in_a_viewer(built: Built, starter: Path) -> None:
    with (
        pikepdf.open(BytesIO(built["pdf"])) as attached,
        pikepdf.open(BytesIO(build(starter, TARGET)["pdf"])) as bare,
    ):
        assert attached.Root.PageMode == bare.Root.PageMode == "/UseNone"
        assert "/AF" not in bare.Root
        assert "/Names" not in bare.Root


def test_the_same_content_gives_the_same_bytes(built: Built, starter: Path) -> None:
    assert build(starter, TARGET, attach_docx=True)["pdf"] == built["pdf"]


def test_a_template_can_require_the_attachment(starter: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(starter, project)
    template = project / "templates/archived/template.yaml"
    template.parent.mkdir(parents=True)
    template.write_text("extends: easme-deliverable\nattach_docx: true\n", "utf-8")
    record = project / "content/harbours/deliverables/d1.1/deliverable.yaml"
    record.write_text(record.read_text("utf-8").replace("easme-deliverable", "archived"), "utf-8")
    made = build(project, TARGET)
    assert made == build(project, TARGET, attach_docx=True)
    with pikepdf.open(BytesIO(made["pdf"])) as pdf:
        assert list(pdf.attachments) == ["d1.1-v2.docx"]


def test_the_template_words_the_description_of_the_attachment(
    starter: Path, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(starter, tmp_path / "project"))
    template = project / "templates/worded/template.yaml"
    template.parent.mkdir(parents=True)
    words = "extends: easme-deliverable\nlanguages: {en: {attachment: 'Word-Datei: {title}'}}\n"
    template.write_text(words, "utf-8")
    record = project / "content/harbours/deliverables/d1.1/deliverable.yaml"
    record.write_text(record.read_text("utf-8").replace("easme-deliverable", "worded"), "utf-8")
    made = build(project, TARGET, attach_docx=True)
    with pikepdf.open(BytesIO(made["pdf"])) as pdf:
        assert str(pdf.Root.AF[0].Desc) == f"Word-Datei: {pdf.docinfo['/Title']}"


def test_a_file_name_in_another_script_is_kept(starter: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(starter, project)
    briefings = project / "content/harbours/briefings"
    (briefings / "2024-09-energy-round-table.yaml").rename(briefings / "łódź.yaml")
    made = build(project, "harbours/łódź", attach_docx=True)
    with pikepdf.open(BytesIO(made["pdf"])) as pdf:
        assert str(pdf.Root.AF[0].UF) == "łódź.docx"
