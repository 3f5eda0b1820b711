"""The parts of a template with mistakes that can be used, so that one run finds all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from briefgen.content.records import Record, valid_part
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import nearest
from briefgen.model.forms import FORM_PARTS, Forms
from briefgen.schema.models import TEMPLATE
from briefgen.syntax.yaml.documents import Path, YamlDocument
from briefgen.syntax.yaml.keys import with_keys

if TYPE_CHECKING:
    from briefgen.schema.templates import CompleteTemplate


def valid_record(merged: YamlDocument, diagnostics: Diagnostics) -> Record[CompleteTemplate] | None:
    """The template without what has a finding; `None` if it says too little without it."""
    record = valid_part(merged, TEMPLATE, diagnostics)
    if record is not None:
        return record
    body = merged.data.get("body")
    entries = range(len(body)) if isinstance(body, list) else ()
    paths: tuple[Path, ...] = (("cover", "title"), *(("body", index) for index in entries))
    written = (path for path in paths if path in merged.marks)
    invalid: dict[Path, str | None] = {
        path: None for path in written if diagnostics.has_finding_in(merged.span(path))
    }
    kept = with_keys(merged, invalid)
    complete = replace(kept, data={**kept.data, **_required(kept.data)})
    return valid_part(complete, TEMPLATE, Diagnostics())


def _required(written: Mapping[str, Any]) -> dict[str, Any]:
    """The required keys of a template, with values in the place of those that it lacks."""
    body, cover = written.get("body"), written.get("cover")
    parts = [one.get("part") for one in body] if isinstance(body, list) else []
    kind = nearest(str(written.get("kind")), ("deliverable", "briefing"))
    kind = kind or ("briefing" if "selection" in parts else "deliverable")
    content = {"part": "selection" if kind == "briefing" else "outline"}
    title = {"title": "–"}  # No line of the template, so it has no findings.
    return {
        "kind": kind,
        "cover": {**title, **cover} if isinstance(cover, dict) else title,
        "body": body if parts else [content],
    }


def has_all_parts(record: Record[CompleteTemplate], merged: YamlDocument) -> bool:
    """Whether its kind, every declared field and kind of record, and all of the body are valid."""
    kept, written = record.document.data, merged.data
    return all(kept.get(key) == written.get(key) for key in ("kind", "fields", "records", "body"))


def invalid_fields(
    record: Record[CompleteTemplate], merged: YamlDocument, forms: Forms
) -> Iterator[str]:
    """The names of declared fields that are not kept as they are written."""
    known = dict(forms.named())
    kept, written = record.document.data.get("fields", {}), merged.data.get("fields", {})
    for name in written.keys() - {*FORM_PARTS} if isinstance(written, dict) else ():
        meant = nearest(str(name), FORM_PARTS)
        for part in (meant,) if meant else FORM_PARTS:
            own = written[name]
            yield from (f"{part}.{key}" for key in own) if isinstance(own, dict) else ()
    for part in FORM_PARTS:
        own = written.get(part, {}) if isinstance(written, dict) else None
        if not isinstance(own, dict):
            yield part
            continue
        for key, declared in own.items():
            is_kept = kept.get(part, {}).get(key) == declared
            if declared is not None and not (is_kept and f"{part}.{key}" in known):
                yield f"{part}.{key}"
