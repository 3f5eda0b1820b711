"""The settings part (ISO/IEC 29500-1, 17.15.1)."""

from __future__ import annotations

from briefgen.ooxml.element import Element, element
from briefgen.ooxml.namespaces import declarations
from briefgen.ooxml.properties import val
from briefgen.ooxml.units import twips
from briefgen.render.docx.footnotes import CONTINUATION_SEPARATOR, SEPARATOR
from briefgen.theme.tokens import HYPHEN_LINES, HYPHEN_ZONE

_WORD = "http://schemas.microsoft.com/office/word"


def settings_part(language: str, *, hyphenation: bool) -> Element:
    """The root of the part, in the order of CT_Settings (17.15.1.78).

    `language` is a BCP 47 tag. Word does not update fields when it opens the file.
    """
    return element(
        "w:settings",
        declarations("w"),
        Element("w:zoom", {"w:percent": "100"}),
        val("w:defaultTabStop", "720"),
        *(_hyphenation() if hyphenation else [val("w:autoHyphenation", "0")]),
        val("w:evenAndOddHeaders", "0"),
        val("w:characterSpacingControl", "doNotCompress"),
        _footnote_properties(),
        _compatibility(),
        val("w:themeFontLang", language),
        _colour_mapping(),
        val("w:decimalSymbol", "."),
        val("w:listSeparator", ","),
    )


def _footnote_properties() -> Element:
    """The position and the numbering of notes (17.11.12): Word's defaults, made explicit."""
    return element(
        "w:footnotePr",
        None,
        val("w:pos", "pageBottom"),
        val("w:numFmt", "decimal"),
        val("w:numStart", "1"),
        val("w:numRestart", "continuous"),
        Element("w:footnote", {"w:id": SEPARATOR}),
        Element("w:footnote", {"w:id": CONTINUATION_SEPARATOR}),
    )


def _hyphenation() -> list[Element]:
    """The hyphenation rules of the PDF that Word supports."""
    return [
        Element("w:autoHyphenation"),
        val("w:consecutiveHyphenLimit", str(HYPHEN_LINES)),
        val("w:hyphenationZone", twips(HYPHEN_ZONE)),
        Element("w:doNotHyphenateCaps"),
    ]


def _compatibility() -> Element:
    """The mode of Word 2013 and later (17.15.3); without it, Word uses an older mode."""
    values = {
        "compatibilityMode": "15",
        # Paragraph styles override table styles, even where they equal the defaults.
        "overrideTableStyleFontSizeAndJustification": "1",
        "enableOpenTypeFeatures": "1",
        "doNotFlipMirrorIndents": "1",
    }
    settings = (
        Element("w:compatSetting", {"w:name": name, "w:uri": _WORD, "w:val": value})
        for name, value in values.items()
    )
    switches = (
        # A line before a line break is not justified.
        Element("w:doNotExpandShiftReturn"),
        # Space above is dropped at the top of every page, as in the PDF.
        Element("w:suppressSpBfAfterPgBrk"),
        # The spaces below a paragraph and above the next add up; otherwise the larger one counts.
        Element("w:doNotUseHTMLParagraphAutoSpacing"),
    )
    return element("w:compat", None, *switches, *settings)


def _colour_mapping() -> Element:
    mapping = {"w:bg1": "light1", "w:t1": "dark1", "w:bg2": "light2", "w:t2": "dark2"}
    mapping |= {f"w:accent{number}": f"accent{number}" for number in range(1, 7)}
    mapping |= {"w:hyperlink": "hyperlink", "w:followedHyperlink": "followedHyperlink"}
    return Element("w:clrSchemeMapping", mapping)
