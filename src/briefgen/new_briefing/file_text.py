"""The text of the file of a new briefing: answers, proposals, and slots with comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.model.forms import FormField
from briefgen.new_briefing.request import BriefingRequest, LeftOut, OfferedForm, ProposedPiece
from briefgen.syntax.yaml.written_values import written_value

SCHEMA = "schemas/briefing.json"
"""The schema of the file of a briefing, as `init` writes it."""
MOST_LINES = 4
"""Number of lines to take that a field takes; the others are in a comment."""
_MESSAGES = ("points", "messages", "key_messages")
"""Keys of fields for messages; in a template without one, its last list takes them."""
_PEOPLE = ("participants", "chair")
"""Keys under `meeting` that say with whom it is, the most suitable first."""
_EXAMPLE = "TBC"
"""The example words: a placeholder in every language, which no release may contain."""
_SAMPLES: Mapping[str, object] = {
    "list": ["…"],
    "questions": [{"question": "…", "answer": "…"}],
    "charts": ["…"],
    "month": "M1",
    "time": "10.00",
    "number": 1,
    "money": {"amount": 1, "currency": "EUR"},
    "organisations": ["…"],
    "names": ["…"],
    "person": {"name": "…"},
    "people": [{"name": "…"}],
    "who": ["…"],
    "address": ["…"],
    "flag": True,
}
"""By the types of fields, a value with gaps; that of other types is one gap."""


class RoleFields(Struct, frozen=True, kw_only=True):
    """The fields of a template that take what a new briefing proposes; empty without one."""

    messages: str
    questions: str
    people: str
    """The field for people of people.yaml."""
    counterpart: str
    """The key under `meeting` that says with whom it is."""


def fields_for(form: OfferedForm) -> RoleFields:
    """The fields of a template that take proposals."""
    of_type: dict[str, list[str]] = {}
    for one in form.briefing:
        of_type.setdefault(one.type, []).append(one.key)
    lists, meeting = of_type.get("list", []), [one.key for one in form.meeting]
    return RoleFields(
        messages=_first(_MESSAGES, lists) or (lists[-1] if lists else ""),
        questions=next(iter(of_type.get("questions", [])), ""),
        people=next(iter(of_type.get("who", [])), ""),
        counterpart=_first(_PEOPLE, meeting),
    )


def _first(keys: Sequence[str], known: Sequence[str]) -> str:
    return next((key for key in keys if key in known), "")


class FileContent(Struct, frozen=True, kw_only=True):
    """Everything that the file of a new briefing says."""

    request: BriefingRequest
    form: OfferedForm
    schema: str = ""
    """Path of its schema from its folder; empty without one."""
    proposed: Sequence[ProposedPiece] = ()
    left_out: Sequence[LeftOut] = ()
    select: Mapping[str, Sequence[str]] = {}
    """The keys of `select` with the names that they have."""
    has_examples: bool = False
    """Whether the texts that a person must write have example words."""

    @property
    def text(self) -> str:
        """The file."""
        return "\n".join([*self._answers(), *self._slots(), *self._selection()]) + "\n"

    # -- answers ------------------------------------------------------------------------------

    def _answers(self) -> Iterator[str]:
        request = self.request
        if self.schema:
            yield f"# yaml-language-server: $schema={self.schema}"
        yield f"template: {written_value(request.template)}"
        yield f"from: {written_value(request.version)}"
        if request.is_example:
            yield "example: true"
        yield f"title: {written_value(request.title)}"
        yield f"date: {request.date}"
        if request.level:
            yield f"level: {written_value(request.level)}"
        yield "meeting:"
        yield f"  name: {written_value(request.meeting)}"
        given = self._meeting()
        for one in _required_first(self.form.meeting):
            if one.key in given:
                yield f"  {one.key}: {written_value(given[one.key])}"
            else:
                yield from (f"  {line}" for line in self._slot(one))

    def _meeting(self) -> dict[str, object]:
        """The keys under `meeting` that the answers give."""
        request = self.request
        key = fields_for(self.form).counterpart
        types = {one.key: one.type for one in self.form.meeting}
        values = {"time": request.time, "place": request.place}
        found: dict[str, object] = {
            name: value for name, value in values.items() if value and name in types
        }
        if request.people and key:
            is_list = types[key] == "names"
            found[key] = list(request.people) if is_list else ", ".join(request.people)
        return found

    # -- slots --------------------------------------------------------------------------------

    def _slots(self) -> Iterator[str]:
        for one in _required_first(self.form.briefing):
            yield ""
            yield from self._slot(one)

    def _slot(self, one: FormField) -> Iterator[str]:
        """The comment on a field, and its value, or a commented one with gaps."""
        yield f"# {_required(one)}{' '.join(one.help.split())}"
        taken = [piece for piece in self.proposed if piece.field == one.key]
        if taken:
            yield f"{one.key}:"
            for number, piece in enumerate(taken):
                name = piece.name if piece.noun == "person" else f"{{line: {piece.name}}}"
                yield f"  # {piece.words}"
                yield f"  {'' if number < MOST_LINES else '# '}- {name}"
        elif self.has_examples and _has_example(one):
            yield f"{one.key}: {written_value(self._example(one))}"
        else:
            yield f"# {one.key}: {self._sample(one)}"

    def _example(self, one: FormField) -> object:
        """A value for a field that a person must write."""
        if one.type in ("date", "month"):
            return self.request.date
        if one.type == "choice":
            return next(iter(one.choices), _EXAMPLE)
        return _filled(_SAMPLES.get(one.type, "…"))

    def _sample(self, one: FormField) -> str:
        """A value with gaps that the field accepts: no day after the meeting."""
        if one.type == "choice" and one.choices:
            return " | ".join(one.choices)
        if one.type == "date":
            return written_value(self.request.date)
        return one.example or written_value(_SAMPLES.get(one.type, "…")).replace("'…'", "…")

    # -- selection ----------------------------------------------------------------------------

    def _selection(self) -> Iterator[str]:
        if not self.form.selects:
            return
        yield ""
        yield f"# Content of {self.request.version}, by tags, anchors, organisations and countries."
        for piece in self.proposed:
            if not piece.field:
                yield f"# - {piece}: {piece.words}"
        for one in self.left_out:
            yield f"# - left out: {one.piece}, because it {one.reason}"
        left_out = [one.piece.name for one in self.left_out if one.is_excluded]
        included = [piece for piece in self.proposed if not piece.field]
        if not self.select or not (included or left_out):
            yield "# select:"
            yield "#   anchors: […]"
            return
        yield "select:"
        for key, names in self.select.items():
            yield f"  {key}: {written_value(list(names))}"
        if left_out:
            yield f"  exclude: {{anchors: {written_value(left_out)}}}"


def example_text(request: BriefingRequest, form: OfferedForm) -> str:
    """The file of a briefing that selects nothing, with example words where it must have some."""
    return FileContent(request=request, form=form, has_examples=True).text


def _required_first(fields: Sequence[FormField]) -> list[FormField]:
    stages = ["draft", "review", "release", ""]
    return sorted(fields, key=lambda one: stages.index("" if one.default else one.required))


def _required(one: FormField) -> str:
    if not one.required or one.default is not None:
        return ""
    return "Required. " if one.required == "draft" else f"Required for a {one.required}. "


def _has_example(one: FormField) -> bool:
    """Whether an example gets a value: what is required, and texts."""
    return one.required == "draft" or one.type in ("text", "list", "questions")


def _filled(value: object) -> object:
    """A value with example words in its gaps."""
    if isinstance(value, dict):
        return {key: _filled(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_filled(one) for one in value]
    return _EXAMPLE if value == "…" else value
