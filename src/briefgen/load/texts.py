"""Sections and success stories of the layered folders: files to nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from briefgen.load.files import Files, layered
from briefgen.load.findings import Findings
from briefgen.load.markdown import block_nodes, inline_nodes, section_body
from briefgen.load.passage import Passage, of_lines
from briefgen.load.records import Record, is_mapping, read_mapping, validate
from briefgen.load.registers import Register
from briefgen.load.scope import Scope
from briefgen.load.yaml_source import YamlDocument, read_yaml
from briefgen.location import Location
from briefgen.model.content import SectionFile, Story
from briefgen.model.nodes import (
    Block,
    BulletList,
    Inline,
    LineBreak,
    Link,
    ListItem,
    Paragraph,
    Section,
    StoryBox,
    StoryField,
    Strong,
    Text,
)
from briefgen.schema.texts import ContactRecord, SectionRecord, StoryRecord

Entry = TypeVar("Entry")
Labels = Mapping[str, str]
"""The template's words by their keys."""

# -- sections --------------------------------------------------------------------------------


def read_sections(files: Files, layers: Sequence[str], scope: Scope) -> Register[SectionFile]:
    """The sections of the layers by anchor."""
    sections: Register[SectionFile] = Register("section", "BG123")
    for path in layered(files, layers, "sections", ".md"):
        text = files.text(path)
        parts = None if text is None else _front_matter(text, files.name(path), scope.findings)
        if parts is None:
            sections.complete = False
            continue
        front, body = parts
        record = validate(front, SectionRecord, scope.findings)
        _keep(front, None if record is None else _section(record, body, scope), sections)
        if record is None:
            section_body(body, scope, None)
    return sections


