"""The headers and footers of a team's Word file, without references to anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.model.word_template import HeaderFooterKind, HeaderFooterPages, TemplatePart
from briefgen.ooxml.element import Element
from briefgen.ooxml.namespaces import declarations
from briefgen.ooxml.package_reading import StoredPart
from briefgen.ooxml.properties import is_on
from briefgen.word_template.read.changes import accept_changes
from briefgen.word_template.read.content_controls import (
    remove_unsupported_controls,
    replace_controls_with_content,
)
from briefgen.word_template.read.fields import normalise_fields
from briefgen.word_template.read.header_words import fill_expressions, literal_words
from briefgen.word_template.read.missing_elements import add_missing_elements
from briefgen.word_template.read.normalise import normalise
from briefgen.word_template.read.relationships import picture_of, remove_unsupported_targets
from briefgen.word_template.read.report import Report
from briefgen.word_template.read.sanitise import sanitise_header_footer
from briefgen.word_template.read.stored_parts import check_tag, conforming_part

KINDS: tuple[HeaderFooterKind, ...] = ("header", "footer")
_ROOTS: Mapping[HeaderFooterKind, str] = {"header": "w:hdr", "footer": "w:ftr"}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_VISIBLE = ("w:t", "w:fldChar", "w:fldSimple", "w:drawing", "w:pict", "w:sym", "w:object")
"""The elements that make a header or footer more than an empty paragraph."""


class HeaderFooterReader(Struct, frozen=True):
    """Reads the headers and footers of one file."""

    main: StoredPart
    report: Report
    fill: Callable[[str], str | None]
    """The value of an expression `{{ }}`; `None` if it has none."""
    headings: Mapping[str, int]
    """Styles of the file that are used for headings, in lower case, with the level."""

    def read(
        self, sections: Sequence[Element]
    ) -> dict[tuple[HeaderFooterKind, HeaderFooterPages], TemplatePart]:
        """The headers and footers of the last section; for first pages, those of the first section.

        A section without a header or footer inherits that of the previous section (17.10.5).
        """
        identifiers: dict[tuple[HeaderFooterKind, HeaderFooterPages], str] = {}
        for number, section in enumerate(sections):
            for kind, pages, identifier in _header_footer_references(section):
                if pages != "first" or (number == 0 and is_on(section, "w:titlePg")):
                    identifiers[kind, pages] = identifier
        parts = {
            key: part
            for key, identifier in sorted(identifiers.items())
            if (part := self._part(identifier, key[0])) is not None
        }
        visible = {
            kind for (kind, _), part in parts.items() if any(part.root.descendants(*_VISIBLE))
        }
        found = {key: part for key, part in parts.items() if key[0] in visible}
        if sections and is_on(sections[0], "w:titlePg"):
            # A first page without a header or footer for it has an empty one (17.10.6).
            for kind in visible:
                found.setdefault((kind, "first"), TemplatePart(root=empty_root(kind)))
        return found

    def _part(self, identifier: str, kind: HeaderFooterKind) -> TemplatePart | None:
        """The part with its pictures, without what documents cannot use.

        Links and content controls are replaced with their text. `None`, and a diagnostic, for a
        part that is missing or damaged.
        """
        relation = self.main.relationships.get(identifier)
        if relation is None or relation.external or not self.main.package.has(relation.target):
            name = "" if relation is None else f" ({relation.target})"
            self.report.left_out.append(f"a {kind} that is missing in the file{name}")
            return None
        with self.report.not_needed(f"a {kind}"):
            return self._read(self.main.target_of(identifier), kind)
        return None

    def _read(self, part: StoredPart, kind: HeaderFooterKind) -> TemplatePart:
        root = part.root
        check_tag(part, root, _ROOTS[kind])
        self.report.check_content_type(part, f"{_TYPE}{kind}+xml")
        if accept_changes(root):
            self.report.changed_parts.append(f"a {kind}")
        self.report.invalid_values.extend(normalise(root))
        self.report.left_out.extend(remove_unsupported_targets(root, part))
        self.report.left_out.extend(remove_unsupported_controls(root))
        replace_controls_with_content(root)
        sanitise_header_footer(root)
        normalise_fields(root, self.headings, self.report.left_out, self.report.made_text)
        self.report.words.extend(literal_words(root, self.fill))
        _drop_undeclared_prefixes(root)
        add_missing_elements(root)
        root, removed = conforming_part(part, root)
        self.report.not_in_schema.extend(removed)
        expressions = fill_expressions(root, self.fill)
        pictures = {
            identifier: picture
            for identifier in sorted(_identifiers(root))
            if (picture := picture_of(part, identifier))
        }
        return TemplatePart(root=root, pictures=pictures, expressions=expressions)


def _drop_undeclared_prefixes(root: Element) -> None:
    """Remove prefixes that the root does not declare from its list of those to ignore (7.2)."""
    listed = root.attributes.pop("mc:Ignorable", "").split()
    declared = [prefix for prefix in listed if f"xmlns:{prefix}" in root.attributes]
    if declared:
        root.attributes["mc:Ignorable"] = " ".join(declared)


def empty_root(kind: HeaderFooterKind) -> Element:
    """A header or footer with an empty paragraph, which it must have (17.10.3, 17.10.4)."""
    return Element(_ROOTS[kind], declarations("w"), [Element("w:p")])


def _header_footer_references(
    section: Element,
) -> Iterator[tuple[HeaderFooterKind, HeaderFooterPages, str]]:
    all_pages: tuple[HeaderFooterPages, ...] = ("default", "first", "even")
    for kind in KINDS:
        for reference in section.find_all(f"w:{kind}Reference"):
            page_type = reference.get("w:type", "default")
            for pages in all_pages:
                if pages == page_type:
                    yield kind, pages, reference.get("r:id")


def _identifiers(root: Element) -> set[str]:
    return {
        value
        for element in root.descendants()
        for name, value in element.attributes.items()
        if name.startswith("r:")
    }
