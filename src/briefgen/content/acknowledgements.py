"""Reads acknowledgements: the findings that the author of a file accepts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from briefgen.diagnostics import rules
from briefgen.diagnostics.acknowledgement import Acknowledgement
from briefgen.diagnostics.collector import Diagnostics
from briefgen.schema import ACKNOWLEDGE
from briefgen.spans.span import Span
from briefgen.syntax.yaml.reader import Path, YamlDocument, read_yaml

_COMMENT = re.compile(r"<!--\s*acknowledge:(.*)-->\s*", re.DOTALL)
_CODE = re.compile(r"BG[0-9]{3}")


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
        if not _is_valid_entry(entry, ("code", "at", "reason"), span, diagnostics):
            continue
        area = None
        if "at" in entry:
            area = _area_of(document, str(entry["at"]))
            if area is None:
                message = f"this file has no value at '{entry['at']}'"
                hint = "name the keys that lead to the value, as in 'cover.version'"
                diagnostics.add(rules.INVALID_ACKNOWLEDGEMENT, span, message, hint)
                continue
        diagnostics.acknowledge(Acknowledgement(span, entry["code"], entry["reason"], area))


def read_comment(text: str, span: Span, area: Span, diagnostics: Diagnostics) -> bool:
    """Whether an HTML comment is an acknowledgement, which then accepts findings in `area`."""
    found = _COMMENT.fullmatch(text.strip())
    if found is None:
        return False
    inner = read_yaml(found[1].strip(), span.path, Diagnostics())
    entry: Any = inner.data if inner is not None else None
    if _is_valid_entry(entry, ("code", "reason"), span, diagnostics):
        accepted = Acknowledgement(span, entry["code"], entry["reason"], area)
        diagnostics.acknowledge(accepted)
    return True


def _is_valid_entry(entry: Any, keys: Sequence[str], span: Span, diagnostics: Diagnostics) -> bool:
    """Whether an entry has a code and a reason, and only keys that are known."""
    example = "write it as {code: BG305, reason: the words between the brackets}"
    if not isinstance(entry, dict):
        message = "an acknowledgement must be a mapping"
        diagnostics.add(rules.INVALID_ACKNOWLEDGEMENT, span, message, example)
        return False
    if unknown := sorted(entry.keys() - set(keys)):
        message, hint = f"unknown key '{unknown[0]}'", f"known: {', '.join(keys)}"
        diagnostics.add(rules.INVALID_ACKNOWLEDGEMENT, span, message, hint)
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
    """The span of a key and its value; `None` where the document has no such value."""
    path: Path = tuple(int(key) if key.isdecimal() else key for key in at.split("."))
    if path not in document.marks:
        return None
    return document.key_span(path).to(document.span(path))
