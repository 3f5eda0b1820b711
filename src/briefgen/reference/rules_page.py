"""The page about the rules that content must follow."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.reference.markdown import link_to, plain, table
from briefgen.rules import RULES

_INTRODUCTION = """# Rules

`briefgen explain CODE` prints the same text. Only errors stop a build. A rule that can be
acknowledged still allows a correct document: the file that has the finding can acknowledge it, with
a reason.
"""


def rules_page() -> str:
    """The page in Markdown."""
    rows = (
        (link_to(rule.code), plain(rule.name), rule.severity, "yes" if rule.acknowledgeable else "")
        for rule in RULES.values()
    )
    header = ("rule", "name", "severity", "can be acknowledged")
    return "\n".join([_INTRODUCTION, table(header, rows), *_rule_sections()])


def _rule_sections() -> Iterator[str]:
    for rule in RULES.values():
        name = rule.name[:1].upper() + rule.name[1:]
        yield f"## {rule.code}\n\n**{plain(name)}.** {plain(rule.text)}\n"
        if rule.example is not None:
            yield f"Wrong ({rule.example.kind}):\n\n{_code_block(rule.example.wrong)}"
            yield f"Right:\n\n{_code_block(rule.example.right)}"


def _code_block(text: str) -> str:
    """An indented code block."""
    return "".join(f"    {line}".rstrip() + "\n" for line in text.rstrip().split("\n"))
