"""Merges the Word files of two versions into one with tracked changes (ISO/IEC 29500-1, 17.13.5).

Both files are made by the Word renderer from the theme of the new version. Accepting all changes
gives the new file, rejecting them the old one.
"""
