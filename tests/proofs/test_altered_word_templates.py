"""Team's Word files that were changed at random: each is a finding or a document, never a crash."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.word_template import WordTemplate
from briefgen.render.docx.document import render
from briefgen.theme.tokens import Theme
from briefgen.typeset.page_limits import room_faults
from briefgen.word_template.apply.conflicts import clashes
from briefgen.word_template.apply.derived_theme import derive_theme
from briefgen.word_template.read import read_word_template
from briefgen.workspace.span import Span
from support import sample_document as sample
from support import word_files

FILES = {
    "rich": word_files.rich, "times": word_files.times, "letterhead": word_files.letterhead,
}  # fmt: skip
VALUES = (
    "", "0", "1", "-1", "9", "10", "13.5", "31680", "99999999999", "1cm", "-2.5pt", "2in", "true",
    "off", "auto", "exact", "none", "clear", "bullet", "paragraph", "table", "start", "%1",
    "Heading1", "Normal", "heading 1", "TOC 1", "é", "a b",
)  # fmt: skip
"""What attributes are set to: values of every kind, at places where most are wrong."""
OLD = "stylesWithEffects"
"""A part that python-docx brings and that no program reads; changed styles do not fit it."""


@dataclass(frozen=True)
class Change:
    """Of one element of a part; numbers are taken modulo what there is."""

    kind: str
    part: int
    element: int
    attribute: int
    value: str


CHANGES = st.builds(
    Change,
    st.sampled_from(("set", "set", "set", "drop", "remove", "double", "move")),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.sampled_from(VALUES),
)


@cache
def file(name: str) -> bytes:
    return word_files.saved(FILES[name]())


def changed(data: bytes, changes: Sequence[Change]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    names = [n for n in contents if n.startswith("word/") and n.endswith(".xml") and OLD not in n]
    trees = {name: etree.fromstring(contents[name]) for name in names}
    for change in changes:
        apply(change, trees[names[change.part % len(names)]])
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, etree.tostring(trees[name]) if name in trees else content)
    return target.getvalue()


def apply(change: Change, root: etree._Element) -> None:
    elements = list(root.iter(etree.Element))
    element = elements[change.element % len(elements)]
    parent, names = element.getparent(), list(element.attrib)
    if change.kind in {"set", "drop"} and names:
        name = names[change.attribute % len(names)]
        if change.kind == "set":
            element.set(name, change.value)
        else:
            del element.attrib[name]
    elif change.kind == "remove" and parent is not None:
        parent.remove(element)
    elif change.kind == "double" and parent is not None:
        parent.insert(parent.index(element), deepcopy(element))
    elif change.kind == "move":
        elements[change.attribute % len(elements)].append(deepcopy(element))


def read(data: bytes) -> WordTemplate | None:
    """What a template would take of the file; nothing where it is a finding."""
    diagnostics = Diagnostics()
    place = Span("templates/own/template.yaml", 2, 14)
    word_template = read_word_template(data, "house.docx", place, diagnostics)
    usable = (
        word_template is not None
        and not diagnostics.names(place)
        and not any(clashes(word_template, Theme()))
    )
    return word_template if usable else None


def apply_word_template(word_template: WordTemplate) -> bytes | None:
    template_theme = derive_theme(word_template, Theme())
    if any(room_faults(template_theme.theme)):
        return None
    resolved = sample.sample()
    return render(resolved, Theme(), sample.pages(resolved), 9, template_theme)


def faults_of(data: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(data)
        errors = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path).errors
    return [str(error) for error in errors if OLD not in str(error)]


@pytest.mark.parametrize("name", FILES)
@given(changes=st.lists(CHANGES, min_size=1, max_size=3))
@settings(max_examples=8)
def test_a_file_is_taken_or_is_a_finding(name: str, changes: list[Change]) -> None:
    """And where the file follows the schema, so does ours."""
    data = changed(file(name), changes)
    word_template = read(data)
    built = apply_word_template(word_template) if word_template is not None else None
    if built is not None and not faults_of(data):
        assert faults_of(built) == []


@pytest.mark.parametrize("name", FILES)
def test_they_are_taken_as_they_are(name: str) -> None:
    assert faults_of(file(name)) == []
    word_template = read(file(name))
    assert word_template is not None
    assert apply_word_template(word_template)
