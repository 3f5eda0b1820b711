"""Translations are released, proven and identified with their originals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.build.pipeline import build
from briefgen.build.released import is_released, released_files, released_record
from briefgen.errors import ContentError, UsageError
from briefgen.releases.content_changes import ContentChanges, content_changes
from briefgen.releases.create import create_release
from briefgen.releases.identify import identify
from briefgen.releases.released_document import check_same_document, compared_document
from briefgen.releases.verify import verify_release
from support.projects import BASE, DELIVERABLE, HOME, write

TARGET = "demo/d1@v1"
GERMAN = f"{TARGET}:de"
V1 = f"{DELIVERABLE}/v1.yaml"
AIM_DE = f"{HOME}/sections/de/aim.md"
ACCEPTED = (
    "translations: [de]\nacknowledge:\n"
    "  - {code: BG806, at: translations, reason: The rest follows.}\n"
)
COVER = "cover: {project_name: P, version: V1, lead_and_partners: SPI, validated_by: SPI, "
COVER += "actual_delivery: March 2019, contractual_delivery: M43}\n"
DELIVERABLE_YAML = f"{DELIVERABLE}/deliverable.yaml"
FILES = {
    DELIVERABLE_YAML: BASE[DELIVERABLE_YAML].replace("2 years", "6 years"),
    V1: BASE[V1].replace("cover: {project_name: P, version: V1}\n", COVER) + ACCEPTED,
    AIM_DE: "---\ntitle: {en: Aim, de: Ziel}\n---\n::: en\nWords.\n:::\n\nWörter.\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


@pytest.fixture
def release(project: Path) -> Path:
    return create_release(project, TARGET).folder


def test_the_files_of_all_languages_are_sent(project: Path, release: Path) -> None:
    sent = release / "send"
    names = {path.name for path in sent.iterdir()} - {"manifest.json"}
    assert names == {"d1-v1.docx", "d1-v1.pdf", "d1-v1-de.docx", "d1-v1-de.pdf"}
    manifest = json.loads((sent / "manifest.json").read_text())
    assert set(manifest["files"]) == names
    built = build(project, GERMAN)
    assert manifest["translations"] == {"de": built.page_count}
    assert (sent / "d1-v1-de.pdf").read_bytes() == built["pdf"]
    assert (release / "snapshot" / AIM_DE).is_file()


def test_verify_proves_the_translations(release: Path) -> None:
    assert all(step.result == "true" for step in verify_release(release).steps)
    (release / "send" / "d1-v1-de.docx").write_bytes(b"other")
    found = verify_release(release)
    assert not found.is_proven
    assert any("d1-v1-de.docx was changed" in one for one in found.steps[0].reasons)


def test_a_manifest_without_a_language_does_not_have_its_files(release: Path) -> None:
    path = release / "send" / "manifest.json"
    manifest = json.loads(path.read_text())
    del manifest["translations"]
    path.write_text(json.dumps(manifest, indent=2, ensure_ascii=False, sort_keys=True) + "\n")
    reasons = verify_release(release).steps[0].reasons
    assert any("'d1-v1-de.docx' does not belong to the release" in one for one in reasons)


def test_the_released_translation_is_copied(project: Path, release: Path) -> None:
    assert is_released(project, GERMAN)
    assert not is_released(project, f"{TARGET}:bg")
    files = released_files(project, GERMAN)
    assert set(files) == {"demo/d1-v1-de.docx", "demo/d1-v1-de.pdf"}
    assert files["demo/d1-v1-de.pdf"] == (release / "send" / "d1-v1-de.pdf").read_bytes()
    record = released_record(project, GERMAN, files)
    assert record.pages == build(project, GERMAN).page_count


def test_a_changed_translation_is_compared_with_its_own_words(project: Path, release: Path) -> None:
    assert content_changes(project, GERMAN) == ContentChanges((), ())
    path = project / AIM_DE
    path.write_text(path.read_text("utf-8").replace("Wörter.", "Sätze."), "utf-8")
    found = content_changes(project, GERMAN)
    assert found.files == (AIM_DE,)
    assert found.texts is not None
    assert [(one.before, one.now) for one in found.texts] == [("Wörter.", "Sätze.")]
    assert content_changes(project, TARGET).texts == ()


def test_a_translation_has_no_release_of_its_own(project: Path) -> None:
    with pytest.raises(UsageError, match=f"is released with {TARGET}: briefgen release {TARGET}"):
        create_release(project, GERMAN)


def test_a_release_needs_all_translations_without_findings(tmp_path: Path) -> None:
    text = FILES[V1].replace("  - {code: BG806, at: translations, reason: The rest follows.}\n", "")
    with pytest.raises(ContentError) as caught:
        create_release(write(tmp_path, {**FILES, V1: text}), TARGET)
    assert {one.code for one in caught.value.diagnostics if one.stops_build} == {"BG806"}


def test_a_sent_translation_is_identified(project: Path, release: Path) -> None:
    file = project / "mail.docx"
    file.write_bytes((release / "send" / "d1-v1-de.docx").read_bytes())
    found = identify(file.read_bytes(), project)
    assert (found.target, found.release, found.is_changed) == (GERMAN, release, False)


def test_diff_reads_the_released_translation(project: Path, release: Path) -> None:
    document = compared_document(project, GERMAN)
    assert document.name == f"{GERMAN} (release releases/demo/d1-v1)"
    assert document.resolved().document.language == "de"


def test_translations_of_a_briefing_are_numbered_with_it(tmp_path: Path) -> None:
    talk = f"{HOME}/briefings/talk.yaml"
    text = BASE[talk] + ACCEPTED
    folder = create_release(write(tmp_path, {talk: text}), "demo/talk").folder
    assert (folder.name, (folder / "send" / "talk-1-de.pdf").is_file()) == ("talk-1", True)
    with pytest.raises(UsageError, match="has not changed since its last release"):
        create_release(tmp_path, "demo/talk")
    write(tmp_path, {talk: text, f"{HOME}/briefings/de/talk.yaml": "title: {en: Talk, de: Rede}\n"})
    assert create_release(tmp_path, "demo/talk").folder.name == "talk-2"


def test_documents_in_different_languages_are_not_compared(project: Path) -> None:
    old, new = (compared_document(project, name).target for name in (TARGET, GERMAN))
    with pytest.raises(UsageError, match="are in different languages"):
        check_same_document(old, new)
