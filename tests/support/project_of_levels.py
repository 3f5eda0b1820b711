"""A small project with public documents, and content of a higher level that is made at random."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

from support.content_files import PNG, sized

HOME = "content/demo"
PUBLIC = (
    "demo/d1@v1",
    "demo/d1@v1:es",
    "demo/d1@v3",
    "demo/talk",
    "demo/open-talk",
    "demo/partner-talk",
    "demo/brief",
    "demo/brief:card",
    "demo/brief:es",
    "demo/brief:es:card",
    "demo/joint",
    "demo/mixed",
    "demo/tour/pier",
    "demo/trip/vigo",
)
"""The documents below the level `internal`: a deliverable, its translation and its version after an
internal one, briefings from it and from an internal version, one of them for partners, a briefing
with a speaking card that takes its meeting, people and lines from the registers, in both languages,
briefings from public and from internal versions of two dossiers, one of a series, and one of an
internal series."""
INTERNAL = ("demo/d1@v2", "demo/d2@v1", "other/d8@v1")

_WORDS = (
    "harbour",
    "quay",
    "price of 4,200",
    "EU",
    "SME",
    "growth",
    "€12 in 2031",
    "draft",
    "plan",
)
_STORY = (
    "{{anchor: {0}, title: {1}, box_title: {1}, kicker: K, partners: [{2}], level: internal}}\n"
)


class _Secret:
    """Random content of the level `internal`."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.facts = self._names("f")
        self.sources = self._names("s")
        self.organisations = self._names("o")
        self.acronyms = [one.upper().replace("-", "") for one in self._names("zq")]
        self.tables = self._names("t")
        self.charts = self._names("c")
        self.sections = self._names("p")
        self.stories = self._names("y")
        self.pictures = [
            f"images/{one}.{random.choice(('png', 'svg'))}" for one in self._names("i")
        ]
        if random.random() < 0.5:
            self.pictures.append("images/secret/map.png")  # The name of a public picture.
        self.people = self._names("m")
        self.roles = [f"The {self.words(3)}" for _ in range(random.randint(0, 3))]
        self.price, self.remark, self.fee = self.block(), self.block(), self.words()
        self.answer, self.abstract, self.results = (self.blocks() for _ in range(3))
        self.state, self.box, self.item = (self.blocks() for _ in range(3))

    def _names(self, first: str) -> list[str]:
        """A few names, each a random one."""
        count = self.random.randint(1, 4)
        return list({f"{first}{self.random.randrange(10**6)}": None for _ in range(count)})

    def words(self, most: int = 12) -> str:
        return " ".join(self.random.choices(_WORDS, k=self.random.randint(1, most)))

    def day(self) -> str:
        return f"20{self.random.randint(10, 40)}-0{self.random.randint(1, 9)}-15"

    def inline(self) -> str:
        choose = self.random.choice
        made: list[Callable[[], str]] = [
            self.words,
            lambda: f"**{self.words(3)}**",
            lambda: f"{{{{ fact('{choose(self.facts)}') }}}}",
            lambda: f"{{{{ organisation('{choose(self.organisations)}') }}}}",
            lambda: f"{{{{ count('{choose(self.tables)}') }}}}",
            lambda: f"word[^{choose([*self.sources, 'book', 'nordea'])}]",
            lambda: f"word^[{self.words()}]",
            lambda: f"[](#{choose([*self.tables, *self.sections, 'clusters', 'scope'])})",
            lambda: f"the {choose([*self.acronyms, 'EU', 'SME'])}",
            lambda: f"[{self.words(3)}](https://example.org/{self.random.randrange(10**6)})",
        ]
        return " ".join(choose(made)() for _ in range(self.random.randint(1, 5))) + "."

    def block(self) -> str:
        choose, anchor = self.random.choice, f"x{self.random.randrange(10**9)}"
        made: list[Callable[[], str]] = [
            self.inline,
            lambda: f"- {self.inline()}\n- {self.inline()}",
            lambda: f"> {self.inline()}",
            lambda: (
                f'{{#{anchor} caption="{self.words(3)}"}}\n| A | B |\n|---|---|\n'
                f"| {self.words()} | {self.words()} |"
            ),
            lambda: f"::: table {choose(self.tables)}\n:::",
            lambda: f"::: chart {choose(self.charts)}\n:::",
            lambda: f"::: box\n{self.inline()}\n:::",
            lambda: f'![{self.words()}]({choose(self.pictures)} "{self.words()}"){{#{anchor}}}',
            lambda: f"{{#{anchor}}}\n{self.inline()}",
        ]
        return choose(made)()

    def blocks(self) -> str:
        """A block of the level with some content, or nothing."""
        if self.random.random() < 0.2:
            return ""
        inner = "\n\n".join(self.block() for _ in range(self.random.randint(1, 4)))
        return f"::::: level internal\n{inner}\n:::::\n"

    def entry(self, values: str) -> str:
        return f"{{{values}, level: internal}}"

    def spanish(self, text: str) -> str:
        """A text with the same values, notes, links and blocks, and other words."""
        for word, other in (("harbour", "puerto"), ("plan", "plano"), ("draft", "borrador")):
            text = text.replace(word, f"{other} {self.random.randrange(99)}")
        return text

    def translated(self, blocks: str) -> tuple[str, str]:
        """Blocks that a translation quotes, up to date or not, and their translation."""
        quoted = blocks if self.random.random() < 0.5 else self.blocks()
        return quoted, self.spanish(quoted)


