"""Reads acknowledgements: the findings that the author of a file accepts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.diagnostics import rules
from briefgen.diagnostics.acknowledgement import Acknowledgement
from briefgen.diagnostics.collector import Diagnostics
from briefgen.schema.layer_files import ACKNOWLEDGE
from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import Path, YamlDocument
from briefgen.syntax.yaml.reader import read_yaml

_COMMENT = re.compile(r"<!--\s*acknowledge:(.*)-->\s*", re.DOTALL)
_LINE_START = re.compile(r"(?<=\n)[ \t>]+")
_CODE = re.compile(r"BG[0-9]{3}", re.IGNORECASE)


def read_acknowledgements(document: YamlDocument, diagnostics: Diagnostics) -> None:
    """Remove the key `acknowledge` from a mapping, and add its entries to `diagnostics`."""
    entries = document.data.pop(ACKNOWLEDGE, None)
    if entries is None:
        return
    if not isinstance(entries, list):
        hint = "write a list, as in 'acknowledge: [{code: BG305, reason: …}]'"
        span = document.span((ACKNOWLEDGE,))
        message = "'acknowledge' must be a list"
        diagnostics.add(rules.INVALID_ACKNOWLEDGEMENT, span, message, hint)
        return
    for index, entry in enumerate(entries):
        span = document.span((ACKNOWLEDGE, index))
        keys = {key: document.key_span((ACKNOWLEDGE, index, key)) for key in _keys_of(entry)}
        if not _is_valid_entry(entry, ("code", "at", "reason"), span, keys, diagnostics):
            continue
        area = None
        if "at" in entry:
            area = _area_of(document, str(entry["at"]))
            if area is None:
                message = f"this file has no value at '{entry['at']}'"
                hint = "name the keys of a value, as in 'cover.version' or 'key_messages.1'"
                at = document.span((ACKNOWLEDGE, index, "at"))
                diagnostics.add(rules.INVALID_ACKNOWLEDGEMENT, at, message, hint)
                continue
        code = entry["code"].upper()
        diagnostics.acknowledge(Acknowledgement(span, code, entry["reason"], area))


def read_comment(comment: MappedText, area: Span, diagnostics: Diagnostics) -> bool:
    """Whether an HTML comment is an acknowledgement, which then accepts findings in `area`."""
    found = _COMMENT.fullmatch(comment.text)
    if found is None:
        return False
    span = comment.span()
    # Of the lines after the first one, indents and marks of quotes are not part of the YAML.
    text = _LINE_START.sub(lambda start: " " * len(start[0]), found[1])
    inner = read_yaml(text, span.path, Diagnostics())
    entry: Any = inner.data if inner is not None else None
    keys: dict[str, Span] = {}
    for key in _keys_of(entry):
        assert inner is not None
        start, end = _offsets(text, inner.key_span((key,)))
        keys[key] = comment.span(found.start(1) + start, found.start(1) + end)
    if _is_valid_entry(entry, ("code", "reason"), span, keys, diagnostics):
        accepted = Acknowledgement(span, entry["code"].upper(), entry["reason"], area)
        diagnostics.acknowledge(accepted)
    return True


def _keys_of(entry: Any) -> list[str]:
    return list(entry) if isinstance(entry, dict) else []


def _offsets(text: str, span: Span) -> tuple[int, int]:
    """Offsets in a text of a span that was made for the text alone."""
    starts = [0, *(end.end() for end in re.finditer("\n", text))]
    return (
        starts[span.line - 1] + span.column - 1,
        starts[span.end_line - 1] + span.end_column - 1,
    )


def _is_valid_entry(
    entry: Any,
    known: Sequence[str],
    span: Span,
    keys: Mapping[str, Span],
    diagnostics: Diagnostics,
) -> bool:
    """Whether an entry has a code and a reason, and only keys that are known.

    `span` is that of the entry, `keys` contains those of its keys.
    """
    example = "write it as {code: BG305, reason: the words between the brackets}"
    if not isinstance(entry, dict):
        message = "an acknowledgement must be a mapping"
        diagnostics.add(rules.INVALID_ACKNOWLEDGEMENT, span, message, example)
        return False
    unknown = [key for key in entry if key not in known]
    for key in unknown:
        hint = f"known: {', '.join(known)}"
        diagnostics.add(rules.INVALID_ACKNOWLEDGEMENT, keys[key], f"unknown key '{key}'", hint)
    if unknown:
        return False
    if not _CODE.fullmatch(str(entry.get("code", ""))):
        message = "an acknowledgement must name the code of a rule"
        diagnostics.add(rules.INVALID_ACKNOWLEDGEMENT, span, message, example)
        return False
    reason = entry.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        hint = "say why the finding is accepted, as in 'reason: …'"
        message = "this acknowledgement has no reason"
        diagnostics.add(rules.MISSING_REASON, span, message, hint)
        return False
    return True


def _area_of(document: YamlDocument, at: str) -> Span | None:
    """The span of a key and its value; `None` where the document has no such value.

    The entries of a list are counted from 1.
    """
    path: Path = ()
    for key in at.split("."):
        inner = (*path, key)
        if inner not in document.marks and key.isdecimal():
            inner = (*path, int(key) - 1)
        path = inner
    if path not in document.marks:
        return None
    return document.key_span(path).to(document.span(path))
