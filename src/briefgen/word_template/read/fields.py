"""Fields in a header or footer of a team's Word file (ISO/IEC 29500-1, 17.16).

A field is supported if its result is known before Word updates it, in every language of Word. All
others are replaced with the words that they show, or removed if they name a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefgen.ooxml.element import Element, parents, replace
from briefgen.ooxml.fields import Field, fields

_SUPPORTED = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "STYLEREF", "TITLE", "SYMBOL", "QUOTE", "ADVANCE", "EQ"}
)
_REPLACED_WITH_TEXT = frozenset({"HYPERLINK", "DOCPROPERTY", "SUBJECT", "KEYWORDS"})
"""Fields for links and document properties, which become text without a diagnostic."""
_PERSONAL = frozenset({"AUTHOR", "LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS"})
_CONTENT = frozenset(
    {
        "w:t", "w:tab", "w:br", "w:cr", "w:sym", "w:drawing", "w:pict", "w:object", "w:instrText",
        "w:fldChar", "w:fldSimple", "w:noBreakHyphen", "w:softHyphen", "mc:AlternateContent",
    }
)  # fmt: skip
"""The elements that a run shows, or that belong to a field."""
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


def normalise_fields(
    root: Element, headings: Mapping[str, int], left_out: list[str], made_text: list[str]
) -> None:
    """Make the code of each supported field independent of the language, and add missing results.

    All other fields become text, or go if they name a person; `left_out` and `made_text` get a noun
    phrase for each. `headings` gives the level of styles that are used for headings, in lower case.
    """
    for field in list(fields(root)):
        name = next(iter(field.arguments), "")
        level, is_title = _style_of(field, name, headings)
        is_title = is_title or (field.kind == "DOCPROPERTY" and name == "title")
        if field.kind in _PERSONAL or (field.kind == "DOCPROPERTY" and name in PERSONAL_PROPERTIES):
            left_out.append(f"the field {field.kind} {name}".strip() + ", which names a person")
            _remove(field, root)
            continue
        problem = _problem_of(field, name, is_known=bool(level or is_title))
        made_text += [problem] if problem else []
        if problem or (field.kind in _REPLACED_WITH_TEXT and not is_title):
            _replace_with_text(field, root)
            continue
        formats = [f"\\* {one}" for one in field.formats]
        if is_title:
            _set_code(field, ["TITLE", *formats])
        elif level:
            # A number means the heading of that level in every Word ([MS-OI29500], 2.1.502).
            switches = [one for one in field.arguments[1:] if one in {"\\n", "\\r", "\\w", "\\l"}]
            _set_code(field, ["STYLEREF", level, *switches, *formats])
        if not field.texts:
            _add_result(field, root)


def _style_of(field: Field, name: str, headings: Mapping[str, int]) -> tuple[str, bool]:
    """The heading level to which a `STYLEREF` refers, and whether it refers to the title."""
    if field.kind != "STYLEREF":
        return "", False
    if name in headings:
        return str(headings[name]), False
    found = _STYLE.fullmatch(name)
    return (found[1] or "", bool(found[2])) if found else ("", False)


def _problem_of(field: Field, name: str, *, is_known: bool) -> str:
    """A noun phrase for a field that is not supported; empty for any other."""
    if field.kind not in _SUPPORTED | _REPLACED_WITH_TEXT:
        return f"the field {field.kind}" if field.kind else "a field without a name"
    if field.kind == "STYLEREF" and not is_known:
        return f"the field STYLEREF '{name}', whose style the documents do not use"
    if field.kind in {"TITLE", "NUMPAGES", "SECTIONPAGES", "STYLEREF"}:
        unknown = [one for one in field.formats if one.casefold() not in _FORMATS]
        return f"the field {field.kind} in the format '{unknown[0]}'" if unknown else ""
    return ""


def _remove(field: Field, root: Element) -> None:
    """Remove a field with everything that it shows."""
    last = field.marks[-1]
    _remove_elements(_content_from(field.marks[0], last, root), root)


def _content_from(first: Element, last: Element, root: Element) -> Iterable[Element]:
    """The content from one mark of a field to another, with the contents of nested fields."""
    if first is last:
        return [first]
    order = list(root.descendants(*_CONTENT))
    start = next(n for n, one in enumerate(order) if one is first)
    end = next(n for n, one in enumerate(order) if one is last)
    return order[start : end + 1]


def _remove_elements(elements: Iterable[Element], root: Element) -> None:
    parent_of = parents(root)
    for element in elements:
        parent = parent_of.get(element)
        if parent is not None and any(child is element for child in parent.children):
            replace(parent, element, ())


def _replace_with_text(field: Field, root: Element) -> None:
    """Replace a field with its result; fields in its code go, too."""
    steps = {mark.get("w:fldCharType"): mark for mark in field.marks if mark.tag == "w:fldChar"}
    if "begin" in steps:
        result = steps.get("separate", steps.get("end", field.marks[-1]))
        _remove_elements(_content_from(steps["begin"], result, root), root)
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
