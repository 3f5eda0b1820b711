"""`briefgen diff`: the changes between two documents, or since a revision of git."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from support.changed_spans import changed_spans
from support.command_line import HERE, briefgen, run_here, spoil
from support.json_schemas import assert_valid
from support.word_package import WordPackage
from support.word_reading import content_of_package

OLD = "harbours/d1.1@v1"
BRIEFING = "harbours/2024-09-energy-round-table"


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ("git", *identity, *arguments), cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture
def repository(project: Path) -> Path:
    """The starter project in a repository with one commit."""
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "First")
    return project


# -- two targets -------------------------------------------------------------------------------


def test_diff_prints_the_changes_below_their_headings(project: Path) -> None:
    done = run_here(project, "diff", OLD, HERE)
    assert done.returncode == 0
    assert done.stdout.startswith(f"{OLD} → {HERE}: ")
    assert "Cover row edited: Document version\n    [-V1-] {+V2+}\n" in done.stdout
    assert "content/harbours/deliverables/d1.1/v1.yaml:" in done.stdout


def test_a_document_does_not_differ_from_itself(project: Path) -> None:
    done = run_here(project, "diff", HERE, HERE, "--exit-code")
    assert (done.returncode, done.stdout) == (0, f"{HERE} → {HERE}: no changes\n")


def test_with_exit_code_documents_that_differ_give_1(project: Path) -> None:
    assert run_here(project, "diff", OLD, HERE, "--exit-code").returncode == 1


def test_diff_prints_json_of_the_published_schema(project: Path) -> None:
    report = json.loads(run_here(project, "diff", OLD, HERE, "--format", "json").stdout)
    assert_valid(report, json.loads(briefgen(project, "schema", "changes").stdout))
    (comparison,) = report["comparisons"]
    assert (comparison["old"], comparison["new"]) == (OLD, HERE)
    assert sum(comparison["counts"].values()) == len(comparison["changes"]) > 0


def test_diff_prints_markdown(project: Path) -> None:
    lines = run_here(project, "diff", OLD, HERE, "--format", "markdown").stdout.splitlines()
    assert lines[0] == f"# Changes: {OLD} → {HERE}"
    assert "- **Cover row edited**: Document version" in lines


def test_diff_prints_words_for_the_history_of_a_version(project: Path) -> None:
    done = run_here(project, "diff", OLD, HERE, "--format", "history")
    assert (done.returncode, done.stdout) == (0, "Section 1 revised.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((OLD,), "name the old and the new document"),
        ((OLD, HERE, HERE), "name the old and the new document"),
        ((OLD, "harbours/d1.1@v9"), "unknown target 'harbours/d1.1@v9'; did you mean"),
        ((OLD, BRIEFING), f"'{BRIEFING}' is a briefing, and '{OLD}' is a version"),
        (("--since", "HEAD", "--format", "history"), "name the old and the new one"),
    ],
)  # fmt: skip
def test_wrong_documents_are_usage_errors(
    project: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = run_here(project, "diff", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_versions_of_different_deliverables_are_not_compared(project: Path) -> None:
    folder = project / "content" / "harbours" / "deliverables"
    shutil.copytree(folder / "d1.1", folder / "d1.2")
    done = run_here(project, "diff", OLD, "harbours/d1.2@v2")
    assert done.returncode == 2
    assert "are versions of different deliverables; compare two versions of one" in done.stderr


def test_a_version_that_is_based_on_nothing_is_a_finding(project: Path) -> None:
    spoil(project, "deliverables/d1.1/v2.yaml", "based_on: v1", "based_on: v0")
    done = run_here(project, "diff", OLD, HERE)
    assert done.returncode == 1
    assert "v2.yaml:" in done.stderr
    assert "v0" in done.stderr


# -- releases ----------------------------------------------------------------------------------

RELEASE = "releases/harbours/d1.1-v2"


@pytest.fixture
def released(project: Path) -> Path:
    assert run_here(project, "release", HERE).returncode == 0
    spoil(project, "sections/shore-power.md", "harbours", "ports")
    return project


def test_a_released_target_is_read_from_its_release(released: Path) -> None:
    done = run_here(released, "diff", HERE, HERE)
    name = f"{HERE} (release {RELEASE})"
    assert done.stdout == f"{name} → {name}: no changes\n"


def test_content_is_compared_with_the_folder_of_a_release(released: Path) -> None:
    done = run_here(released, "diff", str(released / RELEASE), HERE, "--from-content")
    assert done.stdout.startswith(f"{HERE} (release {RELEASE}) → {HERE}: ")
    assert "[-harbours-] {+ports+}" in done.stdout
    old = f"{RELEASE}/snapshot/content/harbours/sections/shore-power.md:"
    assert f"    {old}" in done.stdout
    assert (released / RELEASE / "snapshot/content/harbours/sections/shore-power.md").is_file()


def test_a_folder_without_release_is_a_usage_error(project: Path) -> None:
    done = run_here(project, "diff", str(project / "content"), HERE)
    assert done.returncode == 2
    assert "is not the folder of a release; name the folder of a release" in done.stderr


def test_a_word_file_is_not_compared(project: Path) -> None:
    word_file = project / "paper.docx"
    word_file.write_bytes(b"not a Word file")
    done = run_here(project, "diff", OLD, str(word_file))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"'{word_file}' is a file, and only targets and folders of releases" in done.stderr
    assert f"`briefgen identify {word_file}` shows" in done.stderr


CONTENT = "content/harbours"
NEW = "harbours/d1.1@v2"


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("deliverables/d1.1/v1.yaml", "can be compared; did you mean 'harbours/d1.1@v1'?"),
        ("briefings/2024-09-energy-round-table.yaml", f"did you mean '{BRIEFING}'?"),
        ("deliverables/d1.1/deliverable.yaml", f"name two of its targets, such as {OLD}, {NEW}"),
        ("deliverables/d1.1", f"is a folder of content, and only targets can be compared; name two "
         f"of them, such as {OLD}, {NEW}"),
        ("facts.yaml", "name two documents that print it (`briefgen list` shows all), or compare "
         "each document with a revision of git: `briefgen diff --since REVISION`"),
        ("deliverables/d1.1/v2/sections/background.md", "name two documents that print it"),
    ],
)  # fmt: skip
def test_the_path_of_a_content_file_leads_to_the_names_of_targets(
    path: str, hint: str, project: Path
) -> None:
    for written in (f"{CONTENT}/{path}", str(project / CONTENT / path)):
        for names in ((written, NEW), (OLD, written)):
            done = run_here(project, "diff", *names)
            assert (done.returncode, done.stdout) == (2, "")
            assert f"'{written}' is a fi" in done.stderr or f"'{written}' is a fo" in done.stderr
            assert hint in done.stderr


# -- since a revision --------------------------------------------------------------------------


def test_since_a_revision_without_changes_there_are_none(repository: Path) -> None:
    done = run_here(repository, "diff", "--since", "HEAD", "--exit-code")
    assert (done.returncode, done.stdout) == (
        0, "3 targets compared with revision 'HEAD': no changes\n",
    )  # fmt: skip


def test_since_a_revision_an_edit_that_is_not_committed_is_shown(repository: Path) -> None:
    spoil(repository, "sections/shore-power.md", "harbours", "ports")
    done = run_here(repository, "diff", "--since", "HEAD", "--exit-code")
    assert done.returncode == 1
    assert f"{HERE} (HEAD) → {HERE}: " in done.stdout
    assert "[-harbours-] {+ports+}" in done.stdout


def test_since_a_revision_new_and_removed_targets_are_shown(repository: Path) -> None:
    briefings = repository / "content" / "harbours" / "briefings"
    (briefings / "2024-09-energy-round-table.yaml").rename(briefings / "2024-10-talk.yaml")
    done = run_here(repository, "diff", "--since", "HEAD")
    assert "Document added: harbours/2024-10-talk" in done.stdout
    assert f"Document removed: {BRIEFING}" in done.stdout


def test_only_named_targets_are_compared_since_a_revision(repository: Path) -> None:
    spoil(repository, "sections/shore-power.md", "harbours", "ports")
    done = run_here(repository, "diff", "--since", "HEAD", HERE)
    assert done.stdout.endswith("1 target compared with revision 'HEAD': 1 differs\n")


def test_a_project_in_a_folder_of_a_repository_is_compared(project: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "First")
    spoil(project, "sections/shore-power.md", "harbours", "ports")
    assert run_here(project, "diff", "--since", "HEAD", "--exit-code").returncode == 1


def test_an_unknown_revision_is_a_usage_error(repository: Path) -> None:
    for name in ("nothing", "--all"):
        done = run_here(repository, "diff", f"--since={name}")
        assert done.returncode == 2
        assert f"git has no revision '{name}'" in done.stderr


def test_a_project_without_repository_has_no_revisions(project: Path) -> None:
    done = briefgen(project, "diff", "--since", "HEAD", GIT_CEILING_DIRECTORIES=str(project.parent))
    assert done.returncode == 2
    assert "is not in a git repository" in done.stderr


def test_a_revision_that_cannot_be_read_is_named(repository: Path) -> None:
    spoil(repository, "deliverables/d1.1/v2.yaml", "based_on: v1", "based_on: v0")
    git(repository, "commit", "-q", "-a", "-m", "Second")
    spoil(repository, "deliverables/d1.1/v2.yaml", "based_on: v0", "based_on: v1")
    done = run_here(repository, "diff", "--since", "HEAD", HERE)
    assert done.returncode == 2
    assert f"'{HERE}' in revision 'HEAD' cannot be read by this version of briefgen" in done.stderr
    assert "v2.yaml:" in done.stderr


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
@pytest.mark.parametrize("is_old", [True, False])
def test_a_target_that_cannot_be_read_does_not_hide_the_changes_of_the_others(
    project: Path, form: str, is_old: bool
) -> None:
    git(project, "init", "-q")
    wrong = ("deliverables/d1.1/v2.yaml", "date: 2024-06-28", "date: soon")
    if is_old:
        spoil(project, *wrong)
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "First")
    spoil(project, wrong[0], *(wrong[:0:-1] if is_old else wrong[1:]))
    spoil(project, "sections/shore-power.md", "harbours", "ports")
    done = run_here(project, "diff", "--since", "HEAD", "--format", form)
    assert done.returncode == (2 if is_old else 1)
    assert "v2.yaml:" in done.stderr
    if is_old:  # The briefing is made from that version.
        assert f"'{HERE}' in revision 'HEAD' cannot be read" in done.stderr
        assert f"'{BRIEFING}' in revision 'HEAD' cannot be read" in done.stderr
    assert f"{OLD} (HEAD)" in done.stdout
    assert f"{HERE} (HEAD)" not in done.stdout
    if form == "json":
        comparisons = json.loads(done.stdout)["comparisons"]
        assert OLD in [one["new"] for one in comparisons]
    alone = run_here(project, "diff", "--since", "HEAD", HERE, "--format", form)
    assert (alone.returncode, alone.stdout) == (done.returncode, "")
    assert "v2.yaml:" in alone.stderr


def test_a_revision_without_the_project_is_named(project: Path) -> None:
    git(project, "init", "-q")
    git(project, "commit", "-q", "--allow-empty", "-m", "First")
    done = run_here(project, "diff", "--since", "HEAD")
    assert done.returncode == 2
    assert "revision 'HEAD' has no folder 'content'" in done.stderr


def test_without_git_the_environment_is_wrong(repository: Path) -> None:
    done = briefgen(repository, "diff", "--since", "HEAD", PATH="")
    assert done.returncode == 4
    assert "git is not installed" in done.stderr


def test_a_comparison_changes_nothing_in_the_repository(repository: Path) -> None:
    def times() -> dict[Path, int]:
        """When each file and folder was changed, except those of the cache, which git ignores."""
        found = sorted(path for path in repository.rglob("*") if ".briefgen" not in path.parts)
        return {path: path.stat().st_mtime_ns for path in found}

    spoil(repository, "sections/shore-power.md", "harbours", "ports")
    before = times()
    run_here(repository, "diff", "--since", "HEAD")
    assert before == times()
    changed = git(repository, "status", "--porcelain").split()
    assert changed == ["M", "content/harbours/sections/shore-power.md"]


# -- redlines ----------------------------------------------------------------------------------


def test_diff_writes_redlines_in_both_formats_in_one_run(project: Path) -> None:
    names = [str(project / f"changes.{suffix}") for suffix in ("docx", "pdf")]
    options = [part for name in names for part in ("--redline", name)]
    done = run_here(project, "diff", OLD, HERE, *options)
    assert done.returncode == 0, done.stderr
    assert all(f"{name} written" in done.stderr for name in names)
    assert "note: not shown in changes.pdf: Header edited: Version 1 → Version 2" in done.stderr
    assert Path(names[1]).read_bytes().startswith(b"%PDF")
    known = run_here(project, "identify", names[1]).stdout.splitlines()
    assert known[:2] == [
        f"changes.pdf: {HERE} (D1.1 V1 to V2 (redline))",
        f"  it shows the changes since {OLD}",
    ]


def test_diff_writes_a_redline_in_word(project: Path) -> None:
    done = run_here(project, "diff", OLD, HERE, "--redline", str(project / "changes.docx"))
    assert done.returncode == 0
    assert "changes.docx written" in done.stderr
    assert "Cover row edited: Document version" in done.stdout
    spans = changed_spans((project / "changes.docx").read_bytes())
    assert ("V1", "V2") in {(span.old, span.new) for span in spans}


def test_a_redline_is_identified_as_one(project: Path) -> None:
    path = project / "changes.docx"
    run_here(project, "diff", OLD, HERE, "--redline", str(path))
    done = run_here(project, "identify", str(path))
    assert done.stdout.startswith(f"changes.docx: {HERE} (D1.1 V1 to V2 (redline))\n")
    assert f"  it shows the changes since {OLD}\n" in done.stdout
    elsewhere = project.parent / "elsewhere"
    elsewhere.mkdir()
    path = path.rename(elsewhere / path.name)
    done = briefgen(elsewhere, "identify", path.name)
    assert done.stdout.startswith(f"changes.docx: {HERE} (D1.1 V1 to V2 (redline))\n")
    assert f"  it shows the changes since {OLD}\n" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((OLD, HERE, "--redline", "changes.odt"), "a redline cannot be written as 'changes.odt'"),
        ((OLD, HERE, "--redline", "no/changes.docx"), "'no' is not a folder"),
        (("--since", "HEAD", "--redline", "a.docx"), "--redline shows the changes of one document"),
    ],
)
def test_redlines_that_cannot_be_written_are_usage_errors(
    repository: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = run_here(repository, "diff", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert not list(repository.glob("*.docx"))


@pytest.mark.parametrize("name", ["output/a.docx", "releases/a/b-1/send/b.pdf", "content/a.pdf"])
def test_a_redline_does_not_replace_files_of_the_project(project: Path, name: str) -> None:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    done = run_here(project, "diff", OLD, HERE, "--redline", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    folder = name.partition("/")[0]
    assert f"'{path}' is in {folder}/ of the project, whose files a redline" in done.stderr
    assert not path.exists()


def test_a_redline_since_a_revision_shows_the_changes_of_one_target(repository: Path) -> None:
    spoil(repository, "deliverables/d1.1/v2.yaml", "subtitle: Version 2", "subtitle: Version II")
    path = repository / "changes.docx"
    done = run_here(repository, "diff", HERE, "--since", "HEAD", "--redline", str(path))
    assert done.returncode == 0, done.stderr
    assert ("2", "II") in {(span.old, span.new) for span in changed_spans(path.read_bytes())}


def test_a_redline_without_changes_is_said_to_have_none(repository: Path) -> None:
    path = repository / "changes.docx"
    done = run_here(repository, "diff", HERE, "--since", "HEAD", "--redline", str(path))
    assert done.returncode == 0
    assert done.stderr == f"{path} written; it shows no changes, as there are none\n"
    assert not changed_spans(path.read_bytes())


def test_a_redline_in_pdf_lists_changed_facts_with_their_sources(repository: Path) -> None:
    spoil(repository, "facts.yaml", "value: 48", "value: 49")
    path = repository / "changes.pdf"
    done = run_here(repository, "diff", HERE, "--since", "HEAD", "--redline", str(path))
    assert done.returncode == 0, done.stderr
    words = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()
    assert "harbours-surveyed 48 49 Survey of small harbours" in " ".join(words.split())


def test_a_target_that_the_revision_does_not_have_has_no_redline(repository: Path) -> None:
    name = "content/harbours/deliverables/d1.1/v2.yaml"
    git(repository, "rm", "-q", "--cached", name)
    git(repository, "commit", "-q", "-m", "Without")
    path = repository / "changes.docx"
    done = run_here(repository, "diff", HERE, "--since", "HEAD", "--redline", str(path))
    assert done.returncode == 2
    assert f"revision 'HEAD' has no '{HERE}'" in done.stderr
    assert not path.exists()


def test_a_finding_in_the_new_document_writes_no_redline(project: Path) -> None:
    spoil(project, "deliverables/d1.1/v2.yaml", "version: V2", "version: V3")
    path = project / "changes.docx"
    done = run_here(project, "diff", OLD, HERE, "--redline", str(path))
    assert done.returncode == 1
    assert "BG654" in done.stderr
    assert not path.exists()


def test_a_comment_of_a_redline_gives_both_values_of_a_fact(repository: Path) -> None:
    spoil(repository, "facts.yaml", "value: 48", "value: 52")
    path = repository / "changes.docx"
    done = run_here(repository, "diff", HERE, "--since", "HEAD", "--redline", str(path))
    assert done.returncode == 0, done.stderr
    content = content_of_package(WordPackage.read(path.read_bytes()))
    comments = [paragraph.text for blocks in content.comments for paragraph in blocks]
    assert any(
        text.startswith("fact harbours-surveyed: 48 → 52, source Survey of small harbours")
        for text in comments
    )
