"""Rules for header, catalogue, metadata and attachments: each rule is broken once."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from support.pdf_mutations import Break, Cases, assert_messages, broken, messages_of

violates = Cases()


# the catalogue


@violates("the catalogue's language is '' (ISO 14289-1, 7.2)")
def no_language(file: Pdf) -> None:
    del file.Root.Lang


@violates("the catalogue's language is 'British English' (ISO 14289-1, 7.2)")
def no_language_tag(file: Pdf) -> None:
    file.Root.Lang = "British English"


@violates("the catalogue does not say that the file is tagged (ISO 19005-2, 6.7.2.2)")
def not_marked(file: Pdf) -> None:
    file.Root.MarkInfo.Marked = False


@violates("the catalogue marks the tags as suspect (ISO 14289-1, 7.1)")
def suspects(file: Pdf) -> None:
    file.Root.MarkInfo.Suspects = True


@violates("the window title is not the title of the document (ISO 14289-1, 7.1)")
def no_title_shown(file: Pdf) -> None:
    del file.Root.ViewerPreferences


@violates("an action runs when the file is opened (ISO 19005-2, 6.5.1)")
def script_at_opening(file: Pdf) -> None:
    file.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.beep()")


@violates()
def page_at_opening(file: Pdf) -> None:
    file.Root.OpenAction = Array([file.pages[1].obj, Name.Fit])


@violates("the file contains JavaScript (ISO 19005-2, 6.5.1)")
def script(file: Pdf) -> None:
    file.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([])))


@violates("the file contains alternate presentations (ISO 19005-2, 6.10)")
def presentations(file: Pdf) -> None:
    file.Root.Names = Dictionary(AlternatePresentations=Dictionary(Names=Array([])))


@violates("the catalogue has /AA (ISO 19005-2, 6.5.2)")
def actions(file: Pdf) -> None:
    file.Root.AA = Dictionary()


@violates("the file contains an XFA form (ISO 19005-2, 6.4.2)")
def form(file: Pdf) -> None:
    file.Root.AcroForm = Dictionary(XFA=String("x"), Fields=Array([]))


# the colour profile


@violates("the catalogue has no output intent (ISO 19005-2, 6.2.3)")
def no_intent(file: Pdf) -> None:
    del file.Root.OutputIntents


@violates("the output intent has no colour profile (ISO 19005-2, 6.2.3)")
def no_profile(file: Pdf) -> None:
    file.Root.OutputIntents[0].DestOutputProfile.write(b"no profile")


@violates("the colour profile is not for RGB (ISO 19005-2, 6.2.4.3)")
def profile_for_print(file: Pdf) -> None:
    profile = file.Root.OutputIntents[0].DestOutputProfile
    profile.write(profile.read_bytes().replace(b"RGB ", b"CMYK", 1))


@violates("the output intents have different profiles (ISO 19005-2, 6.2.3)")
def two_profiles(file: Pdf) -> None:
    intent = file.Root.OutputIntents[0]
    profile = file.make_stream(intent.DestOutputProfile.read_bytes(), N=3)
    file.Root.OutputIntents.append(Dictionary(S=Name.GTS_PDFA1, DestOutputProfile=profile))


# metadata


def rewrite(file: Pdf, old: str, new: str) -> None:
    packet = file.Root.Metadata.read_bytes().decode()
    assert packet.count(old) == 1
    file.Root.Metadata.write(packet.replace(old, new).encode())


@violates("the catalogue has no XMP metadata (ISO 19005-2, 6.6.2.1)")
def no_metadata(file: Pdf) -> None:
    del file.Root.Metadata


@violates("the XMP metadata cannot be read (ISO 19005-2, 6.6.2.1)")
def broken_metadata(file: Pdf) -> None:
    rewrite(file, "</rdf:RDF>", "")


@violates("the XMP metadata cannot be read (ISO 19005-2, 6.6.2.1)")
def metadata_in_another_encoding(file: Pdf) -> None:
    packet = file.Root.Metadata
    packet.write(packet.read_bytes().decode().encode("utf-16"))


@violates("the XMP packet states its length or encoding (ISO 19005-2, 6.6.2.1)")
def encoding_stated(file: Pdf) -> None:
    rewrite(file, "<?xpacket begin=", "<?xpacket encoding='UTF-8' begin=")


@violates("the XMP metadata do not claim PDF/A-2a or PDF/A-3a (ISO 19005-2, 6.6.4)")
def other_part(file: Pdf) -> None:
    rewrite(file, "<pdfaid:part>2<", "<pdfaid:part>1<")


@violates("the XMP metadata do not claim PDF/A-2a or PDF/A-3a (ISO 19005-2, 6.6.4)")
def other_level(file: Pdf) -> None:
    rewrite(file, "<pdfaid:conformance>A<", "<pdfaid:conformance>B<")


@violates()
def claim_as_an_attribute(file: Pdf) -> None:
    rewrite(file, "<pdfaid:part>2</pdfaid:part>", "")
    rewrite(file, '<rdf:Description rdf:about=""', '<rdf:Description pdfaid:part="2"')


@violates("the XMP metadata do not claim PDF/UA-1 (ISO 14289-1, 5)")
def no_claim_of_access(file: Pdf) -> None:
    rewrite(file, "<pdfuaid:part>1</pdfuaid:part>", "")


@violates(
    "the title is 'Another' in the information dictionary and 'A sample paper' in XMP "
    "(ISO 32000-1, 14.3.3)"
)
def two_titles(file: Pdf) -> None:
    file.docinfo.Title = "Another"


@violates("the XMP metadata have no title (ISO 14289-1, 7.1)")
def no_title(file: Pdf) -> None:
    rewrite(file, "A sample paper</rdf:li></rdf:Alt></dc:title>", "</rdf:li></rdf:Alt></dc:title>")


# attachments


def attach(file: Pdf, part: str = "3", **entries: object) -> None:
    """Embed a file as PDF/A-3 requires, except for the given entries."""
    rewrite(file, "<pdfaid:part>2<", f"<pdfaid:part>{part}<")
    stream = file.make_stream(b"words", Type=Name.EmbeddedFile, Subtype=Name("/text/plain"))
    about = Dictionary(
        Type=Name.Filespec,
        F="a.txt",
        UF="a.txt",
        EF=Dictionary(F=stream, UF=stream),
        AFRelationship=Name.Source,
    )
    for key, value in entries.items():
        about[f"/{key}"] = value
    whole = file.make_indirect(about)
    file.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a.txt"), whole])))
    file.Root.AF = Array([whole])


@violates()
def attachment(file: Pdf) -> None:
    attach(file)


@violates("a file is embedded (ISO 19005-2, 6.8)")
def attachment_in_part_2(file: Pdf) -> None:
    attach(file, part="2")


@violates("a.txt has no /AFRelationship of the standard (ISO 19005-3, 6.8)")
def attachment_without_relation(file: Pdf) -> None:
    attach(file, AFRelationship=Name.Friend)


@violates("a.txt is not in the catalogue's /AF (ISO 19005-3, 6.8)")
def attachment_not_associated(file: Pdf) -> None:
    attach(file)
    del file.Root.AF


@violates("a.txt has no MIME type (ISO 19005-3, 6.8)")
def attachment_of_no_type(file: Pdf) -> None:
    attach(file)
    del file.Root.AF[0].EF.F.Subtype


@violates("a.txt has no name in /F and /UF (ISO 14289-1, 7.11)")
def attachment_without_name(file: Pdf) -> None:
    attach(file, F="")


@violates("a.txt is not embedded (ISO 19005-3, 6.8)")
def attachment_outside(file: Pdf) -> None:
    attach(file, EF=Dictionary())


@pytest.mark.parametrize(("break_file", "violations"), violates.all)
def test_each_broken_rule_is_reported_and_no_other(
    good: bytes, break_file: Break, violations: tuple[str, ...]
) -> None:
    assert_messages(messages_of(broken(good, break_file)), violations)


# what pikepdf would correct when it saves


@pytest.mark.parametrize(
    ("old", "new", "violation"),
    [
        (b"%PDF-1.7", b"%PDF-2.0", "the file does not begin with a header *(ISO 19005-2, 6.1.2)"),
        (b"%%EOF", b"%%EOF\n\n\nmore", "the file does not end with its end mark *6.1.3)"),
        (b"/ID \n[", b"/IX \n[", "the file has no identifier (ISO 19005-2, 6.1.3)"),
        (b"startxref\n", b"startxref\n9", "the file cannot be opened: *(ISO 32000-1, 7.5)"),
    ],
    ids=["header", "end", "identifier", "cross-references"],
)
def test_a_damaged_header_or_end_is_reported(
    good: bytes, old: bytes, new: bytes, violation: str
) -> None:
    assert good.count(old) == 1
    assert_messages(messages_of(good.replace(old, new)), (violation,))


def test_an_encrypted_file_is_reported(good: bytes) -> None:
    saved = BytesIO()
    with pikepdf.open(BytesIO(good)) as file:
        file.save(saved, encryption=pikepdf.Encryption(owner="owner"))
    assert "the file is encrypted (ISO 19005-2, 6.1.3)" in messages_of(saved.getvalue())


def test_compressed_metadata_are_reported(good: bytes) -> None:
    """Written over the plain ones, because pikepdf never compresses them."""
    start = good.index(b"<?xpacket begin")
    head, end = good.rindex(b"<<", 0, start), good.index(b"\r\nendstream", start)
    entries = b"<< /Type /Metadata /Subtype /XML /Filter /FlateDecode /Length %d >>\nstream\n"
    size = end - head - len(entries % 1000)
    packed = zlib.compress(good[start:end]).ljust(size, b"\0")
    broken = good[:head] + entries % size + packed + good[end:]
    assert messages_of(broken) == ["the XMP metadata are compressed (ISO 19005-2, 6.6.2.1)"]
