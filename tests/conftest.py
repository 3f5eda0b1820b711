"""Options and fixtures for all tests."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest

from briefgen.garbage_collection import garbage_collection_follows
from briefgen.render.pdf.fonts import FontSet, load_fonts
from support.chromium import missing_parts

pytest_plugins = ["support.projects", "support.sampling", "support.word_fixtures"]

ROOT = Path(__file__).resolve().parent.parent

_TRACKED_CHANGES = "BRIEFGEN_TRACKED_CHANGES"
"""Environment variable: a folder of Word files that is not a part of the project."""

_NOT_RUN: dict[str, str] = {}
"""Each module of tests that this run does not include, with the reason."""
if not os.environ.get(_TRACKED_CHANGES):
    _NOT_RUN["proofs/test_tracked_changes.py"] = f"{_TRACKED_CHANGES} is not set"
if missing_parts():
    _NOT_RUN["changes/test_page_in_chromium.py"] = f"missing: {', '.join(missing_parts())}"

collect_ignore = list(_NOT_RUN)


def pytest_report_header() -> list[str]:
    """One line for each module that this run does not include."""
    return [f"not run: {path} ({reason})" for path, reason in _NOT_RUN.items()]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Searches for garbage as commands do: not among modules and tests, which are never garbage."""
    with garbage_collection_follows():
        return (yield)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Write what was built as the expected text."
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository, which is itself a project: it contains content/."""
    return ROOT


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    return load_fonts()


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A freshly written starter project; tests that change it copy it first."""
    from briefgen.starter import write_starter

    folder = tmp_path_factory.mktemp("starter")
    write_starter(folder)
    return folder
