"""Reads translated texts from XLIFF: what they say, and what was lost or damaged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.content.layers.quotations import differing, shown
from briefgen.content.translations import rules
from briefgen.content.translations.structure import comparable, difference, masked, without_form
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rule import Rule
from briefgen.diagnostics.similar_names import suggest
from briefgen.diagnostics.summary import counted, listed
from briefgen.diagnostics.text_of_translation import TextOfTranslation
from briefgen.spans.span import Span
from briefgen.workspace.files import composed
from briefgen.xliff.inlines import Inline, InlineMark, emphasis_in, inlines_of, is_emphasis
from briefgen.xliff.reading import XliffFile, XliffSegment, XliffUnit, XmlNode
from briefgen.xliff.segments import PartOfText
from briefgen.xliff.texts import TranslationTexts
from briefgen.xliff.writing import aligned_parts

_ACCEPTED = ("reviewed", "final")
"""States with which a translator accepts a translation that was out of date."""

_MOST_NAMES = 4


class NewTranslation(Struct, frozen=True):
    """A text with a translation that is new, or that was made of other words."""

    span: Span
    """The span of the original."""
    text: TextOfTranslation
    targets: tuple[tuple[str, Span], ...]
    """The segments of the translation, and the signs between them, with their places."""

    @property
    def words(self) -> str:
        """The translation."""
        return "".join(words for words, _ in self.targets)

    def place_of(self, offset: int) -> Span:
        """Where the file of translators has the character at an offset of the translation."""
        end, found = 0, self.targets[-1][1]
        for words, place in self.targets:
            end += len(words)
            if offset < end:
                return place
        return found


def new_translations(
    file: XliffFile, path: str, texts: TranslationTexts, diagnostics: Diagnostics
) -> list[NewTranslation]:
    """The translations in a file that differ from those of the project.

    `path` is that of the file. Everything that was lost or damaged is a finding.
    """
    importer = _Importer(path, texts, diagnostics)
    if not importer.has_languages(file.root):
        return []
    found = [one for unit in file.units for one in importer.read(unit)]
    importer.report_missing(file)
    return found


class _Importer:
    def __init__(self, path: str, texts: TranslationTexts, diagnostics: Diagnostics) -> None:
        self._path = path
        self._diagnostics = diagnostics
        self._texts = texts
        self._by_file: dict[str, dict[Span, TextOfTranslation]] = {}
        for span, text in texts.every.items():
            self._by_file.setdefault(span.path, {})[span] = text
        self._units: dict[tuple[str, str], XliffUnit] = {}
        """The units that were read, by their files and names."""
        self._read: set[Span] = set()
        """The originals that they translate."""
        self._has_unknown = False
        """Whether a unit is not a text of the project, so the name of another can be wrong."""

    def has_languages(self, root: XmlNode) -> bool:
        """Whether a file has the languages of the target, or a finding."""
        own = self._texts.languages
        wanted = {"srcLang": own.source, "trgLang": own.language}
        for name, language in wanted.items():
            found = root.attributes.get(name, "")
            if found.partition("-")[0].lower() != language:
                message = f"'{name}' is '{found}', and {self._texts.target} needs '{language}'"
                hint = "import the file of this language"
                self._report(rules.OTHER_LANGUAGE, root, message, hint)
                return False
        return True

    def _report(self, rule: Rule, node: XmlNode, message: str, hint: str) -> None:
        self._diagnostics.add(rule, node.span(self._path), message, hint)

    def read(self, unit: XliffUnit) -> Iterator[NewTranslation]:
        """The translation of a unit, unless it has none or a finding."""
        if self._is_repeated(unit):
            return
        source = "".join(_raw(one.source, unit.data) for one in unit.segments)
        found = self._text_of(unit, source)
        if found is None:
            return
        span, text = found
        self._read.add(span)
        if not _has_targets(unit):
            if text.translation is not None and _had_targets(unit):
                message, hint = "the translation of this text is missing", "restore the target"
                self._report(rules.DAMAGED_TARGET, unit.node, message, hint)
            return
        if not self._is_complete(unit):
            return
        if not _is_new(unit, text):
            self._report_existing_difference(unit, text)
            return
        damaged = [
            self._is_damaged(one, part, unit)
            for one, part in zip(unit.segments, _present_parts(unit, text), strict=True)
            if not one.is_ignorable
        ]
        if any(damaged):
            return
        words = _words(unit)
        if problem := difference(text.words, words, text.form):
            hint = "write the same values, notes, links and blocks as in the source"
            self._report(rules.DAMAGED_TARGET, unit.node, problem, hint)
            return
        nodes = [one.target if one.target is not None else one.source for one in unit.segments]
        targets = [(composed(_raw(node, unit.data)), node.span(self._path)) for node in nodes]
        yield NewTranslation(span, text, tuple(targets))

    def _is_repeated(self, unit: XliffUnit) -> bool:
        """Whether the file has a unit already, with a finding."""
        first = self._units.setdefault((unit.file, unit.name), unit)
        if first is not unit:
            message = f"'{unit.name}' of '{unit.file}' is in line {first.node.line} already"
            self._report(rules.REPEATED_UNIT, unit.node, message, "remove one of the two units")
        return first is not unit

    def report_missing(self, file: XliffFile) -> None:
        """A warning for each element `file` without texts of its file, and for missing files."""
        if self._has_unknown:
            return
        missing: dict[str, list[str]] = {}
        for span, text in self._texts.printed.items():
            if span not in self._read and (span.path, text.place) not in self._units:
                missing.setdefault(span.path, []).append(text.place)
        hint = "restore them, or export the texts again if they are new; what is translated remains"
        for path in [one for one in missing if one in file.files]:
            names = missing.pop(path)
            verb = "is" if len(names) == 1 else "are"
            message = f"{counted(len(names), 'text')} of '{path}' {verb} missing: "
            message += listed(names, _MOST_NAMES)
            self._report(rules.MISSING_UNIT, file.files[path], message, hint)
        if missing:
            verb = "is" if len(missing) == 1 else "are"
            message = f"{counted(len(missing), 'file')} of {self._texts.target} {verb} missing: "
            message += listed((f"{one} ({len(missing[one])})" for one in missing), _MOST_NAMES)
            self._report(rules.MISSING_UNIT, file.root, message, hint)

    def _text_of(self, unit: XliffUnit, source: str) -> tuple[Span, TextOfTranslation] | None:
        """The text that a unit translates; `None`, and a finding, if there is no such text."""
        own = self._by_file.get(unit.file, {})
        if not own:
            message = f"no text of {self._texts.target} is in '{unit.file}'"
            hint = suggest(unit.file, self._by_file)
            self._has_unknown = True
            self._report(rules.UNKNOWN_UNIT, unit.node, message, hint)
            return None
        named = [one for one in own.items() if one[1].place == unit.name]
        same = [one for one in own.items() if comparable(one[1].words) == comparable(source)]
        first = unit.name.partition(".")[0]
        moved = [one for one in same if one[1].place.partition(".")[0] == first]
        own_place = [one for one in named if one in same]
        if either := [*own_place, *moved]:  # Blocks or entries before it were added or removed.
            return next((one for one in either if one[0] not in self._read), either[0])
        if not named:
            message = f"'{unit.name}' is not the name of a text in '{unit.file}'"
            hint = suggest(unit.name, [one.place for one in own.values()])
            self._has_unknown = True
            self._report(rules.UNKNOWN_UNIT, unit.node, message, hint)
            return None
        then, now = differing(shown(source), shown(named[0][1].words))
        message = f"the original has changed since the export: then {then}, now {now}"
        hint = "export the texts again, and translate what has changed"
        self._report(rules.CHANGED_SOURCE, unit.node, message, hint)
        return None

    def _is_complete(self, unit: XliffUnit) -> bool:
        segments = [one for one in unit.segments if not one.is_ignorable]
        missing = [one for one in segments if one.target is None or not _has_content(one.target)]
        if missing:
            count = counted(len(segments), "segment")
            message = f"{len(missing)} of {count} of '{unit.name}' are not translated"
            hint = "translate all segments of this unit"
            self._report(rules.INCOMPLETE_UNIT, missing[0].node, message, hint)
        return not missing

    def _report_existing_difference(self, unit: XliffUnit, text: TextOfTranslation) -> None:
        """A warning if a translation that was not changed has other marks than the original."""
        if problem := difference(text.words, text.translation or "", text.form):
            message = f"this translation is out of date, and the original is printed: {problem}"
            hint = "adapt the target to the source"
            self._report(rules.OUTDATED_TRANSLATION, unit.node, message, hint)

    def _is_damaged(
        self, segment: XliffSegment, present: PartOfText | None, unit: XliffUnit
    ) -> bool:
        """Whether the marks of a target are lost or added, with a finding.

        They must be those of its source, or those of the present translation. A value that is
        written as text can have another form of a number in words.
        """
        assert segment.target is not None
        if self._has_lost_signs(segment.source, segment.target, unit.data):
            return True
        own = _marks_in(_raw(segment.target, unit.data))
        if present is not None and own == _marks_in(present.text):
            return False
        before = Counter(_marks(segment.source))
        after = Counter(_marks(segment.target))
        if not after - before and own == _marks_in(_raw(segment.source, unit.data)):
            return False
        for lost in before - after:
            signs = shown(_signs(segment.source, lost, unit.data)) or lost
            message = f"the target lacks the placeholder {lost}, '{signs}'"
            hint = "put the placeholder of the source into the target again"
            self._report(rules.DAMAGED_TARGET, segment.target, message, hint)
        for added in after - before:
            message = f"the target has the placeholder {added} once more than the source"
            hint = "remove it"
            self._report(rules.DAMAGED_TARGET, segment.target, message, hint)
        return before != after

    def _has_lost_signs(self, source: XmlNode, target: XmlNode, data: Mapping[str, str]) -> bool:
        """Whether a placeholder of a target marks no words, with a finding.

        It has no signs of Markdown, or signs that would be printed.
        """
        unknown = list(_without_signs(target, data))
        for name in unknown:
            message = f"the target has the placeholder {name}, which has no data in its unit"
            self._report(rules.DAMAGED_TARGET, target, message, "remove it")
        printed = _printed_emphasis(target, data) - _printed_emphasis(source, data)
        for signs in printed:
            message = f"the signs '{signs}' of a placeholder for emphasis would be printed"
            hint = "write the emphasised words in it, without spaces at their ends"
            self._report(rules.DAMAGED_TARGET, target, message, hint)
        return bool(unknown or printed)


def _is_new(unit: XliffUnit, text: TextOfTranslation) -> bool:
    """Whether a translation differs from that of the project, or was accepted again."""
    states = {one.state for one in unit.segments if not one.is_ignorable}
    if text.translation is None or (states <= {*_ACCEPTED} and not text.is_up_to_date):
        return True
    present = aligned_parts(text)[1]
    if len(present) != len(unit.segments):
        return _words(unit).rstrip("\n") != text.translation.rstrip("\n")
    return any(
        part is not None and part.is_segment and _raw_target(one, unit.data) != _written(part)
        for one, part in zip(unit.segments, present, strict=True)
    )


def _present_parts(unit: XliffUnit, text: TextOfTranslation) -> Sequence[PartOfText | None]:
    """For each segment of a unit, the part of the project's translation; `None` without one."""
    present = aligned_parts(text)[1]
    return present if len(present) == len(unit.segments) else [None for _ in unit.segments]


