"""The files of a project, and places in them."""
