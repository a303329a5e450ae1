"""The keys: the table of them (`table.py`, its rows by subject beside it), their names, the user's changes."""

from perenne_tui.keys.key import AZERTY_DIGITS, CARDS, SORTED, WORK, Key, ScreenName
from perenne_tui.keys.names import NAMES, key_name, key_names
from perenne_tui.keys.table import GROUPS, KEYS, WHILE_TYPING, of_screen

__all__ = [
    "AZERTY_DIGITS", "CARDS", "GROUPS", "KEYS", "NAMES", "SORTED", "WHILE_TYPING", "WORK", "Key", "ScreenName",
    "key_name", "key_names", "of_screen",
]  # fmt: skip
