"""Lenses: ways to arrange the cards of a workshop in columns, one file each."""
