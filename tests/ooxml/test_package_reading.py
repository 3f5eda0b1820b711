"""Packages are read part by part, with content types and relationships."""

from __future__ import annotations

import io
import zipfile

import pytest

from briefgen.ooxml.element import Element
from briefgen.ooxml.namespaces import declarations
from briefgen.ooxml.package import Package, Part
from briefgen.ooxml.package_reading import READ_ERRORS, DamagedPartError, PackageReader
from briefgen.ooxml.relationships import Relationship, office
from support import sample_document as sample

LINK = Relationship("rId7", office("hyperlink"), "https://example.org/?a=1&b=2", external=True)
PICTURE = Relationship("rId3", office("image"), "word/media/image1.png")


def package() -> PackageReader:
    main = Part(
        "word/document.xml", "main", Element("w:document", declarations("w")), (LINK, PICTURE)
    )
    picture = Part(PICTURE.target, "image/png", b"\x89PNG")
    root = Relationship("rId1", office("officeDocument"), main.name)
    return PackageReader(Package((main, picture), (root,)).to_bytes())


def with_member(name: str, data: str) -> PackageReader:
    """A package with a content type for `.xml` only, and one member more."""
    target = io.BytesIO()
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{types}"><Default Extension="XML" ContentType="text/xml"/></Types>',
        )
        archive.writestr(name, data)
    return PackageReader(target.getvalue())


def test_the_main_part_is_found_by_the_type_of_its_relationship():
    main = package().root.related(office("officeDocument"))
    assert main is not None
    assert (main.name, main.content_type) == ("word/document.xml", "main")


def test_relationships_keep_addresses_and_name_parts_from_the_root_of_the_package():
    main = package().root.related(office("officeDocument"))
    assert dict(main.relationships) == {"rId7": LINK, "rId3": PICTURE}
    assert main.target_of("rId3").data == b"\x89PNG"


def test_an_external_target_is_not_a_related_part():
    assert package().root.related(office("officeDocument")).related(office("hyperlink")) is None


def test_a_part_without_relationships_has_none():
    picture = package().root.related(office("officeDocument")).target_of("rId3")
    assert dict(picture.relationships) == {}
    assert picture.related(office("image")) is None


@pytest.mark.parametrize("target", ["/word/styles.xml", "styles.xml", "../word/./styles.xml"])
def test_targets_may_be_relative_to_the_part_or_to_the_package(target):
    kind = office("styles")
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    one = f'<Relationship Id="a" Type="{kind}" Target="{target}"/>'
    relations = f'<Relationships xmlns="{space}">{one}</Relationships>'
    reader = with_member("word/_rels/document.xml.rels", relations)
    main = type(reader.root)(reader, "word/document.xml")
    assert main.related(kind).name == "word/styles.xml"


def test_a_content_type_is_that_of_the_extension_in_any_case():
    assert with_member("a.xml", "").content_type("word/a.Xml") == "text/xml"


@pytest.mark.parametrize("data", [b"", b"Dear all,", sample.rendered(sample.sample())[:-400]])
def test_a_damaged_file_is_a_known_error(data):
    with pytest.raises(READ_ERRORS):
        PackageReader(data)


def test_a_missing_part_is_a_known_error():
    with pytest.raises(READ_ERRORS):
        package().data_of("word/styles.xml")


def test_a_part_whose_name_another_part_has_is_damaged():
    package = with_member("[content_types].xml", "<other/>")
    with pytest.raises(DamagedPartError, match="is in the file more than once"):
        package.data_of("[Content_Types].xml")
