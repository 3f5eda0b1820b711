"""XMP metadata and the colour profile, which PDF/A and PDF/UA-1 require."""

from __future__ import annotations

import html
import struct
import uuid
from functools import cache
from typing import Literal

from briefgen import PROGRAM
from briefgen.cache.results import prepared
from briefgen.model.document import Document
from briefgen.model.identifiers import UNKNOWN

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{authors}</rdf:li></rdf:Seq></dc:creator>
<dc:subject><rdf:Bag>{subjects}</rdf:Bag></dc:subject>
<dc:identifier>{identifier}</dc:identifier>
{source}{rights}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmpMM:DocumentID>uuid:{document_id}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{instance_id}</xmpMM:InstanceID>
<xmpMM:VersionID>{version}</xmpMM:VersionID>
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def xmp_packet(document: Document, identifier: uuid.UUID, *, part: Literal[2, 3]) -> bytes:
    """The XMP packet, with the values of the information dictionary (ISO 19005-2, 6.6.2 and 6.6.4).

    `part` is the part of ISO 19005; only part 3 allows the attachment of any file (ISO 19005-3,
    6.8). The instance identifier is unknown until the file is complete.
    """
    metadata = document.metadata
    words = {
        "title": metadata.title,
        "subject": metadata.subject,
        "authors": "; ".join(metadata.authors),
        "language": document.language,
        "keywords": ", ".join(metadata.keywords),
        "producer": PROGRAM,
        "identifier": f"{metadata.identifier} {metadata.version}".strip(),
        "version": metadata.version or "1",
        "document_id": str(identifier),
        "instance_id": str(UNKNOWN),
        "part": str(part),
        "date": f"{metadata.date.isoformat()}T00:00:00+00:00",
    }
    escaped = {key: _escaped(word).replace('"', "&quot;") for key, word in words.items()}
    # The target of the content, by which the file is known outside its project.
    source = f"<dc:source>{_escaped(document.target)}</dc:source>\n" if document.target else ""
    mark = f'<rdf:li xml:lang="x-default">{_escaped(metadata.mark)}</rdf:li>'
    rights = f"<dc:rights><rdf:Alt>{mark}</rdf:Alt></dc:rights>\n" if metadata.mark else ""
    subjects = "".join(f"<rdf:li>{_escaped(word)}</rdf:li>" for word in metadata.keywords)
    return _XMP.format(**escaped, subjects=subjects, source=source, rights=rights).encode()


@cache
def srgb_profile() -> bytes:
    """An sRGB profile with a fixed date and identifier in its header."""
    return prepared("colour profile", _made_profile, bytes)


def _made_profile() -> bytes:
    # Imported here: a profile that is known needs no colour management.
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # ICC.1:2010, 7.2.8: year, month, day, hour, minute, second as 16-bit numbers.
    profile[24:36] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    profile[84:100] = bytes(16)  # 7.2.18: a profile identifier of zero means it was not computed
    return bytes(profile)
