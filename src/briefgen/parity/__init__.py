"""Checks that the files of a document have the same content: it reads all of them from disk."""
