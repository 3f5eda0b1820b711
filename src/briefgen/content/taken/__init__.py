"""The people and the lines to take of a dossier, which briefings print."""
