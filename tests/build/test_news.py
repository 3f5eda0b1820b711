"""The news in a briefing since a document that its reader has read before."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from briefgen.build.cluster import sent_paths
from briefgen.build.pipeline import build, prepare
from briefgen.checks.rules import (
    NEWS_LEFT_OUT,
    PREVIOUS_ABOVE_LEVEL,
    PREVIOUS_NOT_COMPARABLE,
    PREVIOUS_NOT_RELEASED,
    UNKNOWN_PREVIOUS,
)
from briefgen.compared_documents import compare_since
from briefgen.conformance import violations_in
from briefgen.content.rules import MISSING_LABELS
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError, UsageError
from briefgen.model.document import SINCE_SECTION, ResolvedDocument
from briefgen.model.nodes import BulletList, StoryBox
from briefgen.model.walk import inlines_of_block, plain_text, sections_in, words_of
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from briefgen.releases.create import create_release
from briefgen.releases.deliveries import record_delivery
from briefgen.releases.verify import verify_release
from briefgen.render.pdf.document import height_of_part
from briefgen.workspace.revisions import find_revision
from support.command_line import run_here
from support.content_repositories import committed, git
from support.projects import BASE, HOME, write

TALK = f"{HOME}/briefings/talk.yaml"
NEXT = f"{HOME}/briefings/next.yaml"
FACTS = f"{HOME}/facts.yaml"
AIM = f"{HOME}/sections/aim.md"
GONE = f"{HOME}/sections/gone.md"
STORY = f"{HOME}/stories/campus.yaml"
V2 = f"{HOME}/deliverables/d1/v2.yaml"
V1 = f"{HOME}/deliverables/d1/v1.yaml"
BRIEFING = BASE[TALK].replace("{tags: [aero]}", "{anchors: [aim, gone, late]}")
OLD = {
    TALK: BRIEFING.replace(", late", ""),
    AIM: "---\nanchor: aim\ntitle: Aim\n---\nThe ports have {{ fact('jobs') }} jobs[^book].\n",
    GONE: "---\nanchor: gone\ntitle: The old pier\n---\nIt is closed.\n",
    V1: BASE[V1].replace("outline: [", "outline: [{section: gone}, "),
}
NEW = {
    **OLD,
    NEXT: BRIEFING.replace("gone, ", "").replace("title: Talk", "title: Next talk"),
    FACTS: BASE[FACTS].replace("12500", "13000"),
    AIM: f"{OLD[AIM]}\nMore ships come.\n",
    f"{HOME}/sections/late.md": "---\nanchor: late\ntitle: Late news\n---\nA quay opens.\n",
    V1: OLD[V1].replace("outline: [", "outline: [{section: late}, "),
}
DAY = datetime.date(2019, 6, 13)
ROWS = [
    ("Compared with", "Talk, 13 June 2019"),
    ("Changed figures", "The ports have 13,000 (before 12,500) jobs (Aim)"),
    ("New", "Late news"),
    ("Changed", "Aim"),
    ("No longer included", "The old pier"),
]


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a release of a briefing; tests must not change it."""
    root = write(tmp_path_factory.mktemp("released"), OLD)
    create_release(root, "demo/talk")
    return root


@pytest.fixture
def project(released: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(released, tmp_path / "project"))


def follow(project: Path, previous: str = "talk-1", **files: str) -> Path:
    """The project with its new content, and a briefing that names what its reader has read."""
    briefing = f"{NEW[NEXT]}previous: {previous}\n"
    for path, text in {**NEW, NEXT: briefing, **files}.items():
        (project / path).write_text(str(text))
    return project


def rows(resolved: ResolvedDocument) -> list[tuple[str, str]]:
    """Label and words of each row of what is new."""
    sections = [one for one in resolved.document.sections if one.anchor == SINCE_SECTION]
    boxes = [block for one in sections for block in one.blocks if isinstance(block, StoryBox)]
    return [(field.label, words_of(field.blocks)) for box in boxes for field in box.fields]


