"""Briefings with contents at random, in the kinds of `eu-briefing` and all official languages.

Each part begins with a sign of its own, by which a reader of pages finds where it is printed.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from support.projects import BASE, DELIVERABLE, HOME

ROOT = Path(__file__).resolve().parents[2]
NOTICES = ROOT / "templates" / "easme-deliverable"
KINDS = ("policy-dialogue", "bilateral", "cluster-mission", "one-page-note", "speaking-note")
TARGET = "demo/talk"
PERSON = "ana:\n  name: Ana Ruiz\n  role: Director\n  organisation: hegan"
_MARKS = re.compile(r"\{[{%].*?[}%]\}|https?://\S+|[\d*_\[\]()<>#|\"“”„«»\\]")


class GeneratedBriefing(Struct, frozen=True, kw_only=True):
    """The files of a project with one briefing."""

    name: str
    kind: str
    language: str
    files: Mapping[str, str]
    parts: tuple[str, ...]
    """The signs with which the parts of the body begin, in reading order."""


def generated_briefing(seed: str, kind: str, language: str) -> GeneratedBriefing:
    """A briefing whose texts and their numbers and lengths follow from the seed."""
    made = _Briefing(random.Random(f"{seed} {kind} {language}"), kind, language)
    return GeneratedBriefing(
        name=f"{kind}-{language}-{seed}".replace(" ", "-"),
        kind=kind,
        language=language,
        files=made.files(),
        parts=tuple(made.parts),
    )


@cache
def _words(language: str) -> list[str]:
    """The words of the legal notice of a language, in order."""
    text = (NOTICES / f"legal-notice.{language}.md.j2").read_text("utf-8")
    return [word for word in _MARKS.sub(" ", text).split() if any(map(str.isalpha, word))]


class _Briefing:
    """Writes the files of one briefing."""

    def __init__(self, chance: random.Random, kind: str, language: str) -> None:
        self.chance = chance
        self.kind = kind
        self.language = language
        self.parts: list[str] = []
        self.tables: dict[str, str] = {}
        self.cv = "Words."

    # -- texts ---------------------------------------------------------------------------------

    def sentence(self, fewest: int = 5, most: int = 18) -> str:
        words, count = _words(self.language), self.chance.randint(fewest, most)
        start = self.chance.randrange(len(words) - count)
        text = " ".join(words[start : start + count]).strip(" .,;:–—-")
        return f"{text[0].upper()}{re.sub('[.;:!?]', '', text)[1:]}."

    def text(self, most: int, longest: int = 18) -> str:
        count = self.chance.randint(1, most)
        return " ".join(self.sentence(most=longest) for _ in range(count))

    def paragraphs(self, most: int, indent: str) -> str:
        count = self.chance.randint(1, most)
        return f"\n\n{indent}".join(f"{self.text(5)}{self.note()}" for _ in range(count))

    def note(self) -> str:
        return self.chance.choice(["", "[^book]", "[^both]", "[^nordea]"])

    def items(self, fewest: int, most: int, longest: int = 18) -> str:
        count = self.chance.randint(fewest, most)
        return "".join(f"  - {_quoted(self.sentence(most=longest))}\n" for _ in range(count))

    def sign(self) -> str:
        self.parts.append(f"Q{len(self.parts) + 1}Q")
        return self.parts[-1]

    # -- files ---------------------------------------------------------------------------------

    def files(self) -> dict[str, str]:
        selects = self.kind not in ("one-page-note", "speaking-note")
        head = (
            f"template: {self.kind}\nfrom: d1@v1\ntitle: {_quoted(self.title())}\n"
            "date: 2019-06-13\nmeeting: {name: The talk, place: Querétaro, time: '10.00'}\n"
        )
        if self.chance.random() < 0.5:
            head += f"subtitle: {_quoted(self.title())}\n"
        talk = head + "".join(self.fields())
        sections = dict(self.sections()) if selects else {}
        if selects:
            talk += self.selection(list(sections))
            talk += self.either("charts: [sketch]\n")
        outline = ", ".join(f"{{section: {name}}}" for name in ["aim", *sections])
        return {
            f"{HOME}/dossier.yaml": f"name: Demo\nlanguage: {self.language}\n",
            f"{HOME}/briefings/talk.yaml": talk,
            f"{HOME}/people.yaml": f"{PERSON}\n  cv: {_quoted(self.cv)}\n",
            f"{HOME}/charts/sketch.yaml": self.chart(),
            f"{DELIVERABLE}/v1.yaml": BASE[f"{DELIVERABLE}/v1.yaml"].replace(
                "[{section: aim, parts: [{story: campus}]}]", f"[{outline}]"
            ),
            **self.tables,
            **{f"{HOME}/sections/{name}.md": text for name, text in sections.items()},
        }

    def fields(self) -> Iterator[str]:
        """The fields of the briefing, in the order in which the kinds print them."""
        is_note, speaks = self.kind == "one-page-note", self.kind == "speaking-note"
        yield f"one_sentence: {_quoted(f'{self.sign()} {self.sentence()}')}\n"
        if not speaks:
            yield f"wishes:\n{self.items(1, 3, 14)}"
            yield f"state: {_quoted(self.text(2, 16))}\n"
        if is_note:
            yield self.either(f"key_messages:\n{self.items(1, 4)}")
        else:
            yield f"points:\n{self.items(2, 4, 14)}"
        yield self.either(f"care: {_quoted(self.text(2))}\n")
        if not is_note:
            yield from self.page_two()
        yield f"facts: |\n  {self.list_of_facts()}\n"

    def page_two(self) -> Iterator[str]:
        """The fields of page two; the first one that is printed has the sign of the part."""
        sign = self.sign()
        if self.kind == "cluster-mission":
            first = f"{sign} {self.sentence(2, 8)}"
            yield f"agenda:\n  - {_quoted(first)}\n{self.items(1, 6)}"
            yield f"logistics: {_quoted(self.text(3))}\n"
        elif self.kind == "bilateral":
            self.cv = f"{sign} {self.text(3)}"
            yield "who_is_who: [ana]\n"
        elif self.kind == "policy-dialogue":
            yield f"scene: {_quoted(f'{sign} {self.text(4)}')}\n"
        yield "defensives:\n"
        for number in range(self.chance.randint(1, 6)):
            before = f"{sign} " if self.kind == "speaking-note" and not number else ""
            yield f"  - question: {_quoted(before + self.sentence())}\n"
            yield f"    answer: |\n      {self.text(3, longest=16)}{self.note()}\n"

    def list_of_facts(self) -> str:
        count = self.chance.randint(1, 7)
        return "\n  ".join(f"- {self.sentence()}{self.note()}" for _ in range(count))

    def sections(self) -> Iterator[tuple[str, str]]:
        """The sections that the briefing selects, by their anchors."""
        for number in range(self.chance.randint(1, 4)):
            name = f"part-{number}"
            before = f"{self.sign()} " if not number else ""
            lines = [f"---\nanchor: {name}\ntitle: {_quoted(self.title())}\n---", ""]
            lines += [f"{before}{self.paragraphs(4, '')}", ""]
            for inner in range(self.chance.randint(0, 3)):
                lines += [f"## A{number}{inner} {self.title()}", "", self.paragraphs(3, ""), ""]
                lines += [f"- {self.sentence()}" for _ in range(self.chance.randint(0, 5))]
                lines += [""]
            if self.chance.random() < 0.4:
                lines += [f"::: table {self.table(number)}\n:::", ""]
            yield name, "\n".join(lines)

    def selection(self, anchors: list[str]) -> str:
        """The selected sections, and texts of the briefing after some of them."""
        order, texts = list[str](), list[str]()
        for anchor in anchors:
            order.append(anchor)
            if self.chance.random() < 0.5:
                title = f"title: {_quoted(self.title())}"
                # A text without a heading introduces what follows.
                named = (
                    self.either(f"{title}\n      ") if anchor != anchors[-1] else f"{title}\n      "
                )
                text = self.paragraphs(3, " " * 8)
                texts.append(f"    own-{anchor}:\n      {named}text: |\n        {text}\n")
                order.append(f"own-{anchor}")
        own = f"  texts:\n{''.join(texts)}" if texts else ""
        return f"select:\n  anchors: [{', '.join(anchors)}]\n{own}  order: [{', '.join(order)}]\n"

    def table(self, number: int) -> str:
        """The anchor of a new table."""
        name, width = f"grid-{number}", self.chance.randint(2, 4)
        rows = "".join(
            f"  - [{', '.join(_quoted(self.sentence(2, 9)) for _ in range(width))}]\n"
            for _ in range(self.chance.randint(1, 9))
        )
        columns = ", ".join(f"{{title: {_quoted(self.title())}}}" for _ in range(width))
        self.tables[f"{HOME}/tables/{name}.yaml"] = (
            f"anchor: {name}\nkind: grid\ncaption: {_quoted(self.title())}\n"
            f"columns: [{columns}]\nrows:\n{rows}"
        )
        return name

    def chart(self) -> str:
        caption = _quoted(self.title())
        kind = self.chance.choice(["bar", "line"])
        values = "{categories: [A, B, C], series: [{values: [4, 3, 5]}]}"
        return f"anchor: sketch\ncaption: {caption}\nkind: {kind}\ndata: {values}\n"

    def title(self) -> str:
        return self.sentence(3, 8).rstrip(".")

    def either(self, text: str) -> str:
        """The text or nothing."""
        return text if self.chance.random() < 0.6 else ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
