"""Searches built files for words of content that their readers must not see."""