def _front_matter(text: str, path: str, findings: Findings) -> tuple[YamlDocument, Passage] | None:
    """The two parts of a section's file; `None`, and a finding, if the first is not in order."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---" or "---" not in [line.rstrip() for line in lines[1:]]:
        hint = "begin the file with '---', the keys 'anchor' and 'title', and '---'"
        findings.add("BG107", Location(path), "the file has no front matter", hint)
        return None
    end = [line.rstrip() for line in lines].index("---", 1)
    front = read_yaml("\n".join(lines[1:end]), path, findings, lines_before=1)
    if front is None or not is_mapping(front, findings):
        return None
    return front, of_lines(lines[end + 1 :], path, end + 2)


def _section(record: Record[SectionRecord], text: Passage, scope: Scope) -> SectionFile | None:
    anchor = scope.anchors.claim(record.value.anchor, record.location("anchor"))
    title = inline_nodes(record.passage("title"), scope)
    body = section_body(text, scope, anchor)
    if anchor is None:
        return None
    section = Section(
        anchor=anchor,
        title=title,
        blocks=tuple(body.blocks),
        sections=body.sections(),
        origin=record.location("title"),
    )
    return SectionFile(section=section, tags=frozenset(record.value.tags))


def _keep(document: YamlDocument, entry: Entry | None, register: Register[Entry]) -> None:
    """Adds an entry under the anchor of its file, even where the entry is faulty."""
    name = document.data.get("anchor")
    if not isinstance(name, str):
        register.complete = False
    elif register.entries.get(name) is None:
        register.entries[name] = entry


# -- stories ---------------------------------------------------------------------------------


def read_stories(
    files: Files, layers: Sequence[str], scope: Scope, labels: Labels
) -> Register[Story]:
    """The success stories of the layers by anchor."""
    stories: Register[Story] = Register("story", "BG123")
    for path in layered(files, layers, "stories", ".yaml"):
        document = read_mapping(files, path, scope.findings)
        if document is None:
            stories.complete = False
            continue
        record = validate(document, StoryRecord, scope.findings)
        _keep(document, None if record is None else _story(record, scope, labels), stories)
    return stories


def _story(record: Record[StoryRecord], scope: Scope, labels: Labels) -> Story | None:
    anchor = scope.anchors.claim(record.value.anchor, record.location("anchor"))
    box = StoryBox(
        kicker=f"{labels.get('success_story', '')} · {record.value.kicker}",
        title=inline_nodes(record.passage("box_title"), scope),
        fields=_fields(record, scope, labels),
        origin=record.location("box_title"),
    )
    title = inline_nodes(record.passage("title"), scope)
    if anchor is None:
        return None
    tags = frozenset(record.value.tags)
    return Story(anchor=anchor, title=title, box=box, tags=tags, origin=record.location("title"))


def _fields(record: Record[StoryRecord], scope: Scope, labels: Labels) -> tuple[StoryField, ...]:
    """The fields that the story fills, in the order of the format."""
    found: list[tuple[str, tuple[Block, ...]]] = [
        ("partners", (_partners(record, scope),)),
        ("sectors", _sectors(record, scope)),
        ("context", _text("context", record, scope)),
        ("cooperation", _cooperation(record, scope)),
        ("objective", _text("objective", record, scope)),
        ("policy_support", _text("policy_support", record, scope)),
        ("results", _text("results", record, scope)),
        ("more_information", _contacts(record, labels)),
    ]
    own = {"partners": record.value.partners_label} if record.value.partners_label else {}
    words = {**labels, **own}
    return tuple(
        StoryField(label=words.get(key, ""), blocks=blocks, origin=_field_location(record, key))
        for key, blocks in found
        if blocks
    )


def _field_location(record: Record[StoryRecord], key: str) -> Location:
    return record.location("contacts" if key == "more_information" else key)


def _text(key: str, record: Record[StoryRecord], scope: Scope) -> tuple[Block, ...]:
    if getattr(record.value, key) is None:
        return ()
    return block_nodes(record.passage(key), scope)


def _partners(record: Record[StoryRecord], scope: Scope) -> BulletList:
    paths = [("partners", index) for index in range(len(record.value.partners))]
    return BulletList(
        items=tuple(_item(record, path, scope) for path in paths),
        origin=record.location("partners"),
    )


def _item(
    record: Record[StoryRecord],
    path: tuple[str | int, ...],
    scope: Scope,
    more: tuple[Block, ...] = (),
) -> ListItem:
    content = inline_nodes(record.passage(*path), scope)
    place = record.location(*path)
    return ListItem(blocks=(Paragraph(content=content, origin=place), *more), origin=place)


def _sectors(record: Record[StoryRecord], scope: Scope) -> tuple[Block, ...]:
    items = []
    for index, sector in enumerate(record.value.sectors):
        parts = tuple(
            _item(record, ("sectors", index, "subsectors", number), scope)
            for number in range(len(sector.subsectors))
        )
        place = record.location("sectors", index, "subsectors")
        inner = (BulletList(items=parts, origin=place),) if parts else ()
        items.append(_item(record, ("sectors", index, "name"), scope, inner))
    if not items:
        return ()
    return (BulletList(items=tuple(items), origin=record.location("sectors")),)


def _cooperation(record: Record[StoryRecord], scope: Scope) -> tuple[Block, ...]:
    cooperation = record.value.cooperation
    if cooperation is None:
        return ()
    place = record.location("cooperation", "type")
    words = inline_nodes(record.passage("cooperation", "type"), scope)
    kind = Paragraph(content=(Strong(content=words, origin=place),), origin=place)
    if cooperation.text is None:
        return (kind,)
    return (kind, *block_nodes(record.passage("cooperation", "text"), scope))


def _contacts(record: Record[StoryRecord], labels: Labels) -> tuple[Block, ...]:
    return tuple(
        _contact(contact, record.location("contacts", index), labels)
        for index, contact in enumerate(record.value.contacts)
    )


def _contact(contact: ContactRecord, place: Location, labels: Labels) -> Paragraph:
    """One line for each thing known of the contact."""
    lines: list[tuple[Inline, ...]] = []
    for key in ("name", "role", "phone", "email"):
        value = getattr(contact, key)
        if value is None:
            continue
        label = f"{labels.get(f'contact_{key}', '')}: "
        words = Text(text=value, origin=place)
        if key == "email":
            link = Link(url=f"mailto:{value}", content=(words,), origin=place)
            lines.append((Text(text=label, origin=place), link))
        else:
            lines.append((Text(text=label + value, origin=place),))
    content = [*lines[0]]
    for line in lines[1:]:
        content += (LineBreak(origin=place), *line)
    return Paragraph(content=tuple(content), origin=place)
