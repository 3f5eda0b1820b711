"""Content that the template of a document does not show."""
