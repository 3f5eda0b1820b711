"""Fields in a head or foot of a team's Word file: those that can show what they are in ours.

What they show is known before Word counts for itself, in whatever language it runs; others are a
finding or give way to their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from briefgen.ooxml.tree import Field, Tree, W, fields, give_way

_TAKEN = frozenset({"PAGE", "NUMPAGES", "STYLEREF", "TITLE", "SYMBOL", "QUOTE", "ADVANCE", "EQ"})
"""The others name a person, ask the reader, lead out, or come to what nobody can tell here."""
_AS_WORDS = frozenset({"HYPERLINK", "DOCPROPERTY", "SUBJECT", "KEYWORDS"})
"""Fields that give way to their words: those of a link, and what a property of the file says."""
PEOPLE = frozenset({"author", "creator", "lastsavedby", "lastmodifiedby", "manager"})
"""Properties that name a person, in lower case (17.16.5.16; ISO/IEC 29500-2, 8.3)."""
_FORMATS = frozenset(
    {"mergeformat", "charformat", "arabic", "roman", "upper", "lower", "caps", "firstcap"}
)
"""What a switch may make of a result, in lower case (17.16.4.3)."""
_HEADINGS = (
    "heading überschrift titre título titolo kop nagłówek rubrik overskrift otsikko nadpis címsor "
    "titlu επικεφαλίδα заглавие naslov pealkiri virsraksts antraštė cabeçalho"
)
_TITLES = (
    "title titel titre título titolo tittel tytuł rubrik otsikko název názov cím titlu τίτλος "
    "заглавие naslov pealkiri nosaukums pavadinimas"
)
"""What Word calls the styles in the languages of the Union, in lower case."""
_STYLE = re.compile(
    rf"(?:(?:{'|'.join(_HEADINGS.split())}) ?)?([1-9])|({'|'.join(_TITLES.split())})"
)


def field_faults(root: Tree) -> Iterator[str]:
    """What is wrong with the fields of a part, in words."""
    for field in fields(root):
        name = next(iter(field.arguments), "")
        if field.kind == "DOCPROPERTY" and name in PEOPLE:
            yield f"the field DOCPROPERTY {name}, which names a person"
        elif field.kind not in _TAKEN | _AS_WORDS:
            yield (
                f"the field {field.kind}, which names a person, asks somebody, leads elsewhere or "
                "shows what cannot be told beforehand"
            )
        elif field.kind == "STYLEREF" and not _STYLE.fullmatch(name):
            yield f"the field STYLEREF '{name}', which can follow headings and the title only"
        elif field.kind in {"TITLE", "NUMPAGES", "STYLEREF"}:
            unknown = [one for one in field.formats if one.casefold() not in _FORMATS]
            if unknown:
                yield f"the field {field.kind} in the format '{unknown[0]}'"


def settle_fields(root: Tree) -> None:
    """Let the fields that stay say the same in every language, each with a text for its result."""
    for field in list(fields(root)):
        name = next(iter(field.arguments), "")
        found = _STYLE.fullmatch(name) if field.kind == "STYLEREF" else None
        is_title = field.kind == "DOCPROPERTY" and name == "title"
        if field.kind in _AS_WORDS and not is_title:
            for mark in field.marks:
                # What stands in a field's mark is the field's own data (17.16.22), not words.
                give_way(mark, [] if mark.tag == f"{W}fldChar" else list(mark))
            continue
        formats = [f"\\* {one}" for one in field.formats]
        if is_title or (found and found[2]):
            _set_code(field, ["TITLE", *formats])
        elif found:
            # A number means the heading of that level in any Word ([MS-OI29500], 2.1.502).
            switches = [one for one in field.arguments[1:] if one in {"\\n", "\\r", "\\w", "\\l"}]
            _set_code(field, ["STYLEREF", found[1], *switches, *formats])
        if not field.texts:
            _add_result(field)


def _set_code(field: Field, words: list[str]) -> None:
    code = f" {' '.join(words)} "
    if field.marks[0].tag == f"{W}fldSimple":
        field.marks[0].set(f"{W}instr", code)
        return
    for mark in field.marks:
        if mark.tag == f"{W}instrText":
            mark.text, code = code, ""


def _add_result(field: Field) -> None:
    """An empty text, in the looks of the field's first mark."""
    first, last = field.marks[0], field.marks[-1]
    if first.tag == f"{W}fldSimple":
        etree.SubElement(etree.SubElement(first, f"{W}r"), f"{W}t")
        return
    end, begin = last.getparent(), first.getparent()
    if last.get(f"{W}fldCharType") != "end" or end is None or begin is None:
        return
    run = etree.Element(f"{W}r")
    for look in begin.findall(f"{W}rPr"):
        run.append(deepcopy(look))
    separated = any(mark.get(f"{W}fldCharType") == "separate" for mark in field.marks)
    if not separated:
        etree.SubElement(run, f"{W}fldChar").set(f"{W}fldCharType", "separate")
    etree.SubElement(run, f"{W}t")
    # A run may hold the whole field: what stands before its end stays before the result.
    before = etree.Element(f"{W}r")
    for element in list(end)[: list(end).index(last)]:
        before.append(deepcopy(element) if element.tag == f"{W}rPr" else element)
    give_way(end, [before, run, end])
