"""`release`, `sent`, `verify`, `identify`, and `build` of a target that was released."""

from __future__ import annotations

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from briefgen import __version__
from support.command_line import HERE, outputs, run_here, run_inside, spoil

RELEASE = "releases/harbours/d1.1-v2"


@pytest.fixture
def released(project: Path) -> Path:
    assert run_here(project, "release", HERE).returncode == 0
    return project


def test_a_release_is_made_sent_and_verified(project: Path) -> None:
    made = run_inside(project, "release", HERE)
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.splitlines() == [
        f"{HERE}: released",
        f"  to send, from '{RELEASE}/send': d1.1-v2.docx, d1.1-v2.pdf",
        "  manifest.json there has their digests, with which a reader can check them",
        f"  record who receives it: briefgen sent {RELEASE} --to READER",
    ]
    sent = run_inside(project, "sent", RELEASE, "--to", "DG GROW", "--on", "2024-07-01")
    assert (sent.returncode, sent.stdout) == (
        0,
        "harbours/d1.1-v2: sent to DG GROW on 2024-07-01\n",
    )
    proof = run_inside(project, "verify", RELEASE)
    assert proof.returncode == 0
    assert [line[:3] for line in proof.stdout.splitlines()] == ["yes"] * 4
    known = run_inside(project, "identify", f"{RELEASE}/send/d1.1-v2.docx")
    assert known.returncode == 0
    assert known.stdout.splitlines() == [
        f"d1.1-v2.docx: {HERE} (D1.1 V2)",
        f"  release: {RELEASE}",
        "  sent to DG GROW on 2024-07-01",
        "  its text is unchanged",
    ]


@pytest.mark.parametrize("command", [("sent", "--to", "DG GROW"), ("verify",)])
@pytest.mark.parametrize(
    ("name", "message"),
    [
        (HERE, f"'{HERE}' is a target; name the folder of a release. The folder of its release: "),
        (
            f"{RELEASE}/send",
            f"'{RELEASE}/send' is inside the folder of a release; name the folder: ",
        ),
        (f"{RELEASE}/send/d1.1-v2.pdf", "is inside the folder of a release; name the folder: "),
    ],
)
def test_the_folder_of_a_release_is_suggested(
    name: str, message: str, command: tuple[str, ...], released: Path
) -> None:
    done = run_inside(released, command[0], name, *command[1:])
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.rstrip().endswith(RELEASE)
    assert not (released / RELEASE / "deliveries.json").exists()


def test_a_release_that_is_made_again_names_those_that_show_changes_since(project: Path) -> None:
    spoil(project, "dossier.yaml", "language:", "stage: pre-1.0\nlanguage:")
    old = HERE.replace("v2", "v1")
    assert run_here(project, "release", old).returncode == 0
    made = run_here(project, "release", HERE).stdout.splitlines()
    assert made[0] == f"{HERE}: released, with its changes since harbours/d1.1-v1"
    assert "d1.1-v2-changes.html" in made[1]
    known = run_inside(project, "identify", f"{RELEASE}/send/d1.1-v2-changes.html")
    assert known.returncode == 0
    assert known.stdout.splitlines()[1] == "  it shows the changes since harbours/d1.1-v1"
    again = run_here(project, "release", old, "--again")
    assert again.returncode == 0
    assert "harbours/d1.1-v2 shows the changes since the earlier files; make it" in again.stderr
    again = run_here(project, "release", HERE, "--again")
    assert again.stderr.splitlines() == [
        "  note: not shown in d1.1-v2-redline.docx: other date in the properties of the file: "
        "2023-12-15 → 2024-06-28",
        "  note: not shown in d1.1-v2-redline.docx: the page breaks at boxes and tables are those "
        "of the new version",
        "  note: not shown in d1.1-v2-redline.pdf: Header edited: Version 1 → Version 2",
    ]


def test_findings_stop_a_release(project: Path) -> None:
    spoil(project, "sections/shore-power.md", "is weak", "is XX")
    done = run_here(project, "release", HERE)
    assert done.returncode == 1
    assert "BG325" in done.stderr
    assert not (project / "releases").exists()


