"""The commands that the palette offers on a screen: those that would do something there, as things are now.

Whether one would is asked of the screen first (`WorkshopScreen.can_do`), which knows its cursor, then of a condition
here. Changes are pure functions, so that a condition may try one on the value and throw the result away.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from perenne_tui import keys
from perenne_tui.screens.command_conditions import CONDITIONS

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen

_OF_ONE: Final = (*keys.WORK, "agendas")
"""Screens whose keys are for the workshop that is open."""

OWN_SCREEN: Final[Mapping[str, keys.ScreenName]] = {
    "board": "board",
    "plan": "plan",
    "sheets": "sheets",
    "comparison": "comparison",
    "reserve": "reserve",
    "conflicts": "conflicts",
    "triage": "triage",
    "sitting.prepare": "preparation",
    "take_up": "resume",
    "closing": "closing",
    "confidence": "confidence",
    "phones": "phones",
    "phones.show": "phones",
    "vote.take": "vote",
    "legibility": "legibility",
    "reference": "reference",
    "library": "library",
    "portfolio": "portfolio",
    "help": "help",
}
"""By id of a command that leads to a screen: the screen, on which it is not offered."""


READING: Final = frozenset(
    (
        *OWN_SCREEN, "lens", "lens.back", "goto", "filter", "gap", "gap.back", "export", "curtain", "next",
        "previous", "take_over", "accept_damage", "recover", "keep_demo", "language", "theme", "quit",
        "mails", "remind", "pages",
    )
) - {"sitting.prepare", "phones", "phones.show"}  # fmt: skip
"""Ids of the commands that a window has which only reads the workshop."""


def offered(screen: "WorkshopScreen") -> Sequence[keys.Key]:
    """Return the commands that would do something on a screen, in the order of the help."""
    rows = screen.context.keyboard.of_screen(screen.NAME)
    return [row for row in rows if row.in_palette and does_something(screen, row.id)]


def does_something(screen: "WorkshopScreen", name: str) -> bool:
    """Return whether a command, by its id, would do something on a screen."""
    if OWN_SCREEN.get(name) == screen.NAME or not screen.can_do(name):
        return False
    # In the triage, what Enter takes is not in view while a command is looked for.
    return meets_condition(screen, name) and (name != "open" or screen.NAME != "triage")


def meets_condition(screen: "WorkshopScreen", name: str) -> bool:
    """Return whether the condition of a command holds on a screen; a command without one always does something.

    A window that only reads has the commands that change nothing.
    """
    if screen.session.read_only and screen.NAME in _OF_ONE and not _only_reads(screen, name):
        return False
    condition = CONDITIONS.get(name)
    return condition is None or condition(screen)


def _only_reads(screen: "WorkshopScreen", name: str) -> bool:
    """Return whether a command changes nothing in the workshop, so that a window that only reads has it too."""
    if name == "lens":  # on the vote, people vote in another way
        return screen.NAME != "vote"
    return name in READING or (name == "open" and screen.NAME in ("board", "sheets", "export"))
