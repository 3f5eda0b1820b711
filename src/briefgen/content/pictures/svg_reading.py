"""Reads the XML of a drawing, with the line of each element.

No entity is expanded and no other file is read. The nesting of elements is limited, because
programs that draw SVG call themselves for each level.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element
from xml.parsers import expat

from msgspec import Struct, field

from briefgen.content import rules
from briefgen.content.pictures.problems import ImageProblem

SVG = "{http://www.w3.org/2000/svg}"
MAX_NESTING = 100
"""Maximum nesting of elements; the PNG renderer crashes at a little more than twice as many."""
_MAX_ELEMENTS = 100_000
_MAX_BYTES = 20_000_000
_UNCLOSED = {expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN}
_WRONG_ENCODING = {
    expat.errors.XML_ERROR_UNKNOWN_ENCODING,
    expat.errors.XML_ERROR_INCORRECT_ENCODING,
}


class UnreadableSvgError(Exception):
    """A drawing that cannot be read; `problem` says why."""

    def __init__(self, problem: ImageProblem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class SvgFile(Struct):
    """A drawing as a tree; names have the form `{namespace}name`."""

    root: Element
    lines: dict[Element, int]
    """The line of each element in the file, from 1."""


class _TreeBuilder(Struct):
    parser: expat.XMLParserType
    lines: dict[Element, int] = field(default_factory=dict)
    path: list[Element] = field(default_factory=list)
    root: Element | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(
            _qualified(name), {_qualified(key): value for key, value in attributes.items()}
        )
        self.lines[element] = self.parser.CurrentLineNumber
        if self.path:
            self.path[-1].append(element)
        else:
            self.root = element
        self.path.append(element)
        if len(self.path) > MAX_NESTING:
            raise _unsafe(
                f"nests elements more than {MAX_NESTING} levels deep, "
                f"in line {self.parser.CurrentLineNumber}",
                "ungroup its elements and save it as plain SVG",
            )
        if len(self.lines) > _MAX_ELEMENTS:
            raise _unsafe(f"has more than {_MAX_ELEMENTS:,} elements", "save it as PNG")

    def end(self, _name: str) -> None:
        self.path.pop()

    def text(self, words: str) -> None:
        parent = self.path[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + words
        else:
            parent.text = (parent.text or "") + words

    def entity(self, *_: object) -> None:
        raise _unsafe("declares XML entities", "save it as plain SVG")


def read_svg(data: bytes) -> SvgFile:
    """The tree of a drawing in any encoding that its XML declaration or its first bytes name.

    Raises `UnreadableSvgError`.
    """
    if len(data) > _MAX_BYTES:
        raise _unsafe(f"is larger than {_MAX_BYTES // 1_000_000} megabytes", "save it as PNG")
    parser = expat.ParserCreate(namespace_separator="}")
    builder = _TreeBuilder(parser)
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.EntityDeclHandler = builder.entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise _unreadable(error) from error
    except (ValueError, LookupError) as error:
        raise _unknown_encoding() from error
    root = builder.root
    if root is not None and root.tag == "svg":
        hint = 'write <svg xmlns="http://www.w3.org/2000/svg" …> at its beginning'
        raise UnreadableSvgError(
            ImageProblem(rules.UNSUPPORTED_IMAGE, "does not name the namespace of SVG", hint)
        )
    if root is None or root.tag != f"{SVG}svg":
        message = "is not an SVG file: its outermost element is not 'svg'"
        raise UnreadableSvgError(
            ImageProblem(rules.UNSUPPORTED_IMAGE, message, "save it as plain SVG")
        )
    return SvgFile(root, builder.lines)


def _qualified(name: str) -> str:
    return "{" + name if "}" in name else name


def _unsafe(message: str, hint: str) -> UnreadableSvgError:
    return UnreadableSvgError(ImageProblem(rules.UNSAFE_SVG, message, hint))


def _unreadable(error: expat.ExpatError) -> UnreadableSvgError:
    cause = expat.ErrorString(error.code)
    if cause in _WRONG_ENCODING:
        return _unknown_encoding()
    if cause == expat.errors.XML_ERROR_INVALID_TOKEN:
        place = f"line {error.lineno}, column {error.offset + 1}"
        message = f"is not valid XML: a character is not allowed or not in UTF-8, in {place}"
        hint = "save it again as plain SVG in UTF-8"
    elif cause in _UNCLOSED:
        message = f"is not valid XML: it ends too early, in line {error.lineno}"
        hint = "save it again as plain SVG"
    else:
        message = f"is not valid XML: {cause}, in line {error.lineno}, column {error.offset + 1}"
        hint = "correct that line, or save it again as plain SVG"
    return UnreadableSvgError(ImageProblem(rules.UNSUPPORTED_IMAGE, message, hint))


def _unknown_encoding() -> UnreadableSvgError:
    message = "names an encoding in line 1 that is unknown or does not match its bytes"
    hint = "save it as plain SVG in UTF-8"
    return UnreadableSvgError(ImageProblem(rules.UNSUPPORTED_IMAGE, message, hint))
