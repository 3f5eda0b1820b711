"""Whether the files of a document say the same: all are read back, none is trusted."""
