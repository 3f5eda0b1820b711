"""The segments of a JPEG file (ISO/IEC 10918-1, annex B)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

_APP0, _APP2, _APP14 = 0xE0, 0xE2, 0xEE
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_TABLES = frozenset((0xC4, 0xCC, 0xDB, 0xDD))
"""Huffman and arithmetic codes, quantisation, restart interval: the decoder checks their length."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_LENGTHS = {_APP0: 16, _APP14: 16}
"""Bytes of a segment of JFIF, without its thumbnail, and of Adobe, with the marker."""
_PROFILE = b"ICC_PROFILE\0"
_PROFILE_START = 4 + len(_PROFILE) + 2
"""Where a part of a profile begins in its segment: after its number and the count of parts."""
_USUAL_FRAMES = (0xC0, 0xC1, 0xC2)
"""Baseline, extended and progressive, in Huffman coding: the kinds that every program shows."""
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
"""The end of compressed data; stuffed bytes and restart markers are a part of them (B.1.1.5)."""

Segments = tuple[tuple[int, bytes], ...]
"""Code and whole bytes of each segment; a scan includes its compressed data."""


class Jpeg(Struct, frozen=True):
    """A JPEG file, in segments."""

    width: int
    """Width in pixels."""
    height: int
    """Height in pixels."""
    is_usual: bool
    """Whether every program shows the compressed data."""
    is_inverted: bool
    """Whether an image in CMYK has 0 for full ink, as the marker of Adobe says."""
    segments: Segments

    @property
    def data(self) -> bytes:
        """The file for the decoder, which reads the orientation."""
        return self._with(lambda code, part: _is_shown(code, part) or part[4:8] == b"Exif")

    def without_metadata(self) -> bytes:
        """The file without everything that does not change how the image looks."""
        return self._with(_is_shown)

    def _with(self, wanted: Callable[[int, bytes], bool]) -> bytes:
        segments = _with_plain_profile(self.segments)
        kept = [_plain(code, part) for code, part in segments if wanted(code, part)]
        return b"".join([b"\xff\xd8", *kept, b"\xff\xd9"])


def _is_shown(code: int, part: bytes) -> bool:
    if code in range(_APP0, _APP0 + 16):
        beginnings = {_APP0: b"JFIF\0", _APP2: _PROFILE, _APP14: b"Adobe"}
        is_known = code in beginnings and part[4:].startswith(beginnings[code])
        return is_known and len(part) >= _LENGTHS.get(code, 0)
    return code in _FRAMES or code in _TABLES or code == _START_OF_SCAN


def _plain(code: int, part: bytes) -> bytes:
    """A segment without what can follow its fields: in JFIF a thumbnail (ISO/IEC 10918-5, 10.1)."""
    if code == _APP0:
        return b"\xff\xe0\0\x10" + part[4:16] + b"\0\0"
    return b"\xff\xee\0\x0e" + part[4:16] if code == _APP14 else part


def _with_plain_profile(segments: Segments) -> Segments:
    """The segments without what follows the end of the colour profile (ICC.1, 7.2.2)."""
    places = [
        n for n, (code, part) in enumerate(segments) if code == _APP2 and _is_shown(code, part)
    ]
    places.sort(key=lambda n: segments[n][1][_PROFILE_START - 2 : _PROFILE_START - 1])
    profile = b"".join(segments[n][1][_PROFILE_START:] for n in places)
    excess = len(profile) - int.from_bytes(profile[:4])
    changed = dict(enumerate(segments))
    for place in reversed(places):
        part = segments[place][1]
        kept = len(part) - min(max(excess, 0), len(part) - _PROFILE_START)
        excess -= len(part) - kept
        length = (kept - 2).to_bytes(2)
        changed[place] = _APP2, part[:2] + length + part[4:kept]
    return tuple(changed.values())


def read_jpeg(data: bytes) -> Jpeg:
    """The segments of a file, without what follows its end.

    Raises `ValueError` if the file is cut off, or, with a reason, if no program shows it.
    """
    segments = tuple(_segments(data))
    frames = [(code, part) for code, part in segments if code in _FRAMES]
    if not frames or len(frames[0][1]) < 10:
        raise ValueError
    code, frame = frames[0]
    height, width = int.from_bytes(frame[5:7]), int.from_bytes(frame[7:9])
    if frame[4] != 8:
        raise ValueError(f"has {frame[4]} bits for each colour, and programs show only 8")
    if not width or not height:
        raise ValueError
    is_usual = code in _USUAL_FRAMES and not _is_unmarked_rgb(frame, segments)
    is_inverted = _has_adobe_marker(segments)
    return Jpeg(width, height, is_usual, is_inverted, segments)


def _has_adobe_marker(segments: Segments) -> bool:
    return any(code == _APP14 and _is_shown(code, part) for code, part in segments)


def _is_unmarked_rgb(frame: bytes, segments: Segments) -> bool:
    """Whether the channels are RGB although no marker says so, which some programs overlook."""
    return frame[10::3] == b"RGB" and not _has_adobe_marker(segments)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    start = 2
    while True:
        marker = _NEXT_MARKER.match(data, start)
        if marker is None:
            raise ValueError
        code, begin = data[marker.end() - 1], marker.end() - 2
        if code == _END_OF_IMAGE:
            return
        length = int.from_bytes(data[marker.end() : marker.end() + 2])
        end = marker.end() + length
        if length < 2 or end > len(data):
            raise ValueError
        if code == _START_OF_SCAN:
            following = _NEXT_MARKER.search(data, end)
            if following is None:
                raise ValueError
            end = following.start()
        yield code, data[begin:end]
        start = end
