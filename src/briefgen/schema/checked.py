"""Records whose keys must fit each other: each mistake is found, also beside other mistakes."""

from collections.abc import Callable, Iterator, Mapping
from types import FunctionType
from typing import Any, ClassVar, Self

from pydantic import ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic_core import ErrorDetails, InitErrorDetails

from briefgen.schema.fields import Closed, RecordError
from briefgen.schema.lookup import keys_of
from briefgen.schema.validation_words import intended_key

_Place = tuple[str | int, ...]
_Mistakes = Callable[[Any], Iterator[RecordError]]


def about(*keys: str | _Place) -> Callable[[_Mistakes], _Mistakes]:
    """Marks a method of a `Checked` record that yields the mistakes that some keys make together.

    It is not called if one of the keys has an error of its own.
    """

    def marked(method: _Mistakes) -> _Mistakes:
        places = tuple((key,) if isinstance(key, str) else key for key in keys)
        method.about = places  # type: ignore[attr-defined]
        return method

    return marked


class Checked(Closed):
    """A mapping with a closed set of keys whose values must fit each other."""

    checks: ClassVar[tuple[tuple[tuple[_Place, ...], _Mistakes], ...]] = ()
    """The methods that yield mistakes, each with the keys that they are about."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        # Only functions are asked: any question to the validator of a model builds it.
        functions = [one for one in vars(cls).values() if isinstance(one, FunctionType)]
        own = [one for one in functions if hasattr(one, "about")]
        cls.checks = (*cls.checks, *((one.about, one) for one in own))

    @classmethod
    def partial(cls, data: Mapping[str, Any]) -> Self:
        """A record with the values as a file has them, and defaults for those that it lacks."""
        return cls.model_construct(**{str(key): value for key, value in data.items()})

    @model_validator(mode="wrap")
    @classmethod
    def _keys_fit(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            record = handler(data)
        except ValidationError as error:
            if not isinstance(data, dict):
                raise
            errors = [_for_another(one) for one in error.errors(include_url=False)]
            mistakes = [*cls._mistakes_of(cls.partial(data), cls._wrong_places(error))]
        else:
            errors, mistakes = [], [*cls._mistakes_of(record, set())]
            if not mistakes:
                return record
        errors += [
            InitErrorDetails(type="value_error", loc=(), input=data, ctx={"error": one})
            for one in mistakes
        ]
        raise ValidationError.from_exception_data(cls.__name__, errors)

    @classmethod
    def _wrong_places(cls, error: ValidationError) -> set[_Place]:
        """The places with an error, and the keys that unknown ones probably mean."""
        places, known = set[_Place](), keys_of([cls])
        for one in error.errors(include_url=False):
            *before, last = one["loc"] or ("",)
            is_unknown = one["type"] == "extra_forbidden" and not before
            places.add((intended_key(str(last), known),) if is_unknown else one["loc"])
        return places

    @classmethod
    def _mistakes_of(cls, record: Self, wrong: set[_Place]) -> Iterator[RecordError]:
        """The mistakes of several keys, where none of them is in a place with an error."""
        for keys, mistakes in cls.checks:
            if not any(one[: len(key)] == key for key in keys for one in wrong):
                yield from mistakes(record)


def _for_another(error: ErrorDetails) -> InitErrorDetails:
    """An error of pydantic, for another exception."""
    found = InitErrorDetails(type=error["type"], loc=error["loc"], input=error["input"])
    if "ctx" in error:
        found["ctx"] = error["ctx"]
    return found
