"""Markings of classified information, which briefgen refuses."""
