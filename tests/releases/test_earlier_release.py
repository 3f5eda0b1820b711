"""A release contains a report of the changes since an earlier release."""

from __future__ import annotations

import re
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from briefgen.errors import UsageError
from briefgen.releases.create import create_release
from briefgen.releases.deliveries import record_delivery
from briefgen.releases.verify import verify_release
from briefgen.withheld.search import OutputSearch
from support.command_line import run_here

OLD, NEW = "harbours/d1.1@v1", "harbours/d1.1@v2"
REPORT = "d1.1-v2-changes.html"
HOME = "content/harbours"


@pytest.fixture
def targets() -> tuple[str, ...]:
    return OLD, NEW


def third_version(project: Path) -> None:
    (project / HOME / "deliverables/d1.1/v3.yaml").write_text(
        "version: V3\nbased_on: v2\ndate: 2024-12-20\nsubtitle: Version 3\n"
        "cover: {actual_delivery: December 2024}\nhistory: New text on shore power.\n",
        "utf-8",
    )
    folder = project / HOME / "deliverables/d1.1/v3/sections"
    folder.mkdir(parents=True)
    text = (project / HOME / "sections/shore-power.md").read_text("utf-8")
    (folder / "shore-power.md").write_text(text.replace("is weak", "is old"), "utf-8")


def test_the_first_release_has_no_report(project: Path) -> None:
    first = project / "releases/harbours/d1.1-v1/send"
    assert not list(first.glob("*.html"))


def test_the_report_shows_the_changes_without_places_in_files(release: Path) -> None:
    data = (release / "send" / REPORT).read_bytes()
    page = data.decode()
    assert page.startswith("<!doctype html>")
    title = re.search("<title>(.*)</title>", page)
    assert title is not None
    assert re.fullmatch(r"Changes: (.*), V1 → \1, V2", title[1])
    assert "<del>" in page
    assert "<ins>" in page
    assert "content/" not in page
    assert ".yaml" not in page
    assert "<code>" not in page
    manifest = (release / "send/manifest.json").read_text("utf-8")
    assert sha256(data).hexdigest() in manifest


def test_without_a_release_of_the_version_before_the_one_before_it_is_compared(
    project: Path,
) -> None:
    third_version(project)
    shutil.rmtree(project / "releases/harbours/d1.1-v2")
    made = create_release(project, "harbours/d1.1@v3")
    assert made.manifest.against is not None
    assert made.manifest.against.release == "harbours/d1.1-v1"


