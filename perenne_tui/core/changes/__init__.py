"""Changes: pure functions from a workshop to the next, by subject.

A change returns the same workshop when there is nothing to do and raises `Refused` when it cannot be made. It refers
to rows and neighbours, never to places on the screen, and computes ranks itself. The journal stores the function's
name, so a change must not be renamed.
"""