def _phone(random: Random) -> str:
    return f"'+32 2 {random.randrange(10**6, 10**7)}'"


def _phones(secret: _Secret) -> str:
    """A public telephone number and others at random."""
    random, phones = secret.random, ["+32 2 111 11 11"]
    for _ in range(random.randint(0, 3)):
        one = f"{{value: {_phone(random)}, level: internal}}"
        phones.insert(random.randint(0, len(phones)), one)
    return f"phone: [{', '.join(phones)}]"


def _contacts(secret: _Secret) -> str:
    """A public contact and others at random."""
    contacts = [f"{{name: Eva Sol, role: Clerk, {_phones(secret)}}}"]
    for role in secret.roles:
        one = f"{{name: 'Ann {secret.words(1)}', role: {_text(role)}, level: internal}}"
        contacts.insert(secret.random.randint(0, len(contacts)), one)
    return f"[{', '.join(contacts)}]"


def _mixed(public: dict[str, str], secret: dict[str, str], random: Random) -> str:
    """A register with public entries in their order, and others between them at random."""
    lines = [f"{name}: {value}" for name, value in public.items()]
    for name, value in secret.items():
        lines.insert(random.randint(0, len(lines)), f"{name}: {value}")
    return "\n".join(lines) + "\n"


_PUBLIC_FACTS = {
    "growth": "{value: 2.20, unit: '%', source: nordea, as_of: 2019-03-31, label: Growth}",
    "jobs": "{value: 12500, unit: jobs}",
}
_PUBLIC_SOURCES = {
    "nordea": "{address: www.nordea.com/x, title: Context, accessed: 2019-03-01}",
    "book": "{title: A Book, publisher: Press}",
}
_PUBLIC_PEOPLE = {
    "ana": "{name: Ana Ruiz, role: Clerk, organisation: hegan}",
    "eva": "{name: Eva Sol, role: R, organisation: hegan}",
}
_PUBLIC_MEETINGS = {
    "quay": "{name: The quay, date: 2019-06-13, time: '10.00', place: Quay, with: [ana, Bo Li]}",
    "pier": "{name: The pier, date: 2019-06-14}",
}
_PUBLIC_ORGANISATIONS = {
    "hegan": "{name: HEGAN, country: Spain}",
    "net": "{name: Net, country: France}",
}
_PUBLIC_ACRONYMS = {
    "EU": "{long: European Union}",
    "SME": "{long: small enterprise, plural: small enterprises}",
}


def _text(text: str) -> str:
    """A text as YAML reads it."""
    return json.dumps(text, ensure_ascii=False)


def _public_lines(answer: str) -> dict[str, str]:
    why = f"Because[^book].\n\n{answer}\nAlways.\n"
    return {
        "wind": "{say: Wind blows., topics: [energy]}",
        "why": f"{{question: Why the quay?, answer: {_text(why)}}}",
    }


def _registers(secret: _Secret) -> dict[str, str]:
    random, entry, words = secret.random, secret.entry, secret.words
    facts = {
        one: entry(
            f"value: {random.randrange(10**5)}, unit: jobs, as_of: {secret.day()},"
            f" note: '{words()}'"
        )
        for one in secret.facts
    }
    sources = {one: entry(f"title: '{words()}', publisher: '{words(3)}'") for one in secret.sources}
    organisations = {
        one: entry(f"name: '{words(3)}', country: {random.choice(('Spain', 'Italy'))}")
        for one in secret.organisations
    }
    acronyms = {
        one: entry(f"long: '{random.choice((f'{words(4)} x', 'European Union'))}'")
        for one in secret.acronyms
    }
    people = {
        one: entry(
            f"name: 'Ann {words(1)}', role: {random.choice(('Clerk', 'R'))}, organisation: hegan"
        )
        for one in secret.people
    }
    lines = {
        f"l{random.randrange(10**6)}": entry(
            f"say: '{random.choice((words(), 'Wind blows.'))}', topics: [energy],"
            f" question: '{words()}?', answer: '{words()}'"
        )
        for _ in range(random.randint(0, 3))
    }
    lines["mixed"] = f"{{say: \"{{{{ fact('{secret.facts[0]}') }}}} jobs.\", topics: [energy]}}"
    meetings = {
        f"g{random.randrange(10**6)}": entry(
            f"name: '{words(3)}', date: {secret.day()}, place: '{words(2)}',"
            f" with: [{random.choice([*secret.people, 'ana', 'Bo Li'])}]"
            f"{random.choice(('', ', series: tour'))}"
        )
        for _ in range(random.randint(0, 3))
    }
    return {
        f"{HOME}/facts.yaml": _mixed(_PUBLIC_FACTS, facts, random),
        f"{HOME}/sources.yaml": _mixed(_PUBLIC_SOURCES, sources, random),
        f"{HOME}/organisations.yaml": _mixed(_PUBLIC_ORGANISATIONS, organisations, random),
        f"{HOME}/acronyms.yaml": _mixed(_PUBLIC_ACRONYMS, acronyms, random),
        f"{HOME}/people.yaml": _mixed(_PUBLIC_PEOPLE, people, random)
        .replace("role: Clerk,", f"role: Clerk, contact: {{{_phones(secret)}}},")
        .replace("role: R,", f"role: R, contact: {{phone: {_phone(random)}, level: internal}},", 1),
        f"{HOME}/lines.yaml": _mixed(_public_lines(secret.answer), lines, random),
        f"{HOME}/meetings.yaml": _mixed(_PUBLIC_MEETINGS, meetings, random).replace(
            "place: Quay", f"place: Quay, chair: {_text('Ms ' + words(3))}"
        ),
    }


