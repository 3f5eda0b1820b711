"""Rules that no single file shows."""