def _words(unit: XliffUnit) -> str:
    """The translation of a unit: its targets, and the signs between them."""
    nodes = (one.target if one.target is not None else one.source for one in unit.segments)
    return composed("".join(_raw(one, unit.data) for one in nodes))


def _raw_target(segment: XliffSegment, data: Mapping[str, str]) -> str:
    return _raw(segment.target, data) if segment.target is not None else ""


def _written(part: PartOfText) -> str:
    return "".join(_signs_of(one) for one in inlines_of(part.text))


def _signs_of(one: Inline) -> str:
    if isinstance(one, InlineMark):
        return one.start + "".join(map(_signs_of, one.content or ())) + one.end
    return one


def _has_targets(unit: XliffUnit) -> bool:
    targets = (one.target for one in unit.segments if not one.is_ignorable)
    return any(one is not None and _has_content(one) for one in targets)


def _had_targets(unit: XliffUnit) -> bool:
    """Whether a unit without targets was exported with them, as its state shows."""
    return any(one.state != "initial" for one in unit.segments if not one.is_ignorable)


def _has_content(node: XmlNode) -> bool:
    return bool(node.text.strip()) or any(True for _ in _marks(node))


def _raw(node: XmlNode, data: Mapping[str, str]) -> str:
    """The content of a source or target as Markdown."""
    return "".join(
        one if isinstance(one, str) else _raw_of_mark(one, data) for one in node.children
    )


