"""Any text that an author may type as Markdown, and an empty project to read it in."""

from __future__ import annotations

from hypothesis import strategies as st

from briefgen.content import rules
from briefgen.content.anchors import Anchors
from briefgen.content.citations import CitationStyle
from briefgen.content.images import Images
from briefgen.content.labels import DocumentLanguage
from briefgen.content.marks.levels import DeclaredLevel, Levels
from briefgen.content.read_context import ReadContext
from briefgen.content.registers import Register, Registers
from briefgen.content.taken import rules as taken_rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.levels import Level

PUBLIC = Level(key="public", rank=0, mark="Public")


def markdown_context() -> ReadContext:
    diagnostics = Diagnostics()
    empty: Register = Register("source", rules.UNKNOWN_SOURCE)
    names = ("sources", "facts", "organisations", "acronyms", "people", "lines")
    registers = Registers(**dict.fromkeys(names, empty))
    return ReadContext(
        language=DocumentLanguage("en-GB", {}),
        registers=registers,
        citation_style=CitationStyle(
            is_full=False, accessed=str, archived="archived: ", semicolon="; "
        ),
        tables=Register("table", rules.UNKNOWN_TABLE),
        charts=Register("chart", rules.UNKNOWN_CHART),
        people=Register("person", taken_rules.UNKNOWN_PERSON),
        lines=Register("line", taken_rules.UNKNOWN_LINE),
        names={"n": 5},
        levels=Levels(declared={"public": DeclaredLevel(level=PUBLIC, words={})}),
        level=PUBLIC,
        anchors=Anchors(diagnostics),
        images=Images(None, (), diagnostics),  # type: ignore[arg-type]
        diagnostics=diagnostics,
    )


MARKDOWN = st.lists(
    st.sampled_from(
        ["a", "b.", " ", "\n", "\n\n", "*", "**", "_", "[", "]", "(", ")", "^[", "[^x]", "{", "}",
         "{#a}", "{{ n }}", "{{", "}}", "{% x %}", "- ", "1. ", "> ", "# ", "## ", ":::", "::: box",
         "::: table t", "|", "|---|", "`", "<", "<b>", "![", "\\", "&nbsp;", "\u00a0", "é", "  ",
         "\t", '"', "caption=", "](#a)", "](https://b.eu)", "---", "```"]
    ),
    max_size=40,
).map("".join)  # fmt: skip
