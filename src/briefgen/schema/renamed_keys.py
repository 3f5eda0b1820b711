"""Keys of earlier versions and their new names.

Only the finding for an old key and `briefgen migrate` use this table.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.diagnostics.collector import Diagnostics
from briefgen.schema import rules
from briefgen.schema.layer_files import LAYER_FOLDERS, REGISTER_FILES
from briefgen.syntax.yaml.documents import Path, YamlDocument
from briefgen.syntax.yaml.keys import with_keys

_Renames = Mapping[tuple[str, ...], Mapping[str, str]]

RENAMED_LABELS: Mapping[str, str] = {
    name: f"records_{name}"
    for name in (
        "success_story",
        "numbered_story",
        "partners",
        "sectors",
        "context",
        "cooperation",
        "objective",
        "policy_support",
        "results",
        "more_information",
    )
}
"""Names of labels in expressions, as in `labels.results`: old name to new name."""
_LABELS = {name: f"records.{name}" for name in RENAMED_LABELS}
_REMOVED_LABELS = {
    "public": "remove it: the mark comes from 'levels' in dossier.yaml, and from 'level' "
    "and 'distribution' of the document"
}
_RENAMED: Mapping[str, _Renames] = {
    "organisations": {("*",): {"printed": "display"}},
    "table": {("rows", "*", "*"): {"rows": "row_span", "columns": "column_span"}},
    "section": {(): {"audience": "level"}},
    "version": {(): {"audience": "level", "number_stories": "numbered_stories"}},
    "briefing": {
        (): {"audience": "level"},
        ("select",): {"left_out": "omitted_references"},
    },
    "labels": {(): _LABELS},
    "template": {
        (): {"running": "header_footer", "word_styles": "word_template"},
        ("languages", "*"): _LABELS,
        ("cover",): {"own_page": "separate_page", "pairs": "columns"},
        ("header_footer",): {
            "head_left": "header_left",
            "head_right": "header_right",
            "foot_left": "footer_left",
            "foot_centre": "footer_centre",
        },
        ("theme",): {"measures": "dimensions"},
        ("theme", "page"): {"head": "header_distance", "foot": "footer_distance"},
        ("theme", "styles"): {"table_head": "table_header", "running": "header_footer"},
        ("theme", "dimensions"): {
            "heading_number": "heading_number_width",
            "section_rule": "section_rule_thickness",
            "section_rule_gap": "section_rule_space",
            "list_numbers_wider": "numbered_list_extra_indent",
            "table_lines_whole": "table_keep_lines",
            "callout_lines_whole": "callout_keep_lines",
            "story_lines_whole": "story_field_keep_lines",
            "callout_after": "space_after_box",
            "note_rule": "note_separator_width",
            "note_gap": "note_separator_space",
            "contents_number1": "contents_number1_width",
            "contents_number2": "contents_number2_width",
            "contents_page": "contents_page_width",
        },
    },
}
"""By kind of file and mapping, with `*` for any key or position: old name to new name.

