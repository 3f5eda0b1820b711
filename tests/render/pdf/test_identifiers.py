"""The identifiers of a PDF are digests of its content, and nothing else changes them."""

from __future__ import annotations

import hashlib
import re
import shutil
import uuid
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from briefgen.build.pipeline import build
from briefgen.model.document import AcronymEntry, Document
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import FontSet
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import document, images, para, section

Write = Callable[[Document], bytes]


@pytest.fixture
def written(fonts: FontSet) -> Write:
    return lambda made: write(lay_out(resolve(made), Theme(), fonts))


def identifiers(data: bytes) -> tuple[str, str]:
    """The identifiers of the document and of the instance; XMP and trailer must agree."""
    with pikepdf.open(BytesIO(data)) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
        trailer = [bytes(part).hex() for part in pdf.trailer.ID]
    found = [
        match[1] for match in re.finditer(r"<xmpMM:(?:Document|Instance)ID>uuid:(.*?)</", packet)
    ]
    assert [uuid.UUID(one).hex for one in found] == trailer
    return found[0], found[1]


ONE = document(section("a", "A", para("Small harbours grow.")))


def test_content_that_is_not_printed_does_not_change_the_file(written: Write) -> None:
    unused = replace(
        ONE, acronyms={"EU": AcronymEntry(short="EU", long="European Union")}, assets=images()
    )
    assert written(unused) == written(ONE)


def test_the_name_of_a_class_does_not_change_the_file(written: Write) -> None:
    class Paper(Document, frozen=True):
        """A document by another name."""

    values = {name: getattr(ONE, name) for name in Document.__struct_fields__}
    assert written(Paper(**values)) == written(ONE)


@pytest.mark.parametrize(
    "other",
    [
        document(section("a", "A", para("Small harbours shrink."))),
        document(section("a", "B", para("Small harbours grow."))),
        replace(ONE, language="en"),
        replace(ONE, metadata=replace(ONE.metadata, keywords=("harbours",))),
    ],
    ids=["word", "heading", "language", "keyword"],
)
def test_changed_content_changes_the_instance_identifier_only(
    written: Write, other: Document
) -> None:
    mine, its = identifiers(written(ONE)), identifiers(written(other))
    assert mine[0] == its[0]
    assert mine[1] != its[1]


def test_another_target_has_another_document_identifier(written: Write) -> None:
    mine, its = (identifiers(written(one)) for one in (ONE, replace(ONE, target="sample/d1@v2")))
    assert mine[0] != its[0]


def test_the_instance_is_a_digest_of_the_rest_of_the_file(written: Write) -> None:
    data = written(ONE)
    _, instance = identifiers(data)
    none = uuid.UUID(int=0)
    normalised = data.replace(instance.encode(), str(none).encode())
    normalised = normalised.replace(uuid.UUID(instance).hex.encode(), none.hex.encode())
    name = uuid.uuid5(uuid.NAMESPACE_DNS, "briefgen")
    assert str(uuid.uuid5(name, hashlib.sha256(normalised).hexdigest())) == instance


def test_unused_registers_change_no_byte_of_either_file(starter: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    shutil.copytree(starter, more)
    home = more / "content/harbours"
    for file, entry in (
        ("acronyms.yaml", "ZZZ: {long: zonal zoom zone}\n"),
        ("sources.yaml", "unused: {title: A Book without a citation}\n"),
        ("facts.yaml", "unused: {value: 3}\n"),
    ):
        with (home / file).open("a", encoding="utf-8") as stream:
            stream.write(f"\n{entry}")
    for target in ("harbours/d1.1@v2", "harbours/2024-09-energy-round-table"):
        usual, other = build(starter, target), build(more, target)
        assert other["pdf"] == usual["pdf"]
        assert other["docx"] == usual["docx"]
