"""A workshop board for the wall: a team decides how its service will live on."""

__version__ = "1.0.0"
