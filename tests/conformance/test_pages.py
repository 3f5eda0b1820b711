"""Rules for pages, painted content and links: each rule is broken once."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from support.pdf_mutations import Break, Cases, assert_messages, broken, elements, messages_of

violates = Cases()


def append(page: Page, content: bytes) -> None:
    page.Contents.write(page.Contents.read_bytes() + b"\n" + content)


# pages


@violates("page 1: the page is not in the parent tree (ISO 32000-1, 14.7.4.4)")
def no_structural_parent(file: Pdf) -> None:
    del file.pages[0].StructParents


@violates("page 1: the page's tab order does not follow the tags (ISO 14289-1, 7.18.3)")
def no_tab_order(file: Pdf) -> None:
    del file.pages[0].Tabs


@violates("page 1: the page has actions of its own (ISO 19005-2, 6.5.2)")
def page_actions(file: Pdf) -> None:
    file.pages[0].AA = Dictionary()


@violates("page 1: the page has no resources of its own (ISO 19005-2, 6.2.2)")
def resources_inherited(file: Pdf) -> None:
    page = file.pages[0].obj
    page.Parent.Resources = page.Resources
    del page.Resources


# what is painted


@violates("page 1: a shape is neither tagged nor an artifact (ISO 14289-1, 7.1)")
def untagged_shape(file: Pdf) -> None:
    append(file.pages[0], b"0 0 10 10 re f")


@violates("page 1: text is neither tagged nor an artifact (ISO 14289-1, 7.1)")
def untagged_text(file: Pdf) -> None:
    append(file.pages[0], b"BT /F1+0 8 Tf [(\001)] TJ ET")


@violates("page 1: an image is neither tagged nor an artifact (ISO 14289-1, 7.1)")
def untagged_inline_image(file: Pdf) -> None:
    append(file.pages[0], b"BI /W 1 /H 1 /BPC 8 /CS /G ID a\nEI\n")


@violates("page 1: text is neither tagged nor an artifact (ISO 14289-1, 7.1)")
def tag_that_nothing_owns(file: Pdf) -> None:
    append(file.pages[0], b"/Span <</Lang (es)>> BDC BT /F1+0 8 Tf (\001) Tj ET EMC")


@violates()
def tag_inside_an_artifact(file: Pdf) -> None:
    append(file.pages[0], b"/Artifact BMC /Span <</Lang (es)>> BDC 0 0 1 1 re f EMC EMC")


@violates("page 1: the parent tree has no owner of marked content 99 (ISO 32000-1, 14.7.4.4)")
def content_without_owner(file: Pdf) -> None:
    append(file.pages[0], b"/P <</MCID 99>> BDC BT /F1+0 8 Tf (\001) Tj ET EMC")


@violates("page 1: the parent tree has no owner of marked content 99 (ISO 32000-1, 14.7.4.4)")
def content_named_in_the_resources(file: Pdf) -> None:
    file.pages[0].Resources.Properties = Dictionary(M=Dictionary(MCID=99))
    append(file.pages[0], b"/P /M BDC EMC")


@violates("page 1: the identifier 0 marks two pieces of content (ISO 32000-1, 14.7.4.2)")
def identifier_twice(file: Pdf) -> None:
    append(file.pages[0], b"/P <</MCID 0>> BDC EMC")


@violates("page 1: marked as content inside what is marked as artifact (ISO 14289-1, 7.1)")
def content_in_artifact(file: Pdf) -> None:
    page = file.pages[0]
    page.Contents.write(page.Contents.read_bytes().replace(b"/Figure <<", b"/Artifact BMC\n/P <<"))
    append(page, b"EMC")


@violates("page 1: marked as artifact inside what is marked as content (ISO 14289-1, 7.1)")
def artifact_in_content(file: Pdf) -> None:
    page = file.pages[0]
    content = page.Contents.read_bytes()
    page.Contents.write(content.replace(b"MCID 0>> BDC", b"MCID 0>> BDC /Artifact BMC EMC"))


@violates(
    "page 1: a shape is neither tagged nor an artifact (ISO 14289-1, 7.1)",
    "page 1: an EMC operator closes no marked content (ISO 32000-1, 14.6.1)",
)
def closed_too_early(file: Pdf) -> None:
    append(file.pages[0], b"/Artifact BMC EMC 0 0 1 1 re f EMC")


@violates("page 1: marked content is not closed (ISO 32000-1, 14.6.1)")
def never_closed(file: Pdf) -> None:
    append(file.pages[0], b"/Artifact BMC")


@violates("page 1: a saved graphics state is not restored (ISO 32000-1, 8.4.4)")
def never_restored(file: Pdf) -> None:
    append(file.pages[0], b"q")


@violates("page 1: a Q operator restores no graphics state (ISO 32000-1, 8.4.4)")
def restored_too_often(file: Pdf) -> None:
    append(file.pages[0], b"Q")


@violates("page 1: a colour is CMYK, but the colour profile is RGB (ISO 19005-2, 6.2.4.3)")
def colour_for_print(file: Pdf) -> None:
    append(file.pages[0], b"0 0 0 1 k")


@violates("*the PDF parser reports: *(ISO 32000-1, 7.3)")
def unreadable_content(file: Pdf) -> None:
    append(file.pages[0], b"(not closed")


# images and graphics states


def paint(file: Pdf, content: bytes = b"/Artifact BMC /Im Do EMC", **entries: object) -> None:
    usual = {"Type": Name.XObject, "Subtype": Name.Image, "ColorSpace": Name.DeviceRGB}
    image = file.make_stream(b"\0\0\0", Width=1, Height=1, BitsPerComponent=8, **usual | entries)
    file.pages[0].Resources.XObject = Dictionary(Im=image)
    append(file.pages[0], content)


@violates()
def image_as_decoration(file: Pdf) -> None:
    paint(file)


@violates("page 1: an image is neither tagged nor an artifact (ISO 14289-1, 7.1)")
def untagged_image(file: Pdf) -> None:
    paint(file, b"/Im Do")


@violates("page 1: an image has alternates (ISO 19005-2, 6.2.8)")
def alternates(file: Pdf) -> None:
    paint(file, Alternates=Array([]))


@violates("page 1: an image is interpolated (ISO 19005-2, 6.2.8)")
def interpolated(file: Pdf) -> None:
    paint(file, Interpolate=True)


@violates("page 1: an image is CMYK, but the colour profile is RGB (ISO 19005-2, 6.2.4.3)")
def image_for_print(file: Pdf) -> None:
    paint(file, ColorSpace=Name.DeviceCMYK)


@violates("page 1: an XObject is neither an image nor a form (ISO 19005-2, 6.2.9)")
def postscript(file: Pdf) -> None:
    paint(file, Subtype=Name.PS)


@violates("page 1: a form XObject shows a page of another file (ISO 19005-2, 6.2.9)")
def page_of_another_file(file: Pdf) -> None:
    paint(file, Subtype=Name.Form, Ref=Dictionary())


@violates("page 1: an image is interpolated (ISO 19005-2, 6.2.8)")
def image_in_a_form(file: Pdf) -> None:
    inner = file.make_stream(b"\0\0\0", Subtype=Name.Image, Interpolate=True)
    paint(file, Subtype=Name.Form, Resources=Dictionary(XObject=Dictionary(Inner=inner)))


@violates("page 1: the blend mode /Dazzle is not in the standard (ISO 19005-2, 6.2.10)")
def blend_mode(file: Pdf) -> None:
    file.pages[0].Resources.ExtGState = Dictionary(G=Dictionary(BM=Name.Dazzle))


@violates("page 1: a graphics state has a transfer function (ISO 19005-2, 6.2.5)")
def transfer_function(file: Pdf) -> None:
    file.pages[0].Resources.ExtGState = Dictionary(G=Dictionary(TR=Name.Identity))


# fonts


def regular(file: Pdf) -> Object:
    fonts = file.pages[0].Resources.Font.values()
    return next(font for font in fonts if str(font.BaseFont).endswith("Arimo-Regular"))


@violates("page 1: the font AAAAAA+Arimo-Regular is not embedded (ISO 19005-2, 6.2.11.4.1)")
def font_not_embedded(file: Pdf) -> None:
    del regular(file).FontDescriptor.FontFile2


@violates("page 1: the font AAAAAA+Arimo-Regular has no ToUnicode map (ISO 14289-1, 7.21.7)")
def font_without_characters(file: Pdf) -> None:
    del regular(file).ToUnicode


def remap(file: Pdf, old: bytes, new: bytes) -> None:
    characters = regular(file).ToUnicode
    assert characters.read_bytes().count(old) == 1
    characters.write(characters.read_bytes().replace(old, new))


@violates(
    "page 1: the font *Arimo-Regular shows codes that map to no character: 83 (ISO 14289-1, 7.21.7)"
)
def code_without_character(file: Pdf) -> None:
    remap(file, b"<53> <0053>\n", b"")


@violates(
    "page 1: the font AAAAAA+Arimo-Regular maps a code to an invalid character "
    "(ISO 14289-1, 7.21.7)"
)
def invalid_character(file: Pdf) -> None:
    remap(file, b"<53> <0053>", b"<53> <FEFF>")


@violates()
def characters_in_a_range(file: Pdf) -> None:
    remap(file, b"<53> <0053>\n", b"")
    remap(file, b"endcmap", b"1 beginbfrange\n<52> <53> <0052>\nendbfrange\nendcmap")


# annotations


def links(file: Pdf) -> list[Object]:
    return [a for page in file.pages for a in page.get("/Annots", ())]


@violates("page 2: a link has no alternate description (ISO 14289-1, 7.18.5)")
def link_without_words(file: Pdf) -> None:
    links(file)[0].Contents = ""


@violates("page 2: an annotation is hidden or not printed (ISO 19005-2, 6.3.2)")
def hidden_link(file: Pdf) -> None:
    links(file)[0].F = 6


@violates("page 2: an annotation is hidden or not printed (ISO 19005-2, 6.3.2)")
def link_not_printed(file: Pdf) -> None:
    del links(file)[0].F


@violates("page 2: the parent tree names the wrong owner of an annotation (ISO 32000-1, 14.7.4.4)")
def link_without_structural_parent(file: Pdf) -> None:
    del links(file)[0].StructParent


@violates("page 2: the parent tree names the wrong owner of an annotation (ISO 32000-1, 14.7.4.4)")
def link_of_another_element(file: Pdf) -> None:
    one, other = links(file)[:2]
    one.StructParent = other.StructParent


@violates(
    "page 2: an element Link owns no link annotation (ISO 32000-1, 14.8.4.4.2)",
    "page 2: an annotation belongs to no element Link (ISO 14289-1, 7.18.5)",
)
def link_that_no_element_owns(file: Pdf) -> None:
    kids = elements(file, "Link")[0].K
    kids[:] = [kid for kid in kids if "/Obj" not in kid]


@violates("page 2: an annotation belongs to no element Link (ISO 14289-1, 7.18.5)")
def link_tagged_as_words(file: Pdf) -> None:
    elements(file, "Link")[0].S = Name.Span


@violates("an element Link owns an annotation that is on no page (ISO 32000-1, 14.7.4.3)")
def link_on_no_page(file: Pdf) -> None:
    del file.pages[1].Annots[0]


@violates("page 2: a link has no target (ISO 32000-1, 12.5.6.5)")
def link_to_nowhere(file: Pdf) -> None:
    del links(file)[0].Dest


@violates("page 2: a link leads to a page that is not in the file (ISO 32000-1, 12.3.2.2)")
def link_to_no_page(file: Pdf) -> None:
    links(file)[0].Dest = Array([file.make_indirect(Dictionary(Type=Name.Page)), Name.Fit])


@violates("page 2: a link has an action that PDF/A forbids (ISO 19005-2, 6.5.1)")
def link_that_starts_a_program(file: Pdf) -> None:
    links(file)[0].A = Dictionary(S=Name.Launch, F="a.exe")


@violates("page 2: an annotation has actions of its own (ISO 19005-2, 6.5.2)")
def link_with_actions(file: Pdf) -> None:
    links(file)[0].AA = Dictionary()


@violates("page 1: an annotation belongs to no element Annot (ISO 14289-1, 7.18.1)")
def comment(file: Pdf) -> None:
    words = Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents="Hm", F=4)
    file.pages[0].Annots = Array([file.make_indirect(words)])


@pytest.mark.parametrize(("break_file", "violations"), violates.all)
def test_each_broken_rule_is_reported_and_no_other(
    good: bytes, break_file: Break, violations: tuple[str, ...]
) -> None:
    assert_messages(messages_of(broken(good, break_file)), violations)
