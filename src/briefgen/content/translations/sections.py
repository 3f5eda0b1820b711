"""Sections with translated blocks in the place of those of the original."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.front_matter import read_front_matter
from briefgen.content.layers.plain_words import plain_words
from briefgen.content.layers.section_text import SectionBlock, SectionText, blocks_of
from briefgen.content.markdown import parsed_section
from briefgen.content.read_context import ReadContext
from briefgen.content.translations import rules
from briefgen.content.translations.keys import BODY, keys_of
from briefgen.content.translations.matching import (
    Match,
    OriginalText,
    matches,
    report_outdated,
    report_unused,
)
from briefgen.content.translations.pairs import (
    LanguagePair,
    Pair,
    pairs_in_record,
    valid_pair,
)
from briefgen.content.translations.records import note_texts, translated_record
from briefgen.content.translations.structure import has_words, masked
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import counted
from briefgen.spans.mapped_text import MappedText, text_of_lines
from briefgen.spans.span import Span
from briefgen.syntax.markdown import SyntaxNode, parse_blocks
from briefgen.translated_files import translation_of
from briefgen.workspace.files import Files

_KEYS = keys_of("section")


class SectionPairs(Struct, frozen=True):
    """The texts in the translation of the file of a section."""

    front: tuple[Pair, ...] = ()
    blocks: tuple[Pair, ...] = ()


def section_pairs(
    files: Files, path: str, languages: LanguagePair, diagnostics: Diagnostics
) -> SectionPairs:
    """The texts that a translation of a section contains; none if there is no such file."""
    text = files.text(path) if files.exists(path) else None
    if text is None:
        return SectionPairs()
    name = files.name(path)
    if not text.startswith("---\n"):
        return SectionPairs(
            blocks=_block_pairs(text_of_lines(text.split("\n"), name), languages, diagnostics)
        )
    front, body = read_front_matter(text, name, diagnostics)
    own = () if front is None else pairs_in_record(front, _KEYS, languages, diagnostics)
    return SectionPairs(own, _block_pairs(body, languages, diagnostics))


def translated_section(text: SectionText, files: Files, context: ReadContext) -> SectionText:
    """The section with the translations of its title and blocks."""
    languages = context.language.languages
    if languages is None:
        return text
    diagnostics = context.diagnostics
    known: dict[str, SectionPairs] = {}

    def pairs_of(file: str) -> SectionPairs:
        if file not in known:
            path = translation_of(file, languages.language)
            known[file] = section_pairs(files, path, languages, diagnostics)
        return known[file]

    front = translated_record(
        text.front,
        _KEYS,
        lambda file: pairs_of(file).front,
        diagnostics,
        withheld=languages.withheld,
    )
    by_file: dict[str, list[tuple[int, OriginalText]]] = {text.newest: []}
    for place, original in _originals(text, files, languages.withheld):
        by_file.setdefault(original.span.path, []).append((place, original))
    translated: dict[int, Pair] = {}
    for file, originals in by_file.items():
        pairs = pairs_of(file).blocks
        found = matches([one for _, one in originals], pairs)
        _report(found, pairs, diagnostics, is_newest=file == text.newest)
        for (place, original), match in zip(originals, found, strict=True):
            if match.pair is None or not match.has_other_words:
                continue
            if match.pair.suits(_KEYS, original.visible):
                translated[place] = match.pair
    blocks = [
        one
        for place, block in enumerate(text.blocks)
        for one in _blocks(block, translated.get(place), context)
    ]
    return replace(text, front=front, blocks=tuple(blocks))


def _report(
    found: list[Match], pairs: Sequence[Pair], diagnostics: Diagnostics, *, is_newest: bool
) -> None:
    report_outdated(found, diagnostics)
    if is_newest:
        report_unused(found, pairs, diagnostics)
    note_texts(found, _KEYS, diagnostics)


def _blocks(block: SectionBlock, pair: Pair | None, context: ReadContext) -> Iterator[SectionBlock]:
    """A block, or its translation; a heading keeps the anchor that follows from its words.

    Findings on what the original prints do not count where it is not printed.
    """
    if pair is None:
        yield block
        return
    original = block.source.mapped_text.span(block.nodes[0].offset, block.nodes[-1].end)
    context.diagnostics.take_where_printed(original)
    run = parsed_section(pair.translation, context)
    if block.nodes[-1].kind == "heading":
        run.source.words_of_anchor = plain_words(block.text)
    yield from blocks_of(run.nodes, run.source)


def _originals(
    text: SectionText, files: Files, withheld: tuple[str, ...]
) -> Iterator[tuple[int, OriginalText]]:
    """The blocks with words, as they are written, with their places in the section.

    What is only in a block of the levels `withheld` is left out.
    """
    lines: dict[str, list[str]] = {}
    numbers: dict[str, int] = {}
    for place, block in enumerate(text.blocks):
        path = block.source.mapped_text.path
        if path not in lines:
            lines[path] = (files.text(path) or "").split("\n")
        numbers[path] = numbers.get(path, 0) + 1
        first = next(
            node for node in block.nodes if node.kind != "html_block" or node is block.nodes[-1]
        )
        span = block.source.mapped_text.span(first.offset, block.nodes[-1].end)
        original = OriginalText(
            key=BODY,
            place=f"{BODY}.{numbers[path]}",
            words=_slice(lines[path], span),
            span=span,
            withheld=withheld,
        )
        if has_words(original.visible):
            yield place, original


def _slice(lines: Sequence[str], span: Span) -> str:
    """The text of a span in a file."""
    own = [*lines[span.line - 1 : span.end_line]]
    if own:
        own[-1] = own[-1][: span.end_column - 1]
        own[0] = own[0][span.column - 1 :]
    return "\n".join(own)


# -- the file of a translation -----------------------------------------------------------------


def _block_pairs(
    body: MappedText, languages: LanguagePair, diagnostics: Diagnostics
) -> tuple[Pair, ...]:
    """The pairs of a text in which each block with original words precedes its translation."""
    quotation: SyntaxNode | None = None
    translation: list[SyntaxNode] = []
    found: list[Pair] = []
    for node in [*parse_blocks(masked(body.text)).nodes, None]:
        if node is not None and not _is_quotation(node, languages):
            translation.append(node)
            continue
        if quotation is not None or _parts(translation):
            found += _pairs(quotation, translation, body, languages, diagnostics)
        quotation, translation = node, []
    return tuple(found)


def _is_quotation(node: SyntaxNode, languages: LanguagePair) -> bool:
    return node.kind == "container_block" and node.info.strip() == languages.source


def _pairs(
    quotation: SyntaxNode | None,
    translation: Sequence[SyntaxNode],
    body: MappedText,
    languages: LanguagePair,
    diagnostics: Diagnostics,
) -> Iterator[Pair]:
    quoted = [] if quotation is None else _parts(quotation.children)
    parts = _parts(translation)
    if not quoted or len(quoted) != len(parts):
        at = translation if quotation is None else [quotation]
        span = body.span(at[0].offset, at[0].end)
        message, hint = _problem(quoted, parts, languages)
        diagnostics.add(rules.INVALID_TRANSLATION, span, message, hint)
        return
    for original, translated in zip(quoted, parts, strict=True):
        first, last = _without_comments(original)[0], original[-1]
        pair = Pair(
            key=BODY,
            original=body.text[first.offset : last.end],
            span=body.span(first.offset, last.end),
            translation=body.part(translated[0].offset, translated[-1].end),
            withheld=languages.withheld,
        )
        if has_words(pair.visible) and valid_pair(pair, _KEYS, diagnostics):
            yield pair


def _problem(
    quoted: Sequence[object], parts: Sequence[object], languages: LanguagePair
) -> tuple[str, str]:
    """Message and hint for a text without original words, or of other blocks than these."""
    source = languages.source
    if not quoted:
        message = "this translation has no original words before it"
        return message, f"quote them before it, in a block '::: {source}'"
    if not parts:
        message = "these original words have no translation after them"
        return message, f"write it after the block '::: {source}', or remove the block"
    message = f"{counted(len(parts), 'block')} translate {counted(len(quoted), 'block')}"
    return message, f"write as many blocks after '::: {source}' as are in it"


def _parts(nodes: Sequence[SyntaxNode]) -> list[list[SyntaxNode]]:
    """Blocks, each with the attributes and comments before it."""
    parts: list[list[SyntaxNode]] = []
    leading: list[SyntaxNode] = []
    for node in nodes:
        leading.append(node)
        if node.kind not in ("attrs_block", "html_block"):
            parts.append(leading)
            leading = []
    return parts


def _without_comments(nodes: Sequence[SyntaxNode]) -> list[SyntaxNode]:
    return [node for node in nodes if node.kind != "html_block"] or [*nodes]
