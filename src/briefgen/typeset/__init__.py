"""Measurement for both renderers: text widths, columns, line breaks, line estimates, charts."""
