"""The options of a window: language, theme, signs, keys and library, from the command line and the settings.

`perenne_tui.cli` makes them, `perenne_tui.app` reads them.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from perenne_tui.i18n.language import Language
from perenne_tui.keys.user_keymap import AS_SHIPPED, Keyboard
from perenne_tui.settings import paths, themes


class PhonesAt(Struct, frozen=True):
    """The address on which a room is opened to phones."""

    host: str = ""
    """Address of this machine; empty for those of the room's network."""
    port: int = 0
    """0 for the first one that is free."""


IN_THE_ROOM: Final = PhonesAt()
"""On the room's network, on whatever port."""


class Options(Struct, frozen=True):
    """Language, theme, glyphs, keys and library of one window."""

    language: Language
    theme: str = themes.SALLE.name
    ascii: bool = False
    """Whether every sign is replaced by an ASCII one."""
    keyboard: Keyboard = AS_SHIPPED
    library: Callable[[], Path] = paths.library
    """Returns the folder of the workshops."""
    references: Mapping[str, str] = MappingProxyType({})
    """By form, docx or odt: path of the file whose look documents take."""
    phones: PhonesAt | None = None
    """The address on which the room is opened to phones at the start; `None` for a room that is not."""
