"""The syntax of values in drawings: lengths, paths, transformations, colours, references."""

from __future__ import annotations

import re
from collections.abc import Callable

from tinycss2.color3 import parse_color

from briefgen.content.pictures import svg_vocabulary
from briefgen.content.pictures.svg_vocabulary import words

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_UNIT = r"(?:px|pt|pc|mm|cm|in|em|ex|rem|Q|%)?"
_LENGTHS = re.compile(rf"\s*{_NUMBER}{_UNIT}(?:\s*,\s*|\s+|\s*$|(?=[+-]))", re.IGNORECASE)
NUMBERS = re.compile(_NUMBER)
"""A number in the value of an attribute."""
_LIMIT = 1e9
"""Lengths beyond this are mistakes; the programs that draw compute with single precision."""
_KEYWORDS = words(
    "auto none normal inherit initial unset baseline sub super left center right top bottom "
    "smaller larger xx-small x-small small medium large x-large xx-large"
)
_FUNCTION = re.compile(r"\s*,?\s*(\w+)\s*\(([^()]*)\)")
_COUNTS = {
    "matrix": (6,),
    "translate": (1, 2),
    "scale": (1, 2),
    "rotate": (1, 3),
    "skewX": (1,),
    "skewY": (1,),
}
_PATH_ARGUMENTS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}
_PATH_NUMBER = re.compile(rf"[\s,]*({_NUMBER})")
_FLAG = re.compile(r"[\s,]*([01])")
_COMMAND = re.compile(r"\s*([MmLlHhVvCcSsQqTtAaZz])")
REFERENCE = re.compile(r"""url\(\s*(["']?)#([^"'()\\]+)\1\s*\)""")
"""A reference to an element of the same file."""
_PAINT_WORDS = words("none inherit currentcolor transparent context-fill context-stroke")
_PLAIN = re.compile(r"[\w\s.,;:#%()+\-/*]*")
"""The characters of all other values."""


_SIZE = re.compile(rf"\s*\+?({_NUMBER})({_UNIT})\s*", re.IGNORECASE)
FONT_SIZE = 16.0
"""The size of text in a drawing without a font size, in pixels, as in browsers."""
_PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96}
_PIXELS |= {"mm": 96 / 25.4, "cm": 96 / 2.54, "q": 96 / 101.6}
_PIXELS |= {"em": FONT_SIZE, "rem": FONT_SIZE, "ex": FONT_SIZE / 2}
_WITH_UNIT = re.compile(rf"({_NUMBER})([a-z]+)", re.IGNORECASE)
_FONT_SIZES = {
    "xx-small": 9,
    "x-small": 10,
    "small": 13,
    "medium": 16,
    "large": 18,
    "x-large": 24,
    "xx-large": 32,
}
"""The sizes of keywords, in pixels (CSS Fonts 4, 2.5)."""
_STEPS = {"smaller": 1 / 1.2, "larger": 1.2}
_LARGEST_RATIO = 1000
"""Maximum ratio of the sides of a drawing: of a page with 300 pixels per inch, 3 remain."""


def size_in_pixels(width: str, height: str, box: str) -> tuple[float, float] | None:
    """The size of a drawing from `width`, `height` and `viewBox`; `None` if it has none.

    A share, or a length that is missing, refers to the `viewBox`, as in all programs that draw.
    """
    inner = NUMBERS.findall(box) if _is_box(box) else []
    sides = [_side(width, inner[2:3]), _side(height, inner[3:4])]
    if min(sides) <= 0 or max(sides) > _LIMIT or max(sides) > _LARGEST_RATIO * min(sides):
        return None
    return sides[0], sides[1]


def _side(written: str, inner: list[str]) -> float:
    match = _SIZE.fullmatch(written or "100%")
    whole = float(inner[0]) if inner else 0.0
    if match is None:
        return 0.0
    if match[2] == "%":
        return whole * float(match[1]) / 100
    return float(match[1]) * _PIXELS[match[2].lower()]


def root_font_size(written: str) -> float:
    """The size that `font-size` gives the outermost element, in pixels."""
    keyword = written.strip().lower()
    if keyword in _FONT_SIZES | _STEPS:
        return _FONT_SIZES.get(keyword, FONT_SIZE * _STEPS.get(keyword, 1.0))
    match = _SIZE.fullmatch(written)
    if match is None:
        return FONT_SIZE
    return float(match[1]) * (FONT_SIZE / 100 if match[2] == "%" else _PIXELS[match[2].lower()])


def plain_lengths(name: str, value: str, root_size: float) -> str:
    """Lengths in units that every program knows.

    `root_size` is the font size of the outermost element in pixels, to which `rem` refers.
    """
    if name == "font-size" and value.strip().lower() in _FONT_SIZES:
        return str(_FONT_SIZES[value.strip().lower()])
    return _WITH_UNIT.sub(lambda match: _plain_length(match, root_size), value)


