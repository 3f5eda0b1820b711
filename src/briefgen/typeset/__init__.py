"""What both renderers need to set text: widths, columns, hyphenation, charts."""
