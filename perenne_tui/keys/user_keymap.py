"""The user's keymap: the table of keys with the changes of the configuration file.

    [keys]
    new = "y"
    undo = ["z", "f12"]

A key that already has another action is refused in one sentence: a key with two meanings would surprise a facilitator
in front of a room.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from msgspec import Struct

from perenne_tui import keys
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.language import Language

Groups = tuple[tuple[str, tuple[keys.Key, ...]], ...]

_MODIFIERS: Final = LatePattern(r"(?:(?:ctrl|shift|alt)\+)*")
_FUNCTION: Final = LatePattern(r"f(?:[1-9]|1\d|2[0-4])")
_MOST_KNOWN: Final = 64
"""Bottom lines that are kept."""
_OF_SIGN: Final = {sign: name for name, sign in keys.NAMES.items() if len(sign) == 1}


class Keyboard(Struct, frozen=True, dict=True):
    """The table of keys of a user."""

    groups: Groups = keys.GROUPS
    """The table by group, as the help shows it: title (a message id) and rows."""
    keymap: Mapping[str, str] | None = None
    """By id of a binding: its keys, where they are not the shipped ones; a keymap for Textual."""
    complaints: tuple[Sentence, ...] = ()
    """Warnings about ignored lines of the configuration."""

    def of_screen(self, screen: keys.ScreenName) -> list[keys.Key]:
        """Return the rows of the table for a screen, in the order of the help."""
        return [key for _, group in self.groups for key in group if screen in key.screens]

    def hints(self, screen: keys.ScreenName, wanted: Sequence[str], language: Language) -> list[tuple[str, str]]:
        """Return pairs of key and word for the line at the bottom of a screen, for the ids wanted, in their order."""
        asked = (screen, tuple(wanted), language.code)
        if asked not in self._known_hints:
            table = {key.id: key for key in self.of_screen(screen)}
            found = [table[name] for name in wanted if name in table]
            pairs = [(keys.key_name(key.keys[0], language), language.say(key.hint_on(screen))) for key in found]
            if len(self._known_hints) >= _MOST_KNOWN:
                self._known_hints.clear()
            self._known_hints[asked] = pairs
        return [*self._known_hints[asked]]

    @cached_property
    def _known_hints(self) -> dict[tuple[str, tuple[str, ...], str], list[tuple[str, str]]]:
        """By screen, ids wanted and language: their pairs, which most keys ask for again."""
        return {}


AS_SHIPPED: Final = Keyboard()
"""The table without changes."""


def keyboard(changes: Mapping[str, Sequence[str]]) -> Keyboard:
    """Return the table of keys with some keys changed.

    Args:
        changes: by id of a row of the table: the keys that it is to have, written as people write them: `c`, `?`,
            `ctrl+n`, `f4`, `enter`.
    """
    rows = {key.id: key for key in keys.KEYS}
    complaints: list[Sentence] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for name, words in changes.items():
        if name not in rows:
            complaints.append(
                Sentence(
                    "There is no key “{name}”: the file that “perenne config” writes names them all.", {"name": name}
                )
            )
        elif bad := [word for word in words if not _is_key(word)]:
            complaints.append(Sentence("“{key}” is no key; {name} keeps its own.", {"key": bad[0], "name": name}))
        elif words:
            wanted[name] = tuple(dict.fromkeys(_named(word) for word in words))
    while clash := _clash(rows, wanted):
        name, key, other = clash
        values = {"key": key, "other": other, "name": name}
        complaints.append(Sentence("“{key}” already does {other}; {name} keeps its own.", values))
        del wanted[name]
    changed = {name: replace(rows[name], keys=words) for name, words in wanted.items()}
    return Keyboard(
        tuple((title, tuple(changed.get(key.id, key) for key in group)) for title, group in keys.GROUPS),
        {f"{screen}.{key.id}": ",".join(key.keys) for key in changed.values() for screen in key.screens} or None,
        tuple(complaints),
    )


def _clash(rows: Mapping[str, keys.Key], wanted: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str] | None:
    """Return the first change to a key that is taken: its id, the key, and the id of the row that has it.

    A key means the same on every screen, so rows of all screens are compared.
    """
    for name, words in wanted.items():
        for other, row in rows.items():
            if other != name and (taken := set(words) & set(wanted.get(other, row.keys))):
                return name, min(taken), other
    return None


def _is_key(word: str) -> bool:
    """Return whether a word names a key."""
    base = _base(word)
    if len(base) == 1:
        return base.isprintable()
    return base.lower() in keys.NAMES or bool(_FUNCTION.fullmatch(base.lower()))


def _named(word: str) -> str:
    """Return the Textual name of a key: `?` becomes `question_mark`, `F4` `f4`, `Ctrl+N` `ctrl+n`; `K` stays."""
    base = _base(word)
    modifiers = word[: len(word) - len(base)].lower()
    if len(base) > 1 or modifiers:
        base = base.lower()
    return modifiers + _OF_SIGN.get(base, base)


def _base(word: str) -> str:
    """Return a key without its modifiers, such as `ctrl+`."""
    match = _MODIFIERS.match(word.lower())
    return word[match.end() :] if match and match.end() < len(word) else word
