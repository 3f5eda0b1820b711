"""Writes dossiers of any size: `python -m benchmarks.make_dossier FOLDER --meetings 40`.

Every country has a dossier with one paper. The paper has a section, a table, a chart and sometimes
a story for each sector, and a briefing for each meeting, which selects different content. `check`
finds nothing but the note that the last page of a document is short.

A file depends on the seed, its path and the sectors alone, so more countries or meetings change no
file that a smaller project has too.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from msgspec import Struct

from benchmarks import dossier_sentences as words
from benchmarks.dossier_sentences import Subject
from briefgen.diagnostics.summary import counted

_FACTS = ("companies", "employees", "exports", "projects")
_YEAR = 2025
_PAPER = "deliverables/d1.1"
_CLUSTERS = 8
"""Clusters of a sector."""


_OPTIONS = {
    "countries": f"number of countries, each with a dossier, from 1 to {len(words.COUNTRIES)}",
    "sectors": f"number of sectors of each country, from 1 to {len(words.SECTORS)}",
    "meetings": "number of meetings on each sector of each country, each with a briefing",
    "seed": "number that decides the content",
}
"""The options with their help."""


class Size(Struct, frozen=True, kw_only=True):
    """How much is written."""

    countries: int = 27
    sectors: int = 12
    meetings: int = 40
    """Meetings on each sector of each country."""
    seed: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.countries <= len(words.COUNTRIES):
            raise ValueError(f"countries: from 1 to {len(words.COUNTRIES)}")
        if not 1 <= self.sectors <= len(words.SECTORS):
            raise ValueError(f"sectors: from 1 to {len(words.SECTORS)}")
        if self.meetings < 0:
            raise ValueError("meetings: 0 or more")

    @property
    def briefings(self) -> int:
        return self.countries * self.sectors * self.meetings


def write_dossiers(folder: Path, size: Size) -> int:
    """Write `content/` of a project; returns the number of files. Equal sizes give equal bytes."""
    number = 0
    for path, text in dossier_files(size):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        number += 1
    return number


def dossier_files(size: Size) -> Iterator[tuple[str, str]]:
    """Path and text of every file."""
    for country in list(words.COUNTRIES)[: size.countries]:
        dossier = _Dossier(country, words.SECTORS[: size.sectors], size)
        for path, text in dossier.files():
            yield f"content/{country.lower()}/{path}", text


def anchors_of(sector: str) -> tuple[str, str, str]:
    """The anchors of a sector's section, table and chart."""
    return sector, f"{sector}-clusters", f"{sector}-figures"


