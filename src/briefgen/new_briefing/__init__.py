"""The file of a new briefing, with proposals for its content."""
