"""One row of the table of keys, and the screens that rows are for."""

from typing import Literal, NamedTuple

ScreenName = Literal[
    "board", "card", "plan", "library", "help", "agendas", "triage", "curtain", "vote", "sheets", "resume", "closing",
    "confidence", "welcome", "framing", "legibility", "desk", "export",
    "actions", "comparison", "reference",
]  # fmt: skip

WORK: tuple[ScreenName, ...] = (
    "board", "card", "plan", "triage", "curtain", "vote", "sheets", "resume", "closing", "confidence", "welcome",
    "framing", "legibility", "export", "comparison",
)  # fmt: skip
"""Screens on which a workshop is worked on."""
COMMANDS: tuple[ScreenName, ...] = (*WORK, "library")
"""Screens that have commands of their own."""
EVERYWHERE: tuple[ScreenName, ...] = (*COMMANDS, "help", "agendas", "desk", "actions", "reference")
CARDS: tuple[ScreenName, ...] = ("board", "card")
SORTED: tuple[ScreenName, ...] = (*CARDS, "triage")
"""Screens on which a card is sorted and talked about."""
STATED: tuple[ScreenName, ...] = (*SORTED, "resume", "closing")
"""Screens on which the keys of a state act."""
BOARD: tuple[ScreenName, ...] = ("board",)
OPENED: tuple[ScreenName, ...] = (
    *SORTED, "library", "agendas", "vote", "sheets", "resume", "closing", "confidence", "welcome",
    "export", "actions", "comparison",
)  # fmt: skip
"""Screens on which Enter does something to what the cursor is on."""
LIBRARY: tuple[ScreenName, ...] = ("library",)

AZERTY_DIGITS = (
    "ampersand",
    "é",
    "quotation_mark",
    "apostrophe",
    "left_parenthesis",
    "minus",
    "è",
    "underscore",
    "ç",
)
"""What the keys 1 to 9 send on a French keyboard without shift: & é " ' ( - è _ ç."""


class Key(NamedTuple):
    """One thing a key does."""

    id: str
    """Stable name, for the user's own keymap."""
    keys: tuple[str, ...]
    """Keys as Textual names them; the first one is shown. None: the palette alone offers it."""
    action: str
    """Name of the action: `action_…` of the screen."""
    message: str
    """What it does, a message id: help, palette, docs."""
    hint: str = ""
    """The same in a word or two, a message id, for the line at the bottom; empty keeps it off that line."""
    screens: tuple[ScreenName, ...] = EVERYWHERE
    typing: bool = False
    """Whether it still works while a text is being typed."""
    in_palette: bool = True
    """Whether the palette offers it; moving the cursor is no command."""
    elsewhere: tuple[tuple[ScreenName, str, str], ...] = ()
    """Screens on which the same thing has other words: screen, message id, hint."""

    @property
    def messages(self) -> tuple[str, ...]:
        """What it does, in the words of all its screens: message ids."""
        return tuple(dict.fromkeys([self.message, *(message for _, message, _ in self.elsewhere)]))

    def message_on(self, screen: ScreenName) -> str:
        """Give what it does in the words of a screen: a message id."""
        return next((message for name, message, _ in self.elsewhere if name == screen), self.message)

    def hint_on(self, screen: ScreenName) -> str:
        """Give the same in a word or two: a message id."""
        return next((hint for name, _, hint in self.elsewhere if name == screen), self.hint or self.message)
