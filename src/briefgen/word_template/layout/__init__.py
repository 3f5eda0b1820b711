"""Derives a theme from a team's Word file, for the layout of its pages."""
