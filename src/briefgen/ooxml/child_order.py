"""The order of child elements in the schema (ISO/IEC 29500-1, annex A).

Used where elements are put into existing ones: merged styles and settings, section properties.
Parts that `render/docx` builds from nothing list their children in this order themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.ooxml.element import Element

_SEQUENCES = {
    "w:pPr": """
        pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr
        suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap
        overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid
        spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection
        textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
    """,
    "w:rPr": """
        ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike
        outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w
        kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
        eastAsianLayout specVanish oMath rPrChange
    """,
    "w:style": """
        name aliases basedOn next link autoRedefine hidden uiPriority semiHidden
        unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr
        tblPr trPr tcPr tblStylePr
    """,
    "w:tblStylePr": """
        pPr rPr tblPr trPr tcPr
    """,
    "w:tblPr": """
        tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW
        jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption
        tblDescription tblPrChange
    """,
    "w:trPr": """
        cnfStyle divId gridBefore gridAfter wBefore wAfter trHeight hidden cantSplit
        tblHeader tblCellSpacing jc ins del trPrChange
    """,
    "w:tcPr": """
        cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection
        tcFitText vAlign hideMark cellIns cellDel cellMerge tcPrChange
    """,
    "w:pBdr": """
        top left bottom right between bar
    """,
    "w:tblBorders": """
        top left start bottom right end insideH insideV
    """,
    "w:tcBorders": """
        top left start bottom right end insideH insideV tl2br tr2bl
    """,
    "w:tblCellMar": """
        top left start bottom right end
    """,
    "w:tcMar": """
        top left start bottom right end
    """,
    "w:sectPr": """
        headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc
        pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection
        bidi rtlGutter docGrid printerSettings sectPrChange
    """,
    "w:numPr": """
        ilvl numId numberingChange ins
    """,
    "w:lvl": """
        start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr
        rPr
    """,
    "w:abstractNum": """
        nsid multiLevelType tmpl name styleLink numStyleLink lvl
    """,
    "w:num": """
        abstractNumId lvlOverride
    """,
    "w:lvlOverride": """
        startOverride lvl
    """,
    "w:numbering": """
        numPicBullet abstractNum num numIdMacAtCleanup
    """,
    "w:docDefaults": """
        rPrDefault pPrDefault
    """,
    "w:rPrDefault": """
        rPr
    """,
    "w:pPrDefault": """
        pPr
    """,
    "w:styles": """
        docDefaults latentStyles style
    """,
    "w:footnotePr": """
        pos numFmt numStart numRestart footnote
    """,
    "w:settings": """
        writeProtection view zoom removePersonalInformation removeDateAndTime
        doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText
        printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts
        saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges
        bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop
        hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState formsDesign
        attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType
        mailMerge revisionView trackRevisions doNotTrackMoves doNotTrackFormatting
        documentProtection autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop
        autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps
        showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders
        bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets
        drawingGridHorizontalSpacing drawingGridVerticalSpacing
        displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery
        doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin
        drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning
        characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter
        noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml
        ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml
        saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags
        alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr
        compat docVars rsids m:mathPr uiCompat97To2003 attachedSchema themeFontLang
        clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade
        captions readModeInkLockDown sl:schemaLibrary shapeDefaults decimalSymbol
        listSeparator
    """,
}
"""Names without `w:`. If the type of an element depends on its parent, the list has the children of
all its types."""


def _qualified(name: str) -> str:
    return name if ":" in name else f"w:{name}"


CHILD_ORDER: Mapping[str, Mapping[str, int]] = {
    parent: {_qualified(name): n for n, name in enumerate(names.split())}
    for parent, names in _SEQUENCES.items()
}
"""The position of each child in its parent, from 0, by the tags of parent and child."""


def insert_in_order(parent: Element, child: Element) -> None:
    """Insert a child at its position in the schema, after other children with the same tag.

    A tag that is not in the schema, such as an extension by a newer Word, is inserted at the end.
    """
    order = CHILD_ORDER[parent.tag]
    last = len(order)
    position = order.get(child.tag, last)
    not_after = [n for n, one in enumerate(parent.children) if order.get(one.tag, last) <= position]
    parent.children.insert(not_after[-1] + 1 if not_after else 0, child)


def set_child(parent: Element, child: Element) -> None:
    """Insert a child at its position in the schema, in place of all children with its tag."""
    parent.children = [one for one in parent.children if one.tag != child.tag]
    insert_in_order(parent, child)


def child_in_order(parent: Element, tag: str) -> Element:
    """The first child with a tag; a new empty one is inserted where it is missing."""
    found = parent.find(tag)
    if found is None:
        found = Element(tag)
        insert_in_order(parent, found)
    return found
