"""Reports on a run, for the programs and pages of continuous integration: one model, many forms."""
