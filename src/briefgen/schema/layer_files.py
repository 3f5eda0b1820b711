"""The files and folders of a layer, which is a dossier or one of its versions, and their names."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

ACKNOWLEDGE = "acknowledge"
"""The key of acknowledged findings, which every kind of file can have."""
IDENTIFIER = "[a-z0-9]+(-[a-z0-9]+)*"
"""The pattern of an identifier."""
KEYS_OF_DATA = frozenset({"count", "of", "facts", "categories", "series"})
"""The keys under `data` of a chart that say of which kind the data are."""


class LayerFolder(Struct, frozen=True):
    """A folder in which each file has one entry."""

    name: str
    noun: str
    """The kind of its files, as in `KINDS`, and the name of one entry in messages."""
    suffix: str
    """End of the names of the files that are read."""


TABLES = LayerFolder("tables", "table", ".yaml")
CHARTS = LayerFolder("charts", "chart", ".yaml")
STORIES = LayerFolder("stories", "story", ".yaml")
SECTIONS = LayerFolder("sections", "section", ".md")
LAYER_FOLDERS: Mapping[str, LayerFolder] = {
    folder.name: folder for folder in (TABLES, CHARTS, STORIES, SECTIONS)
}
REGISTER_FILES: Mapping[str, str] = {
    "source": "sources.yaml",
    "fact": "facts.yaml",
    "organisation": "organisations.yaml",
    "acronym": "acronyms.yaml",
}
"""The file of each register, by the name of one entry in messages."""
