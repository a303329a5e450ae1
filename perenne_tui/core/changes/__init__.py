"""Changes: pure functions from a workshop to the next, by subject.

A change gives the same workshop back when there is nothing to do, and raises `Refused` when it cannot be done.
It names rows and neighbours, never places on the screen, and works out ranks itself.
"""
