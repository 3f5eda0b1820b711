"""The types that the stages exchange: frozen data, and functions that visit it."""
