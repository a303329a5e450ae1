"""The reader of compiled message catalogues (GNU gettext's `.mo`), which looks a message up when it is asked for.

The reader of the standard library decodes every message at each start, which was a tenth of the time budget of a
command. Its keys are sorted: a message is found among them by halves, and kept for the next time.
"""

from typing import Final

_MAGIC: Final = 0x950412DE
"""First number of a little-endian file, as Babel writes it."""
_HEADER: Final = 20
"""Bytes of the numbers that a file begins with."""
_SPAN: Final = 8
"""Bytes of the length and the place of a text."""
_CONTEXT: Final = "\x04"
"""Separator of the context of a message and the message."""
_FORMS: Final = "\x00"
"""Separator of singular and plural."""


class Messages:
    """The messages of a catalogue; without one, every message is its own translation.

    Args:
        data: content of the `.mo` file.

    Raises:
        ValueError: it is no little-endian catalogue, or is cut off.
    """

    def __init__(self, data: bytes = b"") -> None:
        self._data = data
        self._known: dict[str, str] = {}
        """Translations that were asked for, empty for a message without one."""
        self._count = self._keys = self._texts = 0
        if data:
            if len(data) < _HEADER or self._number(0) != _MAGIC:
                raise ValueError("no catalogue")
            self._count, self._keys, self._texts = map(self._number, (8, 12, 16))
            end = self._texts + _SPAN * self._count
            # The last text stands last, and each ends in a zero byte.
            if end > len(data) or self._number(end - 8) + self._number(end - 4) >= len(data):
                raise ValueError("cut off")

    def __bool__(self) -> bool:
        """Return whether there is any translation."""
        return bool(self._count)

    def gettext(self, message: str) -> str:
        """Return the translation of a message; the message itself if there is none."""
        return self._found(message) or message

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation of a message in a context; the message itself if there is none."""
        return self._found(f"{context}{_CONTEXT}{message}") or message

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the form of a message that goes with a number; 0 takes the singular in French, not in English."""
        forms = self._found(f"{one}{_FORMS}{many}").split(_FORMS)
        if len(forms) < 2:
            return one if number == 1 else many
        return forms[number > 1]

    def _found(self, key: str) -> str:
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._looked_up(key.encode("utf-8", "replace"))
        return known

    def _looked_up(self, key: bytes) -> str:
        """Return the translation of a key, which is looked for by halves; empty if there is none."""
        first, end = 0, self._count
        while first < end:
            middle = (first + end) // 2
            found = self._text(self._keys, middle)
            if found == key:
                return self._text(self._texts, middle).decode("utf-8", "replace")
            if found < key:
                first = middle + 1
            else:
                end = middle
        return ""

    def _text(self, table: int, number: int) -> bytes:
        """Return a text of a table of lengths and places."""
        place = table + _SPAN * number
        start = self._number(place + 4)
        return self._data[start : start + self._number(place)]

    def _number(self, place: int) -> int:
        """Return the 32-bit number at a place; where the file is cut off, what is left of it."""
        return int.from_bytes(self._data[place : place + 4], "little")