def findings(project: Path, target: str = "demo/next") -> list[Diagnostic]:
    """The findings on what the reader has read before."""
    try:
        found = prepare(project, target).diagnostics
    except ContentError as error:
        found = error.diagnostics
    return [one for one in found if one.code in ("BG326", "BG327", "BG328", "BG329", "BG330")]


@pytest.mark.parametrize("previous", ["talk-1", "demo/talk-1", "talk", "demo/talk"])
def test_a_briefing_prints_first_what_is_new_for_its_reader(previous: str, project: Path) -> None:
    found = prepare(follow(project, previous), "demo/next")
    assert rows(found.resolved) == ROWS
    first = found.resolved.document.sections[0]
    assert (first.anchor, plain_text(first.title)) == (SINCE_SECTION, "What is new")
    assert first.number == ""
    assert [one.code for one in found.diagnostics if one.code.startswith("BG32")] == []


def test_both_files_print_it_in_the_same_words_with_links(project: Path) -> None:
    built = build(follow(project), "demo/next")
    assert not violations_in(built["pdf"])
    pdf, word = read_pdf(built["pdf"]), read_word(built["docx"])
    assert list(differences(pdf, word)) == []
    texts = [" ".join(one.text for one in block.words) for block in word.text_blocks]
    assert "The ports have 13,000 (before 12,500) jobs (Aim)" in texts
    resolved = prepare(project, "demo/next").resolved
    nodes = [
        node for block in resolved.document.sections[0].blocks for node in inlines_of_block(block)
    ]
    targets = {str(one.target) for one in nodes if type(one).__name__ == "Reference"}
    assert targets == {"aim", "late"}


def test_a_template_places_it(project: Path) -> None:
    template = "extends: meeting-briefing\nbody:\n- {part: selection, title: Background}\n"
    template += "- {part: since, title: Since the mission}\n"
    own = {"templates/own/template.yaml": template}
    (project / "templates/own").mkdir(parents=True)
    text = NEW[NEXT].replace("meeting-briefing", "own") + "previous: talk-1\n"
    text = text.replace("objectives: ['Agree[^book].', Meet]\nkey_messages: [One message]\n", "")
    text = text.replace("defensives:\n  - question: Why?\n    answer: |\n      Because.\n", "")
    found = prepare(follow(project, **{NEXT: text}, **own), "demo/next").resolved.document
    titles = [plain_text(one.title) for one in found.sections]
    assert titles == ["Background", "Since the mission"]


def test_a_briefing_that_follows_its_own_release_says_if_nothing_has_changed(
    project: Path,
) -> None:
    (project / TALK).write_text(f"{OLD[TALK]}previous: talk-1\n")
    assert rows(prepare(project, "demo/talk").resolved) == [
        ("Compared with", "Talk, 13 June 2019"), ("", "Nothing has changed."),
    ]  # fmt: skip


def test_of_a_version_only_what_the_briefing_selects_is_compared(project: Path) -> None:
    date = BASE[V1].replace("2019-03-31", "2016-03-31")
    cover = "cover: {project_name: P, version: V1}"
    (project / V1).write_text(date.replace(cover, cover))
    found = rows(prepare(follow(project, "d1@v1"), "demo/next").resolved)
    assert found == [
        ("Compared with", "D1.1, V1, 31 March 2019"), ("", "Nothing has changed."),
    ]  # fmt: skip


@pytest.mark.parametrize("contacts", ["", "contacts: true\n"])
def test_of_a_version_each_selected_part_that_it_did_not_have_is_new(
    contacts: str, project: Path
) -> None:
    """Parts that it does not select are not gone, and contacts that it withholds not changed."""
    ana = "contacts: [{name: Ana Ruiz, email: a.ruiz@example.org}]\n"
    talk = f"{OLD[TALK].partition('select')[0]}select: {{anchors: [aim, campus, late, clusters]}}\n"
    files = {
        STORY: f"{BASE[STORY]}{ana}",
        V1: str(OLD[V1]),
        V2: "based_on: v1\nversion: V2\ndate: 2019-04-30\n"
        "outline: [{section: late}, {section: aim, parts: [{story: campus}]}]\n",
        NEXT: f"{talk.replace('d1@v1', 'd1@v2')}{contacts}previous: d1@v1\n",
    }
    found = rows(prepare(follow(project, **files), "demo/next").resolved)
    assert found[1:] == [("New", "Table\u00a01: Clusters Late news")]


