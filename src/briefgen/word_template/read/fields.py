"""Fields in a header or footer of a team's Word file (ISO/IEC 29500-1, 17.16).

A field is supported if its result is known before Word updates it, in every language of Word. Some
other fields are replaced with their text; all others are diagnostics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.ooxml.element import Element, parents, replace
from briefgen.ooxml.fields import Field, fields

_SUPPORTED = frozenset(
    {"PAGE", "NUMPAGES", "STYLEREF", "TITLE", "SYMBOL", "QUOTE", "ADVANCE", "EQ"}
)
_REPLACED_WITH_TEXT = frozenset({"HYPERLINK", "DOCPROPERTY", "SUBJECT", "KEYWORDS"})
"""Fields for links and document properties."""
PERSONAL_PROPERTIES = frozenset({"author", "creator", "lastsavedby", "lastmodifiedby", "manager"})
"""Properties that name a person, in lower case (17.16.5.16; ISO/IEC 29500-2, 8.3)."""
_FORMATS = frozenset(
    {"mergeformat", "charformat", "arabic", "roman", "upper", "lower", "caps", "firstcap"}
)
"""The supported formats of a result, in lower case (17.16.4.3)."""
_HEADING_NAMES = (
    "heading überschrift titre título titolo kop nagłówek rubrik overskrift otsikko nadpis címsor "
    "titlu επικεφαλίδα заглавие naslov pealkiri virsraksts antraštė cabeçalho"
)
_TITLE_NAMES = (
    "title titel titre título titolo tittel tytuł rubrik otsikko název názov cím titlu τίτλος "
    "заглавие naslov pealkiri nosaukums pavadinimas"
)
"""The names of Word's title style in languages of the European Union, in lower case."""
_STYLE = re.compile(
    rf"(?:(?:{'|'.join(_HEADING_NAMES.split())}) ?)?([1-9])|({'|'.join(_TITLE_NAMES.split())})"
)


def unsupported_fields(root: Element) -> Iterator[str]:
    """A noun phrase for each field of a part that is not supported."""
    for field in fields(root):
        name = next(iter(field.arguments), "")
        if field.kind == "DOCPROPERTY" and name in PERSONAL_PROPERTIES:
            yield f"the field DOCPROPERTY {name}, which names a person"
        elif field.kind not in _SUPPORTED | _REPLACED_WITH_TEXT:
            yield (
                f"the field {field.kind}, which names a person, asks the user, uses another file "
                "or shows a value that is not known in advance"
            )
        elif field.kind == "STYLEREF" and not _STYLE.fullmatch(name):
            yield f"the field STYLEREF '{name}', which may refer only to headings and the title"
        elif field.kind in {"TITLE", "NUMPAGES", "STYLEREF"}:
            unknown = [one for one in field.formats if one.casefold() not in _FORMATS]
            if unknown:
                yield f"the field {field.kind} in the format '{unknown[0]}'"


def normalise_fields(root: Element) -> None:
    """Make the code of each supported field independent of the language, and add missing results.

    Links and document properties are replaced with their text, except the title.
    """
    for field in list(fields(root)):
        name = next(iter(field.arguments), "")
        found = _STYLE.fullmatch(name) if field.kind == "STYLEREF" else None
        is_title = field.kind == "DOCPROPERTY" and name == "title"
        if field.kind in _REPLACED_WITH_TEXT and not is_title:
            _replace_with_text(field, root)
            continue
        formats = [f"\\* {one}" for one in field.formats]
        if is_title or (found and found[2]):
            _set_code(field, ["TITLE", *formats])
        elif found:
            # A number means the heading of that level in every Word ([MS-OI29500], 2.1.502).
            switches = [one for one in field.arguments[1:] if one in {"\\n", "\\r", "\\w", "\\l"}]
            _set_code(field, ["STYLEREF", found[1], *switches, *formats])
        if not field.texts:
            _add_result(field, root)


def _replace_with_text(field: Field, root: Element) -> None:
    parent_of = parents(root)
    for mark in field.marks:
        # The content of w:fldChar is data of the field, not text (17.16.18).
        content = () if mark.tag == "w:fldChar" else mark.children
        if mark in parent_of:
            replace(parent_of[mark], mark, content)


def _set_code(field: Field, words: list[str]) -> None:
    code = f" {' '.join(words)} "
    if field.marks[0].tag == "w:fldSimple":
        field.marks[0].attributes["w:instr"] = code
        return
    for mark in field.marks:
        if mark.tag == "w:instrText":
            mark.text, code = code, ""


def _add_result(field: Field, root: Element) -> None:
    """Add an empty result with the run properties of the first run of the field."""
    first, last = field.marks[0], field.marks[-1]
    if first.tag == "w:fldSimple":
        first.children.append(Element("w:r", children=[Element("w:t")]))
        return
    parent_of = parents(root)
    start, end = parent_of.get(first), parent_of.get(last)
    if last.get("w:fldCharType") != "end" or start is None or end not in parent_of:
        return
    result = [properties.copy() for properties in start.find_all("w:rPr")]
    if not any(mark.get("w:fldCharType") == "separate" for mark in field.marks):
        result.append(Element("w:fldChar", {"w:fldCharType": "separate"}))
    result.append(Element("w:t"))
    # One run may contain the whole field: the part before the end mark must precede the result.
    position = next(n for n, child in enumerate(end.children) if child is last)
    before = Element("w:r", children=end.children[:position])
    properties = [child.copy() for child in before.find_all("w:rPr")]
    end.children = [*properties, *end.children[position:]]
    replace(parent_of[end], end, [before, Element("w:r", children=result), end])
