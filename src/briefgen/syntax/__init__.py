"""Reads YAML, Markdown and expressions, without knowledge of the content format."""
