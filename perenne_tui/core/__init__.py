"""The domain: rows, a workshop, the changes to it. Standard library only: no files, no clock, no screen."""
