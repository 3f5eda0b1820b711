"""Checks that need the whole document."""
