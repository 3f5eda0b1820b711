"""The manifest of an output folder, which is written together with the files of a target."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from briefgen.build import manifest as module
from briefgen.build.manifest import MANIFEST_NAME, BuiltTarget, OutputManifest
from briefgen.errors import SetupError
from briefgen.releases.records import json_schema_of
from briefgen.workspace.folder import Folder
from briefgen.workspace.read_set import digest
from support.json_schemas import assert_valid

TARGETS = [f"demo/d1@v{number}" for number in range(1, 10)]
ONE, TWO, THREE, *_ = TARGETS


def record(name: str, data: bytes = b"x") -> BuiltTarget:
    files = {f"{name.replace('@', '-')}.pdf": digest(data)}
    return BuiltTarget(identifier="D1", version="Vé", date="2019-01-31", pages=4, files=files)


def write(manifest: OutputManifest, name: str, data: bytes = b"x") -> None:
    found = record(name, data)
    manifest.publish(name, dict.fromkeys(found.files, data), found)


def stored(folder: Path) -> dict:
    found = json.loads((folder / MANIFEST_NAME).read_text("utf-8"))
    assert_valid(found, json_schema_of("manifest"))
    assert found["kind"] == "build"
    return found["targets"]


def assert_true(folder: Path, names: list[str]) -> None:
    """The manifest lists exactly these targets, and the digests of their files."""
    targets = stored(folder)
    assert [*targets] == sorted(names)
    for one in targets.values():
        for name, expected in one["files"].items():
            assert digest((folder / name).read_bytes()) == expected


def test_each_published_target_is_added(tmp_path: Path) -> None:
    manifest = OutputManifest(tmp_path, TARGETS)
    for number, name in enumerate((TWO, ONE, THREE), 1):
        write(manifest, name)
        assert_true(tmp_path, sorted((TWO, ONE, THREE)[:number]))
    write(manifest, ONE, b"other")
    assert_true(tmp_path, [ONE, TWO, THREE])


def test_the_same_records_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    for folder, names in (("a", TARGETS), ("b", TARGETS[::-1])):
        manifest = OutputManifest(tmp_path / folder, TARGETS)
        for name in names:
            write(manifest, name)
    first, second = ((tmp_path / one / MANIFEST_NAME).read_bytes() for one in "ab")
    assert first == second
    assert first.decode() == json.dumps(json.loads(first), indent=2, ensure_ascii=False) + "\n"


def test_only_a_new_record_is_written_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    member = module._member

    def noted(target: str, found: BuiltTarget) -> str:
        written.append(target)
        return member(target, found)

    monkeypatch.setattr(module, "_member", noted)
    manifest = OutputManifest(tmp_path, TARGETS)
    for name in TARGETS:
        write(manifest, name)
    assert written == TARGETS
    assert_true(tmp_path, TARGETS)


def test_an_unchanged_manifest_is_not_written_again(tmp_path: Path) -> None:
    manifest = OutputManifest(tmp_path, TARGETS)
    write(manifest, ONE)
    before = (tmp_path / MANIFEST_NAME).stat()
    write(OutputManifest(tmp_path, TARGETS), ONE)
    OutputManifest(tmp_path, TARGETS).complete({ONE: record(ONE)})
    after = (tmp_path / MANIFEST_NAME).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_files_that_cannot_be_written_leave_the_manifest_as_it_was(tmp_path: Path) -> None:
    manifest = OutputManifest(tmp_path, TARGETS)
    write(manifest, ONE)
    before = (tmp_path / MANIFEST_NAME).read_bytes()
    (tmp_path / "demo/d1-v2.pdf").mkdir()
    with pytest.raises(SetupError, match=r"d1-v2\.pdf"):
        write(manifest, TWO)
    assert (tmp_path / MANIFEST_NAME).read_bytes() == before
    write(manifest, THREE)
    assert_true(tmp_path, [ONE, THREE])


def test_a_manifest_that_cannot_be_written_leaves_the_files_as_they_were(tmp_path: Path) -> None:
    (tmp_path / MANIFEST_NAME).mkdir()
    with pytest.raises(SetupError, match=r"manifest\.json': Is a directory; a folder has this"):
        write(OutputManifest(tmp_path, TARGETS), ONE)
    assert not (tmp_path / "demo").exists()


def test_two_builds_at_the_same_time_keep_the_records_of_each_other(tmp_path: Path) -> None:
    manifests = [OutputManifest(tmp_path, TARGETS) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        for number, name in enumerate(TARGETS * 5):
            pool.submit(write, manifests[number % 3], name, str(number).encode())
    assert_true(tmp_path, TARGETS)


def test_targets_that_no_longer_exist_are_dropped(tmp_path: Path) -> None:
    for name in (ONE, TWO):
        write(OutputManifest(tmp_path, TARGETS), name)
    OutputManifest(tmp_path, [TWO, THREE]).complete({})
    assert_true(tmp_path, [TWO])


@pytest.mark.parametrize("damaged", [b"", b'{\n  "kind": "build",\n<<<<<<< HEAD\n', b"\xff"])
def test_a_damaged_manifest_is_written_again(tmp_path: Path, damaged: bytes) -> None:
    manifest = OutputManifest(tmp_path, TARGETS)
    for name in (ONE, TWO):
        write(manifest, name)
    (tmp_path / MANIFEST_NAME).write_bytes(damaged)
    manifest.complete({ONE: record(ONE), TWO: record(TWO)})
    assert_true(tmp_path, [ONE, TWO])


def test_the_manifest_of_another_program_is_not_replaced(tmp_path: Path) -> None:
    for other in (b'{"name": "My app"}', b"[]", (tmp_path / "x").name.encode()):
        (tmp_path / MANIFEST_NAME).write_bytes(other)
        with pytest.raises(SetupError, match=r"is not the manifest of a build.*move it"):
            OutputManifest(tmp_path, TARGETS).check()
    (tmp_path / MANIFEST_NAME).unlink()
    OutputManifest(tmp_path, TARGETS).check()
    write(OutputManifest(tmp_path, TARGETS), ONE)
    OutputManifest(tmp_path, TARGETS).check()


@pytest.mark.parametrize("thing", ["folder", "pipe", "other file", "damaged"])
def test_a_comparison_says_what_is_in_the_place_of_the_manifest(tmp_path: Path, thing: str) -> None:
    path = tmp_path / MANIFEST_NAME
    if thing == "folder":
        path.mkdir()
    elif thing == "pipe":
        os.mkfifo(path)
    else:
        path.write_text('{"a":' if thing == "other file" else '<<<<<<< HEAD\n{"kind": "build"')
    manifest = OutputManifest(tmp_path, TARGETS)
    found = manifest.difference({}, everything=False)
    if thing == "damaged":
        assert found == "manifest.json is damaged; `briefgen build` writes it again"
        manifest.check()
        return
    with pytest.raises(SetupError, match=r"; move it, or choose another output folder$") as caught:
        manifest.check()
    assert str(caught.value) == found


def test_a_manifest_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Folder, path: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    write(OutputManifest(tmp_path, TARGETS), ONE)
    monkeypatch.setattr(Folder, "read", refuse)
    with pytest.raises(SetupError, match=r"cannot read '.*manifest\.json': Permission denied"):
        OutputManifest(tmp_path, TARGETS).check()


@pytest.mark.parametrize("dossier", ["manifest.json", "Manifest.JSON"])
def test_a_dossier_cannot_have_the_name_of_the_manifest(tmp_path: Path, dossier: str) -> None:
    manifest = OutputManifest(tmp_path, [ONE, f"{dossier}/one"])
    with pytest.raises(SetupError, match=rf"'{dossier}/one'.* rename the folder of the dossier"):
        manifest.check()


def test_a_link_that_leads_elsewhere_is_replaced_and_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(b'{"kind": "build"}')
    folder = tmp_path / "output"
    folder.mkdir()
    (folder / MANIFEST_NAME).symlink_to(other)
    write(OutputManifest(folder, TARGETS), ONE)
    assert other.read_bytes() == b'{"kind": "build"}'
    assert_true(folder, [ONE])


def test_a_comparison_names_what_differs(tmp_path: Path) -> None:
    manifest, records = OutputManifest(tmp_path, TARGETS), {ONE: record(ONE), TWO: record(TWO)}
    assert manifest.difference(records, everything=False) == (
        "manifest.json is missing; `briefgen build` writes it"
    )
    write(manifest, ONE)
    everything = manifest.difference({ONE: record(ONE)}, everything=True)
    assert everything == manifest.difference({}, everything=False) == ""
    message = "manifest.json differs from what is built: demo/d1@v2"
    assert manifest.difference(records, everything=False) == message
    other = {ONE: record(ONE, b"y"), TWO: record(TWO)}
    message = "manifest.json differs from what is built: demo/d1@v1, demo/d1@v2"
    assert manifest.difference(other, everything=True) == message
    fewer = OutputManifest(tmp_path, [TWO])
    assert fewer.difference({}, everything=False) == ""
    message = "manifest.json has records of targets that do not exist: demo/d1@v1"
    assert fewer.difference({}, everything=True) == message
    path = tmp_path / MANIFEST_NAME
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert manifest.difference({ONE: record(ONE)}, everything=True) == ""
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n\n"))
    message = "manifest.json was changed after it was written"
    assert manifest.difference({ONE: record(ONE)}, everything=True) == message
