"""A row of the table of keys, and the groups of screens that rows are for."""

from typing import Literal, get_args

from msgspec import Struct

WorkScreen = Literal[
    "board", "card", "plan", "triage", "curtain", "vote", "sheets", "resume", "closing", "confidence", "welcome",
    "framing", "legibility", "export", "comparison", "reserve", "preparation", "conflicts", "phones",
]  # fmt: skip
"""Name of a screen of an open workshop."""
ScreenName = Literal[
    WorkScreen,
    "library",
    "help",
    "agendas",
    "desk",
    "actions",
    "reference",
    "creation",
    "preview",
    "trash",
    "portfolio",
    "manual",
]
"""Name of a screen."""

WORK: tuple[ScreenName, ...] = get_args(WorkScreen)
"""Screens of an open workshop."""
BESIDE_VOTE: tuple[ScreenName, ...] = tuple(name for name in WORK if name != "vote")
"""Screens of an open workshop, for letters that lead to cards: in the vote a letter may begin an id of a ballot."""
COMMANDS: tuple[ScreenName, ...] = (*WORK, "library")
"""Screens of an open workshop, and the library."""
EVERYWHERE: tuple[ScreenName, ...] = get_args(ScreenName)
"""All screens."""
CARDS: tuple[ScreenName, ...] = ("board", "card")
SORTED: tuple[ScreenName, ...] = (*CARDS, "triage")
"""Screens on which one card is shown or selected to be discussed."""
STATED: tuple[ScreenName, ...] = (*SORTED, "resume", "closing")
"""Screens on which a key sets the state of a card."""
BOARD: tuple[ScreenName, ...] = ("board",)
OPENED: tuple[ScreenName, ...] = (
    *SORTED, "library", "agendas", "vote", "sheets", "resume", "closing", "confidence", "welcome",
    "export", "actions", "comparison", "reserve", "creation", "preview", "trash", "preparation", "conflicts",
    "portfolio", "phones", "help",
)  # fmt: skip
"""Screens on which Enter acts on the item under the cursor."""
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
"""Names of the keys 1 to 9 on a French keyboard without shift: & é " ' ( - è _ ç."""


class Key(Struct, frozen=True):
    """A row of the table: an action, its keys, and the screens that have it."""

    id: str
    """Stable name, for the user's keymap."""
    keys: tuple[str, ...]
    """Keys by their Textual names, of which the first one is shown; empty for an action of the palette alone."""
    action: str
    """The action, perhaps with arguments: it calls `action_…` of the screen."""
    message: str
    """Description for the help, the palette and docs/keys.en.md: a message id."""
    hint: str = ""
    """Description in a word or two for the line at the bottom, a message id; empty to leave it out there."""
    screens: tuple[ScreenName, ...] = EVERYWHERE
    typing: bool = False
    """Whether it also works while a text is being typed."""
    in_palette: bool = True
    """Whether the palette offers it; moves of the cursor are left out."""
    elsewhere: tuple[tuple[ScreenName, str, str], ...] = ()
    """Screens with another description: screen, message id, hint."""

    @property
    def messages(self) -> tuple[str, ...]:
        """Its descriptions on all its screens, each once: message ids."""
        return tuple(dict.fromkeys([self.message, *(message for _, message, _ in self.elsewhere)]))

    def message_on(self, screen: ScreenName) -> str:
        """Return its description on a screen: a message id."""
        return next((message for name, message, _ in self.elsewhere if name == screen), self.message)

    def hint_on(self, screen: ScreenName) -> str:
        """Return its description on a screen in a word or two, the full one if there is none: a message id."""
        return next((hint for name, _, hint in self.elsewhere if name == screen), self.hint or self.message)
