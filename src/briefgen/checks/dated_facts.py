"""Whether the facts in some fields have a day and a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.checks import rules
from briefgen.checks.limits import blocks_of_field
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.document import Document
from briefgen.model.keyed import bare_key
from briefgen.model.limits import LimitedText
from briefgen.model.nodes import Text, values_of
from briefgen.model.review_dates import FactDates
from briefgen.model.walk import inlines_of_block
from briefgen.spans.mapped_text import Value


def facts_without_date_or_source(
    document: Document, facts: Iterable[FactDates]
) -> Iterator[Diagnostic]:
    """A finding for each fact without a day or a source that a field with `dated_facts` prints.

    It is at the first place in the field that prints the fact. `facts` are those that the document
    can print.
    """
    incomplete = {one.name: one for one in facts if one.as_of is None or not one.source}
    for limited in document.limited_texts if incomplete else ():
        if limited.limits.has_dated_facts:
            for key, value in _first_uses(limited, document).items():
                if key in incomplete:
                    yield _finding(limited.name, incomplete[key], value)


def _first_uses(limited: LimitedText, document: Document) -> dict[str, Value]:
    """The first value of each fact that a field prints, by the names of the facts."""
    found: dict[str, Value] = {}
    for block in blocks_of_field(limited, document):
        for node in inlines_of_block(block):
            for value in values_of(node) if isinstance(node, Text) else ():
                if value.kind == "fact":
                    found.setdefault(value.key, value)
    return found


def _finding(field: str, fact: FactDates, value: Value) -> Diagnostic:
    missing = [] if fact.as_of is not None else ["as_of"]
    missing += [] if fact.source else ["source"]
    name = bare_key(fact.name)
    words = {"as_of": "its day ('as_of')", "source": "its source ('source')"}
    message = f"the fact '{name}' in '{field}' lacks {' and '.join(words[one] for one in missing)}"
    examples = {"as_of": "'as_of: 2019-03-31'", "source": "'source: …', a key of sources.yaml,"}
    hint = f"write {' and '.join(examples[one] for one in missing)} at {fact.span}"
    return Diagnostic(value.span, rules.FACT_WITHOUT_DATE_OR_SOURCE, message, hint)
