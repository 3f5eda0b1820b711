"""Word templates changed at random: each gives an error or a valid document, never a crash."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec import Struct
from openxml_audit import FileFormat, OpenXmlValidator

from briefgen.build.word_file import word_package
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.word_template import WordTemplate
from briefgen.spans.span import Span
from briefgen.theme.tokens import Theme
from briefgen.typeset.page_limits import exceeded_limits
from briefgen.word_template.layout.derived_theme import derive_theme
from briefgen.word_template.read import read_word_template
from support import sample_document as sample
from support import word_files
from support.sampling import examples

FILES = {
    "rich": word_files.rich, "times": word_files.times, "letterhead": word_files.letterhead,
}  # fmt: skip
VALUES = (
    "", "0", "1", "-1", "9", "10", "13.5", "31680", "99999999999", "1cm", "-2.5pt", "2in", "true",
    "off", "auto", "exact", "none", "clear", "bullet", "paragraph", "table", "start", "%1",
    "Heading1", "Normal", "heading 1", "TOC 1", "é", "a b",
)  # fmt: skip
"""Values for attributes, of every kind: most are wrong where they are set."""
OLD_STYLES = "stylesWithEffects"
"""A part that python-docx adds and no program reads; it does not agree with changed styles."""


class Change(Struct, frozen=True, dict=True):
    """A change of one element of a part; each number is an index modulo the count."""

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
def file_of(name: str) -> bytes:
    return word_files.saved(FILES[name]())


def changed(data: bytes, changes: Sequence[Change]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    names = [
        n for n in contents if n.startswith("word/") and n.endswith(".xml") and OLD_STYLES not in n
    ]
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
    """The Word template, or nothing where the file has an error."""
    span = Span("templates/own/template.yaml", 2, 14)
    return read_word_template(data, "house.docx", span, Diagnostics())


def word_file_with(word_template: WordTemplate) -> bytes | None:
    """The sample document with a Word template, or nothing where its pages have too little room."""
    template_theme = derive_theme(word_template, Theme())
    if any(exceeded_limits(template_theme.theme)):
        return None
    resolved = sample.sample()
    return word_package(resolved, Theme(), sample.pages(resolved), 9, template_theme).to_bytes()


def violations_of(data: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(data)
        errors = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path).errors
    return [str(error) for error in errors if OLD_STYLES not in str(error)]


@pytest.mark.parametrize("name", FILES)
@given(changes=st.lists(CHANGES, min_size=1, max_size=3))
@examples(4, 60)
def test_a_changed_template_gives_a_valid_word_file_or_a_finding(
    name: str, changes: list[Change]
) -> None:
    """The Word file follows the schema whatever the template contains."""
    word_template = read(changed(file_of(name), changes))
    built = word_file_with(word_template) if word_template is not None else None
    if built is not None:
        assert violations_of(built) == []


@pytest.mark.parametrize("name", FILES)
def test_an_unchanged_template_gives_a_word_file(name: str) -> None:
    assert violations_of(file_of(name)) == []
    word_template = read(file_of(name))
    assert word_template is not None
    assert word_file_with(word_template)
