"""Rules for fonts, images and graphics states; a resource of several pages is checked once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from briefgen.conformance.reader import Reader, Value
from briefgen.conformance.violation import Violation, pdfa, pdfua

_BLEND_MODES = (
    "/Normal /Compatible /Multiply /Screen /Overlay /Darken /Lighten /ColorDodge /ColorBurn "
    "/HardLight /SoftLight /Difference /Exclusion /Hue /Saturation /Color /Luminosity"
)
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>")
_NO_CHARACTER = {"0000", "FEFF", "FFFE"}


class _Font(Struct):
    reference: Value
    page: int
    """The first page with it in the resources."""
    codes: set[int] = field(default_factory=set)
    """Codes shown with it on any page."""


class Resources:
    """The resources of all pages."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._fonts: dict[str, _Font] = {}
        self._seen: set[str] = set()

    def violations(self, owner: dict[str, Value], number: int) -> Iterator[Violation]:
        """Violations in the resources of a page or form XObject that are not checked yet."""
        if "/Resources" not in owner:
            yield pdfa("6.2.2", "the page has no resources of its own", number)
        for font in self._listed(owner, "/Font").values():
            self._fonts.setdefault(str(font), _Font(font, number))
        for item in self._listed(owner, "/XObject").values():
            if str(item) not in self._seen:
                self._seen.add(str(item))
                yield from self._external_violations(self._reader.dictionary(item), number)
        for item in self._listed(owner, "/ExtGState").values():
            yield from _state_violations(self._reader.dictionary(item), number)

    def properties(self, page: dict[str, Value]) -> dict[str, dict[str, Value]]:
        """The property lists of marked content, by their names in the resources."""
        listed = self._listed(page, "/Properties")
        return {name: self._reader.dictionary(item) for name, item in listed.items()}

    def record_codes(self, page: dict[str, Value], codes: dict[str, set[int]]) -> None:
        """Record the codes that a page shows with each font."""
        fonts = self._listed(page, "/Font")
        for name, used in codes.items():
            if name in fonts:
                self._fonts[str(fonts[name])].codes |= used

    def font_violations(self) -> Iterator[Violation]:
        """Violations in all fonts; call it after reading every page."""
        for font in self._fonts.values():
            yield from self._font_violations(font)

    def _listed(self, owner: dict[str, Value], kind: str) -> dict[str, Value]:
        resources = self._reader.dictionary(owner.get("/Resources"))
        return self._reader.dictionary(resources.get(kind))

    def _external_violations(self, entries: dict[str, Value], number: int) -> Iterator[Violation]:
        if entries.get("/Subtype") == "/Form":
            yield from self.violations({"/Resources": None, **entries}, number)
            if "/Ref" in entries:
                yield pdfa("6.2.9", "a form XObject shows a page of another file", number)
            return
        if entries.get("/Subtype") != "/Image":
            yield pdfa("6.2.9", "an XObject is neither an image nor a form", number)
        if "/Alternates" in entries:
            yield pdfa("6.2.8", "an image has alternates", number)
        if entries.get("/Interpolate") is True:
            yield pdfa("6.2.8", "an image is interpolated", number)
        if entries.get("/ColorSpace") == "/DeviceCMYK":
            yield pdfa("6.2.4.3", "an image is CMYK, but the colour profile is RGB", number)

    def _font_violations(self, font: _Font) -> Iterator[Violation]:
        entries = self._reader.dictionary(font.reference)
        name = str(entries.get("/BaseFont", "/without a name"))[1:]
        descendants = self._reader.array(entries.get("/DescendantFonts"))
        described = self._reader.dictionary(descendants[0]) if descendants else entries
        descriptor = self._reader.dictionary(described.get("/FontDescriptor"))
        programs = (self._reader.stream(descriptor.get(key)) for key in _FONT_FILES)
        if entries.get("/Subtype") != "/Type3" and not any(programs):
            yield pdfa("6.2.11.4.1", f"the font {name} is not embedded", font.page)
        characters = self._reader.stream(entries.get("/ToUnicode"))
        if characters is None:
            yield pdfua("7.21.7", f"the font {name} has no ToUnicode map", font.page)
            return
        known, values = _mapped(characters)
        if _NO_CHARACTER & values:
            yield pdfua("7.21.7", f"the font {name} maps a code to an invalid character", font.page)
        if not descendants and font.codes - known:
            codes = ", ".join(map(str, sorted(font.codes - known)))
            yield pdfua(
                "7.21.7",
                f"the font {name} shows codes that map to no character: {codes}",
                font.page,
            )


def _state_violations(entries: dict[str, Value], number: int) -> Iterator[Violation]:
    mode = entries.get("/BM", "/Normal")
    if not set(_BLEND_MODES.split()).issuperset(mode if isinstance(mode, list) else [mode]):
        yield pdfa("6.2.10", f"the blend mode {mode} is not in the standard", number)
    if "/TR" in entries or entries.get("/TR2", "/Default") != "/Default":
        yield pdfa("6.2.5", "a graphics state has a transfer function", number)


def _mapped(characters: bytes) -> tuple[set[int], set[str]]:
    """The codes in a ToUnicode map, and the characters in hexadecimal (ISO 32000-1, 9.10.3)."""
    known: set[int] = set()
    values: set[str] = set()
    for kind, block in _BLOCK.findall(characters):
        words = [word.decode().upper() for word in _CODE.findall(block)]
        if kind == b"bfchar":
            known.update(int(code, 16) for code in words[::2])
            values.update(words[1::2])
            continue
        for first, last, value in zip(words[::3], words[1::3], words[2::3], strict=False):
            known.update(range(int(first, 16), int(last, 16) + 1))
            values.add(value)
    return known, values
