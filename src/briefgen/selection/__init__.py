"""What a selection asks about content, and what it makes of it."""
