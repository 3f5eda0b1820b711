"""A release contains what is sent, what it was made from, and what it prints."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from briefgen.build.pipeline import build
from briefgen.checks.rules import PLACEHOLDER
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError, UsageError
from briefgen.releases.contents import accepted_findings
from briefgen.releases.create import create_release
from briefgen.releases.records import RECORDS, json_schema_of
from briefgen.releases.verify import verify_release
from briefgen.spans.span import Span

TARGET = "harbours/d1.1@v2"
HOME = "content/harbours"


def record(release: Path, name: str) -> Any:
    return json.loads((release / name).read_text("utf-8"))


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def spoil(project: Path, name: str, old: str, new: str) -> None:
    path = project / HOME / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_files_to_send_are_those_that_build_makes(project: Path, release: Path) -> None:
    built = {name.rpartition("/")[2]: data for name, data in build(project, TARGET).files.items()}
    sent = files_in(release / "send")
    manifest = json.loads(sent.pop("manifest.json"))
    assert sent == built
    assert manifest["files"] == {name: sha256(data).hexdigest() for name, data in sent.items()}
    assert (manifest["target"], manifest["version"], manifest["pages"]) == (TARGET, "V2", 4)
    assert "records" not in manifest  # They are not sent, so the readers get no digest of them.
    digests = record(release, "digests.json")["records"]
    assert set(digests) == {"inputs.json", "texts.json", "values.json"}
    for name, digest in digests.items():
        assert sha256((release / name).read_bytes()).hexdigest() == digest


def test_the_snapshot_has_exactly_the_files_that_were_read(project: Path, release: Path) -> None:
    stored = files_in(release / "snapshot")
    own = {name: data for name, data in stored.items() if not name.startswith("briefgen/")}
    assert own
    for name, data in own.items():
        assert (project / name).read_bytes() == data
    assert not [name for name in own if "briefings" in name]  # no file of another target
    digests = {name: sha256(data).hexdigest() for name, data in stored.items()}
    assert record(release, "inputs.json")["files"] == digests
    for name in own:
        assert build_without(project, name) != build_of(project), name


def test_the_snapshot_has_the_notice_of_the_project_that_is_printed(
    starter: Path, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(starter, tmp_path / "project"))
    names = ("legal-notice.eismea.md", "legal-notice.eismea.2023.md", "legal-notice.rea.md")
    (project / "notices").mkdir()
    for name in names:
        (project / "notices" / name).write_text(f"The words of {name}.\n")
    create_release(project, TARGET)
    release = project / "releases/harbours/d1.1-v2"
    assert [*files_in(release / "snapshot/notices")] == [names[1]]
    assert verify_release(release).is_proven


def build_of(project: Path) -> dict[str, bytes] | str:
    return build(project, TARGET).files


def build_without(project: Path, name: str) -> dict[str, bytes] | str:
    """The files of the target without one file of the project, or the findings."""
    hidden = project / f"{name}.hidden"
    (project / name).rename(hidden)
    try:
        return build(project, TARGET).files
    except (ContentError, UsageError) as error:
        return str(error)
    finally:
        hidden.rename(project / name)


def test_texts_and_values_name_what_is_printed_and_where(release: Path) -> None:
    texts = record(release, "texts.json")["texts"]
    by_key = {one["key"]: one["text"] for one in texts.values()}
    assert "" not in by_key
    assert by_key["@cover/title"] in "".join(by_key.values())
    values = record(release, "values.json")["values"]
    facts = [one for one in values if one["kind"] == "fact"]
    assert facts
    in_texts = [one for one in facts if by_key[one["place"]]]  # a chart has no text
    assert in_texts
    for one in in_texts:
        assert one["value"] in by_key[one["place"]].replace(",", "")
    assert record(release, "texts.json")["digest"] in custom_properties(release)


def custom_properties(release: Path) -> str:
    import zipfile

    with zipfile.ZipFile(release / "send" / "d1.1-v2.docx") as package:
        return package.read("docProps/custom.xml").decode()


def test_a_release_of_the_same_content_has_the_same_bytes(
    project: Path, release: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(project, tmp_path / "other"))
    shutil.rmtree(other / "releases")
    create_release(other, TARGET)
    assert files_in(other / "releases/harbours/d1.1-v2") == files_in(release)


def test_a_release_is_never_overwritten(project: Path, release: Path) -> None:
    before = files_in(release)
    with pytest.raises(
        UsageError, match=r"was released; .* withdraw it with --withdraw; otherwise make a new"
    ):
        create_release(project, TARGET)
    with pytest.raises(UsageError, match=r"--again requires 'stage: pre-1\.0'"):
        create_release(project, TARGET, again=True)
    assert files_in(release) == before


def test_before_1_0_a_release_can_be_made_again(project: Path, release: Path) -> None:
    spoil(project, "dossier.yaml", "language:", "stage: pre-1.0\nlanguage:")
    spoil(project, "sections/shore-power.md", "is weak", "is old")
    (release / "send" / "old.txt").write_text("left")
    create_release(project, TARGET, again=True)
    assert "old.txt" not in files_in(release / "send")
    stored = (release / "snapshot" / HOME / "sections/shore-power.md").read_text("utf-8")
    assert stored == (project / HOME / "sections/shore-power.md").read_text("utf-8")


@pytest.mark.parametrize(
    "words", ["The share is XX %.", "To come: TBC.", "See [here](https://a.eu)"]
)
def test_a_warning_prevents_a_release(words: str, project: Path) -> None:
    shutil.rmtree(project / "releases")
    path = project / HOME / "sections/shore-power.md"
    path.write_text(f"{path.read_text('utf-8')}\n{words}\n", "utf-8")
    with pytest.raises(ContentError):
        create_release(project, TARGET)
    assert not (project / "releases").exists()


def test_an_acknowledged_finding_is_recorded_with_its_reason(project: Path) -> None:
    shutil.rmtree(project / "releases")
    path = project / HOME / "sections/shore-power.md"
    reason = "<!-- acknowledge: {code: BG325, reason: the agency decides later} -->"
    path.write_text(f"{path.read_text('utf-8')}\n{reason}\nThe share is XX %.\n", "utf-8")
    release = create_release(project, TARGET)
    (accepted,) = record(release.folder, "inputs.json")["acknowledged"]
    assert (accepted["code"], accepted["reason"]) == ("BG325", "the agency decides later")
    assert accepted["path"] == f"{HOME}/sections/shore-power.md"


def test_a_finding_that_several_languages_have_is_recorded_once() -> None:
    finding = Diagnostic(Span("a.yaml", 2), PLACEHOLDER, "A message", acknowledged="A reason")
    assert len(accepted_findings((finding, finding))) == 1


@pytest.mark.parametrize("name", RECORDS)
def test_each_record_has_a_schema_that_describes_every_key(name: str) -> None:
    schema = json_schema_of(name)
    for definition in (*schema.get("oneOf", [schema]), *schema.get("$defs", {}).values()):
        assert definition["additionalProperties"] is False
        for key, value in definition["properties"].items():
            assert value.get("description") or "$ref" in json.dumps(value), (name, key)


def test_a_release_must_say_who_validated_it(project):
    file = project / "content/harbours/deliverables/d1.1/v1.yaml"
    file.write_text(file.read_text("utf-8").replace("validated_by: Project office", ""), "utf-8")
    with pytest.raises(ContentError) as caught:
        create_release(project, "harbours/d1.1@v1")
    assert [one.code for one in caught.value.diagnostics if one.stops_build] == ["BG768"]
    assert not (project / "releases" / "harbours" / "d1.1-v1").exists()


def test_of_two_releases_at_the_same_time_one_is_refused(starter: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(starter, tmp_path / "project"))

    def outcome(_: int) -> str:
        try:
            return create_release(project, TARGET).folder.name
        except UsageError as error:
            return str(error)

    with ThreadPoolExecutor(2) as both:
        found = sorted(both.map(outcome, range(2)))
    assert found[0] == "d1.1-v2"
    assert found[1].startswith(f"{TARGET} was released; the release is in ")
