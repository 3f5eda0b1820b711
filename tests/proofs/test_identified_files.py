"""No damaged file is identified as unchanged, makes `identify` crash, or makes it slow.

The files are those of the release of Mexico. Another reader than that of `identify` decides whether
a damaged file shows the same text.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import zip_longest
from pathlib import Path
from random import Random

import pytest

from briefgen.releases import examined_file
from briefgen.releases.content_changes import built_from_content
from support.command_line import run_here
from support.damaged_files import HTML_DAMAGE, PDF_DAMAGE, WORD_DAMAGE, Damage
from support.shown_texts import UNREADABLE, pages_as_pictures, shown_text

ROOT = Path(__file__).resolve().parents[2]
SENT = ROOT / "releases/mexico/d3.5-v2/send"
NAMES = {
    "d3.5-v2.docx": WORD_DAMAGE,
    "d3.5-v2-redline.docx": WORD_DAMAGE,
    "d3.5-v2.pdf": PDF_DAMAGE,
    "d3.5-v2-redline.pdf": PDF_DAMAGE,
    "d3.5-v2-changes.html": HTML_DAMAGE,
}
FILES, ALL_FILES = 15, 300
LONGEST = 5.0
"""Maximum time of the processor that a command uses, in seconds."""
KNOWN, CHANGED = 0, 1
OUTCOMES = {KNOWN: "unchanged", CHANGED: "changed, unknown or damaged"}
"""Every other exit code is a crash."""


@pytest.fixture(autouse=True)
def content_is_built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The content does not change here, and a build takes longer than everything else."""
    monkeypatch.setattr(examined_file, "built_from_content", cache(built_from_content))


@cache
def sent(name: str) -> bytes:
    return (SENT / name).read_bytes()


@cache
def text_of(name: str) -> str:
    text = shown_text(sent(name), name)
    assert text != UNREADABLE
    assert len(text) > 10_000
    return text


@cache
def pictures_of(name: str) -> list[bytes]:
    return pages_as_pictures(sent(name))


def case(number: int, seed: int) -> tuple[str, str, Damage, Random]:
    """The file and the damage of a case: each kind of damage of each file comes in turn."""
    kinds = [(name, kind, damage) for name in NAMES for kind, damage in NAMES[name].items()]
    Random(seed).shuffle(kinds)
    return (*kinds[number % len(kinds)], Random(f"{seed} file {number}"))


def outcome(name: str, data: bytes, folder: Path) -> tuple[str, str]:
    """The outcome of `identify`, and the reason why it is wrong; empty if it is right."""
    file = folder / name
    file.write_bytes(data)
    start = time.process_time()
    try:
        done = run_here(ROOT, "identify", str(file))
    except Exception as error:
        return "crashes", f"{type(error).__name__}: {error}"
    used = time.process_time() - start
    text = done.stdout + done.stderr
    if done.returncode not in OUTCOMES or "Traceback" in text:
        return "crashes", f"exit code {done.returncode}: {text[-900:]}"
    if used > LONGEST:
        return "slow", f"{used:.1f} seconds: {text[:300]}"
    if done.returncode == KNOWN and (wrong := difference(name, data)):
        return "unchanged", f"{wrong}, but: {text[:600]}"
    return OUTCOMES[done.returncode], ""


def difference(name: str, data: bytes) -> str:
    """How a file differs from the one that was sent, for a reader of it; empty if it does not."""
    if data == sent(name):
        return ""
    text, expected = shown_text(data, name), text_of(name)
    if text != expected:
        pairs = enumerate(zip_longest(text, expected))
        at = next(place for place, (one, other) in pairs if one != other)
        return f"it shows “{text[at : at + 60]}” instead of “{expected[at : at + 60]}”"
    if name.endswith(".pdf") and pages_as_pictures(data) != pictures_of(name):
        return "its pages look different"
    return ""


def test_no_damaged_file_is_identified_as_unchanged(
    tmp_path: Path,
    request: pytest.FixtureRequest,
    count_cases: Callable[[int, int], None],
    record_property: Callable[[str, object], None],
) -> None:
    seed, whole = request.config.option.proof_seed, request.config.option.prove
    count = ALL_FILES if whole else FILES
    counts: Counter[str] = Counter()
    found: list[str] = []
    for number in range(count):
        name, kind, damage, random = case(number, seed)
        result, wrong = outcome(name, damage(sent(name), random), tmp_path)
        counts[result] += 1
        if wrong:
            found.append(f"file {number}, {name}, {kind}: {wrong}")
    count_cases(count, ALL_FILES)
    for result, number in sorted(counts.items()):
        record_property(f"identified files, {result}", number)
    assert not found, "\n".join(found)
    assert counts["unchanged"]
    assert counts["changed, unknown or damaged"]


@pytest.mark.parametrize("name", NAMES)
def test_the_files_that_were_sent_are_unchanged(name: str, tmp_path: Path) -> None:
    assert outcome(name, sent(name), tmp_path) == ("unchanged", "")
