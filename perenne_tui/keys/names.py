"""The names of keys as they are printed on a keyboard, in each language."""

from collections.abc import Mapping, Sequence
from typing import Final

from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.i18n.language import N_, Language
from perenne_tui.keys.key import EVERYWHERE, WORK, Key, ScreenName

NAMES = {
    "enter": N_("Enter"),
    "escape": N_("Esc"),
    "delete": N_("Del"),
    "backspace": N_("Backspace"),
    "space": N_("Space"),
    "tab": N_("Tab"),
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"),
    "home": N_("Home"),
    "end": N_("End"),
    "slash": "/",
    "colon": ":",
    "full_stop": ".",
    "exclamation_mark": "!",
    "question_mark": "?",
    "ampersand": "&",
    "quotation_mark": '"',
    "apostrophe": "'",
    "left_parenthesis": "(",
    "minus": "-",
    "underscore": "_",
    "shift": N_("Shift"),
    "ctrl": N_("Ctrl"),
}


_SENT_FOR_SHIFT: Final = LatePattern(r"f(1[3-9]|2\d)")
"""Names that some terminals have for Shift and a function key; no keyboard shows them."""


def key_name(key: str, language: Language) -> str:
    """Return the name of a key on the keyboard: « Ctrl+P » for `ctrl+p`, « Entrée » for `enter`."""
    parts = key.split("+")
    names = [language.say(NAMES[part]) if part in NAMES else part for part in parts]
    if len(parts) > 1 or (len(names[-1]) > 1 and names[-1][0] == "f"):
        names[-1] = names[-1].upper() if parts[-1] not in NAMES else names[-1]
    return "+".join(names)


def key_names(key: Key, language: Language) -> str:
    """Return the names of all keys of a row of the table."""
    shown = [name for name in key.keys if not _SENT_FOR_SHIFT.fullmatch(name)] or key.keys
    return "  ".join(key_name(name, language) for name in shown)


SCREENS: Final[Mapping[ScreenName, str]] = {
    "board": N_("the board"),
    "card": N_("a card"),
    "plan": N_("the plan"),
    "triage": N_("the triage"),
    "curtain": N_("the curtain"),
    "vote": N_("the vote"),
    "sheets": N_("the sheets"),
    "resume": N_("taking up"),
    "closing": N_("the closing"),
    "confidence": N_("the confidence"),
    "welcome": N_("the welcome"),
    "framing": N_("the framing"),
    "legibility": N_("the test card"),
    "export": N_("the export"),
    "comparison": N_("the comparison"),
    "reserve": N_("the reserve"),
    "preparation": N_("the preparation"),
    "conflicts": N_("the conflicts"),
    "phones": N_("the phones"),
    "library": N_("the library"),
    "help": N_("the help"),
    "agendas": N_("the agendas"),
    "desk": N_("the desk"),
    "actions": N_("the actions of all workshops"),
    "reference": N_("the glossary"),
    "creation": N_("a new workshop"),
    "preview": N_("a file to import"),
    "trash": N_("the trash"),
    "portfolio": N_("the portfolio"),
    "manual": N_("a page of help"),
}
"""Names of the screens in words: message ids."""


MOST_LEFT_OUT: Final = 3
"""Screens that a list may leave out and still be told as all of them but those."""


def screens_in_words(screens: Sequence[ScreenName], language: Language) -> str:
    """Return a list of screens in words: as all of them, or all of a workshop, but a few, where that is shorter."""
    say, others = language.say, [screen for screen in screens if screen not in WORK]
    missing = [screen for screen in EVERYWHERE if screen not in screens]
    words, rest = [say("everywhere")], missing
    if len(missing) > MOST_LEFT_OUT:
        rest = [screen for screen in WORK if screen not in screens]
        words = [say("every screen of a workshop"), *(say(SCREENS[screen]) for screen in others)]
        if len(rest) > MOST_LEFT_OUT:
            return ", ".join(say(SCREENS[screen]) for screen in screens)
    if rest:
        words[0] = say(
            "{screens} but {others}", screens=words[0], others=", ".join(say(SCREENS[screen]) for screen in rest)
        )
    return ", ".join(words)