def test_an_old_value_and_its_unit_are_in_one_line(project: Path) -> None:
    (project / FACTS).write_text(BASE[FACTS].replace("12500", "1, display: 1 million"))
    create_release(project, "demo/talk")
    follow(project, "talk-2", **{FACTS: BASE[FACTS].replace("12500", "2, display: 2 million")})
    words = dict(rows(prepare(project, "demo/next").resolved))["Changed figures"]
    assert words == "The ports have 2 million (before 1\u00a0million) jobs (Aim)"


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        (
            "12500, unit: EUR million",
            "12500, unit: EUR billion",
            "12,500\u00a0EUR\u00a0million",
            "12,500\u00a0EUR billion",
        ),
        ("12, display: a dozen", "12, display: a score", "a\u00a0dozen", "a score"),
    ],
)
def test_a_corrected_unit_and_display_are_among_the_figures(
    old: str, new: str, before: str, after: str, project: Path
) -> None:
    (project / FACTS).write_text(BASE[FACTS].replace("12500", old))
    create_release(project, "demo/talk")
    follow(project, "talk-2", **{FACTS: BASE[FACTS].replace("12500", new)})
    words = dict(rows(prepare(project, "demo/next").resolved))["Changed figures"]
    assert words == f"The ports have {after} (before {before}) jobs (Aim)"


def figures_of(project: Path, text: str, facts: str, new_facts: str, **files: str) -> str:
    """The row of changed figures for a section that prints facts, after these were corrected."""
    section = f"---\nanchor: aim\ntitle: Aim\n---\n{text}\n"
    (project / FACTS).write_text(BASE[FACTS] + facts)
    (project / AIM).write_text(section)
    create_release(project, "demo/talk")
    changed = {FACTS: BASE[FACTS] + new_facts, AIM: section, **files}
    follow(project, "talk-2", **changed)
    words = dict(rows(prepare(project, "demo/next").resolved))["Changed figures"]
    return words.replace("\u00a0", " ")


def shares(share: int, asked: int, label: str = "") -> str:
    """Two facts, the first with a label."""
    fact = f"share: {{value: {share}, unit: '%'{label}}}\n"
    return f"{fact}asked: {{value: {asked}, note: Ports that were asked}}\n"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "Of the ports, {{ fact('share') }} supply ships. {{ fact('asked') }} were asked.",
            "Of the ports, 35% (before 31%) supply ships. 52 (before 48) were asked (Aim)",
        ),
        (
            "Of {{ fact('asked') }} ports, {{ fact('share') }} supply ships.",
            "Of 52 (before 48) ports, 35% (before 31%) supply ships (Aim)",
        ),
        (
            "Of {{ fact('asked') }} ports, these are **{{ fact('share') }} of all**.",
            "Of 52 (before 48) ports, these are 35% (before 31%) of all (Aim)",
        ),
        (
            "They are {{ fact('asked') }} million (**all**)[^book], {{ fact('share') }}.",
            "They are 52 (before 48) million (all), 35% (before 31%; Aim)",
        ),
        (
            "In {{ fact('asked') }}-odd ports, or [{{ fact('share') }}](https://x.example) (all).",
            "In 52-odd (before 48) ports, or 35% (before 31%) (all) (Aim)",
        ),
    ],
)
def test_an_old_value_is_right_behind_the_value_that_it_belongs_to(
    text: str, printed: str, project: Path
) -> None:
    assert figures_of(project, text, shares(31, 48), shares(35, 52)) == printed


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        (", label: Share of ports, note: For editors", "Share of ports: 35% (before 31%; Aim)"),
        (", note: Share", "Share: 35% (before 31%; Aim)"),
        ("", "35% (before 31%; Aim)"),
    ],
)
def test_a_number_alone_has_the_label_or_the_note_of_its_fact(
    label: str, printed: str, project: Path
) -> None:
    facts = shares(31, 48, label), shares(35, 48, label)
    found = figures_of(project, "**{{ fact('share') }}**", *facts)
    assert found == printed


