"""What to do about YAML that cannot be parsed: hints for the parser's complaints."""

from __future__ import annotations

_WAYS_OUT = (
    ("character that is not allowed", "remove it"),
    ("mapping values are not allowed", "put a value that holds ': ' in quotes, let the keys of a "
     "mapping begin in the same column, and set a space after each colon"),
    ("find expected key", "the keys of a mapping begin in the same column; text in single quotes "
     "holds a quote twice, as in 'the town''s plan'"),
    ("expected '-' indicator", "the entries of a list begin with '- ' in the same column"),
    ("',' or ']'", "close the list with ']', and set commas between its entries"),
    ("',' or '}'", "close the mapping with '}', and set commas between its keys"),
    ("node content", "close what is open; a value that begins with '#' goes in quotes"),
    ("expected ':'", "each line of a mapping is 'key: value'; lines under '|' stand further in"),
    ("end of stream", "close the quote"),
    ("escape character", "write '\\\\' for a backslash, or set the text in single quotes"),
    ("an alias", "put the value in quotes"),
    ("an anchor", "put the value in quotes"),
    ("second document", "keep one document in a file, without a line '---'"),
    ("key must be a word", "put a value that begins with '{' or '[' in quotes"),
    ("nested too deep", "let fewer mappings and lists stand in each other"),
)  # fmt: skip
"""Words of a complaint, and what helps; the first that fit count."""
_ELSE = "put values that hold ': ', ' #', quotes or brackets in quotes, and indent with spaces"


def way_out(problem: str, at: str) -> str:
    """A hint for a complaint; `at` is the character that it is about."""
    if "cannot start any token" in problem:
        if at == "\t":
            return "indent with spaces, not with tabs"
        return f"put the value in quotes: none begins with '{at}'"
    return next((hint for words, hint in _WAYS_OUT if words in problem), _ELSE)
