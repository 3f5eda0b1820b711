"""Reads a team's Word file: checks it, and picks the parts that briefgen uses.

Importing this package is slow. Only a template with `word_template` imports it.
"""

from briefgen.word_template.read.word_file import read_word_template

__all__ = ["read_word_template"]
