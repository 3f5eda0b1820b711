"""Rules for the tag tree, and the content that its elements own."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.conformance.catalogue import LANGUAGE
from briefgen.conformance.reader import Reader, Value, is_reference, text_of
from briefgen.conformance.tables import CellAttributes, lacks_header, placed_in_grid
from briefgen.conformance.violation import Violation, pdf, pdfa, pdfua

_STANDARD = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private "
    "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot "
    "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP "
    "Figure Formula Form"
)
"""The standard structure types (ISO 32000-1, 14.8.4)."""
_TYPES = set(_STANDARD.split())

_ROW_GROUPS = {"THead", "TBody", "TFoot"}
_PARENTS = {
    "TOCI": {"TOC"},
    "LI": {"L"},
    "LBody": {"LI"},
    **{group: {"Table"} for group in _ROW_GROUPS},
    "TR": {"Table", *_ROW_GROUPS},
    "TH": {"TR"},
    "TD": {"TR"},
}
_KIDS = {
    "TOC": {"TOC", "TOCI", "Caption"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "Caption", *_ROW_GROUPS},
    **{group: {"TR"} for group in _ROW_GROUPS},
    "TR": {"TH", "TD"},
}
_NEEDED = {
    "TOC": {"TOC", "TOCI"},
    "L": {"LI"},
    "LI": {"LBody"},
    "Table": {"TR", *_ROW_GROUPS},
    **{group: {"TR"} for group in _ROW_GROUPS},
}  # TR is not here: a row whose cells all span into it from above has no cells of its own
_CHECKED_WITH_PARENT = {"LI", "TR", *_ROW_GROUPS}
"""Elements whose children are checked when the whole list or table is read."""


class _Element(Struct):
    """The properties of an element that the rules for other elements need."""

    reference: str
    role: str
    parent: str
    """Role of the parent element; empty at the top."""
    attributes: dict[str, Value]
    """The attributes of lists and tables."""
    page: int = 0
    """The first page with content of the element; 0 if there is no such page."""
    kids: list[_Element] = field(default_factory=list)

    def cell(self) -> CellAttributes:
        """The element as a cell of a table."""
        scope = self.attributes.get("/Scope") if self.role == "TH" else None
        return CellAttributes(
            rows=self.attributes.get("/RowSpan", 1),
            columns=self.attributes.get("/ColSpan", 1),
            heads_row=scope in {"/Row", "/Both"},
            heads_column=scope in {"/Column", "/Both"},
            needs_header=self.role == "TD" and "/Headers" not in self.attributes,
        )


class TagTree:
    """Reads and checks the whole tree; `violations` are the violations in it."""

    def __init__(self, reader: Reader) -> None:
        self.content: dict[str, dict[int, str]] = {page: {} for page in reader.pages}
        """The owner of marked content, by page and marked-content identifier."""
        self.objects: dict[str, tuple[str, str]] = {}
        """The owner of each annotation and the owner's role."""
        self.violations: list[Violation] = []
        self._reader = reader
        self._numbers = {page: number for number, page in enumerate(reader.pages, 1)}
        self._seen: set[str] = set()
        self._identifiers: dict[str, str] = {}
        self._headers: list[tuple[str, int]] = []
        self._level = 0
        root = reader.root.get("/StructTreeRoot")
        self._root = reader.dictionary(root)
        self._roles = reader.dictionary(self._root.get("/RoleMap"))
        tops = self._kid_list(self._root)
        if not tops:
            self._add(pdfa("6.7.3.3", "the catalogue has no tag tree"))
        for name in sorted(self._roles.keys() & {f"/{role}" for role in _TYPES}):
            message = f"the standard type {name[1:]} is mapped to another type"
            self._add(pdfua("7.1", message))
        for top in tops:
            self._element(top, root, "")
        self._check_identifiers()

    def _add(self, *violations: Violation) -> None:
        self.violations += violations

    # -- reading --

    def _kid_list(self, entries: dict[str, Value]) -> list[Value]:
        """The entries of `/K`: references to elements, and marked content."""
        kids = entries.get("/K")
        found = self._reader.value(kids)
        if isinstance(found, list):
            return found
        return [] if found is None else [kids]

    def _element(self, reference: Value, parent_reference: Value, parent: str) -> _Element | None:
        """Check an element and its descendants; `None` if it is invalid or was checked before."""
        entries = self._reader.dictionary(reference)
        if not is_reference(reference) or "/S" not in entries:
            self._add(pdf("14.7.2", "the tag tree contains an object that is not an element"))
            return None
        if reference in self._seen:
            self._add(pdf("14.7.2", "an element is in the tag tree twice"))
            return None
        self._seen.add(reference)
        role, attributes = (
            self._standard_type(entries["/S"][1:]),
            self._attributes(entries.get("/A")),
        )
        element = _Element(reference, role, parent, attributes)
        inner = self._record_content(element, entries)
        if entries.get("/P") != parent_reference:
            message = f"the /P of an element {role} is not its parent"
            self._add(pdf("14.7.2", message, element.page))
        self._check_heading(element)
        for kid in inner:
            read = self._element(kid, reference, role)
            if read is not None:
                element.kids.append(read)
                element.page = element.page or read.page
        self._check_element(element, entries)
        if role not in _CHECKED_WITH_PARENT:
            element.kids = []
        return element

    def _standard_type(self, name: str) -> str:
        """The standard type that a type is mapped to, or else the type itself."""
        chain = [name]
        while chain[-1] not in _TYPES:
            chain.append(str(self._roles.get(f"/{chain[-1]}", "/"))[1:])
            if chain[-1] in {"", *chain[:-1]}:
                return name
        return chain[-1]

    def _record_content(self, element: _Element, entries: dict[str, Value]) -> list[Value]:
        """Record the content that an element owns; returns its child elements."""
        inner, linked = [], element.role != "Link"
        for kid in self._kid_list(entries):
            item: dict[str, Value] = kid if isinstance(kid, dict) else {"/MCID": kid}
            if is_reference(kid) or "/S" in item:
                inner.append(kid)
                continue
            page: Value = item.get("/Pg", entries.get("/Pg"))
            number = self._numbers.get(page, 0)
            element.page = element.page or number
            if not number:
                self._add(pdf("14.7.4", f"an element {element.role} has content on no page"))
            elif "/Obj" in item:
                self.objects[item["/Obj"]] = (element.reference, element.role)
                linked = True
            else:
                mark: Value = item.get("/MCID")
                owner = self.content[page].setdefault(mark, element.reference)
                if owner != element.reference:
                    message = f"two elements own marked content {mark}"
                    self._add(pdf("14.7.4.2", message, number))
        if not linked:
            self._add(pdf("14.8.4.4.2", "an element Link owns no link annotation", element.page))
        return inner

    def _attributes(self, value: Value) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for group in map(self._reader.dictionary, self._reader.array(value)):
            if group.get("/O") in {"/Table", "/List"}:
                found.update(group)
        return found

    # -- rules --

    def _check_heading(self, element: _Element) -> None:
        """Check that headings begin with level 1 and skip no level (ISO 14289-1, 7.4.2)."""
        level = element.role.removeprefix("H")
        if not level.isdigit():
            return
        if int(level) > self._level + 1:
            before = f"follows H{self._level}" if self._level else "is the first heading"
            self._add(pdfua("7.4.2", f"{element.role} {before}", element.page))
        self._level = int(level)

    def _check_element(self, element: _Element, entries: dict[str, Value]) -> None:
        role, page = element.role, element.page
        if role not in _TYPES:
            self._add(pdfua("7.1", f"the element type {role} is not a standard type", page))
        self._add(*_nesting_violations(element))
        if role in {"Figure", "Formula"} and not any(
            text_of(entries.get(key)).strip() for key in ("/Alt", "/ActualText")
        ):
            clause = "7.3" if role == "Figure" else "7.7"
            self._add(pdfua(clause, f"an element {role} has no text alternative", page))
        if "/Lang" in entries and not LANGUAGE.fullmatch(text_of(entries["/Lang"])):
            message = f"the language of an element {role} is '{text_of(entries['/Lang'])}'"
            self._add(pdfua("7.2", message, page))
        self._check_identifier(element, text_of(entries.get("/ID")))
        match role:
            case "L":
                self._add(*_list_violations(element))
            case "TH" | "TD":
                self._check_cell(element)
            case "Table":
                self._add(*_table_violations(element))

    def _check_identifier(self, element: _Element, identifier: str) -> None:
        is_note = element.role == "Note"
        if not identifier:
            if is_note:
                self._add(pdfua("7.9", "a note has no identifier", element.page))
            return
        owner = self._identifiers.setdefault(identifier, element.reference)
        if owner != element.reference:
            message = f"two elements have the identifier '{identifier}'"
            violation = pdfua("7.9", message) if is_note else pdf("14.7.2", message)
            self._add(replace(violation, page=element.page))

    def _check_identifiers(self) -> None:
        """Check that the ID tree has every identifier, and that the headers of cells exist."""
        leaves = self._reader.leaves(self._root.get("/IDTree"), "/Names")
        listed = {text_of(key): element for key, element in leaves}
        for identifier, reference in self._identifiers.items():
            if listed.get(identifier) != reference:
                self._add(pdf("14.7.2", f"the ID tree points '{identifier}' to the wrong element"))
        for identifier, page in self._headers:
            if identifier not in self._identifiers:
                self._add(
                    pdfua("7.5", f"a cell names a header '{identifier}' that does not exist", page)
                )

    def _check_cell(self, cell: _Element) -> None:
        headers = self._reader.array(cell.attributes.get("/Headers"))
        self._headers += ((text_of(header), cell.page) for header in headers)
        scope = cell.attributes.get("/Scope")
        if cell.role == "TH" and not headers and scope not in {"/Row", "/Column", "/Both"}:
            self._add(pdfua("7.5", "a header cell has neither /Scope nor /Headers", cell.page))


