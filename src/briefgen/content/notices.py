"""The notices on the cover: which file has the wording that applies to a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.markdown import block_nodes
from briefgen.content.markdown import rules as markdown_rules
from briefgen.content.project_files.notice_names import (
    SWITCHED_NOTICES,
    NoticeUse,
    parts_of_name,
)
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.template import Template
from briefgen.content.translations.languages import span_of_languages
from briefgen.content.translations.rules import NOTICE_NOT_TRANSLATED
from briefgen.content.translations.structure import has_words
from briefgen.diagnostics.similar_names import nearest
from briefgen.diagnostics.summary import listed
from briefgen.language.language_names import english_name
from briefgen.model.nodes import Paragraph
from briefgen.model.slugs import identifier_from
from briefgen.spans.mapped_text import MappedText, text_of_lines
from briefgen.spans.span import NO_SPAN
from briefgen.syntax.expressions import Names
from briefgen.workspace import rules
from briefgen.workspace.files import Files

if TYPE_CHECKING:
    from briefgen.schema.deliverables import CompleteVersion, DeliverableRecord

NOTICES = "notices"
"""The folder with notices: of the project, of a dossier, and of a version."""
_MOST_NAMES = 3


class NoticeFolders(Struct, frozen=True):
    """The folders of the project that can have notices for a version."""

    files: Files
    layers: Sequence[str]
    """The folders of the layers, the oldest first."""

    def nearest_first(self) -> Iterator[str]:
        """The folder of the version, those of older ones, that of the dossier, the project's."""
        for layer in reversed(self.layers):
            yield f"{layer}/{NOTICES}"
        yield NOTICES


class _NoticeFile(Struct, frozen=True):
    files: Files
    path: str
    notice: str
    parts: tuple[str, ...]

    def text(self) -> MappedText:
        lines = (self.files.text(self.path) or "").split("\n")
        return text_of_lines(lines, self.files.name(self.path))


def texts_of_notices(
    template: Template,
    folders: NoticeFolders,
    version: Record[CompleteVersion],
    deliverable: Record[DeliverableRecord],
    context: ReadContext,
) -> Mapping[str, MappedText]:
    """By their names, the notices that the template lists and the version does not switch off.

    A file in `notices/` replaces those of the template, and a template's own file those of the
    template that it extends. A notice for which no file applies is a finding.
    """
    use = NoticeUse(
        authority=_body(deliverable, "agency"),
        programme=_body(deliverable, "programme"),
        year=version.value.date.year,
        language=context.language.tag.partition("-")[0],
    )
    groups = list(_groups(template, folders))
    texts: dict[str, MappedText] = {}
    for index, notice in enumerate(template.record.value.notices):
        key = SWITCHED_NOTICES.get(notice, "")
        if key and not getattr(version.value, key):
            continue
        found = _of_any_language(groups, notice, use, context)
        if found is not None:
            texts[notice] = found.text()
            _report_other_language(found, use, version, context)
            continue
        span = version.span(key) if key else template.record.span("notices", index)
        files = [one for group in groups for one in group]
        message, hint = _missing(notice, use, files)
        hint += f", or remove '{key}' here" if key else ""
        context.diagnostics.add(rules.MISSING_FILE, span, message, hint)
    return texts


def _body(deliverable: Record[DeliverableRecord], key: str) -> str:
    """The agency or the programme of a project as names of files have it.

    In a translation, its name is that in the original.
    """
    name = getattr(deliverable.value.project, key)
    is_written = deliverable.defined_at("project", key) != NO_SPAN
    return identifier_from(deliverable.original_text("project", key) if is_written else name)


def _of_any_language(
    groups: Sequence[Sequence[_NoticeFile]], notice: str, use: NoticeUse, context: ReadContext
) -> _NoticeFile | None:
    """The file that applies; in a translation, a file of the original applies, too.

    A notice is the authority's: only it can translate it. So its wording in the language of the
    original is preferred to the model of a template in that of the translation.
    """
    uses = [use]
    if context.language.languages is not None:
        uses.append(replace(use, language=context.language.languages.source))
    return next(
        (one for group in groups for own in uses if (one := _best(group, notice, own))), None
    )


def _report_other_language(
    found: _NoticeFile, use: NoticeUse, version: Record[CompleteVersion], context: ReadContext
) -> None:
    """A warning if a translation prints a notice with words of another language."""
    languages = context.language.languages
    if languages is None or languages.language in found.parts or not has_words(found.text().text):
        return
    language = english_name(languages.language)
    message = f"the notice of {found.files.name(found.path)} is not translated into {language}"
    hint = f"write the authority's wording in {NOTICES}/{use.file_name(found.notice)}.md"
    span = span_of_languages(version, languages)
    context.diagnostics.add(NOTICE_NOT_TRANSLATED, span, message, hint)


def _groups(template: Template, folders: NoticeFolders) -> Iterator[list[_NoticeFile]]:
    """The files with notices: those of the project, of the template, of those that it extends."""
    own = [_files_in(folders.files, one, ".md") for one in folders.nearest_first()]
    yield list(chain.from_iterable(own))
    for folder in template.folders:
        yield list(_files_in(folder.files, folder.path, ".md.j2"))


def _files_in(files: Files, folder: str, suffix: str) -> Iterator[_NoticeFile]:
    for name in files.listing(folder, suffix):
        notice, parts = parts_of_name(name.removesuffix(suffix))
        if notice:
            yield _NoticeFile(files, f"{folder}/{name}", notice, parts)


def _best(files: Sequence[_NoticeFile], notice: str, use: NoticeUse) -> _NoticeFile | None:
    """The most specific of the files that apply; of equal ones the first."""
    ranks = [(use.rank(one.parts), one) for one in files if one.notice == notice]
    found = [(rank, one) for rank, one in ranks if rank is not None]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _missing(notice: str, use: NoticeUse, files: Sequence[_NoticeFile]) -> tuple[str, str]:
    """Message and hint for a notice without wording."""
    message = f"no file has the wording of the notice '{notice}' for this document"
    others = [one.files.name(one.path) for one in files if one.notice == notice]
    if others:
        are = "are" if len(others) > 1 else "is"
        message += f"; {listed(others, _MOST_NAMES)} {are} for others"
    hint = f"write it in {NOTICES}/{use.file_name(notice)}.md"
    near = "" if others else nearest(notice, {one.notice for one in files} | {*SWITCHED_NOTICES})
    is_other = near and near != notice
    return message, f"did you mean '{near}'? Otherwise {hint}" if is_other else hint


def notices_of(
    texts: Mapping[str, MappedText], names: Names, context: ReadContext
) -> tuple[Paragraph, ...]:
    """The paragraphs of notices, in which expressions use `names`."""
    context = replace(context, names=names, original_names=None)
    paragraphs = [_paragraphs_of_notice(name, text, context) for name, text in texts.items()]
    return tuple(chain.from_iterable(paragraphs))


def _paragraphs_of_notice(name: str, text: MappedText, context: ReadContext) -> Iterator[Paragraph]:
    for block in block_nodes(text, context):
        if isinstance(block, Paragraph):
            yield replace(block, role="small", name=name)
        else:
            context.diagnostics.add(
                markdown_rules.UNSUPPORTED_MARKDOWN,
                block.span,
                "a notice consists of paragraphs only",
                "write it as paragraphs",
            )
