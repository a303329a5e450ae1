"""Lenses: ways to lay the cards of a workshop out in columns, one file each."""
