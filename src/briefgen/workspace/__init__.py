"""The files of a project, and spans in them."""
