"""The pages of generated briefings: as promised in the PDF, and the same in LibreOffice.

LibreOffice has no hyphenation dictionaries here, and keeps fewer lines together in tables, so a few
of its pages end with another line than those of the PDF.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from briefgen.build.outputs import render
from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError
from briefgen.language.conventions import OFFICIAL_LANGUAGES
from briefgen.language.hyphenation import has_dictionary
from support.generated_briefings import KINDS, TARGET, GeneratedBriefing, generated_briefing
from support.libreoffice import converted
from support.projects import write
from support.sampling import sample

LANGUAGES = [one for one in OFFICIAL_LANGUAGES if has_dictionary(one)]
SEEDS = 3
CASES = [(kind, language, n) for n in range(SEEDS) for kind in KINDS for language in LANGUAGES]
SAMPLE = 24
LEAST_SHARE = 0.95
"""The least share of briefings whose pages LibreOffice ends and begins as the PDF does."""
_ATTEMPTS = 9


class Pages(Struct, frozen=True):
    """The pages of a briefing in one program."""

    count: int
    parts: tuple[int, ...]
    """The page on which each part begins, from 1."""


class Built(Struct, frozen=True):
    """A briefing in the files of one folder."""

    briefing: GeneratedBriefing
    docx: Path
    in_pdf: Pages
    promised: Pages
    """As the page guide and the contents have them."""


def pages_in(pdf: Path, briefing: GeneratedBriefing) -> Pages:
    """The pages on which the signs of the parts are."""
    done = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    pages = done.stdout.split("\f")[:-1]
    found = (next(n for n, page in enumerate(pages, 1) if one in page) for one in briefing.parts)
    return Pages(len(pages), tuple(found))


def built(kind: str, language: str, number: int, folder: Path) -> Built:
    """The first briefing at random that keeps the limits of its kind."""
    for attempt in range(_ATTEMPTS):
        briefing = generated_briefing(f"{number} {attempt}", kind, language)
        project = write(folder / briefing.name, briefing.files)
        try:
            prepared = prepare(project, TARGET)
        except ContentError as error:
            if any(one.stops_build and one.code != "BG791" for one in error.diagnostics):
                raise
            continue
        assert prepared.layout is not None
        page_of, sections = prepared.layout.pages, prepared.resolved.document.sections
        promised = [page_of[one.anchor] for one in sections if one.anchor != "briefing-charts"]
        figures = render(prepared, TARGET, attach_docx=False)
        for name in ("pdf", "docx"):
            (folder / f"{briefing.name}.{name}").write_bytes(figures[name])
        in_pdf = pages_in(folder / f"{briefing.name}.pdf", briefing)
        docx = folder / f"{briefing.name}.docx"
        return Built(briefing, docx, in_pdf, Pages(figures.page_count, tuple(promised)))
    raise AssertionError(f"no briefing of the kind {kind} in '{language}' keeps its limits")


def test_briefings_have_the_promised_pages(
    tmp_path: Path,
    count_cases: Callable[[int, int], None],
    record_property: Callable[[str, object], None],
) -> None:
    chosen = sample("pages of briefings", CASES, SAMPLE, kinds=lambda case: case[:2])
    count_cases(len(chosen), len(CASES))
    made = [built(*case, tmp_path) for case in chosen]
    assert [one.briefing.name for one in made if one.in_pdf != one.promised] == []
    folder = converted("pdf", [one.docx for one in made], tmp_path)
    different = {
        one.briefing.name: (one.in_pdf, found)
        for one in made
        if (found := pages_in(folder / f"{one.docx.stem}.pdf", one.briefing)) != one.in_pdf
    }
    share = 1 - len(different) / len(made)
    record_property("briefings with the same pages in LibreOffice", f"{share:.1%} of {len(made)}")
    assert share >= LEAST_SHARE, different
