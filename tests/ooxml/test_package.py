"""Packages: content types, relationships and reproducible bytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from briefgen.ooxml.element import Element
from briefgen.ooxml.namespaces import declarations
from briefgen.ooxml.package import Package, Part
from briefgen.ooxml.reading import read_xml
from briefgen.ooxml.relationships import Relationship, Relationships, office


def package() -> Package:
    links = Relationships()
    links.add("image", "word/media/image1.png")
    links.add("hyperlink", "https://example.org/?a=1&b=2", external=True)
    main = Part("word/document.xml", "main", Element("w:document", declarations("w")), links.all())
    picture = Part("word/media/image1.png", "image/png", b"\x89PNG")
    root = Relationship("rId1", office("officeDocument"), main.name)
    return Package((main, picture), (root,))


def members() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package().to_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_target_has_one_relationship():
    links = Relationships()
    first = links.add("image", "word/media/image1.png")
    assert links.add("image", "word/media/image1.png") == first == "rId1"
    assert links.add("hyperlink", "word/media/image1.png") == "rId2"


def test_targets_are_relative_to_the_folder_of_their_part():
    rels = read_xml(members()["word/_rels/document.xml.rels"])
    assert [(one.get("Target"), one.get("TargetMode")) for one in rels.children] == [
        ("media/image1.png", ""),
        ("https://example.org/?a=1&b=2", "External"),
    ]
    root = read_xml(members()["_rels/.rels"])
    assert [one.get("Target") for one in root.children] == ["word/document.xml"]


def test_each_part_has_a_content_type():
    types = read_xml(members()["[Content_Types].xml"])
    assert [(one.get("PartName"), one.get("ContentType")) for one in types.children[2:]] == [
        ("/word/document.xml", "main"),
        ("/word/media/image1.png", "image/png"),
    ]


def test_the_same_package_gives_the_same_bytes_in_sorted_order():
    assert package().to_bytes() == package().to_bytes()
    assert list(members()) == sorted(members())


def test_only_an_xml_part_has_a_root():
    main, picture = package().parts
    assert main.root.tag == "w:document"
    assert picture.data == b"\x89PNG"
    with pytest.raises(TypeError, match="image1"):
        _ = picture.root
