"""The people and the lines to take of a dossier: their records to words that a briefing prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.content.addresses import mail_link
from briefgen.content.markdown import block_nodes, inline_nodes
from briefgen.content.markdown.inlines import in_own_language
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.registers import Register
from briefgen.content.section_files import level_of
from briefgen.content.translations.keys import Keys, form_of, keys_of, pattern_of
from briefgen.model.content import LineFile, PersonFile
from briefgen.model.nodes import Emphasis, Inline, Strong, Text, text_of
from briefgen.schema.layer_files import IDENTIFIER
from briefgen.spans.mapped_text import mapped_to
from briefgen.spans.span import Span
from briefgen.syntax.expressions import fill_values, without_escaping
from briefgen.syntax.yaml.documents import YamlDocument

if TYPE_CHECKING:
    from typing import Any

    from briefgen.schema.registers import KnownPersonRecord, LineRecord


def fill_people_and_lines(context: ReadContext) -> None:
    """Read the people and lines of the registers, with findings for their texts."""
    people, lines = context.registers.people, context.registers.lines
    _copy_state(context.people, people)
    _copy_state(context.lines, lines)
    for name, person in people.entries.items():
        context.people.entries[name] = None if person is None else _person(person, context)
    for name, line in lines.entries.items():
        context.lines.entries[name] = None if line is None else _line(line, context)
    for kind, register in (("people", people), ("lines", lines)):
        for document in register.invalid:
            _check_texts(document, keys_of(kind), register, context)


def _copy_state(register: Register[Any], source: Register[Any]) -> None:
    register.complete, register.intended = source.complete, source.intended


def _check_texts(
    document: YamlDocument, keys: Keys, register: Register[Any], context: ReadContext
) -> None:
    """Findings for the Markdown of invalid entries."""
    for path, mark in document.marks.items():
        if not path or register.entries.get(str(path[0])) is not None or not mark.text:
            continue
        pattern = pattern_of(keys, path)
        form = form_of(keys, pattern) if pattern else "plain"
        if form != "plain" and mark.text.strip():
            read = block_nodes if form == "blocks" else inline_nodes
            read(document.mapped_text(path), context)


def _person(record: Record[KnownPersonRecord], context: ReadContext) -> PersonFile:
    value = record.value
    if value.photo is not None:
        context.images.find(value.photo.image, record.span("photo", "image"))
    organisation = value.organisation or ""
    is_known = re.fullmatch(IDENTIFIER, organisation) is not None
    return PersonFile(
        introduction=tuple(_introduction(record, context)),
        contact=tuple(_contact(record, context)),
        cv=block_nodes(record.mapped_text("cv"), context) if value.cv else (),
        organisation=organisation if is_known else "",
        level=level_of(record, context),
        span=record.span(),
    )


def _introduction(record: Record[KnownPersonRecord], context: ReadContext) -> list[Inline]:
    """`**Ana Ruiz** (*AH-na roo-EETH*), Director, Cluster of the coast`."""
    value, span = record.value, record.span("name")
    found: list[Inline] = [Strong(content=(_words(record, "name"),), span=span)]
    if value.pronounce is not None:
        at = record.span("pronounce")
        said = in_own_language((_words(record, "pronounce"),), at.path, context)
        found += [Text(text=" (", span=at), Emphasis(content=said, span=at)]
        found.append(Text(text=")", span=at))
    role = record.span("role")
    found.append(Text(text=", ", span=role))
    found += in_own_language((_words(record, "role"),), role.path, context)
    if value.organisation is not None:
        at = record.span("organisation")
        found += [Text(text=", ", span=at), *_organisation(value.organisation, at, context)]
    return found


def _organisation(words: str, span: Span, context: ReadContext) -> tuple[Inline, ...]:
    """An organisation as its register prints it, or in the words of the person's record."""
    if not re.fullmatch(IDENTIFIER, words):
        return (text_of(mapped_to(words, span)),)
    expression = mapped_to(f'{{{{ organisation("{words}") }}}}', span)
    return (text_of(fill_values(expression, context.names, context.diagnostics, without_escaping)),)


def _contact(record: Record[KnownPersonRecord], context: ReadContext) -> list[Inline]:
    contact = record.value.contact
    found: list[Inline] = []
    if contact is None:
        return found
    if contact.phone is not None:
        found.append(_words(record, "contact", "phone"))
    if contact.email is not None:
        at = record.span("contact", "email")
        found += [Text(text=", ", span=at)] if found else []
        found.append(mail_link(_words(record, "contact", "email"), at, context.diagnostics))
    return found


def _words(record: Record[Any], *path: str) -> Text:
    return text_of(record.mapped_text(*path))


def _line(record: Record[LineRecord], context: ReadContext) -> LineFile:
    value = record.value
    return LineFile(
        topics=value.topics,
        say=inline_nodes(record.mapped_text("say"), context) if value.say else (),
        question=inline_nodes(record.mapped_text("question"), context) if value.question else (),
        answer=block_nodes(record.mapped_text("answer"), context) if value.answer else (),
        level=level_of(record, context),
        span=record.span(),
    )