def test_a_number_alone_of_rows_has_the_caption_of_the_table(project: Path) -> None:
    table = f"{HOME}/tables/quays.yaml"
    text = "anchor: quays\nkind: list\ncaption: Quays of ports\nheader: Quay\n"
    text += "items: [{text: one}, {text: two}%s]\n"
    (project / table).parent.mkdir(exist_ok=True)
    (project / table).write_text(text.replace("%s", ""))
    body = "{{ count('quays') }}\n\n::: table quays\n:::\n"
    found = figures_of(project, body, "", "", **{table: text.replace("%s", ", {text: six}")})
    assert found == "Quays of ports: 3 (before 2; Aim)"


def test_a_number_that_only_a_chart_shows_has_its_label(project: Path) -> None:
    chart = f"{HOME}/charts/shares.yaml"
    (project / chart).parent.mkdir(exist_ok=True)
    (project / chart).write_text(
        "anchor: shares\nkind: bar\ncaption: Shares\ndata: {facts: [share, rest]}\n"
    )
    facts = shares(31, 48, ", label: Ports") + "rest: {value: 7, unit: '%', label: Others}\n"
    found = figures_of(
        project, "As shown:\n\n::: chart shares\n:::\n", facts, facts.replace("31", "35")
    )
    assert found == "Ports: 35% (before 31%; Figure 1)"


# -- readers ---------------------------------------------------------------------------------


def test_a_reader_reads_what_is_new_since_the_last_document(project: Path) -> None:
    record_delivery(project / "releases/demo/talk-1", "DG GROW", DAY)
    assert rows(prepare(follow(project, "{reader: DG  GROW}"), "demo/next").resolved) == ROWS
    (project / TALK).write_text(NEW[NEXT])
    create_release(project, "demo/talk")
    assert rows(prepare(project, "demo/next").resolved) == ROWS
    record_delivery(project / "releases/demo/talk-2", "DG GROW", DAY)
    assert rows(prepare(project, "demo/next").resolved) == [
        ("Compared with", "Next talk, 13 June 2019"), ("", "Nothing has changed."),
    ]  # fmt: skip


def test_of_the_releases_of_a_briefing_the_last_that_readers_may_see_counts(
    project: Path,
) -> None:
    follow(project, "talk")
    text = NEW[NEXT].replace("One message", "A secret message")
    (project / TALK).write_text(f"{text}level: internal\n")
    create_release(project, "demo/talk")
    assert rows(prepare(project, "demo/next").resolved) == ROWS
    follow(project, "{reader: DG GROW}")
    record_delivery(project / "releases/demo/talk-2", "DG GROW", DAY)
    (found,) = findings(project)
    assert found.rule == PREVIOUS_ABOVE_LEVEL
    follow(project, "talk-2")
    (found,) = findings(project)
    assert found.rule == PREVIOUS_ABOVE_LEVEL
    shutil.rmtree(project / "releases/demo/talk-1")
    follow(project, "talk")
    (found,) = findings(project)
    assert found.rule == PREVIOUS_ABOVE_LEVEL


def test_what_a_reader_was_sent_last_goes_by_the_days_of_the_deliveries(project: Path) -> None:
    """Also where briefings are sent before their meetings, and not in the order of these."""
    follow(project, "{reader: DG GROW}")
    later = OLD[TALK].replace("title: Talk", "title: Far").replace("2019-06-13", "2019-09-01")
    (project / f"{HOME}/briefings/far.yaml").write_text(later)
    create_release(project, "demo/far")
    record_delivery(project / "releases/demo/talk-1", "DG GROW", datetime.date(2019, 6, 3))
    record_delivery(project / "releases/demo/far-1", "DG GROW", datetime.date(2019, 6, 1))
    assert rows(prepare(project, "demo/next").resolved) == ROWS
    record_delivery(project / "releases/demo/far-1", "DG GROW", datetime.date(2019, 6, 5))
    found = rows(prepare(project, "demo/next").resolved)
    assert found[0] == ("Compared with", "Far, 1 September 2019")
    record_delivery(project / "releases/demo/far-1", "EISMEA", datetime.date(2019, 6, 14))
    follow(project, "{reader: EISMEA}")
    (late,) = findings(project)
    assert (late.rule, "received nothing up to the day" in late.message) == (
        PREVIOUS_NOT_COMPARABLE, True,
    )  # fmt: skip


