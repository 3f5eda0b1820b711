"""Word and PDF deliverables and meeting briefings from structured content files."""

__version__ = "0.1.0"

PROGRAM = "briefgen"
"""The name of the program, in its messages and in the files that it writes."""

__all__ = ["PROGRAM", "__version__"]
