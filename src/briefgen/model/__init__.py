"""The types that the stages exchange: frozen data, without behaviour except visiting."""
