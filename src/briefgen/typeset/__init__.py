"""Measurement for both renderers: text widths, columns, hyphenation, line estimates, charts."""
