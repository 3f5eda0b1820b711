"""Numbers, dates and ordinals at the start of a line are printed as they are written."""

from __future__ import annotations

import datetime
import random
import re
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pypandoc
from babel import Locale
from babel.dates import format_date, format_skeleton

from briefgen.build.pipeline import build
from support.projects import DELIVERABLE, HOME, write
from support.reading_order import pdf_body_text
from support.sampling import sampled

ORDINALS = {
    "bg": ("{}-то издание",),
    "cs": ("{}. ročník soutěže", "{}. století", "{}) Vedle toho"),
    "da": ("{}. udgave", "{}. januar-aftalen"),
    "de": ("{}. Preis", "{}. Bundesliga", "{}) Daneben"),
    "el": ("{}η έκδοση",),
    "en": ("{}th edition", "{} ports", "{}% of ports"),
    "es": ("{}.ª edición", "{} puertos"),
    "et": ("{}. peatükk", "{}. sajandil"),
    "fi": ("{}. artikla", "{}. luvulla"),
    "fr": ("{}e édition", "{} % des ports"),
    "ga": ("{}ú eagrán",),
    "hr": ("{}. izdanje", "{}. stoljeće"),
    "hu": ("{}. cikk", "{}. század", "{}. évi"),
    "it": ("{}º premio", "{}° articolo"),
    "lt": ("{} straipsnis", "{}-asis leidimas"),
    "lv": ("{}. pants", "{}. gadsimts"),
    "mt": ("{} edizzjoni", "{}-il port"),
    "nl": ("{}e editie", "{}. hoofdstuk"),
    "pl": ("{}. miejsce", "{}. edycja"),
    "pt": ("{}.ª edição", "{} portos"),
    "ro": ("{}-lea premiu", "{} de porturi"),
    "sk": ("{}. ročník", "{}. storočie"),
    "sl": ("{}. člen", "{}. izdaja"),
    "sv": ("{}:a upplagan", "{} § lagen"),
}
"""Beginnings of sentences with an ordinal or a number, by official language of the EU."""
DAYS = (1, 2, 3, 4, 9, 12, 18, 30, 31)
ENDINGS = {"et": ("l", "il"), "sl": ("a",)}
"""Endings that follow the name of a month in a sentence."""


def dates(language: str, chance: random.Random) -> Iterator[str]:
    """Dates as the language writes them: with and without the year, in words and in digits."""
    locale = Locale.parse(language)
    for day in DAYS:
        date = datetime.date(
            chance.randint(1951, 2027), chance.choice((1, 3, 5, 7, 8, 10, 12)), day
        )
        for style in ("long", "medium", "short", "full"):
            yield format_date(date, style, locale)
        for skeleton in ("MMMMd", "yMMMM", "Md"):
            yield format_skeleton(skeleton, date, locale=locale)
        month = locale.months["format"]["wide"][date.month]
        yield f"{day}. {month} {date.year}"
        yield f"{date.year}. {month} {day}."
        yield from (f"{day}. {month}{ending}" for ending in ENDINGS.get(language, ()))


def beginnings(language: str, chance: random.Random) -> list[str]:
    """Beginnings of lines in a language, in a random order."""
    found = [*dict.fromkeys(dates(language, chance))]
    for pattern in ORDINALS[language]:
        found += [pattern.format(chance.choice(DAYS)) for _ in range(3)]
    found += [str(chance.randint(1950, 2030)) + ".", "1.", "12 500", "3,5 %", "007.", "10."]
    chance.shuffle(found)
    # The sign of a list or of a heading is not a number: the author escapes it.
    return [text for text in found if text[:1].isdigit()]


def document(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """A project that prints each line in several places, and the words that it must print."""
    said = [f"{line} bylo w{number}." for number, line in enumerate(lines)]
    third = len(said) // 3
    paragraphs, items, wrapped = said[:third], said[third : 2 * third], said[2 * third :]
    bodies = [
        "\n\n".join(paragraphs),
        "\n".join(f"- {line}" for line in items),
        "\n\n".join(f"Od\n{line}" for line in wrapped),
        "::: box Box\n" + "\n\n".join(wrapped) + "\n:::",
        "\n\n".join(f"> {line}" for line in paragraphs),
    ]
    context = "\n\n".join(f"  {line}" for line in items)
    story = f"title: C\nbox_title: B\nkicker: K\npartners: [P]\ncontext: |\n{context}\n"
    abstract = "\n\n".join(f"  {line}" for line in wrapped)
    record = f"version: V1\ndate: 2019-03-31\ntemplate: own\nabstract: |\n{abstract}\n"
    template = "extends: easme-deliverable\ncover: {separate_page: false}\n"
    files = {
        f"{HOME}/sections/aim.md": "---\nanchor: aim\ntitle: A\n---\n" + "\n\n".join(bodies),
        f"{HOME}/stories/campus.yaml": f"anchor: campus\n{story}",
        "templates/own/template.yaml": template,
        f"{DELIVERABLE}/v1.yaml": record + "outline: [{section: aim, parts: [{story: campus}]}]\n",
    }
    wanted = [*paragraphs, *items, *(f"Od {line}" for line in wrapped), *wrapped, *paragraphs]
    return files, [*wanted, *items]


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words).casefold()


def word_text(docx: bytes) -> str:
    """The body as pandoc prints it, with the numbers of lists."""
    command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "plain", "--wrap=none"]
    done = subprocess.run(command, input=docx, check=True, capture_output=True)
    return done.stdout.decode()


def not_found(wanted: list[str], text: str) -> list[str]:
    """The texts that are not in a text in this order."""
    missing, position = [], 0
    for words in wanted:
        found = text.find(squeezed(words), position)
        if found < 0:
            missing.append(words)
        else:
            position = found + len(squeezed(words))
    return missing


@sampled("case", product(ORDINALS, (1, 2)), size=6)
def test_every_line_begins_with_its_number(case: tuple[str, int], tmp_path: Path) -> None:
    language, seed = case
    chance = random.Random(f"{language} {seed}")
    files, wanted = document(beginnings(language, chance))
    made = build(write(tmp_path, files), "demo/d1@v1").files
    pdf = next(data for name, data in made.items() if name.endswith(".pdf"))
    docx = next(data for name, data in made.items() if name.endswith(".docx"))
    assert len(wanted) > 100
    assert not_found(wanted, pdf_body_text(pdf)) == []
    assert not_found(wanted, squeezed(word_text(docx))) == []
