"""Checks that the Word file and the PDF of a document have the same content."""
