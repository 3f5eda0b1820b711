"""Writes remarks as comments of Word (ISO/IEC 29500-1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.ooxml.element import Element, find, text_of
from briefgen.ooxml.namespaces import declarations
from briefgen.ooxml.package import Part
from briefgen.ooxml.relationships import Relationship, office
from briefgen.ooxml.runs import r, text_runs
from briefgen.redline.docx.marks import Marker
from briefgen.redline.docx.partners import KeyedParagraphs
from briefgen.redline.remarks import Remark

COMMENTS = "word/comments.xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CHANGES = ("w:ins", "w:del")


def write_comments(
    remarks: Sequence[Remark],
    keyed: tuple[KeyedParagraphs, KeyedParagraphs],
    output_of: Mapping[Element, Element],
    marker: Marker,
) -> list[Element]:
    """The comments, whose ranges are put around the paragraphs or words that they are about.

    `keyed` are the paragraphs of the old and of the new version, `output_of` gives the paragraph of
    the redline that has the content of one of them. A part without a paragraph has no comment.
    """
    comments: list[Element] = []
    for remark in remarks:
        source = keyed[remark.is_new].first_of(remark.part)
        paragraph = output_of.get(source) if source is not None else None
        if paragraph is not None:
            identifier = f"comment {len(comments)}"
            _put_range(paragraph, remark.words, identifier, marker)
            comments.append(_comment(remark.text, identifier, marker))
    return comments


def comments_part(comments: list[Element]) -> Part:
    """The part with comments."""
    return Part(COMMENTS, _CONTENT_TYPE, Element("w:comments", declarations("w r"), comments))


def with_comments(main: Part) -> Part:
    """The main part with a relationship to the comments."""
    used = {one.identifier for one in main.relationships}
    free = next(name for n in range(1, len(used) + 2) if (name := f"rId{n}") not in used)
    link = Relationship(free, office("comments"), COMMENTS)
    return replace(main, relationships=(*main.relationships, link))


def _comment(text: str, identifier: str, marker: Marker) -> Element:
    attributes = ("w:id", identifier, "w:author", marker.author, "w:date", marker.date)
    mark = r([Element("w:annotationRef")])
    paragraph = Element("w:p", None, [mark, *text_runs(text)])
    return Element("w:comment", attributes, [paragraph])


def _put_range(paragraph: Element, words: str, identifier: str, marker: Marker) -> None:
    properties = paragraph.find("w:pPr")
    content = [one for one in paragraph.children if one is not properties]
    first, end = _changed_range(content, words)
    states = {*_states(content)} or {*_states_of_end(properties)}
    reference = [r([Element("w:commentReference", ("w:id", identifier))])]
    if len(states) == 1 and states <= {*_CHANGES}:
        reference = [marker.mark(states.pop(), reference)]
    content[first:end] = [
        Element("w:commentRangeStart", ("w:id", identifier)),
        *content[first:end],
        Element("w:commentRangeEnd", ("w:id", identifier)),
        *reference,
    ]
    paragraph.children = [*([properties] if properties is not None else []), *content]


def _states(content: Sequence[Element]) -> Iterator[str]:
    """The marks around the runs of some content; `w:r` for a run without one."""
    for one in content:
        if one.tag == "w:hyperlink":
            yield from _states(one.children)
        elif one.tag in (*_CHANGES, "w:r"):
            yield one.tag


def _states_of_end(properties: Element | None) -> Iterator[str]:
    mark = find(properties, "w:rPr")
    return (one.tag for one in (mark.children if mark is not None else ()))


def _changed_range(content: Sequence[Element], words: str) -> tuple[int, int]:
    """The insertion that contains some words, with the deletion before it, or all content."""
    for place, one in enumerate(content):
        if words and one.tag == "w:ins" and words in text_of(one, "w:t"):
            before = place > 0 and content[place - 1].tag == "w:del"
            return place - before, place + 1
    return 0, len(content)