The path of a mapping is written in new names. A new name with a full stop is that of a key in a
mapping beside the old one.
"""
_REMOVED: Mapping[str, _Renames] = {
    "labels": {(): _REMOVED_LABELS},
    "template": {("languages", "*"): _REMOVED_LABELS},
}
"""Keys of earlier versions that have no new name, in the form of `_RENAMED`: key to hint."""
RENAMED_BLOCKS = {"audience": "level"}
"""Names of `:::` blocks in Markdown: old name to new name."""
_PARTS = {
    "summary": "field: briefing.summary",
    "objectives": "field: briefing.objectives",
    "key_messages": "field: briefing.key_messages, form: box",
    "charts": "field: briefing.charts",
    "defensives": "field: briefing.defensives",
}
"""Parts of the body of a template in earlier versions, and the keys of the field that each is."""
RUN_MIGRATE = "run `briefgen migrate`, which renames the keys of earlier versions"
"""The hint for an old name."""

_RECORDS = {
    name.removesuffix(".yaml")
    for name in ("dossier.yaml", "meetings.yaml", *REGISTER_FILES.values())
}
"""The kinds of the files beside the folders of a layer."""


def new_name(path: str, keys: Path) -> str | None:
    """The new name of a key, as in `_RENAMED`; `None` if the key is not renamed.

    `path` is the path of the file in the project, `keys` the path of the key in the file.
    """
    renames = _RENAMED.get(kind_of(path), {})
    mapping_path: list[str] = []
    for key in keys[:-1]:
        mapping_path.append(_names_at(renames, mapping_path).get(str(key), str(key)))
    return _names_at(renames, mapping_path).get(str(keys[-1])) if keys else None


def new_part(path: str, keys: Path, word: str) -> tuple[str, ...]:
    """The word of a value and the keys after it that replace an old part of a body.

    Empty if nothing replaces it. `path` is the path of the file in the project, `keys` the path of
    the value in the file.
    """
    is_part = kind_of(path) == "template" and keys[:1] == ("body",) and keys[2:] == ("part",)
    return ("field", *_PARTS[word].split(", ")) if is_part and word in _PARTS else ()


def field_of_old_part(word: str) -> str:
    """The name of the field that an old part of a body prints; empty for any other word."""
    return _PARTS.get(word, "").partition(",")[0].removeprefix("field: ")


def hint_for_old_part(path: str, word: str) -> str:
    """The hint for an old part of a body; empty for any other word."""
    if not new_part(path, ("body", 0, "part"), word):
        return ""
    return f"write {{part: field, {_PARTS[word]}}}; `briefgen migrate` does"


def with_new_names(document: YamlDocument, diagnostics: Diagnostics) -> YamlDocument:
    """A file with the new names of all its keys, with a finding for each old one."""
    renames = _RENAMED.get(kind_of(document.path), {})
    old_names = {old for names in renames.values() for old in names}
    names: dict[Path, str | Path | None] = {}
    for keys in document.marks:
        new = new_name(document.path, keys) if keys and keys[-1] in old_names else None
        if new is None:
            continue
        place = tuple(new.split("."))
        both = (*keys[:-1], *place) in document.marks
        message = f"'{keys[-1]}' is now '{new}'" + (", but both are set" if both else "")
        hint = "remove one of them" if both else RUN_MIGRATE
        diagnostics.add(rules.UNKNOWN_KEY, document.key_span(keys), message, hint)
        names[keys] = None if both else place if place[1:] else new
    _report_removed(document, names, diagnostics)
    return with_keys(document, names)


def _report_removed(
    document: YamlDocument, names: dict[Path, str | Path | None], diagnostics: Diagnostics
) -> None:
    """A finding for each key that no longer exists; `names` then has `None` at its path."""
    removed = _REMOVED.get(kind_of(document.path), {})
    if not removed:
        return
    for keys in filter(None, document.marks):
        hint = _names_at(removed, [str(key) for key in keys[:-1]]).get(str(keys[-1]))
        if hint:
            message = f"'{keys[-1]}' is no longer a key"
            diagnostics.add(rules.UNKNOWN_KEY, document.key_span(keys), message, hint)
            names[keys] = None


def _names_at(renames: _Renames, mapping_path: list[str]) -> Mapping[str, str]:
    for pattern, names in renames.items():
        if len(pattern) == len(mapping_path) and all(
            one in ("*", key) for one, key in zip(pattern, mapping_path, strict=True)
        ):
            return names
    return {}


def kind_of(path: str) -> str:
    """The kind of a file, as in `schema.kinds.KINDS`, by its path; empty for others.

    A file with the labels of a language is of the kind `labels`.
    """
    match path.removeprefix("briefgen/").split("/"):
        case ["templates", _, "template.yaml"]:
            return "template"
        case ["templates", _, "languages", name] if name.endswith(".yaml"):
            return "labels"
        case ["content", _, "briefings", _]:
            return "briefing"
        case ["content", _, "deliverables", _, name]:
            return "deliverable" if name == "deliverable.yaml" else "version"
        case ["content", _, "deliverables", _, _, *layer]:
            return _kind_in_layer(layer)
        case ["content", _, *layer]:
            return _kind_in_layer(layer)
    return ""


def _kind_in_layer(layer: list[str]) -> str:
    """The kind of a file in the folder of a dossier or a version."""
    if len(layer) == 1:
        stem = layer[0].removesuffix(".yaml")
        return stem if stem in _RECORDS else ""
    folder = LAYER_FOLDERS.get(layer[0]) if layer else None
    return folder.kind if folder is not None else ""