_FIELD = "{label: {en: Offer, es: Oferta}, help: What we can offer., level: internal}"
_PUBLIC_FILES = {
    f"{HOME}/dossier.yaml": "name: Demo\nlanguage: en-GB\n"
    "levels: {public: Public, partner: Partners, internal: Internal}\n",
    "templates/own/template.yaml": "extends: easme-deliverable\nattach_docx: true\n"
    "repeated_notes: short\n"
    "fields:\n  project:\n    officer: {type: person, label: {en: Office, es: Oficina}, help: H}\n"
    f"    ceiling: {_FIELD}\n"
    f"  deliverable: {{remark: {_FIELD.replace('{', '{type: text, ', 1)}}}\n"
    f"  cover: {{fee: {_FIELD.replace('{', '{required: release, ', 1)}}}\n"
    f"records: {{story: {{fields: {{price: {_FIELD}, topic: {_FIELD}}}}}}}\n"
    "body:\n  - {part: field, field: deliverable.remark, title: {en: Remark, es: Nota}}\n"
    "  - {part: fact_sheet, rows: [{field: project.ceiling}, {field: cover.fee}, "
    "{field: project.officer}]}\n"
    "  - {part: abbreviations}\n  - {part: outline}\n"
    "  - {part: history, title: {en: History, es: Historia}}\n",
    "templates/note/template.yaml": "extends: meeting-briefing\nattach_docx: true\n"
    "fields:\n  briefing:\n    who: {type: who, label: Who, help: The people.}\n"
    f"    fallback: {_FIELD.replace('{', '{type: text, ', 1)}\n"
    "body:\n  - {part: field, field: briefing.fallback}\n"
    "  - {part: field, field: briefing.summary, title: Summary}\n"
    "  - {part: field, field: briefing.key_messages, title: Say}\n"
    "  - {part: field, field: briefing.defensives, title: If asked}\n"
    "  - {part: field, field: briefing.who}\n  - {part: selection, title: Background}\n",
    "templates/brief/template.yaml": "extends: policy-dialogue\nattach_docx: true\n"
    f"fields: {{meeting: {{chair: {_FIELD}}}}}\n",
    f"{HOME}/tables/clusters.yaml": "anchor: clusters\nkind: list\ncaption: Clusters\n"
    "header: Names\ntags: [aero]\nitems: [hegan, net]\n",
    f"{HOME}/charts/countries.yaml": "anchor: countries\nkind: bar\ncaption: Countries\n"
    "data: {count: country, of: clusters}\n",
    f"{HOME}/charts/jobs.yaml": "anchor: jobs-chart\nkind: bar\ncaption: Jobs\n"
    "data: {facts: [jobs]}\n",
    f"{HOME}/sections/scope.md": "---\nanchor: scope\ntitle: Scope\ntags: [aero]\n---\n"
    "The EU and an SME[^nordea], see [](#clusters) and [](#map).\n\n::: table clusters\n:::\n",
    f"{HOME}/sections/rest.md": "---\nanchor: rest\ntitle: The rest\n---\n"
    "The SMEs have {{ fact('jobs') }} jobs[^book].\n",
}


def _indented(text: str, by: str = "  ") -> str:
    return "".join(f"{by}{line}\n" for line in text.splitlines())


def _list(item: str) -> str:
    return f"- First[^book].\n\n{_indented(item)}\n- Second, see [](#scope).\n"


def _box(inner: str) -> str:
    return f"::::::: box\nA box.\n\n{inner}\n:::::::\n"


def _aim(secret: _Secret, title: str = "Aim") -> str:
    """A public section with blocks of a higher level everywhere."""
    one, two, three = (secret.blocks() for _ in range(3))
    return (
        f"---\nanchor: aim\ntitle: {title}\ntags: [aero]\n---\n{one}\n"
        f"Growth of {{{{ fact('growth') }}}}[^book] in the EU[^nordea].\n\n{two}\n"
        f"{_list(secret.item)}\n{{#detail}}\n## Detail\n\n"
        '![A map](images/map.png "A map"){#map width="0.5"}\n\n'
        f"::: level partner\nFor partners.\n:::\n\n{_box(secret.box)}\n"
        f"::: chart countries\n:::\n\n::: chart jobs-chart\n:::\n\n{three}\nThe SME ends[^book].\n"
    )


