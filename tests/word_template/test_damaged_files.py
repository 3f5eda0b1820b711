"""Word files with damaged parts: the finding names the part, and what is not needed is left out."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import pytest

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.word_template import WordTemplate
from briefgen.word_template.read import read_word_template
from support import word_files
from support.word_files import SPAN

RELATIONS = "word/_rels/document.xml.rels"
HEADER_RELATIONS = "word/_rels/header1.xml.rels"
THEME_RELATIONS = "word/theme/_rels/theme1.xml.rels"
TYPES = "[Content_Types].xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OTHER_XML = "<note>Dear all</note>"
NOT_XML = "is not valid XML"
SIDE_PARTS = {
    "word/numbering.xml": "its lists",
    "word/fontTable.xml": "its table of fonts",
    "word/settings.xml": "its settings",
    "word/theme/theme1.xml": "its theme",
    "word/header1.xml": "a header",
    "word/footer1.xml": "a footer",
}
"""The parts that the documents can do without, with the words for them in messages."""
UNREAD = ["word/webSettings.xml", "docProps/app.xml", "docProps/core.xml", "docProps/custom.xml"]
"""Parts that are never read."""


@cache
def plain() -> bytes:
    return word_files.saved(word_files.plain())


def replaced(part: str, content: str) -> bytes:
    """The plain file with other content in one of its parts, which may be new."""
    data = word_files.without(plain(), part)
    return word_files.changed(data, {}, {part: content})


def edited(part: str, old: str, new: str) -> bytes:
    def edit(text: str) -> str:
        done, count = re.subn(old, new, text)
        assert count
        return done

    return word_files.changed(plain(), {part: edit})


def cut(part: str) -> bytes:
    return word_files.changed(plain(), {part: lambda text: text[: len(text) // 2]})


def flipped(part: str) -> bytes:
    """The plain file with another byte in a stored part, so that its checksum is wrong."""
    data = bytearray(word_files.changed(plain(), {}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        info = archive.getinfo(part)
        start = info.header_offset + 30 + len(part.encode())
    data[start + info.file_size // 2] ^= 1
    return bytes(data)


def read(data: bytes) -> tuple[WordTemplate | None, list[Diagnostic]]:
    diagnostics = Diagnostics()
    found = read_word_template(data, "house.docx", SPAN, diagnostics)
    return found, [one for one in diagnostics.conclude() if one.severity != "note"]


def relation(kind: str, target: str, mode: str = "") -> str:
    return (
        '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}"{mode}/>'
    )


def styles_at(target: str, mode: str = "") -> bytes:
    """The plain file whose styles are elsewhere."""
    return edited(
        RELATIONS, r'<Relationship [^>]*"styles.xml"[^>]*/>', relation("styles", target, mode)
    )


def with_relation(part: str, text: str) -> bytes:
    return replaced(part, f'<Relationships xmlns="{PACKAGE}/relationships">{text}</Relationships>')


REFUSED = {
    "relationships that are other XML": (
        replaced(RELATIONS, OTHER_XML),
        f"{RELATIONS} contains the element 'note' instead of 'Relationships'",
    ),
    "relationships in no namespace": (
        replaced(RELATIONS, "<Relationships/>"),
        f"{RELATIONS} contains the element 'Relationships'",
    ),
    "relationships that are not XML": (replaced(RELATIONS, "Dear all"), f"{RELATIONS} {NOT_XML}"),
    "empty relationships": (
        with_relation(RELATIONS, ""),
        f"{RELATIONS} does not name the styles, word/styles.xml",
    ),
    "no relationships": (word_files.without(plain(), RELATIONS), f"{RELATIONS} is missing"),
    "relationship without target": (
        edited(RELATIONS, 'Target="styles.xml"', ""),
        f"{RELATIONS} has an entry without 'Target'",
    ),
    "relationship without type": (
        edited(RELATIONS, ' Type="[^"]*/styles"', ""),
        f"{RELATIONS} has an entry without 'Type'",
    ),
    "two relationships with one identifier": (
        edited(RELATIONS, "</Relationships>", 2 * relation("webSettings", "a.xml") + r"\g<0>"),
        f'{RELATIONS} has two entries with Id="rId77"',
    ),
    "styles outside": (
        styles_at("../../../../etc/passwd"),
        f"{RELATIONS} refers to '../../../../etc/passwd', which is outside of the file",
    ),
    "styles outside, from the root": (
        styles_at("/../../etc/passwd"),
        f"{RELATIONS} refers to '/../../etc/passwd', which is outside of the file",
    ),
    "styles outside, with backslashes": (
        styles_at(r"..\\..\\etc\\passwd"),
        r"refers to '..\..\etc\passwd', which is outside of the file",
    ),
    "styles at a path of the system": (styles_at("/etc/passwd"), "etc/passwd is missing"),
    "styles at an address": (styles_at("file:///etc/passwd"), "file:///etc/passwd is missing"),
    "styles in another file": (
        styles_at("https://example.org/styles.xml", ' TargetMode="External"'),
        f"{RELATIONS} refers to 'https://example.org/styles.xml', which is outside of the file",
    ),
    "theme outside": (
        edited(RELATIONS, 'Target="theme/theme1.xml"', 'Target="../../theme1.xml"'),
        f"{RELATIONS} refers to '../../theme1.xml', which is outside of the file",
    ),
    "picture outside": (
        with_relation(HEADER_RELATIONS, relation("image", "../../../a.png")),
        f"{HEADER_RELATIONS} refers to '../../../a.png', which is outside of the file",
    ),
    "relationships of a header that are other XML": (
        replaced(HEADER_RELATIONS, OTHER_XML),
        f"{HEADER_RELATIONS} contains the element 'note'",
    ),
    "relationships of the theme that are other XML": (
        replaced(THEME_RELATIONS, OTHER_XML),
        f"{THEME_RELATIONS} contains the element 'note'",
    ),
    "relationships of the package that are other XML": (
        replaced("_rels/.rels", OTHER_XML),
        "_rels/.rels contains the element 'note'",
    ),
    "no relationships of the package": (
        word_files.without(plain(), "_rels/.rels"),
        "_rels/.rels is missing",
    ),
    "package that does not name the document": (
        with_relation("_rels/.rels", ""),
        "_rels/.rels does not name the document",
    ),
    "document outside": (
        with_relation("_rels/.rels", relation("officeDocument", "../document.xml")),
        "_rels/.rels refers to '../document.xml', which is outside of the file",
    ),
    "content types that are other XML": (
        replaced(TYPES, OTHER_XML),
        f"{TYPES} contains the element 'note' instead of 'Types'",
    ),
    "content types that are not XML": (replaced(TYPES, "Dear all"), f"{TYPES} {NOT_XML}"),
    "no content types": (word_files.without(plain(), TYPES), f"{TYPES} is missing"),
    "content type without a part": (
        edited(TYPES, ' PartName="/word/styles.xml"', ""),
        f"{TYPES} has an entry without 'PartName'",
    ),
    "document with the type of a spreadsheet": (
        edited(TYPES, '[^"]*document.main.xml', "application/vnd.ms-excel"),
        "word/document.xml has the content type 'application/vnd.ms-excel', not that of a Word",
    ),
    "document without a type": (
        edited(TYPES, '<[^>]*document.main.xml[^>]*>|<Default [^>]*"xml"[^>]*>', ""),
        f"{TYPES} has no content type for word/document.xml",
    ),
    "no document": (word_files.without(plain(), "word/document.xml"), "document.xml is missing"),
    "document that is cut off": (cut("word/document.xml"), f"word/document.xml {NOT_XML}"),
    "document that is other XML": (
        replaced("word/document.xml", OTHER_XML),
        "word/document.xml contains the element 'note' instead of 'w:document'",
    ),
    "document with a wrong checksum": (
        flipped("word/document.xml"),
        "word/document.xml cannot be unpacked",
    ),
    "styles that are cut off": (cut("word/styles.xml"), f"word/styles.xml {NOT_XML}"),
    "styles that are other XML": (
        replaced("word/styles.xml", OTHER_XML),
        "word/styles.xml contains the element 'note' instead of 'w:styles'",
    ),
    "styles with a wrong checksum": (flipped("word/styles.xml"), "styles.xml cannot be unpacked"),
    "styles in an unknown encoding": (
        replaced("word/styles.xml", '<?xml version="1.0" encoding="klingon"?><a/>'),
        "word/styles.xml is not valid XML (an encoding that does not exist)",
    ),
    "styles in another encoding": (
        replaced("word/styles.xml", '<?xml version="1.0" encoding="GB2312"?><a/>'),
        "word/styles.xml is not valid XML (an encoding other than UTF-8 and UTF-16)",
    ),
    "styles with a document type": (
        replaced("word/styles.xml", "<!DOCTYPE a><a/>"),
        "word/styles.xml is not valid XML (a document type declaration)",
    ),
    "styles in many levels": (
        replaced("word/styles.xml", "<a>" * 300 + "</a>" * 300),
        "word/styles.xml is not valid XML (elements inside more than 200 others)",
    ),
    "no styles part": (
        word_files.without(plain(), "word/styles.xml"),
        "word/styles.xml is missing",
    ),
}
"""Files that cannot be used, with words of the finding."""
DAMAGED = {
    "cut off": (cut, NOT_XML),
    "other XML": (lambda part: replaced(part, OTHER_XML), "contains the element 'note' instead of"),
    "empty": (lambda part: replaced(part, ""), NOT_XML),
    "wrong checksum": (flipped, "cannot be unpacked"),
}
"""Kinds of damage to a part, with words of the finding."""


@pytest.mark.parametrize("case", REFUSED)
def test_damage_to_a_needed_part_is_an_error_that_names_it(case):
    data, words = REFUSED[case]
    found, (one,) = read(data)
    assert found is None
    assert (one.code, one.severity, one.span) == ("BG689", "error", SPAN)
    assert one.message.startswith("'house.docx' is damaged: ")
    assert words in one.message


@pytest.mark.parametrize("part", SIDE_PARTS)
@pytest.mark.parametrize("damage", DAMAGED)
def test_damage_to_a_part_that_is_not_needed_is_a_warning_that_names_it(part, damage):
    damaged, words = DAMAGED[damage]
    found, (one,) = read(damaged(part))
    assert found is not None
    assert (one.code, one.severity, one.span) == ("BG690", "warning", SPAN)
    assert one.message.startswith(f"'house.docx' loses {SIDE_PARTS[part]}: {part} {words}")
    assert len(list(found.styles.find_all("w:style"))) > 100


@pytest.mark.parametrize("part", [one for one in SIDE_PARTS if "er1" not in one])
def test_a_missing_part_that_is_not_needed_is_a_warning_that_names_it(part):
    found, (one,) = read(word_files.without(plain(), part))
    assert found is not None
    assert (one.code, one.severity) == ("BG690", "warning")
    assert one.message.endswith(f": {part} is missing")


@pytest.mark.parametrize("part", UNREAD)
def test_damage_to_a_part_that_is_never_read_does_not_matter(part):
    found, warnings = read(replaced(part, OTHER_XML))
    assert (found is not None, warnings) == (True, [])


def test_a_styles_part_without_a_style_is_a_file_without_styles():
    found, (one,) = read(edited("word/styles.xml", "(?s)<w:style .*</w:style>", ""))
    assert found is not None
    assert (one.code, one.severity) == ("BG183", "warning")


def test_headers_that_no_section_uses_are_a_warning():
    found, (one,) = read(edited("word/document.xml", "(?s)<w:sectPr.*</w:sectPr>", ""))
    assert found is not None
    assert (one.code, one.severity) == ("BG690", "warning")
    assert one.message.endswith("loses its headers and footers: word/document.xml has no section")


def test_settings_in_another_file_are_left_out_with_a_warning():
    target = 'Target="file:///C:/settings.xml" TargetMode="External"'
    found, (one,) = read(edited(RELATIONS, 'Target="settings.xml"', target))
    assert found is not None
    assert found.settings is None
    assert "refers to 'file:///C:/settings.xml', which is outside of the file" in one.message


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("word/styles.xml", "wordprocessingml.styles+xml"),
        ("word/numbering.xml", "wordprocessingml.numbering+xml"),
        ("word/fontTable.xml", "wordprocessingml.fontTable+xml"),
        ("word/settings.xml", "wordprocessingml.settings+xml"),
        ("word/theme/theme1.xml", "theme+xml"),
        ("word/header1.xml", "wordprocessingml.header+xml"),
        ("word/footer1.xml", "wordprocessingml.footer+xml"),
    ],
)
def test_a_part_with_a_wrong_content_type_is_used_with_a_warning(part, kind):
    given = rf'(PartName="/{part}" ContentType=")[^"]*'
    found, (one,) = read(edited(TYPES, given, r"\g<1>image/png"))
    assert found is not None
    assert (one.code, one.severity) == ("BG690", "warning")
    assert one.message.startswith(f"{part} of 'house.docx' has a wrong content type in {TYPES}")
    assert f"'image/png' instead of 'application/vnd.openxmlformats-officedocument.{kind}'" in (
        one.message
    )


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: word_files.without(plain(), "word/media/image1.png"), "word/media/image1.png"),
        (lambda: flipped("word/media/image1.png"), "word/media/image1.png"),
        (lambda: edited(TYPES, '<Default [^>]*"png"[^>]*/>', ""), "word/media/image1.png"),
    ],
)
def test_a_missing_or_damaged_picture_is_left_out_with_a_warning(made, words):
    found, (one,) = read(made())
    assert found is not None
    assert (one.code, one.severity) == ("BG184", "warning")
    assert f"lose a picture that is missing or damaged ({words})" in one.message
    assert not any(found.header_footer["header", "default"].root.descendants("w:drawing"))


def test_all_damaged_parts_are_found_at_once():
    data = word_files.changed(
        plain(),
        dict.fromkeys(
            ("word/styles.xml", "word/document.xml", "word/settings.xml"),
            lambda text: text[:-9],
        ),
    )
    found, findings = read(data)
    assert found is None
    parts = [one.message.partition(": ")[2].split()[0] for one in findings]
    assert parts == ["word/document.xml", "word/styles.xml", "word/settings.xml"]


@pytest.mark.parametrize("target", ["Styles.xml", "/WORD/styles.xml", "../word/styles.XML"])
def test_names_of_parts_do_not_distinguish_capitals(target):
    found, warnings = read(edited(RELATIONS, 'Target="styles.xml"', f'Target="{target}"'))
    assert warnings == []
    assert found is not None
    assert len(list(found.styles.find_all("w:style"))) > 100


def test_another_kind_of_zip_file_is_not_a_damaged_word_file():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    found, (one,) = read(target.getvalue())
    assert (found, one.code) == (None, "BG180")
