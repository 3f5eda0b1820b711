"""Shows the documents that have changed since a revision: pictures of their pages, and redlines.

The folder has `changes.json`, which `briefgen diff --since REVISION --format json` prints. Prints a
table in Markdown. Needs briefgen, pypdfium2 and git.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

_PIXELS_PER_INCH = 96
_MARGIN = 0.11
"""Height of the header and of the footer, as a share of the page: both have a page number."""
_MOST_PAGES = 60
"""Maximum number of pictures of one document."""
_SPACE = 12
"""Pixels between the page before and the page after."""


def main() -> None:
    """Write everything into the folder, and print the table."""
    arguments = _arguments()
    project, folder = arguments.project.resolve(), arguments.folder.resolve()
    changed = _changed_documents(folder / "changes.json")
    if not changed:
        return
    print("| document | pictures of changed pages | redlines |\n|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="briefgen-") as temporary:
        built = Path(temporary)
        if arguments.pictures:
            _build_both(project, arguments.since, changed, built)
        for document in changed:
            place = folder / document.target.replace("/", "-")
            pictures = _pictures(document, built, place) if arguments.pictures else "–"
            redlines = _redlines(document, project, arguments, place) if arguments.redlines else "–"
            print(f"| {document.target} | {pictures} | {redlines} |")
    print()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, required=True)
    parser.add_argument("--since", required=True, metavar="REVISION")
    parser.add_argument("--pictures", action="store_true")
    parser.add_argument("--redlines", action="store_true")
    parser.add_argument("folder", type=Path)
    return parser.parse_args()


@dataclass(frozen=True)
class _Document:
    target: str
    is_new: bool


def _changed_documents(path: Path) -> list[_Document]:
    """The documents with changes that still exist."""
    found = []
    for one in json.loads(path.read_text("utf-8"))["comparisons"]:
        whole = [change["kind"] for change in one["changes"] if change["what"] == "document"]
        if "removed" not in whole:
            found.append(_Document(one["new"], "added" in whole))
    return found


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, capture_output=True, text=True)


def _briefgen(*arguments: str) -> subprocess.CompletedProcess[str]:
    return _run(sys.executable, "-m", "briefgen", *arguments)


# -- redlines --------------------------------------------------------------------------------


def _redlines(
    document: _Document, project: Path, arguments: argparse.Namespace, place: Path
) -> str:
    """Write the redlines of a document. Returns their names, or why there are none."""
    if document.is_new:
        return "new document"
    place.mkdir(exist_ok=True)
    files = [place / "redline.docx", place / "redline.pdf"]
    options = [part for file in files for part in ("--redline", str(file))]
    since = ("--since", arguments.since, "--project", str(project))
    done = _briefgen("diff", document.target, *since, *options)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return "they cannot be made; the log says why"
    return ", ".join(file.name for file in files)


# -- pictures --------------------------------------------------------------------------------


def _build_both(project: Path, since: str, changed: Sequence[_Document], built: Path) -> None:
    """Build the documents as they are in the revision and as they are now."""
    prefix = _run("git", "-C", str(project), "rev-parse", "--show-prefix").stdout.strip()
    older = [one.target for one in changed if not one.is_new]
    tree = built / "revision"
    if older:
        git = ("git", "-C", str(project), "worktree")
        added = _run(*git, "add", "--detach", str(tree), since)
        if added.returncode:
            print(added.stderr, file=sys.stderr)
        else:
            _build(tree / prefix, older, built / "before")
            _run(*git, "remove", "--force", str(tree))
    _build(project, [one.target for one in changed], built / "after")


def _build(project: Path, targets: Sequence[str], output: Path) -> None:
    place = ("--project", str(project), "--output", str(output))
    done = _briefgen("build", *targets, *place, "--from-content", "--quiet")
    if done.returncode:
        print(done.stderr, file=sys.stderr)


def _pages(output: Path, target: str) -> list[pypdfium2.PdfPage] | None:
    """The pages of the PDF of a target; `None` if it was not built."""
    try:
        targets = json.loads((output / "manifest.json").read_text("utf-8"))["targets"]
        name = next(name for name in targets[target]["files"] if name.endswith(".pdf"))
    except (OSError, KeyError):
        return None
    return list(pypdfium2.PdfDocument(output / name))


def _pictures(document: _Document, built: Path, place: Path) -> str:
    """Write pictures of the pages that differ. Returns their number, or why there are none."""
    before = [] if document.is_new else _pages(built / "before", document.target)
    after = _pages(built / "after", document.target)
    if before is None or after is None:
        return "they cannot be made; the log says why"
    place.mkdir(exist_ok=True)
    count = 0
    for old, new in _changed_pairs(before, after):
        count += 1
        if count <= _MOST_PAGES:
            number = after.index(new) + 1 if new else before.index(old) + 1
            name = f"page-{number:03}{'' if new else '-removed'}.png"
            _side_by_side(old, new).save(place / name)
    return f"{count}, of which the first {_MOST_PAGES}" if count > _MOST_PAGES else str(count)


_Pair = tuple[pypdfium2.PdfPage | None, pypdfium2.PdfPage | None]


def _changed_pairs(
    before: Sequence[pypdfium2.PdfPage], after: Sequence[pypdfium2.PdfPage]
) -> Iterator[_Pair]:
    """Each page before and after that do not look the same; `None` for a page that is not there."""
    steps = SequenceMatcher(None, [*map(_words, before)], [*map(_words, after)], autojunk=False)
    for _, i, j, k, m in steps.get_opcodes():
        for old, new in zip_longest(range(i, j), range(k, m)):
            pair = (
                before[old] if old is not None else None,
                after[new] if new is not None else None,
            )
            if None in pair or not _look_the_same(*pair, have_moved=old != new):
                yield pair


def _words(page: pypdfium2.PdfPage) -> str:
    """The text of a page without figures, which change with the number of the page."""
    return re.sub(r"\d+", "", page.get_textpage().get_text_bounded())


def _look_the_same(old: pypdfium2.PdfPage, new: pypdfium2.PdfPage, *, have_moved: bool) -> bool:
    """Whether two pages are printed in the same way; of pages that have moved, without margins."""
    pictures = [_picture(page) for page in (old, new)]
    if pictures[0].size != pictures[1].size:
        return False
    if have_moved:
        width, height = pictures[0].size
        inner = (0, int(height * _MARGIN), width, int(height * (1 - _MARGIN)))
        pictures = [one.crop(inner) for one in pictures]
    return ImageChops.difference(*pictures).getbbox() is None


def _picture(page: pypdfium2.PdfPage) -> Image.Image:
    return page.render(scale=_PIXELS_PER_INCH / 72).to_pil().convert("RGB")


def _side_by_side(old: pypdfium2.PdfPage | None, new: pypdfium2.PdfPage | None) -> Image.Image:
    """The page before on the left, the page after on the right; grey for one that is not there."""
    left, right = (_picture(page) if page else None for page in (old, new))
    size = (left or right or Image.new("RGB", (1, 1))).size
    pictures = [one or Image.new("RGB", size, "lightgrey") for one in (left, right)]
    width = sum(one.width for one in pictures) + _SPACE
    sheet = Image.new("RGB", (width, max(one.height for one in pictures)), "dimgrey")
    sheet.paste(pictures[0], (0, 0))
    sheet.paste(pictures[1], (pictures[0].width + _SPACE, 0))
    return sheet


if __name__ == "__main__":
    main()