def _story(secret: _Secret) -> str:
    return (
        f"contacts: {_contacts(secret)}\n"
        f"price: {_text(secret.price)}\ntopic: {_text(secret.words())}\n"
        "anchor: campus\ntitle: Campus\nbox_title: A campus\nkicker: Aero\npartners: [UNAQ]\n"
        f"results: |\n{_indented(_results(secret.results))}"
    )


def _results(inner: str) -> str:
    return f"It works in the EU[^book].\n\n{inner}\nIt continues.\n"


def _secret_parts(secret: _Secret) -> dict[str, str]:
    """Sections, records, tables and charts of the level, in files with random names."""
    files, random = {}, secret.random
    for name in secret.sections:
        text = "\n\n".join(secret.block() for _ in range(random.randint(1, 5)))
        tags = random.choice(("", "tags: [other]\n"))
        files[f"{HOME}/sections/{name}.md"] = (
            f"---\nanchor: {name}\ntitle: '{secret.words(4)}'\n{tags}level: internal\n---\n{text}\n"
        )
    for name in secret.stories:
        files[f"{HOME}/stories/{name}.yaml"] = _STORY.format(
            name, "Words", secret.random.randrange(99) * "x" + "y"
        )
    for name in secret.tables:
        items = ", ".join(random.choices([*secret.organisations, "hegan", "net"], k=3))
        files[f"{HOME}/tables/{name}.yaml"] = (
            f"anchor: {name}\nkind: list\nlevel: internal\ncaption: '{secret.words(5)}'\n"
            f"header: Names\ntags: [aero]\nitems: [{items}]\n"
        )
    for name in secret.charts:
        data = f"{{facts: [{secret.facts[0]}]}}"
        if random.random() < 0.5:
            data = f"{{categories: [A, B], series: [{{values: [1, {random.randint(2, 99)}]}}]}}"
        files[f"{HOME}/charts/{name}.yaml"] = (
            f"anchor: {name}\nkind: bar\nlevel: internal\ncaption: '{secret.words(5)}'\n"
            f"data: {data}\n"
        )
    return files


_IDENTITY = (
    "template: own\nnumber: D {0}\ntitle: A paper\n"
    "project: {{name: P, acronym: PA, platform: The platform, agency: EASME,\n"
    "  programme: COSME, start: 2015-09-23, duration: 4 years, contract: Contract}}\n"
    "work_package: 3\n"
)


def _identity(number: str, secret: _Secret) -> str:
    """A deliverable with values of fields of the level."""
    officer = f"officer: {{name: Bo Li, role: Clerk, {_phones(secret)}}}"
    ceiling = f"project: {{{officer}, ceiling: {_text(secret.words())}, "
    text = _IDENTITY.format(number).replace("project: {", ceiling)
    return f"{text}remark: {_text(secret.remark)}\n"


_ACKNOWLEDGED = "acknowledge: [{code: BG806, at: translations, reason: The rest follows.}]\n"
_BRIEF = (
    "template: brief\nfrom: d1@v1\ntranslations: [es]\ncard: true\ntitle: Brief\nlevel: public\n"
    f"{_ACKNOWLEDGED}meeting: {{key: quay}}\none_sentence: Win a quay.\nwishes: [A quay.]\n"
    "points: [{topic: energy}, We like the quay.]\nwho_is_who: [{organisation: hegan}]\n"
    "defensives: [{line: why}]\nfacts: \"Growth is {{ fact('growth') }}[^nordea].\"\n"
    "select: {tags: [aero]}\nstate: |\n"
)


def _abstract(inner: str) -> str:
    return f"An abstract.\n\n{inner}\nMore.\n"


def _state(inner: str) -> str:
    return f"The state is good.\n\n{inner}\nIt is.\n"


