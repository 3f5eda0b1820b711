"""The types that travel down the pipeline: frozen data, no behaviour beyond walking."""
