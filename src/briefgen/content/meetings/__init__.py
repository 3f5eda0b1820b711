"""The table of meetings of a dossier, from which briefings take their meeting."""
