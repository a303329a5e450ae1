"""The modules that commands import, most of them once they run: imported before each is forked."""

from importlib import import_module
from pkgutil import walk_packages

import perenne_tui

SCREENS = ("perenne_tui.__main__", "perenne_tui.app", "perenne_tui.screens", "perenne_tui.widgets")
"""Parts that commands do without; the program itself begins in the first of them."""
OTHERS = ("tomllib", "tomllib._parser")
OF_SCREENS = ("textual.drivers.linux_driver",)
"""Modules that Textual imports once an app runs."""


def import_all(*, screens: bool = False) -> None:
    """Import all modules that a command may need, so that no fork has to do it again.

    Args:
        screens: whether it opens a screen.
    """
    for found in walk_packages(perenne_tui.__path__, "perenne_tui."):
        if screens or not found.name.startswith(SCREENS):
            import_module(found.name)
    for name in (*OTHERS, *(OF_SCREENS if screens else ())):
        import_module(name)
