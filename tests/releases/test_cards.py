"""A speaking card is released, proven and identified with its briefing."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from briefgen.build.pipeline import build, prepare
from briefgen.clearance.record import record_clearances
from briefgen.errors import BuildError, ContentError, UsageError
from briefgen.releases.contents import printed_values
from briefgen.releases.create import create_release
from briefgen.releases.deliveries import withdraw_release
from briefgen.releases.identify import identify
from briefgen.releases.released_document import check_same_document, compared_document
from briefgen.releases.verify import verify_release
from briefgen.stale.items import stale_content
from briefgen.withheld.search import SentFilesSearch
from support.command_line import run_here
from support.projects import BASE, HOME, write

CARD = "demo/talk:card"
TALK = f"{HOME}/briefings/talk.yaml"
TEMPLATE = "templates/own/template.yaml"
FACTS = f"{HOME}/facts.yaml"
FILES = {
    TALK: (
        "template: own\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
        "meeting: {name: The talk, place: Querétaro}\none_sentence: Agree on a plan.\n"
        "wishes: [A plan.]\npoints: [\"There are {{ fact('jobs') }} jobs.\"]\n"
        "state: Nothing is agreed.\nselect: {tags: [aero]}\ncard: true\n"
    ),
    TEMPLATE: "extends: eu-briefing\n",
    FACTS: BASE[FACTS].replace("value: 12500", "value: 12500, valid_until: 2020-01-31"),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


@pytest.fixture
def release(project: Path) -> Path:
    return create_release(project, "demo/talk").folder


def test_the_card_goes_with_its_briefing(project: Path, release: Path) -> None:
    sent = release / "send"
    names = {path.name for path in sent.iterdir()} - {"manifest.json"}
    assert names == {"talk-1.docx", "talk-1.pdf", "talk-1-card.docx", "talk-1-card.pdf"}
    built = build(project, CARD)
    assert (sent / "talk-1-card.pdf").read_bytes() == built["pdf"]
    manifest = json.loads((sent / "manifest.json").read_text())
    assert set(manifest["files"]) == names
    assert manifest["cards"] == {CARD: built.page_count}


def test_the_release_says_that_the_card_is_in_it(project: Path) -> None:
    done = run_here(project, "release", "demo/talk")
    assert done.returncode == 0, done.stderr
    assert "talk-1-card.docx, talk-1-card.pdf, talk-1.docx, talk-1.pdf" in done.stdout


def test_a_card_has_no_release_of_its_own(project: Path) -> None:
    done = run_here(project, "release", CARD)
    assert done.returncode == 2
    assert f"{CARD} is released with demo/talk: briefgen release demo/talk" in done.stderr
    assert not (project / "releases").exists()


def test_verify_proves_the_card(release: Path) -> None:
    assert [step.reasons for step in verify_release(release).steps] == [(), (), (), ()]
    path = release / "send" / "manifest.json"
    text = path.read_text()
    path.write_text(text.replace(f'"{CARD}": 1', f'"{CARD}": 2'))
    assert any(f"pages of {CARD}" in one for one in verify_release(release).steps[0].reasons)
    path.write_text(text)
    (release / "send" / "talk-1-card.docx").write_bytes(b"other")
    found = verify_release(release)
    assert not found.is_proven
    assert any("talk-1-card.docx was changed" in one for one in found.steps[0].reasons)


def test_a_value_that_a_card_alone_prints_is_recorded(project: Path) -> None:
    write(project, {**FILES, f"{HOME}/briefings/other.yaml": BASE[TALK]})
    card, other = (prepare(project, one).resolved.document for one in (CARD, "demo/other"))
    assert "jobs" not in {one.key for one in printed_values(other, []).values}
    assert "jobs" in {one.key for one in printed_values(other, [card]).values}
    twice = printed_values(card, [card, card])
    assert twice == printed_values(card, [])


def test_a_release_prints_the_values_of_its_card(project: Path, release: Path) -> None:
    found = stale_content(project, ["demo/talk", CARD], datetime.date(2020, 2, 1))
    (item,) = (one for one in found.items if one.name == "jobs")
    assert [(one.release, one.values) for one in item.releases] == [("demo/talk-1", ("12,500",))]


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_sent_card_is_identified(suffix: str, project: Path, release: Path) -> None:
    data = (release / f"send/talk-1-card{suffix}").read_bytes()
    found = identify(data, project)
    assert (found.target, found.release, found.is_changed) == (CARD, release, False)
    assert found.newer_content == ()
    write(project, {TALK: FILES[TALK].replace("There are", "We have")})
    newer = identify(data, project)
    assert newer.newer_content
    (project / "mail").mkdir()
    elsewhere = project / "mail" / f"talk-1-card{suffix}"
    elsewhere.write_bytes(data)
    (project / "mail/manifest.json").write_bytes((release / "send/manifest.json").read_bytes())
    assert identify(data, None, elsewhere).target == CARD


def test_a_changed_card_is_a_reason_for_the_next_release(project: Path, release: Path) -> None:
    with pytest.raises(UsageError, match="has not changed since its last release"):
        create_release(project, "demo/talk")
    write(project, {TEMPLATE: f"{FILES[TEMPLATE]}card: {{cover: {{kicker: To the point}}}}\n"})
    assert create_release(project, "demo/talk").folder.name == "talk-2"
    assert verify_release(release).is_proven


def test_words_that_readers_must_not_see_are_searched_in_the_card(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: set[str] = set()

    def found(_: object, files: dict[str, bytes]) -> str:
        searched.update(files)
        return "refused"

    monkeypatch.setattr(SentFilesSearch, "found", found)
    with pytest.raises(BuildError, match="refused"):
        create_release(project, "demo/talk")
    assert {"talk-1.docx", "talk-1-card.docx", "talk-1-card.pdf"} <= searched


def test_translations_and_briefings_of_a_series_have_cards_of_their_own(project: Path) -> None:
    reason = "acknowledge:\n  - {code: BG806, at: translations, reason: It follows.}\n"
    rows = "series: {first: {title: First}, second: {title: Second, card: false}}\n"
    write(project, {TALK: f"{FILES[TALK]}translations: [de]\n{reason}{rows}"})
    made = create_release(project, "demo/talk/first")
    assert {*made.manifest.cards} == {"demo/talk/first:card", "demo/talk/first:de:card"}
    assert made.manifest.documents >= {"first-1-card.pdf", "first-1-de-card.pdf"}
    assert verify_release(made.folder).is_proven
    assert not create_release(project, "demo/talk/second").manifest.cards


def test_a_card_needs_no_clearance_of_its_own(project: Path) -> None:
    write(project, {**FILES, TEMPLATE: f"{FILES[TEMPLATE]}requires_clearance: true\n"})
    with pytest.raises(ContentError, match="demo/talk has no valid clearance"):
        create_release(project, "demo/talk")
    record_clearances(project, ("demo/talk",), "", "Unit A", datetime.date(2019, 6, 1))
    assert CARD in create_release(project, "demo/talk").manifest.cards


def test_a_briefing_is_withdrawn_with_its_card(project: Path, release: Path) -> None:
    withdraw_release(project, "demo/talk", datetime.date(2019, 6, 1))
    assert not release.exists()


def test_a_card_is_not_compared_with_its_briefing(project: Path) -> None:
    card, briefing = (compared_document(project, one).target for one in (CARD, "demo/talk"))
    with pytest.raises(UsageError, match=f"'{CARD}' is a speaking card"):
        check_same_document(briefing, card)
