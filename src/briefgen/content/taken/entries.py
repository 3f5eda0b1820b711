"""The people and the lines to take that the fields of a briefing print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.contacts import report_left_out
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.registers import Register
from briefgen.content.taken import rules
from briefgen.diagnostics.similar_names import suggest
from briefgen.diagnostics.summary import listed
from briefgen.model.clearances import ClearedLine
from briefgen.model.content import LineFile, PersonFile, TakenEntry
from briefgen.model.nodes import (
    Block,
    BulletList,
    Cell,
    Column,
    Inline,
    ListItem,
    Paragraph,
    Row,
    Table,
    Text,
)
from briefgen.model.slugs import slug
from briefgen.model.walk import plain_text
from briefgen.schema import rules as schema_rules
from briefgen.spans.span import Span

_Path = tuple[str | int, ...]
_WIDTHS_OF_PHOTO = 6
"""The width of the text beside a photo, in widths of the photo's column."""
_MOST_NAMED = 8
"""Maximum number of people whom a finding names."""
_Entry = TypeVar("_Entry", PersonFile, LineFile)


class FieldTakes(Struct, frozen=True):
    """Takes the people and lines of one field of a briefing."""

    record: Record[Any]
    path: _Path
    value: tuple[Any, ...]
    context: ReadContext

    def message(self, index: int) -> Iterator[tuple[tuple[Inline, ...], Span]]:
        """The messages of the lines that an entry takes, each with its place."""
        for line in self._lines(index, ("say",)):
            yield line.say, line.say_span

    def question(self, index: int) -> Iterator[tuple[tuple[Inline, ...], tuple[Block, ...], Span]]:
        """The questions and answers of the lines that an entry takes, each with its place."""
        for line in self._lines(index, ("question", "answer")):
            yield line.question, line.answer, line.question_span

    # -- lines -------------------------------------------------------------------------------

    def _lines(self, index: int, keys: tuple[str, ...]) -> Iterator[LineFile]:
        entry, context = self.value[index], self.context
        if entry.topic is not None:
            yield from self._lines_of_topic(index, keys)
            return
        name, span = entry.line, self.record.span(*self.path, index, "line")
        line = self._shown(name, span, context.lines)
        if line is None or self._is_repeated(index, "line", name, span):
            return
        if not getattr(line, keys[0]):
            lacks = "message ('say')" if keys[0] == "say" else "'question'"
            hint = f"write it at {line.span}, or take another line"
            context.diagnostics.add(
                schema_rules.INVALID_VALUE, span, f"the line '{name}' has no {lacks}", hint
            )
            return
        self._take_line(context.lines.name_of(name), keys, span)
        yield line

    def _lines_of_topic(self, index: int, keys: tuple[str, ...]) -> Iterator[LineFile]:
        """The lines of a topic that the briefing may show, but for those that it names itself."""
        context, topic = self.context, self.value[index].topic
        span = self.record.span(*self.path, index, "topic")
        if self._is_repeated(index, "topic", topic, span):
            return
        found = {
            name: line
            for name, line in context.lines.entries.items()
            if line is not None and topic in line.topics and getattr(line, keys[0])
        }
        if not found:
            self._report_topic(topic, keys[0], span)
        named = {getattr(one, "line", None) for one in self.value}
        for name, line in found.items():
            if name not in named:
                self._take_line(name, keys, span)
                yield line

    def _report_topic(self, topic: str, key: str, span: Span) -> None:
        """A finding for a topic without lines that the briefing may show."""
        lines = self.context.lines
        if not lines.complete or lines.intended or None in lines.entries.values():
            return
        shown = [one for _, one in lines.known() if getattr(one, key)]
        topics = {topic for one in shown for topic in one.topics}
        message = f"no line that this document may show has the topic '{topic}' and a '{key}'"
        hint = suggest(topic, topics, "write the topic at a line in lines.yaml")
        self.context.diagnostics.add(rules.UNKNOWN_LINE, span, message, hint)

    def _take_line(self, name: str, keys: tuple[str, ...], span: Span) -> None:
        record = self.context.registers.lines.entries[name]
        entry = TakenEntry(kind="line", name=name, keys=keys, span=span)
        if record is not None:
            evidence = record.value.evidence
            entry = replace(
                entry,
                facts=() if evidence is None else evidence.facts,
                owner=record.value.owner or "",
                clearance=_clearance(record),
            )
        self.context.taken.append(entry)

    # -- people ------------------------------------------------------------------------------

    def people(self) -> tuple[Block, ...]:
        """The people whom the field names, each an item of a list.

        With a photo of one of them, each is a row of a table, with the photo at the left.
        """
        found = [one for index in range(len(self.value)) for one in self._people_of(index)]
        at = self.record.span(*self.path)
        items = tuple(self._person(name, person, span) for name, person, span in found)
        people = [person for _, person, _ in found]
        if any(person.photo is not None for person in people):
            return (self._with_photos(people, items, at),)
        return (BulletList(items=items, span=at),) if items else ()

    def _with_photos(
        self, people: Sequence[PersonFile], items: Sequence[ListItem], span: Span
    ) -> Table:
        """People as a table of photos and texts; `items` are their texts."""
        rows = []
        for person, item in zip(people, items, strict=True):
            photo = () if person.photo is None else (person.photo,)
            cells = (Cell(blocks=photo, span=item.span), Cell(blocks=item.blocks, span=item.span))
            rows.append(Row(cells=cells, name=item.name, span=item.span))
        names = (plain_text(person.introduction[:1]) for person in people)
        anchor = self.context.anchors.generate(slug(str(self.path[-1])), span, span.path)
        return Table(
            anchor=anchor,
            caption=(),
            columns=(Column(weight=1), Column(weight=_WIDTHS_OF_PHOTO)),
            header_columns=1,
            header=(),
            body=tuple(rows),
            description=", ".join(names),
            span=span,
        )

    def _people_of(self, index: int) -> Iterator[tuple[str, PersonFile, Span]]:
        entry, context = self.value[index], self.context
        if not isinstance(entry, str):
            yield from self._people_of_organisation(index, entry.organisation)
            return
        span = self.record.span(*self.path, index)
        person = self._shown(entry, span, context.people)
        if person is not None and not self._is_repeated(index, "", entry, span):
            yield context.people.name_of(entry), person, span

    def _people_of_organisation(
        self, index: int, organisation: str
    ) -> Iterator[tuple[str, PersonFile, Span]]:
        """The people whom the briefing may show, but for those whom it names itself."""
        context, people = self.context, self.context.people
        span = self.record.span(*self.path, index, "organisation")
        known = context.registers.organisations.find(organisation, span, context.diagnostics)
        if known is None or self._is_repeated(index, "organisation", organisation, span):
            return
        key = context.registers.organisations.name_of(organisation)
        found = [
            (name, person)
            for name, person in people.entries.items()
            if person is not None and person.organisation == key
        ]
        is_complete = people.complete and None not in people.entries.values()
        above = {name: one.above for name, one in people.withheld.items() if _is_of(one.entry, key)}
        if not found and above:
            names = listed(sorted(above), _MOST_NAMED)
            message = (
                f"all people of '{organisation}' are above the level of this document: {names}"
            )
            hint = above[min(above)].hint
            context.diagnostics.add(rules.TAKEN_ABOVE_LEVEL, span, message, hint)
        elif not found and is_complete:
            message = f"no person whom this document may show belongs to '{organisation}'"
            hint = f"write 'organisation: {organisation}' at a person in people.yaml"
            context.diagnostics.add(rules.UNKNOWN_PERSON, span, message, hint)
        yield from ((name, person, span) for name, person in found if name not in self.value)

    def _person(self, name: str, person: PersonFile, span: Span) -> ListItem:
        keys = ("role", "pronounce", "cv", "photo.alt")
        self.context.taken.append(TakenEntry(kind="person", name=name, keys=keys, span=span))
        content = person.introduction
        if person.contact and self.context.prints_contacts:
            content = (*content, Text(text=", ", span=person.span), *person.contact)
        elif person.contact:
            report_left_out(name, span, self.context)
        introduction = Paragraph(content=content, span=person.span)
        return ListItem(blocks=(introduction, *person.cv), name=name, span=person.span)

    # -- both --------------------------------------------------------------------------------

    def _shown(self, name: str, span: Span, register: Register[_Entry]) -> _Entry | None:
        """A named entry; `None`, and a finding, if it is unknown or above the level."""
        if name in register.withheld:
            above = register.withheld[name].above
            self.context.diagnostics.add(rules.TAKEN_ABOVE_LEVEL, span, above.message, above.hint)
            return None
        return register.find(name, span, self.context.diagnostics)

    def _is_repeated(self, index: int, key: str, name: str, span: Span) -> bool:
        """Whether an earlier entry takes the same thing, which is a finding."""
        earlier = self.value[:index]
        if name not in [getattr(one, key, None) if key else one for one in earlier]:
            return False
        what = f"the {key} '{name}'" if key else f"'{name}'"
        message, hint = f"{what} is taken twice", "remove one of the two"
        self.context.diagnostics.add(schema_rules.INVALID_VALUE, span, message, hint)
        return True


def _clearance(line: Record[Any]) -> ClearedLine | None:
    found = line.value.clearance
    if found is None:
        return None
    return ClearedLine(
        by=found.by, on=found.on, as_of=line.value.as_of, span=line.span("clearance", "on")
    )


def _is_of(entry: PersonFile | Record[Any] | None, organisation: str) -> bool:
    """Whether a person whom the document must not show belongs to an organisation."""
    if isinstance(entry, Record):
        return bool(entry.value.organisation == organisation)
    return entry is not None and entry.organisation == organisation
