"""Language tags (BCP 47): patterns of those that content can contain, and their meaning for CLDR.

Three uses accept three forms, each built from the subtags of RFC 5646, 2.1.
"""

from __future__ import annotations

import re

_LANGUAGE = "[a-z]{2,3}"
_SCRIPT = "[A-Z][a-z]{3}"
_REGION = "[A-Z]{2}|[0-9]{3}"

PRIMARY_LANGUAGE = f"^{_LANGUAGE}$"
"""A language without its country, for example `en`: for the wording of a template."""
DOCUMENT_LANGUAGE = f"^{_LANGUAGE}(-{_SCRIPT})?(-({_REGION}))?$"
"""A language with its script and region, for example `en-GB`: for a dossier."""
_EUROPEAN = {"en": "en-GB", "pt": "pt-PT"}
"""The region of a language without one, where CLDR means a country outside the Union."""
_TAG = re.compile(rf"{_LANGUAGE}(-[A-Za-z0-9]{{2,8}})*")


def is_language_tag(tag: str) -> bool:
    """Whether a tag is valid for words in another language, for example `sr-Latn`."""
    return _TAG.fullmatch(tag) is not None


def european(language: str) -> str:
    """A language tag for ICU and Babel: `en` and `pt` without a region are those of Europe."""
    return _EUROPEAN.get(language, language)
