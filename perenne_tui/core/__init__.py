"""The domain: the workshop, its rows and the changes to them.

Only the standard library and msgspec for rows; no file, clock, screen or language. Ids and the current time come in
as arguments.
"""
