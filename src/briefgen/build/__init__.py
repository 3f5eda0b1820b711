"""Building: the stages in order, many targets, publishing."""
