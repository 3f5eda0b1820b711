"""The questions of `briefgen new-briefing`, and the options that answer them."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.cli.output import say
from briefgen.cli.selection import day_of
from briefgen.diagnostics.summary import listed
from briefgen.errors import UsageError
from briefgen.model.slugs import identifier_from
from briefgen.new_briefing.file_text import fields_for
from briefgen.new_briefing.material import Material
from briefgen.new_briefing.offer import DEFAULT_TEMPLATE, Offer, OfferedVersion, check_level
from briefgen.new_briefing.request import BriefingRequest
from briefgen.schema.times import hint_for_time, is_time

Answer = TypeVar("Answer")

_MOST_NAMES = 30
"""Number of known names that a question lists."""
_LONGEST_NAME = 40
"""Number of characters of the title in a proposed name."""


class Given(Struct, frozen=True, kw_only=True):
    """The answers of options; `None` for one that is not given."""

    target: str | None
    title: str | None
    date: str | None
    time: str | None
    meeting: str | None
    place: str | None
    people: tuple[str, ...]
    template: str | None
    version: str | None
    level: str | None
    about: tuple[str, ...]
    is_example: bool


def request_of(given: Given, offer: Offer, *, asks: bool) -> tuple[BriefingRequest, Material]:
    """The request, and the content that it can include.

    With `asks`, what no option gives is asked; otherwise it has its default. Raises `UsageError`
    for an answer in an option that is wrong, and for one that is missing and has no default.
    """
    if not asks:
        _check_needed(given)
    questions = _Questions(asks=asks)
    title = questions.answer("Title", "--title", given.title, _words)
    day, time = _day_and_time(given, questions)
    dossier, name = _target(given, questions, offer, title, day)
    template = questions.answer(
        "Kind of briefing", "--template", given.template,
        lambda text: _known(text, offer.template), default=_default_template(offer),
        known=tuple(offer.templates),
    )  # fmt: skip
    version = _version(given, questions, offer, dossier)
    offered = offer.version(dossier, version)
    meeting = questions.answer(
        "Name of the meeting", "--meeting", given.meeting, _words, default=title
    )
    place, people = _place_and_people(given, questions, offer, template)
    level = _level(given, questions, offered)
    people = tuple(_person(one, level, offered) for one in people)
    request = BriefingRequest(
        dossier=dossier,
        name=name,
        template=template,
        version=version,
        title=title,
        date=day,
        meeting=meeting,
        time=time,
        place=place,
        people=people,
        level=level,
        is_example=given.is_example,
    )
    return _with_subjects(request, given, questions, Material(offer, offered, request))


def _check_needed(given: Given) -> None:
    """Raise `UsageError` with all options without a default that are missing."""
    needed = {"--title": given.title, "--date": given.date}
    missing = [option for option, value in needed.items() if value is None]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        example = "briefgen new-briefing --title 'Energy in Porto' --date 2026-06-30"
        raise UsageError(f"{' and '.join(missing)} {verb} missing, as in: {example}")


def _level(given: Given, questions: _Questions, version: OfferedVersion) -> str:
    """Who may see the briefing; a dossier without levels has no such question."""
    if not version.levels:
        return check_level(given.level or "", version)
    return questions.answer(
        "Who may see it", "--level", given.level,
        lambda text: check_level(text, version), default=version.level, known=version.levels,
    )  # fmt: skip


def _with_subjects(
    request: BriefingRequest, given: Given, questions: _Questions, material: Material
) -> tuple[BriefingRequest, Material]:
    """The request with the topics, countries and organisations that it is about."""

    def names(text: str) -> tuple[str, ...]:
        found = _divided(text)
        material.about(found)
        return found

    about = questions.answer(
        "About: topics, countries, organisations, with commas", "--about",
        ", ".join(given.about) or None, names, default="",
        known=(*material.topics, *material.countries, *material.organisations),
    )  # fmt: skip
    return replace(request, about=about), material


def _day_and_time(given: Given, questions: _Questions) -> tuple[datetime.date, str]:
    """The day of the meeting, and the time after it, which may be empty."""

    def read(text: str) -> tuple[datetime.date, str]:
        day, _, time = text.strip().partition(" ")
        found = day_of(day, "--date")
        assert found is not None  # as `day` is not `None`
        return found, _time(time.strip())

    words = "Date and time, as in 2026-06-30 10.00"
    day, time = questions.answer(words, "--date", given.date, read)
    return day, questions.answer("Time", "--time", given.time, _time) if given.time else time


def _time(text: str) -> str:
    """A time of day, or nothing."""
    if text and not is_time(text):
        raise UsageError(f"'{text}' is not a time; {hint_for_time(text)}")
    return text


def _target(
    given: Given, questions: _Questions, offer: Offer, title: str, day: datetime.date
) -> tuple[str, str]:
    """The dossier and the name."""
    known = offer.dossiers
    if not known:
        raise UsageError("no dossier has a version from which a briefing could select")
    words = identifier_from(title)
    words = words[: _LONGEST_NAME + 1].rpartition("-")[0] if len(words) > _LONGEST_NAME else words
    proposed = f"{day:%Y-%m}-{words or 'meeting'}"

    def read(text: str) -> tuple[str, str]:
        dossier, slash, name = text.strip().partition("/")
        if not slash:
            if len(known) > 1:
                raise UsageError(f"name the dossier, too, as in {known[0]}/{text}")
            dossier, name = known[0], text
        return offer.check_dossier(dossier), offer.check_name(dossier, name or proposed)

    default = f"{known[0]}/{proposed}" if len(known) == 1 or questions.asks else None
    return questions.answer(
        "Name of the file, after its dossier", "TARGET", given.target, read, default=default,
        known=known if len(known) > 1 else (),
    )  # fmt: skip


def _default_template(offer: Offer) -> str:
    known = tuple(offer.templates)
    return DEFAULT_TEMPLATE if DEFAULT_TEMPLATE in known else known[0]


def _version(given: Given, questions: _Questions, offer: Offer, dossier: str) -> str:
    """The version from which the briefing selects."""
    newest = offer.newest(dossier)
    default = newest[0] if len(newest) == 1 else None
    return questions.answer(
        "Version that the content comes from", "--from", given.version,
        lambda text: _known(text, lambda name: offer.version(dossier, name)), default=default,
        known=offer.versions(dossier),
    )  # fmt: skip


def _place_and_people(
    given: Given, questions: _Questions, offer: Offer, template: str
) -> tuple[str, tuple[str, ...]]:
    """Where and with whom the meeting is; what the template does not print is not asked."""
    form = offer.form(template)
    place, people = given.place or "", given.people
    if any(one.key == "place" for one in form.meeting):
        place = questions.answer("Place", "--place", given.place, str.strip, default="")
    if fields_for(form).counterpart and not people:
        people = questions.answer("With whom, with commas", "--with", None, _divided, default="")
    return place, people


def _person(written: str, level: str, version: OfferedVersion) -> str:
    """The name of a person of people.yaml that an identifier means; other names as written."""
    person = dict(version.registers.people.known()).get(written)
    if person is None:
        return written
    own, levels = person.value.level, version.levels
    if own in levels and levels.index(own) > (levels.index(level) if level else -1):
        at = f"the level '{level}'" if level else "no level"
        message = f"--with: '{written}' has the level '{own}', and the briefing {at}"
        raise UsageError(f"{message}; name another person, or choose another --level")
    return person.value.name


def _words(text: str) -> str:
    if not text.strip():
        raise UsageError("it is empty; write words")
    return " ".join(text.split())


def _known(name: str, find: Callable[[str], object]) -> str:
    """A name that can be found."""
    find(name)
    return name


def _divided(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(",") if one.strip())


class _Questions:
    """Answers from options, from a terminal, or from defaults."""

    def __init__(self, *, asks: bool) -> None:
        self.asks = asks
        self._number = 0

    def answer(
        self,
        words: str,
        option: str,
        given: str | None,
        read: Callable[[str], Answer],
        *,
        default: str | None = None,
        known: Sequence[str] = (),
    ) -> Answer:
        """The answer of an option, or of a person; without both, the default.

        `read` raises `UsageError` for a wrong one: one in an option ends the command, and a person
        is asked again.
        """
        if given is not None:
            try:
                return read(given)
            except UsageError as error:
                raise UsageError(f"{option}: {error}") from None
        names = listed(known, _MOST_NAMES)
        if self.asks:
            if names:
                say(f"   {names}")
            return self._asked(words, read, default)
        if default is None:
            listing = f" ({names})" if names else ""
            raise UsageError(f"{option} is missing: {words[0].lower()}{words[1:]}{listing}")
        return read(default)

    def _asked(self, words: str, read: Callable[[str], Answer], default: str | None) -> Answer:
        """The first answer of a person that is not wrong."""
        self._number += 1
        shown = f" [{default}]" if default else ""
        while True:
            say(f"{self._number}. {words}{shown}: ", nl=False)
            sys.stdout.flush()
            line = sys.stdin.readline()
            if not line:
                raise UsageError("the input ended before the last question; nothing was written")
            text = line.strip() or default
            try:
                if text is None:
                    raise UsageError("this has no default; write an answer")
                return read(text)
            except UsageError as error:
                say(f"   {error}")
