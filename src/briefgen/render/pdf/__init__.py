"""Renders a resolved document as a tagged PDF, and finds the page of every anchor."""
