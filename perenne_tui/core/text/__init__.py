"""Texts that people type: cleaning, folding, search, wrapping, and the names of people in them."""
