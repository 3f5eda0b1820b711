"""Hints for the messages of the YAML parser."""

from __future__ import annotations

_HINTS = (
    ("character that is not allowed", "remove it"),
    ("mapping values are not allowed", "put a value that contains ': ' in quotes, start the keys "
     "of a mapping in the same column, and write a space after each colon"),
    ("find expected key", "start the keys of a mapping in the same column; in single quotes, write "
     "a quote twice, as in 'the town''s plan'"),
    ("expected '-' indicator", "start the entries of a list with '- ' in the same column"),
    ("',' or ']'", "close the list with ']', and write commas between its entries"),
    ("',' or '}'", "close the mapping with '}', and write commas between its keys"),
    ("node content", "close every bracket; put a value that begins with '#' in quotes"),
    ("expected ':'", "write each line of a mapping as 'key: value'; indent the lines below '|'"),
    ("end of stream", "close the quote"),
    ("escape character", "write '\\\\' for a backslash, or put the text in single quotes"),
    ("an alias", "put the value in quotes"),
    ("an anchor", "put the value in quotes"),
    ("second document", "keep one document in the file, and remove the line '---'"),
    ("keys must be plain text", "put a value that begins with '{' or '[' in quotes"),
    ("nested too deeply", "reduce the nesting of mappings and lists"),
)  # fmt: skip
"""Parts of a parser message, and hints; the first part that a message contains is used."""
_DEFAULT_HINT = (
    "put values that contain ': ', ' #', quotes or brackets in quotes, and indent with spaces"
)


def hint_for(problem: str, character: str) -> str:
    """A hint for a message of the parser; `character` is the character that it names."""
    if "cannot start any token" in problem:
        if character == "\t":
            return "indent with spaces, not with tabs"
        return f"put the value in quotes: an unquoted value cannot begin with '{character}'"
    return next((hint for words, hint in _HINTS if words in problem), _DEFAULT_HINT)