@pytest.mark.parametrize("against", ["releases/harbours/d1.1-v1", OLD])
def test_another_release_can_be_named(
    against: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    third_version(project)
    made = create_release(project, "harbours/d1.1@v3", against=against)
    assert made.manifest.against is not None
    assert made.manifest.against.target == OLD
    assert verify_release(made.folder).steps[-1].reasons == ()


@pytest.mark.parametrize(
    ("against", "message"),
    [
        ("harbours/2024-09-energy-round-table", "was not released"),
        ("content", "is not a release of this project"),
        ("elsewhere/releases/harbours/d1.1-v1", "is not a release of this project"),
        ("harbours/d1.1@v9", "unknown target"),
        ("releases/harbours/d1.1-v2", "is the release itself"),
    ],
)
def test_a_document_that_cannot_be_compared_is_refused(
    against: str, message: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    shutil.copytree(project / "releases", project / "elsewhere/releases")
    dossier = project / HOME / "dossier.yaml"
    dossier.write_text(f"stage: pre-1.0\n{dossier.read_text('utf-8')}", "utf-8")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    with pytest.raises(UsageError, match=message):
        create_release(project, NEW, again=True, against=against)
    assert before == {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}


def test_verify_makes_the_report_again(project: Path, release: Path) -> None:
    assert [step.result for step in verify_release(release).steps] == ["true"] * 4
    report = release / "send" / REPORT
    report.write_bytes(report.read_bytes() + b"\n")
    files, *_, same = verify_release(release).steps
    assert files.reasons == (f"send/{REPORT} was changed",)
    assert same.result == "not compared"


@pytest.mark.parametrize("change", ["removed", "made again"])
def test_verify_says_that_the_report_cannot_be_made_again(
    change: str, project: Path, release: Path
) -> None:
    earlier = project / "releases/harbours/d1.1-v1"
    if change == "removed":
        shutil.rmtree(earlier)
    else:
        manifest = earlier / "send/manifest.json"
        manifest.write_bytes(manifest.read_bytes() + b"\n")
    files, *steps, last = verify_release(release).steps
    assert [step.result for step in steps] == ["true"] * 2
    assert files.result == "false"
    (reason,) = files.reasons
    assert "releases/harbours/d1.1-v1" in reason
    assert last.result == "not compared"


def restricted(project: Path, version: str, level: str) -> None:
    path = project / HOME / "deliverables/d1.1" / f"{version}.yaml"
    lines = path.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("level:")]
    path.write_text("\n".join([*kept, f"level: {level}", ""]), "utf-8")


def with_own_values(project: Path) -> None:
    """Write into the second version what it inherits from the first one."""
    first, second = (project / HOME / f"deliverables/d1.1/v{number}.yaml" for number in (1, 2))
    inherited = first.read_text("utf-8")
    cover = inherited[inherited.index("  lead_and_partners") : inherited.index("  actual_delivery")]
    text = second.read_text("utf-8").replace("cover:\n", f"cover:\n{cover}")
    second.write_text(f"{text}{inherited[inherited.index('abstract:') :]}", "utf-8")


def test_readers_do_not_see_what_only_readers_of_the_earlier_release_may_see(
    starter: Path, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(starter, tmp_path / "project"))
    with_own_values(project)
    restricted(project, "v1", "limited")
    restricted(project, "v2", "public")
    create_release(project, OLD)
    made = create_release(project, NEW)
    assert "may not see" in made.not_compared
    assert made.manifest.against is None
    assert sorted(made.manifest.files) == ["d1.1-v2.docx", "d1.1-v2.pdf"]
    other = Path(shutil.copytree(starter, tmp_path / "other"))
    restricted(other, "v1", "public")
    restricted(other, "v2", "limited")
    create_release(other, OLD)
    assert REPORT in create_release(other, NEW).manifest.files
    shutil.rmtree(project / "releases/harbours/d1.1-v2")
    with pytest.raises(UsageError, match="may not see"):
        create_release(project, NEW, against=OLD)


WORDS = "The offer of the port was too low."


@pytest.fixture
def with_words_withheld_later(starter: Path, tmp_path: Path) -> Path:
    """A project of which the first version was released with words that have a level now."""
    project = Path(shutil.copytree(starter, tmp_path / "withheld"))
    restricted(project, "v1", "public")
    restricted(project, "v2", "public")
    section = project / HOME / "sections/shore-power.md"
    text = section.read_text("utf-8")
    section.write_text(f"{text}\n{WORDS}\n", "utf-8")
    create_release(project, OLD)
    section.write_text(f"{text}\n::: level limited\n{WORDS}\n:::\n", "utf-8")
    return project


def test_a_report_with_older_words_that_have_a_level_now_is_left_out(
    with_words_withheld_later: Path,
) -> None:
    project = with_words_withheld_later
    made = create_release(project, NEW)
    assert f"the readers of {NEW} must not see these words" in made.not_compared
    assert f"'{WORDS}', of level 'limited' in {HOME}/sections/shore-power.md" in made.not_compared
    assert sorted(made.manifest.files) == ["d1.1-v2.docx", "d1.1-v2.pdf"]
    assert (made.manifest.against, made.against) == (None, "")
    sent = (made.folder / "send").iterdir()
    assert sorted(path.name for path in sent) == ["d1.1-v2.docx", "d1.1-v2.pdf", "manifest.json"]
    assert OutputSearch(project, project / "output").found_in_releases(NEW) == ()
    assert verify_release(made.folder).is_proven


def test_a_named_release_with_words_that_have_a_level_now_is_refused(
    with_words_withheld_later: Path,
) -> None:
    with pytest.raises(UsageError, match="leave out --against") as error:
        create_release(with_words_withheld_later, NEW, against=OLD)
    assert f"the readers of {NEW} must not see these words" in str(error.value)
    assert not (with_words_withheld_later / "releases/harbours/d1.1-v2").exists()


def test_a_briefing_that_was_sent_is_released_again_without_words_that_have_a_level_now(
    starter: Path, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(starter, tmp_path / "briefing"))
    for version in ("v1", "v2"):
        restricted(project, version, "public")
    target = "harbours/2024-09-energy-round-table"
    briefing = project / f"{HOME}/briefings/2024-09-energy-round-table.yaml"
    briefing.write_text(briefing.read_text("utf-8").replace("level: limited", "level: public"))
    record_delivery(create_release(project, target).folder, "Consul", date(2024, 9, 12))
    section = project / HOME / "sections/shore-power.md"
    text, words = section.read_text("utf-8"), "Where the grid is weak, a battery on the quay"
    (sentence,) = (line for line in text.splitlines() if line.startswith(words))
    section.write_text(text.replace(sentence, f"\n::: level limited\n{sentence}\n:::"), "utf-8")
    done = run_here(project, "release", target)
    assert done.returncode == 0, done.stderr
    assert "without its changes since the last release" in done.stderr
    folder = project / f"releases/{target}-2"
    names = [f"2024-09-energy-round-table-2{suffix}" for suffix in (".docx", ".pdf")]
    assert sorted(path.name for path in (folder / "send").iterdir()) == [*names, "manifest.json"]
    assert words.encode() not in (folder / "send/manifest.json").read_bytes()
    assert verify_release(folder).is_proven
    section.write_text(section.read_text("utf-8").replace("suggests", "shows"), "utf-8")
    again = create_release(project, target)
    assert again.manifest.against is not None
    assert again.manifest.against.release == f"{target}-2"
