"""No file uses a word of the list below, in prose, in a message or in a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

WORDS = (
    # What is not written, as a pattern, and what is written instead.
    ("mend(s|ed|ing)?", "fix, correct"),
    ("stand(s|ing)?|stood", "is, appears, is used for, is indented, is nested"),
    ("heads? (and|or|nor) (feet|foot)", "headers and footers"),
    ("running (heads?|foot|feet|lines?)", "header, footer"),
    ("theirs|ours", "the template's style, the built-in style"),
    ("misfits?", "validation error"),
    ("reckon(s|ed|ing|ings)?", "estimate, calculate"),
    ("ways? out", "hint, solution"),
    (r"(?<!there.)(is|are|was|were|be) (?-i:none)", "is invalid, is missing"),
    ("(brings?|gives?|names?|asks?|leaves?) (of )?(?-i:none)", "does not define any"),
    ("tak(e|es|en|ing) (it|them|that) away", "remove it"),
    ("tells? (what|where|how|which|whether|why)", "names, explains, shows"),
    ("told", "reported, printed, distinguished"),
    ("tak(e|es|en|ing) (no|along|part|turns|over)", "accepts no, copies, is included, alternates"),
    ("holds?", "contains, applies, keeps"),
    ("(lie|lies|lay) (over|on|in|beside|under|at)", "is above, is in, covers"),
    ("(go|goes|going|went) on", "continues"),
    ("(give|gives|gave|giving) way", "is replaced"),
    ("(say|says|said) nothing", "does not describe, prints nothing"),
    (r"(?<!there.)(is|are|was|were) no (?!longer|more)[a-z]+", "is not a"),
    ("parted|parting|parts? at|parts? words?(?!/)", "split, break, hyphenate"),
    ("worn|wears?", "uses"),
    ("so many", "a number of, this number of"),
    ("complain(s|ed)?", "reports"),
    ("faults?|faulty", "finding, violation, error, invalid"),
    ("strangers?", "an independent reader"),
    ("travel(s|led)?", "is passed, is copied"),
    ("doors?", "entry point, function"),
    ("nobody|somebody", "no one, a user, nothing"),
    ("met", "found, read, satisfied"),
    ("tells?", "reports, shows, names"),
    ("wants", "expects, requires"),
    ("slips?", "mistake, is not found"),
    ("ask(s|ed)? for", "requires, requests"),
    ("astray|anew|afresh|levelled", "wrong, again, normalised"),
    ('(?<=""")What|(?<=description=")What', "a noun: 'The words that …'"),
)

_GAP = r"""(?:[\s"'#_]+|\s*[|>]\s*)"""
PATTERNS = [
    (re.compile(rf"(?<![A-Za-z])(?:{word.replace(' ', _GAP)})(?![A-Za-z])", re.IGNORECASE), instead)
    for word, instead in WORDS
]
THIS = Path(__file__).resolve()


def checked_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Every file that is checked, with the text that counts.

    Of templates and content only the comments count: their words are those of the papers.
    """
    for name in (
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "Makefile",
        "pyproject.toml",
        ".ci/run",
    ):
        yield root / name, (root / name).read_text("utf-8")
    for folder in ("src", "tests", "benchmarks", "docs", "templates", "content"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in {".py", ".md", ".yaml"}:
                continue
            text = path.read_text("utf-8")
            if folder in {"templates", "content"} or {"project", "papers"} & {*path.parts}:
                text = comments_of(path, text)
            if path != THIS:
                yield path, text


def comments_of(path: Path, text: str) -> str:
    """The text with everything but YAML comments blanked; Markdown has none."""
    if path.suffix != ".yaml":
        return ""
    return "\n".join(line if line.lstrip().startswith("#") else "" for line in text.split("\n"))


def offences(root: Path) -> Iterator[str]:
    for path, text in checked_files(root):
        for pattern, instead in PATTERNS:
            for found in pattern.finditer(text):
                line = text.count("\n", 0, found.start()) + 1
                words = " ".join(found[0].split())
                yield f"{path.relative_to(root)}:{line}: '{words}'; use: {instead}"


def test_only_usual_words_are_used() -> None:
    assert list(offences(ROOT)) == []
