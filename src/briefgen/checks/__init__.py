"""Rules about the assembled document and about its pages."""
