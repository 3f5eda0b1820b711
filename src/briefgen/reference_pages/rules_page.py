"""The page about the rules that content must follow."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics.rule import ExampleFiles, FileDescription
from briefgen.reference_pages.markdown import link_to, plain, table
from briefgen.rules import RULES

_INTRODUCTION = """# Rules

`briefgen explain CODE` prints the same text. Only errors stop a build. A rule that can be
acknowledged still allows a correct document: the file that has the finding can acknowledge it, with
a reason.

An example lists only the files that matter; the rest of the project has no findings. A path is that
of a whole file, relative to the folder of the dossier, or to the project if it begins with
`templates/` or `releases/`. A kind of file, such as `section`, means a part of such a file.
"""


def rules_page() -> str:
    """The page in Markdown."""
    rows = (
        (
            link_to(rule.code),
            plain(rule.name),
            rule.severity_in_words,
            "yes" if rule.acknowledgeable else "",
        )
        for rule in RULES.values()
    )
    header = ("rule", "name", "severity", "can be acknowledged")
    return "\n".join([_INTRODUCTION, table(header, rows), *_rule_sections()])


def _rule_sections() -> Iterator[str]:
    for rule in RULES.values():
        name = rule.name[:1].upper() + rule.name[1:]
        can = "can" if rule.acknowledgeable else "cannot"
        yield f"## {rule.code}\n\n**{plain(name)}.** {plain(rule.requirement)}\n"
        yield f"Why: {plain(rule.rationale)}\n"
        yield f"Severity: {rule.severity_in_words}. Findings of this rule {can} be acknowledged.\n"
        yield from ("Wrong:\n", *_files(rule.example.wrong))
        yield from ("Right:\n", *_files(rule.example.right))


def _files(files: ExampleFiles) -> Iterator[str]:
    for name, content in files.items():
        if isinstance(content, FileDescription):
            yield f"- {plain(name)}: {plain(content.text)}\n"
        else:
            yield f"- {plain(name)}:\n\n{_code_block(content)}"


def _code_block(text: str) -> str:
    """A code block in a list item."""
    return "".join(f"      {line}".rstrip() + "\n" for line in text.rstrip().split("\n"))
