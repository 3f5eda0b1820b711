"""Renders a resolved document as a Word file."""
