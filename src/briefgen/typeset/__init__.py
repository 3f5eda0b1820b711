"""Measurement that renderers share: text widths, columns, hyphenation, line estimates, charts."""
