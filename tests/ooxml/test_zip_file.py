"""ZIP files: the same bytes as those of `zipfile`, also where data was compressed before."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from random import Random

from briefgen.ooxml.zip_file import zip_members

_NAMES = ("word/document.xml", "[Content_Types].xml", "word/media/image1.png", "word/größe.xml")


def by_zipfile(members: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(members):
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            archive.writestr(member, members[name])
    return target.getvalue()


def random_data(random: Random) -> bytes:
    """Bytes that compress well, or not at all; some are empty, some are larger than 100 kB."""
    length = random.choice((0, 1, random.randrange(5_000), 150_000))
    return (
        random.randbytes(length) if random.random() < 0.5 else b"<w:t>text</w:t>" * (length // 15)
    )


def test_the_bytes_are_those_of_zipfile():
    random = Random(1)
    for _ in range(20):
        members = {name: random_data(random) for name in _NAMES[: random.randrange(5)]}
        assert zip_members(members) == by_zipfile(members)


def test_data_that_was_compressed_before_gives_the_same_bytes_in_another_file():
    style, text = b"<w:style/>" * 500, b"<w:t/>"
    files = ({"styles.xml": style}, {"a.xml": text, "styles.xml": style})
    assert [zip_members(one) for one in files] == [by_zipfile(one) for one in files]
