"""Rules for the content stream of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from msgspec import Struct, json

from briefgen.cache.results import kept_result
from briefgen.conformance.reader import Reader
from briefgen.conformance.violation import Violation, pdf, pdfa, pdfua

_TEXT = dict.fromkeys(("Tj", "TJ", "'", '"'), "text")
_SHAPES = dict.fromkeys(("f", "F", "f*", "B", "B*", "b", "b*", "S", "s"), "a shape")
_PAINTED = {**_TEXT, **_SHAPES, "sh": "a shading", "Do": "an image", "INLINE IMAGE": "an image"}
_CMYK = {"k", "K"}

OPERATORS = " ".join(
    # QPDF makes one instruction, called INLINE IMAGE, of the three of such an image.
    [*_PAINTED, "BI ID EI", "BDC BMC EMC", "q Q Tf", *_CMYK]
)
"""The operators that the rules apply to (ISO 32000-1, annex A)."""


class _KeptContent(Struct):
    """Content without violations, as it is kept between runs."""

    marks: list[int]
    codes: dict[str, list[int]]


def content_of(reader: Reader, page: str, properties: dict[str, Any]) -> Content:
    """The content of a page; one that was read without a violation in an earlier run is known.

    `properties` are the property lists in the resources of the page, by their names.
    """
    digest = reader.content_digest(page)
    kept = kept_result("page content", lambda: f"{digest} {properties!r}") if digest else None
    content = Content(properties)
    if kept is not None and kept.value is not None and content.restore(kept.value):
        return content
    warnings = reader.warnings()
    content.read(reader.instructions(page, OPERATORS))
    if kept is not None and kept.is_wanted and content.is_valid and reader.warnings() == warnings:
        kept.keep(content.encoded())
    return content


class Content:
    """Reads and checks the content stream of one page."""

    def __init__(self, properties: dict[str, Any]) -> None:
        self.marks: set[int] = set()
        """The identifiers of marked content on the page."""
        self.codes: dict[str, set[int]] = defaultdict(set)
        """The codes shown with each font, by its name in the resources."""
        self._properties = properties
        self._open: list[str] = []
        """For each open sequence, the outermost first: `artifact`, `content` of an element, or
        empty for neither."""
        self._fonts: list[str] = []
        self._font = ""
        self._violations: dict[Violation, None] = {}

    def violations(self, number: int) -> Iterator[Violation]:
        """Every violation once, with the number of the page, from 1."""
        for violation in self._violations:
            yield Violation(violation.clause, violation.message, number)

    @property
    def is_valid(self) -> bool:
        """Whether there are no violations so far."""
        return not self._violations

    def encoded(self) -> bytes:
        """The marks and codes, as `restore` reads them."""
        codes = {name: sorted(found) for name, found in self.codes.items()}
        return json.encode(_KeptContent(sorted(self.marks), codes))

    def restore(self, data: bytes) -> bool:
        """Whether `encoded` has made the data; then these are the marks and codes."""
        try:
            kept = json.decode(data, type=_KeptContent)
        except ValueError:
            return False
        self.marks = set(kept.marks)
        self.codes.update({name: set(found) for name, found in kept.codes.items()})
        return True

    def read(self, instructions: Iterable[Any]) -> None:
        """Read the instructions; all sequences and graphics states that they open must end."""
        for instruction in instructions:  # unpacking an instruction is ten times slower
            name = str(instruction.operator)
            if name in _PAINTED:
                if not self._open or not self._open[-1]:
                    self._add(pdfua("7.1", f"{_PAINTED[name]} is neither tagged nor an artifact"))
                if name in _TEXT:
                    self._record_codes(instruction.operands[-1])
            elif name == "Tf":
                self._font = str(instruction.operands[0])
            elif name in {"BDC", "BMC"}:
                self._begin_sequence(instruction.operands)
            elif name == "EMC":
                self._end_sequence()
            elif name in _CMYK:
                self._add(pdfa("6.2.4.3", "a colour is CMYK, but the colour profile is RGB"))
            else:
                self._change_graphics_state(name)
        if self._open:
            self._add(pdf("14.6.1", "marked content is not closed"))
        if self._fonts:
            self._add(pdf("8.4.4", "a saved graphics state is not restored"))

    def _add(self, violation: Violation) -> None:
        self._violations[violation] = None

    def _begin_sequence(self, operands: list[Any]) -> None:
        outer = self._open[-1] if self._open else ""
        inner = "artifact" if operands[0] == "/Artifact" else ""
        mark = self._mcid(operands[1]) if len(operands) > 1 and not inner else None
        if mark is not None:
            inner = "content"
            if mark in self.marks:
                self._add(pdf("14.7.4.2", f"the identifier {mark} marks two pieces of content"))
            self.marks.add(mark)
        if inner and outer and inner != outer:
            self._add(pdfua("7.1", f"marked as {inner} inside what is marked as {outer}"))
        self._open.append(inner or outer)

    def _mcid(self, properties: Any) -> int | None:
        if isinstance(properties, pikepdf.Name):
            found = self._properties.get(str(properties), {}).get("/MCID")
        else:
            found = properties.get("/MCID")
        return None if found is None else int(found)

    def _end_sequence(self) -> None:
        if self._open:
            self._open.pop()
        else:
            self._add(pdf("14.6.1", "an EMC operator closes no marked content"))

    def _change_graphics_state(self, name: str) -> None:
        """Save or restore the graphics state."""
        if name == "q":
            self._fonts.append(self._font)
        elif self._fonts:
            self._font = self._fonts.pop()
        else:
            self._add(pdf("8.4.4", "a Q operator restores no graphics state"))

    def _record_codes(self, shown: Any) -> None:
        parts = shown if isinstance(shown, pikepdf.Array) else (shown,)
        for part in parts:
            if isinstance(part, pikepdf.String):
                self.codes[self._font].update(bytes(part))
