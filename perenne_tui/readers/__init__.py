"""Markdown in: what a facilitator writes becomes a workshop, and everything unclear is said with its line."""
