"""Merges the styles and lists of a team's Word file with the built-in ones.

The *template* is the team's Word file. *Built-in* styles and lists are those that briefgen defines.
"""
