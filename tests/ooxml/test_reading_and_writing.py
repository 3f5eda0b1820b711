"""Parts read and written: the same elements, the same bytes, no entities."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from briefgen.ooxml.element import Element, element
from briefgen.ooxml.namespaces import NAMESPACES, declarations
from briefgen.ooxml.reading import XmlError, read_xml
from briefgen.ooxml.writing import BUILT, MERGED, to_bytes, to_text
from support import sample_document as sample
from support import word_files

W = NAMESPACES["w"]
R = NAMESPACES["r"]


def xml_parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: archive.read(name) for name in names}


def test_every_part_of_a_built_file_is_the_same_after_reading_and_writing():
    for name, data in xml_parts(sample.rendered(sample.sample())).items():
        assert to_bytes(read_xml(data)) == data, name


@pytest.mark.parametrize("house", sorted(word_files.WORD_TEMPLATES))
def test_every_part_of_another_programs_file_keeps_its_elements(house):
    for name, data in xml_parts(word_files.saved(word_files.WORD_TEMPLATES[house]())).items():
        parser = etree.XMLParser(remove_blank_text=True, remove_comments=True)
        written = etree.fromstring(to_bytes(read_xml(data)))
        assert expanded(written) == expanded(etree.fromstring(data, parser)), name


def expanded(root: etree._Element) -> list[object]:
    return [
        (one.tag, sorted(one.attrib.items()), one.text or "") for one in root.iter(etree.Element)
    ]


def test_prefixes_are_those_of_the_standard():
    root = read_xml(f'<x:p xmlns:x="{W}" xmlns="{R}" x:a="1"><id r="2"/></x:p>'.encode())
    assert (root.tag, root.attributes["w:a"]) == ("w:p", "1")
    assert (root.children[0].tag, root.children[0].attributes) == ("r:id", {"r": "2"})
    assert to_text(root) == f'<w:p xmlns:w="{W}" xmlns:r="{R}" w:a="1"><r:id r="2"/></w:p>'


def test_one_prefix_for_two_namespaces_becomes_two():
    data = b'<a><w:x xmlns:w="urn:one"/><w:y xmlns:w="urn:two"/><w:z xmlns:w="urn:one"/></a>'
    root = read_xml(data)
    assert [child.tag for child in root.children] == ["w1:x", "w2:y", "w1:z"]
    assert expanded(etree.fromstring(to_bytes(root))) == expanded(etree.fromstring(data))


def test_relationships_have_no_prefix():
    name = "http://schemas.openxmlformats.org/package/2006/relationships"
    root = read_xml(f'<p:Relationships xmlns:p="{name}"><p:R/></p:Relationships>'.encode())
    assert to_text(root) == f'<Relationships xmlns="{name}"><R/></Relationships>'


def test_comments_and_white_space_between_elements_are_left_out():
    root = read_xml(b"<p>\n  <!-- no --><t> </t>\n<?no no?> <t>a<![CDATA[<b>]]>c</t></p>")
    assert [child.text for child in root.children] == [" ", "a<b>c"]
    assert root.text == ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<p>",
        b"no XML",
        b'<!DOCTYPE p [<!ENTITY e "x">]><p>&e;</p>',
        b'<!DOCTYPE p SYSTEM "file:///etc/hostname"><p/>',
        b'<!DOCTYPE p [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><p>&b;</p>',
        b"<p>&e;</p>",
        b'<?xml version="1.1"?><p/>',
        b'<?xml version="Footer" encoding="UTF-8" standalone="yes"?><p/>',
    ],
)
def test_a_file_that_is_not_a_part_is_an_error(data):
    with pytest.raises(XmlError):
        read_xml(data)


def test_characters_with_a_meaning_are_escaped_and_others_dropped():
    root = Element("w:t", {"w:a": '<"&\n>'}, text='a\x00 & <b> "c" \ud7ff')
    assert to_text(root) == (
        '<w:t w:a="&lt;&quot;&amp;&#10;&gt;">a &amp; &lt;b&gt; &quot;c&quot; \ud7ff</w:t>'
    )
    root.attributes |= declarations("w")
    assert read_xml(to_bytes(root)).attributes == root.attributes


def test_a_merged_part_is_written_as_lxml_writes_it():
    root = element("w:p", declarations("w r"), Element("w:t", {"r:id": 'a"\t\r<'}, text='"a" é\r>'))
    root.children += [Element("w:t"), element("w:r", None, Element("w:br"))]
    again = etree.fromstring(to_bytes(root, BUILT))
    assert to_bytes(root, MERGED) == etree.tostring(
        again, xml_declaration=True, encoding="UTF-8", standalone=True
    )


def test_lists_of_prefixes_name_the_prefixes_of_the_standard():
    spaces = f'xmlns:x="{NAMESPACES["w14"]}" xmlns:mc="{NAMESPACES["mc"]}" xmlns:y="urn:y"'
    root = read_xml(f'<a {spaces} mc:Ignorable="x y"><mc:Choice Requires="x"/></a>'.encode())
    assert root.get("mc:Ignorable") == "w14 y"
    assert root.children[0].get("Requires") == "w14"
