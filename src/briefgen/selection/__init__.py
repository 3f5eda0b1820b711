"""The content that a selection includes, its order and its depth."""
