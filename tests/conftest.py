"""Options and fixtures for all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.render.pdf.fonts import FontSet, load_fonts

pytest_plugins = ["support.projects", "support.sampling", "support.word_fixtures"]

ROOT = Path(__file__).resolve().parent.parent

_TRACKED_CHANGES = "BRIEFGEN_TRACKED_CHANGES"
"""Environment variable: a folder of Word files that is not a part of the project."""

collect_ignore = [] if os.environ.get(_TRACKED_CHANGES) else ["proofs/test_tracked_changes.py"]


def pytest_report_header() -> list[str]:
    """One line for a proof that this run does not include."""
    return [f"not run: {path} ({_TRACKED_CHANGES} is not set)" for path in collect_ignore]


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
