"""A report as Markdown, read by a parser of Markdown."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from briefgen.reports import markdown_report
from support.run_reports import EMPTY, large_report, sample_report

MOST_BYTES = 2**20
"""GitHub refuses a longer summary."""


def tokens(text: str) -> list:
    parsed = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text)
    return [inner for token in parsed for inner in (token, *(token.children or ()))]


def words(text: str) -> list[str]:
    """The words of each heading, list item and cell."""
    parsed = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text)
    return [
        "".join(" " if one.type == "softbreak" else one.content for one in token.children)
        for token in parsed
        if token.type == "inline"
    ]


def test_no_sign_of_a_text_is_markup_and_no_line_begins_a_command() -> None:
    text = markdown_report.write(sample_report())
    kinds = {token.type for token in tokens(text)}
    assert not kinds & {"html_block", "html_inline", "em_open", "link_open", "fence", "image"}
    assert not any(line.startswith("::") for line in text.splitlines())
    assert "\x1b" not in text
    text.encode()


def test_problems_findings_and_targets_are_listed() -> None:
    lines = words(markdown_report.write(sample_report()))
    assert lines[0].startswith("briefgen build: 6 findings in 4 files (2 warnings, 1 note)")
    assert "manifest.json is missing" in lines
    assert "demo/one: demo/one.pdf is missing" in lines
    assert (
        "error BG120 content/demo/sections/aim.md:5:2: Wrong words (hint: did you mean 'book'?)"
    ) in lines
    assert not any("BG305" in line for line in lines)
    cells = lines[lines.index("target") :]
    rows = [cells[start : start + 4] for start in range(0, len(cells), 4)]
    assert rows[0] == ["target", "state", "pages", "seconds"]
    assert rows[1] == ["demo/d1@v1", "built", "4", "1.2"]
    assert [row[1] for row in rows[2:]] == [
        "released, not built", "errors in the content", "outdated", "failed", "up to date",
    ]  # fmt: skip


def test_without_findings_only_the_targets_are_listed() -> None:
    assert words(markdown_report.write(EMPTY))[:2] == ["briefgen check: nothing found", "1 target"]


@pytest.mark.parametrize(("findings", "is_cut"), [(1000, False), (30_000, True)])
def test_a_summary_is_never_too_long_for_github(findings: int, is_cut: bool) -> None:
    text = markdown_report.write(large_report(findings, 3))
    assert len(text.encode()) < MOST_BYTES
    listed = text.count("- error BG120")
    if is_cut:
        assert 5_000 < listed < findings
        assert f"… and {findings - listed} findings more" in text
    else:
        assert listed == findings
