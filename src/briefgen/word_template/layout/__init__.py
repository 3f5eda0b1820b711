"""Derives the theme that a team's Word file results in, for the layout of its pages."""
