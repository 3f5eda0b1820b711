"""A part of a project that is written into another folder reads the same there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from briefgen.workspace.bundle import bundle_of
from briefgen.workspace.folder import Folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="makes links and pipes")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "private.txt").write_text("secret")
    project = tmp_path / "project"
    for path, text in {
        "content/a/facts.yaml": "facts",
        "content/a/images/map.png": "map",
        "content/b/facts.yaml": "others",
        "content/b/tables/t.yaml": "table",
        "shared/logo.png": "logo",
        "output/a.pdf": "pdf",
    }.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)
    (project / "content/a/empty").mkdir()
    return project


def copied(project: Path, tmp_path: Path, *paths: str) -> Folder:
    (tmp_path / "copy").mkdir()
    bundle_of(Folder(project), paths or ("content/a",)).write(tmp_path / "copy")
    return Folder(tmp_path / "copy")


def test_only_the_files_at_the_paths_are_copied(project: Path, tmp_path: Path) -> None:
    copy = copied(project, tmp_path, "content/a", "templates")
    assert copy.listing(".", "") == ("content/a/facts.yaml", "content/a/images/map.png")
    assert copy.is_folder("content/a/empty")
    assert copy.read("content/a/images/map.png") == b"map"


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("content/a/tables", "../b/tables"),
        ("content/a/pictures", "images"),
        ("content/a/logo.png", "../../shared/logo.png"),
        ("content/a/out", "../../.."),
        ("content/a/private.txt", "../../../private.txt"),
        ("content/a/lost.yaml", "nothing.yaml"),
        ("content/a/loop", "loop"),
    ],
)
def test_a_link_leads_to_the_same(link: str, target: str, project: Path, tmp_path: Path) -> None:
    (project / link).symlink_to(target)
    before, after = Folder(project), copied(project, tmp_path)
    assert after.state(link) == before.state(link)
    assert after.listing("content/a", "") == before.listing("content/a", "")
    assert after.folders("content/a") == before.folders("content/a")
    assert after.listing(link, "") == before.listing(link, "")
    if before.state(link) == "file":
        assert after.read(link) == before.read(link)
    assert not [
        p for p in (tmp_path / "copy").rglob("*") if p.is_file() and b"secret" in p.read_bytes()
    ]


def test_a_link_to_all_content_copies_no_other_dossier(project: Path, tmp_path: Path) -> None:
    (project / "content/a/all").symlink_to("..")
    assert copied(project, tmp_path).state("content/b/facts.yaml") == "absent"


def test_the_folder_of_a_dossier_may_be_a_link(project: Path, tmp_path: Path) -> None:
    (project / "content/c").symlink_to("../shared")
    copy = copied(project, tmp_path, "content/c")
    assert copy.listing("content/c", "") == ("logo.png",)


def test_a_pipe_is_not_read(project: Path, tmp_path: Path) -> None:
    os.mkfifo(project / "content/a/pipe.yaml")
    copy = copied(project, tmp_path)
    assert copy.listing("content/a", ".yaml") == ("facts.yaml", "pipe.yaml")
    assert copy.read("content/a/pipe.yaml") == b""


def test_the_digest_depends_on_everything(project: Path) -> None:
    digests = {bundle_of(Folder(project), ["content/a"]).digest}
    (project / "content/a/facts.yaml").write_text("other facts")
    digests.add(bundle_of(Folder(project), ["content/a"]).digest)
    (project / "content/a/link").symlink_to("facts.yaml")
    digests.add(bundle_of(Folder(project), ["content/a"]).digest)
    (project / "content/a/link").unlink()
    (project / "content/a/link").symlink_to("images")
    digests.add(bundle_of(Folder(project), ["content/a"]).digest)
    (project / "content/a/new").mkdir()
    digests.add(bundle_of(Folder(project), ["content/a"]).digest)
    assert len(digests) == 5
    assert bundle_of(Folder(project), ["content/a"]).digest in digests
