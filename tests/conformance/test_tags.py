"""Rules for the tag tree: each rule is broken once."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from support.pdf_mutations import Break, Cases, assert_messages, broken, elements, messages_of

violates = Cases()


# the tree and what it owns


@violates(
    "the catalogue has no tag tree (ISO 19005-2, 6.7.3.3)",
    "page 1: the page is not in the parent tree (ISO 32000-1, 14.7.4.4)",
    "page 2: the page is not in the parent tree (ISO 32000-1, 14.7.4.4)",
    "page 2: an annotation belongs to no element Link (ISO 14289-1, 7.18.5)",
    "page 3: the page is not in the parent tree (ISO 32000-1, 14.7.4.4)",
    "page 3: an annotation belongs to no element Link (ISO 14289-1, 7.18.5)",
)
def no_tags(file: Pdf) -> None:
    del file.Root.StructTreeRoot


@violates("page 3: the /P of an element H2 is not its parent (ISO 32000-1, 14.7.2)")
def wrong_parent(file: Pdf) -> None:
    elements(file, "H2")[0].P = elements(file, "H1")[0]


@violates("an element is in the tag tree twice (ISO 32000-1, 14.7.2)")
def element_twice(file: Pdf) -> None:
    heading = elements(file, "H2")[0]
    heading.P.K.append(heading)


@violates("the tag tree contains an object that is not an element (ISO 32000-1, 14.7.2)")
def no_element(file: Pdf) -> None:
    elements(file, "H2")[0].P.K.append(file.make_indirect(Dictionary()))


@violates("the tag tree contains an object that is not an element (ISO 32000-1, 14.7.2)")
def element_without_a_reference(file: Pdf) -> None:
    elements(file, "H2")[0].P.K.append(Dictionary(S=Name.P))


@violates()
def only_kid(file: Pdf) -> None:
    heading = elements(file, "H2")[0]
    heading.K = heading.K[0]


@violates()
def content_of_the_elements_page(file: Pdf) -> None:
    heading = elements(file, "H2")[0]
    heading.Pg = heading.K[0].Pg
    heading.K = heading.K[0].MCID


@violates("page 3: two elements own marked content 0 (ISO 32000-1, 14.7.4.2)")
def content_of_two(file: Pdf) -> None:
    heading, other = elements(file, "H1")[0], elements(file, "H2")[0]
    assert heading.K[0].MCID == 0
    other.K.append(heading.K[0])


@violates("page 3: marked content 0 belongs to no element of the tree (ISO 14289-1, 7.1)")
def content_of_none(file: Pdf) -> None:
    del elements(file, "H1")[0].K[0]


@violates("page 3: an element owns marked content 99, which is not on * (ISO 32000-1, 14.7.4.2)")
def content_that_is_not(file: Pdf) -> None:
    heading = elements(file, "H1")[0]
    heading.Pg = heading.K[0].Pg
    heading.K.append(99)


@violates(
    "page 3: the parent tree names the wrong owner of marked content 0 (ISO 32000-1, 14.7.4.4)"
)
def wrong_owner(file: Pdf) -> None:
    numbers = file.Root.StructTreeRoot.ParentTree.Nums
    assert numbers[4] == 2
    numbers[5][0] = elements(file, "H2")[0]


@violates(
    "an element H1 has content on no page (ISO 32000-1, 14.7.4)",
    "page 3: marked content 0 belongs to no element of the tree (ISO 14289-1, 7.1)",
)
def content_on_no_page(file: Pdf) -> None:
    del elements(file, "H1")[0].K[0].Pg


# types, headings, alternatives, languages


@violates("page 3: the element type Headline is not a standard type (ISO 14289-1, 7.1)")
def own_type(file: Pdf) -> None:
    elements(file, "H2")[0].S = Name.Headline


@violates()
def own_type_mapped_to_another(file: Pdf) -> None:
    elements(file, "H2")[0].S = Name.Headline
    file.Root.StructTreeRoot.RoleMap = Dictionary(Headline=Name.Title, Title=Name.H2)


@violates("page 3: H3 follows H1 (ISO 14289-1, 7.4.2)")
def own_type_mapped_to_a_heading(file: Pdf) -> None:
    elements(file, "H2")[0].S = Name.Headline
    file.Root.StructTreeRoot.RoleMap = Dictionary(Headline=Name.H3)


@violates("page 3: the element type Headline is not a standard type (ISO 14289-1, 7.1)")
def own_types_mapped_to_each_other(file: Pdf) -> None:
    elements(file, "H2")[0].S = Name.Headline
    file.Root.StructTreeRoot.RoleMap = Dictionary(Headline=Name.Title, Title=Name.Headline)


@violates("the standard type H2 is mapped to another type (ISO 14289-1, 7.1)")
def standard_type_remapped(file: Pdf) -> None:
    file.Root.StructTreeRoot.RoleMap = Dictionary(H2=Name.P)


@violates("page 3: H3 follows H1 (ISO 14289-1, 7.4.2)")
def level_skipped(file: Pdf) -> None:
    elements(file, "H2")[0].S = Name.H3


@violates("page 3: H2 is the first heading (ISO 14289-1, 7.4.2)")
def no_first_level(file: Pdf) -> None:
    elements(file, "H1")[0].S = Name.H2


@violates("page 3: an element Figure has no text alternative (ISO 14289-1, 7.3)")
def no_alternative(file: Pdf) -> None:
    del elements(file, "Figure")[1].Alt


@violates("page 1: an element Figure has no text alternative (ISO 14289-1, 7.3)")
def empty_alternative(file: Pdf) -> None:
    elements(file, "Figure")[0].Alt = " "


@violates("page 1: an element Formula has no text alternative (ISO 14289-1, 7.7)")
def formula_without_alternative(file: Pdf) -> None:
    figure = elements(file, "Figure")[0]
    figure.S = Name.Formula
    del figure.Alt


@violates("page 3: the language of an element H1 is 'Spanish?' (ISO 14289-1, 7.2)")
def language_of_an_element(file: Pdf) -> None:
    elements(file, "H1")[0].Lang = "Spanish?"


# notes and identifiers


@violates("page 3: two elements have the identifier 'note.1' (ISO 14289-1, 7.9)")
def note_twice(file: Pdf) -> None:
    elements(file, "Note")[1].ID = "note.1"


@violates("page 3: a note has no identifier (ISO 14289-1, 7.9)")
def note_without_identifier(file: Pdf) -> None:
    del elements(file, "Note")[0].ID


@violates("page 3: two elements have the identifier 'note.1' (ISO 32000-1, 14.7.2)")
def identifier_of_two(file: Pdf) -> None:
    elements(file, "H2")[0].ID = "note.1"


@violates("the ID tree points 'note.1' to the wrong element (ISO 32000-1, 14.7.2)")
def index_with_a_wrong_element(file: Pdf) -> None:
    names = file.Root.StructTreeRoot.IDTree.Names
    names[1] = names[3]


@violates()
def index_of_two_branches(file: Pdf) -> None:
    tree = file.Root.StructTreeRoot.IDTree
    names = tree.Names
    tree.Kids = Array([Dictionary(Names=names[:2]), Dictionary(Names=names[2:])])
    del tree.Names


# lists and contents


@violates("page 3: an element LI contains no LBody (ISO 14289-1, 7.2)")
def item_without_body(file: Pdf) -> None:
    elements(file, "LBody")[0].S = Name.Lbl


@violates("page 3: an item of a numbered or bulleted list has no label (ISO 14289-1, 7.6)")
def item_without_label(file: Pdf) -> None:
    elements(file, "LI")[0].K[0].S = Name.LBody


@violates(
    "page 3: an element LI contains P (ISO 14289-1, 7.2)",
    "page 3: an element LI contains no LBody (ISO 14289-1, 7.2)",
)
def item_of_words(file: Pdf) -> None:
    elements(file, "LBody")[0].S = Name.P


@violates("page 3: an element LI is inside Div (ISO 14289-1, 7.2)")
def item_outside_a_list(file: Pdf) -> None:
    elements(file, "L")[0].S = Name.Div


@violates("an element L contains no LI (ISO 14289-1, 7.2)")
def list_of_nothing(file: Pdf) -> None:
    parent = elements(file, "H1")[0].P
    empty = Dictionary(Type=Name.StructElem, S=Name.L, P=parent, K=Array([]))
    parent.K.append(file.make_indirect(empty))


@violates("page 2: an element TOCI is inside Div (ISO 14289-1, 7.2)")
def entry_outside_contents(file: Pdf) -> None:
    elements(file, "TOC")[0].S = Name.Div


@violates("page 2: an element TOC contains P (ISO 14289-1, 7.2)")
def contents_with_words(file: Pdf) -> None:
    elements(file, "TOCI")[0].S = Name.P


# tables


def rows(file: Pdf) -> list[Object]:
    """Of the table in the text; the first table is on the cover."""
    grid = elements(file, "Table")[1]
    return [found for found in elements(file, "TR") if found.P.P.objgen == grid.objgen]


def attributes(file: Pdf, row: int, column: int) -> Object:
    return rows(file)[row].K[column].A[0]


@violates(
    "page 3: a table is not regular: row 3 does not fill the 3 columns (ISO 14289-1, 7.2)",
    "page 3: marked content * belongs to no element of the tree (ISO 14289-1, 7.1)",
)
def cell_missing(file: Pdf) -> None:
    del rows(file)[2].K[1]


@violates("page 3: a table is not regular: row 2 does not fill the 3 columns (ISO 14289-1, 7.2)")
def span_missing(file: Pdf) -> None:
    del rows(file)[1].K[1].A


@violates("page 3: a table is not regular: row 2 does not fill the 3 columns (ISO 14289-1, 7.2)")
def span_too_wide(file: Pdf) -> None:
    attributes(file, 1, 1).ColSpan = 3


@violates("page 3: a table is not regular: a cell reaches below the last row (ISO 14289-1, 7.2)")
def span_too_long(file: Pdf) -> None:
    attributes(file, 1, 0).RowSpan = 3


@violates("page 3: a table is not regular: a cell of row 2 spans 0 by 1 (ISO 14289-1, 7.2)")
def span_of_nothing(file: Pdf) -> None:
    attributes(file, 1, 0).RowSpan = 0


@violates("page 3: a table is not regular: cells overlap in row 3 (ISO 14289-1, 7.2)")
def cells_overlap(file: Pdf) -> None:
    attributes(file, 1, 0).RowSpan = 1
    attributes(file, 1, 1).RowSpan = 2
    rows(file)[2].K[0].A = Array([Dictionary(O=Name.Table, ColSpan=2)])


@violates(
    "page 3: a header cell has neither /Scope nor /Headers (ISO 14289-1, 7.5)",
    "page 3: a cell of a table has no header (ISO 14289-1, 7.5)",
)
def header_without_scope(file: Pdf) -> None:
    del attributes(file, 0, 0).Scope
    del attributes(file, 1, 0).Headers


@violates("page 3: a cell of a table has no header (ISO 14289-1, 7.5)")
def column_without_header(file: Pdf) -> None:
    attributes(file, 0, 0).Scope = Name.Row
    del attributes(file, 1, 0).Headers


@violates()
def header_by_identifier(file: Pdf) -> None:
    """The note is used as a header: this tests the identifier."""
    attributes(file, 0, 0).Scope = Name.Row
    attributes(file, 1, 0).Headers = Array([String("note.1")])


@violates("page 3: a cell names a header 'unknown' that does not exist (ISO 14289-1, 7.5)")
def header_that_does_not_exist(file: Pdf) -> None:
    attributes(file, 1, 0).Headers = Array([String("unknown")])


@violates(
    "page 3: an element TR is inside Sect (ISO 14289-1, 7.2)",
    "page 3: an element Table contains Sect (ISO 14289-1, 7.2)",
)
def rows_outside_a_table(file: Pdf) -> None:
    rows(file)[1].P.S = Name.Sect


@pytest.mark.parametrize(("break_file", "violations"), violates.all)
def test_each_broken_rule_is_reported_and_no_other(
    good: bytes, break_file: Break, violations: tuple[str, ...]
) -> None:
    assert_messages(messages_of(broken(good, break_file)), violations)
