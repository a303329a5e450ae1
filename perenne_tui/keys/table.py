"""The table of keys: the bindings of the screens, the help, the palette and docs/keys.en.md are made of it.

A key means the same on every screen. Every action has a key among unshifted letters, arrows, Enter, Esc, Tab and
F-keys, or is in the palette; digits may also be typed without shift on a French keyboard.
"""

from perenne_tui.i18n.language import N_
from perenne_tui.keys.cards import CARD, COLUMNS
from perenne_tui.keys.key import Key, ScreenName
from perenne_tui.keys.navigation import MOVING, SCREENS
from perenne_tui.keys.sitting import CONDUCT, SAYING

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
"""Names of the actions that also work while a text is being typed."""


def of_screen(screen: ScreenName) -> list[Key]:
    """Return the rows of the table for a screen, in the order of the help."""
    return [key for key in KEYS if screen in key.screens]
