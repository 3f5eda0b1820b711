"""Makes files that show the changes between two versions of a document: redlines."""