def test_build_copies_the_files_of_a_release(released: Path) -> None:
    done = run_here(released, "build", "--all")
    assert done.returncode == 0
    assert f"{HERE}: released, not built: harbours/d1.1-v2.docx, " in done.stdout
    for suffix in ("docx", "pdf"):
        copy = outputs(released)[f"harbours/d1.1-v2.{suffix}"]
        assert copy == (released / RELEASE / "send" / f"d1.1-v2.{suffix}").read_bytes()
    assert run_here(released, "build", "--all", "--check").returncode == 0


def test_an_edit_of_the_content_is_shown_and_the_release_stays(released: Path) -> None:
    run_here(released, "build", "--all")
    before = outputs(released)["harbours/d1.1-v2.docx"]
    spoil(released, "sections/shore-power.md", "is weak", "is old")
    done = run_here(released, "build", "--all")
    assert done.returncode == 0
    line = (
        f"{HERE}: its content has changed since the release "
        "(content/harbours/sections/shore-power.md): 1 text would print in another way"
    )
    assert line in done.stderr.splitlines()
    (words,) = [text for text in done.stderr.splitlines() if text.startswith("  shore-power[1]: ")]
    assert "is [-weak-] {+old+}" in words
    assert outputs(released)["harbours/d1.1-v2.docx"] == before
    assert run_here(released, "build", HERE, "--check").returncode == 0
    (released / "output/harbours/d1.1-v2.pdf").write_bytes(b"%PDF")
    assert run_here(released, "build", HERE, "--check").returncode == 5


def test_a_notice_of_the_project_belongs_to_what_was_released(
    starter: Path, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(starter, tmp_path / "own"))
    path = project / "notices/legal-notice.eismea.md"
    path.parent.mkdir()
    path.write_text("The official words.\n")
    assert run_here(project, "release", HERE).returncode == 0
    path.write_text("The other words.\n")
    done = run_here(project, "build", HERE)
    changed = "changed since the release (notices/legal-notice.eismea.md): 1 text would print"
    assert changed in done.stderr


def test_an_edit_that_prints_the_same_is_said_so(released: Path) -> None:
    spoil(released, "sections/shore-power.md", "is weak,", "is weak, ")
    assert run_here(released, "build", HERE, "--quiet").stderr == ""
    done = run_here(released, "build", HERE)
    assert "its content has changed since the release" in done.stderr
    assert done.stderr.splitlines()[0].endswith(": it prints the same")


def test_findings_in_the_content_do_not_prevent_a_copy_of_the_release(released: Path) -> None:
    spoil(released, "sections/shore-power.md", "anchor:", "anker:")
    done = run_here(released, "build", HERE)
    assert done.returncode == 0
    assert "it has findings now; `briefgen check` shows them" in done.stderr
    assert len(outputs(released)) == 2


def test_from_content_builds_into_another_folder(released: Path) -> None:
    spoil(released, "sections/shore-power.md", "is weak", "is old")
    done = run_here(released, "build", HERE, "--from-content")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--from-content requires --output with another folder" in done.stderr
    other = str(released / "other")
    done = run_here(released, "build", HERE, "--from-content", "--output", other)
    assert f"{HERE}: built, 4 pages" in done.stdout
    new = outputs(released, "other")["harbours/d1.1-v2.docx"]
    assert new != (released / RELEASE / "send/d1.1-v2.docx").read_bytes()


def test_a_file_missing_in_a_release_is_named(released: Path) -> None:
    (released / RELEASE / "send/d1.1-v2.pdf").unlink()
    done = run_inside(released, "build", HERE)
    assert done.returncode == 5
    assert f"'{RELEASE}' is not as it was released: send/d1.1-v2.pdf is missing; " in done.stderr
    proof = run_inside(released, "verify", RELEASE)
    assert proof.returncode == 5
    assert "send/d1.1-v2.pdf is missing" in proof.stdout


SNAPSHOT = "snapshot/content/harbours/dossier.yaml"
RECORDS = ("inputs.json", "texts.json", "values.json", "digests.json", "send/manifest.json")


