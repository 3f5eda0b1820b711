"""The sample as Word parts, parsed once."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from briefgen.model.document import Document
from briefgen.model.nodes import Block
from briefgen.resolve import resolve
from support import sample_document as sample
from support.sample_document import Parts, parsed


@pytest.fixture(scope="session")
def data() -> bytes:
    return sample.rendered(sample.sample())


@pytest.fixture(scope="session")
def parts(data: bytes) -> Parts:
    return parsed(data)


@pytest.fixture(scope="session")
def body(parts: Parts) -> ElementTree.Element:
    return parts["word/document.xml"]


@pytest.fixture
def parts_of() -> Callable[[Document], Parts]:
    return lambda document: parsed(sample.rendered(resolve(document)))


@pytest.fixture
def body_of() -> Callable[..., ElementTree.Element]:
    """The body of a document of one section with some blocks, after the section's heading."""

    def build(*blocks: Block) -> ElementTree.Element:
        document = sample.document(sample.section("only", "Only", *blocks), contents=None)
        return parsed(sample.rendered(resolve(document)))["word/document.xml"]

    return build
