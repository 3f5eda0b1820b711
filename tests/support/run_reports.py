"""Reports on runs with findings and results of every kind, and with texts that need escapes."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.reports.model import RunReport, TargetResult
from briefgen.rules import RULES
from briefgen.spans.span import Span

AWKWARD = 'a | b, 100%: <b>"quotes"</b> & *stars* `code`\r\n::error::x\x1b[31m \ufffe\udce9 ü'
"""A message with every sign that means something in one of the forms."""
WITHOUT_CONTROLS = r"\x1b[31m"


def found(
    code: str, path: str, line: int = 5, message: str = "Wrong words", **more: str
) -> Diagnostic:
    """A finding of six characters in a line."""
    rule = RULES[code]
    span = Span(path, line, 2, line, 8)
    diagnostic = Diagnostic(span, rule, message, more.pop("hint", ""), severity=rule.severity)
    return replace(diagnostic, **more)


ERROR = found("BG120", "content/demo/sections/aim.md", hint="did you mean 'book'?")
WARNING = found("BG190", "content/demo/sections/aim.md", 9)
NOTE = replace(found("BG120", "content/demo/sections/other, 2: ü.md"), severity="note")
ACKNOWLEDGED = found("BG305", "content/demo/sections/aim.md", 7, acknowledged="A quotation.")
LONG = replace(
    found("BG120", "content/demo/sections/aim.md", 20),
    span=Span("content/demo/sections/aim.md", 20, 4, 22, 3),
)
ODD = found("BG120", "content/demo/sections/odd\udce9.md", message=AWKWARD, hint="hint | <i>")
OF_PROJECT = found("BG190", "content/demo/notes.txt", 1, "nothing uses this file")


def target(name: str, **more: object) -> TargetResult:
    """The result of a target, built without findings unless more is known."""
    fields = {"state": "built", "path": f"content/{name}.yaml", "seconds": 1.25, "page_count": 4}
    return TargetResult(target=name, **{**fields, **more})


def sample_report(folder_in_repository: str = "") -> RunReport:
    """A report of a build with results of every kind."""
    return RunReport(
        command="build",
        exit_code=3,
        of_project=[OF_PROJECT],
        problems=["manifest.json is missing"],
        folder_in_repository=folder_in_repository,
        targets=[
            target("demo/d1@v1", files=("demo/d1-v1.docx", "demo/d1-v1.pdf"), findings=(WARNING,)),
            target("demo/d1@v2", is_release=True, page_count=0, findings=(ACKNOWLEDGED,)),
            target("demo/d1@v3", state="has-errors", findings=(ERROR, WARNING, NOTE, LONG, ODD)),
            target("demo/one", state="outdated", problems=("demo/one.pdf is missing",)),
            target("demo/two", state="failed", problems=(AWKWARD,)),
            target("demo/three", state="up-to-date", stages={"content": 0.25, "pdf": 0.5}),
        ],
    )


def large_report(findings: int = 1000, targets: int = 40) -> RunReport:
    """A report with many findings, each in every target."""
    many = tuple(
        found(
            "BG120", f"content/demo/sections/section-{number % 50}.md", number + 1, f"no {number}"
        )
        for number in range(findings)
    )
    results = [
        target(f"demo/d{number}@v1", state="has-errors", findings=many) for number in range(targets)
    ]
    return RunReport(command="check", exit_code=1, targets=results)


EMPTY = RunReport(command="check", exit_code=0, targets=[target("demo/d1@v1", state="checked")])