def _documents(secret: _Secret) -> dict[str, str]:
    """A public version, internal versions of both deliverables, and the briefings."""
    random, d1, d2 = secret.random, f"{HOME}/deliverables/d1", f"{HOME}/deliverables/d2"
    secrets = [f"{{section: {name}}}" for name in secret.sections]
    secrets += [f"{{story: {name}}}" for name in secret.stories]
    outline = ["{section: aim}", "{section: scope}", "{section: rest}"]
    for one in secrets:
        outline.insert(random.randint(0, len(outline)), one)
    inner, answer = _indented(secret.blocks()), _indented(secret.blocks(), "      ")
    text = _indented(inner, "      ")
    files = {
        f"{d1}/deliverable.yaml": _identity("1.1", secret),
        f"{d2}/deliverable.yaml": _identity("2.1", secret),
        f"{d1}/v1.yaml": "version: V1\ndate: 2019-03-31\nlevel: public\ntranslations: [es]\n"
        "history: First version.\ncover: {lead_and_partners: SPI, validated_by: SPI,"
        f" contractual_delivery: M43, actual_delivery: M43, fee: {_text(secret.fee)}}}\n"
        f"{_ACKNOWLEDGED}authors: [SPI]\nkeywords: [clusters]\n"
        f"abstract: |\n{_indented(_abstract(secret.abstract))}"
        "outline: [{section: aim, parts: [{story: campus}]}, {section: scope}, {section: rest}]\n",
        f"{d2}/v1.yaml": f"version: 'V1 {secret.words(2)}'\ndate: {secret.day()}\nlevel: internal\n"
        f"authors: ['{secret.words(2)}']\nkeywords: ['{secret.words(2)}', x]\n"
        f"abstract: '{secret.words()}'\noutline: [{', '.join(outline)}]\n",
    }
    files |= _later_versions(secret, d1)
    talk = "meeting: {name: The talk, place: Quay}\n"
    files[f"{HOME}/briefings/talk.yaml"] = (
        f"template: note\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\nlevel: public\n{talk}"
        "key_messages: [{topic: energy}, In the EU.]\nwho: [{organisation: hegan}]\n"
        f"defensives:\n  - question: Why?\n    answer: |\n      Because[^book].\n\n{answer}\n"
        "select: {tags: [aero]}\n"
    )
    files[f"{HOME}/briefings/open-talk.yaml"] = (
        f"template: note\nfrom: d2@v1\ntitle: Open\ndate: 2019-06-13\nlevel: public\n{talk}"
        f"summary: |\n  A summary of the EU.\n\n{inner}\n"
        "select:\n  anchors: [aim, scope]\n  order: [aim, more, hidden]\n  texts:\n"
        f"    more:\n      title: More\n      text: |\n        Words.\n\n{text}\n"
        "    hidden:\n      title: Words\n      text: |\n        ::: level internal\n"
        f"        {secret.words()}\n        :::\n"
    )
    files[f"{HOME}/briefings/partner-talk.yaml"] = (
        f"template: note\nfrom: d2@v1\ntitle: Partners\ndate: 2019-06-13\nlevel: partner\n{talk}"
        "who: [ana, eva]\ncontacts: true\nselect: {tags: [aero]}\n"
    )
    files[f"{HOME}/briefings/brief.yaml"] = _BRIEF + _indented(_state(secret.state))
    files[f"{HOME}/briefings/trip.yaml"] = (
        f"template: note\nfrom: d1@v1\nlevel: internal\ntitle: '{secret.words(3)}'\n"
        f"date: {secret.day()}\nsummary: '{secret.words()}'\nselect: {{tags: [aero]}}\n"
        f"meeting: {{place: '{secret.words(2)}'}}\nseries:\n"
        "  vigo: {level: public, title: Trip, date: 2019-06-13, summary: A trip of the EU.,"
        " meeting: {name: The trip, place: Vigo}}\n"
        f"  z{random.randrange(10**6)}: {{meeting: {{name: '{secret.words(2)}'}}}}\n"
    )
    files[f"{HOME}/briefings/z{random.randrange(10**6)}.yaml"] = (
        f"template: note\nfrom: d2@v1\ntitle: '{secret.words(3)}'\ndate: 2019-06-13\n"
        f"level: internal\n{talk}summary: '{secret.words()}'\nfallback: '{secret.words()}'\n"
    )
    return files


_CLUSTERS = (
    "anchor: clusters\nkind: list\ncaption: {0}\nheader: Names\ntags: [aero]\nitems: [{1}]\n"
)
_STATED = (
    "authors: [SPI, NET]\nkeywords: [ports]\nabstract: A later abstract.\n"
    "cover: {lead_and_partners: SPI, validated_by: NET, contractual_delivery: M48,"
    " actual_delivery: M48}\n"
    "outline: [{section: aim, parts: [{story: campus}]}, {section: scope}, {section: rest}]\n"
)
"""Every key that a version can inherit."""


