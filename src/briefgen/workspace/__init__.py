"""The files of a project, unsaved texts, and what a target has read."""
