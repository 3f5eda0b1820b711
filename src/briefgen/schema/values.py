"""The values of a valid record, without its model: they can be kept between runs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

_NAME = ""
"""The key of the name of a model, or of `date`, in encoded values; no field has it."""
_DATE = "date"


class RecordValues:
    """The values of a mapping: an attribute for each field of its model, defaults included.

    They are those of the model, with tuples for lists. The mappings in it are of this class, too,
    where they have a model.
    """

    def __init__(self, model_name: str, values: Mapping[str, Any]) -> None:
        self.__dict__.update(values)
        self.__dict__[_NAME] = model_name

    @property
    def model_name(self) -> str:
        """The name of the class of its model."""
        name: str = self.__dict__[_NAME]
        return name

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """The names of the fields, with their values."""
        return (one for one in self.__dict__.items() if one[0])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RecordValues) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.items()))

    def __repr__(self) -> str:
        return f"{self.model_name}({', '.join(f'{name}={value!r}' for name, value in self)})"


def encoded(value: Any) -> bytes | None:
    """A value as JSON: records, tuples, mappings with text as keys, and scalars.

    `None` for a value that would not be the same when it is decoded.
    """
    try:
        return msgspec.json.encode(_to_plain(value))
    except (TypeError, ValueError, OverflowError):  # such as half of a surrogate pair
        return None


def _to_plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_to_plain(entry) for entry in value]
    if isinstance(value, RecordValues):
        return {name: _to_plain(entry) for name, entry in value.__dict__.items()}
    if isinstance(value, dict):
        if not all(isinstance(key, str) and key for key in value):
            raise TypeError("a key is not a text, or empty")
        return {key: _to_plain(entry) for key, entry in value.items()}
    if isinstance(value, datetime.date):
        return {_NAME: _DATE, _DATE: value.isoformat()}
    raise TypeError(f"{type(value)} cannot be kept")


def decoded(data: bytes) -> Any:
    """The value that was encoded. Raises `ValueError` for anything else."""
    try:
        return _from_plain(msgspec.json.decode(data))
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _from_plain(value: Any) -> Any:
    if isinstance(value, dict):
        name = value.get(_NAME)
        if name is None:
            return {key: _from_plain(entry) for key, entry in value.items()}
        if name == _DATE:
            return datetime.date.fromisoformat(value[_DATE])
        if not isinstance(name, str):
            raise TypeError("a name must be a text")
        del value[_NAME]
        return RecordValues(name, {key: _from_plain(entry) for key, entry in value.items()})
    if isinstance(value, list):
        return tuple([_from_plain(entry) for entry in value])
    return value
