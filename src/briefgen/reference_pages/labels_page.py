"""The page about the labels of the templates of briefgen: their languages and their sources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from briefgen.reference_pages.markdown import code, table
from briefgen.workspace.workspace import SHIPPED, Workspace

SOURCES: Mapping[str, str] = {
    "EC": "websites of the European Commission (translations of OpenEuropa)",
    "EU": "website of the European Union (european-union.europa.eu)",
    "MGA": "model grant agreements of Horizon 2020",
    "CIRCABC": "CIRCABC, the Commission's platform for groups and their documents",
    "EuroVoc": "EuroVoc, the thesaurus of the Publications Office",
    "Kohesio": "Kohesio, the Commission's database of projects in the regions",
    "EUSurvey": "EUSurvey, the Commission's forms and surveys",
    "TED": "eForms of the Publications Office (Tenders Electronic Daily)",
    "Piveau": "Piveau, the software of the EU's data portal (data.europa.eu)",
    "EDC": "European Digital Credentials for Learning (Europass)",
    "ISG": "Interinstitutional Style Guide of the Publications Office",
    "HE": "funding statements of projects of Horizon 2020 and Horizon Europe",
    "CLDR": "Common Locale Data Repository of Unicode",
    "LO": "LibreOffice",
    "TeX": "captions of LaTeX (babel, biblatex, acro)",
    "CSL": "terms of the Citation Style Language",
    "DSpace": "DSpace, for archives of publications",
    "Plone": "Plone, for websites",
    "Invenio": "InvenioRDM, for archives of research (Zenodo)",
    "MediaWiki": "MediaWiki",
    "Calligra": "Calligra Plan, for plans of projects",
    "GnuCash": "GnuCash, for accounts",
}
"""Where words come from, by the comments at the head of a language's file."""
UNCONFIRMED = "unconfirmed"
"""The comment that lists the labels for which no source was found."""
_LISTS = re.compile(rf"(?m)^# ({'|'.join([*SOURCES, UNCONFIRMED])}): (.*(?:\n#   .*)*)$")
_NAME = re.compile(r"[a-z_]+(?:\.[a-z_]+)?")

_INTRODUCTION = f"""# Labels

The templates of briefgen have labels in the 24 official languages of the European Union, in the
files `templates/<template>/languages/<language>.yaml`; [Template files](template-files.md) says
what each label is for. Comments at the head of a file say where its words come from; those under
`{UNCONFIRMED}` have no source yet: they should be read by a person who writes such papers in the
language. English is the language of the original.
"""


def names_by_source(text: str) -> dict[str, list[str]]:
    """The names of labels by the source that the comments in a language's file state.

    The name of a label in a group has the group before it, as in `cover.date`.
    """
    return {source: _NAME.findall(names) for source, names in _LISTS.findall(text)}


def language_files() -> Mapping[str, Mapping[str, Path]]:
    """The files of labels by template and language."""
    root = Workspace(Path()).folder(SHIPPED).root / "templates"
    found: dict[str, dict[str, Path]] = {}
    for path in sorted(root.glob("*/languages/*.yaml")):
        found.setdefault(path.parent.parent.name, {})[path.stem] = path
    return found


def labels_page() -> str:
    """The page in Markdown."""
    parts = [_INTRODUCTION, "## Sources\n"]
    parts.append(table(("comment", "source"), ((code(key), text) for key, text in SOURCES.items())))
    for template, files in language_files().items():
        parts.append(f"## Labels without a source: {template}\n")
        rows = [_row(language, path) for language, path in files.items() if language != "en"]
        parts.append(table(("language", "with a source", "without", "labels without"), rows))
    return "\n".join(parts)


def _row(language: str, path: Path) -> tuple[str, str, str, str]:
    names = names_by_source(path.read_text("utf-8"))
    without = names.pop(UNCONFIRMED, [])
    confirmed = sum(map(len, names.values()))
    return code(language), str(confirmed), str(len(without)), ", ".join(map(code, without))