def make_as_another_version(release: Path, changed: str) -> None:
    """Add a key to one file of a release as a later version would write it, with its digests."""
    inputs, digests = release / "inputs.json", release / "digests.json"
    manifest = release / "send/manifest.json"
    record, kept, sent = (json.loads(one.read_text("utf-8")) for one in (inputs, digests, manifest))
    record["briefgen"] = kept["briefgen"] = sent["briefgen"] = "9.9"
    path = release / changed
    if path not in (inputs, digests, manifest):
        later = path.read_text("utf-8") + "later_key: 1\n"
        if path.suffix == ".json":
            later = json.dumps({**json.loads(path.read_text("utf-8")), "later_key": 1})
        path.write_text(later, "utf-8")
    if changed == SNAPSHOT:
        name = changed.removeprefix("snapshot/")
        record["files"][name] = sha256(path.read_bytes()).hexdigest()
    inputs.write_text(json.dumps(record | ({"later_key": 1} if path == inputs else {})), "utf-8")
    for name in kept["records"]:
        kept["records"][name] = sha256((release / name).read_bytes()).hexdigest()
    kept |= {"later_key": 1} if path == digests else {}
    digests.write_text(json.dumps(kept), "utf-8")
    sent |= {"later_key": 1} if path == manifest else {}
    manifest.write_text(json.dumps(sent), "utf-8")


def test_a_snapshot_that_another_version_has_written_has_exit_code_6(released: Path) -> None:
    file = released / RELEASE / SNAPSHOT
    written = file.read_text("utf-8")
    file.write_text(f"{written}later_key: 1\n", "utf-8")
    assert run_inside(released, "verify", RELEASE).returncode == 5
    file.write_text(written, "utf-8")
    make_as_another_version(released / RELEASE, SNAPSHOT)
    proof = run_inside(released, "verify", RELEASE)
    assert proof.returncode == 6
    assert [line[:3] for line in proof.stdout.splitlines()[:2]] == ["yes", " NO"]
    assert proof.stderr == "made with briefgen 9.9; use that version\n"
    done = run_inside(released, "diff", RELEASE, "harbours/d1.1@v1")
    assert (done.returncode, done.stdout) == (6, "")
    assert done.stderr.startswith(
        f"briefgen: '{HERE} (release {RELEASE})' was made with briefgen 9.9, and this version, "
        f"{__version__}, cannot read it; use that version: 1 finding"
    )
    assert f"{SNAPSHOT.removeprefix('snapshot/')}:" in done.stderr
    against = run_inside(released, "release", "harbours/d1.1@v1", "--against", RELEASE)
    assert against.returncode == 6


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_that_another_version_has_written_is_not_called_damaged(
    name: str, released: Path
) -> None:
    make_as_another_version(released / RELEASE, name)
    proof = run_inside(released, "verify", RELEASE)
    assert (proof.returncode, proof.stderr) == (6, "made with briefgen 9.9; use that version\n")
    assert [line.strip() for line in proof.stdout.splitlines()] == [
        "yes  the files are those of the release",
        "NO  the snapshot can be built",
        f"{name}: unknown key 'later_key'",
        "–  words, rows and notes of a new build are the same: not compared",
        "it is not true that the snapshot can be built",
        "–  the bytes of a new build are the same: not compared",
        "it is not true that the snapshot can be built",
    ]
    other = f"'{RELEASE}' was made with briefgen 9.9, and this version, {__version__}, cannot read"
    if name in ("inputs.json", "send/manifest.json"):
        done = run_inside(released, "diff", "harbours/d1.1@v1", HERE)
        assert (done.returncode, other in done.stderr) == (6, True)
    if name == "inputs.json":
        assert other in run_inside(released, "build", HERE).stderr
    if name == "send/manifest.json":
        done = run_inside(released, "sent", RELEASE, "--to", "DG GROW", "--on", "2024-07-01")
        assert (done.returncode, other in done.stderr) == (6, True)
    (released / RELEASE / "send/d1.1-v2.pdf").write_bytes(b"%PDF-1.7")
    changed = run_inside(released, "verify", RELEASE)
    assert (changed.returncode, changed.stderr) == (5, "")
    assert "send/d1.1-v2.pdf was changed" in changed.stdout


