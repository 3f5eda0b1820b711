"""The bytes of a target depend only on what it prints.

Every kind of file, key and entry that a target does not print is changed, one after the other.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.build.pipeline import build
from briefgen.schema.kinds import KINDS, model_of_kind
from briefgen.schema.lookup import Schema, keys_of
from briefgen.workspace.workspace import Workspace
from support.declared_forms import FORMS
from support.sampling import sample

HOME = "content/harbours"
FOLDER = f"{HOME}/deliverables/d1.1"
DELIVERABLE, BRIEFING = "harbours/d1.1@v2", "harbours/2024-09-energy-round-table"
FILES = {
    "dossier": f"{HOME}/dossier.yaml",
    "sources": f"{HOME}/sources.yaml",
    "facts": f"{HOME}/facts.yaml",
    "organisations": f"{HOME}/organisations.yaml",
    "acronyms": f"{HOME}/acronyms.yaml",
    "table": f"{HOME}/tables/networks.yaml",
    "chart": f"{HOME}/charts/shore-power-by-coast.yaml",
    "section": f"{HOME}/sections/shore-power.md",
    "story": f"{HOME}/stories/quay-battery.yaml",
    "deliverable": f"{FOLDER}/deliverable.yaml",
    "version": f"{FOLDER}/v2.yaml",
    "older version": f"{FOLDER}/v1.yaml",
    "briefing": f"{HOME}/briefings/2024-09-energy-round-table.yaml",
}

# -- keys ------------------------------------------------------------------------------------

PRINTED: Mapping[str, set[str]] = {
    "dossier": {"language"},
    "sources": {"address", "cite"},
    "facts": {"value", "unit", "display"},
    "organisations": {"name", "country", "display"},
    "acronyms": {"long", "first_use", "short"},
    "table": {
        "anchor",
        "caption",
        "description",
        "kind",
        "fit",
        "header",
        "items.text",
        "columns.title",
        "columns.weight",
        "columns.align",
        "header_columns",
        "rows",
    },
    "section": {"anchor", "title"},
    "story": {
        "anchor",
        "title",
        "box_title",
        "kicker",
        "partners_label",
        "partners",
        "sectors.name",
        "sectors.subsectors",
        "context",
        "cooperation.type",
        "cooperation.text",
        "objective",
        "policy_support",
        "results",
        "contacts.name",
        "contacts.role",
        "contacts.phone.value",
        "contacts.email.value",
    },
    "deliverable": {
        "template",
        "number",
        "title",
        "project.name",
        "project.acronym",
        "project.agency",
        "project.start",
        "project.duration",
        "project.amendments.date",
        "project.amendments.duration",
        "project.amendments.end",
        "project.amendments.reason",
        "project.amendments.due",
        "due",
        "work_package",
    },
}
"""The keys of a used entry that the deliverable prints, or that decide what it prints."""
CONTACT = {
    "name": "Harbour office",
    "role": "Project desk",
    "email": "harbour@example.org",
}
"""The contact of the story."""
UNPRINTED: Mapping[str, Mapping[str, Any]] = {
    "dossier": {
        "name": "Another name",
        "stage": "pre-1.0",
        "levels.name": ("levels.limited.name", "Limited"),
        "levels.mark": ("levels.limited.mark", {"en": "For few readers"}),
    },
    "sources": {
        "harbour-survey.authors": ["North, A."],
        "harbour-survey.title": "Another title",
        "harbour-survey.publisher": "Another institute",
        "harbour-survey.year": 2023,
        "harbour-survey.accessed": "2024-06-07",
        "harbour-survey.archived": "https://archive.example.org/1",
        "harbour-survey.level": "public",
    },
    "facts": {
        "share-with-shore-power.label": "Another label",
        "share-with-shore-power.as_of": "2024-04-01",
        "share-with-shore-power.source": "shore-power-guide",
        "share-with-shore-power.valid_until": "2049-12-31",
        "share-with-shore-power.review_every": "1 year",
        "share-with-shore-power.owner": "Harbour office",
        "share-with-shore-power.note": "Another note",
        "share-with-shore-power.level": "public",
    },
    "organisations": {
        "north-quay.short": "NQC",
        "north-quay.kind": "company",
        "north-quay.sectors": ["energy"],
        "north-quay.labels": ["Gold"],
        "north-quay.members_of": ["amber-coast"],
        "north-quay.level": "public",
    },
    "acronyms": {"EU.plural": "European Unions", "EU.level": "public"},
    "table": {"tags": ["other"], "level": "public"},
    "section": {"tags": ["other"], "level": "public"},
    "story": {
        "tags": ["other"],
        "level": "public",
        "contacts.level": ("contacts", [{**CONTACT, "level": "public"}]),
        "contacts.email.level": (
            "contacts",
            [{**CONTACT, "email": {"value": CONTACT["email"], "level": "public"}}],
        ),
        "contacts.phone.level": (
            "contacts",
            [{**CONTACT, "phone": {"value": "+351 200 000 000", "level": "limited"}}],
        ),
    },
    "deliverable": {"project.programme": "Another programme"},
}
"""The other keys, each with another value, for the deliverable."""
UNPRINTED_IN_BRIEFING: Mapping[str, Mapping[str, Any]] = {
    **{
        kind: keys
        for kind, keys in UNPRINTED.items()
        if kind not in ("table", "section", "story", "dossier")
    },
    "dossier": {"name": "Another name", "levels.public.name": "Open"},
    "deliverable": {
        "project.programme": "Another programme",
        "project.name": "Another project",
        "project.acronym": "OTHER",
        "project.agency": "EASME",
        "project.start": "2022-01-01",
        "project.duration": "4 years",
        "project.contract": "Another contract",
        "work_package": 2,
    },
    "version": {
        "subtitle": "Another subtitle of version 2",
        "copyright.year": 2023,
        "legal_notice": False,
        "numbered_stories": True,
        "abstract": "Another abstract.",
        "level": "public",
        "cover.actual_delivery": "M13",
        "cover.validated_by": "Another office",
    },
}


def keys_of_kind(kind: str) -> Iterator[str]:
    """The keys of a kind of file, without names of entries and positions in lists."""
    schema = Schema(KINDS.get(kind) or model_of_kind(kind, FORMS))
    is_register = kind in ("sources", "facts", "organisations", "acronyms")

    def inner(path: tuple[str | int, ...]) -> Iterator[str]:
        for key in keys_of(schema.variants(path)):
            steps = [(*path, key, *more) for more in ((), (0,), ("x",))]
            found = [step for step in steps if schema.variants(step)]
            if found:
                yield from inner(found[0])
            else:
                start = 1 if is_register else 0
                names = (*path, key)[start:]
                yield ".".join(str(one) for one in names if one not in (0, "x"))

    return inner(("x",) if is_register else ())


QUOTATIONS = {"replaces"}
"""Keys of entries of registers that quote an older layer; they have a test of their own."""


@pytest.mark.parametrize("kind", PRINTED)
def test_every_key_is_known_to_be_printed_or_not(kind: str) -> None:
    is_register = kind in ("sources", "facts", "organisations", "acronyms")
    others = {key.partition(".")[2] if is_register else key for key in UNPRINTED[kind]}
    assert others | PRINTED[kind] == set(keys_of_kind(kind)) - QUOTATIONS, (
        "add the key to PRINTED, or with another value to UNPRINTED"
    )
    assert not others & PRINTED[kind]


# -- changes ---------------------------------------------------------------------------------


def loaded(text: str) -> Any:
    return yaml.safe_load(text)


def dumped(data: Any) -> str:
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True)


def with_value(text: str, path: str, value: Any) -> str:
    """A YAML file, or a section's front matter, with another value at dotted keys."""
    body = ""
    if text.startswith("---\n"):
        _, text, body = text.split("---\n", 2)
    data = loaded(text)
    inner = data
    *before, last = path.split(".")
    for key in before:
        inner = inner.setdefault(key, {})
    if isinstance(value, str) and value[:4].isdigit() and value[4:5] == "-":
        value = yaml.safe_load(value)
    assert inner.get(last) != value
    inner[last] = value
    return f"---\n{dumped(data)}---\n{body}" if body else dumped(data)


