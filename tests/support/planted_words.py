"""Plants words in files in each kind of hiding place, with nothing of the code that finds them."""

from __future__ import annotations

import base64
import io
import json
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Mapping
from urllib.parse import quote
from xml.sax.saxutils import escape

import pikepdf

Files = dict[str, bytes]
"""The files of a target by their names."""
Plant = Callable[[Files, str], Files]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(files: Files) -> str:
    return next(name for name in files if name.endswith(".docx"))


def pdf_name(files: Files) -> str:
    return next(name for name in files if name.endswith(".pdf"))


# -- Word files ------------------------------------------------------------------------------


def rewritten(data: bytes, parts: Mapping[str, bytes], extra: bytes = b"") -> bytes:
    """A ZIP file with other or additional parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if extra and name == "word/styles.xml":
                entry.extra = struct.pack("<HH", 0x7766, len(extra)) + extra
            new.writestr(entry, parts[name] if name in parts else old.read(name))
    return out.getvalue()


def add_parts(files: Files, parts: Mapping[str, bytes]) -> Files:
    name = word(files)
    return {**files, name: rewritten(files[name], parts)}


def body(files: Files, xml: str) -> Files:
    """XML before the end of the main part."""
    with zipfile.ZipFile(io.BytesIO(files[word(files)])) as package:
        main = package.read("word/document.xml")
    position = main.rindex(b"<w:sectPr")
    new = main[:position] + xml.encode() + main[position:]
    return add_parts(files, {"word/document.xml": new})


def run(text: str, properties: str = "") -> str:
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def parts_of(words: str, length: int) -> list[str]:
    return [words[at : at + length] for at in range(0, len(words), length)]


def paragraph(runs: str) -> str:
    return f"<w:p>{runs}</w:p>"


def in_body(change: Callable[[str], str], properties: str = "") -> Plant:
    return lambda files, words: body(files, paragraph(run(change(words), properties)))


def split_runs(files: Files, words: str) -> Files:
    return body(files, paragraph("<w:proofErr/>".join(map(run, parts_of(words, 3)))))


def part(name: str, xml: str) -> Plant:
    """A part of its own; `{}` in the XML is replaced with the words."""
    return lambda files, words: add_parts(files, {name: xml.replace("{}", escape(words)).encode()})


def in_part(name: str, before: bytes, xml: str) -> Plant:
    """XML in a part that the file has."""

    def planted(files: Files, words: str) -> Files:
        with zipfile.ZipFile(io.BytesIO(files[word(files)])) as package:
            old = package.read(name)
        at = old.rindex(before)
        new = old[:at] + xml.replace("{}", escape(words)).encode() + old[at:]
        return add_parts(files, {name: new})

    return planted


def bookmark(files: Files, words: str) -> Files:
    name = "_".join(words.split())[:120]
    return body(files, f'<w:bookmarkStart w:id="999" w:name="{name}"/><w:bookmarkEnd w:id="999"/>')


def link(files: Files, words: str) -> Files:
    code = f'HYPERLINK "https://example.org/?q={quote(words)}"'
    return body(files, paragraph(f'<w:fldSimple w:instr="{escape(code, {chr(34): "&quot;"})}"/>'))


def embedded(files: Files, words: str) -> Files:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.xml", f"<sst><si><t>{escape(words)}</t></si></sst>")
    return add_parts(files, {"word/embeddings/oleObject1.bin": inner.getvalue()})


def zip_comment(files: Files, words: str) -> Files:
    name = word(files)
    out = io.BytesIO(files[name])
    with zipfile.ZipFile(out, "a") as package:
        package.comment = words.encode()
    return {**files, name: out.getvalue()}


def extra_field(files: Files, words: str) -> Files:
    name = word(files)
    return {**files, name: rewritten(files[name], {}, extra=words.encode("utf-16-le"))}


def unlisted(files: Files, words: str) -> Files:
    """An entry before the first one, which the directory does not list."""
    name = word(files)
    packer = zlib.compressobj(wbits=-15)
    content = packer.compress(words.encode()) + packer.flush()
    header = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(content), 99, 5, 0)
    return {**files, name: header + b"a.txt" + content + files[name]}


def tail(files: Files, words: str) -> Files:
    name = pdf_name(files)
    return {**files, name: files[name] + b"\n" + words.encode("utf-16-be")}


# -- PDF files -------------------------------------------------------------------------------


def in_pdf(change: Callable[[pikepdf.Pdf, str], None]) -> Plant:
    def planted(files: Files, words: str) -> Files:
        name = pdf_name(files)
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(files[name])) as pdf:
            change(pdf, words)
            pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return {**files, name: out.getvalue()}

    return planted


def actual_text(pdf: pikepdf.Pdf, words: str) -> None:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/P":
            one.ActualText = pikepdf.String(words)
            return


def xmp(pdf: pikepdf.Pdf, words: str) -> None:
    data = pdf.Root.Metadata.read_bytes().decode()
    new = data.replace("</rdf:RDF>", f"<rdf:Description><x>{words}</x></rdf:Description></rdf:RDF>")
    pdf.Root.Metadata = pdf.make_stream(new.encode())


def info(pdf: pikepdf.Pdf, words: str) -> None:
    pdf.docinfo["/Department"] = pikepdf.String(words)


def annotation(pdf: pikepdf.Pdf, words: str) -> None:
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx,
        T=pikepdf.String("a"), V=pikepdf.String(words), Rect=[0, 0, 0, 0],
    )  # fmt: skip
    fields = pikepdf.Array([pdf.make_indirect(field)])
    pdf.pages[0].obj["/Annots"] = fields
    pdf.Root["/AcroForm"] = pikepdf.Dictionary(Fields=fields)


def outline(pdf: pikepdf.Pdf, words: str) -> None:
    with pdf.open_outline() as found:
        found.root.append(pikepdf.OutlineItem(words, 0))


def destination(pdf: pikepdf.Pdf, words: str) -> None:
    tree = pikepdf.NameTree.new(pdf)
    tree[words] = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])
    pdf.Root["/Names"] = pikepdf.Dictionary(Dests=tree.obj)


def attachment(pdf: pikepdf.Pdf, words: str) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f"<a>{escape(words)}</a>")
    pdf.attachments["a.docx"] = pikepdf.AttachedFileSpec(pdf, inner.getvalue(), filename="a.docx")


def invisible(pdf: pikepdf.Pdf, words: str) -> None:
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page = pdf.pages[0]
    page.obj.Resources.Font["/Hidden"] = pdf.make_indirect(font)
    codes = (part.encode("cp1252").hex() for part in parts_of(words, 2))
    pieces = " -20 ".join(f"<{code}>" for code in codes)
    page.contents_add(f"BT /Hidden 8 Tf 3 Tr 9 9 Td [{pieces}] TJ ET".encode())


def page_font(pdf: pikepdf.Pdf, **more: object) -> None:
    """A font of the name `Hidden` on the first page; `more` are keys of its dictionary."""
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica, **more
    )
    pdf.pages[0].obj.Resources.Font["/Hidden"] = pdf.make_indirect(font)


def glyph_names(pdf: pikepdf.Pdf, words: str) -> None:
    """Each letter has the next code, and only its name says what it is."""
    letters = [*dict.fromkeys(words)]
    known = {" ": "space", ".": "period", "é": "eacute"}
    names = [
        known.get(one, one) if number % 2 else f"uni{ord(one):04X}"
        for number, one in enumerate(letters)
    ]
    differences = pikepdf.Array([1, *(pikepdf.Name(f"/{name}") for name in names)])
    page_font(pdf, Encoding=pikepdf.Dictionary(Differences=differences))
    codes = bytes(letters.index(one) + 1 for one in words).hex()
    pdf.pages[0].contents_add(f"BT /Hidden 8 Tf 9 9 Td <{codes}> Tj ET".encode())


def out_of_order(pdf: pikepdf.Pdf, words: str) -> None:
    """Each letter at its place: every third one from the end, and then the others."""
    page_font(pdf, Encoding=pikepdf.Name.WinAnsiEncoding)
    places = sorted(enumerate(words), key=lambda place: (place[0] % 3, -place[0]))
    drawn = (f"1 0 0 1 {9 + 5 * n} 9 Tm <{one.encode('cp1252').hex()}> Tj" for n, one in places)
    pdf.pages[0].contents_add(f"BT /Hidden 8 Tf {' '.join(drawn)} ET".encode())


def in_forms(pdf: pikepdf.Pdf, words: str) -> None:
    """Every three letters in a form of their own, the last one first."""
    page_font(pdf, Encoding=pikepdf.Name.WinAnsiEncoding)
    resources = pdf.pages[0].obj.Resources
    forms = pikepdf.Dictionary()
    drawn = []
    for number, part in enumerate(parts_of(words, 3)):
        content = f"BT /Hidden 8 Tf <{part.encode('cp1252').hex()}> Tj ET".encode()
        form = pdf.make_stream(
            content, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 20, 20],
            Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(Hidden=resources.Font["/Hidden"])),
        )  # fmt: skip
        forms[f"/Form{number}"] = form
        drawn.append(f"q 1 0 0 1 {9 + 15 * number} 9 cm /Form{number} Do Q")
    resources["/XObject"] = forms
    pdf.pages[0].contents_add(" ".join(drawn[::-1]).encode())


def columns(pdf: pikepdf.Pdf, words: str) -> None:
    """The words in a narrow column beside another one, one line after the other."""
    page_font(pdf, Encoding=pikepdf.Name.WinAnsiEncoding)
    drawn = []
    for number, part in enumerate(parts_of(words, 12)):
        down = 200 - 10 * number
        for left, text in ((9, part), (150, "other words")):
            codes = text.encode("cp1252").hex()
            drawn.append(f"1 0 0 1 {left} {down} Tm <{codes}> Tj")
    pdf.pages[0].contents_add(f"BT /Hidden 8 Tf {' '.join(drawn)} ET".encode())


def javascript(pdf: pikepdf.Pdf, words: str) -> None:
    code = "var a = " + json.dumps(words) + ";"
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pdf.make_stream(code.encode()))
    pdf.Root["/OpenAction"] = pdf.make_indirect(action)


def font_name(pdf: pikepdf.Pdf, words: str) -> None:
    name = "/" + "".join(part.title() for part in words.split())
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name(name)
    )
    pdf.pages[0].obj.Resources.Font["/Named"] = pdf.make_indirect(font)


def updated(files: Files, words: str) -> Files:
    """A first state with the words in an attached text, and an update that empties it."""
    name = pdf_name(files)
    with pikepdf.open(io.BytesIO(files[name])) as pdf:
        stream = pdf.make_stream(words.encode("utf-16-be"))
        pdf.Root["/Old"] = stream
        number, _ = stream.objgen
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, normalize_content=False,
                 compress_streams=True, recompress_flate=True)  # fmt: skip
    first = out.getvalue()
    with pikepdf.open(io.BytesIO(first)) as pdf:
        number = pdf.Root["/Old"].objgen[0]
        root, size = pdf.Root.objgen[0], int(pdf.trailer.Size)
    start = int(first.rpartition(b"startxref")[2].split()[0])
    at = len(first)
    update = f"{number} 0 obj\nnull\nendobj\n".encode()
    xref = at + len(update)
    update += f"xref\n{number} 1\n{at:010d} 00000 n \n".encode()
    update += f"trailer\n<</Size {size}/Root {root} 0 R/Prev {start}>>\n".encode()
    update += f"startxref\n{xref}\n%%EOF\n".encode()
    return {**files, name: first + update}


def unreferenced(files: Files, words: str) -> Files:
    """An object in the file that no cross-reference lists."""
    name = pdf_name(files)
    packed = zlib.compress(words.encode("utf-16-le"))
    head = f"9999 0 obj\n<</Length {len(packed)}/Filter/FlateDecode>>\nstream\n".encode()
    data = files[name]
    at = data.rindex(b"startxref")
    return {**files, name: data[:at] + head + packed + b"\nendstream\nendobj\n" + data[at:]}


# -- pictures and names ----------------------------------------------------------------------


def chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def png(files: Files, words: str) -> Files:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    text = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(words.encode("latin-1")))
    pixel = chunk(b"IDAT", zlib.compress(b"\0\0"))
    data = b"\x89PNG\r\n\x1a\n" + head + text + pixel + chunk(b"IEND", b"")
    return add_parts(files, {"word/media/image9.png": data})


def exif(files: Files, words: str) -> Files:
    text = words.encode("utf-16-le")
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<HHHIII", 1, 0x9C9C, 1, len(text), 26, 0) + text
    segment = b"Exif\0\0" + tiff
    data = b"\xff\xd8\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + b"\xff\xd9"

    def planted(pdf: pikepdf.Pdf, _: str) -> None:
        picture = pikepdf.Stream(pdf, data)
        picture["/Type"] = pikepdf.Name.XObject
        picture["/Subtype"] = pikepdf.Name.Image
        picture["/Filter"] = pikepdf.Name.DCTDecode
        pdf.Root["/Photo"] = pdf.make_indirect(picture)

    return in_pdf(planted)(files, words)


def svg(files: Files, words: str) -> Files:
    text = f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{escape(words)}</desc></svg>'
    return add_parts(files, {"word/media/image9.svg": text.encode()})


def renamed(files: Files, words: str) -> Files:
    name = word(files)
    other = {one: data for one, data in files.items() if one != name}
    return {**other, f"{'-'.join(words.split())}.docx": files[name]}


def manifest(files: Files, words: str) -> Files:
    record = {"identifier": words, "version": "V1"}
    return {**files, "manifest.json": json.dumps({"targets": {"a": record}}).encode()}


def in_hexadecimal(words: str) -> str:
    return words.encode("utf-16-be").hex()


_COMMENT = f'<w:comments {W}><w:comment w:id="0" w:author="{{}}"><w:p/></w:comment></w:comments>'
_NOTES = f'<w:endnotes {W}><w:endnote w:id="7"><w:p>{run("{}")}</w:p></w:endnote></w:endnotes>'
_HEADER = f"<w:hdr {W}><w:p>{run('{}')}</w:p></w:hdr>"
_GLOSSARY = f"<w:glossaryDocument {W}><w:p>{run('{}')}</w:p></w:glossaryDocument>"
_CUSTOM = (
    '<Properties xmlns:vt="urn:vt"><property name="Note"><vt:lpwstr>{}</vt:lpwstr></property>'
    "</Properties>"
)
_DELETED = '<w:p><w:del w:id="98" w:author="A"><w:r><w:delText>{}</w:delText></w:r></w:del></w:p>'
_PICTURE = (
    '<w:p><w:r><w:drawing><wp:docPr xmlns:wp="urn:wp" id="77" name="a" descr="{}"/></w:drawing>'
    "</w:r></w:p>"
)


def xml(text: str) -> Plant:
    return lambda files, words: body(files, text.replace("{}", escape(words)))


PLANTS: Mapping[str, Plant] = {
    "split-runs": split_runs,
    "soft-hyphens": in_body("\u00ad".join),
    "hard-hyphens": in_body(lambda words: "-\n".join(parts_of(words, 4))),
    "no-break-characters": in_body(lambda words: "\u200b\u2060".join(words.replace(" ", "\u00a0"))),
    "ligatures": in_body(lambda words: words.replace("fi", "\ufb01").replace("fl", "\ufb02")),
    "decomposed-accents": in_body(lambda words: unicodedata.normalize("NFD", words)),
    "other-case": in_body(str.upper),
    "reversed": in_body(lambda words: words[::-1]),
    "base64": in_body(lambda words: base64.b64encode(words.encode()).decode()),
    "hexadecimal": in_body(in_hexadecimal),
    "utf-16": lambda files, words: add_parts(files, {"word/a.bin": words.encode("utf-16")}),
    "word-alternative-text": xml(_PICTURE),
    "core-properties": in_part("docProps/core.xml", b"</", "<cp:category>{}</cp:category>"),
    "custom-properties": part("docProps/custom.xml", _CUSTOM),
    "comments": part("word/comments.xml", _COMMENT),
    "notes": part("word/endnotes.xml", _NOTES),
    "bookmarks": bookmark,
    "link-targets": link,
    "settings": in_part(
        "word/settings.xml", b"</", '<w:docVars><w:docVar w:name="a" w:val="{}"/></w:docVars>'
    ),
    "hidden-text": in_body(str, "<w:vanish/>"),
    "deleted-revisions": xml(_DELETED),
    "headers-footers": part("word/header99.xml", _HEADER),
    "glossary": part("word/glossary/document.xml", _GLOSSARY),
    "embedded-files": embedded,
    "xml-comments": xml("<!-- {} -->"),
    "part-names": lambda files, words: add_parts(files, {f"word/{words}.xml": b"<a/>"}),
    "zip-comments": zip_comment,
    "zip-extra-fields": extra_field,
    "unlisted-entries": unlisted,
    "actual-text": in_pdf(actual_text),
    "xmp": in_pdf(xmp),
    "info-dictionary": in_pdf(info),
    "annotations": in_pdf(annotation),
    "outlines": in_pdf(outline),
    "named-destinations": in_pdf(destination),
    "attachments": in_pdf(attachment),
    "invisible-text": in_pdf(invisible),
    "glyph-names": in_pdf(glyph_names),
    "letters-out-of-order": in_pdf(out_of_order),
    "letters-in-forms": in_pdf(in_forms),
    "columns": in_pdf(columns),
    "javascript": in_pdf(javascript),
    "incremental-updates": updated,
    "unreferenced-objects": unreferenced,
    "bytes-after-the-end": tail,
    "picture-metadata": exif,
    "png-text": png,
    "svg-text": svg,
    "font-names": in_pdf(font_name),
    "file-names": renamed,
    "manifest": manifest,
}
"""A function that plants words for each kind of hiding place."""
