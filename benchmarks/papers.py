"""Projects of any size for comparisons, always the same for the same size."""

from __future__ import annotations

from pathlib import Path
from random import Random

PAGES_PER_CHAPTER = 4.11
"""Pages that a chapter comes to; found by building."""
_HOME = "content/report"
_SYLLABLES = (
    "ba", "co", "de", "fi", "ga", "ho", "in", "ju", "ka", "le", "mo",
    "nu", "or", "pa", "qui", "re", "so", "tu", "ve", "xi", "yo", "za",
)  # fmt: skip
_VOCABULARY_SIZE = 4000


def write_papers(folder: Path, chapters: int) -> None:
    """Write a project whose deliverable `report/d1` has two versions.

    The second one has other words in a tenth of its paragraphs, and in some chapters a paragraph
    that is added, removed or moved.
    """
    for path, text in _Writer(chapters).files().items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


class _Writer:
    def __init__(self, chapters: int) -> None:
        self.random = Random(2019)
        self.vocabulary = [self._word() for _ in range(_VOCABULARY_SIZE)]
        self.chapters = chapters

    def files(self) -> dict[str, str]:
        outline = "".join(f"  - section: s-{n}\n" for n in range(self.chapters))
        deliverable = f"{_HOME}/deliverables/d1"
        version = (
            "version: V1\ndate: 2018-03-31\nabstract: An abstract.\nauthors: [SPI]\n"
            f"keywords: [clusters]\ncover: {{project_name: P}}\noutline:\n{outline}"
        )
        found = {
            f"{_HOME}/dossier.yaml": "name: Report\nlanguage: en-GB\n",
            f"{_HOME}/facts.yaml": "".join(
                f"f-{n}: {{value: {n}}}\n" for n in range(self.chapters)
            ),
            f"{_HOME}/sources.yaml": "".join(
                f"source-{n}: {{title: '{self.words(6)}', address: www.example.org/{n}}}\n"
                for n in range(self.chapters * 2)
            ),
            f"{deliverable}/deliverable.yaml": (
                "template: easme-deliverable\nnumber: D 1.1\ntitle: A paper\n"
                "project: {name: P, acronym: PA, platform: The platform, agency: EASME,\n"
                "  programme: COSME, start: 2015-09-23, duration: 5 years, contract: Contract}\n"
                "work_package: 3\n"
            ),
            f"{deliverable}/v1.yaml": version,
            f"{deliverable}/v2.yaml": "based_on: v1\nversion: V2\ndate: 2019-03-31\n",
        }
        for number in range(self.chapters):
            old = self.blocks(number)
            front = f"---\nanchor: s-{number}\ntitle: {self.words(4)}\n---\n"
            for folder, blocks in ((_HOME, old), (f"{deliverable}/v2", self.changed(old, number))):
                text = front + "\n\n".join(blocks) + "\n"
                found[f"{folder}/sections/s-{number}.md"] = text
            found[f"{_HOME}/tables/t-{number}.yaml"] = self.table(number)
        return found

    def changed(self, old: list[str], number: int) -> list[str]:
        """The blocks of the second version of a chapter."""
        new = [self.edited(block) for block in old]
        if number % 5 == 0:
            new.insert(self.random.randrange(len(new)), self.paragraph(number))
        if number % 7 == 0:
            new.pop(self.random.randrange(len(new)))
        if number % 11 == 0:
            new.append(new.pop(0))
        return new

    def blocks(self, number: int) -> list[str]:
        return [
            *(self.paragraph(number) for _ in range(4)),
            f"## {self.words(5)}",
            self.paragraph(number),
            f"::: table t-{number}\n:::",
            f"## {self.words(5)}",
            *(self.paragraph(number) for _ in range(4)),
            "\n".join(f"- {self.words(18)}" for _ in range(4)),
            f"## {self.words(5)}",
            *(self.paragraph(number) for _ in range(4)),
            "\n".join(f"{n}. {self.words(18)}" for n in range(1, 5)),
        ]

    def edited(self, block: str) -> str:
        """The block, one of ten with other words."""
        if self.random.random() > 0.1 or block.startswith(":::"):
            return block
        words = block.split(" ")
        plain = [place for place, word in enumerate(words) if place and word.isalpha()]
        for place in self.random.sample(plain, min(3, len(plain))):
            words[place] = self.random.choice(self.vocabulary)
        return " ".join(words)

    def paragraph(self, number: int) -> str:
        note = f"[^source-{2 * number + self.random.randrange(2)}]"
        fact = f'{{{{ fact("f-{number}") }}}}'
        return f"{self.words(40)}{note} **{self.words(3)}** {fact} {self.words(55)}."

    def table(self, number: int) -> str:
        rows = "\n".join(
            f"  - [{self.words(4)}, {self.words(5)}, {self.words(6)}]" for _ in range(10)
        )
        return (
            f"anchor: t-{number}\nkind: grid\ncaption: {self.words(6)}\n"
            f"columns: [{{title: A}}, {{title: B}}, {{title: C}}]\nrows:\n{rows}\n"
        )

    def words(self, count: int) -> str:
        return " ".join(self.random.choices(self.vocabulary, k=count)).capitalize()

    def _word(self) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=self.random.randint(2, 4)))
