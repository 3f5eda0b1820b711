"""A report in the XML of JUnit, which pages of continuous integration show as tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from briefgen import PROGRAM
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.printable import printable
from briefgen.diagnostics.summary import closing_line, counted
from briefgen.diagnostics.terminal import describe
from briefgen.reports.model import SUCCESSES, RunReport, TargetResult, TargetState

_MOST_FINDINGS = 50
"""Maximum number of findings in one test; the others are counted."""
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow (Char, 2.2)."""
_PROJECT = "project"
"""Name of the test of the findings and problems that are not about one target."""


def write(report: RunReport) -> str:
    """A test suite for each dossier, with a test for each target, and a test of the project.

    A target that findings stop, or whose files are outdated, is a failure; one that cannot be built
    for another reason is an error. Other findings that are not acknowledged are output of the test.
    """
    suites = {_PROJECT: [_project_test(report)]}
    for result in report.targets:
        suites.setdefault(result.target.partition("/")[0], []).append(_test(result, report))
    root = ElementTree.Element("testsuites", name=f"{PROGRAM} {report.command}")
    for name, tests in suites.items():
        root.append(_suite(name, tests))
    _count(root, [test for tests in suites.values() for test in tests])
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _suite(name: str, tests: Sequence[ElementTree.Element]) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", name=_text(name))
    suite.extend(tests)
    _count(suite, tests)
    return suite


def _count(element: ElementTree.Element, tests: Sequence[ElementTree.Element]) -> None:
    """Set the numbers of tests and of their results, and their time in seconds."""
    element.set("tests", str(len(tests)))
    for name in ("failure", "error"):
        count = sum(test.find(name) is not None for test in tests)
        element.set(f"{name}s", str(count))
    element.set("skipped", "0")
    element.set("time", f"{sum(float(test.get('time', '0')) for test in tests):.3f}")


def _project_test(report: RunReport) -> ElementTree.Element:
    findings = [one for one in report.of_project if not one.acknowledged]
    test = ElementTree.Element("testcase", classname=_PROJECT, name=_PROJECT, time="0.000")
    state = report.state_of_project
    _add_result(test, _kind(state), state, report.problems, findings)
    return test


def _test(result: TargetResult, report: RunReport) -> ElementTree.Element:
    test = ElementTree.Element(
        "testcase",
        classname=_text(result.target.partition("/")[0]),
        name=_text(result.target),
        file=_text(f"{report.folder_in_repository}{result.path}"),
        time=f"{result.seconds:.3f}",
    )
    found = report.findings_of(result)
    _add_result(test, _kind(result.state), result.state, result.problems, found)
    return test


def _kind(state: TargetState) -> str:
    """The element of a test in a state; empty for one that succeeds."""
    if state in SUCCESSES:
        return ""
    return "error" if state == "failed" else "failure"


def _add_result(
    test: ElementTree.Element,
    kind: str,
    state: str,
    problems: Sequence[str],
    findings: Sequence[Diagnostic],
) -> None:
    """Add the problems and findings of a test: as an element `kind`, or as its output."""
    parts = [*problems, *map(describe, findings[:_MOST_FINDINGS])]
    if (more := len(findings) - _MOST_FINDINGS) > 0:
        parts.append(f"and {counted(more, 'finding')} more")
    text = _text("\n\n".join(parts))
    if kind:
        message = problems[0] if problems else closing_line(findings)
        result = ElementTree.SubElement(test, kind, type=state, message=_text(message))
        result.text = text
    elif text:
        ElementTree.SubElement(test, "system-out").text = text


def _text(text: str) -> str:
    return _NOT_IN_XML.sub(lambda c: f"\\u{ord(c[0]):04x}", printable(text, keep="\n"))
