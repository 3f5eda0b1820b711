"""Reads the content folder. No other stage reads files of a project."""

from __future__ import annotations

from briefgen.content.library import load, read_library
from briefgen.content.targets import misplaced, output_name, targets, targets_with_output_name
from briefgen.content.texts_of_layers import SharedTexts
from briefgen.workspace.files import find_project

__all__ = [
    "SharedTexts",
    "find_project",
    "load",
    "misplaced",
    "output_name",
    "read_library",
    "targets",
    "targets_with_output_name",
]
