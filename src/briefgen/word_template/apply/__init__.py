"""Applies a team's Word file to the parts of a finished Word file.

Only code for a template with `word_template` imports it, to keep other builds fast.
"""

from briefgen.word_template.apply.package import apply_word_template

__all__ = ["apply_word_template"]
