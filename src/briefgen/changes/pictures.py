"""Pictures, which are recognised by what they show, by their file or by their text alternative."""

from __future__ import annotations

from briefgen.changes.parts import DocumentPart
from briefgen.model.nodes import Figure

_SAME = {"picture": 95.0, "file": 90.0, "text alternative": 85.0}
"""The likeness of pictures that have the same digest, file or text alternative, if no words."""


def likeness_of_pictures(one: DocumentPart, other: DocumentPart) -> float:
    """The likeness of two pictures without captions, or of items that are one; 0 for others."""
    pictures = [_picture_in(part) for part in (one, other)]
    if pictures[0] is None or pictures[1] is None or one.words or other.words:
        return 0
    first, second = (_facts(part) for part in pictures if part is not None)
    return max((_SAME[name] for name in _SAME if first[name] == second[name] != ""), default=0)


def is_same_picture(one: DocumentPart, other: DocumentPart) -> bool:
    """Whether two parts are pictures, or items that are one, which show the same."""
    pictures = [_picture_in(part) for part in (one, other)]
    digests = [dict(part.properties)["picture"] for part in pictures if part is not None]
    return len(digests) == 2 and digests[0] == digests[1]


def is_picture(part: DocumentPart) -> bool:
    """Whether a part is a picture, or an item of a list that is nothing else, such as a logo."""
    return _picture_in(part) is not None


def text_of_picture(part: DocumentPart) -> str:
    """The words of a report for a picture without a caption: its text alternative, or its file."""
    if not isinstance(part.block, Figure):
        return ""
    return part.block.alt or file_of_picture(part.block.image)


def file_of_picture(path: str) -> str:
    """The file in the folder `images` of a dossier or version, such as `images/map.png`."""
    folder, found, name = path.rpartition("images/")
    return f"images/{name}" if found and (not folder or folder.endswith("/")) else path


def _picture_in(part: DocumentPart) -> DocumentPart | None:
    if part.kind == "list item" and len(part.children) == 1:
        part = part.children[0]
    return part if part.kind == "figure" else None


def _facts(part: DocumentPart) -> dict[str, str]:
    assert isinstance(part.block, Figure)
    return {**dict(part.properties), "file": file_of_picture(part.block.image)}
