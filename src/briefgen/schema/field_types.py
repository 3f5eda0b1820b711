"""The names of the types of declared fields."""

from typing import Literal

_SharedType = Literal[
    "words",
    "markdown",
    "date",
    "month",
    "time",
    "number",
    "code",
    "money",
    "choice",
    "organisation",
    "organisations",
    "names",
    "person",
    "people",
    "address",
    "flag",
    "text",
    "list",
    "questions",
    "charts",
]
FieldType = Literal[_SharedType, "who"]
"""The types of all declared fields; `briefgen.schema.forms` has their models."""
RecordFieldType = Literal[_SharedType, "groups", "kind_and_text", "contacts", "figures", "pictures"]
"""The types of fields of records; `briefgen.schema.record_models` has the models of the others."""