def _raw_of_mark(node: XmlNode, data: Mapping[str, str]) -> str:
    names = node.attributes
    match node.tag:
        case "ph" | "sc" | "ec":
            return data.get(names.get("dataRef", ""), "")
        case "pc":
            start = data.get(names.get("dataRefStart", ""), "")
            return start + _raw(node, data) + data.get(names.get("dataRefEnd", ""), "")
        case "cp":
            return _character(names.get("hex", ""))
        case "mrk":
            return _raw(node, data)
    return ""


def _character(code: str) -> str:
    """The character of a code in hexadecimal digits; empty for an impossible one."""
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,5}", code) else ""


def _marks(node: XmlNode) -> Iterator[str]:
    """The identifiers of the placeholders in a source or target."""
    for one in node.children:
        if not isinstance(one, XmlNode):
            continue
        if one.tag in ("ph", "pc", "sc"):
            yield one.attributes.get("id", "")
        elif one.tag == "ec":
            yield f"end of {one.attributes.get('startRef', one.attributes.get('id', ''))}"
        yield from _marks(one)


def _nodes_in(node: XmlNode) -> Iterator[XmlNode]:
    """The elements in a source or target, also in one another."""
    for one in node.children:
        if isinstance(one, XmlNode):
            yield one
            yield from _nodes_in(one)


