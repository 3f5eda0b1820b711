"""The parts of a document with names for people, by which a build says what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from msgspec.structs import replace

from briefgen.build.plain_data import ToPlain, digest_of
from briefgen.build.target_entry import LABELS, WITHIN
from briefgen.model.captions import name_in_reports
from briefgen.model.clearances import ClearedSlot
from briefgen.model.document import Cover, Document, ResolvedDocument
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Chart,
    Figure,
    ListItem,
    NumberedList,
    Row,
    Section,
    StoryBox,
    StoryField,
    Table,
)
from briefgen.model.record_forms import noun_of
from briefgen.model.walk import blocks_in, plain_text, sections_in, words_of
from briefgen.model.word_template import TemplateTheme
from briefgen.theme.tokens import Theme

NOT_PRINTED = frozenset(
    {
        "acronyms", "original", "source_deliverables", "omitted_references", "repeated_notes",
        "wording", "assets", "short", "limited_texts",
    }
)  # fmt: skip
"""Fields of a resolved document that were used to resolve it; renderers do not read them."""
_FOLLOWING = frozenset(
    {
        "number", "separator", "mark_alternative", "number_alternative", "label", "before", "after",
        "key",
    }
)  # fmt: skip
"""Fields of nodes that follow from other parts of the document."""
_MOST_LETTERS = 40
"""Maximum number of characters of the words that name a row."""
_Part = tuple[str, str, object]
"""Key, name and content."""
_Named = Table | Chart | Figure | StoryBox


def parts_of(
    resolved: ResolvedDocument,
    theme: Theme,
    template_theme: TemplateTheme | None,
    *,
    attach_docx: bool,
) -> dict[str, tuple[str, str]]:
    """Each part by its key, with its name and the digest of what its author wrote."""
    document = resolved.document
    parts: list[_Part] = [
        ("@metadata", "the document properties", document.metadata),
        *_parts_of_cover(document.cover),
        ("@header_footer", "the header or footer", document.header_footer),
        ("@contents", "the contents", resolved.contents_titles),
        *_parts_of_theme(theme),
        ("@word_template", "the Word template", template_theme),
        ("@attach_docx", "the choice to attach the Word file to the PDF", attach_docx),
        *_parts_of_sections(document.sections, document),
    ]
    parts.append((LABELS, "the labels of the template", document.wording))
    written = ToPlain(NOT_PRINTED | _FOLLOWING, masks_values=True)
    return {key: (name, digest_of(written.of(part))) for key, name, part in parts}


def parts_to_clear(
    resolved: ResolvedDocument, slot: tuple[str, ClearedSlot] | None = None
) -> tuple[str, dict[str, tuple[str, str]]]:
    """The digest of all that a reader approves, and its parts as by `parts_of`.

    This is the cover, and the sections with their values and pictures, or what prints the field
    `slot`; neither the header and footer nor the design.
    """
    document = resolved.document
    sections, rows = document.sections, list[tuple[Section, StoryField]]()
    parts = [*(_parts_of_cover(document.cover) if slot is None else ())]
    if slot is not None:
        places = set(slot[1].places)
        sections = tuple(one for one in sections_in(sections) if (one.anchor, "") in places)
        rows = list(_rows_at(places, document))
        parts += _parts_of_slot(*slot, rows)
    parts += _parts_of_sections(sections, document)
    blocks = [block for section in sections_in(sections) for block in blocks_in(section.blocks)]
    blocks += (block for _, row in rows for block in blocks_in(row.blocks))
    pictures = [document.assets[one.image] for one in blocks if isinstance(one, Figure)]
    whole = ToPlain(NOT_PRINTED | {"key"}, omits_defaults=True)
    written = ToPlain(NOT_PRINTED | _FOLLOWING, omits_defaults=True)
    every = [(key, whole.of(part)) for key, _, part in parts]
    return digest_of((tuple(every), tuple(pictures))), {
        key: (name, digest_of(written.of(part))) for key, name, part in parts
    }


def _rows_at(
    places: Set[tuple[Anchor, str]], document: Document
) -> Iterator[tuple[Section, StoryField]]:
    """The rows at some places, each with its section."""
    for section in sections_in(document.sections):
        for block in section.blocks:
            for row in block.fields if isinstance(block, StoryBox) else ():
                if section.anchor is not None and (section.anchor, row.name) in places:
                    yield section, row


def _parts_of_slot(
    name: str, slot: ClearedSlot, rows: Iterable[tuple[Section, StoryField]]
) -> Iterator[_Part]:
    """The rows that print a field, and its value in lines of the template."""
    for section, row in rows:
        label = f"“{row.label}”" if row.label else f"'{name}'"
        yield f"section {section.anchor}{WITHIN}{row.name}", label, row
    if words := slot.words():
        yield f"@value {name}", f"'{name}'", words


def section_name(section: Section) -> str:
    """`section 2.1`, or the title of a section without a number, or the anchor without both."""
    title = plain_text(section.title)
    anchor = f"the part '{section.anchor}'"
    if not section.number[-1:].isdigit() and section.number:
        return section.number
    return f"section {section.number}" if section.number else f"“{title}”" if title else anchor


def block_name(block: _Named) -> str:
    """`Table 2`, or the title of the box of a record."""
    if isinstance(block, StoryBox):
        title, noun = plain_text(block.title), noun_of(block.kind) or "rows"
        return f"the {noun} “{title}”" if title else f"the {noun}"
    if block.number:
        return name_in_reports(block)
    return f"the {'table' if isinstance(block, Table) else 'image'} '{block.anchor}'"


def _parts_of_cover(cover: Cover) -> Iterator[_Part]:
    without = replace(cover, title="", subtitle="", rows=(), abstract=None, notices=())
    yield "@cover", "the cover", without
    yield f"@cover{WITHIN}title", "the title on the cover", cover.title
    yield f"@cover{WITHIN}subtitle", "the subtitle on the cover", cover.subtitle
    yield f"@cover{WITHIN}abstract", "the abstract", cover.abstract
    for row in cover.rows:
        yield (
            f"@cover{WITHIN}{row.key}",
            f"“{row.label}” on the cover",
            (row.label, row.content or row.value),
        )
    yield f"@cover{WITHIN}notices", "a notice on the cover", cover.notices


def _parts_of_theme(theme: Theme) -> Iterator[_Part]:
    for name in theme.__struct_fields__:
        yield f"@theme {name}", f"'{name}' in the theme of the template", getattr(theme, name)


def _parts_of_sections(
    sections: Iterable[Section], document: Document, within: str = ""
) -> Iterator[_Part]:
    for section in sections:
        key = f"section {section.anchor}"
        own = [block for block in section.blocks if not isinstance(block, _Named)]
        # An approval of a document that has no annexes remains valid.
        numbering = {"usual": True, "none": False}.get(section.numbering, section.numbering)
        form = section.story_number, numbering, section.begins_page
        yield key, section_name(section), (section.title, tuple(own), *form, within)
        for block in section.blocks:
            if isinstance(block, _Named):
                name = f"{block_name(block)} in {section_name(section)}"
                yield from _parts_of_block(block, f"{key}{WITHIN}{block.key}", name, document)
        yield from _parts_of_sections(section.sections, document, section.anchor)


def _parts_of_block(block: _Named, key: str, name: str, document: Document) -> Iterator[_Part]:
    match block:
        case Table():
            rows = _rows_by_name(block)
            others = () if rows else tuple(_without_named_items(row) for row in block.body)
            yield key, name, replace(block, body=others)
            for row_key, row in rows.items():
                row_name = f"row {_quoted(words_of(row.cells[0].blocks))} of {block_name(block)}"
                yield f"{key}{WITHIN}{row_key}", row_name, row
            for item in () if rows else _named_items(block):
                item_name = f"item {_quoted(words_of(item.blocks))} of {block_name(block)}"
                yield f"{key}{WITHIN}{item.key}", item_name, item
        case Figure():
            yield key, name, replace(block, image="")
            image = (block.image, document.assets[block.image])
            yield f"{key}{WITHIN}@image", f"the picture of {name}", image
        case Chart():
            yield key, name, replace(block, categories=(), series=(), alternative="")
            numbers = replace(block, caption=(), alternative="", kind="bar")
            yield f"{key}{WITHIN}@numbers", f"the numbers of {name}", numbers
        case StoryBox(kind=""):
            yield key, name, replace(block, fields=())
            for one in block.fields:
                yield f"{key}{WITHIN}{one.name or one.label}", _row_of_field(one), one
        case StoryBox():
            yield key, name, block


def _row_of_field(row: StoryField) -> str:
    """The name of a field as the author writes it, with the label that is printed."""
    label = f"“{row.label}”" if row.label else "a row without a label"
    return f"'{row.name}' ({label})" if row.name else label


def _rows_by_name(table: Table) -> dict[str, Row]:
    """The rows by their names or the words of their first cells; empty if two have the same."""
    rows = {row.name or words_of(row.cells[0].blocks): row for row in table.body if row.cells}
    spans = any(cell.row_span > 1 for row in table.body for cell in row.cells)
    is_unique = len(rows) == len(table.body) > 1
    return rows if is_unique and not spans and all(words.strip() for words in rows) else {}


def _has_named_key(item: ListItem) -> bool:
    return bool(item.name) and item.key.endswith(f"/{item.name}")


def _named_items(table: Table) -> Iterator[ListItem]:
    """The items with named keys in the cells of a table."""
    for block in (block for row in table.body for cell in row.cells for block in cell.blocks):
        if isinstance(block, BulletList | NumberedList):
            yield from (item for item in block.items if _has_named_key(item))


def _without_named_items(row: Row) -> Row:
    cells = (replace(cell, blocks=tuple(map(_without_items, cell.blocks))) for cell in row.cells)
    return replace(row, cells=tuple(cells))


def _without_items(block: Block) -> Block:
    """A list without items that have named keys; its start follows from items before it."""
    match block:
        case BulletList():
            return replace(block, items=tuple(i for i in block.items if not _has_named_key(i)))
        case NumberedList():
            kept = tuple(item for item in block.items if not _has_named_key(item))
            return replace(block, items=kept, start=block.start if kept else 1)
        case _:
            return block


def _quoted(words: str) -> str:
    return f"“{words if len(words) <= _MOST_LETTERS else f'{words[:_MOST_LETTERS].rstrip()}…'}”"
