"""How fast briefgen lays out and writes PDF files; run by `make bench`."""
