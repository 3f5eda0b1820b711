"""The kinds of places in which words can be in a file although no reader sees them on a page."""

from __future__ import annotations

from collections.abc import Mapping

HIDING_PLACES: Mapping[str, str] = {
    # -- forms of the words
    "split-runs": "runs of a Word file that split a word",
    "soft-hyphens": "soft hyphens between the letters",
    "hard-hyphens": "hyphens and line breaks inside words",
    "no-break-characters": "no-break spaces, joiners and zero-width characters",
    "ligatures": "ligatures",
    "decomposed-accents": "letters with separate accents",
    "other-case": "capital letters, or letters that a style makes capitals",
    "reversed": "the letters in reverse order",
    "base64": "base64",
    "hexadecimal": "hexadecimal digits, and character references",
    "utf-16": "UTF-16 in either order of bytes",
    # -- Word files
    "word-alternative-text": "text alternatives and titles of pictures and tables",
    "core-properties": "core properties",
    "custom-properties": "custom properties and custom XML",
    "comments": "comments, their authors and replies",
    "notes": "footnotes and endnotes to which nothing refers",
    "bookmarks": "names of bookmarks and styles",
    "link-targets": "targets of links and fields, with %-encoding",
    "settings": "settings, document variables and mail merge",
    "hidden-text": "hidden text",
    "deleted-revisions": "deleted and moved revisions",
    "headers-footers": "headers and footers that no page uses",
    "glossary": "building blocks in the glossary part",
    "embedded-files": "embedded files, and files in them",
    "xml-comments": "comments and instructions of XML",
    "part-names": "names of parts and relationships",
    "zip-comments": "comments of the ZIP file and its entries",
    "zip-extra-fields": "extra fields of ZIP entries",
    "unlisted-entries": "entries that the directory of the ZIP file does not list",
    # -- PDF files
    "actual-text": "ActualText, Alt and E of the tag tree and of marked content",
    "xmp": "XMP metadata of the document and its objects",
    "info-dictionary": "the information dictionary",
    "annotations": "annotations, and fields of forms with their values",
    "outlines": "outlines",
    "named-destinations": "named destinations and page labels",
    "attachments": "attachments, their names and descriptions, and files in them",
    "invisible-text": "invisible, clipped or covered text of pages and forms",
    "glyph-names": "texts in fonts that say only by names of glyphs what they show",
    "letters-out-of-order": "letters that are drawn in another order than they are read",
    "letters-in-forms": "forms that each show a few letters of a page",
    "columns": "columns that are drawn line by line",
    "javascript": "scripts and actions",
    "incremental-updates": "earlier states of a PDF that was updated",
    "unreferenced-objects": "objects to which nothing refers",
    "bytes-after-the-end": "bytes before the beginning and after the end of a file",
    # -- everywhere
    "picture-metadata": "EXIF, IPTC and comments of photos",
    "png-text": "text chunks of PNG files, compressed or not",
    "svg-text": "title, desc and metadata of SVG files",
    "font-names": "names of fonts, and name tables in them",
    "file-names": "names of files",
    "manifest": "the record of the files in the manifest",
}
"""Each kind by its key; `tests/withheld` plants words in each."""
