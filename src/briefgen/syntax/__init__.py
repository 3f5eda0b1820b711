"""Readers of syntax that know nothing of what the content means."""
