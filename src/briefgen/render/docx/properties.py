"""Settings of the file and what it says of itself: nothing in them but the document's own data."""

from __future__ import annotations

import datetime

from briefgen.model.document import Metadata
from briefgen.render.docx.notes import CONTINUATION_SEPARATOR, SEPARATOR
from briefgen.render.docx.oxml import NOTHING, Xml, element, join, part, twips, val, words
from briefgen.theme.tokens import HYPHEN_LINES, HYPHEN_ZONE

_WORD = "http://schemas.microsoft.com/office/word"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format of user-defined properties (22.3)."""


_NOTE_NUMBERS = (
    val("w:pos", "pageBottom"),
    val("w:numFmt", "decimal"),
    val("w:numStart", "1"),
    val("w:numRestart", "continuous"),
)
"""Where notes stand and how they are counted (17.11.12): as Word does by itself, for all to see."""


def settings_part(language: str, *, hyphenation: bool) -> bytes:
    """Settings in the order of CT_Settings (17.15.1.78). Fields are not updated at opening."""
    notes = (element("w:footnote", {"w:id": i}) for i in (SEPARATOR, CONTINUATION_SEPARATOR))
    return part(
        "w:settings",
        "w",
        element("w:zoom", {"w:percent": "100"}),
        val("w:defaultTabStop", "720"),
        _hyphenation() if hyphenation else val("w:autoHyphenation", "0"),
        val("w:evenAndOddHeaders", "0"),
        val("w:characterSpacingControl", "doNotCompress"),
        element("w:footnotePr", None, *_NOTE_NUMBERS, *notes),
        _compatibility(),
        element("w:themeFontLang", {"w:val": language}),
        _colour_mapping(),
        val("w:decimalSymbol", "."),
        val("w:listSeparator", ","),
    )


def _hyphenation() -> Xml:
    """The rules of the PDF, as far as Word has them."""
    return join(
        (
            element("w:autoHyphenation"),
            val("w:consecutiveHyphenLimit", str(HYPHEN_LINES)),
            val("w:hyphenationZone", twips(HYPHEN_ZONE)),
            element("w:doNotHyphenateCaps"),
        )
    )


def _compatibility() -> Xml:
    """How Word 2013 and later set text; with an older mode, Word opens the file as a past one's."""
    choices = {
        "compatibilityMode": "15",
        # Paragraph styles decide in tables, even where they agree with the defaults.
        "overrideTableStyleFontSizeAndJustification": "1",
        "enableOpenTypeFeatures": "1",
        "doNotFlipMirrorIndents": "1",
    }
    settings = (
        element("w:compatSetting", {"w:name": name, "w:uri": _WORD, "w:val": value})
        for name, value in choices.items()
    )
    switches = (
        # A line that the author ends is not stretched to the margin.
        element("w:doNotExpandShiftReturn"),
        # Space above is dropped at the top of every page, as in the PDF.
        element("w:suppressSpBfAfterPgBrk"),
        # Space under a paragraph and above the next add up; without this, the larger counts.
        element("w:doNotUseHTMLParagraphAutoSpacing"),
    )
    return element("w:compat", None, *switches, *settings)


def _colour_mapping() -> Xml:
    mapping = {"w:bg1": "light1", "w:t1": "dark1", "w:bg2": "light2", "w:t2": "dark2"}
    mapping |= {f"w:accent{number}": f"accent{number}" for number in range(1, 7)}
    mapping |= {"w:hyperlink": "hyperlink", "w:followedHyperlink": "followedHyperlink"}
    return element("w:clrSchemeMapping", mapping)


def core_part(metadata: Metadata, language: str) -> bytes:
    """Core properties (ISO/IEC 29500-2, 8.3); every date is the document's own."""
    plain = {
        "dc:title": metadata.title,
        "dc:subject": metadata.subject,
        "dc:creator": "; ".join(metadata.authors),
        "cp:keywords": ", ".join(metadata.keywords),
        "dc:identifier": metadata.identifier,
        "dc:language": language,
        "cp:version": metadata.version,
    }
    date = _timestamp(metadata.date)
    w3c = {"xsi:type": "dcterms:W3CDTF"}
    return part(
        "cp:coreProperties",
        "cp dc dcterms xsi",
        *(words(name, text) for name, text in plain.items() if text),
        words("dcterms:created", date, w3c),
        words("dcterms:modified", date, w3c),
    )


def _timestamp(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"


def extended_part(template: str) -> bytes:
    """The program that wrote the file, and the file that its styles come from, if any (22.2.2).

    No name, version or time of the machine.
    """
    named = words("Template", template) if template else NOTHING
    return part("Properties", "", named, words("Application", "briefgen"), xmlns=_EXTENDED)


def custom_part(metadata: Metadata) -> bytes:
    """What a catalogue asks for and core properties do not show in Word."""
    values = {"identifier": metadata.identifier, "version": metadata.version}
    properties = [
        element(
            "property",
            {"fmtid": _CUSTOM_FORMAT, "pid": str(number), "name": name},
            words("vt:lpwstr", value),
        )
        for number, (name, value) in enumerate(values.items(), 2)
        if value
    ]
    return part("Properties", "vt", *properties, xmlns=_CUSTOM)
