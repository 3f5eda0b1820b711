"""The people and the lines to take of a dossier: their records to words that a briefing prints."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from briefgen.content.addresses import mail_link
from briefgen.content.contacts import channels
from briefgen.content.markdown import block_nodes, inline_nodes
from briefgen.content.markdown.inlines import in_own_language
from briefgen.content.marks.levels import may_print
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.registers import Register, Withheld
from briefgen.content.section_files import level_of
from briefgen.content.taken import rules
from briefgen.content.translations.keys import Keys, form_of, keys_of, pattern_of
from briefgen.model.content import LineFile, PersonFile
from briefgen.model.levels import AboveLevel, may_show
from briefgen.model.nodes import Anchor, Emphasis, Figure, Inline, Strong, Text, text_of
from briefgen.model.slugs import slug
from briefgen.schema.layer_files import IDENTIFIER
from briefgen.schema.models import Model
from briefgen.spans.mapped_text import mapped_to
from briefgen.spans.span import Span
from briefgen.syntax.expressions import fill_values, without_escaping
from briefgen.syntax.yaml.documents import YamlDocument

if TYPE_CHECKING:
    from typing import Any

    from briefgen.schema.pictures import PictureRecord
    from briefgen.schema.registers import KnownPersonRecord, LineRecord


_Entry = TypeVar("_Entry", PersonFile, LineFile)


def fill_people_and_lines(context: ReadContext) -> None:
    """Read the people and lines of the registers, with findings for their texts."""
    people, lines = context.registers.people, context.registers.lines
    _copy_state(context.people, people)
    _copy_state(context.lines, lines)
    _fill(context.people, people, _person, context)
    _report_same_people(people, context)
    _fill(context.lines, lines, _line, context)
    for person in people.completed.values():
        _person(person, context)
    for line in lines.completed.values():
        _line(line, context)
    for kind, register in (("people", people), ("lines", lines)):
        for document in register.invalid:
            _check_texts(document, keys_of(kind), register, context)


def _report_same_people(people: Register[Record[KnownPersonRecord]], context: ReadContext) -> None:
    """A warning for each person who is printed in the same words as an earlier one."""
    known: dict[tuple[str, ...], str] = {}
    for name, record in people.known():
        value = record.value
        words = (value.name, value.role, value.organisation or "")
        key = tuple(" ".join(one.split()).casefold() for one in words)
        first = known.setdefault(key, name)
        if first != name:
            message = f"'{first}' and '{name}' have the same name, role and organisation"
            hint = "write in what they differ, such as the unit, or remove one of them"
            context.diagnostics.add(rules.PEOPLE_OF_ONE_NAME, record.span("name"), message, hint)


def _copy_state(register: Register[Any], source: Register[Any]) -> None:
    register.complete, register.intended = source.complete, source.intended
    register.withheld = source.withheld


def _fill(
    register: Register[_Entry],
    records: Register[Record[Model]],
    read: Callable[[Record[Model], ReadContext], _Entry],
    context: ReadContext,
) -> None:
    """Read the entries. One whose texts print what the document must not contain is withheld."""
    for name, record in records.entries.items():
        entry = None if record is None else read(record, context)
        above = context.diagnostics.take_where_printed(record.span()) if record is not None else []
        if above:
            piece = f"the {register.noun} '{name}'"
            own = AboveLevel(piece, f"cannot be printed: {above[0].message}", above[0].hint)
            register.withheld[name] = Withheld(own, entry)
        else:
            register.entries[name] = entry


def _check_texts(
    document: YamlDocument, keys: Keys, register: Register[Any], context: ReadContext
) -> None:
    """Findings for the Markdown of invalid entries that cannot be completed."""
    for path, mark in document.marks.items():
        name = str(path[0]) if path else ""
        is_read = register.entries.get(name) is not None or name in register.completed
        if not name or is_read or not mark.text:
            continue
        pattern = pattern_of(keys, path)
        form = form_of(keys, pattern) if pattern else "plain"
        if form != "plain" and mark.text.strip():
            read = block_nodes if form == "blocks" else inline_nodes
            read(document.mapped_text(path), context)


def _person(record: Record[KnownPersonRecord], context: ReadContext) -> PersonFile:
    value = record.value
    photo = None if value.photo is None else _photo(value.photo, record, context)
    organisation = value.organisation or ""
    is_known = re.fullmatch(IDENTIFIER, organisation) is not None
    return PersonFile(
        name=value.name,
        said=_said(record, context),
        introduction=tuple(_introduction(record, context)),
        contact=tuple(_contact(record, context)),
        cv=block_nodes(record.mapped_text("cv"), context) if value.cv else (),
        photo=photo,
        organisation=organisation if is_known else "",
        level=level_of(record, context),
        span=record.span(),
    )


def _photo(photo: PictureRecord, record: Record[Any], context: ReadContext) -> Figure | None:
    """A photo in a column of its own.

    `None`, and a finding, for one that does not exist, or that the document must not show.
    """
    may_show = True
    if photo.level is not None:
        span, piece = record.span("photo", "level"), f"the picture '{photo.image}'"
        levels, own = context.levels, context.level
        may_show = may_print(piece, photo.level, span, levels, own, context.diagnostics)
    path = context.images.find(photo.image, record.span("photo", "image"))
    if path is None or not may_show:
        return None
    return Figure(
        anchor=Anchor(slug(PurePosixPath(path).stem) or "photo"),
        caption=(),
        image=path,
        alt=photo.alt,
        has_own_anchor=False,
        span=record.span("photo"),
    )


def _introduction(record: Record[KnownPersonRecord], context: ReadContext) -> list[Inline]:
    """`**Ana Ruiz** (*AH-na roo-EETH*), Director, Cluster of the coast`."""
    value, span = record.value, record.span("name")
    found: list[Inline] = [Strong(content=(_words(record, "name"),), span=span)]
    if said := _said(record, context):
        at = record.span("pronounce")
        found += [Text(text=" (", span=at), Emphasis(content=said, span=at)]
        found.append(Text(text=")", span=at))
    role = record.span("role")
    found.append(Text(text=", ", span=role))
    found += in_own_language((_words(record, "role"),), role.path, context)
    if value.organisation is not None:
        at = record.span("organisation")
        found += [Text(text=", ", span=at), *_organisation(value.organisation, at, context)]
    return found


def _said(record: Record[KnownPersonRecord], context: ReadContext) -> tuple[Inline, ...]:
    """How the name is said; empty if the record does not say it."""
    if record.value.pronounce is None:
        return ()
    path = record.span("pronounce").path
    return tuple(in_own_language((_words(record, "pronounce"),), path, context))


def _organisation(words: str, span: Span, context: ReadContext) -> tuple[Inline, ...]:
    """An organisation as its register prints it, or in the words of the person's record."""
    if not re.fullmatch(IDENTIFIER, words):
        return (text_of(mapped_to(words, span)),)
    expression = mapped_to(f'{{{{ organisation("{words}") }}}}', span)
    return (text_of(fill_values(expression, context.names, context.diagnostics, without_escaping)),)


