"""Differences between two versions that a redline cannot mark: the design, and words around texts.

`summary.changes_without_marks` lists those of the text in a PDF, `docx/package` those of the text
in a Word file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.build.prepared import OlderDocument, Prepared
from briefgen.model.document import (
    HEADER_FOOTER_TEXTS,
    ContentsPlan,
    Document,
    HeaderFooterText,
    PageHeading,
    Wording,
)
from briefgen.model.nodes import Section
from briefgen.model.walk import plain_text
from briefgen.model.word_template import WordTemplate
from briefgen.theme.tokens import Theme
from briefgen.typeset.contents_entries import with_room_for_labels

_UNTRACKED_WORDS = (
    "contents", "tables", "figures", "note", "page", "continued", "back_to_mark", "version",
)  # fmt: skip
"""Words in the contents and outside the text of a Word file; all others are in tracked texts."""
_THEME = {"colours": "colours", "fonts": "fonts", "styles": "styles", "dimensions": "dimensions"}


def unmarked_in_word(old: OlderDocument, new: Prepared) -> tuple[str, ...]:
    """The differences that a Word file with tracked changes cannot show, as sentences."""
    before, after = old.resolved.document, new.resolved.document
    found = [*_designs(old, new, in_word=True), *_properties(before, after, in_word=True)]
    found += _words(before.wording, after.wording, _UNTRACKED_WORDS)
    return (*found, *_plans(before.contents, after.contents))


def unmarked_in_pdf(old: OlderDocument, new: Prepared) -> tuple[str, ...]:
    """The differences that a PDF with marks cannot show, as sentences."""
    before, after = old.resolved.document, new.resolved.document
    found = [*_designs(old, new, in_word=False), *_properties(before, after, in_word=False)]
    found += _words(before.wording, after.wording, Wording.__struct_fields__)
    found += _plans(before.contents, after.contents)
    found += [*_covers(before, after), *_page_headings(before, after)]
    found += _sections(before, after)
    return tuple(f"{words[0].upper()}{words[1:]}" for words in found)


# -- design ------------------------------------------------------------------------------------


def _designs(old: OlderDocument, new: Prepared, *, in_word: bool) -> Iterator[str]:
    """The differences of the templates; only the design of the new version is shown."""
    if old.design is None:
        return
    theme = with_room_for_labels(old.design.theme, new.resolved.contents)
    yield from _themes(theme, new.theme)
    if in_word:
        yield from _word_templates(old.design.word_template, new)
    elif old.design.attach_docx != new.attach_docx:
        name = "new" if new.attach_docx else "old"
        yield f"only the PDF of the {name} version contains its Word file"


def _themes(old: Theme, new: Theme) -> Iterator[str]:
    if old.page != new.page:
        sizes = [f"{one.width:g} × {one.height:g} points" for one in (old.page, new.page)]
        changed = f": {sizes[0]} → {sizes[1]}" if sizes[0] != sizes[1] else ""
        yield f"the page size and the margins are those of the new version{changed}"
    names = [name for name in _THEME if getattr(old, name) != getattr(new, name)]
    if names:
        yield f"the {_listed(names)} of the theme are those of the new version"
    if old.hyphenation != new.hyphenation:
        state = "not hyphenated" if new.hyphenation else "hyphenated"
        yield f"words are {state} in the old version"


def _word_templates(old: WordTemplate | None, new: Prepared) -> Iterator[str]:
    after = new.template_theme.word_template if new.template_theme else None
    if _identity(old) != _identity(after):
        yield (
            "the Word template is that of the new version, with its styles, page, headers and "
            f"footers: {_name(old)} → {_name(after)}"
        )


def _identity(template: WordTemplate | None) -> object:
    return template and (template.digest, dict(template.style_map))


def _name(template: WordTemplate | None) -> str:
    return template.name if template else "no Word template"


# -- properties and words ------------------------------------------------------------------------


def _properties(old: Document, new: Document, *, in_word: bool) -> Iterator[str]:
    """The properties of the files that are printed nowhere, or differ from what is printed."""
    before, after = old.metadata, new.metadata
    if old.language != new.language:
        yield (
            "the language of the document is that of the new version: "
            f"{old.language} → {new.language}"
        )
    values: list[tuple[str, str, str]] = [
        ("keywords", ", ".join(before.keywords), ", ".join(after.keywords)),
        ("identifier", before.identifier, after.identifier),
    ]
    if old.cover.title == new.cover.title:
        values.append(("title", before.title, after.title))
    if in_word:  # The first page of a PDF has both.
        values.append(("authors", "; ".join(before.authors), "; ".join(after.authors)))
        values.append(("date", before.date.isoformat(), after.date.isoformat()))
    for name, one, other in values:
        if one != other:
            yield f"other {name} in the properties of the file: {one or 'none'} → {other or 'none'}"


def _words(old: Wording, new: Wording, names: Sequence[str]) -> Iterator[str]:
    pairs = [(getattr(old, name), getattr(new, name)) for name in names]
    changed = [f"“{one}” → “{other}”" for one, other in pairs if one != other]
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        yield f"labels of the template are those of the new version: {changed[0]}{more}"


# -- contents, cover, headers and footers ----------------------------------------------------------


def _plans(old: ContentsPlan | None, new: ContentsPlan | None) -> Iterator[str]:
    if old != new:
        yield f"the contents are those of the new version: {_plan(old)} → {_plan(new)}"


def _plan(plan: ContentsPlan | None) -> str:
    if plan is None:
        return "no contents"
    lists = [name for name in ("tables", "figures") if getattr(plan, name)]
    levels = f"{plan.levels} level{'' if plan.levels == 1 else 's'}"
    return f"{levels}, lists of {_listed(lists)}" if lists else levels


def _covers(old: Document, new: Document) -> Iterator[str]:
    before, after = old.cover, new.cover
    if before.columns != after.columns:
        yield (
            "the table of the cover has the columns of the new version: "
            f"{before.columns} → {after.columns}"
        )
    if before.emblem != after.emblem:
        yield f"only the {'new' if after.emblem else 'old'} version has the emblem on its cover"
    if before.separate_page != after.separate_page:
        name = "new" if after.separate_page else "old"
        yield f"only in the {name} version, the cover has a page of its own"


def _sections(old: Document, new: Document) -> Iterator[str]:
    """The sections that have a number, or begin a page, in one version only."""
    older = {one.anchor: one for one in old.sections}
    pairs = [(older[one.anchor], one) for one in new.sections if one.anchor in older]
    for name, before, after in (("old", 0, 1), ("new", 1, 0)):
        for numbering, words in (("usual", "numbered"), ("annex", "annex")):
            own = (p[before].numbering == numbering != p[after].numbering for p in pairs)
            found = [p[0] for p, is_own in zip(pairs, own, strict=True) if is_own]
            if found:
                yield f"{_titles(found)}: {words} in the {name} version only"
        begun = [p[0] for p in pairs if p[before].begins_page and not p[after].begins_page]
        if begun:
            yield f"{_titles(begun)}: on a new page in the {name} version only"


def _titles(sections: Sequence[Section]) -> str:
    words = _listed([f"“{plain_text(one.title)}”" for one in sections])
    return f"{'section' if len(sections) == 1 else 'sections'} {words}"


def _page_headings(old: Document, new: Document) -> Iterator[str]:
    for name, one, other in _lines_with_page_headings(old, new):
        place = "header" if name.startswith("header") else "footer"
        yield f"{place} edited: {_line(one)} → {_line(other)}"


def replaced_by_page_headings(old: Document, new: Document) -> frozenset[str]:
    """The texts of headers and footers where the other version has the heading of the page."""
    found = _lines_with_page_headings(old, new)
    return frozenset(line for _, *both in found for line in both if isinstance(line, str) and line)


def _lines_with_page_headings(
    old: Document, new: Document
) -> Iterator[tuple[str, HeaderFooterText, HeaderFooterText]]:
    """The name and both forms of each line that differs and has the heading of the page in one."""
    sides = old.header_footer.texts, new.header_footer.texts
    for name, one, other in zip(HEADER_FOOTER_TEXTS, *sides, strict=True):
        if one != other and (isinstance(one, PageHeading) or isinstance(other, PageHeading)):
            yield name, one, other


def _line(line: HeaderFooterText) -> str:
    if isinstance(line, PageHeading):
        return f"the heading of level {line.level} on the page"
    return line or "nothing"


def _listed(words: Sequence[str]) -> str:
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
