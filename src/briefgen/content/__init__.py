"""Reads the content folder. No other stage reads files of a project."""

from __future__ import annotations

from briefgen.content.library import load, read_library
from briefgen.content.targets import misplaced, output_name, targets
from briefgen.workspace.files import find_project

__all__ = ["find_project", "load", "misplaced", "output_name", "read_library", "targets"]
