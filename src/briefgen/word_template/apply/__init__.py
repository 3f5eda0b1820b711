"""Applies a team's Word file to the parts of a finished Word file.

Importing this package is slow. Only a document whose template has `word_template` imports it.
"""

from briefgen.word_template.apply.package import apply_word_template

__all__ = ["apply_word_template"]
