"""Reads a team's Word file: checks it, and reads the parts that briefgen uses.

Only code for a template with `word_template` imports it, to keep other builds fast.
"""

from briefgen.word_template.read.word_file import read_word_template

__all__ = ["read_word_template"]
