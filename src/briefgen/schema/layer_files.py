"""The files and folders of a layer, which is a dossier or one of its versions, and their names."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefgen.translated_files import OFFICIAL_LANGUAGES

ACKNOWLEDGE = "acknowledge"
"""The key of acknowledged findings, which every kind of file can have."""
IDENTIFIER = "[a-z0-9]+(-[a-z0-9]+)*"
"""The pattern of an identifier."""
MERGED_KEYS = frozenset(
    {"theme", "languages", "cover", "header_footer", "styles", "fields", "records"}
)
"""The keys of a template whose mappings inherit single keys from the template that it extends."""
KEYS_OF_DATA = frozenset({"count", "of", "facts", "categories", "series"})
"""The keys under `data` of a chart that say of which kind the data are."""


class LayerFolder(Struct, frozen=True):
    """A folder in which each file has one entry."""

    name: str
    kind: str
    """The kind of its files, as in `KINDS`; for a section or record, its key in an outline."""
    suffix: str
    """End of the names of the files that are read."""
    keys: frozenset[str] = frozenset()
    """The keys by which its files are recognised: the fields of a kind of record."""
    is_outlined: bool = False
    """Whether only an outline can name its entries."""

    @property
    def noun(self) -> str:
        """The name of one entry in messages."""
        return self.kind.replace("_", " ").replace("-", " ")


TABLES = LayerFolder("tables", "table", ".yaml")
CHARTS = LayerFolder("charts", "chart", ".yaml")
SECTIONS = LayerFolder("sections", "section", ".md", is_outlined=True)
LAYER_FOLDERS: Mapping[str, LayerFolder] = {
    folder.name: folder for folder in (TABLES, CHARTS, SECTIONS)
}


def folder_in_layer(path: str) -> str:
    """The folder of a dossier or a version that contains a file; empty for other files.

    `path` is the path of the file in the project.
    """
    match path.split("/"):
        case ["content", _, "deliverables", _, _, folder, _, *_]:
            return folder
        case ["content", _, folder, _, *_] if folder not in ("deliverables", "briefings"):
            return folder
    return ""


RESERVED_FOLDERS = frozenset(
    {"tables", "charts", "sections", "images", "notices", "deliverables", "briefings"}
)
"""Folders of a dossier or a version that cannot be those of records."""
RESERVED_KINDS = frozenset(
    {
        "section", "parts", "table", "chart", "figure", "note", "dossier", "sources", "facts",
        "organisations", "acronyms", "people", "lines", "meetings", "clearances",
        "deliverable", "version", "briefing", "template", "project",
        "deliveries", "inputs", "manifest", "texts", "values", "withdrawals", "report", "changes",
    }
)  # fmt: skip
"""Names that a kind of record cannot have: keys of an outline, and kinds of other files."""
REGISTER_FILES: Mapping[str, str] = {
    "source": "sources.yaml",
    "fact": "facts.yaml",
    "organisation": "organisations.yaml",
    "acronym": "acronyms.yaml",
    "person": "people.yaml",
    "line": "lines.yaml",
}
"""The file of each register, by the name of one entry in messages."""
REGISTERS = tuple(name.removesuffix(".yaml") for name in REGISTER_FILES.values())
"""The names of these files without suffix."""
FILES_OF_DOSSIER = ("dossier", "clearances", "meetings", *REGISTERS)
"""The names of the files directly in a dossier, without suffix."""

MEETING_FILES = ("meetings.yaml", "meetings.csv", "meetings.xlsx")
"""The names that the table of meetings of a dossier can have."""


def problem_of_folder(folder: str) -> str:
    """The reason why a folder of a layer cannot be that of a kind of record; empty without one."""
    if folder in OFFICIAL_LANGUAGES:
        return f"a folder with the name of a language, as '{folder}', has translations"
    return f"'{folder}' is the folder of other content" if folder in RESERVED_FOLDERS else ""