def test_a_new_delivery_or_release_rebuilds_the_briefing(project: Path) -> None:
    record_delivery(project / "releases/demo/talk-1", "DG GROW", DAY)
    follow(project, "{reader: DG GROW}")
    assert "built" in run_here(project, "build", "demo/next").stdout
    assert "up to date" in run_here(project, "build", "demo/next").stdout
    (project / TALK).write_text(NEW[NEXT])
    create_release(project, "demo/talk")
    record_delivery(project / "releases/demo/talk-2", "EISMEA", DAY)
    run_here(project, "build", "demo/next")
    assert "up to date" in run_here(project, "build", "demo/next").stdout
    record_delivery(project / "releases/demo/talk-2", "DG GROW", DAY)
    done = run_here(project, "build", "demo/next", "--explain")
    assert "built" in done.stdout
    follow(project, "talk")
    (project / TALK).write_text(NEW[NEXT])
    run_here(project, "build", "demo/next")
    (project / TALK).write_text(NEW[NEXT].replace("One message", "Another message"))
    create_release(project, "demo/talk")
    assert "built" in run_here(project, "build", "demo/next").stdout


def test_the_briefings_of_a_series_follow_each_other(project: Path) -> None:
    series = f"{OLD[TALK]}series: {{first: {{title: First}}, second: {{title: Second}}}}\n"
    (project / f"{HOME}/briefings/mission.yaml").write_text(series)
    create_release(project, "demo/mission/first")
    follow(project)
    for previous in ("mission/first", "demo/mission/first-1"):
        text = series.replace("{title: Second}", f"{{title: Second, previous: {previous}}}")
        (project / f"{HOME}/briefings/mission.yaml").write_text(text)
        found = rows(prepare(project, "demo/mission/second").resolved)
        assert found[:2] == [("Compared with", "First, 13 June 2019"), ROWS[1]]


def test_a_comparison_with_a_revision_has_the_news_of_both(project: Path) -> None:
    follow(project)
    git(project, "init", "-q")
    committed(project)
    (project / AIM).write_text(f"{NEW[AIM]}\nAnother pier opens.\n")
    (change,) = compare_since(
        project, ["demo/next"], find_revision(project, "HEAD"), {}, everything=False
    )
    assert [one.kind for one in change.changes] == ["added"]
    (project / AIM).write_text(NEW[AIM])
    (project / TALK).write_text(NEW[NEXT])
    create_release(project, "demo/talk")
    (project / NEXT).write_text(f"{NEW[NEXT]}previous: talk\n")
    committed(project)
    record_delivery(project / "releases/demo/talk-2", "DG GROW", DAY)
    unreadable: dict[str, ContentError | UsageError] = {}
    found = compare_since(
        project, ["demo/next"], find_revision(project, "HEAD"), unreadable, everything=False
    )
    assert (list(found), unreadable) == ([], {})


def test_a_cluster_gets_the_releases_that_a_briefing_reads(project: Path) -> None:
    assert [one for one in sent_paths(project, "demo") if "releases" in one] == []
    follow(project)
    sent = [one for one in sent_paths(project, "demo") if "releases" in one]
    assert f"releases/demo/talk-1/snapshot/{AIM}" in sent
    assert "releases/demo/talk-1/send/manifest.json" in sent
    assert not any(one.endswith(".pdf") for one in sent)


# -- findings --------------------------------------------------------------------------------


SENDING = "'date' of the briefing, or the day of sending in releases/demo/talk-1/deliveries.json"


