"""The results of earlier runs.

Everything is looked up by digests of content, never by times of files, and nothing that is damaged
or was made by another version of the program is used.
"""