def reversed_keys(value: Any) -> Any:
    """Data with the keys of every mapping in reverse order."""
    if isinstance(value, dict):
        return {key: reversed_keys(value[key]) for key in reversed(value)}
    return [reversed_keys(entry) for entry in value] if isinstance(value, list) else value


Changes = Mapping[str, Mapping[str, str]]
"""The changed files of each case, by path."""


def changes_of_keys(root: Path, keys: Mapping[str, Mapping[str, Any]]) -> Changes:
    found = {}
    for kind, values in keys.items():
        text = (root / FILES[kind]).read_text("utf-8")
        for name, value in values.items():
            key, new = value if isinstance(value, tuple) else (name, value)
            found[f"{kind}: {name}"] = {FILES[kind]: with_value(text, key, new)}
    return found


MAP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2"/></svg>'
NEW_FILES: Changes = {
    "source": {f"{HOME}/sources.yaml": "\nother: {title: Another book}\n"},
    "fact": {f"{HOME}/facts.yaml": "\nother: {value: 7, note: Another fact}\n"},
    "organisation": {f"{HOME}/organisations.yaml": "\nother: {name: Another, country: Malta}\n"},
    "acronym": {f"{HOME}/acronyms.yaml": "\nZZZ: {long: zonal zoom zone}\n"},
    "level": {f"{HOME}/dossier.yaml": "\n  board: {name: Board, mark: {en: Board}}\n"},
    "table": {
        f"{HOME}/tables/other.yaml": "anchor: other\nkind: list\ncaption: C\nheader: H\n"
        "items: [north-quay]\n"
    },
    "chart": {
        f"{HOME}/charts/other.yaml": "anchor: other\ncaption: C\nkind: bar\n"
        "data: {categories: [a, b], series: [{values: [1, 2]}]}\n"
    },
    "section": {
        f"{HOME}/sections/other.md": "---\nanchor: other\ntitle: Other\n---\n"
        "Words of the EU[^harbour-survey] and [](#shore-power).\n\n::: box\nBox.\n:::\n"
    },
    "section with an image": {
        f"{HOME}/sections/plan.md": "---\nanchor: plan\ntitle: Plan\n---\n![Map](images/map.svg)\n",
        f"{HOME}/images/map.svg": MAP,
    },
    "section of a higher level": {
        f"{HOME}/sections/a.md": "---\nanchor: a\ntitle: A\nlevel: limited\n---\nWords.\n"
    },
    "story": {
        f"{HOME}/stories/other.yaml": "anchor: other\ntitle: O\nbox_title: O\nkicker: K\n"
        "partners: [A]\n"
    },
    "deliverable": {
        f"{HOME}/deliverables/d9/deliverable.yaml": "title: Not finished\n",
        f"{HOME}/deliverables/d9/v1.yaml": "version: V1\n",
    },
    "version": {
        f"{FOLDER}/v3.yaml": "based_on: v2\nversion: V3\ndate: 2025-01-01\n",
        f"{FOLDER}/v3/facts.yaml": "harbours-surveyed: {value: 99}\n",
        f"{FOLDER}/v3/sections/shore-power.md": "---\nanchor: shore-power\ntitle: N\n---\nNew.\n",
    },
    "briefing": {f"{HOME}/briefings/other.yaml": "title: Not finished\n"},
    "dossier": {"content/other/dossier.yaml": "name: Other\nlanguage: de\n"},
    "template": {"templates/other/template.yaml": "extends: easme-deliverable\n"},
    "notice": {"templates/other/legal-notice.md.j2": "Words.\n"},
    "image": {f"{HOME}/images/other.svg": "<svg/>"},
    "text file": {f"{HOME}/notes.txt": "Words.\n"},
}
"""New files and entries; text for a file that exists is added at its end."""
REPLACED: Changes = {
    "text of an older version": {
        f"{HOME}/sections/background.md": "---\nanchor: background\ntitle: Old\n---\nOld words.\n"
    },
}


