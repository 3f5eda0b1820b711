"""Options and fixtures for all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from briefgen.render.pdf.fonts import FontSet, load_fonts

pytest_plugins = ["support.projects", "support.word_fixtures"]

ROOT = Path(__file__).resolve().parent.parent

# Documents are large: shrinking a failing one takes minutes and is left to the long profile.
_NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
# Many are given up half made, which is no fault of a test.
_LARGE = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile(
    "usual",
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=_NO_SHRINKING,
    suppress_health_check=_LARGE,
)
settings.register_profile("long", max_examples=300, deadline=None, suppress_health_check=_LARGE)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Write what was built as the expected text."
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, value in report.user_properties if report.when == "call" else ():
            terminalreporter.write_line(f"measured: {name}: {value}")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository, which is itself a project: it holds content/."""
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
