"""The proof of a release fails at the step whose claim is false, and names the file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import briefgen.releases.verify as verification
from briefgen import __version__
from briefgen.build.outputs import render
from briefgen.build.pipeline import prepare
from briefgen.build.prepared import Prepared
from briefgen.build.released import snapshot_of
from briefgen.build.unchanged_release import check_unchanged
from briefgen.errors import DamagedReleaseError, UsageError
from briefgen.releases.record_checks import changed_files, damaged_records
from briefgen.releases.records import Digests, Inputs, Manifest, Values, to_json
from briefgen.releases.verify import verify_release
from briefgen.workspace.read_set import digest
from briefgen.workspace.workspace import Workspace
from releases.conftest import TARGET
from support.sampling import sample

SECTION = "snapshot/content/harbours/sections/shore-power.md"


def results(release: Path) -> list[str]:
    return [step.result for step in verify_release(release).steps]


def test_a_release_that_is_unchanged_is_proven(release: Path) -> None:
    found = verify_release(release)
    assert [step.result for step in found.steps] == ["true"] * 4
    assert found.is_proven


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


CHANGES: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "a file that is sent": (
        lambda release: (release / "send/d1.1-v2.pdf").write_bytes(b"%PDF-1.7"),
        ("send/d1.1-v2.pdf was changed",),
    ),
    "a file that is missing": (
        lambda release: (release / "send/d1.1-v2.docx").unlink(),
        ("send/d1.1-v2.docx is missing",),
    ),
    "a file that was added": (
        lambda release: (release / "send/letter.txt").write_text("Hello"),
        ("send/letter.txt does not belong to the release",),
    ),
    "a file of the snapshot": (
        lambda release: edit(release / SECTION, "is weak", "is old"),
        (f"{SECTION} was changed",),
    ),
    "a record": (
        lambda release: edit(release / "values.json", "fact", "fiction"),
        (
            "values.json was changed",
            "values.json does not have the values that the snapshot prints",
        ),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_named(name: str, release: Path) -> None:
    change, reasons = CHANGES[name]
    change(release)
    found = verify_release(release)
    assert (found.steps[0].result, found.steps[0].reasons) == ("false", reasons)
    assert not found.is_proven


def test_other_words_of_the_snapshot_are_shown(release: Path) -> None:
    edit(release / SECTION, "is weak", "is old")
    words = verify_release(release).steps[2]
    assert words.result == "false"
    assert any("is old" in reason for reason in words.reasons)


def test_a_snapshot_with_findings_cannot_be_built(release: Path) -> None:
    edit(release / SECTION, "anchor:", "anker:")
    steps = verify_release(release).steps
    assert [step.result for step in steps] == ["false", "false", "not compared", "not compared"]
    assert steps[2].reasons == ("it is not true that the snapshot can be built",)
    assert "sections/shore-power.md" in steps[1].reasons[0]


def test_bytes_are_compared_only_with_the_same_versions(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "libraries", lambda: {"reportlab": "1"})
    found = verify_release(release)
    assert [step.result for step in found.steps] == ["true", "true", "true", "not compared"]
    assert any(reason.startswith("reportlab ") for reason in found.steps[3].reasons)
    assert any(reason.endswith(", here not required") for reason in found.steps[3].reasons)
    assert found.is_proven


def test_the_snapshot_of_another_version_may_be_unreadable(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> None:
        raise UsageError("no target")

    monkeypatch.setattr(verification, "prepare", unreadable)
    assert not verify_release(release).maker
    monkeypatch.setattr(verification, "__version__", "9.9")
    assert verify_release(release).maker == __version__


RECORDS = ["send/manifest.json", "digests.json", "inputs.json", "texts.json", "values.json"]
DAMAGED = ["", "{", "[]", "{}", '{"target": 3}', "\x00"]


@pytest.mark.parametrize("name", [*RECORDS, "deliveries.json"])
@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_record_is_named(text: str, name: str, release: Path) -> None:
    (release / name).write_text(text)
    found = verify_release(release)
    assert [step.result for step in found.steps] == ["false", *["not compared"] * 3]
    (reason,) = found.steps[0].reasons
    assert f"{name}' is damaged (" in reason
    assert "(:" not in reason


@pytest.mark.parametrize("name", RECORDS)
def test_a_missing_record_is_named(name: str, release: Path) -> None:
    (release / name).unlink()
    step, *others = verify_release(release).steps
    assert [one.result for one in others] == ["not compared"] * 3
    assert step.result == "false"
    assert [reason.split("'")[2] for reason in step.reasons] == [
        " is missing; restore it from version control"
    ]


def every_file(release: Path) -> list[Path]:
    return sorted(path for path in release.rglob("*") if path.is_file())


def test_every_file_that_is_altered_or_missing_is_noticed(release: Path) -> None:
    manifest = Manifest.model_validate_json((release / RECORDS[0]).read_bytes())
    inputs = Inputs.model_validate_json((release / "inputs.json").read_bytes())
    assert list(changed_files(release, manifest, inputs)) == []
    for path in every_file(release):
        data, name = path.read_bytes(), path.relative_to(release).as_posix()
        path.write_bytes(data + b"\n")
        assert list(changed_files(release, manifest, inputs)) == [f"{name} was changed"]
        path.unlink()
        if name in RECORDS:
            assert any(name in one for one in damaged_records(release))
        else:
            assert list(changed_files(release, manifest, inputs)) == [f"{name} is missing"]
        path.write_bytes(data)


@pytest.mark.parametrize("folder", ["", "send", "snapshot", "snapshot/content/harbours", "new"])
def test_a_file_that_was_added_anywhere_is_noticed(folder: str, release: Path) -> None:
    path = release / folder / "extra.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text("")
    name = path.relative_to(release).as_posix()
    assert verify_release(release).steps[0].reasons == (f"{name} does not belong to the release",)


def altered(value: object) -> Iterator[object]:
    """Other values of the same type, and an empty one."""
    if isinstance(value, dict):
        yield {}
        for key, one in value.items():
            yield {other: kept for other, kept in value.items() if other != key}
            yield from ({**value, key: new} for new in altered(one))
    elif isinstance(value, list):
        yield []
        for index, one in enumerate(value):
            yield [*value[:index], *value[index + 1 :]]
            yield from ([*value[:index], new, *value[index + 1 :]] for new in altered(one))
    elif isinstance(value, str):
        yield ""
        yield "2001-01-01" if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else f"{value}x"
    elif isinstance(value, int):
        yield value + 1


FIELDS = [
    *((RECORDS[0], field) for field in Manifest.model_fields if field != "records"),
    *((RECORDS[1], field) for field in Digests.model_fields),
]


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_every_field_of_the_manifest_and_the_digests_is_compared(
    name: str, field: str, release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = release / name
    manifest = json.loads(path.read_text("utf-8"))
    builds_once(monkeypatch, release, TARGET)
    # A key of a release without translations is missing.
    others = [*altered(manifest[field]), None] if field in manifest else [["de"]]
    for value in others:
        if value == manifest.get(field):
            continue
        path.write_text(json.dumps({**manifest, field: value}, indent=2), "utf-8")
        assert not verify_release(release).is_proven, value
    path.write_text(json.dumps({key: one for key, one in manifest.items() if key != field}))
    assert not verify_release(release).is_proven


def as_an_older_version_writes_it(release: Path) -> None:
    """The digests of the records are in the manifest, as before they had their own file."""
    manifest = json.loads((release / RECORDS[0]).read_text("utf-8"))
    manifest["records"] = json.loads((release / "digests.json").read_text("utf-8"))["records"]
    text = json.dumps(manifest, indent=2, ensure_ascii=False, sort_keys=True)
    (release / RECORDS[0]).write_text(f"{text}\n", "utf-8")
    (release / "digests.json").unlink()


def test_a_release_with_the_digests_in_its_manifest_is_proven(release: Path) -> None:
    as_an_older_version_writes_it(release)
    check_unchanged(release)
    assert verify_release(release).is_proven
    (release / "digests.json").write_text("{}")
    assert not verify_release(release).is_proven
    with pytest.raises(DamagedReleaseError, match=r"digests\.json does not belong to the release"):
        check_unchanged(release)
    (release / "digests.json").unlink()
    (release / "inputs.json").write_bytes((release / "inputs.json").read_bytes() + b" ")
    assert verify_release(release).steps[0].reasons == ("inputs.json was changed",)


@pytest.mark.parametrize("is_older", [False, True], ids=["digests", "manifest"])
@pytest.mark.parametrize("name", RECORDS[2:])
def test_a_record_that_was_altered_with_its_digest_is_noticed(
    name: str,
    is_older: bool,
    release: Path,
    monkeypatch: pytest.MonkeyPatch,
    count_cases: Callable[[int, int], None],
) -> None:
    if is_older:
        as_an_older_version_writes_it(release)
    record = json.loads((release / name).read_text("utf-8"))
    source, model = (RECORDS[0], Manifest) if is_older else (RECORDS[1], Digests)
    digests = model.model_validate_json((release / source).read_bytes())
    builds_once(monkeypatch, release, TARGET)
    # Versions of libraries and fonts are known only from this record.
    fields = [one for one in record if one not in ("libraries", "fonts")]
    every = [(one, new) for one in fields for new in altered(record[one])]
    chosen = sample(f"altered {name}", every, 15, lambda case: [case[0]])
    count_cases(len(chosen), len(every))
    for field, new in chosen:
        data = json.dumps({**record, field: new}).encode()
        (release / name).write_bytes(data)
        forged = digests.model_copy(update={"records": {**digests.records, name: digest(data)}})
        (release / source).write_bytes(to_json(forged))
        assert not verify_release(release).is_proven, (field, new)


def test_a_record_of_values_without_printed_forms_is_that_of_an_older_version(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = json.loads((release / "values.json").read_text("utf-8"))
    for one in record["values"]:
        del one["printed"]
    digests = Digests.model_validate_json((release / RECORDS[1]).read_bytes())
    builds_once(monkeypatch, release, TARGET)
    other = {"values": [{**one, "value": "another"} for one in record["values"]]}
    for found, is_proven in ((record, True), (other, False)):
        data = to_json(Values.model_validate(found))
        (release / "values.json").write_bytes(data)
        known = {**digests.records, "values.json": digest(data)}
        forged = digests.model_copy(update={"records": known})
        (release / RECORDS[1]).write_bytes(to_json(forged))
        assert verify_release(release).is_proven == is_proven


def builds_once(monkeypatch: pytest.MonkeyPatch, release: Path, target: str) -> None:
    """Build the snapshot of a target once, as only its records are changed."""
    prepared = prepare(snapshot_of(release), target)
    built = render(prepared, target, attach_docx=prepared.attach_docx)

    def prepare_once(workspace: Workspace, name: str) -> Prepared:
        return prepared if name == target else prepare(workspace, name)

    monkeypatch.setattr(verification, "prepare", prepare_once)
    monkeypatch.setattr(verification, "render", lambda *_, **__: built)


def test_the_target_of_a_manifest_cannot_lead_out_of_the_snapshot(release: Path) -> None:
    path = release / "send/manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**manifest, "target": "../../harbours/d1.1@v2"}), "utf-8")
    assert verify_release(release).steps[1].result == "false"