@pytest.mark.parametrize(
    ("previous", "rule", "words", "hint"),
    [
        ("talk-2", UNKNOWN_PREVIOUS, "no release or briefing 'demo/talk-2'", "'demo/talk-1'"),
        ("talks", UNKNOWN_PREVIOUS, "'demo/talks'", "such as 'demo/talks/port'"),
        ("talks/prt", UNKNOWN_PREVIOUS, "'demo/talks/prt'", "mean 'demo/talks/port'"),
        ("{reader: DG MOVE}", PREVIOUS_NOT_COMPARABLE, "'DG MOVE'", SENDING),
        ("d1@v9", UNKNOWN_PREVIOUS, "no release or briefing 'demo/d1@v9'", "'demo/d1@v1'"),
        ("{reader: DG GROWW}", UNKNOWN_PREVIOUS, "as sent to 'DG GROWW'", "mean 'DG GROW'"),
        ("next", PREVIOUS_NOT_COMPARABLE, "cannot be compared with itself", "another document"),
        ("'talk:es'", PREVIOUS_NOT_COMPARABLE, "in another language", "write 'demo/talk'"),
        ("late", PREVIOUS_NOT_COMPARABLE, "'demo/late' has the date 2019-07-01", "correct"),
        ("broken", PREVIOUS_NOT_COMPARABLE, "'demo/broken' cannot be read", "briefgen check"),
        ("secret", PREVIOUS_ABOVE_LEVEL, "'demo/secret' has the level 'internal'", "may see"),
        ("other", PREVIOUS_NOT_RELEASED, "'demo/other' is not released", "briefgen release"),
    ],
)
def test_what_cannot_be_compared_is_found(
    previous: str, rule: object, words: str, hint: str, project: Path
) -> None:
    record_delivery(project / "releases/demo/talk-1", "DG GROW", DAY)
    record_delivery(project / "releases/demo/talk-1", "DG MOVE", DAY.replace(year=2030))
    others = {
        f"{HOME}/briefings/talks.yaml": f"{OLD[TALK]}series: [port, quay]\n",
        f"{HOME}/briefings/late.yaml": OLD[TALK].replace("2019-06-13", "2019-07-01"),
        f"{HOME}/briefings/broken.yaml": OLD[TALK].replace("[aim, gone]", "[aimm]"),
        f"{HOME}/briefings/other.yaml": OLD[TALK],
        f"{HOME}/briefings/secret.yaml": f"{OLD[TALK]}level: internal\n",
    }
    (found,) = findings(follow(project, previous, **others))
    line = f"{NEW[NEXT]}".count("\n") + 1
    assert (found.rule, str(found.span).rpartition(":")[0]) == (rule, f"{NEXT}:{line}")
    assert words in found.message
    assert hint in found.hint


def test_a_release_of_a_later_date_is_found(project: Path) -> None:
    record_delivery(project / "releases/demo/talk-1", "DG GROW", DAY)
    for previous in ("talk-1", "talk", "{reader: DG GROW}"):
        follow(project, previous)
        text = (project / NEXT).read_text()
        (project / NEXT).write_text(text.replace("2019-06-13", "2019-06-12"))
        (found,) = findings(project)
        assert found.rule == PREVIOUS_NOT_COMPARABLE
        assert "2019-06-12" in found.message


def test_a_release_that_was_changed_is_not_compared(project: Path) -> None:
    follow(project)
    path = project / "releases/demo/talk-1/snapshot" / AIM
    path.write_text(path.read_text().replace("ports", "docks"))
    (found,) = findings(project)
    assert found.rule == PREVIOUS_NOT_COMPARABLE
    assert "'demo/talk-1' is not as it was released" in found.message


def test_the_titles_of_parts_whose_level_was_raised_are_not_printed(project: Path) -> None:
    raised = OLD[GONE].replace("anchor: gone", "anchor: gone\nlevel: internal")
    follow(project, **{GONE: raised})
    text = (project / NEXT).read_text()
    (project / NEXT).write_text(f"{text}level: public\n")
    found = rows(prepare(project, "demo/next").resolved)
    assert "The old pier" not in str(found)
    assert found == ROWS[:-1]


