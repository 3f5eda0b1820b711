"""The packages that each command imports: one that it does not need makes it slower to start.

Whoever adds an import that a command needs adds it to the table, and to the row of
`What may import what` in ARCHITECTURE.md. A package that is no longer imported leaves the table.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from msgspec import Struct

from briefgen.cli import COMMANDS
from support.command_line import HERE, SOURCE, briefgen

ROOT = Path(__file__).resolve().parents[2]
FIRST = HERE.replace("@v2", "@v1")
LINE = re.compile(r"import time: +\d+ \| +\d+ \| ( *)(\S+)$", re.MULTILINE)
"""A line of `-X importtime`: the depth of an import as spaces, and the module."""

HELP = "cli diagnostics errors garbage_collection spans structs"
NAMES = f"{HELP} build content translated_files workspace"
RULES = (
    "checks classified content language late_patterns model ooxml resolve review rules schema "
    "select selection syntax theme translated_files word_template workspace"
)
READING = f"{NAMES} {RULES} assemble typeset"
PAGES = f"{READING} hyphens installed_packages render"
READ = "click feruca icu4py markdown_it mdit_py_plugins pydantic yaml"
LAID_OUT = f"{READ} PIL fontpkg_arimo platformdirs reportlab"


def without(names: str, *others: str) -> str:
    """Names without some others."""
    return " ".join(one for one in names.split() if one not in others)


class Imports(Struct, frozen=True, dict=True):
    arguments: str
    own: str
    """Packages and single modules in `briefgen`."""
    dependencies: str
    """Packages of the dependencies in pyproject.toml besides msgspec, which all commands import."""


TABLE = {
    "help": Imports("--help", f"{HELP} reports", "click"),
    **{f"help of {name}": Imports(f"{name} --help", HELP, "click") for name in COMMANDS},
    "help of build": Imports("build --help", f"{HELP} reports", "click"),
    "help of check": Imports("check --help", f"{HELP} reports", "click"),
    "help of merge": Imports("merge --help", f"{HELP} reports", "click"),
    "build": Imports(
        f"build {HERE} --output new --force",
        f"{PAGES} cache conformance reports",
        f"{LAID_OUT} pikepdf resvg_py",
    ),
    # The records and charts are those of an earlier build, as after an edit of a section.
    "build of records that were valid": Imports(
        f"build {HERE} --output new",
        f"{PAGES} cache conformance reports",
        f"{without(LAID_OUT, 'icu4py', 'pydantic', 'yaml')} pikepdf",
    ),
    "build of files that are up to date": Imports(
        f"build {HERE}",
        f"{NAMES} cache installed_packages model reports",
        "click platformdirs",
    ),
    "check": Imports(f"check {FIRST}", f"{PAGES} cache reports", without(LAID_OUT, "icu4py")),
    "check of content that is unchanged": Imports(
        f"check {HERE}", f"{NAMES} cache installed_packages reports", "click platformdirs"
    ),
    "clear": Imports(
        "clear harbours/d1.1@v1 --by A --on 2024-01-01",
        f"{PAGES} cache clearance",
        LAID_OUT,
    ),
    "diff": Imports(
        f"diff {FIRST} {HERE}",
        f"{READING} cache changes compared_documents hyphens installed_packages markdown_escapes "
        "quoting releases",
        f"{without(READ, 'icu4py')} platformdirs rapidfuzz",
    ),
    "explain": Imports(
        "explain BG305",
        f"{HELP} {RULES} cache",
        "click markdown_it mdit_py_plugins",
    ),
    "identify": Imports(
        "identify output/harbours/d1.1-v2.docx",
        f"{PAGES} cache changes quoting conformance parity releases",
        f"{LAID_OUT} pikepdf rapidfuzz resvg_py",
    ),
    "init": Imports(
        "init another",
        f"{HELP} build cache content language late_patterns model ooxml schema starter syntax "
        "theme translated_files workspace",
        "click pydantic yaml",
    ),
    "list": Imports(
        "list",
        f"{NAMES} cache language late_patterns model ooxml schema syntax theme",
        "click markdown_it mdit_py_plugins yaml",
    ),
    "merge": Imports(
        "merge output --output new",
        f"{NAMES} {RULES} cache reports",
        "click markdown_it mdit_py_plugins",
    ),
    "migrate": Imports(
        "migrate --check",
        f"{HELP} build cache language migrate migrated_forms model moved_keys schema syntax "
        "translated_files workspace",
        "click yaml",
    ),
    "new-briefing": Imports(
        "new-briefing --title Energy --date 2024-09-20 --about energy",
        f"{PAGES} cache new_briefing",
        f"{LAID_OUT} pyphen",
    ),
    "new-version": Imports(
        "new-version harbours/d1.1 v3 --date 2030-01-01",
        f"{PAGES} cache new_version review",
        f"{LAID_OUT} babel",
    ),
    "pack": Imports(
        f"pack {HERE} --name pack --output new",
        f"{PAGES} cache conformance",
        f"{LAID_OUT} pikepdf",
    ),
    "release": Imports(f"release {HERE} --withdraw", f"{NAMES} releases", "click pydantic"),
    "schema": Imports(
        "schema facts",
        f"{HELP} build cache changes language model ooxml releases reports schema syntax theme "
        "translated_files workspace",
        "click pydantic rapidfuzz",
    ),
    "sent": Imports("sent releases/harbours --to Reader", f"{NAMES} releases", "click pydantic"),
    "stale": Imports(
        "stale",
        f"{without(READING, 'checks', 'resolve', 'rules', 'word_template')} cache hyphens "
        "markdown_escapes releases review stale",
        READ,
    ),
    "status": Imports(
        "status",
        without(READING, "review", "rules", "selection", "word_template")
        + " cache clearance hyphens",
        READ,
    ),
    "translate": Imports(
        f"translate export {HERE}:de",
        f"{READING} cache hyphens xliff",
        without(READ, "icu4py", "pydantic", "yaml"),
    ),
    "upgrade": Imports(
        "upgrade --with python-of-another-version",
        f"{PAGES} cache changes quoting parity releases starter upgrade",
        f"{without(LAID_OUT, 'icu4py', 'yaml')} pikepdf rapidfuzz",
    ),
    # Its module is imported, and the name refused: a watch does not end by itself.
    "watch": Imports(
        "watch nothing", f"{NAMES} cache installed_packages", "click platformdirs watchfiles"
    ),
    "verify": Imports(
        "verify releases/harbours",
        f"{PAGES} cache changes conformance parity redline releases",
        f"{without(LAID_OUT, 'icu4py', 'yaml')} pikepdf rapidfuzz",
    ),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter project with its outputs."""
    folder = tmp_path_factory.mktemp("imports")
    assert briefgen(folder, "init", "project").returncode == 0
    for _ in range(2):  # the first build adds folders to the project
        assert briefgen(folder / "project", "build", HERE).returncode == 0
    return folder / "project"


