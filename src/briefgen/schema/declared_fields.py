"""The fields that a template declares for content files."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from briefgen.model.choices import choices_schema
from briefgen.model.forms import TYPES_OF_PARTS
from briefgen.schema.checked import Checked, about
from briefgen.schema.fields import MARKDOWN, Flag, Language, Positive, RecordError, Words
from briefgen.schema.levels import LevelName
from briefgen.schema.record_forms import TypeOutsideRecords
from briefgen.schema.validation_words import choice_meant, choose_from

FieldName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"),
    Field(description="Lower-case letters, digits and single underscores."),
]
ByLanguage = Words | dict[Language, Words]
"""A text in every language, or one in each of some languages."""

_TYPES_WITH_LIMITS = {
    "most_items": ("list",),
    "most_words": ("text", "list"),
    "most_words_in_sentence": ("text", "list"),
    "most_sentences": ("text", "list"),
    "most_words_in_answer": ("questions",),
    "spoken": ("text", "list"),
    "dated_facts": ("text", "list"),
}
"""By the keys of limits, the types of fields that can have them."""


class FieldRecord(Checked):
    """One field of a form: a value that content files can give."""

    type: TypeOutsideRecords = Field(
        "words", description="The type of the value. Default: `words`, a plain text."
    )
    label: ByLanguage | None = Field(
        None,
        description="The printed label: a text, or one for each language, as in {en: Call, pl: "
        "Nabór}. Default: the label of the same name under `cover` in the language files.",
    )
    help: Words = Field(description="A sentence about the value, for editors and hints.")
    example: Words | None = Field(None, description="A value, for hints.")
    choices: tuple[FieldName, ...] | dict[FieldName, ByLanguage] | None = Field(
        None,
        description="For the type `choice`: the values, each with its printed text, as in {public: "
        "Public}. In a list, as in [public, sensitive], the printed text of a value is the label "
        "with the name of the field and of the value, such as `level_public`, under `cover` in the "
        "language files.",
    )
    default: Annotated[Any, MARKDOWN] = Field(
        None,
        description="The value that is printed where a file has no other, written as in a file: "
        "2019-03-31 for a date, {amount: 2500000, currency: EUR} for money. A text can be one for "
        "each language, as in {en: Network, pl: Sieć}. That of a text, date, "
        "month or number can be computed from others, as in `{{ project.name }}`; a written text "
        "that says something else than a computed one is a finding. A field of the type text, "
        "list, questions, charts or who, which is a part of the body, cannot have one.",
    )
    compare: Literal["words", "parts", "code"] = Field(
        "words",
        description="How a written text is compared with the default: by its words; by `parts`, "
        "two texts with a dash between spaces, in any order; or by `code`, the number of a code "
        "such as WP3.",
    )
    required: Literal["draft", "review", "release"] | None = Field(
        None,
        description="The stage from which a document must have a value: `draft`, always; `review`, "
        "where the version has `stage: review`, and in a release; `release`, in a release.",
    )
    states: Literal["due", "delivery"] | None = Field(
        None,
        description="The meaning of the dates and months in the value, so that they are checked "
        "against the project: `due`, or `delivery`. Fields of a briefing or meeting have none.",
    )

    level: LevelName = Field(
        None,
        description="Who may see the values of the field: a level in the `levels` of dossier.yaml. "
        "A document of a more open level omits them; a briefing that gives one is an error.",
    )
    most_items: Positive | None = Field(
        None, description="The number of items that a list may have; more are a finding."
    )
    most_words: Positive | None = Field(
        None,
        description="The number of words that a text or list may have, as they are printed; more "
        "are a finding.",
    )
    most_words_in_sentence: Positive | None = Field(
        None,
        description="The number of words that a sentence of a text or list may have; more are a "
        "finding.",
    )
    most_sentences: Positive | None = Field(
        None,
        description="The number of sentences that a text or list may have; more are a finding.",
    )
    most_words_in_answer: Positive | None = Field(
        None,
        description="For the type `questions`: the number of words that an answer may have, as "
        "they are printed; more are a finding.",
    )
    spoken: Flag = Field(
        False,
        description="Whether a text or list is read aloud: note marks, brackets, references "
        "and addresses are findings.",
    )
    dated_facts: Flag = Field(
        False,
        description="Whether each fact that a text or list prints must have `as_of` and `source` "
        "in facts.yaml; one without is a finding.",
    )

    cut: Positive | None = Field(
        None,
        description="For a field of a briefing that is a part of the body: its place among what "
        "can go if the briefing exceeds a limit of pages or words, 1 for what goes first. The "
        "finding says what each of them saves. A briefing with `cuts` has its own order instead.",
    )

    @about("type", "required", "cut")
    def _cut_fits(self) -> Iterator[RecordError]:
        """Only what is printed as a part of the body, and need not be there, can go."""
        if self.cut is None:
            return
        if self.type not in TYPES_OF_PARTS:
            message = f"a field of the type '{self.type}' cannot have 'cut'"
            kinds = ", ".join(TYPES_OF_PARTS)
            yield RecordError(message, f"remove it, or choose one of {kinds}", ("cut",))
        elif self.required is not None:
            message = "a field that is required cannot be among what can go"
            yield RecordError(message, "remove 'cut' or 'required'", ("cut",))

    @about("type", *_TYPES_WITH_LIMITS)
    def _limits_fit(self) -> Iterator[RecordError]:
        """Texts, lists and questions have limits of their own."""
        for name, types in _TYPES_WITH_LIMITS.items():
            if getattr(self, name) and self.type not in types:
                message = f"a field of the type '{self.type}' cannot have '{name}'"
                kinds = " or ".join(f"'type: {one}'" for one in types)
                yield RecordError(message, f"write {kinds}, or remove it", at=(name,))

    @about("type", "choices")
    def _choices_fit(self) -> Iterator[RecordError]:
        if self.type == "choice" and not self.choices:
            hint = "write them, as in 'choices: {public: Public, sensitive: Sensitive}'"
            yield RecordError("a field of the type 'choice' must have 'choices'", hint, at=())
        if self.type != "choice" and self.choices is not None:
            message = f"a field of the type '{self.type}' cannot have 'choices'"
            yield RecordError(message, "write 'type: choice', or remove 'choices'", ("choices",))

    @about("type", "choices", "default")
    def _default_fits(self) -> Iterator[RecordError]:
        """A default is printed in a line. Otherwise it is checked as a value in a file is."""
        if self.default is None:
            return
        if self.type in TYPES_OF_PARTS:
            message = f"a field of the type '{self.type}' cannot have a default"
            yield RecordError(message, "remove 'default', or write 'type: words'", ("default",))
        if self.type == "choice" and self.choices and self.default not in self.choices:
            own = self.choices if isinstance(self.choices, dict) else {}
            texts = choices_schema(dict.fromkeys(self.choices, ""), own)
            message = f"the default '{self.default}' is not one of the choices"
            meant = choice_meant(str(self.default), texts)
            hint = f"did you mean '{meant}'?" if meant else choose_from([*self.choices])
            yield RecordError(message, hint, ("default",))
