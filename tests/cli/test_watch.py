"""`briefgen watch` as a process: what it builds and says after each change."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.command_line import HERE, SOURCE, outputs
from support.running_processes import default_signals, wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
OLDER = HERE.replace("@v2", "@v1")
BRIEFING = "harbours/2024-09-energy-round-table"
WAIT = 30.0
QUIET = 0.6
"""Seconds after which a line that must not come would have come."""


class Watch:
    """A running `briefgen watch`."""

    def __init__(self, project: Path, *arguments: str) -> None:
        self.project = project
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "briefgen", "watch", *arguments],
            cwd=project,
            env={**os.environ, "PYTHONPATH": SOURCE},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=default_signals,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.seen: list[str] = []

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as stream:
            for line in stream:
                self._lines.put(line.rstrip("\n"))

    def line(self, *parts: str) -> str:
        """The next line that contains the parts; fails if it does not come."""
        end = time.monotonic() + WAIT
        while True:
            try:
                line = self._lines.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                pytest.fail(f"no line with {parts} after {self.seen}")
            self.seen.append(line)
            if all(part in line for part in parts):
                return line

    def prints_nothing(self) -> None:
        with pytest.raises(queue.Empty):
            pytest.fail(self._lines.get(timeout=QUIET))

    def end(self, number: int) -> int:
        """Send a signal; returns the exit code."""
        self.process.send_signal(number)
        return self.process.wait(WAIT)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()


Start = Callable[..., Watch]


@pytest.fixture
def watch(project: Path) -> Iterator[Start]:
    started: list[Watch] = []

    def start(*arguments: str) -> Watch:
        started.append(Watch(project, *arguments))
        started[-1].line("watching")
        return started[-1]

    yield start
    for one in started:
        one.close()


def section(project: Path) -> Path:
    """A section that only the older version prints."""
    return project / "content/harbours/sections/background.md"


def add(path: Path, text: str) -> None:
    path.write_text(f"{path.read_text('utf-8')}{text}\n", "utf-8")


def test_an_edit_builds_only_the_target_that_prints_it_and_says_why(
    watch: Start, project: Path
) -> None:
    running = watch()
    before = outputs(project)
    add(section(project), "More words.")
    assert ": built, " in (line := running.line("built"))
    assert line.startswith(f"{OLDER}: ")
    changed = f"files: {section(project).relative_to(project).as_posix()} changed"
    assert line.endswith(f": section 1 changed; {changed}")
    running.prints_nothing()
    after = outputs(project)
    assert {name for name in before if before[name] != after[name]} == {
        f"{OLDER.replace('@', '-')}.{ending}" for ending in ("docx", "pdf")
    }


def test_errors_keep_the_last_files_and_are_said_to_be_corrected(
    watch: Start, project: Path
) -> None:
    running = watch()
    before, text = outputs(project), section(project).read_text("utf-8")
    add(section(project), "Wrong {{ fact('nothing') }}.")
    running.line("BG121")
    running.line(OLDER, "1 finding", "nothing written")
    assert outputs(project) == before
    section(project).write_text(text, "utf-8")
    running.line(OLDER, ": up to date")
    running.line("corrected: content/harbours/sections/background.md", "BG121")
    assert outputs(project) == before


def test_a_finding_of_many_targets_is_printed_once_and_again_only_if_they_have_changed(
    watch: Start, project: Path
) -> None:
    running = watch()
    facts = project / "content/harbours/facts.yaml"
    add(facts, ": [")
    running.line("BG104")
    for target in (BRIEFING, OLDER, HERE):
        assert "nothing written" in running.line(target)
    assert sum("BG104" in line for line in running.seen) == 1
    seen = len(running.seen)
    shutil.copytree(project / "content/harbours", project / "content/rivers")
    running.line("rivers/d1.1@v2: 1 finding")
    running.prints_nothing()
    assert not [line for line in running.seen[seen:] if line.startswith("harbours/")]


def test_what_an_editor_writes_beside_a_file_is_not_content(watch: Start, project: Path) -> None:
    running = watch()
    for path in (section(project), project / "content/harbours/deliverables/d1.1/v2.yaml"):
        path.with_name(f".#{path.name}").symlink_to("someone@example.org.1:2")
        path.with_name(f"#{path.name}#").write_bytes(path.read_bytes())
        path.with_name(f"._{path.name}").write_bytes(b"\0\5\x16\7\xff")
    running.prints_nothing()
    add(section(project), "More words.")
    assert ": built, " in running.line(OLDER)


def test_the_watch_ends_if_the_project_is_renamed(watch: Start, project: Path) -> None:
    running = watch()
    project.rename(project.with_name("renamed"))
    running.line(f"briefgen: the folder '{project}' was renamed or removed")
    assert running.process.wait(WAIT) == 4
    project.with_name("renamed").rename(project)


def test_an_editor_that_writes_by_rename_is_followed(watch: Start, project: Path) -> None:
    running = watch(OLDER)
    for words in ("One more.", "Another one."):
        new = section(project).with_name(".background.md.swp")
        new.write_text(f"{section(project).read_text('utf-8')}{words}\n", "utf-8")
        new.replace(section(project))
        running.line(OLDER, ": built", "section 1 changed")


def test_files_that_are_saved_together_are_built_once(watch: Start, project: Path) -> None:
    running = watch(OLDER)
    for path in sorted(section(project).parent.glob("*.md")):
        add(path, "More words.")
    running.line(OLDER, ": built")
    running.prints_nothing()


def test_a_file_that_is_removed_and_comes_back_is_followed(watch: Start, project: Path) -> None:
    running = watch(OLDER)
    before, text = outputs(project), section(project).read_text("utf-8")
    section(project).unlink()
    running.line(OLDER, "nothing written")
    section(project).write_text(text, "utf-8")
    running.line("corrected")
    assert outputs(project) == before


def test_content_that_is_renamed_and_comes_back_is_followed(watch: Start, project: Path) -> None:
    running = watch(OLDER)
    before, content = outputs(project), project / "content"
    content.rename(project / "elsewhere")
    running.line(f"{OLDER}: the target was removed")
    (project / "elsewhere").rename(content)
    running.line(f"{OLDER}: up to date")
    add(section(project), "More words.")
    running.line(OLDER, ": built")
    assert outputs(project) != before


def test_targets_come_and_go(watch: Start, project: Path) -> None:
    running = watch()
    file = project / f"content/harbours/briefings/{BRIEFING.partition('/')[2]}.yaml"
    copy = file.with_stem("2024-10-another")
    copy.write_text(file.read_text("utf-8"), "utf-8")
    running.line("harbours/2024-10-another: built")
    copy.unlink()
    running.line("harbours/2024-10-another: the target was removed; its files stay in output")
    assert (project / "output/harbours/2024-10-another.pdf").is_file()


def test_a_file_in_a_new_folder_is_followed(watch: Start, project: Path) -> None:
    folder = project / "content/harbours/sections/more"
    running = watch()
    folder.mkdir()
    (folder / "stray.md").write_text("# Stray\n\nWords.\n", "utf-8")
    running.line("harbours/sections/more/stray.md")
    shutil.rmtree(folder)
    running.line("corrected: content/harbours/sections/more/stray.md")


@pytest.mark.parametrize("arguments", [(), ("--output", "other")])
def test_output_files_that_are_removed_are_built_again(
    arguments: tuple[str, ...], watch: Start, project: Path
) -> None:
    running, name = watch(*arguments), arguments[-1] if arguments else "output"
    before = outputs(project, name)
    shutil.rmtree(project / name)
    running.line(f"{HERE}: built")
    wait_until(lambda: outputs(project, name) == before)
    wait_until((project / name / "manifest.json").is_file)
    running.prints_nothing()


def test_a_branch_that_git_switches_is_followed(watch: Start, project: Path) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *who, *arguments], cwd=project, check=True, capture_output=True)

    for number in range(200):
        add_section = section(project).with_name(f"extra-{number}.md")
        add_section.write_text(f"---\nanchor: extra-{number}\ntitle: Extra\n---\nWords.\n", "utf-8")
    git("init", "-b", "first")
    git("add", "content")
    git("commit", "-m", "one")
    running = watch(OLDER)
    before = outputs(project)
    git("checkout", "-b", "second")
    for path in section(project).parent.glob("*.md"):
        add(path, "More words.")
    git("commit", "-am", "two")
    running.line(OLDER, ": built")
    wait_until(lambda: outputs(project) != before)
    running.prints_nothing()
    git("checkout", "first")
    running.line(OLDER, ": built")
    wait_until(lambda: outputs(project) == before)
    running.prints_nothing()


def test_a_change_during_a_build_is_built_afterwards(watch: Start, project: Path) -> None:
    running = watch(OLDER)
    for number in range(30):  # the time of several builds
        add(section(project), f"Words {number}.")
        time.sleep(0.03)
    while b"Words 29" not in word_text(project):
        running.line(OLDER, ": built")


def word_text(project: Path) -> bytes:
    """The main part of the Word file of the older version."""
    with zipfile.ZipFile(project / f"output/{OLDER.replace('@', '-')}.docx") as file:
        return file.read("word/document.xml")


def test_files_are_polled_on_request_also_twice_in_a_second(watch: Start, project: Path) -> None:
    running = watch(OLDER, "--poll")
    for number in range(3):
        add(section(project), f"Words {number}.")
        running.line(OLDER, ": built")


def test_warnings_stop_a_build_with_strict(watch: Start, project: Path) -> None:
    (project / "content/harbours/notes.md").write_text("Words.\n", "utf-8")
    running = watch("--strict")
    assert not outputs(project)
    assert any("content/harbours/notes.md" in line for line in running.seen)
    (project / "content/harbours/notes.md").unlink()
    running.line(f"{HERE}: built")
    running.line("corrected: content/harbours/notes.md")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_ends_the_watch(
    number: signal.Signals, code: int, watch: Start, project: Path
) -> None:
    running = watch(OLDER)
    assert running.end(number) == code
    running.line(f"briefgen: stopped by {number.name}; no file is incomplete")


def test_a_watch_ends_if_nothing_reads_its_lines(project: Path, tmp_path: Path) -> None:
    """As after `briefgen watch | head -1`: it would build without end, and no one would know."""
    errors = tmp_path / "errors.txt"
    with errors.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "briefgen", "watch", OLDER],
            cwd=project,
            env={**os.environ, "PYTHONPATH": SOURCE},
            stdout=subprocess.PIPE,
            stderr=stream,
            preexec_fn=default_signals,
        )
    try:
        assert process.stdout is not None
        with process.stdout as lines:
            while b"watching" not in lines.readline():
                pass
        add(section(project), "More words.")
        assert process.wait(WAIT) == 0
        assert errors.read_bytes() == b""
    finally:
        process.kill()
        process.wait()


def test_a_name_of_no_target_is_refused(project: Path) -> None:
    running = Watch(project, "harbours/nothing")
    running.line("no target matches 'harbours/nothing'")
    assert running.process.wait(WAIT) == 2
    running.close()