def dependencies() -> frozenset[str]:
    """The packages that the dependencies in pyproject.toml contain."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[^\w-]", one)[0] for one in project["dependencies"]}
    found = packages_distributions().items()
    return frozenset(
        package
        for package, distributions in found
        if names & {one.lower().replace("_", "-") for one in distributions}
    )


def chains_of(project: Path, arguments: str) -> dict[str, list[str]]:
    """The modules that a command imports, each with those through which it does, from the first."""
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "briefgen", *arguments.split()],
        cwd=project,
        env={**os.environ, "PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "internal error" not in ended.stderr
    chains: dict[str, list[str]] = {}
    above: list[tuple[int, str]] = []
    # A module is printed after those that it imports.
    for indent, module in reversed(LINE.findall(ended.stderr)):
        above = [one for one in above if one[0] < len(indent)] + [(len(indent), module)]
        chains[module] = [name for _, name in above]
    return chains


def packages_of(chains: dict[str, list[str]]) -> dict[str, list[str]]:
    """Each package of briefgen and of a dependency, with the chain of its first import."""
    known = dependencies()
    found: dict[str, list[str]] = {}
    for module, chain in reversed(chains.items()):
        top, _, inner = module.partition(".")
        if top == "briefgen" and inner:
            found.setdefault(f"briefgen.{inner.partition('.')[0]}", chain)
        elif top in known:
            inside = [one.partition(".")[0] for one in chain].index(top)
            found.setdefault(top, chain[: inside + 1])
    return found


@pytest.mark.parametrize("name", TABLE)
def test_a_command_imports_the_packages_of_the_table(
    name: str, built: Path, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(built, tmp_path / "project"))
    found = packages_of(chains_of(project, TABLE[name].arguments))
    own = {f"briefgen.{one}" for one in TABLE[name].own.split()}
    expected = {*own, "msgspec", *TABLE[name].dependencies.split()} - {"briefgen.__main__"}
    added = {one: " → ".join(found[one]) for one in found.keys() - expected - {"briefgen.__main__"}}
    assert added == {}
    assert expected - found.keys() == set()


def test_every_command_is_in_the_table() -> None:
    assert set(COMMANDS) <= TABLE.keys()


def test_a_new_import_is_named_with_the_modules_that_lead_to_it(built: Path) -> None:
    chain = packages_of(chains_of(built, "explain BG305"))["markdown_it"]
    assert chain[0] == "briefgen.rules"
    assert chain[-2:] == ["briefgen.syntax.markdown", "markdown_it"]
