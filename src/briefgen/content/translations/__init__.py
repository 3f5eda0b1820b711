"""The words of a document in another language, from the files beside its originals."""
