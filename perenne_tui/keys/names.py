"""The names of keys as they are printed on a keyboard, in each language."""

from perenne_tui.i18n.language import N_, Language
from perenne_tui.keys.key import Key

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


def key_name(key: str, language: Language) -> str:
    """Return the name of a key on the keyboard: « Ctrl+P » for `ctrl+p`, « Entrée » for `enter`."""
    parts = key.split("+")
    names = [language.say(NAMES[part]) if part in NAMES else part for part in parts]
    if len(parts) > 1 or (len(names[-1]) > 1 and names[-1][0] == "f"):
        names[-1] = names[-1].upper() if parts[-1] not in NAMES else names[-1]
    return "+".join(names)


def key_names(key: Key, language: Language) -> str:
    """Return the names of all keys of a row of the table."""
    return "  ".join(key_name(name, language) for name in key.keys)
