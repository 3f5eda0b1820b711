"""The look of a document as data, read by both renderers."""
