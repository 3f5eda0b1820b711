"""The whole file: parts, properties, validity and reproducible bytes."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx2python import docx2python
from msgspec.structs import replace
from openxml_audit import FileFormat, OpenXmlValidator

from briefgen.errors import BuildError
from briefgen.model.document import AcronymEntry
from briefgen.model.identifiers import UNKNOWN, document_id
from briefgen.render.docx.document import render
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support import sample_document as sample
from support.sample_document import W

DC = "{http://purl.org/dc/elements/1.1/}"
CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DCTERMS = "{http://purl.org/dc/terms/}"


def test_the_same_document_gives_the_same_bytes(data):
    assert sample.rendered(sample.sample()) == data


def test_the_hash_seed_of_a_process_does_not_change_the_bytes(data):
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from support import sample_document as sample\n"
        "sys.stdout.buffer.write(sample.rendered(sample.sample()))"
    )
    environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    other = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True
    )
    assert other.stdout == data


def test_zip_entries_are_sorted_and_have_a_fixed_time(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert names[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {0}


@pytest.mark.parametrize(
    "office", [FileFormat.OFFICE_2013, FileFormat.OFFICE_2019, FileFormat.MICROSOFT_365]
)
def test_the_file_follows_the_schema_of_every_version_of_office(data, office, tmp_path: Path):
    path = tmp_path / "sample.docx"
    path.write_bytes(data)
    result = OpenXmlValidator(file_format=office).validate(path)
    assert [str(error) for error in result.errors] == []


def test_python_docx_reads_headings_and_tables(data):
    read = docx.Document(io.BytesIO(data))
    headings = [p.text for p in read.paragraphs if p.style.name.startswith("Heading")]
    assert headings[:3] == ["Objective of the report", "Existing cluster cooperation", "Policy"]
    assert read.tables[0].style.name == "Cover Imprint Table"


def test_docx2python_reads_the_words_of_every_part(data):
    with docx2python(io.BytesIO(data)) as read:
        text = read.text
    for words in ("Objective of the report", "Partnerships that want closer ties", "Nordea"):
        assert words in text
    assert "D1 – A sample paper" in text  # the header
    assert "Platform" in text  # the footer


def test_every_header_and_footer_declares_the_prefix_of_relationships(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in ("word/header1.xml", "word/footer1.xml", "word/footer2.xml"):
            assert b' xmlns:r="' in archive.read(name)


def test_no_element_is_in_two_places():
    resolved = sample.sample()
    package = render(resolved, Theme(), sample.pages(resolved), 9)
    for part in package.parts:
        if not isinstance(part.content, bytes):
            elements = list(part.content.descendants())
            assert len({id(one) for one in elements}) == len(elements), part.name
            attributes = [id(one.attributes) for one in elements]
            assert len(set(attributes)) == len(attributes), part.name


def test_content_that_is_not_printed_does_not_change_the_word_file(data):
    document = sample.document()
    unused = AcronymEntry(short="UNUSED", long="a name that the document does not contain")
    more = replace(
        document,
        acronyms={**document.acronyms, unused.short: unused},
        assets={**document.assets, "images/unused.png": b"unused"},
    )
    assert sample.rendered(resolve(more)) == data


def test_core_properties_contain_the_metadata_and_only_its_date(parts):
    core = parts["docProps/core.xml"]
    assert core.findtext(f"{DC}title") == "A sample paper"
    assert core.findtext(f"{DC}creator") == "Agency"
    assert core.findtext(f"{DC}language") == "en-GB"
    assert core.findtext(f"{CP}keywords") == "sample"
    assert core.findtext(f"{CP}version") == "V1"
    assert core.findtext(f"{DCTERMS}created") == "2019-03-31T00:00:00Z"
    assert core.findtext(f"{DCTERMS}modified") == "2019-03-31T00:00:00Z"


def test_custom_properties_contain_identifiers_and_version(parts):
    values = {p.get("name"): p[0].text for p in parts["docProps/custom.xml"]}
    assert len(values.pop("text_digest")) == 64
    assert values == {
        "identifier": "D1",
        "version": "V1",
        "target": sample.document().target,
        "document_id": str(document_id(sample.document().target)),
        "instance_id": str(UNKNOWN),
    }


def test_an_empty_version_is_left_out(parts_of):
    document = sample.document()
    parts = parts_of(replace(document, metadata=replace(document.metadata, version="")))
    names = [p.get("name") for p in parts["docProps/custom.xml"]]
    assert names == ["identifier", "target", "document_id", "instance_id", "text_digest"]


def test_no_field_is_updated_at_opening(parts):
    settings = parts["word/settings.xml"]
    assert settings.find(f"{W}updateFields") is None
    for part in parts.values():
        assert not [e for e in part.iter(f"{W}fldChar") if e.get(f"{W}dirty")]


def test_settings_give_the_mode_the_language_and_the_note_separators(parts):
    settings = parts["word/settings.xml"]
    modes = {e.get(f"{W}name"): e.get(f"{W}val") for e in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert settings.find(f"{W}themeFontLang").get(f"{W}val") == "en-GB"
    ids = [e.get(f"{W}id") for e in settings.iterfind(f"{W}footnotePr/{W}footnote")]
    assert ids == ["-1", "0"]
    counted = {e.tag.removeprefix(W): e.get(f"{W}val") for e in settings.find(f"{W}footnotePr")}
    assert counted | {"footnote": None} == {
        "pos": "pageBottom",
        "numFmt": "decimal",
        "numStart": "1",
        "numRestart": "continuous",
        "footnote": None,
    }


def test_every_relationship_that_is_used_exists(parts):
    for name in ("document", "footnotes"):
        rels = {e.get("Id") for e in parts[f"word/_rels/{name}.xml.rels"]}
        used = {
            value
            for element in parts[f"word/{name}.xml"].iter()
            for key, value in element.attrib.items()
            if key.startswith(sample.R)
        }
        assert used <= rels


def test_addresses_are_external_relationships(parts):
    rels = parts["word/_rels/footnotes.xml.rels"]
    assert {e.get("TargetMode") for e in rels} == {"External"}
    assert "http://www.unaq.edu.mx" in {e.get("Target") for e in rels}


def test_the_same_picture_is_stored_once(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
    assert media == ["word/media/image1.png", "word/media/image2.png"]


def test_an_image_that_word_cannot_show_is_an_error():
    document = sample.document(sample.section("only", "Only", sample.MAP), contents=None)
    resolved = resolve(replace(document, assets={"images/map.png": b"%!PS"}))
    with pytest.raises(BuildError, match=r"images/map\.png"):
        render(resolved, Theme(), sample.pages(resolved), 9)


def test_an_svg_has_a_png_as_a_fallback():
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><path d="M0 0h4v2z"/></svg>'
    )
    document = sample.document(sample.section("only", "Only", sample.MAP), contents=None)
    resolved = resolve(replace(document, assets={"images/map.png": drawing}))
    with zipfile.ZipFile(io.BytesIO(sample.rendered(resolved))) as package:
        names = [name for name in package.namelist() if "media" in name]
        body = package.read("word/document.xml").decode()
        assert drawing in [package.read(name) for name in names]
    assert any(name.endswith(".svg") for name in names)
    assert "svgBlip" in body


def test_characters_that_xml_does_not_allow_are_dropped(body_of):
    body = body_of(sample.para("a\x00b & <c> \u2011\u00ad\td"))
    paragraph = body[0][-2]
    assert sample.texts(paragraph) == "ab & <c>  d"
    assert paragraph.find(f".//{W}noBreakHyphen") is not None
    assert paragraph.find(f".//{W}softHyphen") is not None
