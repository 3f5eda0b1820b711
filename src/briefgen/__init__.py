"""Word and PDF deliverables and meeting briefings from structured content files."""

__version__ = "0.1.0"

__all__ = ["__version__"]
