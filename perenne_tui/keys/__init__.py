"""Every key of the program: one table that the bindings, the help, the palette and docs/keys.md read.

A key has one meaning on every screen. Only unshifted letters, arrows, Enter, Esc, Tab and F-keys are needed; where a
digit serves, the signs that a French keyboard has in its place serve too.
"""

from perenne_tui.i18n.language import N_
from perenne_tui.keys.cards import CARD, COLUMNS, MOVING, SAYING
from perenne_tui.keys.key import AZERTY_DIGITS, Key, ScreenName
from perenne_tui.keys.names import NAMES, key_name, key_names
from perenne_tui.keys.room import CONDUCT, SCREENS

__all__ = [
    "AZERTY_DIGITS", "GROUPS", "KEYS", "NAMES", "WHILE_TYPING", "Key", "ScreenName", "key_name", "key_names",
    "of_screen",
]  # fmt: skip

GROUPS: tuple[tuple[str, tuple[Key, ...]], ...] = (
    (N_("Move"), MOVING),
    (N_("The card"), CARD),
    (N_("What the room says"), SAYING),
    (N_("Running the room"), CONDUCT),
    (N_("The columns"), COLUMNS),
    (N_("Screens"), SCREENS),
)

KEYS: tuple[Key, ...] = tuple(key for _, group in GROUPS for key in group)


WHILE_TYPING = frozenset(key.action.split("(")[0] for key in KEYS if key.typing)
"""Names of the actions that still do their work while a text is being typed."""


def of_screen(screen: ScreenName) -> list[Key]:
    """Give the keys that serve on a screen, in the order of the help."""
    return [key for key in KEYS if screen in key.screens]
