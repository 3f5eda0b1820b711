"""A team's Word file whose styles the Word files use."""
