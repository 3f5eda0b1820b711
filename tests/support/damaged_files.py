"""Random damage of Word files, PDFs and pages of HTML, as mistakes, mail and attackers cause it."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import pikepdf

Damage = Callable[[bytes, Random], bytes]
_ENTITY = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
_LAUGHS = b"<!DOCTYPE a [<!ENTITY a0 'ha'>%s]>" % b"".join(
    b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
)
_BOMB = 80_000_000
"""Number of bytes of a part that unpacks to much more than its size."""
_DECLARATION = re.compile(rb"^(<\?xml[^>]*\?>\s*)?")
_WORD = re.compile(rb"(?<=[> ])[A-Za-z]{3,}(?=[ <])")
_TAG = re.compile(rb"</?[A-Za-z0-9:]+[^<>]*>")


# -- any file ----------------------------------------------------------------------------------


def flipped(data: bytes, random: Random) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 20, 200)) if changed else 0):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def truncated(data: bytes, random: Random) -> bytes:
    """The end is missing."""
    return data[: random.choice((random.randrange(len(data)), len(data) - random.randrange(1, 64)))]


def doubled(data: bytes, random: Random) -> bytes:
    """A part of the file, or all of it, follows again."""
    return data + data[random.choice((0, random.randrange(len(data)))) :]


def cut_out(data: bytes, random: Random) -> bytes:
    """Some bytes in the middle are missing."""
    start = random.randrange(len(data))
    return data[:start] + data[start + random.choice((1, 10, 1_000)) :]


# -- Word files --------------------------------------------------------------------------------


def _in_member(change: Damage) -> Damage:
    """Damages a member of an archive, of which the others stay as they are."""

    def damage(data: bytes, random: Random) -> bytes:
        return _with_members(data, random, lambda name, part: [(name, change(part, random))])

    return damage


def _with_members(
    data: bytes, random: Random, change: Callable[[str, bytes], list[tuple[str, bytes]]]
) -> bytes:
    """The archive in which others replace one member; mostly one that a reader sees."""
    stream = io.BytesIO()
    with (
        warnings.catch_warnings(action="ignore"),  # One name for two members.
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        texts = [name for name in names if re.search("document|note|header|footer|comm", name)]
        chosen = random.choice(random.choice((names, texts)))
        for name in names:
            part = old.read(name)
            for other, written in change(name, part) if name == chosen else [(name, part)]:
                new.writestr(other, written)
    return stream.getvalue()


def _dropped(data: bytes, random: Random) -> bytes:
    return _with_members(data, random, lambda _name, _part: [])


def _twice(data: bytes, random: Random) -> bytes:
    other = _in_xml(_WORD, b"other")
    return _with_members(
        data, random, lambda name, part: [(name, part), (name, other(part, random))]
    )


def _renamed(data: bytes, random: Random) -> bytes:
    ends = random.choice(("x", ".bak", "/x"))
    return _with_members(data, random, lambda name, part: [(name + ends, part)])


def _exchanged(data: bytes, random: Random) -> bytes:
    """Two members have exchanged their contents."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    one, other = random.sample(sorted(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def _with_prefix(declaration: bytes) -> Damage:
    def damage(part: bytes, random: Random) -> bytes:
        start = _DECLARATION.match(part)
        at = start.end() if start else 0
        used = b"&b;" if declaration is _ENTITY else b"&a9;"
        return part[:at] + declaration + _in_xml(_WORD, used)(part[at:], random)

    return damage


def _in_xml(pattern: re.Pattern[bytes], by: bytes) -> Damage:
    """Replaces one thing in a part of XML."""

    def damage(part: bytes, random: Random) -> bytes:
        found = list(pattern.finditer(part))
        if not found:
            return part + by
        one = random.choice(found)
        return part[: one.start()] + by + part[one.end() :]

    return damage


def _without_element(part: bytes, random: Random) -> bytes:
    """An element with everything in it is missing; the part stays well formed."""
    starts = list(re.finditer(rb"<([A-Za-z0-9:]+)[^<>]*[^/<>]>", part))[1:]
    if not starts:
        return b""
    start = random.choice(starts)
    depth, tag = 0, start[1]
    for one in re.finditer(rb"<(/?)%s(?: [^<>]*)?(/?)>" % tag, part[start.start() :]):
        depth += -1 if one[1] else 0 if one[2] else 1
        if not depth:
            return part[: start.start()] + part[start.start() + one.end() :]
    return part


def _other_value(part: bytes, random: Random) -> bytes:
    """An attribute has another value."""
    found = list(re.finditer(rb'="([^"]*)"', part))
    if not found:
        return part
    one, other = random.choice(found), random.choice(found)
    return part[: one.start(1)] + other[1] + part[one.end(1) :]


def _bomb(_part: bytes, _random: Random) -> bytes:
    return b"<a>" + b" " * _BOMB + b"</a>"


WORD_DAMAGE: Mapping[str, Damage] = {
    "flipped bytes": flipped,
    "truncated": truncated,
    "doubled": doubled,
    "cut out": cut_out,
    "member dropped": _dropped,
    "member twice": _twice,
    "member renamed": _renamed,
    "members exchanged": _exchanged,
    "member empty": _in_member(lambda _part, _random: b""),
    "member truncated": _in_member(truncated),
    "member flipped": _in_member(flipped),
    "element missing": _in_member(_without_element),
    "other element missing": _in_member(_without_element),
    "tag missing": _in_member(_in_xml(_TAG, b"")),
    "word replaced": _in_member(_in_xml(_WORD, b"other")),
    "other value": _in_member(_other_value),
    "another other value": _in_member(_other_value),
    "external entity": _in_member(_with_prefix(_ENTITY)),
    "billion laughs": _in_member(_with_prefix(_LAUGHS)),
    "zip bomb": _in_member(_bomb),
}


