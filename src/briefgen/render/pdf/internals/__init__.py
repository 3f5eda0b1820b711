"""All uses of ReportLab's internals, each with its reason.

ReportLab's canvas does not write tags. These modules write the missing PDF objects; the other
modules of the renderer use only pages, marked content and structure elements.
"""
