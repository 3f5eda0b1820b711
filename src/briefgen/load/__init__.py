"""Reads the content folder: the only stage that opens files of a project."""

from __future__ import annotations

from briefgen.load.files import find_project
from briefgen.load.library import load
from briefgen.load.targets import output_name, targets

__all__ = ["find_project", "load", "output_name", "targets"]
