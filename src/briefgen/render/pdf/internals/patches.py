"""Changes to ReportLab's module globals, which apply only while briefgen writes a file."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas, pathobject, textobject

from briefgen.render.pdf.internals import quick_syntax
from briefgen.render.pdf.internals.fonts import loaded_fonts
from briefgen.render.pdf.pdf_syntax import unicode_map

_EXTRA_KEYS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (pdfdoc.PDFPage, ("StructParents", "Tabs")),
    (pdfdoc.PDFCatalog, ("OutputIntents", "AF")),
)
"""Keys of ISO 32000-1 that ReportLab does not write.

A page needs `StructParents` to find its elements (14.7.4.4) and `Tabs` for the tab order of its
links (ISO 14289-1, 7.18.3). The catalogue needs `OutputIntents` (ISO 19005-2, 6.2.3) and `AF`
(ISO 19005-3, 6.8).
"""
_QUICK: tuple[tuple[Any, str, object], ...] = (
    *(
        (module, "fp_str", quick_syntax.numbers)
        for module in (pdfdoc, canvas, pathobject, textobject)
    ),
    (pdfdoc.PDFStreamFilterZCompress, "encode", quick_syntax.deflated),
    (pdfdoc, "PDFName", quick_syntax.name),
    (pdfdoc, "pdfdocEnc", quick_syntax.encoded),
    (pdfdoc, "escapePDF", quick_syntax.escaped),
    (pdfdoc, "PDFIndirectObject", quick_syntax.IndirectObject),
    (pdfdoc, "PDFFile", quick_syntax.Pieces),
)
"""Functions and a class that give the same bytes faster."""


class _Patches:
    """The changes, applied by the first user and undone by the last: users may overlap."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.users = 0
        self.undo = ExitStack()

    def enter(self) -> None:
        with self.lock:
            if not self.users:
                self._apply()
            self.users += 1

    def leave(self) -> None:
        with self.lock:
            self.users -= 1
            if not self.users:
                self.undo.close()

    def _apply(self) -> None:
        for owner, keys in _EXTRA_KEYS:
            self._set(owner, "__NoDefault__", [*owner.__NoDefault__, *keys])
        # Without ASCII85 encoding, which makes a file a quarter larger.
        self._set(rl_config, "useA85", 0)
        self._set(pdfdoc.PDFStream, "format", _with_line_end(pdfdoc.PDFStream.format))
        self._set(ttfonts, "makeToUnicodeCMap", unicode_map)
        self._set(pdfdoc, "_checkPdfdoc", quick_syntax.is_pdfdoc)
        for owner, name, value in _QUICK:
            self._set(owner, name, value)
        for name, font in loaded_fonts().items():
            self._register(name, font)

    def _register(self, name: str, font: TTFont) -> None:
        fonts: dict[str, Any] = pdfmetrics._fonts  # type: ignore[attr-defined]  # not in the stubs
        previous = fonts.get(name)
        fonts[name] = font
        if previous is None:
            self.undo.callback(fonts.pop, name)
        else:
            self.undo.callback(fonts.__setitem__, name, previous)

    def _set(self, owner: Any, name: str, value: object) -> None:
        self.undo.callback(setattr, owner, name, getattr(owner, name))
        setattr(owner, name, value)


def _with_line_end(format_stream: Callable[..., bytes]) -> Callable[..., bytes]:
    """Add the line end before `endstream`, which ReportLab omits (ISO 19005-2, 6.1.7.1).

    It is a carriage return and a line feed. After data that ends in a carriage return, a line feed
    alone would make the data one byte shorter.
    """

    def format_with_line_end(stream: Any, document: Any) -> bytes:
        body = format_stream(stream, document)
        return body.removesuffix(b"endstream\n") + b"\r\nendstream\n"

    return format_with_line_end


_patches = _Patches()


@contextmanager
def patched_reportlab() -> Iterator[None]:
    """Patch ReportLab for PDF/A and PDF/UA, and register the loaded fonts.

    Uses may be nested and may overlap in threads. The last one restores ReportLab, also after an
    exception, so the files that other code writes do not change.
    """
    _patches.enter()
    try:
        yield
    finally:
        _patches.leave()
