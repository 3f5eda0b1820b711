"""A project with every kind of file, and random changes of it, as careless and hostile people make.

A change is a function of a random generator and the folder of a project. It alters one place: bytes
or lines of a text, a value or key of YAML, a part of a picture or of a Word file, or a whole file.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

from PIL import Image

from briefgen.starter import write_starter
from support import word_files

OUTSIDE = "outside"
"""Folder beside the project whose files must never be opened."""
SECRET = "hush-9f2c"
"""Text in those files."""

Change = Callable[[Random, Path], None]

_HOME = Path("content/harbours")
_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" width="60" height="40">
  <defs>
    <linearGradient id="g"><stop offset="0" stop-color="#036"/><stop offset="1"/></linearGradient>
  </defs>
  <rect x="2" y="2" width="30" height="30" fill="url(#g)"/>
  <g transform="translate(3 4) rotate(10)" stroke="#c00"><path d="M0 0 L20 10 Q5 5 9 30 Z"/></g>
  <text x="10" y="30" font-size="6">Quay</text>
</svg>
"""
_PICTURES = (
    "\n![Map of the quay](images/map.png)\n\n![Photograph](images/quay.jpg)\n\n"
    "![Drawing](images/plan.svg)\n"
)


def write_project(folder: Path) -> None:
    """The starter project with pictures, and with a Word file as the template of a version."""
    project = folder / "project"
    write_starter(project)
    shutil.rmtree(project / "schemas")
    images = project / _HOME / "images"
    images.mkdir()
    noise = Image.effect_noise((60, 40), 60).convert("RGB")
    noise.save(images / "map.png")
    noise.save(images / "quay.jpg")
    (images / "plan.svg").write_text(_SVG, "utf-8")
    section = project / _HOME / "sections" / "background.md"
    section.write_text(section.read_text("utf-8") + _PICTURES, "utf-8")
    own = project / "templates" / "own"
    own.mkdir(parents=True)
    (own / "team.docx").write_bytes(word_files.saved(word_files.arial()))
    (own / "template.yaml").write_text(
        "extends: easme-deliverable\nword_template: team.docx\n", "utf-8"
    )
    version = project / _HOME / "deliverables" / "d1.1" / "v1.yaml"
    version.write_text(version.read_text("utf-8") + "template: own\n", "utf-8")
    outside = folder / OUTSIDE
    outside.mkdir()
    for name in ("file.md", "file.yaml", "file.svg", "file.docx"):
        (outside / name).write_text(f"{SECRET}\n", "utf-8")


def change_project(random: Random, project: Path) -> list[str]:
    """Make one to three random changes; returns their names."""
    chosen = random.choices(
        CHANGES, [weight for weight, _ in CHANGES], k=random.choice([1, 1, 2, 3])
    )
    for _, change in chosen:
        with suppress(_NoPlaceError):
            change(random, project)
    return [change.__name__ for _, change in chosen]


class _NoPlaceError(Exception):
    """The project, after earlier changes, has no place for a change."""


def _pick(random: Random, project: Path, *suffixes: str) -> Path:
    """A random file with one of the suffixes; of any kind without suffixes."""
    found = [
        path
        for path in sorted(project.rglob("*"))
        if path.is_file() and not path.is_symlink() and (path.suffix in suffixes or not suffixes)
    ]
    if not found:
        raise _NoPlaceError
    return random.choice(found)


# -- bytes and lines ---------------------------------------------------------------------------

_TEXTS = (".md", ".yaml")
_BYTES = [
    b"\x00", b"\x1b[31m", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\r", b"\t", b"\x85", b"\x07",
    "\u2028".encode(), "\u2029".encode(), "\u0085".encode(), "\ufffc".encode(), "\u202e".encode(),
    "\u00ad".encode(), "\u200b".encode(), "\ufeff".encode(), "\U000e0041".encode(),
    b"\xed\xa0\x80", "e\u0301".encode(), "\U0001f600".encode(), "\u05d0".encode(), b"{{", b"}}",
    b"{%", b": ", b" #", b"'", b'"', b"[", b"]", b"{", b"}", b"|", b">", b"- ", b"&a ", b"*a",
    b"!!x ", b"%", b"@", b"`",
]  # fmt: skip


def _edit(path: Path, edit: Callable[[bytes], bytes]) -> None:
    path.write_bytes(edit(path.read_bytes()))


