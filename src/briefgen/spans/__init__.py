"""Spans of text in files, and texts with a span for every character."""
