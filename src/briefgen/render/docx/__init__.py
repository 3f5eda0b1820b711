"""A resolved document as a Word file."""
