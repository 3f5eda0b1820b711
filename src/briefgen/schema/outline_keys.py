"""The keys of an entry of an outline that name no section and no record."""

PARTS = "parts"
NUMBERING = "numbering"
