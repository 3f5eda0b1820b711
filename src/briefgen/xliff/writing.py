"""Writes the texts of a translation as XLIFF 2.0."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct, field

from briefgen.content.layers.quotations import differing, shown
from briefgen.diagnostics.text_of_translation import TextOfTranslation
from briefgen.spans.span import Span
from briefgen.xliff.inlines import Inline, InlineMark, inlines_of
from briefgen.xliff.segments import PartOfText, parts_of
from briefgen.xliff.texts import TranslationTexts

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_LONGEST_NOTE = 200


def xliff_of(texts: TranslationTexts) -> str:
    """The XLIFF file with all texts that a document prints."""
    languages = texts.languages
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff xmlns="{NAMESPACE}" version="2.0" srcLang={quoteattr(languages.original)} '
        f"trgLang={quoteattr(languages.language)}>",
    ]
    files = groupby(texts.printed.items(), key=lambda one: one[0].path)
    for number, (path, units) in enumerate(files, 1):
        lines.append(f'  <file id="f{number}" original={quoteattr(path)} canResegment="no">')
        if number == 1:
            lines += ["    <notes>", f"      <note>{_text(texts.target)}</note>", "    </notes>"]
        own = list(units)
        title = next((text.words for _, text in own if text.key == "title"), "")
        for unit, (span, text) in enumerate(own, 1):
            lines += _unit(f"u{unit}", span, text, title)
        lines.append("  </file>")
    return "\n".join([*lines, "</xliff>", ""])


def _unit(name: str, span: Span, text: TextOfTranslation, title: str) -> Iterator[str]:
    sources, targets = aligned_parts(text)
    state = state_of(text)
    data, numbers = _OriginalData(), _MarkNumbers()
    segments = [
        line
        for source, target in zip(sources, targets, strict=True)
        for line in _segment(source, target, state, data, numbers)
    ]
    yield f'    <unit id="{name}" name={quoteattr(text.place)} xml:space="preserve">'
    yield "      <notes>"
    for note in _notes(span, text, title):
        yield f'        <note category="context">{_text(note)}</note>'
    yield "      </notes>"
    if data.names:
        yield "      <originalData>"
        for signs, key in data.names.items():
            yield f'        <data id="{key}">{_text(signs)}</data>'
        yield "      </originalData>"
    yield from segments
    yield "    </unit>"


def aligned_parts(text: TextOfTranslation) -> tuple[list[PartOfText], list[PartOfText | None]]:
    """The parts of a text, and for each the part that translates it, or `None`.

    A translation that has other parts is one segment, and so is its original.
    """
    sources = parts_of(text.words, text.form)
    if text.translation is None:
        return sources, [None for _ in sources]
    targets = parts_of(_with_last_lines_of(text.words, text.translation), text.form)
    kinds = [part.is_segment for part in sources]
    if kinds != [part.is_segment for part in targets]:
        whole = PartOfText(text.words, is_segment=True)
        return [whole], [PartOfText(text.translation, is_segment=True)]
    return sources, [*targets]


def _with_last_lines_of(original: str, translation: str) -> str:
    """The translation with the line ends after its words that the original has."""
    return translation.rstrip("\n") + original[len(original.rstrip("\n")) :]


def state_of(text: TextOfTranslation) -> str:
    """The state of a text as XLIFF names it."""
    if text.translation is None:
        return "initial"
    return "reviewed" if text.is_up_to_date else "translated"


def _notes(span: Span, text: TextOfTranslation, title: str) -> Iterator[str]:
    about = f" of '{shown(title)}'" if title and text.key != "title" else ""
    yield f"{text.place}{about}, {span.path}, line {span.line}"
    if text.made_from is not None and not text.is_up_to_date:
        then, now = differing(shown(text.made_from), shown(text.words))
        yield f"The original has changed: then {then}, now {now}"[:_LONGEST_NOTE]


class _OriginalData(Struct):
    """The signs of the marks in a unit, with the names by which the marks refer to them."""

    names: dict[str, str] = field(default_factory=dict)

    def name(self, signs: str) -> str:
        return self.names.setdefault(signs, f"d{len(self.names) + 1}")


def _segment(
    source: PartOfText,
    target: PartOfText | None,
    state: str,
    data: _OriginalData,
    numbers: _MarkNumbers,
) -> Iterator[str]:
    if not source.is_segment:
        yield f"      <ignorable><source>{_text(source.text)}</source></ignorable>"
        return
    numbers.begin_source()
    words = _content(inlines_of(source.text), data, numbers)
    yield f'      <segment state="{state}">'
    yield f"        <source>{words}</source>"
    if target is not None:
        numbers.begin_target()
        yield f"        <target>{_content(inlines_of(target.text), data, numbers)}</target>"
    yield "      </segment>"


class _MarkNumbers(Struct):
    """The identifiers of the marks in a unit: those of a target are those of its source."""

    last: int = 0
    known: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    is_target: bool = False

    def begin_source(self) -> None:
        self.known, self.is_target = {}, False

    def begin_target(self) -> None:
        self.is_target = True

    def of(self, mark: InlineMark) -> int:
        same = self.known.setdefault((mark.start, mark.end), [])
        if self.is_target and same:
            return same.pop(0)
        self.last += 1
        if not self.is_target:
            same.append(self.last)
        return self.last


def _content(inlines: tuple[Inline, ...], data: _OriginalData, numbers: _MarkNumbers) -> str:
    return "".join(
        _text(one) if isinstance(one, str) else _mark(one, data, numbers) for one in inlines
    )


def _mark(mark: InlineMark, data: _OriginalData, numbers: _MarkNumbers) -> str:
    number, start = numbers.of(mark), data.name(mark.start)
    kept = 'canCopy="no" canDelete="no"'
    if mark.content is None:
        shown_as = quoteattr(shown(mark.start))
        return f'<ph id="{number}" dataRef="{start}" {kept} disp={shown_as}/>'
    end = data.name(mark.end)
    kind = f'type="{mark.type}"' + (f' subType="{mark.subtype}"' if mark.subtype else "")
    words = _content(mark.content, data, numbers)
    references = f'dataRefStart="{start}" dataRefEnd="{end}"'
    return f'<pc id="{number}" {references} {kind} {kept}>{words}</pc>'


def _text(words: str) -> str:
    return escape(words, {"\r": "&#13;"})
