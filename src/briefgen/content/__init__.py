"""Reads the content folder. No other stage reads files of a project."""
