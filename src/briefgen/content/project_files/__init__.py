"""Which files of a project are not read or not used."""
