"""Outlines: what every file of others is read as, and how a board is made of one."""