def _contact(record: Record[KnownPersonRecord], context: ReadContext) -> list[Inline]:
    """The telephone numbers and e-mail addresses that the readers may see, with commas."""
    contact, found = record.value.contact, list[Inline]()
    if contact is None or not _may_see(contact.level, record.span("contact", "level"), context):
        return found
    for key in ("phone", "email"):
        for _, path, level in channels(getattr(contact, key), ("contact", key)):
            at = record.span(*path)
            place = record.span(*path[:-1], "level") if level else at
            if not _may_see(level or None, place, context):
                continue
            found += [Text(text=", ", span=at)] if found else []
            words = _words(record, *path)
            is_link = key == "email"
            found.append(mail_link(words, at, context.diagnostics) if is_link else words)
    return found


def _may_see(name: str | None, span: Span, context: ReadContext) -> bool:
    """Whether the readers may see what has the level of a name; an unknown one is a finding."""
    level = None if name is None else context.levels.find(name, span, context.diagnostics)
    return may_show(context.level, level)


def _words(record: Record[Any], *path: str | int) -> Text:
    return text_of(record.mapped_text(*path))


def _line(record: Record[LineRecord], context: ReadContext) -> LineFile:
    value = record.value
    return LineFile(
        topics=value.topics,
        say=inline_nodes(record.mapped_text("say"), context) if value.say else (),
        question=inline_nodes(record.mapped_text("question"), context) if value.question else (),
        answer=block_nodes(record.mapped_text("answer"), context) if value.answer else (),
        level=level_of(record, context),
        say_span=record.span("say"),
        question_span=record.span("question"),
        span=record.span(),
    )
