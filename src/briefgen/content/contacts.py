"""E-mail addresses and telephone numbers of people, which briefings print only if they say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.content import rules
from briefgen.content.read_context import ReadContext
from briefgen.schema.values import RecordValues
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import Path

_CONTACTS = frozenset({"email", "phone"})


def channels(value: Any, path: Path) -> Iterator[tuple[str, Path, str]]:
    """The addresses or numbers in a value at a path, with their paths and levels.

    The level is empty without one.
    """
    if isinstance(value, str):
        yield value, path, ""
    elif isinstance(value, RecordValues):
        of_value: Any = value
        yield of_value.value, (*path, "value"), of_value.level
    else:
        for index, one in enumerate(value or ()):
            yield from channels(one, (*path, index))


def printed_keys(
    person: Any, keys: Sequence[str], span: Span, context: ReadContext
) -> tuple[str, ...]:
    """The keys of a person, of those given, that have a value and that the document prints.

    A note says which contacts it leaves out. `span` is that of the person.
    """
    given = tuple(key for key in keys if getattr(person, key, None))
    left_out = _CONTACTS.intersection(given)
    if not left_out or context.prints_contacts:
        return given
    report_left_out(person.name, span, context)
    return tuple(key for key in given if key not in left_out)


def report_left_out(name: str, span: Span, context: ReadContext) -> None:
    """A note that the contacts of a person are left out."""
    message = f"the e-mail and telephone of '{name}' are left out"
    hint = "write 'contacts: true' in the briefing to print contacts"
    context.diagnostics.add(rules.CONTACTS_LEFT_OUT, span, message, hint)


def person_words(person: Any, span: Span, context: ReadContext) -> str:
    """A person in one line, with the contacts that the document prints."""
    keys = printed_keys(person, ("name", "role", "organisation", "email", "phone"), span, context)
    return ", ".join(words for key in keys for words, _, _ in channels(getattr(person, key), ()))
