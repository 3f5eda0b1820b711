"""Whole files of a newer layer: whether the older file that they replace has changed since.

A whole file has no place for the older words, so it names a digest of them, and git shows them.
Without a digest there is a note, as a later change would not be reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from shlex import quote

from briefgen.content.layers import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import listed
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
    names, now = _older_files(files, older)
    if _REPLACES in newest.data:
        _check_digest(newest, names, now, diagnostics)
        return with_keys(newest, {(_REPLACES,): None})
    if now is not None:
        message = f"this file replaces {names[0]}, but does not name its digest"
        hint = f"add 'replaces: {now}', so that a later change of that file is reported"
        diagnostics.add(rules.UNQUOTED, newest.key_span((*newest.data,)[:1]), message, hint)
    return newest


def _check_digest(
    newest: YamlDocument, names: Sequence[str], now: str | None, diagnostics: Diagnostics
) -> None:
    """Compare what a file has under `replaces` with the digest of the older files `names`.

    There are no names if there is no older file, and the digest is `None` if it cannot be read:
    targets that use it have a finding.
    """
    path, written = (_REPLACES,), newest.data[_REPLACES]
    is_digest = isinstance(written, str) and bool(_DIGEST.fullmatch(written))
    if not names and is_digest:
        message = "no older layer has a file of this name, of which this one names the digest"
        hint = "give this file the name of the one that it replaces, or remove 'replaces'"
        diagnostics.add(rules.REPLACED_FILE_CHANGED, newest.key_span(path), message, hint)
    elif not names:
        message = "'replaces' has no effect: no older layer has a file of this name"
        diagnostics.add(rules.UNUSED_QUOTATION, newest.key_span(path), message, "remove it")
    elif now is not None and not is_digest:
        message = "in a whole file, 'replaces' must be the digest of the older file"
        hint = (
            f"write 'replaces: {now}', or write under 'changes' only what differs from {names[0]}"
        )
        diagnostics.add(rules.UNUSED_QUOTATION, newest.key_span(path), message, hint)
    elif now is not None and written != now:
        message = f"this file replaces {names[0]}, which has changed since"
        if len(names) > 1:
            message = f"this file replaces {names[0]}, which has changed since, or a file that it "
            message += f"changes: {listed(names[1:], len(names))}"
        hint = (
            f"read the changes with `git log -p -- {' '.join(map(quote, names))}`, adapt this "
            f"file, then write 'replaces: {now}'"
        )
        diagnostics.add(rules.REPLACED_FILE_CHANGED, newest.span(path), message, hint)


def _older_files(files: Files, paths: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    """The names of the older file, and of those that it changes, and their digest.

    Differences of white space do not count. The digest is `None` if there is no file, or one cannot
    be read. No byte of the document depends on these files.
    """
    names: list[str] = []
    texts: list[str] = []
    others = files.of_other_targets()
    for path in reversed(paths):
        names.append(files.name(path))
        data = others.data(path)
        if data is None:
            return tuple(names), None
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig", errors="replace"))
        texts.append(" ".join(text.split()))
        if not _CHANGES.search(text.partition("\n---")[0]):
            break
    if not texts:
        return (), None
    return tuple(names), f"sha256-{sha256(chr(0).join(texts).encode()).hexdigest()[:16]}"
