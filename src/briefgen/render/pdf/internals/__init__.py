"""Everything that uses ReportLab's internals, each use with its reason.

ReportLab's canvas draws; it does not tag. These modules write the missing PDF objects, so that the
rest of the renderer uses pages, marked content and structure elements only.
"""
