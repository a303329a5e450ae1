"""Use cases without a screen: the open workshop, the library, export, import, history, diagnostics.

Screens and commands call them, so that both do the same.
"""