# -- PDFs --------------------------------------------------------------------------------------


def _in_pdf(change: Callable[[pikepdf.Pdf, Random], None]) -> Damage:
    def damage(data: bytes, random: Random) -> bytes:
        stream = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            change(pdf, random)
            pdf.save(stream)
        return stream.getvalue()

    return damage


def _objects(pdf: pikepdf.Pdf, *kinds: type) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, kinds)]


def _entry(pdf: pikepdf.Pdf, random: Random) -> tuple[Any, str]:
    one: Any = random.choice(_objects(pdf, pikepdf.Dictionary, pikepdf.Stream))
    names = [name for name in one if name != "/Length"]
    return one, random.choice(names) if names else "/New"


def _entry_missing(pdf: pikepdf.Pdf, random: Random) -> None:
    one, name = _entry(pdf, random)
    if name in one:
        del one[name]


def _entry_replaced(pdf: pikepdf.Pdf, random: Random) -> None:
    one, name = _entry(pdf, random)
    other: Any = random.choice(_objects(pdf, pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array))
    one[name] = random.choice((7, pikepdf.Name.X, pikepdf.String("words"), other, pikepdf.Array()))


def _stream_flipped(pdf: pikepdf.Pdf, random: Random) -> None:
    one = random.choice(_objects(pdf, pikepdf.Stream))
    one.write(flipped(one.read_bytes(), random))


def _stream_empty(pdf: pikepdf.Pdf, random: Random) -> None:
    random.choice(_objects(pdf, pikepdf.Stream)).write(b"")


def _streams_exchanged(pdf: pikepdf.Pdf, random: Random) -> None:
    one, other = random.sample(_objects(pdf, pikepdf.Stream), 2)
    parts = one.read_bytes(), other.read_bytes()
    one.write(parts[1])
    other.write(parts[0])


def _stream_bomb(pdf: pikepdf.Pdf, random: Random) -> None:
    random.choice(_objects(pdf, pikepdf.Stream)).write(b" " * _BOMB)


def _page_content(pdf: pikepdf.Pdf, random: Random) -> None:
    """One operator of a page is missing or comes twice."""
    page = random.choice(list(pdf.pages))
    operators = list(pikepdf.parse_content_stream(page))
    at = random.randrange(len(operators))
    operators[at : at + 1] = random.choice(([], [operators[at]] * 2))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operators))


def _page_twice(pdf: pikepdf.Pdf, random: Random) -> None:
    pdf.pages.insert(random.randrange(len(pdf.pages)), random.choice(list(pdf.pages)))


def _page_missing(pdf: pikepdf.Pdf, random: Random) -> None:
    del pdf.pages[random.randrange(len(pdf.pages))]


def _pages_exchanged(pdf: pikepdf.Pdf, random: Random) -> None:
    one, other = random.sample(range(len(pdf.pages)), 2)
    first, second = pdf.pages[one].obj, pdf.pages[other].obj
    pdf.pages[one] = pikepdf.Page(second)
    pdf.pages[other] = pikepdf.Page(first)


def _annotated(pdf: pikepdf.Pdf, random: Random) -> None:
    page = random.choice(list(pdf.pages))
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=random.choice((pikepdf.Name.Text, pikepdf.Name.FreeText)),
        Rect=pikepdf.Array([10, 10, 90, 40]),
        Contents=pikepdf.String("a remark"),
    )
    notes: Any = page.obj.get("/Annots", pikepdf.Array())
    notes.append(pdf.make_indirect(note))
    page.obj["/Annots"] = notes


def _no_change(_pdf: pikepdf.Pdf, _random: Random) -> None:
    """The file is saved again."""


def _broken_table(data: bytes, random: Random) -> bytes:
    """The offset of the table of objects, or a line in the table, is wrong."""
    at = data.rindex(b"startxref") + 10
    if random.random() < 0.5:
        return data[:at] + str(random.randrange(len(data))).encode() + b"\n%%EOF\n"
    start = random.randrange(max(0, at - 4_000), at)
    return data[:start] + bytes(random.randrange(48, 58) for _ in range(10)) + data[start + 10 :]


def _object_edited(data: bytes, random: Random) -> bytes:
    """A digit outside of the streams is another one."""
    digits = [one.start() for one in re.finditer(rb"(?<=[ \[<])\d(?=[\d \]>])", data)]
    at = random.choice(digits)
    return data[:at] + str(random.randrange(10)).encode() + data[at + 1 :]


PDF_DAMAGE: Mapping[str, Damage] = {
    "flipped bytes": flipped,
    "truncated": truncated,
    "doubled": doubled,
    "cut out": cut_out,
    "saved again": _in_pdf(_no_change),
    "entry missing": _in_pdf(_entry_missing),
    "entry replaced": _in_pdf(_entry_replaced),
    "object edited": _object_edited,
    "stream flipped": _in_pdf(_stream_flipped),
    "stream empty": _in_pdf(_stream_empty),
    "streams exchanged": _in_pdf(_streams_exchanged),
    "stream bomb": _in_pdf(_stream_bomb),
    "operator changed": _in_pdf(_page_content),
    "page twice": _in_pdf(_page_twice),
    "page missing": _in_pdf(_page_missing),
    "pages exchanged": _in_pdf(_pages_exchanged),
    "annotated": _in_pdf(_annotated),
    "broken table of objects": _broken_table,
}
HTML_DAMAGE: Mapping[str, Damage] = {
    "flipped bytes": flipped,
    "truncated": truncated,
    "doubled": doubled,
    "cut out": cut_out,
    "tag missing": _in_xml(_TAG, b""),
    "word replaced": _in_xml(_WORD, b"other"),
}
