"""The version of the program and of its libraries."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import pytest

from briefgen.cache import program


def test_a_program_that_is_not_installed_depends_on_all_packages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    assert program.libraries()["reportlab"] == version("reportlab")
    monkeypatch.setattr(program, "requirements", missing)
    assert program.libraries()["reportlab"] == version("reportlab")
    assert "pytest" in program.libraries()