def _nesting_violations(element: _Element) -> Iterator[Violation]:
    """Check the elements inside lists, tables and contents (ISO 32000-1, 14.8.4.3)."""
    role, kids = element.role, [kid.role for kid in element.kids]
    if role in _PARENTS and element.parent not in _PARENTS[role]:
        message = f"an element {role} is inside {element.parent or 'no element'}"
        yield pdfua("7.2", message, element.page)
    if role in _KIDS:
        for kid in kids:
            if kid not in _KIDS[role] and kid not in _PARENTS:
                yield pdfua("7.2", f"an element {role} contains {kid}", element.page)
        needed = _NEEDED.get(role)
        if needed and needed.isdisjoint(kids):
            words = " or ".join(sorted(needed))
            yield pdfua("7.2", f"an element {role} contains no {words}", element.page)


def _list_violations(element: _Element) -> Iterator[Violation]:
    """Check that every item of a numbered or bulleted list has a label."""
    items = [[kid.role for kid in item.kids] for item in element.kids if item.role == "LI"]
    numbering = element.attributes.get("/ListNumbering", "/None")
    if numbering != "/None" and not all("Lbl" in item for item in items):
        yield pdfua("7.6", "an item of a numbered or bulleted list has no label", element.page)


def _table_violations(table: _Element) -> Iterator[Violation]:
    rows = [
        row
        for part in table.kids
        for row in (part.kids if part.role in _ROW_GROUPS else [part])
        if row.role == "TR"
    ]
    placed, violation = placed_in_grid([[cell.cell() for cell in row.kids] for row in rows])
    if violation:
        yield pdfua("7.2", f"a table is not regular: {violation}", table.page)
    elif lacks_header(placed):
        yield pdfua("7.5", "a cell of a table has no header", table.page)
