"""The versions of a deliverable: their records, what they inherit, and their order."""

from __future__ import annotations

from briefgen.content.versions.reading import (
    Version,
    VersionFiles,
    complete_version,
    read_version_files,
    template_named_in,
)

__all__ = ["Version", "VersionFiles", "complete_version", "read_version_files", "template_named_in"]
