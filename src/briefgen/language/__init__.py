"""The conventions of each language: dates, figures, number words, order, capitals, hyphenation."""
