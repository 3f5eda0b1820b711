"""OOXML files (ISO/IEC 29500): elements, the order of children, fields, parts and packages."""
