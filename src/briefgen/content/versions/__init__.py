"""The versions of a deliverable: their records, what they inherit, and their order."""

from __future__ import annotations

from briefgen.content.versions.reading import Version, read_version

__all__ = ["Version", "read_version"]
