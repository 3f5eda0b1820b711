"""Levels of a dossier, and the mark that a document prints about its distribution."""