def _later_versions(secret: _Secret, folder: str) -> dict[str, str]:
    """An internal version, with keys and a folder at random, and a public one after it.

    The public one has itself all that it could inherit, and files for all that is replaced.
    """
    random, words = secret.random, secret.words
    first, second = f"{folder}/v2", f"{folder}/v3"
    keys = {
        "history": f"'{words()}'",
        "authors": f"['{words(2)}']",
        "keywords": f"['{words(2)}']",
        "abstract": f"'{words()}'",
        "cover": f"{{validated_by: '{words(2)}', actual_delivery: M{random.randint(45, 60)}}}",
        "outline": "[{section: rest}, {section: scope}]",
    }
    given = {key: value for key, value in keys.items() if key == "history" or random.random() < 0.6}
    date = f"2019-0{random.randint(4, 7)}-{random.randint(10, 28)}"
    files = {
        f"{first}.yaml": f"version: V2\ndate: {date}\nbased_on: v1\nlevel: internal\n"
        + "".join(f"{key}: {value}\n" for key, value in given.items()),
        f"{second}.yaml": "version: V3\ndate: 2019-08-31\nbased_on: v2\nlevel: public\n"
        f"history: The aim was revised.\n{_STATED}",
        f"{second}/facts.yaml": "growth: {value: 3.10}\n",
        f"{second}/sections/aim.md": _aim(secret, "New aim"),
        f"{second}/tables/clusters.yaml": _CLUSTERS.format("New clusters", "net, hegan"),
    }
    between = {
        "facts.yaml": f"growth: {{value: {random.randint(1, 99)}, note: '{words()}'}}\n"
        f"{random.choice(secret.facts)}: {{value: {random.randint(1, 99)}}}\n",
        "sections/aim.md": f"---\nanchor: aim\ntitle: '{words(3)}'\n---\n{words()}\n",
        f"sections/{secret.sections[0]}.md": f"---\nanchor: {secret.sections[0]}\n"
        f"title: '{words(3)}'\n---\n{words()}\n",
        "tables/clusters.yaml": _CLUSTERS.format(f"'{words(3)}'", "net, net"),
    }
    chosen = {name: text for name, text in between.items() if random.random() < 0.6}
    return files | {f"{first}/{name}": text for name, text in chosen.items()}


# -- another dossier ---------------------------------------------------------------------------


OTHER = "content/other"
_PUBLIC_ENTRIES_OF_OTHER = {
    "facts": {
        "growth": "{value: 4.40, unit: '%', label: Growth}",
        "jobs": _PUBLIC_FACTS["jobs"],
        "ships": "{value: 30, unit: ships, source: book}",
    },
    "sources": {
        "nordea": _PUBLIC_SOURCES["nordea"],
        "book": "{title: Another Book, publisher: Press}",
    },
    "organisations": {
        "hegan": _PUBLIC_ORGANISATIONS["hegan"],
        "port": "{name: Port, country: Italy}",
    },
    "acronyms": {"EU": _PUBLIC_ACRONYMS["EU"], "SAR": "{long: search and rescue}"},
    "people": {"leo": "{name: Leo Mar, role: Pilot, organisation: port}"},
    "lines": {"sea": "{say: The sea is calm., topics: [energy]}"},
}
"""Entries of which some are equal in both dossiers, and some have one key and differ."""


def _other_dossier(secret: _Secret, names: _Secret) -> dict[str, str]:
    """Another dossier with content of both levels; `names` are those of the first dossier.

    Some of its internal content has the names of the first dossier's, and other values.
    """
    random, words, entry = secret.random, secret.words, secret.entry
    anchors = [*secret.sections, *random.sample(names.sections, 1)]
    entries = {
        "facts": {
            one: entry(f"value: {random.randrange(10**5)}, unit: jobs")
            for one in (*secret.facts, *names.facts)
        },
        "sources": {
            one: entry(f"title: '{words()}', publisher: P")
            for one in (*secret.sources, *names.sources)
        },
        "organisations": {
            one: entry(f"name: '{words(3)}', country: Spain")
            for one in (*secret.organisations, *names.organisations)
        },
        "acronyms": {
            one: entry(f"long: '{words(4)} x'") for one in (*secret.acronyms, *names.acronyms)
        },
        "people": {
            one: entry(
                f"name: 'Ann {words(1)}', role: R, "
                f"organisation: {random.choice(('port', 'hegan'))},"
                f" photo: {{image: {secret.pictures[0]}, alt: '{words(2)}'}}"
            )
            for one in (*secret.people, random.choice((*names.people, "ana")))
        },
        "lines": {
            f"l{random.randrange(10**6)}": entry(f"say: '{words()}', topics: [energy]")
            for _ in range(random.randint(0, 3))
        },
    }
    files = {
        f"{OTHER}/{name}.yaml": _mixed(public, entries[name], random)
        for name, public in _PUBLIC_ENTRIES_OF_OTHER.items()
    }
    files[f"{OTHER}/dossier.yaml"] = _PUBLIC_FILES[f"{HOME}/dossier.yaml"].replace("Demo", "Other")
    files[f"{OTHER}/tables/clusters.yaml"] = _CLUSTERS.format("Ports", "port, hegan")
    one, two, three = (secret.blocks() for _ in range(3))
    files[f"{OTHER}/sections/ports.md"] = (
        f"---\nanchor: ports\ntitle: Ports\ntags: [aero]\n---\n{one}\n"
        f"Ports of the EU grow by {{{{ fact('growth') }}}}[^book], with SAR[^nordea].\n\n{two}\n"
        "{{ fact('ships') }} are in [](#clusters).\n\n::: table clusters\n:::\n\n"
        '![A map](images/map.png "A map of ports"){#map}\n'
    )
    files[f"{OTHER}/sections/scope.md"] = (
        "---\nanchor: scope\ntitle: Scope of ports\ntags: [aero]\n---\n"
        f"The ports have {{{{ fact('jobs') }}}} jobs[^book].\n\n{three}\n"
    )
    for name in anchors:
        text = "\n\n".join(secret.block() for _ in range(random.randint(1, 3)))
        files[f"{OTHER}/sections/{name}.md"] = (
            f"---\nanchor: {name}\ntitle: '{words(4)}'\ntags: [aero]\nlevel: internal\n---\n"
            f"{text}\n"
        )
    for name in secret.tables:
        files[f"{OTHER}/tables/{name}.yaml"] = (
            _CLUSTERS.format(f"'{words(3)}'", "port, port").replace("clusters", name)
            + "level: internal\n"
        )
    for name in secret.charts:
        files[f"{OTHER}/charts/{name}.yaml"] = (
            f"anchor: {name}\nkind: bar\nlevel: internal\ncaption: '{words(3)}'\n"
            f"data: {{facts: [{secret.facts[0]}]}}\n"
        )
    outline = ["{section: ports}", "{section: scope}"]
    for name in anchors:
        outline.insert(random.randint(0, len(outline)), f"{{section: {name}}}")
    d9, d8 = f"{OTHER}/deliverables/d9", f"{OTHER}/deliverables/d8"
    return files | {
        f"{d9}/deliverable.yaml": _IDENTITY.format("9.1"),
        f"{d9}/v1.yaml": "version: V1\ndate: 2019-03-31\nlevel: public\nhistory: First.\n"
        f"{_STATED.partition('outline')[0].replace('M48', 'M43')}"
        "outline: [{section: ports}, {section: scope}]\n",
        f"{d8}/deliverable.yaml": _IDENTITY.format("8.1"),
        f"{d8}/v1.yaml": f"version: V1\ndate: {secret.day()}\nlevel: internal\n"
        f"authors: ['{words(2)}']\nkeywords: ['{words(2)}']\nabstract: '{words()}'\n"
        f"outline: [{', '.join(outline)}]\n",
    }