def test_a_template_without_the_words_is_found(project: Path) -> None:
    (project / "templates/own/languages").mkdir(parents=True)
    own = {
        "templates/own/template.yaml": "extends: meeting-briefing\n",
        "templates/own/languages/xx.yaml": "contents: X\n",
        f"{HOME}/dossier.yaml": str(BASE[f"{HOME}/dossier.yaml"]).replace("en-GB", "xx"),
    }
    text = NEW[NEXT].replace("meeting-briefing", "own") + "previous: talk-1\n"
    with pytest.raises(ContentError) as caught:
        prepare(follow(project, **{NEXT: text}, **own), "demo/next")
    assert MISSING_LABELS in {one.rule for one in caught.value.diagnostics}


# -- room ------------------------------------------------------------------------------------


def many_sections(number: int) -> dict[str, str]:
    names = [f"part-{index}" for index in range(number)]
    files = {
        f"{HOME}/sections/{name}.md": f"---\nanchor: {name}\ntitle: Part {name}\n---\nWords.\n"
        for name in names
    }
    outline = "".join(f"{{section: {name}}}, " for name in names)
    text = (
        NEW[NEXT].replace("[aim, late]", f"[aim, late, {', '.join(names)}]") + "previous: talk-1\n"
    )
    return {**files, V1: NEW[V1].replace("outline: [", f"outline: [{outline}"), NEXT: text}


def test_it_has_at_most_half_a_page_and_says_how_many_changes_are_not_listed(
    project: Path,
) -> None:
    found = prepare(follow(project, **many_sections(40)), "demo/next")
    assert found.layout is not None
    height = height_of_part(found.layout, SINCE_SECTION)
    page = found.theme.page.text_height
    assert page * 0.4 < height <= page / 2
    printed = rows(found.resolved)
    assert printed[1][0] == "Changed figures"
    assert [label for label, _ in printed[2:]] == ["New", "Further changes"]
    (note,) = [one for one in found.diagnostics if one.rule == NEWS_LEFT_OUT]
    listed = printed[2][1].count("Part part") + printed[2][1].count("Late news") + 1
    assert printed[-1][1] == str(44 - listed)
    assert f"{44 - listed} changes since 'releases/demo/talk-1' are not listed" in note.message
    assert "`briefgen diff releases/demo/talk-1 demo/next`" in note.hint


def test_page_one_of_the_template_stays_on_its_page(project: Path) -> None:
    points = "wishes: [A plan.]\npoints: [Ports share quays.]\nstate: Nothing is agreed.\n"
    head = "template: eu-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
    head += f"meeting: {{name: The talk}}\none_sentence: Agree {'on a plan, ' * 27}now.\n{points}"
    files = many_sections(40)
    select = files[NEXT][files[NEXT].index("select:") :]
    found = prepare(follow(project, **{**files, NEXT: f"{head}{select}"}), "demo/next")
    codes = [one.code for one in found.diagnostics]
    assert "BG353" not in codes
    assert NEWS_LEFT_OUT.code in codes
    assert [label for label, _ in rows(found.resolved)][-1] == "Further changes"


# -- what follows ----------------------------------------------------------------------------


def test_a_release_of_the_briefing_can_be_made_again_from_its_files(project: Path) -> None:
    record_delivery(project / "releases/demo/talk-1", "DG GROW", DAY)
    follow(project, "{reader: DG GROW}")
    folder = create_release(project, "demo/next").folder
    assert rows(prepare(project, "demo/next").resolved) == ROWS
    assert verify_release(folder).is_proven


def test_the_digest_of_a_clearance_has_what_is_new(project: Path) -> None:
    follow(project)
    done = run_here(project, "clear", "demo/next", "--by", "Unit A", "--on", "2019-06-10")
    assert done.returncode == 0, done.stderr
    assert "BG347" not in [one.code for one in prepare(project, "demo/next").diagnostics]
    (project / NEXT).write_text(NEW[NEXT])
    (lost,) = [one for one in prepare(project, "demo/next").diagnostics if one.code == "BG347"]
    assert "“What is new” was removed" in lost.message


