"""Texts of a translation as XLIFF 2.0, for translation tools and translators."""
