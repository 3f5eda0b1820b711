"""Where the sentences of a text end (Unicode Standard Annex 29)."""

from __future__ import annotations

from briefgen.late_patterns import compiled

_SHORT_FORM = (
    r"(?:^|[\s(\[«„“\"'])(?:[^\W\d_]|[a-zà-žα-ωа-я]{1,3}|Dr|Mr|Ms|Mrs|St|Nr|Art|[0-9]{1,2})\.\s*$"
)
"""The end of a short form or of an ordinal number, after which a sentence continues."""

_ORDINAL = r"(?<![\w.,])\d{1,2}\.\s+$"
"""The end of an ordinal number, as in `14. Juni`, after which a sentence continues."""


def sentence_ends(text: str, language: str) -> list[int]:
    """The offsets behind the sentences of a text, with the spaces after each.

    `language` is a BCP 47 tag. No sentence ends after a short form or an ordinal number.
    """
    # Imported here: most documents divide no text into sentences.
    from icu4py.breakers import SentenceBreaker

    ends: list[int] = []
    start = 0
    for part in SentenceBreaker(text, language):
        start += len(part)
        if ends and compiled(_SHORT_FORM).search(text[: ends[-1]]):
            ends.pop()
        ends.append(start)
    return ends


def shortest_sentences(text: str, language: str) -> list[str]:
    """The sentences of a text, each as short as it can be read.

    A sentence ends wherever it may: after `us.`, and also after a short form that Unicode does not
    know. So a sentence that is too long here is too long for every reader.
    """
    # Imported here: most documents divide no text into sentences.
    from icu4py.breakers import SentenceBreaker

    found, begun = list[str](), ""
    for part in SentenceBreaker(text, f"{language}@ss=standard"):
        begun += part
        if not compiled(_ORDINAL).search(begun):
            found.append(begun.strip())
            begun = ""
    return [*found, begun.strip()] if begun else found
