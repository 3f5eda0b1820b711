"""OOXML as element trees (ISO/IEC 29500): elements, order, fields, parts, packages."""
