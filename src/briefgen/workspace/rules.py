"""The rules of files."""

from __future__ import annotations

from briefgen.diagnostics.rule import Rule

MISSING_FILE = Rule(
    "BG101",
    "missing file",
    "A file that the project needs does not exist. A dossier needs dossier.yaml, a "
    "deliverable needs deliverable.yaml, and a notice that a version asks for needs its text "
    "in the template's folder. Registers are optional.",
)
NOT_UTF8 = Rule(
    "BG102",
    "not UTF-8",
    "Every text file is read as UTF-8, so that the same file gives the same document on every"
    " computer. The finding names the first byte that is not UTF-8. Save the file as UTF-8.",
)
PATH_OUTSIDE_PROJECT = Rule(
    "BG103",
    "path outside the project",
    "A path with '..', an absolute path or a symbolic link leads to a file outside the "
    "project folder. Everything that a document is made from must be in that folder.",
)
