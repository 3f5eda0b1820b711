"""Whole files of a newer layer: whether the older file that they replace has changed since.

A whole file has no place for the older words, so it names a digest of them, and git shows them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from hashlib import sha256

from briefgen.content.layers import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.syntax.yaml.documents import YamlDocument
from briefgen.syntax.yaml.keys import with_keys
from briefgen.workspace.files import Files

_REPLACES = "replaces"
_DIGEST = re.compile(r"sha256-[0-9a-f]{16}")
_CHANGES = re.compile(r"^changes\s*:", re.MULTILINE)


def with_checked_digest(
    newest: YamlDocument, files: Files, older: Sequence[str], diagnostics: Diagnostics
) -> YamlDocument:
    """A whole file without the key `replaces`, which is compared with the older file.

    `older` are the files of its name in older layers, oldest first.
    """
    path = (_REPLACES,)
    if _REPLACES not in newest.data:
        return newest
    written, without = newest.data[_REPLACES], with_keys(newest, {path: None})
    if not older:
        message = "'replaces' has no effect: no older layer has a file of this name"
        diagnostics.add(rules.UNUSED_QUOTATION, newest.key_span(path), message, "remove it")
        return without
    name, now = files.name(older[-1]), _digest(files, older)
    if now is None:
        return without  # The older file has a finding.
    if not isinstance(written, str) or not _DIGEST.fullmatch(written):
        message = "in a whole file, 'replaces' must be the digest of the older file"
        hint = f"write 'replaces: {now}', or write under 'changes' only what differs from {name}"
        diagnostics.add(rules.UNUSED_QUOTATION, newest.key_span(path), message, hint)
    elif written != now:
        message = f"this file replaces {name}, which has changed since"
        hint = (
            f"read its changes with `git log -p -- {name}`, adapt this file, "
            f"then write 'replaces: {now}'"
        )
        diagnostics.add(rules.REPLACED_FILE_CHANGED, newest.span(path), message, hint)
    return without


def _digest(files: Files, paths: Sequence[str]) -> str | None:
    """The digest of the older file, without differences of white space.

    That of a file that changes an older one includes the latter. `None`, and a finding, for a file
    that cannot be read.
    """
    texts: list[str] = []
    for path in reversed(paths):
        data = files.data(path)
        if data is None:
            return None
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig", errors="replace"))
        texts.append(" ".join(text.split()))
        if not _CHANGES.search(text.partition("\n---")[0]):
            break
    return f"sha256-{sha256(chr(0).join(texts).encode()).hexdigest()[:16]}"
