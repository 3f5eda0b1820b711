"""Every construct that a person types or pastes is printed as it is meant, or is a finding."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefgen.build.pipeline import build
from briefgen.errors import ContentError
from support.projects import DELIVERABLE, HOME, write
from support.reading_order import docx_body_text, pdf_body_text
from support.sampling import examples
from support.text_constructs import CONSTRUCTS, DIALECTS, PLACES, Construct, Place, squeezed

IN_A_DOCUMENT = 60
"""Constructs in one document."""
FIELDS = ("section", "story title", "story", "story kicker", "partner", "cell", "name")
_RECORD = (
    "version: V1\ndate: 2019-03-31\nabstract: Words\n"
    "outline: [{section: aim, parts: [{story: campus}]}, {section: all, parts: [%s]}]\n"
)
CASES = st.lists(
    st.tuples(CONSTRUCTS, st.sampled_from(FIELDS), st.sampled_from(PLACES)),
    min_size=IN_A_DOCUMENT,
    max_size=IN_A_DOCUMENT,
)
Case = tuple[Construct, str, Place]


def sentinels(number: int) -> tuple[str, str]:
    """Two words between which a construct is printed."""
    name = "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")
    return f"begin{name}q", f"end{name}q"


def quoted(text: str) -> str:
    """A text as a value of YAML on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return '"' + escaped.replace("\n", "\\n") + '"'


def block(text: str) -> str:
    return "|\n" + "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))


def sentence(construct: Construct, begin: str, end: str) -> str:
    """A text of one paragraph with the construct; a block has lines of its own."""
    return (" " if construct.inline else "\n").join((begin, construct.source, end))


def files_of(number: int, case: Case) -> dict[str, str]:
    """The file with a construct, and what shows it in the document."""
    construct, kind, place = case
    begin, end = sentinels(number)
    words = sentence(construct, begin, end)
    name = f"c{number}"
    story = {"title": name, "box_title": name, "kicker": "K", "partners": "[P]"}
    match kind:
        case "story title":
            story["title"] = quoted(words)
        case "story kicker":
            story["kicker"] = quoted(words)
        case "partner":
            story["partners"] = f"[{quoted(words)}]"
        case "story":
            story["context"] = block(place(construct, begin, end))
        case "cell":
            grid = f"anchor: {name}\nkind: grid\ncaption: C\ncolumns: [{{title: T}}]\n"
            return {f"{HOME}/tables/{name}.yaml": f"{grid}rows: [[{quoted(words)}]]\n"}
        case "name":
            return {}
        case _:
            front = f"---\nanchor: {name}\ntitle: {name}\n---\n"
            return {f"{HOME}/sections/{name}.md": front + place(construct, begin, end)}
    lines = "".join(f"{key}: {value}\n" for key, value in story.items())
    return {f"{HOME}/stories/{name}.yaml": f"anchor: {name}\n{lines}"}


def project_of(cases: dict[int, Case]) -> dict[str, str | None]:
    """A project with every construct in a file of its own; names are lines of one register."""
    files: dict[str, str | None] = {f"{HOME}/tables/names.yaml": None}
    parts, tables = [], []
    names = {f"c{n}": case for n, case in cases.items() if case[1] == "name"}
    register = "hegan: {name: HEGAN, country: Spain}\nnet: {name: Net, members_of: [hegan]}\n"
    for number, case in cases.items():
        files |= files_of(number, case)
        if case[1] == "cell":
            tables.append(f"c{number}")
        elif case[1] == "name":
            begin, end = sentinels(number)
            register += f"c{number}: {{name: {quoted(sentence(case[0], begin, end))}}}\n"
        else:
            kind = "section" if case[1] == "section" else "story"
            parts.append(f"{{{kind}: c{number}}}")
    if names:
        tables.append("names")
        listed = f"anchor: names\nkind: list\ncaption: C\nheader: H\nitems: [{', '.join(names)}]\n"
        files[f"{HOME}/tables/names.yaml"] = listed
    files[f"{HOME}/organisations.yaml"] = register
    shown = "".join(f"::: table {name}\n:::\n\n" for name in tables)
    files[f"{HOME}/sections/all.md"] = f"---\nanchor: all\ntitle: All\n---\nWords.\n\n{shown}"
    files[f"{DELIVERABLE}/v1.yaml"] = _RECORD % ", ".join(parts)
    return files


def number_of(path: str, line: int, cases: dict[int, Case]) -> int | None:
    """The construct to which a finding belongs, by its file or its line in the register."""
    if found := re.search(r"/c(\d+)\.(?:md|yaml)$", path):
        return int(found[1])
    if path.endswith("organisations.yaml"):
        return [n for n, case in cases.items() if case[1] == "name"][line - 3]
    return None


def built(folder: Path, cases: dict[int, Case], reported: Counter[str]) -> tuple[str, str]:
    """The words of both files after the constructs with a finding are removed from `cases`."""
    while True:
        write(folder, project_of(cases))
        try:
            files = build(folder, "demo/d1@v1").files
        except ContentError as error:
            found = [number_of(d.span.path, d.span.line, cases) for d in error.diagnostics]
            numbers = {number for number in found if number is not None}
            if not numbers:
                raise
            for number in numbers:
                construct, kind, _ = cases.pop(number)
                reported[construct.dialect] += 1
                for name in files_of(number, (construct, kind, PLACES[0])):
                    (folder / name).unlink(missing_ok=True)
            continue
        pdf = next(data for name, data in files.items() if name.endswith(".pdf"))
        docx = next(data for name, data in files.items() if name.endswith(".docx"))
        (folder / "made.docx").write_bytes(docx)
        words = docx_body_text(folder / "made.docx", source="").replace("\u2011", "-")
        return pdf_body_text(pdf), words


TOTAL: Counter[str] = Counter()
REPORTED: Counter[str] = Counter()


@examples(2, 80)
@given(cases=CASES)
def test_a_construct_is_printed_as_it_is_meant_or_is_a_finding(cases: list[Case]) -> None:
    left = dict(enumerate(cases))
    with tempfile.TemporaryDirectory() as folder:
        printed = built(Path(folder), left, REPORTED)
    TOTAL.update(construct.dialect for construct, _, _ in cases)
    for number, (construct, kind, place) in left.items():
        begin, end = sentinels(number)
        pattern = rf"{begin}(?:[•–]|\d+\.)?{construct.pattern}(?:[•–]|\d+\.)?{end}"
        for text, name in zip(printed, ("PDF", "Word"), strict=True):
            shown = re.search(rf"{begin}.*?{end}", text)
            is_printed = re.search(pattern, text) and squeezed(construct.note) in text
            assert is_printed, (name, construct, kind, place.__name__, shown)


def test_constructs_of_every_dialect_are_generated(
    record_property: Callable[[str, object], None],
) -> None:
    for dialect in DIALECTS:
        count = f"{TOTAL[dialect]} constructs, {REPORTED[dialect]} with a finding"
        record_property(f"nothing unread, {dialect}", count)
    assert 0 < REPORTED.total() < TOTAL.total()
