"""The benchmarks measure what they say: their documents, their Markdown and their dossiers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypandoc
import pytest

from briefgen.build.pipeline import prepare
from briefgen.model.nodes import Chart, Figure, Link, Table
from briefgen.model.walk import blocks_in, blocks_of_document, inlines_in, inlines_of_block

TARGETS = ("mexico/d3.5@v2", "mexico/2019-06-aerospace-dialogue")
SHORT_LAST_PAGE = "BG324"
SIZE = ("--countries", "2", "--sectors", "2", "--meetings", "2")


def run(root: Path, *arguments: str | Path) -> str:
    """The text that a module prints."""
    done = subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=root,
        env={"PYTHONPATH": f"{root / 'src'}:{root}"},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout


def test_a_generated_document_has_pages_size_and_memory(root: Path) -> None:
    figures = json.loads(run(root, "benchmarks.once", "1", "1"))
    assert figures["pages"] > 1
    assert figures["size"] > 10_000
    assert figures["peak"] > 10


def test_an_unknown_benchmark_is_refused(root: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as caught:
        run(root, "benchmarks", "speed", "--print-only")
    assert "no benchmark speed; there are start, pair" in caught.value.stderr


@pytest.mark.parametrize("target", TARGETS)
def test_pandoc_reads_in_the_markdown_what_the_document_has(
    target: str, root: Path, tmp_path: Path
) -> None:
    run(root, "benchmarks.markdown", target, tmp_path)
    tree = json.loads(pypandoc.convert_file(tmp_path / "document.md", "json", format="markdown"))
    found = Counter(node["t"] for node in nodes(tree["blocks"]))
    resolved = prepare(root, target).resolved
    blocks = list(blocks_in(blocks_of_document(resolved.document)))
    notes = len(resolved.notes)
    cover_table = 1
    assert found["Note"] == notes > 20
    assert found["Table"] == cover_table + sum(isinstance(one, Table) for one in blocks)
    assert found["Image"] == sum(isinstance(one, Chart | Figure) for one in blocks)
    links = [
        inline
        for block in (*blocks, *(one for note in resolved.notes for one in blocks_in(note.blocks)))
        for inline in inlines_in(inlines_of_block(block))
        if isinstance(inline, Link)
    ]
    addresses = {link.url for link in links}
    read = {node["c"][2][0] for node in nodes(tree["blocks"]) if node["t"] == "Link"}
    assert addresses <= read


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every node of a document of pandoc."""
    if isinstance(tree, dict):
        if "t" in tree:
            yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for part in tree:
            yield from nodes(part)


def test_generated_dossiers_have_no_findings_and_build(root: Path, tmp_path: Path) -> None:
    run(root, "benchmarks.make_dossier", tmp_path, *SIZE)
    report = tmp_path / "report.json"
    run(root, "briefgen", "check", "--report", f"json={report}", "--project", tmp_path)
    found = json.loads(report.read_text())
    assert len(found["targets"]) == 10
    assert {one["code"] for one in found["findings"]} <= {SHORT_LAST_PAGE}
    run(root, "briefgen", "build", "belgium/agriculture-0002", "--project", tmp_path)
    assert (tmp_path / "output/belgium/agriculture-0002.docx").exists()


def test_a_seed_gives_the_same_dossiers_again(root: Path, tmp_path: Path) -> None:
    for folder, options in (("first", ()), ("second", ()), ("other", ("--seed", "2"))):
        run(root, "benchmarks.make_dossier", tmp_path / folder, *SIZE, *options)
    first, second, other = (files(tmp_path / one) for one in ("first", "second", "other"))
    assert first == second
    assert first.keys() == other.keys()
    assert first != other


def test_more_meetings_leave_the_files_of_others_as_they_are(root: Path, tmp_path: Path) -> None:
    run(root, "benchmarks.make_dossier", tmp_path / "small", *SIZE)
    run(root, "benchmarks.make_dossier", tmp_path / "large", *SIZE[:-1], "3")
    small, large = files(tmp_path / "small"), files(tmp_path / "large")
    assert len(large) == len(small) + 4
    assert small.items() <= large.items()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--countries", "0"), "countries: from 1 to 27"),
        (("--sectors", "99"), "sectors: from 1 to 12"),
        (("--meetings", "-1"), "meetings: 0 or more"),
        ((), "has content already; choose another folder"),
    ],
)
def test_dossiers_that_cannot_be_written_are_explained(
    options: tuple[str, ...], words: str, root: Path, tmp_path: Path
) -> None:
    if not options:
        (tmp_path / "content").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.make_dossier", tmp_path, *options],
        cwd=root,
        env={"PYTHONPATH": f"{root / 'src'}:{root}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.rstrip().endswith(words)


def files(folder: Path) -> dict[str, bytes]:
    """The bytes of all files of a folder, by path."""
    found = (one for one in folder.rglob("*") if one.is_file())
    return {str(one.relative_to(folder)): one.read_bytes() for one in found}