def flip_bytes(random: Random, project: Path) -> None:
    def edit(data: bytes) -> bytes:
        changed = bytearray(data)
        for _ in range(random.choice([1, 1, 3, 20])):
            if changed:
                changed[random.randrange(len(changed))] = random.randrange(256)
        return bytes(changed)

    _edit(_pick(random, project), edit)


def insert_bytes(random: Random, project: Path) -> None:
    def edit(data: bytes) -> bytes:
        at = random.randint(0, len(data))
        return data[:at] + random.choice(_BYTES) * random.choice([1, 1, 1, 2, 500]) + data[at:]

    _edit(_pick(random, project, *_TEXTS), edit)


def delete_bytes(random: Random, project: Path) -> None:
    def edit(data: bytes) -> bytes:
        start = random.randint(0, len(data))
        return data[:start] + data[start + random.choice([1, 5, 100, 10**6]) :]

    _edit(_pick(random, project), edit)


def repeat_bytes(random: Random, project: Path) -> None:
    def edit(data: bytes) -> bytes:
        start = random.randint(0, len(data))
        part = data[start : start + random.choice([1, 10, 200])]
        return data[:start] + part * random.choice([2, 2, 50]) + data[start:]

    _edit(_pick(random, project, *_TEXTS), edit)


def _edit_lines(
    random: Random, path: Path, edit: Callable[[list[str], int], Sequence[str]]
) -> None:
    lines = path.read_bytes().decode("utf-8", "surrogateescape").split("\n")
    lines = list(edit(lines, random.randrange(len(lines))))
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))