def test_a_translation_is_compared_with_the_translation_of_the_other(project: Path) -> None:
    follow(project)
    text = (project / NEXT).read_text()
    (project / NEXT).write_text(f"{text}translations: [es]\n")
    (found,) = findings(project, "demo/next:es")
    assert found.rule == PREVIOUS_NOT_COMPARABLE
    assert "has no translation into 'es'" in found.message
    spanish = project / f"{HOME}/briefings/es"
    (project / TALK).write_text(f"{OLD[TALK]}translations: [es]\n")
    spanish.mkdir(exist_ok=True)
    (project / NEXT).write_text(f"{NEW[NEXT]}translations: [es]\nprevious: talk\n")
    shutil.rmtree(project / "releases")
    found = prepare(project, "demo/next:es").resolved
    sections = [one.anchor for one in sections_in(found.document.sections)]
    assert sections[0] == SINCE_SECTION
    assert rows(found)[0][0] == "Comparado con"


def test_the_folder_of_a_release_is_accepted_as_commands_name_it(project: Path) -> None:
    assert findings(follow(project, "releases/demo/talk-1")) == []


EU_BRIEFING = """template: eu-briefing
from: d1@v1
title: {title}
date: 2019-06-13
level: public
meeting: {{name: The meeting, time: "10.00", participants: [Ana Ruiz]}}
one_sentence: Agree on a plan.
wishes: [A plan.]
points: [We propose a plan.]
state: Work continues.
"""
ANSWERS = "defensives: [{question: Why?, answer: So it is.}]\nfacts: Some facts.\n"


@pytest.mark.parametrize(
    ("before", "after", "label", "names"),
    [
        (ANSWERS, "", "No longer included", ["If asked", "Facts behind it"]),
        ("", ANSWERS, "New", ["If asked", "Facts behind it"]),
        (ANSWERS, "facts: Some facts.\n", "No longer included", ["If asked"]),
    ],
)
@pytest.mark.parametrize("previous", ["demo/early", "demo/early-1"])
def test_parts_without_a_heading_are_named_by_their_rows(
    before: str, after: str, label: str, names: list[str], previous: str, tmp_path: Path
) -> None:
    early, late = f"{HOME}/briefings/early.yaml", f"{HOME}/briefings/late.yaml"
    next_one = f"{EU_BRIEFING.format(title='Late')}{after}previous: {previous}\n"
    files = {**BASE, early: EU_BRIEFING.format(title="Early") + before}
    root = write(tmp_path, files)
    if previous.endswith("1"):
        create_release(root, "demo/early")
    (root / late).write_text(next_one, "utf-8")
    resolved = prepare(root, "demo/late").resolved
    (news,) = (one for one in resolved.document.sections if one.anchor == SINCE_SECTION)
    (box,) = (block for block in news.blocks if isinstance(block, StoryBox))
    lists = {field.label: field.blocks[0] for field in box.fields[1:]}
    bullets = lists[label]
    assert isinstance(bullets, BulletList)
    assert [words_of(one.blocks) for one in bullets.items] == names


def test_a_part_without_a_heading_and_rows_is_named_by_its_first_words(tmp_path: Path) -> None:
    own = """extends: eu-briefing
fields:
  briefing: {one_sentence: null, wishes: null, state: null}
body:
  - {part: rows, anchor: page-one, rows: [{field: briefing.points, label: Say}]}
  - {part: rows, anchor: page-two, rows: [{field: briefing.care, label: ""}]}
"""
    briefing = EU_BRIEFING.replace("template: eu-briefing", "template: own")
    for key in ("one_sentence: Agree on a plan.", "wishes: [A plan.]", "state: Work continues."):
        briefing = briefing.replace(f"{key}\n", "")
    care = "care: Be careful with the words of the ministry and its port.\n"
    files = {
        **BASE,
        "templates/own/template.yaml": own,
        f"{HOME}/briefings/early.yaml": briefing.format(title="Early") + care,
        f"{HOME}/briefings/late.yaml": f"{briefing.format(title='Late')}previous: demo/early\n",
    }
    root = write(tmp_path, files)
    found = dict(rows(prepare(root, "demo/late").resolved))
    assert found["No longer included"] == "Be careful with the words of the ministry …"
