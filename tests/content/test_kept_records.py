"""Records that were valid in an earlier run: they are the same, and not validated again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.build.prepared import Prepared
from briefgen.cache.results import results_kept
from briefgen.cache.store import FILE, Store
from briefgen.content import validation
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from support.project_of_every_kind import project_of_every_kind
from support.projects import HOME, Files, write

Project = Callable[[Files], Path]
TARGET = "demo/d1@v1"


def prepared(project: Path, target: str = TARGET) -> Prepared:
    with closing(Store(project / "cache")) as store, results_kept(store, {"program": "1"}):
        return prepare(project, target)


def found(project: Path, target: str = TARGET) -> tuple[Diagnostic, ...]:
    try:
        return prepared(project, target).diagnostics
    except ContentError as error:
        return error.diagnostics


@pytest.fixture
def validated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the documents that are validated."""
    paths: list[str] = []
    original = validation.validated

    def recorded(document: object, *arguments: object, **options: object) -> object:
        paths.append(document.path)  # type: ignore[attr-defined]
        return original(document, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(validation, "validated", recorded)
    return paths


def test_unchanged_records_are_not_validated_again(tmp_path: Path, validated: list[str]) -> None:
    project = write(tmp_path, {})
    first = prepared(project)
    assert len(validated) > 8
    validated.clear()
    assert prepared(project).resolved == first.resolved
    assert validated == []


def test_the_text_of_a_section_is_not_validated(tmp_path: Path, validated: list[str]) -> None:
    project = write(tmp_path, {})
    prepared(project)
    validated.clear()
    write(project, {f"{HOME}/sections/aim.md": "---\nanchor: aim\ntitle: Aim\n---\nOther words.\n"})
    prepared(project)
    assert validated == []


def test_only_the_changed_record_is_validated(tmp_path: Path, validated: list[str]) -> None:
    project = write(tmp_path, {})
    prepared(project)
    validated.clear()
    write(project, {f"{HOME}/facts.yaml": "growth: {value: 2.3}\njobs: {value: 1}\n"})
    prepared(project)
    assert validated == [f"{HOME}/facts.yaml"]


@pytest.mark.parametrize(
    "target",
    [
        "harbours/d1.1@v2",
        "harbours/d1.1@v3",
        "harbours/2024-09-energy-round-table",
        "ferries/d2.1@v1",
    ],
)
def test_a_document_of_kept_records_is_the_same(
    target: str, every_kind: Path, validated: list[str]
) -> None:
    first = prepared(every_kind, target)
    validated.clear()
    second = prepared(every_kind, target)
    assert validated == []
    assert (second.resolved, second.theme, second.diagnostics) == (
        first.resolved,
        first.theme,
        first.diagnostics,
    )


@pytest.mark.parametrize(
    "facts",
    [
        "jobs: {value: 12500, colour: red}\n",
        "jobs: {value: 12500, note: [1]}\n",
        "jobs: {value: 1, display: 'one\tjob'}\n",
        "jobs: {value: 1, display: '**one** job'}\n",
        "jobs: {valid_until: 2019-01-01, as_of: 2020-01-01, value: 1}\n",
    ],
    ids=["unknown key", "wrong type", "tab", "markup", "rule of the whole record"],
)
def test_a_record_with_a_finding_has_it_in_each_run(facts: str, tmp_path: Path) -> None:
    project = write(tmp_path, {f"{HOME}/facts.yaml": facts})
    first = found(project)
    assert [one for one in first if one.span.path == f"{HOME}/facts.yaml"] != []
    assert found(project) == first


def test_a_finding_on_how_a_text_is_written_does_not_depend_on_the_run(tmp_path: Path) -> None:
    """A text that is computed has no finding; the same one, written in a file, has one."""
    project = write(tmp_path, {f"{HOME}/facts.yaml": "jobs: {value: 1, display: 'one job'}\n"})
    assert found(project) == ()
    write(project, {f"{HOME}/facts.yaml": "jobs: {value: 1, display: |-\n  one\n  job}\n"})
    first = found(project)
    assert first != ()
    assert found(project) == first


@pytest.mark.parametrize("value", [b"{", b"[1]", b'{"": "FactRecord"}', b"[]"])
def test_data_that_contain_no_records_are_validated_again(
    value: bytes, tmp_path: Path, validated: list[str]
) -> None:
    project = write(tmp_path, {})
    first = prepared(project)
    with closing(Store(project / "cache")) as store:
        with closing(sqlite3.connect(project / "cache" / FILE)) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM stored")]
        store.keep_all(dict.fromkeys(names, value))
    validated.clear()
    assert prepared(project).resolved == first.resolved
    assert len(validated) > 8


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory, starter: Path) -> Path:
    return project_of_every_kind(starter, tmp_path_factory.mktemp("kept") / "project")
