"""The outputs of a target: the table `RENDERERS` has one entry for each.

Building, publishing, listing and both comparisons use this table. To add an output format, add an
entry here and a package in `render/`. A renderer or a reader is imported when it is first called,
because most uses of the table need only the names of the files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.build.stages import stage
from briefgen.content.targets import output_name
from briefgen.errors import ConformanceError

if TYPE_CHECKING:
    from briefgen.build.prepared import Prepared
    from briefgen.diagnostics.diagnostic import Diagnostic
    from briefgen.model.document import Metadata
    from briefgen.model.identifiers import StoredIdentifiers
    from briefgen.parity.text_blocks import Reading
    from briefgen.render.pdf.attachments import Attachment
    from briefgen.render.pdf.document import Layout


class Renderer(Struct, frozen=True, kw_only=True):
    """A format in which every target is built."""

    name: str
    """Key of its artefact in `Built`, for example `pdf`."""
    suffix: str
    """End of the file name, with the full stop."""
    media_type: str
    """Media type of the file (RFC 6838)."""
    render: Callable[[RenderContext], bytes]
    """Makes the bytes of the file."""
    identifiers: Callable[[bytes], StoredIdentifiers | None]
    """The identifiers of a stored file; `None` for a file that this program did not write."""
    read: Callable[[bytes], Reading] | None = None
    """Reads the file for `briefgen check --outputs`; `None` if it is not compared."""


class Artefact(Struct, frozen=True, kw_only=True):
    """One built file, in memory."""

    suffix: str
    """End of the file name, with the full stop; the target determines the beginning."""
    media_type: str
    data: bytes


class RenderContext:
    """The input of a renderer: the document, and the files of other renderers.

    Each part is made once, when the first renderer uses it.
    """

    def __init__(
        self,
        prepared: Prepared,
        target: str,
        *,
        attach_docx: bool,
        renderers: Sequence[Renderer],
    ) -> None:
        self.prepared = prepared
        self.target = target
        self.attach_docx = attach_docx
        """Whether the PDF contains the Word file."""
        self._renderers = {renderer.name: renderer for renderer in renderers}
        self._data: dict[str, bytes] = {}

    @cached_property
    def layout(self) -> Layout:
        """The pages of the PDF."""
        layout = self.prepared.layout
        if layout is not None and layout.laid_out_pages:
            return layout
        from briefgen.render.pdf.document import lay_out

        with stage("layout"):
            return lay_out(self.prepared.resolved, self.prepared.theme, self.prepared.fonts)

    def data(self, name: str) -> bytes:
        """The bytes of the file that the renderer of this name makes."""
        if name not in self._data:
            with stage(name):
                self._data[name] = self._renderers[name].render(self)
        return self._data[name]


class Built(Struct, frozen=True, kw_only=True):
    """All files of one target, in memory."""

    target: str
    artefacts: Mapping[str, Artefact]
    """The files by the name of the renderer, in the order of `RENDERERS`."""
    page_count: int
    """Number of pages of the PDF."""
    metadata: Metadata
    """The properties of the document."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Findings that do not stop a build."""

    def __getitem__(self, name: str) -> bytes:
        """The bytes of the file of a renderer, as in `built["pdf"]`."""
        return self.artefacts[name].data

    @property
    def files(self) -> dict[str, bytes]:
        """The bytes of each file by its path in the output folder."""
        stem = output_name(self.target)
        return {f"{stem}{one.suffix}": one.data for one in self.artefacts.values()}


def render(prepared: Prepared, target: str, *, attach_docx: bool) -> Built:
    """All files of a prepared document.

    Raises `ConformanceError` if the finished PDF breaks a rule of PDF/A or PDF/UA.
    """
    context = RenderContext(prepared, target, attach_docx=attach_docx, renderers=RENDERERS)
    artefacts = {
        renderer.name: Artefact(
            suffix=renderer.suffix,
            media_type=renderer.media_type,
            data=context.data(renderer.name),
        )
        for renderer in RENDERERS
    }
    return Built(
        target=target,
        artefacts=artefacts,
        page_count=context.layout.page_count,
        metadata=prepared.resolved.document.metadata,
    )


def output_files(target: str) -> tuple[str, ...]:
    """Paths of a target's files in the output folder."""
    return tuple(f"{output_name(target)}{renderer.suffix}" for renderer in RENDERERS)


# -- the Word file ---------------------------------------------------------------------------


def _render_docx_file(context: RenderContext) -> bytes:
    from briefgen.build.word_file import word_file

    return word_file(context.prepared, context.layout)


def _identifiers_of_docx(data: bytes) -> StoredIdentifiers | None:
    from briefgen.render.docx.identifiers import stored_identifiers

    return stored_identifiers(data)


def _read_docx(data: bytes) -> Reading:
    from briefgen.parity.word import read_word

    return read_word(data)


# -- the PDF ---------------------------------------------------------------------------------


def _render_pdf_file(context: RenderContext) -> bytes:
    from briefgen.conformance import violations_in
    from briefgen.render.pdf.document import write

    data = write(context.layout, _attachment(context) if context.attach_docx else None)
    with stage("conformance"):
        violations = violations_in(data)
    if violations:
        raise ConformanceError(context.target, violations)
    return data


def _attachment(context: RenderContext) -> Attachment:
    from briefgen.render.pdf.attachments import Attachment

    return Attachment(
        name=f"{output_name(context.target).rpartition('/')[2]}{DOCX.suffix}",
        media_type=DOCX.media_type,
        description=context.prepared.resolved.attachment_description,
        data=context.data(DOCX.name),
    )


def _identifiers_of_pdf(data: bytes) -> StoredIdentifiers | None:
    from briefgen.render.pdf.identifiers import stored_identifiers

    return stored_identifiers(data)


def _read_pdf(data: bytes) -> Reading:
    from briefgen.parity.pdf import read_pdf

    return read_pdf(data)


DOCX = Renderer(
    name="docx",
    suffix=".docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    render=_render_docx_file,
    identifiers=_identifiers_of_docx,
    read=_read_docx,
)
PDF = Renderer(
    name="pdf",
    suffix=".pdf",
    media_type="application/pdf",
    render=_render_pdf_file,
    identifiers=_identifiers_of_pdf,
    read=_read_pdf,
)
RENDERERS: tuple[Renderer, ...] = (DOCX, PDF)
"""Every format in which a target is built, in the order in which files are listed."""
