"""Pairs of documents for redlines: every edit, in every kind of place, at every position.

The texts of a place are strings with a little markup, so that one edit can be made anywhere:
`*stressed*`, `^[a note]`, `<address>` and `|` for a line break.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.document import AcronymEntry, CoverRow, Document, HeaderFooter
from briefgen.model.nodes import (
    Anchor,
    Block,
    Callout,
    Chart,
    Emphasis,
    Figure,
    Inline,
    LineBreak,
    ListItem,
    Paragraph,
    Row,
    Section,
    Series,
    StoryBox,
    StoryField,
    Table,
    Text,
)
from briefgen.model.walk import is_plain, plain_text
from support.builders import (
    bullets,
    cell,
    document,
    images,
    inlines,
    item,
    key_message,
    link,
    note,
    numbered,
    para,
    prose,
    quote,
    ref,
    row,
    section,
    story,
    table,
)
from support.document_edits import distinct_texts

Texts = Sequence[str]
Position = Literal["first", "between", "last", "only"]
Markup = Literal["", "formatting", "notes"]
"""No markup, all but notes, and all."""
_MARKUPS: tuple[Markup, ...] = ("", "formatting", "notes")
POSITIONS: tuple[Position, ...] = ("first", "between", "last", "only")
_TEXTS = 4
_MARKUP = re.compile(
    r"\*(?P<stressed>[^*]+)\*|\^\[(?P<note>[^\]]+)\]|<(?P<address>[^>]+)>|(?P<break>\|)"
)


# -- texts -------------------------------------------------------------------------------------


def inlines_of(text: str) -> tuple[Inline, ...]:
    """The nodes of a text with markup."""
    return tuple(_nodes(text))


def _nodes(text: str) -> Iterator[Inline]:
    end = 0
    for match in _MARKUP.finditer(text):
        if before := text[end : match.start()]:
            yield Text(text=before)
        end = match.end()
        if stressed := match["stressed"]:
            yield Emphasis(content=inlines(stressed))
        elif words := match["note"]:
            yield note(words)
        elif address := match["address"]:
            yield link(address, "there")
        else:
            yield LineBreak()
    if after := text[end:]:
        yield Text(text=after)


def plain(text: str) -> str:
    """A text without its markup."""
    return _MARKUP.sub(lambda match: match["stressed"] or "", text)


def _name(text: str) -> str:
    """An anchor for a text: its first word, which no edit but a replacement changes."""
    return "p-" + re.sub(r"[^a-z]", "", text.split()[0].lower())


def _para(text: str) -> Paragraph:
    return Paragraph(content=inlines_of(text))


def _paras(texts: Texts) -> tuple[Paragraph, ...]:
    return tuple(map(_para, texts))


# -- places ------------------------------------------------------------------------------------


class Place(Struct, frozen=True):
    """A kind of place that texts can have."""

    name: str
    made: Callable[[Texts], Document]
    markup: Markup = "notes"
    """The markup that its texts can have."""
    words: int = 14
    """Number of words of a text; a header or footer is one line."""


def _end() -> Section:
    """A section with references whose numbers follow from what is before."""
    marks = para(
        "The paper ends with ",
        ref("last-table"),
        ", ",
        ref("end"),
        " and a note",
        note("An end."),
        ".",
    )
    return section(
        "end",
        "End",
        marks,
        table("last-table", ("Name", "Words"), row("One", "Two"), caption="Last"),
    )


_ACRONYMS = (AcronymEntry(short="SME", long="small and medium-sized enterprise"),)


def _paper(*content: Block | Section) -> Document:
    blocks = [part for part in content if not isinstance(part, Section)]
    sections = [part for part in content if isinstance(part, Section)]
    begin = section("begin", "Begin", para("The paper begins with a note", note("A start."), "."))
    here = section("here", "Here", para("First."), *blocks, para("Last."), sections=sections)
    return document(begin, here, _end(), acronyms=_ACRONYMS, assets=images())


def _without_neighbours(*blocks: Block) -> Document:
    """A paper that has nothing but the blocks in its last section, and no contents."""
    begin = section("begin", "Begin", para("Words."))
    last = section("here", "Here", *(blocks or (para("Nothing."),)))
    return document(begin, last, acronyms=_ACRONYMS, contents=None, assets=images())


def _block(made: Callable[[Texts], Block]) -> Callable[[Texts], Document]:
    """A paper with one block that has the texts; without texts it has no block."""
    return lambda texts: _paper(*([made(texts)] if texts else []))


def _each(made: Callable[[str], Block | Section]) -> Callable[[Texts], Document]:
    return lambda texts: _paper(*map(made, texts))


def _in_sections(texts: Texts) -> Document:
    """Each text in a section of its own, whose heading does not depend on the text."""
    return _paper(
        *(section(f"part-{n}", f"Part {n}", _para(text)) for n, text in enumerate(texts, 1))
    )


def _items(texts: Texts) -> list[ListItem]:
    return [ListItem(blocks=(_para(text),)) for text in texts]


def _nested_bullets(texts: Texts) -> Block:
    return bullets("Above", item("Around", bullets(*_items(texts))), "Below")


def _nested_numbers(texts: Texts) -> Block:
    return numbered(item("Around", numbered(*_items(texts)), para("After")), "Below", start=3)


def _in_item(texts: Texts) -> Block:
    return bullets("Above", ListItem(blocks=_paras(texts)), "Below")


def _cells(*blocks: Block, name: str = "Here") -> Row:
    return row(name, cell(*blocks))


def _rows(texts: Texts) -> Block:
    return table("t", ("Words", "Place"), *(row(cell(_para(text)), _name(text)) for text in texts))


def _rows_among_rows(texts: Texts) -> Block:
    made = (row(cell(_para(text)), _name(text)) for text in texts)
    return table("t", ("Words", "Place"), row("Above", "top"), *made, row("Below", "bottom"))


def _rows_beside_cell(texts: Texts) -> Block:
    """Rows of which the first has a cell beside all of them."""
    beside = [row(cell("Beside", row_span=len(texts)), cell(_para(texts[0])))]
    beside += [row(cell(_para(text))) for text in texts[1:]]
    return table("t", ("Words", "Place"), row("Above", "top"), *beside, row("Below", "bottom"))


def _in_cell(texts: Texts) -> Document:
    return _paper(table("t", ("Name", "Words"), _cells(*_paras(texts)), _cells(name="There")))


def _cells_of_row(texts: Texts) -> Document:
    """Four cells, of which the last has all further texts."""
    made = [cell(_para(text)) for text in texts[:3]]
    made += [cell() for _ in range(3 - len(made))]
    cells = row(*made, cell(*_paras(texts[3:])))
    return _paper(table("t", ("A", "B", "C", "D"), cells, row("One", "Two", "Three", "Four")))


def _list_in_cell(texts: Texts) -> Document:
    made = [bullets(*_items(texts))] if texts else []
    return _paper(table("t", ("Name", "Words"), _cells(*made), _cells(para("x"), name="There")))


def _header_rows(texts: Texts) -> Block:
    made = tuple(Row(cells=(cell(_para(text)), cell("Name"))) for text in texts)
    return replace(table("t", ("Words", "Name"), row("One", "Two")), header=made)


def _columns(texts: Texts) -> Block:
    header = tuple(cell(_para(text)) for text in texts)
    one, two = (row("Row", *(f"{name} {_name(text)}" for text in texts)) for name in "ab")
    return table("t", ("Name", *header), one, two)


def _spans(texts: Texts) -> Document:
    """One paragraph in which every text ends with stressed words."""
    ended = (f"{text} *and this* " for text in texts)
    return _paper(Paragraph(content=inlines_of(f"Words: {''.join(ended)}end.")))


def _notes(texts: Texts) -> Document:
    return _paper(para("These words have notes", *(note(*inlines_of(t)) for t in texts), " here."))


def _in_note(texts: Texts) -> Document:
    noted = [replace(note("x"), blocks=_paras(texts))] if texts else []
    return _paper(para("These words have a note", *noted, " and end."))


def _captioned_table(text: str) -> Table:
    made = table(_name(text), ("Name",), row("More"))
    return replace(made, caption=inlines_of(text))


def _captioned_figure(text: str) -> Figure:
    names = sorted(images())
    image = names[zlib.crc32(_name(text).encode()) % len(names)]
    return Figure(
        anchor=Anchor(_name(text)),
        caption=inlines_of(text),
        image=image,
        alt=f"A picture {_name(text)}",
        width=0.3,
    )


def _uncaptioned_figure(text: str) -> Figure:
    return replace(_captioned_figure(text), caption=(), alt=plain(text))


def _chart(text: str) -> Chart:
    return Chart(
        anchor=Anchor(_name(text)),
        caption=inlines_of(text),
        kind="bar",
        categories=("Spain", "France"),
        series=(Series(name="", values=(len(text), 5)),),
    )


def _heading(text: str) -> Section:
    return replace(section(_name(text), "x", para(f"About {_name(text)}.")), title=inlines_of(text))


def _headings(level: int) -> Callable[[Texts], Document]:
    def made(texts: Texts) -> Document:
        sections = [_heading(text) for text in texts]
        for outer in range(2, level):
            name = f"Level {outer}"
            sections = [section(f"level-{outer}", name, para("Words."), sections=sections)]
        if level == 1:
            begin = section("begin", "Begin", para("The paper begins."))
            return document(begin, *sections, _end(), acronyms=_ACRONYMS)
        return _paper(*sections)

    return made


def _empty_sections(texts: Texts) -> Document:
    """Headings with nothing but headings below."""
    return _paper(*(replace(_heading(text), blocks=()) for text in texts))


def _box(text: str) -> Callout:
    return Callout(kind="box", title=inlines_of(text), blocks=(para(f"In {_name(text)}."),))


def _untitled_box(text: str) -> Callout:
    return Callout(kind="box", title=(), blocks=(_para(text),))


def _list_in_box(texts: Texts) -> Block:
    return key_message(para("Above"), bullets(*_items(texts)))


def _story_fields(texts: Texts) -> Document:
    """A story of which every text is a field."""
    fields = (
        StoryField(label=f"Label {_name(text)}", blocks=(_para(text), para("More.")))
        for text in texts
    )
    first = StoryField(label="Context", blocks=(para("Short."),))
    box = replace(story(("a", para("b"))), fields=(first, *fields))
    return _paper(box)


def _in_story(texts: Texts) -> Document:
    box = story(("Context", para("Short.")), ("Results", para("None.")), ("End", para("End.")))
    fields = (box.fields[0], replace(box.fields[1], blocks=_paras(texts)), box.fields[2])
    return _paper(replace(box, fields=fields))


def _story_title(text: str) -> StoryBox:
    box = story(("Context", para(f"About {_name(text)}.")))
    return replace(box, title=inlines_of(text), topic="Field")


def _with_cover(**changes: Callable[[Texts], object]) -> Callable[[Texts], Document]:
    def made(texts: Texts) -> Document:
        paper = _paper(para("Words."))
        values = {name: change(texts) for name, change in changes.items()}
        return replace(paper, cover=replace(paper.cover, **values))

    return made


def _cover_rows(texts: Texts) -> tuple[CoverRow, ...]:
    return (CoverRow(label="Project", value="Sample"), *map(_cover_row, texts))


def _cover_row(text: str) -> CoverRow:
    content = inlines_of(text)
    marked = () if is_plain(content) else content
    return CoverRow(label=f"Label {_name(text)}", value=plain_text(content), content=marked)


def _cover_line(texts: Texts) -> str:
    return plain(" ".join(texts)) or "A title"


def _abstract(texts: Texts) -> Callout | None:
    if not texts:
        return None
    return Callout(kind="box", title=inlines("Abstract"), blocks=_paras(texts))


def _notices(texts: Texts) -> tuple[Paragraph, ...]:
    named = (replace(_para(plain(text)), name=_name(text)) for text in texts)
    return (para("© European Union, 2019"), *named)


def _headers_and_footers(texts: Texts) -> Document:
    """Headers and footers; a fifth text is in the last line with the fourth."""
    lines = [plain(text) for text in texts]
    lines[3:] = [" ".join(lines[3:])] if lines[3:] else []
    names = ("header_left", "footer_left", "header_right", "footer_centre")
    values = dict(zip(names, lines, strict=False))
    return replace(_paper(para("Words.")), header_footer=HeaderFooter(**values))


PLACES = (
    Place("paragraphs", lambda texts: _paper(*_paras(texts))),
    Place("paragraphs of sections", _in_sections),
    Place("paragraphs at the end", lambda texts: _without_neighbours(*_paras(texts))),
    Place("span", _spans),
    Place("bullets", _block(lambda texts: bullets(*_items(texts)))),
    Place("numbered list", _block(lambda texts: numbered(*_items(texts)))),
    Place("list at the end", lambda t: _without_neighbours(*([numbered(*_items(t))] if t else []))),
    Place("nested bullets", _block(_nested_bullets)),
    Place("nested numbers", _block(_nested_numbers)),
    Place("paragraphs of an item", _block(_in_item)),
    Place("rows", _block(_rows)),
    Place("rows among rows", lambda texts: _paper(_rows_among_rows(texts))),
    Place("rows beside a cell", _block(_rows_beside_cell)),
    Place("table at the end", lambda t: _without_neighbours(*([_rows(t)] if t else []))),
    Place("cell", _in_cell),
    Place("cells of a row", _cells_of_row),
    Place("list in a cell", _list_in_cell),
    Place("header rows", _block(_header_rows)),
    Place("columns", _block(_columns)),
    Place("notes", _notes, markup="formatting"),
    Place("paragraphs of a note", _in_note, markup="formatting"),
    Place("captions of tables", _each(_captioned_table)),
    Place("captions of figures", _each(_captioned_figure)),
    Place("figures without caption", _each(_uncaptioned_figure), markup=""),
    Place("captions of charts", _each(_chart)),
    Place("headings 1", _headings(1)),
    Place("headings 2", _headings(2)),
    Place("headings 3", _headings(3)),
    Place("headings 4", _headings(4)),
    Place("headings without text", _empty_sections),
    Place("box", _block(lambda texts: Callout(kind="box", title=(), blocks=_paras(texts)))),
    Place("boxes", _each(_box)),
    Place("boxes at the end", lambda texts: _without_neighbours(*map(_untitled_box, texts))),
    Place("key message", _block(lambda texts: key_message(*_paras(texts)))),
    Place("list in a key message", _block(_list_in_box)),
    Place("quote", _block(lambda texts: quote(*_paras(texts)))),
    Place("quotes", _each(lambda text: quote(_para(text)))),
    Place("story titles", _each(_story_title)),
    Place("fields of a story", _story_fields),
    Place("field of a story", _in_story),
    Place("rows of the cover", _with_cover(rows=_cover_rows), markup="formatting"),
    Place("title", _with_cover(title=_cover_line), markup=""),
    Place("subtitle", _with_cover(subtitle=lambda t: plain(" ".join(t))), markup=""),
    Place("imprint", _with_cover(imprint=lambda t: tuple(map(plain, t))), markup=""),
    Place("abstract", _with_cover(abstract=_abstract)),
    Place("notices", _with_cover(notices=_notices), markup=""),
    Place("headers and footers", _headers_and_footers, markup="", words=5),
)


# -- edits -------------------------------------------------------------------------------------

Change = Callable[[list[str], int, random.Random], tuple[list[str], list[str]]]


class Edit(Struct, frozen=True):
    """A change of texts."""

    name: str
    change: Change
    """The old and the new texts, from texts without markup, the place of one, and a generator."""
    least: int = 1
    """Number of texts that it needs."""
    markup: Markup = ""
    """The markup that it adds to the texts."""


def _words_changed(change: Callable[[list[str], random.Random], list[str]]) -> Change:
    """An edit of the words of one text."""

    def made(texts: list[str], at: int, draw: random.Random) -> tuple[list[str], list[str]]:
        new = list(texts)
        new[at] = " ".join(change(texts[at].split(), draw))
        return texts, new

    return made


def _inner(words: list[str], draw: random.Random) -> int:
    """The place of a word that is neither the first, the second nor the last."""
    return draw.randrange(2, len(words) - 2)


def _replace_word(words: list[str], draw: random.Random) -> list[str]:
    words[_inner(words, draw)] = "Zanzibar"
    return words


def _rewrite(words: list[str], draw: random.Random) -> list[str]:
    return [words[0], *prose(draw.randrange(10**6), len(words)).split(), *words[-2:]]


def _insert(words: list[str], draw: random.Random) -> list[str]:
    at = _inner(words, draw)
    return [*words[:at], "as", "everybody", "knows,", *words[at:]]


def _drop_words(words: list[str], draw: random.Random) -> list[str]:
    at = _inner(words, draw)
    return words[:at] + words[at + 2 :]


def _mark(pattern: str) -> Callable[[list[str], random.Random], list[str]]:
    """Puts markup at two words inside a text."""

    def made(words: list[str], draw: random.Random) -> list[str]:
        at = _inner(words, draw)
        return [*words[:at], pattern.format(" ".join(words[at : at + 2])), *words[at + 2 :]]

    return made


def _both(first: Change, second: Change, apart: int) -> Change:
    """Two edits: the second at another text, if there is one."""

    def made(texts: list[str], at: int, draw: random.Random) -> tuple[list[str], list[str]]:
        _, new = first(list(texts), at, draw)
        other = (at + apart) % len(new) if new else 0
        return texts, second(new, other, draw)[1] if new else new

    return made


_NEW_NAMES = ("Ulm", "Vigo", "Xanten", "Ypres", "Zagreb", "Zwolle")


def _added(texts: list[str], at: int, draw: random.Random) -> tuple[list[str], list[str]]:
    """A text at a place; with one text, the only one."""
    new = f"{_NEW_NAMES[len(texts)]} {prose(draw.randrange(10**6), len(texts[0].split()) - 1)}"
    if len(texts) == 1:
        return [], [new]
    end = at + (at == len(texts) - 1)
    return texts, [*texts[:end], new, *texts[end:]]


def _end_edited_and_added(
    texts: list[str], at: int, draw: random.Random
) -> tuple[list[str], list[str]]:
    """Another last word, and a new text directly after it."""
    words, new = texts[at].split(), f"{_NEW_NAMES[0]} {prose(draw.randrange(10**6), 8)}"
    return texts, [*texts[:at], " ".join([*words[:-1], "Zurich."]), new, *texts[at + 1 :]]


def _dropped(texts: list[str], at: int, draw: random.Random) -> tuple[list[str], list[str]]:
    return texts, [*texts[:at], *texts[at + 1 :]]


def _moved(texts: list[str], at: int, draw: random.Random) -> tuple[list[str], list[str]]:
    new = list(texts)
    far = [n for n in range(len(texts)) if abs(n - at) > 1] or [1 - at]
    new.insert(draw.choice(far), new.pop(at))
    return texts, new


def _swapped(texts: list[str], at: int, draw: random.Random) -> tuple[list[str], list[str]]:
    """Two neighbours in the other order."""
    at = min(at, len(texts) - 2)
    return texts, [*texts[:at], texts[at + 1], texts[at], *texts[at + 2 :]]


def _moved_and_edited(
    texts: list[str], at: int, draw: random.Random
) -> tuple[list[str], list[str]]:
    _, edited = _words_changed(_replace_word)(texts, at, draw)
    return texts, _moved(edited, at, draw)[1]


def _divided(texts: list[str], at: int, draw: random.Random) -> tuple[list[str], list[str]]:
    words = texts[at].split()
    middle = _inner(words, draw)
    halves = [" ".join(words[:middle]), f"Hence {' '.join(words[middle:])}"]
    return texts, [*texts[:at], *halves, *texts[at + 1 :]]


def _joined(texts: list[str], at: int, draw: random.Random) -> tuple[list[str], list[str]]:
    """Two texts that are one; with one text, two halves that become it."""
    if len(texts) == 1:
        new, old = _divided(texts, at, draw)
        return old, new
    at = min(at, len(texts) - 2)
    return texts, [*texts[:at], f"{texts[at]} {texts[at + 1]}", *texts[at + 2 :]]


def _replaced(texts: list[str], at: int, draw: random.Random) -> tuple[list[str], list[str]]:
    names = ("Ioannina", "Jaén", "Krakow", "Lodz", "Malaga")
    return texts, [
        f"{names[n]} {prose(draw.randrange(10**6), len(texts[0].split()) - 1)}"
        for n in range(len(texts))
    ]


def _note_dropped(texts: list[str], at: int, draw: random.Random) -> tuple[list[str], list[str]]:
    noted = _noted(texts, draw)
    return noted, [*noted[:at], texts[at], *noted[at + 1 :]]


def _note_edited(texts: list[str], at: int, draw: random.Random) -> tuple[list[str], list[str]]:
    noted = _noted(texts, draw)
    return noted, [*noted[:at], noted[at].replace("^[Note", "^[Remark"), *noted[at + 1 :]]


def _note_moved(texts: list[str], at: int, draw: random.Random) -> tuple[list[str], list[str]]:
    """The note of one text, at another one."""
    _, old = _words_changed(_mark("{}^[Note of Aragon with words that go with it]"))(
        texts, at, draw
    )
    other = (at + 1) % len(texts)
    _, new = _words_changed(_mark("{}^[Note of Aragon with words that go with it]"))(
        texts, other, draw
    )
    return old, new


def _noted(texts: list[str], draw: random.Random) -> list[str]:
    """Every text with a note after its third word, and a second one at its end."""
    found = []
    for text in texts:
        words = text.split()
        words[2] += f"^[Note {prose(draw.randrange(10**6), 6)}]"
        found.append(f"{' '.join(words)}^[Second {prose(draw.randrange(10**6), 4)}]")
    return found


_EDIT_WORD = _words_changed(_replace_word)
EDITS = (
    Edit("word replaced", _EDIT_WORD),
    Edit("first words replaced", _words_changed(lambda words, _: [words[0], "Quito", *words[2:]])),
    Edit("last word replaced", _words_changed(lambda words, _: [*words[:-1], "Zurich."])),
    Edit("words added", _words_changed(_insert)),
    Edit("words dropped", _words_changed(_drop_words)),
    Edit("rewritten", _words_changed(_rewrite)),
    Edit("added", _added),
    Edit("dropped", _dropped),
    Edit("moved", _moved, least=2),
    Edit("swapped", _swapped, least=2),
    Edit("moved and edited", _moved_and_edited, least=2),
    Edit("divided", _divided),
    Edit("joined", _joined),
    Edit("two edited", _both(_EDIT_WORD, _EDIT_WORD, 1), least=2),
    Edit("two added", _both(_added, _added, 1), least=2),
    Edit("two dropped", _both(_dropped, _dropped, 0), least=2),
    Edit("dropped and added", _both(_dropped, _added, 0), least=2),
    Edit("dropped and edited", _both(_dropped, _EDIT_WORD, 0), least=2),
    Edit("end edited and added", _end_edited_and_added),
    Edit("divided and moved", _both(_divided, _moved, 1), least=2),
    Edit("everything replaced", _replaced),
    Edit("words stressed", _words_changed(_mark("*{}*")), markup="formatting"),
    Edit("link added", _words_changed(_mark("{} <https://www.example.org/>")), markup="formatting"),
    Edit("line break added", _words_changed(_mark("{}|")), markup="formatting"),
    Edit("note added", _words_changed(_mark("{}^[A note.]")), markup="notes"),
    Edit("note dropped", _note_dropped, markup="notes"),
    Edit("note edited", _note_edited, markup="notes"),
    Edit("note moved", _note_moved, least=2, markup="notes"),
)


# -- pairs -------------------------------------------------------------------------------------


class RedlinePair(Struct, frozen=True, dict=True):
    """An edit of the texts in a place; `is_reversed` where the edited document is the old one."""

    place: Place
    edit: Edit
    position: Position
    is_reversed: bool = False

    def __str__(self) -> str:
        direction = ", reversed" if self.is_reversed else ""
        return f"{self.place.name}: {self.edit.name}, {self.position}{direction}"

    @property
    def kinds(self) -> tuple[str, ...]:
        return self.place.name, self.edit.name, self.position

    @cached_property
    def documents(self) -> tuple[Document, Document]:
        seed = zlib.crc32(str(self).encode())
        count = 1 if self.position == "only" else _TEXTS
        at = {"first": 0, "between": 1, "last": count - 1, "only": 0}[self.position]
        texts = distinct_texts(seed, count, self.place.words)
        pair = self.edit.change(texts, at, random.Random(seed))
        old, new = (self.place.made(one) for one in (reversed(pair) if self.is_reversed else pair))
        return old, new


def redline_pairs() -> list[RedlinePair]:
    """Every place with every edit that is possible there, at one or two positions each."""
    found: list[RedlinePair] = []
    for number, place in enumerate(PLACES):
        for edit in EDITS:
            if _MARKUPS.index(edit.markup) > _MARKUPS.index(place.markup):
                continue
            number += 1
            position = POSITIONS[number % len(POSITIONS)]
            if position == "only" and edit.least > 1:
                position = "last"
            found.append(RedlinePair(place, edit, position, is_reversed=number % 3 == 0))
    return found
