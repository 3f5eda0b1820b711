"""Records of the layered folders, such as success stories: files to nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from briefgen.content import rules
from briefgen.content.addresses import mail_link
from briefgen.content.contacts import channels, person_words, printed_keys
from briefgen.content.field_values import FieldPrinter
from briefgen.content.given_values import given_value
from briefgen.content.invalid_records import check_invalid
from briefgen.content.layers.record_changes import read_layered_mapping
from briefgen.content.markdown import block_nodes, inline_nodes, title_nodes
from briefgen.content.markdown.inlines import in_own_language
from briefgen.content.marks.levels import may_print
from briefgen.content.marks.levels_of_fields import with_shown_contacts
from briefgen.content.read_context import ReadContext
from briefgen.content.record_forms import RecordWords
from briefgen.content.records import Record, valid_part
from briefgen.content.registers import Register
from briefgen.content.section_files import level_of
from briefgen.content.translations.keys import keys_of_record
from briefgen.content.translations.records import with_translated_words
from briefgen.content.versions.stated_dates import stated
from briefgen.content.withheld_fields import withheld_in_record, without_pairs, without_values
from briefgen.model.content import RecordFile
from briefgen.model.contract import Contract, Stated
from briefgen.model.forms import FormField
from briefgen.model.levels import Level, may_show
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Figure,
    Inline,
    Language,
    LineBreak,
    ListItem,
    Paragraph,
    StoryBox,
    StoryField,
    Strong,
    Text,
    text_of,
)
from briefgen.model.record_forms import TOPIC, RecordForm, RecordFormField
from briefgen.model.slugs import slug
from briefgen.model.walk import plain_text
from briefgen.schema.models import model_of_records
from briefgen.spans.mapped_text import mapped_to
from briefgen.spans.span import Span
from briefgen.syntax.expressions import LazyValue, PrintedValue, fill_values, without_escaping
from briefgen.syntax.yaml.documents import Path
from briefgen.workspace.files import Files, files_of_layers

if TYPE_CHECKING:
    from briefgen.schema.texts import OpenRecord

_BESIDE = ("label-and-text", "contact")
"""The layouts whose text is beside the label in a box."""


def read_record_files(
    form: RecordForm,
    files: Files,
    layers: Sequence[str],
    contract: Contract | None,
    context: ReadContext,
) -> Register[RecordFile]:
    """The records of a kind in the layers, by anchor.

    Months of the project count in its contract; without one, they are not printed.
    """
    found: Register[RecordFile] = Register(
        form.noun, rules.UNKNOWN_SECTION_OR_RECORD, f"a file in {form.folder}/"
    )
    words = RecordWords(form, context.language.labels, context.diagnostics)
    model, keys, withheld = model_of_records(form), keys_of_record(form), withheld_in_record(form)
    for paths in files_of_layers(files, layers, form.folder, ".yaml"):
        document = read_layered_mapping(files, paths, context.diagnostics)
        if document is None:
            found.complete = False
            continue
        document = without_values(document, withheld, context.diagnostics)
        document = with_translated_words(
            document,
            keys,
            context.language.languages,
            files,
            context.diagnostics,
            filtered=partial(without_pairs, paths=withheld),
        )
        document = with_shown_contacts(document, form, context)
        record = valid_part(document, model, context.diagnostics)
        if record is None:
            check_invalid(document, model, context)
            found.keep(document, None)
        else:
            found.keep(document, _RecordReader(form, words, record, contract, context).file())
    return found


class _RecordReader(Struct, frozen=True):
    """Reads one valid record."""

    form: RecordForm
    words: RecordWords
    record: Record[OpenRecord]
    contract: Contract | None
    context: ReadContext

    def file(self) -> RecordFile | None:
        """The record; `None`, and a finding, if another text has its anchor."""
        record, context = self.record, self.context
        anchor = context.anchors.claim(record.value.anchor, record.span("anchor"))
        level = level_of(record, context)
        if anchor is not None and not may_show(context.level, level):
            return self._withheld(anchor, level)
        box = self._box()
        title = title_nodes(record.mapped_text("title"), context)
        if anchor is None:
            return None
        span = record.span("title")
        return RecordFile(
            kind=self.form.kind,
            anchor=anchor,
            title=title,
            box=box,
            tags=frozenset(record.value.tags),
            level=level,
            other_paths=record.document.paths() - {span.path},
            missing=tuple(self._missing()),
            months=tuple(self._months()),
            span=span,
        )

    def _withheld(self, anchor: Anchor, level: Level | None) -> RecordFile:
        """A record that the document must not contain, without its texts."""
        span = self.record.span("title")
        return RecordFile(
            kind=self.form.kind,
            anchor=anchor,
            title=(),
            box=StoryBox(kind=self.form.kind, title=(), fields=(), span=span),
            tags=frozenset(self.record.value.tags),
            level=level,
            other_paths=self.record.document.paths() - {span.path},
            span=span,
        )

    def _box(self) -> StoryBox:
        record, has_topic = self.record, self.form.has_topic
        title: tuple[Inline, ...] = ()
        if self.form.is_box:
            title = title_nodes(record.mapped_text("box_title"), self.context)
        fields = tuple(self._fields())
        return StoryBox(
            kind=self.form.kind,
            form=self.form.form,
            first_words=self.words.kicker,
            topic=(self._value(TOPIC) or "") if has_topic else "",
            topic_span=record.defined_at(TOPIC),
            title=title,
            fields=fields,
            span=record.span("box_title" if self.form.is_box else "title"),
        )

    def _missing(self) -> Iterator[RecordFormField]:
        """The fields without a value that a review or a release needs; none beside errors."""
        if any(map(self.context.diagnostics.has_errors_in, self.record.document.paths())):
            return  # The value may be left out because of one of them.
        for field in self.form.fields:
            if field.required in ("review", "release") and self._value(field.key) in (None, ()):
                yield field

    def _months(self) -> Iterator[Stated]:
        """The values of fields with the type `month`; none without a contract."""
        if self.contract is None:
            return
        for field in self.form.fields:
            given = given_value(self.record, field.key) if field.type == "month" else None
            if given is not None:
                text, language = str(given.value), self.context.language.tag
                yield stated(field.key, text, given.span, self.contract, language)

    def _value(self, key: str) -> Any:
        return getattr(self.record.value, key)

    # -- fields ------------------------------------------------------------------------------

    def _fields(self) -> Iterator[StoryField]:
        """The fields that the record has, in the order in which they are printed."""
        for field in self.form.fields:
            value = self._value(field.key)
            if field.key == TOPIC or value is None or value == ():
                continue
            blocks = _READERS[field.type](self, field, value)
            if blocks:
                yield StoryField(
                    name=field.name,
                    label=self._label(field),
                    is_wide=field.layout not in _BESIDE,
                    blocks=blocks,
                    span=self.record.span(field.key),
                )

    def _label(self, field: RecordFormField) -> str:
        own: str | None = self._value(field.own_label) if field.has_own_label else None
        return own or self.words.labels[field.key]

    def inlines(self, *path: str | int) -> tuple[Inline, ...]:
        """The inline Markdown at a path."""
        return inline_nodes(self.record.mapped_text(*path), self.context)

    def blocks(self, *path: str | int) -> tuple[Block, ...]:
        """The Markdown at a path."""
        return block_nodes(self.record.mapped_text(*path), self.context)

    def paragraph(self, *path: str | int) -> Paragraph:
        """The inline Markdown at a path as a paragraph."""
        return Paragraph(content=self.inlines(*path), span=self.record.span(*path))

    def item(self, path: Path, more: tuple[Block, ...] = ()) -> ListItem:
        """The inline Markdown at a path as an item of a list, with further blocks."""
        return ListItem(blocks=(self.paragraph(*path), *more), span=self.record.span(*path))

    def line(self, field: RecordFormField) -> str:
        """A value as the lines of a template print it."""
        if self.contract is None:
            return ""
        words, choices = self._label(field), dict(field.choices)
        form = FormField(
            key=field.key, type=field.type, label=words, help=field.help, choices=choices
        )
        printer = FieldPrinter(self.record, (), self.contract, self.context)
        value = printer.names((form,), {})[field.key]
        found = value.compute() if isinstance(value, LazyValue) else value
        return str(found.text) if isinstance(found, PrintedValue) else str(found)

    def picture(self, picture: Any, *path: str | int) -> str | None:
        """The file of a picture at a path; `None`, and a finding, if it cannot be printed."""
        context = self.context
        if picture.level is not None:
            span, piece = self.record.span(*path, "level"), f"the picture '{picture.image}'"
            levels, own = context.levels, context.level
            if not may_print(piece, picture.level, span, levels, own, context.diagnostics):
                return None
        return context.images.find(picture.image, self.record.span(*path, "image"))

    def organisation(self, name: str, span: Span) -> tuple[Inline, ...]:
        """An organisation as the expression with its name prints it."""
        expression = mapped_to(f'{{{{ organisation("{name}") }}}}', span)
        names, diagnostics = self.context.names, self.context.diagnostics
        return (text_of(fill_values(expression, names, diagnostics, without_escaping)),)


_Blocks = tuple[Block, ...]


def _line(reader: _RecordReader, field: RecordFormField, _: object) -> _Blocks:
    return _in_one_line(reader, field, reader.line(field))


def _flag(reader: _RecordReader, field: RecordFormField, value: bool) -> _Blocks:
    return _in_one_line(reader, field, reader.words.flags[value])


def _in_one_line(reader: _RecordReader, field: RecordFormField, words: str) -> _Blocks:
    span = reader.record.span(field.key)
    text = Text(text=words, source=mapped_to(words, span).segments, span=span)
    return (Paragraph(content=(text,), span=span),) if words else ()


def _lines(reader: _RecordReader, field: RecordFormField, value: Sequence[str]) -> _Blocks:
    content: list[Inline] = []
    for index, line in enumerate(value):
        span = reader.record.span(field.key, index)
        content += [LineBreak(span=span)] if index else []
        content.append(Text(text=line, source=mapped_to(line, span).segments, span=span))
    return (Paragraph(content=tuple(content), span=reader.record.span(field.key)),)


def _organisation(reader: _RecordReader, field: RecordFormField, value: str) -> _Blocks:
    span = reader.record.span(field.key)
    return (Paragraph(content=reader.organisation(value, span), span=span),)


def _organisations(reader: _RecordReader, field: RecordFormField, value: Sequence[str]) -> _Blocks:
    items = []
    for index, name in enumerate(value):
        span = reader.record.span(field.key, index)
        paragraph = Paragraph(content=reader.organisation(name, span), span=span)
        items.append(ListItem(blocks=(paragraph,), name=name, span=span))
    return (BulletList(items=tuple(items), span=reader.record.span(field.key)),)


def _names(reader: _RecordReader, field: RecordFormField, value: Sequence[str]) -> _Blocks:
    return (_list_of_words(reader, field, value),)


def _list_of_words(
    reader: _RecordReader, field: RecordFormField, lines: Sequence[str]
) -> BulletList:
    items = []
    for index, words in enumerate(lines):
        span = reader.record.span(field.key, index)
        text = Text(text=words, source=mapped_to(words, span).segments, span=span)
        items.append(ListItem(blocks=(Paragraph(content=(text,), span=span),), span=span))
    return BulletList(items=tuple(items), span=reader.record.span(field.key))


def _person(reader: _RecordReader, field: RecordFormField, value: Any) -> _Blocks:
    if field.layout == "contact":
        return (_contact(reader, (field.key,), value),)
    return _line(reader, field, value)


def _people(reader: _RecordReader, field: RecordFormField, value: Sequence[Any]) -> _Blocks:
    if field.layout == "contact":
        return _contacts(reader, field, value)
    words = [
        person_words(person, reader.record.span(field.key, index), reader.context)
        for index, person in enumerate(value)
    ]
    return (_list_of_words(reader, field, words),)


def _words(reader: _RecordReader, field: RecordFormField, value: str) -> _Blocks:
    span = reader.record.span(field.key)
    text = Text(text=value, source=mapped_to(value, span).segments, span=span)
    content = in_own_language((text,), span.path, reader.context)
    return (Paragraph(content=content, span=span),)


def _markdown(reader: _RecordReader, field: RecordFormField, _: str) -> _Blocks:
    return (reader.paragraph(field.key),)


def _text(reader: _RecordReader, field: RecordFormField, _: str) -> _Blocks:
    return reader.blocks(field.key)


def _list(reader: _RecordReader, field: RecordFormField, value: Sequence[str]) -> _Blocks:
    items = tuple(reader.item((field.key, index)) for index in range(len(value)))
    return (BulletList(items=items, span=reader.record.span(field.key)),)


def _groups(reader: _RecordReader, field: RecordFormField, value: Sequence[Any]) -> _Blocks:
    items = []
    for index, group in enumerate(value):
        path = (field.key, index, field.parts)
        parts = tuple(
            reader.item((*path, number)) for number in range(len(getattr(group, field.parts)))
        )
        inner = (BulletList(items=parts, span=reader.record.span(*path)),) if parts else ()
        items.append(reader.item((field.key, index, "name"), inner))
    return (BulletList(items=tuple(items), span=reader.record.span(field.key)),)


def _kind_and_text(reader: _RecordReader, field: RecordFormField, value: Any) -> _Blocks:
    span = reader.record.span(field.key, "type")
    words = reader.inlines(field.key, "type")
    kind = Paragraph(content=(Strong(content=words, span=span),), span=span)
    return (kind,) if value.text is None else (kind, *reader.blocks(field.key, "text"))


def _contacts(reader: _RecordReader, field: RecordFormField, value: Sequence[Any]) -> _Blocks:
    return tuple(_contact(reader, (field.key, index), one) for index, one in enumerate(value))


def _contact(reader: _RecordReader, path: Path, contact: Any) -> Paragraph:
    """One line for each field of a contact or person that is set; `_IN_LINE` has the others."""
    span = reader.record.span(*path)
    lines: list[tuple[Inline, ...]] = []
    keys = ("name", "role", "organisation", "phone", "email")
    printed = printed_keys(contact, keys, span, reader.context)
    for key in ("name", "role", "phone", "email"):
        given = [one for one in _IN_LINE.get(key, (key,)) if one in printed]
        if not given:
            continue
        label = Text(text="", wording=f"contact_{key}", span=span)
        at = reader.record.span(*path, given[0])
        texts = [one for name in given for one in channels(getattr(contact, name), (*path, name))]
        words = Text(text=", ".join(text for text, _, _ in texts), span=at)
        language = reader.context.language.of(at.path)
        if key == "email":
            lines.append((label, *_mail_links(reader, [where for _, where, _ in texts])))
        elif key == "role" and language != reader.context.language.tag:
            lines.append((label, Language(language=language, content=(words,), span=at)))
        else:
            lines.append((label, words))
    content = [*lines[0]]
    for line in lines[1:]:
        content += (LineBreak(span=span), *line)
    return Paragraph(content=tuple(content), span=span)


def _mail_links(reader: _RecordReader, paths: Sequence[Path]) -> Iterator[Inline]:
    """The e-mail addresses at some paths, with commas between them."""
    for number, path in enumerate(paths):
        at = reader.record.span(*path)
        if number:
            yield Text(text=", ", span=at)
        words = Text(text=reader.record.mapped_text(*path).text, span=at)
        yield mail_link(words, at, reader.context.diagnostics)


_IN_LINE = {"role": ("role", "organisation")}
"""By the name of a line of a contact, its keys where it has more than one."""


def _figures(reader: _RecordReader, field: RecordFormField, value: Sequence[Any]) -> _Blocks:
    """The key figures side by side, each with what it counts below it."""
    items = []
    for index in range(len(value)):
        path = (field.key, index)
        figure, label = reader.inlines(*path, "value"), reader.paragraph(*path, "label")
        at = reader.record.span(*path, "value")
        words = Paragraph(content=figure, role="callout_title", span=at)
        name = slug(plain_text(label.content))
        blocks, span = (words, label), reader.record.span(*path)
        items.append(ListItem(blocks=blocks, name=name, span=span))
    return (BulletList(items=tuple(items), is_strip=True, span=reader.record.span(field.key)),)


def _pictures(reader: _RecordReader, field: RecordFormField, value: Sequence[Any]) -> _Blocks:
    items = []
    for index, picture in enumerate(value):
        span = reader.record.span(field.key, index)
        path = reader.picture(picture, field.key, index)
        if path is None:
            continue
        stem = picture.image.rpartition("/")[2].partition(".")[0]
        figure = Figure(
            anchor=Anchor(slug(stem) or "figure"),
            caption=(),
            image=path,
            alt=picture.alt,
            has_own_anchor=False,
            width=_LOGO_WIDTH * min(len(value), _LOGOS_IN_ROW) / _LOGOS_IN_ROW,
            span=span,
        )
        items.append(ListItem(blocks=(figure,), span=span))
    if not items:
        return ()
    return (BulletList(items=tuple(items), is_strip=True, span=reader.record.span(field.key)),)


_LOGO_WIDTH, _LOGOS_IN_ROW = 0.8, 4
"""The share of its column that a logo takes, and the number of columns; few logos are as wide."""


def _charts(reader: _RecordReader, field: RecordFormField, value: Sequence[str]) -> _Blocks:
    blocks: list[Block] = []
    context = reader.context
    for index, name in enumerate(value):
        span = reader.record.span(field.key, index)
        found = context.charts.find(name, span, context.diagnostics)
        blocks += found.shown_at(span) if found else ()
    return tuple(blocks)


def _questions(reader: _RecordReader, field: RecordFormField, value: Sequence[Any]) -> _Blocks:
    blocks: list[Block] = []
    for index in range(len(value)):
        span = reader.record.span(field.key, index, "question")
        words = reader.inlines(field.key, index, "question")
        blocks.append(Paragraph(content=words, role="question", span=span))
        blocks += reader.blocks(field.key, index, "answer")
    return tuple(blocks)


_IN_ONE_LINE = ("date", "month", "time", "number", "code", "money", "choice")
_READERS: Mapping[str, Callable[[_RecordReader, RecordFormField, Any], _Blocks]] = {
    "words": _words,
    "markdown": _markdown,
    "text": _text,
    "list": _list,
    "groups": _groups,
    "kind_and_text": _kind_and_text,
    "contacts": _contacts,
    "figures": _figures,
    "pictures": _pictures,
    "questions": _questions,
    "charts": _charts,
    "names": _names,
    "organisation": _organisation,
    "organisations": _organisations,
    "person": _person,
    "people": _people,
    "address": _lines,
    "flag": _flag,
    **dict.fromkeys(_IN_ONE_LINE, _line),
}
"""By the types of fields, what a value prints."""
