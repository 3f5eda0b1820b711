"""A small project with public documents, and content of a higher level that is made at random."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

from support.content_files import PNG, sized

HOME = "content/demo"
PUBLIC = ("demo/d1@v1", "demo/d1@v1:es", "demo/talk", "demo/open-talk")
"""The public documents: a deliverable, its translation, and briefings from it and from an internal
version."""

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
            lambda: f"| A | B |\n|---|---|\n| {self.words()} | {self.words()} |",
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


def _mixed(public: dict[str, str], secret: dict[str, str], random: Random) -> str:
    """A register with public entries in their order, and others between them at random."""
    lines = [f"{name}: {value}" for name, value in public.items()]
    for name, value in secret.items():
        lines.insert(random.randint(0, len(lines)), f"{name}: {value}")
    return "\n".join(lines) + "\n"


_PUBLIC_FACTS = {"growth": "{value: 2.20, unit: '%', source: nordea}", "jobs": "{value: 12500}"}
_PUBLIC_SOURCES = {
    "nordea": "{address: www.nordea.com/x, title: Context, accessed: 2019-03-01}",
    "book": "{title: A Book, publisher: Press}",
}
_PUBLIC_ORGANISATIONS = {
    "hegan": "{name: HEGAN, country: Spain}",
    "net": "{name: Net, country: France}",
}
_PUBLIC_ACRONYMS = {
    "EU": "{long: European Union}",
    "SME": "{long: small enterprise, plural: small enterprises}",
}


def _registers(secret: _Secret) -> dict[str, str]:
    random, entry, words = secret.random, secret.entry, secret.words
    facts = {
        one: entry(f"value: {random.randrange(10**5)}, as_of: {secret.day()}, note: '{words()}'")
        for one in secret.facts
    }
    sources = {one: entry(f"title: '{words()}', publisher: '{words(3)}'") for one in secret.sources}
    organisations = {
        one: entry(f"name: '{words(3)}', country: {random.choice(('Spain', 'Italy'))}")
        for one in secret.organisations
    }
    acronyms = {one: entry(f"long: '{words(4)} x'") for one in secret.acronyms}
    people = {
        f"m{random.randrange(10**6)}": entry(
            f"name: 'Ann {words(1)}', role: R, organisation: hegan"
        )
        for _ in range(random.randint(0, 3))
    }
    lines = {
        f"l{random.randrange(10**6)}": entry(f"say: '{words()}', topics: [energy]")
        for _ in range(random.randint(0, 3))
    }
    lines["mixed"] = f"{{say: \"{{{{ fact('{secret.facts[0]}') }}}} jobs.\", topics: [energy]}}"
    public_people = {"ana": "{name: Ana Ruiz, role: Clerk, organisation: hegan}"}
    public_lines = {"wind": "{say: Wind blows., topics: [energy]}"}
    return {
        f"{HOME}/facts.yaml": _mixed(_PUBLIC_FACTS, facts, random),
        f"{HOME}/sources.yaml": _mixed(_PUBLIC_SOURCES, sources, random),
        f"{HOME}/organisations.yaml": _mixed(_PUBLIC_ORGANISATIONS, organisations, random),
        f"{HOME}/acronyms.yaml": _mixed(_PUBLIC_ACRONYMS, acronyms, random),
        f"{HOME}/people.yaml": _mixed(public_people, people, random),
        f"{HOME}/lines.yaml": _mixed(public_lines, lines, random),
    }


_PUBLIC_FILES = {
    f"{HOME}/dossier.yaml": "name: Demo\nlanguage: en-GB\n"
    "levels: {public: Public, partner: Partners, internal: Internal}\n",
    "templates/own/template.yaml": "extends: easme-deliverable\nattach_docx: true\n"
    "repeated_notes: short\n"
    "body: [{part: abbreviations}, {part: outline}, {part: history, title: History}]\n",
    "templates/note/template.yaml": "extends: meeting-briefing\nattach_docx: true\n"
    "fields: {briefing: {who: {type: who, label: Who, help: The people.}}}\n"
    "body:\n  - {part: field, field: briefing.summary, title: Summary}\n"
    "  - {part: field, field: briefing.key_messages, title: Say}\n"
    "  - {part: field, field: briefing.defensives, title: If asked}\n"
    "  - {part: field, field: briefing.who}\n  - {part: selection, title: Background}\n",
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


def _aim(secret: _Secret) -> str:
    """A public section with blocks of a higher level everywhere."""
    one, two, three = (secret.blocks() for _ in range(3))
    inner = "".join(f"  {line}\n" for line in secret.blocks().splitlines())
    box = secret.blocks()
    return (
        f"---\nanchor: aim\ntitle: Aim\ntags: [aero]\n---\n{one}\n"
        f"Growth of {{{{ fact('growth') }}}}[^book] in the EU[^nordea].\n\n{two}\n"
        f"- First[^book].\n\n{inner}\n- Second, see [](#scope).\n\n{{#detail}}\n## Detail\n\n"
        '![A map](images/map.png "A map"){#map width="0.5"}\n\n'
        f"::::::: box\nA box.\n\n{box}\n:::::::\n\n"
        f"::: chart countries\n:::\n\n::: chart jobs-chart\n:::\n\n{three}\nThe SME ends[^book].\n"
    )


def _story(secret: _Secret) -> str:
    inner = "".join(f"  {line}\n" for line in secret.blocks().splitlines())
    return (
        "anchor: campus\ntitle: Campus\nbox_title: A campus\nkicker: Aero\npartners: [UNAQ]\n"
        f"results: |\n  It works in the EU[^book].\n\n{inner}\n  It continues.\n"
    )


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


def _documents(secret: _Secret) -> dict[str, str]:
    """A public version, internal versions of both deliverables, and the briefings."""
    random, d1, d2 = secret.random, f"{HOME}/deliverables/d1", f"{HOME}/deliverables/d2"
    secrets = [f"{{section: {name}}}" for name in secret.sections]
    secrets += [f"{{story: {name}}}" for name in secret.stories]
    outline = ["{section: aim}", "{section: scope}", "{section: rest}"]
    for one in secrets:
        outline.insert(random.randint(0, len(outline)), one)
    inner = "".join(f"  {line}\n" for line in secret.blocks().splitlines())
    answer = "".join(f"      {line}\n" for line in secret.blocks().splitlines())
    files = {
        f"{d1}/deliverable.yaml": _IDENTITY.format("1.1"),
        f"{d2}/deliverable.yaml": _IDENTITY.format("2.1"),
        f"{d1}/v1.yaml": "version: V1\ndate: 2019-03-31\nlevel: public\ntranslations: [es]\n"
        "history: First version.\ncover: {lead_and_partners: SPI, validated_by: SPI,"
        " contractual_delivery: M43, actual_delivery: M43}\n"
        f"authors: [SPI]\nkeywords: [clusters]\nabstract: |\n  An abstract.\n\n{inner}\n  More.\n"
        "outline: [{section: aim, parts: [{story: campus}]}, {section: scope}, {section: rest}]\n",
        f"{d1}/v2.yaml": f"version: V2\ndate: {secret.day().replace('20', '21', 1)}\n"
        f"based_on: v1\nlevel: internal\nhistory: '{secret.words()}'\n"
        f"keywords: ['{secret.words(2)}']\n",
        f"{d1}/v2/facts.yaml": f"growth: {{value: {random.randint(1, 99)}}}\n",
        f"{d2}/v1.yaml": f"version: V1\ndate: {secret.day()}\nlevel: internal\n"
        f"authors: ['{secret.words(2)}']\nkeywords: ['{secret.words(2)}', x]\n"
        f"abstract: '{secret.words()}'\noutline: [{', '.join(outline)}]\n",
    }
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
        "select: {anchors: [aim, scope]}\n"
    )
    files[f"{HOME}/briefings/z{random.randrange(10**6)}.yaml"] = (
        f"template: note\nfrom: d2@v1\ntitle: '{secret.words(3)}'\ndate: 2019-06-13\n"
        f"level: internal\n{talk}summary: '{secret.words()}'\n"
    )
    return files


def _pictures(secret: _Secret) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for name in secret.pictures:
        colour = f"#{secret.random.randrange(16**6):06x}"
        drawing = sized(f'<rect width="4" height="2" fill="{colour}"/>').encode()
        buffer = BytesIO()
        Image.new("RGB", (secret.random.randint(1, 9), 2), colour).save(buffer, "PNG")
        made[f"{HOME}/{name}"] = drawing if name.endswith(".svg") else buffer.getvalue()
    return made


def project_of_levels(folder: Path, random: Random) -> Path:
    """Write the project into a new folder: the public content, and all other content at random."""
    secret = _Secret(random)
    texts = {**_PUBLIC_FILES, **_registers(secret), **_secret_parts(secret), **_documents(secret)}
    texts[f"{HOME}/sections/aim.md"] = _aim(secret)
    texts[f"{HOME}/stories/campus.yaml"] = _story(secret)
    files = {name: text.encode() for name, text in texts.items()}
    files[f"{HOME}/images/map.png"] = PNG
    for name, data in {**files, **_pictures(secret)}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
