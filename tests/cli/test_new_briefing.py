"""`briefgen new-briefing` on a terminal, without one, and as the README shows it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from support.command_line import SOURCE, briefgen

ROOT = Path(__file__).resolve().parents[2]
NEW = "content/harbours/briefings/2024-09-energy-in-porto.yaml"
NEEDED = ("--title", "Energy in Porto", "--date", "2024-09-20")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    assert briefgen(tmp_path, "init", "project").returncode == 0
    return tmp_path / "project"


def on_terminal(project: Path, *arguments: str, answers: str) -> tuple[int, str]:
    """The exit code and the output of the command on a terminal where a person types answers."""
    keyboard, terminal = pty.openpty()
    command = [sys.executable, "-m", "briefgen", "new-briefing", *arguments]
    environment = {**os.environ, "PYTHONPATH": SOURCE}
    with subprocess.Popen(
        command, cwd=project, env=environment, stdin=terminal, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True,
    ) as process:  # fmt: skip
        os.write(keyboard, answers.encode())
        output, _ = process.communicate(timeout=120)
    os.close(keyboard)
    os.close(terminal)
    return process.returncode, output


def test_on_a_terminal_it_asks_ten_questions_and_repeats_one_that_is_answered_wrongly(project):
    answers = (
        "Energy in Porto\n2024-02-30\n2024-09-20 24.30\n"
        "2024-09-20 10.00\n\n\n\nRound table\nPorto\nAna, Eva\n"
        "publik\npublic\nenergy, Portugal\n"
    )
    code, output = on_terminal(project, answers=answers)
    assert code == 0, output
    assert "10. About" in output
    assert "11." not in output
    assert "'2024-02-30' is not a date" in output
    assert "'24.30' is not a time; did you mean '0.30'?" in output
    assert "unknown level 'publik'; did you mean 'public'?" in output
    assert "next: briefgen build harbours/2024-09-energy-in-porto" in output
    keys = yaml.safe_load((project / NEW).read_text("utf-8"))
    assert keys["meeting"] == {
        "name": "Round table", "time": "10.00", "place": "Porto", "participants": ["Ana", "Eva"],
    }  # fmt: skip
    assert keys["select"]["tags"] == ["energy"]
    assert keys["select"]["countries"] == ["Portugal"]


def test_on_a_terminal_options_are_not_asked(project):
    code, output = on_terminal(project, *NEEDED, "--no-questions", answers="")
    assert code == 0, output
    assert "1. " not in output
    assert (project / NEW).exists()


def test_the_end_of_the_input_writes_nothing(project):
    code, output = on_terminal(project, "--title", "Energy in Porto", answers="\x04")
    assert code == 2
    assert "the input ended before the last question; nothing was written" in output
    assert not (project / NEW).exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "--title and --date are missing, as in: briefgen new-briefing --title"),
        (NEEDED[:2], "--date is missing, as in: briefgen"),
        (
            (*NEEDED[:3], "2024-02-30"),
            "--date: '2024-02-30' is not a date: there is no 30 February",
        ),
        ((*NEEDED, "--time", "10am"), "--time: '10am' is not a time; did you mean '10.00'?"),
        ((*NEEDED, "--about", "enrgy"), "--about: no topic, country or organisation 'enrgy'"),
        (("harbour/x", *NEEDED), "TARGET: unknown dossier 'harbour'; did you mean 'harbours'?"),
    ],
)
def test_without_a_terminal_it_names_the_option_that_is_missing_or_wrong(
    project, arguments, message
):
    ended = subprocess.run(
        [sys.executable, "-m", "briefgen", "new-briefing", *arguments],
        cwd=project, env={**os.environ, "PYTHONPATH": SOURCE}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ended.returncode == 2
    assert message in ended.stderr


def test_an_identifier_of_a_person_is_the_name(project):
    people = project / "content/harbours/people.yaml"
    person = "  name: {}\n  role: Mayor\n  organisation: Porto\n"
    people.write_text(
        f"ana:\n{person.format('Ana Sousa')}eva:\n{person.format('Eva Lima')}  level: limited\n"
    )
    asked = ("new-briefing", *NEEDED, "--no-questions", "--level", "public", "--with")
    ended = briefgen(project, *asked, "eva")
    assert ended.returncode == 2
    assert "--with: 'eva' has the level 'limited', and the briefing the level 'public'" in (
        ended.stderr
    )
    assert briefgen(project, *asked, "ana", "--with", "Jan").returncode == 0
    (written,) = (project / "content/harbours/briefings").glob("*porto*")
    assert "participants: [Ana Sousa, Jan]" in written.read_text("utf-8")


def test_a_project_of_two_dossiers_needs_the_name(project):
    other = project / "content" / "ports"
    (project / "content" / "harbours").rename(other)
    assert subprocess.run(["cp", "-r", other, other.parent / "harbours"], check=True)
    ended = briefgen(project, "new-briefing", *NEEDED, "--no-questions")
    assert ended.returncode == 2
    assert "TARGET is missing" in ended.stderr
    assert briefgen(project, "new-briefing", "ports/x", *NEEDED, "--no-questions").returncode == 0


def commands_of_the_readme() -> str:
    """The commands under the heading `A briefing in a minute`."""
    section = (ROOT / "README.md").read_text("utf-8").partition("### A briefing in a minute\n")[2]
    lines = section.partition("\n## ")[0].split("\n")
    return "\n".join(line[4:] for line in lines if line.startswith("    "))


def test_the_commands_of_the_readme_build_a_briefing_in_a_minute(tmp_path):
    script = f'set -e\nbriefgen() {{ "{sys.executable}" -m briefgen "$@"; }}\n'
    begin = time.monotonic()
    ended = subprocess.run(
        ["bash", "-c", script + commands_of_the_readme()],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": SOURCE}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert time.monotonic() - begin < 60
    built = {path.name for path in (tmp_path / "my-project/output/harbours").iterdir()}
    assert {"2024-09-energy-in-porto.docx", "2024-09-energy-in-porto.pdf"} <= built