def change_lines(random: Random, project: Path) -> None:
    """Remove, repeat, move, indent, join or cut a line, or put in a line of another file."""
    other = _pick(random, project, *_TEXTS).read_bytes().decode("utf-8", "replace").split("\n")
    kind = random.randrange(8)

    def edit(lines: list[str], at: int) -> Sequence[str]:
        line = lines[at]
        changed = [
            [],
            [line, line],
            [line, random.choice(lines)],
            [" " * random.randint(1, 5) + line],
            [line.lstrip()],
            [line, random.choice(other)],
            [line[: len(line) // 2], line[len(line) // 2 :]],
            [line + "".join(lines[at + 1 : at + 2])],
        ]
        return lines[:at] + changed[kind] + lines[at + (2 if kind == 7 else 1) :]

    _edit_lines(random, _pick(random, project, *_TEXTS), edit)


# -- YAML --------------------------------------------------------------------------------------

_VALUES = [
    "", "null", "~", "[]", "{}", "-1", "0", "1e400", "-.inf", ".nan", "0x1F", "1_000", "1.0e+10",
    "9" * 4400, "true", "no", "2023-02-30", "2015-01-01", "'", '"', "'x", "[x", "{x", "|", ">-",
    "{{ version }}", "{{ fact('x') }}", "{{ 9**9**9 }}",
    "{{ " + "(" * 900 + "1" + ")" * 900 + " }}", "'{{ 1e400 }}'",
    "'{{ x" + "|upper" * 900 + " }}'", "{{ count('networks') }}", "{% for %}",
    "!!python/object:os.system x", "!!binary aGVsbG8=", "&a [*a]", "*a", "@x", "`x`", "%x",
    "a: b: c", "Priority #1 for ports", "- x", "? x", "https://", "https://exa[mple.org/",
    "//www.x", "javascript:alert(1)", "www.example.org/x #ch-2", "file:///etc/passwd",
    "../../../outside/file.md", "../outside/file.yaml", "/etc/passwd",
    "images/../../../../outside/file.svg", "x" * 3000, "x " * 3000, "a\u0301" * 50,
    "{a: 1, a: 2}", "[1, [2, [3]]]", "{1: 2}", "{[a]: b}", "{null: x}", "V1", "v0", "v9", "d9@v9",
    "easme-deliverable", "own", "meeting-briefing", "background", "'  '", "'\\x1b'",
    '"\\x1b[31m"', '"\\ud800"', '"\\0"', "<b>x</b>", "**x", "[x](#y)", "[^x]", "# x",
    "|\n  ::: box\n  x", "|\n  # x\n\n  - y", "1. x", "12. März", "$x$", "public", "secret",
]  # fmt: skip
_VALUE = re.compile(rb"(?<=: )\S[^\n]*|(?<=- )\S[^\n]*")
_KEY = re.compile(rb"[\w-]+(?=:(?: |\n|$))")


def change_value(random: Random, project: Path) -> None:
    _replace_match(random, _pick(random, project, *_TEXTS), _VALUE, random.choice(_VALUES).encode())


def change_key(random: Random, project: Path) -> None:
    path = _pick(random, project, *_TEXTS)
    others = _KEY.findall(_pick(random, project, ".yaml").read_bytes())
    odd = [b"x", b"1", b"null", b"~", b"[a]", b"? a", b"'", b"<<", b"true", b"=", b"a b"]
    _replace_match(random, path, _KEY, random.choice([*others, *odd]))


def _replace_match(random: Random, path: Path, pattern: re.Pattern[bytes], new: bytes) -> None:
    data = path.read_bytes()
    matches = list(pattern.finditer(data))
    if not matches:
        raise _NoPlaceError
    match = random.choice(matches)
    path.write_bytes(data[: match.start()] + new + data[match.end() :])


def change_structure(random: Random, project: Path) -> None:
    """A whole YAML file of another shape."""
    shapes = [
        "",
        "[]",
        "x",
        "- x",
        "--- \n---",
        "{}",
        "null",
        "a: &a\n  b: *a",
        "[" * 2000,
        "\ufeff",
    ]
    shapes += ["? a\n: b", "a:\n\tb: c", "  a: 1\nb: 2", "a: 1\n...\nb: 2", "%YAML 9.9\n---\na: 1"]
    _pick(random, project, ".yaml").write_text(random.choice(shapes), "utf-8")


# -- Markdown ----------------------------------------------------------------------------------

_SNIPPETS = [
    "*" * 3000, "_" * 3000, "[" * 3000, "`" * 3001, ">" * 300 + " x", "- " * 200 + "x",
    "\n".join("  " * n + "- x" for n in range(60)), "![](" * 500, "<" * 2000, "&#x110000;",
    "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |", "|" * 500, "::: box\n" * 40, "::: table\n:::",
    "::: chart networks\n:::", "::: level internal\nx\n:::", ":::: x\n:::\n::::", "{#x .y z=1}",
    "{#background}\n## x", "# x", "###### x", "[^1]: x\n\n[^1]", "[^harbour-survey]" * 300,
    "[](#nowhere)", "[x](javascript:alert(1))", "[x](<a b>)", "<script>x</script>", "<!-- x",
    "![x](../../../outside/file.svg)", "![x](/etc/passwd)", "![x](images/map.png)",
    "![x](images)", "![x](data:image/png;base64,AAAA)", "![x](http://localhost/x.png)",
    "{{ count('networks') }}", "{{ fact }}", "{{", "}}", "{{ 'x' * 10**9 }}",
    "{{ ''.__class__ }}", "{% raw %}", "{# x", "12. x\n\n1. y", "H~2~O $x$ ==y==",
    "Term\n: definition", "- [ ] x", "x\\\ny", "x" * 20000, "https://x.example/" + "y" * 5000,
    "{{ fact('share-with-shore-power') }} " * 300, "\u0301", "<https://x.example/a%20b>",
    "a\u2028b", "\\", "\\\\\\*", "***\n\n---\n\n___", "    code", "```\nx", "[x]: y\n\n[x]",
    "![x][y]", "x[^shore-power-guide]{.y}", "{decorative=true}\n![](images/map.png)",
]  # fmt: skip


def insert_markdown(random: Random, project: Path) -> None:
    snippet = random.choice(_SNIPPETS)

    def edit(lines: list[str], at: int) -> Sequence[str]:
        if random.random() < 0.3:
            return [*lines[:at], lines[at] + snippet, *lines[at + 1 :]]
        return [*lines[:at], "", snippet, "", *lines[at:]]

    _edit_lines(random, _pick(random, project, ".md"), edit)


# -- pictures ----------------------------------------------------------------------------------


def change_picture(random: Random, project: Path) -> None:
    path = _pick(random, project, ".png", ".jpg", ".svg")
    change = {".png": _change_png, ".jpg": _change_jpeg, ".svg": _change_svg}[path.suffix]
    _edit(path, lambda data: change(random, data))


def _change_png(random: Random, data: bytes) -> bytes:
    """Change a chunk; its checksum is often right (ISO/IEC 15948, 5.3)."""
    chunks, at = [], 8
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        chunks.append((data[at + 4 : at + 8], bytearray(data[at + 8 : at + 8 + length])))
        at += 12 + length
    if not chunks:
        raise _NoPlaceError
    index = random.randrange(len(chunks))
    name, content = chunks[index]
    kind = random.randrange(5)
    if kind == 0:
        del chunks[index]
    elif kind == 1:
        chunks.insert(random.randrange(len(chunks)), (name, content))
    elif kind == 2:
        chunks[index] = (random.choice([b"tEXt", b"iCCP", b"tRNS", b"PLTE", b"acTL"]), content)
    elif not content:
        content += b"x"
    else:
        values = [0, 1, 2, 3, 4, 6, 8, 16, 255] if name == b"IHDR" else range(256)
        content[random.randrange(len(content))] = random.choice(values)
    packed = data[:8]
    for name, content in chunks:
        check = zlib.crc32(name + content) if random.random() < 0.9 else 0
        packed += struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
    return packed


def _change_jpeg(random: Random, data: bytes) -> bytes:
    markers = [match.start() for match in re.finditer(rb"\xff[\xc0-\xfe]", data)]
    if not markers:
        raise _NoPlaceError
    at = random.choice(markers)
    changed = bytearray(data)
    for _ in range(random.choice([1, 1, 4])):
        place = min(at + 1 + random.randrange(20), len(changed) - 1)
        changed[place] = random.choice([0, 1, 3, 4, 8, 255, random.randrange(256)])
    return bytes(changed)


_SVG_PARTS = [
    '<image href="file:///etc/passwd" width="9" height="9"/>', '<use href="#u" id="u"/>',
    '<image href="../../../outside/file.svg" width="9" height="9"/>', "<script>x</script>",
    '<style>@import url("/etc/passwd");</style>', '<style>@\\69mport "x";</style>', "<g>" * 3000,
    '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>', "&x;", "<a",
    '<rect width="1e9" height="1e9"/>', '<path d="M0 0 L"/>', '<path d="M nan inf"/>',
    "<g/>" * 9000, '<rect width="-1" height="x"/>', '<text font-family="Nowhere">\u05e9</text>',
    "<symbol/>",
    '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><rect fill="url(#a)"/>',
    '<clipPath id="c"><use href="#c"/></clipPath><rect clip-path="url(#c)" width="5" height="5"/>',
    '<pattern id="p" width="0" height="0"/><rect fill="url(#p)" width="5" height="5"/>',
    '<filter id="f"><feImage href="/etc/passwd"/></filter><rect filter="url(#f)"/>',
    "<title>x</title>", '<g transform="scale(0)"><circle r="9"/></g>',
    '<g transform="matrix(1 2)"/>', "<svg><svg/></svg>",
]  # fmt: skip
_SVG_STARTS = [
    '<?xml version="1.0" encoding="GB2312"?>', '<?xml version="1.0" encoding="nowhere"?>',
    '<?xml version="1.0" encoding="UTF-16"?>', '<?xml-stylesheet href="/etc/passwd"?>',
    '<!DOCTYPE svg SYSTEM "file:///etc/passwd">', '<!DOCTYPE svg [<!ENTITY x "y">]>', "\ufeff",
    "\n", '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>', "x",
    "<!--",
]  # fmt: skip


def _change_svg(random: Random, data: bytes) -> bytes:
    kind = random.randrange(4)
    if kind == 0:
        return random.choice(_SVG_STARTS).encode() + data
    if kind == 1:
        spaces = [match.start() for match in re.finditer(rb"\n", data)]
        at = random.choice(spaces or [len(data)])
        return data[:at] + random.choice(_SVG_PARTS).encode() + data[at:]
    if kind == 2:
        return data.decode("utf-8", "replace").encode(
            random.choice(["latin-1", "utf-16", "utf-8"]), "replace"
        )
    values = [
        "",
        "0",
        "-1",
        "1e99",
        "nan",
        "url(#g)",
        "url(#x)",
        "100%",
        "9999999999",
        "#12",
        "x\n",
    ]
    matches = list(re.finditer(rb'"[^"]*"', data))
    match = random.choice(matches) if matches else None
    new = f'"{random.choice(values)}"'.encode()
    return data[: match.start()] + new + data[match.end() :] if match else new


# -- Word files --------------------------------------------------------------------------------

_WORD_VALUES = [
    "",
    "0",
    "-1",
    "x",
    "99999999999",
    "1e9",
    "true",
    "../../outside/file.docx",
    "\u00e9",
]


def change_word_file(random: Random, project: Path) -> None:
    path = _pick(random, project, ".docx")
    try:
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except Exception as error:  # an earlier change has damaged it
        raise _NoPlaceError from error
    name = random.choice(sorted(parts))
    kind = random.randrange(7)
    if kind == 0:
        del parts[name]
    elif kind == 1:
        other = random.choice(sorted(parts))
        parts[name] = parts[other]
    elif kind == 2:
        parts[random.choice([f"../{name}", f"/{name}", name.upper(), "word/x\x1b.xml"])] = (
            parts.pop(name)
        )
    else:
        parts[name] = _change_xml(random, parts[name])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    path.write_bytes(stream.getvalue())


def _change_xml(random: Random, data: bytes) -> bytes:
    kind = random.randrange(5)
    pattern = [rb'"[^"]*"', rb"<[^>]*/>", rb"<(\w+:\w+)[ >].*?</\1>", rb"<w:\w+", rb"<"][kind]
    matches = list(re.finditer(pattern, data, re.DOTALL))
    if not matches:
        return data[: random.randint(0, len(data))]
    match = random.choice(matches)
    new = {
        0: f'"{random.choice(_WORD_VALUES)}"'.encode(),
        1: b"",
        2: random.choice([b"", match[0] * 2, match[0] * 300]),
        3: random.choice([b"<w:x", b"<w:p", b"<w:tbl", b"<w:rPr", b"<w:sectPr"]),
        4: random.choice([b"", b"<!DOCTYPE x [<!ENTITY y 'z'>]><", b"&x;<", b"\0<"]),
    }[kind]
    return data[: match.start()] + new + data[match.end() :]


# -- whole files -------------------------------------------------------------------------------

_LINKS = [
    "../../../outside/file.md", "../../../../outside/file.yaml", "/proc/self/environ",
    "/dev/zero", "/etc/passwd", ".", "..", "../..", "nowhere", "sections", "dossier.yaml",
    "/dev/stdin", "/",
]  # fmt: skip
_NAMES = [
    "x\x1b[31m", "x\ny", os.fsdecode(b"x\xff"), " x", "x ", "CON", "x" * 240, "-x", "x:y",
    "\u202ex", "x.yml", "x.yaml", "x.md", "X.MD", "x.markdown", ".x.md", "~x.md", "x.md~",
    "e\u0301.md", "@", "d@v1",
]  # fmt: skip


def remove_file(random: Random, project: Path) -> None:
    _pick(random, project).unlink()


def rename_file(random: Random, project: Path) -> None:
    path = _pick(random, project)
    name = random.choice(
        [*_NAMES, path.name.upper(), path.stem, path.stem + ".yml", path.name + ".yaml"]
    )
    _move(path, path.with_name(name))


def move_file(random: Random, project: Path) -> None:
    path = _pick(random, project)
    folders = [one for one in sorted(project.rglob("*")) if one.is_dir() and not one.is_symlink()]
    _move(path, random.choice(folders) / path.name)


def _move(path: Path, new: Path) -> None:
    with suppress(OSError):
        if not new.exists() and not new.is_symlink():
            path.rename(new)


def copy_over_another(random: Random, project: Path) -> None:
    data = _pick(random, project).read_bytes()
    _pick(random, project).write_bytes(data)


def replace_with_link(random: Random, project: Path) -> None:
    path = _pick(random, project)
    path.unlink()
    path.symlink_to(random.choice([*_LINKS, path.name]))


def replace_folder_with_link(random: Random, project: Path) -> None:
    folders = [one for one in sorted(project.rglob("*")) if one.is_dir() and not one.is_symlink()]
    path = random.choice(folders)
    shutil.rmtree(path)
    path.symlink_to(random.choice([*_LINKS, "../../outside", path.name]))


def replace_with_no_file(random: Random, project: Path) -> None:
    path = _pick(random, project)
    path.unlink()
    random.choice([Path.mkdir, os.mkfifo])(path)


def empty_file(random: Random, project: Path) -> None:
    _pick(random, project).write_bytes(random.choice([b"", b"\n", b"\0" * 100, b" " * 100000]))


CHANGES: list[tuple[int, Change]] = [
    (4, flip_bytes),
    (5, insert_bytes),
    (4, delete_bytes),
    (4, repeat_bytes),
    (8, change_lines),
    (12, change_value),
    (6, change_key),
    (2, change_structure),
    (12, insert_markdown),
    (12, change_picture),
    (14, change_word_file),
    (2, remove_file),
    (3, rename_file),
    (2, move_file),
    (3, copy_over_another),
    (4, replace_with_link),
    (2, replace_folder_with_link),
    (3, replace_with_no_file),
    (2, empty_file),
]
"""Every change, with a weight that says how often it is chosen."""
