"""Identifiers and anchors that are made from words."""

from __future__ import annotations

import re
import unicodedata

from briefgen.model.nodes import Anchor


def identifier_from(words: str) -> str:
    """Lower-case letters, digits and single hyphens from words; empty without letter or digit.

    Letters lose their accents; those beyond ASCII that have none, such as Greek ones, are left out.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def slug(words: str, prefix: str = "") -> str:
    """An anchor made from words; empty if they contain no letter or digit of ASCII."""
    joined = identifier_from(words)
    joined = f"{prefix}-{joined}" if prefix and joined else joined
    joined = joined if joined[:1].isalpha() or not joined else f"x-{joined}"
    if len(joined) > Anchor.LONGEST:
        joined = joined[: Anchor.LONGEST + 1].rpartition("-")[0] or joined[: Anchor.LONGEST]
    return joined.rstrip("-")


def hint_for_anchor(written: str) -> str:
    """How to write an anchor, with the one that an invalid one is most likely meant to be."""
    form = "use lower-case letters, digits and single hyphens, beginning with a letter, "
    return _with_example(f"{form}{Anchor.LONGEST} characters at most", slug(written))


def hint_for_identifier(written: str) -> str:
    """How to write an identifier, with the one that an invalid one is most likely meant to be."""
    form = "use lower-case letters, digits and single hyphens"
    several = [identifier_from(one) for one in re.split(r"[,;]", written)]
    if len(several) > 1 and all(several):
        return f"write an entry for each: {', '.join(map(repr, several))}"
    return _with_example(form, identifier_from(written))


def _with_example(form: str, likely: str) -> str:
    return f"did you mean '{likely}'? {form.capitalize()}" if likely else form
