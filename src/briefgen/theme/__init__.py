"""The theme of a document: design tokens for both renderers."""
