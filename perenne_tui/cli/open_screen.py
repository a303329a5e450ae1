"""The screen, for the commands that show one: the need for a terminal, and the options of the application."""

import os
import sys
from typing import TYPE_CHECKING

from perenne_tui.cli.command import Setup
from perenne_tui.cli.output import quoted
from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from perenne_tui.settings.options import Options


def is_terminal() -> bool:
    """Return whether there is a terminal on which a screen can be drawn."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def path_to_show(setup: Setup, word: str) -> "Path":
    """Return the path of the workshop that a word names.

    Raises:
        Refused: no workshop has that name, or there is no terminal to show it on.
    """
    from perenne_tui.services.library import find, name_of

    path = find(setup.library(), word)
    need_terminal(quoted(name_of(path)))
    return path


def need_terminal(name: str) -> None:
    """Raise `Refused` if there is no terminal.

    Args:
        name: workshop for which the message names other commands; empty for the demo.

    Raises:
        Refused: there is no terminal.
    """
    if is_terminal():
        return
    if not name:
        raise Refused(
            "The board needs a terminal, and this is none. In a terminal type “perenne demo”; "
            "elsewhere, “perenne list” and “perenne show” write plain text."
        )
    raise Refused(
        "The board needs a terminal, and this is none. “perenne show {name}” writes every word of the workshop, "
        "“perenne export {name}” its action plan.",
        name=name,
    )


def screen_options(setup: Setup) -> "Options":
    """Return language, theme, signs and keys for the application."""
    from perenne_tui.keys.user_keymap import keyboard
    from perenne_tui.settings.glyphs import fitting
    from perenne_tui.settings.options import Options
    from perenne_tui.settings.themes import SALLE

    ascii_only = (setup.glyphs or fitting(sys.stdout.encoding)) == "ascii"
    theme = setup.theme or SALLE.name
    references = setup.settings.references
    return Options(setup.language, theme, ascii_only, keyboard(setup.settings.keys), setup.library, references)
