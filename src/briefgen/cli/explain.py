"""`briefgen explain`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import indent

from briefgen.cli.output import say
from briefgen.diagnostics.rule import ExampleFiles, FileDescription, Rule
from briefgen.errors import UsageError
from briefgen.rules import RULES


def run(code: str | None) -> int:
    """Run the command; returns its exit code."""
    if code is None:
        for rule in RULES.values():
            say(f"{rule.code}  {rule.severity:7}  {rule.name}")
        return 0
    found = RULES.get(code.upper())
    if found is None:
        similar = [known for known in RULES if known.startswith(code.upper())]
        raise UsageError(f"no rule has the code {code}; codes: {_ranges(similar or RULES)}")
    say(_explanation(found))
    return 0


def _explanation(rule: Rule) -> str:
    can = "can" if rule.acknowledgeable else "cannot"
    parts = [
        f"{rule.code}: {rule.name}",
        rule.requirement,
        f"Why: {rule.rationale}",
        f"Severity: {rule.severity_in_words}. Findings of this rule {can} be acknowledged.",
        "\n".join(["Wrong:", *_files(rule.example.wrong)]),
        "\n".join(["Right:", *_files(rule.example.right)]),
    ]
    return "\n\n".join(parts)


def _files(files: ExampleFiles) -> Iterator[str]:
    """The files of an example, each with its text or a description."""
    for name, content in files.items():
        if isinstance(content, FileDescription):
            yield f"  {name}: {content.text}"
        else:
            yield f"  {name}:\n{indent(content.rstrip(), '      ')}"


def _ranges(codes: Iterable[str]) -> str:
    """Codes as ranges: `BG101 to BG107, BG110 to BG114`."""
    numbers = sorted(int(code[2:]) for code in codes)
    starts = [n for n in numbers if n - 1 not in numbers]
    ends = [n for n in numbers if n + 1 not in numbers]
    ranges = zip(starts, ends, strict=True)
    return ", ".join(f"BG{a}" if a == b else f"BG{a} to BG{b}" for a, b in ranges)
