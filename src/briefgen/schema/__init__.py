"""Models of the content files, which check the files and become JSON Schemas for editors."""
