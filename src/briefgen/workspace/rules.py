"""The rules of files."""

from __future__ import annotations

from briefgen.diagnostics.rule import Rule

MISSING_FILE = Rule(
    "BG101",
    "missing file",
    "A file that the project must have is not there. A dossier needs dossier.yaml, a "
    "deliverable needs deliverable.yaml, and a notice that a version asks for needs its text "
    "in the template's folder. Registers may be left out.",
)
NOT_UTF8 = Rule(
    "BG102",
    "not UTF-8",
    "Every text file is read as UTF-8, so that the same file gives the same document on every "
    "machine. The place named is the first byte that is not. Save the file as UTF-8.",
)
PATH_OUTSIDE_PROJECT = Rule(
    "BG103",
    "path leaves the project",
    "A path with '..', an absolute path or a symbolic link leads out of the project's folder. "
    "What a document is made from has to be kept with it.",
)