class _Dossier:
    def __init__(self, country: str, sectors: Sequence[str], size: Size) -> None:
        self.country = country
        self.sectors = sectors
        self.size = size

    def random(self, path: str) -> Random:
        return Random(f"{self.size.seed}/{self.country}/{path}")

    def subject(self, sector: str) -> Subject:
        facts = [f"{sector}-{name}" for name in _FACTS]
        sources = [f"{sector}-{name}" for name in ("survey", "strategy", "review", "register")]
        return Subject(self.country, sector, facts, sources)

    def files(self) -> Iterator[tuple[str, str]]:
        yield "dossier.yaml", f"name: Clusters in {self.country}\nlanguage: en-GB\n"
        yield "facts.yaml", "".join(self.facts())
        yield "sources.yaml", "".join(self.sources())
        yield "organisations.yaml", "".join(self.organisations())
        yield f"{_PAPER}/deliverable.yaml", self.deliverable()
        yield f"{_PAPER}/v1.yaml", self.version()
        yield "sections/policy.md", self.policy()
        for sector in self.sectors:
            yield f"sections/{sector}.md", self.section(sector)
            yield f"tables/{sector}-clusters.yaml", self.clusters(sector)
            yield f"charts/{sector}-figures.yaml", self.chart(sector)
            if self.has_story(sector):
                yield f"stories/{sector}-story.yaml", self.story(sector)
            for number in range(1, self.size.meetings + 1):
                yield from self.briefing(sector, number)

    # -- registers ---------------------------------------------------------------------------

    def facts(self) -> Iterator[str]:
        yield (
            f"regions:\n  value: {self.random('regions').randint(4, 20)}\n  as_of: 2024-12-31\n"
            f"  source: policy-review\n  note: Regions of {self.country} with a cluster policy.\n"
        )
        for sector in self.sectors:
            random = self.random(f"facts/{sector}")
            values = (
                (random.randint(40, 900), ""),
                (random.randint(12, 990) * 100, ""),
                (random.randint(5, 80), '  unit: "%"\n'),
                (random.randint(3, 60), ""),
            )
            for name, (value, unit) in zip(_FACTS, values, strict=True):
                yield (
                    f"{sector}-{name}:\n  value: {value}\n{unit}  as_of: 2024-12-31\n"
                    f"  source: {sector}-survey\n  label: {name.capitalize()} in {sector}\n"
                    f"  note: Of the sector in {self.country}.\n"
                )

    def sources(self) -> Iterator[str]:
        site = f"www.example.org/{self.country.lower()}"
        yield (
            f"policy-review:\n  title: Review of cluster policy in {self.country}\n"
            f"  publisher: Office of Cluster Studies\n  address: {site}/policy\n"
        )
        for sector in self.sectors:
            for name in ("survey", "strategy", "review", "register"):
                yield (
                    f"{sector}-{name}:\n"
                    f"  title: {name.capitalize()} of {sector} in {self.country}\n"
                    f"  publisher: Office of Cluster Studies\n  address: {site}/{sector}/{name}\n"
                )

    def organisations(self) -> Iterator[str]:
        for sector in self.sectors:
            homes = self.random(f"organisations/{sector}").choices(
                list(words.COUNTRIES), k=_CLUSTERS
            )
            for number, home in enumerate(homes):
                yield (
                    f"{sector}-{number}: {{name: {words.cluster_name(number, sector)}, "
                    f"country: {home}, kind: cluster, sectors: [{sector}]}}\n"
                )

    # -- the paper ---------------------------------------------------------------------------

    def deliverable(self) -> str:
        return (
            f"template: easme-deliverable\nnumber: D 1.1\ntitle: Clusters in {self.country}\n"
            "project:\n  name: A simulated platform for clusters\n  acronym: SPC\n"
            "  platform: Simulated Platform for Clusters\n  agency: EASME\n  programme: COSME\n"
            "  start: 2023-01-01\n  duration: 3 years\nwork_package: 1\n"
        )

    def version(self) -> str:
        outline = "".join(
            f"  - section: {sector}\n"
            + (f"    parts:\n      - story: {sector}-story\n" if self.has_story(sector) else "")
            for sector in self.sectors
        )
        return (
            f"version: V1\ndate: {_YEAR - 1}-12-31\nsubtitle: Version 1 · December {_YEAR - 1}\n"
            "abstract: |\n"
            f"  This paper shows how clusters in {self.country} work with partners abroad.\n"
            f"authors: [SPC]\nkeywords: [clusters, {self.country}]\n"
            "cover:\n  lead_and_partners: SPC\n  validated_by: Project office\n"
            f"  contractual_delivery: M24\n  actual_delivery: M24 – December {_YEAR - 1}\n"
            f"outline:\n  - section: policy\n{outline}"
        )

    def policy(self) -> str:
        random = self.random("policy")
        subject = Subject(self.country, "cluster policy", (), ("policy-review",))
        first, *others = (words.paragraph(random, subject, 4) for _ in range(4))
        regions = f'In {self.country}, {{{{ fact("regions") }}}} regions have a cluster policy.'
        front = "---\nanchor: policy\ntitle: Cluster policy\ntags: [policy-context]\n---"
        return "\n\n".join([front, f"{regions} {first}", *others]) + "\n"

    def has_story(self, sector: str) -> bool:
        return self.sectors.index(sector) % 3 == 0

    def section(self, sector: str) -> str:
        random, subject = self.random(f"sections/{sector}"), self.subject(sector)
        name = sector.capitalize()
        items = "\n".join(f"- {words.advice(random)}" for _ in range(3))
        return (
            "\n\n".join(
                [
                    f"---\nanchor: {sector}\ntitle: {name}\ntags: [{sector}]\n---",
                    words.with_fact(random, subject) + " " + words.paragraph(random, subject, 3),
                    words.paragraph(random, subject, 4),
                    f'[](#{sector}-clusters) lists {{{{ count("{sector}-clusters") | in_words }}}} '
                    f"clusters that seek partners. [](#policy) describes the policy behind them.",
                    f"::: table {sector}-clusters\n:::",
                    f"## Firms and skills in {sector}",
                    words.paragraph(random, subject, 4),
                    items,
                    words.paragraph(random, subject, 3),
                    f"## Cooperation abroad in {sector}",
                    words.paragraph(random, subject, 5),
                    words.paragraph(random, subject, 3),
                ]
            )
            + "\n"
        )

    def clusters(self, sector: str) -> str:
        items = "".join(f"  - {sector}-{number}\n" for number in range(_CLUSTERS))
        return (
            f"anchor: {sector}-clusters\nkind: list\ncaption: Clusters in {sector} that seek "
            f"partners in {self.country}\nheader: Clusters\ntags: [{sector}]\nitems:\n{items}"
        )

    def chart(self, sector: str) -> str:
        chosen = [sector, *(one for one in self.sectors if one != sector)][:4]
        facts = "".join(f"    - {one}-companies\n" for one in chosen)
        return (
            f"anchor: {sector}-figures\nkind: bar\ncaption: Companies in {self.country}, "
            f"{sector} and other sectors\nunit: companies\ndata:\n  facts:\n{facts}"
        )

    def story(self, sector: str) -> str:
        random, subject = self.random(f"stories/{sector}"), self.subject(sector)

        def points(count: int) -> str:
            return "\n".join(f"  - {words.paragraph(random, subject, 2)}" for _ in range(count))

        name = words.cluster_name(0, sector)
        return (
            f"anchor: {sector}-story\ntitle: How the {name} found partners\n"
            f"box_title: Partners for the {name}\nkicker: {sector.capitalize()}\ntags: [{sector}]\n"
            f"partners:\n  - {name}\n  - {words.cluster_name(3, sector)} ({self.country})\n"
            f"sectors:\n  - name: {sector.capitalize()}\n    subsectors: [Services, Training]\n"
            f"context: |\n{points(2)}\n"
            f"cooperation:\n  type: Sharing of knowledge\n  text: |\n"
            + "\n".join(f"  {line}" for line in points(2).split("\n"))
            + f"\nobjective: |\n{points(1)}\nresults: |\n{points(3)}\n"
        )

    # -- briefings ---------------------------------------------------------------------------

    def briefing(self, sector: str, number: int) -> Iterator[tuple[str, str]]:
        path = f"briefings/{sector}-{number:04}.yaml"
        random, subject = self.random(path), self.subject(sector)
        day = datetime.date(_YEAR, 1, 1) + datetime.timedelta(random.randrange(365))
        day -= datetime.timedelta(max(0, day.weekday() - 4))
        tags = [sector, *(["policy-context"] if random.random() < 0.5 else [])]
        others = [one for one in self.sectors if one != sector]
        if others and random.random() < 0.4:
            tags.append(random.choice(others))
        kind, topic = random.choice(words.MEETINGS), random.choice(words.TOPICS)
        title = f"{kind} on {topic} in {sector}"
        yield path, self.briefing_text(random, subject, (title, day, tags))

    def briefing_text(
        self, random: Random, subject: Subject, meeting: tuple[str, datetime.date, Sequence[str]]
    ) -> str:
        title, day, tags = meeting
        place = words.COUNTRIES[self.country]
        messages = "\n".join(
            f"  - '{words.with_fact(random, subject)} {words.paragraph(random, subject, 1)}'"
            for _ in range(3)
        )
        objectives = "\n".join(f"  - {words.advice(random)}" for _ in range(3))
        questions = "\n".join(
            f"  - question: Why should firms come if {words.limit(random)}?\n    answer: |\n"
            f"      {words.paragraph(random, subject, 3)} More is in [](#{subject.sector})."
            for _ in range(3)
        )
        return (
            f"template: meeting-briefing\nfrom: d1.1@v1\ntitle: {title}\n"
            f"subtitle: {place}, {day.day} {day:%B %Y}\ndate: {day}\n"
            f'meeting:\n  name: {title}\n  time: "{random.randint(9, 16)}.00"\n'
            f"  place: {place}\n  chair: Office of Cluster Studies\n"
            f"summary: |\n  {words.paragraph(random, subject, 3)}\n"
            f"  [](#{subject.sector}-figures) compares the sector with others.\n"
            f"objectives:\n{objectives}\nkey_messages:\n{messages}\n"
            f"charts: [{subject.sector}-figures]\ndefensives:\n{questions}\n"
            f"select:\n  tags: [{', '.join(tags)}]\n  omitted_references: cite\n"
            f"authors: [SPC]\nkeywords: [clusters, {self.country}, {subject.sector}]\n"
        )


def main() -> None:
    """Write a project and say how large it is."""
    parser = argparse.ArgumentParser(description="Write dossiers of any size.")
    parser.add_argument("folder", type=Path)
    for name, meaning in _OPTIONS.items():
        default = getattr(Size(), name)
        parser.add_argument(
            f"--{name}", type=int, default=default, help=f"{meaning} (default: {default})"
        )
    options = vars(parser.parse_args())
    folder = options.pop("folder")
    if (folder / "content").exists():
        parser.error(f"'{folder}' has content already; choose another folder")
    try:
        size = Size(**options)
        files = write_dossiers(folder, size)
    except (ValueError, OSError) as error:
        parser.error(str(error))
    print(f"{counted(files, 'file')}, {counted(size.briefings, 'briefing')}")


if __name__ == "__main__":
    main()
