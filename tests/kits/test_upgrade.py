"""`briefgen upgrade`: another installation is a copy of the package with another version."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from briefgen import __version__
from briefgen.starter.pin import pinned_version, with_pin
from support.command_line import SOURCE, outputs, run_inside, spoil

NEWER = "99.1"
PIN = f"lxml>=5\nbriefgen=={__version__}  # as released\n"


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("other")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(SOURCE) / "briefgen", folder / "briefgen", ignore=ignored)
    shutil.copytree(Path(SOURCE).parent / "templates", folder / "briefgen" / "templates")
    edit(folder, "__init__.py", f'"{__version__}"', f'"{NEWER}"')
    return folder


@pytest.fixture
def other(copied: Path, tmp_path: Path) -> Path:
    """The folder of an installation of version `NEWER`; `python` in it is its interpreter."""
    folder = Path(shutil.copytree(copied, tmp_path / "other"))
    script(folder / "python", f'PYTHONPATH={folder} exec {sys.executable} "$@"')
    return folder


@pytest.fixture
def pinned(project: Path) -> Path:
    (project / "requirements.txt").write_text(PIN)
    return project


def script(path: Path, line: str) -> Path:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)
    return path


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "briefgen" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def files(project: Path) -> dict[str, bytes]:
    found = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    return {str(path.relative_to(project)): data for path, data in found.items()}


def test_versions_that_print_the_same_do_not_differ_and_the_pin_is_changed(
    pinned: Path, other: Path
) -> None:
    before = files(pinned)
    done = run_inside(pinned, "upgrade", "--with", str(other / "python"), "--jobs", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"briefgen {__version__} → {NEWER}",
        "3 targets compared: no differences",
    ]
    assert files(pinned) == before
    done = run_inside(pinned, "upgrade", "--with", str(other / "python"), "--accept")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"requirements.txt pins briefgen {NEWER} now"
    expected = PIN.replace(__version__, NEWER).encode()
    assert files(pinned) == {**before, "requirements.txt": expected}


def test_differences_are_listed_for_each_file(pinned: Path, other: Path) -> None:
    assert run_inside(pinned, "build", "--all").returncode == 0
    built = outputs(pinned)
    edit(
        other,
        "templates/easme-deliverable/languages/en.yaml",
        "\ntable: Table",
        "\ntable: Overview",
    )
    done = run_inside(pinned, "upgrade", "--with", str(other / "python"))
    assert done.returncode == 0, done.stderr
    assert "harbours/d1.1@v2: harbours/d1.1-v2.docx: " in done.stdout
    assert "[-Table-] {+Overview+}" in done.stdout
    pdf = done.stdout.split("harbours/d1.1@v2: harbours/d1.1-v2.pdf: ")[1]
    assert "Overview" in pdf
    assert done.stdout.splitlines()[-1].startswith("3 targets compared: ")
    assert outputs(pinned) == built
    assert (pinned / "requirements.txt").read_text() == PIN


def test_a_look_that_differs_is_named_although_the_texts_are_the_same(
    pinned: Path, other: Path
) -> None:
    edit(other, "theme/tokens.py", "callout_bar: float = 2.5", "callout_bar: float = 9")
    done = run_inside(pinned, "upgrade", "--with", str(other / "python"))
    assert "the same texts; these parts differ: word/" in done.stdout
    assert "something was drawn" in done.stdout
    assert done.stdout.splitlines()[-1].endswith("differ")


def test_a_version_that_cannot_read_the_content_is_not_accepted(pinned: Path, other: Path) -> None:
    edit(other, "schema/registers.py", "as_of: Day | None", "as_of: None")
    done = run_inside(pinned, "upgrade", "--with", str(other / "python"), "--accept")
    assert done.returncode == 1
    assert f"briefgen {NEWER} does not build all targets:" in done.stderr
    assert "as_of" in done.stderr
    assert "requirements.txt is unchanged" in done.stderr
    assert done.stdout.splitlines()[-1] == "0 targets compared: no differences"
    assert (pinned / "requirements.txt").read_text() == PIN


def test_content_with_errors_is_named_for_both_versions(pinned: Path, other: Path) -> None:
    spoil(pinned, "deliverables/d1.1/v2/sections/background.md", "harbour-survey", "survy")
    done = run_inside(pinned, "upgrade", "--with", str(other / "python"))
    assert done.returncode == 1
    assert f"briefgen {__version__} does not build all targets:" in done.stderr
    assert f"briefgen {NEWER} does not build all targets:" in done.stderr
    assert done.stdout.splitlines()[-1] == "1 target compared: no differences"


def test_an_interpreter_that_cannot_be_used_is_named(pinned: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    (environment / "bin").mkdir(parents=True)
    empty = script(environment / "bin" / "python", f'exec {sys.executable} -I -S "$@"')
    broken = script(
        tmp_path / "broken", 'echo "ModuleNotFoundError: No module named click" >&2; exit 1'
    )
    itself = script(tmp_path / "itself", f'PYTHONPATH={SOURCE} exec {sys.executable} "$@"')
    not_run = tmp_path / "text"
    not_run.write_text("text")
    for python, words in (
        (tmp_path / "nothing", "is not a program"),
        (not_run, "is not a program"),
        (environment, f"is a folder; name an interpreter of Python; did you mean '{empty}'?"),
        (tmp_path, "is a folder"),
        (empty, f"has no briefgen; install it with `{empty} -m pip install briefgen==VERSION`"),
        (broken, "fails: ModuleNotFoundError: No module named click"),
        (shutil.which("true"), "it prints no version"),
        (itself, f"has briefgen {__version__}, as this one"),
    ):
        done = run_inside(pinned, "upgrade", "--with", str(python))
        assert (done.returncode, done.stdout) == (2, ""), python
        assert words in done.stderr


@pytest.mark.parametrize(
    ("pins", "words"),
    [
        (
            None,
            "does not exist, so no version of briefgen is pinned; `briefgen init --ci` writes it",
        ),
        ("lxml\n", f"has no line such as briefgen=={__version__}"),
        ("briefgen @ git+https://git.example.org/b@v1\n", "names an address of briefgen"),
        ("Briefgen[dask]@ https://example.org/b.whl\n", "names an address of briefgen"),
        ("briefgen==0.0.3 --hash=sha256:0a\n", "has digests (--hash) of briefgen 0.0.3"),
        ("briefgen==0.0.3 \\\n  --hash=sha256:0a\n", "has digests (--hash) of briefgen 0.0.3"),
        ("briefgen>=0.0.3\n", f"has no line such as briefgen=={__version__}"),
        ("# briefgen==0.0.3\n", f"has no line such as briefgen=={__version__}"),
    ],
)
def test_without_a_pin_nothing_can_be_accepted(
    project: Path, other: Path, pins: str | None, words: str
) -> None:
    if pins is not None:
        (project / "requirements.txt").write_text(pins)
    done = run_inside(project, "upgrade", "--with", str(other / "python"), "--accept")
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_a_pin_of_a_third_version_is_named(project: Path, other: Path) -> None:
    (project / "requirements.txt").write_text("briefgen==0.0.3\n")
    done = run_inside(project, "upgrade", "--with", str(other / "python"), "--accept")
    assert done.returncode == 0
    assert f"requirements.txt pins briefgen 0.0.3, and this is {__version__}" in done.stderr
    assert (project / "requirements.txt").read_text() == f"briefgen=={NEWER}\n"


@pytest.mark.parametrize(
    "line",
    [
        "briefgen=={}",
        "Briefgen[dask] == {} ; python_version > '3.8'  # --hash is for later",
        "  briefgen==={} # comment",
        "briefgen=={}\nlxml==5.0 --hash=sha256:0a",
        "briefgen=={} \\\n  ; python_version > '3.8'",
    ],
)
def test_only_the_version_of_a_pin_is_changed(line: str, tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text(line.format("0.0.3"))
    assert pinned_version(tmp_path) == "0.0.3"
    assert with_pin(tmp_path, "9.9").decode() == line.format("9.9")