def test_a_damaged_record_of_another_version_is_damaged(released: Path) -> None:
    make_as_another_version(released / RELEASE, SNAPSHOT)
    (released / RELEASE / "values.json").write_text("{}", "utf-8")
    done = run_inside(released, "verify", RELEASE)
    assert done.returncode == 5
    assert "values.json' is damaged (missing key 'values'); restore it from" in done.stdout


def test_a_release_in_a_renamed_folder_is_named(released: Path) -> None:
    """Its version would otherwise count as not released, and be built from the content."""
    old = released / RELEASE.replace("d1.1-v2", "sent-in-june")
    (released / RELEASE).rename(old)
    message = (
        f"'releases/harbours/sent-in-june' is the release of {HERE} in a folder with another name, "
        f"so {HERE} counts as not released; rename the folder to '{RELEASE}'\n"
    )
    assert run_inside(released, "build", HERE).stderr == message
    for target in (HERE, "harbours/d1.1@v1"):
        done = run_inside(released, "release", target)
        assert (done.returncode, done.stderr) == (5, f"briefgen: {message}")
    assert run_inside(released, "release", "harbours/2024-09-energy-round-table").returncode == 0
    shutil.copytree(old, released / RELEASE)
    copy = f"'releases/harbours/sent-in-june' is a copy of the release '{RELEASE}'; remove it\n"
    assert run_inside(released, "build", HERE).stderr == copy
    assert run_inside(released, "release", "harbours/d1.1@v1").returncode == 0


def test_a_new_text_of_the_content_is_named_by_its_key(released: Path) -> None:
    section = released / "content/harbours/sections/shore-power.md"
    section.write_text(f"{section.read_text('utf-8')}\nOne more paragraph.\n", "utf-8")
    lines = run_inside(released, "build", HERE).stderr.splitlines()
    assert "  shore-power[7]: {+One more paragraph.+}" in lines


def test_a_release_of_a_version_that_is_gone_can_be_withdrawn(released: Path) -> None:
    path = "content/harbours/deliverables/d1.1/v2.yaml"
    (released / path).unlink()
    shutil.rmtree(released / "content/harbours/briefings")
    done = run_here(released, "release", HERE, "--withdraw")
    assert done.returncode == 0, done.stderr
    assert not (released / RELEASE).exists()
    done = run_here(released, "release", HERE, "--withdraw")
    assert (done.returncode, "no target matches" in done.stderr) == (2, True)


def test_a_changed_file_has_exit_code_1(released: Path) -> None:
    file = released / RELEASE / "send/d1.1-v2.docx"
    (released / "copy.docx").write_bytes(file.read_bytes() + b"\0")
    assert run_inside(released, "identify", "copy.docx").returncode == 0  # its text is unchanged
    (released / "note.docx").write_bytes(b"words")
    done = run_inside(released, "identify", "note.docx")
    assert (done.returncode, done.stdout) == (1, "")
    assert "it is neither a Word file (.docx), nor a PDF, nor a report of changes" in done.stderr


def test_identify_without_a_file_is_wrong_usage(released: Path) -> None:
    for name, message in [(RELEASE, "is a folder"), ("missing.pdf", "does not exist")]:
        done = run_inside(released, "identify", name)
        assert (done.returncode, done.stdout) == (2, "")
        assert message in done.stderr