def _briefings_of_both(secret: _Secret) -> dict[str, str]:
    """Public briefings from public and from internal versions of both dossiers, and a series."""
    random, inner = secret.random, _indented(secret.blocks())
    talk = "level: public\nmeeting: {name: The talk, place: Quay}\n"
    rows = ["  pier: {title: Pier, level: public}\n"]
    for _ in range(random.randint(0, 2)):
        row = f"  g{random.randrange(10**6)}: {{title: '{secret.words(3)}', level: internal,"
        row += f" date: {secret.day()}, meeting: {{name: '{secret.words(2)}'}}}}\n"
        rows.insert(random.randint(0, len(rows)), row)
    return {
        f"{HOME}/briefings/joint.yaml": "template: note\nfrom: [d1@v3, other/d9@v1]\n"
        f"title: Joint\ndate: 2019-06-13\n{talk}key_messages: [{{topic: energy}}, In the EU.]\n"
        "who: [{organisation: hegan}]\nsummary: |\n"
        f"  Growth of {{{{ fact('other/d9@v1:growth') }}}}[^d1@v3:book].\n\n{inner}\n"
        "select: {tags: [aero]}\n",
        f"{HOME}/briefings/mixed.yaml": "template: note\nfrom: [other/d8@v1, d2@v1]\n"
        f"title: Mixed\ndate: 2019-06-13\n{talk}"
        "select: {anchors: [aim, ports, 'other/d8@v1:scope', 'd2@v1:scope']}\n",
        f"{HOME}/briefings/tour.yaml": "template: note\nfrom: d1@v1\nselect: {tags: [aero]}\n"
        f"series:\n{''.join(rows)}",
    }


# -- translations ------------------------------------------------------------------------------

_PUBLIC_SPANISH = {
    "organisations": {"net": "{country: {en: France, es: Francia}}"},
    "acronyms": {"SME": "{long: {en: small enterprise, es: empresa}}"},
    "people": {"ana": "{role: {en: Clerk, es: Secretaria}}"},
    "facts": {"growth": "{label: {en: Growth, es: Crecimiento}}"},
}
_WORDS_OF_OTHERS = {
    "organisations": ("country", "Spain", "España"),
    "acronyms": ("long", "European Union", "Unión Europea"),
    "people": ("role", "R", "Jefa"),
    "facts": ("unit", "jobs", "empleos"),
}
"""Words that a public entry without a translation has, which one of a higher level can have."""


