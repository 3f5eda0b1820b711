"""From a resolved document to files: one package a format; neither knows the other."""
