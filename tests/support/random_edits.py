"""Random edits of single files of a project, of every kind."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

from support.builders import images
from support.word_files import poor, saved

_WORD = re.compile(r"[a-z]{4,}")
_NUMBER = re.compile(r"(?<![\w-])[1-9]\d*")
_PICTURES = (".png", ".jpg", ".svg")
Change = Callable[[Path, Random], None]


def input_files(root: Path) -> list[str]:
    """Paths of everything that can be edited."""
    folders = ("content", "templates", "notices")
    found = [path for folder in folders for path in (root / folder).rglob("*") if path.is_file()]
    return sorted(path.relative_to(root).as_posix() for path in found)


def kind_of_file(file: str) -> str:
    """The suffix of a file with the name of its folder, or of one that exists once in a dossier."""
    path = Path(file)
    is_numbered = path.parent.name in ("sections", "briefings", "d1.1")
    layer = "layer/" if "/v" in path.parent.as_posix() else ""
    return f"{layer}{path.parent.name if is_numbered else path.name}{path.suffix}"


def kinds_of_edits(file: str) -> Mapping[str, Change]:
    """The edits that are possible in a file, by their names."""
    if file.endswith(".docx"):
        return {**_OF_FILES, "other Word template": _other_word_file}
    if file.endswith(_PICTURES):
        return {**_OF_FILES, "other picture": _other_picture}
    if _can_be_in_a_layer(file):
        return {**_OF_FILES, **_OF_TEXTS, "added to a layer": _added_to_layer}
    return {**_OF_FILES, **_OF_TEXTS}


def _can_be_in_a_layer(file: str) -> bool:
    return re.search(r"/(sections|stories|tables|charts)/|(facts|sources)\.yaml$", file) is not None


# -- texts ---------------------------------------------------------------------------------------


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def _replaced(pattern: re.Pattern[str], new: Callable[[str], str]) -> Change:
    def change(path: Path, random: Random) -> None:
        text = _text(path)
        found = [*pattern.finditer(text)]
        if found:
            one = random.choice(found)
            path.write_text(f"{text[: one.start()]}{new(one[0])}{text[one.end() :]}", "utf-8")

    return change


def _lines_changed(change_lines: Callable[[list[str], int], None]) -> Change:
    def change(path: Path, random: Random) -> None:
        lines = _text(path).splitlines(keepends=True)
        change_lines(lines, random.randrange(len(lines)))
        path.write_text("".join(lines), "utf-8")

    return change


def _blank_line(lines: list[str], number: int) -> None:
    lines.insert(number, "\n")


def _spaces(lines: list[str], number: int) -> None:
    lines[number] = lines[number].removesuffix("\n") + " \n"


def _remove(lines: list[str], number: int) -> None:
    del lines[number]


def _repeat(lines: list[str], number: int) -> None:
    lines.insert(number, lines[number])


def _swap(lines: list[str], number: int) -> None:
    other = max(0, number - 1)
    lines[other], lines[number] = lines[number], lines[other]


def _comment(path: Path, _: Random) -> None:
    comment = "\n<!-- A comment. -->\n" if path.suffix == ".md" else "\n# A comment.\n"
    path.write_text(_text(path) + comment, "utf-8")


def _invalid(path: Path, _: Random) -> None:
    path.write_text("---\nkey: [\n" + _text(path), "utf-8")


def _with_crlf(path: Path, _: Random) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def _with_bom(path: Path, _: Random) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def _not_utf_8(path: Path, _: Random) -> None:
    path.write_bytes(path.read_bytes() + b"\xff\n")


_OF_TEXTS: Mapping[str, Change] = {
    "word": _replaced(_WORD, lambda word: f"{word}s"),
    "number": _replaced(_NUMBER, lambda number: str(int(number) + 1)),
    "blank line": _lines_changed(_blank_line),
    "spaces": _lines_changed(_spaces),
    "line removed": _lines_changed(_remove),
    "line repeated": _lines_changed(_repeat),
    "lines swapped": _lines_changed(_swap),
    "comment": _comment,
    "invalid": _invalid,
    "CRLF": _with_crlf,
    "BOM": _with_bom,
    "not UTF-8": _not_utf_8,
}


# -- files ---------------------------------------------------------------------------------------


def _saved_again(path: Path, random: Random) -> None:
    os.utime(path, (random.randrange(10**9), random.randrange(10**9)))


def _emptied(path: Path, _: Random) -> None:
    path.write_bytes(b"")


def _removed(path: Path, _: Random) -> None:
    path.unlink()


def _renamed(path: Path, _: Random) -> None:
    path.rename(path.with_stem(f"{path.stem}-renamed"))


def _copied(path: Path, _: Random) -> None:
    path.with_stem(f"{path.stem}-copy").write_bytes(path.read_bytes())


def _replaced_by_link(path: Path, _: Random) -> None:
    other = path.with_name(f"{path.name}.original")
    path.rename(other)
    path.symlink_to(other.name)


def _replaced_by_folder(path: Path, _: Random) -> None:
    path.unlink()
    path.mkdir()


def _moved(path: Path, _: Random) -> None:
    folder = path.parent / "more"
    folder.mkdir()
    path.rename(folder / path.name)


def _added_to_layer(path: Path, random: Random) -> None:
    """Add the file with another word to the layer of a version."""
    dossier = next(one for one in path.parents if (one / "dossier.yaml").is_file())
    layer = dossier / "deliverables/d1.1" / random.choice(["v1", "v2", "v3"])
    new = layer / path.parent.name / path.name if path.parent != dossier else layer / path.name
    if not new.exists():
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(path.read_bytes().replace(b"harbours", b"ports", 1))


def _other_picture(path: Path, _: Random) -> None:
    if path.suffix == ".svg":
        path.write_bytes(path.read_bytes().replace(b"#003399", b"#993300"))
    else:
        path.write_bytes(images()[{".png": "plain.png", ".jpg": "grey.jpg"}[path.suffix]])


def _other_word_file(path: Path, _: Random) -> None:
    document = poor()
    document.styles["Normal"].font.name = "Garamond"
    path.write_bytes(saved(document))


_OF_FILES: Mapping[str, Change] = {
    "saved again": _saved_again,
    "emptied": _emptied,
    "removed": _removed,
    "renamed": _renamed,
    "copied": _copied,
    "replaced by a link": _replaced_by_link,
    "replaced by a folder": _replaced_by_folder,
    "moved to another folder": _moved,
}