def _translations(secret: _Secret) -> dict[str, str]:
    """The translations of public texts, among those of texts of the level."""
    files = {f"{HOME}/es/{one}.yaml": _register(secret, one) for one in _PUBLIC_SPANISH}
    answer = _translated_text(secret, secret.answer, "Because[^book].", "Always.", "Siempre.")
    say = "wind: {say: {en: Wind blows., es: Sopla el viento.}}"
    files[f"{HOME}/es/lines.yaml"] = f"{say}\nwhy: {{answer: {answer}}}\n"
    results = _translated_text(
        secret, secret.results, "It works in the EU[^book].", "It continues.", "Sigue."
    )
    price, remark, fee = (_pair(secret, one) for one in (secret.price, secret.remark, secret.fee))
    roles = ["{role: {en: Clerk, es: Secretaria}}"]
    # In a list, a translation of words that no entry has is an error, whoever may see the entry.
    words = [f"en: {_text(one)}, es: {_text(secret.spanish(one))}" for one in secret.roles]
    roles += [f"{{role: {{{one}}}}}" for one in words]
    files[f"{HOME}/stories/es/campus.yaml"] = (
        f"results: {results}\nprice: {price}\ncontacts: [{', '.join(roles)}]\n"
    )
    files[f"{HOME}/deliverables/d1/es/deliverable.yaml"] = f"remark: {remark}\n"
    abstract = _translated_text(secret, secret.abstract, "An abstract.", "More.", "Más.")
    files[f"{HOME}/deliverables/d1/es/v1.yaml"] = f"abstract: {abstract}\ncover: {{fee: {fee}}}\n"
    state = _translated_text(secret, secret.state, "The state is good.", "It is.", "Lo es.")
    files[f"{HOME}/briefings/es/brief.yaml"] = (
        f"title: {{en: Brief, es: Nota}}\npoints: [{{en: We like the quay., es: Nos gusta.}}]\n"
        f"state: {state}\n"
    )
    files[f"{HOME}/sections/es/aim.md"] = _translated_section(secret)
    return files


def _register(secret: _Secret, name: str) -> str:
    key, words, spanish = _WORDS_OF_OTHERS[name]
    names: dict[str, list[str]] = {
        "organisations": secret.organisations,
        "acronyms": secret.acronyms,
        "people": secret.people,
        "facts": secret.facts,
    }
    random = secret.random
    others = {
        one: f"{{{key}: {{en: {words}, es: {spanish} {random.randrange(99)}}}}}"
        for one in names[name]
        if random.random() < 0.7
    }
    return _mixed(_PUBLIC_SPANISH[name], others, random)


def _translated_text(secret: _Secret, inner: str, first: str, last: str, spanish: str) -> str:
    """A text with blocks of the level between its first and its last words, and its translation."""
    quoted, translated = secret.translated(inner)
    original = f"{first}\n\n{quoted}\n{last}\n"
    words = f"{first}\n\n{translated}\n{spanish}\n"
    return f"{{en: {_text(original)}, es: {_text(words)}}}"


def _pair(secret: _Secret, text: str) -> str:
    """A text that a translation quotes, up to date or not, and its translation."""
    quoted, translated = secret.translated(text)
    return f"{{en: {_text(quoted or 'Plan.')}, es: {_text(translated or 'Plano.')}}}"


def _translated_section(secret: _Secret) -> str:
    item, box = secret.translated(secret.item), secret.translated(secret.box)
    pairs = [
        (_list(item[0]), _list(item[1]).replace("First", "Primero")),
        ("{#detail}\n## Detail\n", "{#detail}\n## Detalle\n"),
        (_box(box[0]), _box(box[1]).replace("A box", "Una caja")),
        ("The SME stops[^book].\n", "La SME termina[^book].\n"),
    ]
    for _ in range(secret.random.randint(0, 3)):
        block = secret.blocks()
        if block:
            pairs.insert(secret.random.randint(0, len(pairs)), (block, secret.spanish(block)))
    accepted = "---\nacknowledge: [{code: BG804, reason: The rest follows.}]\n---\n"
    return accepted + "\n".join(f"::::::::: en\n{one}:::::::::\n\n{other}" for one, other in pairs)


def _pictures(secret: _Secret, home: str) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for name in secret.pictures:
        colour = f"#{secret.random.randrange(16**6):06x}"
        drawing = sized(f'<rect width="4" height="2" fill="{colour}"/>').encode()
        buffer = BytesIO()
        Image.new("RGB", (secret.random.randint(1, 9), 2), colour).save(buffer, "PNG")
        made[f"{home}/{name}"] = drawing if name.endswith(".svg") else buffer.getvalue()
    return made


def project_of_levels(folder: Path, random: Random) -> Path:
    """Write the project into a new folder: the public content, and all other content at random."""
    secret, other = _Secret(random), _Secret(random)
    texts = {**_PUBLIC_FILES, **_registers(secret), **_secret_parts(secret), **_documents(secret)}
    texts |= {
        **_translations(secret),
        **_other_dossier(other, secret),
        **_briefings_of_both(secret),
    }
    texts[f"{HOME}/sections/aim.md"] = _aim(secret)
    texts[f"{HOME}/stories/campus.yaml"] = _story(secret)
    files = {name: text.encode() for name, text in texts.items()}
    files[f"{HOME}/images/map.png"] = files[f"{OTHER}/images/map.png"] = PNG
    pictures = {**_pictures(secret, HOME), **_pictures(other, OTHER)}
    files[f"{HOME}/deliverables/d1/v3/images/map.png"] = PNG
    if random.random() < 0.5:
        pictures[f"{HOME}/deliverables/d1/v2/images/map.png"] = next(iter(pictures.values()))
    for name, data in {**files, **pictures}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
