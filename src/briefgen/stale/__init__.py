"""The content that is out of date on a day, and the targets and releases that print it."""
