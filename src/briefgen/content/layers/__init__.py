"""The changes of a newer layer to parts of the files of an older one."""
