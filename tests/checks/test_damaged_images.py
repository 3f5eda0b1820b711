"""Images with correct first bytes that cannot be drawn."""

from __future__ import annotations

import io
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError

TARGET = "harbours/d1.1@v1"
SECTION = "content/harbours/sections/background.md"


def image(kind: str) -> bytes:
    saved = io.BytesIO()
    Image.effect_noise((60, 60), 50).save(saved, kind)
    return saved.getvalue()


def endless() -> bytes:
    """A PNG whose header gives 60 000 rows and columns."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    size = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return image("PNG")[:8] + data


CASES = {
    "PNG without anything": (image("PNG")[:8], "damaged or cut off"),
    "JPEG without anything": (image("JPEG")[:3], "damaged or cut off"),
    "half a PNG": (image("PNG")[:1500], "damaged or cut off"),
    "half a JPEG": (image("JPEG")[:1500], "damaged or cut off"),
    "PNG with a wrong byte": (image("PNG")[:60] + b"\0\0\0\0" + image("PNG")[64:], "damaged"),
    "endless PNG": (endless(), "too many pixels"),
}


def project(data: bytes, starter: Path, folder: Path) -> Path:
    made = Path(shutil.copytree(starter, folder / "project"))
    home = made / "content" / "harbours"
    (home / "images").mkdir(exist_ok=True)
    (home / "images" / "quay.png").write_bytes(data)
    with (made / SECTION).open("a", encoding="utf-8") as section:
        section.write("\n![The quay](images/quay.png)\n")
    return made


@pytest.mark.parametrize("case", CASES)
def test_a_damaged_image_is_a_finding(case: str, starter: Path, tmp_path: Path) -> None:
    data, message = CASES[case]
    with pytest.raises(ContentError) as caught:
        prepare(project(data, starter, tmp_path), TARGET)
    [found] = caught.value.diagnostics
    assert (found.code, found.span.path) == ("BG307", SECTION)
    assert message in found.message
    assert "save it again as PNG or JPEG" in found.hint


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_an_intact_image_is_not_a_finding(kind: str, starter: Path, tmp_path: Path) -> None:
    prepare(project(image(kind), starter, tmp_path), TARGET)
