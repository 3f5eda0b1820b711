"""Word files of a few elements, written as XML; what a construct needs and nothing more."""

from __future__ import annotations

import io
import re
import zipfile

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_NAMESPACES = " ".join(
    (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
        f'xmlns:m="{_OFFICE}/math"',
        f'xmlns:r="{_OFFICE}/relationships"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
    )
)
_ROOTS = {
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "styles": "styles",
    "header": "hdr",
    "footer": "ftr",
}
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CHANGE = 'w:id="1" w:author="EASME" w:date="2019-03-01T00:00:00Z"'


def word_file(body: str, **parts: str) -> bytes:
    """A package with the content of `w:body` and of other parts.

    The parts are named `footnotes`, `endnotes`, `comments`, `styles`, `header` and `footer`; the
    body refers to each by a relationship of the same name.
    """
    relations = "".join(_relationship(name, name) for name in parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        main = _relationship("officeDocument", "main", "word/document.xml")
        package.writestr("_rels/.rels", _relationships(main))
        package.writestr("word/_rels/document.xml.rels", _relationships(relations))
        package.writestr("word/document.xml", _root("document", f"<w:body>{body}</w:body>"))
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", _root(_ROOTS[name], content))
    return target.getvalue()


def _root(name: str, content: str) -> str:
    return f"<w:{name} {_NAMESPACES}>{content}</w:{name}>"


def _relationships(content: str) -> str:
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{content}</Relationships>'


def _relationship(kind: str, name: str, target: str = "") -> str:
    return (
        f'<Relationship Id="{name}" Type="{_OFFICE}/relationships/{kind}" '
        f'Target="{target or f"{name}.xml"}"/>'
    )


# -- elements ----------------------------------------------------------------------------------


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{_properties("r", properties)}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, style: str = "", mark: str = "", more: str = "") -> str:
    """A paragraph; `mark` is what the properties of its mark contain."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = f"{named}{_properties('r', mark)}{more}"
    return f"<w:p>{_properties('p', inner)}{content}</w:p>"


def table(
    *rows: str,
    grid: tuple[int, ...] = (),
    earlier_grid: tuple[int, ...] = (),
    properties: str = "",
) -> str:
    """A table; with an earlier grid, a change of its grid."""
    columns, earlier = (
        "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        for widths in (grid, earlier_grid)
    )
    if earlier:
        columns += tracked("tblGridChange", f"<w:tblGrid>{earlier}</w:tblGrid>")
    head = f"<w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    return f"<w:tbl>{head}{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{_properties('tr', properties)}{''.join(cells)}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc>{_properties('tc', properties)}{content}</w:tc>"


def field(instruction: str, result: str) -> str:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{result}{end}"


def tracked(name: str, content: str = "", attributes: str = "") -> str:
    """A mark of a change, or a change of properties that contains the earlier ones."""
    return f"<w:{name} {_CHANGE}{attributes}>{content}</w:{name}>"


def inserted(content: str) -> str:
    return tracked("ins", content)


def deleted(content: str) -> str:
    """Content with the names of deleted text and deleted instructions (17.3.3.7, 17.16.13)."""
    for name, deleted_name in (("t", "delText"), ("instrText", "delInstrText")):
        content = re.sub(rf"(</?w:){name}(?=[ >])", rf"\g<1>{deleted_name}", content)
    return tracked("del", content)


def _properties(kind: str, content: str) -> str:
    return f"<w:{kind}Pr>{content}</w:{kind}Pr>" if content else ""
