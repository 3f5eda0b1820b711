"""The content of a document that is due for review on a day."""