def _without_signs(node: XmlNode, data: Mapping[str, str]) -> Iterator[str]:
    """The identifiers of placeholders without signs of Markdown."""
    for one in _nodes_in(node):
        reference = {"ph": "dataRef", "sc": "dataRef", "pc": "dataRefStart"}.get(one.tag)
        if reference is not None and one.attributes.get(reference, "") not in data:
            yield one.attributes.get("id", "")


def _printed_emphasis(node: XmlNode, data: Mapping[str, str]) -> Counter[str]:
    """The signs of placeholders for emphasis that Markdown does not read as emphasis."""
    names = (one.attributes for one in _nodes_in(node) if one.tag in ("pc", "sc"))
    signs = (data.get(own.get("dataRefStart", own.get("dataRef", "")), "") for own in names)
    return Counter(filter(is_emphasis, signs)) - Counter(emphasis_in(masked(_raw(node, data))))


def _marks_in(text: str) -> Counter[str]:
    """The signs of the marks of a text, without the forms of numbers in words."""
    return Counter(map(without_form, _signs_in(inlines_of(text))))


def _signs_in(inlines: Sequence[Inline]) -> Iterator[str]:
    """The signs of the marks of a text."""
    for one in inlines:
        if isinstance(one, InlineMark):
            yield from filter(None, (one.start, one.end))
            yield from _signs_in(one.content or ())


def _signs(node: XmlNode, identifier: str, data: Mapping[str, str]) -> str:
    for one in node.children:
        if isinstance(one, XmlNode):
            if one.attributes.get("id") == identifier:
                return _raw_of_mark(one, data)
            if found := _signs(one, identifier, data):
                return found
    return ""


def files_with(translations: Sequence[NewTranslation]) -> list[str]:
    """The files whose texts are translated, sorted."""
    return sorted({one.span.path for one in translations})
