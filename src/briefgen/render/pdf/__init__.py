"""A resolved document as a tagged PDF, and the page of every anchor."""