def whole_file_changes(root: Path) -> Changes:
    """Comments, order of keys, line ends and a byte order mark in every file."""
    found: dict[str, dict[str, str]] = {}
    files = {kind: (root / path).read_text("utf-8") for kind, path in FILES.items()}
    for kind, text in files.items():
        changed = {
            "another comment": text.replace("# yaml-language-server", "# another comment: #"),
            "line ends of Windows": text.replace("\n", "\r\n"),
            "byte order mark": "\ufeff" + text,
            "empty lines at the end": text + "\n\n",
        }
        if not text.startswith("---"):
            changed["keys in another order"] = dumped(reversed_keys(loaded(text)))
        for name, new in changed.items():
            assert new != text
            found[f"{kind}: {name}"] = {FILES[kind]: new}
    return found


def added(root: Path, files: Mapping[str, str]) -> dict[str, str]:
    """The files of a case as unsaved texts."""
    texts = {}
    for path, text in files.items():
        old = (root / path).read_text("utf-8") if (root / path).is_file() else ""
        texts[path] = old + text if text.startswith("\n") else text
    return texts


# -- bytes -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def before(starter: Path) -> dict[str, dict[str, bytes]]:
    return {target: build(starter, target).files for target in (DELIVERABLE, BRIEFING)}


def differing(
    root: Path, target: str, changes: Changes, before: Mapping[str, Mapping[str, bytes]]
) -> list[str]:
    """The cases that change a byte of the target."""
    return [
        name
        for name, files in changes.items()
        if build(Workspace(root, added(root, files)), target).files != before[target]
    ]