def _plain_length(match: re.Match[str], root_size: float) -> str:
    number, unit = match[1], match[2].lower()
    if unit in ("rem", "q"):
        return f"{float(number) * (root_size if unit == 'rem' else _PIXELS[unit]):g}"
    return number + unit


def is_valid(name: str, value: str) -> bool:
    """Whether the value of an attribute follows the syntax of its kind."""
    check = _CHECKS.get(name)
    if check is not None:
        return check(value)
    if name in svg_vocabulary.PAINTS:
        return _is_paint(value)
    if name in svg_vocabulary.LENGTHS:
        return _is_lengths(value)
    return _PLAIN.fullmatch(REFERENCE.sub("", value)) is not None


def reason_of(name: str) -> str:
    """Why a value of an attribute is not valid, as a predicate."""
    if name in svg_vocabulary.PAINTS:
        return "is not a colour"
    if name in svg_vocabulary.LENGTHS:
        return "is not a length"
    return _REASONS.get(name, f"is not a value of '{name}'")


def _is_lengths(value: str) -> bool:
    value = value.strip()
    if value.lower() in _KEYWORDS:
        return True
    position = 0
    while position < len(value):
        match = _LENGTHS.match(value, position)
        if match is None:
            return False
        number = NUMBERS.search(match[0])
        if number is None or abs(float(number[0])) > _LIMIT:
            return False
        position = match.end()
    return bool(value)


def _is_path(value: str) -> bool:
    """Whether a path is complete, so that all of it is drawn (SVG 2, 9.3.9)."""
    position, length, is_first = 0, len(value.rstrip()), True
    while position < length:
        match = _COMMAND.match(value, position)
        if match is None or (is_first and match[1] not in "Mm"):
            return False
        is_first = False
        found = _after_arguments(value, match.end(), match[1].lower())
        if found < 0:
            return False
        position = found
    return True


def _after_arguments(value: str, position: int, command: str) -> int:
    """The position after the numbers of a command; -1 if some are missing or too large."""
    count = 0
    wanted = _PATH_ARGUMENTS[command]
    while wanted:
        pattern = _FLAG if command == "a" and count % 7 in (3, 4) else _PATH_NUMBER
        match = pattern.match(value, position)
        if match is None:
            break
        if abs(float(match[1])) > _LIMIT:
            return -1
        position, count = match.end(), count + 1
    is_complete = count > 0 and count % wanted == 0 if wanted else True
    return position if is_complete else -1


def _is_points(value: str) -> bool:
    numbers = NUMBERS.findall(value)
    rest = NUMBERS.sub("", value).replace(",", "").strip()
    return not rest and len(numbers) % 2 == 0 and all(abs(float(n)) <= _LIMIT for n in numbers)


def _is_transformation(value: str) -> bool:
    value = "" if value.strip() == "none" else value.strip()
    position = 0
    while position < len(value):
        match = _FUNCTION.match(value, position)
        if match is None or match[1] not in _COUNTS:
            return False
        arguments = NUMBERS.findall(match[2])
        rest = NUMBERS.sub("", match[2]).replace(",", "").strip()
        if rest or len(arguments) not in _COUNTS[match[1]]:
            return False
        if match[1] in ("scale", "matrix") and not any(float(number) for number in arguments):
            return False
        position = match.end()
    return True


def _is_paint(value: str) -> bool:
    value = value.strip()
    if match := REFERENCE.match(value):
        value = value[match.end() :].strip()
    return (
        not value
        or value.lower() in _PAINT_WORDS
        or parse_color(value) is not None
        or (re.fullmatch(r"#(?:[0-9A-Fa-f]{4}|[0-9A-Fa-f]{8})", value) is not None)
    )


def _is_box(value: str) -> bool:
    numbers = NUMBERS.findall(value)
    rest = NUMBERS.sub("", value).replace(",", "").strip()
    return not rest and len(numbers) == 4 and min(float(numbers[2]), float(numbers[3])) > 0


_REASONS = {
    "d": "is not a complete path",
    "points": "is not a list of points",
    "transform": "is not a transformation",
    "gradientTransform": "is not a transformation",
    "patternTransform": "is not a transformation",
    "viewBox": "is not a rectangle: left, top, width and height, both above 0",
}
_CHECKS: dict[str, Callable[[str], bool]] = {
    "d": _is_path,
    "points": _is_points,
    "transform": _is_transformation,
    "gradientTransform": _is_transformation,
    "patternTransform": _is_transformation,
    "viewBox": _is_box,
}