def test_identify_waits_for_no_pipe_and_reads_no_huge_file(project: Path) -> None:
    os.mkfifo(project / "pipe.docx")
    done = run_inside(project, "identify", "pipe.docx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'pipe.docx' is a pipe, a socket or a device, not a file; save its" in done.stderr
    with (project / "huge.pdf").open("wb") as file:
        file.truncate(1 << 33)
    done = run_inside(project, "identify", "huge.pdf")
    assert (done.returncode, done.stdout) == (1, "")
    assert "'huge.pdf': it is too large to be read: it has more than 500 MB" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("release", "harbours/*"),
            "'harbours/*' matches 3 targets: harbours/2024-09-energy-round-table, "
            "harbours/d1.1@v1, harbours/d1.1@v2; release one at a time",
        ),
        (
            ("release", "harbours/d1.1"),
            "'harbours/d1.1' is a deliverable; name one of its versions: harbours/d1.1@v1, "
            "harbours/d1.1@v2",
        ),
        (("release", "harbours/d1.1@v9"), "no target matches 'harbours/d1.1@v9'"),
        (("release", HERE, "--withdraw", "--again"), "use one of them"),
        (("release", HERE, "--withdraw"), "has no release"),
        (("release", HERE, "--withdraw", "--against", "x"), "use one of them"),
        (
            ("release", HERE, "--against", "harbours/d1.1@v1"),
            "was not released; --against compares",
        ),
        (("release", HERE, "--against", "harbours/d1.2@v1"), "unknown target 'harbours/d1.2@v1'"),
        (("release", HERE, "--against", "content"), "is not a release of this project"),
        (
            ("sent", RELEASE, "--to", "A", "--on", "1 July"),
            "'1 July' is not a date; write it as YYYY-MM-DD, as in --on",
        ),
        (("sent", RELEASE, "--to", "A", "--on", "2024-07-01"), f"'{RELEASE}' does not exist"),
        (("sent", "content", "--to", "A"), "the folder 'content' is not the folder of a release; "),
        (("sent", RELEASE, "--to", "A", "--on", "2999-01-01"), "2999-01-01 is after today, "),
        (
            ("sent", HERE, "--to", "A"),
            f"a target without a release; make one: briefgen release {HERE}",
        ),
        (
            ("verify", RELEASE),
            f"the folder '{RELEASE}' does not exist; name the folder of a release",
        ),
        (("verify", HERE), f"'{HERE}' is a target without a release"),
        (("verify", "content"), "the folder 'content' is not the folder of a release; name"),
    ],
)
def test_wrong_usage_is_named(arguments: tuple[str, ...], message: str, project: Path) -> None:
    done = run_inside(project, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "releases/harbours/d1.1-v3", HERE),
        ("diff", HERE, "./releases/harbours/d1.1-v3/"),
        ("diff", "releases/harbours/d1.1@v3", HERE),
        ("diff", "releases/harbours", HERE),
        ("verify", "releases/harbours/d1.1-v3"),
        ("sent", "releases/harbours/d1.1-v3", "--to", "DG GROW"),
        ("release", "harbours/d1.1@v1", "--against", "releases/harbours/d1.1-v3"),
    ],
)
def test_a_release_that_does_not_exist_is_answered_with_those_that_do(
    arguments: tuple[str, ...], released: Path
) -> None:
    shutil.copytree(released / RELEASE, released / "releases/baltic/d1.1-v2")
    done = run_inside(released, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    names = f"the releases of this project: {RELEASE}, releases/baltic/d1.1-v2\n"
    assert done.stderr.endswith(names)
    assert "does not exist; " in done.stderr or "is not the folder of a release; " in done.stderr


def test_a_project_without_a_release_has_none_to_name(project: Path) -> None:
    done = run_inside(project, "diff", RELEASE, HERE)
    expected = f"the folder '{RELEASE}' does not exist; name the folder of a release"
    assert (done.returncode, expected in done.stderr) == (2, True)


def test_a_changed_file_of_a_release_is_not_copied(released: Path) -> None:
    sent = released / f"{RELEASE}/send/d1.1-v2.docx"
    before, data = outputs(released), sent.read_bytes()
    sent.write_bytes(data + b"x")
    for arguments in (("build", HERE), ("build", HERE, "--check")):
        done = run_inside(released, *arguments)
        assert done.returncode == 5
        assert f"'{RELEASE}' is not as it was released: send/d1.1-v2.docx was" in done.stderr
        assert "restore it from version control, or build with --from-content" in done.stderr
    assert outputs(released) == before
    sent.unlink()
    assert run_inside(released, "build", HERE, "--check").returncode == 5


def test_content_is_not_built_into_the_folder_of_releases(released: Path) -> None:
    for output in ("output", "./output"):
        done = run_inside(released, "build", HERE, "--from-content", "--output", output)
        assert done.returncode == 2
        assert "--from-content requires --output with another folder" in done.stderr
