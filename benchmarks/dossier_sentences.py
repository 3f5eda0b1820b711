"""Sentences of invented reports on clusters, put together from parts."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from msgspec import Struct

COUNTRIES = {
    "Austria": "Vienna", "Belgium": "Brussels", "Bulgaria": "Sofia", "Croatia": "Zagreb",
    "Cyprus": "Nicosia", "Czechia": "Prague", "Denmark": "Copenhagen", "Estonia": "Tallinn",
    "Finland": "Helsinki", "France": "Paris", "Germany": "Berlin", "Greece": "Athens",
    "Hungary": "Budapest", "Ireland": "Dublin", "Italy": "Rome", "Latvia": "Riga",
    "Lithuania": "Vilnius", "Luxembourg": "Luxembourg City", "Malta": "Valletta",
    "Netherlands": "The Hague", "Poland": "Warsaw", "Portugal": "Lisbon",
    "Romania": "Bucharest", "Slovakia": "Bratislava", "Slovenia": "Ljubljana",
    "Spain": "Madrid", "Sweden": "Stockholm",
}  # fmt: skip
"""Countries and the places where their meetings are."""
SECTORS = (
    "aerospace", "agriculture", "batteries", "biotechnology", "construction", "cosmetics",
    "fisheries", "forestry", "furniture", "hydrogen", "medicine", "tourism",
)  # fmt: skip
MEETINGS = (
    "Policy dialogue", "Round table", "Study visit", "Matchmaking event", "Steering meeting",
    "Ministerial meeting", "Working lunch", "Expert workshop",
)  # fmt: skip
TOPICS = (
    "skills", "exports", "standards", "research", "finance", "supply chains", "test facilities",
    "public procurement", "energy costs", "young firms",
)  # fmt: skip
_TIMES = (
    "In recent years", "Since the last programme", "Over the past decade", "Today",
    "After a slow start", "Between two calls for proposals", "Compared with its neighbours",
    "Outside the capital",
)  # fmt: skip
_ACTORS = (
    "small firms", "cluster managers", "universities", "regional agencies", "large buyers",
    "technical schools", "investors", "research institutes", "local authorities", "suppliers",
)  # fmt: skip
_ACTIONS = (
    "share laboratories", "train staff together", "buy materials jointly", "test new machines",
    "visit trade fairs abroad", "exchange engineers", "publish open data", "agree on quality marks",
    "plan joint missions", "pool their orders", "advise each other on patents",
    "open workshops to students",
)  # fmt: skip
_EFFECTS = (
    "costs have fallen", "orders arrive earlier", "more firms export", "fewer graduates leave",
    "projects begin sooner", "banks lend more readily", "new partners are easier to find",
    "tests take weeks instead of months", "small firms win larger contracts",
)  # fmt: skip
_LIMITS = (
    "budgets for fairs are small", "rules differ from region to region", "few staff speak English",
    "funds end with each programme", "large firms decide abroad", "data are hard to compare",
    "permits take long", "housing is scarce",
)  # fmt: skip
_ADVICE = (
    "a joint calendar of fairs", "one contact for all regions", "vouchers for first visits",
    "a common list of laboratories", "twinning of cluster managers", "shorter forms for firms",
    "a yearly meeting of both sides", "a shared fund for feasibility studies",
)  # fmt: skip
_STREETS = ("North", "South", "Harbour", "Valley", "Lake", "Hill", "River", "Forest", "Coast")


class Subject(Struct, frozen=True):
    """A sector of a country, with the names of what its texts cite."""

    country: str
    sector: str
    facts: Sequence[str]
    """Identifiers: companies, employees, share of exports, projects; or none."""
    sources: Sequence[str]


def paragraph(random: Random, subject: Subject, sentences: int) -> str:
    """Some sentences; the last one cites a source, and one in two prints a fact."""
    found = [_sentence(random, subject) for _ in range(sentences)]
    if subject.facts and random.random() < 0.5:
        found.insert(1, with_fact(random, subject))
    return " ".join(found).removesuffix(".") + f"[^{random.choice(subject.sources)}]."


def _sentence(random: Random, subject: Subject) -> str:
    actors, others = random.sample(_ACTORS, 2)
    first, second = random.sample(_ACTIONS, 2)
    time, effect = random.choice(_TIMES), random.choice(_EFFECTS)
    limit, advice = random.choice(_LIMITS), random.choice(_ADVICE)
    place = f"the {random.choice(_STREETS)} region"
    return random.choice(
        (
            f"{time}, {actors} and {others} {first} in {subject.sector}.",
            f"{time}, {actors} in {place} {first}, and {effect}.",
            f"Where {actors} {first}, {effect}; where they do not, {limit}.",
            f"{actors.capitalize()} {first} and {second}, although {limit}.",
            f"Several {others} propose {advice}, because {limit}.",
            f"As {actors} {first}, {effect}.",
            f"{others.capitalize()} expect that {effect} once {actors} {second}.",
            f"The {place.removeprefix('the ')} shows that {actors} can {first} even if {limit}.",
            f"Most {actors} prefer {advice} to another study.",
            f"It helps {others} when {actors} {second} with partners in {subject.country}.",
        )
    )


def with_fact(random: Random, subject: Subject) -> str:
    """A sentence that prints a fact of the sector."""
    companies, employees, exports, projects = (
        f'{{{{ fact("{name}") }}}}' for name in subject.facts
    )
    return random.choice(
        (
            f"About {companies} companies in {subject.country} work in {subject.sector}.",
            f"They employ {employees} people, most of them in {subject.sector} itself.",
            f"Exports make up {exports} of what the sector in {subject.country} sells.",
            f"So far {projects} projects with partners abroad have been completed.",
        )
    )


def advice(random: Random) -> str:
    """Something that a meeting can agree on."""
    return f"Agree on {random.choice(_ADVICE)} for {random.choice(_ACTORS)}."


def limit(random: Random) -> str:
    """A difficulty, as the end of a question."""
    return random.choice(_LIMITS)


def cluster_name(number: int, sector: str) -> str:
    """The name of a cluster."""
    return f"{_STREETS[number % len(_STREETS)]} {sector.capitalize()} Cluster"
