"""How the program was asked to show a workshop."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from perenne_tui.i18n.language import Language
from perenne_tui.keys.keymap import AS_SHIPPED, Keyboard
from perenne_tui.settings import paths, themes


class Options(NamedTuple):
    """How the program was asked to show a workshop."""

    language: Language
    theme: str = themes.SALLE.name
    ascii: bool = False
    """Whether the terminal is one whose font lacks our signs."""
    keyboard: Keyboard = AS_SHIPPED
    library: Callable[[], Path] = paths.library
    """Gives the folder of the workshops."""