def test_keys_that_a_deliverable_does_not_print_change_no_byte(starter, before) -> None:
    changes = changes_of_keys(starter, UNPRINTED)
    assert len(changes) == sum(map(len, UNPRINTED.values()))
    assert differing(starter, DELIVERABLE, changes, before) == []


def test_keys_that_a_briefing_does_not_print_change_no_byte(starter, before) -> None:
    changes = changes_of_keys(starter, UNPRINTED_IN_BRIEFING)
    assert differing(starter, BRIEFING, changes, before) == []


@pytest.mark.parametrize("target", [DELIVERABLE, BRIEFING])
def test_files_and_entries_that_a_target_does_not_use_change_no_byte(
    target, starter, before
) -> None:
    assert differing(starter, target, {**NEW_FILES, **REPLACED}, before) == []


@pytest.mark.parametrize("target", [DELIVERABLE, BRIEFING])
def test_comments_and_the_order_of_keys_change_no_byte(
    target, starter, before, count_cases
) -> None:
    changes = whole_file_changes(starter)
    chosen = sample(target, changes, 20, kinds=lambda name: name.split(": "))
    count_cases(len(chosen), len(changes))
    assert differing(starter, target, {name: changes[name] for name in chosen}, before) == []


@pytest.mark.parametrize(
    "words",
    [
        "Words.",
        "Words of the SME[^shore-power-guide] and ^[a note].",
        '{{ fact("harbours-surveyed") }} harbours, {{ acronym("EU") }}.',
        "{#extra}\n- One\n- Two, see [](#networks)",
        '![Map](images/map.svg "Map"){#map}',
        '{#more caption="More"}\n| a | b |\n|---|---|\n| 1 | 2 |',
        "::: box\nBox.\n:::",
        "::: key-message\nNow.\n:::",
    ],
)
def test_a_block_of_a_higher_level_changes_no_byte(words, starter, before) -> None:
    for kind, place in (("section", "\n"), ("section", "first")):
        text = (starter / FILES[kind]).read_text("utf-8")
        block = f"\n:::: level limited\n{words}\n::::\n"
        front, _, body = text.rpartition("---\n")
        new = text + block if place == "\n" else f"{front}---\n{block}\n{body}"
        changes = {"block": {FILES[kind]: new, f"{HOME}/images/map.svg": MAP}}
        assert differing(starter, DELIVERABLE, changes, before) == []


def test_a_briefing_does_not_depend_on_what_it_omits(starter, before) -> None:
    omitted = f"{FOLDER}/v2/sections/background.md"
    changes = {
        "text of an omitted section": {
            omitted: (starter / omitted).read_text("utf-8") + "\nMore words[^harbour-survey].\n"
        },
        "record of another briefing": {f"{HOME}/briefings/x.yaml": "title: X\n"},
    }
    assert differing(starter, BRIEFING, changes, before) == []


def test_what_a_target_prints_changes_its_bytes(starter, before) -> None:
    """The comparison itself can fail: each of these values is printed."""
    printed: Mapping[str, Mapping[str, Any]] = {
        "dossier": {"levels.public.mark": {"en": "For everybody"}, "language": "en-IE"},
        "sources": {"harbour-survey.address": "www.example.org/other"},
        "facts": {"share-with-shore-power.value": 32},
        "organisations": {"north-quay.country": "Sweden"},
        "acronyms": {"EU.long": "Union of Europe"},
        "table": {"caption": "Other networks"},
        "section": {"title": "Other power"},
        "story": {"kicker": "Power"},
        "deliverable": {"project.contract": "Another contract"},
        "version": {"keywords": ["other"], "date": "2024-06-29"},
    }
    changes = changes_of_keys(starter, printed)
    assert differing(starter, DELIVERABLE, changes, before) == list(changes)


def test_a_quotation_of_replaced_values_changes_no_byte(starter: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(starter, tmp_path / "project"))
    layer = root / FOLDER / "v2" / "facts.yaml"
    layer.write_text("share-with-shore-power: {value: 49}\n", "utf-8")
    before = build(root, DELIVERABLE).files
    quoted = "share-with-shore-power: {value: 49, replaces: {value: 48}}\n"
    layer.write_text(quoted, "utf-8")
    assert build(root, DELIVERABLE).files == before
